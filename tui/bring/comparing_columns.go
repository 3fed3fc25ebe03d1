package bring

import (
	"slices"
	"strconv"
	"strings"

	"ampera/scoring"
	"ampera/scoring/compare"
	"ampera/tui/list"
	"ampera/tui/screen"
	"ampera/tui/theme"
	"ampera/tui/widget"
)

func (s *comparing) showColumns() {
	env := s.env
	type column = compareColumn
	theirs := list.TextField("theirs", "import.theirs", scoring.Text{ID: "judul", EN: "header"}, 28, func(c *column) string { return headerOf(env, c) })
	theirs.Frozen, theirs.Flex = true, true
	ours := list.TextField("ours", "import.ours", scoring.Text{ID: "kolom", EN: "column"}, 28, s.oursWords)
	ours.Flex = true
	s.columns = list.New(env, list.Rows[column]{
		ID:    func(c *column) string { return strconv.Itoa(c.at) },
		Words: func(c *column) string { return c.Header },
		Saved: "compare-columns",
		Tone: func(c *column) theme.Tone {
			switch {
			case len(c.Maybe) > 0:
				return theme.Warn
			case c.Ours == "":
				return theme.Muted
			}
			return theme.Plain
		},
	}, theirs, ours, list.TextField("example", "import.example", scoring.Text{}, 16, func(c *column) string { return s.example(c.at) }))
	items := make([]column, len(s.data.recap.Columns))
	for i := range items {
		items[i] = column{&s.data.recap.Columns[i], i}
	}
	s.columns.Take(items)
}

// headerOf names a column of the recap, by its letter when it has no name.
func headerOf(env *screen.Env, c *compareColumn) string {
	if c.Header != "" {
		return c.Header
	}
	return env.Text("import.unnamed", strconv.Itoa(c.at+1))
}

func (s *comparing) oursWords(c *compareColumn) string {
	g := s.env.Theme.Glyph
	switch {
	case len(c.Maybe) > 0:
		names := make([]string, len(c.Maybe))
		for i, code := range c.Maybe {
			names[i] = nameOf(s.env, code, s.data.book)
		}
		return g.Warn + " " + strings.Join(names, "? ") + "?"
	case c.Ours == "":
		return g.Unchosen + " " + s.env.Text("comparing.left")
	}
	return g.Good + " " + nameOf(s.env, c.Ours, s.data.book)
}

// example is what stands in the first rows of a column.
func (s *comparing) example(at int) string {
	var out []string
	for _, row := range s.data.recap.Rows {
		if at < len(row.Cells) && row.Cells[at] != "" && len(out) < 3 {
			out = append(out, row.Cells[at])
		}
	}
	return strings.Join(out, ", ")
}

// choose offers our columns for the one of the recap under the cursor.
func (s *comparing) choose() {
	c := s.columns.Cursor()
	if c == nil {
		return
	}
	items := []widget.Item{{ID: "-", Label: widget.Key("comparing.leave")}}
	for _, code := range compare.Codes(s.data.book) {
		items = append(items, widget.Item{ID: code, Label: widget.Plain(nameOf(s.env, code, s.data.book))})
	}
	s.menu = widget.NewMenu(items...)
	s.menu.GoTo(c.Ours)
	s.turn(compareChoosing)
}

// chosen keeps what somebody says that a column holds.
func (s *comparing) chosen() {
	c, ours := s.columns.Cursor(), s.menu.ID()
	if ours == "-" {
		ours = ""
	}
	theirs := c.Header
	if s.data.recap.Column(theirs) != c.at {
		theirs = letterOf(c.at)
	}
	s.said = append(slices.DeleteFunc(s.said, func(x compare.Said) bool { return x.Theirs == theirs || ours != "" && x.Ours == ours }),
		compare.Said{Ours: ours, Theirs: theirs})
	for i := range s.data.recap.Columns {
		if other := &s.data.recap.Columns[i]; ours != "" && other.Ours == ours {
			other.Ours = ""
		}
	}
	c.Ours, c.Maybe = ours, nil
	s.columns.Arrange()
	s.turn(compareMatching)
}

// letterOf is a column's letter in a spreadsheet.
func letterOf(at int) string {
	if at < 26 {
		return string(rune('A' + at))
	}
	return letterOf(at/26-1) + letterOf(at%26)
}
