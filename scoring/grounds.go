package scoring

import (
	"crypto/sha256"
	"slices"
)

// What a decision rests on. Only values are kept, and asked again whenever somebody
// reads: when they change, the decision lapses until it is made anew.

// rest is what a decision rested on when it was made.
type rest struct {
	ref    Ref
	kind   Kind
	values string
}

// lapsed says whether what a decision rests on has changed since. Equal again,
// it stands again. Of two who decided alike one is enough.
func (s *State) lapsed(on cellName) bool {
	now := s.Now()
	rests := s.restsOf(on)
	return len(rests) > 0 && !slices.ContainsFunc(rests, func(r rest) bool { return s.stillRests(now, on, r) })
}

// Lapsed is [View.Lapsed] for who decides anew.
func (d *Draft) Lapsed(on Subject, cell string) bool { return d.s.lapsed(cellName{on, cell}) }

// stillRests: what rests on nothing any more, since what it rested on was personal and is
// destroyed, stands.
func (s *State) stillRests(p Past, on cellName, r rest) bool {
	said := ""
	for _, h := range s.heads(on.of, on.cell) {
		if h.ref == r.ref {
			said = h.value
		}
	}
	values, rests := s.house.rule(r.kind).Grounds(p, on.of, on.cell, said)
	return !rests || s.house.summed(on.of, values) == r.values
}

// Lapsed says whether what a cell's decision rests on has changed since, as of today,
// whatever this past is: no right rests on it.
func (p Past) Lapsed(on Subject, cell string) bool { return p.s.lapsed(cellName{on, cell}) }

// Lapsed says whether what a cell's decision rests on has changed since.
func (v View) Lapsed(on Subject, cell string) bool {
	return v.Value(on, cell) != "" && v.state.lapsed(cellName{on, cell})
}

// Clash says whether a cell that the reader may see has two values.
func (v View) Clash(on Subject, cell string) bool {
	return v.Value(on, cell) != "" && v.state.Now().Clash(on, cell)
}

// summed is what is kept of values that a decision rests on. Of applicants it is a sum:
// nothing but equality is asked of it, and it would be most of what there is of them, with
// what was personal in it.
func (h *house) summed(on Subject, values string) string {
	if _, files := h.filedUnder(on); !files {
		return values
	}
	sum := sha256.Sum256([]byte(values))
	return string(sum[:16])
}

// groundsOf is what the cells of an act rest on, as its author saw it. Who
// chooses between two decisions decides on what they see themselves; a cell that
// any other kind of act writes rests on nothing.
func (s *State) groundsOf(p Past, rule *Rule, a *Act) map[cellName]rest {
	if rule.Grounds == nil && !s.resting {
		return nil
	}
	out := map[cellName]rest{}
	for i := range a.Facts {
		for _, c := range a.Facts[i].Cells {
			on := cellName{a.Facts[i].Subject, c.Name}
			by := rule
			if rests := s.restsOf(on); by.Grounds == nil && len(rests) > 0 {
				by = s.house.rule(rests[0].kind)
			}
			if by.Grounds == nil || c.Value == "" {
				continue
			}
			if values, ok := by.Grounds(p, on.of, on.cell, c.Value); ok {
				out[on] = rest{a.Ref(i), by.Kind, s.house.summed(on.of, values)}
			}
		}
	}
	return out
}

// keepRests keeps them beside those of the decisions that still stand: two made
// apart are both there until somebody chooses.
func (s *State) keepRests(a *Act, made map[cellName]rest) {
	if made == nil {
		return
	}
	for i := range a.Facts {
		for _, c := range a.Facts[i].Cells {
			on := cellName{a.Facts[i].Subject, c.Name}
			heads := s.heads(on.of, on.cell)
			kept := slices.DeleteFunc(s.restsOf(on), func(r rest) bool {
				return !slices.ContainsFunc(heads, func(h *head) bool { return h.ref == r.ref })
			})
			if r, rests := made[on]; rests {
				kept, s.resting = append(kept, r), true
			}
			s.keepRest(on, kept)
		}
	}
}

// keepRest is what a decision rests on from now on.
func (s *State) keepRest(on cellName, rests []rest) {
	switch d := s.drawers.of(on.of); {
	case len(rests) > 0:
		if d = s.drawers.change(on.of); d.rests == nil {
			d.rests = map[string][]rest{}
		}
		d.rests[on.cell] = rests
	case d != nil && len(d.rests[on.cell]) > 0:
		delete(s.drawers.change(on.of).rests, on.cell)
	}
}
