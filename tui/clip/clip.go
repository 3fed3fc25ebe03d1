// Package clip puts text on the clipboard by the first way that works here: the
// system's own, else tmux, else the terminal itself (OSC 52), which also reaches
// the clipboard of whoever is connected from afar. It says which way it went,
// because only then does somebody know where to paste.
package clip

import (
	"errors"
	"io"
	"os"
	"os/exec"
	"strings"

	"github.com/atotto/clipboard"
	"github.com/aymanbagabas/go-osc52/v2"

	"ampera/scoring/text"
)

// Ways, as wording keys.
const (
	Native = "clip.native"
	Tmux   = "clip.tmux"
	OSC52  = "clip.osc52"
)

// ErrNone says that no way works here.
var ErrNone = errors.New("no clipboard")

// Clip is a clipboard of one terminal.
type Clip struct {
	Terminal io.Writer           // takes OSC 52; nil: it does not
	Getenv   func(string) string // nil: os.Getenv
	Native   func(string) error  // nil: the system's
	Run      func(text string, command ...string) error
}

// Put puts a text on the clipboard and says which way it went. It may be pasted
// into a terminal or a spreadsheet: so what goes there is what may be shown of it
// and, where tabs make a row, cells that are no formulas.
func (c Clip) Put(copied string) (way string, err error) {
	text := pasteable(copied)
	env := c.Getenv
	if env == nil {
		env = os.Getenv
	}
	remote := env("SSH_TTY") != "" || env("SSH_CONNECTION") != ""
	if !remote && c.native(text) == nil { // the system's clipboard is the far machine's
		return Native, nil
	}
	if env("TMUX") != "" && c.run(text, "tmux", "load-buffer", "-w", "-") == nil {
		return Tmux, nil
	}
	if c.Terminal == nil || env("TERM") == "dumb" || env("TERM") == "linux" {
		return "", ErrNone
	}
	sequence := osc52.New(text)
	if strings.HasPrefix(env("TERM"), "screen") {
		sequence = sequence.Screen()
	}
	if _, err := sequence.WriteTo(c.Terminal); err != nil {
		return "", err
	}
	return OSC52, nil
}

// pasteable is a text that nothing it is pasted into takes for an order.
func pasteable(copied string) string {
	lines := strings.Split(copied, "\n")
	for i, line := range lines {
		cells := strings.Split(strings.TrimSuffix(line, "\r"), "\t")
		for at := range cells {
			if cells[at] = text.Shown(cells[at]); len(cells) > 1 {
				cells[at] = text.Guard(cells[at])
			}
		}
		lines[i] = strings.Join(cells, "\t")
	}
	return strings.Join(lines, "\n")
}

func (c Clip) native(text string) error {
	if c.Native != nil {
		return c.Native(text)
	}
	if clipboard.Unsupported {
		return ErrNone
	}
	return clipboard.WriteAll(text)
}

func (c Clip) run(text string, command ...string) error {
	if c.Run != nil {
		return c.Run(text, command...)
	}
	cmd := exec.Command(command[0], command[1:]...)
	cmd.Stdin = strings.NewReader(text)
	return cmd.Run()
}
