package plain_test

import (
	"testing"

	"ampera/scoring"
	"ampera/scoring/wording"
)

// stands has every mark of a candidate in.
func (o *office) stands(number string) {
	o.t.Helper()
	o.do("yusuf", scoring.SaveWritten{Rows: []scoring.WrittenRow{{Number: number, Marks: map[string]*scoring.Points{
		"pedagogik": points(70), "profesional": points(71)}}}})
	for _, who := range []scoring.PersonID{"maya", "rudi"} {
		o.fill(number, who, 3*scoring.Point, true)
	}
}

// A mark of a result that stands takes a reason: asked once, with how many results
// change, before it is saved; a blank answer leaves the former mark; it can be
// given anew. Before a result stands nobody is asked.
func TestWrittenReason(t *testing.T) {
	each(t, func(t *testing.T, lang wording.Lang) {
		o := small(t, same)
		o.stands("001")
		ask := d1(lang)
		d := o.as("Yusuf Hidayat", lang)
		d.answer("3")
		d.answer(d.word("all"))
		d.answer("002")
		d.answer("60")
		d.lacks(ask)
		o.written("002", "pedagogik", "60")
		d.answer("001")
		d.says("80", ask)
		d.says("", d.text("plain.stood.stays"))
		o.written("001", "pedagogik", "70")
		acts := len(o.Acts())
		d.answer("80")
		d.says("aaaa", d.text("refusal.reason.empty"), ask)
		if len(o.Acts()) != acts {
			t.Fatal("saved without a reason")
		}
		d.says("tertukar", d.text("plain.stood.holds", d.word("reason")), "80")
		o.written("001", "pedagogik", "80")
		o.reason("001", "tertukar")
		d.answer("81") // professional, without a question
		d.lacks(ask)
		o.written("001", "profesional", "81")
		o.reason("001", "tertukar")
		d.answer("001")
		d.says(d.word("reason"), d.text("stood.reason", "tertukar"), d.text("plain.stood.new"))
		d.says("salah baris", d.text("plain.stood.holds", d.word("reason")))
		d.says("82")
		o.reason("001", "salah baris")

		d.answer("menu") // it ends with leaving
		d.answer("3")
		d.answer("001")
		d.says("83", ask)
		d.answer("menu")
		o.written("001", "pedagogik", "82")
	})
}

func d1(lang wording.Lang) string { return lang.Text("stood.ask", "1") }

// reason is that of the last act for a candidate's written marks.
func (o *office) reason(number, want string) {
	o.t.Helper()
	acts := o.Acts()
	for _, f := range acts[len(acts)-1].Facts {
		if got, _ := f.Value("reason"); f.Subject.ID == number && got == want {
			return
		}
	}
	o.t.Fatalf("the last act gives no reason %q for %s", want, number)
}

// What was corrected in a complete formation is told to the chair: who, what,
// about whom and why.
func TestCorrectionsAreTold(t *testing.T) {
	each(t, func(t *testing.T, lang wording.Lang) {
		o := played(t)
		o.do("yusuf", scoring.SaveWritten{Reason: "tertukar", Rows: []scoring.WrittenRow{{Number: "26010001", Marks: map[string]*scoring.Points{"pedagogik": points(41)}}}})
		g := o.State().Groups()[o.State().At(0).Group]
		o.do("yusuf", scoring.SaveFormations{Reason: "surat menteri", Rows: []scoring.FormationRow{{Values: g.Values, Quota: 7}}})
		d := talk(t, o, lang).enter("Ratna Dewi")
		waits := d.answer("1")
		d.sees(d.text("home.wait.corrected", "2"))
		n := lineNumber(waits, d.text("home.wait.corrected", "2"))
		d.says(n, d.text("log.corrected.new", "2"), "1. ", d.text("log.correction", d.done(scoring.KindSaveFormations)), g.Values[0], "surat menteri",
			d.text("log.correction", d.done(scoring.KindSaveWritten)), "26010001", "tertukar")
		d.says("2", "26010001", d.text("log.cell.reason")+": tertukar")

		d = talk(t, o, lang).enter("Ratna Dewi") // looked at: it waits no more, and is still to be found
		d.lacks(d.text("home.wait.corrected", "2"))
		d.says("14", d.text("log.corrected.seen"), "1. ")
		o.do("yusuf", scoring.MarkExit{Number: "26010002", Exit: scoring.ExitWithdrew, Reason: "surat"})
		d = talk(t, o, lang).enter("Ratna Dewi")
		d.sees(d.text("home.wait.corrected", "1"))
		d.says("14", "1. ", d.text("log.new"), "2. ")
	})
}

// Taking back what results rest on asks once why; a blank answer changes nothing.
// Before a result stands nobody is asked.
func TestUndoReason(t *testing.T) {
	each(t, func(t *testing.T, lang wording.Lang) {
		o := small(t, same)
		o.do("yusuf", scoring.SaveWritten{Rows: []scoring.WrittenRow{{Number: "002", Marks: map[string]*scoring.Points{"pedagogik": points(60)}}}})
		o.stands("001")
		o.do("yusuf", scoring.SaveWritten{Reason: "tertukar", Rows: []scoring.WrittenRow{{Number: "001", Marks: map[string]*scoring.Points{"pedagogik": points(80)}}}})
		d := o.as("Yusuf Hidayat", lang)
		acts := len(o.Acts())
		d.answer("8")
		d.lacks("tertukar")
		d.says(d.word("yes"), d1(lang))
		d.says("", d.text("plain.unchanged"))
		d.answer("8")
		d.answer(d.word("yes"))
		d.says("xx", d.text("refusal.reason.empty"), d1(lang))
		if len(o.Acts()) != acts {
			t.Fatal("taken back without a reason")
		}
		d.says("memang benar", d.text("plain.undo.done"))
		o.written("001", "pedagogik", "70")
		o.reason("001", "memang benar")
		d.answer("9")
		d.says(d.word("yes"), d1(lang))
		d.says("ternyata salah", d.text("redo.done"))
		o.reason("001", "ternyata salah")
		o.do("yusuf", scoring.SaveWritten{Rows: []scoring.WrittenRow{{Number: "002", Marks: map[string]*scoring.Points{"pedagogik": points(61)}}}})
		d.answer("8")
		d.says(d.word("yes"), d.text("plain.undo.done"))
		o.written("002", "pedagogik", "60")
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
