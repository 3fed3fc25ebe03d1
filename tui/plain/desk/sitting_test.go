package desk_test

import (
	"context"
	"strings"
	"testing"
	"time"

	"ampera/scoring"
	"ampera/scoring/incidents"
	"ampera/scoring/memory"
	"ampera/scoring/wording"
	"ampera/tui/driver"
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
		d.Says("5", "1. 05-10-2026, 08:00, Ruang 1", "SMP Contoh", d.Text("sittings.state.planned"), d.Text("sittings.roster")+" 3")
		d.Says("1", "SMP Contoh, 05-10-2026, 08:00", d.Text("sitting.roll", "3", "0 "+d.Text("state.present")+", 0 "+d.Text("state.absent")+", 3 "+d.Text("state.unrecorded")))
		d.Says(d.Word("next"), "002 Budi Contoh, 08:00, "+d.Text("state.unrecorded"), d.Text("sitting.sheets")+" ")
		d.Says(d.Word("list"), "002 Budi Contoh, 08:00", "003 Édi Contoh, 08:40")
		d.Says("01", d.Text("sitting.recorded", "001", "Siti Contoh", d.Text("state.present"), "08:10"))
		o.Presence("001", "simulasi", scoring.WasPresent)
		o.LastIs(scoring.KindMarkPresence, "yusuf")
		d.Says("002", d.Text("sitting.recorded", "002", "Budi Contoh", d.Text("state.late"), "08:10"))
		o.Presence("002", "simulasi", scoring.WasLate)
		d.Says("002", d.Text("sitting.is-here", "002", "Budi Contoh", d.Text("state.late")+" 08:10"))
		d.Says("édi", d.Text("sitting.recorded", "003", "Édi Contoh", d.Text("state.present"), "08:10"))
		d.Says(d.Word("clear")+" 3", d.Text("sitting.clear.ask", "003", "Édi Contoh"))
		d.Says(d.Word("yes"), d.Text("state.unrecorded"))
		o.Presence("003", "simulasi", scoring.NoPresence)
		d.Says(d.Word("absent"), d.Text("plain.page.which"))
		d.Says("9", d.Text("plain.none", "9"), d.Text("plain.page.which"))
		d.Says("003", d.Text("marks.absent.ask", "003", "Édi Contoh"))
		d.Answer(d.Word("yes"))
		o.Presence("003", "simulasi", scoring.WasAbsent)
		d.Says(d.Word("repeat")+" 003", d.Text("marks.repeat.ask", "003", "Édi Contoh"), d.Text("plain.reason"))
		d.Says("sakit", d.Text("state.repeat"))
		o.Presence("003", "simulasi", scoring.ToRepeat)
		d.Answer(d.Word("absent") + " 003")
		d.Answer(d.Word("yes"))
		d.Says(d.Word("clear")+" 003", d.Text("sitting.clear.ask", "003", "Édi Contoh"), d.Text("plain.reason"))
		d.Says("salah catat", d.Text("state.unrecorded"))
		o.Presence("003", "simulasi", scoring.NoPresence)
		d.Answer(d.Word("absent") + " 003")
		d.Answer(d.Word("yes"))
		d.Says("003", d.Text("sitting.is-away", "003", "Édi Contoh", d.Text("state.absent")))
		d.Says(d.Text("page.word.here")+" 003", d.Text("marks.present.ask", "003", "Édi Contoh"), d.Text("plain.reason"))
		d.Says("salah baca", d.Text("state.present"))
		o.Presence("003", "simulasi", scoring.WasPresent)
		d.Answer(d.Word("late") + " 003")
		o.Presence("003", "simulasi", scoring.WasLate)
		d.Says(d.Word("incident")+" 002", d.Text("sitting.incident.whom"))
		d.Says("2", d.Text("sitting.incident.ask"))
		d.Answer("pingsan")
		o.LastIs(incidents.KindNote, "yusuf")
		o.Desk("yusuf").Read(func(v scoring.View) {
			if p := incidents.Of(v, "r1"); len(p) != 1 || p[0].Candidate != "002" || p[0].Text != "pingsan" {
				t.Errorf("the incident is not the candidate's: %+v", p)
			}
		})
		d.Says(d.Word("undo"), d.Done(scoring.KindMarkPresence))
		d.Answer(d.Back())
		d.Says(d.Word("next"), "002 Budi Contoh")
		d.Answer(d.Word("list"))
		d.Says("1", d.Text("sitting.is-here", "001", "Siti Contoh", d.Text("state.present")+" 08:10")) // the end of a number, not a place in the order
		o.Do("yusuf", scoring.MarkExit{Number: "001", Exit: scoring.ExitWithdrew, Reason: "surat"})
		d.Answer(d.Word("next"))
		d.Says("001", d.Text("refusal.sheet.exited", "001"))
		d.Answer("menu")
		d.Answer("5")
		d.Answer("1")
		d.Says(d.Text("page.word.happened"), d.Text("sitting.incidents"), "08:10", "002: pingsan")
	})
}

// Numbers are typed or scanned one after another: the list is told once, and where a
// number is nobody's that is said.
func TestScanningInLines(t *testing.T) {
	lines.Each(t, func(t *testing.T, lang wording.Lang) {
		o := lines.Small(t)
		o.Do("yusuf", scoring.PlanSitting{Sitting: scoring.Sitting{ID: "r1", Component: "simulasi", Name: "Ruang 1", Day: 20261005, Start: -1, Roster: []string{"001", "002", "003"}}})
		d := o.As("Yusuf Hidayat", lang)
		d.Answer("5")
		d.Says("1", "003 Édi Contoh")
		for _, number := range []string{"001", "002"} {
			d.Says(number, number, d.Text("state.present"), d.Text("plain.sitting"))
			d.Lacks("003 Édi Contoh")
			o.Presence(number, "simulasi", scoring.WasPresent)
		}
		d.Says("999", d.Text("plain.none", "999"))
		o.LastIs(scoring.KindMarkPresence, "yusuf")
		d.Says(d.Word("list"), "003 Édi Contoh")
	})
}

// What is made is saved where somebody says, and asked for again while that cannot be.
func TestMinutesInLines(t *testing.T) {
	lines.Each(t, func(t *testing.T, lang wording.Lang) {
		o := lines.Small(t)
		o.Do("yusuf", scoring.PlanSitting{Sitting: scoring.Sitting{ID: "r1", Component: "simulasi", Name: "Ruang 1", Day: 20261005, Start: -1, Roster: []string{"001"}}})
		files := driver.Files{}
		d := lines.Talk(t, o, lang, func(e *plain.Env) { e.Files = files })
		d.Answer("yusuf")
		d.Answer("sekretariat-contoh-ampera")
		d.Answer("5")
		d.Answer("1")
		offered := "/dokumen/" + strings.ReplaceAll(strings.ToLower(d.Text("sitting.minutes.file", "Ruang 1", "2026-10-05")), " ", "-") + ".txt"
		d.Says(d.Text("page.word.minutes"), d.Text("save.ask"), offered)
		d.Says("", d.Text("save.done", offered), d.Text("plain.sitting"))
		if files[offered] != "minutes Ruang 1 "+lang.String()+"\n" {
			t.Errorf("the minutes are %q", files[offered])
		}
		d.Answer(d.Text("page.word.minutes"))
		d.Says("", d.Text("refusal.store.exists", offered), d.Text("save.ask"))
		d.Says(d.Word("clear"), d.Text("refusal.needed"), d.Text("save.ask"))
		d.Says("/stik/lain.txt", d.Text("save.done", "/stik/lain.txt"))
		d.Answer(d.Text("page.word.minutes"))
		d.Says(d.Back(), d.Text("plain.sitting"))
		if len(files) != 2 {
			t.Errorf("%d files were written", len(files))
		}
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
	d.Says("incident", "The sitting Ruang 1 is closed")
	if len(o.Acts()) != acts {
		t.Error("a closed sitting took something")
	}
}

// Without a sitting that is said.
func TestNoSittings(t *testing.T) {
	o := lines.Small(t)
	d := o.As("Yusuf Hidayat", wording.EN)
	d.Says("5", "plan")
	d.Says("", "Main menu")
}

// sealing is an office whose desks have a file and know of another laptop.
type sealing struct {
	*memory.Office
	packed *string
}

func (o sealing) Unlock(ctx context.Context, p scoring.PersonID, passphrase string) (scoring.Desk, error) {
	d, err := o.Office.Unlock(ctx, p, passphrase)
	return sealingDesk{d, o.packed}, err
}

type sealingDesk struct {
	scoring.Desk
	packed *string
}

func (sealingDesk) Checkpoint(context.Context) (scoring.Checkpoint, error) {
	return scoring.Checkpoint{Acts: 137, Print: "b81c7720e5d30126"}, nil
}

func (sealingDesk) Laptops(context.Context) ([]scoring.Laptop, error) {
	return []scoring.Laptop{{ID: "a", Here: true}, {ID: "b", Print: "0123456789abcdef"}}, nil
}

func (d sealingDesk) Pack(_ context.Context, path string, whole bool) (scoring.Packed, error) {
	*d.packed = path
	return scoring.Packed{Path: path, Acts: 9, Print: "b81c7720e5d30126"}, nil
}

// Lines close a sitting: who is in the way is named, papers are counted, a copy is made
// before anything is locked, the kode segel is read out, and what was done is sent.
func TestClosingInLines(t *testing.T) {
	lines.Each(t, func(t *testing.T, lang wording.Lang) {
		o := lines.Small(t)
		o.Do("yusuf", scoring.PlanSitting{Sitting: scoring.Sitting{ID: "r1", Component: "simulasi", Name: "Ruang 1", Day: 20261005, Start: -1, Roster: []string{"001", "002"}}})
		o.Do("yusuf", scoring.MarkPresence{Numbers: []string{"001"}, Component: "simulasi", Presence: scoring.WasAbsent})
		packed, taken := "", "/stik/pagi.ampera"
		if _, err := o.Desk("yusuf").CopyOut(t.Context(), taken); err != nil {
			t.Fatal(err)
		}
		d := lines.Talk(t, sealing{o.Office.Office, &packed}, lang)
		d.Answer("yusuf")
		d.Answer("sekretariat-contoh-ampera")
		d.Answer("5")
		d.Answer("1")
		d.Says(d.Word("incident"), d.Text("sitting.incident.ask"))
		d.Answer("listrik padam")
		d.Says(d.Word("close"), d.Text("refusal.sitting.open-roster", "1"), "002 Budi Contoh")
		d.Says(d.Word("absent")+" 002", d.Text("marks.absent.ask", "002", "Budi Contoh"))
		d.Says(d.Word("yes"), d.Text("closing.title")+" Ruang 1", d.Text("plain.check.good", d.Text("closing.sheets", "0", "0")),
			d.Text("closing.incidents", "1"), d.Text("plain.check.open", d.Text("closing.count", "0")),
			d.Text("plain.check.open", d.Text("closing.back-up")), d.Text("closing.papers"))
		o.Presence("002", "simulasi", scoring.WasAbsent)
		d.Says("x", d.Text("refusal.closing.papers-shape"))
		d.Says("1", d.Text("closing.reason"))
		d.Says("", d.Text("refusal.sitting.papers", "1", "0"))
		d.Says("Satu formulir kosong", d.Text("closing.backup"), "/stik/ampera-") // where the last copy is
		d.Says(taken, d.Text("refusal.store.exists", taken), d.Text("closing.papers"), "1")
		d.Answer("")
		d.Says("", d.Text("closing.backup"), taken)
		if o.State().Sitting("r1").Closing != nil {
			t.Fatal("it is closed before the copy")
		}
		d.Says("/stik/sore.ampera", d.Text("closing.done", "Ruang 1"), d.Text("closing.seal.detail"), d.Text("closing.seal.noted"), d.Text("closing.seal.send"),
			d.Text("closing.seal", "Ruang 1", "137", "b81c 7720 e5d3 0126"))
		if c := o.State().Sitting("r1").Closing; c == nil || c.Papers != 1 || c.Backup == "" || c.Reason != "Satu formulir kosong" {
			t.Fatalf("closed with %+v", c)
		}
		d.Says("2", d.Text("laptops.send.where"))
		d.Says("/stik", d.Text("laptops.send.what"))
		d.Says("1", "/stik", d.Text("plain.sitting"))
		if packed != "/stik" {
			t.Errorf("the file is %q", packed)
		}
		d.Says(d.Word("close"), d.Text("refusal.sitting.closed", "Ruang 1"))
	})
}

// Lines open a closed sitting again: for the chair, with a reason, once.
func TestReopeningInLines(t *testing.T) {
	lines.Each(t, func(t *testing.T, lang wording.Lang) {
		o := lines.Small(t)
		o.Do("yusuf", scoring.PlanSitting{Sitting: scoring.Sitting{ID: "r1", Component: "simulasi", Name: "Ruang 1", Day: 20261005, Start: -1, Roster: []string{"001"}}})
		o.Do("yusuf", scoring.MarkPresence{Numbers: []string{"001"}, Component: "simulasi", Presence: scoring.WasAbsent})
		o.Do("yusuf", scoring.CloseSitting{ID: "r1", Backup: "0123456789abcdef"})
		d := o.As("Yusuf Hidayat", lang)
		d.Answer("5")
		d.Answer("1")
		d.Answer(d.Text("page.word.open-again"))
		d.Lacks(d.Text("sitting.reopen.ask", "Ruang 1"))
		d = o.As("Ratna Dewi", lang)
		d.Answer("5")
		d.Answer("1")
		d.Says("?", d.Text("sitting.do.reopen"))
		d.Says(d.Text("page.word.open-again"), d.Text("sitting.reopen.ask", "Ruang 1"))
		d.Says("", d.Text("plain.sitting")) // goes back
		d.Answer(d.Text("page.word.open-again"))
		d.Says("lembar tertinggal", d.Text("sitting.reopened", "Ruang 1"))
		if o.State().Sitting("r1").Closing != nil {
			t.Error("it is still closed")
		}
		o.LastIs(scoring.KindReopenSitting, "ketua")
		acts := len(o.Acts())
		d.Says(d.Text("page.word.open-again"), d.Text("refusal.sitting.is-open", "Ruang 1"))
		if len(o.Acts()) != acts {
			t.Error("it is reopened twice")
		}
	})
}

// Who may not close a sitting is told so before anything is asked.
func TestClosingInLinesIsNotForAll(t *testing.T) {
	o := lines.Small(t)
	o.Do("yusuf", scoring.PlanSitting{Sitting: scoring.Sitting{ID: "r1", Component: "simulasi", Name: "Ruang 1", Day: 20261005, Start: -1, Roster: []string{"001"}}})
	o.Do("yusuf", scoring.MarkPresence{Numbers: []string{"001"}, Component: "simulasi", Presence: scoring.WasAbsent})
	d := o.As("Maya Puspita", wording.EN)
	d.Answer("5")
	d.Answer("1")
	d.Says("close", d.Text("plain.none", "close"))
	d.Lacks("Papers counted")
}
