package journal

import (
	"errors"
	"fmt"

	bolt "go.etcd.io/bbolt"

	"ampera/store/disk"
)

// A venue that is prepared anew gets a newer set-up, and its laptop takes of that what
// it has not: the acts that are new, after those that are here, so that its history goes
// on from the kode segel that others have of it; and of the acts that are here, which
// leaves have their words. So the file has words exactly where that set-up has them,
// and besides what was done here since.

// Amend makes this file what a newer set-up of its venue says it is to have, in a new
// file that is verified in full and takes the place of the old one in one step, as
// destroying does. sound is asked of the new file before that, and notes are stored with
// it. What was destroyed here stays so. Errors: ErrForeign, ErrForked (as a *Forked),
// ErrBranches, *ErrDamaged, ErrLinked, those of the disk and of sound. After a
// *disk.Unsure the file is the new one.
func (j *Journal) Amend(setup *Journal, sound func(path string) error, notes ...Note) error {
	in, err := j.Receive()
	if err == nil {
		in.venue = true
		err = in.whole(setup)
	}
	if err == nil {
		err = j.Destructible()
	}
	if err != nil {
		return err
	}
	j.writing.Lock()
	defer j.writing.Unlock()
	if !in.Fresh() {
		return ErrHeadMoved
	}
	all, err := in.amended(setup)
	if err != nil {
		return err
	}
	temp, err := j.beside(j.path)
	if err != nil {
		return err
	}
	err = writeSalvaged(temp, j.known(), all, append(j.Notes(""), notes...))
	if err == nil {
		err = verified(temp)
	}
	if err == nil {
		err = sound(temp.Name())
	}
	if err == nil {
		err = errors.Join(j.swap(temp, true), j.reload())
	}
	if err != nil {
		_ = temp.Close() // it is, but where nothing was written
		temp.Drop()
	}
	return err
}

// whole takes in all that a set-up has.
func (in *Incoming) whole(setup *Journal) error {
	added, err := in.Add(setup.Since(nil, setup.Count()))
	switch {
	case err != nil:
		return err
	case added.Missing > 0:
		return damage("commit.observed")
	case in.Own():
		return ErrForeign // only this file writes its own replica
	}
	return nil
}

// amended are the commits of the new file: those that are here, with the words that the
// set-up has of them, and after them those that have come in.
func (in *Incoming) amended(setup *Journal) (all []*Sealed, err error) {
	theirs := map[ID]*Sealed{}
	for s, err := range setup.Since(nil, setup.Count()) {
		if err != nil {
			return nil, err
		}
		if c, here := in.index.here(s.Replica, s.Seq, s.ID); here && c.place < in.base {
			if theirs[s.ID], _, err = in.localize(s); err != nil {
				return nil, err
			}
		}
	}
	for s, err := range in.to.verified(0) {
		if err != nil {
			return nil, err
		}
		one := &s.Sealed
		if t := theirs[s.ID]; t != nil {
			if one, err = t.without(destroyed(&s.Sealed)); err != nil {
				return nil, err
			}
		}
		all = append(all, one)
	}
	return append(all, in.all...), nil
}

// destroyed are the leaves of a commit that are gone for good.
func destroyed(s *Sealed) map[int]bool {
	out := map[int]bool{}
	_ = s.entries(func(i int, e *entry) error { // they were verified
		if e.gone && !e.withheld {
			out[i] = true
		}
		return nil
	})
	return out
}

// without is a commit whose leaves have no words that are gone for good elsewhere.
func (s *Sealed) without(gone map[int]bool) (*Sealed, error) {
	if len(gone) == 0 {
		return s, nil
	}
	err := s.entries(func(i int, e *entry) error {
		if e.gone { // as the set-up says, which counts what is withheld
			delete(gone, i)
		}
		return nil
	})
	out := &Sealed{Commit: s.Commit}
	for _, c := range s.chunks {
		data, _, err := blank(c, gone, false)
		if err != nil {
			return nil, err
		}
		out.chunks = append(out.chunks, chunk{c.first, data})
	}
	return out, err
}

// verified says whether a file that was written is whole.
func verified(temp *disk.Temp) error {
	report, err := Verify(temp.Name())
	if err == nil && !report.OK() {
		err = fmt.Errorf("journal: the new file is not whole: %w", damage(report.Problems[0].Code))
	}
	return err
}

// reload reads what the file that is open now has: another took its place.
func (j *Journal) reload() error {
	j.mu.Lock()
	defer j.mu.Unlock()
	j.hashes.forget()
	j.branches = 0
	if j.db == nil {
		return ErrClosed
	}
	return guard(func() error { return j.db.View(func(tx *bolt.Tx) error { return j.load(tx) }) })
}
