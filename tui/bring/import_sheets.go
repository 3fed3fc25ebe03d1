package bring

import (
	"slices"

	tea "github.com/charmbracelet/bubbletea"

	"ampera/scoring"
	"ampera/scoring/intake"
	"ampera/tui/pages/before"
	"ampera/tui/paint"
)

// The page on which somebody says which sheets of a workbook are read. It comes by
// itself where that is not plain: a sheet has rows and another header, or it is hidden
// and has the same.

// toSheets has them chosen, with the cursor on the first of which it is not plain
// whether it is read.
func (s *importing) toSheets() {
	in := s.match.in
	s.sheets = paint.NewChoosing(s.env, before.ImportSheets(in), s.w, max(s.h-headLines, 0))
	if asked := in.SheetsOf(intake.LotAsked); len(asked) > 0 {
		s.sheets.GoTo(asked[0])
	}
	s.turn(importSheeting)
}

func (s *importing) whyOneSheet() *scoring.Refusal {
	return scoring.When(len(s.match.in.Sheets) < 2, scoring.Refuse("import.one-sheet"))
}

func (s *importing) markSheet() { s.sheets.Toggle() }

func (s *importing) whySheets() *scoring.Refusal { return s.sheets.Why() }

func (s *importing) takeSheets() tea.Cmd {
	return s.anew(s.sheets.Picked(), s.match.want.Tables)
}

// anew looks at the file once more, with these sheets; tables: those below each other
// in a sheet are told apart.
func (s *importing) anew(sheets []string, tables bool) tea.Cmd {
	want := s.match.want
	want.Kinds, want.Sheets, want.Line, want.Tables = []intake.Kind{s.match.in.Kind}, sheets, 0, tables
	return s.look(s.match.in.Path, want, false)
}

// secondTable says whether a table stands below another, and nobody was asked yet which
// of them are read.
func (s *importing) secondTable(problems scoring.Problems) bool {
	return s.match != nil && !s.match.want.Tables && slices.ContainsFunc(problems, func(p scoring.Problem) bool { return p.Code == "csv.row.second" })
}
