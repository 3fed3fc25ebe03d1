package tui

import (
	"context"
	"errors"
	"io"
	"os"
	"strings"
	"sync"
	"testing"
	"time"

	tea "github.com/charmbracelet/bubbletea"
	"github.com/charmbracelet/lipgloss"

	"ampera/scoring/memory"
	"ampera/scoring/wording"
	"ampera/tui/screen"
	"ampera/tui/theme"
	"ampera/tui/widget"
)

// window is a window whose size a test sets.
type window struct {
	mu   sync.Mutex
	w, h int
	err  error
}

func (w *window) set(width, height int, err error) {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.w, w.h, w.err = width, height, err
}

func (w *window) measure() (int, int, error) {
	w.mu.Lock()
	defer w.mu.Unlock()
	return w.w, w.h, w.err
}

// What is sent goes through the filter, as in a program. Nothing is sent while
// the window stays as it is: no message, no frame.
func TestGaugeFollows(t *testing.T) {
	win := &window{}
	g := &gauge{measure: win.measure}
	var sent []tea.Msg
	look := func() {
		ctx, stop := context.WithCancel(context.Background())
		defer stop()
		ticks, done := make(chan time.Time), make(chan struct{})
		go func() {
			g.follow(ctx, ticks, func(m tea.Msg) { sent = append(sent, g.filter(nil, m)) })
			close(done)
		}()
		for range 3 {
			ticks <- time.Time{}
		}
		stop()
		<-done
	}
	for _, step := range []struct {
		w, h int
		err  error
		want int // messages so far
	}{
		{80, 24, nil, 1}, {80, 24, nil, 1}, {100, 24, nil, 2}, {100, 30, nil, 3}, {0, 0, errors.New("no window"), 3}, {100, 30, nil, 3},
	} {
		win.set(step.w, step.h, step.err)
		look()
		if len(sent) != step.want || step.err == nil && sent[len(sent)-1] != (tea.WindowSizeMsg{Width: step.w, Height: step.h}) {
			t.Fatalf("%+v: sent %v", step, sent)
		}
	}
}

// A size that is told is measured again: Windows tells the size of the buffer.
func TestGaugeCorrects(t *testing.T) {
	win := &window{w: 120, h: 30}
	g := &gauge{measure: win.measure}
	buffer := tea.WindowSizeMsg{Width: 120, Height: 9001}
	if got := g.filter(nil, buffer); got != (tea.WindowSizeMsg{Width: 120, Height: 30}) {
		t.Errorf("told %v", got)
	}
	win.set(0, 0, errors.New("no window"))
	if got := g.filter(nil, buffer); got != buffer {
		t.Errorf("without a measure: %v", got)
	}
	if !g.differs(120, 30) {
		t.Error("what went on was not kept")
	}
	if got := g.filter(nil, tea.KeyMsg{}); got == nil {
		t.Error("a key is lost")
	}
}

// Where the terminal tells every change, nothing is measured.
func TestGaugeIsForWindows(t *testing.T) {
	g := newGauge("linux", os.Stdout)
	size := tea.WindowSizeMsg{Width: 7, Height: 8}
	if got := g.filter(nil, size); got != size {
		t.Errorf("got %v", got)
	}
	ticks := make(chan time.Time)
	g.follow(context.Background(), ticks, nil) // returns at once
	if newGauge("windows", os.Stdout).measure == nil {
		t.Error("Windows is not measured")
	}
}

// The whole program on an output that tells no size: it has its window by
// measuring alone, and notices that it changed.
func TestRunMeasures(t *testing.T) {
	out, screenEnd, err := os.Pipe()
	if err != nil {
		t.Fatal(err)
	}
	in, _ := io.Pipe()
	env := &screen.Env{Look: widget.Look{Lang: wording.EN, Theme: theme.New(lipgloss.NewRenderer(io.Discard), "dark", false)},
		Clock: time.Now, Life: memory.New(time.Now, nil)}
	win := &window{w: 80, h: 24}
	g := &gauge{measure: win.measure}
	ctx, stop := context.WithCancel(context.Background())
	ticks, done := make(chan time.Time), make(chan error, 1)
	go func() {
		done <- run(ctx, New(env, screen.Welcome, screen.Args{}), in, screenEnd, g, ticks)
		screenEnd.Close()
	}()
	var shown strings.Builder
	sees := func(text string) {
		t.Helper()
		ticks <- time.Time{}
		buf := make([]byte, 4096)
		_ = out.SetReadDeadline(time.Now().Add(20 * time.Second))
		for !strings.Contains(shown.String(), text) {
			n, err := out.Read(buf)
			shown.Write(buf[:n])
			if err != nil {
				t.Fatalf("never saw %q: %v in %q", text, err, shown.String())
			}
		}
	}
	sees(env.Text("welcome.new"))
	win.set(30, 8, nil)
	sees(strings.Fields(env.Text("frame.small"))[0])
	if g.differs(30, 8) {
		t.Error("what was told was not kept: the same size would be told for ever")
	}
	stop()
	go func() { _, _ = io.Copy(io.Discard, out) }()
	if err := <-done; err != nil {
		t.Error(err)
	}
}
