package objections

import (
	"context"
	"slices"

	"ampera/scoring/objection"
	"ampera/scoring/objection/shown"
	"ampera/scoring/paper"
	"ampera/scoring/table"
	"ampera/tui/page"
)

// Letter is the letter of answer, one applicant after another.
func Letter() page.Page {
	type (
		D = objected
		R = shown.Objection
	)
	return page.List[D, R]{
		ID: "objectionletter", Inside: true, Title: "objection.letter", Name: table.Ask("surat-sanggahan", "objection-letter"),
		Roles: objection.Working, First: true,
		Args: []page.Arg[D]{{ID: "applicant", Name: table.Ask("pelamar", "applicant")}},
		Read: readObjections, Rows: func(d *D) []R { return d.all }, Columns: func(*D) []table.Column[R] { return columns }, Key: key,
		Number: func(o *R) string { return o.ID },
		At: func(d *D, args page.Args) string {
			at := slices.IndexFunc(d.all, func(o R) bool { return o.ID == args["applicant"] })
			if at < 0 {
				return ""
			}
			return key(&d.all[at])
		},
		None: page.Says[D](page.Muted, "objection.none"),
		Detail: func(_ context.Context, from page.Source, o R) (paper.Paper, error) {
			selection, office := page.Letterhead(from)
			return o.Letter(selection, office), nil
		},
	}.Page()
}

// Published is the list of objections with what became of them, by number alone.
func Published() page.Page {
	type (
		D = objected
		R = objection.Arrangement
	)
	return page.List[D, R]{
		ID: "objectionlist", Inside: true, Title: "objection.list", Name: table.Ask("daftar-sanggahan", "objection-list"),
		Roles: objection.Working, First: true, Alone: true,
		Read: readObjections, Rows: func(d *D) []R { return d.arranged[:min(1, len(d.arranged))] },
		Columns: func(d *D) []table.Column[R] {
			return []table.Column[R]{
				table.Counts("objections", "objection.title", table.Ask("sanggahan", "objections"), 10, func(*R) int { return len(d.all) }),
			}
		},
		Key:  func(a *R) string { return a.Stage },
		None: page.Says[D](page.Muted, "refusal.objection.off"),
		Detail: func(ctx context.Context, from page.Source, _ R) (paper.Paper, error) {
			d, err := readObjections(ctx, from, nil)
			selection, office := page.Letterhead(from)
			return shown.List(d.all, d.arranged, selection, office), err
		},
	}.Page()
}
