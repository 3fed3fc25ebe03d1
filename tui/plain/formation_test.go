package plain_test

import (
	"slices"
	"testing"

	"ampera/scoring"
	"ampera/scoring/wording"
	"ampera/tui/driver"
	"ampera/tui/driver/lines"
	"ampera/tui/driver/play"
)

// A formation that is answered almost as a known one is asked about in lines, too; the
// known ones are told with a question mark.
func TestFormationThatIsNotKnownInLines(t *testing.T) {
	lines.Each(t, func(t *testing.T, lang wording.Lang) {
		for choice, want := range map[string]int{"1": 1, "3": 2} {
			o := lines.Small(t)
			before := len(o.Acts())
			d := o.As("Yusuf Hidayat", lang)
			d.Answer("15")
			d.Answer(d.Text("formations.title"))
			d.Says(lang.Of(scoring.Text{ID: "baru", EN: "new"}), d.Text("formations.add"))
			d.Says("?", d.Text("plain.page.known", "1", "Guru IPA"))
			d.Answer("Guru IPAA")
			d.Answer("smp contoh")
			d.Says("4", d.Text("formation.new.ask", "Guru IPAA, smp contoh"), "1. "+d.Text("formation.new.near", "Guru IPA, SMP Contoh"), "3. "+d.Text("formation.new.make", "Guru IPAA, smp contoh"))
			if len(o.Acts()) != before {
				t.Fatal("it is saved before it is answered")
			}
			d.Answer(choice)
			o.LastIs(scoring.KindSaveFormations, "yusuf")
			if got := o.State().Groups(); len(got) != want {
				t.Errorf("%s: %+v", choice, got)
			}
		}
	})
}

// A form is left only by going out of it, or with what it was for done: after an answer
// that does nothing, and after a refusal, it is asked again with what was answered.
func TestAFormKeepsItsAnswersInLines(t *testing.T) {
	lines.Each(t, func(t *testing.T, lang wording.Lang) {
		o := lines.Small(t)
		d := o.As("Yusuf Hidayat", lang)
		now := func(text string) string { return d.Text("plain.page.now", text, d.Word("clear")) }
		d.Answer("15")
		d.Answer(d.Text("formations.title"))
		d.Answer(lang.Of(scoring.Text{ID: "baru", EN: "new"}))
		d.Answer("Guru IPAA")
		d.Answer("SMP Contoh")
		acts := len(o.Acts())
		for _, left := range []string{"2", d.Back()} { // do not save it yet; a step back
			d.Says("7", "2. "+d.Text("formation.new.stay"))
			d.Says(left, d.Text("formations.add")+".", now("Guru IPAA"))
			d.Says("", now("SMP Contoh"))
			d.Says("", now("7"))
		}
		d.Says("8", "3. "+d.Text("formation.new.make", "Guru IPAA, SMP Contoh"))
		if len(o.Acts()) != acts {
			t.Fatal("it is saved before it is answered")
		}
		d.Says("3", d.Text("formations.title"))
		d.Lacks(d.Text("formations.add") + ".")
		o.LastIs(scoring.KindSaveFormations, "yusuf")
		if g := o.State().Groups()[1]; g.Values[0] != "Guru IPAA" || g.Quota != 8 {
			t.Errorf("%+v", g)
		}

		// What the desk refuses; a choice stands as a text does.
		d.Answer(d.Back())
		d.Answer("15")
		d.Answer(d.Text("people.title"))
		d.Says(lang.Of(scoring.Text{ID: "baru", EN: "new"}), d.Text("people.propose")+".", d.Text("people.name"))
		d.Answer("Ratna Dewi")
		chosen := d.Text("plain.page.chosen", d.Text("people.role.secretary"))
		d.Lacks(chosen)
		d.Says("2", d.Text("people.propose")+".", now("Ratna Dewi"))
		d.Says("Ratna Dewanti", chosen)
		d.Says("", d.Text("people.title"))
		o.LastIs(scoring.KindProposePerson, "yusuf")
		proposed := func(p scoring.Person) bool { return p.Name == "Ratna Dewanti" && p.Roles == scoring.Secretary }
		if people := o.State().People(); !slices.ContainsFunc(people, proposed) {
			t.Errorf("%+v", people)
		}
	})
}

// So is what was chosen of several.
func TestAChoiceKeepsItsAnswerInLines(t *testing.T) {
	lines.Each(t, func(t *testing.T, lang wording.Lang) {
		o := lines.Small(t)
		d := o.As("Ratna Dewi", lang)
		d.Answer("15")
		d.Answer(d.Text("panels.title"))
		d.Says(d.Text("page.word.choose")+" 1", d.Text("plain.page.take"))
		acts := len(o.Acts())
		for range 2 {
			d.Says("1", "1. "+d.Text("panels.reseat.leave")) // fewer than the seats
			d.Says("1", d.Text("plain.page.take"), d.Text("plain.page.now", "1", d.Word("clear")))
		}
		d.Says(d.Back(), d.Text("panels.title"))
		if len(o.Acts()) != acts {
			t.Error("it was saved")
		}
	})
}

// A word alone asks which line, and takes what stands before it there, several at once,
// or a part of the name.
func TestAWordAsksWhichLine(t *testing.T) {
	lines.Each(t, func(t *testing.T, lang wording.Lang) {
		o := lines.Small(t)
		d := o.As("Ratna Dewi", lang)
		d.Answer("15")
		d.Answer(d.Text("panels.title"))
		for _, answer := range []string{"1", "guru"} {
			d.Says(d.Text("page.word.choose"), d.Text("plain.page.which"))
			d.Says("99999", d.Text("plain.page.which"))
			d.Says(answer, d.Text("plain.page.take"))
			d.Says(d.Back(), d.Text("panels.title"))
		}
	})
}

// What two copies say differently is told, and chosen with a reason.
func TestWhatCopiesSayDifferentlyInLines(t *testing.T) {
	lines.Each(t, func(t *testing.T, lang wording.Lang) {
		o := lines.Small(t)
		other := play.Office{Office: o.Copy("ffffffffffffffff"), T: t}
		quota := func(n int) scoring.Command {
			return scoring.SaveFormations{Rows: []scoring.FormationRow{{Values: []string{"Guru IPA", "SMP Contoh"}, Quota: n}}}
		}
		o.Do("yusuf", quota(9))
		other.Do(driver.Chair, quota(10))
		o.Receive(other.Office)

		d := o.As("Ratna Dewi", lang)
		d.Says("1", d.Text("home.wait.clash", "1"))
		d.Says(d.Text("home.wait.clash", "1"), "Guru IPA, SMP Contoh", d.Text("plain.clash"))
		d.Says("1", "1. 9, Yusuf Hidayat", "2. 10, Ratna Dewi", d.Text("plain.clash.choose"))
		d.Says("2", d.Text("plain.reason"))
		d.Says("surat keputusan", d.Text("clash.done"), d.Text("refusal.clash.nothing"))
		o.LastIs(scoring.KindResolve, driver.Chair)
		if g := o.State().Groups()[0]; g.Quota != 10 {
			t.Errorf("the quota is %d", g.Quota)
		}
	})
}
