package scoring

import (
	"slices"
	"strconv"
	"strings"
	"time"
)

// The clock of a simulation: its assessor starts it, and stops it with a reason.

// RunClock starts the clock of the actor's own sheet, or stops it with a reason.
type RunClock struct {
	Sheet  SheetID
	Run    bool
	At     time.Time // as the screen's clock says
	Reason string
}

// Kind is the act's.
func (RunClock) Kind() Kind { return KindRunClock }

// Decide says since when it runs, or how long it ran.
func (c RunClock) Decide(d *Draft) error {
	on := c.Sheet.Beside(OnClock)
	if r := d.Mine(on); r != nil {
		return r
	}
	_, part, r := d.part(c.Sheet.Candidate, c.Sheet.Component)
	was := d.clock(c.Sheet)
	switch {
	case r != nil:
		return r
	case part.Rubric == nil:
		return Refuse("component.unknown", c.Sheet.Component)
	case c.Run == !was.Since.IsZero(): // it does so already
		return nil
	case !c.Run && c.Reason == "" && !part.Rubric.over(was.Elapsed(c.At)-was.Extra) && !d.status(c.Sheet).Counts():
		return Refuse("reason.needed")
	}
	c.Reason = d.takenReason(c.Reason)
	since, ran, pauses := "", was.Elapsed(c.At), was.Pauses
	if c.Run {
		since = c.At.Format(time.RFC3339Nano)
	}
	if c.Reason != "" {
		pauses = append(slices.Clone(pauses), c.At.Format("15:04")+" "+strings.ReplaceAll(c.Reason, "\n", " "))
	}
	d.Say(on, Set{"since", since}, Set{"ran", strconv.FormatInt(ran.Milliseconds(), 10)}, Set{"pauses", strings.Join(pauses, "\n")})
	return nil
}

// mayRun: the clock is a claim of the laptop; only whose it is is asked, and
// that it says times.
func mayRun(p Past, who Actor, _ *Decision, f *Fact) Problems {
	id := SheetOf(f.Subject)
	i, part, r := p.part(id.Candidate, id.Component)
	switch {
	case r != nil:
		return because("", r)
	case part.Rubric == nil:
		return refused("", "component.unknown", id.Component)
	case !p.onPanel(i, part, who.Person):
		return refused("", "allow.not-panel")
	}
	ran, since := p.After(f, "ran"), p.After(f, "since")
	if n, err := strconv.ParseInt(ran, 10, 64); ran != "" && (err != nil || n < 0) {
		return refused("", "clock.shape")
	}
	if _, err := time.Parse(time.RFC3339Nano, since); since != "" && err != nil {
		return refused("", "clock.shape")
	}
	return nil
}

// Clock is the clock of one simulation as the log has it. It is a claim of the
// laptop that runs it.
type Clock struct {
	Since  time.Time // running since; zero: stopped
	Ran    time.Duration
	Pauses []string      // "HH:MM reason", in order
	Extra  time.Duration // that the candidate has beyond what the rulebook says
}

// Elapsed is how long it has run. A clock that was set back while it ran takes
// nothing away.
func (c Clock) Elapsed(now time.Time) time.Duration {
	if c.Since.IsZero() {
		return c.Ran
	}
	return c.Ran + max(now.Sub(c.Since), 0)
}

func (p Past) clock(id SheetID) Clock {
	of := id.Beside(OnClock)
	ran, _ := strconv.ParseInt(p.Value(of, "ran"), 10, 64)
	c := Clock{Ran: time.Duration(ran) * time.Millisecond, Extra: time.Duration(p.s.extra[id.Candidate]) * time.Minute}
	if pauses := p.Value(of, "pauses"); pauses != "" {
		c.Pauses = strings.Split(pauses, "\n")
	}
	c.Since, _ = time.Parse(time.RFC3339Nano, p.Value(of, "since"))
	return c
}
