package desk_test

import (
	"strings"
	"testing"
	"time"

	"ampera/scoring"
	"ampera/scoring/wording"
	"ampera/tui/driver/lines"
	"ampera/tui/plain"
)

// A simulation is scored criterion by criterion, each mark saved at once; every
// mark is read back with the total in words, and submitted after a yes that is
// written out.
func TestSheet(t *testing.T) {
	lines.Each(t, func(t *testing.T, lang wording.Lang) {
		o := lines.Small(t)
		d := o.As("Maya Puspita", lang)
		rubric := o.State().Book().Component("simulasi").Rubric
		name := func(i int) string { return lang.Of(rubric.Criteria[i].Name) }
		d.Says("4", d.Text("plain.queue.count", lang.Of(o.State().Book().Component("simulasi").Name), "0", "3"), "1. 001 Siti Contoh, "+d.Text("sheet.status.none"))
		d.Lacks("2. 002")
		d.Says("1", "001 Siti Contoh, Guru IPA, SMP Contoh.", d.Text("plain.sheet.draft", "0", "8", "0"),
			d.Text("plain.criterion", "1", "8", name(0))+", "+d.Text("plain.weight", "10"),
			"1 "+lang.Of(rubric.Levels[0].Name)+": "+lang.Of(rubric.Criteria[0].Anchors[0]), d.Text("sheet.seen")+": "+lang.Of(rubric.Criteria[0].Behaviours[0]),
			d.Text("plain.give", d.Text("plain.levels", "1", "4")))
		d.Says("9", d.Text("refusal.sheet.no-level", "9", "1", "4"))
		d.Lacks(lang.Of(rubric.Criteria[0].Anchors[0]))
		if o.Sheet("001", "maya") != nil {
			t.Fatal("a level that does not exist was saved")
		}
		d.Says("3", "3 "+lang.Of(rubric.Levels[2].Name)+". "+strings.TrimSuffix(d.Text("plain.saved", ""), "."), d.Text("plain.criterion", "2", "8", name(1)))
		o.LastIs(scoring.KindSaveSheet, "maya")
		d.Says(d.Word("brief"), d.Text("plain.brief.on"))
		d.Says("4", d.Text("plain.criterion", "3", "8", name(2)))
		d.Lacks(lang.Of(rubric.Criteria[2].Anchors[0]))
		d.Says("?", lang.Of(rubric.Criteria[2].Anchors[0]), d.Text("plain.weight", "20"))
		d.Says(d.Word("note")+" jelas sekali", d.Text("sheet.note")+", "+name(2)+": jelas sekali.", d.Text("plain.has-note"))
		d.Says(d.Word("topic"), d.Text("plain.topic"))
		d.Says("Pecahan", d.Text("sheet.topic")+": Pecahan")
		d.Says(d.Word("form")+" F-12", "F-12")
		d.Says(d.Word("sheetnote")+" tenang", "tenang")
		d.Says(d.Word("read"), d.Text("refusal.sheet.incomplete", "6"), d.Text("plain.criterion", "3", "8", name(2)))
		d.Says("", d.Text("plain.criterion", "4", "8", name(3)))
		d.Says("2 2 2 2 2 2", d.Text("plain.marks.many", "6", "5"))
		d.Says("2 2 2 2 2", d.Text("refusal.sheet.incomplete", "1"), d.Text("plain.criterion", "3", "8", name(2)))
		d.Says("4", d.Text("plain.criterion", "4", "8", name(3))+", "+d.Text("plain.mark.now", "2 "+lang.Of(rubric.Levels[1].Name)))
		d.Says("-", name(3)+" "+d.Text("log.blank"))
		if _, has := o.Sheet("001", "maya").Marks["metode"]; has {
			t.Fatal("a blank mark is still there")
		}
		d.Says(d.Word("undo"), d.Done(scoring.KindSaveSheet))
		d.Says(d.Word("yes"), d.Text("plain.mark.now", "2 "+lang.Of(rubric.Levels[1].Name)))
		d.Says(d.Back(), d.Text("plain.criterion", "3", "8", name(2)))
		d.Says(d.Word("criteria"), "3. "+name(2)+": 4", d.Text("plain.criterion.which"))
		d.Says("8", d.Text("plain.criterion", "8", "8", name(7)))
		d.Says("", "1. "+name(0)+": 3", d.Text("sheet.note")+": jelas sekali", d.Text("sheet.topic")+": Pecahan", d.Text("sheet.whole")+": tenang")
		total, _ := rubric.Total(rubric.Criteria, o.Sheet("001", "maya").Marks)
		d.Sees(d.Text("plain.total.words", lang.Decimal(total, 0), lang.InWords(total)), d.Text("plain.read", d.Word("yes"), "8"))

		d.Says("2", d.Text("plain.criterion", "2", "8", name(1)))
		d.Answer(d.Word("read"))
		d.Says(d.Word("yes")[:1], d.Text("plain.what", d.Word("yes")[:1]))
		if o.Sheet("001", "maya").Status != scoring.SheetDraft {
			t.Fatal("a letter submitted the sheet")
		}
		d.Says(d.Word("yes"), d.Text("sheet.sent"), strings.TrimSuffix(d.Text("plain.saved", ""), "."), strings.TrimSuffix(d.Text("sheet.code.own", ""), " "))
		o.LastIs(scoring.KindSubmitSheet, "maya")
		if sh := o.Sheet("001", "maya"); sh.Status != scoring.SheetSubmitted || sh.Notes["materi"] != "jelas sekali" || sh.Form != "F-12" || sh.Notes[""] != "tenang" {
			t.Fatalf("the sheet is %+v", sh)
		}
		d.Sees("1. 002 Budi Contoh")
		d.Says(d.Word("list"), "2. 003", "3. 001 Siti Contoh, "+d.Text("sheet.status.submitted"))
		// Short is kept for the person.
		again := o.As("Maya Puspita", lang)
		again.Answer("4")
		again.Says("1", d.Text("plain.criterion", "1", "8", name(0)))
		again.Lacks(lang.Of(rubric.Criteria[0].Anchors[0]))
	})
}

// A submitted sheet changes as a correction: begun, left, gone on with, read
// back with what was, and submitted with a reason.
func TestCorrection(t *testing.T) {
	lines.Each(t, func(t *testing.T, lang wording.Lang) {
		o := lines.Small(t)
		o.Submit("001", "maya", 3*scoring.Point)
		d := o.As("Maya Puspita", lang)
		d.Answer("4")
		acts := len(o.Acts())
		d.Says("001", d.Text("sheet.is-sent", "75", "1"))
		d.Says(d.Word("correct"), d.Text("sheet.correcting", "2"))
		d.Says("3 3 3 3 3 3 3 3", d.Text("candidate.unchanged"))
		d.Answer(d.Word("leave"))
		d.Answer(d.Word("correct"))
		d.Says("4", d.Text("plain.fix.not-yet"))
		d.Says(d.Back(), d.Text("plain.criterion", "1", "8", lang.Of(o.State().Book().Component("simulasi").Rubric.Criteria[0].Name)))
		d.Says(d.Back(), d.Text("plain.fix.kept", d.Word("correct")), d.Word("correct")+", "+d.Word("code"))
		d.Answer(d.Back())
		d.Answer("menu")
		d.Says("0", d.Text("plain.fixes", "1"))
		d.Says(d.Word("no"), d.Text("plain.menu"))
		d.Answer("4")
		d.Answer("001")
		d.Answer(d.Word("correct"))
		d.Says(d.Word("read"), "4", d.Text("sheet.was", "3"), d.Text("plain.read", d.Word("yes"), "8"))
		if len(o.Acts()) != acts {
			t.Fatal("a correction was saved before it was submitted")
		}
		d.Says(d.Word("yes"), d.Text("plain.correct.why"))
		d.Says("salah dengar", d.Text("sheet.corrected"), d.Text("sheet.is-sent", lang.Decimal(775*scoring.Point/10, 0), "2"), d.Text("sheet.reason", "salah dengar"))
		o.LastIs(scoring.KindCorrectSheet, "maya")
		d.Answer("menu")
		d.Says("0", d.Text("plain.bye"))
	})
}

// What somebody typed from paper is read to its assessor, who returns or confirms
// it.
func TestConfirmTypedSheet(t *testing.T) {
	lines.Each(t, func(t *testing.T, lang wording.Lang) {
		o := lines.Small(t)
		id := scoring.SheetID{Candidate: "002", Component: "simulasi", Assessor: "maya"}
		form, marks := "F-7", map[string]*scoring.Points{}
		for _, c := range o.State().Book().Component("simulasi").Rubric.Criteria {
			marks[c.Code] = points(2)
		}
		o.Do("yusuf", scoring.TypeSheet{Sheet: id, SheetChange: scoring.SheetChange{Marks: marks, Form: &form}})
		d := o.As("Maya Puspita", lang)
		d.Sees(d.Text("home.wait.confirm", "1"))
		d.Says("4", "1. 002 Budi Contoh, "+d.Text("sheet.status.confirm"))
		d.Says("1", d.Text("plain.typed", "Yusuf Hidayat", "F-7"), d.Text("plain.total.words", "50", lang.InWords(50*scoring.Point)), d.Text("plain.typed.yes", d.Word("yes")))
		d.Says(d.Back(), d.Text("plain.queue"))
		d.Says("1", d.Text("sheet.read.wrong", "Yusuf Hidayat", d.Word("return")))
		d.Says(d.Word("return"), d.Text("aside.typed.why", "Maya Puspita", "002"))
		d.Says("kertas peserta 003", d.Text("aside.typed.done", "Maya Puspita"))
		o.LastIs(scoring.KindReturn, "maya")
		o.Do("yusuf", scoring.TypeSheet{Sheet: id, SheetChange: scoring.SheetChange{Marks: marks, Form: &form}})
		d = o.As("Maya Puspita", lang)
		d.Answer("4")
		d.Answer("1")
		d.Says(d.Word("yes"), d.Text("sheet.confirmed"))
		o.LastIs(scoring.KindConfirmSheet, "maya")
	})
}

// The clock starts, tells what is left only when asked, pauses with a reason, and
// says once that a part has ended; an interruption stops it.
func TestClock(t *testing.T) {
	lines.Each(t, func(t *testing.T, lang wording.Lang) {
		o := lines.Small(t)
		now := time.Date(2026, 10, 5, 9, 0, 0, 0, time.UTC)
		d := lines.Talk(t, o, lang, func(e *plain.Env) { e.Clock = func() time.Time { return now } })
		d.Answer("maya")
		d.Answer("penilai-maya-contoh")
		d.Answer("4")
		d.Answer("1")
		teach, left := d.Text("sheet.clock.teach"), func(s string) string { return d.Text("plain.time.left", s) }
		minutes, seconds := func(n string) string { return d.Text("plain.minutes", n) }, func(n string) string { return d.Text("plain.seconds", n) }
		d.Says(d.Word("time"), teach+", "+left(minutes("10"))+", "+d.Text("plain.time.stands"))
		d.Says(d.Word("start"), d.Text("sheet.clock.runs"), teach+", "+left(minutes("10"))+", "+d.Text("plain.time.runs"))
		o.LastIs(scoring.KindRunClock, "maya")
		now = now.Add(90 * time.Second)
		d.Says("3")
		d.Lacks(teach)
		d.Says(d.Word("time"), left(minutes("8")+" "+seconds("30")))
		d.Says(d.Word("pause"), d.Text("sheet.clock.why"))
		d.Says("hujan", d.Text("sheet.clock.stands"))
		now = now.Add(time.Hour)
		d.Says(d.Word("time"), left(minutes("8")+" "+seconds("30")), d.Text("plain.time.stands"))
		d.Answer(d.Word("start"))
		now = now.Add(9 * time.Minute)
		d.Says("", d.Text("sheet.clock.ended"), d.Text("sheet.clock.ask")+", "+left(minutes("4")+" "+seconds("30")))
		d.Says("")
		d.Lacks(d.Text("sheet.clock.ended"))
		now = now.Add(5 * time.Minute)
		d.Says("", d.Text("sheet.clock.ended"))
		d.Says("")
		d.Lacks(d.Text("sheet.clock.ended"))
		d.Says(d.Word("time"), d.Text("plain.time.over", seconds("30")), d.Text("plain.time.runs"))
		d.Says(d.Word("stop")+" listrik padam", d.Text("sheet.clock.stands"), d.Text("sheet.interrupted"))
		o.LastIs(scoring.KindInterruptSheet, "maya")
		d.Says(d.Word("read"), d.Text("refusal.sheet.incomplete", "7"))
		d.Answer(d.Word("leave"))
		d.Says("001", d.Text("plain.sheet.draft", "1", "8", lang.Decimal(75*scoring.Point/10, 0)),
			d.Text("plain.sheet.stopped", "listrik padam", d.Word("resume")), d.Text("plain.time.over", seconds("30"))+", "+d.Text("plain.time.stands"))
		d.Says("3 3 3 3 3 3 3", d.Text("refusal.sheet.interrupted"), d.Text("plain.sheet.stopped", "listrik padam", d.Word("resume")))
		d.Says(d.Word("resume"), d.Text("sheet.resumed"))
		o.LastIs(scoring.KindInterruptSheet, "maya")
		d.Answer(d.Word("start"))
		d.Says(d.Word("read"), d.Text("plain.read", d.Word("yes"), "8"))
		d.Says(d.Word("yes"), d.Text("sheet.sent"), d.Text("sheet.clock.stands"))
		o.LastIs(scoring.KindRunClock, "maya")
	})
}

// Who is absent gives no sheet; another's turn is asked about; a sheet given to
// the wrong candidate is moved; another laptop's total is taken by its code.
func TestAroundTheSheet(t *testing.T) {
	lines.Each(t, func(t *testing.T, lang wording.Lang) {
		o := lines.Small(t)
		o.Do("yusuf", scoring.PlanSitting{Sitting: scoring.Sitting{ID: "r1", Component: "simulasi", Name: "Ruang 1", Day: 20261005, Start: 8 * 60, Minutes: 20, Roster: []string{"002", "001", "003"}}})
		d := o.As("Maya Puspita", lang)
		d.Says("4", "1. 002 Budi Contoh, "+d.Text("plain.at", "08:00"))
		d.Says("003", d.Text("queue.turn", "002", "Budi Contoh", "08:00"), d.Text("queue.turn.detail", "003", "Édi Contoh"), "1. "+d.Text("queue.turn.next", "002"))
		d.Says("1", "002 Budi Contoh, Guru IPA")
		d.Says(d.Word("absent"), d.Text("marks.absent.ask", "002", "Budi Contoh"))
		d.Says(d.Word("yes"), "1. 001 Siti Contoh")
		o.Presence("002", "simulasi", scoring.WasAbsent)
		d.Says("002", d.Text("plain.refusal.sheet.absent", "002"), d.Text("plain.away.sheet", d.Word("present")))
		d.Says(d.Back(), d.Text("plain.queue"))
		d.Answer("003")
		d.Says("2", "003 Édi Contoh")
		d.Says("3 3 3 3 3 3 3 3", d.Text("plain.read", d.Word("yes"), "8"))
		d.Answer(d.Word("yes"))
		d.Answer("003")
		d.Says(d.Word("move"), d.Text("plain.move", "003", "Édi Contoh"))
		d.Says("009", d.Text("refusal.number.unknown", "009"))
		d.Answer("003")
		d.Answer(d.Word("move"))
		d.Says("001", d.Text("sheet.move.why", "003", "001", "Siti Contoh"))
		d.Says("salah nomor", d.Text("sheet.moved"))
		o.LastIs(scoring.KindMoveSheet, "maya")
		d.Says("001", d.Text("plain.gap.unknown", d.Word("code")), d.Text("sheet.unseen", "1"))
		d.Says(d.Word("code")+" XXXXX-YYYYY", d.Text("refusal.gap.other"))
		d.Lacks("76")
	})
}

// Both sheets are in: the gap is told, and where the two differ.
func TestOthersSheet(t *testing.T) {
	lines.Each(t, func(t *testing.T, lang wording.Lang) {
		o := lines.Small(t)
		o.Submit("001", "rudi", 4*scoring.Point)
		d := o.As("Maya Puspita", lang)
		d.Answer("4")
		d.Says("001")
		d.Lacks("Rudi", "100")
		d.Answer(strings.TrimSpace(strings.Repeat("3 ", 8)))
		d.Says(d.Word("yes"), d.Text("sheet.gap.wide", "25", "100", "15"))
		d.Says("001", d.Text("plain.other", "Rudi Hartono", "100"), ": "+strings.SplitN(d.Text("plain.other.mark", "", "3", "Rudi Hartono", "4"), ": ", 2)[1])
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
	lines.Each(t, func(t *testing.T, lang wording.Lang) {
		o := lines.Small(t, numbers)
		d := o.As("Maya Puspita", lang)
		first := lang.Of(o.State().Book().Component("simulasi").Rubric.Criteria[0].Name)
		d.Answer("4")
		d.Says("1", d.Text("plain.range", "0", "10"), d.Text("plain.range.step", lang.Decimal(scoring.Point/2, 0)))
		d.Says("7,3", d.Text("refusal.mark.step", first, "0.5", "7.3"))
		d.Says("11", d.Text("refusal.mark.range", first, "0", "10", "11"))
		d.Says("7,5", lang.Decimal(75*scoring.Point/10, 0)+".")
		if m := o.Sheet("001", "maya").Marks["rencana"]; m != 75*scoring.Point/10 {
			t.Fatalf("the mark is %s", m)
		}
	})
}

// A wish to move a sheet is told, and followed with one word and a reason.
func TestMoveAsWished(t *testing.T) {
	lines.Each(t, func(t *testing.T, lang wording.Lang) {
		o := lines.Small(t)
		o.Fill("003", "maya", 3*scoring.Point)
		o.Do("yusuf", scoring.AskMove{Sheet: scoring.SheetID{Candidate: "003", Component: "simulasi", Assessor: "maya"}, To: "002", Reason: "nomor tertukar"})
		d := o.As("Maya Puspita", lang)
		d.Sees(d.Text("home.wait.move", "1"))
		d.Answer("4")
		d.Says("003", d.Text("plain.move.wished", "Yusuf Hidayat", "002 Budi Contoh", "nomor tertukar", d.Word("move")), d.Text("plain.sheet.full", d.Word("read")))
		d.Says(d.Word("move"), d.Text("sheet.move.why", "003", "002", "Budi Contoh"))
		d.Says("benar", d.Text("sheet.moved"), "1. 002 Budi Contoh")
		if o.Sheet("002", "maya") == nil {
			t.Fatal("the sheet was not moved")
		}
	})
}

// Who is no assessor any more opens no sheet, though the panel still names them.
func TestNoSheetWithoutTheRole(t *testing.T) {
	o := lines.Small(t)
	o.Do("ketua", scoring.AdmitPerson{ID: "maya", Roles: scoring.Observer})
	d := o.As("Maya Puspita", wording.EN)
	d.Lacks(d.Text("plain.menu.sheets"), d.Text("plain.menu.written"))
	d.Answer("2")
	d.Says("001", d.Text("page.word.why"))
	d.Lacks(d.Text("page.word.sheet"))
}

// A topic is drawn from the rulebook's, chosen among them, or written; words can
// be made blank again.
func TestTopicsAndBlanks(t *testing.T) {
	lines.Each(t, func(t *testing.T, lang wording.Lang) {
		o := lines.Small(t, func(s string) string {
			return strings.Replace(s, "minutes =", "topics = [\"Pecahan\", \"Puisi\"]\nminutes =", 1)
		})
		d := o.As("Maya Puspita", lang)
		d.Answer("4")
		d.Answer("1")
		d.Says(d.Word("topic"), "1. "+d.Text("sheet.topic.draw"), "3. Puisi", d.Text("plain.topic.which"))
		d.Says("3", d.Text("sheet.topic")+": Puisi.")
		d.Answer(d.Word("topic"))
		d.Answer("1")
		if topic := o.Sheet("001", "maya").Topic; topic != "Pecahan" && topic != "Puisi" {
			t.Fatalf("drawn: %q", topic)
		}
		d.Answer(d.Word("topic"))
		d.Says("0", d.Text("plain.topic"))
		d.Says("Zakat", d.Text("sheet.topic")+": Zakat.")
		d.Answer(d.Word("note") + " ragu")
		d.Says(d.Word("note"), d.Text("plain.mark.now", "ragu"))
		d.Says("-", d.Text("log.blank"))
		if sh := o.Sheet("001", "maya"); sh.Notes["rencana"] != "" || sh.Topic != "Zakat" {
			t.Fatalf("%+v", sh)
		}
	})
}
