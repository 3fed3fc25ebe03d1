package journal

import (
	"context"
	"errors"
	"io"
	"slices"

	bolt "go.etcd.io/bbolt"
)

// Sound checks how the pages of a file hang together, as bbolt does, and nothing of what they
// have: after that bbolt can read it. On a damaged file bbolt may bring the process down: call
// it in one made for it ([SoundInChild]). Errors: those of [Open].
func Sound(path string) error {
	db, err := openSound(path)
	if err != nil {
		return err
	}
	err = guard(func() error {
		return db.View(func(tx *bolt.Tx) error {
			broken := false
			for range tx.Check() { // to the end, or its goroutine stays
				broken = true
			}
			if broken {
				return damage("file.structure")
			}
			return nil
		})
	})
	_ = guard(db.Close)
	return err
}

// PrintSound is the child's side of [SoundInChild].
func PrintSound(w io.Writer, path string) error {
	return PrintReport(w, path, func(path string) (r Report, err error) {
		var damaged *ErrDamaged
		switch err = Sound(path); {
		case errors.As(err, &damaged), errors.Is(err, ErrNotAJournal), errors.Is(err, ErrEarlier):
			r.Fault(err)
			err = nil
		}
		return r, err
	})
}

// SoundInChild runs exe with args, the path at the end, which must print what [PrintSound]
// does. A child that dies or is still busy when ctx ends is a damaged file.
func SoundInChild(ctx context.Context, exe string, args []string, path string) error {
	r, err := VerifyInChild(ctx, exe, slices.Clone(args), path)
	if err != nil || r.OK() {
		return err
	}
	switch code := r.Problems[0].Code; code {
	case NotOurs:
		return ErrNotAJournal
	case earlier:
		return ErrEarlier
	default:
		return damage(code)
	}
}
