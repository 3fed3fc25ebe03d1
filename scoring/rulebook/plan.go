package rulebook

import (
	"slices"
	"strconv"

	"ampera/scoring"
)

var (
	roundings = []word[scoring.Rounding]{{"up", scoring.RoundUp}, {"down", scoring.RoundDown}, {"half-up", scoring.RoundHalfUp}}
	perWhat   = []word[bool]{{"school", false}, {"pooled", true}}
)

// plan reads how the need of teachers is counted.
func (r *reader) plan(root *fields) {
	t := root.sub("plan")
	if t == nil {
		return
	}
	p := &scoring.Plan{}
	if t.need("year") != nil {
		p.Year = t.whole("year", 2000, 2200, 0)
	}
	if p.School = t.text("school"); !slices.Contains(r.book.GroupBy, p.School) {
		r.unknown(t.get("school"))
	}
	t.need("levels")
	for _, n := range t.list("levels") {
		t := open(n, r.faults)
		l := scoring.PlanLevel{Code: r.newCode(t, func(c string) bool { return p.Level(c) != nil }), Name: t.name("name", true), Pooled: choice(t, "per", perWhat)}
		if t.need("divisor") != nil {
			l.Divisor, _ = t.points("divisor", 1, most)
		}
		if t.need("rounding") != nil {
			l.Rounding = choice(t, "rounding", roundings)
		}
		t.need("subjects")
		for _, n := range t.list("subjects") {
			l.Subjects = append(l.Subjects, r.subject(n, p, &l))
		}
		t.close()
		p.Levels = append(p.Levels, l)
	}
	t.need("statuses")
	for _, n := range t.list("statuses") {
		t := open(n, r.faults)
		known := func(c string) bool {
			return slices.ContainsFunc(p.Statuses, func(s scoring.PlanStatus) bool { return s.Code == c })
		}
		p.Statuses = append(p.Statuses, scoring.PlanStatus{Code: r.newCode(t, known), Name: t.name("name", true), Counts: t.flag("counts")})
		t.close()
	}
	for _, n := range t.list("duties") {
		t := open(n, r.faults)
		known := func(c string) bool {
			return slices.ContainsFunc(p.Duties, func(d scoring.PlanDuty) bool { return d.Code == c })
		}
		d := scoring.PlanDuty{Code: r.newCode(t, known), Name: t.name("name", true)}
		if t.need("hours") != nil {
			d.Hours, _ = t.points("hours", 0, 1000*scoring.Point)
		}
		t.close()
		p.Duties = append(p.Duties, d)
	}
	t.close()
	r.book.Plan = p
}

// subject reads one kind of post, which is counted in exactly one way.
func (r *reader) subject(n *node, p *scoring.Plan, l *scoring.PlanLevel) scoring.PlanSubject {
	t := open(n, r.faults)
	defer t.close()
	s := scoring.PlanSubject{Code: r.newCode(t, func(c string) bool { return l.Subject(c) != nil }), Name: t.name("name", true),
		Classes: t.whole("classes", 1, 1000, 0), Pupils: t.whole("pupils", 1, 100_000, 0), Inclusive: t.flag("inclusive")}
	hours := t.get("hours")
	if hours != nil {
		h := open(hours, r.faults)
		s.Hours = map[string]scoring.Points{}
		for _, class := range hours.keys {
			if number, err := strconv.Atoi(class); err != nil || number < 1 || number > 13 || strconv.Itoa(number) != class {
				r.add(hours.fields[class], "class-year", class)
			}
			if v, at := h.points(class, 0, 200*scoring.Point); at != nil {
				s.Hours[class] = v
			}
		}
		if len(hours.keys) == 0 {
			r.add(hours, "empty", "hours")
		}
	}
	given := 0
	for _, key := range []string{"hours", "classes", "pupils"} {
		given += map[bool]int{true: 1}[t.get(key) != nil]
	}
	if given != 1 {
		r.add(n, "one-of", "hours, classes, pupils")
	}
	s.Formation = r.becomes(t.get("formation"), p.School)
	return s
}

// becomes reads the formation that posts become: every column that groups candidates, but
// the one that has the school.
func (r *reader) becomes(n *node, school string) map[string]string {
	if n == nil {
		return nil
	}
	t, out := open(n, r.faults), map[string]string{}
	for _, column := range r.book.GroupBy {
		if column == school {
			continue
		}
		if value := t.needText(column); value != "" {
			out[column] = value
		}
	}
	for _, column := range n.keys {
		if !slices.Contains(r.book.GroupBy, column) || column == school {
			r.add(n.fields[column], "unknown", column)
		}
	}
	return out
}
