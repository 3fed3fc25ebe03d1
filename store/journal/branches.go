package journal

import (
	"maps"

	"ampera/scoring"

	bolt "go.etcd.io/bbolt"
)

// MaxBranches is how many branches may be open in a file: replicas whose newest
// commit no other replica's newest has seen. Each costs the fold a lane of its
// own, so one more is not joined. Forty venues are forty; whoever works on with
// a joined file closes them all, since the next save has seen them.
const MaxBranches = scoring.MostAway

// crowded says ErrBranches when a commit would make too many open branches, or
// the file has too many already: that one is only to be read. It costs nothing
// where there are fewer replicas than may be open. The caller holds writing.
func (j *Journal) crowded(before heads, c *Commit) error {
	if len(before) < j.most {
		return nil
	}
	if j.branches == 0 { // since the file was opened nobody asked
		n, err := j.countBranches(before, nil)
		if err != nil {
			return err
		}
		j.branches = n
	}
	if j.branches > j.most {
		return ErrBranches
	}
	after := 1
	if !sawAll(c, before) {
		n, err := j.countBranches(before, c)
		if err != nil {
			return err
		}
		after = n
	}
	if after > j.most {
		return ErrBranches
	}
	j.branches = after
	return nil
}

func sawAll(c *Commit, all heads) bool {
	for r, h := range all {
		if r != c.Replica && !c.Observed.Covers(r, h.Seq) { // of several histories this says no, and they are counted
			return false
		}
	}
	return true
}

// countBranches counts the open branches among heads, with one commit more.
func (j *Journal) countBranches(all heads, next *Commit) (open int, err error) {
	if next != nil {
		all = maps.Clone(all)
		all.take(nextPlace, next)
	}
	return j.openBranches(j.pathsNow(), all, func(tx *bolt.Tx, place uint32) (*Commit, error) {
		if place == nextPlace {
			return next, nil
		}
		return storedCommit(tx, place)
	})
}

// nextPlace stands for the place of a commit that has none yet.
const nextPlace = 1<<32 - 1

// openBranches counts the heads that no other head has seen. commit gives the commit
// at a place, p the names that others see them by.
func (j *Journal) openBranches(p *paths, all heads, commit func(*bolt.Tx, uint32) (*Commit, error)) (open int, err error) {
	out, err := j.unseen(p, all, commit)
	return len(out), err
}

// Branches are the replicas whose newest commit no other replica's newest has seen.
func (j *Journal) Branches() ([]scoring.ReplicaID, error) {
	return j.unseen(j.pathsNow(), j.headsNow(), storedCommit)
}

// unseen are the replicas whose heads no other head has seen.
func (j *Journal) unseen(p *paths, all heads, commit func(*bolt.Tx, uint32) (*Commit, error)) (open []scoring.ReplicaID, err error) {
	seen := scoring.Vector{}
	err = j.view(func(tx *bolt.Tx) error {
		for _, h := range all {
			c, err := commit(tx, h.Place)
			if err != nil {
				return err
			}
			for r, seq := range c.Observed {
				if r != c.Replica {
					seen[r] = max(seen[r], seq)
				}
			}
		}
		return nil
	})
	for lane, h := range all {
		if name := p.called(lane, h.Seq); !seen.Covers(name.Replica, name.Seq) {
			open = append(open, lane)
		}
	}
	return open, err
}

// storedCommit is the commit at a place, nothing of it verified.
func storedCommit(tx *bolt.Tx, place uint32) (*Commit, error) {
	r, err := readRecord(tx.Bucket(logBucket), place)
	if err != nil {
		return nil, err
	}
	return r.commit(place)
}
