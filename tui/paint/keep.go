package paint

import (
	"context"
	"path/filepath"
	"strconv"
	"strings"

	tea "github.com/charmbracelet/bubbletea"

	"ampera/scoring"
	"ampera/scoring/paper"
	"ampera/scoring/query"
	"ampera/scoring/table"
	"ampera/scoring/text"
	"ampera/tui/page"
	"ampera/tui/screen"
	"ampera/tui/widget"
)

// keepPaper saves the paper that is shown or, where the rows have more of them, all of
// those, each on a page of its own.
func (s *painted) keepPaper() tea.Cmd {
	if s.page.Sealed {
		return screen.Fail(scoring.Refuse("page.sealed"))
	}
	at := s.List.Cursor()
	if at == nil || *at < 0 {
		return screen.Fail(scoring.Refuse("list.no-row"))
	}
	rows := s.shown()
	if len(rows) < 2 || s.page.Alone {
		return s.keepPapers([]int{int(*at)})
	}
	choice := func(key, words string, rows []int) screen.Choice {
		return screen.Choice{Key: key, Label: widget.Key(words, strconv.Itoa(len(rows))), Then: screen.Then(s, func() tea.Cmd { return s.keepPapers(rows) })}
	}
	return screen.Do(screen.Ask{Question: widget.Key("page.keep.ask"), Choices: []screen.Choice{choice("i", "page.keep.one", []int{int(*at)}), choice("s", "page.keep.all", rows)}})
}

func (s *painted) keepPapers(rows []int) tea.Cmd {
	now, here, lang := s.now, s.here(s.env.Desk), s.env.Lang
	title := s.env.Lang.Of(s.page.Name)
	if len(rows) == 1 && len(s.shown()) > 1 && !s.page.Alone {
		title += "-" + now.Key(rows[0])
	}
	read := func() (paper.Paper, error) { return page.Papers(context.Background(), here, now, rows) }
	return screen.Behind(s, read, func(p paper.Paper, err error) tea.Cmd {
		if err != nil {
			return screen.Fail(err)
		}
		return screen.AskPathOf(s.env, s, screen.Offered(s.env, text.FileName(title)+".html"), func(path string) screen.TextMaker {
			return func(scoring.View) ([]byte, error) {
				if strings.EqualFold(filepath.Ext(path), ".txt") {
					return []byte(p.Text(lang, paperWidth)), nil
				}
				return []byte(p.HTML(lang)), nil
			}
		}, nil)
	})
}

// paperWidth is how many letters a line of a printed text has.
const paperWidth = 80

// shown are the rows that are shown, in their order.
func (s *painted) shown() (rows []int) {
	for _, item := range s.List.Order {
		if at := s.List.Items[item]; at >= 0 { // no title of a group
			rows = append(rows, int(at))
		}
	}
	return rows
}

// keep asks where to, and saves the rows and columns that are shown, in their order.
// What the path ends with says in which form: a workbook, unless it is another.
func (s *painted) keep() tea.Cmd {
	shown := s.page.Table(s.now, s.args, s.shown(), s.List.Cols)
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
