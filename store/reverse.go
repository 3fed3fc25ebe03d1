package store

import (
	"context"
	"iter"

	"ampera/scoring"
	"ampera/store/journal"
)

// Reverse finds what taking back the person's last act would change, from the
// log of this copy.
func (s *session) Reverse(ctx context.Context, again bool) (scoring.Undo, error) {
	log, err := s.open()
	if err != nil {
		return scoring.Undo{}, err
	}
	s.office.mu.RLock()
	state := s.office.state
	s.office.mu.RUnlock()
	u, err := state.PlanUndo(s.own(ctx, log), again, log.LeafValue)
	return u, explained(err)
}

// own are the person's acts of this copy's replica, newest first, verified.
func (s *session) own(ctx context.Context, log *journal.Journal) iter.Seq2[*scoring.Act, error] {
	return func(yield func(*scoring.Act, error) bool) {
		replica := log.Head().Replica
		for end := log.Count(); end > 0; {
			from := end - min(end, logPage)
			acts, err := page(log, from, end)
			if err == nil {
				err = ctx.Err()
			}
			if err != nil {
				yield(nil, err)
				return
			}
			for i := len(acts) - 1; i >= 0; i-- {
				if a := acts[i]; a.Person == s.person && a.Replica == replica && !yield(a, nil) {
					return
				}
			}
			end = from
		}
	}
}
