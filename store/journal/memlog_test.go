package journal

import (
	"iter"
	"testing"

	"ampera/scoring"

	"golang.org/x/mod/sumdb/tlog"
)

// memLog is the log as a slice: the simplest thing that passes the suite, and
// the model that the file is held against.
type memLog struct {
	replica scoring.ReplicaID
	commits []*Sealed
	known   heads
	tree    tree
	leaves  map[[32]byte]scoring.Ref
	hashes  map[scoring.Ref][32]byte
}

func newMemLog(t testing.TB, replica scoring.ReplicaID) *memLog {
	t.Helper()
	m := &memLog{replica: replica, known: heads{}, leaves: map[[32]byte]scoring.Ref{}, hashes: map[scoring.Ref][32]byte{}}
	if _, err := m.store(founding(t)); err != nil {
		t.Fatal(err)
	}
	return m
}

func (m *memLog) HeadOf(r scoring.ReplicaID) Head   { return m.known.of(r) }
func (m *memLog) Heads() scoring.Vector             { return m.known.vector() }
func (m *memLog) Count() uint32                     { return uint32(len(m.commits)) }
func (m *memLog) LeafHash(ref scoring.Ref) [32]byte { return m.hashes[ref] }
func (m *memLog) Tree() (n uint32, _ [32]byte, err error) {
	r, err := m.tree.root()
	return m.Count(), r, err
}

// at is the place of a replica's commit.
func (m *memLog) at(r scoring.ReplicaID, seq uint64) (uint32, *Sealed) {
	for i, s := range m.commits {
		if s.Replica == r && s.Seq == seq {
			return uint32(i), s
		}
	}
	return 0, nil
}

func (m *memLog) Append(expected Head, s *Sealed, _ ...Note) (uint32, error) {
	if s.Replica != m.replica || s.Selection != testSelection {
		return 0, ErrForeign
	}
	if place, same := m.at(s.Replica, s.Seq); same != nil && same.ID == s.ID {
		return place, nil
	}
	if head := m.HeadOf(m.replica); head != expected || s.Seq != head.Seq+1 || s.Prev != head.ID {
		return 0, ErrHeadMoved
	}
	return m.store(s)
}

func (m *memLog) Adopt(s *Sealed) (uint32, error) {
	if s.Selection != testSelection {
		return 0, ErrForeign
	}
	if err := s.Commit.Verify(); err != nil {
		return 0, err
	}
	if err := s.checkLeaves(); err != nil {
		return 0, err
	}
	place, same := m.at(s.Replica, s.Seq)
	switch {
	case same != nil && same.ID == s.ID:
		return place, nil
	case same != nil:
		return 0, ErrForked
	}
	if err := m.follows(s); err != nil {
		return 0, err
	}
	missing := false
	err := s.entries(func(_ int, e *entry) error {
		hashes, err := e.superseded()
		for _, h := range hashes {
			missing = missing || m.leaves[h] == 0
		}
		return err
	})
	switch {
	case err != nil:
		return 0, err
	case missing:
		return 0, ErrGap
	case s.Replica == m.replica:
		return 0, ErrForeign
	}
	return m.store(s)
}

func (m *memLog) follows(s *Sealed) error {
	switch m.known.follows(testSelection, &s.Commit) {
	case "":
		return nil
	case "commit.founding":
		return ErrForeign
	case "commit.chain":
		return ErrForked
	}
	return ErrGap
}

func (m *memLog) store(s *Sealed) (uint32, error) {
	if err := m.follows(s); err != nil {
		return 0, err
	}
	place := m.Count()
	err := s.entries(func(i int, e *entry) error {
		ref, h := scoring.NewRef(place, i), [32]byte(e.hash())
		m.leaves[h], m.hashes[ref] = ref, h
		return nil
	})
	if err != nil {
		return 0, err
	}
	m.commits = append(m.commits, s)
	m.known.take(place, &s.Commit)
	return place, m.tree.add(tlog.RecordHash(s.record()))
}

func (m *memLog) Since(have scoring.Vector, count uint32) iter.Seq2[*Sealed, error] {
	return func(yield func(*Sealed, error) bool) {
		for _, s := range m.commits[:min(count, m.Count())] {
			if !have.Covers(s.Replica, s.Seq) && !yield(s, nil) {
				return
			}
		}
	}
}

func (m *memLog) Acts(from uint32) iter.Seq2[*scoring.Act, error] {
	return func(yield func(*scoring.Act, error) bool) {
		for place := from; place < m.Count(); place++ {
			act, err := m.act(place)
			if !yield(act, err) || err != nil {
				return
			}
		}
	}
}

// act puts this log's own refs where the writer of the commit had others.
func (m *memLog) act(place uint32) (*scoring.Act, error) {
	var local encoder
	s := m.commits[place]
	err := s.entries(func(_ int, e *entry) error {
		hashes, err := e.superseded()
		e.refs = nil
		for _, h := range hashes {
			e.refs = append(e.refs, m.leaves[h])
		}
		if err != nil {
			return err
		}
		local.addEntry(e)
		return nil
	})
	if err != nil {
		return nil, err
	}
	return (&Sealed{s.Commit, local.chunks}).act(place, m.LeafHash)
}
