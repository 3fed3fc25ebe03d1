package plain_test

import (
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
