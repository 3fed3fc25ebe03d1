package tui

import (
	"context"
	"errors"
	"io"

	tea "github.com/charmbracelet/bubbletea"

	"ampera/tui/screen"
)

// Run shows the application until its person quits or ctx ends. On Windows in
// must be os.Stdin, or resizing is not seen.
func Run(ctx context.Context, env *screen.Env, start screen.ID, args screen.Args, in io.Reader, out io.Writer) error {
	p := tea.NewProgram(New(env, start, args), tea.WithContext(ctx), tea.WithInput(in), tea.WithOutput(out),
		tea.WithAltScreen(), tea.WithMouseCellMotion(), tea.WithFPS(120), tea.WithFilter(Guard))
	_, err := p.Run()
	if errors.Is(err, tea.ErrProgramKilled) && ctx.Err() != nil || errors.Is(err, tea.ErrInterrupted) {
		return nil
	}
	return err
}
