package journal

import (
	"ampera/scoring"

	bolt "go.etcd.io/bbolt"
)

// MaxBranches is how many branches may be open in a file: replicas whose newest
// commit no other replica's newest has seen. Each costs the fold a lane of its
// own, so one more is not joined. Forty venues are forty; whoever works on with
// a joined file closes them all, since the next save has seen them.
const MaxBranches = 256

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
		if r != c.Replica && !c.Observed.Covers(r, h.Seq) {
			return false
		}
	}
	return true
}

// countBranches counts the open branches among heads, with one commit more.
func (j *Journal) countBranches(all heads, next *Commit) (open int, err error) {
	seen, newest := scoring.Vector{}, all.vector()
	look := func(c *Commit) {
		newest[c.Replica] = c.Seq
		for r, seq := range c.Observed {
			if r != c.Replica {
				seen[r] = max(seen[r], seq)
			}
		}
	}
	if next != nil {
		look(next)
	}
	err = j.view(func(tx *bolt.Tx) error {
		for r, h := range all {
			if next != nil && r == next.Replica {
				continue
			}
			record, err := readRecord(tx.Bucket(logBucket), h.Place)
			if err != nil {
				return err
			}
			c, err := record.commit(h.Place)
			if err != nil {
				return err
			}
			look(c)
		}
		return nil
	})
	for r, seq := range newest {
		if !seen.Covers(r, seq) {
			open++
		}
	}
	return open, err
}
