package apply

import (
	"cmp"
	"context"
	"slices"
	"strings"

	"ampera/scoring"
	"ampera/scoring/eligibility"
	"ampera/scoring/paper"
	"ampera/scoring/registration"
	"ampera/scoring/registration/counter"
	"ampera/scoring/table"
	"ampera/tui/page"
)

// applying is what one reading of the applicants brings.
type applying struct {
	book     *scoring.Rulebook
	rows     []registration.Applicant
	numbered int
	unhashed []scoring.Handed    // documents of which no hash is registered
	values   map[string][]string // of the formations there are, by column
	program  *eligibility.Program
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
		None: page.Says[D](page.Muted, "applicants.none"),
		Detail: func(_ context.Context, from page.Source, a R) (p paper.Paper, err error) {
			from.Read(func(v scoring.View) { p = counter.Receipt(v, a.ID) })
			return p, nil
		},
		Sent: "applicants.do.add",
		Acts: []page.Act[D, R]{
			{Keys: page.Keys("a"), Word: "new", Help: "applicants.do.add", Kind: registration.KindRegister, Can: off,
				Do: page.Whole[D, R](addApplicant)},
			{Keys: page.Keys("i"), Word: "file", Help: "applicants.do.import", Kind: registration.KindRegister, Can: off,
				Do: page.Opens[D, R]("import", page.Args{"component": "applicants"})},
			{Keys: page.Keys("l"), Word: "application", Help: "applicants.do.application", Kind: registration.KindRegister,
				Do: page.Opens[D, R]("applications", nil)},
			{Keys: page.Keys("g"), Word: "numbers", Help: "applicants.do.numbers", Kind: registration.KindGiveNumbers,
				Can: func(d *D) *scoring.Refusal { return page.If(d.numbered == len(d.rows), "applicants.all-numbered") },
				Do:  page.Whole[D, R](giveNumbers)},
			{Keys: page.Keys("f"), Word: "given", Help: "applicants.do.file", Kind: registration.KindGiveNumbers, Quiet: true, Can: off,
				Do: page.Opens[D, R]("import", page.Args{"component": "numbers"})},
			{Keys: page.Keys("r"), Word: "receipt", Help: "applicants.do.receipt", On: page.Marked, NoRow: "applicants.no-row",
				Why: func(_ *D, a *R) *scoring.Refusal { return page.If(a.Gone, "identity.gone", a.ID) },
				Do: func(env page.Env, _ *D, rows []R) page.Step {
					return keepReceipts(env.Lang, env.Now, page.Each(rows, func(a *R) string { return a.ID }))
				}},
			{Keys: page.Keys("h"), Word: "hash", Help: "applicants.do.hash", Kind: registration.KindRegister, Quiet: true,
				Can: func(d *D) *scoring.Refusal { return page.If(len(d.unhashed) == 0, "applicants.hashed") },
				Do:  page.Whole[D, R](hashDocuments)},
			{Keys: page.Keys("ctrl+d"), Word: "destroy", Help: "applicants.do.destroy", Kind: scoring.KindDestroyApplicant, Quiet: true,
				On: page.One, NoRow: "marks.nobody",
				Why: func(_ *D, a *R) *scoring.Refusal {
					return cmp.Or(page.If(a.Kept, "conflict.kept", a.ID), page.If(a.Number != "", "applicants.numbered"))
				},
				Do: page.Row(destroy)},
		},
	}.Page()
}

func readApplying(v scoring.View) applying {
	d := applying{book: v.Record().Book(), rows: registration.List(v)}
	for i := range d.rows {
		if d.rows[i].Number != "" {
			d.numbered++
		}
		for code, f := range registration.DocumentsOf(v, d.rows[i].ID) {
			if f.Hash == "" {
				d.unhashed = append(d.unhashed, scoring.Handed{Applicant: d.rows[i].ID, Code: code, Name: f.Name})
			}
		}
	}
	if d.book == nil {
		return d
	}
	d.values, d.program = map[string][]string{}, programOf(v, d.book)
	for _, g := range v.Groups() {
		for i, name := range d.book.GroupBy {
			if !slices.Contains(d.values[name], g.Values[i]) {
				d.values[name] = append(d.values[name], g.Values[i])
			}
		}
	}
	return d
}

func applicantColumns(book *scoring.Rulebook) []table.Column[registration.Applicant] {
	type R = registration.Applicant
	out := []table.Column[R]{
		table.Texts("id", "eligible.register", table.Ask("register", "register"), 14, func(a *R) string { return a.ID }).Stay(),
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
		table.Days("day", "applicants.column.day", table.Ask("diterima", "received"), 10,
			func(a *R) scoring.Date { return a.Received }).Later(4),
		table.Texts("portal", "applicants.column.portal", table.Ask("portal", "portal"), 8,
			func(a *R) string { return a.Portal.Decision.String() }).Later(6),
		table.Texts("other", "applicants.column.other", table.Ask("kembar", "twin"), 14,
			func(a *R) string { return strings.Join(a.Others, ", ") }).Later(3))
}
