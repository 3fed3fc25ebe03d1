package bring

import (
	"slices"
	"strconv"
	"strings"

	"ampera/scoring"
	"ampera/scoring/intake"
	"ampera/scoring/query"
	"ampera/scoring/wording"
	"ampera/tui/list"
	"ampera/tui/screen"
	"ampera/tui/theme"
	"ampera/tui/widget"
)

// importFaults is the page of a file that cannot be taken: everything wrong with
// it, each with its cell.
type importFaults struct {
	env      *screen.Env
	in       intake.File
	problems scoring.Problems
	list     *list.List[importFault]
}

// importFault is one line of the page.
type importFault struct {
	scoring.Problem
	at int
}

func newImportFaults(env *screen.Env, in intake.File, problems scoring.Problems) *importFaults {
	s := &importFaults{env: env, in: in, problems: problems}
	type fault = importFault
	what := list.TextField("what", "import.problem", scoring.Text{ID: "masalah", EN: "problem"}, 40, func(f *fault) string { return env.Lang.Refusal(f.Refusal) })
	what.Flex = true
	cell := list.TextField("cell", "import.cell", scoring.Text{ID: "sel", EN: "cell"}, 8, func(f *fault) string { return placeOf(env.Lang, f.Problem) })
	cell.Frozen = true
	s.list = list.New(env, list.Rows[fault]{
		ID:    func(f *fault) string { return strconv.Itoa(f.at) },
		Words: func(f *fault) string { return f.Column + " " + env.Lang.Refusal(f.Refusal) },
		Saved: "import-wrong",
	}, cell, list.TextField("column", "import.column", scoring.Text{ID: "kolom", EN: "column"}, 14, func(f *fault) string { return columnName(env.Lang, f.Column) }), what)
	all := make([]fault, len(problems))
	for i, p := range problems {
		all[i] = fault{p, i}
	}
	s.list.Take(all)
	return s
}

// placeOf is where a problem is: its cell, or its line.
func placeOf(l wording.Lang, p scoring.Problem) string {
	if sheet := p.Sheet; sheet != "" {
		p.Sheet = ""
		return strings.TrimSpace(sheet + " " + placeOf(l, p))
	}
	switch {
	case p.Cell() != "":
		return p.Cell()
	case p.Line > 0:
		return l.Text("import.row", strconv.Itoa(p.Line))
	}
	return ""
}

func columnName(l wording.Lang, name string) string {
	if name == "" {
		return ""
	}
	return list.ColumnWords(name)(l)
}

func (s *importFaults) head(w int, l wording.Lang) string {
	look := s.env.Look
	state := look.Put(theme.Bad, look.Theme.Glyph.Bad+" "+l.Text("import.wrong", strconv.Itoa(len(s.problems))))
	return widget.Cut("  "+look.Put(theme.Strong, s.in.Name), w) + "\n" + widget.Cut("  "+state, w)
}

func (s *importFaults) view() string { return s.list.View(s.env.Text("import.mend"), nil) }

// whole is the problem under the cursor in full.
func (s *importFaults) whole() string {
	if f := s.list.Cursor(); f != nil {
		return s.env.Lang.Problem(f.Problem)
	}
	return ""
}

// importOffer is the page of a file that can be taken: what it would bring.
type importOffer struct {
	env     *screen.Env
	in      intake.File
	act     scoring.Command
	arrival intake.Arrival
	read    intake.Reading
	stood   int // results that stand and would change
	list    *list.List[importLine]
}

// importLine is one line of what a file would bring.
type importLine struct {
	intake.Difference
	what string // one of importLines
	at   int
}

// importLines are what a line may be, in the order of the list.
var importLines = []string{"differs", "missing", "rows", "aside", "note", "added"}

func newImportOffer(env *screen.Env, m importRead) *importOffer {
	s := &importOffer{env: env, in: m.work.in, act: m.act, arrival: m.arrival, read: m.read, stood: m.stood}
	type line = importLine
	change := list.TextField("change", "import.change", scoring.Text{ID: "isi", EN: "value"}, 24, s.changeWords)
	change.Flex = true
	what := list.Field[line]{
		Column: widget.Column{ID: "what", Title: widget.Key("import.what"), Width: 10, Frozen: true},
		Name:   scoring.Text{ID: "jenis", EN: "kind"}, Kind: query.Choice,
		Choices: func() []query.Option { return list.OptionsOf("import.line.", importLines) },
		Text:    func(l *line) string { return l.what },
		Cell:    func(l *line) string { return env.Text("import.line." + l.what) },
	}
	s.list = list.New(env, list.Rows[line]{
		ID:    func(l *line) string { return strconv.Itoa(l.at) },
		Words: func(l *line) string { return l.Of + " " + l.Was + " " + l.Becomes },
		Saved: "import-ready",
		Tone: func(l *line) theme.Tone {
			if l.what == "missing" {
				return theme.Warn
			}
			return theme.Plain
		},
	}, what, list.TextField("of", "import.of", scoring.Text{ID: "tentang", EN: "of"}, 16, func(l *line) string { return l.Of }),
		list.TextField("column", "import.column", scoring.Text{ID: "kolom", EN: "column"}, 14, func(l *line) string { return columnName(env.Lang, l.Column) }), change)
	s.list.Take(s.lines())
	return s
}

// lines are what changes first: it is what somebody must agree to.
func (s *importOffer) lines() []importLine {
	var out []importLine
	put := func(what string, list []intake.Difference) {
		for _, d := range list {
			out = append(out, importLine{d, what, len(out)})
		}
	}
	var rows []intake.Difference
	for _, c := range s.read.Counts {
		rows = append(rows, intake.Difference{Of: c.Sheet, Becomes: s.env.Lang.RowSum(c)})
	}
	put("differs", s.arrival.Differs)
	put("missing", s.arrival.Missing)
	put("rows", rows)
	var aside, notes []intake.Difference
	for _, c := range s.read.Counts {
		of := c.Sheet
		c.Sheet = "" // it has a column of its own here
		for _, line := range s.env.Lang.SetAside(c) {
			aside = append(aside, intake.Difference{Of: of, Becomes: line})
		}
	}
	put("aside", aside)
	for _, n := range s.read.Notes {
		notes = append(notes, intake.Difference{Of: placeOf(s.env.Lang, n), Column: n.Column, Becomes: s.env.Lang.Refusal(n.Refusal)})
	}
	put("note", notes)
	put("added", s.arrival.Added)
	return out
}

// changeWords are a value, and what it was.
func (s *importOffer) changeWords(l *importLine) string {
	switch l.what {
	case "differs":
		return blankWords(s.env.Lang, l.Was) + " → " + blankWords(s.env.Lang, l.Becomes)
	case "missing":
		return l.Was
	}
	return l.Becomes
}

// blankWords are a value; one that is blank is said.
func blankWords(l wording.Lang, value string) string {
	if value == "" {
		return l.Text("import.blank")
	}
	return value
}

func (s *importOffer) head(w int) string {
	l := s.env.Look
	a := s.arrival
	parts := []string{l.Text("import.new", strconv.Itoa(a.New))}
	if a.Changed > 0 || a.Same > 0 {
		parts = append(parts, l.Text("import.changed", strconv.Itoa(a.Changed)), l.Text("import.same", strconv.Itoa(a.Same)))
	}
	if a.Gone > 0 {
		parts = append(parts, l.Text("import.gone", strconv.Itoa(a.Gone)))
	}
	first := widget.Spread("  "+l.Put(theme.Strong, s.in.Name)+"  "+amountWords(s.act)(l.Lang), "", w)
	if s.stood > 0 { // before all else: it is what somebody answers for
		parts = append([]string{l.Put(theme.Warn, l.Theme.Glyph.Warn+" "+l.Text("import.stood", strconv.Itoa(s.stood)))}, parts...)
	}
	sound := l.Put(theme.Good, l.Theme.Glyph.Good+" "+l.Text("import.sound"))
	return first + "\n" + widget.Cut("  "+sound+" "+strings.Join(parts, ", "), w)
}

func (s *importOffer) view() string { return s.list.View(s.env.Text("import.brings"), nil) }

// whole is the line under the cursor in full.
func (s *importOffer) whole() string {
	l := s.list.Cursor()
	if l == nil {
		return ""
	}
	parts := []string{l.Of, columnName(s.env.Lang, l.Column), s.changeWords(l)}
	return strings.Join(slices.DeleteFunc(parts, func(p string) bool { return p == "" }), ": ")
}
