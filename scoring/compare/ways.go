package compare

import (
	"slices"
	"strings"
)

// waysFor are the ways of computing that may be habits: every other rounding,
// and the weights and maxima that the first rows suggest.
func (c *comparison) waysFor(suspects []*line) []scheme {
	out := slices.Clone(c.schemes)
	add := func(way scheme) {
		if way.kind != "" && !slices.ContainsFunc(out, way.is) {
			out = append(out, way)
		}
	}
	for _, l := range spread(suspects) {
		for _, way := range c.searchedFor(l, l.open()) {
			add(way)
		}
	}
	return out
}

// spread are a few of many rows: the first, the last, and some between.
func spread(list []*line) []*line {
	if len(list) <= probes {
		return list
	}
	out := make([]*line, probes)
	for i := range out {
		out[i] = list[i*(len(list)-1)/(probes-1)]
	}
	return out
}

// weightsFor are the weights that bring forth a row's first open root.
func (c *comparison) weightsFor(l *line, open []*root) []shares {
	var out []shares
	if w := c.otherWeights(l, open); w != nil {
		out = append(out, w)
	}
	for _, list := range c.unseenFor(open[0].code) {
		for _, w := range list {
			if c.isFrom(l, open, w) {
				out = append(out, w)
			}
		}
	}
	return out
}

// unseenFor are all weights that are tried for a stage, by whole.
func (c *comparison) unseenFor(code string) [][]shares {
	var out [][]shares
	for _, parent := range c.wholesOf(code) {
		own := c.weightsOf(parent)
		out = append(out, own.reordered(), own.shifted())
	}
	return out
}

// wholesOf are the wholes whose weights a stage may show.
func (c *comparison) wholesOf(code string) []string {
	if part, ok := strings.CutSuffix(code, weighted); ok {
		return []string{c.parent[part]}
	}
	return c.wholes(code)
}

// pairsFor are two ways at the same time that bring to their figures rows which
// no chosen habit does. Where that is a single row, a habit may have the others by
// chance: the pair has to bring forth one of them as well.
func (c *comparison) pairsFor(suspects []*line, chosen []*habit) []scheme {
	rest := slices.DeleteFunc(slices.Clone(suspects), func(l *line) bool {
		return slices.ContainsFunc(chosen, func(h *habit) bool { return len(h.fits[l].covers) == len(l.open()) })
	})
	if alone := slices.Clone(rest); len(alone) == 1 {
		others := slices.DeleteFunc(slices.Clone(suspects), func(l *line) bool { return l == alone[0] })
		rest = append(alone, spread(others)...)
	}
	rest = spread(rest)
	var out []scheme
	for _, pair := range c.pairs() {
		if c.paired > mostPaired || len(rest) < leastOf {
			return out
		}
		count := 0
		for i, l := range rest {
			c.paired++
			if _, ok := c.fit(l, l.open(), pair); ok {
				count++
			} else if len(rest)-i-1+count < leastOf {
				break
			}
		}
		if count >= leastOf {
			out = append(out, pair)
		}
	}
	return out
}

// pairs are a rounding with another one, or with other weights as people choose
// them.
func (c *comparison) pairs() []scheme {
	var out []scheme
	for i, a := range c.schemes {
		if a.kind == KindEnd || a.kind == KindNever || a.kind == KindCrossed {
			continue
		}
		for _, b := range c.schemes[i+1:] {
			if a.code != "" && b.code != "" && a.code != b.code {
				out = append(out, a.with(b))
			}
		}
		for _, w := range c.fairWeights() {
			out = append(out, a.with(scheme{kind: KindWeight, weights: w}))
		}
	}
	return out
}

// fairWeights are the rulebook's weights in another order or shifted by what
// people choose.
func (c *comparison) fairWeights() []shares {
	var out []shares
	for _, parent := range c.wholes(ColFinal) {
		own := c.weightsOf(parent)
		out = append(out, own.reordered()...)
		for _, w := range own.shifted() {
			if own.distance(w)%(2*fair) == 0 {
				out = append(out, w)
			}
		}
	}
	return out
}

// crossings are the ways in which two sub-tests' marks may stand for each other
// unseen.
func (c *comparison) crossings() []scheme {
	var out []scheme
	tests := c.record.Book().SubTests()
	for i, a := range tests {
		for _, b := range tests[i+1:] {
			if !c.has(a.Code) && !c.has(b.Code) && a.Max == b.Max {
				out = append(out, scheme{kind: KindCrossed, crossed: []string{a.Code, b.Code}})
			}
		}
	}
	return out
}
