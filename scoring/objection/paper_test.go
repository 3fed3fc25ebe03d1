package objection_test

import (
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"ampera/scoring"
	"ampera/scoring/objection"
	"ampera/scoring/objection/shown"
	"ampera/scoring/paper"
	"ampera/scoring/paper/golden"
	"ampera/scoring/wording"
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

func (w world) shown(who scoring.PersonID) (out []shown.Objection, arranged []objection.Arrangement) {
	w.Desk(who).Read(func(v scoring.View) {
		out, arranged = shown.Objections(v, today), objection.Arrangements(v, today)
	})
	return out, arranged
}

// The papers in every form: the sheet of one that waits, a letter that quotes the objection
// and what was found, and the list that is announced, which names nobody.
func TestPapers(t *testing.T) {
	w := staffed(t)
	w.Must("ver", file("R1", today, "nilai"), file("R3", 20260930, "nilai"))
	all, _ := w.shown("ketua")
	sheet := holdsPaper(t, "sheet", all[0].Sheet())
	w.Must("ketua", answer("R1", "nilai", "ijazah"), objection.Admit{Stage: "screening", Applicant: "R3", Reason: "tanpa alasan"})
	w.Must("sek", objection.Extend{Stage: "screening", Until: map[string]scoring.Date{objection.Answering: 20261002}, Reason: "gangguan jaringan"})
	w.Must("ketua", objection.Approve{Stage: "screening"})
	all, arranged := w.shown("ketua")
	letter := holdsPaper(t, "letter", all[0].Letter("Seleksi Contoh", "Dinas Pendidikan"))
	list := holdsPaper(t, "list", shown.List(all, arranged, "Seleksi Contoh", "Dinas Pendidikan"))
	for _, c := range []struct{ paper, says string }{
		{sheet, "sisa 3 hari"}, {sheet, "Yang dapat menjawab: Ketua"}, {sheet, "Tidak disanggah: tetap berlaku."}, {sheet, "Nilai saya 3,29"},
		{letter, "Nilai saya 3,29"}, {letter, "2,9 IPK"}, {letter, "ipk_kurang.1"}, {letter, "terlihat pada ijazah.pdf"}, {letter, "Tidak disanggah"},
		{letter, "Hasil sekarang: Tidak memenuhi syarat"}, {letter, "Sudah diperiksa pada transkrip"},
		{list, "R1"}, {list, "dikabulkan"}, {list, "tidak diterima"}, {list, "diusulkan Orang sek, disetujui Ketua: gangguan jaringan"}, {list, "(semula 28-09-2026)"},
	} {
		if !strings.Contains(c.paper, c.says) {
			t.Errorf("a paper does not say %q", c.says)
		}
	}
	for _, secret := range []string{"Nilai saya", "Pelamar R", "Sudah diperiksa", "ijazah", "2,9"} {
		if strings.Contains(list, secret) {
			t.Errorf("the list says %q", secret)
		}
	}

	small := office(t, alone...)
	small.Enrols("sek", scoring.Secretary)
	small.Must("sek", applied("R1", "2.9"))
	small.fails("sek", "ketua", "R1", "nilai", "ipk_kurang.1")
	small.Must("sek", file("R1", today, "nilai"))
	small.Must("ketua", answer("R1", "nilai", ""))
	all, arranged = small.shown("ketua")
	for name, p := range map[string]paper.Paper{"letter": all[0].Letter("", ""), "list": shown.List(all, arranged, "", "")} {
		if got := p.Text(wording.ID, 4000); !strings.Contains(got, "karena tidak ada orang lain") {
			t.Errorf("the %s does not say that nobody else was there:\n%s", name, got)
		}
	}
}

// What an answer would change is told before: whose result becomes another, and who has the
// same requirement and value.
func TestChanges(t *testing.T) {
	w := staffed(t)
	w.Must("ver", file("R1", today, "nilai", "berkas"))
	says := func(c objection.Answer) (out string) {
		w.Desk("ketua").Read(func(v scoring.View) {
			after, err := v.Would(c)
			if err != nil {
				t.Fatal(err)
			}
			if blocks := shown.Changes(v, after); blocks != nil {
				out = paper.Paper{Blocks: blocks}.Text(wording.EN, 4000)
			}
		})
		return out
	}
	if got := says(answer("R1", "nilai", "", "berkas", "")); got != "" {
		t.Errorf("nothing changes, but %q", got)
	}
	if got := says(answer("R1", "nilai", "ijazah", "berkas", "")); !strings.Contains(got, "No result changes") || !strings.Contains(got, "with a reason: R2") {
		t.Errorf("%q", got)
	}
	got := says(answer("R1", "nilai", "ijazah", "berkas", "ijazah"))
	if !strings.Contains(got, "The result of 1 applicant changes") || !strings.Contains(got, "Pelamar R1") || !strings.Contains(got, "with a reason: R2") || strings.Contains(got, "R3") {
		t.Errorf("%q", got)
	}
}
