package apply

import (
	"encoding/json"
	"slices"
	"strings"

	"ampera/scoring"
	"ampera/scoring/eligibility"
	"ampera/scoring/table"
	"ampera/tui/page"
)

// askChecking asks for a formation, then for what its requirements read.
func askChecking(_ page.Env, d *checking) page.Step {
	value := ""
	if d.formation != nil {
		value = d.formation.Name
	}
	which := page.Field{ID: "formation", Label: table.Key("counter.formation"), Value: value, Needed: true,
		Known: func(page.Answers) []string {
			return page.Each(d.program.Formations, func(f *eligibility.Formation) string { return f.Name })
		},
		Check: func(a page.Answers) *scoring.Refusal {
			return page.If(d.program.Formation(a.Text("formation")) == nil, "application.formation")
		}}
	return page.Form{Title: table.Key("check.form"),
		Fields: func(a page.Answers) []page.Field {
			out := []page.Field{which}
			if f := d.program.Formation(a.Text("formation")); f != nil {
				out = append(out, questions(d.book, d.program, f, d.typed)...)
			}
			return out
		},
		Then: func(a page.Answers) page.Step {
			given := page.Answers{}
			for id, said := range a {
				if id != "formation" && strings.TrimSpace(said) != "" {
					given[id] = said
				}
			}
			raw, _ := json.Marshal(given) // texts
			return page.With{Args: page.Args{"formation": a.Text("formation"), "answers": string(raw)}}
		}}
}

// questions are those of a formation, with what was typed before. None is needed: what is
// not answered is not certain, and never a no.
func questions(book *scoring.Rulebook, program *eligibility.Program, f *eligibility.Formation, typed page.Answers) (out []page.Field) {
	for _, asked := range eligibility.Asked(program, f) {
		at := slices.IndexFunc(book.Questions, func(q scoring.Question) bool { return q.Code == asked.Code })
		q := &book.Questions[at]
		field := page.Field{ID: q.Code, Label: table.Rulebook(q.Name), Value: typed.Text(q.Code)}
		switch q.Kind {
		case scoring.DayAnswer:
			field.Kind = page.DayField
		case scoring.ChoiceAnswer, scoring.YesNoAnswer:
			field.Kind, field.Options = page.ChoiceField, choices(program, "c."+q.Code+".", asked.Choices)
		case scoring.PeriodsAnswer:
			field.Hint = table.Key("check.periods")
		}
		if len(asked.Scales) > 1 {
			codes := page.Each(asked.Scales, func(s *eligibility.Scale) string { return s.Code })
			id := q.Code + eligibility.OfScale
			out = append(out, page.Field{ID: id, Kind: page.ChoiceField,
				Label: table.Put(table.Rulebook(q.Name), table.Plain(": "), table.Key("info.page.scale")),
				Value: typed.Text(id), Options: choices(program, "s."+q.Code+".", codes)})
		}
		if field.Kind != page.ChoiceField {
			field.Check = func(a page.Answers) *scoring.Refusal {
				_, refused := eligibility.ReadTyped(q, a.Text)
				return refused
			}
		}
		out = append(out, field)
	}
	return out
}

// choices are those of a question, whose words the program has under a prefix; the first
// answers nothing.
func choices(program *eligibility.Program, prefix string, codes []string) []page.Option {
	out := []page.Option{{ID: "", Label: table.Key("check.unanswered")}}
	for _, c := range codes {
		key := prefix + c
		out = append(out, page.Option{ID: c, Label: table.Rulebook(scoring.Text{ID: program.Words["id"][key], EN: program.Words["en"][key]})})
	}
	return out
}
