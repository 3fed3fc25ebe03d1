package scoring

import (
	"context"
	"time"
)

// Desk is one person's open session as a screen sees it: the only way to read
// and the only way to change. The store's session is one; scoring/memory has
// one without a disk.
//
// Reads are in memory and cheap: a screen reads on the loop, many questions
// under one lock, always of one moment. Submit waits for the disk: call it
// beside the loop.
type Desk interface {
	// Actor is who this session belongs to, with the roles they hold now.
	Actor() Actor
	// Read calls f with what the actor may see. The View must not outlive f,
	// and f must not call Submit.
	Read(f func(View))
	// Submit decides, signs and stores. On return without error the act is
	// durable. The error is a *Refusal, Problems, or a fault of the store.
	Submit(ctx context.Context, c Command) (Receipt, error)
	// Changes signals, without payload, that something changed since Revision
	// was last read. Capacity one; several changes may be one signal.
	Changes() <-chan struct{}
	// Log reads acts, newest first.
	Log(ctx context.Context, q LogQuery) ([]LogEntry, error)
	// Reverse finds what taking back the actor's last act would change (or, again,
	// saying the last one taken back once more). Submit it to do so. The error is
	// a *Refusal, or a fault of the store.
	Reverse(ctx context.Context, again bool) (Undo, error)
	// Allow says why the person may not do an act of this kind on a subject, or
	// nil: what a key binding asks.
	Allow(do Kind, on Subject) *Refusal
	// Courier carries acts between laptops that were never connected.
	Courier
	// Envelope seals what some people alone may read.
	Envelope
	// Counter is where applicants hand something in.
	Counter
	// NewID makes an id for a new person, sitting or whatever else has one.
	NewID() string
	// Remember keeps a setting of this person on this copy of the selection, such
	// as a theme or a filter; "" forgets it. Recall reads one, Recalls all whose
	// names begin so, by the rest of their names. They are no part of the log.
	Remember(name, value string) error
	Recall(name string) string
	Recalls(prefix string) map[string]string
	// Enrol enrols a person and returns the one-time code to hand over.
	Enrol(ctx context.Context, id PersonID, name string, roles Roles) (code string, err error)
	// GiveCode gives a person who forgot their passphrase a new one-time code, for
	// which somebody else has asked (see [AskCode]).
	GiveCode(ctx context.Context, id PersonID) (code string, err error)
}

// Receipt says that an act is durable.
type Receipt struct {
	ID       string // commit id, hex
	Replica  ReplicaID
	Seq      uint64
	Revision uint64 // of the state that has it
	At       time.Time
}

// LogQuery asks for acts.
type LogQuery struct {
	Candidate string      // only acts about this candidate; empty: all
	Of        SubjectKind // only changes of such subjects, and those of acts of any size; 0: all, but not of large acts
	Before    uint64      // only acts whose LogEntry.Place is below this; 0: from the newest
	Limit     int
}

// LogEntry is one act for reading.
type LogEntry struct {
	Place      uint64 // order in the file, from 1
	At         time.Time
	Person     PersonID
	Name       string
	Kind       Kind
	Words      Text   // what was done
	About      string // candidate number, person or formation; "" for many or none
	Count      int    // facts in it
	Changes    []CellChange
	Source     Source
	Verdict    Verdict // whether it counts
	Why        Refusal // where it does not
	ID         ActID
	Correction bool            // it changed a result that stood
	History    HistoryStanding // where its laptop has several: what becomes of the one that ID names
}

// CellChange is one cell of an entry; Hidden when the reader may not see it.
type CellChange struct {
	Subject Subject
	Cell    string
	Value   string
	Hidden  bool
}

// Selection is one file as the welcome and unlock screens list it.
type Selection struct {
	Name   string
	Office string
	People []Person // who can unlock or choose a key here
	Sample bool     // throw-away: its passphrases may be shown
	Venue  string   // the place whose file it is; "": the office's
	Head   PersonID // who leads that venue; "": nobody, or no more
	// Leftovers are the names of files that an interrupted writing left beside the
	// selection's, with what is in it: see Lifecycle.Sweep.
	Leftovers []string
	// Reopened is what was opened, where it is a backup or an older file that this
	// session put in its place; nil: it is what was there.
	Reopened *Reopened
	// Rehearsal says that people only practise in it: see Lifecycle.EndRehearsal.
	Rehearsal bool
}

// Title is what a selection is called here: a venue before the selection that it works
// for.
func (s Selection) Title() string {
	if s.Venue == "" {
		return s.Name
	}
	return s.Venue + " · " + s.Name
}

// Reopened is a backup or an older file that was opened as a copy of its own.
type Reopened struct {
	Acts   uint32
	Print  string // what is read out of its kode segel
	Person string // who signed its newest act
	At     time.Time
	// Most is how many acts a file of the selection had that this computer has seen, and
	// where: more than Acts are those that the copy lacks. 0: it saw none.
	Most  uint32
	Where string
	Mark  string // what is read out of the kode segel of that
}

// Lacks is how many acts it is known to lack.
func (r Reopened) Lacks() uint32 { return r.Most - min(r.Most, r.Acts) }

// Lifecycle is what a screen may do before anybody is unlocked.
type Lifecycle interface {
	// Selection tells whether a selection is there, and its people.
	Selection() (Selection, bool)
	// Create makes the file, founds the selection and unlocks its chair.
	Create(ctx context.Context, f Founding) (Desk, error)
	// Sample makes a throw-away sample selection; persons' passphrases are Selection.Sample's.
	Sample(ctx context.Context) error
	// LastYear reads rulebook, people and letterhead of another file; never candidates.
	LastYear(ctx context.Context, path string) (Founding, error)
	// Restore opens a backup: verified, copied into place, with a new replica.
	Restore(ctx context.Context, path string) error
	// SetUp makes the selection of a venue's set-up, which a passphrase opens; IsSetUp
	// says whether a file is one.
	SetUp(ctx context.Context, path, passphrase string) error
	IsSetUp(path string) bool
	// Amend takes, into a venue's file, a set-up of the venue that was prepared later:
	// its words, acts and keys; what was done at the venue meanwhile stays.
	Amend(ctx context.Context, path, passphrase string) (Amended, error)
	// Rehearse founds, of a venue's set-up, a selection of its own with invented
	// candidates, in which people practise: see [Rehearsal].
	Rehearse(ctx context.Context, path, passphrase string) (Rehearsal, error)
	// EndRehearsal puts the file of one aside under another name, and says which, so that
	// what was practised can be opened in its place.
	EndRehearsal() (aside string, err error)
	// Unlock opens a person's session.
	Unlock(ctx context.Context, p PersonID, passphrase string) (Desk, error)
	// ChooseKey spends a one-time code and sets the person's own passphrase.
	ChooseKey(ctx context.Context, p PersonID, code, passphrase string) (Desk, error)
	// RecoveryCode offers a code to be printed and sealed: with it a chair who has
	// nobody to approve a new code recovers. It is in no file.
	RecoveryCode() string
	// Recover sets a new passphrase with the sealed code of the founding; next takes
	// its place, and is to be sealed in turn.
	Recover(ctx context.Context, p PersonID, code, next, passphrase string) (Desk, error)
	// Passphrase offers four Indonesian words.
	Passphrase() string
	// Lock wipes the key of a session.
	Lock(Desk)
	// Sweep removes the leftovers that Selection names, and says how many.
	Sweep() (removed int, err error)
	// Away is why nothing more is stored: the selection's file is no longer in its
	// place, for good. nil: it is. A copy of all that was stored can still be made.
	Away() *Refusal
	// Backup writes a verified copy and says its fingerprint: 16 hex digits.
	Backup(ctx context.Context, path string) (print string, err error)
}
