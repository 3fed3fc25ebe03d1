package store

import (
	"context"
	"encoding/hex"
	"errors"
	"fmt"
	"iter"
	"maps"
	"slices"
	"time"

	"ampera/scoring"
	"ampera/scoring/wording"
	"ampera/store/bundle"
	"ampera/store/checkpoint"
	"ampera/store/disk"
	"ampera/store/journal"
)

// delivery is what files bring that are about to be joined.
type delivery struct {
	session *session
	paths   []string

	log     *journal.Journal
	in      *journal.Incoming
	state   *folded // as it will be
	keys    []bundle.Key
	heard   map[scoring.ReplicaID]heard
	base    map[string]scoring.Vector // what the reader of a file must have, by file
	minutes map[string]minute         // of laptops that were wiped, by file
	back    uint64                    // acts of this laptop's own that come back
	signed  map[string]signature      // by file
	parcel  []scoring.Parcel
	parts   []part // of what has come in, in order
	door    *door
}

// part is what one file brought that no other had brought before: what has come in, up
// to so many acts.
type part struct {
	path string
	end  int
}

// signature is by whom a file says that it was packed.
type signature struct {
	person scoring.PersonID
	key    string // hex
}

// Receive looks at files from other laptops. Codes: bundle.none-here, those of the store;
// what is wrong with one of the files stands at its parcel.
func (s *session) Receive(ctx context.Context, paths []string) (scoring.Delivery, error) {
	log, err := s.open()
	if err != nil {
		return nil, err
	}
	d := &delivery{session: s}
	for _, p := range paths {
		if s.office.carrying.TryLock() { // else this laptop is writing one
			disk.Sweep(folderOf(typed(p)), string(log.Head().Replica))
			s.office.carrying.Unlock()
		}
		files, err := parcels(log, typed(p))
		if err != nil {
			return nil, explained(err)
		}
		d.paths = append(d.paths, files...)
	}
	if err := d.look(ctx); err != nil {
		return nil, explained(err)
	}
	return d, nil
}

// look reads all files anew, and folds what they bring with what is there.
func (d *delivery) look(ctx context.Context) error {
	log, err := d.session.open()
	if err != nil {
		return err
	}
	refused := map[string]*scoring.Refusal{}
	for {
		again, err := d.read(ctx, log, refused)
		if err == nil && !again {
			again, err = d.fold(ctx, refused)
		}
		if err != nil || !again {
			d.back = d.in.Back()
			d.unheld()
			return err
		}
	}
}

// broughtBy is the file that brought the act at a place, "" for one that was here.
func (d *delivery) broughtBy(place uint32) string {
	for _, p := range d.parts {
		if place >= d.in.Base() && place < d.in.Base()+uint32(p.end) {
			return p.path
		}
	}
	return ""
}

// read takes in all files but those that were refused; again says that one was
// refused now, of which nothing may be taken.
func (d *delivery) read(ctx context.Context, log *journal.Journal, refused map[string]*scoring.Refusal) (again bool, err error) {
	d.log, d.keys, d.heard, d.signed = log, nil, map[scoring.ReplicaID]heard{}, map[string]signature{}
	d.base, d.minutes = map[string]scoring.Vector{}, map[string]minute{}
	d.parcel, d.parts, d.door = make([]scoring.Parcel, len(d.paths)), nil, d.session.office.newDoor()
	if d.in, err = log.Receive(); err != nil {
		return false, err
	}
	for round := 0; ; round++ {
		before, waits := d.in.Len(), false
		for n, path := range d.paths {
			if round > 0 && d.parcel[n].Missing == 0 {
				continue
			}
			if r := refused[path]; r != nil {
				d.parcel[n].Path, d.parcel[n].Fault = path, r
				continue
			}
			was := d.parcel[n]
			refusal, err := d.file(ctx, path, &d.parcel[n])
			if err != nil {
				return false, err
			}
			if refusal != nil {
				refused[path] = refusal
				return true, nil
			}
			d.parts = append(d.parts, part{path, d.in.Len()})
			d.parcel[n].New += was.New // another file brought what it rests on
			waits = waits || d.parcel[n].Missing > 0
		}
		d.in.AddApart() // what a damaged file lost may have come
		if !waits || d.in.Len() == before {
			return false, nil
		}
	}
}

// file takes in one file. A refusal is why nothing of it may be taken; what makes a
// part of it doubtful stands at its parcel.
func (d *delivery) file(ctx context.Context, path string, p *scoring.Parcel) (*scoring.Refusal, error) {
	*p = scoring.Parcel{Path: path}
	begin, err := start(path)
	if err != nil {
		return d.unreadable(err), nil
	}
	if checkpoint.IsStatement(begin) {
		return d.minute(path, p), nil
	}
	if !bundle.IsOne(begin) {
		return d.copy(ctx, path, p)
	}
	f, err := disk.Open(path)
	if err != nil {
		return d.unreadable(err), nil
	}
	defer f.Close()
	keys, err := d.session.identities()
	if err != nil {
		return nil, err
	}
	r, err := bundle.Read(f, keys...)
	switch {
	case err != nil:
		return d.unreadable(err), nil
	case r.Selection != d.log.Selection():
		return scoring.Refuse("bundle.foreign"), nil
	}
	if refusal := d.elsewhere(r.Venue); refusal != nil {
		return refusal, nil
	}
	p.From, p.At, p.Person = r.Replica, time.UnixMilli(r.At), string(r.Person)
	p.Venue = r.Venue
	d.signed[path] = signature{r.Person, hex.EncodeToString(r.Key)}
	d.base[path] = r.Base
	added, err := d.in.Add(until(ctx, d.letIn(r.Commits())))
	p.New, p.Known, p.Missing = added.New, added.Known, added.Missing
	if ctx.Err() != nil {
		return nil, ctx.Err()
	}
	if errors.Is(err, errStrangers) {
		return scoring.Refuse("bundle.stranger"), nil
	}
	if err != nil {
		if errors.Is(err, journal.ErrForked) || errors.Is(err, journal.ErrBranches) || errors.Is(err, journal.ErrForeign) {
			return d.unreadable(err), nil
		}
		if p.Fault = d.unreadable(err); p.Fault.Code == "journal.damaged" { // the file is whole, so that no stick did it
			p.Fault = scoring.Refuse("bundle.forged")
		}
		return nil, nil
	}
	if p.Missing == 0 && len(d.lacks(path)) == 0 { // else nobody can recompute its end
		if refusal := d.holds(r, p); refusal != nil {
			return refusal, nil
		}
	}
	p.Sheets, p.Due = int(r.End.Sheets.Present), int(r.End.Sheets.Due)
	p.Print = figure(hex.EncodeToString(r.End.Root[:]))
	d.keys = append(d.keys, r.Keys...)
	return nil, nil
}

// elsewhere refuses, in a venue's file, what is not from the same venue: it would bring
// words that are withheld from it.
func (d *delivery) elsewhere(venue string) *scoring.Refusal {
	o := d.session.office
	o.mu.RLock()
	here := o.state.Venue()
	o.mu.RUnlock()
	if here == "" || here == venue {
		return nil
	}
	return scoring.Refuse("bundle.not-of-venue", here)
}

// holds says why the end of a file is not what its commits are, or not what was heard
// of that laptop before; nil: it is.
func (d *delivery) holds(r *bundle.Reader, p *scoring.Parcel) *scoring.Refusal {
	before, known := heardOf(d.log, r.Replica)
	if known && r.End.Size < before.Size { // an earlier file of that laptop: nothing in it is new
		return nil
	}
	size, root, then, err := d.in.Tree(r.End.Order, before.Size)
	switch {
	case err != nil || size != r.End.Size || root != r.End.Root:
		return scoring.Refuse("bundle.seal")
	case known && hex.EncodeToString(then[:]) != before.Root:
		return scoring.Refuse("bundle.rewritten", figure(before.Root))
	}
	if r.Replica != d.log.Head().Replica {
		d.heard[r.Replica] = heard{Size: size, Root: hex.EncodeToString(root[:]), Had: r.End.Had(), Venue: r.Venue}
	}
	return nil
}

// copy takes in a whole copy of the selection, or what was made of one elsewhere.
func (d *delivery) copy(ctx context.Context, path string, p *scoring.Parcel) (*scoring.Refusal, error) {
	if placeOf(path) == placeOf(d.log.Path()) {
		return scoring.Refuse("bundle.itself"), nil
	}
	err := d.session.office.sound(ctx, path)
	if ctx.Err() != nil {
		return nil, ctx.Err()
	}
	var other *journal.Journal
	if err == nil {
		other, err = journal.Open(path, journal.Options{ReadOnly: true})
	}
	if errors.Is(err, journal.ErrNotAJournal) {
		return scoring.Refuse("bundle.not-one"), nil
	}
	if err != nil {
		return d.unreadable(err), nil
	}
	defer other.Close()
	if other.Selection() != d.log.Selection() {
		return scoring.Refuse("bundle.foreign"), nil
	}
	on, err := baseOf(other)
	if err != nil {
		return d.unreadable(err), nil
	}
	venue := ""
	if on.house.Setup != nil {
		venue = on.house.Setup.Place
	}
	if refusal := d.elsewhere(venue); refusal != nil {
		return refusal, nil
	}
	p.Copy, p.Venue = true, venue
	newest, err := other.Newest()
	if err != nil {
		return d.unreadable(err), nil
	}
	for r, c := range newest {
		if at := time.UnixMilli(c.At); at.After(p.At) {
			p.From, p.At, p.Person = r, at, string(c.Person)
		}
	}
	added, err := d.in.Add(until(ctx, d.letIn(other.Since(nil, other.Count()))))
	p.New, p.Known, p.Missing = added.New, added.Known, added.Missing
	switch {
	case ctx.Err() != nil:
		return nil, ctx.Err()
	case errors.Is(err, errStrangers):
		return scoring.Refuse("bundle.stranger"), nil
	case err != nil: // a copy that is not whole was never verified by who made it
		return d.unreadable(err), nil
	}
	if _, root, err := other.Tree(); err == nil {
		p.Print = figure(hex.EncodeToString(root[:]))
	}
	for _, n := range other.Notes(keyNote("")) {
		d.keys = append(d.keys, keyOf(n))
	}
	return nil, nil
}

// unreadable is why a file is not taken, in words.
func (d *delivery) unreadable(err error) *scoring.Refusal {
	var forked *journal.Forked
	var refusal *scoring.Refusal
	switch {
	case errors.As(err, &forked):
		return d.forked(forked)
	case errors.Is(err, journal.ErrForeign):
		return scoring.Refuse("bundle.foreign")
	case errors.Is(err, bundle.ErrNotABundle):
		return scoring.Refuse("bundle.not-one")
	case errors.Is(err, bundle.ErrNewer):
		return scoring.Refuse("bundle.newer")
	case errors.Is(err, bundle.ErrSealed):
		return scoring.Refuse("bundle.sealed")
	case disk.FaultOf(err) != disk.NoFault: // the stick, not what is on it
		return disk.Refusal(err)
	}
	if errors.As(explained(err), &refusal) {
		return refusal
	}
	return scoring.Refuse("bundle.damaged", "1")
}

// forked names the laptop that has two histories by who worked there last.
func (d *delivery) forked(f *journal.Forked) *scoring.Refusal {
	who, at := "", ""
	if newest, err := d.log.Newest(); err == nil && newest[f.Replica] != nil {
		c := newest[f.Replica]
		who, at = d.session.nameOf(c.Person), wording.Moment(time.UnixMilli(c.At))
	}
	return scoring.Refuse("bundle.forked", who, at, fmt.Sprint(f.Seq))
}

// fold makes the state that there will be, and refuses the files that nobody answers
// for: again says that one was refused now, of which nothing may be taken.
func (d *delivery) fold(ctx context.Context, refused map[string]*scoring.Refusal) (again bool, err error) {
	on, err := baseOf(d.log)
	if err != nil {
		return false, err
	}
	d.state = &folded{base: on}
	met := newKeyholders()
	strange := func(path string) {
		if path != "" && refused[path] == nil {
			refused[path], again = scoring.Refuse("bundle.stranger"), true
		}
	}
	err = d.state.takeAll(until(ctx, met.take(d.acts(0), func(a *scoring.Act) { strange(d.broughtBy(a.Place)) })))
	if err != nil {
		return false, err
	}
	for path, by := range d.signed {
		if !met.has(by.person, by.key) {
			strange(path)
		}
	}
	if again {
		return true, nil
	}
	err = d.state.whole(d.acts)
	var damaged *journal.ErrDamaged
	if errors.As(err, &damaged) && damaged.Placed {
		if path := d.broughtBy(damaged.Place); path != "" {
			refused[path] = scoring.Refuse("bundle.gone")
			return true, nil
		}
	}
	return false, err
}

// keyholders are the people who were ever let in, by their keys, hex: the founder, and
// whomever an act names that one of them signed, whether it counts or not, since what was
// cut off stays in every log. Anybody can make acts with a key of their own, and files of
// them for everybody's seal: of those nothing comes in.
type keyholders struct {
	of    map[string]scoring.PersonID
	newer bool // an act of a newer version may have let somebody in
}

func newKeyholders() *keyholders { return &keyholders{of: map[string]scoring.PersonID{}} }

// has says whether a key was ever a person's.
func (k *keyholders) has(p scoring.PersonID, key string) bool {
	return k.newer || k.of[key] == p && p != ""
}

// take looks at acts in order of arrival, and tells of those that nobody signed who was
// let in.
func (k *keyholders) take(all iter.Seq2[*scoring.Act, error], stranger func(*scoring.Act)) iter.Seq2[*scoring.Act, error] {
	return func(yield func(*scoring.Act, error) bool) {
		for a, err := range all {
			if err == nil {
				k.look(a, stranger)
			}
			if !yield(a, err) || err != nil {
				return
			}
		}
	}
}

func (k *keyholders) look(a *scoring.Act, stranger func(*scoring.Act)) {
	if k.of[a.Key] == "" && !k.newer && a.Place > 0 {
		stranger(a)
		return
	}
	k.newer = k.newer || a.Kind == 0
	for i := range a.Facts {
		for _, key := range a.Facts[i].Keys() {
			if k.of[key] == "" {
				k.of[key] = scoring.PersonID(a.Facts[i].Subject.ID)
			}
		}
	}
}

// acts are those of the file from a place on, as it was when it was looked at, and
// after them those that have come in.
func (d *delivery) acts(from uint32) iter.Seq2[*scoring.Act, error] {
	return func(yield func(*scoring.Act, error) bool) {
		for _, all := range []iter.Seq2[*scoring.Act, error]{upTo(d.in.Base(), d.log.Acts(from)), d.in.Acts()} {
			for a, err := range all {
				if !yield(a, err) || err != nil {
					return
				}
			}
		}
	}
}

// lacks are what the reader of a file must have and this one has not.
func (d *delivery) lacks(path string) (out []scoring.Lack) {
	has := d.in.Has()
	for _, r := range slices.Sorted(maps.Keys(d.base[path])) {
		if most := d.base[path][r]; most > has[r] {
			here := r == d.log.Head().Replica
			out = append(out, scoring.Lack{Laptop: scoring.Laptop{ID: r, Here: here}, From: has[r] + 1, Count: most - has[r]})
		}
	}
	return out
}
