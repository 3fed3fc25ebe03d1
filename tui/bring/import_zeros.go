package bring

import (
	"strconv"
	"strings"

	tea "github.com/charmbracelet/bubbletea"

	"ampera/scoring/intake"
	"ampera/tui/screen"
	"ampera/tui/theme"
	"ampera/tui/widget"
)

// importZeros asks about candidates whose every mark is 0: one question for all.
type importZeros struct {
	env  *screen.Env
	in   intake.File
	list []intake.Nought
	menu *widget.Menu
}

func newImportZeros(env *screen.Env, in intake.File, list []intake.Nought) *importZeros {
	item := func(z intake.Zeros, key string) widget.Item {
		return widget.Item{ID: strconv.Itoa(int(z)), Label: widget.Key(key), Note: widget.Key(key + ".note")}
	}
	return &importZeros{env: env, in: in, list: list,
		menu: widget.NewMenu(item(intake.ZerosAbsent, "import.zeros.absent"), item(intake.ZerosMarks, "import.zeros.marks"))}
}

func (s *importZeros) head(l widget.Look, w int) string {
	return titled(l, w, s.in.Name, theme.Warn, l.Theme.Glyph.Warn, l.Text("import.zeros", strconv.Itoa(intake.WhoseNoughts(s.list))))
}

// whose is of whom the answers are.
func (s *importZeros) whose(w int) string {
	const some = 10
	var numbers []string
	for _, n := range s.list[:min(len(s.list), some)] {
		numbers = append(numbers, n.String())
	}
	if len(s.list) > some {
		numbers = append(numbers, s.env.Theme.Glyph.Ellipsis)
	}
	return widget.Cut("  "+s.env.Put(theme.Muted, strings.Join(numbers, ", ")), w)
}

// zeroed reads the file again with the answer, which is then part of its act.
func (s *importing) zeroed() tea.Cmd {
	n, err := strconv.Atoi(s.zeros.menu.ID())
	if err != nil {
		return nil
	}
	s.zero = intake.Zeros(n)
	return s.check(s.zeros.in)
}
