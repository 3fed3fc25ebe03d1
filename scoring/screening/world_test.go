package screening_test

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"
	"time"

	"ampera/scoring"
	"ampera/scoring/memory"
	"ampera/scoring/memory/acting"
	"ampera/scoring/rulebook"
	"ampera/scoring/screening"
)

// world is a selection in memory that screens its applicants.
type world struct{ acting.World }

// text is the example's with some of it replaced; nobody has to declare conflicts.
func text(changed ...string) string {
	return strings.NewReplacer(changed...).Replace(strings.Replace(rulebook.Example(), declares, "declare = false", 1))
}

// declares is what the example says of who has to declare; declaring has it say so again.
const declares = "declare = true"

var declaring = []string{"declare = false", declares}

// office is one with a chair; its rulebook is the example, in which a tenth is read again.
func office(t testing.TB, changed ...string) world {
	t.Helper()
	book, err := rulebook.Parse(text(changed...))
	if err != nil {
		t.Fatal(err)
	}
	w := world{acting.World{TB: t, Office: memory.New(func() time.Time { return time.UnixMilli(1_800_000_000_000) }, nil).Also(applying())}}
	if _, err := w.Found(scoring.Founding{Name: "Uji", Chair: "Ketua", Passphrase: "rahasia", Book: book, Freeze: true}); err != nil {
		t.Fatal(err)
	}
	return w
}

const today = scoring.Date(20260910)

// words are a word a requirement of the example.
func words(changed ...string) map[string]string {
	out := map[string]string{"usia": "yes", "pendidikan": "yes", "nilai": "yes", "berkas": "yes"}
	for i := 0; i < len(changed); i += 2 {
		if out[changed[i]] = changed[i+1]; changed[i+1] == "" {
			delete(out, changed[i])
		}
	}
	return out
}

func verify(id string, changed ...string) screening.Verify {
	return screening.Verify{Applicant: id, Said: words(changed...), Day: today}
}

func confirm(ids ...string) screening.Confirm { return screening.Confirm{Applicants: ids, Day: today} }

func (w world) row(who scoring.PersonID, id string) (r screening.Row) {
	w.Helper()
	w.Desk(who).Read(func(v scoring.View) {
		var is bool
		if r, is = screening.RowOf(v, id); !is {
			w.Fatalf("there is no %s", id)
		}
	})
	return r
}

func (w world) stage(id string, want screening.Stage) {
	w.Helper()
	if got := w.row("ketua", id).Stage; got != want {
		w.Errorf("%s is at %d, not %d", id, got, want)
	}
}

func someone(n int) string { return fmt.Sprintf("R%03d", n) }

// applying stands in for registration: applicants as screening reads them.
func applying() scoring.Capability {
	return scoring.Capability{
		Rules: []scoring.Rule{{Kind: kindApply, Words: scoring.Text{ID: "Mendaftar", EN: "Applied"}, Roles: scoring.Chair | scoring.Secretary,
			Says: []scoring.Form{{On: scoring.OnApplicant, Cells: "*"}, {On: scoring.OnApplying, Cells: "*"}, {On: scoring.OnAnswers, Cells: "*"}, {On: scoring.OnDocuments, Cells: "*"}, {On: scoring.OnRegistration, Cells: "*"}}}},
	}
}

const kindApply scoring.Kind = 901

// apply registers somebody, or says other things of them.
type apply struct {
	id              string
	says            map[string]string // of the applicant
	answers, papers map[string]string
	number          string // as a candidate
}

func (apply) Kind() scoring.Kind { return kindApply }

func (c apply) Decide(d *scoring.Draft) error {
	sets := func(m map[string]string) (out []scoring.Set) {
		for _, k := range slices.Sorted(maps.Keys(m)) {
			out = append(out, scoring.Set{Cell: k, Text: m[k]})
		}
		return out
	}
	d.Say(scoring.Subject{Kind: scoring.OnApplicant, ID: c.id}, sets(c.says)...)
	d.Say(scoring.Subject{Kind: scoring.OnAnswers, ID: c.id}, sets(c.answers)...)
	papers := maps.Clone(c.papers)
	for code, said := range c.papers {
		hash, name, _ := strings.Cut(said, " ")
		papers[code+"/"+hash+"/2026-09-01"] = name // when it was registered
	}
	d.Say(scoring.Subject{Kind: scoring.OnDocuments, ID: c.id}, sets(papers)...)
	if c.number != "" {
		d.Say(scoring.Subject{Kind: scoring.OnRegistration, ID: c.number}, scoring.Set{Cell: scoring.ColApplicant, Text: c.id}, scoring.Set{Cell: "jabatan", Text: "Guru PJOK"}, scoring.Set{Cell: "lokasi", Text: "SMA 1"})
	}
	return nil
}

// applied is somebody who meets every requirement, with one document.
func applied(id string) apply {
	_, answers := fit()
	return apply{id: id, says: map[string]string{"received": "2026-09-01", "c/jabatan": "Guru PJOK", "c/lokasi": "SMA 1", "c/" + scoring.ColNeed: "umum"},
		answers: answers, papers: map[string]string{"usia": strings.Repeat("a", 64) + " ktp.pdf"}}
}
