package scoring

import (
	"cmp"
	"errors"
	"maps"
	"slices"
	"strings"
)

// ErrSnapshot: the bytes are not a snapshot of this version. Fold the log.
var ErrSnapshot = errors.New("not a snapshot of this version")

const snapshotVersion = 18

// Snapshot is the state's canonical bytes: equal for equal sets of acts at equal places.
// They are a cache and no more: the store authenticates the head, which says the sums of
// the blocks, compares it with the log, and can throw all away. The error is one of reading
// a block that the state began with and in which something changed.
func (s *State) Snapshot() (head []byte, blocks []Block, err error) {
	defer func() {
		if e := recover(); e != nil {
			unread, is := e.(errShelf)
			if !is {
				panic(e)
			}
			head, blocks, err = nil, nil, unread
		}
	}()
	w := &writer{}
	w.uint(snapshotVersion)
	w.uint(uint64(s.revision))
	w.log(s)
	w.spellings(s)
	blocks = w.drawers(s)
	w.rows(s)
	w.decisions(s)
	w.applications(s)
	w.standings(s)
	return w.b, blocks, nil
}

// RestoreFrom is the state of which Snapshot gave the head. Of a block read is asked when
// somebody asks for what is in it; one that it has no more ends what was asked. Its strings
// share the head's memory, so a large selection costs few allocations.
func RestoreFrom(h House, head string, read func(sum string) (string, error)) (*State, error) {
	return restore(h.built(), h.Read, head, read, func(*reader, *shelf) {})
}

// AppendSnapshot appends a snapshot in one piece: [RestoreSnapshot] reads it. What it cannot
// read ends it, as it does whoever asks.
func (s *State) AppendSnapshot(dst []byte) []byte {
	head, blocks, err := s.Snapshot()
	if err != nil {
		panic(err)
	}
	dst = append(dst, head...)
	for _, b := range blocks {
		if b.Text == nil {
			dst = append(dst, s.drawers.shelf.block(slices.Index(s.drawers.shelf.sums, b.Sum))...)
		}
		dst = append(dst, b.Text...)
	}
	return dst
}

// RestoreSnapshot is the state that AppendSnapshot wrote.
func RestoreSnapshot(h House, data string) (*State, error) {
	return restoreSnapshot(h.built(), h.Read, data)
}

func restoreSnapshot(h *house, read BookReader, data string) (*State, error) {
	blocks := map[string]string{}
	return restore(h, read, data, func(sum string) (string, error) { return blocks[sum], nil }, func(r *reader, d *shelf) {
		for n, size := range d.sizes {
			if size < 0 || size > len(r.s) {
				panic(errShort)
			}
			blocks[d.sums[n]], r.s = r.s[:size], r.s[size:]
		}
	})
}

// copied is a copy of the state, which unfolds from the same blocks.
func (s *State) copied() (*State, error) {
	head, blocks, err := s.Snapshot()
	if err != nil {
		return nil, err
	}
	fresh := map[string]string{}
	for _, b := range blocks {
		if b.Text != nil {
			fresh[b.Sum] = string(b.Text)
		}
	}
	return restore(s.house, s.read, string(head), func(sum string) (string, error) {
		if text, is := fresh[sum]; is {
			return text, nil
		}
		return s.drawers.shelf.fetch(sum)
	}, func(*reader, *shelf) {})
}

// Hold reads all that the state would ask of the snapshot later: whoever is about to take
// it away has it do so, while nobody reads.
func (s *State) Hold() error {
	shelf := s.drawers.shelf
	if shelf == nil || shelf.held != nil {
		return nil
	}
	held := map[string]string{}
	for _, sum := range shelf.sums {
		text, err := shelf.fetch(sum)
		if err != nil {
			return err
		}
		held[sum] = text
	}
	shelf.held = held
	return nil
}

// restore reads a head, and what comes after it.
func restore(h *house, read BookReader, data string, block func(sum string) (string, error), after func(*reader, *shelf)) (s *State, err error) {
	r := &reader{s: data}
	defer func() {
		if e := recover(); e != nil {
			if e != errShort {
				panic(e)
			}
			s, err = nil, ErrSnapshot
		}
	}()
	if r.uint() != snapshotVersion {
		return nil, ErrSnapshot
	}
	s = newState(h, read)
	s.revision = r.uint()
	r.log(s)
	r.spellings(s)
	r.drawers(s)
	r.rows(s)
	r.decisions(s)
	r.applications(s)
	r.standings(s)
	s.readUnsigned()
	if shelf := s.drawers.shelf; shelf != nil {
		shelf.read = block
		after(r, shelf)
	}
	if r.s != "" {
		return nil, ErrSnapshot
	}
	s.bearAll()
	return s, nil
}

// log writes who was seen when, and what does not count.
func (w *writer) log(s *State) {
	w.uint(uint64(len(s.replicas)))
	for at, r := range s.replicas {
		w.text(string(r))
		w.uint(s.seen[r])
		w.uint(uint64(len(s.sights[uint32(at)])))
		for _, step := range s.sights[uint32(at)] {
			w.uint(step.from)
			w.clock(step.at)
		}
	}
	w.uint(uint64(len(s.acts)))
	for _, a := range s.acts {
		w.uint(a.seq)
		w.uint(uint64(a.replica))
		w.uint(uint64(a.kind))
		w.text(string(a.who))
	}
	w.uint(uint64(len(s.failed)))
	for _, place := range sortedKeys(s.failed) {
		f := s.failed[place]
		w.uint(uint64(place))
		w.uint(uint64(f.verdict))
		w.refusal(f.why)
		w.text(string(f.by.Replica))
		w.uint(f.by.Seq)
		w.text(string(f.person))
		w.uint(uint64(f.kind))
		w.bool(f.ruled)
		w.subject(f.lost)
	}
	w.uint(uint64(len(s.abouts)))
	for _, place := range sortedKeys(s.abouts) {
		w.uint(uint64(place))
		w.uint(uint64(len(s.abouts[place])))
		for _, on := range s.abouts[place] {
			w.subject(on)
		}
	}
	unsaid := slices.SortedFunc(maps.Keys(s.unsaid), func(a, b leafCell) int {
		return cmp.Or(cmp.Compare(a.ref, b.ref), strings.Compare(a.cell, b.cell))
	})
	w.uint(uint64(len(unsaid)))
	for _, at := range unsaid {
		w.uint(uint64(at.ref))
		w.text(at.cell)
		w.refs(s.unsaid[at])
	}
	contested := slices.SortedFunc(maps.Keys(s.contested), ActID.compare)
	w.uint(uint64(len(contested)))
	for _, id := range contested {
		w.text(string(id.Replica))
		w.uint(id.Seq)
		c := s.contested[id]
		w.bool(c.decided)
		w.acts(c.by)
		w.acts(c.rivals)
		w.uint(uint64(c.place))
		w.uint(uint64(len(c.lets)))
		for _, on := range c.lets {
			w.subject(on)
		}
	}
	w.uint(uint64(len(s.heldCuts)))
	for _, h := range s.heldCuts {
		w.text(string(h.by.Replica))
		w.uint(h.by.Seq)
		w.clock(h.seen)
		w.text(string(h.shut.Person))
		w.uint(uint64(h.shut.Keep))
		w.uint(uint64(h.shut.On.Kind))
		w.text(h.shut.On.ID)
		w.text(h.shut.Cell)
	}
	w.preparations(s)
	w.partings(s)
}

func (r *reader) log(s *State) {
	for range r.count() {
		id := ReplicaID(r.text())
		at := s.replica(id)
		if seq := r.uint(); seq > 0 {
			s.seen[id] = seq
		}
		for range r.count() {
			s.sights[at] = append(s.sights[at], sightStep{from: r.uint(), at: r.clock()})
		}
	}
	s.acts = make([]stamp, r.count())
	for i := range s.acts {
		s.acts[i] = stamp{r.uint(), uint32(r.place(len(s.replicas))), Kind(r.uint()), PersonID(r.text())}
	}
	for range r.count() {
		place := uint32(r.place(len(s.acts)))
		f := failure{verdict: Verdict(r.uint()), why: r.refusal()}
		f.by = ActID{ReplicaID(r.text()), r.uint()}
		f.person, f.kind, f.ruled = PersonID(r.text()), Kind(r.uint()), r.uint() == 1
		if int(f.verdict) >= len(verdictNames) {
			panic(errShort)
		}
		f.lost = r.subject()
		s.failed[place] = f
		s.noteLost(place, f)
	}
	for range r.count() {
		place := uint32(r.place(len(s.acts)))
		for range r.count() {
			s.abouts[place] = append(s.abouts[place], r.subject())
		}
	}
	for range r.count() {
		at := leafCell{Ref(r.uint()), r.text()}
		s.unsaid[at] = r.refs()
	}
	for range r.count() {
		id, c := ActID{ReplicaID(r.text()), r.uint()}, &contest{decided: r.uint() == 1}
		c.by, c.rivals = r.acts(), r.acts()
		c.place = uint32(r.uint())
		for range r.count() {
			c.lets = append(c.lets, r.subject())
			s.lent.note(c.place)
		}
		s.contested[id] = c
	}
	for range r.count() {
		h := heldCut{by: ActID{ReplicaID(r.text()), r.uint()}, seen: r.clock()}
		h.shut = Shut{PersonID(r.text()), Roles(r.uint()), Subject{SubjectKind(r.uint()), r.text()}, r.text()}
		s.heldCuts = append(s.heldCuts, h)
	}
	r.preparations(s)
	r.partings(s)
}

// decisions writes what was corrected, and what is destroyed.
func (w *writer) decisions(s *State) {
	w.uint(uint64(len(s.destroyedAt)))
	for _, at := range slices.Sorted(maps.Keys(s.destroyedAt)) {
		w.uint(uint64(at))
		w.uint(uint64(s.destroyedAt[at].place))
		w.uint(s.destroyedAt[at].depth)
	}
	w.uint(uint64(len(s.corrections)))
	for _, c := range s.corrections {
		w.uint(uint64(c.place))
		w.uint(uint64(len(c.groups)))
		for _, key := range c.groups {
			w.text(key)
		}
	}
	w.refs(s.corrected)
	w.refs(slices.Sorted(maps.Keys(s.gone)))
	named := slices.Sorted(maps.Keys(s.named))
	w.refs(named)
	for _, ref := range named {
		w.uint(uint64(len(s.named[ref])))
		for _, n := range s.named[ref] { // not whether this file has its words: it may have lost them since
			w.subject(n.whose)
			w.uint(uint64(n.by))
		}
	}
}

func (r *reader) decisions(s *State) {
	for range r.count() {
		at := int32(r.place(len(s.rows)))
		s.destroyedAt[at] = destroyedAct{uint32(r.place(len(s.acts))), r.uint()}
	}
	for range r.count() {
		c := correction{place: uint32(r.uint())}
		for range r.count() {
			c.groups = append(c.groups, r.text())
		}
		s.corrections = append(s.corrections, c)
	}
	s.corrected = r.refs()
	for _, ref := range r.refs() {
		if int(ref.Commit()) >= len(s.acts) {
			panic(errShort)
		}
		s.gone[ref] = true
	}
	for _, ref := range r.refs() {
		for range r.count() {
			n := naming{whose: r.subject(), by: Ref(r.uint())}
			if int(n.by.Commit()) >= len(s.acts) {
				panic(errShort)
			}
			s.named[ref] = append(s.named[ref], n)
		}
	}
	if len(s.destroyedAt) > 0 {
		s.readAges()
	}
}

// spellings writes how leaves spelled their subjects.
func (w *writer) spellings(s *State) {
	refs := slices.Sorted(maps.Keys(s.spellings))
	w.refs(refs)
	for _, ref := range refs {
		w.text(s.spellings[ref])
	}
}

func (r *reader) spellings(s *State) {
	for _, ref := range r.refs() {
		s.spellings[ref] = r.text()
	}
}

func compareSubjects(a, b Subject) int {
	if a.Kind != b.Kind {
		return int(a.Kind) - int(b.Kind)
	}
	return strings.Compare(a.ID, b.ID)
}

// rows writes the candidates in the order of their index.
func (w *writer) rows(s *State) {
	w.uint(uint64(len(s.places)))
	for _, p := range s.places {
		w.uint(uint64(len(p.values)))
		for _, name := range slices.Sorted(maps.Keys(p.values)) {
			w.text(name)
			w.text(p.values[name])
		}
	}
	w.uint(uint64(len(s.subTests)))
	w.uint(uint64(len(s.rows)))
	for i := range s.rows {
		r := &s.rows[i]
		w.text(r.number)
		w.text(r.name)
		w.text(r.nik)
		w.uint(uint64(r.born))
		w.uint(uint64(r.place))
		w.int(int64(r.gpa))
		w.uint(uint64(r.status))
		w.bool(r.gone)
		w.text(r.order)
		for _, ref := range r.first {
			w.uint(uint64(ref))
		}
		for _, m := range s.marks[i*len(s.subTests) : (i+1)*len(s.subTests)] {
			w.int(int64(m))
		}
	}
	keys := slices.SortedFunc(maps.Keys(s.over), func(a, b rowCell) int {
		if a.row != b.row {
			return int(a.row - b.row)
		}
		if a.kind != b.kind {
			return int(a.kind) - int(b.kind)
		}
		return strings.Compare(a.cell, b.cell)
	})
	w.uint(uint64(len(keys)))
	for _, k := range keys {
		w.uint(uint64(k.row))
		w.uint(uint64(k.kind))
		w.text(k.cell)
		w.heads(s.over[k])
	}
}

var errShort = errors.New("snapshot ends early")

func (r *reader) rows(s *State) {
	for range r.count() {
		var cells []Cell
		for range r.count() {
			cells = append(cells, Cell{Name: r.text(), Value: r.text()})
		}
		s.placeFor(cells)
	}
	if int(r.uint()) != len(s.subTests) {
		panic(errShort)
	}
	n := r.count()
	s.rows = make([]row, n)
	s.marks = make([]Points, 0, n*len(s.subTests))
	s.byNumber = make(map[string]int32, n)
	for i := range s.rows {
		s.rows[i] = row{number: r.text(), name: r.text(), nik: r.text(), born: Date(r.uint()), place: int32(r.place(len(s.places))),
			gpa: Points(r.int()), status: Screening(r.uint()), gone: r.uint() == 1, order: r.text()}
		if s.rows[i].status > NotQualified {
			panic(errShort)
		}
		for k := range s.rows[i].first {
			s.rows[i].first[k] = Ref(r.uint())
		}
		for range s.subTests {
			s.marks = append(s.marks, Points(r.int()))
		}
		s.byNumber[s.rows[i].number] = int32(i)
		s.enter(s.rows[i].place)
	}
	s.unsorted = true
	s.sortGroups()
	r.over(s)
}

func (r *reader) over(s *State) {
	for range r.count() {
		k := rowCell{int32(r.place(len(s.rows))), SubjectKind(r.uint()), r.text()}
		heads := r.heads()
		s.over[k] = heads
		s.noteClash(Subject{k.kind, s.rows[k.row].number}, k.cell, heads)
	}
}
