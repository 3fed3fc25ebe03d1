package compare

import (
	"slices"
	"strconv"
	"strings"

	"ampera/scoring"
)

// explainRest makes findings of all roots; what nothing explained is a mark
// that differs, or a number that cannot be explained.
func (c *comparison) explainRest() {
	said := map[string]*Finding{}
	for _, l := range c.lines {
		for _, r := range l.roots {
			if r.kind == "" {
				r.kind = KindOdd
				if c.inputs[r.code] {
					r.kind = KindMark
				}
			}
			c.say(r, said)
		}
		for _, a := range l.follows {
			if f := c.causeOf(l, a.code); f != nil {
				f.follow(l, a.code, a.theirs, a.ours)
			}
		}
	}
}

// say makes a root a finding for each cause that it has, or part of the one that
// has the same cause. What is computed in two ways at the same time is two.
func (c *comparison) say(r *root, said map[string]*Finding) {
	for i, way := range r.way.parts() {
		cause := r.cause(way)
		f := said[cause]
		switch {
		case f == nil || cause == "":
			f = c.find(c.finding(r, way), r.line)
			said[cause] = f
		case !slices.Contains(r.findings, f):
			f.add(r.line)
			r.findings = append(r.findings, f)
		case i == 0:
			f.follow(r.line, r.code, r.cell.text, r.ours)
		}
		if i == 0 {
			r.finding = f
		}
		c.doubt(f, r)
	}
}

// cause is what several roots may share; "" a cause of its own.
func (r *root) cause(way scheme) string {
	switch {
	case r.kind == KindSwap:
		return r.pair
	case way.kind != "":
		return way.id()
	case r.kind == KindCrossed, r.kind == KindStatus:
		return string(r.kind) + strings.Join(r.args, "\x1f")
	case r.kind == KindHeld || r.kind == KindUnassessed || r.kind == KindZero || r.kind == KindOut:
		why := ""
		if r.standing.Held != nil {
			why = r.standing.Held.Code
		}
		return strings.Join([]string{string(r.kind), why, r.standing.Code}, "\x1f")
	}
	return ""
}

// finding is what a root is said to be.
func (c *comparison) finding(r *root, way scheme) Finding {
	f := Finding{Kind: r.kind, Column: r.code, Theirs: r.cell.text, Ours: r.ours, Args: r.args}
	switch r.kind {
	case KindSwap:
		if f.Column = r.column; f.Column == "" {
			f.Theirs, f.Ours = "", ""
		}
	case KindZero, KindOut:
		f.Args = []string{r.standing.Code}
		if r.kind == KindOut {
			f.Args = append(f.Args, "")
		}
		f.Why = r.standing.Held
	case KindHeld:
		f.Why = r.standing.Held
	}
	if way.kind == "" {
		return f
	}
	f.Kind, f.Args, f.way = way.kind, c.argsOf(way), way
	switch {
	case way.kind == KindMaximum && r.code != way.code:
		f.Column, f.Theirs, f.Ours = way.code, "", ""
	case way.code == "" && c.has(ColFinal) && way.kind != KindWeight && way.kind != KindCrossed:
		f.Column = ColFinal
		f.Theirs, f.Ours = c.finals(r.line)
	}
	if way.kind != KindWeight && way.kind != KindMaximum && way.kind != KindCrossed {
		f.Args = append(f.Args, c.reproduced(r.way)...)
	}
	return f
}

// argsOf is what is said of a way of computing.
func (c *comparison) argsOf(way scheme) []string {
	switch way.kind {
	case KindWeight:
		return c.weightsNamed(way.weights)
	case KindMaximum:
		return []string{way.most.String(), c.record.Book().Component(c.owner[way.code]).Max.String()}
	case KindUnrounded, KindCut, KindEven, KindUp:
		return []string{way.code, c.places(way.code)}
	case KindPlaces:
		return []string{way.code, strconv.Itoa(way.places.N), c.places(way.code)}
	case KindCrossed:
		return way.crossed
	}
	return nil
}

// finals are the row's final mark there and here.
func (c *comparison) finals(l *line) (theirs, ours string) {
	if v, ok := l.ours.value[ColFinal]; ok {
		ours = c.text(ColFinal, v)
	}
	return l.cells[ColFinal].text, ours
}

// weightsNamed are weights as component and percent, in the rulebook's order.
func (c *comparison) weightsNamed(w shares) []string {
	var out []string
	c.record.Book().Walk(func(x *scoring.Component, _ int) {
		if share, ok := w[x.Code]; ok {
			out = append(out, x.Code, percent(share))
		}
	})
	return out
}

// places is how many decimals the rulebook keeps of a stage; "" all.
func (c *comparison) places(code string) string {
	if n := c.rounding[code]; n.Set {
		return strconv.Itoa(n.N)
	}
	return ""
}

// causeOf is the finding of the row from which a stage follows.
func (c *comparison) causeOf(l *line, code string) *Finding {
	for _, r := range l.roots {
		if c.reaches(r.code, code) {
			return r.finding
		}
	}
	if len(l.roots) > 0 {
		return l.roots[0].finding
	}
	return nil
}

// missing are candidates that the recap lacks, of formations that it has. Who
// left the selection need not be listed.
func (c *comparison) missing() {
	listed, groups := map[int]bool{}, map[int]bool{}
	for _, l := range append(slices.Clone(c.lines), c.others...) {
		listed[l.who], groups[l.group] = true, true
	}
	for _, g := range c.ranking.Groups {
		if len(g.Standings) > 0 && !groups[g.Group] {
			c.report.Unlisted++
			continue
		}
		for i := range g.Standings {
			if s := &g.Standings[i]; !listed[s.Candidate] && !left(s) {
				c.miss(g.Group, c.record.At(s.Candidate).Number)
			}
		}
	}
}

// miss adds a candidate to what the recap lacks of a formation.
func (c *comparison) miss(group int, number string) {
	f := c.lost[group]
	if f == nil {
		f = c.tell(Finding{Kind: KindMissing})
		c.lost[group] = f
	}
	f.Numbers, f.Places = append(f.Numbers, number), append(f.Places, Place{})
}
