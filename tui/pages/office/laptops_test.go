package office_test

import (
	"strings"
	"testing"

	"ampera/scoring"
	"ampera/scoring/wording"
	"ampera/tui/driver"
	"ampera/tui/driver/play"
	"ampera/tui/page"
	"ampera/tui/pages/office"
	"ampera/tui/screen"
)

// parted is an office in which a laptop went on in two ways.
func parted(t *testing.T) *play.Office {
	o := play.Guru(t, play.Same)
	mark := func(to int) func(*play.Office) {
		return func(o *play.Office) {
			m := scoring.Points(to) * scoring.Point
			o.Do("yusuf", scoring.SaveWritten{Rows: []scoring.WrittenRow{{Number: "001", Marks: map[string]*scoring.Points{"pedagogik": &m}}}})
		}
	}
	play.Forks(o, mark(61), mark(62))
	return o
}

// Who chooses one of a laptop's histories is told since when they are two, and of each
// since when, how much and whose; the log says of an act which one it is of.
func TestHistoriesSaySinceWhen(t *testing.T) {
	for _, lang := range wording.Langs {
		want := map[wording.Lang][]string{
			wording.ID: {"2 riwayat sejak 05-10-2026 09:00", "catatannya yang ke-1", "A: 1 catatan oleh Yusuf Hidayat, sejak 05-10-2026 09:00"},
			wording.EN: {"2 histories since 05-10-2026 09:00", "from its entry 1 on", "A: 1 entry by Yusuf Hidayat, from 05-10-2026 09:00"},
		}[lang]
		o := parted(t)
		list, here := office.Laptops(), page.Here{Desk: o.Desk(driver.Chair), Clock: driver.Clock()}
		r, err := list.Read(t.Context(), here, nil)
		if err != nil {
			t.Fatal(err)
		}
		for i, act := range list.Acts {
			if act.Word != "history" {
				continue
			}
			ask := r.Do(page.Env{Source: here, Actor: here.Actor(), Lang: lang, Allow: here.Allow}, i, nil).(page.Ask)
			said := ask.Question.In(lang) + ask.Choices[0].Label.In(lang)
			for _, text := range want {
				if !strings.Contains(said, text) {
					t.Errorf("%q is not in %s", text, said)
				}
			}
		}
	}
	for standing, name := range map[string]scoring.ReplicaID{"belum dipilih": "", "dipilih": "eeeeeeeeeeeeeeee~b", "tidak dipilih": "eeeeeeeeeeeeeeee~a"} {
		o := parted(t)
		if name != "" {
			o.Do(driver.Chair, scoring.NameHistory{History: name, Reason: "laptop yang benar"})
		}
		d := o.Open(driver.Chair, screen.Log, screen.Args{})
		if name != "" {
			d.Press("down") // past the naming
		}
		if row := play.LineOf(d, "▸"); !strings.Contains(row, "B "+standing) {
			t.Errorf("the newest act is of history B, %s: %s", standing, row)
		}
		if d.Press("enter"); !d.Sees("Dari riwayat B laptop EEEE", standing) {
			t.Errorf("not which history:\n%s", d.Frame())
		}
	}
}
