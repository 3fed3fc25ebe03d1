package journal

import (
	"errors"
	"fmt"
	"iter"
	"slices"

	"ampera/scoring"

	bolt "go.etcd.io/bbolt"
	"golang.org/x/mod/sumdb/tlog"
)

// Incoming is what other files of the selection have and this one has not: each
// commit verified, in an order in which all can be stored, with refs of this file.
// Nothing is stored before Store. Commits come from any number of files, and again
// as often as one likes.
type Incoming struct {
	to     *Journal
	base   uint32 // commits of the file when it was indexed
	index  *index // with what has come in
	venue  bool   // leaves that are withheld may come, too: what is read is a venue's file
	all    []*Sealed
	hashes [][]tlog.Hash       // of their leaves
	lanes  []scoring.ReplicaID // of each
	part   int                 // so many commits are stored in one step, at most
}

// Added is what became of the commits of one sequence.
type Added struct {
	New, Known int
	// Missing are commits that rest on others which are nowhere here: come again with
	// the file that has those.
	Missing int
}

// Take adds what became of others.
func (a *Added) Take(b Added) {
	a.New, a.Known, a.Missing = a.New+b.New, a.Known+b.Known, a.Missing+b.Missing
}

// Receive begins to take in what other files have.
func (j *Journal) Receive() (*Incoming, error) {
	x, err := j.indexed()
	if err != nil {
		return nil, err
	}
	return &Incoming{to: j, base: x.count(), index: x, part: batchCommits}, nil
}

// Len is how many commits have come in that are new.
func (in *Incoming) Len() int { return len(in.all) }

// Held is one of them, and how many bytes it takes.
func (in *Incoming) Held(i int) (c *Commit, size int) {
	s := in.all[i]
	for _, c := range s.chunks {
		size += len(c.data)
	}
	return &s.Commit, size + len(s.Raw)
}

// Own says that the file's own replica has acts elsewhere that this file has not: it is
// an older copy of itself, or one of two that went on, and needs a new replica before
// anything is stored.
func (in *Incoming) Own() bool {
	own := in.to.known().Replica
	return slices.ContainsFunc(in.lanes, func(lane scoring.ReplicaID) bool { return replicaOf(lane) == own })
}

// Back is how many acts of the file's own replica have come in that go on from it: it is
// that much older than it was.
func (in *Incoming) Back() (n uint64) {
	own := in.to.known().Replica
	for _, lane := range in.lanes {
		if lane == own {
			n++
		}
	}
	return n
}

// Has is how much of each replica, or history of one, is here or has come in.
func (in *Incoming) Has() scoring.Vector { return in.index.vector() }

// Reaches says whether so much of a replica, or history of one, is here or has come in.
func (in *Incoming) Reaches(r scoring.ReplicaID, seq uint64) bool {
	return in.index.heads.has(r, seq, in.index.paths)
}

// Holds says whether a replica's commit with a sequence is here or has come in, and is
// this one; of none before the first there is nothing to hold.
func (in *Incoming) Holds(r scoring.ReplicaID, seq uint64, id ID) bool {
	_, here := in.index.here(replicaOf(r), seq, id)
	return seq == 0 || here
}

// Parted says whether a replica has more than one history.
func (in *Incoming) Parted(r scoring.ReplicaID) bool { return len(in.index.also[r]) > 0 }

// parts says whether a commit begins a history beside one that is here.
func (in *Incoming) parts(c *Commit) bool {
	lane := in.index.heads.lane(c)
	_, begins := in.index.before(c)
	return begins && lane != c.Replica && in.index.heads[lane].Seq == 0
}

// Base is how many commits the file had when Receive was asked.
func (in *Incoming) Base() uint32 { return in.base }

// Fresh says that the file has the commits that it had when Receive was asked.
func (in *Incoming) Fresh() bool { return in.to.Count() == in.base }

// Add takes in commits in an order in which each finds what it rests on. What came
// before an error is kept. Errors: ErrForeign, ErrForked (as a *Forked),
// ErrBranches, *ErrDamaged, those of the sequence.
func (in *Incoming) Add(all iter.Seq2[*Sealed, error]) (Added, error) {
	var added Added
	batch, size := make([]*placed, 0, batchCommits), 0
	flush := func() error {
		faults := checkAll(batch)
		for i, p := range batch {
			if faults[i] != nil {
				return faults[i]
			}
			if err := in.admit(&p.Sealed, &added); err != nil {
				return err
			}
		}
		batch, size = batch[:0], 0
		return nil
	}
	for s, err := range all {
		if err != nil {
			return added, errors.Join(flush(), err)
		}
		if s.Selection != in.to.Selection() {
			return added, errors.Join(flush(), ErrForeign)
		}
		if _, here := in.index.here(s.Replica, s.Seq, s.ID); here {
			added.Known++
			continue
		}
		batch = append(batch, &placed{Sealed: *s})
		for _, c := range s.chunks {
			size += len(c.data)
		}
		if len(batch) == batchCommits || size > batchBytes {
			if err := flush(); err != nil {
				return added, err
			}
		}
	}
	return added, flush()
}

// Forked says that a replica has two histories, and that what came of the second one
// does not begin where they part: nothing of it can be taken before that has come.
type Forked struct {
	Replica scoring.ReplicaID
	Seq     uint64 // of the first commit that is not the same
}

// Error names the replica.
func (f *Forked) Error() string { return fmt.Sprintf("%v: %s from %d", ErrForked, f.Replica, f.Seq) }

// Unwrap is ErrForked.
func (f *Forked) Unwrap() error { return ErrForked }

// admit takes in one verified commit.
func (in *Incoming) admit(s *Sealed, added *Added) error {
	if _, here := in.index.here(s.Replica, s.Seq, s.ID); here {
		added.Known++
		return nil
	}
	switch in.index.heads.followsIn(in.index.paths, in.to.Selection(), &s.Commit) {
	case "":
	case "commit.founding", "commit.selection":
		return ErrForeign
	case "commit.replica":
		return damage("commit.replica")
	default:
		if in.index.strays(&s.Commit) {
			return &Forked{s.Replica, s.Seq - 1}
		}
		added.Missing++
		return nil
	}
	local, hashes, err := in.localize(s)
	if errors.Is(err, ErrGap) {
		added.Missing++
		return nil
	}
	if err != nil {
		return err
	}
	if in.parts(&s.Commit) && len(in.index.from) >= MaxHistories {
		return ErrBranches
	}
	in.lanes = append(in.lanes, in.index.take(&s.Commit, hashes))
	in.all, in.hashes = append(in.all, local), append(in.hashes, hashes)
	added.New++
	return in.crowded()
}

// crowded says ErrBranches when what has come in leaves too many open branches.
func (in *Incoming) crowded() error {
	if len(in.index.heads) <= in.to.most {
		return nil
	}
	open, err := in.to.openBranches(in.index.paths, in.index.heads, in.commitAt)
	if err == nil && open > in.to.most {
		err = ErrBranches
	}
	return err
}

// commitAt is a commit that is here or has come in.
func (in *Incoming) commitAt(tx *bolt.Tx, place uint32) (*Commit, error) {
	if place >= in.base {
		return &in.all[place-in.base].Commit, nil
	}
	return storedCommit(tx, place)
}

// localize gives a commit of another file the refs of this one, and says the hashes
// of its leaves. Errors: ErrGap, *ErrDamaged.
func (in *Incoming) localize(s *Sealed) (*Sealed, []tlog.Hash, error) {
	var out encoder
	err := s.entries(func(_ int, e *entry) error {
		if e.withheld && !in.venue { // its words are elsewhere
			return ErrGap
		}
		hashes, err := e.superseded()
		e.refs = nil
		for _, h := range hashes {
			ref, here := in.index.leaves[[16]byte(h[:])]
			if !here {
				return ErrGap
			}
			e.refs = append(e.refs, ref)
		}
		out.addEntry(e)
		return err
	})
	return &Sealed{s.Commit, out.chunks}, out.hashes, err
}

// leafHash is the hash of a leaf that is here or has come in.
func (in *Incoming) leafHash(ref scoring.Ref) (hash [32]byte) {
	place := ref.Commit()
	switch {
	case place < in.base:
		return in.to.LeafHash(ref)
	case int(place-in.base) < len(in.hashes) && ref.Leaf() < len(in.hashes[place-in.base]):
		return in.hashes[place-in.base][ref.Leaf()]
	}
	return hash
}

// Here are the acts that the file had when Receive was asked, from a place on, called as
// they will be once what has come in is stored.
func (in *Incoming) Here(from uint32) iter.Seq2[*scoring.Act, error] {
	return func(yield func(*scoring.Act, error) bool) {
		for a, err := range in.to.acts(from, in.index.paths) {
			if err == nil && a.Place >= in.base || !yield(a, err) || err != nil {
				return
			}
		}
	}
}

// Acts are the acts that have come in, as they will be read once they are stored.
func (in *Incoming) Acts() iter.Seq2[*scoring.Act, error] { return in.ActsFrom(0) }

// ActsFrom are Acts without the first ones.
func (in *Incoming) ActsFrom(first int) iter.Seq2[*scoring.Act, error] {
	return func(yield func(*scoring.Act, error) bool) {
		for i := first; i < len(in.all); i++ {
			s := in.all[i]
			act, err := s.act(in.base+uint32(i), in.leafHash)
			if err == nil {
				in.index.reads(act, in.lanes[i], &s.Commit)
			}
			if !yield(act, err) || err != nil {
				return
			}
		}
	}
}

// Tree is the size and root of the commits' tree in an order of arrival that another
// file had, of what is here and has come in; where old is not 0 also the root that
// it had at that size; want is the root that it says. Errors: ErrGap.
func (in *Incoming) Tree(order []Run, old uint32, want [32]byte) (size uint32, root, then [32]byte, err error) {
	t, err := in.index.tree(order, want)
	if err != nil {
		return 0, root, then, err
	}
	if int64(old) > t.n {
		return 0, root, then, ErrGap
	}
	if root, err = t.root(); err == nil && old > 0 {
		then, err = tlog.TreeHash(int64(old), t)
	}
	return uint32(t.n), root, then, err
}

// Store puts what has come in into the file, part by part. After an error what was stored
// stays, and receiving the same again goes on from there. With the last part notes are stored. Errors: ErrHeadMoved when the
// file has other commits than when Receive was asked, ErrForeign when Own,
// ErrNotStored, ErrUnknownOutcome.
func (in *Incoming) Store(notes ...Note) error {
	j := in.to
	j.writing.Lock()
	defer j.writing.Unlock()
	if !in.Fresh() {
		return ErrHeadMoved
	}
	if in.Own() {
		return ErrForeign // only this file writes its own replica
	}
	for done := 0; ; {
		end, size := done, 0
		for end < len(in.all) && end-done < in.part && size < batchBytes {
			for _, c := range in.all[end].chunks {
				size += len(c.data)
			}
			end++
		}
		var with []Note
		if end == len(in.all) {
			with = notes
		}
		if err := j.storeAll(in.base+uint32(done), in.all[done:end], with); err != nil {
			return err
		}
		if done = end; done == len(in.all) {
			return nil
		}
	}
}

// storeAll puts commits at the end, in one step. The caller holds writing.
func (j *Journal) storeAll(from uint32, all []*Sealed, notes []Note) error {
	if err := j.prove(); err != nil {
		return err
	}
	after, paths := j.headsNow(), j.pathsNow()
	err := j.update(func(tx *bolt.Tx) error {
		for i, s := range all {
			place := from + uint32(i)
			if err := putCommit(tx.Bucket(logBucket), place, s, after); err != nil {
				return err
			}
		}
		if err := putNotes(tx, notes); err != nil || !after.parted() {
			return err
		}
		all, err := pathsOf(tx.Bucket(logBucket), from+uint32(len(all)))
		paths = all
		return err
	})
	if errors.Is(err, errCommit) {
		if j.branches = 0; errors.Is(err, ErrUnknownOutcome) {
			return err
		}
		// What is found may be in the cache only: nothing is called stored before it is
		// written anew, and it is not called so now.
		return fmt.Errorf("%w: %w", ErrNotStored, errors.Join(err, j.compact()))
	}
	if err != nil {
		return err
	}
	j.mu.Lock()
	j.heads, j.paths, j.count = after, paths, from+uint32(len(all))
	j.mu.Unlock()
	j.branches = 0
	return nil
}
