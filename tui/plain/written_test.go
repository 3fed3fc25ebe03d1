package plain_test

import (
	"context"
	"errors"
	"strings"
	"testing"

	"ampera/scoring"
	"ampera/scoring/memory"
	"ampera/scoring/wording"
	"ampera/tui/plain"
)

// Marks are typed candidate by candidate: each is saved at once, with comma or
// point, several with blanks; what is impossible is refused, what is unlikely
// asked about; a number goes to that candidate.
func TestWritten(t *testing.T) {
	each(t, func(t *testing.T, lang wording.Lang) {
		o := small(t, same)
		d := o.as("Yusuf Hidayat", lang)
		pedagogy, professional := map[wording.Lang]string{wording.ID: "Pedagogik", wording.EN: "Pedagogy"}[lang], map[wording.Lang]string{wording.ID: "Profesional", wording.EN: "Professional"}[lang]
		d.says("3", "1. 001 Siti Contoh", "3. 003 Édi Contoh", d.text("plain.written"))
		d.says("1", "001 Siti Contoh, Guru IPA, SMP Contoh.", pedagogy+", "+d.text("plain.range", "0", "100")+", "+d.text("plain.range.decimals", "2")+":")
		d.says("78,5", pedagogy+" "+lang.Decimal(785*scoring.Point/10, 0)+". "+strings.TrimSuffix(d.text("plain.saved", ""), "."), professional)
		o.last(scoring.KindSaveWritten, "yusuf")
		o.written("001", "pedagogik", "78.5")
		d.says("101", professional+": "+strings.SplitN(d.text("refusal.mark.range", "", "0", "100", "101"), ": ", 2)[1])
		d.says("7,125", professional)
		d.says("banyak", d.text("plain.refusal.mark.not-number", professional, "banyak"))
		o.written("001", "profesional", "")

		d.says("6", d.text("refusal.mark.low", professional, "6", "100"), d.text("plain.mark.sure", professional, "6"))
		d.says(d.word("no"), professional+", ")
		o.written("001", "profesional", "")
		d.says("6", d.text("plain.yes-or-no"))
		d.says(d.word("yes"), "002 Budi Contoh")
		o.written("001", "profesional", "6")

		d.says("80 90.25", pedagogy+" 80, "+professional, "003 Édi Contoh")
		o.written("002", "pedagogik", "80")
		o.written("002", "profesional", "90.25")
		d.says("1 2 3", d.text("plain.marks.many", "3", "2"))
		o.written("003", "pedagogik", "")

		d.says("002", "002 Budi Contoh", pedagogy+", "+d.text("plain.mark.now", "80"))
		d.says("-", pedagogy+" "+d.text("log.blank"), professional)
		o.written("002", "pedagogik", "")
		d.says(d.back(), pedagogy)
		d.says("80", professional+", "+d.text("plain.mark.now", lang.Decimal(9025*scoring.Point/100, 0)))
		d.says("", "003 Édi Contoh")
		o.written("002", "profesional", "90.25")
		d.says("70", professional)
		d.says("75", d.text("plain.written.done"))
		o.written("003", "profesional", "75")
		d.sees(d.text("plain.written.count", lang.Of(o.State().Book().Leaves()[0].Name), "3", "3", "0"))
		acts := len(o.Acts())
		d.says("003", pedagogy+", "+d.text("plain.mark.now", "70"))
		d.says("70", d.text("plain.unchanged"))
		if len(o.Acts()) != acts {
			t.Error("an unchanged mark became an act")
		}
	})
}

// At somebody who is away, another number leads there, and what is no answer is
// said: nobody's marks are asked for by chance.
func TestAnswersAtSomebodyAway(t *testing.T) {
	o := small(t, same)
	o.do("yusuf", scoring.MarkPresence{Numbers: []string{"001"}, Component: "tertulis", Presence: scoring.WasAbsent})
	d := o.as("Yusuf Hidayat", wording.EN)
	d.answer("3")
	d.says("001", d.text("plain.away", d.word("present")))
	d.says("90", d.text("plain.what", "90"), d.text("plain.away", d.word("present")))
	d.says("003", "003 Édi Contoh", "Pedagogy")
}

// Who is absent or to repeat is recorded, is passed over, and may come after all.
func TestWrittenPresence(t *testing.T) {
	each(t, func(t *testing.T, lang wording.Lang) {
		o := small(t, same)
		d := o.as("Yusuf Hidayat", lang)
		d.answer("3")
		d.answer("1")
		d.says(d.word("absent"), d.text("marks.absent.ask", "001", "Siti Contoh"))
		d.says(d.word("yes"), d.text("state.absent"), "002 Budi Contoh")
		o.presence("001", "tertulis", scoring.WasAbsent)
		d.says(d.word("repeat"), d.text("marks.repeat.ask", "002", "Budi Contoh"))
		d.says(d.back(), "")
		o.presence("002", "tertulis", scoring.NoPresence)
		d.answer(d.word("repeat"))
		d.says(d.word("yes"), "003 Édi Contoh")
		o.presence("002", "tertulis", scoring.ToRepeat)
		d.says("001", d.text("plain.refusal.sheet.absent", "001"), d.text("plain.away", d.word("present")))
		d.says(d.word("present"), d.text("plain.present.why", "001", "Siti Contoh"))
		d.says("salah nomor", d.text("state.present"))
		o.presence("001", "tertulis", scoring.NoPresence)
		d.says("81")
		o.written("001", "pedagogik", "81")
		d.answer("002")
		d.says(d.word("present"), d.text("state.present"))
		o.presence("002", "tertulis", scoring.NoPresence)
		d.says(d.word("skip"), "003 Édi Contoh")
		d.says(d.back(), d.text("plain.written"))
		d.says(d.word("all"), "1. 001", "2. 002", "3. 003")
	})
}

// Two people type a mark without seeing each other's; different ones are settled
// from the paper.
func TestDoubleKeying(t *testing.T) {
	each(t, func(t *testing.T, lang wording.Lang) {
		o := small(t, func(s string) string { return strings.ReplaceAll(s, "max = 100", "max = 100\ndouble = true") })
		o.do("ketua", scoring.SaveWritten{Rows: []scoring.WrittenRow{{Number: "001", Marks: map[string]*scoring.Points{
			"pedagogik": points(77), "profesional": points(66)}}}})
		d := o.as("Yusuf Hidayat", lang)
		d.answer("3")
		d.says("1", d.text("plain.mark.second"))
		d.lacks("77", "66")
		d.says("77", d.text("plain.key.agree"), d.text("plain.mark.second"))
		d.lacks("66")
		d.says("67", d.text("plain.key.differ"), "002 Budi Contoh", d.text("plain.mark.first"))
		d.lacks("66")
		d.says("50", d.text("plain.key.mine"))
		o.written("001", "pedagogik", "77")
		o.written("001", "profesional", "")
		o.written("002", "pedagogik", "")

		d.answer("menu")
		d.says("1", "2. "+d.text("home.wait.differ", "1"))
		d.says("2", "1. 001 Siti Contoh")
		d.lacks("66", "67")
		d.says("1", "001 Siti Contoh")
		d.lacks("66", "67")
		d.says("68", d.text("keying.neither", "68"), d.text("plain.keying.sure", "68"))
		d.says(d.word("no"), "001 Siti Contoh")
		d.says("66", d.text("refusal.keying.nothing"), d.text("plain.menu"))
		o.last(scoring.KindSettleKeying, "yusuf")
		o.written("001", "profesional", "66")
	})
}

func points(n scoring.Points) *scoring.Points { m := n * scoring.Point; return &m }

// What the disk refuses is said, and offered to be saved once more.
func TestDiskRefuses(t *testing.T) {
	each(t, func(t *testing.T, lang wording.Lang) {
		o := small(t, same)
		disk := &full{Office: o.Office}
		d := talk(t, disk, lang)
		d.answer("Yusuf")
		d.answer("sekretariat-contoh-ampera")
		d.answer("3")
		d.answer("1")
		disk.fails = 2
		d.says("78", "disk full", d.text("plain.again"))
		o.written("001", "pedagogik", "")
		d.says(d.word("yes"), "disk full", d.text("plain.again"))
		d.says(d.word("yes"), strings.TrimSuffix(d.text("plain.saved", ""), "."))
		o.written("001", "pedagogik", "78")
		disk.fails = 1
		d.answer("60")
		d.says(d.word("no"), d.text("plain.range", "0", "100"))
		o.written("001", "profesional", "")
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
	each(t, func(t *testing.T, lang wording.Lang) {
		o := small(t, same)
		d := o.as("Maya Puspita", lang)
		d.says("8", d.text("refusal.undo.nothing"), d.text("plain.menu"))
		d.says("9", d.text("refusal.redo.nothing"))
		d = o.as("Yusuf Hidayat", lang)
		d.answer("3")
		d.answer("1")
		d.answer("80")
		name := lang.Of(o.State().Book().SubTests()[0].Name)
		d.says(d.word("undo"), "001.", d.text("plain.undo.change", name, "80", d.text("log.blank")), d.done(scoring.KindSaveWritten))
		d.says(d.word("no"))
		o.written("001", "pedagogik", "80")
		d.answer("menu")
		d.answer("8")
		d.says(d.word("yes"), d.text("plain.undo.done"))
		o.last(scoring.KindUndo, "yusuf")
		o.written("001", "pedagogik", "")
		d.says("9", d.text("plain.undo.change", name, d.text("log.blank"), "80"))
		d.says(d.word("yes"), d.text("redo.done"))
		o.last(scoring.KindRedo, "yusuf")
		o.written("001", "pedagogik", "80")
	})
}

// A program that fails ends with a sentence, and the desk is locked.
func TestFaultOfTheProgram(t *testing.T) {
	o := small(t, same)
	err := plain.Run(t.Context(), plain.Env{In: strings.NewReader("Maya\npenilai-maya-contoh\n"), Out: &strings.Builder{}, Clock: o.Now, Life: broken{o.Office}})
	var r *scoring.Refusal
	if !errors.As(err, &r) || r.Code != "frame.crashed" || !strings.Contains(r.Args[0], "_test.go") {
		t.Fatalf("ends with %v", err)
	}
}

type broken struct{ *memory.Office }

func (broken) Unlock(context.Context, scoring.PersonID, string) (scoring.Desk, error) {
	panic("a fault of the program")
}
