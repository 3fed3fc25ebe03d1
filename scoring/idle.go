package scoring

import (
	"strconv"
	"time"
)

// A laptop that is left locks itself. How long it waits is each person's setting,
// kept under the name IdleSetting in minutes; "0" is never.

// IdleLock is how long it waits for who chose nothing.
const IdleLock = 10 * time.Minute

// IdleSetting is the name of the setting (see [Desk.Remember]).
const IdleSetting = "look/idle"

// IdleOf reads the setting; what was never chosen, or cannot be read, is otherwise.
func IdleOf(value string, otherwise time.Duration) time.Duration {
	if minutes, err := strconv.Atoi(value); err == nil && minutes >= 0 {
		return time.Duration(minutes) * time.Minute
	}
	return otherwise
}

// forgottenAfter is for how long past its plan a clock that runs says that somebody
// listens to a simulation: after that it was forgotten.
const forgottenAfter = 10 * time.Minute

// Attended says whether somebody listens to a simulation by this clock: it runs,
// and is not long past the plan of the rubric.
func (c Clock) Attended(r *Rubric, now time.Time) bool {
	return !c.Since.IsZero() && r != nil && c.Elapsed(now) < r.Minutes()+c.Extra+forgottenAfter
}
