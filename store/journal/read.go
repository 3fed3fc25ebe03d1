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
		if from >= j.Count() {
			return
		}
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
func (j *Journal) headsBefore(place uint32) (known heads, err error) {
	if place == 0 {
		return heads{}, nil
	}
	err = j.view(func(tx *bolt.Tx) (err error) {
		if known, err = headsAfter(tx.Bucket(logBucket), place-1); err == nil {
			err = known.proven(tx.Bucket(logBucket), place)
		}
		return err
	})
	return known, err
}

// proven holds heads before a place against the commits themselves.
func (h heads) proven(log *bolt.Bucket, place uint32) error {
	for _, is := range h {
		there, err := readRecord(log, is.Place)
		if err != nil {
			return err
		}
		c, err := there.link(is.Place)
		if err != nil {
			return err
		}
		if is.Place >= place || c.head() != (Head{replicaOf(is.Replica), is.Seq, is.ID}) {
			return at(place-1, damage("record.heads"))
		}
	}
	return nil
}

// Proven holds the heads that the file has beside its commits against the commits. A start at
// which every commit is in the snapshot asks nothing of them, and after many joins they are
// many: so they are proved once, beside the start, and nothing is stored before.
func (j *Journal) Proven() error {
	j.writing.Lock()
	defer j.writing.Unlock()
	return j.prove()
}

// prove is Proven for who holds writing.
func (j *Journal) prove() error {
	if j.proved {
		return nil
	}
	known, count := j.headsNow(), j.Count()
	err := j.view(func(tx *bolt.Tx) error { return known.proven(tx.Bucket(logBucket), count) })
	j.proved = err == nil
	return err
}

func (j *Journal) batch(from uint32) (out []*placed, err error) {
	end := j.Count()
	err = j.view(func(tx *bolt.Tx) error {
		log := tx.Bucket(logBucket)
		records := recordsFrom(log, from)
		for size, place := 0, from; place < end && len(out) < batchCommits && size < batchBytes; place++ {
			r, err := records.record()
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
