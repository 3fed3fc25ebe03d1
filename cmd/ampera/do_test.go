package main

import "testing"

// A row that was left out is named once: where the sentence names it whole, it does so.
func TestASentenceNamesARow(t *testing.T) {
	for _, c := range []struct {
		in, name string
		want     bool
	}{
		{"P1 sudah ditetapkan.", "P1", true}, {"Putusan tentang P1: ditetapkan", "P1", true}, {"P12 sudah ditetapkan, P1 belum", "P1", true},
		{"P12 sudah ditetapkan.", "P1", false}, {"XP1 belum", "P1", false}, {"Belum ada.", "P1", false}, {"P1", "", false}, {"é-P1é", "P1", false},
	} {
		if got := names(c.in, c.name); got != c.want {
			t.Errorf("%q in %q: %v", c.name, c.in, got)
		}
	}
}
