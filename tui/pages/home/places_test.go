package home

import (
	"testing"

	"ampera/scoring/text"
	"ampera/scoring/wording"
)

// With every stage there are four columns of places on the smallest of usual terminals:
// each title has twelve cells, a key, a cursor and a sign before and behind; where nothing
// ever waits the title has the sign's cells, too.
func TestTitlesOfPlacesAreShort(t *testing.T) {
	for _, p := range Places() {
		most := 14
		for _, w := range waits {
			if w.place == p.ID {
				most = 12
			}
		}
		for _, l := range wording.Langs {
			if short := l.Text(p.Short()); text.Width(short) > most {
				t.Errorf("%s is called %q: give it a home.short.%s", p.ID, short, p.ID)
			}
		}
	}
}
