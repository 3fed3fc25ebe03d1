package paint_test

import (
	"context"
	"fmt"
	"strings"
	"testing"

	tea "github.com/charmbracelet/bubbletea"

	"ampera/scoring/table"
	"ampera/tui/driver"
	"ampera/tui/list"
	"ampera/tui/page"
	"ampera/tui/paint"
	"ampera/tui/screen"
)

// counted is a page that counts how often it is read, and its cells.
type counted struct {
	rows, columns int
	reads, cells  int
}

func (c *counted) page() page.Page {
	return page.List[[]int, int]{
		ID: "counted", Title: "people.title",
		Read: func(context.Context, page.Source, page.Args) ([]int, error) {
			c.reads++
			all := make([]int, c.rows)
			for i := range all {
				all[i] = i
			}
			return all, nil
		},
		Rows: func(all *[]int) []int { return *all },
		Key:  func(n *int) string { return fmt.Sprint(*n) },
		Columns: func(*[]int) (out []table.Column[int]) {
			for i := range c.columns {
				id := fmt.Sprintf("c%d", i)
				out = append(out, table.Texts(id, "marks.name", table.Ask(id, id), 10, func(n *int) string {
					c.cells++
					return fmt.Sprintf("%s-%d", id, *n)
				}))
			}
			return out
		},
	}.Page()
}

// opened is the page on a screen, with the body of a window of 80 by 24.
func (c *counted) opened(t *testing.T) *shown {
	t.Helper()
	o, err := driver.Sample()
	if err != nil {
		t.Fatal(err)
	}
	s := &shown{paint.Page(c.page()).New(driver.Env(o, driver.Chair), screen.Args{})}
	s.SetSize(80, 20)
	s.run(s.Screen.(screen.Starter).Init())
	return s
}

// shown is a screen that a test works by itself, so that it knows each message.
type shown struct{ screen.Screen }

// run has a command done, and what follows from it.
func (s *shown) run(cmd tea.Cmd) {
	if cmd == nil {
		return
	}
	switch m := cmd().(type) {
	case nil:
	case tea.BatchMsg:
		for _, one := range m {
			s.run(one)
		}
	default:
		s.run(s.Update(m))
	}
}

// A frame has the cells of the rows that are seen, once or twice, however many there
// are; so has what a key changes.
func TestAFrameHasTheCellsThatAreSeen(t *testing.T) {
	c := &counted{rows: 10_000, columns: 6}
	s := c.opened(t)
	most := 20 * c.columns * 2
	for _, key := range []tea.KeyType{0, tea.KeyDown, tea.KeyPgDown, tea.KeyEnd, tea.KeyHome, tea.KeyRight} {
		c.cells = 0
		if key != 0 {
			s.run(s.Update(tea.KeyMsg{Type: key}))
		}
		frame := s.View()
		if c.cells == 0 || c.cells > most {
			t.Errorf("after %s a frame asked for %d cells, more than %d", tea.KeyMsg{Type: key}, c.cells, most)
		}
		if strings.Count(frame, "c1-") < 10 {
			t.Fatalf("no rows are seen:\n%s", frame)
		}
	}
}

// What is not sorted and not searched is read without a look at its cells.
func TestReadingAsksForNoCell(t *testing.T) {
	c := &counted{rows: 10_000, columns: 6}
	if s := c.opened(t); s.View() == "" || c.cells > 20*c.columns*2 {
		t.Errorf("opening and the first frame asked for %d cells", c.cells)
	}
}

// A page is read once when it is opened, and once for each change: not for a frame, a
// key, a search or another size. What changes during a reading is read once more,
// however much it was.
func TestAPageIsReadOnceAChange(t *testing.T) {
	c := &counted{rows: 100, columns: 3}
	s := c.opened(t)
	reads := func(want int, what string) {
		t.Helper()
		if c.reads != want {
			t.Errorf("%s: read %d times, want %d", what, c.reads, want)
		}
		c.reads = 0
	}
	reads(1, "opening")
	for _, key := range []tea.KeyType{tea.KeyDown, tea.KeyEnd, tea.KeyRight} {
		s.run(s.Update(tea.KeyMsg{Type: key}))
	}
	s.SetSize(120, 40)
	s.run(screen.Act(s.Screen, screen.Binding{Action: list.ListFind}))
	s.run(s.Update(tea.KeyMsg{Type: tea.KeyRunes, Runes: []rune("c1-7")}))
	s.run(screen.Act(s.Screen, screen.Binding{Action: list.ListFound}))
	s.View()
	reads(0, "keys, a search and a size")
	for range 3 {
		s.run(s.Update(screen.Changed{}))
		s.View()
		reads(1, "a change")
	}
	first := s.Update(screen.Changed{})
	for range 5 { // while it is read
		s.run(s.Update(screen.Changed{}))
	}
	reads(0, "a reading that has not begun")
	s.run(first)
	reads(2, "changes during a reading")
}
