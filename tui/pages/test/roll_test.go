package test_test

import (
	"testing"

	"ampera/scoring"
	"ampera/tui/driver/play"
	"ampera/tui/screen"
)

// A roll that was called on paper is typed letter by letter, and is one act; who is
// recorded absent stays so, and Esc asks before it throws anything away.
func TestRollIsTypedLetterByLetter(t *testing.T) {
	o := play.Guru(t, play.Same)
	numbers := []string{"001", "002"}
	o.Do("yusuf", scoring.PlanSitting{Sitting: scoring.Sitting{ID: "r1", Name: "Ruang 1", Component: "simulasi", Day: 20261005, Start: 480, Roster: numbers}})
	d := o.Open("yusuf", screen.Sittings, screen.Args{})
	before := len(o.Acts())
	d.Press("h")
	play.Wants(t, d, "Kehadiran Ruang 1", "h hadir · l terlambat · a tidak hadir · u susulan · - belum tercatat",
		"0 hadir, 0 tidak hadir atau susulan, 2 belum dicatat", "001 Siti Contoh")
	d.Press("h", "a")
	play.Wants(t, d, "1 hadir, 1 tidak hadir atau susulan, 0 belum dicatat")
	d.Press("esc")
	play.Wants(t, d, "belum disimpan")
	d.Press("esc")
	o.Unchanged(before)
	d.Press("enter")
	if got := len(o.Acts()) - before; got != 1 {
		t.Fatalf("%d acts:\n%s", got, d.Frame())
	}
	for i, want := range []scoring.Presence{scoring.WasPresent, scoring.WasAbsent} {
		at, _ := o.State().Find(numbers[i])
		if got := o.State().Presence(at, "simulasi"); got != want {
			t.Errorf("%s is %q", numbers[i], got)
		}
	}
	d.Press("h", "end", "h")
	play.Wants(t, d, "002 tercatat tidak hadir")
	d.Press("home", " ", "enter") // the space bar goes to the next: late
	if at, _ := o.State().Find("001"); o.State().Presence(at, "simulasi") != scoring.WasLate {
		t.Errorf("001 is not late:\n%s", d.Frame())
	}
}
