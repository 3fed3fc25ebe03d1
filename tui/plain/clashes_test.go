package plain_test

import (
	"testing"

	"ampera/scoring"
	"ampera/scoring/wording"
	"ampera/tui/driver"
)

// What two copies say differently is told, and chosen with a reason.
func TestWhatCopiesSayDifferentlyInLines(t *testing.T) {
	each(t, func(t *testing.T, lang wording.Lang) {
		o := small(t, same)
		other := *o
		other.Office = o.Copy("ffffffffffffffff")
		quota := func(n int) scoring.Command {
			return scoring.SaveFormations{Rows: []scoring.FormationRow{{Values: []string{"Guru IPA", "SMP Contoh"}, Quota: n}}}
		}
		o.do("yusuf", quota(9))
		other.do(driver.Chair, quota(10))
		o.Receive(other.Office)

		d := o.as("Ratna Dewi", lang)
		d.says("1", d.text("home.wait.clash", "1"))
		d.says(d.text("home.wait.clash", "1"), "Guru IPA, SMP Contoh", d.text("plain.clash"))
		d.says("1", "1. 9, Yusuf Hidayat", "2. 10, Ratna Dewi", d.text("plain.clash.choose"))
		d.says("2", d.text("plain.reason"))
		d.says("surat keputusan", d.text("clash.done"), d.text("refusal.clash.nothing"))
		o.last(scoring.KindResolve, driver.Chair)
		if g := o.State().Groups()[0]; g.Quota != 10 {
			t.Errorf("the quota is %d", g.Quota)
		}
	})
}
