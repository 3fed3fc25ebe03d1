package scoring

import (
	"encoding/binary"
	"errors"
	"maps"
	"slices"
	"strings"
	"time"
)

// ErrSnapshot: the bytes are not a snapshot of this version. Fold the log.
var ErrSnapshot = errors.New("not a snapshot of this version")

const snapshotVersion = 1

// AppendSnapshot appends the state's canonical bytes: equal for equal sets of
// acts at equal places. They are a cache and no more: the store authenticates
// them and can throw them away.
func (s *State) AppendSnapshot(dst []byte) []byte {
	w := &writer{dst}
	w.uint(snapshotVersion)
	w.uint(uint64(s.revision))
	w.uint(uint64(s.unknown))
	w.vector(s.seen)
	w.uint(uint64(len(s.acts)))
	for _, a := range s.acts {
		w.text(string(a.replica))
		w.uint(a.seq)
	}
	w.uint(uint64(len(s.rejected)))
	for _, p := range slices.Sorted(maps.Keys(s.rejected)) {
		w.uint(uint64(p))
	}
	w.cells(s)
	w.members(s)
	w.rows(s)
	return w.b
}

// RestoreSnapshot is the state that AppendSnapshot wrote. Its strings share
// the snapshot's memory, so a large selection costs few allocations.
func RestoreSnapshot(read BookReader, data []byte) (s *State, err error) {
	r := &reader{s: string(data)}
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
	s = NewState(read)
	s.revision, s.unknown = r.uint(), int(r.uint())
	s.seen = r.vector()
	s.acts = make([]stamp, r.count())
	for i := range s.acts {
		s.acts[i] = stamp{ReplicaID(r.text()), r.uint()}
	}
	for range r.count() {
		s.rejected[uint32(r.uint())] = true
	}
	r.cells(s)
	r.members(s)
	r.rows(s)
	if r.s != "" {
		return nil, ErrSnapshot
	}
	return s, nil
}

// writer appends numbers and texts.
type writer struct{ b []byte }

func (w *writer) uint(n uint64) { w.b = binary.AppendUvarint(w.b, n) }
func (w *writer) int(n int64)   { w.b = binary.AppendVarint(w.b, n) }
func (w *writer) text(s string) {
	w.uint(uint64(len(s)))
	w.b = append(w.b, s...)
}

func (w *writer) vector(v Vector) {
	w.uint(uint64(len(v)))
	for _, replica := range slices.Sorted(maps.Keys(v)) {
		w.text(string(replica))
		w.uint(v[replica])
	}
}

func (w *writer) heads(heads []head) {
	w.uint(uint64(len(heads)))
	for _, h := range heads {
		w.uint(uint64(h.ref))
		w.text(h.value)
	}
}

// cells writes every subject that is not a row.
func (w *writer) cells(s *State) {
	subjects := slices.SortedFunc(maps.Keys(s.cells), compareSubjects)
	w.uint(uint64(len(subjects)))
	for _, on := range subjects {
		w.uint(uint64(on.Kind))
		w.text(on.ID)
		saved := int64(0)
		if on.Kind == OnSheet {
			saved = s.Sheet(SheetOf(on)).Saved.UnixMilli()
		}
		w.int(saved)
		rec := s.cells[on]
		w.uint(uint64(len(rec)))
		for _, name := range slices.Sorted(maps.Keys(rec)) {
			w.text(name)
			w.heads(rec[name])
		}
	}
}

func compareSubjects(a, b Subject) int {
	if a.Kind != b.Kind {
		return int(a.Kind) - int(b.Kind)
	}
	return strings.Compare(a.ID, b.ID)
}

func (w *writer) members(s *State) {
	w.uint(uint64(len(s.order)))
	for _, id := range s.order {
		m := s.people[id]
		w.text(string(id))
		w.uint(uint64(len(m.grants)))
		for _, g := range m.grants {
			w.text(string(g.replica))
			w.uint(g.seq)
			w.person(g.fact)
		}
		w.uint(uint64(len(m.cuts)))
		for _, c := range m.cuts {
			w.vector(c)
		}
	}
}

func (w *writer) person(p Person) {
	for _, t := range []string{string(p.ID), p.Name, p.Roles.String(), string(p.Status), p.Key, p.Seal} {
		w.text(t)
	}
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

func (w *writer) bool(b bool) {
	if b {
		w.uint(1)
		return
	}
	w.uint(0)
}

var errShort = errors.New("snapshot ends early")

// reader takes a snapshot apart. It panics with errShort on bytes that are not
// one, which RestoreSnapshot turns into ErrSnapshot.
type reader struct{ s string }

func (r *reader) uint() uint64 {
	var n uint64
	for shift := uint(0); shift < 64; shift += 7 {
		if r.s == "" {
			panic(errShort)
		}
		b := r.s[0]
		r.s = r.s[1:]
		n |= uint64(b&0x7f) << shift
		if b < 0x80 {
			return n
		}
	}
	panic(errShort)
}

func (r *reader) int() int64 {
	n := r.uint()
	return int64(n>>1) ^ -int64(n&1)
}

// count is a number of things that take at least a byte each.
func (r *reader) count() int {
	n := r.uint()
	if n > uint64(len(r.s)) {
		panic(errShort)
	}
	return int(n)
}

func (r *reader) text() string {
	n := r.count()
	t := r.s[:n]
	r.s = r.s[n:]
	return t
}

func (r *reader) vector() Vector {
	v := Vector{}
	for range r.count() {
		replica := ReplicaID(r.text())
		v[replica] = r.uint()
	}
	return v
}

func (r *reader) heads() []head {
	heads := make([]head, r.count())
	for i := range heads {
		heads[i] = head{Ref(r.uint()), r.text()}
	}
	return heads
}

func (r *reader) cells(s *State) {
	for range r.count() {
		on := Subject{SubjectKind(r.uint()), r.text()}
		saved := r.int()
		rec := record{}
		s.cells[on] = rec
		for range r.count() {
			name := r.text()
			rec[name] = r.heads()
			s.noteClash(on, name, rec[name])
		}
		switch on.Kind {
		case OnSheet:
			s.readSheet(&Act{At: time.UnixMilli(saved).UTC()}, on)
		case OnKeying:
			s.noteKeyer(on)
		case OnSitting:
			s.readSitting(on)
		}
	}
	s.readBooks()
	for on := range s.cells {
		if on.Kind == OnFormation {
			s.readFormation(on)
		}
	}
	s.sortGroups()
}

func (r *reader) members(s *State) {
	for range r.count() {
		id := PersonID(r.text())
		m := &member{}
		for range r.count() {
			m.grants = append(m.grants, grant{ReplicaID(r.text()), r.uint(), r.person()})
		}
		for range r.count() {
			m.cuts = append(m.cuts, r.vector())
		}
		if len(m.grants) > 0 {
			m.Person = m.grants[len(m.grants)-1].fact
		}
		s.people[id] = m
		s.order = append(s.order, id)
	}
}

func (r *reader) person() Person {
	return Person{PersonID(r.text()), r.text(), ParseRoles(r.text()), PersonStatus(r.text()), r.text(), r.text()}
}

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
	s.sortGroups()
	n := r.count()
	s.rows = make([]row, n)
	s.marks = make([]Points, 0, n*len(s.subTests))
	s.byNumber = make(map[string]int32, n)
	for i := range s.rows {
		s.rows[i] = row{number: r.text(), name: r.text(), nik: r.text(), born: Date(r.uint()), place: int32(r.uint()),
			gpa: Points(r.int()), status: Screening(r.uint()), gone: r.uint() == 1}
		if int(s.rows[i].place) >= len(s.places) || s.rows[i].status > NotQualified {
			panic(errShort)
		}
		for k := range s.rows[i].first {
			s.rows[i].first[k] = Ref(r.uint())
		}
		for range s.subTests {
			s.marks = append(s.marks, Points(r.int()))
		}
		s.byNumber[s.rows[i].number] = int32(i)
		s.groups[s.places[s.rows[i].place].group].Candidates++
	}
	r.over(s)
}

func (r *reader) over(s *State) {
	for range r.count() {
		k := rowCell{int32(r.uint()), SubjectKind(r.uint()), r.text()}
		if int(k.row) >= len(s.rows) {
			panic(errShort)
		}
		heads := r.heads()
		s.over[k] = heads
		s.noteClash(Subject{k.kind, s.rows[k.row].number}, k.cell, heads)
	}
}
