package screen

import (
	"context"
	"path/filepath"
	"strings"

	tea "github.com/charmbracelet/bubbletea"

	"ampera/scoring"
	"ampera/tui/page"
	"ampera/tui/widget"
)

// AskCopy asks where a copy of the selection is to be written, writes it behind the
// screen, whole and verified or not at all, and tells the root what came of it. path ""
// offers a new name in the person's own folder.
func AskCopy(env *Env, path string, made func(path, print string, err error) tea.Cmd) tea.Cmd {
	if path == "" {
		path = OfferedCopy(env)
	}
	return Do(Prompt{Question: widget.Key("copy-as.ask"), Label: widget.Key("save.path"), Value: path, Needed: true, Path: true,
		Then: Given(nil, func(path string) tea.Cmd {
			path = strings.TrimSpace(path)
			return Behind(nil, WriteCopy(env, path),
				func(print string, err error) tea.Cmd { return made(path, print, err) })
		})})
}

// OfferedCopy is a new copy's path where the person wrote the last one: on a second disk
// or a stick, if that is what they use.
func OfferedCopy(env *Env) string {
	return env.OfferedIn(scoring.CopyName(env.Clock()), scoring.BackupFolder)
}

// OfferedIn is a new file's path in the folder that is remembered under a name; without
// one in the person's own.
func (e *Env) OfferedIn(name, under string) string {
	if e.Desk == nil {
		return Offered(e, name)
	}
	path := page.InFolder(page.FolderFor(e.Desk.Recall, under, e.Files.Folder()), fileName(name), string(filepath.Separator))
	return page.Free(path, e.Files.Complete)
}

// WriteCopy is what writes a copy, says its fingerprint, and has the folder remembered: to
// be called beside the loop.
func WriteCopy(env *Env, path string) func() (print string, err error) {
	life, desk := env.Life, env.Desk
	return func() (string, error) {
		print, err := life.Backup(context.Background(), path)
		if err == nil && desk != nil && filepath.IsAbs(path) {
			_ = desk.Remember(scoring.BackupFolder, filepath.Dir(path)) // that it is not remembered is no fault of the copy
		}
		return print, err
	}
}
