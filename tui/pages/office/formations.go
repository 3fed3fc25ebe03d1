package office

import (
	"slices"
	"strings"

	"ampera/scoring"
	"ampera/scoring/table"
	"ampera/tui/page"
)

type group = scoring.Group

// places is what one reading of the formations brings.
type places struct {
	book      *scoring.Rulebook
	groups    []group
	elsewhere string // why candidates are not in this file; "": they are
}

// Formations lists the ranking groups with their quotas.
func Formations() page.Page {
	return page.List[places, group]{
		ID: "formations", Title: "formations.title", Name: table.Ask("formasi", "formations"),
		Sent: "page.do.send", Agreed: "preview.do.agree",
		Read:    page.Viewed(func(v scoring.View) places { return places{v.Record().Book(), slices.Clone(v.Groups()), v.Elsewhere()} }),
		Rows:    func(p *places) []group { return p.groups },
		Columns: func(p *places) []table.Column[group] { return groupColumns(p.book, p.elsewhere) },
		Key:     func(g *group) string { return g.Key },
		Tone:    func(g *group) page.Tone { return page.WarnIf(!g.HasQuota) },
		Lead: func(p *places) page.Line {
			sum := 0
			for _, g := range p.groups {
				sum += g.Quota
			}
			return page.Say(page.Muted, "formations.lead", table.CountOf(len(p.groups)), table.CountOf(sum))
		},
		None:  page.Says[places](page.Muted, "formations.none"),
		NoRow: "panels.no-formation",
		Can:   func(p *places) *scoring.Refusal { return page.If(p.book == nil, "rulebook.none") },
		Acts: []page.Act[places, group]{
			{Keys: page.Keys("enter"), Word: "quota", Help: "formations.do.quota", Kind: scoring.KindSaveFormations, On: page.One,
				Do: page.Row(askQuota)},
			{Keys: page.Keys("a"), Word: "new", Help: "formations.do.add", Kind: scoring.KindSaveFormations,
				Do: page.Whole[places, group](addFormation)},
			{Keys: page.Keys("i"), Word: "file", Help: "formations.do.import", Kind: scoring.KindSaveFormations,
				Do: page.Opens[places, group]("import", page.Args{"component": "formations"})},
			{Keys: page.Keys("d"), Word: "candidates", Help: "formations.do.list", On: page.One,
				Do: page.Row(func(_ page.Env, _ *places, g group) page.Step {
					return page.Go{To: "candidates", Args: page.Args{"group": g.Key}}
				})},
		},
	}.Page()
}

func groupColumns(book *scoring.Rulebook, elsewhere string) []table.Column[group] {
	out := []table.Column[group]{
		table.Formations("formations.formation", 30, func(g *group) group { return *g }).Grow().Stay(),
		table.Col("quota", "formations.quota", table.Ask("kebutuhan", "quota"), 14, table.Count, func(g *group) table.Value {
			return table.CountOf(g.Quota).Where(g.HasQuota, "formations.no-quota")
		}).Reasoned(),
		table.Counts("candidates", "formations.candidates", table.Ask("peserta", "candidates"), 9, func(g *group) int { return g.Candidates }).
			Elsewhere(elsewhere),
	}
	if book != nil && len(book.Requirements) > 0 {
		out = append(out, table.Texts("requirements", "formations.requirements", table.Ask("syarat", "requirements"), 20,
			func(g *group) string { return strings.Join(book.RequirementCodes(g.Values), " ") }).Later(1))
	}
	return out
}
