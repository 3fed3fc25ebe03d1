package journal

import (
	"errors"
	"fmt"
	"time"

	"ampera/scoring"
)

// Faults that a caller tells apart with errors.Is. Those with something to say
// are types below: errors.As.
var (
	// ErrHeadMoved: the replica's head is no longer the expected one, and
	// nothing was stored. Decide again on the new state.
	ErrHeadMoved = errors.New("journal: head moved")
	// ErrNotStored: the disk refused, the file was opened again, and the commit
	// is certainly not in it. The cause is wrapped.
	ErrNotStored = errors.New("journal: not stored")
	// ErrUnknownOutcome: the disk failed and the file could not be opened again:
	// the commit may or may not be there. The journal is closed.
	ErrUnknownOutcome = errors.New("journal: outcome unknown")
	// ErrGap: an adopted commit rests on commits that this file does not have.
	ErrGap = errors.New("journal: earlier commits are missing")
	// ErrForked: an adopted commit has the replica and sequence of another one
	// here, or names another one before it: signed proof of two histories.
	// Nothing was stored.
	ErrForked = errors.New("journal: two histories of one replica")
	// ErrBranches: the commit would open one branch too many, or the file has too
	// many and is only to be read. Nothing was stored. See MaxBranches.
	ErrBranches = errors.New("journal: too many open branches")
	// ErrForeign: the commit is of another selection, or Append was given a
	// commit of another replica.
	ErrForeign = errors.New("journal: not of this selection or replica")
	// ErrExists: Create found a file already there.
	ErrExists = errors.New("journal: file exists")
	// ErrEarlier: an earlier trial version made the file; nothing here reads it.
	ErrEarlier = errors.New("journal: made by an earlier trial version")
	// ErrNotAJournal: the file is something else, or of a newer format.
	ErrNotAJournal = errors.New("journal: not a selection file of this version")
	// ErrClosed: the journal was closed.
	ErrClosed = errors.New("journal: closed")
)

// Holder says who holds the lock of a file.
type Holder struct {
	PID     int       `json:"pid"`
	Host    string    `json:"host"`
	Name    string    `json:"name"` // what a person calls it; see Options.Name
	Started time.Time `json:"started"`
}

// ErrLocked says that another process has the file open. A zero Holder: it did
// not say who it is.
type ErrLocked struct{ Holder Holder }

// Error names the holder.
func (e *ErrLocked) Error() string { return e.Refusal().Error() }

// Refusal words it: code "journal.locked" with name, host and process.
func (e *ErrLocked) Refusal() *scoring.Refusal {
	if e.Holder.PID == 0 {
		return scoring.Refuse("journal.locked-unnamed")
	}
	return scoring.Refuse("journal.locked", e.Holder.Name, e.Holder.Host, fmt.Sprint(e.Holder.PID),
		e.Holder.Started.Local().Format("15:04"))
}

// ErrDrive says that the folder is on a drive that loses databases.
type ErrDrive struct {
	Kind string // "network" or "removable"
}

// Error names the kind of drive.
func (e *ErrDrive) Error() string { return e.Refusal().Error() }

// Refusal words it: code "journal.drive-network" or "journal.drive-removable".
func (e *ErrDrive) Refusal() *scoring.Refusal { return scoring.Refuse("journal.drive-" + e.Kind) }

// ErrDamaged says that stored bytes are not what was signed, or cannot be read.
type ErrDamaged struct {
	Code   string // what failed: "commit.signature", "leaf.root", ...; see Problem
	Place  uint32 // of the commit, when Placed
	Placed bool
	Cause  error // may be nil
}

// Error is the code and the place; never the bytes.
func (e *ErrDamaged) Error() string {
	if e.Placed {
		return fmt.Sprintf("journal: damaged: %s at %d", e.Code, e.Place)
	}
	return "journal: damaged: " + e.Code
}

// Unwrap is the cause.
func (e *ErrDamaged) Unwrap() error { return e.Cause }

// Refusal words it: code "journal.damaged".
func (e *ErrDamaged) Refusal() *scoring.Refusal { return scoring.Refuse("journal.damaged") }

func damage(code string) *ErrDamaged { return &ErrDamaged{Code: code} }

// at puts the place into a damage that has none yet.
func at(place uint32, err error) error {
	var d *ErrDamaged
	if errors.As(err, &d) && !d.Placed {
		return &ErrDamaged{Code: d.Code, Place: place, Placed: true, Cause: d.Cause}
	}
	return err
}
