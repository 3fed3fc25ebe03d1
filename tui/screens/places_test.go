package screens_test

import (
	"strings"
	"testing"

	"ampera/scoring"
	"ampera/scoring/ranking"
	"ampera/scoring/registration"
	"ampera/scoring/screening"
	"ampera/scoring/wording"
	"ampera/tui/driver"
	"ampera/tui/driver/play"
	"ampera/tui/pages/home"
	"ampera/tui/screen"
)

// With every stage switched on home still shows every place at once, on the smallest of
// usual terminals, beside what waits.
func TestEveryPlaceIsShown(t *testing.T) {
	all := driver.NewWild(func(n int) int {
		if n == 2 {
			return 1 // applicants are screened here
		}
		return 0
	}, 8)
	office := &play.Office{Office: all.Office, T: t}
	row := registration.Row{ID: "X1", Name: "Siti", Born: 19900101, Received: 20260902, Columns: map[string]string{"jabatan": "Guru IPA", "lokasi": "SMP 1"}}
	office.Do("yusuf", registration.Save{Day: 20260902, Rows: []registration.Row{row}})
	office.Do("yusuf", screening.Verify{Applicant: "X1", Said: map[string]string{"nilai": screening.Met, "sertifikat": screening.Met}, Day: 20260910})
	office.Do("yusuf", scoring.ProposePerson{ID: "calon", Name: "Calon", Roles: scoring.Assessor})
	for _, who := range []scoring.PersonID{driver.Chair, "yusuf"} {
		for _, lang := range wording.Langs {
			env := driver.Env(all.Office, who)
			env.Lang = lang
			frame := driver.New(env, screen.Home, screen.Args{}).Settle().Resize(80, 24).Frame()
			n := 0
			env.Desk.Read(func(v scoring.View) {
				o := ranking.Overview(v, 0)
				for _, g := range home.Shown(v.Actor(), &o) {
					for _, l := range g.Lines {
						if n++; !strings.Contains(frame, " "+l.Key+" "+lang.Text(l.Short())) {
							t.Errorf("%s is not shown to %s in %s:\n%s", l.ID, who, lang, frame)
						}
					}
				}
			})
			if n < 28 {
				t.Errorf("%d places are not every stage", n)
			}
		}
	}
}
