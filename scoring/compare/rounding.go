package compare

import (
	"cmp"
	"maps"
	"slices"
	"strconv"
)

// fit is a scheme that brings forth an open root, and all roots of the row that
// it brings forth.
type fit struct {
	way    scheme
	covers []*root
	whole  bool // the row's final mark, if it has one, comes out as well
}

// explainRoundings gives each open root the other rounding that brings it
// forth. Where several do, the habit of most rows is taken: a column that is
// rounded otherwise is then one finding.
func (c *comparison) explainRoundings() {
	fits, habit := map[*line][]fit{}, map[string]int{}
	for _, l := range c.lines {
		for _, f := range c.fits(l) {
			fits[l] = append(fits[l], f)
			if f.whole {
				habit[f.way.id()]++
			}
		}
	}
	for _, l := range c.lines {
		for list := fits[l]; list != nil; list = c.fits(l) {
			best(list, habit).take()
		}
	}
}

// best covers the most of the row; of those, one that the final mark does not
// contradict; of those, the habit of the most rows; of those, one about a single
// stage where the final mark is not concerned, else one about all; of those, the
// simplest to say.
func best(list []fit, habit map[string]int) fit {
	return slices.MaxFunc(list, func(a, b fit) int {
		return cmp.Or(len(a.covers)-len(b.covers), oneIf(a.whole)-oneIf(b.whole), habit[a.way.id()]-habit[b.way.id()],
			oneIf(a.isApt())-oneIf(b.isApt()))
	})
}

func (f fit) isApt() bool {
	concerned := slices.ContainsFunc(f.covers, func(r *root) bool { return r.code == ColFinal })
	return concerned == (f.way.code == "")
}

func oneIf(is bool) int {
	if is {
		return 1
	}
	return 0
}

func (f fit) take() {
	for _, r := range f.covers {
		r.kind, r.way = f.way.kind, f.way
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

// mostTried is for how many rows every other rounding is tried; further rows
// are only held against those that explained one of these.
const mostTried = 1000

// fits are the roundings that bring forth the first open root that any brings
// forth; roots before it are passed.
func (c *comparison) fits(l *line) []fit {
	for open := l.open(); len(open) > 0; open = l.open() {
		ways := c.schemes
		if c.tried++; c.tried > mostTried {
			ways = c.habits
		}
		if out := c.fitsOf(l, open, ways); out != nil {
			c.learn(out)
			return out
		}
		open[0].passed = true
	}
	return nil
}

func (c *comparison) fitsOf(l *line, open []*root, ways []scheme) []fit {
	var out []fit
	for _, way := range ways {
		said := slices.ContainsFunc(out, func(f fit) bool { return f.way.id() == way.id() })
		if f, ok := c.fit(l, open, way); ok && !said {
			out = append(out, f)
		}
	}
	return out
}

// learn keeps the schemes of fits, in the order in which schemes are tried.
func (c *comparison) learn(fits []fit) {
	for _, f := range fits {
		if !slices.ContainsFunc(c.habits, f.way.is) {
			c.habits = append(c.habits, f.way)
		}
	}
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
	x := l.cells[ColFinal]
	f.whole = x.state != number || x.isFrom(v.value[ColFinal], c.rounding[ColFinal])
	return f, true
}

// comesOut says whether a way of computing brings forth a root.
func (c *comparison) comesOut(r *root, v sums) bool {
	x, ok := v.value[r.code]
	return ok && r.cell.isFrom(x, c.rounding[r.code])
}

// settled are the row's numbers that a scheme starts from: its inputs, and what
// was explained or passed before. With kept, so are the marks of panels.
func (c *comparison) settled(l *line, way scheme) pins {
	given := maps.Clone(l.given)
	for _, r := range l.roots {
		switch waits := r.kind == "" && !r.passed || r.kind != "" && r.way.id() == way.id(); {
		case r.cell.state != number || c.isMark(r.code):
		case waits:
			delete(given, r.code)
		case r.code != ColFinal:
			given[r.code] = r.cell.value
		}
	}
	if way.kept {
		c.keep(l, given)
	}
	return given
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

// isShown says whether the row's own cells allow that it was computed in a way
// that is about one stage, or cuts off.
func (c *comparison) isShown(l *line, v sums, way scheme) bool {
	for _, code := range c.order {
		x := l.cells[code]
		about := way.code == code || way.kind == KindCutAll && c.rounding[code].Set
		if !about || x.state != number {
			continue
		}
		if way.kind == KindUnrounded && !x.shows(v.value[code]) || way.kind != KindUnrounded && !x.equals(v.value[code]) {
			return false
		}
	}
	return true
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
