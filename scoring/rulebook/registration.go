package rulebook

import (
	"strings"

	"ampera/scoring"
)

// registration reads how people apply before they are candidates.
func (r *reader) registration(root *fields) {
	t := root.sub("registration")
	if t == nil {
		return
	}
	g := &scoring.Registration{Numbers: t.text("numbers")}
	if t.need("opens") != nil {
		g.Opens = t.day("opens")
	}
	if t.need("closes") != nil {
		g.Closes = t.day("closes")
	}
	if g.Opens > g.Closes && g.Closes != 0 {
		r.add(t.get("closes"), "until", g.Opens.String(), g.Closes.String())
	}
	if n := t.get("numbers"); n != nil && g.Numbers != "" {
		run := strings.Trim(g.Numbers[strings.IndexByte(g.Numbers+"#", '#'):], " ")
		if i := strings.LastIndexByte(run, '#'); i < 0 || strings.Trim(run[:i+1], "#") != "" {
			r.add(n, "numbers", g.Numbers)
		} else if re, err := r.book.Number.Matcher(); err == nil && !re.MatchString(strings.ReplaceAll(g.Numbers, "#", "1")) {
			r.add(n, "numbers-form", g.Numbers, r.book.Number.Example)
		}
	}
	t.close()
	r.book.Registration = g
}
