package screens_test

import (
	"testing"

	"ampera/scoring/wording"
	"ampera/tui/driver"
	"ampera/tui/screen"
	"ampera/tui/screens"
)

// Every screen says what it is for.
func TestEveryScreenSaysWhatItIsFor(t *testing.T) {
	for _, reg := range screens.All() {
		if !wording.Has("about." + string(reg.ID)) {
			t.Errorf("%s: the catalogue has no about.%s", reg.ID, reg.ID)
		}
	}
}

// The palette finds a screen by what it is for, too, but what is called so comes alone.
func TestPaletteFindsByOtherWords(t *testing.T) {
	office, err := driver.Sample()
	if err != nil {
		t.Fatal(err)
	}
	find := func(text string) *driver.Driver {
		return driver.New(driver.Env(office, driver.Chair), screen.Home, screen.Args{}).Press("ctrl+p").Type(text)
	}
	if d := find("cetak"); !d.Sees("Peringkat") {
		t.Errorf("printing is not found:\n%s", d.Frame())
	}
	if d := find("peringkat"); d.Sees("Ikhtisar formasi") || !d.Sees("Peringkat") {
		t.Errorf("what only speaks of a ranking stands beside it:\n%s", d.Frame())
	}
}

// No two screens are called the same in a language: a title says where one is, and finds
// it in help and in what is searched.
func TestTitlesAreTheirOwn(t *testing.T) {
	for _, l := range wording.Langs {
		called := map[string]screen.ID{}
		for _, reg := range screens.All() {
			title := l.Text(reg.Title)
			if other, twice := called[title]; twice {
				t.Errorf("%s: %s and %s are both called %q", l, other, reg.ID, title)
			}
			called[title] = reg.ID
		}
	}
}
