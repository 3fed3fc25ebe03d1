package bring

import (
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

// Actions of the page on which formations that are spelled almost alike are told
// apart.
const (
	ImportOne     screen.Action = "import.one"
	ImportTwo     screen.Action = "import.two"
	ImportSpelled screen.Action = "import.spelled"
)

// importNearly is the page between reading a file and offering it.
const importNearly screen.Mode = "near"

var importNearBindings = []screen.Binding{
	{Keys: []string{"s"}, Action: ImportOne, Help: "import.do.one", Mode: importNearly},
	{Keys: []string{"d"}, Action: ImportTwo, Help: "import.do.two", Mode: importNearly},
	{Keys: []string{"enter"}, Action: ImportSpelled, Help: "import.do.spelled", Mode: importNearly},
}

// importNear asks about formations that may be one: all in one list.
type importNear struct {
	env  *screen.Env
	in   intake.File
	all  []nearLine
	list *list.List[nearLine]
}

// nearLine is one question: two spellings, and what was answered ("same", "two").
type nearLine struct {
	intake.Near
	answer string
	at     int
}

func newImportNear(env *screen.Env, in intake.File, pairs []intake.Near) *importNear {
	s := &importNear{env: env, in: in}
	for i, n := range pairs {
		s.all = append(s.all, nearLine{n, "", i})
	}
	type line = nearLine
	left := list.TextField("a", "import.near.a", scoring.Text{ID: "ejaan", EN: "spelling"}, 24, func(l *line) string { return l.A })
	left.Flex = true
	right := list.TextField("b", "import.near.b", scoring.Text{ID: "lain", EN: "other"}, 24, func(l *line) string { return l.B })
	right.Flex = true
	answer := list.TextField("answer", "import.near.answer", scoring.Text{ID: "jawaban", EN: "answer"}, 14, func(l *line) string { return s.answerWords(l) })
	answer.Frozen = true
	s.list = list.New(env, list.Rows[line]{
		ID:    func(l *line) string { return strconv.Itoa(l.at) },
		Words: func(l *line) string { return strings.Join(append([]string{l.A, l.B}, l.Rest...), " ") },
		Saved: "import-near",
	}, answer, left, right)
	s.list.Take(s.all)
	return s
}

func (s *importNear) answerWords(l *nearLine) string {
	if l.answer == "" {
		return s.env.Text("import.near.open")
	}
	return s.env.Text("import.near." + l.answer)
}

// say answers the question under the cursor.
func (s *importNear) say(answer string) tea.Cmd {
	l := s.list.Cursor()
	if l == nil {
		return nil
	}
	of := &s.all[l.at]
	if answer == "same" && of.answer == answer { // again: written as the other
		of.A, of.B = of.B, of.A
	}
	of.answer = answer
	s.list.Take(append([]nearLine(nil), s.all...))
	return nil
}

// open is how many questions have no answer yet.
func (s *importNear) open() (n int) {
	for _, l := range s.all {
		if l.answer == "" {
			n++
		}
	}
	return n
}

// answers are what was said.
func (s *importNear) answers() (out []scoring.Spelling) {
	for _, l := range s.all {
		out = append(out, scoring.Spelling{Column: l.Column, A: l.A, B: l.B, Same: l.answer == "same"})
	}
	return out
}

func (s *importNear) head(w int) string {
	look := s.env.Look
	state := look.Put(theme.Warn, look.Theme.Glyph.Warn+" "+look.Text("import.near", strconv.Itoa(len(s.all))))
	return widget.Cut("  "+look.Put(theme.Strong, s.in.Name), w) + "\n" + widget.Cut("  "+state, w)
}

func (s *importNear) view() string { return s.list.View(s.env.Text("import.near.lead"), nil) }

// whole is the question under the cursor in full.
func (s *importNear) whole() string {
	l := s.list.Cursor()
	if l == nil {
		return ""
	}
	return s.env.Text("import.near.whole", columnName(s.env.Lang, l.Column), l.A, l.B, strings.Join(l.Rest, " · "))
}

// spelled reads the file again with the answers, which are then part of its act.
func (s *importing) spelled() tea.Cmd {
	s.answers = append(s.answers, s.near.answers()...)
	return s.check(s.near.in)
}
