package journal

import (
	"crypto/sha256"
	"encoding/binary"
	"errors"
	"slices"
	"strings"

	"ampera/scoring"
	"ampera/store/disk"

	bolt "go.etcd.io/bbolt"
)

// A venue's file is a copy in which only what the venue needs has its words. All else
// stays as hashes, so that chain, roots and signatures are those of the office's file,
// and what is written at the venue goes on from them. Which leaves those are is signed
// by the office as their sum: one more or fewer is damage.

// Withheld are leaves of which a file has no words, though nobody destroyed them.
type Withheld map[scoring.ActID][]int

// Add adds a leaf of an act. Those of one act are added in order.
func (w *Withheld) Add(of scoring.ActID, leaf int) {
	if *w == nil {
		*w = Withheld{}
	}
	(*w)[of] = append((*w)[of], leaf)
}

// Sum is SHA-256 over all of them, which does not depend on the order in which acts
// arrived: by replica and sequence, for each act the text of its id, a zero byte, the
// number of its leaves and their places, as uvarints.
func (w Withheld) Sum() (sum [32]byte) {
	all := make([]scoring.ActID, 0, len(w))
	for id := range w {
		all = append(all, id)
	}
	slices.SortFunc(all, func(a, b scoring.ActID) int {
		if c := strings.Compare(string(a.Replica), string(b.Replica)); c != 0 {
			return c
		}
		return int(min(max(int64(a.Seq)-int64(b.Seq), -1), 1))
	})
	h := sha256.New()
	var buf []byte
	for _, id := range all {
		buf = append(append(buf[:0], id.String()...), 0)
		buf = binary.AppendUvarint(buf, uint64(len(w[id])))
		for _, leaf := range w[id] {
			buf = binary.AppendUvarint(buf, uint64(leaf))
		}
		h.Write(buf)
	}
	return [32]byte(h.Sum(nil))
}

// PlaceOf is where an act is in this file; false: it is not there.
func (j *Journal) PlaceOf(id scoring.ActID) (place uint32, here bool) {
	count := j.Count()
	if p := j.pathsNow(); p != nil {
		begins, named := p.names[id.Replica]
		if !named {
			begins = turn{id.Replica, 1}
		}
		c, here := p.own(begins.lane, begins.at+id.Seq-1)
		return c.place, here && id.Seq > 0 && p.called(begins.lane, begins.at+id.Seq-1) == id
	}
	if id.Seq == 0 || j.HeadOf(id.Replica).Seq < id.Seq {
		return 0, false
	}
	err := j.view(func(tx *bolt.Tx) error {
		at, err := locate(tx.Bucket(logBucket), count, id.Replica, id.Seq)
		place = at.Place
		return err
	})
	return place, err == nil
}

// Names is what this file calls a commit of another file; false: it has not got it.
func (j *Journal) Names(c *Commit) (id scoring.ActID, here bool, err error) {
	id = scoring.ActID{Replica: c.Replica, Seq: c.Seq}
	if p := j.pathsNow(); p != nil {
		for _, lane := range p.lanes(c.Replica) {
			if own, is := p.own(lane, c.Seq); is && own.id == c.ID {
				return p.called(lane, c.Seq), true, nil
			}
		}
		return id, false, nil
	}
	place, here := j.PlaceOf(id)
	if !here {
		return id, false, nil
	}
	own, err := j.Commit(place)
	return id, err == nil && own.ID == c.ID, err
}

// SetUp writes the file of a venue: all commits of this one, without the words of some
// leaves (those that are gone already are among them, for what destroyed them may not
// be there), and of the notes only those that are given. Last comes the commit that
// prepares it, which this file has not yet: nil, if it has. It is verified in full; on an
// error there is no file. What the journal itself keeps of this file goes along, so it
// needs a new replica before anything is stored in it.
func (j *Journal) SetUp(temp *disk.Temp, withheld []scoring.Ref, last *Sealed, notes ...Note) (Report, error) {
	is := j.known() // asked before the file is read: see read
	instead, err := j.without(withheld, true)
	if err != nil {
		_ = temp.Close()
		temp.Drop()
		return Report{}, err
	}
	return j.copyTo(temp, instead, func(to *bolt.DB, _ *bolt.Tx) error {
		return to.Update(func(tx *bolt.Tx) error {
			if _, err := tx.CreateBucket(notesBucket); err != nil {
				return err
			}
			return errors.Join(putIdentity(tx, is), putNotes(tx, notes), putLast(tx.Bucket(logBucket), last))
		})
	})
}

// putLast puts the commit that comes next, if there is one.
func putLast(log *bolt.Bucket, s *Sealed) error {
	if s == nil {
		return nil
	}
	place := uint32(log.Sequence())
	known, err := headsAfter(log, place-1)
	if err != nil {
		return err
	}
	return putCommit(log, place, s, known)
}
