package screen

import (
	"context"
	"strings"

	tea "github.com/charmbracelet/bubbletea"

	"ampera/scoring"
	"ampera/tui/widget"
)

// CopyTo is where somebody wants a copy of the selection, CopyMade the reply.
type (
	CopyTo   struct{ Path string }
	CopyMade struct {
		Path, Print string
		Err         error
	}
)

// AskCopy asks where a copy of the selection is to be written; the answer is a
// CopyTo. path "" offers a new name in the person's own folder.
func AskCopy(env *Env, path string) tea.Cmd {
	if path == "" {
		path = Offered(env, scoring.CopyName(env.Clock()))
	}
	return Do(Prompt{Question: widget.Key("copy-as.ask"), Label: widget.Key("save.path"), Value: path, Needed: true, Path: true,
		Then: func(path string) tea.Msg { return CopyTo{strings.TrimSpace(path)} }})
}

// Write writes the copy behind the screen: whole and verified, or not at all.
func (c CopyTo) Write(env *Env) tea.Cmd {
	life := env.Life
	return func() tea.Msg {
		print, err := life.Backup(context.Background(), c.Path)
		return CopyMade{c.Path, print, err}
	}
}
