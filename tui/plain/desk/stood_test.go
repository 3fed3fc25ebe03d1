package desk_test

import (
	"testing"

	"ampera/scoring"
	"ampera/scoring/wording"
	"ampera/tui/driver/lines"
)

// stands has every mark of a candidate in.
func stands(o lines.Office, number string) {
	o.T.Helper()
	o.Do("yusuf", scoring.SaveWritten{Rows: []scoring.WrittenRow{{Number: number, Marks: map[string]*scoring.Points{
		"pedagogik": points(70), "profesional": points(71)}}}})
	for _, who := range []scoring.PersonID{"maya", "rudi"} {
		o.Submit(number, who, 3*scoring.Point)
	}
}

// A mark of a result that stands takes a reason: asked once, with how many results
// change, before it is saved; a blank answer leaves the former mark; it can be
// given anew. Before a result stands nobody is asked.
func TestWrittenReason(t *testing.T) {
	lines.Each(t, func(t *testing.T, lang wording.Lang) {
		o := lines.Small(t)
		stands(o, "001")
		ask := d1(lang)
		d := o.As("Yusuf Hidayat", lang)
		d.Answer("3")
		d.Answer(d.Word("all"))
		d.Answer("002")
		d.Answer("60")
		d.Lacks(ask)
		o.Marked("002", "pedagogik", "60")
		d.Answer("001")
		d.Says("80", ask)
		d.Says("", d.Text("plain.stood.stays"))
		o.Marked("001", "pedagogik", "70")
		acts := len(o.Acts())
		d.Answer("80")
		d.Says("aaaa", d.Text("refusal.reason.empty"), ask)
		if len(o.Acts()) != acts {
			t.Fatal("saved without a reason")
		}
		d.Says("tertukar", d.Text("plain.stood.holds", d.Word("reason")), "80")
		o.Marked("001", "pedagogik", "80")
		reason(o, "001", "tertukar")
		d.Answer("81") // professional, without a question
		d.Lacks(ask)
		o.Marked("001", "profesional", "81")
		reason(o, "001", "tertukar")
		d.Answer("001")
		d.Says(d.Word("reason"), d.Text("stood.reason", "tertukar"), d.Text("plain.stood.new"))
		d.Says("salah baris", d.Text("plain.stood.holds", d.Word("reason")))
		d.Says("82")
		reason(o, "001", "salah baris")

		d.Answer("menu") // it ends with leaving
		d.Answer("3")
		d.Answer("001")
		d.Says("83", ask)
		d.Answer("menu")
		o.Marked("001", "pedagogik", "82")
	})
}

func d1(lang wording.Lang) string { return lang.Text("stood.ask", "1") }

// reason is that of the last act for a candidate's written marks.
func reason(o lines.Office, number, want string) {
	o.T.Helper()
	acts := o.Acts()
	for _, f := range acts[len(acts)-1].Facts {
		if got, _ := f.Value("reason"); f.Subject.ID == number && got == want {
			return
		}
	}
	o.T.Fatalf("the last act gives no reason %q for %s", want, number)
}

// What was corrected in a complete formation is told to the chair: who, what,
// about whom and why.
func TestCorrectionsAreTold(t *testing.T) {
	lines.Each(t, func(t *testing.T, lang wording.Lang) {
		o := lines.Sample(t)
		o.Do("yusuf", scoring.SaveWritten{Reason: "tertukar", Rows: []scoring.WrittenRow{{Number: "26010001", Marks: map[string]*scoring.Points{"pedagogik": points(41)}}}})
		g := o.State().Groups()[o.State().At(0).Group]
		o.Do("yusuf", scoring.SaveFormations{Reason: "surat menteri", Rows: []scoring.FormationRow{{Values: g.Values, Quota: 7}}})
		d := lines.Talk(t, o, lang).Enter("Ratna Dewi")
		waits := d.Answer("1")
		d.Sees(d.Text("home.wait.corrected", "2"))
		n := lineNumber(waits, d.Text("home.wait.corrected", "2"))
		d.Says(n, d.Text("log.corrected.new", "2"), "1. ", d.Text("log.correction", d.Done(scoring.KindSaveFormations)), g.Values[0], "surat menteri",
			d.Text("log.correction", d.Done(scoring.KindSaveWritten)), "26010001", "tertukar")
		d.Says("2", "26010001", d.Text("log.cell.reason")+": tertukar")

		d = lines.Talk(t, o, lang).Enter("Ratna Dewi") // looked at: it waits no more, and is still to be found
		d.Lacks(d.Text("home.wait.corrected", "2"))
		d.Says("14", d.Text("log.corrected.seen"), "1. ")
		o.Do("yusuf", scoring.MarkExit{Number: "26010002", Exit: scoring.ExitWithdrew, Reason: "surat"})
		d = lines.Talk(t, o, lang).Enter("Ratna Dewi")
		d.Sees(d.Text("home.wait.corrected", "1"))
		d.Says("14", "1. ", d.Text("log.new"), "2. ")
	})
}

// Taking back what results rest on asks once why; a blank answer changes nothing.
// Before a result stands nobody is asked.
func TestUndoReason(t *testing.T) {
	lines.Each(t, func(t *testing.T, lang wording.Lang) {
		o := lines.Small(t)
		o.Do("yusuf", scoring.SaveWritten{Rows: []scoring.WrittenRow{{Number: "002", Marks: map[string]*scoring.Points{"pedagogik": points(60)}}}})
		stands(o, "001")
		o.Do("yusuf", scoring.SaveWritten{Reason: "tertukar", Rows: []scoring.WrittenRow{{Number: "001", Marks: map[string]*scoring.Points{"pedagogik": points(80)}}}})
		d := o.As("Yusuf Hidayat", lang)
		acts := len(o.Acts())
		d.Answer("8")
		d.Lacks("tertukar")
		d.Says(d.Word("yes"), d1(lang))
		d.Says("", d.Text("plain.unchanged"))
		d.Answer("8")
		d.Answer(d.Word("yes"))
		d.Says("xx", d.Text("refusal.reason.empty"), d1(lang))
		if len(o.Acts()) != acts {
			t.Fatal("taken back without a reason")
		}
		d.Says("memang benar", d.Text("plain.undo.done"))
		o.Marked("001", "pedagogik", "70")
		reason(o, "001", "memang benar")
		d.Answer("9")
		d.Says(d.Word("yes"), d1(lang))
		d.Says("ternyata salah", d.Text("redo.done"))
		reason(o, "001", "ternyata salah")
		o.Do("yusuf", scoring.SaveWritten{Rows: []scoring.WrittenRow{{Number: "002", Marks: map[string]*scoring.Points{"pedagogik": points(61)}}}})
		d.Answer("8")
		d.Says(d.Word("yes"), d.Text("plain.undo.done"))
		o.Marked("002", "pedagogik", "60")
	})
}

// lineNumber is the number before a text in a menu.
func lineNumber(shown, text string) string {
	for at := 0; at+len(text) <= len(shown); at++ {
		if shown[at:at+len(text)] == text {
			return shown[at-3 : at-2]
		}
	}
	return ""
}
