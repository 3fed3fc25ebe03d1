package apply

import (
	"context"
	"errors"

	"ampera/scoring"
	"ampera/scoring/eligibility"
	"ampera/scoring/registration"
	"ampera/scoring/registration/counter"
	"ampera/scoring/table"
	"ampera/scoring/text"
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
			fields := []page.Field{{ID: "id", Label: table.Key("eligible.register"), Hint: table.Key("applicants.id.hint")},
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
	row.Born, row.Received = a.Day(scoring.ColBorn), a.Day("day")
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
	f := eligibility.Formation{Cells: map[string]string{}}
	for name, value := range row.Columns {
		f.Cells[name] = value
	}
	f.Cells[scoring.WhereNeed] = row.Columns[scoring.ColNeed]
	fields := questions(d.book, d.program, &f, nil)
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
			row.Answers = eligibility.Typed(d.book, a.Text)
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
		err = v.Check(registration.Save{Rows: []registration.Row{row}, Day: scoring.DateOf(env.Now), Today: scoring.DateOf(env.Now)})
	})
	return err
}

// registers takes the hashes of the documents that lie in the folder for them, and
// registers who was typed.
func (d *applying) registers(env page.Env, row registration.Row) page.Step {
	act := registration.Save{Rows: []registration.Row{row}, Day: scoring.DateOf(env.Now), Today: scoring.DateOf(env.Now)}
	if len(row.Documents) == 0 {
		return registers(env, act)
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
		return registers(env, act), nil
	}}
}
