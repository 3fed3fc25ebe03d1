package plain_test

import (
	"strings"
	"testing"

	"ampera/scoring"
	"ampera/scoring/memory"
	"ampera/scoring/sample"
	"ampera/scoring/wording"
	"ampera/tui/plain"
)

// A person says who they are by number or name, is told that a passphrase is
// wrong, and comes in with the right one; what waits for them is said first.
func TestUnlock(t *testing.T) {
	each(t, func(t *testing.T, lang wording.Lang) {
		o := small(t, same)
		d := talk(t, o, lang)
		d.sees("Ratna Dewi", "Yusuf Hidayat", lang.Roles(scoring.Secretary), d.text("plain.who", "4"))
		d.says("9", d.text("plain.what", "9"))
		d.says("", "Maya Puspita")
		d.says("maya", d.text("plain.phrase", "Maya Puspita"))
		d.says("bukan ini", d.text("refusal.store.passphrase"))
		d.says("", d.text("plain.who", "4"))
		d.says("3", d.text("plain.phrase", "Maya Puspita"))
		d.says("penilai-maya-contoh", d.text("plain.greet", "Maya Puspita, "+lang.Roles(scoring.Assessor)),
			d.text("home.wait.sheets", "3"), d.text("plain.menu.sheets"), d.text("plain.menu"))
		d.lacks(d.text("plain.menu.written"))
		d.says("0", d.text("plain.bye"))
		if !d.over || d.err != nil {
			t.Fatalf("did not end well: %v", d.err)
		}
	})
}

// The passphrases of a sample are shown, and a blank answer takes them; the
// first letters of a word are enough.
func TestUnlockSample(t *testing.T) {
	each(t, func(t *testing.T, lang wording.Lang) {
		d := talk(t, played(t), lang)
		d.enter("Ratna Dewi")
		d.sees(d.text("home.wait.gap", "1"), d.text("plain.menu.written"))
		d.lacks(d.text("plain.menu.sheets"))
	})
}

// A one-time code is spent, the suggestion taken with a blank answer and typed
// once more.
func TestOneTimeCode(t *testing.T) {
	each(t, func(t *testing.T, lang wording.Lang) {
		o := small(t, same)
		code, err := o.Desk("ketua").Enrol(t.Context(), "baru", "Nur Baru", scoring.Assessor)
		if err != nil {
			t.Fatal(err)
		}
		d := talk(t, o, lang)
		d.says("nur", d.text("plain.code", "Nur Baru"))
		d.says("salah", o.Passphrase(), d.text("plain.own"))
		d.says("", d.text("plain.own.again"))
		d.says("lain sekali", d.text("refusal.phrase.other"), d.text("plain.code", "Nur Baru"))
		d.says("salah", d.text("plain.own"))
		d.says("", d.text("plain.own.again"))
		d.says(o.Passphrase(), d.text("refusal.store.code"))
		d.says(code, d.text("plain.own"))
		d.says("frasa milik saya", d.text("plain.own.again"))
		d.says("frasa  milik saya", d.text("plain.greet", "Nur Baru, "+lang.Roles(scoring.Assessor)))
		o.last(scoring.KindChooseKey, "baru")
		if _, err := o.Unlock(t.Context(), "baru", "frasa milik saya"); err != nil {
			t.Fatal(err)
		}
	})
}

// Who is named on the command line is asked at once; a passphrase of the
// environment answers once and no more.
func TestNamedPerson(t *testing.T) {
	o := small(t, same)
	named := func(e *plain.Env) { e.Person, e.Phrase = "maya", sample.Passphrases()["Maya Puspita"] }
	d := talk(t, o, wording.EN, named)
	d.sees(d.text("plain.greet", "Maya Puspita, assessor"))

	wrong := func(e *plain.Env) { e.Person, e.Phrase = "maya", "bukan ini" }
	d = talk(t, o, wording.EN, wrong)
	d.sees(d.text("refusal.store.passphrase"), d.text("plain.phrase", "Maya Puspita"))
}

// Another person takes the place; what the first remembered is the first's.
func TestSwitchPersonAndLanguage(t *testing.T) {
	o := played(t)
	d := talk(t, o, wording.ID).enter("Maya Puspita")
	d.says("english", "English.", "Main menu")
	d.lang = wording.EN
	d.says("person", "You are Maya Puspita, assessor", "Switch person?")
	d.says("no", "Main menu")
	d.says("p", "Switch person?")
	d.says("y", "Who are you?", "Yusuf Hidayat")
	d.says("yus", "sekretariat-contoh-ampera")
	d.says("", "Unlocked for Yusuf Hidayat, secretary")
	d.end()
	if d.err != nil {
		t.Fatal(d.err)
	}

	d = talk(t, o, wording.ID)
	d.says("maya", "penilai-maya-contoh")
	d.says("", "Unlocked for Maya Puspita", "Main menu")
}

// The end of the input ends the conversation wherever it is, and says so.
func TestEndOfInput(t *testing.T) {
	for _, answers := range []string{"", "4", "4\n", "4\n\n4", "4\n\n4\n1\n3\n", "2\n\n3\n1\n78,5\n", "2\n\n3\n1\n6\n", "4\n\n6\n1\n"} {
		var out strings.Builder
		o := played(t)
		err := plain.Run(t.Context(), plain.Env{In: strings.NewReader(answers), Out: &out, Lang: wording.EN, Clock: o.Now, Life: o})
		if err != nil {
			t.Errorf("%q: %v", answers, err)
		}
		if !strings.HasSuffix(out.String(), wording.EN.Text("plain.bye")+"\n") {
			t.Errorf("%q ends with %q", answers, out.String()[max(0, out.Len()-200):])
		}
	}
}

// Going to the main menu works from anywhere, and every question explains itself.
func TestHelpAndMenu(t *testing.T) {
	each(t, func(t *testing.T, lang wording.Lang) {
		d := talk(t, played(t), lang).enter("Maya Puspita")
		d.says("?", "1. "+d.text("plain.menu.waits"), d.text("plain.help.always"))
		d.says("", "1. "+d.text("plain.menu.waits"))
		d.says(d.back(), "1. "+d.text("plain.menu.waits"))
		d.says("4", d.text("plain.queue"))
		d.says("1", d.text("plain.give", d.text("plain.levels", "1", "4")))
		d.says("?", d.word("pause")+": "+d.text("plain.help.pause"), d.text("plain.criterion.help"), d.text("plain.help.always"))
		d.says("menu", d.text("plain.menu"))
		d.says("zzz", d.text("plain.what", "zzz"))
	})
}

// What waits is done where it is told.
func TestWaits(t *testing.T) {
	each(t, func(t *testing.T, lang wording.Lang) {
		d := talk(t, played(t), lang).enter("Yusuf Hidayat")
		d.says("1", "1. "+d.text("home.wait.written", "5"), d.text("plain.waits"))
		d.says("1", d.text("plain.written"))
		d = talk(t, played(t), lang).enter("Ratna Dewi")
		d.says("1", d.text("home.wait.gap", "1"))
		d.says("1", "26020021", d.text("moderation.state.open"))
		d.says("1", d.text("moderation.gap", lang.Decimal(4625*scoring.Point/100, 2), "15"), d.text("moderation.apart"))
		d.says(d.text("page.word.settle"), d.text("moderation.ask", "26020021"))
		d.says("1", d.text("plain.reason"))
		d.says("dibahas dari rekaman", d.text("moderation.done"), d.text("moderation.state.settled"))
		d = talk(t, played(t), lang).enter("Sari Wulandari")
		d.says("1", d.text("home.wait.sheets", "30"))
		d.says("1", d.text("plain.queue"))
	})
}

// A person's key is wiped when another takes their place, and at the end.
func TestDesksAreLocked(t *testing.T) {
	o := &locking{Office: played(t).Office}
	d := talk(t, o, wording.EN).enter("Maya Puspita")
	d.answer("p")
	d.answer("yes")
	if o.locked != 1 {
		t.Fatalf("after switching %d desks are locked", o.locked)
	}
	d.says("yusuf", "sekretariat-contoh-ampera")
	d.answer("")
	d.end()
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
