// Package memory is a selection without a disk: the same commands, rules and
// views as the store, kept in memory only. Commands that need no database use
// it, and so do tests of screens. It signs nothing and its passphrases are
// plain: it is never for a selection that matters.
package memory

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"slices"
	"sync"
	"time"

	"ampera/scoring"
)

// Office is a selection in memory. It implements [scoring.Lifecycle].
type Office struct {
	Now func() time.Time // the clock; never nil

	house     scoring.House
	mu        sync.RWMutex
	selection string
	replica   scoring.ReplicaID // this copy's
	state     *scoring.State
	acts      []*scoring.Act
	secrets   map[scoring.PersonID]string // passphrase, or one-time code while invited
	desks     []*Desk
	ids       int
	sample    bool
	forgets   bool
	half      bool

	settings map[string]string           // by person/name
	backups  map[string]bool             // paths
	given    map[string][]byte           // sealed files, by path
	lodged   map[string][]scoring.Lodged // files that applicants saved, by path
	shelf    map[string]string           // texts of rulebooks, by path
	fill     func(*Office) error         // makes the sample
}

// New is an empty office with a clock; fill makes its sample and may be nil.
func New(now func() time.Time, fill func(*Office) error) *Office {
	return &Office{Now: now, house: whole, state: scoring.NewState(whole), secrets: map[scoring.PersonID]string{},
		settings: map[string]string{}, backups: map[string]bool{}, fill: fill}
}

// Interrupt has the office be as a joining leaves it that was interrupted.
func (o *Office) Interrupt() { o.half = true }

// Acts are all acts so far.
func (o *Office) Acts() []*scoring.Act {
	o.mu.RLock()
	defer o.mu.RUnlock()
	return slices.Clone(o.acts)
}

// Lodge puts files that applicants saved at a path.
func (o *Office) Lodge(path string, files ...scoring.Lodged) {
	o.mu.Lock()
	defer o.mu.Unlock()
	if o.lodged == nil {
		o.lodged = map[string][]scoring.Lodged{}
	}
	o.lodged[path] = files
}

// Shelve puts the text of a rulebook at a path.
func (o *Office) Shelve(path, text string) {
	o.mu.Lock()
	defer o.mu.Unlock()
	if o.shelf == nil {
		o.shelf = map[string]string{}
	}
	o.shelf[path] = text
}

// State is the fold, for commands that only compute. Not safe beside Submit.
func (o *Office) State() *scoring.State { return o.state }

// Desk is a person's session without asking for a passphrase.
func (o *Office) Desk(p scoring.PersonID) *Desk {
	d := &Desk{office: o, person: p, changes: make(chan struct{}, 1)}
	o.mu.Lock()
	o.desks = append(o.desks, d)
	o.mu.Unlock()
	return d
}

// append takes an act. The caller holds mu.
func (o *Office) append(who scoring.PersonID, key string, d scoring.Decision) scoring.Receipt {
	seen := maps.Clone(o.state.Seen())
	if seen == nil {
		seen = scoring.Vector{}
	}
	a := d.Act(scoring.Act{Selection: o.selection, Place: uint32(len(o.acts)), Replica: o.replica, Seq: seen[o.replica] + 1,
		Observed: seen, Person: who, Key: key, At: o.Now()})
	o.acts = append(o.acts, a)
	switch err := o.state.Apply(a); {
	case errors.Is(err, scoring.ErrStale): // a ruling that changes what became of earlier acts
		o.state = scoring.Fold(o.house, o.acts)
	case err != nil:
		panic(fmt.Sprintf("memory: a single replica is always in order: %v", err))
	}
	if o.forgets {
		a.Facts = nil
	}
	o.signal()
	return scoring.Receipt{ID: fmt.Sprintf("%064x", a.Seq), Replica: o.replica, Seq: a.Seq, Revision: o.state.Revision(), At: a.At}
}

// signal tells every desk that something changed. The caller holds mu.
func (o *Office) signal() {
	for _, desk := range o.desks {
		select {
		case desk.changes <- struct{}{}:
		default:
		}
	}
}

// salt gives every selection in memory the same id.
const salt = "00"

// Found begins a selection with its chair, without the rest of Create.
func (o *Office) Found(f scoring.Founding) (*Desk, error) {
	f, err := f.Taken()
	if err != nil {
		return nil, err
	}
	o.mu.Lock()
	const chair scoring.PersonID = "ketua"
	o.secrets[chair] = f.Passphrase
	key := publicOf(string(chair))
	o.selection = scoring.SelectionID(key, salt)
	o.replica = scoring.FirstReplica(o.selection)
	o.append(chair, key, scoring.FoundingDecision(f, scoring.Founder{Person: chair, Key: key, Salt: salt, Recovery: codeKey(f.Recovery)}))
	o.mu.Unlock()
	d := o.Desk(chair)
	for _, c := range scoring.FoundingCommands(f) {
		if _, err := d.Submit(context.Background(), c); err != nil {
			return nil, err
		}
	}
	return d, nil
}

// codeKey is the public key that a code makes; "" for none.
func codeKey(code string) string {
	if code == "" {
		return ""
	}
	return publicOf(code)
}

// RecoveryCode offers a code.
func (o *Office) RecoveryCode() string { return fmt.Sprintf("PULIH-%05d", len(o.Acts())) }

// Selection is what is open, if anything.
func (o *Office) Selection() (scoring.Selection, bool) {
	o.mu.RLock()
	defer o.mu.RUnlock()
	if len(o.acts) == 0 {
		return scoring.Selection{}, false
	}
	return scoring.Selection{Name: o.state.Name(), Office: o.state.Office(), People: o.state.People(), Sample: o.sample}, true
}

// Create founds the selection and opens its chair's desk.
func (o *Office) Create(_ context.Context, f scoring.Founding) (scoring.Desk, error) {
	d, err := o.Found(f)
	if err != nil {
		return nil, err
	}
	return d, nil
}

// Sample fills the office with its sample.
func (o *Office) Sample(context.Context) error {
	if o.fill == nil {
		return scoring.Refuse("store.no-sample")
	}
	o.sample = true
	return o.fill(o)
}

// LastYear is refused: there is no disk.
func (o *Office) LastYear(_ context.Context, path string) (scoring.Founding, error) {
	return scoring.Founding{}, scoring.Refuse("store.not-found", path)
}

// Restore is refused: there is no disk.
func (o *Office) Restore(_ context.Context, path string) error {
	return scoring.Refuse("store.not-found", path)
}

// SetUp is refused: there is no disk.
func (o *Office) SetUp(_ context.Context, path, _ string) error {
	return scoring.Refuse("store.not-found", path)
}

// Amend is refused: there is no disk.
func (o *Office) Amend(_ context.Context, path, _ string) (scoring.Amended, error) {
	return scoring.Amended{}, scoring.Refuse("store.not-found", path)
}

// Rehearse is refused: there is no disk.
func (o *Office) Rehearse(_ context.Context, path, _ string) (scoring.Rehearsal, error) {
	return scoring.Rehearsal{}, scoring.Refuse("store.not-found", path)
}

// EndRehearsal is refused: there is none.
func (o *Office) EndRehearsal() (string, error) { return "", scoring.Refuse("rehearsal.none") }

// IsSetUp says that nothing is: there is no disk.
func (o *Office) IsSetUp(string) bool { return false }

// Unlock opens a person's desk.
func (o *Office) Unlock(_ context.Context, p scoring.PersonID, passphrase string) (scoring.Desk, error) {
	o.mu.RLock()
	secret, known := o.secrets[p]
	o.mu.RUnlock()
	if !known || secret != passphrase {
		return nil, scoring.Refuse("store.passphrase")
	}
	return o.Desk(p), nil
}

// ChooseKey spends a one-time code.
func (o *Office) ChooseKey(ctx context.Context, p scoring.PersonID, code, passphrase string) (scoring.Desk, error) {
	o.mu.RLock()
	secret := o.secrets[p]
	who, _ := o.state.Person(p)
	o.mu.RUnlock()
	if who.Status != scoring.Invited || secret != code {
		return nil, scoring.Refuse("store.code")
	}
	d := o.Desk(p)
	name := o.newKey(p)
	if _, err := d.Submit(ctx, scoring.ChooseKey{Key: publicOf(name), Seal: "age1" + publicOf(name), Proof: o.proof(name, p, who.Key)}); err != nil {
		return nil, err
	}
	o.mu.Lock()
	o.secrets[p] = passphrase
	o.mu.Unlock()
	return d, nil
}

// newKey names a key that the person has not had yet.
func (o *Office) newKey(p scoring.PersonID) string { return fmt.Sprintf("%s/%d", p, len(o.Acts())) }

// Recover spends the sealed code.
func (o *Office) Recover(ctx context.Context, p scoring.PersonID, code, next, passphrase string) (scoring.Desk, error) {
	o.mu.RLock()
	who, _ := o.state.Person(p)
	o.mu.RUnlock()
	if who.Recovery == "" || publicOf(code) != who.Recovery {
		return nil, scoring.Refuse("store.code")
	}
	d, name := o.Desk(p), o.newKey(p)
	d.signing = publicOf(code)
	_, err := d.Submit(ctx, scoring.Recover{Key: publicOf(name), Seal: "age1" + publicOf(name), Proof: o.proof(name, p, who.Recovery), NewCode: codeKey(next)})
	d.signing = ""
	if err != nil {
		return nil, err
	}
	o.mu.Lock()
	o.secrets[p] = passphrase
	o.mu.Unlock()
	return d, nil
}

// Passphrase offers four words.
func (o *Office) Passphrase() string { return "sungai-jembatan-pempek-songket" }

// Lock closes a desk.
func (o *Office) Lock(d scoring.Desk) {
	o.mu.Lock()
	defer o.mu.Unlock()
	o.desks = slices.DeleteFunc(o.desks, func(x *Desk) bool {
		x.locked = x.locked || scoring.Desk(x) == d
		return scoring.Desk(x) == d
	})
}

// Sweep has nothing to remove.
func (o *Office) Sweep() (int, error) { return 0, nil }

// Away is nothing: there is no file.
func (o *Office) Away() *scoring.Refusal { return nil }

// Backup keeps nothing, for there is no disk: it only takes the path, once, and
// counts the acts.
func (o *Office) Backup(_ context.Context, path string) (string, error) {
	o.mu.Lock()
	defer o.mu.Unlock()
	if o.backups[path] {
		return "", scoring.Refuse("store.exists", path)
	}
	o.backups[path] = true
	return fmt.Sprintf("%016x", len(o.acts)), nil
}
