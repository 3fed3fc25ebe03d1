package objection_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"ampera/scoring"
	"ampera/scoring/conflict"
	"ampera/scoring/memory"
	"ampera/scoring/memory/acting"
	"ampera/scoring/objection"
	"ampera/scoring/registration"
	"ampera/scoring/rulebook"
	"ampera/scoring/screening"
)

// world is a selection in memory to whose screening people object.
type world struct{ acting.World }

// declaring is what the example says of conflicts; else nobody here has to declare any.
var declaring = []string{"declare = false", "declare = true"}

// office is one with a chair; its rulebook is the example, changed.
func office(t testing.TB, changed ...string) world {
	t.Helper()
	book, err := rulebook.Parse(strings.NewReplacer(changed...).Replace(strings.Replace(rulebook.Example(), "declare = true", "declare = false", 1)))
	if err != nil {
		t.Fatal(err)
	}
	w := world{acting.World{TB: t, Office: memory.New(func() time.Time { return time.UnixMilli(1_800_000_000_000) }, nil)}}
	if _, err := w.Found(scoring.Founding{Name: "Uji", Chair: "Ketua", Passphrase: "rahasia", Book: book, Freeze: true}); err != nil {
		t.Fatal(err)
	}
	return w
}

// alone is what a rulebook says that lets one decide where there is nobody else.
var alone = []string{`age_on = "2026-10-05"`, "alone = true\nage_on = \"2026-10-05\""}

// staffed is an office with a verifier, a supervisor, a secretary and three applicants who
// do not qualify: R1 and R2 by the same mark and, R1, by a missing signature; R3 by another.
func staffed(t testing.TB, changed ...string) world {
	w := office(t, changed...)
	w.Enrols("sek", scoring.Secretary)
	w.Enrols("ver", registration.Verifier)
	w.Enrols("sup", registration.Supervisor)
	w.Must("sek", applied("R1", "2.9"), applied("R2", "2.9"), applied("R3", "2.8"), applied("R4", "3.4"))
	if len(changed) > 1 && changed[0] == declaring[0] {
		w.Must("ver", conflict.Clear{})
		w.Must("sup", conflict.Clear{})
	}
	w.fails("ver", "sup", "R1", "nilai", "ipk_kurang.1", "berkas", "tanpa_tanda_tangan.1")
	w.fails("ver", "sup", "R2", "nilai", "ipk_kurang.1")
	w.fails("ver", "sup", "R3", "nilai", "ipk_kurang.1")
	w.fails("ver", "sup", "R4")
	return w
}

const today = scoring.Date(20260922)

// applied is somebody of whom a mark is known, with an identity card and a diploma.
func applied(id, ipk string) registration.Save {
	return registration.Save{Day: 20260902, Update: true, Reason: "salah ketik", Rows: []registration.Row{{ID: id, Name: "Pelamar " + id, NIK: fmt.Sprintf("16710110109%05d", len(id)*1000+int(id[len(id)-1])), Born: 19900110,
		Received: 20260910, Columns: map[string]string{"jabatan": "Guru PJOK", "lokasi": "SMA 1", scoring.ColNeed: "umum"},
		Answers:   map[string]string{"lahir": "1990-01-10", "ipk": ipk, "ipk:scale": "ipk", "ijazah": "S1 PJKR", "lulus": "2018-01-01", "akreditasi": "a", "surat": "yes"},
		Documents: map[string]registration.File{"ktp": {Name: "ktp.pdf", Hash: hash('a')}, "ijazah": {Name: "ijazah.pdf", Hash: hash('b')}, "surat": {Name: "surat.pdf"}}}}}
}

func hash(r rune) string { return strings.Repeat(string(r), 64) }

// verify is a decision about somebody, whatever is not met.
func verify(id string, unmet ...string) screening.Verify {
	said := map[string]string{"usia": "yes", "pendidikan": "yes", "nilai": "yes", "berkas": "yes"}
	for i := 0; i < len(unmet); i += 2 {
		said[unmet[i]] = unmet[i+1]
	}
	return screening.Verify{Applicant: id, Said: said, Day: 20260916}
}

// fails has one decide about somebody, and another confirm it.
func (w world) fails(by, confirms scoring.PersonID, id string, unmet ...string) {
	w.Helper()
	w.Must(by, verify(id, unmet...))
	w.Must(confirms, screening.Confirm{Applicants: []string{id}, Day: 20260917})
}

func file(id string, day scoring.Date, claims ...string) objection.File {
	return objection.File{Stage: "screening", Applicant: id, Day: day, Claims: claims, Text: "Nilai saya 3,29, bukan 2,9."}
}

// answer answers an objection: pairs of a requirement and a document, "" rejects.
func answer(id string, said ...string) objection.Answer {
	a := objection.Answer{Stage: "screening", Applicant: id, Said: map[string]string{}, Text: "Sudah diperiksa pada transkrip.", Day: today}
	for i := 0; i < len(said); i += 2 {
		a.Said[said[i]] = said[i+1]
	}
	return a
}

func (w world) row(who scoring.PersonID, id string) (r objection.Row) {
	w.Helper()
	w.Desk(who).Read(func(v scoring.View) {
		for _, one := range objection.Rows(v, today) {
			if one.ID == id {
				r = one
			}
		}
	})
	return r
}

func (w world) state(id, want string) {
	w.Helper()
	if got := w.row("ketua", id).State; got != want {
		w.Errorf("the objection of %s is %q, not %q", id, got, want)
	}
}

func (w world) stage(id string, want screening.Stage) {
	w.Helper()
	if got := screening.StageOf(w.State().Now(), id); got != want {
		w.Errorf("%s is at %d, not %d", id, got, want)
	}
}

func (w world) kin(who scoring.PersonID, requirement, id string) (k objection.Kin) {
	w.Desk(who).Read(func(v scoring.View) {
		for _, one := range objection.Kins(v) {
			if one.Applicant == id && one.Requirement == requirement {
				k = one
			}
		}
	})
	return k
}
