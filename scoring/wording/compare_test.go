package wording

import (
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"ampera/scoring"
	"ampera/scoring/compare"
)

// heard is a rulebook with everything that a finding may name.
func heard() *scoring.Rulebook {
	return &scoring.Rulebook{GroupBy: []string{"jabatan", "unit"},
		Components: []scoring.Component{
			{Code: "tulis", Name: scoring.Text{ID: "Tes tulis", EN: "Written test"}, Weight: 600_000, Scale: 100 * scoring.Point,
				SubTests: []scoring.SubTest{{Code: "umum", Name: scoring.Text{ID: "Umum", EN: "General"}}}},
			{Code: "raw", Weight: 400_000}},
		Ties:  []scoring.TieKey{{Of: "umum"}, {Of: "raw", Label: scoring.Text{ID: "Praktik", EN: "Practice"}}, {Of: "born"}},
		Codes: []scoring.Code{{Code: "TL", Outcome: scoring.Below, Name: scoring.Text{ID: "Di bawah ambang", EN: "Below"}}}}
}

// Every kind of finding is said in both languages with every one of its
// arguments, and with what to do.
func TestEveryFindingIsSaid(t *testing.T) {
	source, err := os.ReadFile(filepath.Join("..", "compare", "recap.go"))
	if err != nil {
		t.Fatal(err)
	}
	kinds := regexp.MustCompile(`Kind = "(compare\.[a-z-]+)"`).FindAllSubmatch(source, -1)
	if len(kinds) < 25 {
		t.Fatalf("%d kinds found: is the search broken?", len(kinds))
	}
	args := map[compare.Kind][][]string{
		compare.KindZero: {{""}, {"TL"}}, compare.KindOut: {{"TL", ""}, {"TL", "umum"}}, compare.KindWeight: {{"tulis", "37.5", "raw", "62.5"}},
		compare.KindPlaces: {{"umum", "1", "", "3", "9"}, {"tulis", "1", "2", "3", "9"}}, compare.KindUnshared: {{""}, {"born"}},
		compare.KindStatus: {{"TH", "TL", "absent"}, {"APS", "", "withdrew"}, {"TL", "TH", "below"}}, compare.KindCrossed: {{"umum", "raw"}},
		compare.KindNames: {{"7", "8"}}, compare.KindTwice: {{"14", ""}, {"14", "Guru IPA"}},
		compare.KindTie: {{"born", "", ""}, {"umum", "3.5", "2"}, {"raw", "1", "0"}},
	}
	args[compare.KindUntied] = args[compare.KindTie]
	for _, m := range kinds {
		kind := compare.Kind(m[1])
		list := args[kind]
		if list == nil {
			list = [][]string{{"2", "3", "4", "5"}}
		}
		for _, a := range list {
			for _, column := range []string{"", "umum", "tulis_scaled"} {
				sayFinding(t, compare.Finding{Kind: kind, Numbers: []string{"001", "002"}, Column: column, Theirs: "78.5", Args: a})
			}
		}
	}
}

func sayFinding(t *testing.T, f compare.Finding) {
	t.Helper()
	for _, l := range Langs {
		said, next := l.Finding(f, heard())
		if strings.ContainsAny(said+next, "{}‹›") || !strings.Contains(said, "001") || next == "" && f.Kind != compare.KindHeld {
			t.Errorf("%s %s: %q, %q", f.Kind, l, said, next)
		}
	}
}

// Findings as they are read.
func TestFindingsInWords(t *testing.T) {
	many := []string{"1", "2", "3", "4", "5", "6", "7", "8"}
	for _, c := range []struct {
		f    compare.Finding
		lang Lang
		want string
	}{
		{compare.Finding{Kind: compare.KindMark, Numbers: []string{"7"}, Column: "umum", Theirs: "78.5"}, ID, "Umum nomor 7: di rekap 78,5, di sini kosong."},
		{compare.Finding{Kind: compare.KindStatus, Numbers: []string{"7"}, Theirs: "TH", Args: []string{"TH", "", "absent"}}, EN, "7: TH by the recap, no result code here."},
		{compare.Finding{Kind: compare.KindStatus, Numbers: []string{"7"}, Theirs: "TH", Args: []string{"TH", "", "absent"}}, ID, "Nomor 7: menurut rekap TH, di sini tanpa kode hasil."},
		{compare.Finding{Kind: compare.KindWeight, Numbers: []string{"7"}, Column: "tulis_weighted", Theirs: "40", Ours: "30.5", Args: []string{"tulis", "37.5", "raw", "62.5"}}, EN,
			"Written test (60%) of 7: the number in the recap (40) comes out with the weights Written test 37.5%, raw 62.5%; by the rulebook they are Written test 60%, raw 40%, which gives 30.5."},
		{compare.Finding{Kind: compare.KindPlaces, Numbers: []string{"7"}, Column: compare.ColFinal, Args: []string{"tulis_scaled", "1", "2", "3", "9"}}, EN,
			"Written test (scale 100) is rounded to 1 decimal, by the rulebook to 2: 7. That way gives 3 of the recap's 9 final marks."},
		{compare.Finding{Kind: compare.KindDense, Numbers: many}, EN, "After a shared rank the recap leaves no rank out (1, 2, 2, 3); here it runs 1, 2, 2, 4: 1, 2, 3, 4, 5, 6 and 2 others."},
		{compare.Finding{Kind: compare.KindHeld, Numbers: []string{"7"}, Why: scoring.Refuse("held.repeat", "tulis")}, ID,
			"Nomor 7 punya nilai atau peringkat di rekap, tetapi ditahan di sini. tulis akan diulang (susulan). Peringkat menunggu hasilnya."},
		{compare.Finding{Kind: compare.KindOut, Numbers: []string{"7"}, Args: []string{"TL", "umum"}}, EN, "7 is ranked in the recap; here the result is TL (Below), as General is below its threshold."},
		{compare.Finding{Kind: compare.KindTie, Numbers: []string{"7", "8"}, Theirs: "2, 1", Ours: "1, 2", Args: []string{"raw", "3.5", "3"}}, ID,
			"Nilai akhir nomor 7 dan 8 sama di rekap. Praktik memutuskan, 3,5 lawan 3: peringkatnya 1, 2, bukan 2, 1."},
	} {
		if said, _ := c.lang.Finding(c.f, heard()); said != c.want {
			t.Errorf("%s\nwant %s", said, c.want)
		}
	}
}

// Every column of a ranking has a header that no code of a component can be
// mistaken for.
func TestColumnsInWords(t *testing.T) {
	for code, want := range map[string]string{
		scoring.ColNumber: "Nomor peserta", "jabatan": "Jabatan", "unit": "unit", "umum": "Umum", "tulis": "Tes tulis (mentah)",
		"tulis_scaled": "Tes tulis (skala 100)", "tulis_weighted": "Tes tulis (60%)", "raw": "raw (mentah)", compare.ColFinal: "Nilai akhir", "": "",
	} {
		if got := ID.Column(code, heard()); got != want {
			t.Errorf("%q: %q, want %q", code, got, want)
		}
	}
}

// In a row the cause comes first: candidates, column and values stand beside it.
func TestCausesOfRows(t *testing.T) {
	for _, c := range []struct {
		f      compare.Finding
		id, en string
	}{
		{compare.Finding{Kind: compare.KindMark, Numbers: []string{"2607"}, Column: "umum", Theirs: "78.5"},
			"Lihat lembar nilai aslinya, lalu perbaiki yang salah.", "Look at the original mark sheet, then correct the one that is wrong."},
		{compare.Finding{Kind: compare.KindOdd, Numbers: []string{"2607"}, Column: "umum", Theirs: "78.5", Ours: "70"},
			"Tidak dapat dijelaskan: ", "It cannot be explained: "},
		{compare.Finding{Kind: compare.KindWeight, Numbers: []string{"2607"}, Column: "tulis_weighted", Theirs: "40", Ours: "30.5", Args: []string{"tulis", "37.5", "raw", "62.5"}},
			"Angka di rekap (40) keluar", "The number in the recap (40) comes out"},
		{compare.Finding{Kind: compare.KindNever, Numbers: []string{"2607", "2608"}, Args: []string{"3", "0"}}, "Tidak dibulatkan sama sekali.", "Not rounded at all."},
		{compare.Finding{Kind: compare.KindHeld, Numbers: []string{"2607"}, Why: scoring.Refuse("held.repeat", "tulis")}, "Punya nilai atau peringkat", "A mark or a rank"},
		{compare.Finding{Kind: compare.KindOrder, Numbers: []string{"2607"}, Theirs: "2", Ours: "3"}, "Peringkat di rekap 2;", "The rank is 2 in the recap;"},
	} {
		for l, want := range map[Lang]string{ID: c.id, EN: c.en} {
			if said := l.Cause(c.f, heard()); !strings.HasPrefix(said, want) || strings.Contains(said, "2607") {
				t.Errorf("%s %s: %q", c.f.Kind, l, said)
			}
		}
	}
}
