package apply_test

import (
	"testing"

	"ampera/scoring"
	"ampera/scoring/wording"
	"ampera/tui/driver"
	"ampera/tui/driver/play"
	"ampera/tui/screen"
	_ "ampera/tui/screens"
)

// Somebody at the desk is answered, corrects an answer, and the next person begins anew: the
// form gives way to what the answers come to.
func TestSelfCheckByKeys(t *testing.T) {
	for _, l := range wording.Langs {
		o, err := driver.Applied("Siti Aminah")
		if err != nil {
			t.Fatal(err)
		}
		env := driver.Env(o, "yusuf")
		env.Lang = l
		d := driver.New(env, "selfcheck", screen.Args{}).Settle().Resize(80, 24)
		play.Wants(t, d, l.Text("refusal.panels.no-formation"))
		if _, err := o.Desk("yusuf").Submit(t.Context(), scoring.SaveFormations{Rows: []scoring.FormationRow{{Values: []string{"Guru IPA", "SMP Contoh"}, Quota: 1}}}); err != nil {
			t.Fatal(err)
		}
		d = driver.New(env, "selfcheck", screen.Args{}).Settle().Resize(80, 24)
		play.Wants(t, d, l.Text("check.none"))
		d.Press("a").Type("Guru IPA · SMP Contoh").Press("enter").Type("2,80").Press("enter", "right", "enter")
		play.Wants(t, d.Settle(), l.Text("check.is.0"))
		d.Press("a", "enter", "ctrl+u").Type("3,50").Press("ctrl+s")
		play.Wants(t, d.Settle(), l.Text("check.is.2"))
		d.Press("b")
		play.Wants(t, d.Settle(), l.Text("check.none"))
	}
}
