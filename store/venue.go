package store

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"slices"

	"filippo.io/age"

	"ampera/scoring"
	"ampera/scoring/venues"
	"ampera/store/disk"
	"ampera/store/journal"
	"ampera/store/keyring"
)

// A set-up is the file of a venue, encrypted with a passphrase that is told apart from
// the stick it travels on: see [journal.Journal.SetUp].

const setUpMagic = "ampera set-up v1\n"

// PrepareVenue signs what goes to a venue and writes its set-up. The file is written and
// read back under a passing name first; then the act is stored that it has, and last it
// gets its name: so a venue is prepared only if its file is written. Codes: venue.*, those
// of the disk.
func (s *session) PrepareVenue(ctx context.Context, place string, also []scoring.PersonID, path string) (out scoring.SetUp, err error) {
	o := s.office
	if _, err = s.open(); err == nil {
		err = o.Prove()
	}
	if err != nil {
		return out, err
	}
	path = typed(path)
	if err := absent(path); err != nil {
		return out, err
	}
	o.submitting.Lock()
	defer o.submitting.Unlock()
	if o.unsure != nil { // the disk failed under the last act: what is prepared is what the file holds
		if err := o.open(); err != nil {
			return out, err
		}
	}
	log, command, withheld, err := s.toPrepare(ctx, place, also)
	if err != nil {
		return out, explained(err)
	}
	out.Path, out.Passphrase, out.People = path, keyring.Offer(), len(command.People)
	s.Read(func(v scoring.View) {
		out.Again = v.LastSaid(scoring.Subject{Kind: venues.On, ID: place}, "withheld") > 0
	})
	defer o.outside(path, log.Head().Replica)()
	var file *disk.Temp
	_, err = s.submitOnce(ctx, command, func(by *journal.Sealed) (err error) {
		file, err = o.setUp(log, command, withheld, by, path, out.Passphrase)
		return err
	})
	if err == nil {
		if err = file.Put(disk.New); err != nil {
			err = errors.Join(scoring.Refuse("venue.unwritten", place), err)
		}
	}
	if err != nil {
		if file != nil {
			file.Drop()
		}
		return scoring.SetUp{}, explained(err)
	}
	o.mu.RLock()
	defer o.mu.RUnlock()
	v := scoring.NewView(o.state, s.actor())
	roster, _ := venues.RosterOf(v, place)
	if roster != nil {
		out.Candidates = len(roster.Candidates)
	}
	out.Unclosed = !slices.ContainsFunc(command.People, func(id scoring.PersonID) bool {
		p, _ := o.state.Person(id)
		there := scoring.NewView(o.state, scoring.Actor{Person: id, Name: p.Name, Roles: p.Roles})
		return there.Allow(scoring.KindCloseSitting, scoring.Subject{}) == nil
	})
	out.Away, err = branches(log, v)
	return out, explained(err)
}

// setUp writes a venue's file by the act that prepares it, which is not stored yet: under
// a passing name beside path, encrypted and read back.
func (o *Office) setUp(log *journal.Journal, command venues.Prepare, withheld []scoring.Ref, by *journal.Sealed, path, passphrase string) (*disk.Temp, error) {
	plain, err := disk.Beside(o.path)
	if err != nil {
		return nil, err
	}
	defer plain.Drop()
	defer plain.Close()
	size, root, err := log.Tree()
	if err != nil {
		return nil, err
	}
	home := heard{Size: size, Root: hex.EncodeToString(root[:]), Had: log.Heads()}
	notes := []journal.Note{{Name: venueNote, Value: []byte(scoring.ActID{Replica: by.Replica, Seq: by.Seq}.String())}, home.note(by.Replica)}
	for _, p := range command.People {
		for _, n := range append(log.Notes(keyNote(p)+"@"), journal.Note{Name: keyNote(p)}) {
			if wrapped, ok := log.Note(n.Name); ok {
				notes = append(notes, journal.Note{Name: n.Name, Value: wrapped})
			}
		}
	}
	if _, err := log.SetUp(plain, withheld, by, notes...); err != nil {
		return nil, err
	}
	return encrypt(plain.Name(), path, passphrase, o.guess, by.Replica)
}

// readers is how many people can read what a venue sends at least: a passphrase that is
// lost then loses nothing.
const readers = 2

// toPrepare is what is to be signed for a venue, and which leaves stay here.
func (s *session) toPrepare(ctx context.Context, place string, also []scoring.PersonID) (log *journal.Journal, c venues.Prepare, withheld []scoring.Ref, err error) {
	o := s.office
	o.mu.RLock()
	defer o.mu.RUnlock()
	if log = o.log; log == nil || s.key == nil {
		return nil, c, nil, scoring.Refuse("store.closed")
	}
	v := scoring.NewView(o.state, s.actor())
	if r := v.Allow(venues.KindPrepare, scoring.Subject{}); r != nil {
		return nil, c, nil, r
	}
	roster, err := venues.RosterOf(v, place)
	if err != nil {
		return nil, c, nil, err
	}
	c = venues.Prepare{Place: place, People: venues.PeopleOf(v, roster, also)}
	for _, t := range v.Sittings() {
		if roster.Sittings[t.ID] {
			c.Sittings = append(c.Sittings, t.ID)
		}
	}
	c.Named(v, also)
	for _, u := range o.state.Uncounted() {
		if u.Open() {
			return nil, c, nil, scoring.Refuse("venue.uncounted")
		}
		c.Not = append(c.Not, u.ID)
	}
	if n, err := venueReaders(o.state, nil); err != nil || n < readers {
		return nil, c, nil, errors.Join(scoring.Refuse("venue.one-reader"), err)
	}
	n, err := venueReaders(o.state, c.People)
	if err = errors.Join(err, tooMany(scoring.Refuse("venue.crowd", fmt.Sprint(n), fmt.Sprint(mostReaders)), n)); err != nil {
		return nil, c, nil, err
	}
	var all journal.Withheld
	for a, err := range until(ctx, log.Acts(0)) {
		if err != nil {
			return nil, c, nil, err
		}
		for i := range a.Facts {
			if a.Gone != nil && a.Gone[i] || !o.state.Goes(a.Facts[i].Subject, roster) {
				withheld = append(withheld, a.Ref(i))
				all.Add(a.ID(), i)
			}
		}
	}
	sum := all.Sum()
	c.Withheld = hex.EncodeToString(sum[:])
	return log, c, withheld, nil
}

// venueReaders is how many keys open what a venue sends: those of home, and of people who
// go along.
func venueReaders(state *scoring.State, along []scoring.PersonID) (n int, err error) {
	for _, p := range state.People() {
		if !atHome(p) && !slices.Contains(along, p.ID) {
			p.Seal = ""
		}
		to, err := recipients(nil, p)
		if err != nil {
			return 0, err
		}
		n += len(to)
	}
	return n, nil
}

// atHome says whether somebody reads what venues send.
func atHome(p scoring.Person) bool { return p.Roles.Has(scoring.Chair | scoring.Secretary) }

// encrypt writes a file encrypted under a passing name beside a path, and reads it back.
func encrypt(from, path, passphrase string, work int, whose scoring.ReplicaID) (*disk.Temp, error) {
	temp, err := disk.BesideOf(path, string(whose))
	if err != nil {
		return nil, err
	}
	want, err := encryptTo(temp, from, passphrase, work)
	if err == nil {
		err = temp.Sync()
	}
	if err = errors.Join(err, temp.Close()); err == nil {
		err = readBack(temp.Name(), passphrase, want)
	}
	if err != nil {
		temp.Drop()
		return nil, err
	}
	return temp, nil
}

func encryptTo(to io.Writer, from, passphrase string, work int) (sum [32]byte, err error) {
	f, err := disk.Open(from)
	if err != nil {
		return sum, err
	}
	defer f.Close()
	recipient, err := age.NewScryptRecipient(keyring.Normalise(passphrase))
	if err != nil {
		return sum, err
	}
	recipient.SetWorkFactor(work)
	w, err := age.Encrypt(to, recipient)
	if err != nil {
		return sum, err
	}
	h := sha256.New()
	if _, err = io.WriteString(w, setUpMagic); err == nil {
		_, err = io.Copy(io.MultiWriter(w, h), f)
	}
	return [32]byte(h.Sum(nil)), errors.Join(err, w.Close())
}

// readBack makes sure that a set-up opens, and is what was written.
func readBack(path, passphrase string, want [32]byte) error {
	h := sha256.New()
	if err := decryptTo(h, path, passphrase); err != nil {
		return errors.Join(scoring.Refuse("bundle.not-read-back", path), err)
	}
	if [32]byte(h.Sum(nil)) != want {
		return scoring.Refuse("bundle.not-read-back", path)
	}
	return nil
}

// setUpStart is how a file begins that a passphrase opens.
const setUpStart = "age-encryption.org/v1\n-> scrypt "

// IsSetUp says whether a file is the set-up of a venue, as far as can be told without
// its passphrase.
func (o *Office) IsSetUp(path string) bool {
	begin, err := start(typed(path))
	return err == nil && isSetUp(begin)
}

func isSetUp(begin []byte) bool { return bytes.HasPrefix(begin, []byte(setUpStart)) }

// decryptTo writes what a set-up holds. Codes: venue.not-one, venue.passphrase,
// venue.damaged.
func decryptTo(to io.Writer, path, passphrase string) error {
	f, err := disk.Open(path)
	if err != nil {
		return err
	}
	defer f.Close()
	id, err := age.NewScryptIdentity(keyring.Normalise(passphrase))
	if err != nil {
		return scoring.Refuse("venue.passphrase")
	}
	id.SetMaxWorkFactor(keyring.MostWork) // what nobody has verified yet asks for no more memory than ours do
	plain, err := age.Decrypt(f, id)
	var no *age.NoIdentityMatchError
	switch {
	case errors.As(err, &no):
		return scoring.Refuse("venue.passphrase")
	case err != nil && disk.FaultOf(err) != disk.NoFault:
		return err
	case err != nil:
		return errors.Join(scoring.Refuse("venue.not-one"), err)
	}
	magic := make([]byte, len(setUpMagic))
	if _, err = io.ReadFull(plain, magic); err == nil && string(magic) != setUpMagic {
		return scoring.Refuse("venue.not-one")
	}
	if err == nil {
		_, err = io.Copy(to, plain)
	}
	if err != nil && disk.FaultOf(err) == disk.NoFault {
		err = errors.Join(scoring.Refuse("venue.damaged"), err)
	}
	return err
}

// SetUp makes the selection's file of a venue's set-up: opened with its passphrase,
// verified in full, and put in place under a new replica. Codes: venue.passphrase,
// venue.not-one, venue.damaged, store.exists, those of the disk.
func (o *Office) SetUp(ctx context.Context, path, passphrase string) error {
	o.submitting.Lock()
	defer o.submitting.Unlock()
	if err := errors.Join(ctx.Err(), o.vacant()); err != nil {
		return err
	}
	temp, err := o.decrypted(ctx, path, passphrase)
	if err == nil {
		err = wholeSetUp(temp.Name())
	}
	if err == nil {
		err = temp.Put(disk.New)
	}
	if err != nil {
		if temp != nil {
			temp.Drop()
		}
		return explained(err)
	}
	return o.adopt(o.begins)
}

// decrypted is what a set-up holds, under a passing name beside the file, its pages looked
// at by a process of their own.
func (o *Office) decrypted(ctx context.Context, path, passphrase string) (*disk.Temp, error) {
	path = typed(path)
	if !o.IsSetUp(path) {
		if _, err := start(path); err != nil {
			return nil, err
		}
		return nil, scoring.Refuse("venue.not-one")
	}
	temp, err := disk.Beside(o.path)
	if err != nil {
		return nil, err
	}
	if err = decryptTo(temp, path, passphrase); err == nil {
		err = temp.Sync()
	}
	if err = errors.Join(err, temp.Close()); err == nil {
		err = o.sound(ctx, temp.Name())
	}
	if err != nil {
		temp.Drop()
		return nil, err
	}
	return temp, nil
}

// wholeSetUp verifies a venue's file before it has its place.
func wholeSetUp(path string) error {
	log, _, err := openSetUp(path)
	if err != nil {
		return err
	}
	return log.Close()
}

// openSetUp opens a venue's file that has no place of its own, verified in full.
func openSetUp(path string) (*journal.Journal, *folded, error) {
	report, err := journal.Verify(path)
	if err != nil {
		return nil, nil, err
	}
	if !report.OK() {
		return nil, nil, scoring.Refuse("venue.damaged")
	}
	log, err := journal.Open(path, journal.Options{ReadOnly: true})
	if err != nil {
		return nil, nil, err
	}
	r, err := readTo(log, log.Count())
	if err == nil && r.base.house.Setup == nil {
		err = scoring.Refuse("venue.not-one")
	}
	if err != nil {
		return nil, nil, errors.Join(err, log.Close())
	}
	return log, r, nil
}
