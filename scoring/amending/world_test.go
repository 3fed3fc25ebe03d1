package amending_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"ampera/scoring"
	"ampera/scoring/amending"
	"ampera/scoring/house"
	"ampera/scoring/memory"
	"ampera/scoring/memory/acting"
	"ampera/scoring/registration"
	"ampera/scoring/rulebook"
	"ampera/scoring/screening"
)

// world is a selection in memory with everything that there is.
type world struct{ acting.World }

// text is the example's with some of it replaced; what is not there is a fault of the test.
func text(t testing.TB, changed ...string) string {
	t.Helper()
	out := strings.Replace(rulebook.Example(), "declare = true", "declare = false", 1) // nobody has to declare conflicts
	for i := 0; i < len(changed); i += 2 {
		if !strings.Contains(out, changed[i]) {
			t.Fatalf("the example has no %q", changed[i])
		}
		out = strings.ReplaceAll(out, changed[i], changed[i+1])
	}
	return out
}

func bookOf(t testing.TB, text string) *scoring.Rulebook {
	t.Helper()
	book, err := rulebook.Parse(text)
	if err != nil {
		t.Fatal(err)
	}
	return book
}

// office is one with a chair and nobody else.
func office(t testing.TB, changed ...string) world {
	t.Helper()
	w := world{acting.World{TB: t, Office: memory.New(func() time.Time { return time.UnixMilli(1_800_000_000_000) }, nil)}}
	if _, err := w.Found(scoring.Founding{Name: "Uji", Chair: "Ketua", Passphrase: "rahasia", Book: bookOf(t, text(t, changed...)), Freeze: true}); err != nil {
		t.Fatal(err)
	}
	return w
}

const day = scoring.Date(20260918)

// staffed is an office with a secretary, a verifier and a supervisor.
func staffed(t testing.TB, changed ...string) world {
	t.Helper()
	w := office(t, changed...)
	w.Enrols("sek", scoring.Secretary)
	w.Enrols("ver", screening.Verifier)
	w.Enrols("sup", screening.Supervisor)
	return w
}

// screened has four applicants, of whom R1 to R3 qualify; R4 does not, by their mark.
func screened(t testing.TB, changed ...string) world {
	t.Helper()
	w := staffed(t, changed...)
	for _, id := range []string{"R1", "R2", "R3", "R4"} {
		w.Must("sek", applied(id))
	}
	w.Must("sek", answers("R4", "ipk", "2.9"))
	for _, id := range []string{"R1", "R2", "R3"} {
		w.decided(id)
	}
	w.decided("R4", "nilai", "ipk_kurang.1")
	return w
}

func (w world) decided(id string, unmet ...string) {
	w.Helper()
	w.Must("ver", verify(id, unmet...))
	w.Must("sup", screening.Confirm{Applicants: []string{id}, Day: day})
}

func verify(id string, unmet ...string) screening.Verify {
	said := map[string]string{"usia": "yes", "pendidikan": "yes", "nilai": "yes", "berkas": "yes"}
	for i := 0; i < len(unmet); i += 2 {
		if said[unmet[i]] = unmet[i+1]; unmet[i+1] == "" {
			delete(said, unmet[i])
		}
	}
	return screening.Verify{Applicant: id, Said: said, Day: day}
}

// applied is somebody who meets every requirement.
func applied(id string) registration.Save { return answers(id) }

func answers(id string, changed ...string) registration.Save {
	said := map[string]string{"lahir": "1995-10-05", "ipk": "3.4", "ipk:scale": "ipk", "ijazah": "S1 PJKR", "lulus": "2018-01-01", "akreditasi": "a", "surat": "yes"}
	for i := 0; i < len(changed); i += 2 {
		said[changed[i]] = changed[i+1]
	}
	return registration.Save{Day: 20260902, Update: true, Reason: "salah ketik", Rows: []registration.Row{{ID: id, Name: "Pelamar " + id,
		NIK: fmt.Sprintf("16710110109%05d", len(id)*1000+int(id[len(id)-1])), Born: 19951005, Received: 20260910,
		Columns: map[string]string{"jabatan": "Guru PJOK", "lokasi": "SMA 1", scoring.ColNeed: "umum"}, Answers: said}}}
}

func (w world) stage(id string, want screening.Stage) {
	w.Helper()
	if got := screening.StageOf(w.State().Now(), id); got != want {
		w.Errorf("%s is at %s, not %s", id, got.Word(), want.Word())
	}
}

// proposes has the secretary propose a text.
func (w world) proposes(id, text string) amending.Propose {
	w.Helper()
	c := amending.Propose{ID: id, Book: bookOf(w, text), Reason: "salah ketik pada pengumuman"}
	w.Must("sek", c)
	return c
}

// amends has a text proposed and approved.
func (w world) amends(id, text string) {
	w.Helper()
	w.proposes(id, text)
	w.Must("ketua", w.approve(id))
}

// id is an amendment's, whole, by its own part.
func (w world) id(own string) string {
	for _, a := range w.State().Now().Under(amending.On, "") {
		if strings.HasPrefix(a.ID, own+"/") {
			return a.ID
		}
	}
	return own
}

func (w world) approve(own string) amending.Approve { return amending.Approve{ID: w.id(own), Day: day} }

func (w world) reject(own, why string) amending.Reject {
	return amending.Reject{ID: w.id(own), Reason: why}
}

func (w world) all(who scoring.PersonID) (out []amending.Amendment) {
	w.Desk(who).Read(func(v scoring.View) { out = amending.All(v) })
	return out
}

func (w world) states() string {
	var out []string
	for _, a := range w.all("ketua") {
		own, _, _ := strings.Cut(a.ID, "/")
		out = append(out, own+" "+string(a.State))
	}
	return strings.Join(out, ", ")
}

func (w world) hash() string { return w.State().Book().Hash }

// folded is the state that the log alone makes.
func (w world) folded() *scoring.State { return scoring.Fold(house.Whole(), w.Acts()) }
