package office

import (
	"strconv"

	"ampera/scoring"
	"ampera/scoring/intake"
	"ampera/scoring/table"
	"ampera/tui/page"
)

func askQuota(_ page.Env, p *places, g group) page.Step {
	now := ""
	if g.HasQuota {
		now = strconv.Itoa(g.Quota)
	}
	typed := func(text string) intake.Quota { return intake.TypedQuota(p.groups, g.Values, text) }
	return page.Prompt{Question: table.Keyed("formations.quota.ask", g.Title()), Label: table.Key("formations.quota"),
		Value: now, Number: true, Check: func(text string) *scoring.Refusal { return typed(text).Wrong },
		Warn: func(text string) table.Words { return odd(typed(text)) },
		Then: func(text string) page.Step { return p.save(g.Values, text) }}
}

// addFormation has a formation named by the columns that make a group, with its quota.
// That it is new is what the form says by itself: one that is spelled almost as another
// is asked about.
func addFormation(env page.Env, p *places) page.Step {
	values := func(a page.Answers) (out []string) {
		for _, name := range p.book.GroupBy {
			out = append(out, a.Text(name))
		}
		return out
	}
	typed := func(a page.Answers) intake.Quota { return intake.TypedQuota(p.groups, values(a), a.Text("#quota")) }
	known := func(a page.Answers) (w table.Words) {
		if stands := typed(a).Stands; stands != nil {
			w = table.Keyed("formations.known", stands.Title())
		}
		return w
	}
	var fields []page.Field
	for i, name := range p.book.GroupBy {
		fields = append(fields, page.Field{ID: name, Label: table.OfColumn(name),
			Known: func(a page.Answers) []string { return intake.KnownValues(p.groups, values(a), i) },
			Check: func(a page.Answers) *scoring.Refusal { return page.If(a.Text(name) == "", "group.blank", name) }})
		if i == len(p.book.GroupBy)-1 { // the last says where it is there already
			fields[i].Warn = known
		}
	}
	fields = append(fields, page.Field{ID: "#quota", Kind: page.NumberField, Label: table.Key("formations.quota"),
		Hint: table.Key("formations.quota.hint"), Check: func(a page.Answers) *scoring.Refusal { return typed(a).Wrong },
		Warn: func(a page.Answers) table.Words { return odd(typed(a)) }})
	return page.Form{Title: table.Key("formations.add"), Fields: func(page.Answers) []page.Field { return fields },
		Then: func(a page.Answers) page.Step {
			var t intake.Typed
			env.Read(func(v scoring.View) { t = intake.TypedFormation(v, values(a)) })
			save := func(values []string) page.Step { return p.save(values, a.Text("#quota")) }
			if len(t.Near) > 0 {
				return page.MeantFormation(t, save)
			}
			return save(t.Values)
		}}
}

func (p *places) save(values []string, text string) page.Step {
	q := intake.TypedQuota(p.groups, values, text)
	return page.Preview{Submit: page.Submit{Command: scoring.SaveFormations{Rows: []scoring.FormationRow{{Values: values, Quota: q.Places}}},
		Told: page.Line{Tone: page.Warn, Words: odd(q)}}}
}

// odd are the words for a quota that is more than the formation's candidates: allowed.
func odd(q intake.Quota) (w table.Words) {
	if q.Beyond >= 0 {
		w = table.Key("formations.quota.many", table.CountOf(q.Beyond))
	}
	return w
}
