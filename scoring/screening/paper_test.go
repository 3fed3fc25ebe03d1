package screening_test

import (
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"ampera/scoring"
	"ampera/scoring/paper"
	"ampera/scoring/paper/golden"
	"ampera/scoring/screening"
	"ampera/scoring/screening/shown"
)

var update = flag.Bool("update", false, "write the golden files anew")

func holdsPaper(t *testing.T, name string, p paper.Paper) string {
	t.Helper()
	if err := p.Check(); err != nil {
		t.Error(err)
	}
	got, path := golden.Of(p, 72), filepath.Join("testdata", name+".txtar")
	if *update {
		if err := os.WriteFile(path, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	if want, err := os.ReadFile(path); err != nil || got != string(want) {
		t.Errorf("%s differs (%v); look, then run with -update", path, err)
	}
	if strings.Contains(got, "‹") {
		t.Errorf("%s: a key has no words", name)
	}
	return got
}

// The papers in every form: one applicant's sheet, the results, a letter that quotes the
// requirement and the value found. Who confirmed their own decision is named on both.
func TestPapers(t *testing.T) {
	w := staffed(t)
	who := applied("R2")
	who.answers["ipk"] = "2.9"
	w.Must("sek", who, applied("R3"))
	seen := verify("R2", "nilai", "ipk_kurang.1", "berkas", "tanpa_tanda_tangan.1")
	seen.Seen = map[string]string{"usia": strings.Repeat("b", 64)} // another than was registered
	w.Must("ver", verify("R1"), seen)
	w.Must("sup", confirm("R1"), confirm("R2"))
	book := example(t)
	var rows []screening.Row
	w.Desk("sup").Read(func(v scoring.View) { rows = screening.Rows(v) })
	r := &rows[1]
	p := shown.Propose(book, shown.Program(book), r.Cells, r.Answers)
	sheet := holdsPaper(t, "sheet", shown.Sheet(r, book, p))
	letter := holdsPaper(t, "letter", shown.Letter(r, book, "Seleksi Contoh", "Dinas Pendidikan", p))
	results := holdsPaper(t, "results", shown.Results(book, "Seleksi Contoh", "Dinas Pendidikan", rows, nil))
	for _, c := range []struct{ paper, says string }{
		{sheet, "isinya lain dari yang terdaftar"}, {sheet, "Orang ver memutuskan TMS"}, {letter, "2,9 IPK"}, {letter, "ipk_kurang.1"}, {letter, "dokumen tidak dapat ditambah"}, {letter, "10-09-2026"},
		{results, "R2"}, {results, "1 pelamar belum ditetapkan"},
	} {
		if !strings.Contains(c.paper, c.says) {
			t.Errorf("a paper does not say %q", c.says)
		}
	}
	for _, name := range []string{"Orang ver", "Orang sup"} {
		if strings.Contains(letter, name) {
			t.Errorf("the letter names %s", name)
		}
	}
	// What could have been mended while people registered is for a next application by now.
	curing := example(t)
	curing.Requirement("nilai").Cure = scoring.Text{ID: "Unggah transkrip.", EN: "Hand in the transcript."}
	cured := shown.Propose(curing, shown.Program(curing), r.Cells, r.Answers)
	if said := shown.Sheet(r, curing, cured).Text(0, 80); !strings.Contains(said, "Dapat diperbaiki: Unggah transkrip.") {
		t.Errorf("the sheet does not say what can be done:\n%s", said)
	}
	said := shown.Letter(r, curing, "", "", cured).Text(0, 80)
	if !strings.Contains(said, "Untuk pendaftaran berikutnya: Unggah transkrip.") || strings.Contains(strings.ToLower(said), "dapat diperbaiki") {
		t.Errorf("the letter has somebody mend what cannot be mended any more:\n%s", said)
	}
	if strings.Contains(results, "2,9") || strings.Contains(results, "1995") {
		t.Error("the results carry what somebody answered")
	}

	alone := office(t, `age_on = "2026-10-05"`, "alone = true\nage_on = \"2026-10-05\"")
	alone.Must("ketua", applied("R1"), verify("R1"), confirm("R1"))
	one := alone.row("ketua", "R1")
	if got := shown.Results(book, "", "", []screening.Row{one}, nil).Text(0, 4000); !strings.Contains(got, "karena tidak ada orang lain") {
		t.Error("the results do not say that one person confirmed their own decision")
	}
	if got := shown.Letter(&one, book, "", "", shown.Proposal{}).Text(0, 4000); !strings.Contains(got, "karena tidak ada orang lain") {
		t.Error("the letter does not say it")
	}
}
