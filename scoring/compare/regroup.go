package compare

import "slices"

// regroup lets a way of computing that explains many rows explain those too for
// which another one was found by chance.
func (c *comparison) regroup() {
	rows, ways := map[string]int{}, []scheme{}
	for _, l := range c.lines {
		for _, r := range l.computedOtherwise() {
			if !slices.ContainsFunc(ways, r.way.is) {
				ways = append(ways, r.way)
			}
			rows[r.way.id()]++
		}
	}
	slices.SortStableFunc(ways, func(a, b scheme) int { return rows[b.id()] - rows[a.id()] })
	for _, l := range c.lines {
		c.joinMost(l, ways, rows)
	}
}

// computedOtherwise are the roots that another way of computing explains.
func (l *line) computedOtherwise() []*root {
	return slices.DeleteFunc(slices.Clone(l.roots), func(r *root) bool { return r.way.kind == "" })
}

// joinMost gives a row the first way, of more rows than its own, that brings
// forth all that its own do.
func (c *comparison) joinMost(l *line, ways []scheme, rows map[string]int) {
	roots := l.computedOtherwise()
	most := 0
	for _, r := range roots {
		most = max(most, rows[r.way.id()])
	}
	for _, way := range ways {
		if rows[way.id()] <= most || len(roots) == 0 {
			return
		}
		was := reopen(roots)
		if f, ok := c.fit(l, roots, way); ok && f.whole && len(f.covers) == len(roots) {
			f.take()
			return
		}
		for i, r := range roots {
			r.kind, r.way = was[i].kind, was[i]
		}
	}
}

// reopen takes their explanation from roots and returns it.
func reopen(roots []*root) []scheme {
	was := make([]scheme, len(roots))
	for i, r := range roots {
		was[i] = r.way
		r.kind, r.way, r.passed = "", scheme{}, false
	}
	return was
}
