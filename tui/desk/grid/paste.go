package grid

import (
	"strconv"
	"strings"

	tea "github.com/charmbracelet/bubbletea"

	"ampera/scoring"
	"ampera/scoring/wording"
	"ampera/tui/screen"
	"ampera/tui/widget"
)

// pastedCell is one mark for one cell of the grid.
type pastedCell struct {
	number, code string
	mark         *scoring.Points
}

// pastedLines are the rows of what a spreadsheet put on the clipboard.
func pastedLines(text string) [][]string {
	text = strings.NewReplacer("\r\n", "\n", "\r", "\n").Replace(text)
	var out [][]string
	for line := range strings.SplitSeq(strings.TrimRight(text, "\n"), "\n") {
		out = append(out, strings.Split(line, "\t"))
	}
	return out
}

// paste puts a column (or several) from a spreadsheet into the grid, from the
// cell under the cursor on: checked whole first, and all of it or nothing.
func (s *written) paste(text string) tea.Cmd {
	if s.why != nil {
		return screen.Fail(s.why)
	}
	row, ok := s.List.Table.Cursor()
	if !ok {
		return nil
	}
	col := max(s.List.Table.Col(), writtenFirst) - writtenFirst
	cells, over, problems := s.pasted(pastedLines(text), row, col)
	switch {
	case len(problems) > 0:
		return screen.Do(screen.Ask{Question: widget.Key("written.paste.wrong", strconv.Itoa(len(problems))),
			Detail: pasteProblems(problems), Choices: []screen.Choice{{Key: "t", Label: widget.Key("written.paste.none")}}})
	case len(cells) == 0:
		return screen.Fail(scoring.Refuse("written.paste-nothing"))
	}
	last := cells[len(cells)-1].number
	return screen.Do(screen.Ask{Question: widget.Key("written.paste.ask", strconv.Itoa(len(cells)), cells[0].number, last),
		Detail: s.pasteDetail(cells, over), Choices: []screen.Choice{
			{Key: "y", Label: widget.Key("written.paste.yes"), Then: screen.Then(s, func() tea.Cmd { return s.put(cells...) })},
			{Key: "t", Label: widget.Key("marks.no")},
		}})
}

// pasted are the cells that lines would fill, how many marks they would
// replace, and everything that is wrong with them. A blank changes nothing.
func (s *written) pasted(lines [][]string, row, col int) (cells []pastedCell, over int, problems scoring.Problems) {
	for i, texts := range lines {
		fault := func(column string, r *scoring.Refusal) {
			problems = append(problems, scoring.Problem{Line: i + 1, Column: column, Refusal: *r})
		}
		if row+i >= s.List.Len() {
			fault("", scoring.Refuse("written.paste-beyond"))
			continue
		}
		line := s.List.At(row + i)
		for j, text := range texts {
			text = strings.TrimSpace(text)
			switch {
			case text == "":
				continue
			case col+j >= len(s.component.SubTests):
				fault("", scoring.Refuse("written.paste-wide"))
				continue
			case line.Closed() != nil:
				fault("", line.Closed())
				continue
			}
			t := &s.component.SubTests[col+j]
			m, why := t.Rule().Read(text)
			if why != nil {
				fault(t.Code, why)
				continue
			}
			if was := s.rows.mark(line, col+j); was.Has && was.Value != *m {
				over++
			}
			cells = append(cells, pastedCell{line.Number, t.Code, m})
		}
	}
	return cells, over, problems
}

// pasteProblems are all problems, one a line.
func pasteProblems(problems scoring.Problems) widget.Words {
	return func(l wording.Lang) string {
		var lines []string
		for _, p := range problems {
			lines = append(lines, l.Problem(p))
		}
		return strings.Join(lines, "\n")
	}
}

// pasteDetail says how many marks a paste would replace, and how many results
// that stood it would change.
func (s *written) pasteDetail(cells []pastedCell, over int) widget.Words {
	var p writtenPatch
	for _, c := range cells {
		p.set(c.number, c.code, c.mark)
	}
	results := s.standing(p)
	return func(l wording.Lang) string {
		text := l.Text("written.paste.over", strconv.Itoa(over))
		if results > 0 {
			text += "\n" + l.Text("stood.changes", strconv.Itoa(results))
		}
		return text
	}
}
