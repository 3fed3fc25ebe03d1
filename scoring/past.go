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
		return p.s.cells[on][cell]
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

// Clash says whether a cell has two values here.
func (p Past) Clash(on Subject, cell string) bool {
	if p.at == nil {
		return p.s.clashes[on][cell]
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

// Book is the one rulebook that was seen, or nil for none or several.
func (p Past) Book() *Rulebook {
	books := p.books()
	if len(books) != 1 {
		return nil
	}
	return books[0]
}

func (p Past) books() []*Rulebook {
	if p.at == nil {
		return p.s.books
	}
	return p.s.booksOf(p.heads(theSelection, "rulebook"))
}

// Frozen says whether the rulebook was seen frozen.
func (p Past) Frozen() bool {
	if p.at == nil {
		return p.s.frozen && len(p.s.books) == 1
	}
	book := p.Book()
	return book != nil && p.Value(theSelection, "frozen") == book.Hash
}

// Component is a component of the rulebook seen that takes marks, or nil.
func (p Past) Component(code string) *Component {
	if c := p.Book().component(code); c != nil && c.Kind != Composite {
		return c
	}
	return nil
}

// SubTest is a sub-test of the rulebook seen, or nil.
func (p Past) SubTest(code string) *SubTest {
	book := p.Book()
	if book == nil || book != p.s.book {
		_, t := book.SubTest(code)
		return t
	}
	if at := p.s.subTest(code); at >= 0 {
		return p.s.subTests[at]
	}
	return nil
}

// Observed is Component for one that assessors mark, or nil.
func (p Past) Observed(code string) *Component {
	if c := p.Component(code); c != nil && c.Rubric != nil {
		return c
	}
	return nil
}

// Person is a person as they were seen. Where their rights are in doubt, they
// have only those that nobody disputes.
func (p Past) Person(id PersonID) (Person, bool) {
	if p.at == nil {
		return p.s.Person(id)
	}
	if p.s.people[id] == nil {
		return Person{}, false
	}
	who := p.readPerson(id)
	return who, who.Name != ""
}

// People are all who were seen, by id.
func (p Past) People() []Person {
	var out []Person
	for _, id := range p.s.order {
		if who, ok := p.Person(id); ok {
			out = append(out, who)
		}
	}
	return out
}

func (p Past) readPerson(id PersonID) Person {
	on := onPerson(id)
	who := Person{ID: id, Name: p.Value(on, "name"), Key: p.Value(on, "key"), Seal: p.Value(on, "seal"),
		Recovery: p.Value(on, "recovery"), Asked: PersonID(p.Value(on, "asked"))}
	who.Roles = ^Roles(0)
	for _, h := range p.heads(on, "roles") {
		who.Roles &= ParseRoles(h.value)
	}
	for _, h := range p.heads(on, "status") {
		if s := PersonStatus(h.value); who.Status == "" || s.rank() < who.Status.rank() {
			who.Status = s
		}
	}
	if who.Roles == ^Roles(0) {
		who.Roles = 0
	}
	return who
}

// rank orders statuses by what one may do with them.
func (s PersonStatus) rank() int {
	return slices.Index([]PersonStatus{Revoked, Proposed, Invited, Active}, s)
}

// Find is the place of a candidate who was seen.
func (p Past) Find(number string) (int, bool) {
	r, ok := p.row(number)
	if ok && p.at != nil {
		row := &p.s.rows[r]
		ok = row.first[OnRegistration-OnIdentity] != 0 && p.sees(row.first[OnRegistration-OnIdentity]) ||
			len(p.heads(Subject{OnRegistration, number}, p.anyColumn(r))) > 0
	}
	return int(r), ok
}

// anyColumn is a column that a candidate's first registration must have had.
func (p Past) anyColumn(r int32) string {
	if book := p.Book(); book != nil && len(book.GroupBy) > 0 {
		return book.GroupBy[0]
	}
	return ColStatus
}

// Column is a candidate's value of a descriptive or group column.
func (p Past) Column(i int) func(name string) string {
	if p.at == nil {
		return p.s.At(i).Column
	}
	on := Subject{OnRegistration, p.s.rows[i].number}
	return func(name string) string {
		if notColumn[name] {
			return ""
		}
		return p.Value(on, name)
	}
}

// Group is the key of a candidate's group.
func (p Past) Group(i int) string {
	if p.at == nil {
		return p.s.groups[p.s.places[p.s.rows[i].place].group].Key
	}
	book, column := p.Book(), p.Column(i)
	if book == nil {
		return ""
	}
	parts := make([]string, len(book.GroupBy))
	for n, name := range book.GroupBy {
		parts[n] = column(name)
	}
	return GroupKey(parts)
}

// Mark is a written mark that counts.
func (p Past) Mark(i int, t *SubTest) (Points, bool) {
	number := p.s.rows[i].number
	if p.at == nil {
		if sub := p.s.subTest(t.Code); sub >= 0 {
			return p.s.Mark(i, sub)
		}
		return 0, false
	}
	if m, err := ParsePoints(p.Value(Subject{OnWritten, number}, t.Code)); err == nil {
		return m, true
	}
	if t.Double {
		return agreed(p.keyed(number, t.Code))
	}
	return 0, false
}

// Presence is what happened to a candidate at a component.
func (p Past) Presence(i int, component string) Presence {
	return Presence(p.Value(Part(OnPresence, p.s.rows[i].number, component), "presence"))
}

// Exit is whether a candidate left the selection.
func (p Past) Exit(i int) Exit { return Exit(p.Value(Subject{OnExit, p.s.rows[i].number}, "exit")) }

// Gone says whether a candidate's identity is destroyed.
func (p Past) Gone(i int) bool {
	return p.Value(Subject{OnRegistration, p.s.rows[i].number}, ColIdentity) != ""
}

// Sheets are a candidate's sheets for a component, by assessor.
func (p Past) Sheets(i int, component string) []*Sheet {
	all := p.s.Sheets(i, component)
	if p.at == nil {
		return all
	}
	var out []*Sheet
	for _, sh := range all {
		if was := p.Sheet(sh.ID); was != nil {
			out = append(out, was)
		}
	}
	return out
}

// Sheet is one sheet, or nil when nobody had begun it.
func (p Past) Sheet(id SheetID) *Sheet {
	if p.at == nil {
		return p.s.Sheet(id)
	}
	if p.s.Sheet(id) == nil {
		return nil
	}
	sh, begun := p.readSheet(id)
	if !begun {
		return nil
	}
	return sh
}

// status is how far a sheet is; none is one that nobody has begun.
func (p Past) status(id SheetID) SheetStatus {
	return parseSheetStatus(p.Value(id.Subject(), "status"))
}

// Sitting is the sitting of an id, or nil when there is none.
func (p Past) Sitting(id SittingID) *Sitting {
	if p.at == nil {
		return p.s.Sitting(id)
	}
	return p.readSitting(id)
}

// Sittings are all sittings.
func (p Past) Sittings() []*Sitting {
	if p.at == nil {
		return p.s.sittings
	}
	var out []*Sitting
	for _, id := range sortedKeys(p.s.sittingIDs) {
		if t := p.readSitting(id); t != nil {
			out = append(out, t)
		}
	}
	slices.SortFunc(out, compareSittings)
	return out
}
