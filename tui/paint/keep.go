package paint

import (
	"path/filepath"
	"strings"

	tea "github.com/charmbracelet/bubbletea"

	"ampera/scoring"
	"ampera/scoring/query"
	"ampera/scoring/table"
	"ampera/tui/screen"
)

// keep asks where to, and saves the rows and columns that are shown, in their order.
// What the path ends with says in which form: a workbook, unless it is another.
func (s *painted) keep() tea.Cmd {
	var rows []int
	for _, item := range s.List.Order {
		if at := s.List.Items[item]; at >= 0 { // no title of a group
			rows = append(rows, int(at))
		}
	}
	shown := s.page.Table(s.now, s.args, rows, s.List.Cols)
	files, lang := s.env.Files, s.env.Lang.String()
	name := query.Fold(s.env.Lang.Of(s.page.Name)) + "-" + s.env.Clock().Format("20060102-1504") + ".xlsx"
	return screen.AskPathOf(s.env, s, screen.Offered(s.env, name), func(path string) screen.TextMaker {
		return func(scoring.View) ([]byte, error) { return files.Sheet(formOf(path), lang, shown) }
	}, nil)
}

// formOf is the form that a path's end asks for.
func formOf(path string) table.Form {
	if form, ok := table.Forms[strings.ToLower(strings.TrimPrefix(filepath.Ext(path), "."))]; ok {
		return form
	}
	if strings.EqualFold(filepath.Ext(path), ".txt") {
		return table.Print
	}
	return table.XLSX
}
