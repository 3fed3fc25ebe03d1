package compare

import "slices"

// doubt keeps beside a finding the ways that explain all its roots as well. A
// way of two is told apart by what it does not share.
func (c *comparison) doubt(f *Finding, r *root) {
	others := make([]string, 0, len(r.others))
	ways := map[string][]Way{}
	for _, other := range r.others {
		id := other.id()
		if parts, instead := c.instead(f.way, r.way, other); instead {
			others = append(others, id)
			ways[id] = parts
		}
	}
	if before, known := c.doubts[f]; known {
		others = slices.DeleteFunc(slices.Clone(before), func(id string) bool { return !slices.Contains(others, id) })
	}
	c.doubts[f] = others
	f.Or = nil
	for _, id := range others {
		f.Or = append(f.Or, ways[id])
	}
}

// instead are the ways that may stand in the place of a part of all: the parts
// of the other that all does not have, where that part is the only one which
// the other lacks.
func (c *comparison) instead(part, all, other scheme) (ways []Way, ok bool) {
	has := func(list []scheme, x scheme) bool { return slices.ContainsFunc(list, x.is) }
	theirs, ours := other.parts(), all.parts()
	for _, x := range ours {
		if has(theirs, x) == x.is(part) {
			return nil, false
		}
	}
	for _, x := range theirs {
		if !has(ours, x) {
			ways = append(ways, Way{x.kind, c.argsOf(x)})
		}
	}
	return ways, true
}
