package tui

import (
	"context"
	"os"
	"sync"
	"time"

	tea "github.com/charmbracelet/bubbletea"
	"golang.org/x/term"
)

// Windows' console has no signal for a new size. What Bubble Tea reads there is
// the size of the buffer, which may be thousands of lines, and in some windows
// nothing at all. So the window itself is measured: whenever a size is told,
// and twice a second beside that, which costs one call to the system and draws
// nothing while the size stays.

// measureEvery is the pace of measuring.
const measureEvery = time.Second / 2

// measure tells the cells of a window.
type measure func() (w, h int, err error)

// gauge keeps what the application was told of its window up to what is
// measured. The zero value measures nothing and changes nothing.
type gauge struct {
	measure measure // nil: the terminal tells every change by itself

	mu   sync.Mutex
	w, h int // what the application was told last
}

// newGauge is the gauge that a terminal of a system needs.
func newGauge(system string, out *os.File) *gauge {
	if system != "windows" {
		return &gauge{}
	}
	return &gauge{measure: func() (int, int, error) { return term.GetSize(int(out.Fd())) }}
}

// filter is Guard for every other message; of one that tells a size, what is measured
// now goes on.
func (g *gauge) filter(m tea.Model, msg tea.Msg) tea.Msg {
	size, ok := msg.(tea.WindowSizeMsg)
	if !ok || g.measure == nil {
		return Guard(m, msg)
	}
	if w, h, err := g.measure(); err == nil {
		size = tea.WindowSizeMsg{Width: w, Height: h}
	}
	g.mu.Lock()
	g.w, g.h = size.Width, size.Height
	g.mu.Unlock()
	return size
}

// follow measures at every tick until ctx ends and sends what changed.
func (g *gauge) follow(ctx context.Context, ticks <-chan time.Time, send func(tea.Msg)) {
	for g.measure != nil {
		select {
		case <-ctx.Done():
			return
		case <-ticks:
		}
		if w, h, err := g.measure(); err == nil && g.differs(w, h) {
			send(tea.WindowSizeMsg{Width: w, Height: h})
		}
	}
}

func (g *gauge) differs(w, h int) bool {
	g.mu.Lock()
	defer g.mu.Unlock()
	return w != g.w || h != g.h
}
