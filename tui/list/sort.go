package list

import (
	"slices"
	"strconv"

	tea "github.com/charmbracelet/bubbletea"

	"ampera/scoring/table"
	"ampera/tui/screen"
	"ampera/tui/widget"
)

// SortBy sorts by a column; the same one again goes the other way.
func (s *List[R]) SortBy(column int) {
	if column == s.Sort && column >= 0 {
		s.down = !s.down
	} else {
		s.Sort, s.down = column, false
	}
	s.showSort()
	s.Arrange()
}

// showSort puts the mark into the header.
func (s *List[R]) showSort() { s.Table.SetSort(slices.Index(s.Cols, s.Sort), !s.down) }

// askSort offers the columns; the one in force first goes the other way.
func (s *List[R]) askSort() tea.Cmd {
	ask := screen.Ask{Question: widget.Key("list.sort.ask")}
	by := func(column int) tea.Msg {
		return screen.Then(s, func() tea.Cmd {
			s.SortBy(column)
			return nil
		})
	}
	if s.Sort >= 0 {
		ask.Choices = append(ask.Choices, screen.Choice{Key: "o", Label: widget.Key("list.sort.flip"), Then: by(s.Sort)})
	}
	for n, at := range s.Cols {
		key := ""
		if n < 9 {
			key = strconv.Itoa(n + 1)
		}
		ask.Choices = append(ask.Choices, screen.Choice{Key: key, Label: s.Columns[at].Title.In, Then: by(at)})
	}
	return screen.Do(append1(ask, screen.Choice{Key: "0", Label: widget.Key("list.sort.none"), Then: by(-1)}))
}

func append1(a screen.Ask, c screen.Choice) screen.Ask {
	a.Choices = append(a.Choices, c)
	return a
}

// sortOrder sorts the rows shown. Equals keep the order in which they were read,
// whichever way it goes; what is blank comes last.
func (s *List[R]) sortOrder() {
	if s.Sort >= 0 && s.Sort < len(s.Columns) {
		c := &s.Columns[s.Sort]
		c.Sort(s.Env.Lang, s.Order, s.down, func(at int32) table.Value { return c.Cell(&s.Items[at]) })
	}
}
