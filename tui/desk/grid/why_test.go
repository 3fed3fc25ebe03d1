package grid_test

import (
	"context"
	"strconv"
	"testing"

	"ampera/scoring"
	"ampera/scoring/wording"
	"ampera/tui/driver"
	"ampera/tui/driver/play"
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
	o := play.Sample(t)
	number := func(i int) string { return o.State().At(i).Number }
	was := o.Written(number(0), "pedagogik")
	before := len(o.Acts())
	d := o.Open("yusuf", screen.Written, screen.Args{})
	for range 12 {
		d.Burst("77,25")
		d.Press("enter")
	}
	o.Unchanged(before)
	o.Holds(number(0), "pedagogik", was)
	play.Wants(t, d, "Ini mengubah 12 hasil yang sudah lengkap. Alasannya?", "77,25", "✗ belum tersimpan", "13/60")
	play.Lacks(t, d, "f formasi", "a tidak hadir") // letters begin the reason now
	d.Type("salah baca lembar 3")                  // the first letter begins the reason, figures belong to it then
	play.Wants(t, d, "salah baca lembar 3", "13/60")
	d.Press("enter")
	for i := range 12 {
		o.Holds(number(i), "pedagogik", "77.25")
	}
	o.Unchanged(before + 1)
	if got := reasonOf(o.Last(), number(11)); got != "salah baca lembar 3" {
		t.Fatalf("the reason is %q", got)
	}
	play.Lacks(t, d, "Alasannya?", "belum tersimpan")
	play.Wants(t, d, "Alasan koreksi: salah baca lembar 3")

	d.Type("66").Press("enter").Type("67").Press("enter") // it holds
	o.Holds(number(12), "pedagogik", "66")
	o.Holds(number(13), "pedagogik", "67")
	if got := reasonOf(o.Last(), number(13)); got != "salah baca lembar 3" {
		t.Errorf("the next reason is %q", got)
	}

	d.Press("ctrl+r", "ctrl+u").Type("lembar tertukar").Press("enter") // typed anew
	play.Wants(t, d, "Alasan koreksi: lembar tertukar")
	d.Type("68").Press("enter")
	if got := reasonOf(o.Last(), number(14)); got != "lembar tertukar" {
		t.Errorf("the new reason is %q", got)
	}
	d = o.Open("yusuf", screen.Written, screen.Args{}) // and ends with the screen
	play.Lacks(t, d, "Alasan koreksi")
	play.Wants(t, d.Type("55").Press("enter"), "mengubah 1 hasil")
}

// What needs no reason goes out meanwhile, and a mark that becomes again what it
// was waits for none.
func TestWrittenWaitsForNoReasonWhereNoneIsNeeded(t *testing.T) {
	o := play.Sample(t)
	first, was := o.State().At(0).Number, o.Written(o.State().At(0).Number, "pedagogik")
	free := o.State().At(46).Number
	d := o.Open("yusuf", screen.Written, screen.Args{})
	d.Type("51").Press("enter")
	d.Type(free).Press("enter").Type("61").Press("enter")
	o.Holds(free, "pedagogik", "61")
	o.Holds(first, "pedagogik", was)
	play.Wants(t, d, "mengubah 1 hasil")
	d.Type(first).Press("enter").Type(was).Press("enter")
	play.Lacks(t, d, "Alasannya?", "belum tersimpan")
	o.Holds(first, "pedagogik", was)
}

// Esc pressed twice gives the former marks back.
func TestWrittenEscGivesTheFormerMarkBack(t *testing.T) {
	o := play.Sample(t)
	number, before := o.State().At(0).Number, len(o.Acts())
	was, _ := scoring.ParsePoints(o.Written(number, "pedagogik"))
	d := o.Open("yusuf", screen.Written, screen.Args{})
	d.Type("51").Press("enter")
	play.Lacks(t, d, wording.ID.Decimal(was, 0)+"  ")
	d.Press("esc")
	play.Wants(t, d, "Esc sekali lagi: 1 nilai", "belum tersimpan")
	d.Press("esc")
	play.Lacks(t, d, "Alasannya?", "belum tersimpan")
	play.Wants(t, d, wording.ID.Decimal(was, 0), "Tes tertulis")
	d.Type("50").Press("enter").Type("51").Press("enter").Type("x") // the reason has begun
	d.Press("esc")
	play.Wants(t, d, "Esc sekali lagi: 2 nilai", " 50 ", " 51 ")
	d.Type("4") // anything else leaves them
	play.Wants(t, d, "2 hasil", " 50 ", " 51 ")
	d.Press("esc", "esc")
	play.Lacks(t, d, "Alasannya?", " 50 ", " 51 ")
	o.Unchanged(before)
}

// A reason that says nothing is asked for again; the marks wait.
func TestWrittenReasonMustSaySomething(t *testing.T) {
	o := play.Sample(t)
	before := len(o.Acts())
	d := o.Open("yusuf", screen.Written, screen.Args{})
	d.Type("51").Press("enter").Type("aaaa").Press("enter")
	play.Wants(t, d, "tidak mengatakan apa-apa", "51", "Alasannya?")
	d.Press("ctrl+u", "enter")
	play.Wants(t, d, "Alasannya?")
	o.Unchanged(before)
	d.Type("tertukar").Press("enter")
	o.Holds(o.State().At(0).Number, "pedagogik", "51")

	// One that was typed anew is judged with the next correction.
	d.Press("ctrl+r", "ctrl+u").Type("zzz").Press("enter").Type("52").Press("enter")
	play.Wants(t, d, "mengubah 1 hasil")
	d.Type("salah baris").Press("enter")
	o.Holds(o.State().At(1).Number, "pedagogik", "52")
}

// Ditto, filling what is marked and pasting ask one question for all.
func TestWrittenDittoFillAndPasteAskOnce(t *testing.T) {
	o := play.Sample(t)
	number, before := func(i int) string { return o.State().At(i).Number }, len(o.Acts())
	d := o.Open("yusuf", screen.Written, screen.Args{})
	d.Type("61").Press("enter", "ctrl+d", "ctrl+d")
	play.Wants(t, d, "mengubah 3 hasil", "4/60")
	d.Press("up", "up", "up", "space", "space", "shift+down", "tab")
	d.Press("up", "up", "up").Type("62,5").Press("enter", "ctrl+d")
	o.Unchanged(before)
	play.Wants(t, d, "4 ditandai")
	d.Type("lembar tertukar").Press("enter")
	o.Holds(number(2), "pedagogik", "61")
	for i := range 4 {
		o.Holds(number(i), "profesional", "62.5")
	}
	o.Unchanged(before + 1)

	d = o.Open("yusuf", screen.Written, screen.Args{})
	d.Paste("71\n72\n73\n")
	play.Wants(t, d, "Tempel 3 nilai", "3 hasil yang sudah lengkap ikut berubah.")
	d.Press("y")
	o.Unchanged(before + 1)
	play.Wants(t, d, "mengubah 3 hasil")
	d.Type("berkas baru").Press("enter")
	o.Unchanged(before + 2)
	o.Holds(number(2), "pedagogik", "73")
	if got := reasonOf(o.Last(), number(2)); got != "berkas baru" {
		t.Errorf("the reason is %q", got)
	}
}

// late is a desk that shows a result as standing only after it was asked, as where
// the last mark is still on its way.
type late struct {
	scoring.Desk
	of *play.Office
	on string
}

func (l *late) Submit(ctx context.Context, c scoring.Command) (scoring.Receipt, error) {
	if w, is := c.(scoring.SaveWritten); is && l.on != "" && w.Reason == "" {
		number := l.on
		l.on = ""
		m := 70 * scoring.Point
		l.of.Do("ketua", scoring.SaveWritten{Rows: []scoring.WrittenRow{{Number: number, Marks: map[string]*scoring.Points{"profesional": &m}}}})
	}
	return l.Desk.Submit(ctx, c)
}

// What the desk refuses, since the result came to stand meanwhile, waits for the
// reason like the rest.
func TestWrittenAsksForTheReasonAfterARefusal(t *testing.T) {
	o := play.Guru(t, play.Same)
	eighty := 80 * scoring.Point
	o.Do("yusuf", scoring.SaveWritten{Rows: []scoring.WrittenRow{{Number: "001", Marks: map[string]*scoring.Points{"pedagogik": &eighty}}}})
	for _, who := range []scoring.PersonID{"maya", "rudi"} {
		o.Submit("001", who, 3*scoring.Point)
	}
	d := o.OpenDesk(&late{o.Desk("yusuf"), o, "001"}, screen.Written, screen.Args{})
	d.Type("81").Press("enter")
	o.Holds("001", "pedagogik", "80")
	play.Wants(t, d, "81", "mengubah 1 hasil yang sudah lengkap. Alasannya?", "✗ belum tersimpan")
	d.Type("tertukar").Press("enter")
	o.Holds("001", "pedagogik", "81")
	play.Lacks(t, d, "Alasannya?", "belum tersimpan")
}

// Nothing that waits is lost by leaving: it is there when one comes back, and
// quitting asks.
func TestWrittenKeepsWhatWaitsForAReason(t *testing.T) {
	o := play.Sample(t)
	d := driver.New(driver.Env(o.Office, "yusuf"), screen.Home, screen.Args{}).Press("3")
	d.Type("51").Press("enter", "ctrl+q")
	play.Wants(t, d, "belum tersimpan")
	if d.Quit() {
		t.Fatal("it quit without asking")
	}
	d.Press("esc")
	d.Type("tertukar").Press("enter")
	o.Holds(o.State().At(0).Number, "pedagogik", "51")
}

// Who leaves, after every mark is in, needs a reason; before, it may be blank.
func TestWrittenWithdrawalOfAResultThatStood(t *testing.T) {
	o := play.Sample(t)
	before := len(o.Acts())
	d := o.Open("yusuf", screen.Written, screen.Args{})
	d.Press("m")
	play.Wants(t, d, "mengundurkan diri (APS)?", "Ini mengubah 1")
	d.Press("enter")
	play.Wants(t, d, "Ini mengubah 1")
	d.Type("kkk").Press("enter")
	play.Wants(t, d, "tidak mengatakan apa-apa", "kkk")
	o.Unchanged(before)
	d.Press("ctrl+u").Type("surat 12").Press("enter")
	if e := o.State().Exit(0); e != scoring.ExitWithdrew {
		t.Fatalf("exit is %q", e)
	}
	free := o.State().At(46).Number
	d = o.Open("yusuf", screen.Written, screen.Args{Candidate: free}).Press("m")
	play.Lacks(t, d, "Ini mengubah")
	d.Press("enter")
	if e := o.State().Exit(46); e != scoring.ExitWithdrew {
		t.Fatalf("exit is %q", e)
	}
}

func TestWrittenReasonFrames(t *testing.T) {
	o := play.Sample(t)
	for _, size := range [][2]int{{80, 24}, {60, 20}, {40, 10}} {
		d := o.Open("yusuf", screen.Written, screen.Args{}).Resize(size[0], size[1])
		d.Type("51").Press("enter").Type("52").Press("enter")
		play.Wants(t, d, "Alasannya?", "▸")
		d.Press("f2")
		play.Wants(t, d, "Why?", "▸")
		d.Type("wrong")
		play.Wants(t, d, "wrong", "▸")
		play.Keep(t, d, "written-why-"+strconv.Itoa(size[0]))
	}
}
