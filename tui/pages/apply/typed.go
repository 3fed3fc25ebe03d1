package apply

import (
	"context"
	"errors"
	"slices"
	"time"

	"ampera/scoring"
	"ampera/scoring/eligibility"
	"ampera/scoring/registration"
	"ampera/scoring/registration/counter"
	"ampera/scoring/table"
	"ampera/scoring/text"
	"ampera/scoring/wording"
	"ampera/tui/page"
)

// addApplicant has somebody typed who comes to the desk: who they are and what they apply
// for, then what is asked of them there, and which documents they bring.
func addApplicant(env page.Env, d *applying) page.Step {
	column := func(name string, hint table.Words) page.Field {
		return page.Field{ID: name, Label: table.OfColumn(name), Hint: hint, Check: func(a page.Answers) *scoring.Refusal {
			return scoring.CheckColumn(d.book, name, a.Text(name), false)
		}}
	}
	return page.Form{Title: table.Key("applicants.add"),
		Fields: func(page.Answers) []page.Field {
			fields := []page.Field{{ID: "id", Label: table.Key("applicants.column.id"), Hint: table.Key("applicants.id.hint")},
				column(scoring.ColName, table.Words{}), column(scoring.ColNIK, table.Key("candidate.hint."+scoring.ColNIK)),
				column(scoring.ColBorn, table.Key("candidate.hint."+scoring.ColBorn)),
				{ID: registration.Email, Label: table.Key("counter.email"), Most: text.Name},
				{ID: registration.Phone, Label: table.Key("counter.phone"), Most: text.Name},
				{ID: "day", Kind: page.DayField, Label: table.Key("applicants.column.day"), Value: scoring.DateOf(env.Now).String(), Warn: d.outside}}
			for _, name := range d.book.GroupBy {
				field := column(name, table.Words{})
				field.Known, field.Needed = func(page.Answers) []string { return d.values[name] }, true
				fields = append(fields, field)
			}
			if len(d.book.Needs) > 0 {
				need := page.Field{ID: scoring.ColNeed, Kind: page.ChoiceField, Label: table.OfColumn(scoring.ColNeed), Needed: true,
					Value: d.book.Needs[0].Code}
				for _, n := range d.book.Needs {
					need.Options = append(need.Options, page.Option{ID: n.Code, Label: table.Rulebook(n.Name)})
				}
				fields = append(fields, need)
			}
			return fields
		},
		Then: func(a page.Answers) page.Step { return d.asksMore(env, d.row(env, a)) }}
}

// outside says that a day is none on which one registers.
func (d *applying) outside(a page.Answers) table.Words {
	day, ok := scoring.ParseDate(a.Text("day"))
	if r := d.book.Registration; !ok || r == nil || day >= r.Opens && day <= r.Closes {
		return table.Words{}
	}
	return table.Key("counter.warn.day", table.DayOf(d.book.Registration.Opens), table.DayOf(d.book.Registration.Closes))
}

// row is who was typed.
func (d *applying) row(env page.Env, a page.Answers) registration.Row {
	row := registration.Row{ID: a.Text("id"), Name: a.Text(scoring.ColName), NIK: a.Text(scoring.ColNIK), Email: a.Text(registration.Email),
		Phone: a.Text(registration.Phone), Columns: map[string]string{}, Answers: map[string]string{}, Documents: map[string]registration.File{}}
	if row.ID == "" {
		row.ID = env.NewID()
	}
	row.Born, _ = scoring.ParseDate(a.Text(scoring.ColBorn))
	row.Received, _ = scoring.ParseDate(a.Text("day"))
	for _, name := range d.book.GroupBy {
		row.Columns[name] = a.Text(name)
		for _, known := range d.values[name] {
			if text.Key(known) == text.Key(row.Columns[name]) {
				row.Columns[name] = known
			}
		}
	}
	if need := a.Text(scoring.ColNeed); need != "" {
		row.Columns[scoring.ColNeed] = need
	}
	return row
}

// documentField is the field of a document, and of what it shows.
const documentField = "document/"

// asksMore asks what is asked of who applies for this, and how their documents are called;
// where nothing is, they are registered.
func (d *applying) asksMore(env page.Env, row registration.Row) page.Step {
	if r := d.refused(env, row); r != nil {
		return page.Fail{Err: r}
	}
	c := checking{book: d.book, program: d.program}
	f := eligibility.Formation{Cells: map[string]string{}}
	for name, value := range row.Columns {
		f.Cells[name] = value
	}
	f.Cells[scoring.WhereNeed] = row.Columns[scoring.ColNeed]
	fields := c.fields(&f)
	for _, q := range d.book.Requirements {
		if q.Document != (scoring.Text{}) && q.Asked(f.Cells) {
			fields = append(fields, page.Field{ID: documentField + q.Code,
				Label: table.Put(table.Key("counter.document"), table.Plain(" "), table.Rulebook(q.Document)),
				Hint:  table.Key("counter.document.hint", table.Plain(row.ID)), Most: text.Name})
		}
	}
	if len(fields) == 0 {
		return d.registers(env, row)
	}
	return page.Form{Title: table.Key("applicants.add.more", table.Plain(row.Name)), Fields: func(page.Answers) []page.Field { return fields },
		Then: func(a page.Answers) page.Step {
			c.typed = a
			row.Answers = c.understood()
			for _, q := range d.book.Requirements {
				if name := a.Text(documentField + q.Code); name != "" {
					row.Documents[q.Code] = registration.File{Name: name}
				}
			}
			return d.registers(env, row)
		}}
}

// refused is why somebody cannot be registered, before they are asked more.
func (d *applying) refused(env page.Env, row registration.Row) (err error) {
	env.Read(func(v scoring.View) {
		err = v.Check(registration.Save{Rows: []registration.Row{row}, Day: scoring.DateOf(env.Now)})
	})
	return err
}

// registers takes the hashes of the documents that lie in the folder for them, and
// registers who was typed.
func (d *applying) registers(env page.Env, row registration.Row) page.Step {
	act := registration.Save{Rows: []registration.Row{row}, Day: scoring.DateOf(env.Now)}
	if len(row.Documents) == 0 {
		return registers(env, act, receiptFolder(env))
	}
	var named []scoring.Handed
	for _, code := range registration.Shows(d.book) {
		if f, brings := row.Documents[code]; brings {
			named = append(named, scoring.Handed{Applicant: row.ID, Code: code, Name: f.Name})
		}
	}
	return page.Work{Lead: table.Key("applicants.hashing"), Do: func(ctx context.Context, from page.Source) (page.Step, error) {
		found, err := from.Handed(ctx, named)
		var refused *scoring.Refusal
		if err != nil && !errors.As(err, &refused) {
			return nil, err // without a folder of documents they are registered by their names
		}
		counter.Fill(act.Rows, found)
		return registers(env, act, receiptFolder(from)), nil
	}}
}

// hashDocuments registers the hashes of documents that lie in the folder for them by now.
func hashDocuments(env page.Env, d *applying) page.Step {
	named := d.unhashed
	return page.Work{Lead: table.Key("applicants.hashing"), Do: func(ctx context.Context, from page.Source) (page.Step, error) {
		found, err := from.Handed(ctx, named)
		if err != nil {
			return nil, err
		}
		act := counter.Hashes(found, scoring.DateOf(env.Now))
		n := 0
		for i := range act.Rows {
			n += len(act.Rows[i].Documents)
		}
		if n == 0 {
			return page.Tell{Line: page.Say(page.Warn, "applicants.hashed.none", table.CountOf(len(named)))}, nil
		}
		return page.Submit{Command: act, Told: page.Say(page.Good, "applicants.hashed", table.CountOf(n), table.CountOf(len(named)-n))}, nil
	}}
}

// keepReceipts asks where to, and writes what applicants take home.
func keepReceipts(l wording.Lang, at time.Time, ids []string, folder string) page.Step {
	path := inFolder(folder, receiptName(l, at.Format("20060102-1504")))
	return page.Prompt{Question: table.Key("applications.receipts"), Label: table.Key("save.path"), Value: path, Needed: true,
		Path: true, Then: func(path string) page.Step {
			write := func(ctx context.Context, from page.Source) (page.Step, error) {
				n, err := from.KeepApplications(context.WithoutCancel(ctx), ids, path, l.String())
				if err != nil {
					return nil, err
				}
				return page.Tell{Line: page.Say(page.Good, "applications.kept", table.CountOf(n), table.Plain(path))}, nil
			}
			return page.Work{Lead: table.Key("applications.writing"), Kept: true, Do: write}
		}}
}

// giveNumbers gives all who may have one a number by the rulebook's pattern.
func giveNumbers(env page.Env, d *applying) page.Step {
	waiting := slices.DeleteFunc(slices.Clone(d.rows), func(a registration.Applicant) bool { return a.Number != "" || a.Gone })
	var rows []registration.NumberRow
	var err error
	var kept []registration.Kept
	env.Read(func(v scoring.View) { rows, kept, err = registration.Pattern(v, waiting) })
	if err != nil {
		return page.Fail{Err: err}
	}
	if len(rows) == 0 {
		return page.Fail{Err: &kept[0].Why}
	}
	give := func() page.Step { return page.Submit{Command: registration.GiveNumbers{Rows: rows}} }
	ask := page.Ask{Question: table.Key("applicants.numbers.ask", table.CountOf(len(rows)), table.Plain(rows[0].Number)),
		Choices: []page.Choice{{Key: page.No, Label: table.Key("applicants.numbers.no")},
			{Key: page.Yes, Label: table.Key("applicants.do.numbers"), Then: give}}}
	if len(kept) > 0 {
		why := table.SaidIn(func(l wording.Lang) string { return l.Refusal(kept[0].Why) })
		ask.Detail = table.Put(table.Key("applicants.numbers.kept", table.CountOf(len(kept)), table.Plain(kept[0].ID)), table.Plain(" "), why)
	}
	return ask
}
