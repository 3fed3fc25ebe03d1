package tui

import (
	"context"
	"errors"
	"io"
	"os"
	"runtime"
	"sync"
	"time"

	tea "github.com/charmbracelet/bubbletea"
	xterm "golang.org/x/term"

	"ampera/tui/clip"
	"ampera/tui/input"
	"ampera/tui/screen"
)

// terminal is the terminal that is written to by several: frames, the bell, the
// clipboard. Each writes whole.
type terminal struct {
	*os.File
	mu sync.Mutex
}

func (t *terminal) Write(p []byte) (int, error) {
	t.mu.Lock()
	defer t.mu.Unlock()
	return t.File.Write(p)
}

// Run shows the application on a terminal until the person quits or ctx ends,
// beginning with the screen start. It asks the terminal nothing: colours are
// the theme's in env, and the size is told by the system. Input should be
// os.Stdin itself: on Windows resizing and the mouse work with no other.
func Run(ctx context.Context, env *screen.Env, start screen.ID, args screen.Args, in io.Reader, out *os.File) error {
	ticks := time.NewTicker(measureEvery)
	defer ticks.Stop()
	return run(ctx, New(env, start, args), in, out, newGauge(runtime.GOOS, out), ticks.C)
}

// run is Run with a gauge and the ticks at which it measures.
func run(ctx context.Context, app *App, in io.Reader, out *os.File, g *gauge, ticks <-chan time.Time) error {
	term := &terminal{File: out}
	app.env.Ring = func() { _, _ = term.Write([]byte{'\a'}) }
	app.env.Clip = clip.Clip{Terminal: term}.Put
	defer app.close()
	if f, ok := in.(*os.File); ok && xterm.IsTerminal(int(f.Fd())) {
		in = input.New(f)
	}
	program := tea.NewProgram(app,
		tea.WithContext(ctx), tea.WithInput(in), tea.WithOutput(term),
		tea.WithAltScreen(), tea.WithMouseCellMotion(), tea.WithFPS(120), tea.WithFilter(g.filter),
	)
	following, stop := context.WithCancel(ctx)
	defer stop()
	go g.follow(following, ticks, program.Send)
	_, err := program.Run()
	if errors.Is(err, tea.ErrProgramKilled) && ctx.Err() != nil || errors.Is(err, tea.ErrInterrupted) {
		return nil
	}
	if app.fault != nil {
		return app.fault
	}
	return err
}

// close ends the session that is open.
func (a *App) close() {
	if a.session != nil {
		close(a.session.done)
		a.session = nil
	}
}
