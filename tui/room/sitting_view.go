package room

import (
	"slices"
	"strconv"
	"strings"

	"ampera/scoring"
	"ampera/scoring/wording"
	"ampera/tui/screen"
	"ampera/tui/theme"
	"ampera/tui/widget"
)

// View is the counts over the roster, or what happened.
func (s *sitting) View() string {
	l := s.env.Look
	if s.none != nil {
		return screen.Shut(s.env, s.none, s.w, s.h)
	}
	if s.form != nil {
		return widget.Fit("  "+l.Put(theme.Strong, l.Text("sitting.edit"))+"\n\n"+s.form.Widget.View(l), s.w, s.h)
	}
	var body string
	if s.happened {
		body = s.scroll.View(l)
	} else {
		body = s.List.View(l.Text("sitting.lead"), nil)
	}
	if head := s.head(); len(head) > 0 {
		body = strings.Join(head, "\n") + "\n" + body
	}
	return widget.Fit(body, s.w, s.h)
}

// head says where and when, and the roster counted.
func (s *sitting) head() []string {
	l := s.env.Look
	state := ""
	if s.page.Closing != nil {
		state = l.Put(theme.Good, l.Theme.Glyph.Good+" "+l.Text("sittings.state.closed"))
	}
	counts := "  " + l.Put(theme.Strong, rollWords(l, s.page.Roll))
	switch s.headLines() {
	case 0:
		return nil
	case 1:
		return []string{widget.Spread(counts, state+" ", s.w)}
	}
	parts := []string{l.Lang.Of(s.page.PartName()), s.page.Place, wording.Day(s.page.Day), s.page.Start.String()}
	parts = slices.DeleteFunc(parts, func(p string) bool { return p == "" })
	about := "  " + l.Put(theme.Muted, strings.Join(parts, " "+l.Theme.Glyph.Dot+" "))
	return []string{widget.Spread(about, state+" ", s.w), counts}
}

// rollWords are a roster counted: 18 on the roster: 15 present (1 late), 2 absent, 1 to
// repeat, and how many are open.
func rollWords(l widget.Look, r scoring.Roll) string {
	n := strconv.Itoa
	present := n(r.Present) + " " + l.Text("state.present")
	if r.Late > 0 {
		present += " (" + n(r.Late) + " " + l.Text("state.late") + ")"
	}
	parts := []string{present, n(r.Absent) + " " + l.Text("state.absent")}
	if r.Repeat > 0 {
		parts = append(parts, n(r.Repeat)+" "+l.Text("state.repeat"))
	}
	if r.Left > 0 {
		parts = append(parts, n(r.Left)+" "+l.Text("sitting.left"))
	}
	if r.Open() > 0 {
		parts = append(parts, n(r.Open())+" "+l.Text("state.unrecorded"))
	}
	return l.Text("sitting.roll", n(r.Roster), strings.Join(parts, ", "))
}

// happenings are the incidents and pauses.
func (s *sitting) happenings(w int) []string {
	l := s.env.Look
	lines := []string{"  " + l.Put(theme.Strong, l.Text("sitting.incidents"))}
	put := func(head, text string) {
		for i, line := range widget.Wrap(head+text, w-4) {
			if i > 0 {
				line = "  " + line
			}
			lines = append(lines, "  "+line)
		}
	}
	for _, n := range s.notes {
		about := ""
		if n.Candidate != "" {
			about = n.Candidate + ": "
		}
		put(n.At.In(s.env.Clock().Location()).Format("15:04")+"  "+about, n.Text)
	}
	if len(s.notes) == 0 {
		put("", l.Text("sitting.no-incident"))
	}
	if len(s.page.Pauses) > 0 {
		lines = append(lines, "", "  "+l.Put(theme.Strong, l.Text("sitting.pauses")))
		for _, p := range s.page.Pauses {
			put(p.Candidate+"  ", p.Assessor+": "+p.Reason)
		}
	}
	if c := s.page.Closing; c != nil {
		lines = append(lines, "", "  "+l.Put(theme.Strong, l.Text("sitting.closing")))
		put("", l.Text("sitting.closed-with", strconv.Itoa(c.Papers), strconv.Itoa(c.Sheets), c.Backup))
		if c.Reason != "" {
			put("", c.Reason)
		}
	}
	return lines
}

// Aside is what happened.
func (s *sitting) Aside(w, _ int) string {
	if s.none != nil || s.happened {
		return ""
	}
	return strings.Join(s.happenings(w), "\n")
}
