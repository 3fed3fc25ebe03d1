package screens_test

import (
	"strings"
	"testing"

	"ampera/scoring/wording"
	"ampera/tui/pages/home"
	"ampera/tui/screen"
	"ampera/tui/screens"
)

// A place is called as what it leads to: its name is the screen's title, or begins it, and
// where there is little room it is made of words of that name.
func TestAPlaceIsCalledAsItsScreen(t *testing.T) {
	for _, p := range home.Places() {
		reg, is := screens.Find(screen.ID(p.ID))
		if !is {
			t.Errorf("%s leads nowhere", p.ID)
			continue
		}
		for _, l := range wording.Langs {
			name, short := l.Text(p.Title), l.Text(p.Short())
			if !strings.HasPrefix(l.Text(reg.Title), name) {
				t.Errorf("home says %q in %s, where the screen says %q", name, l, l.Text(reg.Title))
			}
			for _, word := range strings.Fields(strings.ToLower(short)) {
				if !strings.Contains(strings.ToLower(name), word) {
					t.Errorf("in few cells %q is called %q in %s", name, short, l)
				}
			}
		}
	}
}
