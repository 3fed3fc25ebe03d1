package start

import (
	"strings"
	"time"

	tea "github.com/charmbracelet/bubbletea"

	"ampera/scoring"
	"ampera/scoring/wording"
	"ampera/tui/screen"
	"ampera/tui/theme"
	"ampera/tui/widget"
)

// sealed shows a recovery code until it was kept: its last signs are typed back
// from the paper, or it was saved as a text.
type sealed struct {
	env  *screen.Env
	code string
	why  string // wording key
	last *widget.Field
	form *widget.Form
	kept bool // saved
	w    int
}

func newSealed(e *screen.Env, why string) *sealed {
	s := &sealed{env: e, code: e.Life.RecoveryCode(), why: why, last: widget.NewField(widget.Key("recover.last"), widget.Key("recover.last.hint"))}
	s.last.Check = func(v string) *scoring.Refusal {
		if s.kept && strings.TrimSpace(v) == "" || wording.SameCode(wording.LastSigns(s.code), v) {
			return nil
		}
		return scoring.Refuse("recover.last")
	}
	s.form = widget.NewForm(s.last)
	return s
}

func (s *sealed) setSize(w, h int) {
	s.w = w
	s.form.SetSize(w, min(max(h, 0), 2))
}

// save asks where the code is to be saved for printing.
func (s *sealed) save(of screen.Screen, name, office, chair string) tea.Cmd {
	lang, day := s.env.Lang, s.env.Clock().Format(time.DateOnly)
	text := []byte(lang.Text("recover.paper", name, office, chair, day, s.code))
	return screen.AskPathOf(s.env, of, screen.Offered(s.env, lang.Text("recover.file")), func(string) screen.TextMaker {
		return func(scoring.View) ([]byte, error) { return text, nil }
	}, s.saved)
}

// saved: a code that is saved is kept.
func (s *sealed) saved() {
	s.kept = true
	s.last.Hint = widget.Key("recover.last.kept")
	s.last.SetProblem(nil)
}

// view is the code, what it is for, and the check, in h lines or more.
func (s *sealed) view(h int) string {
	e := s.env
	lines := []string{"  " + e.Put(theme.Accent, s.code), ""}
	why := widget.Wrap(e.Text(s.why), max(s.w-4, 1))
	if len(why)+5 <= h {
		why = append(why, "")
	}
	for _, line := range why {
		lines = append(lines, "  "+e.Put(theme.Muted, line))
	}
	return strings.Join(lines, "\n") + "\n" + s.form.View(e.Look)
}
