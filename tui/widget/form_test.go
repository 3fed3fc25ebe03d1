package widget_test

import (
	"strings"
	"testing"

	tea "github.com/charmbracelet/bubbletea"
	"github.com/muesli/termenv"

	"ampera/scoring"
	"ampera/scoring/wording"
	"ampera/tui/widget"
)

// What is wrong with a field is said whole, in as many lines as it takes, and the field
// that it is about stays in view with it.
func TestWhatIsWrongWithAFieldIsSaidWhole(t *testing.T) {
	why := scoring.Refuse("rulebook.fill.written")
	for _, lang := range wording.Langs {
		l := widget.Look{Theme: painted("dark", termenv.TrueColor, false), Lang: lang}
		whole := lang.Refusal(*why)
		for _, at := range []int{0, 1, 2} {
			var fields []*widget.Field
			for range 3 {
				fields = append(fields, widget.NewField(widget.Plain("Bobot"), nil))
			}
			f := widget.NewForm(fields...)
			f.SetSize(50, 6)
			f.Go(at)
			fields[at].SetProblem(why)
			view := widget.Strip(f.View(l))
			if flat := strings.Join(strings.Fields(view), " "); !strings.Contains(flat, strings.Join(strings.Fields(whole), " ")) {
				t.Errorf("%s, field %d does not say %q:\n%s", lang, at, whole, view)
			}
			if strings.Count(view, "\n") != 5 || !strings.Contains(view, "▌") {
				t.Errorf("%s, field %d is not in view:\n%s", lang, at, view)
			}
			f.Key(tea.KeyMsg{Type: tea.KeyRunes, Runes: []rune("6")})
			if strings.Contains(widget.Strip(f.View(l)), "✗") {
				t.Errorf("%s, field %d: what was wrong stays below what is typed", lang, at)
			}
		}
	}
}
