package objections_test

import (
	"testing"

	"ampera/scoring"
	"ampera/scoring/objection"
	"ampera/scoring/screening"
	"ampera/scoring/wording"
	"ampera/tui/driver"
	"ampera/tui/screen"
	_ "ampera/tui/screens"
)

// An objection is answered by keys, in both languages: what changes is shown before, the
// applicant then qualifies, and the decision of the same kind is left with a reason.
func TestAnsweredByKeys(t *testing.T) {
	for _, l := range wording.Langs {
		o, err := driver.Objected()
		if err != nil {
			t.Fatal(err)
		}
		env := driver.Env(o, "yusuf")
		env.Lang = l
		d := driver.New(env, "objections", screen.Args{}).Settle().Resize(100, 30)
		sees := func(key string, args ...string) {
			t.Helper()
			if d.Settle(); !d.Shows(l.Text(key, args...)) {
				t.Fatalf("%s: %q is not shown:\n%s", l, l.Text(key, args...), d.Frame())
			}
		}
		sees("objection.state.waits")
		d.Press("t", "k", "enter")
		sees("objection.document.ask", l.Of(o.State().Book().Requirement("nilai").Name))
		d.Press("1").Type("Benar.").Press("enter")
		sees("objection.change.who", "1")
		if screening.StageOf(o.State().Now(), "R001") != screening.Failed {
			t.Error("it is stored before somebody agreed")
		}
		d.Press("enter")
		sees("objection.state.granted")
		if screening.StageOf(o.State().Now(), "R001") != screening.Qualified {
			t.Error("it is granted, and they do not qualify")
		}
		d.Press("s")
		sees("objection.kin.waits")
		d.Press("l").Type("nilainya memang demikian").Press("enter")
		sees("objection.kin.left")
		o.Desk("yusuf").Read(func(v scoring.View) {
			if all := objection.Kins(v); len(all) != 1 || all[0].State != objection.KinLeft {
				t.Errorf("%+v", all)
			}
		})
	}
}
