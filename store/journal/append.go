package journal

import (
	"errors"
	"fmt"
	"slices"
	"sort"

	"ampera/scoring"
	"ampera/store/disk"

	bolt "go.etcd.io/bbolt"
)

// Append stores a commit of this file's replica after expected, with notes in
// the same transaction. On return without error it is durable. Errors:
// ErrHeadMoved, ErrForeign, ErrBranches, ErrNotStored, ErrUnknownOutcome, *ErrDamaged. A
// commit that is stored already is answered with its place.
func (j *Journal) Append(expected Head, s *Sealed, notes ...Note) (place uint32, err error) {
	j.writing.Lock()
	defer j.writing.Unlock()
	known := j.known()
	if s.Replica != known.Replica || s.Selection != known.Selection {
		return 0, ErrForeign
	}
	if place, here, err := j.find(s); here || err != nil {
		return place, err
	}
	if head := j.HeadOf(s.Replica); head != expected || s.Seq != head.Seq+1 || s.Prev != head.ID {
		return 0, ErrHeadMoved
	}
	return j.store(s, notes)
}

// Adopt stores a commit of another replica after verifying all of it. Errors:
// those of Append, ErrGap, ErrForked. One that is here already is answered
// with its place. For many see [Journal.Receive].
func (j *Journal) Adopt(s *Sealed) (place uint32, err error) {
	in, err := j.Receive()
	if err != nil {
		return 0, err
	}
	if in.parts(&s.Commit) { // who brings one commit shows nobody what it is
		return 0, ErrForked
	}
	added, err := in.Add(one(s))
	switch {
	case err != nil:
		return 0, err
	case added.Missing > 0:
		return 0, ErrGap
	case added.Known > 0:
		known, _ := in.index.here(s.Replica, s.Seq, s.ID)
		return known.place, nil
	}
	return in.base, in.Store()
}

// find looks whether s is stored. Another commit in its place is a fork.
func (j *Journal) find(s *Sealed) (place uint32, here bool, err error) {
	if s.Seq > j.HeadOf(s.Replica).Seq { // its own replica, which has one history
		return 0, false, nil
	}
	count := j.Count()
	err = j.view(func(tx *bolt.Tx) error {
		h, err := locate(tx.Bucket(logBucket), count, s.Replica, s.Seq)
		if err == nil && h.ID != s.ID {
			err = ErrForked
		}
		place = h.Place
		return err
	})
	if errors.Is(err, ErrForked) && s.Replica == j.known().Replica {
		err = ErrHeadMoved
	}
	return place, err == nil, err
}

// locate finds a replica's commit by its sequence. The heads only grow, so it halves
// the places whose records have all of them, and looks through those between two.
func locate(log *bolt.Bucket, count uint32, replica scoring.ReplicaID, seq uint64) (storedHead, error) {
	var fault error
	last := sort.Search(int((count+headsEvery-1)/headsEvery), func(n int) bool {
		r, err := readRecord(log, uint32(n)*headsEvery)
		if err != nil {
			fault = err
			return true
		}
		return slices.ContainsFunc(r.Heads, func(h storedHead) bool { return h.Replica == replica && h.Seq >= seq })
	})
	if fault != nil {
		return storedHead{}, fault
	}
	first, end := uint32(max(last-1, 0))*headsEvery, min(uint32(last)*headsEvery+1, count)
	for place := first; place < end; place++ {
		r, err := readRecord(log, place)
		if err != nil {
			return storedHead{}, err
		}
		c, err := r.commit(place)
		if err != nil {
			return storedHead{}, err
		}
		if c.Replica == replica && c.Seq == seq {
			return storedHead{Replica: replica, Seq: seq, ID: c.ID, Place: place}, nil
		}
	}
	return storedHead{}, damage("record.heads")
}

// store puts a commit at the end. The caller holds writing.
func (j *Journal) store(s *Sealed, notes []Note) (uint32, error) {
	if err := j.prove(); err != nil {
		return 0, err
	}
	known, after, place, paths := j.known(), j.headsNow(), j.Count(), j.pathsNow()
	counted := j.branches
	switch why := after.followsIn(paths, known.Selection, &s.Commit); why {
	case "":
	case "commit.founding": // a selection is founded once
		return 0, ErrForeign
	case "commit.chain": // it names another commit before it than the one here
		return 0, ErrForked
	default:
		return 0, fmt.Errorf("%w: %s", ErrGap, why)
	}
	if err := j.crowded(after, &s.Commit); err != nil {
		return 0, err
	}
	if paths != nil {
		paths = paths.clone()
		paths.take(place, &s.Commit)
	}
	err := j.update(func(tx *bolt.Tx) error {
		if err := putNotes(tx, notes); err != nil {
			return err
		}
		return putCommit(tx.Bucket(logBucket), place, s, after)
	})
	if err != nil {
		j.branches = counted
	}
	if errors.Is(err, errCommit) {
		j.branches = 0
		return j.settle(s, err)
	}
	if err != nil {
		return 0, err
	}
	j.mu.Lock()
	j.heads, j.paths, j.count = after, paths, place+1
	j.mu.Unlock()
	return place, nil
}

// errCommit marks an error of the commit itself: what the file holds is then
// not known before it is opened again.
var errCommit = errors.New("journal: the disk failed while saving")

// update runs f in a writing transaction and, when the commit fails, opens the
// file again. Where the file is no longer at its path nothing is stored: *disk.Away;
// where the disk does not say whether it is, nothing this time. The caller holds
// writing.
func (j *Journal) update(f func(*bolt.Tx) error) error {
	j.mu.RLock()
	db, pages := j.db, j.pages
	j.mu.RUnlock()
	if db == nil {
		return ErrClosed
	}
	if err := pages.whole(); err != nil { // nothing is stored in a file that is not
		return err
	}
	if err := j.InPlace(); err != nil {
		return err
	}
	decided := false
	err := guard(func() error {
		return j.commit(db, func(tx *bolt.Tx) error {
			err := f(tx)
			decided = err == nil
			return err
		})
	})
	lost, away := j.InPlace(), (*disk.Away)(nil)
	switch {
	case lost == nil || !decided:
	case errors.As(lost, &away): // stored, and where nobody finds it
		return away
	default: // nobody can say where it was stored: as after a commit that failed
		err = errors.Join(err, lost)
	}
	if err == nil || !decided {
		return err
	}
	j.mu.Lock()
	defer j.mu.Unlock()
	_ = j.shut()
	if again := j.open(false); again != nil {
		return fmt.Errorf("%w: %w: %w: %w", errCommit, ErrUnknownOutcome, err, again)
	}
	return fmt.Errorf("%w: %w", errCommit, err)
}

// settle answers for a commit whose transaction failed, after the file was
// opened again. What is found may be in the cache only, because a failed fsync
// is not tried again by the system: so the file is written anew before the
// commit is called durable.
func (j *Journal) settle(s *Sealed, cause error) (uint32, error) {
	if errors.Is(cause, ErrUnknownOutcome) {
		return 0, cause
	}
	if j.HeadOf(s.Replica).ID != s.ID {
		return 0, fmt.Errorf("%w: %w", ErrNotStored, cause)
	}
	if err := j.compact(); err != nil {
		j.mu.Lock()
		defer j.mu.Unlock()
		if j.db != nil {
			_ = j.shut()
		}
		return 0, fmt.Errorf("%w: %w: %w", ErrUnknownOutcome, cause, err)
	}
	return j.headsNow()[s.Replica].Place, nil
}
