package need

import (
	"ampera/scoring"
	"ampera/scoring/planning"
	"ampera/scoring/table"
	"ampera/tui/page"
)

// whatIfs are the args of a what-if, which [planning.ReadWhatIf] reads.
var whatIfs = []string{"hours", "basis", "rounding", "per", "later"}

func whatIfArgs() (out []page.Arg[need]) {
	for i, name := range []scoring.Text{table.Ask("jam", "hours"), table.Ask("dasar", "basis"), table.Ask("pembulatan", "rounding"),
		table.Ask("tingkat", "level"), table.Ask("pensiun", "later")} {
		out = append(out, page.Arg[need]{ID: whatIfs[i], Name: name})
	}
	return out
}

// byWhat switches between the whole level and each school.
func byWhat() page.Arg[need] {
	return page.Arg[need]{ID: "by", Name: table.Ask("menurut", "by"), Keys: page.Keys("b"), Word: "by-school",
		Help: "plan.do.by", Few: "need.no-plan",
		Options: func(n *need) ([]page.Option, string) {
			all := []page.Option{{ID: "total", Label: table.Key("plan.by.total")}, {ID: "school", Label: table.Key("plan.by.school")}}
			if n.by == "school" {
				return all, n.by
			}
			return all, "total"
		}}
}

// askedOf are the args of a what-if in the words of its form.
func askedOf(args page.Args) (out []table.Argument) {
	for _, name := range whatIfs {
		value := args[name]
		if value == "" {
			continue
		}
		if out != nil {
			out = append(out, table.Plain(", "))
		}
		said := table.Argument(table.Plain(value))
		if name == "rounding" || name == "per" {
			said = table.Key("plan.what-if." + name + "." + value)
		}
		out = append(out, table.Key("plan.what-if."+name), table.Plain(" "), said)
	}
	return out
}

// askWhatIf asks for other hours, another rounding, other retirements; blank is as the
// rulebook has it. All blank, it is counted by the rulebook again.
func askWhatIf(env page.Env, _ *need) page.Step {
	options := func(prefix string, ids ...string) (out []page.Option) {
		for _, id := range append([]string{""}, ids...) {
			out = append(out, page.Option{ID: id, Label: table.Key(prefix + id)})
		}
		return out
	}
	check := func(id string) func(page.Answers) *scoring.Refusal {
		return func(a page.Answers) *scoring.Refusal {
			_, why := planning.ReadWhatIf(func(name string) string {
				if name != id {
					return ""
				}
				return a.Text(id)
			})
			if why != nil {
				return scoring.Refuse("need.what-if-here", a.Text(id)) // beside its field
			}
			return nil
		}
	}
	return page.Form{Title: table.Key("plan.what-if"), Fields: func(page.Answers) []page.Field {
		out := []page.Field{
			{ID: "hours", Label: table.Key("plan.what-if.hours"), Hint: table.Key("plan.what-if.hint")},
			{ID: "basis", Label: table.Key("plan.what-if.basis")},
			{ID: "rounding", Kind: page.ChoiceField, Label: table.Key("plan.what-if.rounding"),
				Options: options("plan.what-if.rounding.", "up", "down", "half-up")},
			{ID: "per", Kind: page.ChoiceField, Label: table.Key("plan.what-if.per"),
				Options: options("plan.what-if.per.", planning.PerSchool, planning.PerLevel)},
			{ID: "later", Label: table.Key("plan.what-if.later"), Hint: table.Key("plan.what-if.later.hint")},
		}
		for i := range out {
			out[i].Value, out[i].Check = env.Args[out[i].ID], check(out[i].ID)
		}
		return out
	}, Then: func(a page.Answers) page.Step {
		args := env.Args
		for _, name := range whatIfs {
			args = args.With(name, a.Text(name))
		}
		return page.With{Args: args}
	}}
}
