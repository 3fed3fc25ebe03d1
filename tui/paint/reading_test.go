package paint_test

import (
	"strings"
	"testing"

	tea "github.com/charmbracelet/bubbletea"
	"github.com/charmbracelet/x/ansi"

	"ampera/tui/driver"
	"ampera/tui/driver/play"
	"ampera/tui/list"
	"ampera/tui/screen"
	"ampera/tui/screens"
)

// A reading that began before the filter changed is shown under the filter of
// now; one that began before the selection changed again is not shown at all.
func TestCandidatesReadBesideTheLoop(t *testing.T) {
	o := play.Sample(t)
	reg, _ := screens.Find(screen.Candidates)
	s := reg.New(driver.Env(o.Office, "yusuf"), screen.Args{Group: o.State().Groups()[0].Key})
	s.SetSize(80, 20)
	old := s.Update(screen.Changed{})
	if s.Update(screen.Changed{}) != nil {
		t.Fatal("a second reading began beside the first")
	}
	s.(screen.Stepper).StepBack()
	screen.Act(s, screen.Binding{Action: list.ListFind})
	s.Update(tea.KeyMsg{Type: tea.KeyRunes, Runes: []rune("26020040")})
	next := s.Update(old())
	if next == nil {
		t.Fatal("the old reading was taken")
	}
	s.Update(next())
	if view := ansi.Strip(s.View()); !strings.Contains(view, "1 dari 60") {
		t.Errorf("the filter of now is not in force:\n%s", view)
	}
}
