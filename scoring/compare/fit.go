package compare

import (
	"maps"
	"slices"
	"strconv"

	"ampera/scoring"
)

// fit is a way of computing that brings forth an open root, and all roots of
// the row that it brings forth.
type fit struct {
	way    scheme
	covers []*root
	whole  bool     // nothing else of the row contradicts it
	others []scheme // ways that cannot be told from it
}

// isApt says whether a way about everything explains the final mark, or one
// about a single stage something else.
func (f fit) isApt() bool {
	concerned := slices.ContainsFunc(f.covers, func(r *root) bool { return r.code == ColFinal })
	return concerned == (f.way.code == "")
}

// isLike says whether two fits explain the very same of a row.
func (f fit) isLike(other fit) bool {
	return len(f.covers) == len(other.covers) && f.whole == other.whole
}

func oneIf(is bool) int {
	if is {
		return 1
	}
	return 0
}

func (f fit) take() {
	for _, r := range f.covers {
		r.kind, r.way, r.others = f.way.kind, f.way, f.others
	}
}

// open are the roots that nothing explains so far and that may still be.
func (l *line) open() []*root {
	var out []*root
	for _, r := range l.roots {
		if r.kind == "" && !r.passed {
			out = append(out, r)
		}
	}
	return out
}

// fit tries a scheme on a row. It is false where the first open root does not
// come out so, or where the row itself shows that it was computed otherwise.
func (c *comparison) fit(l *line, open []*root, way scheme) (f fit, ok bool) {
	v := c.work(l.at, c.settled(l, way), way)
	if !c.isShown(l, v, way) || !c.comesOut(open[0], v) {
		return fit{}, false
	}
	f.way = way
	for _, r := range open {
		if c.comesOut(r, v) {
			f.covers = append(f.covers, r)
		}
	}
	f.whole = c.isWhole(l, v, way.isOfParts())
	return f, true
}

// isOfParts says whether a way changes what is made of the parts, and not how it
// is rounded: what a row shows of a stage may be rounded, and computed on with
// all its decimals.
func (s scheme) isOfParts() bool {
	return s.kind == KindWeight || s.kind == KindMaximum || s.kind == KindCrossed
}

// isWhole says whether the row's final mark comes out so and, with all, every
// number of the row that agrees goes on agreeing.
func (c *comparison) isWhole(l *line, v sums, all bool) bool {
	for _, code := range c.order {
		x := l.cells[code]
		if x.state != number || c.isMark(code) || code != ColFinal && (!all || l.differs(code)) {
			continue
		}
		if value, known := v.value[code]; known && !x.isFrom(value, c.rounding[code]) && !x.agrees(value, c.rounding[code]) {
			return false
		}
	}
	return true
}

// differs says whether a number of the row is not ours.
func (l *line) differs(code string) bool {
	return slices.ContainsFunc(l.roots, func(r *root) bool { return r.code == code }) ||
		slices.ContainsFunc(l.follows, func(a aside) bool { return a.code == code })
}

// comesOut says whether a way of computing brings forth a root.
func (c *comparison) comesOut(r *root, v sums) bool {
	x, ok := v.value[r.code]
	return ok && r.cell.isFrom(x, c.rounding[r.code])
}

// settled are the row's numbers that a scheme starts from: its inputs, and what
// was explained or passed before. With kept, so are the marks of panels.
func (c *comparison) settled(l *line, way scheme) pins {
	given := pins{}
	maps.Copy(given, l.given)
	for _, r := range l.roots {
		switch waits := r.kind == "" && !r.passed || r.kind != "" && r.way.id() == way.id(); {
		case r.cell.state != number || c.isMark(r.code):
		case waits:
			delete(given, r.code)
		case r.code != ColFinal:
			given[r.code] = r.cell.value
		}
	}
	for _, part := range way.parts() {
		if part.kept {
			c.keep(l, given)
		}
		if a, b, ok := part.exchanged(); ok {
			c.cross(l, given, a, b)
		}
	}
	return given
}

// cross lets two of the row's inputs stand for each other.
func (c *comparison) cross(l *line, given pins, a, b string) {
	value := func(code string) (scoring.Ratio, bool) {
		if v, ok := given[code]; ok {
			return v, true
		}
		v, ok := l.ours.value[code]
		return v, ok
	}
	x, known := value(a)
	if y, too := value(b); known && too {
		given[a], given[b] = y, x
	}
}

// keep gives every panel's mark that the recap shows and has right.
func (c *comparison) keep(l *line, given pins) {
	for code := range c.inputs {
		ours, known := l.ours.value[code]
		if x := l.cells[code]; known && !c.isMark(code) && x.state == number && x.agrees(ours, c.rounding[code]) {
			given[code] = x.value
		}
	}
}

// isShown says whether the row's own cells allow that it was computed in a way:
// what it is about comes out just so, and what it exchanged unseen is not seen.
func (c *comparison) isShown(l *line, v sums, way scheme) bool {
	for _, part := range way.parts() {
		if a, b, ok := part.exchanged(); ok && (l.cells[a].state == number || l.cells[b].state == number) {
			return false
		}
		for _, code := range c.order {
			x := l.cells[code]
			if x.state != number || !part.isAbout(code, c.rounding[code]) {
				continue
			}
			if part.kind == KindUnrounded && !x.shows(v.value[code]) || part.kind != KindUnrounded && !x.equals(v.value[code]) {
				return false
			}
		}
	}
	return true
}

// isAbout says whether a stage has to come out to the last decimal.
func (s scheme) isAbout(code string, n scoring.Places) bool {
	return s.code == code || s.mode != halfUp && s.code == "" && n.Set
}

// reproduced counts the final marks of the recap that come out in a way, of how
// many.
func (c *comparison) reproduced(way scheme) []string {
	count, all := 0, 0
	for _, l := range c.lines {
		x := l.cells[ColFinal]
		if x.state != number {
			continue
		}
		all++
		if v, ok := c.work(l.at, c.settled(l, way), way).value[ColFinal]; ok && x.isFrom(v, c.rounding[ColFinal]) {
			count++
		}
	}
	return []string{strconv.Itoa(count), strconv.Itoa(all)}
}
