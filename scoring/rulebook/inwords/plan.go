package inwords

import (
	"maps"
	"slices"
	"strconv"

	"ampera/scoring"
	"ampera/scoring/paper"
	"ampera/scoring/table"
)

// plan is how the need of teachers is counted.
func plan(p *scoring.Plan) (out []paper.Block) {
	out = append(out, paper.Para{table.Key("rulebook.plan.years", number(p.Year), number(p.Year+scoring.PlanYears-1))})
	for i := range p.Levels {
		out = append(out, paper.Heading{Level: 3, Words: table.Rulebook(p.Levels[i].Name)}, paper.Items(level(&p.Levels[i])))
	}
	var l list
	if p.School != "" {
		l.say("rulebook.plan.by-school", table.OfColumn(p.School))
	}
	for _, s := range p.Statuses {
		key := "rulebook.plan.not-counted"
		if s.Counts {
			key = "rulebook.plan.counted"
		}
		l.say(key, table.Rulebook(s.Name))
	}
	for _, d := range p.Duties {
		l.say("rulebook.plan.duty", table.Rulebook(d.Name), digits(d.Hours))
	}
	return append(out, paper.Items(l))
}

// roundings are how a need becomes posts.
var roundings = map[scoring.Rounding]string{scoring.RoundUp: "rulebook.plan.up", scoring.RoundDown: "rulebook.plan.down", scoring.RoundHalfUp: "rulebook.plan.half-up"}

func level(v *scoring.PlanLevel) list {
	var l list
	where := table.Key("rulebook.plan.school")
	if v.Pooled {
		where = table.Key("rulebook.plan.pooled")
	}
	l.say("rulebook.plan.divisor", digits(v.Divisor), table.Key(roundings[v.Rounding]), where)
	for i := range v.Subjects {
		s := &v.Subjects[i]
		var how table.Words
		switch {
		case s.Classes > 0:
			how = table.Key("rulebook.plan.classes", number(s.Classes))
		case s.Pupils > 0:
			how = table.Key("rulebook.plan.pupils", number(s.Pupils))
		default:
			how = table.Key("rulebook.plan.hours", hours(s))
		}
		if l.say("rulebook.plan.subject", table.Rulebook(s.Name), how); s.Inclusive {
			l[len(l)-1].Words = table.Put(l[len(l)-1].Words, table.Plain(" ("), table.Key("rulebook.plan.inclusive"), table.Plain(")"))
		}
		if s.Formation != nil {
			l.say("rulebook.plan.formation", table.Rulebook(s.Name), becomes(s.Formation))
		}
	}
	return l
}

// becomes is a formation, column by column.
func becomes(formation map[string]string) (out table.List) {
	for _, column := range slices.Sorted(maps.Keys(formation)) {
		out = append(out, table.Put(table.OfColumn(column), table.Plain(" = "+formation[column])))
	}
	return out
}

func hours(s *scoring.PlanSubject) (out table.List) {
	var classes []int
	for class := range s.Hours {
		n, _ := strconv.Atoi(class)
		classes = append(classes, n)
	}
	slices.Sort(classes)
	for _, n := range classes {
		out = append(out, table.Key("rulebook.plan.class", number(n), digits(s.Hours[strconv.Itoa(n)])))
	}
	return out
}
