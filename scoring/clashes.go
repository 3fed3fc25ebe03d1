package scoring

import (
	"maps"
	"slices"
	"strings"
)

// Copies that were apart may each have written the same cell. Once they are
// joined it has two values, and none of them wins by default: whatever rests on
// the cell waits, home tells of it, and the chair chooses one. What waits, and who
// may not choose, is said in the row of the kind of subject.

// Holding is what waits while a cell has two values.
type Holding uint8

// Holdings. The zero value is no more than a line on home.
const (
	HoldsNothing   Holding = iota
	HoldsCandidate         // the candidate that the subject is about has no rank
	HoldsFormation         // nobody in the formation has: how many get a place is not known
)

// held is a candidate number or the key of a formation.
type held struct {
	by Holding
	id string
}

func clashesPart() Capability {
	return Capability{Rules: []Rule{
		{Kind: KindResolve, Words: Text{"Memilih satu dari dua isian", "Chose between two values"}, Roles: Chair | Secretary | Assessor, Right: mayResolve, Cuts: choiceCuts},
	}}
}

// noteClash keeps whether a cell has two values.
func (s *State) noteClash(on Subject, cell string, heads []*head) {
	switch differ := len(heads) > 1 && heads[0].value != heads[len(heads)-1].value; {
	case differ && s.clashes[on] == nil:
		s.clashes[on] = map[string]bool{cell: true}
		if key, holds := s.holds(on); holds {
			at, _ := slices.BinarySearchFunc(s.holding[key], on, compareSubjects)
			s.holding[key] = slices.Insert(s.holding[key], at, on)
		}
	case differ:
		s.clashes[on][cell] = true
	case s.clashes[on] != nil:
		delete(s.clashes[on], cell)
		if len(s.clashes[on]) == 0 {
			s.unclash(on)
		}
	}
}

// holdAgain holds whom a subject with two values is about, which is known by now.
func (s *State) holdAgain(on Subject) {
	key, holds := s.holds(on)
	if len(s.clashes[on]) == 0 || !holds {
		return
	}
	if at, there := slices.BinarySearchFunc(s.holding[key], on, compareSubjects); !there {
		s.holding[key] = slices.Insert(s.holding[key], at, on)
	}
}

// unclash forgets that anything of a subject has two values.
func (s *State) unclash(on Subject) {
	delete(s.clashes, on)
	if key, holds := s.holds(on); holds {
		s.holding[key] = slices.DeleteFunc(s.holding[key], func(o Subject) bool { return o == on })
		if len(s.holding[key]) == 0 {
			delete(s.holding, key)
		}
	}
}

// holds is whom a subject would hold.
func (s *State) holds(on Subject) (held, bool) {
	row := s.house.subjects[on.Kind]
	switch {
	case row == nil || row.Holds == HoldsNothing:
		return held{}, false
	case row.Holds == HoldsCandidate:
		number := s.candidateOf(on)
		return held{HoldsCandidate, number}, number != ""
	}
	return held{row.Holds, on.ID}, true
}

// cellNames are the cells of a subject that may have two values.
func (s *State) cellNames(on Subject) []string {
	if !on.Kind.inRows() {
		return slices.Sorted(maps.Keys(s.cellsOf(on)))
	}
	r, known := s.byNumber[on.ID]
	if !known {
		return nil
	}
	return s.cellsOfRow(r, on.Kind)
}

// side is what one act said of the cells of a subject that have two values.
type side struct {
	ref   Ref
	cells []Set // by name
}

// sides are all acts between which somebody has to choose about a subject, by
// their refs.
func (p Past) sides(on Subject) []side {
	var out []side
	for _, name := range p.s.cellNames(on) {
		if !p.Clash(on, name) {
			continue
		}
		for _, h := range p.heads(on, name) {
			at, found := slices.BinarySearchFunc(out, h.ref, func(o side, ref Ref) int { return int(int64(o.ref) - int64(ref)) })
			if !found {
				out = slices.Insert(out, at, side{ref: h.ref})
			}
			out[at].cells = append(out[at].cells, Set{name, h.value})
		}
	}
	return out
}

// says is the value that a side gives to a cell.
func (x side) says(cell string) (string, bool) {
	for _, c := range x.cells {
		if c.Cell == cell {
			return c.Text, true
		}
	}
	return "", false
}

// Resolve chooses between two values of a cell. With it comes all that the act
// which said the value said of the subject, as far as that has two values: one
// decision, one signature.
type Resolve struct {
	Subject Subject
	Cell    string
	Value   string
	Reason  string
	Act     ActID // which act, where several say so; zero: any
}

// Kind is the act's.
func (Resolve) Kind() Kind { return KindResolve }

// Decide says what is chosen.
func (c Resolve) Decide(d *Draft) error {
	if strings.TrimSpace(c.Reason) == "" {
		return Refuse("reason.needed")
	}
	d.From(Source{Name: d.takenReason(c.Reason)})
	values := []Set{{c.Cell, c.Value}}
	for _, x := range d.sides(c.Subject) {
		said, says := x.says(c.Cell)
		if says && said == c.Value && (c.Act == ActID{} || d.s.actID(x.ref.Commit()) == c.Act) {
			values = x.cells
			break
		}
	}
	d.Carry(c.Subject, values...)
	return nil
}

func mayResolve(p Past, who Actor, d *Decision, f *Fact) Problems {
	if strings.TrimSpace(d.Source.Name) == "" {
		return refused("", "reason.needed")
	}
	if len(f.Cells) == 1 && !p.Clash(f.Subject, f.Cells[0].Name) {
		return p.mayStand(who, f)
	}
	for _, c := range f.Cells {
		if !p.Clash(f.Subject, c.Name) {
			return refused("", "resolve.no-conflict")
		}
		if !slices.ContainsFunc(p.heads(f.Subject, c.Name), func(h *head) bool { return h.value == c.Value }) {
			return refused("", "resolve.neither")
		}
	}
	if !slices.ContainsFunc(p.sides(f.Subject), func(x side) bool { return x.is(f) }) {
		return refused("", "resolve.half")
	}
	if row := p.s.house.subjects[f.Subject.Kind]; row.MayChoose != nil {
		return because("", row.MayChoose(p, who, f))
	}
	return nil
}

// mayStand: what was planned stands beside what was done, as it is.
func (p Past) mayStand(who Actor, f *Fact) Problems {
	cell := f.Cells[0]
	switch row := p.s.house.subjects[f.Subject.Kind]; {
	case !p.plannedApart(f.Subject, cell.Name) && !p.overForked(f.Subject, cell.Name):
		return refused("", "resolve.no-conflict")
	case cell.Value != p.Value(f.Subject, cell.Name):
		return refused("", "resolve.neither")
	case row.MayChoose != nil:
		return because("", row.MayChoose(p, who, f))
	}
	return nil
}

// is says whether a fact chooses this side, whole.
func (x side) is(f *Fact) bool {
	return len(x.cells) == len(f.Cells) && !slices.ContainsFunc(f.Cells, func(c Cell) bool {
		said, says := x.says(c.Name)
		return !says || said != c.Value
	})
}

// Clash is something of which copies that were apart say different things. One
// of its sides is to be chosen.
type Clash struct {
	Subject Subject
	Sides   []Side   // in the order of the log
	Hidden  bool     // the reader may not see the values now: whose they are chooses
	Why     *Refusal // why the reader may not choose
	settle  func(n int, reason string) Command
}

// Side is what one act says.
type Side struct {
	Act   ActID
	Place uint64 // of its entry in the log, from 1
	Who   string
	Words Text   // what was done
	Venue string // at whose laptop, as far as is known; "": the office's, or a copy
	Cells []CellChange
	// Gone is the venue at which it was done of a candidate who is not of it any more: in
	// that venue's file it counts nowhere, so only here. "": it was not.
	Gone string
}

// Choose is the command that chooses side n.
func (c Clash) Choose(n int, reason string) Command { return c.settle(n, reason) }

// Clashes are all that has two values, by subject: Why says of some that they are
// somebody else's to settle. Who must stay blind to the values learns not even that
// there are two: it would say whether others agree.
func (v View) Clashes() []Clash {
	var out []Clash
	for _, on := range slices.SortedFunc(maps.Keys(v.state.clashes), compareSubjects) {
		for _, sides := range together(v.state.Now().sides(on)) {
			if c := v.clash(on, sides); v.who.Roles.Has(Chair|Secretary) && !v.KeptFrom(on) || !c.veiled() {
				out = append(out, c)
			}
		}
	}
	return append(append(out, v.apartClashes()...), v.forkClashes()...)
}

// veiled says whether any of it is hidden from who looks.
func (c *Clash) veiled() bool {
	return slices.ContainsFunc(c.Sides, func(s Side) bool {
		return slices.ContainsFunc(s.Cells, func(x CellChange) bool { return x.Hidden })
	})
}

// together puts sides into one group that have a cell in common.
func together(sides []side) [][]side {
	var groups [][]side
	for _, x := range sides {
		joined := []side{x}
		groups = slices.DeleteFunc(groups, func(g []side) bool {
			meets := slices.ContainsFunc(g, func(o side) bool {
				return slices.ContainsFunc(o.cells, func(c Set) bool { _, says := x.says(c.Cell); return says })
			})
			if meets {
				joined = append(joined, g...)
			}
			return meets
		})
		groups = append(groups, joined)
	}
	for _, g := range groups {
		slices.SortFunc(g, func(a, b side) int { return int(int64(a.ref) - int64(b.ref)) })
	}
	slices.SortFunc(groups, func(a, b []side) int { return strings.Compare(a[0].cells[0].Cell, b[0].cells[0].Cell) })
	return groups
}

func (v View) clash(on Subject, sides []side) Clash {
	s, row := v.state, v.state.house.subjects[on.Kind]
	out := Clash{Subject: s.spelled(on), Why: v.Allow(KindResolve, on)}
	if out.Why == nil && row.MayChoose != nil {
		out.Why = row.MayChoose(s.Now(), v.who, &Fact{Subject: on})
	}
	for _, x := range sides {
		told := v.sideOf(x.ref)
		for _, c := range x.cells {
			change := CellChange{Subject: on, Cell: c.Cell, Value: c.Text, Hidden: v.hides(on, c.Cell)}
			if change.Hidden {
				change.Value, out.Hidden = "", row.Owner != nil && s.ownerIsThere(row, on)
			}
			if b := s.parsed[c.Text]; b != nil && c.Cell == "rulebook" {
				change.Value = b.Name + " " + b.Hash[:min(len(b.Hash), 8)]
			}
			told.Cells = append(told.Cells, change)
		}
		out.Sides = append(out.Sides, told)
	}
	out.settle = func(n int, reason string) Command {
		x := sides[n]
		if row.Settle == nil {
			return Resolve{on, x.cells[0].Cell, x.cells[0].Text, reason, out.Sides[n].Act}
		}
		return row.Settle(on, func(cell string) string {
			if said, says := x.says(cell); says {
				return said
			}
			return s.Value(on, cell)
		}, reason)
	}
	return out
}

// sideOf is a side that says nothing yet.
func (v View) sideOf(ref Ref) Side {
	t := v.state.acts[ref.Commit()]
	return Side{Act: v.state.actID(ref.Commit()), Place: uint64(ref.Commit()) + 1, Who: v.state.PersonName(t.who), Words: v.state.Rule(t.kind).Words,
		Venue: v.state.Now().madeAt(t)}
}

// ownerIsThere says whether somebody active has a subject as their own.
func (s *State) ownerIsThere(row *SubjectRow, on Subject) bool {
	return slices.ContainsFunc(s.People(), func(p Person) bool {
		return p.Status == Active && row.Owner(Actor{p.ID, p.Name, p.Roles}, KindResolve, on) == nil
	})
}

// clashes counts what is the reader's to choose.
func (c *counter) clashes() {
	for _, x := range c.Clashes() {
		if x.Why == nil {
			c.add(WaitClash, nil, 1, c.state.candidateOf(x.Subject))
		}
	}
}
