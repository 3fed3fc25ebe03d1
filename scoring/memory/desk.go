package memory

import (
	"context"
	"encoding/hex"
	"fmt"
	"path/filepath"
	"slices"
	"strings"

	"ampera/scoring"
	"ampera/scoring/rulebook"
)

// Desk is one person's session in memory. It implements [scoring.Desk].
type Desk struct {
	office  *Office
	person  scoring.PersonID
	changes chan struct{}
	signing string // key that signs, other than the person's own: a recovery code's
	locked  bool   // it reads nothing but what everybody may, and takes nothing
}

// Actor is the person with the roles they hold now.
func (d *Desk) Actor() scoring.Actor {
	d.office.mu.RLock()
	defer d.office.mu.RUnlock()
	return d.actor()
}

func (d *Desk) actor() scoring.Actor {
	p, _ := d.office.state.Person(d.person)
	if p.Status != scoring.Active || d.locked {
		p.Roles = 0
	}
	return scoring.Actor{Person: d.person, Name: p.Name, Roles: p.Roles}
}

// Read calls f with what the person may see.
func (d *Desk) Read(f func(scoring.View)) {
	d.office.mu.RLock()
	defer d.office.mu.RUnlock()
	v := scoring.HalfJoined(scoring.NewView(d.office.state, d.actor()), d.office.half)
	f(scoring.Telling(v, func() ([]*scoring.Act, error) { return d.office.acts, nil }))
}

// Submit decides a command and takes it.
func (d *Desk) Submit(ctx context.Context, c scoring.Command) (scoring.Receipt, error) {
	if err := ctx.Err(); err != nil {
		return scoring.Receipt{}, err
	}
	o := d.office
	o.mu.Lock()
	defer o.mu.Unlock()
	if d.locked {
		return scoring.Receipt{}, scoring.Refuse("store.closed")
	}
	decision, err := scoring.Decide(o.state, d.actor(), c)
	if err != nil {
		return scoring.Receipt{}, err
	}
	if len(decision.Facts) == 0 {
		return scoring.Receipt{Revision: o.state.Revision(), At: o.Now()}, nil
	}
	p, _ := o.state.Person(d.person)
	if d.signing != "" {
		p.Key = d.signing
	}
	return o.append(d.person, p.Key, decision), nil
}

// Allow says why the person may not do an act of this kind on a subject, or nil.
func (d *Desk) Allow(do scoring.Kind, on scoring.Subject) *scoring.Refusal {
	d.office.mu.RLock()
	defer d.office.mu.RUnlock()
	return d.office.state.Allow(d.actor(), do, on)
}

// Changes signals that something changed.
func (d *Desk) Changes() <-chan struct{} { return d.changes }

// Log reads acts, newest first.
func (d *Desk) Log(_ context.Context, q scoring.LogQuery) ([]scoring.LogEntry, error) {
	o := d.office
	o.mu.RLock()
	defer o.mu.RUnlock()
	v := scoring.NewView(o.state, d.actor())
	var out []scoring.LogEntry
	for _, a := range slices.Backward(o.acts) {
		if q.Before > 0 && uint64(a.Place)+1 >= q.Before {
			continue
		}
		if e, ok := v.Entry(a, q); ok {
			out = append(out, e)
		}
		if q.Limit > 0 && len(out) == q.Limit {
			break
		}
	}
	return out, nil
}

// Reverse finds what taking back the person's last act would change.
func (d *Desk) Reverse(_ context.Context, again bool) (scoring.Undo, error) {
	o := d.office
	o.mu.RLock()
	defer o.mu.RUnlock()
	mine := func(yield func(*scoring.Act, error) bool) {
		for _, a := range slices.Backward(o.acts) {
			if a.Person == d.person && !yield(a, nil) {
				return
			}
		}
	}
	return o.state.PlanUndo(mine, again, func(r scoring.Ref, cell string) (string, error) {
		value, _ := o.acts[r.Commit()].Facts[r.Leaf()].Value(cell)
		return value, nil
	})
}

// Remember keeps a setting of the person.
func (d *Desk) Remember(name, value string) error {
	d.office.mu.Lock()
	defer d.office.mu.Unlock()
	key := string(d.person) + "/" + name
	if value == "" {
		delete(d.office.settings, key)
	} else {
		d.office.settings[key] = value
	}
	return nil
}

// Recall reads a setting.
func (d *Desk) Recall(name string) string { return d.Recalls(name)[""] }

// Recalls reads all settings whose names begin so.
func (d *Desk) Recalls(prefix string) map[string]string {
	d.office.mu.RLock()
	defer d.office.mu.RUnlock()
	out := map[string]string{}
	for key, value := range d.office.settings {
		if rest, ok := strings.CutPrefix(key, string(d.person)+"/"+prefix); ok {
			out[rest] = value
		}
	}
	return out
}

// NewID makes an id.
func (d *Desk) NewID() string {
	d.office.mu.Lock()
	defer d.office.mu.Unlock()
	d.office.ids++
	return fmt.Sprintf("p%03d", d.office.ids)
}

// Enrol enrols a person; the code is their only secret until they choose one.
func (d *Desk) Enrol(ctx context.Context, id scoring.PersonID, name string, roles scoring.Roles) (string, error) {
	return d.invite(id, func(key string) error {
		_, err := d.Submit(ctx, scoring.EnrolPerson{ID: id, Name: name, Roles: roles, Key: key})
		return err
	})
}

// GiveCode gives a person who forgot their passphrase a new code.
func (d *Desk) GiveCode(ctx context.Context, id scoring.PersonID) (string, error) {
	return d.invite(id, func(key string) error {
		_, err := d.Submit(ctx, scoring.GiveCode{ID: id, Key: key})
		return err
	})
}

func (d *Desk) invite(id scoring.PersonID, submit func(key string) error) (string, error) {
	code := fmt.Sprintf("AAAAA-%05d", len(d.office.Acts()))
	if err := submit(publicOf(code)); err != nil {
		return "", err
	}
	d.office.mu.Lock()
	d.office.secrets[id] = code
	d.office.mu.Unlock()
	return code, nil
}

// Laptops is this one alone: what is in memory reaches no other.
func (d *Desk) Laptops(context.Context) ([]scoring.Laptop, error) {
	d.office.mu.RLock()
	defer d.office.mu.RUnlock()
	here := scoring.Laptop{ID: d.office.replica, Here: true, Acts: uint64(len(d.office.acts)), Person: d.actor().Name, Half: d.office.half}
	if n := len(d.office.acts); n > 0 {
		here.At = d.office.acts[n-1].At
	}
	return []scoring.Laptop{here}, nil
}

// Checkpoint is none: there is no file.
func (d *Desk) Checkpoint(context.Context) (c scoring.Checkpoint, err error) { return c, nil }

// Receipts is refused, too.
func (d *Desk) Receipts(context.Context, string) ([]byte, error) {
	return nil, scoring.Refuse("store.closed")
}

// Slips are none: there is no log to prove them by.
func (d *Desk) Slips(context.Context, scoring.SittingID, string) ([]scoring.Slip, error) {
	return nil, scoring.Refuse("store.closed")
}

// KeepSlips refuses: there are none.
func (d *Desk) KeepSlips(context.Context, scoring.SittingID, string, string) (int, error) {
	return 0, scoring.Refuse("store.closed")
}

// KeepDeclarations refuses: there is no disk.
func (d *Desk) KeepDeclarations(context.Context, scoring.PersonID, string, string) (int, error) {
	return 0, scoring.Refuse("store.closed")
}

// Applications are those that [Office.Lodge] put there, by their paths.
func (d *Desk) Applications(_ context.Context, paths []string) (out []scoring.Lodged, err error) {
	d.office.mu.RLock()
	defer d.office.mu.RUnlock()
	for _, path := range paths {
		out = append(out, d.office.lodged[path]...)
	}
	if len(out) == 0 {
		return nil, scoring.Refuse("application.none")
	}
	return out, nil
}

// Handed refuses: there is no folder of documents.
func (d *Desk) Handed(context.Context, []scoring.Handed) ([]scoring.Handed, error) {
	return nil, scoring.Refuse("documents.folder")
}

// Rulebook is what [Office.Shelve] put there.
func (d *Desk) Rulebook(_ context.Context, path string) (*scoring.Rulebook, error) {
	d.office.mu.RLock()
	defer d.office.mu.RUnlock()
	text, is := d.office.shelf[path]
	if !is {
		return nil, scoring.Refuse("application.none")
	}
	return rulebook.Read(text)
}

// KeepRulebook puts the text where [Desk.Rulebook] finds it.
func (d *Desk) KeepRulebook(_ context.Context, path string) (err error) {
	text := ""
	d.Read(func(v scoring.View) {
		if book := v.Record().Book(); book != nil {
			text = book.Source
		}
	})
	if text == "" {
		return scoring.Refuse("rulebook.none")
	}
	d.office.Shelve(path, text)
	return nil
}

// KeepApplications refuses: there is no disk.
func (d *Desk) KeepApplications(context.Context, []string, string, string) (int, error) {
	return 0, scoring.Refuse("store.closed")
}

// Announce refuses: there is no file.
func (d *Desk) Announce(context.Context, scoring.Announcement) (scoring.Announced, error) {
	return scoring.Announced{}, scoring.Refuse("store.closed")
}

// Publish refuses: there is no file.
func (d *Desk) Publish(context.Context, string) (scoring.Publication, error) {
	return scoring.Publication{}, scoring.Refuse("store.closed")
}

// CopyOut keeps a copy under a name, as Backup does, and remembers its folder.
func (d *Desk) CopyOut(ctx context.Context, path string) (string, error) {
	print, err := d.office.Backup(ctx, path)
	if err == nil && filepath.IsAbs(path) {
		err = d.Remember(scoring.BackupFolder, filepath.Dir(path))
	}
	return print, err
}

// CopyAgain finds the copy there.
func (d *Desk) CopyAgain(_ context.Context, path, _ string) error {
	d.office.mu.RLock()
	defer d.office.mu.RUnlock()
	if !d.office.backups[path] {
		return scoring.Refuse("store.not-that-copy", path)
	}
	return nil
}

// PrepareVenue refuses: there is no file.
func (d *Desk) PrepareVenue(context.Context, string, []scoring.PersonID, string) (scoring.SetUp, error) {
	return scoring.SetUp{}, scoring.Refuse("store.closed")
}

// AmendVenue refuses: there is no file.
func (d *Desk) AmendVenue(context.Context, string, string) (scoring.Amended, error) {
	return scoring.Amended{}, scoring.Refuse("store.closed")
}

// Pack refuses: there is no file.
func (d *Desk) Pack(context.Context, string, bool) (scoring.Packed, error) {
	return scoring.Packed{}, scoring.Refuse("store.closed")
}

// Acknowledge refuses: there is no file.
func (d *Desk) Acknowledge(context.Context, string, string) (scoring.Acknowledged, error) {
	return scoring.Acknowledged{}, scoring.Refuse("store.closed")
}

// Wipe refuses: there is no file.
func (d *Desk) Wipe(context.Context, string, string, bool) (scoring.Wiped, error) {
	return scoring.Wiped{}, scoring.Refuse("store.closed")
}

// Receive refuses: there is no file.
func (d *Desk) Receive(context.Context, []string) (scoring.Delivery, error) {
	return nil, scoring.Refuse("store.closed")
}

// Seal makes a sealed text for tests: nobody reads it in passing, and it protects nothing.
func (o *Office) Seal(plain []byte, to []scoring.PersonID, outside string) ([]byte, error) {
	o.mu.RLock()
	defer o.mu.RUnlock()
	keys := outside
	for _, id := range to {
		who, _ := o.state.Person(id)
		keys += " " + who.Key
	}
	return []byte(sealStart + strings.TrimSpace(keys) + "\n" + hex.EncodeToString(plain)), nil
}

// sealStart is what age files begin with.
const sealStart = "age-encryption.org/v1\n"

// Seal is the office's.
func (d *Desk) Seal(plain []byte, to []scoring.PersonID, outside string) ([]byte, error) {
	return d.office.Seal(plain, to, outside)
}

// Unseal opens what was sealed for the key that the person has.
func (d *Desk) Unseal(sealed []byte) ([]byte, error) {
	d.office.mu.RLock()
	defer d.office.mu.RUnlock()
	rest, _ := strings.CutPrefix(string(sealed), sealStart)
	keys, body, _ := strings.Cut(rest, "\n")
	who, _ := d.office.state.Person(d.person)
	if d.locked || !slices.Contains(strings.Fields(keys), who.Key) {
		return nil, scoring.Refuse("sealed.others")
	}
	plain, err := hex.DecodeString(body)
	if err != nil {
		return nil, scoring.Refuse("sealed.damaged")
	}
	return plain, nil
}

// Sealed is a file that a test gave the office, by its path.
func (d *Desk) Sealed(_ context.Context, path string) ([]byte, error) {
	d.office.mu.RLock()
	defer d.office.mu.RUnlock()
	if data, given := d.office.given[path]; given {
		return data, nil
	}
	return nil, scoring.Refuse("sealed.other", path)
}

// Give has a sealed file lie at a path.
func (o *Office) Give(path string, sealed []byte) {
	o.mu.Lock()
	defer o.mu.Unlock()
	if o.given == nil {
		o.given = map[string][]byte{}
	}
	o.given[path] = sealed
}
