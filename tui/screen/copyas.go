package screen

import (
	"context"
	"strings"

	tea "github.com/charmbracelet/bubbletea"

	"ampera/scoring"
	"ampera/tui/widget"
)

// AskCopy asks where a copy of the selection is to be written, writes it behind the
// screen, whole and verified or not at all, and tells the root what came of it. path ""
// offers a new name in the person's own folder.
func AskCopy(env *Env, path string, made func(path, print string, err error) tea.Cmd) tea.Cmd {
	if path == "" {
		path = Offered(env, scoring.CopyName(env.Clock()))
	}
	return Do(Prompt{Question: widget.Key("copy-as.ask"), Label: widget.Key("save.path"), Value: path, Needed: true, Path: true,
		Then: Given(nil, func(path string) tea.Cmd {
			path, life := strings.TrimSpace(path), env.Life
			return Behind(nil, func() (string, error) { return life.Backup(context.Background(), path) },
				func(print string, err error) tea.Cmd { return made(path, print, err) })
		})})
}
