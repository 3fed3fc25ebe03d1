package store

import (
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"path/filepath"
	"slices"
	"sync"
	"time"

	"ampera/scoring"
	"ampera/store/disk"
	"ampera/store/journal"
)

// A whole older file put in the place of a newer one is true in itself: only
// something outside of it can tell. So this machine keeps, beside its secret,
// how far it has seen each selection's file and the root of that: one small file
// a selection, one line a place on the disk. It is never ahead of the file,
// since an act is counted only once it is durable.
//
// Whoever owns the account can change it, too; against them there is the
// printed paper.

// seen is how far a file was seen.
type seen struct {
	Path string `json:"path"`
	Size uint32 `json:"size"`
	Root string `json:"root"` // of the tree over its acts, hex
	// Backup says that this machine wrote it as a backup and never worked in it: nothing
	// is held against that.
	Backup bool `json:"backup,omitempty"`
}

// witness is the file that keeps what was seen of one selection.
type witness struct{ path string }

func (o *Office) witness(selection string) witness {
	return witness{filepath.Join(o.options.Config, "seen", selection+".json")}
}

// all is what is kept. A file that cannot be read says nothing: no crash leaves
// one, and whoever could spoil it could as well take it away.
func (w witness) all() (out []seen) {
	data, err := disk.Read(w.path, witnessMost)
	if err != nil {
		return nil
	}
	return decodeSeen(data)
}

// witnessMost is more bytes than a machine ever writes of one selection.
const witnessMost = 1 << 20

func decodeSeen(data []byte) (out []seen) {
	if json.Unmarshal(data, &out) != nil {
		return nil
	}
	return out
}

// of is what was seen at a place.
func (w witness) of(place string) (seen, bool) {
	for _, s := range w.all() {
		if s.Path == place && !s.Backup {
			return s, true
		}
	}
	return seen{}, false
}

// keep writes what was seen now; a zero size forgets the place. What is there
// already is not written again: a start waits for no disk.
func (w witness) keep(now seen) error {
	keeping.Lock()
	defer keeping.Unlock()
	var all []seen
	for _, s := range w.all() {
		if s == now {
			return nil
		}
		if s.Path != now.Path {
			all = append(all, s)
		}
	}
	if now.Size > 0 {
		all = append(all, now)
	}
	for old := backupsOf(all) - keptBackups; old > 0; old-- {
		at := slices.IndexFunc(all, func(s seen) bool { return s.Backup })
		all = slices.Delete(all, at, at+1)
	}
	data, err := json.MarshalIndent(all, "", "  ")
	if err != nil {
		return err
	}
	if err := disk.MakeFolder(filepath.Dir(w.path)); err != nil {
		return err
	}
	return disk.Write(w.path, append(data, '\n'), disk.Over)
}

// keptBackups is of how many backups this machine knows where they are: the newest.
const keptBackups = 200

func backupsOf(all []seen) (n int) {
	for _, s := range all {
		if s.Backup {
			n++
		}
	}
	return n
}

// keeping is held while the file is read and written anew.
var keeping sync.Mutex

// noteBackup writes down where a backup is. A failure is none of the backup's.
func (o *Office) noteBackup(log *journal.Journal, path string, r journal.Report) {
	o.mu.RLock()
	skip := o.sample != ""
	o.mu.RUnlock()
	if !skip {
		_ = o.witness(log.Selection()).keep(seen{Path: placeOf(path), Size: r.Commits, Root: r.Root, Backup: true})
	}
}

// checkSeen refuses a file that is older than the one this machine saw in its
// place, or that has another beginning. Codes: store.older, store.rewritten.
//
// It asks the hashes that the file has beside its acts; whoever rewrites acts can leave
// those as they were. What the acts themselves say costs a look at each of them: that is
// what rewritten does, on the other processor while a passphrase is typed, and nobody is
// let in before it has ended. A start without a snapshot reads all acts anyway.
func (o *Office) checkSeen(log *journal.Journal) (rewritten func() error, err error) {
	before, ok := o.witness(log.Selection()).of(placeOf(o.path))
	if !ok {
		return nil, nil
	}
	size, root, err := log.Tree()
	if err != nil {
		return nil, err
	}
	then, now := figure(before.Root), figure(hex.EncodeToString(root[:]))
	if size < before.Size {
		return nil, scoring.Refuse("store.older", o.path, fmt.Sprint(before.Size), then, fmt.Sprint(size), now)
	}
	check := func(rootOf func(uint32) ([32]byte, error)) error {
		root, err := rootOf(before.Size)
		if err != nil {
			return err
		}
		if was := hex.EncodeToString(root[:]); was != before.Root {
			return scoring.Refuse("store.rewritten", o.path, fmt.Sprint(before.Size), then, figure(was))
		}
		return nil
	}
	return once(func() error { return errors.Join(check(log.RootOf), log.Proven()) }), check(log.TreeAt)
}

// once asks until it is known, by one at a time: that the disk failed says nothing.
func once(check func() error) func() error {
	var asking sync.Mutex
	var known bool
	var is error
	return func() error {
		asking.Lock()
		defer asking.Unlock()
		if known {
			return is
		}
		err := check()
		known = err == nil || errors.As(err, new(*scoring.Refusal))
		is = explained(err)
		return is
	}
}

// asSeen says whether the acts that this machine saw are still those, and waits until
// that is known.
func (o *Office) asSeen() error {
	o.mu.RLock()
	rewritten := o.rewritten
	o.mu.RUnlock()
	if rewritten == nil {
		return nil
	}
	return rewritten()
}

// lacks says what a file has, and how far this machine has seen files of the same
// selection, wherever.
func (o *Office) lacks(log *journal.Journal) (*scoring.Reopened, error) {
	size, root, err := log.Tree()
	if err != nil {
		return nil, err
	}
	newest, err := log.Newest()
	if err != nil {
		return nil, err
	}
	r, err := readTo(log, log.Count())
	if err != nil {
		return nil, err
	}
	out := &scoring.Reopened{Acts: size, Print: figure(hex.EncodeToString(root[:]))}
	for _, c := range newest {
		if at := time.UnixMilli(c.At); at.After(out.At) {
			out.At, out.Person = at, r.state.PersonName(c.Person)
		}
	}
	for _, s := range o.witness(log.Selection()).all() {
		if s.Size > out.Most {
			out.Most, out.Where, out.Mark = s.Size, s.Path, figure(s.Root)
		}
	}
	return out, nil
}

// figure is a root as it is shown and printed.
func figure(root string) string { return root[:min(16, len(root))] }

// noteSeen writes down how far the file is seen. A failure is none of the
// work's: the next one tries again. Of a file that is not open any more it says
// nothing: the office may be at another place.
func (o *Office) noteSeen(log *journal.Journal) {
	o.mu.RLock()
	path, skip := o.path, o.sample != "" || o.log != log
	o.mu.RUnlock()
	if skip || o.asSeen() != nil { // what replaced what was seen is not seen
		return
	}
	o.seeing.Lock()
	defer o.seeing.Unlock()
	size, root, err := log.Tree()
	if err == nil && log.InPlace() == nil { // of a file that went away nobody knows how far it goes on
		_ = o.witness(log.Selection()).keep(seen{Path: placeOf(path), Size: size, Root: hex.EncodeToString(root[:])})
	}
}

// forgetSeen lets another file be in this one's place.
func (o *Office) forgetSeen(selection string) error {
	return o.witness(selection).keep(seen{Path: placeOf(o.path)})
}

// seenEvery is how often what was saved is written down beside the file.
const seenEvery = time.Minute

// noteSeenSoon has what was saved written down within a minute, by a goroutine
// of its own: no save waits for it. The caller holds mu.
func (o *Office) noteSeenSoon() {
	if o.noting || o.log == nil {
		return
	}
	o.noting = true
	log := o.log
	time.AfterFunc(o.seenEvery, func() {
		o.mu.Lock()
		o.noting = false
		o.mu.Unlock()
		o.noteSeen(log)
	})
}
