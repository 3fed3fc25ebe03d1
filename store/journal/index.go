package journal

import (
	"maps"
	"slices"

	"ampera/scoring"

	bolt "go.etcd.io/bbolt"
	"golang.org/x/mod/sumdb/tlog"
)

// index is what joining asks of a log again and again: which commits it has, where
// the leaves are that others supersede. It is read once for a joining, since an index
// kept with the log would cost every save.
// What it says of leaves are hints like any other: reading them checks them.
type index struct {
	*paths
	leaves  map[[16]byte]scoring.Ref // by the first half of their hashes
	records []tlog.Hash              // of the commits' tree, by place
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
	return &index{paths: newPaths(), leaves: map[[16]byte]scoring.Ref{}}
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

// take adds the commit that comes next, and says its lane.
func (x *index) take(c *Commit, leaves []tlog.Hash) scoring.ReplicaID {
	place := x.count()
	lane := x.paths.take(place, c)
	for i, h := range leaves {
		x.leaves[[16]byte(h[:])] = scoring.NewRef(place, i)
	}
	x.records = append(x.records, tlog.RecordHash(c.record()))
	return lane
}

// tree is the tree over these commits in an order of arrival that another file had. That
// file may have known one history of a replica where there are several here: then it is
// the one that gives the root, if any does. Errors: ErrGap when not all of them are here,
// once each.
func (x *index) tree(order []Run, root [32]byte) (t *tree, err error) {
	most := scoring.Vector{}
	for _, run := range order {
		most[run.Replica] = max(most[run.Replica], run.First+run.Count-1)
	}
	names, pick, tries := slices.Sorted(maps.Keys(most)), map[scoring.ReplicaID]turn{}, 0
	var choose func(n int) (bool, error)
	choose = func(n int) (found bool, err error) {
		if n == len(names) {
			if t, err = x.treeBy(order, pick); err != nil {
				return false, err
			}
			is, err := t.root()
			tries++
			return is == tlog.Hash(root) || tries == mostWays, err
		}
		ways := x.ways(names[n], most[names[n]])
		if len(ways) == 0 {
			return false, ErrGap
		}
		for _, way := range ways {
			pick[names[n]] = way
			if found, err = choose(n + 1); found || err != nil {
				break
			}
		}
		return found, err
	}
	_, err = choose(0)
	return t, err
}

// mostWays is how many readings of an order are tried: of six replicas that each have two
// histories, all.
const mostWays = 64

// ways are where a name begins, by each lane in which it goes so far.
func (x *index) ways(name scoring.ReplicaID, seq uint64) (out []turn) {
	begins, known := x.names[name]
	if replicaOf(name) == name {
		begins, known = turn{name, 1}, true
	}
	if !known || seq == 0 {
		return nil
	}
	met := map[scoring.ReplicaID]bool{}
	for _, lane := range x.lanes(replicaOf(name)) {
		end := x.home(lane, begins.at+seq-1)
		if x.heads[lane].Seq >= begins.at+seq-1 && !met[end] && x.home(lane, begins.at) == begins.lane {
			met[end] = true
			out = append(out, turn{end, begins.at})
		}
	}
	return out
}

func (x *index) treeBy(order []Run, pick map[scoring.ReplicaID]turn) (*tree, error) {
	t, met := &tree{}, scoring.Vector{}
	for _, run := range order {
		if run.First != met[run.Replica]+1 {
			return nil, ErrGap
		}
		way := pick[run.Replica]
		for n := run.First; n < run.First+run.Count; n++ {
			seq := way.at + n - 1
			c, here := x.own(x.home(way.lane, seq), seq)
			if !here {
				return nil, ErrGap
			}
			if err := t.add(x.records[c.place]); err != nil {
				return nil, err
			}
			met[run.Replica] = n
		}
	}
	return t, nil
}

// Order is the order in which the first commits, so many, arrived in this file.
func (j *Journal) Order(count uint32) (runs []Run, err error) {
	known, paths := heads{}, j.pathsNow()
	for place, end := uint32(0), min(count, j.Count()); place < end && err == nil; {
		err = j.view(func(tx *bolt.Tx) error {
			records := recordsFrom(tx.Bucket(logBucket), place)
			for last := min(end, place+batchCommits); place < last; place++ {
				r, err := records.record()
				if err != nil {
					return err
				}
				c, err := r.commit(place)
				if err != nil {
					return err
				}
				is := paths.called(known.lane(c), c.Seq)
				known.take(place, c)
				if last := len(runs) - 1; last >= 0 && runs[last].Replica == is.Replica {
					runs[last].Count++
				} else {
					runs = append(runs, Run{Replica: is.Replica, First: is.Seq, Count: 1})
				}
			}
			return nil
		})
	}
	return runs, err
}
