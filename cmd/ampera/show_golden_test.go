package main

import (
	"bytes"
	"context"
	"encoding/json"
	"flag"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"ampera/scoring"
	"ampera/scoring/accommodation"
	"ampera/scoring/amending"
	"ampera/scoring/conflict"
	"ampera/scoring/integrity"
	"ampera/scoring/memory"
	"ampera/scoring/objection"
	"ampera/scoring/planning"
	"ampera/scoring/publishing"
	"ampera/scoring/registration"
	"ampera/scoring/rulebook"
	"ampera/scoring/sample"
	"ampera/scoring/screening"
	"ampera/scoring/table"
	"ampera/scoring/wording"
	"ampera/tui/driver"
	"ampera/tui/page"
	"ampera/tui/pages"
)

var updateShow = flag.Bool("update", false, "write the golden files anew")

// lodged is where showcase has a file that an applicant saved.
const lodged = "lamaran"

// showcase is the sample with what a selection in order lacks: a mark that two people
// typed differently, and copies that say different things. Pages that are empty in
// the sample have rows here.
func showcase(t *testing.T) *memory.Office {
	t.Helper()
	template, _ := rulebook.Template("guru")
	book, err := rulebook.Parse(strings.Replace(template, "max = 100", "max = 100\ndouble = true", 1) + asksForAge + "\n[conflict]\n\n[integrity]\ndays = 30\n\n[registration]\nopens = \"2026-09-01\"\ncloses = \"2026-09-14\"\n" + sample.Need)
	if err != nil {
		t.Fatal(err)
	}
	o := driver.Empty()
	head, err := o.Found(sample.Founding(book))
	if err == nil {
		err = sample.Play(t.Context(), o, head, scoring.DateOf(o.Now()))
	}
	if err != nil {
		t.Fatal(err)
	}
	class := func(school string, many int) planning.Row {
		return planning.Row{School: school, Level: "smp", Kind: planning.Classes, Class: "7", Year: 2027, Many: many}
	}
	must(t, o.Desk("yusuf"), planning.Import{Rows: []planning.Row{class("SMP 1", 6), class("SMP 2", 12),
		{School: "SMP 1", Level: "smp", Kind: planning.Teachers, Subject: "ipa", Status: "pns", Many: 2}}})
	must(t, o.Desk("yusuf"), planning.Propose{})
	must(t, o.Desk("yusuf"), planning.Decree{Number: "SK 7", Day: 20270301, Posts: []planning.Post{{Level: "smp", Subject: "ipa", School: "SMP 2", Many: 2}}})
	must(t, head, planning.ConfirmDecree{})
	must(t, head, planning.Approve{})
	number, mark := o.State().At(0).Number, 12*scoring.Point
	row := scoring.WrittenRow{Number: number, Marks: map[string]*scoring.Points{book.SubTests()[0].Code: &mark}}
	must(t, head, scoring.SaveWritten{Rows: []scoring.WrittenRow{row}})
	must(t, o.Desk("yusuf"), scoring.CloseSitting{ID: "ruang1", Papers: 35, Backup: "00112233445566aa", Reason: "Satu formulir rusak kena air"})
	must(t, o.Desk("yusuf"), publishing.Publish{ID: "u1", About: publishing.About{Page: publishing.OfTest, Of: "simulasi"}, Sum: strings.Repeat("0a", 32), File: "simulasi.html", Day: 20261005})
	amended, err := rulebook.Parse(book.Source + "\n[[questions]]\ncode = \"catatan\"\nname = \"Catatan\"\nkind = \"text\"\n")
	if err != nil {
		t.Fatal(err)
	}
	must(t, o.Desk("yusuf"), amending.Propose{ID: "u1", Book: amended, Reason: "satu pertanyaan terlupa"})
	complained(t, o, "P-1/2026")
	must(t, o.Desk("yusuf"), registration.Save{Rows: []registration.Row{{ID: "REG-1", Name: "Hendra Wijaya", NIK: "1671010101900001", Born: 19900101, Received: 20260902,
		Columns: map[string]string{"jabatan": "Guru IPA", "lokasi": "SMP 2"}}}})
	o.Lodge(lodged, scoring.Lodged{Path: "lamaran/lamaran-guru.json", Sum: strings.Repeat("0a", 32), Application: scoring.Application{Book: book.Name, Code: "0123456789ab",
		Name: "Sri Rahayu", NIK: "1671015001910002", Born: "1991-01-10", Cells: map[string]string{"jabatan": "Guru IPA", "lokasi": "SMP 2"}, Answers: map[string]string{"lahir": "1991-01-10"}}})
	other := o.Copy("dddddddddddddddd")
	must(t, o.Desk("yusuf"), scoring.CorrectCandidate{Number: number, Changes: map[string]string{scoring.ColName: "Siti Aminah"}, Reason: "KTP"})
	must(t, other.Desk(driver.Chair), scoring.CorrectCandidate{Number: number, Changes: map[string]string{scoring.ColName: "Siti Amina"}, Reason: "Ijazah"})
	must(t, o.Desk("yusuf"), accommodation.Grant{Number: number, Measure: "soal huruf besar", Minutes: 20, Disability: "tunanetra"})
	assessor := o.Desk("maya")
	must(t, assessor, conflict.Declare{Number: o.State().At(1).Number, Tie: conflict.Kinship})
	must(t, o.Desk("yusuf"), conflict.Lift{Tie: conflict.Of("maya", o.State().At(1).Number), Reason: "saudara jauh"})
	o.Receive(other)
	return o
}

// screened is an office of applicants: one decided and confirmed, one who does not qualify,
// one to confirm, one whom nobody has looked at.
func screened(t *testing.T) *memory.Office {
	t.Helper()
	o, err := driver.Applied("Siti Aminah", "Budi Santoso", "Rina Marlina", "Joko Susilo")
	if err != nil {
		t.Fatal(err)
	}
	day := scoring.DateOf(o.Now())
	for id, nilai := range map[string]string{"R001": screening.Met, "R002": "ipk_kurang.1", "R003": screening.Met} {
		must(t, o.Desk("yusuf"), screening.Verify{Applicant: id, Said: map[string]string{"nilai": nilai, "sertifikat": screening.Met}, Day: day})
	}
	must(t, o.Desk(driver.Chair), screening.Confirm{Applicants: []string{"R001"}, Day: day})
	must(t, o.Desk(driver.Chair), screening.Confirm{Applicants: []string{"R002"}, Day: day})
	return o
}

// readAgain is one in which a third person found a reason that the verifier did not.
func readAgain(t *testing.T) *memory.Office {
	t.Helper()
	o, err := driver.ReadAgain()
	if err != nil {
		t.Fatal(err)
	}
	return o
}

// objected is one in which people objected, and one objection is granted.
func objected(t *testing.T) *memory.Office {
	t.Helper()
	o, err := driver.Objected()
	if err != nil {
		t.Fatal(err)
	}
	must(t, o.Desk("yusuf"), objection.Answer{Stage: scoring.StageScreening, Applicant: "R001", Said: map[string]string{"nilai": "ijazah"}, Text: "Benar.", Day: 20260917})
	return o
}

// asksForAge is a requirement, so that there is something to check.
const asksForAge = `
[[questions]]
code = "lahir"
name = { id = "Tanggal lahir", en = "Birth date" }
kind = "day"

[[requirements]]
code = "usia"
name = { id = "Usia paling tinggi 35 tahun", en = "Aged 35 or less" }
test = { age = "lahir", on = "2026-10-05", at_most = 35 }
`

// complaintSecrets stand in every complaint that complained files, and nowhere else.
var complaintSecrets = []string{"zamrud-4417", "Jamrud-4417", "0812-4417", "intan-4417"}

// complained has the secretary file a complaint, sealed for them and, where the chair is not
// named, for the chair, and write what was done about it.
func complained(t *testing.T, o *memory.Office, number string, named ...scoring.PersonID) {
	t.Helper()
	desk := o.Desk("yusuf")
	l, r := integrity.Letter{Kind: integrity.Complaint, Text: "Parkir berbayar zamrud-4417", Who: "Pak Jamrud-4417", Contact: "0812-4417", Named: named}.Taken()
	if r != nil {
		t.Fatal(r)
	}
	var people []scoring.Person
	desk.Read(func(v scoring.View) { people = v.People() })
	to, err := integrity.AddressOf(people, o.State().Book().Integrity, named, "yusuf", integrity.Pick("x"))
	if err != nil {
		t.Fatal(err)
	}
	sealed, err := l.Seal(desk, to, "x")
	if err != nil {
		t.Fatal(err)
	}
	c, _, err := integrity.FileOf(desk, sealed)
	if err != nil {
		t.Fatal(err)
	}
	c.Number, c.Day, c.Source = number, scoring.DateOf(o.Now()), "paper"
	must(t, desk, c)
	var of integrity.Case
	desk.Read(func(v scoring.View) {
		all := integrity.Of(v)
		of = all[slices.IndexFunc(all, func(c integrity.Case) bool { return c.Number == number })]
	})
	h, err := of.Handled(desk, integrity.Handle{Step: desk.NewID(), Day: c.Day, State: integrity.Examined}, "Juru parkir intan-4417 ditanyai", "x")
	if err != nil {
		t.Fatal(err)
	}
	must(t, desk, h)
}

func must(t *testing.T, d scoring.Desk, c scoring.Command) {
	t.Helper()
	if _, err := d.Submit(context.Background(), c); err != nil {
		t.Fatalf("%T: %v", c, err)
	}
}

// shownJSON is what `ampera show PAGE --format json` prints for the chair: of the
// sample, or where that has no rows of the showcase.
func shownJSON(t *testing.T, p page.Page, offices ...*memory.Office) []byte {
	t.Helper()
	c := &command{lang: wording.EN, clock: driver.Clock()}
	for _, o := range offices {
		shown, err := c.showPage(t.Context(), o.Desk(driver.Chair), p, argsFor(o, p), showFlags{limit: -1})
		if err != nil {
			t.Fatal(p.ID, err)
		}
		if shown.rows == 0 {
			continue
		}
		var out bytes.Buffer
		if err := c.writePages(&out, table.JSON, shown); err != nil {
			t.Fatal(err)
		}
		return out.Bytes()
	}
	t.Fatalf("%s has no row: give it some in showcase", p.ID)
	return nil
}

// What programs get of each page stays what it is, byte for byte; and within a
// version no field of it ever goes away, -update or not.
func TestShowGoldens(t *testing.T) {
	t.Parallel()
	played, err := driver.Sample()
	if err != nil {
		t.Fatal(err)
	}
	rich, applied, objected, again := showcase(t), screened(t), objected(t), readAgain(t)
	var known []string
	for _, p := range pages.All() {
		got, path := shownJSON(t, p, played, rich, applied, objected, again), goldenOf(p)
		known = append(known, path)
		want, err := os.ReadFile(path)
		if err == nil {
			if gone := lost(t, want, got); len(gone) > 0 {
				t.Errorf("%s had the fields %q, which are gone: raise tableVersion in store/tabular, or bring them back", path, gone)
				continue
			}
		}
		if *updateShow {
			if err := os.WriteFile(path, got, 0o644); err != nil {
				t.Fatal(err)
			}
			continue
		}
		if err != nil || !bytes.Equal(want, got) {
			t.Errorf("%s differs (%v); look, then run with -update", path, err)
		}
	}
	found, _ := filepath.Glob(goldenOf(page.Page{ID: "*"}))
	for _, path := range found {
		if !slices.Contains(known, path) {
			t.Errorf("%s is of no page", path)
		}
	}
}

func goldenOf(p page.Page) string { return filepath.Join("testdata", "pages", string(p.ID)+".json") }

// lost are the fields that programs had and do not have any more, though the version
// is the same.
func lost(t *testing.T, was, now []byte) []string {
	t.Helper()
	before, old := fieldsOf(t, was)
	after, version := fieldsOf(t, now)
	if version > old {
		return nil
	}
	return slices.DeleteFunc(before, func(f string) bool { return slices.Contains(after, f) })
}

// fieldsOf are the fields that rows of a page have, in their order, and its version.
func fieldsOf(t *testing.T, out []byte) (fields []string, version int) {
	t.Helper()
	var all struct {
		Version int
		Rows    []json.RawMessage
	}
	if err := json.Unmarshal(out, &all); err != nil {
		t.Fatal(err)
	}
	for _, row := range all.Rows {
		var one map[string]*string
		if err := json.Unmarshal(row, &one); err != nil {
			t.Fatal(err)
		}
		for f := range one {
			if !slices.Contains(fields, f) {
				fields = append(fields, f)
			}
		}
	}
	slices.Sort(fields)
	return fields, all.Version
}

// The rule itself is tried: what is gone or has another name is told, what is new or
// of a new version is not.
func TestLostFields(t *testing.T) {
	was := `{"version":1,"rows":[{"number":"1","name":null}]}`
	for now, want := range map[string]string{
		was: "",
		`{"version":1,"rows":[{"number":"1","name":null,"rank":"2"}]}`: "",
		`{"version":1,"rows":[{"number":"1"}]}`:                        "name",
		`{"version":1,"rows":[{"number":"1","title":null}]}`:           "name",
		`{"version":1,"rows":[]}`:                                      "name number",
		`{"version":2,"rows":[{"number":"1","title":null}]}`:           "",
		`{"version":0,"rows":[{"number":"1","title":null}]}`:           "name",
	} {
		if got := strings.Join(lost(t, []byte(was), []byte(now)), " "); got != want {
			t.Errorf("%s has lost %q, want %q", now, got, want)
		}
	}
}
