package bring

import (
	"slices"
	"strconv"
	"strings"

	tea "github.com/charmbracelet/bubbletea"

	"ampera/scoring"
	"ampera/scoring/intake"
	"ampera/tui/list"
	"ampera/tui/pages/before"
	"ampera/tui/paint"
	"ampera/tui/screen"
	"ampera/tui/theme"
	"ampera/tui/widget"
)

// importMatch is the page on which one sees which column of the file is which of
// ours, with what stands in it, and chooses another where that is wrong.
type importMatch struct {
	env  *screen.Env
	in   intake.File
	file before.Matching
	want intake.Wanted
	list *paint.Inner
	menu *widget.Menu // the file's columns, for one of ours
	hand bool         // a column was chosen by hand
}

func newImportMatch(env *screen.Env, in intake.File, book *scoring.Rulebook, want intake.Wanted) *importMatch {
	m := &importMatch{env: env, in: in, want: want, menu: widget.NewMenu()}
	m.file = before.Matching{File: &m.in, Book: book}
	m.list = paint.NewInner(env, before.ImportColumns(m.file))
	return m
}

// called names a column of the file.
func (m *importMatch) called(field int) string { return m.file.Called(m.env.Lang, field) }

// under is the one of our columns under the cursor, or nil.
func (m *importMatch) under() *intake.Target {
	if at := m.list.Row(); at >= 0 {
		return &m.in.Targets[at]
	}
	return nil
}

// previewLines is how much room the rows of the file have below the list: what
// the list does not need.
func (m *importMatch) previewLines(h int) int {
	return max(0, min(len(m.in.Sample)+3, h-headLines-len(m.in.Targets)-4))
}

// whyUnmatched is why the file cannot be read yet.
func (s *importing) whyUnmatched() *scoring.Refusal {
	in := &s.match.in
	for i := range in.Targets {
		if t := &in.Targets[i]; t.Rival >= 0 {
			return scoring.Refuse("import.rival", t.Name)
		}
	}
	if missing := in.Missing(); len(missing) > 0 {
		return scoring.Refuse("import.missing", strings.Join(missing, ", "))
	}
	return s.env.Desk.Allow(importKinds[in.Kind].act, scoring.Subject{})
}

func (s *importing) whyNoColumn() *scoring.Refusal {
	return scoring.When(s.match.list.Row() < 0, scoring.Refuse("import.no-column"))
}

func (s *importing) whyFirstLine() *scoring.Refusal {
	return scoring.When(s.match.in.Line < 2, scoring.Refuse("import.first-line"))
}

// choose offers the file's columns for the one of ours under the cursor.
func (m *importMatch) choose() {
	t := m.under()
	items := []widget.Item{{ID: "-1", Label: widget.Key("import.no-field")}}
	if m.in.Comma == 0 {
		items = append(items, widget.Item{ID: strconv.Itoa(intake.FromSheet), Label: widget.Key("import.sheet-name"), Note: widget.Plain(strings.Join(m.file.Read(), ", "))})
	}
	for i := range m.in.Header {
		items = append(items, widget.Item{ID: strconv.Itoa(i), Label: widget.Plain(m.called(i)), Note: widget.Plain(m.file.Example(i))})
	}
	m.menu = widget.NewMenu(items...)
	m.menu.GoTo(strconv.Itoa(t.Field))
}

// chosen takes the column under the menu's cursor.
func (m *importMatch) chosen() {
	field, err := strconv.Atoi(m.menu.ID())
	if t := m.under(); t != nil && err == nil {
		m.hand = m.hand || t.Field != field
		m.in.Place(t.Name, field)
		m.list.Anew()
	}
}

// otherKind looks at the file as the next kind.
func (s *importing) otherKind() tea.Cmd {
	order := importOrder
	for _, of := range stageOrders {
		if slices.Contains(of, s.match.in.Kind) {
			order = of
		}
	}
	at := slices.Index(order, s.match.in.Kind)
	return s.other(order[(at+1)%len(order)], s.match.in.Line)
}

func (s *importing) lower() tea.Cmd  { return s.other(s.match.in.Kind, s.match.in.Line+1) }
func (s *importing) higher() tea.Cmd { return s.other(s.match.in.Kind, s.match.in.Line-1) }

// other looks at the file anew, as a kind, with its header on a line.
func (s *importing) other(kind intake.Kind, line int) tea.Cmd {
	want := s.match.want
	want.Line, want.Kinds = line, []intake.Kind{kind}
	return s.look(s.match.in.Path, want, false)
}

// head says which file this is and what it is taken for.
func (m *importMatch) head(l widget.Look, w int) string {
	about := []string{l.Text("import.kind." + importKinds[m.in.Kind].name)}
	switch {
	case len(m.in.Also) > 0:
		about = append(about, l.Text("import.sheet.many", m.in.Tables()[0].Name(), strconv.Itoa(len(m.in.Also))))
	case m.in.Tables()[0].Name() != "":
		about = append(about, l.Text("import.sheet", m.in.Tables()[0].Name()))
	}
	about = append(about, l.Text("import.line", strconv.Itoa(m.in.Line)))
	if n := len(m.in.LeftOut()); n > 0 {
		about = append(about, l.Text("import.unused", strconv.Itoa(n)))
	}
	if m.in.Update && (m.in.Kind == intake.Candidates || m.in.Kind == intake.Applicants) {
		about = append(about, l.Text("import.update"))
	}
	if size, memory, large := m.in.Large(); large {
		about = []string{l.Text("import.large", strconv.FormatInt(size, 10), strconv.FormatInt(memory, 10))} // before all else
	}
	second := strings.Join(about, " "+l.Theme.Glyph.Dot+" ")
	return widget.Cut("  "+l.Put(theme.Strong, m.in.Name), w) + "\n" + widget.Cut("  "+l.Put(theme.Muted, second), w)
}

// found is how many of our columns the file has.
func (m *importMatch) found() (n int) {
	for i := range m.in.Targets {
		if !m.in.Targets[i].Lacks() {
			n++
		}
	}
	return n
}

// preview is the file's first rows, as they stand in it, in n lines.
func (m *importMatch) preview(w, n int) []string {
	if n <= 2 {
		return nil
	}
	l := m.env.Look
	lines := list.FirstRows(l, m.in, n-2, w)
	var names []string
	for _, field := range m.in.LeftOut() {
		names = append(names, m.called(field))
	}
	if len(names) > 0 && len(lines) < n {
		lines = append(lines, widget.Cut("  "+l.Put(theme.Muted, l.Text("import.unread", strings.Join(names, ", "))), w))
	}
	return lines
}
