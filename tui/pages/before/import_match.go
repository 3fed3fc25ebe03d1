package before

import (
	"strconv"
	"strings"

	"ampera/scoring"
	"ampera/scoring/intake"
	"ampera/scoring/table"
	"ampera/scoring/wording"
	"ampera/tui/page"
)

// Matching is a file of which one sees which column is which of ours.
type Matching struct {
	*intake.File
	Book *scoring.Rulebook
}

// ImportColumns is which column of a file is which of ours, with what stands in it.
func ImportColumns(m Matching) page.Page {
	type R = intake.Target
	return page.List[Matching, R]{
		ID: "import-columns", Title: "import.match", Name: table.Ask("kolom", "columns"), Inside: true, Saved: "import",
		Read: page.AtHand(m),
		Rows: func(m *Matching) []R { return m.Targets },
		Columns: func(m *Matching) []table.Column[R] {
			return []table.Column[R]{
				table.OneOf("ours", "import.ours", asColumn, 20, m.ours(), func(t *R) string { return t.Name }).Stay(),
				table.Says("theirs", "import.theirs", table.Ask("judul", "header"), 32,
					func(l wording.Lang, t *R) string { return m.theirs(l, t) }).Shrink(24),
				table.Texts("example", "import.example", scoring.Text{}, 16, func(t *R) string { return m.Example(t.Field) }).Later(1).Grow(),
			}
		},
		Key: func(t *R) string { return t.Name },
		Tone: func(t *R) page.Tone {
			switch {
			case t.Required && t.Lacks(), t.Rival >= 0:
				return page.Warn
			case t.Lacks():
				return page.Muted
			}
			return page.Plain
		},
		Lead: page.Says[Matching](page.Muted, "import.match"),
	}.Page()
}

// ours are our columns, each with a sign of how it is with it.
func (m *Matching) ours() (out []table.Named) {
	for i := range m.Targets {
		t := &m.Targets[i]
		n := table.Named{ID: t.Name, Word: table.OfColumn(t.Name), Sign: table.Good}
		switch {
		case t.Rival >= 0, t.Required && t.Lacks():
			n.Sign = table.Warn
		case t.Lacks():
			n.Sign = table.Open
		}
		if _, sub := m.Book.SubTest(t.Name); sub != nil {
			n.Word = table.Rulebook(sub.Name)
		}
		out = append(out, n)
	}
	return out
}

// theirs names the file's column, and how it was found.
func (m *Matching) theirs(l wording.Lang, t *intake.Target) string {
	switch {
	case t.Rival >= 0:
		return l.Text("import.rival", m.Called(l, t.Field), m.Called(l, t.Rival))
	case t.Field == intake.FromSheet:
		return l.Text("import.from-sheet", strings.Join(m.Read(), ", "))
	case t.Required && t.Lacks() && m.Comma == 0:
		return l.Text("import.needed.sheet")
	case t.Required && t.Lacks():
		return l.Text("import.needed")
	case t.Lacks():
		return l.Text("import.none")
	}
	text := m.Called(l, t.Field)
	if how := l.Text("import.by." + strconv.Itoa(int(t.By))); how != "" {
		text += " (" + how + ")"
	}
	return text
}

// Called is a column of the file by its name, or by its place when it has none.
func (m *Matching) Called(l wording.Lang, field int) string {
	return l.Header(m.Header[field], field)
}

// Read are the sheets that are read.
func (m *Matching) Read() (out []string) {
	for _, t := range m.Tables() {
		out = append(out, t.Sheet)
	}
	return out
}

// Example is what stands in the first rows of a column.
func (m *Matching) Example(field int) string {
	return intake.Example(len(m.Sample), func(row int) []string { return m.Sample[row] }, field)
}
