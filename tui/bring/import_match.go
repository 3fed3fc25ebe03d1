package bring

import (
	"slices"
	"strconv"
	"strings"

	tea "github.com/charmbracelet/bubbletea"

	"ampera/scoring"
	"ampera/scoring/intake"
	"ampera/tui/list"
	"ampera/tui/screen"
	"ampera/tui/theme"
	"ampera/tui/widget"
)

// importMatch is the page on which one sees which column of the file is which of
// ours, with what stands in it, and chooses another where that is wrong.
type importMatch struct {
	env  *screen.Env
	in   intake.File
	book *scoring.Rulebook
	want intake.Wanted
	list *list.List[intake.Target]
	menu *widget.Menu // the file's columns, for one of ours
	hand bool         // a column was chosen by hand
	w, h int
}

func newImportMatch(env *screen.Env, in intake.File, book *scoring.Rulebook, want intake.Wanted) *importMatch {
	m := &importMatch{env: env, in: in, book: book, want: want, menu: widget.NewMenu()}
	type target = intake.Target
	ours := list.TextField("ours", "import.ours", scoring.Text{ID: "kolom", EN: "column"}, 20, m.oursWords)
	ours.Frozen = true
	theirs := list.TextField("theirs", "import.theirs", scoring.Text{ID: "judul", EN: "header"}, 32, m.theirsWords)
	example := list.TextField("example", "import.example", scoring.Text{}, 16, func(t *target) string { return m.example(t.Field) })
	example.Flex = true
	m.list = list.New(env, list.Rows[target]{
		ID:    func(t *target) string { return t.Name },
		Words: func(t *target) string { return m.oursWords(t) + " " + m.theirsWords(t) },
		Saved: "import",
		Tone: func(t *target) theme.Tone {
			switch {
			case t.Required && t.Lacks(), t.Rival >= 0:
				return theme.Warn
			case t.Lacks():
				return theme.Muted
			}
			return theme.Plain
		},
	}, ours, theirs, example)
	m.list.Take(in.Targets)
	return m
}

// oursWords name one of our columns, with a sign of how it is with it.
func (m *importMatch) oursWords(t *intake.Target) string {
	g := m.env.Theme.Glyph
	sign := g.Good
	switch {
	case t.Rival >= 0, t.Required && t.Lacks():
		sign = g.Warn
	case t.Lacks():
		sign = g.Unchosen
	}
	name := list.ColumnWords(t.Name)(m.env.Lang)
	if _, sub := m.book.SubTest(t.Name); sub != nil {
		name = m.env.Lang.Of(sub.Name)
	}
	return sign + " " + name
}

// theirsWords name the file's column, and how it was found.
func (m *importMatch) theirsWords(t *intake.Target) string {
	switch {
	case t.Rival >= 0:
		return m.env.Text("import.rival", m.fieldWords(t.Field), m.fieldWords(t.Rival))
	case t.Field == intake.FromSheet:
		return m.env.Text("import.from-sheet", strings.Join(m.sheetNames(), ", "))
	case t.Required && t.Lacks() && m.in.Comma == 0:
		return m.env.Text("import.needed.sheet")
	case t.Required && t.Lacks():
		return m.env.Text("import.needed")
	case t.Lacks():
		return m.env.Text("import.none")
	}
	text := m.fieldWords(t.Field)
	if how := m.env.Text("import.by." + strconv.Itoa(int(t.By))); how != "" {
		text += " (" + how + ")"
	}
	return text
}

// fieldWords name a column of the file, by its place when it has no name.
func (m *importMatch) fieldWords(field int) string {
	if name := m.in.Header[field]; name != "" {
		return name
	}
	return m.env.Text("import.unnamed", strconv.Itoa(field+1))
}

// example is what stands in the first rows of a column.
func (m *importMatch) example(field int) string {
	var out []string
	for _, row := range m.in.Sample {
		if field >= 0 && field < len(row) && row[field] != "" && len(out) < 3 {
			out = append(out, row[field])
		}
	}
	return strings.Join(out, ", ")
}

func (m *importMatch) setSize(w, h int) {
	m.w, m.h = w, h
	m.list.SetSize(w, max(h-importHead-m.previewLines(), 0))
	m.menu.SetSize(w, max(h-importHead, 0))
}

// previewLines is how much room the rows of the file have below the list: what
// the list does not need.
func (m *importMatch) previewLines() int {
	return max(0, min(len(m.in.Sample)+3, m.h-importHead-len(m.in.Targets)-4))
}

// why is why an action cannot be done now.
func (m *importMatch) why(a screen.Action) *scoring.Refusal {
	switch a {
	case ImportCheck:
		for i := range m.in.Targets {
			if t := &m.in.Targets[i]; t.Rival >= 0 {
				return scoring.Refuse("import.rival", t.Name)
			}
		}
		if missing := m.in.Missing(); len(missing) > 0 {
			return scoring.Refuse("import.missing", strings.Join(missing, ", "))
		}
		return m.env.Desk.Allow(importKinds[m.in.Kind].act, scoring.Subject{})
	case ImportChoose:
		if m.list.Cursor() == nil {
			return scoring.Refuse("import.no-column")
		}
	case ImportSheet:
		if len(m.in.Sheets) < 2 {
			return scoring.Refuse("import.one-sheet")
		}
	case ImportHigher:
		if m.in.Line < 2 {
			return scoring.Refuse("import.first-line")
		}
	}
	return nil
}

// sheetNames are the sheets that are read.
func (m *importMatch) sheetNames() (out []string) {
	for _, t := range m.in.Tables() {
		out = append(out, t.Sheet)
	}
	return out
}

// choose offers the file's columns for the one of ours under the cursor.
func (m *importMatch) choose() {
	t := m.list.Cursor()
	items := []widget.Item{{ID: "-1", Label: widget.Key("import.no-field")}}
	if m.in.Comma == 0 {
		items = append(items, widget.Item{ID: strconv.Itoa(intake.FromSheet), Label: widget.Key("import.sheet-name"), Note: widget.Plain(strings.Join(m.sheetNames(), ", "))})
	}
	for i := range m.in.Header {
		items = append(items, widget.Item{ID: strconv.Itoa(i), Label: widget.Plain(m.fieldWords(i)), Note: widget.Plain(m.example(i))})
	}
	m.menu = widget.NewMenu(items...)
	m.menu.GoTo(strconv.Itoa(t.Field))
	m.setSize(m.w, m.h)
}

// chosen takes the column under the menu's cursor.
func (m *importMatch) chosen() {
	field, err := strconv.Atoi(m.menu.ID())
	if t := m.list.Cursor(); t != nil && err == nil {
		m.hand = m.hand || t.Field != field
		m.in.Place(t.Name, field)
		m.list.Take(m.in.Targets)
	}
}

// other looks at the file anew: as another kind, or with its header on another
// line.
func (m *importMatch) other(s *importing, a screen.Action) tea.Cmd {
	want := m.want
	want.Line, want.Kinds = m.in.Line, []intake.Kind{m.in.Kind}
	switch a {
	case ImportKind:
		at := slices.Index(importOrder, m.in.Kind)
		want.Kinds[0] = importOrder[(at+1)%len(importOrder)]
	case ImportLower:
		want.Line++
	case ImportHigher:
		want.Line--
	}
	return s.look(m.in.Path, want, false)
}

// head says which file this is and what it is taken for.
func (m *importMatch) head(w int) string {
	l := m.env.Look
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
	if m.in.Update && m.in.Kind == intake.Candidates {
		about = append(about, l.Text("import.update"))
	}
	if size, memory, large := m.in.Large(); large {
		about = []string{l.Text("import.large", strconv.FormatInt(size, 10), strconv.FormatInt(memory, 10))} // before all else
	}
	second := strings.Join(about, " "+l.Theme.Glyph.Dot+" ")
	return widget.Cut("  "+l.Put(theme.Strong, m.in.Name), w) + "\n" + widget.Cut("  "+l.Put(theme.Muted, second), w)
}

// view is the list of columns and, where there is room, the file's first rows.
func (m *importMatch) view() string {
	found := 0
	for i := range m.in.Targets {
		if !m.in.Targets[i].Lacks() {
			found++
		}
	}
	body := m.list.View(m.env.Text("import.match"), widget.Key("import.matched", strconv.Itoa(found), strconv.Itoa(len(m.in.Targets))))
	if n := m.previewLines(); n > 2 {
		body += "\n" + strings.Join(m.preview(n), "\n")
	}
	return body
}

// preview is the file's first rows, as they stand in it.
func (m *importMatch) preview(n int) []string {
	l := m.env.Look
	lines := list.FirstRows(l, m.in, n-2, m.w)
	var names []string
	for _, field := range m.in.LeftOut() {
		names = append(names, m.fieldWords(field))
	}
	if len(names) > 0 && len(lines) < n {
		lines = append(lines, widget.Cut("  "+l.Put(theme.Muted, l.Text("import.unread", strings.Join(names, ", "))), m.w))
	}
	return lines
}
