package talk

import (
	"errors"
	"slices"
	"time"

	"ampera/scoring/query"
	"ampera/scoring/wording"
)

// errIdle says that nobody answers.
var errIdle = errors.New("nobody answers")

// watchPace is how often somebody who listens to a simulation is asked about again.
const watchPace = 30 * time.Second

// Watch is how a conversation notices that nobody is there, and what it does then.
type Watch struct {
	Limit    time.Duration                        // how long a question waits; 0: for ever
	Wait     func(time.Duration) <-chan time.Time // tells when a time has passed
	Attended func() bool                          // somebody is there and need not answer; nil: nobody is
	Lock     func(away bool) error                // away: a line is still waited for; nil: nobody works here
}

// begin is told when a question has waited for too long; nil: never.
func (w *Watch) begin() <-chan time.Time {
	if w.Limit > 0 {
		return w.Wait(w.Limit)
	}
	return nil
}

// again waits on while somebody listens; nil: nobody does.
func (w *Watch) again() <-chan time.Time {
	if w.Attended != nil && w.Attended() {
		return w.Wait(watchPace)
	}
	return nil
}

// isLock says whether an answer locks: by the word of any language.
func (t *Talk) isLock(text string) bool {
	return t.Watch.Lock != nil && slices.ContainsFunc(wording.Langs, func(l wording.Lang) bool { return query.Fold(text) == l.Text("plain.lock") })
}
