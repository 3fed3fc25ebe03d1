package before

import (
	"context"
	"maps"
	"slices"
	"strings"

	"ampera/scoring"
	"ampera/scoring/eligibility"
	"ampera/scoring/paper"
	"ampera/scoring/registration"
	"ampera/scoring/table"
	"ampera/tui/page"
)

// applying is what one reading of the applicants brings.
type applying struct {
	book     *scoring.Rulebook
	rows     []registration.Applicant
	numbered int
}

// Applicants is everybody who applied, before and after they have a candidate number.
func Applicants() page.Page {
	type (
		D = applying
		R = registration.Applicant
	)
	off := func(d *D) *scoring.Refusal {
		return page.If(d.book == nil || d.book.Registration == nil, "applicant.off")
	}
	return page.List[D, R]{
		ID: "applicants", Title: "applicants.title", Name: table.Ask("pelamar", "applicants"),
		Sent: "page.do.send", Agreed: "preview.do.agree",
		Read:    page.Viewed(readApplying),
		Rows:    func(d *D) []R { return d.rows },
		Columns: func(d *D) []table.Column[R] { return applicantColumns(d.book) },
		Key:     func(a *R) string { return a.ID },
		Tone:    func(a *R) page.Tone { return page.MutedIf(a.Gone) },
		Lead: func(d *D) page.Line {
			if len(d.rows) == 0 {
				return page.Line{}
			}
			return page.Say(page.Muted, "applicants.lead", table.CountOf(len(d.rows)), table.CountOf(d.numbered))
		},
		None:   page.Says[D](page.Muted, "applicants.none"),
		Detail: func(_ context.Context, from page.Source, a R) (paper.Paper, error) { return receiptOf(from, a), nil },
		Acts: []page.Act[D, R]{
			{Keys: page.Keys("a"), Word: "new", Help: "applicants.do.add", Kind: registration.KindRegister, Can: off,
				Do: page.Whole[D, R](addApplicant)},
			{Keys: page.Keys("i"), Word: "file", Help: "applicants.do.import", Kind: registration.KindRegister, Can: off,
				Do: page.Opens[D, R]("import", page.Args{"component": "applicants"})},
			{Keys: page.Keys("g"), Word: "numbers", Help: "applicants.do.numbers", Kind: registration.KindGiveNumbers,
				Can: func(d *D) *scoring.Refusal { return page.If(d.numbered == len(d.rows), "applicants.all-numbered") },
				Do:  page.Whole[D, R](giveNumbers)},
			{Keys: page.Keys("f"), Word: "given", Help: "applicants.do.file", Kind: registration.KindGiveNumbers, Quiet: true, Can: off,
				Do: page.Opens[D, R]("import", page.Args{"component": "numbers"})},
			{Keys: page.Keys("ctrl+d"), Word: "destroy", Help: "applicants.do.destroy", Kind: scoring.KindDestroyApplicant, Quiet: true,
				On: page.One, NoRow: "marks.nobody",
				Why: func(_ *D, a *R) *scoring.Refusal { return page.If(a.Number != "", "applicants.numbered") },
				Do: page.Row(func(env page.Env, _ *D, a R) page.Step {
					return because(env, "applicants.destroy.reason", true, func(reason string) scoring.Command {
						return registration.DestroyApplicant{ID: a.ID, Reason: reason}
					})
				})},
		},
	}.Page()
}

func readApplying(v scoring.View) applying {
	d := applying{book: v.Record().Book(), rows: registration.List(v)}
	for i := range d.rows {
		if d.rows[i].Number != "" {
			d.numbered++
		}
	}
	return d
}

func applicantColumns(book *scoring.Rulebook) []table.Column[registration.Applicant] {
	type R = registration.Applicant
	out := []table.Column[R]{
		table.Texts("id", "applicants.column.id", table.Ask("register", "register"), 14, func(a *R) string { return a.ID }).Stay(),
		table.Names(func(a *R) string { return a.Name }),
	}
	if book == nil {
		return out
	}
	for _, name := range book.GroupBy {
		c := table.Texts(name, "", table.Ask(name, name), 16, func(a *R) string { return a.Columns[name] }).Grow().Later(5)
		c.Title = table.OfColumn(name)
		out = append(out, c)
	}
	return append(out,
		table.Texts("number", "applicants.column.number", table.Ask("nomor", "number"), 14,
			func(a *R) string { return a.Number }).Later(2),
		table.Col("day", "applicants.column.day", table.Ask("diterima", "received"), 10, table.Day,
			func(a *R) table.Value { return table.DayOf(a.Received) }).Later(4),
		table.Texts("portal", "applicants.column.portal", table.Ask("portal", "portal"), 8,
			func(a *R) string { return a.Portal.Decision.String() }).Later(6),
		table.Texts("other", "applicants.column.other", table.Ask("kembar", "twin"), 14,
			func(a *R) string { return strings.Join(a.Others, ", ") }).Later(3))
}

// receiptOf is what an applicant takes home: their register number, and what was taken.
func receiptOf(from page.Source, a registration.Applicant) paper.Paper {
	fields := paper.Fields{
		{Name: table.Key("applicants.column.id"), Value: table.Same(a.ID)},
		{Name: table.Key("applicants.column.number"), Value: table.Same(a.Number)},
		{Name: table.OfColumn(scoring.ColName), Value: table.Same(a.Name)},
		{Name: table.OfColumn(scoring.ColNIK), Value: table.Same(a.NIK)},
		{Name: table.OfColumn(scoring.ColBorn), Value: dayOf(a.Born)},
		{Name: table.Key("applicants.column.day"), Value: dayOf(a.Received)},
	}
	for _, name := range slices.Sorted(maps.Keys(a.Columns)) {
		fields = append(fields, paper.Field{Name: table.OfColumn(name), Value: table.Same(a.Columns[name])})
	}
	title := table.Key("paper.application.title")
	p := paper.Paper{Title: title, Blocks: []paper.Block{paper.Heading{Level: 1, Words: title}, said(fields),
		paper.Para{table.Key("paper.application.lead")}}}
	from.Read(func(v scoring.View) {
		answers, files := registration.AnswersOf(v, a.ID), registration.DocumentsOf(v, a.ID)
		var told paper.Fields
		for _, q := range questions(v) {
			told = append(told, paper.Field{Name: table.Rulebook(q.Name), Value: eligibility.Said(&q, answers)})
		}
		if told = said(told); len(told) > 0 {
			p.Blocks = append(p.Blocks, paper.Heading{Level: 2, Words: table.Key("paper.application.answer")}, told)
		}
		told = nil
		for _, code := range slices.Sorted(maps.Keys(files)) {
			told = append(told, paper.Field{Name: table.Same(code), Value: table.Same(files[code].Name)})
		}
		if len(told) > 0 {
			p.Blocks = append(p.Blocks, paper.Heading{Level: 2, Words: table.Key("paper.application.file")}, told)
		}
	})
	return p
}

func questions(v scoring.View) []scoring.Question {
	if book := v.Record().Book(); book != nil {
		return book.Questions
	}
	return nil
}

func dayOf(d scoring.Date) table.Words {
	if d == 0 {
		return table.Words{}
	}
	return table.Put(table.DayOf(d))
}

// said are the fields that say something.
func said(fields paper.Fields) paper.Fields {
	return slices.DeleteFunc(fields, func(f paper.Field) bool { return f.Value.Silent() })
}

// addApplicant has somebody typed who comes to the desk.
func addApplicant(env page.Env, d *applying) page.Step {
	text := func(name string, hint table.Words) page.Field {
		return page.Field{ID: name, Label: table.OfColumn(name), Hint: hint, Check: func(a page.Answers) *scoring.Refusal {
			return scoring.CheckColumn(d.book, name, a.Text(name), false)
		}}
	}
	return page.Form{Title: table.Key("applicants.add"),
		Fields: func(page.Answers) []page.Field {
			fields := []page.Field{{ID: "id", Label: table.Key("applicants.column.id"), Hint: table.Key("applicants.id.hint")},
				text(scoring.ColName, table.Words{}), text(scoring.ColNIK, table.Key("candidate.hint."+scoring.ColNIK)),
				text(scoring.ColBorn, table.Key("candidate.hint."+scoring.ColBorn)),
				{ID: "day", Label: table.Key("applicants.column.day"), Check: func(a page.Answers) *scoring.Refusal {
					_, ok := scoring.ParseDate(a.Text("day"))
					if page.If(!ok && a.Text("day") != "", "date.shape", a.Text("day")) != nil {
						return scoring.Refuse("date.shape", a.Text("day"))
					}
					return nil
				}}}
			for _, name := range d.book.GroupBy {
				fields = append(fields, text(name, table.Words{}))
			}
			return fields
		},
		Then: func(a page.Answers) page.Step {
			row := registration.Row{ID: a.Text("id"), Name: a.Text(scoring.ColName), NIK: a.Text(scoring.ColNIK), Columns: map[string]string{}}
			if row.ID == "" {
				row.ID = env.NewID()
			}
			row.Born, _ = scoring.ParseDate(a.Text(scoring.ColBorn))
			row.Received, _ = scoring.ParseDate(a.Text("day"))
			for _, name := range d.book.GroupBy {
				row.Columns[name] = a.Text(name)
			}
			return page.Submit{Command: registration.Save{Rows: []registration.Row{row}}}
		}}
}

// giveNumbers gives all who have none one by the rulebook's pattern.
func giveNumbers(env page.Env, d *applying) page.Step {
	waiting := slices.DeleteFunc(slices.Clone(d.rows), func(a registration.Applicant) bool { return a.Number != "" || a.Gone })
	var rows []registration.NumberRow
	var err error
	env.Read(func(v scoring.View) { rows, err = registration.Pattern(v, waiting) })
	if err != nil || len(rows) == 0 {
		return page.Fail{Err: err}
	}
	give := func() page.Step { return page.Submit{Command: registration.GiveNumbers{Rows: rows}} }
	return page.Ask{Question: table.Key("applicants.numbers.ask", table.CountOf(len(rows)), table.Plain(rows[0].Number)),
		Choices: []page.Choice{{Key: page.No, Label: table.Key("applicants.numbers.no")},
			{Key: page.Yes, Label: table.Key("applicants.do.numbers"), Then: give}}}
}
