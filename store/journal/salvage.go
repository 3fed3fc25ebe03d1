package journal

import (
	"cmp"
	"errors"
	"fmt"
	"iter"
	"maps"
	"slices"
	"time"

	"ampera/scoring"
	"ampera/store/disk"
	"ampera/store/form"

	bolt "go.etcd.io/bbolt"
)

// Salvaged says what was saved of a damaged file, and what was not.
type Salvaged struct {
	Commits uint32    `json:"commits"` // that the new file has
	Print   string    `json:"print"`   // root of the tree over them, hex
	Apart   int       `json:"apart"`   // sound ones that rest on what is lost: kept beside the log
	Lost    int       `json:"lost"`    // those of which at least the place is known
	Unnamed int       `json:"unnamed"` // those of which only their number is left, if that is right
	Unsure  bool      `json:"unsure"`  // what was saved last may be lost without a trace
	Notes   int       `json:"notes"`   // local notes that are gone: keys, settings
	Lanes   []Lane    `json:"lanes,omitempty"`
	Acts    []LostAct `json:"acts,omitempty"` // not all where there are many
}

// Whole says that nothing was lost.
func (s Salvaged) Whole() bool {
	return s.Lost == 0 && s.Unnamed == 0 && s.Notes == 0 && s.Apart == 0 && !s.Unsure
}

// Lane is a replica of which not all could be taken.
type Lane struct {
	Replica scoring.ReplicaID `json:"replica"`
	Person  scoring.PersonID  `json:"person,omitempty"` // who signed the newest that is there
	At      time.Time         `json:"at,omitzero"`      // when
	From    uint64            `json:"from"`             // the first one that the new file has not
	Lost    int               `json:"lost"`
	Apart   int               `json:"apart"`
}

// LostAct is a commit of which header and signature are there, and not all leaves.
type LostAct struct {
	Replica scoring.ReplicaID `json:"replica"`
	Seq     uint64            `json:"seq"`
	Person  scoring.PersonID  `json:"person"`
	Kind    scoring.Kind      `json:"kind"`
	At      time.Time         `json:"at"`
	Leaves  int               `json:"leaves"`
	From    int               `json:"from,omitempty"` // the first leaf that is gone, from 1; 0: one of them is not what it was
	To      int               `json:"to,omitempty"`
}

// maxLostActs is how many are told one by one; all are counted.
const maxLostActs = 100

// ErrNothingLeft says that not even the act is left that founded the selection: without
// it no file can prove which selection it is of.
var ErrNothingLeft = errors.New("journal: the beginning of the selection is lost")

// Rescue says how a file is salvaged.
type Rescue struct {
	Replica scoring.ReplicaID // of the new file
	// Take says which notes go along; live: the newest state of the file has it. Else it
	// may be one that was deleted.
	Take func(name string, live bool) bool
}

// Salvage writes what verifies of a damaged file into a new one, and changes the damaged
// one in nothing. It has every commit that is sound and rests on nothing that is lost;
// the other sound ones are kept apart, as notes, until a file brings what they rest on
// ([Incoming.AddApart]). The new file is verified in full before it has its name. Nobody
// may write to the damaged file meanwhile. Errors: ErrExists, ErrNothingLeft, those of
// the disk.
func Salvage(path, out string, how Rescue) (Salvaged, error) {
	if err := taken(disk.Vacant(out)); err != nil {
		return Salvaged{}, err
	}
	r, err := readRemains(path)
	if err != nil {
		return Salvaged{}, err
	}
	all := r.commits()
	selection := beginning(all)
	if selection == "" {
		return Salvaged{}, ErrNothingLeft
	}
	all = chosen(all, selection)
	kept, apart, err := admissible(all, selection)
	if err != nil {
		return Salvaged{}, err
	}
	notes := r.note(how.Take)
	said := account(all, kept)
	met := uint64(len(all) + said.Lost - countLeafless(all))
	if r.length > met {
		said.Unnamed = int(r.length - met)
	}
	said.Unsure = r.length == 0 || !r.latest && met <= r.length
	if live := r.liveNotes(); r.noted > uint64(live) {
		said.Notes = int(r.noted) - live
	}
	for _, s := range apart {
		n, err := apartNote(s)
		if err != nil {
			return said, err
		}
		notes = append(notes, n)
	}
	temp, err := besideNew(out)
	if err != nil {
		return said, err
	}
	if err := writeSalvaged(temp, identity{Format: Format, Selection: selection, Replica: how.Replica}, kept, notes); err != nil {
		temp.Drop()
		return said, err
	}
	report, err := Verify(temp.Name())
	if err == nil && !report.OK() {
		err = fmt.Errorf("journal: what was salvaged is not whole: %w", damage(report.Problems[0].Code))
	}
	if err != nil {
		temp.Drop()
		return said, err
	}
	said.Commits, said.Print = report.Commits, report.Root
	return said, publish(temp, disk.New)
}

func (r *remains) liveNotes() (n int) {
	for _, all := range r.notes {
		if all[0].rank == newest {
			n++
		}
	}
	return n
}

// countLeafless are commits that are there and lost all the same.
func countLeafless(all []*remnant) (n int) {
	for _, c := range all {
		if !c.whole {
			n++
		}
	}
	return n
}

// admissible parts commits into those that a file can have, in an order in which each
// finds what it rests on and with refs of that file, and the sound others.
func admissible(all []*remnant, selection string) (kept, apart []*Sealed, err error) {
	out := map[ID]bool{} // has leaves that are gone which no act here destroys
	for {
		in := &Incoming{index: newIndex(), venue: true}
		var lost Lost
		for rest := all; ; {
			var waits []*remnant
			for _, c := range rest {
				if !c.whole || out[c.ID] || in.index.heads.followsIn(in.index.paths, selection, &c.Commit) != "" || in.index.count() == 0 && !c.founds(selection) {
					waits = append(waits, c)
					continue
				}
				local, hashes, err := in.localize(c.Sealed)
				if err != nil {
					waits = append(waits, c)
					continue
				}
				place := in.index.count()
				in.index.take(&c.Commit, hashes)
				in.all, in.hashes = append(in.all, local), append(in.hashes, hashes)
				act, err := local.act(place, in.leafHash)
				if err != nil {
					return nil, nil, err
				}
				lost.Take(act)
			}
			if len(waits) == len(rest) {
				break
			}
			rest = waits
		}
		bad, err := lost.unlawful(Law{})
		if err != nil {
			return nil, nil, err
		}
		if len(bad) == 0 {
			kept = in.all
			break
		}
		for _, ref := range bad {
			out[in.all[ref.Commit()].ID] = true
		}
	}
	has := map[ID]bool{}
	for _, s := range kept {
		has[s.ID] = true
	}
	for _, c := range all {
		if c.whole && !has[c.ID] {
			apart = append(apart, c.Sealed)
		}
	}
	return kept, apart, nil
}

// account says what there was and is not kept, replica by replica.
func account(all []*remnant, kept []*Sealed) (said Salvaged) {
	heads, has, met := scoring.Vector{}, map[ID]bool{}, map[seat]bool{}
	for _, s := range kept {
		heads[s.Replica], has[s.ID] = max(heads[s.Replica], s.Seq), true
	}
	lanes, sound := map[scoring.ReplicaID]*Lane{}, map[scoring.ReplicaID]uint64{}
	top := scoring.Vector{}
	lane := func(r scoring.ReplicaID) *Lane {
		if lanes[r] == nil {
			lanes[r] = &Lane{Replica: r, From: heads[r] + 1}
		}
		return lanes[r]
	}
	for _, c := range all {
		l := lane(c.Replica)
		for r, seq := range c.Observed {
			if replicaOf(r) == r {
				top[r] = max(top[r], seq)
			}
		}
		top[c.Replica] = max(top[c.Replica], c.Seq)
		if at := time.UnixMilli(c.At); !at.Before(l.At) {
			l.At, l.Person = at, c.Person
		}
		if c.whole {
			if !met[seat{c.Replica, c.Seq}] { // of two histories both are there, or one
				sound[c.Replica]++
			}
			if met[seat{c.Replica, c.Seq}] = true; !has[c.ID] {
				l.Apart++
			}
		} else if len(said.Acts) < maxLostActs {
			said.Acts = append(said.Acts, LostAct{c.Replica, c.Seq, c.Person, c.Kind, time.UnixMilli(c.At), int(c.Leaves), c.from, c.to})
		}
	}
	for _, r := range slices.Sorted(maps.Keys(top)) {
		l := lane(r)
		l.Lost = int(top[r] - sound[r])
		said.Lost, said.Apart = said.Lost+l.Lost, said.Apart+l.Apart
		if l.Lost > 0 || l.Apart > 0 {
			said.Lanes = append(said.Lanes, *l)
		}
	}
	return said
}

// writeSalvaged fills a new file, durably.
func writeSalvaged(temp *disk.Temp, id identity, kept []*Sealed, notes []Note) error {
	db, err := fill(temp, true)
	if err != nil {
		return err
	}
	err = db.Update(func(tx *bolt.Tx) error {
		_, err1 := tx.CreateBucket(logBucket)
		_, err2 := tx.CreateBucket(notesBucket)
		if err := errors.Join(err1, err2); err != nil {
			return err
		}
		return errors.Join(putIdentity(tx, id), putNotes(tx, notes))
	})
	after := heads{}
	for from := 0; err == nil && from < len(kept); from += batchCommits {
		err = db.Update(func(tx *bolt.Tx) error {
			for i, s := range kept[from:min(from+batchCommits, len(kept))] {
				place := uint32(from + i)
				if err := putCommit(tx.Bucket(logBucket), place, s, after); err != nil {
					return err
				}
			}
			return nil
		})
	}
	if err == nil {
		err = db.Sync()
	}
	return errors.Join(err, db.Close())
}

// apartPrefix begins the names of notes that have a commit which rests on what is lost.
const apartPrefix = "apart/"

// ApartNote says whether a note is such a one.
func ApartNote(name string) bool {
	return len(name) > len(apartPrefix) && name[:len(apartPrefix)] == apartPrefix
}

// setApart is a commit as such a note has it.
type setApart struct {
	_         struct{} `cbor:",toarray"`
	Raw       []byte
	Signature []byte
	Leaves    []Leaves
}

func apartName(s *Sealed) string {
	return fmt.Sprintf("%s%s/%012d/%s", apartPrefix, s.Replica, s.Seq, s.ID)
}

// earlierName is what such a note was called before there could be two histories.
func earlierName(s *Sealed) string { return fmt.Sprintf("%s%s/%012d", apartPrefix, s.Replica, s.Seq) }

func apartNote(s *Sealed) (Note, error) {
	leaves, err := s.Leaving()
	if err != nil {
		return Note{}, err
	}
	value, err := form.Enc.Marshal(setApart{Raw: s.Raw, Signature: s.Signature, Leaves: leaves})
	return Note{apartName(s), value}, err
}

// apart are the commits that are kept apart in the file, in order of their times.
func (j *Journal) apart() (out []*Sealed) {
	for _, n := range j.Notes(apartPrefix) {
		var a setApart
		if form.Dec.Unmarshal(n.Value, &a) != nil {
			continue
		}
		if s, err := Arriving(a.Raw, a.Signature, a.Leaves); err == nil {
			out = append(out, s)
		}
	}
	slices.SortStableFunc(out, func(a, b *Sealed) int { return cmp.Compare(a.At, b.At) })
	return out
}

// Apart is how many commits are kept apart, because what they rest on was lost with a
// damaged file and has come from nowhere yet.
func (j *Journal) Apart() int { return len(j.Notes(apartPrefix)) }

// AddApart takes in what is kept apart in the file and rests on nothing any more that is
// missing, and says how many commits those are.
func (in *Incoming) AddApart() (taken int) { return in.AddApartOf(in.to).New }

// AddApartOf takes in what is kept apart in a file, as far as nothing is missing any more on
// which it rests.
func (in *Incoming) AddApartOf(j *Journal) (all Added) {
	for rest := j.apart(); ; {
		var waits []*Sealed
		for _, s := range rest {
			added, err := in.Add(one(s))
			if err == nil && added.Missing > 0 {
				waits = append(waits, s)
				continue
			}
			all.Take(added)
		}
		if len(waits) == len(rest) || len(waits) == 0 {
			all.Missing += len(waits)
			return all
		}
		rest = waits
	}
}

func one(s *Sealed) iter.Seq2[*Sealed, error] {
	return func(yield func(*Sealed, error) bool) { yield(s, nil) }
}

// Settled deletes the notes of what was kept apart and is in the log now, or comes in.
func (in *Incoming) Settled() (out []Note) {
	for _, s := range in.to.apart() {
		if _, here := in.index.here(s.Replica, s.Seq, s.ID); here {
			out = append(out, Note{Name: apartName(s)}, Note{Name: earlierName(s)})
		}
	}
	return out
}
