package store

import (
	"errors"
	"fmt"
	"io/fs"

	"ampera/scoring"
	"ampera/store/journal"
	"ampera/store/tabular"
)

// explained makes a fault of the disk or the journal a refusal that says what to do.
func explained(err error) error {
	var worded interface{ Refusal() *scoring.Refusal }
	var refusal *scoring.Refusal
	var place *fs.PathError
	switch {
	case err == nil, errors.As(err, &refusal):
		return err
	case errors.As(err, &worded):
		return errors.Join(worded.Refusal(), err)
	case errors.Is(err, journal.ErrUnknownOutcome):
		return errors.Join(scoring.Refuse("store.unknown-outcome"), err)
	case errors.Is(err, journal.ErrNotStored):
		return errors.Join(scoring.Refuse("store.not-stored"), err)
	case errors.Is(err, journal.ErrEarlier):
		return errors.Join(scoring.Refuse("store.earlier-version"), err)
	case errors.Is(err, journal.ErrBranches):
		return errors.Join(scoring.Refuse("store.branches", fmt.Sprint(journal.MaxBranches)), err)
	case errors.Is(err, journal.ErrNotAJournal):
		return errors.Join(scoring.Refuse("store.not-a-selection"), err)
	case errors.Is(err, journal.ErrExists):
		return errors.Join(scoring.Refuse("store.exists", ""), err)
	case errors.Is(err, journal.ErrClosed):
		return errors.Join(scoring.Refuse("store.closed"), err)
	case errors.As(err, &place) && errors.Is(err, fs.ErrNotExist):
		return errors.Join(scoring.Refuse("store.not-found", place.Path), err)
	case errors.As(err, &place) && errors.Is(err, fs.ErrPermission):
		return errors.Join(scoring.Refuse("store.not-permitted", place.Path), err)
	case errors.As(err, &place):
		return errors.Join(scoring.Refuse("store.unreadable", place.Path, place.Err.Error()), err)
	case errors.Is(err, tabular.ErrTooLarge):
		return errors.Join(scoring.Refuse("store.too-large"), err)
	}
	return err
}
