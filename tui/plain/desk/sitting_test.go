package desk_test

import (
	"strings"
	"testing"
	"time"

	"ampera/scoring"
	"ampera/scoring/incidents"
	"ampera/scoring/wording"
	"ampera/tui/driver/lines"
	"ampera/tui/plain"
)

// A number records that somebody came, as the clock says; words record the rest.
func TestSitting(t *testing.T) {
	lines.Each(t, func(t *testing.T, lang wording.Lang) {
		o := lines.Small(t)
		o.Do("yusuf", scoring.PlanSitting{Sitting: scoring.Sitting{ID: "r1", Component: "simulasi", Name: "Ruang 1", Place: "SMP Contoh",
			Day: 20261005, Start: 8 * 60, Minutes: 20, Roster: []string{"002", "001", "003"}}})
		now := time.Date(2026, 10, 5, 8, 10, 0, 0, time.UTC)
		d := lines.Talk(t, o, lang, func(e *plain.Env) { e.Clock = func() time.Time { return now } })
		d.Answer("yusuf")
		d.Answer("sekretariat-contoh-ampera")
		d.Says("5", "1. Ruang 1, SMP Contoh, 05-10-2026 08:00", d.Text("sittings.state.planned"), d.Text("plain.roll", "3"), "3 "+d.Text("state.unrecorded"))
		d.Says("1", d.Text("plain.sitting.next", "002 Budi Contoh, 08:00, "+d.Text("state.unrecorded")+", "+d.Text("plain.sheets-of", "0", "2")))
		d.Says(d.Word("list"), "002 Budi Contoh, 08:00", "003 Édi Contoh, 08:40")
		d.Says("01", "001 Siti Contoh, "+d.Text("state.present")+".")
		o.Presence("001", "simulasi", scoring.WasPresent)
		o.LastIs(scoring.KindMarkPresence, "yusuf")
		d.Says("002", "002 Budi Contoh, "+d.Text("state.late")+".")
		o.Presence("002", "simulasi", scoring.WasLate)
		d.Says("002", d.Text("sitting.is-here", "002", "Budi Contoh", d.Text("state.late")+" 08:10"))
		d.Says("édi", "003 Édi Contoh, "+d.Text("state.present")+".")
		d.Says(d.Word("clear")+" 3", d.Text("sitting.clear.ask", "003", "Édi Contoh"))
		d.Says(d.Word("yes"), d.Text("state.unrecorded"))
		o.Presence("003", "simulasi", scoring.NoPresence)
		d.Says(d.Word("absent"), d.Text("plain.sitting.whom", d.Text("plain.help.absent")))
		d.Says("9", d.Text("plain.none", "9"), d.Text("plain.sitting.whom", d.Text("plain.help.absent")))
		d.Says("003", d.Text("marks.absent.ask", "003", "Édi Contoh"))
		d.Answer(d.Word("yes"))
		o.Presence("003", "simulasi", scoring.WasAbsent)
		d.Says(d.Word("repeat")+" 003", d.Text("marks.repeat.ask", "003", "Édi Contoh"))
		d.Says(d.Word("yes"), d.Text("plain.reason"))
		d.Says("sakit", d.Text("state.repeat"))
		o.Presence("003", "simulasi", scoring.ToRepeat)
		d.Answer(d.Word("absent") + " 003")
		d.Answer(d.Word("yes"))
		d.Says(d.Word("clear")+" 003", d.Text("sitting.clear.ask", "003", "Édi Contoh"))
		d.Says(d.Word("yes"), d.Text("plain.reason"))
		d.Says("salah catat", d.Text("state.unrecorded"))
		o.Presence("003", "simulasi", scoring.NoPresence)
		d.Answer(d.Word("absent") + " 003")
		d.Answer(d.Word("yes"))
		d.Says("003", d.Text("plain.sitting.away", "003", "Édi Contoh", d.Text("state.absent")), d.Text("marks.present.ask", "003", "Édi Contoh"))
		d.Says(d.Word("yes"), d.Text("plain.present.why", "003", "Édi Contoh"))
		d.Says("salah baca", d.Text("state.present"))
		o.Presence("003", "simulasi", scoring.WasPresent)
		d.Answer(d.Word("late") + " 003")
		o.Presence("003", "simulasi", scoring.WasLate)
		d.Says(d.Word("incident")+" 002 pingsan", "002, pingsan.")
		o.LastIs(incidents.KindNote, "yusuf")
		o.Desk("yusuf").Read(func(v scoring.View) {
			if p := incidents.Of(v, "r1"); len(p) != 1 || p[0].Candidate != "002" || p[0].Text != "pingsan" {
				t.Errorf("the incident is not the candidate's: %+v", p)
			}
		})
		d.Says(d.Word("undo"), d.Done(scoring.KindMarkPresence))
		d.Answer(d.Back())
		d.Says(d.Word("next"), strings.TrimSuffix(d.Text("plain.sitting.next", "002 Budi Contoh"), "."))
		d.Answer(d.Word("list"))
		d.Says("1", d.Text("sitting.is-here", "001", "Siti Contoh", d.Text("state.present")+" 08:10")) // the end of a number, not a place in the order
		o.Do("yusuf", scoring.MarkExit{Number: "001", Exit: scoring.ExitWithdrew, Reason: "surat"})
		d.Answer(d.Word("next"))
		d.Says("001", d.Text("refusal.sheet.exited", "001"))
		d.Answer("menu")
		d.Answer("5")
		d.Says("1", d.Text("sitting.incident")+", ", "002: pingsan")
	})
}

// A closed sitting takes nothing.
func TestClosedSitting(t *testing.T) {
	o := lines.Small(t)
	o.Do("yusuf", scoring.PlanSitting{Sitting: scoring.Sitting{ID: "r1", Component: "simulasi", Name: "Ruang 1", Day: 20261005, Start: -1, Roster: []string{"001"}}})
	o.Do("yusuf", scoring.MarkPresence{Numbers: []string{"001"}, Component: "simulasi", Presence: scoring.WasAbsent})
	o.Do("yusuf", scoring.CloseSitting{ID: "r1", Backup: "0123456789abcdef"})
	acts := len(o.Acts())
	d := o.As("Yusuf Hidayat", wording.EN)
	d.Answer("5")
	d.Says("1", "closed")
	d.Says("001", "The sitting Ruang 1 is closed")
	d.Says("late 001", "The sitting Ruang 1 is closed")
	d.Says("incident padam", "The sitting Ruang 1 is closed")
	if len(o.Acts()) != acts {
		t.Error("a closed sitting took something")
	}
}

// Without a sitting that is said.
func TestNoSittings(t *testing.T) {
	o := lines.Small(t)
	d := o.As("Yusuf Hidayat", wording.EN)
	d.Says("5", "There are no sittings yet.", "Main menu")
}
