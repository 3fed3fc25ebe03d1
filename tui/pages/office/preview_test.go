package office_test

import (
	"context"
	"strconv"
	"testing"

	"ampera/scoring"
	"ampera/scoring/ranking"
	"ampera/tui/driver"
	"ampera/tui/driver/play"
	"ampera/tui/screen"
)

// fewer is a formation of the sample, whose results stand, with a place less.
func fewer(t *testing.T, desk scoring.Desk) (row int, c scoring.SaveFormations, moves []ranking.Move) {
	t.Helper()
	desk.Read(func(v scoring.View) {
		for i, g := range v.Groups() {
			c = scoring.SaveFormations{Rows: []scoring.FormationRow{{Values: g.Values, Quota: g.Quota - 1}}, Reason: scoring.WantedLater}
			if g.Quota < 2 || v.Standing(c) == 0 {
				continue
			}
			after, err := v.Would(c)
			if err != nil {
				t.Fatal(err)
			}
			if row, moves = i, ranking.Moves(v, after); len(moves) > 0 {
				return
			}
		}
	})
	if moves == nil {
		t.Fatal("nobody of the sample would move")
	}
	return row, c, moves
}

// Before a result that stood changes, it is shown whose rank or result it is, before
// and after; Esc leaves it; what was saved meanwhile is taken in and shown anew.
func TestPreviewNamesWhoMoves(t *testing.T) {
	office, err := driver.Sample()
	if err != nil {
		t.Fatal(err)
	}
	o := &play.Office{Office: office, T: t}
	row, c, moves := fewer(t, o.Desk(driver.Chair))
	quota := strconv.Itoa(c.Rows[0].Quota)
	d := o.Open(driver.Chair, screen.Formations, screen.Args{})
	ask := func() {
		d.Press("home")
		for range row {
			d.Press("down")
		}
		d.Press("enter", "ctrl+u").Type(quota).Press("enter")
		d.Settle()
	}
	before := len(o.Acts())
	ask()
	play.Wants(t, d, "Yang berubah bila ini disimpan", strconv.Itoa(len(moves))+" peserta berpindah", moves[0].Number, moves[0].Name,
		moves[0].Before.Code+" → ")
	d.Press("esc")
	play.Lacks(t, d, "Yang berubah bila ini disimpan")
	play.Wants(t, d, "Formasi dan kebutuhan")
	o.Unchanged(before)

	ask()
	if _, err := o.Desk("yusuf").Submit(context.Background(), scoring.SaveFormations{Rows: []scoring.FormationRow{{Values: []string{"Guru Baru", "SMP Baru"}, Quota: 1}}}); err != nil {
		t.Fatal(err)
	}
	before = len(o.Acts())
	d.Press("enter")
	d.Settle()
	play.Wants(t, d, "Sementara itu ada yang tersimpan", moves[0].Number)
	o.Unchanged(before)
	d.Press("enter").Type("surat menteri").Press("enter")
	d.Settle()
	play.Lacks(t, d, "Yang berubah bila ini disimpan")
	if got := o.Quota(c.Rows[0].Values...); got != c.Rows[0].Quota {
		t.Fatalf("the quota is %d:\n%s", got, d.Frame())
	}
	after := map[string]scoring.Standing{}
	o.Desk(driver.Chair).Read(func(v scoring.View) {
		l := ranking.List(v)
		for _, g := range l.Groups {
			for _, s := range g.Standings {
				after[l.Numbers[s.Candidate]] = s
			}
		}
	})
	for _, m := range moves {
		if s := after[m.Number]; s.Rank != m.After.Rank || !s.SameResult(m.After) {
			t.Errorf("%s stands otherwise than it was shown", m.Number)
		}
	}
}
