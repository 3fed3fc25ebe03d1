package table

import (
	"fmt"
	"strconv"
	"strings"
	"time"

	"ampera/scoring"
	"ampera/scoring/wording"
)

// Shown is a value as a screen shows it, without its sign. What is not there is
// its reason, or blank.
func (h Head) Shown(l wording.Lang, v Value) string {
	if v.has != there {
		if v.text == "" {
			return ""
		}
		return l.Text(v.text)
	}
	switch v.kind {
	case Text:
		return v.text
	case Said:
		return l.Of(scoring.Text{ID: v.text, EN: v.name})
	case Mark, Number:
		return h.withUnit(l, l.Decimal(scoring.Points(v.a), h.Decimals))
	case Share:
		return l.Decimal(scoring.Points(v.a)*100, h.Decimals) + " %"
	case Count:
		return strconv.FormatInt(v.a, 10)
	case Of:
		return strconv.FormatInt(v.a, 10) + "/" + strconv.FormatInt(v.b, 10)
	case Day:
		return wording.Day(scoring.Date(v.a))
	case Time:
		return clock(v.a)[:5]
	case Moment:
		return wording.Moment(v.moment())
	case Span:
		return span(v.a)
	case State:
		if s := h.state(v.text); !s.Mute {
			return s.in(l)
		}
	case States:
		return strings.Join(h.states(v, func(s Named) string { return s.in(l) }), ", ")
	case Candidate, Person, Formation:
		return v.name
	case Bytes:
		return size(l, v.a)
	case Hash:
		return v.text[:min(16, len(v.text))]
	}
	return ""
}

// Spoken is a value as it is read aloud, without its column's title.
func (h Head) Spoken(l wording.Lang, v Value) string {
	switch {
	case v.has != there:
	case v.kind == Of:
		return l.Text("table.of", strconv.FormatInt(v.a, 10), strconv.FormatInt(v.b, 10))
	case v.kind == Candidate:
		return strings.TrimSpace(v.text + " " + v.name)
	case v.kind == States:
		return strings.Join(h.states(v, func(s Named) string { return s.told(l) }), ", ")
	case v.kind == State: // also where a screen need not say it
		return h.state(v.text).told(l)
	}
	return h.Shown(l, v)
}

// Sign is the sign that stands before a value on a screen.
func (h Head) Sign(v Value) Sign {
	switch {
	case v.has == none && v.text != "":
		return Warn
	case v.has == there && v.kind == State:
		return h.state(v.text).Sign
	}
	return NoSign
}

func (h Head) withUnit(l wording.Lang, figure string) string {
	if h.Unit == "" {
		return figure
	}
	return figure + " " + l.Text(h.Unit)
}

func (h Head) states(v Value, say func(Named) string) []string {
	var out []string
	for id := range strings.FieldsSeq(v.text) {
		out = append(out, say(h.state(id)))
	}
	return out
}

// Written is a value where no sign stands before it: states by the words that say all.
func (h Head) Written(l wording.Lang, v Value) string {
	if v.kind == States || v.kind == State && !h.state(v.text).Mute {
		return h.Spoken(l, v)
	}
	return h.Shown(l, v)
}

// Signed is a value with the signs that stand before it on a screen, or, of several
// states, before each.
func (h Head) Signed(l wording.Lang, v Value, glyph func(Sign) string) string {
	if v.kind == States && v.has == there {
		return strings.Join(h.states(v, func(s Named) string { return glyph(s.Sign) + s.in(l) }), ", ")
	}
	return glyph(h.Sign(v)) + h.Shown(l, v)
}

func (v Value) moment() time.Time {
	return time.Unix(v.a, 0).In(time.FixedZone("", int(v.b)))
}

// clock is seconds of a day as 14:05:09.
func clock(seconds int64) string {
	return fmt.Sprintf("%02d:%02d:%02d", seconds/3600, seconds/60%60, seconds%60)
}

// span is how long, as 1:05:09 or 5:09.
func span(seconds int64) string {
	sign := ""
	if seconds < 0 {
		sign, seconds = "-", -seconds
	}
	if seconds < 3600 {
		return fmt.Sprintf("%s%d:%02d", sign, seconds/60, seconds%60)
	}
	return fmt.Sprintf("%s%d:%02d:%02d", sign, seconds/3600, seconds/60%60, seconds%60)
}

// size is so many bytes in the largest unit that leaves a whole number, with one
// decimal from a thousand bytes on.
func size(l wording.Lang, n int64) string {
	if n < 1000 {
		return strconv.FormatInt(n, 10) + " B"
	}
	tenths, at := n, 0
	for tenths = n / 100; tenths >= 10_000 && at < len(units)-1; at++ {
		tenths /= 1000
	}
	return l.Decimal(scoring.Points(tenths)*scoring.Point/10, 1) + " " + units[at]
}

var units = []string{"kB", "MB", "GB", "TB"}
