package screen

import (
	"strings"

	tea "github.com/charmbracelet/bubbletea"

	"ampera/scoring"
	"ampera/tui/widget"
)

// mark marks the row under the cursor, or takes its mark away, and goes on.
func (s *list[R]) mark() {
	if r := s.cursor(); r != nil {
		s.setMark(s.of.ID(r), !s.marks[s.of.ID(r)])
		s.table.Key(tea.KeyMsg{Type: tea.KeyDown})
	}
}

func (s *list[R]) setMark(id string, on bool) {
	if on {
		s.marks[id] = true
		return
	}
	delete(s.marks, id)
}

// extend marks the row under the cursor and the next one.
func (s *list[R]) extend(down bool) {
	r := s.cursor()
	if r == nil {
		return
	}
	s.setMark(s.of.ID(r), true)
	key := tea.KeyMsg{Type: tea.KeyUp}
	if down {
		key.Type = tea.KeyDown
	}
	s.table.Key(key)
	s.setMark(s.table.ID(), true)
}

// markAll marks every row that is shown, or none when all are marked.
func (s *list[R]) markAll() {
	all := true
	for i := range s.order {
		all = all && s.marks[s.ID(i)]
	}
	for i := range s.order {
		s.setMark(s.ID(i), !all)
	}
}

// chosen are the ids of the marked rows, in the order shown, those that the
// filter hides last; with none marked, of the row under the cursor.
func (s *list[R]) chosen() []string {
	if len(s.marks) == 0 {
		if r := s.cursor(); r != nil {
			return []string{s.of.ID(r)}
		}
		return nil
	}
	var out, hidden []string
	for i := range s.order {
		if id := s.ID(i); s.marks[id] {
			out = append(out, id)
		}
	}
	if len(out) == len(s.marks) {
		return out
	}
	for i := range s.items {
		id := s.of.ID(&s.items[i])
		if _, shown := s.Find(id); s.marks[id] && !shown {
			hidden = append(hidden, id)
		}
	}
	return append(out, hidden...)
}

// jumps says whether a key belongs to a number that is being typed.
func (s *list[R]) jumps(k tea.KeyMsg) bool {
	if s.of.Number == nil || k.Alt || k.Paste || s.find.on {
		return false
	}
	if s.jump != "" && (k.Type == tea.KeyEnter || k.Type == tea.KeyBackspace) {
		return true
	}
	return k.Type == tea.KeyRunes && isDigits(k.Runes) && !s.isGrid()
}

// jumpKey takes a digit of a number, or goes to it. A scanner sends the digits
// and Enter in one burst, a person one by one.
func (s *list[R]) jumpKey(k tea.KeyMsg) widget.Event {
	switch k.Type {
	case tea.KeyBackspace:
		s.setJump(s.jump[:len(s.jump)-1])
	case tea.KeyEnter:
		number := s.jump
		s.setJump("")
		return s.goTo(number)
	default:
		s.setJump(s.jump + string(k.Runes))
	}
	return widget.Event{Kind: widget.Moved}
}

// setJump shows the number being typed below the table.
func (s *list[R]) setJump(number string) {
	s.jump = number
	if number == "" {
		s.table.SetNote(nil)
		return
	}
	s.table.SetNote(widget.Key("list.jump", number))
}

// goTo puts the cursor on a number: the whole number, else the only one that
// ends so, else the only one that begins so. Its event's kind is Jumped, or
// Refused with the number as its text.
func (s *list[R]) goTo(number string) widget.Event {
	found := ""
	for _, fits := range []func(string) bool{
		func(n string) bool { return n == number },
		func(n string) bool { return strings.HasSuffix(n, number) },
		func(n string) bool { return strings.HasPrefix(n, number) },
	} {
		n := 0
		for i := range s.order {
			if fits(s.of.Number(s.row(i))) {
				found = s.ID(i)
				n++
			}
		}
		if n == 1 {
			s.table.GoTo(found)
			return widget.Event{Kind: widget.Jumped, ID: found}
		}
	}
	return widget.Event{Kind: widget.Refused, Text: number}
}

// noNumber says that a number that was typed is not in the list.
func noNumber(number string) tea.Cmd { return Fail(scoring.Refuse("list.no-number", number)) }

// Copy is the marked rows, or the one under the cursor, as a spreadsheet takes
// them: cells divided by tabs.
func (s *list[R]) copied() string {
	cells := make([]string, len(s.cols))
	var lines []string
	for _, id := range s.chosen() {
		if i, ok := s.Find(id); ok {
			s.Row(i, cells)
			for c := range cells {
				cells[c] = widget.Clean(cells[c])
			}
			lines = append(lines, strings.TrimRight(strings.Join(cells, "\t"), "\t"))
		}
	}
	return strings.Join(lines, "\n")
}
