package start

import (
	"strconv"
	"strings"

	"ampera/scoring"
	"ampera/tui/theme"
	"ampera/tui/widget"
)

// sideMargin is how many cells stay free at both sides.
const sideMargin = 2

// homePlan is how the lines are shared.
type homePlan struct {
	head  []string // above the first list, its title with them
	waits int      // lines of what waits
	both  bool     // the rooms stand below; else the list with the keys has all the lines it needs
	below bool     // some of the rooms stand below what waits, as many as there are lines left
	rooms int      // line at which the rooms begin
}

// fewWaits are shown at least beside the rooms, and of those at least so many lines.
const (
	fewWaits = 4
	fewRooms = 5
)

// plan gives the rooms and what waits all the lines they need, and what is above
// them what is left: first the empty line goes, then the bars, then the office. Where
// even then not both find room, only the list with the keys is shown.
func (s *homeScreen) plan() homePlan {
	_, _, height := s.rooms.lay()
	waits := max(len(s.data.Waits), 1)
	heads := s.heads()
	for _, least := range []int{waits, min(waits, fewWaits)} {
		for _, head := range heads {
			if left := s.h - len(head) - height - 2; left >= least {
				n := min(waits, left)
				return homePlan{head: append(head, s.title("home.waits")), waits: n, both: true, rooms: len(head) + n + 2}
			}
		}
	}
	title, need := "home.waits", waits
	if s.asideNow() {
		title, need = "home.places", height
	}
	head := heads[len(heads)-1]
	for _, h := range heads {
		if len(h)+1+need <= s.h {
			head = h
			break
		}
	}
	head = append(head, s.title(title))
	if left := s.h - len(head) - waits - 1; !s.asideNow() && left >= fewRooms { // else nobody would see that there are any
		return homePlan{head: head, waits: waits, below: true, rooms: s.h - left}
	}
	return homePlan{head: head, waits: max(s.h-len(head), 0), rooms: len(head)}
}

// SetSize shares the room.
func (s *homeScreen) SetSize(w, h int) {
	s.w, s.h = w, h
	s.rooms.SetSize(w-sideMargin, h)
	s.rooms.room = h - len(s.heads()[0]) - max(len(s.data.Waits), 1) - 2
	s.rooms.flows = false
	p := s.plan()
	if !p.both {
		if s.rooms.flows = true; !s.plan().both {
			s.rooms.flows = false
		}
		p = s.plan()
	}
	if !p.both { // they have all lines but the title's
		s.rooms.room = h - 1
		p = s.plan()
	}
	s.waits.SetSize(w-1, p.waits)
	s.rooms.SetSize(w-sideMargin, h-p.rooms)
}

// roomsOf are the rooms in the lines that a plan has for them.
func (s *homeScreen) roomsOf(p homePlan) rooms {
	r := s.rooms
	r.SetSize(s.w-sideMargin, s.h-p.rooms)
	return r
}

// heads are all above the lists, with less and less: the office with what there is,
// a bar a component, what to do first.
func (s *homeScreen) heads() [][]string {
	l := s.env.Look
	counts := l.Text("home.counts", strconv.Itoa(s.data.Candidates), strconv.Itoa(s.data.Formations))
	switch {
	case !s.known:
		counts = l.Text("home.reading")
	case s.data.Candidates == 0 && s.data.Applicants > 0: // nobody has a number yet
		counts = l.Text("home.counts.applied", strconv.Itoa(s.data.Applicants), strconv.Itoa(s.data.Formations))
	}
	whole := []string{"  " + widget.Spread(s.data.Office, l.Put(theme.Muted, counts), s.w-sideMargin*2)}
	office := whole[0]
	if widget.Width(s.data.Office)+1+widget.Width(counts) > s.w-sideMargin*2 { // what there is has a line of its own, as long as there is one
		whole = []string{"  " + widget.Cut(s.data.Office, s.w-sideMargin*2), "  " + l.Put(theme.Muted, counts)}
	}
	var end []string
	if hint := s.hint(); hint != "" && s.h >= 8 {
		end = []string{"  " + l.Put(theme.Warn, hint), ""}
	}
	var out [][]string
	if bars := s.bars(); len(bars) > 0 {
		bars = append(bars, "")
		out = append(out, join(whole, []string{""}, bars, end), join([]string{office}, bars, end))
	}
	return append(out, join(whole, []string{""}, end), join([]string{office}, end), end)
}

func join(parts ...[]string) (out []string) {
	for _, p := range parts {
		out = append(out, p...)
	}
	return out
}

// leastBar is how short a bar may be: before it is shorter, what waits to be confirmed is
// left to the list below, and then the bar itself goes, since the figures say the same.
const leastBar = 6

// bars are one line a component that takes marks, all of one length: what it is called, how
// much of it is done, and what is counted.
func (s *homeScreen) bars() []string {
	l, unitOf := s.env.Look, unitOf
	names, figures := 0, 0
	for _, p := range s.data.Progress {
		names = max(names, widget.Width(l.Lang.Of(p.Component.Name)))
		figures = max(figures, widget.Width(figureOf(p)))
	}
	names = min(names, max(s.w/3, 0))
	rest := func() (bar int) {
		behind := 0
		for _, p := range s.data.Progress {
			behind = max(behind, widget.Width(unitOf(l, p)))
		}
		return min(s.w-sideMargin*2-names-figures-behind-5, 60)
	}
	bar := rest()
	if bar < leastBar {
		unitOf = countedOf
		bar = rest()
	}
	if bar < leastBar {
		bar = 0
	}
	var lines []string
	for _, p := range s.data.Progress {
		if len(lines) == max(s.h/4, 1) {
			break
		}
		if p.Of == 0 {
			continue // nothing is to be done yet
		}
		lines = append(lines, "  "+widget.Pad(l.Lang.Of(p.Component.Name), names)+"  "+widget.Bar(l, p.Done, p.Of, bar)+"  "+
			widget.PadLeft(figureOf(p), figures)+" "+l.Put(theme.Muted, unitOf(l, p)))
	}
	return lines
}

func figureOf(p scoring.Progress) string { return strconv.Itoa(p.Done) + "/" + strconv.Itoa(p.Of) }

// countedOf is what is counted of a component.
func countedOf(l widget.Look, p scoring.Progress) string {
	unit := "home.unit.candidates"
	if p.Component.Rubric != nil {
		unit = "home.unit.sheets"
	}
	return l.Text(unit, strconv.Itoa(p.Of))
}

// unitOf is what is counted of a component, and what of it waits for its assessors.
func unitOf(l widget.Look, p scoring.Progress) string {
	text := countedOf(l, p)
	if p.Typed > 0 {
		text += " " + l.Theme.Glyph.Dot + " " + l.Text("home.typed", strconv.Itoa(p.Typed))
	}
	return text
}

// Aside is how far each formation is.
func (s *homeScreen) Aside(w, h int) string {
	if len(s.data.ByGroup) == 0 {
		return ""
	}
	lines := append([]string{s.env.Put(theme.Strong, s.env.Text("charts.progress"))}, widget.GroupBars(s.env.Look, s.data, w-2, h-1)...)
	return widget.Indent(strings.Join(lines, "\n"))
}

// hint says what to do first in a selection that has nothing yet.
func (s *homeScreen) hint() string {
	switch {
	case !s.known || s.data.Candidates+s.data.Applicants+s.data.Formations > 0:
		return ""
	case s.env.Actor().Roles.Has(scoring.Chair | scoring.Secretary):
		return s.env.Text("home.empty")
	}
	return s.env.Text("home.empty.other")
}

func (s *homeScreen) title(key string) string {
	return "  " + s.env.Put(theme.Strong, s.env.Text(key))
}

// View is progress over what waits, over the rooms.
func (s *homeScreen) View() string {
	l, p := s.env.Look, s.plan()
	lines := p.head
	waits := "  " + l.Put(theme.Good, l.Theme.Glyph.Good+" "+l.Text("home.nothing"))
	switch {
	case !s.known:
		waits = ""
	case len(s.data.Waits) > 0 && s.asideNow():
		waits = s.waits.ViewAside(l)
	case len(s.data.Waits) > 0:
		waits = s.waits.View(l)
	}
	if p.both || !s.asideNow() {
		lines = append(lines, strings.Split(waits, "\n")...)
	}
	if p.both || p.below {
		lines = append(lines[:min(len(lines), p.rooms)], make([]string, max(p.rooms-len(lines), 0))...)
	}
	if p.both || p.below || s.asideNow() {
		r := s.roomsOf(p)
		lines = append(lines, strings.Split(r.View(s.asideNow()), "\n")...)
	}
	return widget.Fit(strings.Join(lines, "\n"), s.w, s.h)
}
