package store

import (
	"context"
	"crypto/hmac"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"time"

	"ampera/scoring"
	"ampera/store/disk"
	"ampera/store/journal"
	"ampera/store/keyring"
)

// Options say how an office works. The zero value is right for a program.
type Options struct {
	Clock  func() time.Time // nil: the system's
	Name   string           // who others are told holds the file
	Config string           // folder of this machine's secret; "": the user's
	Wait   time.Duration    // for a file that another process has open; 0: the journal's
	AsCopy bool             // whatever this machine saw in the file's place, it is a copy of its own
	// Reads says that nothing is to be stored: a file that takes nothing, for its
	// rights or the disk it is on, is opened for reading.
	Reads bool
	// Child is a program with its first arguments that checks the file whose path comes last
	// ([journal.PrintSound]). None: this process does it.
	Child []string
}

// Office is one selection's file. It implements [scoring.Lifecycle] and is
// safe for concurrent use. Nothing is opened before Open, Create, Sample or
// Restore.
type Office struct {
	options   Options
	machine   machine
	seenEvery time.Duration // how long what was saved may wait to be noted
	guess     int           // keyring.Work; tests have it cost little
	strange   int           // strangeMost; tests have less
	patience  time.Duration // soundLimit; tests have less

	submitting sync.Mutex // one act at a time; held over the disk, never by a reader
	unsure     *attempt   // the disk failed under it: read the file again first

	reading atomic.Pointer[journal.Journal] // the log, for who may hold mu

	carrying sync.Mutex // one file for elsewhere at a time: see outside

	proving sync.Mutex                 // one comparison at a time
	began   atomic.Pointer[quickStart] // the snapshot under the state, until it is compared with the log

	seeing sync.Mutex // what was seen is being written down

	mu       sync.RWMutex // the fields below; never held over the disk
	path     string
	log      *journal.Journal // nil: not open
	state    *scoring.State
	half     bool // a joining was interrupted
	sessions []*session
	covered  uint32   // acts in the newest snapshot
	noting   bool     // what was saved is about to be written down beside the file
	undone   bool     // a destruction is not carried out: no snapshot may hide that
	sample   string   // folder of a sample, thrown away on Close
	papers   string   // folder in it with the documents of its applicants; "": it has none
	left     []string // what an interrupted writing left beside the file
	reopened *scoring.Reopened

	rewritten func() error // see checkSeen; of a file of which nothing was seen before, whether its pages hang together
}

// New is the office of a file, which may not be there yet.
func New(path string, o Options) *Office {
	if o.Clock == nil {
		o.Clock = time.Now
	}
	if o.Config == "" {
		o.Config = defaultConfig()
	}
	return &Office{options: o, path: path, seenEvery: seenEvery, guess: keyring.Work, strange: strangeMost, patience: soundLimit}
}

// Open opens the file and verifies it: what the snapshot of this machine does
// not cover is checked act by act. Opening twice is nothing. Errors:
// fs.ErrNotExist, a *scoring.Refusal (held by somebody, damaged), others of the
// system.
func (o *Office) Open() error {
	o.submitting.Lock()
	defer o.submitting.Unlock()
	return o.open()
}

// open is Open for who holds submitting.
func (o *Office) open() error {
	o.mu.RLock()
	opened := o.log != nil && o.unsure == nil
	o.mu.RUnlock()
	if opened {
		return nil
	}
	if err := o.knowMachine(); err != nil && !o.options.Reads { // who only reads binds nothing to it
		return err
	}
	o.shut()
	path := o.resolve()
	options := journal.Options{Name: o.options.Name, Timeout: o.options.Wait}
	log, err := journal.Open(path, options)
	if err != nil && o.options.Reads && onlyRead(err) {
		options.ReadOnly = true
		log, err = journal.Open(path, options)
	}
	if errors.Is(err, fs.ErrNotExist) && o.Unfinished() {
		return scoring.Refuse("wipe.unfinished", path)
	}
	if err != nil {
		return o.openError(err)
	}
	if o.unsure != nil && log.Selection() != o.unsure.sealed.Selection { // another took its place while the disk failed
		return errors.Join(scoring.Refuse("store.away-replaced", path), log.Close())
	}
	return o.use(log)
}

// onlyRead says whether a file that could not be opened for writing may still be
// read.
func onlyRead(err error) bool {
	var drive *journal.ErrDrive
	fault := disk.FaultOf(err)
	return fault == disk.ReadOnly || fault == disk.NotPermitted || errors.As(err, &drive)
}

// openError is why a file cannot be opened. One that can be read and not written
// says so.
func (o *Office) openError(err error) error {
	if disk.FaultOf(err) == disk.NotPermitted {
		if f, unreadable := disk.Open(o.path); unreadable == nil {
			_ = f.Close()
			return errors.Join(scoring.Refuse("store.read-only", o.path), err)
		}
	}
	return explained(err)
}

func (o *Office) knowMachine() (err error) {
	if o.machine.secret == nil {
		o.machine, err = thisMachine(o.options.Config)
	}
	return explained(err)
}

// use takes an open log: folds it, binds it to this machine, and makes good
// what a crash left undone.
func (o *Office) use(log *journal.Journal) error {
	rewritten, err := o.know(log)
	var r *folded
	if err == nil {
		r, err = load(log, o.machine.snapshotKey(log.Selection()))
	}
	later := rewritten != nil && err == nil && r.quick != nil
	if rewritten != nil && err == nil && !later {
		err = rewritten()
	}
	if err == nil && !log.Reads() {
		err = o.bind(log)
	}
	if lacksOffice(log, err) {
		err = errors.Join(scoring.Refuse("venue.lacks", fmt.Sprint(log.Apart())), err)
	}
	if err != nil {
		return errors.Join(explained(err), log.Close())
	}
	o.mu.Lock()
	o.log, o.unsure, o.rewritten = log, nil, rewritten
	if rewritten == nil { // nothing was seen of it before; what it hangs together by is asked of every file
		o.rewritten = once(log.Whole)
	}
	o.reading.Store(log)
	o.options.AsCopy = false // once: read again after a failure of the disk, it is the same copy
	o.show(r)
	o.left = nil
	if !log.Reads() {
		o.left = log.Leftovers()
	}
	o.mu.Unlock()
	if log.Reads() {
		go func() { _ = o.asSeen() }()
		return nil
	}
	_ = o.destroyDue(r) // a failure leaves it to the next start
	if later {
		go o.noteSeen(log)
	} else {
		o.noteSeen(log)
	}
	if r.facts > snapshotFrom {
		o.keepSnapshot()
	}
	return nil
}

// know holds the file against what this machine saw in its place.
func (o *Office) know(log *journal.Journal) (rewritten func() error, err error) {
	switch {
	case !o.options.AsCopy:
		return o.checkSeen(log)
	case log.Reads(): // it becomes nobody's copy: nothing is written in it
		return nil, nil
	}
	return nil, o.becomes(log)
}

// becomes makes an older file, or a backup, a copy of its own, and notes what this
// machine knows that it lacks.
func (o *Office) becomes(log *journal.Journal) error {
	reopened, err := o.lacks(log)
	if err == nil {
		err = o.begins(log)
	}
	o.mu.Lock()
	defer o.mu.Unlock()
	o.reopened = reopened
	return err
}

// begins makes a file that came from elsewhere one of this machine.
func (o *Office) begins(log *journal.Journal) error {
	return errors.Join(o.forgetSeen(log.Selection()), o.newReplica(log))
}

// show makes what was read the state. The caller holds mu.
func (o *Office) show(r *folded) {
	o.state, o.half, o.covered = r.state, r.half, 0
	o.began.Store(r.quick)
	if r.quick != nil {
		o.covered = r.quick.count
	}
	o.tell()
}

// snapshotFrom is after how many facts read at a start the next one is spared
// them: some tenths of a second. It is written before anybody works, so that
// no save ever waits for it.
const snapshotFrom = 4096

// replicaNote binds the file's replica to a machine and a place on it.
const replicaNote = "machine"

// bind gives the file a new replica when the one it has is another machine's
// or another file's: two copies must never write under one name.
func (o *Office) bind(log *journal.Journal) error {
	note, ok := log.Note(replicaNote)
	if ok && hmac.Equal(note, o.machine.binding(log.Head().Replica, o.path)) {
		return nil
	}
	return o.newReplica(log)
}

func (o *Office) newReplica(log *journal.Journal) error {
	r := scoring.ReplicaID(newID(8))
	if err := log.NewReplica(r); err != nil {
		return err
	}
	return log.SetNotes(journal.Note{Name: replicaNote, Value: o.machine.binding(r, o.path)})
}

// Selection is what the file holds; false when there is none or it cannot be
// opened, for which Open gives the reason.
func (o *Office) Selection() (scoring.Selection, bool) {
	o.mu.RLock()
	defer o.mu.RUnlock()
	if o.log == nil {
		return scoring.Selection{}, false
	}
	s := scoring.Selection{Name: o.state.Name(), Office: o.state.Office(), People: o.state.People(), Sample: o.sample != "", Venue: o.state.Venue(), Head: o.state.Head(), Reopened: o.reopened}
	s.Rehearsal = strings.HasPrefix(s.Name, rehearsalMark+rehearsalGap)
	if s.Venue != "" {
		s.People = slices.DeleteFunc(s.People, func(p scoring.Person) bool { return !worksHere(o.log, p) })
	}
	for _, path := range o.left {
		s.Leftovers = append(s.Leftovers, filepath.Base(path))
	}
	return s, true
}

// Create makes the file, founds the selection and unlocks its chair. A file
// that is there already stays: code store.exists.
func (o *Office) Create(ctx context.Context, f scoring.Founding) (scoring.Desk, error) {
	return o.create(ctx, f, false)
}

// create is Create. One that is fleeting is thrown away: its keys cost little, and no
// save waits for the disk.
func (o *Office) create(ctx context.Context, f scoring.Founding, fleeting bool) (scoring.Desk, error) {
	f, err := f.Taken()
	if err != nil {
		return nil, err
	}
	o.submitting.Lock()
	defer o.submitting.Unlock()
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	if r := keyring.Check(f.Passphrase); r != nil {
		return nil, r
	}
	if err := o.vacant(); err != nil {
		return nil, err
	}
	chair := scoring.PersonID(newID(8))
	genesis, key, err := o.genesis(f, chair, costOf(fleeting))
	entered := false
	defer func() {
		if !entered {
			key.Wipe()
		}
	}()
	if err != nil {
		return nil, err
	}
	log, err := journal.Create(o.path, genesis, journal.Options{Name: o.options.Name, AnyDrive: fleeting, Fleeting: fleeting})
	if err != nil {
		return nil, explained(err)
	}
	if err := o.use(log); err != nil {
		return nil, err
	}
	entered = true
	return o.enter(chair, key), nil
}

// vacant makes sure that there is a folder for the file and no file in it.
func (o *Office) vacant() error {
	if err := o.knowMachine(); err != nil {
		return err
	}
	if err := absent(o.path); err != nil {
		return err
	}
	if o.Unfinished() {
		return scoring.Refuse("wipe.unfinished", o.path)
	}
	if err := disk.MakeFolder(filepath.Dir(o.path)); err != nil {
		return explained(err)
	}
	o.resolve()
	return nil
}

// absent refuses a path where there is something.
func absent(path string) error { return explained(disk.Vacant(path)) }

// resolve makes the path the one that it leads to. The caller holds submitting.
func (o *Office) resolve() string {
	path := disk.Resolve(o.path)
	o.mu.Lock()
	defer o.mu.Unlock()
	o.path = path
	return path
}

// LastYear reads rulebook, people and letterhead of another file; never
// candidates. The rulebook is to be adopted as draft, the people are proposed.
func (o *Office) LastYear(ctx context.Context, path string) (scoring.Founding, error) {
	if err := o.sound(ctx, typed(path)); err != nil {
		return scoring.Founding{}, explained(err)
	}
	log, err := journal.Open(typed(path), journal.Options{ReadOnly: true})
	if err != nil {
		return scoring.Founding{}, explained(err)
	}
	defer log.Close()
	r, err := readTo(log, log.Count())
	if err != nil {
		return scoring.Founding{}, explained(err)
	}
	state := r.state
	f := scoring.Founding{Name: state.Name(), Office: state.Office(), Book: state.Book()}
	for _, p := range state.People() {
		switch {
		case p.Status != scoring.Active && p.Status != scoring.Invited:
		case f.Chair == "" && p.Roles.Has(scoring.Chair):
			f.Chair = p.Name
		default:
			f.Proposed = append(f.Proposed, scoring.Person{
				ID: scoring.PersonID(newID(8)), Name: p.Name, Roles: p.Roles, Status: scoring.Proposed})
		}
	}
	return f, nil
}

// Restore opens a backup: verified in full and copied into place, under a new
// replica, because the original may have gone on since.
func (o *Office) Restore(ctx context.Context, path string) error {
	o.submitting.Lock()
	defer o.submitting.Unlock()
	if err := errors.Join(ctx.Err(), o.vacant()); err != nil {
		return err
	}
	if err := o.sound(ctx, typed(path)); err != nil {
		return explained(err)
	}
	backup, err := journal.Open(typed(path), journal.Options{ReadOnly: true})
	if err != nil {
		return explained(err)
	}
	_, err = backup.Backup(o.path)
	if err := errors.Join(err, backup.Close()); err != nil {
		return explained(err)
	}
	return o.adopt(o.becomes)
}

// adopt opens a file that was put in place from elsewhere, under a new replica, since
// where it is from somebody may go on.
func (o *Office) adopt(as func(*journal.Journal) error) error {
	log, err := journal.Open(o.path, journal.Options{Name: o.options.Name})
	if err == nil {
		if err = as(log); err != nil {
			_ = log.Close()
		}
	}
	if err != nil {
		return explained(err)
	}
	return o.use(log)
}

// Backup writes a copy that is read back and verified before it has its name.
// A file that is there already stays: code store.exists. print is the head of
// the copy's tree: the same history has the same print.
func (o *Office) Backup(_ context.Context, path string) (print string, err error) {
	path = typed(path)
	if err := absent(path); err != nil {
		return "", err
	}
	o.mu.RLock()
	log := o.log
	o.mu.RUnlock()
	if log == nil {
		return "", scoring.Refuse("store.closed")
	}
	if err := o.Prove(); err != nil {
		return "", err
	}
	defer o.outside(path, log.Head().Replica)()
	report, err := log.Backup(path)
	if err != nil {
		return "", explained(err)
	}
	o.noteBackup(log, path, report)
	return report.Root[:16], nil
}

// Close locks every session, keeps a snapshot for the next start and lets the
// file go. A sample is thrown away.
func (o *Office) Close() error {
	o.submitting.Lock()
	defer o.submitting.Unlock()
	o.lockAll()
	o.keepSnapshot()
	if o.log != nil && !o.log.Reads() { // only who holds submitting changes it
		o.noteSeen(o.log)
	}
	err := o.shut()
	o.unsure = nil // a closed office opens nothing to settle a doubt
	if o.sample != "" {
		err = errors.Join(err, os.RemoveAll(o.sample))
	}
	return err
}

// keepSnapshot writes what the next start need not verify again. It is only a
// cache: a failure costs time at the next start and nothing else.
func (o *Office) keepSnapshot() {
	o.mu.RLock()
	defer o.mu.RUnlock()
	if o.log == nil || o.unsure != nil || o.sample != "" || o.undone || o.log.Reads() || o.log.Count() == o.covered {
		return
	}
	head, of, err := o.state.Snapshot()
	if err != nil {
		return
	}
	blocks := make([]journal.Block, len(of))
	for i, b := range of {
		blocks[i] = journal.Block{Sum: [32]byte([]byte(b.Sum)), Text: b.Text}
	}
	_ = o.log.PutSnapshot(o.log.Count(), head, blocks, o.machine.snapshotKey(o.log.Selection()))
}

// shut lets the file go.
func (o *Office) shut() error {
	o.mu.Lock()
	defer o.mu.Unlock()
	if o.log == nil {
		return nil
	}
	err := o.log.Close()
	o.log = nil
	o.reading.Store(nil)
	return err
}
