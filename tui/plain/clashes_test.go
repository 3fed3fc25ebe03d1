package plain_test

import (
	"testing"

	"ampera/scoring"
	"ampera/scoring/wording"
	"ampera/tui/driver"
	"ampera/tui/driver/lines"
	"ampera/tui/driver/play"
)

// What two copies say differently is told, and chosen with a reason.
func TestWhatCopiesSayDifferentlyInLines(t *testing.T) {
	lines.Each(t, func(t *testing.T, lang wording.Lang) {
		o := lines.Small(t)
		other := play.Office{Office: o.Copy("ffffffffffffffff"), T: t}
		quota := func(n int) scoring.Command {
			return scoring.SaveFormations{Rows: []scoring.FormationRow{{Values: []string{"Guru IPA", "SMP Contoh"}, Quota: n}}}
		}
		o.Do("yusuf", quota(9))
		other.Do(driver.Chair, quota(10))
		o.Receive(other.Office)

		d := o.As("Ratna Dewi", lang)
		d.Says("1", d.Text("home.wait.clash", "1"))
		d.Says(d.Text("home.wait.clash", "1"), "Guru IPA, SMP Contoh", d.Text("plain.clash"))
		d.Says("1", "1. 9, Yusuf Hidayat", "2. 10, Ratna Dewi", d.Text("plain.clash.choose"))
		d.Says("2", d.Text("plain.reason"))
		d.Says("surat keputusan", d.Text("clash.done"), d.Text("refusal.clash.nothing"))
		o.LastIs(scoring.KindResolve, driver.Chair)
		if g := o.State().Groups()[0]; g.Quota != 10 {
			t.Errorf("the quota is %d", g.Quota)
		}
	})
}
