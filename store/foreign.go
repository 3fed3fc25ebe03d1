package store

import (
	"context"
	"time"

	"ampera/store/journal"
)

// soundLimit is how long checking the pages of a file from elsewhere may take before it
// counts as damaged: pages that lead round in circles would take for ever.
const soundLimit = 5 * time.Minute

// sound checks the pages of a file that came from elsewhere, in a process of its own, before
// it is opened in this one: bbolt trusts them, and a damaged one can take with it whoever
// reads it, or keep them busy without end. Nothing is said by that of what the pages have.
// Errors: what opening the file would say.
func (o *Office) sound(ctx context.Context, path string) error {
	child := o.options.Child
	if len(child) == 0 {
		return journal.Sound(path)
	}
	limited, stop := context.WithTimeout(ctx, o.patience)
	defer stop()
	err := journal.SoundInChild(limited, child[0], child[1:], path)
	if ctx.Err() != nil {
		return ctx.Err()
	}
	return err
}
