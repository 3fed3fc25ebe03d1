package bring

import (
	"slices"
	"strconv"
	"strings"

	tea "github.com/charmbracelet/bubbletea"

	"ampera/scoring"
	"ampera/scoring/intake"
	"ampera/tui/screen"
	"ampera/tui/widget"
)

// importSheets is the page on which somebody says which sheets of a workbook are
// read. It comes by itself where that is not plain: a sheet has rows and another
// header, or it is hidden and has the same.
type importSheets struct {
	env    *screen.Env
	in     intake.File
	chosen map[string]bool
	menu   *widget.Menu
}

func newImportSheets(env *screen.Env, in intake.File) *importSheets {
	p := &importSheets{env: env, in: in, chosen: map[string]bool{}, menu: widget.NewMenu()}
	for _, name := range in.SheetsOf(intake.LotRead) {
		p.chosen[name] = true
	}
	p.show()
	return p
}

// toQuestion puts the cursor on the first sheet of which it is not plain whether
// it is read.
func (p *importSheets) toQuestion() {
	at := slices.IndexFunc(p.in.Sheets, func(s intake.SheetSeen) bool { return s.Lot == intake.LotAsked })
	p.menu.GoTo(strconv.Itoa(max(at, 0)))
}

// show lists the sheets, each with whether it is read and what is said of it.
func (p *importSheets) show() {
	g := p.env.Theme.Glyph
	var items []widget.Item
	for i, s := range p.in.Sheets {
		mark := g.Unchosen
		if p.chosen[s.Name] {
			mark = g.Chosen
		}
		items = append(items, widget.Item{ID: strconv.Itoa(i), Label: widget.Plain(mark + " " + s.Name), Note: widget.Plain(p.about(s))})
	}
	p.menu.SetItems(items...)
}

// about says what is to be known of a sheet before one reads it or does not.
func (p *importSheets) about(s intake.SheetSeen) string {
	var about []string
	if s.Hidden {
		about = append(about, p.env.Text("import.sheet.hidden"))
	}
	if s.Line > 0 {
		return strings.Join(append(about, p.env.Text("import.sheet.from", strconv.Itoa(s.Line))), ", ")
	}
	switch s.Lot {
	case intake.LotBlank:
		about = append(about, p.env.Text("import.sheet.blank"))
	case intake.LotAsked:
		if !s.Hidden {
			about = append(about, p.env.Text("import.sheet.other"))
		}
	}
	return strings.Join(about, ", ")
}

// mark reads the sheet under the cursor, or does not.
func (p *importSheets) mark() {
	if at, err := strconv.Atoi(p.menu.ID()); err == nil {
		name := p.in.Sheets[at].Name
		p.chosen[name] = !p.chosen[name]
		p.show()
	}
}

// names are the sheets that are chosen, in their order.
func (p *importSheets) names() []string {
	var out []string
	for _, s := range p.in.Sheets {
		if p.chosen[s.Name] {
			out = append(out, s.Name)
		}
	}
	return out
}

func (p *importSheets) why() *scoring.Refusal {
	if len(p.names()) == 0 {
		return scoring.Refuse("import.no-sheet")
	}
	return nil
}

// look looks at the file once more, with the sheets that are chosen.
func (p *importSheets) look(s *importing) tea.Cmd {
	want := s.match.want
	want.Kinds, want.Sheets, want.Line = []intake.Kind{s.match.in.Kind}, p.names(), 0
	return s.look(s.match.in.Path, want, false)
}

// secondTable says whether a table stands below another, and nobody was asked yet which
// of them are read.
func (s *importing) secondTable(problems scoring.Problems) bool {
	return s.match != nil && !s.match.want.Tables && slices.ContainsFunc(problems, func(p scoring.Problem) bool { return p.Code == "csv.row.second" })
}

// tables looks at the file once more, and tells tables below each other apart.
func (s *importing) tables() tea.Cmd {
	want := s.match.want
	want.Kinds, want.Sheets, want.Line, want.Tables = []intake.Kind{s.match.in.Kind}, nil, 0, true
	return s.look(s.match.in.Path, want, false)
}
