package screen_test

import (
	"context"
	"strconv"
	"testing"

	"ampera/scoring"
	"ampera/scoring/wording"
	"ampera/tui/driver"
	"ampera/tui/screen"
)

// reasonOf is the reason that an act gives for a candidate's written marks.
func reasonOf(a *scoring.Act, number string) string {
	for i := range a.Facts {
		if f := &a.Facts[i]; f.Subject == (scoring.Subject{Kind: scoring.OnWritten, ID: number}) {
			reason, _ := f.Value("reason")
			return reason
		}
	}
	return ""
}

// Marks of results that stand are typed as fast as any: none is lost, the reason
// is asked once for all of them, with how many, and nothing is saved before.
func TestWrittenAsksOnceForTheReason(t *testing.T) {
	o := sampleMarks(t)
	number := func(i int) string { return o.State().At(i).Number }
	was := o.written(number(0), "pedagogik")
	before := len(o.Acts())
	d := o.open("yusuf", screen.Written, screen.Args{})
	for range 12 {
		d.Burst("77,25")
		d.Press("enter")
	}
	o.unchanged(before)
	o.holds(number(0), "pedagogik", was)
	wants(t, d, "Ini mengubah 12 hasil yang sudah lengkap. Alasannya?", "77,25", "✗ belum tersimpan", "13/60")
	lacks(t, d, "f formasi", "a tidak hadir") // letters begin the reason now
	d.Type("salah baca lembar 3")             // the first letter begins the reason, figures belong to it then
	wants(t, d, "salah baca lembar 3", "13/60")
	d.Press("enter")
	for i := range 12 {
		o.holds(number(i), "pedagogik", "77.25")
	}
	o.unchanged(before + 1)
	if got := reasonOf(o.last(), number(11)); got != "salah baca lembar 3" {
		t.Fatalf("the reason is %q", got)
	}
	lacks(t, d, "Alasannya?", "belum tersimpan")
	wants(t, d, "Alasan koreksi: salah baca lembar 3")

	d.Type("66").Press("enter").Type("67").Press("enter") // it holds
	o.holds(number(12), "pedagogik", "66")
	o.holds(number(13), "pedagogik", "67")
	if got := reasonOf(o.last(), number(13)); got != "salah baca lembar 3" {
		t.Errorf("the next reason is %q", got)
	}

	d.Press("ctrl+r", "ctrl+u").Type("lembar tertukar").Press("enter") // typed anew
	wants(t, d, "Alasan koreksi: lembar tertukar")
	d.Type("68").Press("enter")
	if got := reasonOf(o.last(), number(14)); got != "lembar tertukar" {
		t.Errorf("the new reason is %q", got)
	}
	d = o.open("yusuf", screen.Written, screen.Args{}) // and ends with the screen
	lacks(t, d, "Alasan koreksi")
	wants(t, d.Type("55").Press("enter"), "mengubah 1 hasil")
}

// What needs no reason goes out meanwhile, and a mark that becomes again what it
// was waits for none.
func TestWrittenWaitsForNoReasonWhereNoneIsNeeded(t *testing.T) {
	o := sampleMarks(t)
	first, was := o.State().At(0).Number, o.written(o.State().At(0).Number, "pedagogik")
	free := o.State().At(46).Number
	d := o.open("yusuf", screen.Written, screen.Args{})
	d.Type("51").Press("enter")
	d.Type(free).Press("enter").Type("61").Press("enter")
	o.holds(free, "pedagogik", "61")
	o.holds(first, "pedagogik", was)
	wants(t, d, "mengubah 1 hasil")
	d.Type(first).Press("enter").Type(was).Press("enter")
	lacks(t, d, "Alasannya?", "belum tersimpan")
	o.holds(first, "pedagogik", was)
}

// Esc pressed twice gives the former marks back.
func TestWrittenEscGivesTheFormerMarkBack(t *testing.T) {
	o := sampleMarks(t)
	number, before := o.State().At(0).Number, len(o.Acts())
	was, _ := scoring.ParsePoints(o.written(number, "pedagogik"))
	d := o.open("yusuf", screen.Written, screen.Args{})
	d.Type("51").Press("enter")
	lacks(t, d, wording.ID.Decimal(was, 0)+"  ")
	d.Press("esc")
	wants(t, d, "Esc sekali lagi: 1 nilai", "belum tersimpan")
	d.Press("esc")
	lacks(t, d, "Alasannya?", "belum tersimpan")
	wants(t, d, wording.ID.Decimal(was, 0), "Tes tertulis")
	d.Type("50").Press("enter").Type("51").Press("enter").Type("x") // the reason has begun
	d.Press("esc")
	wants(t, d, "Esc sekali lagi: 2 nilai", " 50 ", " 51 ")
	d.Type("4") // anything else leaves them
	wants(t, d, "2 hasil", " 50 ", " 51 ")
	d.Press("esc", "esc")
	lacks(t, d, "Alasannya?", " 50 ", " 51 ")
	o.unchanged(before)
}

// A reason that says nothing is asked for again; the marks wait.
func TestWrittenReasonMustSaySomething(t *testing.T) {
	o := sampleMarks(t)
	before := len(o.Acts())
	d := o.open("yusuf", screen.Written, screen.Args{})
	d.Type("51").Press("enter").Type("aaaa").Press("enter")
	wants(t, d, "tidak mengatakan apa-apa", "51", "Alasannya?")
	d.Press("ctrl+u", "enter")
	wants(t, d, "Alasannya?")
	o.unchanged(before)
	d.Type("tertukar").Press("enter")
	o.holds(o.State().At(0).Number, "pedagogik", "51")

	// One that was typed anew is judged with the next correction.
	d.Press("ctrl+r", "ctrl+u").Type("zzz").Press("enter").Type("52").Press("enter")
	wants(t, d, "mengubah 1 hasil")
	d.Type("salah baris").Press("enter")
	o.holds(o.State().At(1).Number, "pedagogik", "52")
}

// Ditto, filling what is marked and pasting ask one question for all.
func TestWrittenDittoFillAndPasteAskOnce(t *testing.T) {
	o := sampleMarks(t)
	number, before := func(i int) string { return o.State().At(i).Number }, len(o.Acts())
	d := o.open("yusuf", screen.Written, screen.Args{})
	d.Type("61").Press("enter", "ctrl+d", "ctrl+d")
	wants(t, d, "mengubah 3 hasil", "4/60")
	d.Press("up", "up", "up", "space", "space", "shift+down", "tab")
	d.Press("up", "up", "up").Type("62,5").Press("enter", "ctrl+d")
	o.unchanged(before)
	wants(t, d, "4 ditandai")
	d.Type("lembar tertukar").Press("enter")
	o.holds(number(2), "pedagogik", "61")
	for i := range 4 {
		o.holds(number(i), "profesional", "62.5")
	}
	o.unchanged(before + 1)

	d = o.open("yusuf", screen.Written, screen.Args{})
	d.Paste("71\n72\n73\n")
	wants(t, d, "Tempel 3 nilai", "3 hasil yang sudah lengkap ikut berubah.")
	d.Press("y")
	o.unchanged(before + 1)
	wants(t, d, "mengubah 3 hasil")
	d.Type("berkas baru").Press("enter")
	o.unchanged(before + 2)
	o.holds(number(2), "pedagogik", "73")
	if got := reasonOf(o.last(), number(2)); got != "berkas baru" {
		t.Errorf("the reason is %q", got)
	}
}

// late is a desk that shows a result as standing only after it was asked, as where
// the last mark is still on its way.
type late struct {
	scoring.Desk
	of *marksOffice
	on string
}

func (l *late) Submit(ctx context.Context, c scoring.Command) (scoring.Receipt, error) {
	if w, is := c.(scoring.SaveWritten); is && l.on != "" && w.Reason == "" {
		number := l.on
		l.on = ""
		m := 70 * scoring.Point
		l.of.do("ketua", scoring.SaveWritten{Rows: []scoring.WrittenRow{{Number: number, Marks: map[string]*scoring.Points{"profesional": &m}}}})
	}
	return l.Desk.Submit(ctx, c)
}

// What the desk refuses, since the result came to stand meanwhile, waits for the
// reason like the rest.
func TestWrittenAsksForTheReasonAfterARefusal(t *testing.T) {
	o := guruMarks(t, same)
	eighty := 80 * scoring.Point
	o.do("yusuf", scoring.SaveWritten{Rows: []scoring.WrittenRow{{Number: "001", Marks: map[string]*scoring.Points{"pedagogik": &eighty}}}})
	for _, who := range []scoring.PersonID{"maya", "rudi"} {
		o.submit("001", who, 3*scoring.Point)
	}
	d := o.openDesk(&late{o.Desk("yusuf"), o, "001"}, screen.Written, screen.Args{})
	d.Type("81").Press("enter")
	o.holds("001", "pedagogik", "80")
	wants(t, d, "81", "mengubah 1 hasil yang sudah lengkap. Alasannya?", "✗ belum tersimpan")
	d.Type("tertukar").Press("enter")
	o.holds("001", "pedagogik", "81")
	lacks(t, d, "Alasannya?", "belum tersimpan")
}

// Nothing that waits is lost by leaving: it is there when one comes back, and
// quitting asks.
func TestWrittenKeepsWhatWaitsForAReason(t *testing.T) {
	o := sampleMarks(t)
	d := driver.New(driver.Env(o.Office, "yusuf"), screen.Home, screen.Args{}).Press("3")
	d.Type("51").Press("enter", "ctrl+q")
	wants(t, d, "belum tersimpan")
	if d.Quit() {
		t.Fatal("it quit without asking")
	}
	d.Press("esc")
	d.Type("tertukar").Press("enter")
	o.holds(o.State().At(0).Number, "pedagogik", "51")
}

// Who leaves, after every mark is in, needs a reason; before, it may be blank.
func TestWrittenWithdrawalOfAResultThatStood(t *testing.T) {
	o := sampleMarks(t)
	before := len(o.Acts())
	d := o.open("yusuf", screen.Written, screen.Args{})
	d.Press("m")
	wants(t, d, "mengundurkan diri (APS)?", "Ini mengubah 1")
	d.Press("enter")
	wants(t, d, "Ini mengubah 1")
	d.Type("kkk").Press("enter")
	wants(t, d, "tidak mengatakan apa-apa", "kkk")
	o.unchanged(before)
	d.Press("ctrl+u").Type("surat 12").Press("enter")
	if e := o.State().Exit(0); e != scoring.ExitWithdrew {
		t.Fatalf("exit is %q", e)
	}
	free := o.State().At(46).Number
	d = o.open("yusuf", screen.Written, screen.Args{Candidate: free}).Press("m")
	lacks(t, d, "Ini mengubah")
	d.Press("enter")
	if e := o.State().Exit(46); e != scoring.ExitWithdrew {
		t.Fatalf("exit is %q", e)
	}
}

func TestWrittenReasonFrames(t *testing.T) {
	o := sampleMarks(t)
	for _, size := range [][2]int{{80, 24}, {60, 20}, {40, 10}} {
		d := o.open("yusuf", screen.Written, screen.Args{}).Resize(size[0], size[1])
		d.Type("51").Press("enter").Type("52").Press("enter")
		wants(t, d, "Alasannya?", "▸")
		d.Press("f2")
		wants(t, d, "Why?", "▸")
		d.Type("wrong")
		wants(t, d, "wrong", "▸")
		keep(t, d, "written-why-"+strconv.Itoa(size[0]))
	}
}
