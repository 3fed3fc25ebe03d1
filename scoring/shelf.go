package scoring

import (
	"crypto/sha256"
	"fmt"
	"maps"
	"slices"
	"strings"
	"sync"
	"time"
)

// shelf is what a snapshot has of applicants: of each a folder, in the order of their ids,
// with a drawer for each subject that is about them. Some folders are a block, which is
// read when one of them is first asked, and a drawer is unfolded when it is. A block is
// known by its sum, which stands in the snapshot's head: nobody believes more of it than
// of that.
type shelf struct {
	ids    []string
	said   []uint64 // of each, of which kinds in under something was said
	under  []SubjectKind
	starts []int // of each block the place of its first id
	sums   []string
	sizes  []int
	others []Subject // of kinds in under, with an id that is no applicant's
	read   func(sum string) (string, error)

	mu   sync.Mutex
	last map[int]string    // blocks that were asked last
	held map[string]string // all of them, by their sums: where they were read from they are no more
}

// all are the ids of applicants, in order; none where there is no shelf.
func (f *shelf) all() []string {
	if f == nil {
		return nil
	}
	return f.ids
}

// lastBlocks is how many are kept: who goes through a list asks neighbours.
const lastBlocks = 8

// blockMost is how many folders a block has at most. It ends where the sum of an id says so,
// so that an applicant more changes one block and not all that come after.
const blockMost = 64

func endsBlock(id string) bool {
	sum := uint32(2166136261) // FNV-1a
	for i := range len(id) {
		sum = (sum ^ uint32(id[i])) * 16777619
	}
	return sum>>8&15 == 0
}

// blocksOf are the places at which blocks of these ids begin.
func blocksOf(ids []string) (starts []int) {
	for i := range ids {
		if i == 0 || i-starts[len(starts)-1] == blockMost || endsBlock(ids[i-1]) {
			starts = append(starts, i)
		}
	}
	return starts
}

// errShelf is what whoever asks for a folder panics with when its block cannot be read:
// nothing can be decided then, and nothing must be shown as if it were not there.
type errShelf struct{ error }

// fetch reads a block.
func (f *shelf) fetch(sum string) (string, error) {
	if text, held := f.held[sum]; held {
		return text, nil
	}
	return f.read(sum)
}

// block is a block's text.
func (f *shelf) block(n int) string {
	f.mu.Lock()
	defer f.mu.Unlock()
	text, is := f.last[n]
	if !is {
		var err error
		if text, err = f.fetch(f.sums[n]); err != nil {
			panic(errShelf{fmt.Errorf("reading what the snapshot has of applicants: %w", err)})
		}
		if len(f.last) >= lastBlocks {
			clear(f.last)
		}
		f.last[n] = text
	}
	return text
}

// folder is an applicant's, or "".
func (f *shelf) folder(applicant string) string {
	at, there := slices.BinarySearch(f.ids, applicant)
	if !there {
		return ""
	}
	n, begins := slices.BinarySearch(f.starts, at)
	if !begins {
		n--
	}
	r := &reader{s: f.block(n)}
	defer r.endsEarly()
	for range at - f.starts[n] {
		r.text()
	}
	return r.text()
}

// eachIn visits the drawers of a folder, folded: in the order of subjects, until visit
// says that it was enough. A folder that is none ends where it ceases to be one.
func eachIn(applicant, folder string, visit func(on Subject, body string) bool) {
	r := &reader{s: folder}
	defer r.endsEarly()
	for r.s != "" {
		on := r.subject()
		if on.ID == "" {
			on.ID = applicant
		}
		if body := r.text(); body == "" {
			panic(errShort)
		} else if !visit(on, body) {
			return
		}
	}
}

// endsEarly is deferred where bytes are read that were not looked through when the
// snapshot was: what is no folder says nothing.
func (r *reader) endsEarly() {
	if e := recover(); e != nil && e != errShort {
		panic(e)
	}
}

func (f *shelf) body(h *house, on Subject) (found string) {
	applicant, _ := h.filedUnder(on)
	eachIn(applicant, f.folder(applicant), func(o Subject, body string) bool {
		if o == on {
			found = body
		}
		return o != on
	})
	return found
}

// has says whether anything was said of a subject: a drawer begins with how many cells it
// has, and of what lies under something the head says it.
func (f *shelf) has(h *house, on Subject) bool {
	if k := slices.Index(f.under, on.Kind); k >= 0 {
		if applicant, _ := h.filedUnder(on); applicant == on.ID {
			at, there := slices.BinarySearch(f.ids, on.ID)
			return there && f.said[at]>>k&1 == 1
		}
	}
	body := f.body(h, on)
	return body != "" && body[0] != 0
}

// subjects are those of which an applicant's folder has something.
func (f *shelf) subjects(applicant string) (out []Subject) {
	eachIn(applicant, f.folder(applicant), func(on Subject, _ string) bool {
		out = append(out, on)
		return true
	})
	return out
}

// drawer unfolds one; nil: there is none. It holds nothing of the block.
func (f *shelf) drawer(h *house, on Subject) (out *drawer) {
	body := f.body(h, on)
	if body == "" {
		return nil
	}
	r := &reader{s: strings.Clone(body)}
	defer r.endsEarly()
	return r.drawer(h)
}

// drawer writes one.
func (w *writer) drawer(d *drawer) {
	w.uint(uint64(len(d.cells)))
	for _, name := range slices.Sorted(maps.Keys(d.cells)) {
		w.text(name)
		w.heads(d.cells[name])
	}
	w.uint(uint64(len(d.rests)))
	for _, cell := range slices.Sorted(maps.Keys(d.rests)) {
		w.text(cell)
		w.uint(uint64(len(d.rests[cell])))
		for _, r := range d.rests[cell] {
			w.uint(uint64(r.ref))
			w.uint(uint64(r.kind))
			w.text(r.values)
		}
	}
	w.refs(d.leaves)
}

func (r *reader) drawer(h *house) *drawer {
	d := &drawer{}
	if n := r.count(); n > 0 {
		d.cells = make(record, n)
		for range n {
			name := r.text()
			heads := r.heads()
			if len(heads) == 0 {
				panic(errShort)
			}
			d.cells[name] = heads
		}
	}
	if n := r.count(); n > 0 {
		d.rests = make(map[string][]rest, n)
		for range n {
			cell := r.text()
			for range r.count() {
				on := rest{Ref(r.uint()), Kind(r.uint()), r.text()}
				if rule := h.rule(on.kind); rule == nil || rule.Grounds == nil {
					panic(errShort)
				}
				d.rests[cell] = append(d.rests[cell], on)
			}
		}
	}
	if d.leaves = r.refs(); len(d.leaves) == 0 {
		d.leaves = nil
	}
	return d
}

// drawers writes all of them: first those that are about no applicant, or have two
// values; then the shelf.
func (w *writer) drawers(s *State) []Block {
	loose, folders := []Subject{}, map[string][]Subject{}
	for on, d := range s.drawers.own {
		if !d.empty() {
			loose = append(loose, on)
		}
	}
	s.drawers.mu.RLock()
	filed := maps.Clone(s.drawers.filed)
	s.drawers.mu.RUnlock()
	for on, d := range filed {
		if len(s.clashes[on]) > 0 {
			loose = append(loose, on)
		}
		if d.changed {
			id, _ := s.house.filedUnder(on)
			folders[id] = append(folders[id], on)
		}
	}
	slices.SortFunc(loose, compareSubjects)
	w.uint(uint64(len(loose)))
	for _, on := range loose {
		w.subject(on)
		w.int(s.savedAt(on))
		w.drawer(s.drawers.of(on))
	}
	return w.shelf(s, filed, folders)
}

// Block is a part of a snapshot that is read by itself.
type Block struct {
	Sum  string // SHA-256
	Text []byte // nil: one of those that the state began with
	size int
}

// shelf writes ids, what lies under what, and which blocks there are; the blocks are those
// of the shelf before where nothing changed.
func (w *writer) shelf(s *State, filed map[Subject]*drawer, changed map[string][]Subject) (blocks []Block) {
	old := s.drawers.shelf
	if old == nil {
		old = &shelf{}
	}
	folders := map[string]string{} // of who changed; "": nothing is left
	for id, mine := range changed {
		folders[id] = s.foldered(old, id, mine, filed)
	}
	ids := make([]string, 0, len(old.ids)+len(folders))
	for _, id := range old.ids {
		if text, is := folders[id]; !is || text != "" {
			ids = append(ids, id)
		}
	}
	for id, text := range folders {
		if _, there := slices.BinarySearch(old.ids, id); !there && text != "" {
			ids = append(ids, id)
		}
	}
	slices.Sort(ids)
	w.shelved(s, old, ids, folders)
	w.ids = ids
	starts := blocksOf(ids)
	w.uint(uint64(len(starts)))
	for n, from := range starts {
		to := len(ids)
		if n+1 < len(starts) {
			to = starts[n+1]
		}
		b := old.same(ids[from:to], folders)
		if b.Sum == "" {
			text := &writer{}
			for _, id := range ids[from:to] {
				folder, is := folders[id]
				if !is {
					folder = old.folder(id)
				}
				text.text(folder)
			}
			sum := sha256.Sum256(text.b)
			b = Block{string(sum[:]), text.b, len(text.b)}
		}
		w.text(b.Sum)
		w.uint(uint64(b.size))
		blocks = append(blocks, b)
	}
	return blocks
}

// same is the block of the shelf that has just these, unchanged; no sum: there is none.
func (f *shelf) same(ids []string, changed map[string]string) Block {
	at, there := slices.BinarySearch(f.ids, ids[0])
	n, begins := slices.BinarySearch(f.starts, at)
	if !there || !begins {
		return Block{}
	}
	to := len(f.ids)
	if n+1 < len(f.starts) {
		to = f.starts[n+1]
	}
	if !slices.Equal(f.ids[at:to], ids) || slices.ContainsFunc(ids, func(id string) bool { _, is := changed[id]; return is }) {
		return Block{}
	}
	b := Block{f.sums[n], nil, f.sizes[n]}
	if text, held := f.held[b.Sum]; held {
		b.Text = []byte(text)
	}
	return b
}

// shelved writes ids and, of each, of which kinds that lie under something it says
// anything; after them what lies there by another name than the applicant's.
func (w *writer) shelved(s *State, old *shelf, ids []string, folders map[string]string) {
	under := s.house.shelvedUnder()
	var others []Subject
	for _, on := range old.others {
		id, _ := s.house.filedUnder(on)
		if _, is := folders[id]; !is {
			others = append(others, on)
		}
	}
	w.uint(uint64(len(under)))
	for _, kind := range under {
		w.uint(uint64(kind))
	}
	w.uint(uint64(len(ids)))
	for _, id := range ids {
		said := uint64(0)
		if text, is := folders[id]; !is {
			at, _ := slices.BinarySearch(old.ids, id)
			said = old.said[at]
		} else {
			eachIn(id, text, func(on Subject, body string) bool {
				switch k := slices.Index(under, on.Kind); {
				case k < 0 || body[0] == 0:
				case on.ID == id:
					said |= 1 << k
				default:
					others = append(others, on)
				}
				return true
			})
		}
		w.text(id)
		w.uint(said)
	}
	slices.SortFunc(others, compareSubjects)
	w.uint(uint64(len(others)))
	for _, on := range others {
		w.subject(on)
	}
}

// lying gathers neighbours that lie under the same, as all applicants do.
type lying struct {
	key underKey
	all []Subject
}

// note is noteUnder of the next of so many.
func (l *lying) note(s *State, on Subject, left int) {
	key := underKey{on.Kind, s.house.subjects[on.Kind].Under(on.ID)}
	if key != l.key || l.all == nil {
		l.done(s)
		l.key, l.all = key, s.under[key]
		if l.all == nil {
			l.all = make([]Subject, 0, left)
		}
	}
	l.all = append(l.all, on)
}

func (l *lying) done(s *State) {
	if l.all != nil {
		s.under[l.key] = l.all
	}
}

// shelvedUnder are the kinds of subjects about applicants that lie under something.
func (h *house) shelvedUnder() (out []SubjectKind) {
	for kind, row := range h.subjects {
		if row != nil && row.Applicant != nil && row.Under != nil {
			out = append(out, SubjectKind(kind))
		}
	}
	return out
}

// foldered is somebody's folder, of whom some drawers changed.
func (s *State) foldered(old *shelf, id string, changed []Subject, filed map[Subject]*drawer) string {
	at := map[Subject]string{}
	eachIn(id, old.folder(id), func(on Subject, body string) bool {
		at[on] = body
		return true
	})
	for _, on := range changed {
		delete(at, on)
		if d := filed[on]; !d.empty() && len(s.clashes[on]) == 0 {
			body := &writer{}
			body.drawer(d)
			at[on] = string(body.b)
		}
	}
	folder := &writer{}
	for _, on := range slices.SortedFunc(maps.Keys(at), compareSubjects) {
		if on.ID == id {
			folder.subject(Subject{on.Kind, ""})
		} else {
			folder.subject(on)
		}
		folder.text(at[on])
	}
	return string(folder.b)
}

func (r *reader) drawers(s *State) {
	d := s.drawers
	for range r.count() {
		on := r.subject()
		saved := r.int()
		row := s.house.subjects[on.Kind]
		if row == nil {
			panic(errShort)
		}
		dr := r.drawer(s.house)
		dr.changed = true
		if _, files := s.house.filedUnder(on); files {
			d.filed[on] = dr
		} else {
			d.own[on] = dr
		}
		for name, heads := range dr.cells {
			s.noteClash(on, name, heads)
		}
		s.resting = s.resting || len(dr.rests) > 0
		if len(dr.leaves) > 0 {
			s.notePrivate(on)
		}
		if len(dr.cells) == 0 {
			continue
		}
		s.noteUnder(row, on)
		if row.Read != nil {
			row.Read(s, &Act{At: time.UnixMilli(saved).UTC()}, on)
		}
	}
	r.shelf(s)
}

// shelf reads what there is to ask of the shelf; its blocks are read later.
func (r *reader) shelf(s *State) {
	d := &shelf{last: map[int]string{}}
	for range r.count() {
		d.under = append(d.under, SubjectKind(r.place(len(s.house.subjects))))
	}
	if !slices.Equal(d.under, s.house.shelvedUnder()) {
		panic(errShort)
	}
	n := r.count()
	d.ids, d.said = make([]string, n), make([]uint64, n)
	under := make([]lying, len(d.under))
	for i := range n {
		id, said := r.text(), r.uint()
		if i > 0 && strings.Compare(d.ids[i-1], id) >= 0 {
			panic(errShort)
		}
		d.ids[i], d.said[i] = id, said
		for k, kind := range d.under {
			if said>>k&1 == 1 {
				under[k].note(s, Subject{kind, id}, n-i)
			}
		}
	}
	for k := range under {
		under[k].done(s)
	}
	for range r.count() {
		on := r.subject()
		if _, files := s.house.filedUnder(on); !files {
			panic(errShort)
		}
		d.others = append(d.others, on)
		s.noteUnder(s.house.subjects[on.Kind], on)
	}
	d.starts = blocksOf(d.ids)
	if r.count() != len(d.starts) {
		panic(errShort)
	}
	for range d.starts {
		d.sums, d.sizes = append(d.sums, r.text()), append(d.sizes, int(r.uint()))
	}
	if n > 0 {
		s.drawers.shelf, s.resting = d, true
	}
}
