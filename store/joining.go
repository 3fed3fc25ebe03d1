package store

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"maps"
	"slices"
	"time"

	"ampera/scoring"
	"ampera/store/journal"
)

// Says is what joining would bring.
func (d *delivery) Says() scoring.Arrival {
	o := d.session.office
	o.mu.RLock()
	who, now := d.session.actor(), o.state
	o.mu.RUnlock()
	out := scoring.Arrival{Parcels: slices.Clone(d.parcel), New: d.in.Len(), Back: d.back, Wiped: len(d.minuteNotes())}
	then := scoring.NewView(d.state.state, who)
	for i := range out.Parcels {
		p := &out.Parcels[i]
		p.Person = d.state.state.PersonName(scoring.PersonID(p.Person))
		p.Lacks = d.lacks(p.Path)
		known := slices.ContainsFunc(out.Awaited, func(a scoring.Awaited) bool { return a.Venue == p.Venue })
		if p.Venue == "" || known {
			continue
		}
		if a, any := scoring.AwaitedOf(then, p.Venue); any {
			out.Awaited = append(out.Awaited, a)
		}
	}
	by := map[scoring.PersonID]*scoring.Brought{}
	for a, err := range d.in.Acts() {
		if err != nil {
			break // it was read whole before
		}
		b := by[a.Person]
		if b == nil {
			b = &scoring.Brought{Person: a.Person, Name: d.state.state.PersonName(a.Person), From: a.At, To: a.At}
			by[a.Person] = b
		}
		b.Acts++
		if a.Kind == scoring.KindSubmitSheet {
			b.Sheets++
		}
		if a.At.Before(b.From) {
			b.From = a.At
		}
		if a.At.After(b.To) {
			b.To = a.At
		}
	}
	for _, p := range slices.Sorted(maps.Keys(by)) {
		out.By = append(out.By, *by[p])
	}
	for i := range out.By {
		out.By[i].From, out.By[i].To = out.By[i].From.In(time.Local), out.By[i].To.In(time.Local)
	}
	slices.SortStableFunc(out.By, func(a, b scoring.Brought) int { return cmp.Compare(b.Acts, a.Acts) })
	for _, u := range then.Uncounted() {
		if u.Open() && u.Place >= d.in.Base() {
			out.Not = append(out.Not, u)
		}
	}
	if who.Roles.Has(scoring.Chair | scoring.Secretary) {
		out.Strays = d.strays()
	}
	o.mu.RLock()
	defer o.mu.RUnlock()
	for _, f := range then.Forks() {
		if !d.forks[f.ID] {
			out.Forks = append(out.Forks, f.In(time.Local))
		}
	}
	before := scoring.NewView(now, who)
	out.Clashes = max(0, len(then.Clashes())-len(before.Clashes()))
	out.Signs = max(0, len(then.Unsigned())-len(before.Unsigned()))
	open := map[scoring.SittingID]bool{}
	for _, t := range before.Sittings() {
		open[t.ID] = t.Closing == nil
	}
	for _, t := range then.Sittings() {
		if was, known := open[t.ID]; t.Closing != nil && (was || !known) {
			out.Closes = append(out.Closes, t.Name)
		}
	}
	return out
}

// joiningNote is there while a joining is under way: after a crash it says that one was
// not finished.
const joiningNote = "joining"

// Join stores what has come in.
func (d *delivery) Join(ctx context.Context) error {
	o := d.session.office
	o.submitting.Lock()
	defer o.submitting.Unlock()
	for tries := 0; ; tries++ {
		log, err := d.session.open()
		if err != nil {
			return err
		}
		if log == d.log && d.in.Fresh() {
			break
		}
		if tries > 2 {
			return scoring.Refuse("bundle.busy")
		}
		if err := d.look(ctx); err != nil { // something was saved meanwhile
			return explained(err)
		}
	}
	if d.log.Reads() {
		return scoring.Refuse("store.opened-read-only")
	}
	if d.in.Own() { // this file is an older copy of one that went on
		if err := o.newReplica(d.log); err != nil {
			return explained(err)
		}
	}
	if err := o.join(d); err != nil {
		return explained(err)
	}
	d.session.rememberFolder(scoring.CourierFolder, d.paths[0])
	return nil
}

// join is Join for who holds submitting, of a delivery that is up to date.
func (o *Office) join(d *delivery) error {
	if err := d.log.SetNotes(journal.Note{Name: joiningNote, Value: []byte(fmt.Sprint(d.in.Len()))}); err != nil {
		return err
	}
	notes := append(d.notes(), d.in.Settled()...)
	notes = append(notes, d.minuteNotes()...)
	notes = append(notes, journal.Note{Name: joiningNote})
	err := d.in.Store(notes...)
	if err != nil {
		r, again := readTo(d.log, d.log.Count()) // what was stored is in the file: the state says so
		if again != nil {
			_ = o.shut() // nobody knows what the file has: it is opened again
			return errors.Join(err, o.open())
		}
		o.mu.Lock()
		defer o.mu.Unlock()
		o.show(r)
		return err
	}
	o.mu.Lock()
	o.show(d.state)
	o.mu.Unlock()
	_ = o.destroyDue(d.state) // a failure leaves it to the next start
	o.noteSeen(d.log)
	return nil
}

// notes are what is kept beside the acts: keys that people chose elsewhere, each only
// where the act counts that names it, and how far each laptop was heard of.
func (d *delivery) notes() (out []journal.Note) {
	for _, r := range slices.Sorted(maps.Keys(d.heard)) {
		if before, ok := heardOf(d.log, r); !ok || d.heard[r].Size > before.Size {
			out = append(out, d.heard[r].note(r))
		}
	}
	for _, r := range slices.Sorted(maps.Keys(d.copied)) {
		if before, ok := copiedOf(d.log, r); !ok || before.Root != d.copied[r].Root {
			note := d.copied[r].note(r)
			note.Name = copiedNote + string(r)
			out = append(out, note)
		}
	}
	return append(out, kept(d.log, d.state.state, d.keys)...)
}
