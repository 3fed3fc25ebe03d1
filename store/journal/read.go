package journal

import (
	"encoding/hex"
	"iter"
	"runtime"
	"sync/atomic"
	"time"

	"ampera/scoring"

	bolt "go.etcd.io/bbolt"
)

// A reading transaction takes at most so much before what it took is verified
// and handed out.
const (
	batchCommits = 256
	batchBytes   = 4 << 20
)

// Acts reads the commits from a place on, in order of arrival, and verifies
// each: chain, sequence, signature, root, every leaf and every superseded
// hash. It stops at the first error, *ErrDamaged with the place. No
// transaction is open while the caller's body runs, so it may Append.
//
// An act of a newer format has Kind 0 and no facts.
func (j *Journal) Acts(from uint32) iter.Seq2[*scoring.Act, error] {
	return j.acts(from, j.pathsNow())
}

// acts reads them with the names of these paths.
func (j *Journal) acts(from uint32, in *paths) iter.Seq2[*scoring.Act, error] {
	return func(yield func(*scoring.Act, error) bool) {
		defer j.hashes.forget()
		for s, err := range j.verified(from) {
			if err != nil {
				yield(nil, err)
				return
			}
			act, err := s.act(s.place, j.LeafHash)
			if err == nil {
				in.reads(act, s.lane, &s.Commit)
			}
			if !yield(act, at(s.place, err)) || err != nil {
				return
			}
		}
	}
}

// placed is a commit and where it is.
type placed struct {
	Sealed
	place uint32
	lane  scoring.ReplicaID
}

// verified reads batches and checks chain, signatures and leaves.
func (j *Journal) verified(from uint32) iter.Seq2[*placed, error] {
	return func(yield func(*placed, error) bool) {
		known, err := j.headsBefore(from)
		if err != nil {
			yield(nil, err)
			return
		}
		paths := j.pathsNow()
		for next := from; next < j.Count(); {
			batch, err := j.batch(next)
			if err != nil {
				yield(nil, err)
				return
			}
			faults := checkAll(batch)
			for i, p := range batch {
				err := faults[i]
				p.lane = known.lane(&p.Commit)
				if why := known.followsIn(paths, j.Selection(), &p.Commit); err == nil && why != "" {
					err = damage(why)
				}
				if err == nil && p.place == 0 && !p.founds(j.Selection()) {
					err = damage("commit.founding")
				}
				if err != nil {
					yield(nil, at(p.place, err))
					return
				}
				known.take(p.place, &p.Commit)
				if !yield(p, nil) {
					return
				}
			}
			next += uint32(len(batch))
		}
	}
}

// headsBefore is what every replica's head was before a place, each proved by
// the commit itself.
func (j *Journal) headsBefore(place uint32) (heads, error) {
	known := heads{}
	if place == 0 {
		return known, nil
	}
	err := j.view(func(tx *bolt.Tx) error {
		log := tx.Bucket(logBucket)
		before, err := headsAfter(log, place-1)
		if err != nil {
			return err
		}
		for _, h := range before {
			there, err := readRecord(log, h.Place)
			if err != nil {
				return err
			}
			c, err := there.commit(h.Place)
			if err != nil {
				return err
			}
			if h.Place >= place || c.head() != (Head{replicaOf(h.Replica), h.Seq, h.ID}) {
				return at(place-1, damage("record.heads"))
			}
			known[h.Replica] = h
		}
		return nil
	})
	return known, err
}

func (j *Journal) batch(from uint32) (out []*placed, err error) {
	end := j.Count()
	err = j.view(func(tx *bolt.Tx) error {
		log := tx.Bucket(logBucket)
		for size, place := 0, from; place < end && len(out) < batchCommits && size < batchBytes; place++ {
			r, err := readRecord(log, place)
			if err != nil {
				return err
			}
			s, err := r.sealed(log, place)
			if err != nil {
				return err
			}
			for _, c := range s.chunks {
				size += len(c.data)
			}
			out = append(out, &placed{Sealed: *s, place: place})
		}
		return nil
	})
	return out, err
}

// checkAll checks signatures and leaves on all processors: a signature costs
// more than all the rest of a small commit.
func checkAll(batch []*placed) []error {
	faults := make([]error, len(batch))
	var next atomic.Int32
	scoring.Abreast(min(runtime.GOMAXPROCS(0), len(batch))-1, func() {
		for i := int(next.Add(1)) - 1; i < len(batch); i = int(next.Add(1)) - 1 {
			if faults[i] = batch[i].Commit.Verify(); faults[i] == nil {
				faults[i] = batch[i].checkLeaves()
			}
		}
	})
	return faults
}

func (s *Sealed) act(place uint32, hash func(scoring.Ref) [32]byte) (*scoring.Act, error) {
	a := &scoring.Act{
		Selection: s.Selection, Place: place, Replica: s.Replica, Seq: s.Seq, Observed: s.Observed,
		Person: s.Person, Key: hex.EncodeToString(s.Key), Kind: s.Kind, At: time.UnixMilli(s.At),
		OnBehalf: s.OnBehalf, Source: scoring.Source{Name: s.SourceName, Hash: s.SourceHash},
	}
	if s.Format != Format {
		a.Kind = 0
		return a, nil
	}
	var err error
	a.Facts, a.Gone, a.Withheld, err = s.facts(place, hash)
	if err != nil {
		return nil, err
	}
	return a, nil
}

// Commit is the commit at a place, its signature verified.
func (j *Journal) Commit(place uint32) (*Commit, error) {
	var c *Commit
	err := j.view(func(tx *bolt.Tx) error {
		r, err := readRecord(tx.Bucket(logBucket), place)
		if err == nil {
			c, err = r.commit(place)
		}
		return err
	})
	if err != nil {
		return nil, err
	}
	if err := c.Verify(); err != nil {
		return nil, at(place, err)
	}
	return c, nil
}
