package office

import (
	"strconv"

	"ampera/scoring"
	"ampera/scoring/intake"
	"ampera/scoring/table"
	"ampera/tui/page"
)

// parseQuota reads a quota; blank takes it away.
func parseQuota(text string) (quota int, why *scoring.Refusal) {
	if text == "" {
		return -1, nil
	}
	n, err := strconv.Atoi(text)
	return n, page.If(err != nil || n < 0 || n > 100_000, "formations.quota-shape", text)
}

func badQuota(text string) *scoring.Refusal {
	_, why := parseQuota(text)
	return why
}

func askQuota(_ page.Env, p *places, g group) page.Step {
	now := ""
	if g.HasQuota {
		now = strconv.Itoa(g.Quota)
	}
	return page.Prompt{Question: table.Keyed("formations.quota.ask", g.Title()), Label: table.Key("formations.quota"),
		Value: now, Number: true, Check: badQuota, Warn: func(text string) table.Words { return p.many(g.Key, text) },
		Then: func(text string) page.Step { return p.save(g.Values, text) }}
}

// addFormation has a formation named by the columns that make a group, with its quota.
// That it is new is what the form says by itself: one that is spelled almost as another
// is asked about.
func addFormation(env page.Env, p *places) page.Step {
	return page.Form{Title: table.Key("formations.add"),
		Fields: func(page.Answers) (out []page.Field) {
			for i, name := range p.book.GroupBy {
				out = append(out, p.column(i, name))
			}
			return append(out, page.Field{ID: "#quota", Kind: page.NumberField, Label: table.Key("formations.quota"),
				Hint:  table.Key("formations.quota.hint"),
				Check: func(a page.Answers) *scoring.Refusal { return badQuota(a.Text("#quota")) },
				Warn:  func(a page.Answers) table.Words { return p.many(scoring.GroupKey(p.values(a)), a.Text("#quota")) }})
		},
		Then: func(a page.Answers) page.Step {
			var t intake.Typed
			env.Read(func(v scoring.View) { t = intake.TypedFormation(v, p.values(a)) })
			save := func(values []string) page.Step { return p.save(values, a.Text("#quota")) }
			if len(t.Near) > 0 {
				return page.MeantFormation(t, save)
			}
			return save(t.Values)
		}}
}

// column asks for a column of a formation: the last says where it is there already.
func (p *places) column(i int, name string) page.Field {
	f := page.Field{ID: name, Label: table.OfColumn(name),
		Known: func(a page.Answers) []string { return intake.KnownValues(p.groups, p.values(a), i) },
		Check: func(a page.Answers) *scoring.Refusal { return page.If(a.Text(name) == "", "group.blank", name) }}
	if i == len(p.book.GroupBy)-1 {
		f.Warn = func(a page.Answers) table.Words { return p.there(scoring.GroupKey(p.values(a))) }
	}
	return f
}

// there are the words for a formation that is there: its quota becomes another one.
func (p *places) there(key string) table.Words {
	for _, g := range p.groups {
		if g.Key == key {
			return table.Keyed("formations.known", g.Title())
		}
	}
	return table.Words{}
}

func (p *places) values(a page.Answers) (out []string) {
	for _, name := range p.book.GroupBy {
		out = append(out, a.Text(name))
	}
	return out
}

func (p *places) save(values []string, text string) page.Step {
	quota, _ := parseQuota(text)
	return page.Preview{Submit: page.Submit{Command: scoring.SaveFormations{Rows: []scoring.FormationRow{{Values: values, Quota: quota}}},
		Told: page.Line{Tone: page.Warn, Words: p.many(scoring.GroupKey(values), text)}}}
}

// many are the words for a quota that is more than the formation's candidates: odd,
// and allowed. Silent where it is not, or where nobody has come yet.
func (p *places) many(key, text string) table.Words {
	quota, why := parseQuota(text)
	here, all := 0, 0
	for _, g := range p.groups {
		if all += g.Candidates; g.Key == key {
			here = g.Candidates
		}
	}
	if why != nil || all == 0 || quota <= here {
		return table.Words{}
	}
	return table.Key("formations.quota.many", table.CountOf(here))
}
