package compare

import (
	"maps"
	"slices"
	"strings"

	"ampera/scoring"
)

// mostSearched is for how many rows other weights are looked for; further rows
// are only held against weights that explained one of these.
const mostSearched = 200

// percentPoint is the step in which other weights are looked for; fair is the
// step that people choose, which is named when several finer ones would do.
const (
	percentPoint = scoring.Point / 100
	fair         = 5 * percentPoint
)

// shares are weights by component.
type shares map[string]scoring.Points

// explainWeights gives each open root other weights that bring it forth.
func (c *comparison) explainWeights() {
	for _, l := range c.lines {
		for _, r := range l.roots {
			r.passed = c.inputs[r.code]
		}
		for open := l.open(); len(open) > 0; open = l.open() {
			if f, ok := c.weigh(l, open); ok {
				f.take()
			} else {
				open[0].passed = true
			}
		}
	}
}

// weigh finds weights, or a maximum, for the first open root: those of a row
// before, or new ones, whichever bring forth the most of the row.
func (c *comparison) weigh(l *line, open []*root) (f fit, ok bool) {
	list := c.fitsOf(l, open, c.known)
	if len(list) == 0 || len(list[0].covers) < len(open) {
		if c.searched++; c.searched <= mostSearched {
			list = append(list, c.fitsOf(l, open, c.searchedFor(l, open))...)
		}
	}
	if len(list) == 0 {
		return fit{}, false
	}
	f = best(list, nil)
	if !slices.ContainsFunc(c.known, f.way.is) {
		c.known = append(c.known, f.way)
	}
	return f, true
}

// searchedFor are the weights and the maxima that a row's first open root says.
func (c *comparison) searchedFor(l *line, open []*root) []scheme {
	var out []scheme
	for _, w := range c.weightsFor(l, open) {
		out = append(out, scheme{kind: KindWeight, weights: w})
	}
	return append(out, c.maxima(l, open[0])...)
}

// maxima are the ways that a root's number may come from another maximum.
func (c *comparison) maxima(l *line, r *root) []scheme {
	var out []scheme
	c.record.Book().Walk(func(x *scoring.Component, _ int) {
		from, to := c.stagesFrom(l, r, x)
		if x.Scale == 0 || to.Sign() <= 0 {
			return
		}
		about := from.Mul(x.Max.Ratio()).Div(to).Round(0)
		for _, most := range []scoring.Points{about, about - scoring.Point, about + scoring.Point} {
			if most >= x.Max/2 && most <= x.Max*2 && most != x.Max { // another is no maximum that somebody would take
				out = append(out, scheme{kind: KindMaximum, code: x.Code + scaled, most: most})
			}
		}
	})
	return out
}

// stagesFrom are what a component makes of a root's number here and there; zero
// where it makes nothing of it.
func (c *comparison) stagesFrom(l *line, r *root, x *scoring.Component) (here, there scoring.Ratio) {
	here = l.inputs.value[r.code]
	switch {
	case r.code == x.Code+scaled || r.code == x.Code+weighted:
		return here, r.cell.value
	case r.code == ColFinal && c.parent[x.Code] == "":
		part := l.inputs.value[x.Code+weighted]
		return part, r.cell.value.Sub(here.Sub(part))
	}
	return here, scoring.Ratio{}
}

// isFrom says whether these weights bring forth the first of some roots.
func (c *comparison) isFrom(l *line, open []*root, w shares) bool {
	_, ok := c.fit(l, open, scheme{kind: KindWeight, weights: w})
	return ok
}

// otherWeights are weights that bring forth the first open root, or nil.
func (c *comparison) otherWeights(l *line, open []*root) shares {
	if code, ok := strings.CutSuffix(open[0].code, weighted); ok {
		return c.shownWeights(l, open, c.parent[code])
	}
	for _, parent := range c.wholes(open[0].code) {
		if w := c.unseenWeights(l, open, parent); w != nil {
			return w
		}
	}
	return nil
}

// wholes are the components, "" for the top, whose parts' weights go into a
// stage unseen.
func (c *comparison) wholes(code string) []string {
	if c.isMark(code) || code != ColFinal && code != c.owner[code] {
		return nil
	}
	out := []string{code}
	if code == ColFinal {
		out[0] = ""
	}
	c.record.Book().Walk(func(x *scoring.Component, _ int) {
		if x.Kind == scoring.Composite && !c.has(x.Code) && c.reaches(x.Code, code) {
			out = append(out, x.Code)
		}
	})
	return out
}

// weightsOf are the rulebook's weights of what makes one whole.
func (c *comparison) weightsOf(parent string) shares {
	out := shares{}
	for _, x := range c.siblings(parent) {
		out[x.Code] = x.Weight
	}
	return out
}

// shownWeights reads the weights off the weighted numbers that the row shows.
func (c *comparison) shownWeights(l *line, open []*root, parent string) shares {
	own := c.weightsOf(parent)
	out := maps.Clone(own)
	for _, r := range open {
		code, ok := strings.CutSuffix(r.code, weighted)
		if !ok || c.parent[code] != parent {
			continue
		}
		var fits []shares
		for w := scoring.Points(0); w <= scoring.Point; w += percentPoint {
			if with := (shares{code: w}); c.isFrom(l, []*root{r}, with) {
				fits = append(fits, with)
			}
		}
		if w := likely(fits, own); w != nil {
			out[code] = w[code]
		} else if r == open[0] {
			return nil
		}
	}
	return out
}

// unseenWeights are those that a person would have taken of the ones that bring
// forth the first open root: the rulebook's in another order, else a shift of
// whole percents from one part to another.
func (c *comparison) unseenWeights(l *line, open []*root, parent string) shares {
	own := c.weightsOf(parent)
	fits := func(list []shares) []shares {
		return slices.DeleteFunc(list, func(w shares) bool { return !c.isFrom(l, open, w) })
	}
	if list := fits(own.reordered()); len(list) > 0 {
		return list[0]
	}
	list := fits(own.shifted())
	if w := likely(list, own); w != nil || len(list) == 0 {
		return w
	}
	return slices.MinFunc(list, func(a, b shares) int { return int(own.distance(a) - own.distance(b)) })
}

// distance is how far other weights are from these.
func (s shares) distance(other shares) scoring.Points {
	var sum scoring.Points
	for code, w := range other {
		sum += max(w-s[code], s[code]-w)
	}
	return sum
}

// likely is the one of several weights that a person would have taken: one of
// the rulebook's own, else the only one in fair steps, else the only one.
func likely(fits []shares, own shares) shares {
	isOwn := func(w scoring.Points) bool { return slices.Contains(slices.Collect(maps.Values(own)), w) }
	isFair := func(w scoring.Points) bool { return w%fair == 0 }
	for _, is := range []func(scoring.Points) bool{isOwn, isFair, nil} {
		var left []shares
		for _, w := range fits {
			if is == nil || w.all(is) {
				left = append(left, w)
			}
		}
		if len(left) == 1 {
			return left[0]
		}
	}
	return nil
}

func (s shares) all(is func(scoring.Points) bool) bool {
	for _, w := range s {
		if !is(w) {
			return false
		}
	}
	return true
}

// reordered are the weights in every other order.
func (s shares) reordered() []shares {
	codes := slices.Sorted(maps.Keys(s))
	var out []shares
	var place func(left []scoring.Points, w shares)
	place = func(left []scoring.Points, w shares) {
		if len(left) == 0 && !maps.Equal(w, s) {
			out = append(out, maps.Clone(w))
		}
		for i, x := range left {
			w[codes[len(codes)-len(left)]] = x
			place(slices.Delete(slices.Clone(left), i, i+1), w)
		}
	}
	if len(codes) <= mostReordered {
		place(slices.Collect(maps.Values(s)), shares{})
	}
	return out
}

// mostReordered is how many parts are tried in every order: 720 ways.
const mostReordered = 6

// shifted are the weights with some whole percents moved from one part to
// another.
func (s shares) shifted() []shares {
	var out []shares
	codes := slices.Sorted(maps.Keys(s))
	for _, from := range codes {
		for _, to := range codes {
			for by := percentPoint; from != to && by <= s[from]; by += percentPoint {
				w := maps.Clone(s)
				w[from] -= by
				w[to] += by
				out = append(out, w)
			}
		}
	}
	return out
}
