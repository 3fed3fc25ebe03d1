package desk_test

import (
	"context"
	"errors"
	"strings"
	"testing"

	"ampera/scoring"
	"ampera/scoring/memory"
	"ampera/scoring/wording"
	"ampera/tui/driver/lines"
)

// Marks are typed candidate by candidate: each is saved at once, with comma or
// point, several with blanks; what is impossible is refused, what is unlikely
// asked about; a number goes to that candidate.
func TestWritten(t *testing.T) {
	lines.Each(t, func(t *testing.T, lang wording.Lang) {
		o := lines.Small(t)
		d := o.As("Yusuf Hidayat", lang)
		pedagogy, professional := map[wording.Lang]string{wording.ID: "Pedagogik", wording.EN: "Pedagogy"}[lang], map[wording.Lang]string{wording.ID: "Profesional", wording.EN: "Professional"}[lang]
		d.Says("3", "1. 001 Siti Contoh", "3. 003 Édi Contoh", d.Text("plain.written"))
		d.Says("1", "001 Siti Contoh, Guru IPA, SMP Contoh.", pedagogy+", "+d.Text("plain.range", "0", "100")+", "+d.Text("plain.range.decimals", "2")+":")
		d.Says("78,5", pedagogy+" "+lang.Decimal(785*scoring.Point/10, 0)+". "+strings.TrimSuffix(d.Text("plain.saved", ""), "."), professional)
		o.LastIs(scoring.KindSaveWritten, "yusuf")
		o.Marked("001", "pedagogik", "78.5")
		d.Says("101", professional+": "+strings.SplitN(d.Text("refusal.mark.range", "", "0", "100", "101"), ": ", 2)[1])
		d.Says("7,125", professional)
		d.Says("banyak", d.Text("plain.refusal.mark.not-number", professional, "banyak"))
		o.Marked("001", "profesional", "")

		d.Says("6", d.Text("refusal.mark.low", professional, "6", "100"), d.Text("plain.mark.sure", professional, "6"))
		d.Says(d.Word("no"), professional+", ")
		o.Marked("001", "profesional", "")
		d.Says("6", d.Text("plain.yes-or-no"))
		d.Says(d.Word("yes"), "002 Budi Contoh")
		o.Marked("001", "profesional", "6")

		d.Says("80 90.25", pedagogy+" 80, "+professional, "003 Édi Contoh")
		o.Marked("002", "pedagogik", "80")
		o.Marked("002", "profesional", "90.25")
		d.Says("1 2 3", d.Text("plain.marks.many", "3", "2"))
		o.Marked("003", "pedagogik", "")

		d.Says("002", "002 Budi Contoh", pedagogy+", "+d.Text("plain.mark.now", "80"))
		d.Says("-", pedagogy+" "+d.Text("log.blank"), professional)
		o.Marked("002", "pedagogik", "")
		d.Says(d.Back(), pedagogy)
		d.Says("80", professional+", "+d.Text("plain.mark.now", lang.Decimal(9025*scoring.Point/100, 0)))
		d.Says("", "003 Édi Contoh")
		o.Marked("002", "profesional", "90.25")
		d.Says("70", professional)
		d.Says("75", d.Text("plain.written.done"))
		o.Marked("003", "profesional", "75")
		d.Sees(d.Text("plain.written.count", lang.Of(o.State().Book().Leaves()[0].Name), "3", "3", "0"))
		acts := len(o.Acts())
		d.Says("003", pedagogy+", "+d.Text("plain.mark.now", "70"))
		d.Says("70", d.Text("plain.unchanged"))
		if len(o.Acts()) != acts {
			t.Error("an unchanged mark became an act")
		}
	})
}

// At somebody who is away, another number leads there, and what is no answer is
// said: nobody's marks are asked for by chance.
func TestAnswersAtSomebodyAway(t *testing.T) {
	o := lines.Small(t)
	o.Do("yusuf", scoring.MarkPresence{Numbers: []string{"001"}, Component: "tertulis", Presence: scoring.WasAbsent})
	d := o.As("Yusuf Hidayat", wording.EN)
	d.Answer("3")
	d.Says("001", d.Text("plain.away", d.Word("present")))
	d.Says("90", d.Text("plain.what", "90"), d.Text("plain.away", d.Word("present")))
	d.Says("003", "003 Édi Contoh", "Pedagogy")
}

// Who is absent or to repeat is recorded, is passed over, and may come after all.
func TestWrittenPresence(t *testing.T) {
	lines.Each(t, func(t *testing.T, lang wording.Lang) {
		o := lines.Small(t)
		d := o.As("Yusuf Hidayat", lang)
		d.Answer("3")
		d.Answer("1")
		d.Says(d.Word("absent"), d.Text("marks.absent.ask", "001", "Siti Contoh"))
		d.Says(d.Word("yes"), d.Text("state.absent"), "002 Budi Contoh")
		o.Presence("001", "tertulis", scoring.WasAbsent)
		d.Says(d.Word("repeat"), d.Text("marks.repeat.ask", "002", "Budi Contoh"))
		d.Says(d.Back(), "")
		o.Presence("002", "tertulis", scoring.NoPresence)
		d.Answer(d.Word("repeat"))
		d.Says(d.Word("yes"), "003 Édi Contoh")
		o.Presence("002", "tertulis", scoring.ToRepeat)
		d.Says("001", d.Text("plain.refusal.sheet.absent", "001"), d.Text("plain.away", d.Word("present")))
		d.Says(d.Word("present"), d.Text("plain.present.why", "001", "Siti Contoh"))
		d.Says("salah nomor", d.Text("state.present"))
		o.Presence("001", "tertulis", scoring.NoPresence)
		d.Says("81")
		o.Marked("001", "pedagogik", "81")
		d.Answer("002")
		d.Says(d.Word("present"), d.Text("state.present"))
		o.Presence("002", "tertulis", scoring.NoPresence)
		d.Says(d.Word("skip"), "003 Édi Contoh")
		d.Says(d.Back(), d.Text("plain.written"))
		d.Says(d.Word("all"), "1. 001", "2. 002", "3. 003")
	})
}

// Two people type a mark without seeing each other's; different ones are settled
// from the paper.
func TestDoubleKeying(t *testing.T) {
	lines.Each(t, func(t *testing.T, lang wording.Lang) {
		o := lines.Small(t, func(s string) string { return strings.ReplaceAll(s, "max = 100", "max = 100\ndouble = true") })
		o.Do("ketua", scoring.SaveWritten{Rows: []scoring.WrittenRow{{Number: "001", Marks: map[string]*scoring.Points{
			"pedagogik": points(77), "profesional": points(66)}}}})
		d := o.As("Yusuf Hidayat", lang)
		d.Answer("3")
		d.Says("1", d.Text("plain.mark.second"))
		d.Lacks("77", "66")
		d.Says("77", d.Text("plain.key.agree"), d.Text("plain.mark.second"))
		d.Lacks("66")
		d.Says("67", d.Text("plain.key.differ"), "002 Budi Contoh", d.Text("plain.mark.first"))
		d.Lacks("66")
		d.Says("50", d.Text("plain.key.mine"))
		o.Marked("001", "pedagogik", "77")
		o.Marked("001", "profesional", "")
		o.Marked("002", "pedagogik", "")

		d.Answer("menu")
		d.Says("1", "2. "+d.Text("home.wait.differ", "1"))
		d.Says("2", "1. 001 Siti Contoh")
		d.Lacks("66", "67")
		d.Says("1", "001 Siti Contoh")
		d.Lacks("66", "67")
		d.Says("68", d.Text("keying.neither", "68"), d.Text("plain.keying.sure", "68"))
		d.Says(d.Word("no"), "001 Siti Contoh")
		d.Says("66", d.Text("refusal.keying.nothing"), d.Text("plain.menu"))
		o.LastIs(scoring.KindSettleKeying, "yusuf")
		o.Marked("001", "profesional", "66")
	})
}

func points(n scoring.Points) *scoring.Points { m := n * scoring.Point; return &m }

// What the disk refuses is said, and offered to be saved once more.
func TestDiskRefuses(t *testing.T) {
	lines.Each(t, func(t *testing.T, lang wording.Lang) {
		o := lines.Small(t)
		disk := &full{Office: o.Office.Office}
		d := lines.Talk(t, disk, lang)
		d.Answer("Yusuf")
		d.Answer("sekretariat-contoh-ampera")
		d.Answer("3")
		d.Answer("1")
		disk.fails = 2
		d.Says("78", "disk full", d.Text("plain.again"))
		o.Marked("001", "pedagogik", "")
		d.Says(d.Word("yes"), "disk full", d.Text("plain.again"))
		d.Says(d.Word("yes"), strings.TrimSuffix(d.Text("plain.saved", ""), "."))
		o.Marked("001", "pedagogik", "78")
		disk.fails = 1
		d.Answer("60")
		d.Says(d.Word("no"), d.Text("plain.range", "0", "100"))
		o.Marked("001", "profesional", "")
	})
}

// full is an office whose next submits fail as a full disk would.
type full struct {
	*memory.Office
	fails int
}

func (f *full) Unlock(ctx context.Context, p scoring.PersonID, phrase string) (scoring.Desk, error) {
	desk, err := f.Office.Unlock(ctx, p, phrase)
	return &fullDesk{desk, f}, err
}

type fullDesk struct {
	scoring.Desk
	of *full
}

func (f *fullDesk) Submit(ctx context.Context, c scoring.Command) (scoring.Receipt, error) {
	if f.of.fails > 0 {
		f.of.fails--
		return scoring.Receipt{}, errors.New("disk full")
	}
	return f.Desk.Submit(ctx, c)
}

// What was done last is taken back after all that changes was said, and done
// once more.
func TestUndoAndRedo(t *testing.T) {
	lines.Each(t, func(t *testing.T, lang wording.Lang) {
		o := lines.Small(t)
		d := o.As("Maya Puspita", lang)
		d.Says("8", d.Text("refusal.undo.nothing"), d.Text("plain.menu"))
		d.Says("9", d.Text("refusal.redo.nothing"))
		d = o.As("Yusuf Hidayat", lang)
		d.Answer("3")
		d.Answer("1")
		d.Answer("80")
		name := lang.Of(o.State().Book().SubTests()[0].Name)
		d.Says(d.Word("undo"), "001.", d.Text("plain.undo.change", name, "80", d.Text("log.blank")), d.Done(scoring.KindSaveWritten))
		d.Says(d.Word("no"))
		o.Marked("001", "pedagogik", "80")
		d.Answer("menu")
		d.Answer("8")
		d.Says(d.Word("yes"), d.Text("plain.undo.done"))
		o.LastIs(scoring.KindUndo, "yusuf")
		o.Marked("001", "pedagogik", "")
		d.Says("9", d.Text("plain.undo.change", name, d.Text("log.blank"), "80"))
		d.Says(d.Word("yes"), d.Text("redo.done"))
		o.LastIs(scoring.KindRedo, "yusuf")
		o.Marked("001", "pedagogik", "80")
	})
}

// A program that fails ends with a sentence, and the desk is locked.
func TestFaultOfTheProgram(t *testing.T) {
	_, err := lines.Whole(broken{lines.Small(t).Office.Office}, "", wording.ID, "Maya\npenilai-maya-contoh\n")
	var r *scoring.Refusal
	if !errors.As(err, &r) || r.Code != "frame.crashed" || !strings.Contains(r.Args[0], "_test.go") {
		t.Fatalf("ends with %v", err)
	}
}

type broken struct{ *memory.Office }

func (broken) Unlock(context.Context, scoring.PersonID, string) (scoring.Desk, error) {
	panic("a fault of the program")
}
