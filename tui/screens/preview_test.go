package screens_test

import (
	"context"
	"strings"
	"testing"

	"ampera/scoring"
	"ampera/scoring/ranking"
	"ampera/tui/driver"
	"ampera/tui/driver/play"
	"ampera/tui/screen"
)

// Whatever changes results that stood without saying so in its own words shows who moves
// before it is done: what counts, which history counts, a sheet that is put aside, what is
// taken back and what is said again. Esc leaves it; what was saved meanwhile is taken in
// and shown anew; then it is as it was shown.
func TestWhoMovesIsShownBefore(t *testing.T) {
	const saved = "Sementara itu ada yang tersimpan"
	sheet := func(s play.Sway) screen.Args {
		args := play.Simulasi(s.Number)
		args.Person = "maya"
		return args
	}
	for _, x := range []struct {
		what  string
		sway  play.Sway
		id    screen.ID
		args  func(s play.Sway) screen.Args
		ask   func(d *driver.Driver)
		agree string // a key
		why   string // asked for afterwards
	}{
		{"admitting", play.SwayAdmit(t), screen.Log, func(play.Sway) screen.Args { return screen.Args{Only: "uncounted"} }, func(d *driver.Driver) {
			d.Press("t").Type("sebelum pindah").Press("enter")
		}, "enter", ""},
		{"a history", play.SwayHistory(t), screen.Laptops, nil, func(d *driver.Driver) {
			d.Press("r", "1").Type("laptop yang dipakai").Press("enter")
		}, "enter", ""},
		{"a sheet", play.SwayAside(t), screen.Sheet, sheet, func(d *driver.Driver) {
			d.Press("x", "k").Type("mengenal peserta").Press("enter")
		}, "s", ""},
		{"undo", play.SwayUndo(t), screen.Home, nil, func(d *driver.Driver) { d.Press("ctrl+z") }, "y", "memang begitu"},
	} {
		t.Run(x.what, func(t *testing.T) {
			s := x.sway
			args := screen.Args{}
			if x.args != nil {
				args = x.args(s)
			}
			d := s.Open(driver.Chair, x.id, args)
			ask := func() {
				x.ask(d)
				d.Settle()
			}
			before := len(s.Acts())
			ask()
			m := s.Moves[0]
			play.Wants(t, d, "Yang berubah bila ini disimpan", m.Number, m.Name[:10])
			d.Press("esc")
			play.Lacks(t, d, "Yang berubah bila ini disimpan")
			s.Unchanged(before)

			ask()
			if _, err := s.Desk("yusuf").Submit(context.Background(), scoring.SaveFormations{Rows: []scoring.FormationRow{{Values: []string{"Guru Lain", "SMP Lain"}, Quota: 1}}}); err != nil {
				t.Fatal(err)
			}
			before = len(s.Acts())
			d.Press(x.agree)
			d.Settle()
			play.Wants(t, d, saved, m.Number)
			s.Unchanged(before)
			d.Press(x.agree)
			if d.Settle(); x.why != "" {
				d.Type(x.why).Press("enter")
				d.Settle()
			}
			if got := len(s.Acts()); got != before+1 {
				t.Fatalf("%d acts were stored:\n%s", got-before, d.Frame())
			}
			wantStandings(t, s)
		})
	}
}

// wantStandings holds that those who move stand as it was shown.
func wantStandings(t *testing.T, s play.Sway) {
	t.Helper()
	after := map[string]scoring.Standing{}
	s.Desk(driver.Chair).Read(func(v scoring.View) {
		l := ranking.List(v)
		for _, g := range l.Groups {
			for _, at := range g.Standings {
				after[l.Numbers[at.Candidate]] = at
			}
		}
	})
	for _, m := range s.Moves {
		if at := after[m.Number]; at.Rank != m.After.Rank || !at.SameResult(m.After) {
			t.Errorf("%s stands otherwise than it was shown", m.Number)
		}
	}
}

// A long question can be read to its end, whatever room there is.
func TestALongQuestionScrolls(t *testing.T) {
	s := play.SwayUndo(t)
	d := s.Open(driver.Chair, screen.Home, screen.Args{})
	d.Resize(60, 14)
	d.Press("ctrl+z")
	d.Settle()
	play.Wants(t, d, "baris lagi")
	play.Lacks(t, d, "hasil yang sudah lengkap")
	for range 40 {
		d.Press("pgdown")
	}
	play.Lacks(t, d, "baris lagi")
	first := d.Frame()
	if d.Press("pgup"); d.Frame() == first || !strings.Contains(d.Frame(), "baris lagi") {
		t.Errorf("it does not go back:\n%s", d.Frame())
	}
}
