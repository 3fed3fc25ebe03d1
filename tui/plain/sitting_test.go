package plain_test

import (
	"strings"
	"testing"
	"time"

	"ampera/scoring"
	"ampera/scoring/incidents"
	"ampera/scoring/wording"
	"ampera/tui/plain"
)

// A number records that somebody came, as the clock says; words record the rest.
func TestSitting(t *testing.T) {
	each(t, func(t *testing.T, lang wording.Lang) {
		o := small(t, same)
		o.do("yusuf", scoring.PlanSitting{Sitting: scoring.Sitting{ID: "r1", Component: "simulasi", Name: "Ruang 1", Place: "SMP Contoh",
			Day: 20261005, Start: 8 * 60, Minutes: 20, Roster: []string{"002", "001", "003"}}})
		now := time.Date(2026, 10, 5, 8, 10, 0, 0, time.UTC)
		d := talk(t, o, lang, func(e *plain.Env) { e.Clock = func() time.Time { return now } })
		d.answer("yusuf")
		d.answer("sekretariat-contoh-ampera")
		d.says("5", "1. Ruang 1, SMP Contoh, 05-10-2026 08:00", d.text("sittings.state.planned"), d.text("plain.roll", "3"), "3 "+d.text("state.unrecorded"))
		d.says("1", d.text("plain.sitting.next", "002 Budi Contoh, 08:00, "+d.text("state.unrecorded")+", "+d.text("plain.sheets-of", "0", "2")))
		d.says(d.word("list"), "002 Budi Contoh, 08:00", "003 Édi Contoh, 08:40")
		d.says("01", "001 Siti Contoh, "+d.text("state.present")+".")
		o.presence("001", "simulasi", scoring.WasPresent)
		o.last(scoring.KindMarkPresence, "yusuf")
		d.says("002", "002 Budi Contoh, "+d.text("state.late")+".")
		o.presence("002", "simulasi", scoring.WasLate)
		d.says("002", d.text("sitting.is-here", "002", "Budi Contoh", d.text("state.late")+" 08:10"))
		d.says("édi", "003 Édi Contoh, "+d.text("state.present")+".")
		d.says(d.word("clear")+" 3", d.text("sitting.clear.ask", "003", "Édi Contoh"))
		d.says(d.word("yes"), d.text("state.unrecorded"))
		o.presence("003", "simulasi", scoring.NoPresence)
		d.says(d.word("absent"), d.text("plain.sitting.whom", d.text("plain.help.absent")))
		d.says("9", d.text("plain.none", "9"), d.text("plain.sitting.whom", d.text("plain.help.absent")))
		d.says("003", d.text("marks.absent.ask", "003", "Édi Contoh"))
		d.answer(d.word("yes"))
		o.presence("003", "simulasi", scoring.WasAbsent)
		d.says(d.word("repeat")+" 003", d.text("marks.repeat.ask", "003", "Édi Contoh"))
		d.says(d.word("yes"), d.text("plain.reason"))
		d.says("sakit", d.text("state.repeat"))
		o.presence("003", "simulasi", scoring.ToRepeat)
		d.answer(d.word("absent") + " 003")
		d.answer(d.word("yes"))
		d.says(d.word("clear")+" 003", d.text("sitting.clear.ask", "003", "Édi Contoh"))
		d.says(d.word("yes"), d.text("plain.reason"))
		d.says("salah catat", d.text("state.unrecorded"))
		o.presence("003", "simulasi", scoring.NoPresence)
		d.answer(d.word("absent") + " 003")
		d.answer(d.word("yes"))
		d.says("003", d.text("plain.sitting.away", "003", "Édi Contoh", d.text("state.absent")), d.text("marks.present.ask", "003", "Édi Contoh"))
		d.says(d.word("yes"), d.text("plain.present.why", "003", "Édi Contoh"))
		d.says("salah baca", d.text("state.present"))
		o.presence("003", "simulasi", scoring.WasPresent)
		d.answer(d.word("late") + " 003")
		o.presence("003", "simulasi", scoring.WasLate)
		d.says(d.word("incident")+" 002 pingsan", "002, pingsan.")
		o.last(incidents.KindNote, "yusuf")
		o.Desk("yusuf").Read(func(v scoring.View) {
			if p := incidents.Of(v, "r1"); len(p) != 1 || p[0].Candidate != "002" || p[0].Text != "pingsan" {
				t.Errorf("the incident is not the candidate's: %+v", p)
			}
		})
		d.says(d.word("undo"), d.done(scoring.KindMarkPresence))
		d.answer(d.back())
		d.says(d.word("next"), strings.TrimSuffix(d.text("plain.sitting.next", "002 Budi Contoh"), "."))
		d.answer(d.word("list"))
		d.says("1", d.text("sitting.is-here", "001", "Siti Contoh", d.text("state.present")+" 08:10")) // the end of a number, not a place in the order
		o.do("yusuf", scoring.MarkExit{Number: "001", Exit: scoring.ExitWithdrew, Reason: "surat"})
		d.answer(d.word("next"))
		d.says("001", d.text("refusal.sheet.exited", "001"))
		d.answer("menu")
		d.answer("5")
		d.says("1", d.text("sitting.incident")+", ", "002: pingsan")
	})
}

// A closed sitting takes nothing.
func TestClosedSitting(t *testing.T) {
	o := small(t, same)
	o.do("yusuf", scoring.PlanSitting{Sitting: scoring.Sitting{ID: "r1", Component: "simulasi", Name: "Ruang 1", Day: 20261005, Start: -1, Roster: []string{"001"}}})
	o.do("yusuf", scoring.MarkPresence{Numbers: []string{"001"}, Component: "simulasi", Presence: scoring.WasAbsent})
	o.do("yusuf", scoring.CloseSitting{ID: "r1", Backup: "0123456789abcdef"})
	acts := len(o.Acts())
	d := o.as("Yusuf Hidayat", wording.EN)
	d.answer("5")
	d.says("1", "closed")
	d.says("001", "The sitting Ruang 1 is closed")
	d.says("late 001", "The sitting Ruang 1 is closed")
	d.says("incident padam", "The sitting Ruang 1 is closed")
	if len(o.Acts()) != acts {
		t.Error("a closed sitting took something")
	}
}

// Without a sitting that is said.
func TestNoSittings(t *testing.T) {
	o := small(t, same)
	d := o.as("Yusuf Hidayat", wording.EN)
	d.says("5", "There are no sittings yet.", "Main menu")
}
