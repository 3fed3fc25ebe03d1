package screen

import (
	"path/filepath"
	"strings"

	tea "github.com/charmbracelet/bubbletea"

	"ampera/scoring"
	"ampera/tui/theme"
	"ampera/tui/widget"
)

// TextMaker makes the text of a file; it runs beside the loop.
type TextMaker func(scoring.View) ([]byte, error)

// savePath is the path that somebody gave for a text, SavedText the reply.
type (
	savePath struct {
		of   Screen
		path string
		text TextMaker
	}
	SavedText struct {
		savePath
		Err error
	}
)

// AskPath offers a path for a text in the person's own folder.
func AskPath(of Screen, path string, text TextMaker) tea.Cmd {
	return AskPathOf(of, path, func(string) TextMaker { return text })
}

// AskPathOf is AskPath for a text that depends on what its path ends with.
func AskPathOf(of Screen, path string, text func(path string) TextMaker) tea.Cmd {
	return Do(Prompt{Question: widget.Key("save.ask"), Label: widget.Key("save.path"), Value: path, Needed: true, Path: true,
		Then: func(path string) tea.Msg { return savePath{of, path, text(path)} }})
}

// Offered is a file's path in the person's own folder; the folder itself, ready
// to type a name, for "".
func Offered(env *Env, name string) string {
	return inFolder(env.Files.Folder(), fileName(name), filepath.Separator)
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

// inFolder is a file's path as a system with this separator writes it. Windows
// knows both, and then shows one path with two kinds.
func inFolder(folder, name string, separator rune) string {
	if strings.HasSuffix(folder, "/") || strings.HasSuffix(folder, `\`) {
		return folder + name
	}
	return folder + string(separator) + name
}

// SaveText takes the messages of a saving that a screen began, and says whether
// m was one. A path that is refused is asked for again.
func SaveText(env *Env, of Screen, m tea.Msg) (tea.Cmd, bool) {
	switch m := m.(type) {
	case savePath:
		if m.of != of {
			return nil, false
		}
		return writeText(env, m), true
	case SavedText:
		if m.of != of {
			return nil, false
		}
		if m.Err != nil {
			return tea.Sequence(AskPath(of, m.path, m.text), Fail(m.Err)), true
		}
		return Tell(theme.Good, "save.done", m.path), true
	}
	return nil, false
}

func writeText(env *Env, m savePath) tea.Cmd {
	desk, files := env.Desk, env.Files
	return func() tea.Msg {
		var text []byte
		var err error
		if desk == nil { // before anybody has unlocked there is nothing to read
			text, err = m.text(scoring.View{})
		} else {
			desk.Read(func(v scoring.View) { text, err = m.text(v) })
		}
		if err == nil {
			err = files.Save(m.path, text)
		}
		return SavedText{m, err}
	}
}
