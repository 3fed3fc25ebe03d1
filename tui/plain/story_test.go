package plain_test

import (
	"context"
	"slices"
	"strings"
	"testing"

	"ampera/scoring"
	"ampera/scoring/memory"
	"ampera/scoring/sample"
	"ampera/scoring/wording"
	"ampera/tui/driver"
	"ampera/tui/driver/lines"
	"ampera/tui/plain"
)

// prepared has one venue's file, which four words open: to work, or to rehearse.
type prepared struct {
	scoring.Lifecycle
	opened []string
}

func (p *prepared) IsSetUp(path string) bool { return path == "smp.titik" }

func (p *prepared) opens(what, phrase string) error {
	if phrase != "satu dua tiga empat" {
		return scoring.Refuse("venue.passphrase")
	}
	p.opened = append(p.opened, what)
	return p.Sample(context.Background()) // whoever's: somebody can unlock
}

func (p *prepared) SetUp(_ context.Context, _, phrase string) error { return p.opens("work", phrase) }

func (p *prepared) Rehearse(_ context.Context, _, phrase string) (made scoring.Rehearsal, err error) {
	made = scoring.Rehearsal{Venue: "SMP 1", Chair: "Ketua Gladi", Passphrase: "lima enam tujuh delapan"}
	for _, code := range []string{"AAAA-1", "AAAA-2", "AAAA-3", "AAAA-4", "AAAA-5", "AAAA-6", "AAAA-7", "AAAA-8", "AAAA-9"} {
		made.Codes = append(made.Codes, scoring.RehearsalCode{Name: "Penguji", Roles: scoring.Assessor, Code: code})
	}
	return made, p.opens("rehearse", phrase)
}

// Where no selection is, a venue's file is opened as on the screen: its passphrase, once
// more where it does not fit, and what for. The codes of a rehearsal are told until they
// are noted. The end of the input opens nothing.
func TestBeginning(t *testing.T) {
	lines.Each(t, func(t *testing.T, lang wording.Lang) {
		answers := []string{"1", "smp.titik", "satu dua tiga"}
		for n := range len(answers) + 1 {
			life := &prepared{Lifecycle: driver.Empty()}
			said, err := lines.Whole(life, "", lang, strings.Join(answers[:n], "\n"))
			if err != nil || !strings.HasSuffix(said, lang.Text("plain.bye")+"\n") || len(life.opened) > 0 {
				t.Errorf("after %q it opens %v: %v\n%s", answers[:n], life.opened, err, said)
			}
		}
		begin := func(what string) (*lines.Dialog, *prepared) {
			life := &prepared{Lifecycle: driver.Empty()}
			d := lines.Talk(t, life, lang, func(e *plain.Env) { e.Place = "di/sini.ampera" })
			d.Sees("di/sini.ampera", "ampera init", "1. "+d.Text("welcome.backup"), d.Text("plain.begin"))
			d.Says(d.Text("welcome.backup"), d.Text("welcome.backup.ask")+":")
			d.Says(d.Back(), d.Text("plain.begin"))
			d.Says("1", d.Text("welcome.backup.ask")+":")
			d.Says("smp.titik", d.Text("welcome.setup.ask")+":")
			d.Says("satu dua tiga", d.Text("setup.which.detail"), "2. "+d.Text("setup.rehearse"), d.Text("setup.which"))
			d.Says(what, d.Text("refusal.venue.passphrase"), d.Text("welcome.setup.ask")+":")
			d.Answer("satu dua tiga empat")
			return d, life
		}
		d, life := begin("1")
		d.Sees(d.Text("plain.who", "6"))
		if d.End(); !slices.Equal(life.opened, []string{"work"}) {
			t.Errorf("it opens %v", life.opened)
		}
		d, life = begin("2")
		d.Sees(d.Text("rehearsal.made", "SMP 1")+":", "lima enam tujuh delapan", "AAAA-1", "AAAA-9", d.Text("rehearsal.leave.detail"), d.Text("rehearsal.leave"))
		d.Says("1", "lima enam tujuh delapan", "AAAA-9", d.Text("rehearsal.leave"))
		d.Says("2", d.Text("plain.who", "6"))
		if d.End(); !slices.Equal(life.opened, []string{"rehearse"}) {
			t.Errorf("it opens %v", life.opened)
		}
		d = lines.Talk(t, driver.Empty(), lang)
		d.Says(d.Text("welcome.sample"), d.Text("plain.who", "6"))
		d = lines.Talk(t, driver.Empty(), lang)
		if d.Says("0", d.Text("plain.bye")); !d.Over() {
			t.Error("it does not end")
		}
	})
}

// A person says who they are by number or name, is told that a passphrase is
// wrong, and comes in with the right one; what waits for them is said first.
func TestUnlock(t *testing.T) {
	lines.Each(t, func(t *testing.T, lang wording.Lang) {
		o := lines.Small(t)
		d := lines.Talk(t, o, lang)
		d.Sees("Ratna Dewi", "Yusuf Hidayat", lang.Roles(scoring.Secretary), d.Text("plain.who", "4"))
		d.Says("9", d.Text("plain.what", "9"))
		d.Says("", "Maya Puspita")
		d.Says("maya", d.Text("plain.phrase", "Maya Puspita"))
		d.Says("bukan ini", d.Text("refusal.store.passphrase"))
		d.Says("", d.Text("plain.who", "4"))
		d.Says("3", d.Text("plain.phrase", "Maya Puspita"))
		d.Says("penilai-maya-contoh", d.Text("plain.greet", "Maya Puspita, "+lang.Roles(scoring.Assessor)),
			d.Text("home.wait.sheets", "3"), d.Text("plain.menu.sheets"), d.Text("plain.menu"))
		d.Lacks(d.Text("plain.menu.written"))
		d.Says("0", d.Text("plain.bye"))
		if !d.Over() || d.Err != nil {
			t.Fatalf("did not end well: %v", d.Err)
		}
	})
}

// The passphrases of a sample are shown, and a blank answer takes them; the
// first letters of a word are enough.
func TestUnlockSample(t *testing.T) {
	lines.Each(t, func(t *testing.T, lang wording.Lang) {
		d := lines.Talk(t, lines.Sample(t), lang)
		d.Enter("Ratna Dewi")
		d.Sees(d.Text("home.wait.gap", "1"), d.Text("plain.menu.written"))
		d.Lacks(d.Text("plain.menu.sheets"))
	})
}

// A one-time code is spent, the suggestion taken with a blank answer and typed
// once more.
func TestOneTimeCode(t *testing.T) {
	lines.Each(t, func(t *testing.T, lang wording.Lang) {
		o := lines.Small(t)
		code, err := o.Desk("ketua").Enrol(t.Context(), "baru", "Nur Baru", scoring.Assessor)
		if err != nil {
			t.Fatal(err)
		}
		d := lines.Talk(t, o, lang)
		d.Says("nur", d.Text("plain.code", "Nur Baru"))
		d.Says("salah", o.Passphrase(), d.Text("plain.own"))
		d.Says("", d.Text("plain.own.again"))
		d.Says("lain sekali", d.Text("refusal.phrase.other"), d.Text("plain.code", "Nur Baru"))
		d.Says("salah", d.Text("plain.own"))
		d.Says("", d.Text("plain.own.again"))
		d.Says(o.Passphrase(), d.Text("refusal.store.code"))
		d.Says(code, d.Text("plain.own"))
		d.Says("frasa milik saya", d.Text("plain.own.again"))
		d.Says("frasa  milik saya", d.Text("plain.greet", "Nur Baru, "+lang.Roles(scoring.Assessor)))
		o.LastIs(scoring.KindChooseKey, "baru")
		if _, err := o.Unlock(t.Context(), "baru", "frasa milik saya"); err != nil {
			t.Fatal(err)
		}
	})
}

// Who is named on the command line is asked at once; a passphrase of the
// environment answers once and no more.
func TestNamedPerson(t *testing.T) {
	o := lines.Small(t)
	named := func(e *plain.Env) { e.Person, e.Phrase = "maya", sample.Passphrases()["Maya Puspita"] }
	d := lines.Talk(t, o, wording.EN, named)
	d.Sees(d.Text("plain.greet", "Maya Puspita, assessor"))

	wrong := func(e *plain.Env) { e.Person, e.Phrase = "maya", "bukan ini" }
	d = lines.Talk(t, o, wording.EN, wrong)
	d.Sees(d.Text("refusal.store.passphrase"), d.Text("plain.phrase", "Maya Puspita"))
}

// Another person takes the place; what the first remembered is the first's.
func TestSwitchPersonAndLanguage(t *testing.T) {
	o := lines.Sample(t)
	d := lines.Talk(t, o, wording.ID).Enter("Maya Puspita")
	d.Says("english", "English.", "Main menu")
	d.Lang = wording.EN
	d.Says("person", "You are Maya Puspita, assessor", "Switch person?")
	d.Says("no", "Main menu")
	d.Says("p", "Switch person?")
	d.Says("y", "Who are you?", "Yusuf Hidayat")
	d.Says("yus", "sekretariat-contoh-ampera")
	d.Says("", "Unlocked for Yusuf Hidayat, secretary")
	d.End()
	if d.Err != nil {
		t.Fatal(d.Err)
	}

	d = lines.Talk(t, o, wording.ID)
	d.Says("maya", "penilai-maya-contoh")
	d.Says("", "Unlocked for Maya Puspita", "Main menu")
}

// The end of the input ends the conversation wherever it is, and says so.
func TestEndOfInput(t *testing.T) {
	for _, answers := range []string{"", "4", "4\n", "4\n\n4", "4\n\n4\n1\n3\n", "2\n\n3\n1\n78,5\n", "2\n\n3\n1\n6\n", "4\n\n6\n1\n"} {
		said, err := lines.Whole(lines.Sample(t), "", wording.EN, answers)
		if err != nil {
			t.Errorf("%q: %v", answers, err)
		}
		if !strings.HasSuffix(said, wording.EN.Text("plain.bye")+"\n") {
			t.Errorf("%q ends with %q", answers, said[max(0, len(said)-200):])
		}
	}
}

// Going to the main menu works from anywhere, and every question explains itself.
func TestHelpAndMenu(t *testing.T) {
	lines.Each(t, func(t *testing.T, lang wording.Lang) {
		d := lines.Talk(t, lines.Sample(t), lang).Enter("Maya Puspita")
		d.Says("?", "1. "+d.Text("plain.menu.waits"), d.Text("plain.help.always"))
		d.Says("", "1. "+d.Text("plain.menu.waits"))
		d.Says(d.Back(), "1. "+d.Text("plain.menu.waits"))
		d.Says("4", d.Text("plain.queue"))
		d.Says("1", d.Text("plain.give", d.Text("plain.levels", "1", "4")))
		d.Says("?", d.Word("pause")+": "+d.Text("plain.help.pause"), d.Text("plain.criterion.help"), d.Text("plain.help.always"))
		d.Says("menu", d.Text("plain.menu"))
		d.Says("zzz", d.Text("plain.what", "zzz"))
	})
}

// What waits is done where it is told.
func TestWaits(t *testing.T) {
	lines.Each(t, func(t *testing.T, lang wording.Lang) {
		d := lines.Talk(t, lines.Sample(t), lang).Enter("Yusuf Hidayat")
		d.Says("1", "1. "+d.Text("home.wait.written", "5"), d.Text("plain.waits"))
		d.Says("1", d.Text("plain.written"))
		d = lines.Talk(t, lines.Sample(t), lang).Enter("Ratna Dewi")
		d.Says("1", d.Text("home.wait.gap", "1"))
		d.Says("1", "26020021", d.Text("moderation.state.open"))
		d.Says("1", d.Text("moderation.gap", lang.Decimal(4625*scoring.Point/100, 2), "15"), d.Text("moderation.apart"))
		d.Says(d.Text("page.word.settle"), d.Text("moderation.ask", "26020021"))
		d.Says("1", d.Text("plain.reason"))
		d.Says("dibahas dari rekaman", d.Text("moderation.done"), d.Text("moderation.state.settled"))
		d = lines.Talk(t, lines.Sample(t), lang).Enter("Sari Wulandari")
		d.Says("1", d.Text("home.wait.sheets", "30"))
		d.Says("1", d.Text("plain.queue"))
	})
}

// A person's key is wiped when another takes their place, and at the end.
func TestDesksAreLocked(t *testing.T) {
	o := &locking{Office: lines.Sample(t).Office.Office}
	d := lines.Talk(t, o, wording.EN).Enter("Maya Puspita")
	d.Answer("p")
	d.Answer("yes")
	if o.locked != 1 {
		t.Fatalf("after switching %d desks are locked", o.locked)
	}
	d.Says("yusuf", "sekretariat-contoh-ampera")
	d.Answer("")
	d.End()
	if o.locked != 2 {
		t.Fatalf("at the end %d desks are locked", o.locked)
	}
}

type locking struct {
	*memory.Office
	locked int
}

func (l *locking) Lock(d scoring.Desk) {
	l.locked++
	l.Office.Lock(d)
}
