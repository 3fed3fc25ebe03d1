package screen

import (
	"path/filepath"
	"strings"

	tea "github.com/charmbracelet/bubbletea"

	"ampera/scoring"
	"ampera/tui/page"
	"ampera/tui/theme"
	"ampera/tui/widget"
)

// TextMaker makes the text of a file; it runs beside the loop.
type TextMaker func(scoring.View) ([]byte, error)

// AskPath offers a path for a text in the person's own folder, and saves it there for
// of. A path that is refused is asked for again.
func AskPath(env *Env, of any, path string, text TextMaker) tea.Cmd {
	return AskPathOf(env, of, path, func(string) TextMaker { return text }, nil)
}

// AskPathOf is AskPath for a text that depends on what its path ends with; saved is
// told that it is saved, unless it is nil.
func AskPathOf(env *Env, of any, path string, text func(path string) TextMaker, saved func()) tea.Cmd {
	return Do(Prompt{Question: widget.Key("save.ask"), Label: widget.Key("save.path"), Value: path, Needed: true, Path: true,
		Then: Given(of, func(path string) tea.Cmd {
			return Behind(of, saving(env, path, text(path)), func(_ any, err error) tea.Cmd {
				if err != nil {
					return tea.Sequence(AskPathOf(env, of, path, text, saved), Fail(err))
				}
				if saved != nil {
					saved()
				}
				return kept(env, of, path)
			})
		})})
}

// kept says that a file is saved, and offers to open it where that can be.
func kept(env *Env, of any, path string) tea.Cmd {
	if env.Files.Unseen(path) != nil {
		return Tell(theme.Good, "save.done", path)
	}
	return Do(Ask{Question: widget.Key("save.done", path), Choices: []Choice{
		{Key: "s", Label: widget.Key("view.enough")},
		{Key: "b", Label: widget.Key("view.do"), Then: Then(of, func() tea.Cmd { return View(env, of, path) })},
	}})
}

// View opens a file beside the loop.
func View(env *Env, of any, path string) tea.Cmd {
	files := env.Files
	return Behind(of, func() (any, error) { return nil, files.View(path) }, func(_ any, err error) tea.Cmd {
		if err != nil {
			return Fail(err)
		}
		return Tell(theme.Good, "view.opened", path)
	})
}

// saving makes a text and writes it to its path.
func saving(env *Env, path string, make TextMaker) func() (any, error) {
	desk, files := env.Desk, env.Files
	return func() (_ any, err error) {
		var text []byte
		if desk == nil { // before anybody has unlocked there is nothing to read
			text, err = make(scoring.View{})
		} else {
			desk.Read(func(v scoring.View) { text, err = make(v) })
		}
		if err == nil {
			err = files.Save(path, text)
		}
		return nil, err
	}
}

// Offered is a file's path in the person's own folder; the folder itself, ready
// to type a name, for "".
func Offered(env *Env, name string) string {
	return page.InFolder(env.Files.Folder(), fileName(name), string(filepath.Separator))
}

// fileName is a name that every system takes for a file: a candidate's number
// may hold a slash.
func fileName(name string) string {
	return strings.Map(func(r rune) rune {
		if r == '\ufffd' || strings.ContainsRune(`/\:*?"<>|`, r) {
			return '-'
		}
		return r
	}, widget.Clean(name))
}
