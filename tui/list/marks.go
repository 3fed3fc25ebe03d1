package list

import (
	"strings"

	tea "github.com/charmbracelet/bubbletea"

	"ampera/scoring"
	"ampera/tui/screen"
	"ampera/tui/widget"
)

// mark marks the row under the cursor, or takes its mark away, and goes on.
func (s *List[R]) mark() {
	if r := s.Cursor(); r != nil {
		s.setMark(s.of.ID(r), !s.Marks[s.of.ID(r)])
		s.Table.Key(tea.KeyMsg{Type: tea.KeyDown})
	}
}

func (s *List[R]) setMark(id string, on bool) {
	if on {
		s.Marks[id] = true
		return
	}
	delete(s.Marks, id)
}

// extend marks the row under the cursor and the next one.
func (s *List[R]) extend(down bool) {
	r := s.Cursor()
	if r == nil {
		return
	}
	s.setMark(s.of.ID(r), true)
	key := tea.KeyMsg{Type: tea.KeyUp}
	if down {
		key.Type = tea.KeyDown
	}
	s.Table.Key(key)
	s.setMark(s.Table.ID(), true)
}

// markAll marks every row that is shown, or none when all are marked.
func (s *List[R]) markAll() {
	all := true
	for i := range s.rows() {
		all = all && s.Marks[s.ID(i)]
	}
	for i := range s.rows() {
		s.setMark(s.ID(i), !all)
	}
}

// Chosen are the ids of the marked rows, in the order shown, those that the
// filter hides last; with none marked, of the row under the cursor.
func (s *List[R]) Chosen() []string {
	if len(s.Marks) == 0 {
		if r := s.Cursor(); r != nil {
			return []string{s.of.ID(r)}
		}
		return nil
	}
	var out, hidden []string
	for i := range s.rows() {
		if id := s.ID(i); s.Marks[id] {
			out = append(out, id)
		}
	}
	if len(out) == len(s.Marks) {
		return out
	}
	for i := range s.Items {
		id := s.of.ID(&s.Items[i])
		if _, shown := s.Find(id); s.Marks[id] && !shown {
			hidden = append(hidden, id)
		}
	}
	return append(out, hidden...)
}

// jumps says whether a key belongs to a number that is being typed.
func (s *List[R]) jumps(k tea.KeyMsg) bool {
	if s.of.Number == nil || k.Alt || k.Paste || s.Filter.On {
		return false
	}
	if s.Jump != "" && (k.Type == tea.KeyEnter || k.Type == tea.KeyBackspace) {
		return true
	}
	return k.Type == tea.KeyRunes && isDigits(k.Runes) && !s.isGrid()
}

// jumpKey takes a digit of a number, or goes to it. A scanner sends the digits
// and Enter in one burst, a person one by one.
func (s *List[R]) jumpKey(k tea.KeyMsg) widget.Event {
	switch k.Type {
	case tea.KeyBackspace:
		s.setJump(s.Jump[:len(s.Jump)-1])
	case tea.KeyEnter:
		number := s.Jump
		s.setJump("")
		return s.goTo(number)
	default:
		s.setJump(s.Jump + string(k.Runes))
	}
	return widget.Event{Kind: widget.Moved}
}

// setJump shows the number being typed below the table.
func (s *List[R]) setJump(number string) {
	s.Jump = number
	if number == "" {
		s.Table.SetNote(nil)
		return
	}
	s.Table.SetNote(widget.Key("list.jump", number))
}

// goTo puts the cursor on a number: the whole number, else the only one that
// ends so, else the only one that begins so. Its event's kind is Jumped, or
// Refused with the number as its text.
func (s *List[R]) goTo(number string) widget.Event {
	found := ""
	for _, fits := range []func(string) bool{
		func(n string) bool { return n == number },
		func(n string) bool { return strings.HasSuffix(n, number) },
		func(n string) bool { return strings.HasPrefix(n, number) },
	} {
		n := 0
		for i := range s.rows() {
			if fits(s.of.Number(s.At(i))) {
				found = s.ID(i)
				n++
			}
		}
		if n == 1 {
			s.Table.GoTo(found)
			return widget.Event{Kind: widget.Jumped, ID: found}
		}
	}
	return widget.Event{Kind: widget.Refused, Text: number}
}

// NoNumber says that a number that was typed is not in the list.
func NoNumber(number string) tea.Cmd { return screen.Fail(scoring.Refuse("list.no-number", number)) }

// Copy is the marked rows, or the one under the cursor, as a spreadsheet takes
// them: cells divided by tabs.
func (s *List[R]) Copied() string {
	cells := make([]string, len(s.Cols))
	var lines []string
	for _, id := range s.Chosen() {
		if i, ok := s.Find(id); ok {
			s.Row(i, cells)
			for c := range cells {
				cells[c] = strings.TrimSpace(widget.Clean(cells[c]))
			}
			lines = append(lines, strings.TrimRight(strings.Join(cells, "\t"), "\t"))
		}
	}
	return strings.Join(lines, "\n")
}
