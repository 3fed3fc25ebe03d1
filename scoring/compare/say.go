package compare

import (
	"slices"
	"strconv"

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

// say makes a root a finding, or part of the one that has the same cause.
func (c *comparison) say(r *root, said map[string]*Finding) {
	cause := r.cause()
	f := said[cause]
	switch {
	case f == nil:
		f = c.find(c.finding(r), r.line)
		if cause != "" {
			said[cause] = f
		}
	case slices.Contains(r.findings, f):
		f.follow(r.line, r.code, r.cell.text, r.ours)
	default:
		f.Numbers = append(f.Numbers, r.number)
		r.findings = append(r.findings, f)
	}
	r.finding = f
}

// cause is what several roots may share; "" a cause of its own.
func (r *root) cause() string {
	if r.kind == KindSwap {
		return r.pair
	}
	if r.way.kind != "" {
		return r.way.id()
	}
	return ""
}

// finding is what a root is said to be.
func (c *comparison) finding(r *root) Finding {
	f := Finding{Kind: r.kind, Column: r.code, Theirs: r.cell.text, Ours: r.ours}
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
	case KindWeight:
		f.Args = c.weightsNamed(r.way.weights)
	case KindMaximum:
		f.Args = []string{r.way.most.String(), c.record.Book().Component(c.owner[r.code]).Max.String()}
	case KindEnd, KindNever, KindCutAll, KindEvenAll, KindUpAll:
		f.Column, f.Args = ColFinal, c.reproduced(r.way)
		f.Theirs, f.Ours = c.finals(r.line)
	case KindUnrounded, KindCut, KindEven, KindUp:
		f.Args = append([]string{r.way.code, c.places(r.way.code)}, c.reproduced(r.way)...)
	case KindPlaces:
		f.Args = append([]string{r.way.code, strconv.Itoa(r.way.places.N), c.places(r.way.code)}, c.reproduced(r.way)...)
	}
	return f
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
				c.lost[g.Group] = append(c.lost[g.Group], c.find(Finding{Kind: KindMissing, Numbers: []string{c.record.At(s.Candidate).Number}}))
			}
		}
	}
}
