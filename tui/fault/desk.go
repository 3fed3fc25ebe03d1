package fault

import (
	"context"

	"ampera/scoring"
)

// desk is a desk that marks faults of deciding and storing. Whatever it hands on
// as it is only reads; a test holds that each method is one or the other.
type desk struct{ scoring.Desk }

// Desk is d with faults of deciding and storing told from others; nil stays nil.
func Desk(d scoring.Desk) scoring.Desk {
	if _, marks := d.(desk); marks || d == nil {
		return d
	}
	return desk{d}
}

// Submit decides, signs and stores.
func (d desk) Submit(ctx context.Context, c scoring.Command) (scoring.Receipt, error) {
	defer storing()
	return d.Desk.Submit(ctx, c)
}

// Enrol enrols a person.
func (d desk) Enrol(ctx context.Context, id scoring.PersonID, name string, roles scoring.Roles) (string, error) {
	defer storing()
	return d.Desk.Enrol(ctx, id, name, roles)
}

// GiveCode gives a person a new one-time code.
func (d desk) GiveCode(ctx context.Context, id scoring.PersonID) (string, error) {
	defer storing()
	return d.Desk.GiveCode(ctx, id)
}

// Remember keeps a setting.
func (d desk) Remember(name, value string) error {
	defer storing()
	return d.Desk.Remember(name, value)
}

// Pack writes a file for other laptops.
func (d desk) Pack(ctx context.Context, path string, whole bool) (scoring.Packed, error) {
	defer storing()
	return d.Desk.Pack(ctx, path, whole)
}

// PrepareVenue signs what goes to a venue, and writes it.
func (d desk) PrepareVenue(ctx context.Context, place string, also []scoring.PersonID, path string) (scoring.SetUp, error) {
	defer storing()
	return d.Desk.PrepareVenue(ctx, place, also, path)
}

// AmendVenue takes a newer set-up into a venue's file.
func (d desk) AmendVenue(ctx context.Context, path, passphrase string) (scoring.Amended, error) {
	defer storing()
	return d.Desk.AmendVenue(ctx, path, passphrase)
}

// KeepSlips writes receipts for printing.
func (d desk) KeepSlips(ctx context.Context, sitting scoring.SittingID, path, lang string) (int, error) {
	defer storing()
	return d.Desk.KeepSlips(ctx, sitting, path, lang)
}

// KeepDeclarations writes declarations for printing.
func (d desk) KeepDeclarations(ctx context.Context, who scoring.PersonID, path, lang string) (int, error) {
	defer storing()
	return d.Desk.KeepDeclarations(ctx, who, path, lang)
}

// KeepApplications writes receipts of registration.
func (d desk) KeepApplications(ctx context.Context, applicants []string, path, lang string) (int, error) {
	defer storing()
	return d.Desk.KeepApplications(ctx, applicants, path, lang)
}

// KeepRulebook writes the text of the rulebook.
func (d desk) KeepRulebook(ctx context.Context, path string) error {
	defer storing()
	return d.Desk.KeepRulebook(ctx, path)
}

// Announce writes a public page, and signs that it was published.
func (d desk) Announce(ctx context.Context, a scoring.Announcement) (scoring.Announced, error) {
	defer storing()
	return d.Desk.Announce(ctx, a)
}

// Publish writes what anybody may have.
func (d desk) Publish(ctx context.Context, folder string) (scoring.Publication, error) {
	defer storing()
	return d.Desk.Publish(ctx, folder)
}

// CopyOut writes a copy.
func (d desk) CopyOut(ctx context.Context, path string) (string, error) {
	defer storing()
	return d.Desk.CopyOut(ctx, path)
}

// CopyAgain writes a copy anew.
func (d desk) CopyAgain(ctx context.Context, path, print string) error {
	defer storing()
	return d.Desk.CopyAgain(ctx, path, print)
}

// Acknowledge writes a backup and what it has.
func (d desk) Acknowledge(ctx context.Context, backup, path string) (scoring.Acknowledged, error) {
	defer storing()
	return d.Desk.Acknowledge(ctx, backup, path)
}

// Wipe removes the file.
func (d desk) Wipe(ctx context.Context, acknowledgement, to string, sure bool) (scoring.Wiped, error) {
	defer storing()
	return d.Desk.Wipe(ctx, acknowledgement, to, sure)
}

// Receive looks at files; what comes of it is stored by the delivery.
func (d desk) Receive(ctx context.Context, paths []string) (scoring.Delivery, error) {
	in, err := d.Desk.Receive(ctx, paths)
	if err != nil {
		return nil, err
	}
	return delivery{in}, nil
}

// delivery is what files bring, with faults of storing it told from others.
type delivery struct{ scoring.Delivery }

// Join stores it.
func (d delivery) Join(ctx context.Context) error {
	defer storing()
	return d.Delivery.Join(ctx)
}

// life is a Lifecycle of such desks.
type life struct{ scoring.Lifecycle }

// Life is l with faults of deciding and storing told from others, here and at
// the desks that it opens; nil stays nil.
func Life(l scoring.Lifecycle) scoring.Lifecycle {
	if _, marks := l.(life); marks || l == nil {
		return l
	}
	return life{l}
}

// opened is a desk that was just opened.
func opened(d scoring.Desk, err error) (scoring.Desk, error) {
	if err != nil {
		return nil, err
	}
	return Desk(d), nil
}

// Create founds a selection.
func (l life) Create(ctx context.Context, f scoring.Founding) (scoring.Desk, error) {
	defer storing()
	return opened(l.Lifecycle.Create(ctx, f))
}

// Sample makes a sample.
func (l life) Sample(ctx context.Context) error {
	defer storing()
	return l.Lifecycle.Sample(ctx)
}

// Restore takes a backup for the selection.
func (l life) Restore(ctx context.Context, path string) error {
	defer storing()
	return l.Lifecycle.Restore(ctx, path)
}

// SetUp makes the selection of a venue's set-up.
func (l life) SetUp(ctx context.Context, path, passphrase string) error {
	defer storing()
	return l.Lifecycle.SetUp(ctx, path, passphrase)
}

// Amend takes a newer set-up into a venue's file.
func (l life) Amend(ctx context.Context, path, passphrase string) (scoring.Amended, error) {
	defer storing()
	return l.Lifecycle.Amend(ctx, path, passphrase)
}

// Rehearse founds a rehearsal.
func (l life) Rehearse(ctx context.Context, path, passphrase string) (scoring.Rehearsal, error) {
	defer storing()
	return l.Lifecycle.Rehearse(ctx, path, passphrase)
}

// EndRehearsal puts a rehearsal aside.
func (l life) EndRehearsal() (string, error) {
	defer storing()
	return l.Lifecycle.EndRehearsal()
}

// ChooseKey gives a person a key of their own.
func (l life) ChooseKey(ctx context.Context, p scoring.PersonID, code, passphrase string) (scoring.Desk, error) {
	defer storing()
	return opened(l.Lifecycle.ChooseKey(ctx, p, code, passphrase))
}

// Recover gives a chair a new key with the sealed code.
func (l life) Recover(ctx context.Context, p scoring.PersonID, code, next, passphrase string) (scoring.Desk, error) {
	defer storing()
	return opened(l.Lifecycle.Recover(ctx, p, code, next, passphrase))
}

// Sweep removes what was left beside the file.
func (l life) Sweep() (int, error) {
	defer storing()
	return l.Lifecycle.Sweep()
}

// Backup writes a copy.
func (l life) Backup(ctx context.Context, path string) (string, error) {
	defer storing()
	return l.Lifecycle.Backup(ctx, path)
}

// Unlock opens a person's desk.
func (l life) Unlock(ctx context.Context, p scoring.PersonID, passphrase string) (scoring.Desk, error) {
	return opened(l.Lifecycle.Unlock(ctx, p, passphrase))
}

// Lock closes a desk, which is known below by itself alone.
func (l life) Lock(d scoring.Desk) {
	if marked, ok := d.(desk); ok {
		d = marked.Desk
	}
	l.Lifecycle.Lock(d)
}
