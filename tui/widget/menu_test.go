package widget

import (
	"strings"
	"testing"

	"ampera/scoring/wording"
)

// Beside the list that has the keys a menu is drawn without a cursor, also where a note is
// too long for its line: below it stands the note of the item under the cursor, and there is
// none.
func TestMenuAside(t *testing.T) {
	words := func(text string) Words { return func(wording.Lang) string { return text } }
	m := NewMenu(Item{ID: "a", Label: words("satu"), Note: words(strings.Repeat("panjang ", 10))}, Item{ID: "b", Label: words("dua"), Note: words("pendek")})
	m.SetSize(30, 12)
	l := benchLook()
	if with := m.View(l); !m.foot || strings.Count(with, "panjang") < 5 {
		t.Fatalf("the whole note does not stand below:\n%s", with)
	}
	aside := m.ViewAside(l)
	if lines := strings.Split(aside, "\n"); len(lines) != 12 || strings.Contains(aside, l.Theme.Glyph.Cursor) || strings.Count(aside, "panjang") > 3 || !strings.Contains(aside, "dua") {
		t.Errorf("%d lines:\n%s", len(lines), aside)
	}
}
