package plain_test

import (
	"slices"
	"testing"

	"ampera/scoring"
	"ampera/scoring/wording"
)

// A formation that is answered almost as a known one is asked about in lines, too; the
// known ones are told with a question mark.
func TestFormationThatIsNotKnownInLines(t *testing.T) {
	each(t, func(t *testing.T, lang wording.Lang) {
		for choice, want := range map[string]int{"1": 1, "3": 2} {
			o := small(t, same)
			before := len(o.Acts())
			d := o.as("Yusuf Hidayat", lang)
			d.answer("15")
			d.answer(d.text("formations.title"))
			d.says(lang.Of(scoring.Text{ID: "baru", EN: "new"}), d.text("formations.add"))
			d.says("?", d.text("plain.page.known", "1", "Guru IPA"))
			d.answer("Guru IPAA")
			d.answer("smp contoh")
			d.says("4", d.text("formation.new.ask", "Guru IPAA, smp contoh"), "1. "+d.text("formation.new.near", "Guru IPA, SMP Contoh"), "3. "+d.text("formation.new.make", "Guru IPAA, smp contoh"))
			if len(o.Acts()) != before {
				t.Fatal("it is saved before it is answered")
			}
			d.answer(choice)
			o.last(scoring.KindSaveFormations, "yusuf")
			if got := o.State().Groups(); len(got) != want {
				t.Errorf("%s: %+v", choice, got)
			}
		}
	})
}

// A form is left only by going out of it, or with what it was for done: after an answer
// that does nothing, and after a refusal, it is asked again with what was answered.
func TestAFormKeepsItsAnswersInLines(t *testing.T) {
	each(t, func(t *testing.T, lang wording.Lang) {
		o := small(t, same)
		d := o.as("Yusuf Hidayat", lang)
		now := func(text string) string { return d.text("plain.page.now", text, d.word("clear")) }
		d.answer("15")
		d.answer(d.text("formations.title"))
		d.answer(lang.Of(scoring.Text{ID: "baru", EN: "new"}))
		d.answer("Guru IPAA")
		d.answer("SMP Contoh")
		acts := len(o.Acts())
		for _, left := range []string{"2", d.back()} { // do not save it yet; a step back
			d.says("7", "2. "+d.text("formation.new.stay"))
			d.says(left, d.text("formations.add")+".", now("Guru IPAA"))
			d.says("", now("SMP Contoh"))
			d.says("", now("7"))
		}
		d.says("8", "3. "+d.text("formation.new.make", "Guru IPAA, SMP Contoh"))
		if len(o.Acts()) != acts {
			t.Fatal("it is saved before it is answered")
		}
		d.says("3", d.text("formations.title"))
		d.lacks(d.text("formations.add") + ".")
		o.last(scoring.KindSaveFormations, "yusuf")
		if g := o.State().Groups()[1]; g.Values[0] != "Guru IPAA" || g.Quota != 8 {
			t.Errorf("%+v", g)
		}

		// What the desk refuses; a choice stands as a text does.
		d.answer(d.back())
		d.answer("15")
		d.answer(d.text("people.title"))
		d.says(lang.Of(scoring.Text{ID: "baru", EN: "new"}), d.text("people.propose")+".", d.text("people.name"))
		d.answer("Ratna Dewi")
		chosen := d.text("plain.page.chosen", d.text("people.role.secretary"))
		d.lacks(chosen)
		d.says("2", d.text("people.propose")+".", now("Ratna Dewi"))
		d.says("Ratna Dewanti", chosen)
		d.says("", d.text("people.title"))
		o.last(scoring.KindProposePerson, "yusuf")
		proposed := func(p scoring.Person) bool { return p.Name == "Ratna Dewanti" && p.Roles == scoring.Secretary }
		if people := o.State().People(); !slices.ContainsFunc(people, proposed) {
			t.Errorf("%+v", people)
		}
	})
}

// So is what was chosen of several.
func TestAChoiceKeepsItsAnswerInLines(t *testing.T) {
	each(t, func(t *testing.T, lang wording.Lang) {
		o := small(t, same)
		d := o.as("Ratna Dewi", lang)
		d.answer("15")
		d.answer(d.text("panels.title"))
		d.says(d.text("page.word.choose")+" 1", d.text("plain.page.take"))
		acts := len(o.Acts())
		for range 2 {
			d.says("1", "1. "+d.text("panels.reseat.leave")) // fewer than the seats
			d.says("1", d.text("plain.page.take"), d.text("plain.page.now", "1", d.word("clear")))
		}
		d.says(d.back(), d.text("panels.title"))
		if len(o.Acts()) != acts {
			t.Error("it was saved")
		}
	})
}
