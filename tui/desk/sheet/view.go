package sheet

import (
	"strconv"
	"strings"

	"ampera/scoring"
	"ampera/tui/screen"
	"ampera/tui/theme"
	"ampera/tui/widget"
)

// View is a head that says whose sheet it is, and below it the criteria, the
// topics, or a page to read.
func (s *sheet) View() string {
	l := s.env.Look
	if s.none != nil {
		return screen.Shut(s.env, s.none, s.w, s.h)
	}
	head := s.head()
	room := s.h - len(head)
	var body string
	switch s.Mode() {
	case sheetTopics:
		body = s.menu.View(l)
	case sheetReading, sheetShut, sheetOut:
		body = s.scroll.View(l)
	default:
		body = strings.Join(s.criteria(room), "\n")
	}
	return widget.Fit(strings.Join(head, "\n")+"\n"+body, s.w, s.h)
}

// headLines is how many lines the head takes: one where there is little room.
func (s *sheet) headLines() int {
	if s.h < 14 {
		return 1
	}
	return 2
}

// head is the candidate with the clock, and what the sheet is about.
func (s *sheet) head() []string {
	l := s.env.Look
	dot := " " + l.Theme.Glyph.Dot + " "
	clock := ""
	if s.own && s.Mode() != sheetShut && s.Mode() != sheetOut {
		clock = s.clockView()
	}
	who := "  " + l.Put(theme.Strong, s.id.Candidate+"  "+widget.Clean(s.page.Candidate.Name))
	first := widget.Spread(who, clock+" ", s.w)
	if s.headLines() == 1 {
		return []string{first}
	}
	about, sh := []string{s.page.Group}, s.shown()
	if sh.Topic != "" {
		about = append(about, l.Text("sheet.topic")+": "+sh.Topic)
	}
	if sh.Form != "" {
		about = append(about, l.Text("sheet.form")+": "+sh.Form)
	}
	count := l.Text("sheet.count", strconv.Itoa(s.done), strconv.Itoa(s.of))
	return []string{first, widget.Spread("  "+l.Put(theme.Muted, widget.Clean(strings.Join(about, dot))), l.Put(theme.Muted, count)+" ", s.w)}
}

// criteria is the criteria with the open one's levels below it, and the foot, in
// h lines: all criteria when they fit, else those around the open one.
func (s *sheet) criteria(h int) []string {
	lines, _ := s.formLines(h)
	for len(lines) < h-1 {
		lines = append(lines, "")
	}
	return append(lines[:max(min(len(lines), h-1), 0)], s.foot())
}

// formLines are the lines of the criteria, with the criterion that each is of.
func (s *sheet) formLines(h int) (lines []string, of []int) {
	room := h - 1 // the foot
	n := len(s.page.Criteria)
	if n == 0 || room < 1 {
		return nil, nil
	}
	var block []string
	if !s.beside {
		block = s.openLines(room - min(n, max(room-6, 1)))
	}
	from, to := window(n, s.at, room-len(block))
	for i := from; i < to; i++ {
		lines, of = append(lines, s.criterion(i)), append(of, i)
		if i == s.at {
			for _, b := range block {
				lines, of = append(lines, b), append(of, i)
			}
		}
	}
	return lines, of
}

// window is the part of n lines, at among them, that fits.
func window(n, at, room int) (from, to int) {
	room = max(min(room, n), 1)
	from = max(0, min(at-room/2, n-room))
	return from, from + room
}

// criterionAt is the criterion at line y of the body.
func (s *sheet) criterionAt(y int) (int, bool) {
	_, of := s.formLines(s.h - s.headLines())
	if y < 0 || y >= len(of) {
		return 0, false
	}
	return of[y], true
}

// criterion is one line: number, name, weight, and its mark in words.
func (s *sheet) criterion(i int) string {
	l := s.env.Look
	c := s.page.Criteria[i]
	marker, tone := "  ", theme.Plain
	if i == s.at {
		marker, tone = l.Theme.Glyph.Cursor+" ", theme.Cursor
	}
	value := 16
	if s.w < 60 {
		value = 9
	}
	name := strconv.Itoa(i+1) + " " + widget.Clean(l.Lang.Of(c.Name))
	if s.note(c.Code) != "" {
		name += " " + l.Theme.Glyph.Bullet
	}
	text := marker + widget.Pad(name, min(s.w-value-12, 60)) + widget.PadLeft(s.weight(c), 7) + "  " + widget.Pad(s.markWords(i), value)
	return l.Put(tone, widget.Pad(text, s.w))
}

// weight is a criterion's share of the sheet, or its factor.
func (s *sheet) weight(c scoring.Criterion) string {
	if s.page.Component.Rubric.Mapping == scoring.Plain {
		return "x " + s.env.Lang.Decimal(c.Weight, 0)
	}
	return s.env.Lang.Decimal(c.Weight*100, 0) + " %"
}

// markWords is a criterion's mark with its level's name; a dot while blank.
func (s *sheet) markWords(i int) string {
	if i == s.at && s.entry.On {
		return s.entry.Text + s.env.Theme.Glyph.Caret
	}
	m, ok := s.given(s.page.Criteria[i].Code)
	if !ok {
		return s.env.Theme.Glyph.Dot
	}
	return s.levelWords(m)
}

// levelWords is a mark, with the level's name where there are levels.
func (s *sheet) levelWords(m scoring.Points) string {
	return widget.Clean(s.env.Lang.Mark(s.page.Component.Rubric, m))
}

// openLines are what is below the open criterion, in at most room lines: its
// levels with their anchors (or the range of a number), its note, and, where
// there is room to spare, what can be seen.
func (s *sheet) openLines(room int) []string {
	c := s.page.Criteria[s.at]
	lines := s.levels(c, s.w, 2)
	if len(lines) > room {
		lines = s.levels(c, s.w, 1)
	}
	if note := s.note(c.Code); note != "" && len(lines) < room {
		lines = append(lines, s.indented("sheet.note", note, s.w, 1)...)
	}
	seen := s.behaviours(c)
	if n := len(lines) + len(seen); len(seen) > 0 && n+len(s.page.Criteria) < s.h-s.headLines() && n <= room {
		lines = append(lines, seen...)
	}
	return lines[:min(len(lines), max(room, 0))]
}

// levels are the levels of a criterion in w cells, each anchor in at most most
// lines.
func (s *sheet) levels(c scoring.Criterion, w, most int) []string {
	l := s.env.Look
	rubric := s.page.Component.Rubric
	if len(rubric.Levels) == 0 {
		if s.entry.Problem != nil {
			return []string{"    " + l.Put(theme.Bad, l.Theme.Glyph.Bad+" "+l.Lang.Refusal(*s.entry.Problem))}
		}
		return []string{"    " + l.Put(theme.Muted, widget.Range(s.rule())(l.Lang))}
	}
	given, has := s.given(c.Code)
	var out []string
	for i, level := range rubric.Levels {
		text := l.Lang.Of(level.Name)
		if i < len(c.Anchors) {
			text = l.Lang.Of(c.Anchors[i])
		}
		mark, tone := " ", theme.Muted
		if has && given == level.Value {
			mark, tone = l.Theme.Glyph.Chosen, theme.Strong
		}
		first := "  " + mark + " " + s.keys[i] + " "
		for n, part := range clip(widget.Clean(text), w-8, most) {
			if n > 0 {
				first = widget.Blank(widget.Width(first))
			}
			out = append(out, l.Put(tone, first+part))
		}
	}
	return out
}

// SetBeside says whether the open criterion stands beside the sheet.
func (s *sheet) SetBeside(on bool) { s.beside = on }

// Aside is the open criterion with every word of its levels, and what can be
// seen of it as a list.
func (s *sheet) Aside(w, h int) string {
	if s.none != nil || len(s.page.Criteria) == 0 || s.Mode() == sheetReading || s.Mode() == sheetShut || s.Mode() == sheetOut {
		return ""
	}
	l := s.env.Look
	c := s.page.Criteria[s.at]
	lines := []string{"  " + l.Put(theme.Strong, strconv.Itoa(s.at+1)+" "+widget.Clean(l.Lang.Of(c.Name))), ""}
	lines = append(lines, s.levels(c, w, h)...)
	if note := s.note(c.Code); note != "" {
		lines = append(append(lines, ""), s.indented("sheet.note", note, w, h)...)
	}
	if len(c.Behaviours) > 0 {
		lines = append(lines, "", "  "+l.Put(theme.Muted, l.Text("sheet.seen")+":"))
		for _, b := range c.Behaviours {
			for i, part := range widget.Wrap(widget.Clean(l.Lang.Of(b)), w-6) {
				sign := l.Theme.Glyph.Bullet
				if i > 0 {
					sign = " "
				}
				lines = append(lines, "  "+sign+" "+part)
			}
		}
	}
	return strings.Join(lines[:min(len(lines), h)], "\n")
}

// clip is a text in at most n lines of w cells; an ellipsis says that more is
// left out.
func clip(text string, w, n int) []string {
	if n <= 1 {
		return []string{widget.Cut(text, w)}
	}
	lines := widget.Wrap(text, w)
	if len(lines) > n {
		lines = append(lines[:n-1], widget.Cut(strings.Join(lines[n-1:], " "), w))
	}
	return lines
}

// behaviours are what an assessor can see of a criterion.
func (s *sheet) behaviours(c scoring.Criterion) []string {
	var parts []string
	for _, b := range c.Behaviours {
		parts = append(parts, s.env.Lang.Of(b))
	}
	if len(parts) == 0 {
		return nil
	}
	return s.indented("sheet.seen", strings.Join(parts, "; "), s.w, 3)
}

func (s *sheet) indented(label, text string, w, most int) []string {
	l := s.env.Look
	var out []string
	for _, line := range clip(widget.Clean(l.Text(label)+": "+text), w-8, most) {
		out = append(out, "      "+l.Put(theme.Muted, line))
	}
	return out
}

// foot is the line being written, or the total as it stands.
func (s *sheet) foot() string {
	l := s.env.Look
	if s.writing != nil {
		label := widget.Width(s.writing.field.Label(l.Lang))
		return s.writing.field.Line(l, label, s.w)
	}
	total, given := s.total()
	n := strconv.Itoa(len(s.page.Criteria))
	left := "  " + l.Put(theme.Muted, l.Text("sheet.running")) + " " + l.Put(theme.Strong, l.Lang.Decimal(total, 0)) +
		l.Put(theme.Muted, "  "+strconv.Itoa(given)+"/"+n)
	return widget.Spread(left, s.footNote(given)+" ", s.w)
}

// footNote is what matters most about the sheet now.
func (s *sheet) footNote(given int) string {
	l := s.env.Look
	g := l.Theme.Glyph
	sh := &s.page.Sheet
	switch {
	case s.saver.State().Failed != nil:
		return l.Put(theme.Bad, g.Bad+" "+l.Text("sheet.unsaved"))
	case s.correcting:
		return l.Put(theme.Warn, g.Warn+" "+l.Text("sheet.correcting", strconv.Itoa(sh.Version+1)))
	case sh.Status == scoring.SheetInterrupted:
		return l.Put(theme.Warn, g.Warn+" "+l.Text("sheet.stopped", sh.Reason))
	case given == len(s.page.Criteria):
		return l.Put(theme.Good, g.Good+" "+l.Text("sheet.full"))
	case s.note("") != "":
		return l.Put(theme.Muted, g.Bullet+" "+s.note(""))
	}
	return ""
}
