package list

import (
	"slices"

	tea "github.com/charmbracelet/bubbletea"

	"ampera/scoring/query"
	"ampera/scoring/table"
	"ampera/scoring/wording"
	"ampera/tui/screen"
	"ampera/tui/theme"
	"ampera/tui/widget"
)

// Column is a column of a list: what it has of a row, and so how it is filtered and
// sorted, is a table's to say.
type Column[R any] struct {
	table.Column[R]
	Show func(r *R) string // what a screen shows where that is not the value alone; nil: the value
}

// Rows is what a list has to know of its rows.
type Rows[R any] struct {
	ID     func(r *R) string
	Tone   func(r *R) theme.Tone           // nil: plain
	Number func(r *R) string               // what digits and a scanner jump to; nil: nothing
	Break  func(r *R) (widget.Words, bool) // rows that only divide; nil: none
	Parts  bool                            // what divides is the title of what follows: it stays where a filter leaves some of that
	Saved  string                          // what its saved filters are kept under
}

// List is what every list has: a table, the line above it in which one filters,
// sorting, marking, jumping by number, copying. It holds its rows whole, as they
// were read; the screen reads them.
type List[R any] struct {
	Env     *screen.Env
	of      Rows[R]
	Columns []Column[R]
	Cols    []int // by column of the table: its place among the columns
	asked   []query.Field

	Items  []R
	folded []string     // of items, made when a filter asks
	in     wording.Lang // of what is folded
	Order  []int32      // items shown
	at     map[string]int
	breaks int

	Table  *widget.Table
	Head   int         // lines above it, where no filter stands there; 0: one
	grid   widget.Rows // the table's source, when the screen's own is laid over this one
	Filter filterLine
	Sort   int // place among the columns; -1: as read
	down   bool
	Marks  map[string]bool
	Jump   string
	w, h   int
}

// New is an empty list.
func New[R any](env *screen.Env, of Rows[R], columns ...Column[R]) *List[R] {
	s := &List[R]{Env: env, of: of, Sort: -1, Marks: map[string]bool{}, Filter: newFilterLine()}
	s.Table = widget.NewTable(s)
	s.SetColumns(columns...)
	return s
}

// Over lays the screen's own rows over the list's, for a grid.
func (s *List[R]) Over(rows widget.Rows) {
	s.grid = rows
	s.Table = widget.NewTable(rows)
	s.SetColumns(s.Columns...)
}

// SetColumns shows other columns. What is filtered and sorted by is found again among
// them: both know columns by their places.
func (s *List[R]) SetColumns(columns ...Column[R]) {
	sorted := ""
	if s.Sort >= 0 && s.Sort < len(s.Columns) {
		sorted = s.Columns[s.Sort].ID
	}
	s.Columns, s.asked = columns, s.asked[:0]
	s.Sort = s.Column(sorted)
	for i := range columns {
		s.asked = append(s.asked, columns[i].Asked())
	}
	s.lay()
	if s.Filter.Text() != "" {
		s.Filter.Query, s.Filter.fault = query.Parse(s.Filter.Text(), s.asked, s.saved)
	}
}

// Column is the place of a column; -1: there is none.
func (s *List[R]) Column(id string) int {
	return slices.IndexFunc(s.Columns, func(c Column[R]) bool { return c.ID == id })
}

// lay gives the table the columns that are shown.
func (s *List[R]) lay() {
	s.Cols = s.Cols[:0]
	var columns []widget.Column
	for i := range s.Columns {
		c := &s.Columns[i]
		if c.Unshown {
			continue
		}
		s.Cols = append(s.Cols, i)
		column := widget.Column{ID: c.ID, Title: c.Title.In, Width: c.Width, Least: c.Least, Priority: c.Priority, Flex: c.Flex, Frozen: c.Frozen, Right: c.Right()}
		if !c.Short.Silent() {
			column.Short = c.Short.In
		}
		columns = append(columns, column)
	}
	s.Table.SetColumns(columns...)
	s.showSort()
}

// Take shows rows that were read; cursor, filter and sort stay.
func (s *List[R]) Take(items []R) {
	s.Items, s.folded, s.at = items, nil, nil
	s.Arrange()
}

// Arrange filters and sorts anew. A row into which something is being typed
// stays, whatever the filter says.
func (s *List[R]) Arrange() {
	s.Order, s.at, s.breaks = s.Order[:0], nil, 0
	q, kept := s.Filter.Query, ""
	if s.Table.Entering() {
		kept = s.Table.ID()
	}
	divides, title := s.of.Break != nil && s.Sort < 0 && (s.of.Parts || q.Empty()), -1
	row := listRow[R]{s: s}
	for i := range s.Items {
		if s.of.Break != nil {
			if _, is := s.of.Break(&s.Items[i]); is {
				if title = i; divides && !s.of.Parts {
					s.divide(i)
				}
				continue
			}
		}
		if row.i = i; q.Empty() || q.Match(&row) || kept != "" && s.of.ID(&s.Items[i]) == kept {
			if divides && s.of.Parts && title >= 0 {
				s.divide(title)
				title = -1
			}
			s.Order = append(s.Order, int32(i))
		}
	}
	s.sortOrder()
	s.Table.Refresh()
}

// divide shows a row that only divides.
func (s *List[R]) divide(i int) {
	s.breaks++
	s.Order = append(s.Order, int32(i))
}

// Lister is what a screen with one list embeds: the list answers for it.
type Lister[R any] struct{ List *List[R] }

// Mode is whether a filter is typed.
func (s *Lister[R]) Mode() screen.Mode { return s.List.Mode() }

// Typing gives what is typed to the filter, a cell or a number.
func (s *Lister[R]) Typing(k tea.KeyMsg) bool { return s.List.Typing(k) }

// StepBack leaves the entry, the number, the filter, the marks.
func (s *Lister[R]) StepBack() bool { return s.List.StepBack() }

// Copy is what a copy takes.
func (s *Lister[R]) Copy() string { return s.List.Copied() }

// ListDoes has the list do an action of its bindings.
func (s *Lister[R]) ListDoes(a screen.Action) tea.Cmd {
	cmd, _ := s.List.Handle(a)
	return cmd
}

// Wide is from which width on a list shows what else there is room for.
const Wide = 110
