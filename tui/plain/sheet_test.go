package plain_test

import (
	"strings"
	"testing"
	"time"

	"ampera/scoring"
	"ampera/scoring/wording"
	"ampera/tui/plain"
)

// A simulation is scored criterion by criterion, each mark saved at once; every
// mark is read back with the total in words, and submitted after a yes that is
// written out.
func TestSheet(t *testing.T) {
	each(t, func(t *testing.T, lang wording.Lang) {
		o := small(t, same)
		d := o.as("Maya Puspita", lang)
		rubric := o.State().Book().Component("simulasi").Rubric
		name := func(i int) string { return lang.Of(rubric.Criteria[i].Name) }
		d.says("4", d.text("plain.queue.count", lang.Of(o.State().Book().Component("simulasi").Name), "0", "3"), "1. 001 Siti Contoh, "+d.text("sheet.status.none"))
		d.lacks("2. 002")
		d.says("1", "001 Siti Contoh, Guru IPA, SMP Contoh.", d.text("plain.sheet.draft", "0", "8", "0"),
			d.text("plain.criterion", "1", "8", name(0))+", "+d.text("plain.weight", "10"),
			"1 "+lang.Of(rubric.Levels[0].Name)+": "+lang.Of(rubric.Criteria[0].Anchors[0]), d.text("sheet.seen")+": "+lang.Of(rubric.Criteria[0].Behaviours[0]),
			d.text("plain.give", d.text("plain.levels", "1", "4")))
		d.says("9", d.text("refusal.sheet.no-level", "9", "1", "4"))
		d.lacks(lang.Of(rubric.Criteria[0].Anchors[0]))
		if o.sheet("001", "maya") != nil {
			t.Fatal("a level that does not exist was saved")
		}
		d.says("3", "3 "+lang.Of(rubric.Levels[2].Name)+". "+strings.TrimSuffix(d.text("plain.saved", ""), "."), d.text("plain.criterion", "2", "8", name(1)))
		o.last(scoring.KindSaveSheet, "maya")
		d.says(d.word("brief"), d.text("plain.brief.on"))
		d.says("4", d.text("plain.criterion", "3", "8", name(2)))
		d.lacks(lang.Of(rubric.Criteria[2].Anchors[0]))
		d.says("?", lang.Of(rubric.Criteria[2].Anchors[0]), d.text("plain.weight", "20"))
		d.says(d.word("note")+" jelas sekali", d.text("sheet.note")+", "+name(2)+": jelas sekali.", d.text("plain.has-note"))
		d.says(d.word("topic"), d.text("plain.topic"))
		d.says("Pecahan", d.text("sheet.topic")+": Pecahan")
		d.says(d.word("form")+" F-12", "F-12")
		d.says(d.word("sheetnote")+" tenang", "tenang")
		d.says(d.word("read"), d.text("refusal.sheet.incomplete", "6"), d.text("plain.criterion", "3", "8", name(2)))
		d.says("", d.text("plain.criterion", "4", "8", name(3)))
		d.says("2 2 2 2 2 2", d.text("plain.marks.many", "6", "5"))
		d.says("2 2 2 2 2", d.text("refusal.sheet.incomplete", "1"), d.text("plain.criterion", "3", "8", name(2)))
		d.says("4", d.text("plain.criterion", "4", "8", name(3))+", "+d.text("plain.mark.now", "2 "+lang.Of(rubric.Levels[1].Name)))
		d.says("-", name(3)+" "+d.text("log.blank"))
		if _, has := o.sheet("001", "maya").Marks["metode"]; has {
			t.Fatal("a blank mark is still there")
		}
		d.says(d.word("undo"), d.done(scoring.KindSaveSheet))
		d.says(d.word("yes"), d.text("plain.mark.now", "2 "+lang.Of(rubric.Levels[1].Name)))
		d.says(d.back(), d.text("plain.criterion", "3", "8", name(2)))
		d.says(d.word("criteria"), "3. "+name(2)+": 4", d.text("plain.criterion.which"))
		d.says("8", d.text("plain.criterion", "8", "8", name(7)))
		d.says("", "1. "+name(0)+": 3", d.text("sheet.note")+": jelas sekali", d.text("sheet.topic")+": Pecahan", d.text("sheet.whole")+": tenang")
		total, _ := rubric.Total(rubric.Criteria, o.sheet("001", "maya").Marks)
		d.sees(d.text("plain.total.words", lang.Decimal(total, 0), lang.InWords(total)), d.text("plain.read", d.word("yes"), "8"))

		d.says("2", d.text("plain.criterion", "2", "8", name(1)))
		d.answer(d.word("read"))
		d.says(d.word("yes")[:1], d.text("plain.what", d.word("yes")[:1]))
		if o.sheet("001", "maya").Status != scoring.SheetDraft {
			t.Fatal("a letter submitted the sheet")
		}
		d.says(d.word("yes"), d.text("sheet.sent"), strings.TrimSuffix(d.text("plain.saved", ""), "."), strings.TrimSuffix(d.text("sheet.code.own", ""), " "))
		o.last(scoring.KindSubmitSheet, "maya")
		if sh := o.sheet("001", "maya"); sh.Status != scoring.SheetSubmitted || sh.Notes["materi"] != "jelas sekali" || sh.Form != "F-12" || sh.Notes[""] != "tenang" {
			t.Fatalf("the sheet is %+v", sh)
		}
		d.sees("1. 002 Budi Contoh")
		d.says(d.word("list"), "2. 003", "3. 001 Siti Contoh, "+d.text("sheet.status.submitted"))
		// Short is kept for the person.
		again := o.as("Maya Puspita", lang)
		again.answer("4")
		again.says("1", d.text("plain.criterion", "1", "8", name(0)))
		again.lacks(lang.Of(rubric.Criteria[0].Anchors[0]))
	})
}

// A submitted sheet changes as a correction: begun, left, gone on with, read
// back with what was, and submitted with a reason.
func TestCorrection(t *testing.T) {
	each(t, func(t *testing.T, lang wording.Lang) {
		o := small(t, same)
		o.fill("001", "maya", 3*scoring.Point, true)
		d := o.as("Maya Puspita", lang)
		d.answer("4")
		acts := len(o.Acts())
		d.says("001", d.text("sheet.is-sent", "75", "1"))
		d.says(d.word("correct"), d.text("sheet.correcting", "2"))
		d.says("3 3 3 3 3 3 3 3", d.text("candidate.unchanged"))
		d.answer(d.word("leave"))
		d.answer(d.word("correct"))
		d.says("4", d.text("plain.fix.not-yet"))
		d.says(d.back(), d.text("plain.criterion", "1", "8", lang.Of(o.State().Book().Component("simulasi").Rubric.Criteria[0].Name)))
		d.says(d.back(), d.text("plain.fix.kept", d.word("correct")), d.word("correct")+", "+d.word("code"))
		d.answer(d.back())
		d.answer("menu")
		d.says("0", d.text("plain.fixes", "1"))
		d.says(d.word("no"), d.text("plain.menu"))
		d.answer("4")
		d.answer("001")
		d.answer(d.word("correct"))
		d.says(d.word("read"), "4", d.text("sheet.was", "3"), d.text("plain.read", d.word("yes"), "8"))
		if len(o.Acts()) != acts {
			t.Fatal("a correction was saved before it was submitted")
		}
		d.says(d.word("yes"), d.text("plain.correct.why"))
		d.says("salah dengar", d.text("sheet.corrected"), d.text("sheet.is-sent", lang.Decimal(775*scoring.Point/10, 0), "2"), d.text("sheet.reason", "salah dengar"))
		o.last(scoring.KindCorrectSheet, "maya")
		d.answer("menu")
		d.says("0", d.text("plain.bye"))
	})
}

// What somebody typed from paper is read to its assessor, who returns or confirms
// it.
func TestConfirmTypedSheet(t *testing.T) {
	each(t, func(t *testing.T, lang wording.Lang) {
		o := small(t, same)
		id := scoring.SheetID{Candidate: "002", Component: "simulasi", Assessor: "maya"}
		form, marks := "F-7", map[string]*scoring.Points{}
		for _, c := range o.State().Book().Component("simulasi").Rubric.Criteria {
			marks[c.Code] = points(2)
		}
		o.do("yusuf", scoring.TypeSheet{Sheet: id, SheetChange: scoring.SheetChange{Marks: marks, Form: &form}})
		d := o.as("Maya Puspita", lang)
		d.sees(d.text("home.wait.confirm", "1"))
		d.says("4", "1. 002 Budi Contoh, "+d.text("sheet.status.confirm"))
		d.says("1", d.text("plain.typed", "Yusuf Hidayat", "F-7"), d.text("plain.total.words", "50", lang.InWords(50*scoring.Point)), d.text("plain.typed.yes", d.word("yes")))
		d.says(d.back(), d.text("plain.queue"))
		d.says("1", d.text("sheet.read.wrong", "Yusuf Hidayat", d.word("return")))
		d.says(d.word("return"), d.text("aside.typed.why", "Maya Puspita", "002"))
		d.says("kertas peserta 003", d.text("aside.typed.done", "Maya Puspita"))
		o.last(scoring.KindReturn, "maya")
		o.do("yusuf", scoring.TypeSheet{Sheet: id, SheetChange: scoring.SheetChange{Marks: marks, Form: &form}})
		d = o.as("Maya Puspita", lang)
		d.answer("4")
		d.answer("1")
		d.says(d.word("yes"), d.text("sheet.confirmed"))
		o.last(scoring.KindConfirmSheet, "maya")
	})
}

// The clock starts, tells what is left only when asked, pauses with a reason, and
// says once that a part has ended; an interruption stops it.
func TestClock(t *testing.T) {
	each(t, func(t *testing.T, lang wording.Lang) {
		o := small(t, same)
		now := time.Date(2026, 10, 5, 9, 0, 0, 0, time.UTC)
		d := talk(t, o, lang, func(e *plain.Env) { e.Clock = func() time.Time { return now } })
		d.answer("maya")
		d.answer("penilai-maya-contoh")
		d.answer("4")
		d.answer("1")
		teach, left := d.text("sheet.clock.teach"), func(s string) string { return d.text("plain.time.left", s) }
		minutes, seconds := func(n string) string { return d.text("plain.minutes", n) }, func(n string) string { return d.text("plain.seconds", n) }
		d.says(d.word("time"), teach+", "+left(minutes("10"))+", "+d.text("plain.time.stands"))
		d.says(d.word("start"), d.text("sheet.clock.runs"), teach+", "+left(minutes("10"))+", "+d.text("plain.time.runs"))
		o.last(scoring.KindRunClock, "maya")
		now = now.Add(90 * time.Second)
		d.says("3")
		d.lacks(teach)
		d.says(d.word("time"), left(minutes("8")+" "+seconds("30")))
		d.says(d.word("pause"), d.text("sheet.clock.why"))
		d.says("hujan", d.text("sheet.clock.stands"))
		now = now.Add(time.Hour)
		d.says(d.word("time"), left(minutes("8")+" "+seconds("30")), d.text("plain.time.stands"))
		d.answer(d.word("start"))
		now = now.Add(9 * time.Minute)
		d.says("", d.text("sheet.clock.ended"), d.text("sheet.clock.ask")+", "+left(minutes("4")+" "+seconds("30")))
		d.says("")
		d.lacks(d.text("sheet.clock.ended"))
		now = now.Add(5 * time.Minute)
		d.says("", d.text("sheet.clock.ended"))
		d.says("")
		d.lacks(d.text("sheet.clock.ended"))
		d.says(d.word("time"), d.text("plain.time.over", seconds("30")), d.text("plain.time.runs"))
		d.says(d.word("stop")+" listrik padam", d.text("sheet.clock.stands"), d.text("sheet.interrupted"))
		o.last(scoring.KindInterruptSheet, "maya")
		d.says(d.word("read"), d.text("refusal.sheet.incomplete", "7"))
		d.answer(d.word("leave"))
		d.says("001", d.text("plain.sheet.draft", "1", "8", lang.Decimal(75*scoring.Point/10, 0)),
			d.text("plain.sheet.stopped", "listrik padam", d.word("resume")), d.text("plain.time.over", seconds("30"))+", "+d.text("plain.time.stands"))
		d.says("3 3 3 3 3 3 3", d.text("refusal.sheet.interrupted"), d.text("plain.sheet.stopped", "listrik padam", d.word("resume")))
		d.says(d.word("resume"), d.text("sheet.resumed"))
		o.last(scoring.KindInterruptSheet, "maya")
		d.answer(d.word("start"))
		d.says(d.word("read"), d.text("plain.read", d.word("yes"), "8"))
		d.says(d.word("yes"), d.text("sheet.sent"), d.text("sheet.clock.stands"))
		o.last(scoring.KindRunClock, "maya")
	})
}

// Who is absent gives no sheet; another's turn is asked about; a sheet given to
// the wrong candidate is moved; another laptop's total is taken by its code.
func TestAroundTheSheet(t *testing.T) {
	each(t, func(t *testing.T, lang wording.Lang) {
		o := small(t, same)
		o.do("yusuf", scoring.PlanSitting{Sitting: scoring.Sitting{ID: "r1", Component: "simulasi", Name: "Ruang 1", Day: 20261005, Start: 8 * 60, Minutes: 20, Roster: []string{"002", "001", "003"}}})
		d := o.as("Maya Puspita", lang)
		d.says("4", "1. 002 Budi Contoh, "+d.text("plain.at", "08:00"))
		d.says("003", d.text("queue.turn", "002", "Budi Contoh", "08:00"), d.text("queue.turn.detail", "003", "Édi Contoh"), "1. "+d.text("queue.turn.next", "002"))
		d.says("1", "002 Budi Contoh, Guru IPA")
		d.says(d.word("absent"), d.text("marks.absent.ask", "002", "Budi Contoh"))
		d.says(d.word("yes"), "1. 001 Siti Contoh")
		o.presence("002", "simulasi", scoring.WasAbsent)
		d.says("002", d.text("plain.refusal.sheet.absent", "002"), d.text("plain.away.sheet", d.word("present")))
		d.says(d.back(), d.text("plain.queue"))
		d.answer("003")
		d.says("2", "003 Édi Contoh")
		d.says("3 3 3 3 3 3 3 3", d.text("plain.read", d.word("yes"), "8"))
		d.answer(d.word("yes"))
		d.answer("003")
		d.says(d.word("move"), d.text("plain.move", "003", "Édi Contoh"))
		d.says("009", d.text("refusal.number.unknown", "009"))
		d.answer("003")
		d.answer(d.word("move"))
		d.says("001", d.text("sheet.move.why", "003", "001", "Siti Contoh"))
		d.says("salah nomor", d.text("sheet.moved"))
		o.last(scoring.KindMoveSheet, "maya")
		d.says("001", d.text("plain.gap.unknown", d.word("code")), d.text("sheet.unseen", "1"))
		d.says(d.word("code")+" XXXXX-YYYYY", d.text("refusal.gap.other"))
		d.lacks("76")
	})
}

// Both sheets are in: the gap is told, and where the two differ.
func TestOthersSheet(t *testing.T) {
	each(t, func(t *testing.T, lang wording.Lang) {
		o := small(t, same)
		o.fill("001", "rudi", 4*scoring.Point, true)
		d := o.as("Maya Puspita", lang)
		d.answer("4")
		d.says("001")
		d.lacks("Rudi", "100")
		d.answer(strings.TrimSpace(strings.Repeat("3 ", 8)))
		d.says(d.word("yes"), d.text("sheet.gap.wide", "25", "100", "15"))
		d.says("001", d.text("plain.other", "Rudi Hartono", "100"), ": "+strings.SplitN(d.text("plain.other.mark", "", "3", "Rudi Hartono", "4"), ": ", 2)[1])
	})
}

// A rubric of numbers takes marks in its range and steps, with comma or point.
func TestNumberRubric(t *testing.T) {
	numbers := func(s string) string {
		from, to := strings.Index(s, "levels = ["), strings.Index(s, "# 1. Perencanaan")
		s = s[:from] + "marks = { min = 0, max = 10, step = \"0.5\" }\n" + s[to:]
		for strings.Contains(s, "anchors = [") {
			a := strings.Index(s, "anchors = [")
			s = s[:a] + s[a+strings.Index(s[a:], "\n]\n")+3:]
		}
		return s
	}
	each(t, func(t *testing.T, lang wording.Lang) {
		o := small(t, numbers)
		d := o.as("Maya Puspita", lang)
		first := lang.Of(o.State().Book().Component("simulasi").Rubric.Criteria[0].Name)
		d.answer("4")
		d.says("1", d.text("plain.range", "0", "10"), d.text("plain.range.step", lang.Decimal(scoring.Point/2, 0)))
		d.says("7,3", d.text("refusal.mark.step", first, "0.5", "7.3"))
		d.says("11", d.text("refusal.mark.range", first, "0", "10", "11"))
		d.says("7,5", lang.Decimal(75*scoring.Point/10, 0)+".")
		if m := o.sheet("001", "maya").Marks["rencana"]; m != 75*scoring.Point/10 {
			t.Fatalf("the mark is %s", m)
		}
	})
}

// A wish to move a sheet is told, and followed with one word and a reason.
func TestMoveAsWished(t *testing.T) {
	each(t, func(t *testing.T, lang wording.Lang) {
		o := small(t, same)
		o.fill("003", "maya", 3*scoring.Point, false)
		o.do("yusuf", scoring.AskMove{Sheet: scoring.SheetID{Candidate: "003", Component: "simulasi", Assessor: "maya"}, To: "002", Reason: "nomor tertukar"})
		d := o.as("Maya Puspita", lang)
		d.sees(d.text("home.wait.move", "1"))
		d.answer("4")
		d.says("003", d.text("plain.move.wished", "Yusuf Hidayat", "002 Budi Contoh", "nomor tertukar", d.word("move")), d.text("plain.sheet.full", d.word("read")))
		d.says(d.word("move"), d.text("sheet.move.why", "003", "002", "Budi Contoh"))
		d.says("benar", d.text("sheet.moved"), "1. 002 Budi Contoh")
		if o.sheet("002", "maya") == nil {
			t.Fatal("the sheet was not moved")
		}
	})
}

// Who is no assessor any more opens no sheet, though the panel still names them.
func TestNoSheetWithoutTheRole(t *testing.T) {
	o := small(t, same)
	o.do("ketua", scoring.AdmitPerson{ID: "maya", Roles: scoring.Observer})
	d := o.as("Maya Puspita", wording.EN)
	d.lacks(d.text("plain.menu.sheets"), d.text("plain.menu.written"))
	d.answer("2")
	d.says("001", d.text("page.word.why"))
	d.lacks(d.text("page.word.sheet"))
}

// A topic is drawn from the rulebook's, chosen among them, or written; words can
// be made blank again.
func TestTopicsAndBlanks(t *testing.T) {
	each(t, func(t *testing.T, lang wording.Lang) {
		o := small(t, func(s string) string {
			return strings.Replace(s, "minutes =", "topics = [\"Pecahan\", \"Puisi\"]\nminutes =", 1)
		})
		d := o.as("Maya Puspita", lang)
		d.answer("4")
		d.answer("1")
		d.says(d.word("topic"), "1. "+d.text("sheet.topic.draw"), "3. Puisi", d.text("plain.topic.which"))
		d.says("3", d.text("sheet.topic")+": Puisi.")
		d.answer(d.word("topic"))
		d.answer("1")
		if topic := o.sheet("001", "maya").Topic; topic != "Pecahan" && topic != "Puisi" {
			t.Fatalf("drawn: %q", topic)
		}
		d.answer(d.word("topic"))
		d.says("0", d.text("plain.topic"))
		d.says("Zakat", d.text("sheet.topic")+": Zakat.")
		d.answer(d.word("note") + " ragu")
		d.says(d.word("note"), d.text("plain.mark.now", "ragu"))
		d.says("-", d.text("log.blank"))
		if sh := o.sheet("001", "maya"); sh.Notes["rencana"] != "" || sh.Topic != "Zakat" {
			t.Fatalf("%+v", sh)
		}
	})
}
