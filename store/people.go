package store

import (
	"context"
	"crypto/ed25519"
	"crypto/rand"
	"encoding/hex"
	"errors"

	"ampera/scoring"
	"ampera/store/journal"
	"ampera/store/keyring"
)

// keyNote is where a person's wrapped key lies in the file.
func keyNote(p scoring.PersonID) string { return "key/" + string(p) }

// owner is whom a wrapped key is bound to: a person of one selection.
func owner(selection string, p scoring.PersonID) string { return selection + "/" + string(p) }

// costOf is what a guess costs: in what is thrown away nothing is kept from anybody.
func costOf(fleeting bool) keyring.Cost {
	if fleeting {
		return keyring.Public
	}
	return keyring.Full
}

// cost is what a guess costs in the file that is open.
func (o *Office) cost() keyring.Cost { return costOf(o.sample != "") }

// Passphrase offers four Indonesian words.
func (o *Office) Passphrase() string { return keyring.Offer() }

// genesis is what a new file begins with: the founding act and those that
// follow it, signed by the chair's new key, and the key wrapped. The key is the
// caller's to wipe, whatever the error.
func (o *Office) genesis(f scoring.Founding, chair scoring.PersonID, cost keyring.Cost) (journal.Genesis, *keyring.Key, error) {
	key, err := keyring.Generate()
	if err != nil {
		return journal.Genesis{}, key, err
	}
	salt := newID(16)
	selection := scoring.SelectionID(key.Public(), salt) // named after the key: nobody else can have begun it
	g := journal.Genesis{Selection: selection, Replica: scoring.FirstReplica(selection)}
	wrapped, err := key.Wrap(f.Passphrase, owner(g.Selection, chair), cost)
	if err != nil {
		return g, key, err
	}
	g.Notes = []journal.Note{{Name: keyNote(chair), Value: wrapped},
		{Name: replicaNote, Value: o.machine.binding(g.Replica, o.path)}}
	g.First, err = o.founding(g, f, chair, key, salt, cost)
	return g, key, err
}

// founding decides and signs the first acts on a state that begins with them.
func (o *Office) founding(g journal.Genesis, f scoring.Founding, chair scoring.PersonID, key *keyring.Key, salt string, cost keyring.Cost) ([]*journal.Sealed, error) {
	var first []*journal.Sealed
	state := newState()
	head := journal.Head{Replica: g.Replica}
	sign := func(d scoring.Decision) error {
		s, err := journal.Seal(head, journal.Meta{Selection: g.Selection, Person: chair, Key: public(key), Kind: d.Kind,
			Observed: state.Seen(), At: o.options.Clock()}, d.Facts, noLeaf, signer(key), rand.Reader)
		if err != nil {
			return err
		}
		first = append(first, s)
		head = journal.Head{Replica: s.Replica, Seq: s.Seq, ID: s.ID}
		return state.Apply(actOf(s, uint32(len(first)-1), d))
	}
	if err := sign(scoring.FoundingDecision(f, scoring.Founder{Person: chair, Key: key.Public(), Seal: key.Recipient(), Salt: salt,
		Recovery: codeKey(f.Recovery, g.Selection, chair, cost)})); err != nil {
		return nil, err
	}
	for _, c := range scoring.FoundingCommands(f) {
		d, err := scoring.Decide(state, scoring.Actor{Person: chair, Name: f.Chair, Roles: scoring.Chair}, c)
		if err == nil {
			err = sign(d)
		}
		if err != nil {
			return nil, err
		}
	}
	return first, nil
}

// noLeaf is for acts that supersede nothing, as founding ones do.
func noLeaf(scoring.Ref) [32]byte { return [32]byte{} }

// Unlock opens a person's session. Codes: store.passphrase, store.invited (a
// one-time code is to be spent first), store.no-key (the key is in another
// copy of the file), person.unknown.
func (o *Office) Unlock(ctx context.Context, p scoring.PersonID, passphrase string) (scoring.Desk, error) {
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	o.mu.RLock()
	log := o.log
	var who scoring.Person
	known := false
	if log != nil {
		who, known = o.state.Person(p)
	}
	o.mu.RUnlock()
	switch {
	case log == nil:
		return nil, scoring.Refuse("store.closed")
	case !known:
		return nil, scoring.Refuse("person.unknown")
	case who.Status == scoring.Invited:
		return nil, scoring.Refuse("store.invited", who.Name)
	case who.Status != scoring.Active:
		return nil, scoring.Refuse("store.not-active", who.Name)
	}
	key, err := unwrapped(log, who, passphrase)
	if err != nil {
		return nil, err
	}
	if err := o.asSeen(); err != nil {
		key.Wipe()
		return nil, err
	}
	return o.enter(p, key), nil
}

// unwrapped opens the key that a person has now, wherever they chose it.
func unwrapped(log *journal.Journal, who scoring.Person, passphrase string) (*keyring.Key, error) {
	fault := scoring.Refuse("store.no-key", who.Name)
	for _, wrapped := range wrappedOf(log, who) {
		key, err := keyring.Unwrap(wrapped, passphrase, owner(log.Selection(), who.ID))
		switch {
		case errors.Is(err, keyring.ErrPassphrase):
			fault = scoring.Refuse("store.passphrase")
		case errors.Is(err, keyring.ErrDamaged):
		case err != nil:
			return nil, err
		case key.Public() != who.Key: // an older key of the same person
			key.Wipe()
		default:
			vouch(log, who, key, wrapped)
			return key, nil
		}
	}
	return nil, fault
}

// Enrol enrols a person and returns the one-time code to hand over.
func (s *session) Enrol(ctx context.Context, id scoring.PersonID, name string, roles scoring.Roles) (string, error) {
	return s.invite(id, func(key string) error {
		_, err := s.Submit(ctx, scoring.EnrolPerson{ID: id, Name: name, Roles: roles, Key: key})
		return err
	})
}

// GiveCode gives a person who forgot their passphrase a new one-time code, for
// which somebody else has asked.
func (s *session) GiveCode(ctx context.Context, id scoring.PersonID) (string, error) {
	return s.invite(id, func(key string) error {
		_, err := s.Submit(ctx, scoring.GiveCode{ID: id, Key: key})
		return err
	})
}

// invite makes a one-time code. It is in no file: only the key that it makes.
func (s *session) invite(id scoring.PersonID, submit func(key string) error) (string, error) {
	o := s.office
	o.mu.RLock()
	log := o.log
	o.mu.RUnlock()
	if log == nil {
		return "", scoring.Refuse("store.closed")
	}
	code := keyring.NewCode()
	if err := submit(codeKey(code, log.Selection(), id, o.cost())); err != nil {
		return "", err
	}
	return code, nil
}

// codeKey is the public key that a code makes for a person, hex; "" for none.
func codeKey(code, selection string, p scoring.PersonID, cost keyring.Cost) string {
	once, ok := keyring.FromCode(code, selection, string(p), cost)
	if !ok {
		return ""
	}
	defer once.Wipe()
	return once.Public()
}

// ChooseKey spends a one-time code: the person's own key takes its place, and
// is in the file, wrapped, with the very act that names it. Codes: store.code,
// key.short and its like.
func (o *Office) ChooseKey(ctx context.Context, p scoring.PersonID, code, passphrase string) (scoring.Desk, error) {
	return o.spend(ctx, p, code, passphrase, func(who scoring.Person) (string, bool) { return who.Key, who.Status == scoring.Invited },
		func(key *keyring.Key, proof string) scoring.Command {
			return scoring.ChooseKey{Key: key.Public(), Seal: key.Recipient(), Proof: proof}
		})
}

// RecoveryCode offers a code to be printed and sealed.
func (o *Office) RecoveryCode() string { return keyring.NewCode() }

// Recover spends the sealed recovery code as ChooseKey does a one-time code;
// next is what is sealed from now on.
func (o *Office) Recover(ctx context.Context, p scoring.PersonID, code, next, passphrase string) (scoring.Desk, error) {
	return o.spend(ctx, p, code, passphrase, func(who scoring.Person) (string, bool) { return who.Recovery, who.Recovery != "" },
		func(key *keyring.Key, proof string) scoring.Command {
			return scoring.Recover{Key: key.Public(), Seal: key.Recipient(), Proof: proof, NewCode: codeKey(next, o.log.Selection(), p, o.cost())}
		})
}

// spend puts a key of the person's own in the place of what a code made. known
// is the code's public key, and whether it may be spent.
func (o *Office) spend(ctx context.Context, p scoring.PersonID, code, passphrase string, known func(scoring.Person) (string, bool),
	command func(*keyring.Key, string) scoring.Command) (scoring.Desk, error) {
	if r := keyring.Check(passphrase); r != nil {
		return nil, r
	}
	o.submitting.Lock()
	defer o.submitting.Unlock()
	if o.log == nil {
		return nil, scoring.Refuse("store.closed")
	}
	if err := o.asSeen(); err != nil {
		return nil, err
	}
	who, _ := o.state.Person(p)
	selection := o.log.Selection()
	once, ok := keyring.FromCode(code, selection, string(p), o.cost())
	defer once.Wipe()
	if want, may := known(who); !ok || !may || once.Public() != want {
		return nil, scoring.Refuse("store.code")
	}
	key, err := keyring.Generate()
	entered := false
	defer func() {
		if !entered {
			key.Wipe()
		}
	}()
	if err != nil {
		return nil, err
	}
	wrapped, err := key.Wrap(passphrase, owner(selection, p), o.cost())
	if err != nil {
		return nil, err
	}
	// The new key says itself whose it is: nobody can enter it for another.
	proof := hex.EncodeToString(ed25519.Sign(key.Signer(), scoring.KeyClaim(selection, p, once.Public())))
	spend := &session{office: o, person: p, key: once}
	_, err = spend.submit(ctx, command(key, proof), journal.Note{Name: keyNote(p), Value: wrapped})
	if err != nil {
		return nil, err
	}
	entered = true
	return o.enter(p, key), nil
}
