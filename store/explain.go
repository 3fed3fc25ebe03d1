package store

import (
	"errors"
	"fmt"
	"io/fs"

	bolterrors "go.etcd.io/bbolt/errors"

	"ampera/scoring"
	"ampera/store/disk"
	"ampera/store/journal"
	"ampera/store/tabular"
)

// Explained makes a fault of the disk, the journal or a file of people a refusal
// that says what to do, with the fault behind it; other errors stay as they are.
func Explained(err error) error {
	var worded interface{ Refusal() *scoring.Refusal }
	var refusal *scoring.Refusal
	var problems scoring.Problems
	switch {
	case err == nil, errors.As(err, &refusal), errors.As(err, &problems):
		return err
	case errors.As(err, &worded): // it says more than what it wraps
		return errors.Join(worded.Refusal(), err)
	}
	for _, e := range meanings {
		if errors.Is(err, e.is) {
			return errors.Join(e.refusal(err), err)
		}
	}
	if refusal := disk.Refusal(err); refusal != nil {
		return errors.Join(refusal, err)
	}
	return err
}

func explained(err error) error { return Explained(err) }

// meanings are what the errors of the rooms below are to a person, in the order
// in which they are asked: one may wrap another.
var meanings = []struct {
	is      error
	refusal func(error) *scoring.Refusal
}{
	{journal.ErrUnknownOutcome, says("store.unknown-outcome")},
	{journal.ErrNotStored, notStored},
	{journal.ErrEarlier, says("store.earlier-version")},
	{journal.ErrBranches, says("store.branches", fmt.Sprint(journal.MaxBranches))},
	{journal.ErrLinked, says("store.linked")},
	{journal.ErrNotAJournal, says("store.not-a-selection")},
	{bolterrors.ErrDatabaseReadOnly, says("store.opened-read-only")},
	{journal.ErrExists, existing},
	{fs.ErrExist, existing},
	{journal.ErrClosed, says("store.closed")},
	{tabular.ErrTooLarge, says("store.too-large")},
	{disk.ErrTooLarge, says("store.too-large")},
}

func says(code string, args ...string) func(error) *scoring.Refusal {
	return func(error) *scoring.Refusal { return scoring.Refuse(code, args...) }
}

func existing(err error) *scoring.Refusal {
	var place *fs.PathError
	if errors.As(err, &place) {
		return scoring.Refuse("store.exists", place.Path)
	}
	return scoring.Refuse("store.exists", "")
}

// notStored says what kept the disk from storing, where that is known.
func notStored(err error) *scoring.Refusal {
	switch disk.FaultOf(err) {
	case disk.Full:
		return scoring.Refuse("store.not-stored-full")
	case disk.Failing, disk.NoMedium:
		return scoring.Refuse("store.not-stored-failing")
	case disk.ReadOnly:
		return scoring.Refuse("store.not-stored-read-only")
	}
	return scoring.Refuse("store.not-stored")
}
