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

	"ampera/scoring"
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

// Run shows the application on a terminal until the person quits, the terminal is
// gone or ctx ends; then what is on its way to the disk is still saved. It asks the
// terminal nothing: colours are the theme's in env, and the size is told by the
// system. Input should be os.Stdin itself: on Windows resizing and the mouse work
// with no other. The error is a *scoring.Refusal where it says what was not saved.
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
	var keys *input.Terminal
	if f, ok := in.(*os.File); ok && xterm.IsTerminal(int(f.Fd())) {
		keys = input.New(f)
		in = keys
	}
	living, kill := context.WithCancel(context.WithoutCancel(ctx))
	program := tea.NewProgram(app, tea.WithContext(living), tea.WithoutSignalHandler(),
		tea.WithInput(in), tea.WithOutput(term),
		tea.WithAltScreen(), tea.WithMouseCellMotion(), tea.WithFPS(120), tea.WithFilter(g.filter),
	)
	var helpers sync.WaitGroup
	defer helpers.Wait()
	defer kill()
	helpers.Go(func() { g.follow(living, ticks, program.Send) })
	helpers.Go(func() { leave(ctx, keys, living, program.Send, kill) })
	helpers.Go(giveWay(living, program, keys))
	_, err := program.Run()
	switch {
	case app.fault != nil:
		return app.fault
	case living.Err() != nil && app.Unsaved():
		return scoring.Refuse("frame.left-unsaved")
	case living.Err() != nil, errors.Is(err, tea.ErrInterrupted):
		return nil
	}
	return err
}

// leaveWithin is how long what is on its way may take to be saved when the window
// was closed: a shell gives a program no longer.
const leaveWithin = 10 * time.Second

// leave ends the program in order when it is told to end, or the terminal is gone:
// what is on its way to the disk is saved first.
func leave(ctx context.Context, keys *input.Terminal, living context.Context, send func(tea.Msg), kill func()) {
	var gone <-chan struct{}
	if keys != nil {
		gone = input.Gone(keys)
	}
	select {
	case <-living.Done():
		return
	case <-ctx.Done():
	case <-gone:
	}
	send(hungUp{})
	select {
	case <-living.Done():
	case <-time.After(leaveWithin):
		kill()
	}
}

// giveWay gives the terminal to a shell that stops this process, and takes it again, from
// now on and as long as wait goes on: stopped before that, nobody would have given it back.
func giveWay(living context.Context, program *tea.Program, keys *input.Terminal) (wait func()) {
	if keys == nil {
		return func() {}
	}
	begun, taken := make(chan struct{}), false
	end := input.Stops(func() {
		if <-begun; living.Err() == nil {
			_ = program.ReleaseTerminal()
			input.Reread(keys)
		}
	}, func() {
		if living.Err() == nil {
			taken = true
			_ = program.RestoreTerminal()
			program.Send(resumed{})
		}
	})
	return func() {
		program.Send(started{}) // waits for the loop: before, there is nothing to give
		close(begun)
		<-living.Done()
		if end(); taken { // it may have been taken again while the program was ending
			_ = program.ReleaseTerminal()
		}
	}
}

// close ends the session that is open.
func (a *App) close() {
	if a.session != nil {
		close(a.session.done)
		a.session = nil
	}
}
