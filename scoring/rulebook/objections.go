package rulebook

import (
	"slices"
	"strings"

	"ampera/scoring"
)

var counting = []word[bool]{{"calendar", false}, {"working", true}}

// maxDays is more days than a row of the objections will ever have.
const maxDays = 365

// objections reads when people may object to what a stage decided: that there is such a
// table lets them.
func (r *reader) objections(root *fields) {
	t := root.sub("objections")
	if t == nil {
		return
	}
	o := &scoring.Objections{Working: choice(t, "days", counting)}
	for _, n := range t.list("holidays") {
		if d := t.dayOf(n); d != 0 {
			o.Holidays = append(o.Holidays, d)
		}
	}
	slices.Sort(o.Holidays)
	if t.need("stages") != nil {
		for _, n := range t.list("stages") {
			r.objected(o, n)
		}
	}
	t.close()
	r.book.Objections = o
}

// objected reads one stage. To what is decided elsewhere people object there.
func (r *reader) objected(o *scoring.Objections, n *node) {
	t := open(n, r.faults)
	s := scoring.ObjectionStage{Stage: choice(t, "stage", []word[string]{{scoring.StageScreening, scoring.StageScreening}})}
	at := t.need("stage")
	switch twice := slices.ContainsFunc(o.Stages, func(other scoring.ObjectionStage) bool { return other.Stage == s.Stage }); {
	case s.Stage == "":
	case twice:
		r.add(at, "twice", s.Stage)
	case !r.book.ScreensHere():
		r.add(at, "unused", s.Stage, `screening = "ampera"`)
	}
	s.Filing, s.Answering, s.Announcing = r.span(o, t, "filing"), r.span(o, t, "answering"), r.span(o, t, "announcing")
	t.close()
	o.Stages = append(o.Stages, s)
}

// span reads from when until when something is done: until a day, or for so many days.
func (r *reader) span(o *scoring.Objections, of *fields, key string) (s scoring.Span) {
	n := of.need(key)
	if n == nil {
		return s
	}
	t := open(n, r.faults)
	if t.need("from") != nil {
		s.From = t.day("from")
	}
	until, many := t.get("until"), t.get("days")
	s.Until = t.day("until")
	days := t.whole("days", 1, maxDays, 0)
	t.close()
	switch {
	case t.dead:
	case (until == nil) == (many == nil):
		r.add(n, "one-of", strings.Join([]string{"until", "days"}, ", "))
	case s.From == 0:
	case days > 0:
		s.Until = o.Last(s.From, days)
	case s.Until != 0 && s.Until < s.From:
		r.add(until, "until", s.From.String(), s.Until.String())
	}
	return s
}
