package store

import (
	"context"
	"errors"

	"ampera/scoring"
	"ampera/store/bundle"
	"ampera/store/journal"
)

// A venue that is prepared anew gets a set-up like the first. A laptop that has none
// opens it; one that works at that venue takes it as an amendment: see
// [journal.Journal.Amend].

// Amend takes a newer set-up of the venue whose file this is. Nobody needs to be unlocked:
// who lost their key gets the new one by it. Codes: venue.*, bundle.foreign, bundle.forked,
// those of the store and of the disk.
func (o *Office) Amend(ctx context.Context, path, passphrase string) (out scoring.Amended, err error) {
	o.submitting.Lock()
	defer o.submitting.Unlock()
	if err := errors.Join(ctx.Err(), o.open()); err != nil {
		return out, err
	}
	switch {
	case o.log.Reads():
		return out, scoring.Refuse("store.opened-read-only")
	case o.state.Venue() == "":
		return out, scoring.Refuse("venue.not-here")
	}
	temp, err := o.decrypted(ctx, path, passphrase)
	if err != nil {
		return out, explained(err)
	}
	defer temp.Drop()
	setup, r, err := openSetUp(temp.Name())
	if err != nil {
		return out, explained(err)
	}
	if out, err = o.amend(setup, r); err != nil {
		err = o.unamended(err)
	}
	return out, explained(errors.Join(err, setup.Close()))
}

// AmendVenue is [Office.Amend] for who is unlocked.
func (s *session) AmendVenue(ctx context.Context, path, passphrase string) (scoring.Amended, error) {
	if _, err := s.open(); err != nil {
		return scoring.Amended{}, err
	}
	out, err := s.office.Amend(ctx, path, passphrase)
	if err == nil {
		s.rememberFolder(scoring.CourierFolder, typed(path))
	}
	return out, err
}

// amend is Amend for who holds submitting, with the set-up open.
func (o *Office) amend(setup *journal.Journal, r *folded) (out scoring.Amended, err error) {
	log := o.log
	on, err := baseOf(log)
	if err == nil {
		out.Same, err = newerThan(log, setup, on, r.base)
	}
	out.Venue = on.house.Setup.Place
	if err != nil || out.Same {
		return out, err
	}
	before := log.Count()
	if own := log.Head(); setup.HeadOf(own.Replica).Seq > own.Seq { // this file is an older copy of one that went on
		if err := o.newReplica(log); err != nil {
			return out, err
		}
	}
	notes := []journal.Note{{Name: venueNote, Value: []byte(r.base.by.String())}}
	home := r.base.by.Replica
	if h, ok := heardOf(setup, home); ok {
		if known, ok := heardOf(log, home); !ok || h.Size > known.Size {
			notes = append(notes, h.note(home))
		}
	}
	var keys []bundle.Key
	for _, n := range setup.Notes(keyNote("")) {
		keys = append(keys, keyOf(n))
	}
	notes = append(notes, kept(log, r.state, keys)...) // who lost a key got another, which lies beside the first
	err = log.Amend(setup, func(path string) error {
		file, _, err := openSetUp(path)
		if err != nil {
			return err
		}
		return file.Close()
	}, notes...)
	if log.Count() == before {
		return out, err
	}
	now, again := readTo(log, log.Count())
	if again != nil {
		_ = o.shut() // nobody knows what the file has: it is opened again
		return out, errors.Join(err, again)
	}
	o.mu.Lock()
	o.show(now)
	for _, s := range o.sessions { // whose key is another now signs nothing more with the old one
		if p, _ := now.state.Person(s.person); s.key != nil && s.key.Public() != p.Key {
			s.wipe()
		}
	}
	o.mu.Unlock()
	_ = o.destroyDue(now) // a failure leaves it to the next start
	o.noteSeen(log)
	out.New = int(log.Count() - before)
	for r, seq := range log.Heads() {
		out.Here += int(seq - min(seq, setup.Heads()[r]))
	}
	return out, err
}

// newerThan says why a set-up is no newer one of a venue's file, or nil; same: it is the
// one that the file rests on. What one file calls an act the other may call otherwise, so
// each is asked what it calls the commit.
func newerThan(log, setup *journal.Journal, on, next base) (same bool, err error) {
	here, there := on.house.Setup, next.house.Setup
	switch {
	case log.Selection() != setup.Selection():
		return false, scoring.Refuse("venue.foreign")
	case here.Place != there.Place:
		return false, scoring.Refuse("venue.of-another", there.Place, here.Place)
	}
	first, err := log.Commit(on.place)
	if err != nil {
		return false, err
	}
	second, err := setup.Commit(next.place)
	if err != nil || first.ID == second.ID {
		return err == nil, err
	}
	switch id, known, err := setup.Names(first); {
	case err != nil:
		return false, err
	case known && there.Before.Covers(id.Replica, id.Seq):
		return false, nil
	}
	if here.Before.Covers(next.by.Replica, next.by.Seq) {
		return false, scoring.Refuse("venue.older", here.Place)
	}
	return false, scoring.Refuse("venue.apart", here.Place) // prepared by two laptops that had not heard of each other
}

// unamended words what kept a set-up from being taken.
func (o *Office) unamended(err error) error {
	var forked *journal.Forked
	switch {
	case errors.As(err, &forked):
		d := &delivery{session: &session{office: o}, log: o.log}
		return errors.Join(d.forked(forked), err)
	case errors.Is(err, journal.ErrForeign):
		return errors.Join(scoring.Refuse("venue.foreign"), err)
	}
	return err
}

// anew says, in a venue's file, that another laptop of the venue has taken an amendment
// which this one has not, and that its acts rest on it.
func (d *delivery) anew(p *scoring.Parcel, prepared string) *scoring.Refusal {
	if _, away := d.log.Note(venueNote); !away || prepared == "" || p.Missing == 0 && len(d.lacks(p.Path)) == 0 {
		return nil
	}
	if _, here := d.log.PlaceOf(scoring.ParseActID(prepared)); here {
		return nil
	}
	return scoring.Refuse("venue.prepared-anew", p.Venue)
}

// preparedBy is the act that prepared the venue whose file this is; "": an office's.
func preparedBy(log *journal.Journal) string {
	id, _ := log.Note(venueNote)
	return string(id)
}

// setUp says what to do with a set-up among parcels: it needs its passphrase.
func (d *delivery) setUp() *scoring.Refusal {
	if preparedBy(d.log) == "" {
		return scoring.Refuse("venue.not-here")
	}
	return scoring.Refuse("venue.is-amendment")
}
