package rulebook

import (
	"maps"
	"slices"
	"strconv"

	"ampera/scoring"
)

// Words of the form for a rubric's choices.
var (
	mappings = []word[scoring.Mapping]{{"level-of-top", scoring.LevelOfTop}, {"from-zero", scoring.FromZero}, {"plain", scoring.Plain}}
	combines = []word[scoring.Combine]{{"mean", scoring.Mean}, {"median", scoring.Median}, {"trimmed", scoring.Trimmed}}
	pers     = []word[scoring.Per]{{"total", scoring.PerTotal}, {"criterion", scoring.PerCriterion}}
)

// rubric reads the form that an assessor fills, of component c.
func (r *reader) rubric(t, owner *fields, c *scoring.Component) *scoring.Rubric {
	u := &scoring.Rubric{Mapping: choice(t, "mapping", mappings), Combine: choice(t, "combine", combines), Per: choice(t, "per", pers)}
	for _, key := range []string{"mapping", "combine", "assessors"} {
		t.need(key)
	}
	if t.get("per") == nil {
		u.Per = scoring.PerTotal
	}
	r.scale(t, u)
	r.assessors(t, u)
	r.gap(t, u)
	r.rubricRounds(t, u)
	if m := t.sub("minutes"); m != nil {
		u.Teach, u.Ask = m.whole("teach", 0, 600, 0), m.whole("ask", 0, 600, 0)
		m.close()
	}
	u.Topics = t.texts("topics")
	r.criteria(t, u)
	r.variants(t, u)
	r.rubricMax(owner, u, c)
	t.close()
	return u
}

// rubricMax sets the raw maximum: 100 unless told. A plain sheet has no maximum
// of its own, so whoever divides by it must say it.
func (r *reader) rubricMax(owner *fields, u *scoring.Rubric, c *scoring.Component) {
	if owner.get("max") != nil {
		return
	}
	c.Max = 100 * scoring.Point
	if u.Mapping == scoring.Plain && (c.Scale > 0 || u.Gap > 0) {
		r.add(owner.at, "plain-max")
	}
}

// scale reads the levels, or the range of free marks: one of both.
func (r *reader) scale(t *fields, u *scoring.Rubric) {
	levels, marks := t.get("levels"), t.get("marks")
	if (levels == nil) == (marks == nil) && !t.dead {
		r.add(t.at, "one-of", "levels, marks")
	}
	if levels != nil {
		r.levels(t, u)
	}
	if marks != nil {
		r.marks(open(marks, r.faults), u)
	}
}

func (r *reader) levels(t *fields, u *scoring.Rubric) {
	for _, n := range t.list("levels") {
		l := open(n, r.faults)
		l.need("value")
		value, at := l.points("value", 0, 9*scoring.Point)
		level := scoring.Level{Value: value, Name: l.name("name", true)}
		l.close()
		switch {
		case at == nil:
		case value%scoring.Point != 0:
			r.add(at, "level-digit", value.String())
		case len(u.Levels) > 0 && value <= u.Levels[len(u.Levels)-1].Value:
			r.add(at, "level-order", value.String())
		}
		u.Levels = append(u.Levels, level)
	}
	if len(u.Levels) < 2 {
		r.add(t.get("levels"), "level-few")
		return
	}
	u.Min, u.Max = u.Levels[0].Value, u.Levels[len(u.Levels)-1].Value
}

func (r *reader) marks(t *fields, u *scoring.Rubric) {
	t.need("max")
	u.Min, _ = t.points("min", 0, most)
	u.Max, _ = t.points("max", 0, most)
	u.Step, _ = t.points("step", 1, most)
	if top := t.get("max"); top != nil && u.Max <= u.Min {
		r.add(top, "marks-order", u.Min.String(), u.Max.String())
	} else if u.Step > 0 && (u.Max-u.Min)%u.Step != 0 {
		r.add(t.get("step"), "marks-step", u.Step.String(), u.Min.String(), u.Max.String())
	}
	t.close()
}

// assessors reads how many mark and how their marks become one.
func (r *reader) assessors(t *fields, u *scoring.Rubric) {
	u.Assessors = t.whole("assessors", 1, 99, 1)
	u.Trim = t.whole("trim", 1, 49, 0)
	u.Least = t.whole("least", 1, 99, 0)
	trim, least := t.get("trim"), t.get("least")
	if least != nil && u.Per != scoring.PerCriterion {
		r.add(least, "unused", "least", `per = "criterion"`)
	}
	if least != nil && u.Least > u.Assessors {
		r.add(least, "least", strconv.Itoa(u.Least), strconv.Itoa(u.Assessors))
	}
	if u.Combine != scoring.Trimmed {
		if trim != nil {
			r.add(trim, "unused", "trim", `combine = "trimmed"`)
		}
		return
	}
	if trim == nil {
		t.need("trim")
		return
	}
	fewest := u.Assessors
	if u.Least > 0 {
		fewest = u.Least
	}
	if fewest <= 2*u.Trim {
		r.add(trim, "trim", strconv.Itoa(u.Trim), strconv.Itoa(fewest))
	}
}

// gap reads when moderation is called, and how three marks combine after it.
func (r *reader) gap(t *fields, u *scoring.Rubric) {
	var at *node
	u.Gap, at = t.points("gap", 0, most)
	u.GapScale, _ = t.points("gap_scale", 1, most)
	u.Three = choice(t, "three", combines)
	three := t.get("three")
	if t.get("gap") == nil {
		for _, key := range []string{"gap_scale", "three"} {
			if n := t.get(key); n != nil {
				r.add(n, "unused", key, "gap")
			}
		}
		return
	}
	if t.need("gap_scale") != nil && u.GapScale > 0 && u.Gap >= u.GapScale {
		r.add(t.get("gap"), "gap", u.Gap.String(), u.GapScale.String())
	}
	if at != nil && u.Gap > 0 && u.Assessors < 2 {
		r.add(at, "gap-alone")
	}
	if three == nil {
		t.need("three")
	}
	if u.Three == scoring.Trimmed && u.Assessors+1 <= 2*max(u.Trim, 1) {
		r.add(three, "trim", strconv.Itoa(max(u.Trim, 1)), strconv.Itoa(u.Assessors+1))
	}
	if u.Three == scoring.Trimmed && u.Trim == 0 {
		r.add(three, "unused", "three", "trim")
	}
}

func (r *reader) rubricRounds(t *fields, u *scoring.Rubric) {
	round := t.rounds()
	if round == nil {
		return
	}
	u.Criterion, u.Factored, u.Sheet = round.places("criterion"), round.places("factored"), round.places("sheet")
	round.close()
	for _, key := range []string{"criterion", "factored"} {
		if n := round.get(key); n != nil && u.Per != scoring.PerCriterion {
			r.add(n, "unused", key, `per = "criterion"`)
		}
	}
}

func (r *reader) criteria(t *fields, u *scoring.Rubric) {
	at := t.need("criteria")
	if at == nil {
		return
	}
	lines := map[string]int{}
	var sum scoring.Points
	for _, n := range t.list("criteria") {
		c := r.criterion(n, u)
		if line := lines[c.Code]; line > 0 && c.Code != "" {
			r.add(n, "code-twice", c.Code, strconv.Itoa(line))
		}
		lines[c.Code] = n.line
		sum += c.Weight
		u.Criteria = append(u.Criteria, c)
	}
	switch {
	case len(u.Criteria) == 0:
		r.add(at, "empty", "criteria")
	case u.Mapping == scoring.Plain && sum == 0:
		r.add(at, "factors-zero")
	case (u.Mapping == scoring.LevelOfTop || u.Mapping == scoring.FromZero) && sum != scoring.Point:
		r.add(at, "weights-sum", (sum * 100).String())
	}
}

func (r *reader) criterion(n *node, u *scoring.Rubric) scoring.Criterion {
	t := open(n, r.faults)
	c := scoring.Criterion{Code: t.needText("code"), Name: t.name("name", true), Behaviours: t.names("behaviours"), Anchors: t.names("anchors")}
	if c.Code != "" && !codeForm.MatchString(c.Code) {
		r.add(t.get("code"), "code-form", c.Code)
	}
	if u.Mapping == scoring.Plain {
		c.Weight = scoring.Point
		if factor, at := t.points("factor", 0, most); at != nil {
			c.Weight = factor
		}
	} else if t.need("weight") != nil {
		c.Weight, _ = t.percent("weight")
	}
	if a := t.get("anchors"); a != nil && len(c.Anchors) != len(u.Levels) {
		r.add(a, "anchors", strconv.Itoa(len(c.Anchors)), strconv.Itoa(len(u.Levels)))
	}
	t.close()
	return c
}

// variants reads which criteria count in which groups, and with which factor.
func (r *reader) variants(t *fields, u *scoring.Rubric) {
	for _, n := range t.list("variants") {
		v := open(n, r.faults)
		out := scoring.Variant{Where: r.where(v)}
		if earlier := slices.IndexFunc(u.Variants, func(o scoring.Variant) bool { return covers(o.Where, out.Where) }); earlier >= 0 {
			r.add(n, "variant-hidden", strconv.Itoa(t.list("variants")[earlier].line))
		}
		key := "weights"
		if u.Mapping == scoring.Plain {
			key = "factors"
		}
		if at := v.need(key); at != nil {
			out.Factors = r.factors(at, u)
		}
		v.close()
		u.Variants = append(u.Variants, out)
	}
}

// covers says whether every group that narrow matches is matched by wide.
func covers(wide, narrow map[string]string) bool {
	for column, value := range wide {
		if have, ok := narrow[column]; !ok || have != value {
			return false
		}
	}
	return len(wide) > 0
}

// where reads the groups of a variant. Only group columns may stand there:
// candidates who compete for one place must be judged on the same sheet.
func (r *reader) where(v *fields) map[string]string {
	n := v.need("where")
	if n == nil {
		return nil
	}
	w := open(n, r.faults)
	out := map[string]string{}
	for _, column := range n.keys {
		out[column] = w.text(column)
		if !slices.Contains(r.book.GroupBy, column) {
			r.add(n.fields[column], "variant-column", column)
		}
	}
	if len(out) == 0 && !w.dead {
		r.add(n, "empty", "where")
	}
	return out
}

// factors reads the criteria of a variant: weights that make 100 %, or factors.
func (r *reader) factors(at *node, u *scoring.Rubric) map[string]scoring.Points {
	t := open(at, r.faults)
	out := map[string]scoring.Points{}
	var sum scoring.Points
	for _, code := range at.keys {
		n := t.get(code)
		var value scoring.Points
		var ok bool
		if u.Mapping == scoring.Plain {
			value, ok = r.faults.number(n, 1, most)
		} else {
			value, ok = r.share(n)
		}
		if !slices.ContainsFunc(u.Criteria, func(c scoring.Criterion) bool { return c.Code == code }) {
			r.add(n, "unknown", code)
		}
		if ok {
			out[code], sum = value, sum+value
		}
	}
	switch {
	case t.dead:
	case len(at.keys) == 0:
		r.add(at, "empty", at.path)
	case u.Mapping != scoring.Plain && sum != scoring.Point && len(out) == len(at.keys):
		r.add(at, "weights-sum", (sum * 100).String())
	}
	maps.DeleteFunc(out, func(_ string, v scoring.Points) bool { return v == 0 })
	return out
}
