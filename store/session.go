package store

import (
	"context"
	"crypto/ed25519"
	"crypto/rand"
	"encoding/hex"
	"errors"
	"reflect"
	"runtime"
	"runtime/debug"
	"slices"
	"time"

	"ampera/scoring"
	"ampera/store/journal"
	"ampera/store/keyring"
)

// session is one unlocked person's desk. It implements [scoring.Desk]; its key
// leaves it only as signatures.
type session struct {
	office  *Office
	person  scoring.PersonID
	key     *keyring.Key // nil: locked
	changes chan struct{}
}

// enter opens a session. The caller holds submitting or alone knows the office.
func (o *Office) enter(p scoring.PersonID, key *keyring.Key) *session {
	s := &session{office: o, person: p, key: key, changes: make(chan struct{}, 1)}
	o.mu.Lock()
	defer o.mu.Unlock()
	o.sessions = append(o.sessions, s)
	return s
}

// Lock wipes the key of a session: it can read no more acts in anybody's name.
func (o *Office) Lock(d scoring.Desk) {
	s, ok := d.(*session)
	if !ok || s == nil {
		return
	}
	o.mu.Lock()
	defer o.mu.Unlock()
	s.wipe()
	o.sessions = slices.DeleteFunc(o.sessions, func(x *session) bool { return x == s })
}

func (o *Office) lockAll() {
	o.mu.Lock()
	defer o.mu.Unlock()
	for _, s := range o.sessions {
		s.wipe()
	}
	o.sessions = nil
}

func (s *session) wipe() {
	if s.key != nil {
		s.key.Wipe()
		s.key = nil
	}
}

// Actor is who this session belongs to, with the roles they hold now.
func (s *session) Actor() scoring.Actor {
	s.office.mu.RLock()
	defer s.office.mu.RUnlock()
	return s.actor()
}

func (s *session) actor() scoring.Actor {
	p, _ := s.office.state.Person(s.person)
	if p.Status != scoring.Active || s.key == nil {
		p.Roles = 0
	}
	return scoring.Actor{Person: s.person, Name: p.Name, Roles: p.Roles}
}

// Read calls f with what the person may see, all of one moment.
func (s *session) Read(f func(scoring.View)) {
	s.office.mu.RLock()
	defer s.office.mu.RUnlock()
	v := scoring.HalfJoined(scoring.NewView(s.office.state, s.actor()), s.office.half)
	log := s.office.log
	f(scoring.Telling(v, func() ([]*scoring.Act, error) {
		if log == nil {
			return nil, scoring.Refuse("store.closed")
		}
		acts, err := page(log, 0, log.Count())
		return acts, explained(err)
	}))
}

// Changes signals that something changed.
func (s *session) Changes() <-chan struct{} { return s.changes }

// Allow says why the person may not do an act of this kind on a subject, or nil.
func (s *session) Allow(do scoring.Kind, on scoring.Subject) *scoring.Refusal {
	s.office.mu.RLock()
	defer s.office.mu.RUnlock()
	return s.office.state.Allow(s.actor(), do, on)
}

// NewID makes an id for a new person or whatever else has one.
func (s *session) NewID() string { return newID(8) }

// Submit decides, signs and stores. When it returns without error the act is
// durable and in the state.
func (s *session) Submit(ctx context.Context, c scoring.Command) (scoring.Receipt, error) {
	o := s.office
	o.submitting.Lock()
	defer o.submitting.Unlock()
	r, err := s.submit(ctx, c)
	if destroy, destroys := c.(scoring.DestroyIdentity); destroys && err == nil {
		err = o.destroy(destroy.Number)
	}
	return r, err
}

// submit is Submit for who holds submitting; notes are stored with the act.
func (s *session) submit(ctx context.Context, c scoring.Command, notes ...journal.Note) (scoring.Receipt, error) {
	return s.submitOnce(ctx, c, nil, notes...)
}

// submitOnce is submit, where something must be done with the signed act before it is
// stored; nil: nothing.
func (s *session) submitOnce(ctx context.Context, c scoring.Command, before func(*journal.Sealed) error, notes ...journal.Note) (scoring.Receipt, error) {
	o := s.office
	if err := ctx.Err(); err != nil {
		return scoring.Receipt{}, err
	}
	if o.unsure != nil { // the disk failed under the last act: what the file holds comes first
		if r, stored, err := s.asked(c); stored || err != nil {
			return r, err
		}
	}
	if _, destroys := c.(scoring.DestroyIdentity); destroys { // before it is signed: what it promises must be possible
		if err := o.destructible(); err != nil {
			return scoring.Receipt{}, explained(err)
		}
	}
	log, sealed, decision, err := s.prepare(c)
	if err != nil {
		return scoring.Receipt{}, explained(err)
	}
	if sealed == nil {
		return scoring.Receipt{Revision: o.state.Revision(), At: o.options.Clock()}, nil
	}
	if before != nil {
		if err := before(sealed); err != nil {
			return scoring.Receipt{}, err
		}
	}
	defer sparing(len(decision.Facts))()
	place, err := log.Append(journal.Head{Replica: sealed.Replica, Seq: sealed.Seq - 1, ID: sealed.Prev}, sealed, notes...)
	if errors.Is(err, journal.ErrUnknownOutcome) || errors.Is(err, journal.ErrClosed) {
		o.unsure = &attempt{s.person, c, sealed}
	}
	if err != nil {
		return scoring.Receipt{}, explained(err)
	}
	if err := o.take(actOf(sealed, place, decision)); err != nil {
		return scoring.Receipt{}, err
	}
	return o.receipt(sealed), nil
}

// prepare decides and signs; no act, no error: there is nothing to change. It
// keeps the state's lock, so that Lock cannot wipe the key under a signature.
func (s *session) prepare(c scoring.Command) (*journal.Journal, *journal.Sealed, scoring.Decision, error) {
	o := s.office
	o.mu.RLock()
	defer o.mu.RUnlock()
	if s.key == nil || o.log == nil {
		return nil, nil, scoring.Decision{}, scoring.Refuse("store.closed")
	}
	decision, err := scoring.Decide(o.state, s.actor(), c)
	if err != nil || len(decision.Facts) == 0 {
		return nil, nil, decision, err
	}
	defer sparing(len(decision.Facts))()
	sealed, err := seal(o.log, o.log.Head(), o.state.Seen(), s.person, s.key, decision, o.options.Clock())
	return o.log, sealed, decision, err
}

// A file of so many facts is decided, sealed, written and folded with little garbage
// beside what is needed of it at a time, and with none after.
const (
	manyFacts = 1 << 19
	sparingGC = 20 // percent of what is live
)

// sparing is told how many facts are on their way, and answers what to call after.
func sparing(facts int) (after func()) {
	if facts < manyFacts {
		return func() {}
	}
	before := debug.SetGCPercent(sparingGC)
	return func() {
		debug.SetGCPercent(before)
		runtime.GC()
	}
}

// attempt is an act of which nobody knows whether it was stored.
type attempt struct {
	person  scoring.PersonID
	command scoring.Command
	sealed  *journal.Sealed
}

// asked reads the file again after a failure. When it holds the act that was
// in doubt and the person asks for the same once more, that act is the answer.
func (s *session) asked(c scoring.Command) (r scoring.Receipt, stored bool, err error) {
	o, doubt := s.office, s.office.unsure
	if err := o.open(); err != nil {
		return r, false, err
	}
	if o.log.Head().ID != doubt.sealed.ID || s.person != doubt.person || !reflect.DeepEqual(c, doubt.command) {
		return r, false, nil
	}
	return o.receipt(doubt.sealed), true, nil
}

func (o *Office) receipt(s *journal.Sealed) scoring.Receipt {
	return scoring.Receipt{ID: s.ID.String(), Replica: s.Replica, Seq: s.Seq, Revision: o.state.Revision(), At: time.UnixMilli(s.At)}
}

// seal signs a decision as the commit that follows head.
func seal(log *journal.Journal, head journal.Head, seen scoring.Vector, who scoring.PersonID, key *keyring.Key,
	d scoring.Decision, at time.Time) (*journal.Sealed, error) {
	return journal.Seal(head, journal.Meta{Selection: log.Selection(), Person: who, Key: public(key), Kind: d.Kind,
		Observed: seen, At: at, OnBehalf: d.OnBehalf, Source: d.Source}, d.Facts, log.LeafHash, signer(key), rand.Reader)
}

func public(k *keyring.Key) ed25519.PublicKey { return k.Signer().Public().(ed25519.PublicKey) }

func signer(k *keyring.Key) func([]byte) []byte {
	return func(message []byte) []byte { return ed25519.Sign(k.Signer(), message) }
}

// actOf is a commit as the rules see it.
func actOf(s *journal.Sealed, place uint32, d scoring.Decision) *scoring.Act {
	return d.Act(scoring.Act{Selection: s.Selection, Place: place, Replica: s.Replica, Seq: s.Seq, Observed: s.Observed, Person: s.Person,
		Key: hex.EncodeToString(s.Key), At: time.UnixMilli(s.At)})
}

// take puts a stored act into the state and tells every session.
func (o *Office) take(a *scoring.Act) error {
	o.mu.Lock()
	defer o.mu.Unlock()
	o.noteSeenSoon()
	if err := o.state.Apply(a); err != nil {
		r, err := readTo(o.log, o.log.Count())
		if err != nil {
			return explained(err)
		}
		o.state = r.state
	}
	o.tell()
	return nil
}

// tell says to every session that something changed. The caller holds mu.
func (o *Office) tell() {
	for _, s := range o.sessions {
		select {
		case s.changes <- struct{}{}:
		default:
		}
	}
}

// destroy carries out what acts of destruction name. The log says all of it:
// nothing unsigned can have anybody's data destroyed.
func (o *Office) destroy(number string) error {
	o.undone = true
	differs, err := o.differs() // afterwards the snapshot under the state says more than the file
	var r *folded
	if err == nil {
		r, err = readTo(o.log, o.log.Count())
	}
	if err == nil {
		err = o.destroyDue(r)
	}
	switch {
	case err != nil:
		return errors.Join(scoring.Refuse("store.destroy-unfinished", number), err)
	case differs:
		return scoring.Refuse("store.snapshot-differs")
	}
	return nil
}

// holds has the state keep by itself what it would read of the snapshot, which is about
// to go.
func (o *Office) holds() error {
	o.mu.Lock()
	defer o.mu.Unlock()
	if o.state == nil {
		return nil
	}
	return o.state.Hold()
}

// destroyDue takes the words of the leaves that are due out of the file, and
// the snapshot that has them. A state that began with a snapshot is then read
// anew: that one can no longer be held against the log.
func (o *Office) destroyDue(r *folded) error {
	due, err := r.due(o.log)
	if err == nil && len(due) > 0 {
		err = errors.Join(o.asSeen(), o.holds())
		if err == nil {
			err = o.log.Destroy(due)
		}
		if err == nil && o.began.Load() != nil {
			r, err = readTo(o.log, o.log.Count())
		}
		if err == nil {
			o.mu.Lock()
			o.covered = 0
			if r.quick == nil {
				o.show(r)
			}
			o.mu.Unlock()
		}
	}
	o.undone = err != nil
	return err
}

// logPage is how many acts are read at once for the log's reader: as many as
// the journal verifies at a time.
const logPage = 256

// Log reads acts, newest first, verified as they are read.
func (s *session) Log(ctx context.Context, q scoring.LogQuery) ([]scoring.LogEntry, error) {
	o := s.office
	o.mu.RLock()
	log := o.log
	o.mu.RUnlock()
	if log == nil {
		return nil, scoring.Refuse("store.closed")
	}
	end := log.Count()
	if q.Before > 0 {
		end = uint32(min(uint64(end), q.Before-1))
	}
	var out []scoring.LogEntry
	for end > 0 && (q.Limit == 0 || len(out) < q.Limit) {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		from := end - min(end, logPage)
		acts, err := page(log, from, end)
		if err != nil {
			return nil, explained(err)
		}
		s.Read(func(v scoring.View) {
			for _, a := range slices.Backward(acts) {
				if e, ok := v.Entry(a, q); ok && (q.Limit == 0 || len(out) < q.Limit) {
					out = append(out, e)
				}
			}
		})
		end = from
	}
	return out, nil
}

func page(log *journal.Journal, from, end uint32) ([]*scoring.Act, error) {
	acts := make([]*scoring.Act, 0, end-from)
	for act, err := range log.Acts(from) {
		if err != nil {
			return nil, err
		}
		acts = append(acts, act)
		if act.Place+1 == end {
			break
		}
	}
	return acts, nil
}
