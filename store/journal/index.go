package journal

import (
	"ampera/scoring"

	bolt "go.etcd.io/bbolt"
	"golang.org/x/mod/sumdb/tlog"
)

// index is what joining asks of a log again and again: which commits it has, where
// the leaves are that others supersede. It is read once for a joining, since an index
// kept with the log would cost every save.
// What it says of leaves are hints like any other: reading them checks them.
type index struct {
	heads   heads
	at      map[scoring.ReplicaID][]arrived // by sequence, from 1
	leaves  map[[16]byte]scoring.Ref        // by the first half of their hashes
	records []tlog.Hash                     // of the commits' tree, by place
}

// arrived is a commit that is here.
type arrived struct {
	id    ID
	place uint32
}

// Run is a part of an order of arrival: so many commits of one replica, one after
// the other.
type Run struct {
	_       struct{} `cbor:",toarray"`
	Replica scoring.ReplicaID
	First   uint64 // sequence
	Count   uint64
}

func newIndex() *index {
	return &index{heads: heads{}, at: map[scoring.ReplicaID][]arrived{}, leaves: map[[16]byte]scoring.Ref{}}
}

// indexed reads the whole log, verifying nothing: what was stored was verified
// then, and is verified again whenever it is read.
func (j *Journal) indexed() (*index, error) {
	x := newIndex()
	for next, end := uint32(0), j.Count(); next < end; {
		batch, err := j.batch(next)
		if err != nil {
			return nil, err
		}
		for _, p := range batch {
			hashes, err := p.leafHashes()
			if err != nil {
				return nil, at(p.place, err)
			}
			x.take(&p.Commit, hashes)
		}
		next += uint32(len(batch))
	}
	return x, nil
}

// count is how many commits the index has.
func (x *index) count() uint32 { return uint32(len(x.records)) }

// take adds the commit that comes next.
func (x *index) take(c *Commit, leaves []tlog.Hash) {
	place := x.count()
	x.heads.take(place, c)
	x.at[c.Replica] = append(x.at[c.Replica], arrived{c.ID, place})
	for i, h := range leaves {
		x.leaves[[16]byte(h[:])] = scoring.NewRef(place, i)
	}
	x.records = append(x.records, tlog.RecordHash(c.record()))
}

// find is the commit of a replica with a sequence.
func (x *index) find(r scoring.ReplicaID, seq uint64) (arrived, bool) {
	all := x.at[r]
	if seq == 0 || seq > uint64(len(all)) {
		return arrived{}, false
	}
	return all[seq-1], true
}

// tree is the tree over these commits in an order of arrival that another file had.
// Errors: ErrGap when not all of them are here, once each.
func (x *index) tree(order []Run) (*tree, error) {
	t, met := &tree{}, scoring.Vector{}
	for _, run := range order {
		if run.First != met[run.Replica]+1 || run.Count > uint64(len(x.at[run.Replica])) {
			return nil, ErrGap
		}
		for seq := run.First; seq < run.First+run.Count; seq++ {
			c, here := x.find(run.Replica, seq)
			if !here {
				return nil, ErrGap
			}
			if err := t.add(x.records[c.place]); err != nil {
				return nil, err
			}
			met[run.Replica] = seq
		}
	}
	return t, nil
}

// Order is the order in which the first commits, so many, arrived in this file.
func (j *Journal) Order(count uint32) (runs []Run, err error) {
	for place, end := uint32(0), min(count, j.Count()); place < end && err == nil; {
		err = j.view(func(tx *bolt.Tx) error {
			for last := min(end, place+batchCommits); place < last; place++ {
				r, err := readRecord(tx.Bucket(logBucket), place)
				if err != nil {
					return err
				}
				c, err := r.commit(place)
				if err != nil {
					return err
				}
				if last := len(runs) - 1; last >= 0 && runs[last].Replica == c.Replica {
					runs[last].Count++
				} else {
					runs = append(runs, Run{Replica: c.Replica, First: c.Seq, Count: 1})
				}
			}
			return nil
		})
	}
	return runs, err
}
