package journal

import (
	"encoding/hex"
	"errors"
	"maps"

	"ampera/scoring"

	bolt "go.etcd.io/bbolt"
	"golang.org/x/mod/sumdb/tlog"
)

// Problem is one fault found by Verify.
type Problem struct {
	Code  string `json:"code"`
	Place int64  `json:"place"` // of the commit; -1: the file as a whole
}

// Report is what Verify found. It is the JSON that a verifying child prints.
type Report struct {
	Commits   uint32    `json:"commits"`
	Leaves    uint64    `json:"leaves"`
	Destroyed uint64    `json:"destroyed"`          // leaves of which only the hash remains
	Withheld  uint64    `json:"withheld,omitempty"` // leaves that a venue's file has not
	Root      string    `json:"root"`               // of the tree over the commits, hex
	Problems  []Problem `json:"problems,omitempty"`

	// What only somebody who folds the log can tell; Verify leaves it blank.
	Due       int         `json:"due,omitempty"`       // leaves that are to be destroyed and are still there
	Left      int         `json:"left,omitempty"`      // leaves of destroyed identities that no act names and that are still there
	Open      int         `json:"open,omitempty"`      // acts that are whole, count nowhere, and wait for the chair
	Aside     int         `json:"aside,omitempty"`     // those that the chair knows and has put aside
	Uncounted []Uncounted `json:"uncounted,omitempty"` // of both, the open ones first: not all where there are many
	Differs   bool        `json:"differs,omitempty"`   // this machine's snapshot said something else than the log
}

// Uncounted is an act that counts nowhere.
type Uncounted struct {
	Place uint32       `json:"place"`
	Kind  scoring.Kind `json:"kind"`
	Words scoring.Text `json:"words"` // what the log calls it
	Name  string       `json:"name"`  // of its author, or their id
	// Verdict is scoring.Verdict's name, Why its reason.
	Verdict string           `json:"verdict"`
	Why     *scoring.Refusal `json:"why,omitempty"`
	Aside   bool             `json:"aside,omitempty"` // the chair knows and has put it aside
}

// NotOurs is the problem of a file that is no selection, as far as can be told: its
// only one, since nothing else is looked at then.
const NotOurs = "file.format"

// earlier is the problem of a file of an earlier format.
const earlier = "file.earlier"

// OK says that nothing is damaged.
func (r Report) OK() bool { return len(r.Problems) == 0 }

// maxProblems is where Verify stops: a damaged number of commits must not keep
// it counting.
const maxProblems = 100

// whole is the place of what concerns no single commit.
const whole = -1

func (r *Report) add(code string, place int64) {
	if len(r.Problems) < maxProblems {
		r.Problems = append(r.Problems, Problem{code, place})
	}
}

// Fault adds what an error of reading the file says.
func (r *Report) Fault(err error) { r.addError(err, whole) }

func (r *Report) addError(err error, place int64) {
	var d *ErrDamaged
	switch {
	case errors.As(err, &d):
		if d.Placed {
			place = int64(d.Place)
		}
		r.add(d.Code, place)
	case errors.Is(err, ErrNotAJournal):
		r.add(NotOurs, place)
	case errors.Is(err, ErrEarlier):
		r.add(earlier, place)
	default:
		r.add("file.unreadable", place)
	}
}

// Verify checks a whole file: bbolt's structure, every commit, chain, root and
// tree hash. On a damaged file bbolt may still bring the process down: call it
// in a process made for it (VerifyInChild). The error is for a file that cannot
// be asked at all (absent, locked, not permitted); damage is in the report.
func Verify(path string) (Report, error) {
	var r Report
	db, err := openSound(path)
	var damaged *ErrDamaged
	switch {
	case errors.As(err, &damaged), errors.Is(err, ErrNotAJournal), errors.Is(err, ErrEarlier):
		r.addError(err, whole)
		return r, nil
	case err != nil:
		return r, err
	}
	err = guard(func() error { return db.View(r.inspect) })
	if err != nil {
		r.addError(err, whole)
	}
	_ = guard(db.Close)
	return r, nil
}

// inspect reads everything, unless bbolt says that its order of keys or its
// free pages are not right.
func (r *Report) inspect(tx *bolt.Tx) error {
	broken := false
	for range tx.Check() { // to the end, or its goroutine stays
		broken = true
	}
	if broken {
		return damage("file.structure")
	}
	var j Journal
	if err := j.load(tx); err != nil {
		return err
	}
	v := verifier{Report: r, log: tx.Bucket(logBucket), selection: j.identity.Selection, known: heads{}, paths: j.paths}
	for place := uint32(0); place < j.count && len(r.Problems) < maxProblems; {
		place += v.batch(place, j.count)
	}
	r.Commits = j.count
	r.checkNotes(tx)
	return v.finish()
}

func (r *Report) checkNotes(tx *bolt.Tx) {
	var n uint64
	b := tx.Bucket(notesBucket)
	c := b.Cursor()
	for k, _ := c.First(); k != nil; k, _ = c.Next() {
		n++
		if _, ok := getNote(tx, string(k)); !ok {
			r.add("note.damaged", whole)
		}
	}
	if n != b.Sequence() {
		r.add("note.missing", whole)
	}
}

// verifier goes through the log in order of arrival.
type verifier struct {
	*Report
	log       *bolt.Bucket
	selection string
	known     heads
	paths     *paths
	hashes    leafHashes
	tree      tree
	lost      Lost
	keys      int  // that the commits account for
	broken    bool // an earlier commit was: tree and number of keys say nothing more
}

// batch verifies some commits from a place on, their signatures on all processors, and
// says how many.
func (v *verifier) batch(from, end uint32) (n uint32) {
	var all []*placed
	records, faults := []*record{}, []error{}
	order := recordsFrom(v.log, from)
	for size := 0; from+n < end && n < batchCommits && size < batchBytes; n++ {
		var s *Sealed
		r, err := order.record()
		if err == nil {
			s, err = r.sealed(v.log, from+n)
		}
		if faults = append(faults, err); err != nil {
			continue
		}
		for _, c := range s.chunks {
			size += len(c.data)
		}
		all, records = append(all, &placed{Sealed: *s, place: from + n}), append(records, r)
	}
	signed := checkAll(all)
	for i := range n {
		place, err := from+i, faults[i]
		if err == nil {
			err = v.commit(place, records[0], &all[0].Sealed, signed[0])
			all, records, signed = all[1:], records[1:], signed[1:]
		}
		if err != nil && len(v.Problems) < maxProblems {
			v.addError(err, int64(place))
			v.broken = true
		}
	}
	return n
}

// commit checks one, of which is known whether its author signed it and its leaves.
func (v *verifier) commit(place uint32, r *record, s *Sealed, signed error) error {
	why := v.known.followsIn(v.paths, v.selection, &s.Commit)
	lane := v.known.lane(&s.Commit)
	v.known.take(place, &s.Commit) // even when it does not follow: each fault is told once
	if why != "" {
		return damage(why)
	}
	if place == 0 && !s.founds(v.selection) {
		return damage("commit.founding")
	}
	if signed != nil {
		return signed
	}
	if err := v.content(place, s); err != nil {
		return err
	}
	if v.keys++; len(r.Leaves) == 0 {
		v.keys += len(s.chunks)
	}
	if v.broken {
		return nil
	}
	return v.local(r, s, lane)
}

// content checks what the leaves supersede.
func (v *verifier) content(place uint32, s *Sealed) error {
	act, err := s.act(place, func(ref scoring.Ref) [32]byte {
		return v.hashes.of(ref, func() (chunk, error) { return chunkOf(v.log, ref) })
	})
	if err != nil {
		return err
	}
	v.Leaves += uint64(s.Leaves)
	v.lost.Take(act)
	for i, gone := range act.Gone {
		switch {
		case act.Withheld != nil && act.Withheld[i]:
			v.Withheld++
		case gone:
			v.Destroyed++
		}
	}
	return nil
}

// local checks what a record says beside the signed commit.
func (v *verifier) local(r *record, s *Sealed, lane scoring.ReplicaID) error {
	before := len(v.tree.hashes)
	if err := v.tree.add(tlog.RecordHash(s.record())); err != nil {
		return err
	}
	var hashes []byte
	for _, h := range v.tree.hashes[before:] {
		hashes = append(hashes, h[:]...)
	}
	if string(hashes) != string(r.Hashes) {
		return damage("record.tree")
	}
	stored := heads{}
	for _, h := range r.Heads {
		stored[h.Replica] = h
	}
	place := v.known[lane].Place
	if (len(stored) > 0 || place%headsEvery == 0) && !maps.Equal(stored, v.known) {
		return damage("record.heads")
	}
	return nil
}

// finish counts keys, so that none is there that no commit accounts for, and
// gives the root.
func (v *verifier) finish() error {
	if v.broken {
		return nil
	}
	bad, err := v.lost.unlawful(Law{}) // whether the act counts is for who folds it
	if err != nil {
		return err
	}
	for _, ref := range bad {
		v.add("leaf.gone", int64(ref.Commit()))
	}
	if v.log.Stats().KeyN != v.keys {
		return damage("log.keys")
	}
	root, err := v.tree.root()
	v.Root = hex.EncodeToString(root[:])
	return err
}
