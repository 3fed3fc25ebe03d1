package scoring

import (
	"cmp"
	"slices"
	"strings"
)

// Past is what the author of an act had seen: the acts that count, strictly
// before it. So no act is its own ground, and none that was refused is
// anybody's. Only the fold can make one; the desk's is the state as it stands.
type Past struct {
	s    *State
	at   clock   // nil: everything the state has
	last *finder // nil: every candidate is looked up
}

// finder finds candidates for one act. It speaks of a candidate in several facts
// side by side, so the one asked for is mostly the one found last.
type finder struct {
	number string
	row    int32 // -1: not there
	among  int   // rows that there were then
}

func (p Past) row(number string) (int32, bool) { return p.last.find(p.s, number) }

func (f *finder) find(s *State, number string) (int32, bool) {
	if f == nil {
		r, ok := s.byNumber[number]
		return r, ok
	}
	if f.number != number || f.row < 0 && f.among != len(s.rows) || f.among == 0 {
		r, ok := s.byNumber[number]
		if !ok {
			r = -1
		}
		*f = finder{number, r, len(s.rows)}
	}
	return f.row, f.row >= 0
}

// clock says how much of each replica somebody had seen, by the replica's place
// in State.replicas. What is beyond its end was not seen.
type clock []uint64

func (c clock) covers(t stamp) bool {
	return int(t.replica) < len(c) && c[t.replica] >= t.seq
}

// stamp is one act as causal questions need it.
type stamp struct {
	seq     uint64
	replica uint32
	kind    Kind
	who     PersonID
}

// replica is a replica's place, given when it is first met.
func (s *State) replica(r ReplicaID) uint32 {
	at, ok := s.replicaAt[r]
	if !ok {
		at = uint32(len(s.replicas))
		s.replicas = append(s.replicas, r)
		s.replicaAt[r] = at
	}
	return at
}

func (s *State) clock(v Vector) clock { return s.clockIn(nil, v) }

// clockIn is clock in the room of one that is not needed any more.
func (s *State) clockIn(room clock, v Vector) clock {
	c := slices.Grow(room[:0], len(s.replicas))[:len(s.replicas)]
	clear(c)
	for r, seq := range v {
		if at := s.replica(r); int(at) < len(c) {
			c[at] = seq
		} else {
			c = append(c, seq)
		}
	}
	return c
}

// past is what an act's author had seen. Who had seen everything sees the state
// itself, which costs nothing; after a branch it is the lane of their replica:
// the same cells, read as of what they had seen.
func (s *State) past(a *Act) Past {
	if !a.sawAll(s.seen) {
		s.lane = s.clockIn(s.lane, a.Observed)
		return Past{s, s.lane, &s.taking}
	}
	return Past{s: s, last: &s.taking}
}

// Now is the state as it stands, as a past.
func (s *State) Now() Past { return Past{s: s} }

// sees says whether a leaf is of this past.
func (p Past) sees(ref Ref) bool {
	return p.at == nil || p.at.covers(p.s.acts[ref.Commit()])
}

// heads are the leaves that hold a cell's value here.
func (p Past) heads(on Subject, cell string) []*head {
	all := p.headsNow(on, cell)
	if p.at == nil || len(all) == 0 {
		return all
	}
	return p.asOf(all)
}

func (p Past) headsNow(on Subject, cell string) []*head {
	if !on.Kind.inRows() {
		return p.s.cellsOf(p.s.house.same(on))[cell]
	}
	if r, known := p.row(on.ID); known {
		return p.s.rowHeads(rowCell{r, on.Kind, cell})
	}
	return nil
}

// asOf goes back from what a cell says today to what was seen of it: the newest
// of each line, without those that another seen one replaced.
func (p Past) asOf(today []*head) []*head {
	if len(today) == 1 && p.sees(today[0].ref) {
		return today
	}
	var seen []*head
	eachBehind(today, func(h *head) {
		if p.sees(h.ref) {
			seen = slices.DeleteFunc(seen, func(o *head) bool { return slices.Contains(h.was, o) })
			seen = append(seen, h)
		}
	})
	slices.SortFunc(seen, compareHeads)
	return seen
}

func compareHeads(a, b *head) int {
	return cmp.Or(strings.Compare(a.value, b.value), cmp.Compare(a.ref, b.ref))
}

// Refs are the leaves that hold a cell's value here: what whoever writes it
// supersedes.
func (p Past) Refs(on Subject, cell string) []Ref {
	var refs []Ref
	for _, h := range p.heads(on, cell) {
		refs = append(refs, h.ref)
	}
	return refs
}

// Value is the text of a cell; "" is blank. Of several values it is the least:
// a conflict is held elsewhere, this only keeps reading the same everywhere.
func (p Past) Value(on Subject, cell string) string {
	if p.at == nil {
		return p.s.Value(on, cell)
	}
	if heads := p.heads(on, cell); len(heads) > 0 {
		return heads[0].value
	}
	return ""
}

// Under are the subjects of a kind that lie under another and of which something was
// seen, in the order met.
func (p Past) Under(kind SubjectKind, parent string) []Subject {
	out, _ := p.UnderFrom(kind, parent, 0)
	return out
}

// UnderFrom is Under without the first that were met, so many, and how many were met by now:
// for who knows those.
func (p Past) UnderFrom(kind SubjectKind, parent string, from int) (out []Subject, met int) {
	all := p.s.under[underKey{kind, parent}]
	for _, on := range all[min(from, len(all)):] {
		if p.Known(on) {
			out = append(out, on)
		}
	}
	return out, len(all)
}

// Cells are the names of a subject's cells that are not blank here, in order: of one whose
// cells are as many as there is to say.
func (p Past) Cells(on Subject) (out []string) {
	for name := range p.s.cellsOf(p.s.house.same(on)) {
		if p.Value(on, name) != "" {
			out = append(out, name)
		}
	}
	slices.Sort(out)
	return out
}

// Clash says whether a cell has two values here.
func (p Past) Clash(on Subject, cell string) bool {
	if p.at == nil {
		return p.s.clashes[p.s.house.same(on)][cell]
	}
	heads := p.heads(on, cell)
	return len(heads) > 1 && heads[0].value != heads[len(heads)-1].value
}

// After is a cell's value once the fact is said: the fact's own, else what was
// seen.
func (p Past) After(f *Fact, cell string) string {
	if v, ok := f.Value(cell); ok {
		return v
	}
	return p.Value(f.Subject, cell)
}

// Changes says whether the fact gives the cell another value than was seen: of two
// values each is another.
func (p Past) Changes(f *Fact, cell string) bool {
	v, ok := f.Value(cell)
	return ok && (v != p.Value(f.Subject, cell) || p.Clash(f.Subject, cell))
}
