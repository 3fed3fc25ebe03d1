package journal

import (
	"bytes"
	"errors"
	"os"
	"runtime"
	"sort"
	"sync"
	"sync/atomic"

	bolt "go.etcd.io/bbolt"
)

// The pages of a file are looked at before bbolt goes over them. Of a hundred thousand
// applicants they are sixty thousand, and a start asks for a few records. So of a large file
// those are looked at at once that lead to the notes and to the snapshot, with these; and
// those on the way to each record that is asked by its key. The rest is looked at meanwhile,
// while somebody types a passphrase: whoever asks for more waits for that, and so does
// whoever is about to store anything.

// laterFrom is from how many pages of a file most are looked at meanwhile; tests have fewer.
var laterFrom uint64 = 4096

// looking is the look at the pages of a file that is open.
type looking struct {
	file  *os.File
	meta  meta
	log   uint64 // the page where the log's tree begins
	ended chan struct{}
	stop  atomic.Bool
	sound atomic.Bool

	asking sync.Mutex
	err    error // what was found, once ended
}

// errStopped: the file was closed before all was looked at.
var errStopped = errors.New("journal: closed while its pages were looked at")

// lookAt looks at what a start needs, and has the rest looked at meanwhile; nil: all was.
func lookAt(f *os.File) (*looking, error) {
	m, err := readMeta(f)
	if err != nil {
		return nil, err
	}
	if m.pages < laterFrom {
		return nil, checkStructure(f, m)
	}
	l := &looking{file: f, meta: m, ended: make(chan struct{})}
	w, err := newWalker(f, m)
	if err != nil {
		return nil, err
	}
	w.later = map[string]uint64{}
	if err := w.begin(); err != nil {
		return nil, err
	}
	if l.log = w.later[string(logBucket)]; l.log == 0 { // its pages were all looked at
		return nil, w.rest(runtime.GOMAXPROCS(0))
	}
	go func() {
		defer close(l.ended)
		w.stop = &l.stop
		l.find(w.rest(max(runtime.GOMAXPROCS(0)-1, 1))) // one goes on with the start
	}()
	return l, nil
}

func (l *looking) find(err error) {
	if l.stop.Load() {
		err = errStopped
	}
	l.err = err
	l.sound.Store(err == nil)
}

// whole is what the pages are, once all were looked at. That the disk failed says nothing
// about them: they are looked at again.
func (l *looking) whole() error {
	if l == nil || l.sound.Load() {
		return nil
	}
	<-l.ended
	l.asking.Lock()
	defer l.asking.Unlock()
	var damaged *ErrDamaged
	if l.err != nil && !errors.As(l.err, &damaged) && !l.stop.Load() {
		l.find(checkStructure(l.file, l.meta))
	}
	return l.err
}

// end stops it, and waits: the file is about to be closed.
func (l *looking) end() {
	if l != nil {
		l.stop.Store(true)
		<-l.ended
	}
}

// values are where records are read by their keys: the log's bucket, or what of it can be
// read while its pages are looked at.
type values interface {
	Get(key []byte) []byte
}

// logOf is the log as it may be read by its keys now.
func (l *looking) logOf(tx *bolt.Tx) values {
	log := tx.Bucket(logBucket)
	if l == nil || log == nil || l.sound.Load() {
		return log
	}
	return &early{looking: l, log: log, pages: map[uint64][]byte{}}
}

// bucketOf is the log's bucket, for who goes through it: all of its pages were looked at.
func bucketOf(log values) (*bolt.Bucket, error) {
	if e, is := log.(*early); is {
		if err := e.looking.whole(); err != nil {
			return nil, err
		}
		return e.log, nil
	}
	return log.(*bolt.Bucket), nil
}

// early reads records without bbolt, which a damaged page can lead round in circles: page by
// page from the root of the log's tree to a key. What does not lead there is left to bbolt,
// once all pages were looked at.
type early struct {
	looking *looking
	log     *bolt.Bucket
	pages   map[uint64][]byte
}

// Get is the bucket's.
func (e *early) Get(key []byte) []byte {
	page, ok := e.leaf(func(n int, keyAt func(int) []byte) int {
		i := sort.Search(n, func(i int) bool { return bytes.Compare(keyAt(i), key) > 0 })
		return i - 1
	})
	if ok {
		n := int(le.Uint16(page[10:]))
		i := sort.Search(n, func(i int) bool { k, _ := leafAt(page, i); return bytes.Compare(k, key) >= 0 })
		if i < n {
			if k, v := leafAt(page, i); bytes.Equal(k, key) {
				return v
			}
		}
	}
	log, err := bucketOf(e)
	if err != nil {
		return nil
	}
	return log.Get(key)
}

// last is the last key.
func (e *early) last() []byte {
	page, ok := e.leaf(func(n int, _ func(int) []byte) int { return n - 1 })
	if ok && le.Uint16(page[10:]) > 0 {
		k, _ := leafAt(page, int(le.Uint16(page[10:]))-1)
		return k
	}
	log, err := bucketOf(e)
	if err != nil {
		return nil
	}
	k, _ := log.Cursor().Last()
	return k
}

// mostDeep is more pages than lead to any key.
const mostDeep = 32

// leaf goes down to a leaf, by the place that choose says of each branch.
func (e *early) leaf(choose func(n int, keyAt func(int) []byte) int) (page []byte, ok bool) {
	id := e.looking.log
	for range mostDeep {
		if page, ok = e.page(id); !ok {
			return nil, false
		}
		if le.Uint16(page[8:]) == leafPage {
			return page, true
		}
		i := choose(int(le.Uint16(page[10:])), func(i int) []byte { return branchKey(page, i) })
		id = le.Uint64(page[pageHeader+max(i, 0)*element+8:])
	}
	return nil, false
}

// page is one whose elements lie within it, and lead to no bucket.
func (e *early) page(id uint64) (page []byte, ok bool) {
	if page, ok = e.pages[id]; ok {
		return page, true
	}
	m := e.looking.meta
	if id >= m.pages {
		return nil, false
	}
	page = make([]byte, m.pageSize)
	if whole, err := readAt(e.looking.file, page, int64(id)*m.pageSize); err != nil || !whole || le.Uint64(page) != id {
		return nil, false
	}
	if more := uint64(le.Uint32(page[12:])); more >= m.pages-id {
		return nil, false
	} else if more > 0 {
		page = make([]byte, (int64(more)+1)*m.pageSize)
		if whole, err := readAt(e.looking.file, page, int64(id)*m.pageSize); err != nil || !whole {
			return nil, false
		}
	}
	flags, n := le.Uint16(page[8:]), int(le.Uint16(page[10:]))
	if n == 0 || pageHeader+n*element > len(page) || flags != leafPage && flags != branchPage {
		return nil, false
	}
	for i := range n {
		el := page[pageHeader+i*element:]
		room := uint64(len(el))
		if flags == branchPage && !within(room, le.Uint32(el), le.Uint32(el[4:]), 0) ||
			flags == leafPage && (le.Uint32(el) != 0 || !within(room, le.Uint32(el[4:]), le.Uint32(el[8:]), le.Uint32(el[12:]))) {
			return nil, false
		}
	}
	e.pages[id] = page
	return page, true
}

func branchKey(page []byte, i int) []byte {
	e := page[pageHeader+i*element:]
	at, size := le.Uint32(e), le.Uint32(e[4:])
	return e[at : at+size]
}

func leafAt(page []byte, i int) (key, value []byte) {
	e := page[pageHeader+i*element:]
	at, k, v := le.Uint32(e[4:]), le.Uint32(e[8:]), le.Uint32(e[12:])
	return e[at : at+k], e[at+k : at+k+v : at+k+v]
}

// lastKey is the last key of a log, or nil.
func lastKey(log values) []byte {
	if e, is := log.(*early); is {
		return e.last()
	}
	k, _ := log.(*bolt.Bucket).Cursor().Last()
	return k
}
