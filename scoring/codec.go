package scoring

import (
	"encoding/binary"
	"slices"
)

// How a snapshot is written and read: numbers as varints, texts with their length.

// writer appends numbers and texts.
type writer struct {
	b   []byte
	ids []string // of applicants, that were written already, in order
}

// known writes who one of the ids is that were written already, most often the next after
// the one before; false: it is none of them.
func (w *writer) known(id string, before *int) bool {
	at, is := slices.BinarySearch(w.ids, id)
	if w.bool(is); is {
		w.int(int64(at - *before))
		*before = at
	}
	return is
}

func (w *writer) uint(n uint64) { w.b = binary.AppendUvarint(w.b, n) }

func (w *writer) int(n int64) { w.b = binary.AppendVarint(w.b, n) }

func (w *writer) text(s string) {
	w.uint(uint64(len(s)))
	w.b = append(w.b, s...)
}

func (w *writer) clock(c clock) {
	c = trimmed(c)
	w.uint(uint64(len(c)))
	for _, seq := range c {
		w.uint(seq)
	}
}

func (w *writer) subject(on Subject) {
	w.uint(uint64(on.Kind))
	w.text(on.ID)
}

func (w *writer) refs(refs []Ref) {
	w.uint(uint64(len(refs)))
	for _, ref := range refs {
		w.uint(uint64(ref))
	}
}

func (w *writer) acts(ids []ActID) {
	w.uint(uint64(len(ids)))
	for _, id := range ids {
		w.text(string(id.Replica))
		w.uint(id.Seq)
	}
}

func (w *writer) refusal(r Refusal) {
	w.text(r.Code)
	w.uint(uint64(len(r.Args)))
	for _, a := range r.Args {
		w.text(a)
	}
}

// heads writes a cell's heads with all that stands behind them, each once and
// after what it replaced.
func (w *writer) heads(heads []*head) {
	var all []*head
	eachBehind(heads, func(h *head) { all = append(all, h) })
	w.uint(uint64(len(all)))
	for _, h := range all {
		w.uint(uint64(h.ref))
		w.text(h.value)
		w.places(all, h.was)
	}
	w.places(all, heads)
}

func (w *writer) places(all, some []*head) {
	w.uint(uint64(len(some)))
	for _, h := range some {
		w.uint(uint64(slices.Index(all, h)))
	}
}

func (w *writer) bool(b bool) {
	if b {
		w.uint(1)
		return
	}
	w.uint(0)
}

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

// known is the place of one of so many ids that were read already; false: it is none of them.
func (r *reader) known(many int, before *int) (at int, is bool) {
	if r.uint() != 1 {
		return 0, false
	}
	*before += int(r.int())
	if *before < 0 || *before >= many {
		panic(errShort)
	}
	return *before, true
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

// place is one of so many places.
func (r *reader) place(of int) int {
	n := r.uint()
	if n >= uint64(of) {
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

func (r *reader) clock() clock {
	c := make(clock, r.count())
	for i := range c {
		c[i] = r.uint()
	}
	return c
}

func (r *reader) subject() Subject { return Subject{SubjectKind(r.uint()), r.text()} }

func (r *reader) refs() []Ref {
	refs := make([]Ref, r.count())
	for i := range refs {
		refs[i] = Ref(r.uint())
	}
	return refs
}

func (r *reader) acts() (ids []ActID) {
	for range r.count() {
		ids = append(ids, ActID{ReplicaID(r.text()), r.uint()})
	}
	return ids
}

func (r *reader) refusal() Refusal {
	f := Refusal{Code: r.text()}
	for range r.count() {
		f.Args = append(f.Args, r.text())
	}
	return f
}

func (r *reader) heads() []*head {
	all := make([]*head, 0, r.count())
	for range cap(all) {
		all = append(all, &head{ref: Ref(r.uint()), value: r.text(), was: r.places(all)})
	}
	return r.places(all)
}

func (r *reader) places(all []*head) []*head {
	n := r.count()
	if n == 0 {
		return nil
	}
	some := make([]*head, n)
	for i := range some {
		at := r.uint()
		if at >= uint64(len(all)) {
			panic(errShort)
		}
		some[i] = all[at]
	}
	return some
}
