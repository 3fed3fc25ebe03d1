package widget

import (
	"strconv"
	"time"

	"ampera/tui/theme"
)

// Progress is how far a long work is: a bar, counts and the time left, in w
// cells. A total of 0 shows the count alone.
func Progress(l Look, done, total int, left time.Duration, w int) string {
	count := strconv.Itoa(done)
	if total > 0 {
		count += "/" + strconv.Itoa(total)
	}
	if left > 0 {
		count += " " + l.Theme.Glyph.Dot + " " + l.Text("widget.left", Minutes(left))
	}
	room := w - Width(count) - 2
	if total <= 0 || room < 4 {
		return Cut(count, w)
	}
	return Bar(l, done, total, min(room, 40)) + "  " + count
}

// Bar is a bar of w cells. Anything begun shows, nothing shows full before it
// is.
func Bar(l Look, done, total, w int) string {
	if w <= 0 {
		return ""
	}
	full := 0
	if total > 0 {
		full = max(0, min(done*w/total, w))
		if full == 0 && done > 0 {
			full = 1
		}
	}
	return l.Put(theme.Accent, repeat(l.Theme.Glyph.Bar, full)) +
		l.Put(theme.Faint, repeat(l.Theme.Glyph.Rest, w-full))
}

// Minutes is a duration as m:ss, rounded up to the second; negative ones have
// a sign.
func Minutes(d time.Duration) string {
	sign := ""
	if d < 0 {
		sign, d = "-", -d
	} else {
		d += time.Second - 1
	}
	s := int(d / time.Second)
	return sign + strconv.Itoa(s/60) + ":" + strconv.Itoa(s/10%6) + strconv.Itoa(s%10)
}

// Phase is one part of a sitting.
type Phase struct {
	Name Words
	Long time.Duration
}

// Countdown is a sitting's clock: phases after each other, which can be
// stopped and go on. Times come from outside; it starts nothing itself.
type Countdown struct {
	phases []Phase
	ran    time.Duration
	since  time.Time // zero: stopped
}

// NewCountdown is a stopped clock.
func NewCountdown(phases ...Phase) *Countdown { return &Countdown{phases: phases} }

// Start lets it run on from now; Stop stops it.
func (c *Countdown) Start(now time.Time) {
	if c.since.IsZero() {
		c.since = now
	}
}

// Stop stops it and keeps what ran.
func (c *Countdown) Stop(now time.Time) { c.ran, c.since = c.Ran(now), time.Time{} }

// Running says whether it runs.
func (c *Countdown) Running() bool { return !c.since.IsZero() }

// Ran is how long it has run in all.
func (c *Countdown) Ran(now time.Time) time.Duration {
	if c.since.IsZero() {
		return c.ran
	}
	return c.ran + now.Sub(c.since)
}

// Left is the phase it is in and the time left there; after the last one the
// time is negative.
func (c *Countdown) Left(now time.Time) (phase int, left time.Duration) {
	ran := c.Ran(now)
	for i, p := range c.phases {
		if ran < p.Long || i == len(c.phases)-1 {
			return i, p.Long - ran
		}
		ran -= p.Long
	}
	return 0, 0
}

// View is the clock in a few words: phase, time left, a sign when stopped or
// over.
func (c *Countdown) View(l Look, now time.Time) string {
	if len(c.phases) == 0 {
		return ""
	}
	i, left := c.Left(now)
	text := l.say(c.phases[i].Name) + " " + Minutes(left)
	switch {
	case left <= 0:
		return l.Put(theme.Bad, l.Theme.Glyph.Warn+" "+text+" "+l.Text("widget.over"))
	case !c.Running():
		return l.Put(theme.Muted, text+" "+l.Text("widget.stopped"))
	case left <= time.Minute:
		return l.Put(theme.Warn, l.Theme.Glyph.Warn+" "+text)
	}
	return l.Put(theme.Strong, text)
}
