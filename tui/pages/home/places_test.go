package home

import (
	"testing"

	"ampera/scoring/text"
	"ampera/scoring/wording"
)

// With every stage there are four columns of places on the smallest of usual terminals:
// each title has twelve cells, a key, a cursor and a sign before and behind.
func TestTitlesOfPlacesAreShort(t *testing.T) {
	for _, p := range Places() {
		for _, l := range wording.Langs {
			if short := l.Text(p.Short()); text.Width(short) > 12 {
				t.Errorf("%s is called %q: give it a home.short.%s", p.ID, short, p.ID)
			}
		}
	}
}
