package compare

import (
	"cmp"
	"slices"
)

// explainRoundings gives each open root the other rounding that brings it
// forth in its row alone: what no habit of the table explains. Where several
// do, the one of most rows is taken; a column that is rounded otherwise in some
// rows is then one finding.
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
// simplest to say. What explains the very same is named beside it.
func best(list []fit, habit map[string]int) fit {
	out := slices.MaxFunc(list, func(a, b fit) int {
		return cmp.Or(len(a.covers)-len(b.covers), oneIf(a.whole)-oneIf(b.whole), habit[a.way.id()]-habit[b.way.id()],
			oneIf(a.isApt())-oneIf(b.isApt()))
	})
	for _, f := range list {
		if f.isLike(out) && f.way.id() != out.way.id() {
			out.others = append(out.others, f.way)
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
