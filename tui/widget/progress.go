package widget

import (
	"strconv"
	"time"

	"ampera/scoring"
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

// Clock is a simulation's clock in a few words: phase, time left, a sign when
// it stands or is over.
func Clock(l Look, phases []scoring.Phase, ran time.Duration, running bool) string {
	if len(phases) == 0 {
		return ""
	}
	i, left := scoring.PhaseAt(phases, ran)
	text := l.Text(phases[min(i, len(phases)-1)].Name) + " " + Minutes(left)
	switch {
	case left <= 0:
		return l.Put(theme.Bad, l.Theme.Glyph.Warn+" "+text+" "+l.Text("widget.over"))
	case !running:
		return l.Put(theme.Muted, text+" "+l.Text("widget.stopped"))
	case left <= time.Minute:
		return l.Put(theme.Warn, l.Theme.Glyph.Warn+" "+text)
	}
	return l.Put(theme.Strong, text)
}
