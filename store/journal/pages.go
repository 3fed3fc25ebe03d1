package journal

import (
	"encoding/binary"
	"errors"
	"hash/fnv"
	"io"
	"io/fs"
	"runtime"
	"sync"
	"sync/atomic"

	"ampera/scoring"
)

// This file reads bbolt's own form (file format version 2, little-endian),
// because bbolt trusts it: numbers in a damaged page lead it out of the file,
// round in circles, or back to an older state.
const (
	pageHeader = 16 // number, flags, count of elements, overflow
	element    = 16
	// bucketHeader is what a bucket begins with: number of its root page, sequence.
	bucketHeader = 16

	metaSize  = 64
	metaMagic = 0xED0CDAED

	branchPage   = 0x01
	leafPage     = 0x02
	freelistPage = 0x10
)

var le = binary.LittleEndian

// meta is what is asked of a meta page.
type meta struct {
	page, root, freelist, pages, txid uint64
	pageSize                          int64
	magic                             uint32
	sound                             bool
}

func parseMeta(b []byte) meta {
	m := b[pageHeader : pageHeader+metaSize]
	sum := fnv.New64a()
	sum.Write(m[:metaSize-8])
	return meta{
		page: le.Uint64(b), magic: le.Uint32(m), pageSize: int64(le.Uint32(m[8:])), root: le.Uint64(m[16:]),
		freelist: le.Uint64(m[32:]), pages: le.Uint64(m[40:]), txid: le.Uint64(m[48:]), sound: sum.Sum64() == le.Uint64(m[56:]),
	}
}

// metaFile is what readMeta asks.
type metaFile interface {
	io.ReaderAt
	Stat() (fs.FileInfo, error)
}

// readMeta gives the newer meta page, after looking at both and at the length
// of the file. bbolt opens a file with either: that is right after a crash,
// but when the newer one is damaged later the file is silently the one before
// the last save. No crash makes one of them unsound: what differs from save to
// save lies in one sector. Whoever calls this holds the lock.
func readMeta(f metaFile) (meta, error) {
	info, err := f.Stat()
	if err != nil {
		return meta{}, err
	}
	var buf [pageHeader + metaSize]byte
	switch whole, err := readAt(f, buf[:], 0); {
	case err != nil:
		return meta{}, err
	case !whole:
		return meta{}, ErrNotAJournal
	}
	a := parseMeta(buf[:])
	if a.magic != metaMagic {
		return a, ErrNotAJournal
	}
	if !a.sound { // nor is the page size known then, and where the other one is
		return a, damage("file.meta")
	}
	switch whole, err := readAt(f, buf[:], a.pageSize); {
	case err != nil:
		return a, err
	case !whole:
		return a, damage("file.short")
	}
	b := parseMeta(buf[:])
	switch {
	case !b.sound, a.page != 0, b.page != 1, a.pageSize != b.pageSize, a.txid+1 != b.txid && b.txid+1 != a.txid:
		return a, damage("file.meta")
	case uint64(info.Size())/uint64(a.pageSize) < max(a.pages, b.pages):
		return a, damage("file.short")
	case a.txid > b.txid:
		return a, nil
	}
	return b, nil
}

// readAt fills buf; whole is false where the file ends before. The error is the
// disk's, and says nothing about the file.
func readAt(f io.ReaderAt, buf []byte, at int64) (whole bool, err error) {
	_, err = io.ReadFull(io.NewSectionReader(f, at, int64(len(buf))), buf)
	if errors.Is(err, io.EOF) || errors.Is(err, io.ErrUnexpectedEOF) {
		return false, nil
	}
	return err == nil, err
}

// walker goes through all pages that are in use.
type walker struct {
	file  io.ReaderAt
	meta  meta
	seen  []uint64 // a bit a page: those that are used; shared by who looks at the same file
	hands int      // how many look at pages below a branch at once
	spare [][]byte // pages that are done with
	fault error    // of the disk: nothing else is said then
	stop  *atomic.Bool

	top   bool              // it is at the buckets themselves
	later map[string]uint64 // where the trees begin that are left for later, by their buckets; nil: none is

	window []byte // what was read around the page that was asked last, from a place on
	from   int64
	asked  int64
}

// windowSize is how much is read at once where pages are asked that are near each other, as
// most of the log's are: to ask the system for each costs several times as much.
const windowSize = 64 << 10

// use marks a page as used; false where it was already, or where there is none.
func (w *walker) use(id uint64) bool {
	if id >= w.meta.pages {
		return false
	}
	bit := uint64(1) << (id % 64)
	return atomic.OrUint64(&w.seen[id/64], bit)&bit == 0
}

// apart looks at the pages below a branch on several processors: of a log of a hundred thousand
// acts that is most of a start. Each page is used once by whoever comes first, as ever.
func (w *walker) apart(below []uint64) bool {
	var next atomic.Int64
	var unsound atomic.Bool
	var telling sync.Mutex
	scoring.Abreast(min(w.hands, len(below))-1, func() {
		one := &walker{file: w.file, meta: w.meta, seen: w.seen, hands: 1, stop: w.stop}
		for i := int(next.Add(1)) - 1; i < len(below) && !unsound.Load(); i = int(next.Add(1)) - 1 {
			if !one.tree(below[i]) {
				unsound.Store(true)
			}
		}
		telling.Lock()
		defer telling.Unlock()
		if w.fault == nil {
			w.fault = one.fault
		}
	})
	return !unsound.Load()
}

// apartFrom is from how many pages of a file, and of how many below a branch, they are looked
// at on all processors; tests have fewer.
var apartFrom = struct {
	pages uint64
	below int
}{4096, 16}

// checkStructure says whether every page is what the one above it takes it
// for, is used once, and points nowhere outside of itself. An error that is no
// damage is the disk's.
func checkStructure(f io.ReaderAt, m meta) error {
	w, err := newWalker(f, m)
	if err == nil {
		err = w.begin()
	}
	return err
}

func newWalker(f io.ReaderAt, m meta) (*walker, error) {
	if m.pageSize < pageHeader+metaSize {
		return nil, damage("file.structure")
	}
	return &walker{file: f, meta: m, seen: make([]uint64, m.pages/64+1), hands: runtime.GOMAXPROCS(0)}, nil
}

// begin looks at all pages but those of trees that are left for later.
func (w *walker) begin() error {
	w.top = true
	return w.said(w.use(0) && w.use(1) && w.freelist() && w.tree(w.meta.root))
}

// rest looks at those that were left, so many at once.
func (w *walker) rest(hands int) error {
	w.hands, w.top = hands, false
	sound := true
	for _, root := range w.later {
		sound = sound && w.tree(root)
	}
	return w.said(sound)
}

func (w *walker) said(sound bool) error {
	switch {
	case w.fault != nil:
		return w.fault
	case !sound:
		return damage("file.structure")
	}
	return nil
}

// read fills buf, unless the file ends before or the disk fails.
func (w *walker) read(buf []byte, at int64) bool {
	near := at > w.asked && at-w.asked <= windowSize
	w.asked = at
	if w.windowed(buf, at) {
		return true
	}
	if near {
		if w.window == nil {
			w.window = make([]byte, 0, windowSize)
		}
		n, _ := w.file.ReadAt(w.window[:windowSize], at) // a fault is told of what is asked, below
		w.window, w.from = w.window[:n], at
		if w.windowed(buf, at) {
			return true
		}
	}
	whole, err := readAt(w.file, buf, at)
	if err != nil && w.fault == nil {
		w.fault = err
	}
	return whole
}

// windowed fills buf from the window, if all of it is in there.
func (w *walker) windowed(buf []byte, at int64) bool {
	if at < w.from || at-w.from+int64(len(buf)) > int64(len(w.window)) {
		return false
	}
	copy(buf, w.window[at-w.from:])
	return true
}

// page is a page with its overflow.
func (w *walker) page(id uint64) (b []byte, ok bool) {
	b, size, ok := w.begins(id)
	if !ok || len(b) == size {
		return b, ok
	}
	b = make([]byte, size)
	return b, w.read(b, int64(id)*w.meta.pageSize)
}

// firstOfPage is how much is read of a page at first: what most leaves of the log have
// beside the values themselves, of which nothing is asked here.
const firstOfPage = 512

// begins is the beginning of a page, and how long it is with its overflow: a long value
// proves itself when it is read, and there are gigabytes of them.
func (w *walker) begins(id uint64) (b []byte, size int, ok bool) {
	if id >= w.meta.pages {
		return nil, 0, false
	}
	if n := len(w.spare); n > 0 {
		b, w.spare = w.spare[n-1], w.spare[:n-1]
	} else {
		b = make([]byte, min(firstOfPage, w.meta.pageSize))
	}
	if !w.read(b, int64(id)*w.meta.pageSize) || le.Uint64(b) != id {
		return nil, 0, false
	}
	n := uint64(le.Uint32(b[12:])) + 1
	if n > w.meta.pages-id {
		return nil, 0, false
	}
	for i := range n {
		if !w.use(id + i) {
			return nil, 0, false
		}
	}
	return b, int(int64(n) * w.meta.pageSize), true
}

func (w *walker) tree(id uint64) bool {
	if w.stop != nil && w.stop.Load() {
		return false
	}
	first, size, ok := w.begins(id)
	b := first
	if ok && len(b) < size && !plain(b) {
		b = make([]byte, size)
		ok = w.read(b, int64(id)*w.meta.pageSize)
	}
	if ok = ok && w.elements(b, size); ok {
		w.spare = append(w.spare, first)
	}
	return ok
}

// plain says whether the beginning of a page has all its elements, of which none leads to
// further pages.
func plain(page []byte) bool {
	n := int(le.Uint16(page[10:]))
	if le.Uint16(page[8:]) != leafPage || pageHeader+n*element > len(page) {
		return false
	}
	for i := range n {
		if le.Uint32(page[pageHeader+i*element:])&1 == 1 {
			return false
		}
	}
	return true
}

// elements checks those of a page of such a size, and the pages below.
func (w *walker) elements(page []byte, size int) bool {
	if len(page) < pageHeader {
		return false
	}
	flags, n := le.Uint16(page[8:]), int(le.Uint16(page[10:]))
	if pageHeader+n*element > len(page) {
		return false
	}
	var below []uint64
	apart := w.hands > 1 && flags == branchPage && w.meta.pages >= apartFrom.pages && n >= apartFrom.below
	for i := range n {
		e := page[pageHeader+i*element:] // positions count from the element itself
		room := uint64(size - pageHeader - i*element)
		switch flags {
		case branchPage:
			if !within(room, le.Uint32(e), le.Uint32(e[4:]), 0) {
				return false
			}
			if id := le.Uint64(e[8:]); apart {
				below = append(below, id)
			} else if !w.tree(id) {
				return false
			}
		case leafPage:
			at, key, value := le.Uint32(e[4:]), le.Uint32(e[8:]), le.Uint32(e[12:])
			if !within(room, at, key, value) {
				return false
			}
			if le.Uint32(e)&1 == 1 && !w.bucket(string(e[at:at+key]), e[at+key:at+key+value]) {
				return false
			}
		}
	}
	if apart && !w.apart(below) {
		return false
	}
	return flags == branchPage && n > 0 || flags == leafPage
}

func within(room uint64, at, key, value uint32) bool {
	return uint64(at)+uint64(key)+uint64(value) <= room
}

// large are the buckets that nearly all pages are of.
var large = map[string]bool{string(logBucket): true, string(blocksBucket): true}

// bucket checks a bucket's tree, or the page that a small one has within.
func (w *walker) bucket(name string, b []byte) bool {
	if len(b) < bucketHeader {
		return false
	}
	top, root := w.top, le.Uint64(b)
	switch {
	case root == 0:
		return w.elements(b[bucketHeader:], len(b)-bucketHeader)
	case top && w.later != nil && large[name]:
		w.later[name] = root
		return true
	}
	w.top = false
	sound := w.tree(root)
	w.top = top
	return sound
}

// freelist checks the list of free pages: its length is in its first entry
// when the header has no room for it.
func (w *walker) freelist() bool {
	b, ok := w.page(w.meta.freelist)
	if !ok || le.Uint16(b[8:]) != freelistPage {
		return false
	}
	n, room := uint64(le.Uint16(b[10:])), uint64(len(b)-pageHeader)/8
	if n == 0xFFFF {
		n = le.Uint64(b[pageHeader:])
		room--
	}
	return n <= room
}
