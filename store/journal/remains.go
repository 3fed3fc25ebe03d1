package journal

import (
	"bytes"
	"cmp"
	"encoding/binary"
	"os"
	"slices"

	"ampera/scoring"
	"ampera/store/disk"
)

// What lies in the pages of a damaged file. bbolt is not asked: what leads to a page may
// be gone while the page is there, and bbolt follows numbers out of the file or round in
// circles. Every page of leaves is read for itself, whatever leads to it and whether it
// is in use; each record and note proves itself afterwards. Pages in use only go first
// where two say different things: one that is free may hold what a crash left.

// remains are the keys and values of all pages.
type remains struct {
	data   []byte
	page   int64
	live   map[uint64]rank
	log    map[uint32]map[uint32][]version // by place and leaf
	notes  map[string][]version
	length uint64 // how many commits the newest state had; 0: nobody knows
	latest bool   // no later state can have been
	noted  uint64 // of notes; 0: nobody knows
}

// rank is how far what is in a page is to be believed: that of the newest state first.
type rank uint8

const (
	newest rank = iota
	before      // of the state before
	loose       // nothing leads to it
)

// version is a value as one page has it.
type version struct {
	data []byte
	rank rank
}

// readRemains reads a file as far as the disk gives it. The error is for a file that
// cannot be read at all.
func readRemains(path string) (*remains, error) {
	f, err := disk.Open(path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	info, err := f.Stat()
	if err != nil {
		return nil, err
	}
	r := &remains{data: make([]byte, info.Size()), page: int64(os.Getpagesize()), live: map[uint64]rank{},
		log: map[uint32]map[uint32][]version{}, notes: map[string][]version{}}
	const run = 4096
	read := 0
	var fault error
	for at := int64(0); at < info.Size(); at += run {
		n, err := f.ReadAt(r.data[at:min(at+run, info.Size())], at)
		if read += n; n == 0 && err != nil { // a bad sector: the others are read
			fault = err
		}
	}
	if read == 0 && fault != nil {
		return nil, fault
	}
	metas := r.metas()
	r.latest = len(metas) == 2
	for i, m := range metas {
		r.page = m.pageSize
		r.follow(m.root, min(rank(i), before))
	}
	for id := range uint64(len(r.data)) / uint64(r.page) {
		of, met := r.live[id]
		if !met {
			of = loose
		}
		r.leaves(r.data[int64(id)*r.page:], of)
	}
	return r, nil
}

// metas are the sound meta pages, the newer one first.
func (r *remains) metas() (out []meta) {
	for _, size := range []int64{0, 512, 1 << 10, 2 << 10, 4 << 10, 8 << 10, 16 << 10, 32 << 10, 64 << 10} {
		if size+pageHeader+metaSize > int64(len(r.data)) {
			break
		}
		m := parseMeta(r.data[size:])
		if m.magic != metaMagic || !m.sound || m.pageSize < 512 || m.pageSize > 1<<16 || size != 0 && m.pageSize != size {
			continue
		}
		out = append(out, m)
	}
	slices.SortFunc(out, func(a, b meta) int { return cmp.Compare(b.txid, a.txid) })
	return out
}

// follow marks the pages that hang on one, as far as they do.
func (r *remains) follow(root uint64, of rank) {
	for todo := []uint64{root}; len(todo) > 0; {
		id := todo[len(todo)-1]
		todo = todo[:len(todo)-1]
		at := int64(id) * r.page
		if _, met := r.live[id]; met || id < 2 || id >= uint64(len(r.data))/uint64(r.page) {
			continue
		}
		b := r.data[at:]
		if le.Uint64(b) != id {
			continue
		}
		r.live[id] = of
		switch le.Uint16(b[8:]) {
		case branchPage:
			for i := range int(le.Uint16(b[10:])) {
				if e := pageHeader + i*element; e+element <= len(b) {
					todo = append(todo, le.Uint64(b[e+8:]))
				}
			}
		case leafPage:
			eachLeaf(b, func(flags uint32, _, value []byte) {
				if flags&1 == 1 && len(value) >= bucketHeader {
					todo = append(todo, le.Uint64(value))
				}
			})
		}
	}
}

// eachLeaf calls f with what a page of leaves has. What does not fit into the file is
// passed over.
func eachLeaf(b []byte, f func(flags uint32, key, value []byte)) {
	if len(b) < pageHeader || le.Uint16(b[8:]) != leafPage {
		return
	}
	for i := range int(le.Uint16(b[10:])) {
		at := pageHeader + i*element
		if at+element > len(b) {
			return
		}
		e := b[at:]
		pos, key, value := le.Uint32(e[4:]), le.Uint32(e[8:]), le.Uint32(e[12:])
		if within(uint64(len(e)), pos, key, value) {
			f(le.Uint32(e), e[pos:pos+key], e[pos+key:pos+key+value])
		}
	}
}

// leaves takes what a page of leaves has, of whichever bucket it is: keys of the log
// have eight bytes, and a note is told by its checksum.
func (r *remains) leaves(b []byte, of rank) {
	eachLeaf(b, func(flags uint32, k, v []byte) {
		switch {
		case flags&1 == 1 && len(v) >= bucketHeader:
			r.bucket(k, v, of)
		case flags != 0:
		case isNote(k, v):
			r.notes[string(k)] = with(r.notes[string(k)], version{v, of})
		case len(k) == 8:
			place, leaf := binary.BigEndian.Uint32(k), binary.BigEndian.Uint32(k[4:])
			if r.log[place] == nil {
				r.log[place] = map[uint32][]version{}
			}
			r.log[place][leaf] = with(r.log[place][leaf], version{v, of})
		}
	})
}

// bucket takes how much the two buckets that matter hold, and what one has that is so
// small that it lies within.
func (r *remains) bucket(name, v []byte, of rank) {
	if le.Uint64(v) == 0 {
		r.leaves(v[bucketHeader:], of)
	}
	if of != newest {
		return
	}
	switch n := le.Uint64(v[8:]); {
	case n > uint64(len(r.data))/64: // no room is left for each
	case bytes.Equal(name, logBucket):
		r.length = n
	case bytes.Equal(name, notesBucket):
		r.noted = n
	}
}

func isNote(k, v []byte) bool {
	_, ok := decodeNote(string(k), v)
	return ok && len(k) > 0
}

// with adds a version that is not there yet, the most believable first.
func with(all []version, v version) []version {
	for i := range all {
		if bytes.Equal(all[i].data, v.data) {
			all[i].rank = min(all[i].rank, v.rank)
			return all
		}
	}
	all = append(all, v)
	slices.SortStableFunc(all, func(a, b version) int { return cmp.Compare(a.rank, b.rank) })
	return all
}

// remnant is a commit as far as it is there. Its header and signature are sound.
type remnant struct {
	place uint32
	rank  rank
	*Sealed
	whole    bool // its leaves are there, and are those that were signed
	from, to int  // where they are not: the first and last leaf that is gone, from 1; 0: one of them is other than it was
}

// commits are all whose header is signed, whole or not, in order of arrival.
func (r *remains) commits() (out []*remnant) {
	met := map[ID]int{}
	for place, leaves := range r.log {
		for _, v := range leaves[recordKey] {
			c := r.commit(place, v, leaves)
			if c == nil {
				continue
			}
			if n, known := met[c.ID]; !known {
				met[c.ID] = len(out)
				out = append(out, c)
			} else if had := out[n]; c.whole && !had.whole || c.whole == had.whole && c.rank < had.rank {
				out[n] = c
			}
		}
	}
	slices.SortFunc(out, func(a, b *remnant) int {
		return cmp.Or(cmp.Compare(a.place, b.place), cmp.Compare(a.rank, b.rank), bytes.Compare(a.ID[:], b.ID[:]))
	})
	return out
}

// commit is what one record and the leaves at its place are; nil: no signed commit.
func (r *remains) commit(place uint32, v version, leaves map[uint32][]version) *remnant {
	rec, owes, err := decodeRecord(v.data)
	if err != nil {
		return nil
	}
	c := r.paid(place, &rec, owes)
	if c == nil {
		return nil
	}
	out := &remnant{place: place, rank: v.rank, Sealed: &Sealed{Commit: *c}}
	if len(rec.Leaves) > 0 {
		leaves = map[uint32][]version{0: {{rec.Leaves, v.rank}}}
	}
	s := &sorter{of: out.Sealed, leaves: leaves, tries: 256}
	if out.whole = s.fits(0, nil); out.whole {
		out.whole = out.entries(func(_ int, e *entry) error {
			_, err := e.superseded()
			return err
		}) == nil
	}
	if !out.whole {
		out.from, out.to = gap(leaves, int(c.Leaves))
	}
	return out
}

// paid is the signed commit of a record, put together with what it borrows of any version of
// what lends; nil: there is none that it fits.
func (r *remains) paid(place uint32, rec *record, owes *debt) *Commit {
	signed := func(raw []byte) *Commit {
		c, err := (&record{Raw: raw, Signature: rec.Signature}).commit(place)
		if err != nil || c.Verify() != nil {
			return nil
		}
		return c
	}
	if owes == nil {
		return signed(rec.Raw)
	}
	for _, from := range r.log[owes.Place][recordKey] {
		if raw, ok := owes.pay(rec.Raw, headerIn(from.data)); ok {
			if c := signed(raw); c != nil {
				return c
			}
		}
	}
	return nil
}

// sorter looks for the chunks of which a commit's leaves are: where two pages have
// different ones, the root of the leaves tells.
type sorter struct {
	of     *Sealed
	leaves map[uint32][]version
	tries  int
}

func (s *sorter) fits(first int, chunks []chunk) bool {
	if first == int(s.of.Leaves) {
		if s.tries--; s.tries < 0 {
			return false
		}
		s.of.chunks = slices.Clone(chunks)
		return s.of.checkLeaves() == nil
	}
	for _, v := range s.leaves[uint32(first)] {
		n := entriesIn(v.data)
		if n > 0 && first+n <= int(s.of.Leaves) && s.fits(first+n, append(chunks, chunk{first, v.data})) {
			return true
		}
	}
	return false
}

// entriesIn is how many leaves a chunk has; 0: it is none.
func entriesIn(data []byte) (n int) {
	for rest := data; len(rest) > 0; n++ {
		e, after, err := nextEntry(rest)
		if err != nil || len(e.raw) == 0 { // zeros would pass for leaves
			return 0
		}
		rest = after
	}
	return n
}

// gap is the first and the last leaf of which nothing is there, from 1; 0: all are
// there, and one is not what it was.
func gap(leaves map[uint32][]version, count int) (from, to int) {
	there := make([]bool, min(count, 1<<20))
	for first, all := range leaves {
		for _, v := range all {
			for i := range entriesIn(v.data) {
				if at := int(first) + i; first != recordKey && at < len(there) {
					there[at] = true
				}
			}
		}
	}
	for i, is := range there {
		if !is {
			if from == 0 {
				from = i + 1
			}
			to = i + 1
		}
	}
	return from, to
}

// note are the notes as they are to be believed, by name; live says that the newest
// state has it.
func (r *remains) note(take func(name string, live bool) bool) (out []Note) {
	for name, all := range r.notes {
		if name[0] == 0 || !take(name, all[0].rank == newest) {
			continue
		}
		value, _ := decodeNote(name, all[0].data)
		out = append(out, Note{name, value})
	}
	slices.SortFunc(out, func(a, b Note) int { return cmp.Compare(a.Name, b.Name) })
	return out
}

// beginning is the id of the selection that the file is of: the one that an act here
// founds. "": none is left.
func beginning(all []*remnant) string {
	for _, c := range all {
		if c.whole && c.founds(c.Selection) {
			return c.Selection
		}
	}
	return ""
}

// seat is a place in a replica.
type seat struct {
	replica scoring.ReplicaID
	seq     uint64
}

// chosen drops what is of another selection, and of two commits in the same place of a
// replica the one that less speaks for: what a crash left in a free page was never said
// to be stored. Two in pages in use are two histories.
func chosen(all []*remnant, selection string) []*remnant {
	named := map[ID]bool{} // some other commit goes on from it
	for _, c := range all {
		named[c.Prev] = true
	}
	better := func(a, b *remnant) bool {
		if a.rank != b.rank {
			return a.rank < b.rank
		}
		return named[a.ID] && !named[b.ID]
	}
	best := map[seat]*remnant{}
	for _, c := range all {
		at := seat{c.Replica, c.Seq}
		if c.Selection == selection && (best[at] == nil || better(c, best[at])) {
			best[at] = c
		}
	}
	return slices.DeleteFunc(slices.Clone(all), func(c *remnant) bool {
		return best[seat{c.Replica, c.Seq}] != c && (c.rank != newest || c.Selection != selection)
	})
}
