package widget

import (
	"fmt"
	"slices"
	"testing"
	"time"

	bubbles "github.com/charmbracelet/bubbles/table"
	tea "github.com/charmbracelet/bubbletea"
	"github.com/charmbracelet/lipgloss"
	"github.com/muesli/termenv"
	"pgregory.net/rapid"

	_ "ampera/scoring/seeded"

	"ampera/tui/theme"
)

const (
	benchWidth, benchHeight = 200, 50
	few, many               = 1_000, 100_000
)

// benchRows is a candidates' list as its screen keeps it.
type benchRows [][]string

func (r benchRows) Len() int                   { return len(r) }
func (r benchRows) ID(i int) string            { return r[i][0] }
func (r benchRows) Row(i int, cells []string)  { copy(cells, r[i]) }
func (r benchRows) Find(id string) (int, bool) { return 0, false }

func makeRows(n int) benchRows {
	rows := make(benchRows, n)
	for i := range rows {
		rows[i] = []string{fmt.Sprintf("26%08d", i), fmt.Sprintf("Peserta Contoh Nomor %d", i), "Guru Matematika",
			"SMP Negeri 1 Contoh", "umum", fmt.Sprintf("%d,%02d", 50+i%50, i%100), fmt.Sprintf("%d,%02d", 40+i%60, i%100), "P/L"}
	}
	return rows
}

var benchWidths = []int{12, 60, 30, 40, 10, 10, 10, 8}

func benchTable(rows benchRows) *Table {
	columns := make([]Column, len(benchWidths))
	for i, w := range benchWidths {
		columns[i] = Column{Title: Plain("Kolom"), Width: w, Right: i == 5 || i == 6}
	}
	t := NewTable(rows, columns...)
	t.SetSize(benchWidth, benchHeight)
	return t
}

func benchLook() Look {
	r := lipgloss.NewRenderer(nil)
	r.SetColorProfile(termenv.TrueColor)
	return Look{Theme: theme.New(r, "dark", false)}
}

var down = tea.KeyMsg{Type: tea.KeyDown}

// handMade is the floor: the rows in view appended cell by cell with blanks
// between, no style but the cursor's, no care for width.
func handMade(b []byte, rows benchRows, top int, paint theme.Paint) []byte {
	for i := top; i < top+benchHeight; i++ {
		if i == top {
			b = append(b, paint.On...)
		}
		for c, cell := range rows[i] {
			b = append(b, "  "...)
			b = append(b, cell...)
			b = append(b, Blank(benchWidths[c]-len(cell))...)
		}
		if i == top {
			b = append(b, paint.Off...)
		}
		b = append(b, '\n')
	}
	return b
}

// perFrame is the time of one key and its frame, the best of a few rounds so
// that what else the machine does is left out.
func perFrame(frame func()) time.Duration {
	best := time.Duration(1 << 62)
	for range 7 {
		rounds := 1
		start := time.Now()
		for time.Since(start) < 3*time.Millisecond {
			frame()
			rounds++
		}
		best = min(best, time.Since(start)/time.Duration(rounds-1))
	}
	return best
}

// BenchmarkTableFrame is one key and the frame after it, 200 by 50, next to
// its floor and to bubbles/table in the same run.
func BenchmarkTableFrame(b *testing.B) {
	look := benchLook()
	rows := makeRows(many)
	small, large := benchTable(rows[:few]), benchTable(rows)
	step := func(t *Table) func() {
		return func() {
			if t.Key(down); t.cursor == t.rows.Len()-1 {
				t.moveTo(0, 1)
			}
			sink = t.View(look)
		}
	}
	buf, top := []byte(nil), 0
	floor := perFrame(func() {
		top = (top + 1) % (many - benchHeight)
		buf = handMade(buf[:0], rows, top, look.Theme.Paint(theme.Cursor))
		sink = string(buf)
	})
	peer := perFrame(bubblesFrame(rows))
	at1k := perFrame(step(small))
	frame := step(large)
	at100k := perFrame(frame)
	b.ReportAllocs()
	for b.Loop() {
		frame()
	}
	b.ReportMetric(float64(at100k)/float64(floor), "x-floor")
	b.ReportMetric(float64(peer)/float64(at100k), "x-faster-than-bubbles")
	b.ReportMetric(float64(at100k)/float64(at1k), "100k/1k")
	b.ReportMetric(float64(at100k.Nanoseconds()), "ns/frame-100k")
}

var sink string

func bubblesFrame(rows benchRows) func() {
	columns := make([]bubbles.Column, len(benchWidths))
	for i, w := range benchWidths {
		columns[i] = bubbles.Column{Title: "Kolom", Width: w}
	}
	all := make([]bubbles.Row, len(rows))
	for i, r := range rows {
		all[i] = r
	}
	t := bubbles.New(bubbles.WithColumns(columns), bubbles.WithRows(all), bubbles.WithFocused(true), bubbles.WithHeight(benchHeight), bubbles.WithWidth(benchWidth))
	return func() {
		t, _ = t.Update(down)
		sink = t.View()
	}
}

// What is held everywhere, however slow the machine: a frame asks for the rows
// in view and no others, whatever the number of rows.
func TestFrameAsksOnlyForRowsInView(t *testing.T) {
	counted := &countingRows{benchRows: makeRows(few)}
	table := benchTable(counted.benchRows)
	table.SetRows(counted)
	table.Key(tea.KeyMsg{Type: tea.KeyEnd})
	counted.asked = 0
	table.View(benchLook())
	if counted.asked != benchHeight-2 {
		t.Errorf("asked for %d rows, %d are in view", counted.asked, benchHeight-2)
	}
}

type countingRows struct {
	benchRows
	asked int
}

func (c *countingRows) Row(i int, cells []string) {
	c.asked++
	c.benchRows.Row(i, cells)
}

// fewRows are rows without texts.
type fewRows struct{}

func (fewRows) Len() int          { return 3 }
func (fewRows) ID(i int) string   { return string(rune('a' + i)) }
func (fewRows) Row(int, []string) {}

// Columns are never wider than the window; what matters has its width before anything
// that matters less is seen; and every column can be moved to.
func TestColumnsInView(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var columns []Column
		for i := range rapid.IntRange(1, 9).Draw(t, "columns") {
			c := Column{ID: string(rune('a' + i)), Title: Plain(""), Width: rapid.IntRange(1, 30).Draw(t, "width")}
			c.Least = rapid.IntRange(0, c.Width).Draw(t, "least")
			c.Frozen = i < 2
			c.Flex = rapid.Bool().Draw(t, "flex")
			if !c.Frozen {
				c.Priority = rapid.IntRange(0, 3).Draw(t, "priority")
			}
			columns = append(columns, c)
		}
		table := NewTable(fewRows{}, columns...)
		w := rapid.IntRange(3, 140).Draw(t, "w")
		table.SetSize(w, 10)
		seen := map[int]bool{}
		for step := range 2*len(columns) + 2 {
			used, least := 0, 0
			for n, i := range table.shown {
				seen[i] = true
				used += gap + table.widths[n]
				least = max(least, columns[i].Priority)
			}
			if used > w {
				t.Fatalf("step %d: %d cells in a window of %d", step, used, w)
			}
			for n, i := range table.shown {
				if step == 0 && columns[i].Priority < least && table.widths[n] < columns[i].Width {
					t.Fatalf("column %d has %d of its %d cells beside one that matters less", i, table.widths[n], columns[i].Width)
				}
			}
			if !table.moreRight() {
				break
			}
			table.slide(1)
		}
		if len(seen) != len(columns) && w > 2*gap+columns[0].Width+columns[min(1, len(columns)-1)].Width+30 {
			t.Fatalf("of %d columns %v can be seen in %d cells", len(columns), slices.Sorted(func(yield func(int) bool) {
				for i := range seen {
					if !yield(i) {
						return
					}
				}
			}), w)
		}
	})
}
