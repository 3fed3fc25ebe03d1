package eligibility

import (
	"slices"
	"strconv"
	"strings"

	"ampera/scoring"
	"ampera/scoring/intake"
	"ampera/scoring/table"
	"ampera/scoring/wording"
)

// Case is one applicant's answers, and what they come to in both languages.
type Case struct {
	intake.AnswerRow
	Results [2]Result // by language: see [wording.Langs]
	Quota   int       // of the formation; Unset: nobody has said it
	Others  []Other   // formations for which the same answers give yes, or cannot tell
}

// CaseOf answers one applicant's requirements.
func CaseOf(p *Program, row intake.AnswerRow) Case {
	c := Case{AnswerRow: row, Quota: Unset}
	f := Formation{Cells: row.Cells}
	if at := slices.IndexFunc(p.Formations, func(g Formation) bool { return g.alike(&f) }); at >= 0 {
		c.Quota = p.Formations[at].Quota
	}
	c.Others = Others(p, &f, row.Answers)
	for i, l := range wording.Langs {
		c.Results[i] = Evaluate(p, &f, row.Answers, l.String())
	}
	return c
}

// said is a text of package wording, with the places of its arguments.
func said(lang, key string) string {
	l, _ := wording.Parse(lang)
	return l.Text("eligible." + key)
}

// outcomes are what a requirement, and all of them, come to.
var outcomes = []table.Named{
	{ID: "no", Word: table.Key("eligible.is.no"), Sign: table.Bad},
	{ID: "unknown", Word: table.Key("eligible.is.unknown"), Sign: table.Open},
	{ID: "yes", Word: table.Key("eligible.is.yes"), Sign: table.Good},
}

// Outcomes are they, for lists, OutcomeID the name of one.
func Outcomes() []table.Named { return outcomes }

// OutcomeID is what an outcome is called by programs: no, unknown, yes.
func OutcomeID(is int) string { return outcomes[is].ID }

// ID is the outcome's name for programs: no, unknown, yes.
func (r Result) ID() string { return outcomes[r.Is].ID }

// Columns are those of a list of cases.
func Columns(book *scoring.Rulebook) []table.Column[Case] {
	out := []table.Column[Case]{
		table.Texts("no_register", "eligible.register", table.Ask("register", "register"), 14, func(c *Case) string { return c.ID }),
		table.Names(func(c *Case) string { return c.Name }),
	}
	for _, name := range book.GroupBy {
		out = append(out, table.Column[Case]{Head: table.Head{ID: name, Name: table.Ask(name, name), Title: table.Same(name), Width: 16, Priority: 3},
			Cell: func(c *Case) table.Value { return table.TextOf(c.Cells[name]) }})
	}
	requirement := func(l wording.Lang, code string) string {
		for _, r := range book.Requirements {
			if r.Code == code {
				return l.Of(r.Name)
			}
		}
		return code
	}
	of := func(c *Case, is int, say func(f Finding) string) string {
		var all []string
		for _, f := range c.Results[0].Findings {
			if f.Is == is {
				all = append(all, say(f))
			}
		}
		return strings.Join(all, "; ")
	}
	return append(out,
		table.OneOf("result", "eligible.result", table.Ask("hasil", "result"), 14, outcomes, func(c *Case) string { return c.Results[0].ID() }),
		table.Col("quota", "eligible.quota", table.Ask("kebutuhan", "quota"), 9, table.Count, func(c *Case) table.Value {
			return table.CountOf(c.Quota).Where(c.Quota != Unset, "formations.no-quota")
		}),
		table.Says("failed", "eligible.failed", table.Ask("gagal", "failed"), 30, func(l wording.Lang, c *Case) string {
			return of(c, No, func(f Finding) string { return requirement(l, f.Code) })
		}),
		table.Says("open", "eligible.open", table.Ask("belum", "open"), 30, func(l wording.Lang, c *Case) string {
			return of(c, Unknown, func(f Finding) string { return requirement(l, f.Code) })
		}).Later(2),
		table.OneOf("near", "eligible.near", table.Ask("nyaris", "near"), 6, nears, func(c *Case) string { return map[bool]string{true: "yes", false: "no"}[c.Results[0].Near] }).Later(1),
		table.Says("why", "eligible.why", table.Ask("alasan", "why"), 40, func(l wording.Lang, c *Case) string {
			var all []string
			for _, f := range c.Results[l].Findings {
				if f.Is != Yes {
					all = append(all, requirement(l, f.Code)+": "+strings.Join(f.Texts, " "))
				}
			}
			return strings.Join(all, " ")
		}).Grow().Later(4),
		table.Says("others", "eligible.others", table.Ask("lain", "others"), 30, func(l wording.Lang, c *Case) string {
			all := make([]string, len(c.Others))
			for i, o := range c.Others {
				all[i] = o.In(l)
			}
			return strings.Join(all, "; ")
		}).Later(3))
}

// In is the formation with what the answers give for it, and how many places it has where
// it has none.
func (o Other) In(l wording.Lang) string {
	said := l.Text(outcomes[o.Is].Word.Catalogued())
	if o.Quota == 0 {
		said += ", " + l.Text("eligible.places") + " " + strconv.Itoa(o.Quota)
	}
	return o.Name + " (" + said + ")"
}

// nears says who is near: one no alone, which can be mended or is off by little.
var nears = []table.Named{{ID: "no", Word: table.Key("eligible.no"), Mute: true}, {ID: "yes", Word: table.Key("eligible.yes"), Sign: table.Warn}}
