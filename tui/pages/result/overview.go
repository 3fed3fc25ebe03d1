// Package result declares the pages of results.
package result

import (
	"slices"

	"ampera/scoring"
	"ampera/scoring/ranking"
	"ampera/scoring/table"
	"ampera/tui/page"
)

// formation is how far one formation is on its way to a result.
type formation struct {
	scoring.Group
	Complete  int // of whom nothing is missing any more
	Waiting   int
	Tied      int // who share the rank across the last place, in a complete formation
	Corrected int // entries of the log that changed results since it was complete
	elsewhere string
}

// Overview lists the formations with how far each is: where results are whole, whom
// they wait for, and where the last place falls between equals.
func Overview() page.Page {
	return page.List[[]formation, formation]{
		ID: "overview", Title: "overview.title", Name: table.Ask("ikhtisar", "overview"),
		Roles:   scoring.Chair | scoring.Secretary | scoring.Observer,
		Read:    page.Viewed(readFormations),
		Rows:    func(d *[]formation) []formation { return *d },
		Columns: formationColumns,
		Key:     func(f *formation) string { return f.Key },
		Tone: func(f *formation) page.Tone {
			switch {
			case f.Tied > 0:
				return page.Warn
			case f.Candidates == 0:
				return page.Muted
			}
			return page.Plain
		},
		Lead: func(d *[]formation) page.Line {
			whole := 0
			for _, f := range *d {
				if f.Waiting == 0 && f.Candidates > 0 {
					whole++
				}
			}
			return page.Say(page.Muted, "overview.lead", table.CountOf(whole), table.CountOf(len(*d)))
		},
		None: page.Says[[]formation](page.Muted, "overview.none"),
		Acts: []page.Act[[]formation, formation]{
			{Keys: page.Keys("enter"), Word: "ranking", Help: "overview.do.ranking", On: page.One, NoRow: "panels.no-formation",
				Do: page.Row(func(_ page.Env, _ *[]formation, f formation) page.Step {
					return page.Go{To: "ranking", Args: page.Args{"group": f.Key}}
				})},
		},
	}.Page()
}

// whose are the columns that say which formation it is.
var whose = []table.Column[formation]{
	table.Formations("formations.formation", 22, func(f *formation) scoring.Group { return f.Group }).Grow().Stay(),
	table.Col("quota", "overview.quota", table.Ask("kebutuhan", "quota"), 9, table.Count, func(f *formation) table.Value {
		return table.CountOf(f.Quota).Where(f.HasQuota, "formations.no-quota")
	}).Reasoned(),
}

// formationColumns are those, and how far each is: at a venue the office alone knows.
func formationColumns(d *[]formation) []table.Column[formation] {
	elsewhere := ""
	if len(*d) > 0 {
		elsewhere = (*d)[0].elsewhere
	}
	counts := func(id, title string, ask scoring.Text, width int, count func(f *formation) int) table.Column[formation] {
		return table.Counts(id, title, ask, width, func(f *formation) int {
			if elsewhere != "" {
				return 0
			}
			return count(f)
		}).Elsewhere(elsewhere)
	}
	return append(slices.Clone(whose), table.Counts("candidates", "formations.candidates", table.Ask("peserta", "candidates"), 7,
		func(f *formation) int { return f.Candidates }).Elsewhere(elsewhere),
		counts("complete", "overview.complete", table.Ask("lengkap", "complete"), 8, func(f *formation) int { return f.Complete }),
		counts("waiting", "overview.waiting", table.Ask("menunggu", "waiting"), 7, func(f *formation) int { return f.Waiting }),
		counts("tied", "overview.tied", table.Ask("seri", "tied"), 4, func(f *formation) int { return f.Tied }),
		counts("corrected", "overview.corrected", table.Ask("dikoreksi", "corrected"), 7, func(f *formation) int { return f.Corrected }))
}

func readFormations(v scoring.View) (out []formation) {
	corrected, groups := v.CorrectedGroups(), v.Groups()
	for _, g := range ranking.Rank(v.Record()).Groups {
		f := formation{Group: groups[g.Group], Complete: len(g.Standings) - g.Pending, Waiting: g.Pending, elsewhere: v.Elsewhere()}
		if f.Candidates == 0 && !f.HasQuota {
			continue
		}
		f.Corrected = corrected[f.Key]
		for i := range g.Standings {
			if s := &g.Standings[i]; g.Unresolved > 0 && g.Pending == 0 && s.Rank == g.Unresolved {
				f.Tied++
			}
		}
		out = append(out, f)
	}
	return out
}
