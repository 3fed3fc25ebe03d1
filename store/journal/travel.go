package journal

import (
	"crypto/sha256"
	"iter"

	"ampera/scoring"
	"ampera/store/form"
)

// Since reads the first verified commits, so many, in order of arrival, without those
// that somebody has already.
func (j *Journal) Since(have scoring.Vector, count uint32) iter.Seq2[*Sealed, error] {
	return func(yield func(*Sealed, error) bool) {
		for s, err := range j.verified(0) {
			switch {
			case err != nil:
				yield(nil, err)
				return
			case s.place >= count:
				return
			case have.Covers(s.Replica, s.Seq):
			case !yield(&s.Sealed, nil):
				return
			}
		}
	}
}

// Leaves is a part of a commit's leaves as they travel: without what is of one file
// alone.
type Leaves struct {
	_     struct{} `cbor:",toarray"`
	First uint32   // place of the first one in the commit
	Data  []byte   // at most 64 KiB, but for a leaf that is larger
}

// Leaving are the leaves of a commit that leaves this file.
func (s *Sealed) Leaving() (parts []Leaves, err error) {
	var out encoder
	err = s.entries(func(_ int, e *entry) error {
		e.refs = nil
		out.addEntry(e)
		return nil
	})
	for _, c := range out.chunks {
		parts = append(parts, Leaves{First: uint32(c.first), Data: c.data})
	}
	return parts, err
}

// Arriving is a commit that came from elsewhere: nothing of it is verified, which
// [Incoming.Add] does. Error: *ErrDamaged.
func Arriving(raw, signature []byte, leaves []Leaves) (*Sealed, error) {
	s := &Sealed{Commit: Commit{Raw: raw, Signature: signature, ID: sha256.Sum256(raw)}}
	if err := form.Dec.Unmarshal(raw, &s.Header); err != nil {
		return nil, &ErrDamaged{Code: "commit.form", Cause: err}
	}
	return s.With(leaves), nil
}

// With is a commit with leaves that came from elsewhere.
func (s *Sealed) With(leaves []Leaves) *Sealed {
	out := &Sealed{Commit: s.Commit}
	for _, l := range leaves {
		out.chunks = append(out.chunks, chunk{int(l.First), l.Data})
	}
	return out
}

// Newest are the newest commits of all replicas, by replica.
func (j *Journal) Newest() (map[scoring.ReplicaID]*Commit, error) {
	out := map[scoring.ReplicaID]*Commit{}
	for r, h := range j.headsNow() {
		c, err := j.Commit(h.Place)
		if err != nil {
			return nil, err
		}
		out[r] = c
	}
	return out, nil
}
