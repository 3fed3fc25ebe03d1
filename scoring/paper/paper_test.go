package paper_test

import (
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"pgregory.net/rapid"

	_ "ampera/scoring/seeded"

	"ampera/scoring"
	"ampera/scoring/paper"
	"ampera/scoring/paper/golden"
	"ampera/scoring/table"
	"ampera/scoring/text"
	"ampera/scoring/wording"
)

var update = flag.Bool("update", false, "write the golden files anew")

// both are words that differ by language.
func both(id, en string) table.Words { return table.Rulebook(scoring.Text{ID: id, EN: en}) }

type person struct {
	number, name, remark string
	mark                 scoring.Points
	blank                bool
}

var people = []person{
	{"26010001", "Ayu Lestari", "", 62 * scoring.Point, false},
	{"26010002", "Bagus & <Putra>", "susulan", 94_750_000, false},
	{"26010003", "Citra", "", 0, true},
	{"26010004", "Dewi Kartika Susanti Rahmawati", "datang terlambat karena banjir di jalan, diterima ketua titik lokasi", -7_900_000, false},
}

var columns = []table.Column[person]{
	{Head: table.Head{ID: "who", Title: both("Peserta", "Candidate"), Kind: table.Candidate}, Cell: func(p *person) table.Value { return table.CandidateOf(p.number, p.name) }},
	{Head: table.Head{ID: "mark", Title: both("Nilai", "Mark"), Kind: table.Mark}, Cell: func(p *person) table.Value {
		if p.blank {
			return table.MarkOf(0).None("why.floor.blank")
		}
		return table.MarkOf(p.mark)
	}},
	{Head: table.Head{ID: "share", Title: both("Bagian", "Share"), Kind: table.Share}, Cell: func(p *person) table.Value { return table.ShareOf(p.mark / 100) }},
	{Head: table.Head{ID: "remark", Title: both("Keterangan", "Remark"), Kind: table.Text}, Cell: func(p *person) table.Value { return table.TextOf(p.remark) }},
}

// wide are more columns than a page has room for.
func wide() []table.Column[person] {
	out := columns
	for range 5 {
		out = append(out[:len(out):len(out)], columns[3])
	}
	return out
}

func many(n int) []person {
	var out []person
	for len(out) < n {
		out = append(out, people...)
	}
	return out[:n]
}

// papers have every block among them, by the name of their golden file.
var papers = map[string]paper.Paper{
	"blocks": {Title: both("SEMUA BAGIAN", "ALL BLOCKS"), Blocks: []paper.Block{
		paper.Para{table.Same("Dinas Pendidikan Kota Contoh"), table.Same("Seleksi Guru")},
		paper.Heading{Level: 1, Words: both("SEMUA BAGIAN", "ALL BLOCKS")},
		paper.Fields{{Name: both("Nomor", "Number"), Value: table.Same("26010001")}, {Name: both("Nama yang agak panjang", "A name of some length"), Value: table.Same("Ayu <b>Lestari</b> & \u202ekawan")}},
		paper.Heading{Level: 2, Words: both("1. HITUNGAN", "1. CALCULATION")},
		paper.Para{both("Setiap baris dapat dihitung ulang, dan tidak ada yang dipotong walaupun kalimatnya panjang.", "Every line can be computed again, and nothing is cut however long the sentence may be.")},
		paper.Heading{Level: 3, Words: both("Tes tertulis", "Written test")},
		paper.Steps{
			{Label: both("Pedagogik", "Pedagogy"), Value: table.Put(table.Digits("69.75"))},
			{Label: both("Metode dan aktivitas murid", "Methods and activities of pupils"), Expression: table.Put(table.Digits("4 / 4 x 0.2 x 100")), Value: table.Put(table.Digits("20"))},
			{Label: both("rata-rata", "mean"), Expression: table.Put(table.Digits("(100 + 97.5) / 2")), Value: table.Put(table.Digits("98.75"))},
			{Expression: table.Put(table.Digits("382 / 550 x 100")), Value: table.Put(table.Digits("69.454545454..."))},
			{Label: both("nilai akhir", "final mark"), Expression: both("memutuskan", "decides")},
			{Label: both("Semua sama", "All are equal")},
		},
		paper.Heading{Level: 2, Words: both("2. PESERTA", "2. CANDIDATES")},
		paper.Table{Table: table.New(both("Nilai peserta", "Candidates' marks"), columns, people)},
		paper.Table{Table: table.New(both("Kosong", "Empty"), columns, nil)},
		paper.Items{{Words: both("satu", "one"), Items: paper.Items{{Words: both("dua", "two"), Items: paper.Items{{Words: both("tiga", "three")}}}}}, {Words: both("lagi", "again")}},
		paper.Break(paper.Rule),
		paper.Chart{Table: table.New(both("Sebaran", "Spread"), columns[:2], people)},
		paper.Break(paper.Page),
		paper.Code{Form: paper.Hash, Title: both("Sidik jari", "Fingerprint"), Says: strings.Repeat("0123456789abcdef", 4)},
		paper.Code{Form: paper.QR, Title: both("Kode", "Code"), Says: "AMPERA 26010001", Dark: []string{"## #", " #  ", "#  #"}},
		paper.Code{Form: paper.Bars, Title: both("Balok", "Bars"), Says: "26010001", Dark: []string{"# ## # ##"}},
		paper.Break(paper.Keep),
		paper.Para{both("Demikian dibuat dengan sebenarnya.", "This is a true record.")},
		paper.Sign{both("Ketua titik lokasi", "Head of the venue"), both("Anggota 1", "Member 1"), both("Anggota 2", "Member 2"), both("Saksi dengan jabatan yang sangat panjang", "A witness with a very long title")},
	}},
	"records": {Title: both("REKAM", "RECORDS"), Blocks: []paper.Block{
		paper.Table{Table: table.New(both("Terlalu lebar", "Too wide"), wide(), people)},
		paper.Table{Bare: true, Table: table.New(both("Tanpa kepala", "Without a header"), columns[:2], many(23))},
	}},
}

// Each paper in every form, side by side.
func TestPapers(t *testing.T) {
	for name, p := range papers {
		path := filepath.Join("testdata", name+".txtar")
		got := golden.Of(p, 72)
		if *update {
			if err := os.WriteFile(path, []byte(got), 0o644); err != nil {
				t.Fatal(err)
			}
		}
		if want, err := os.ReadFile(path); err != nil || got != string(want) {
			t.Errorf("%s differs (%v); look, then run with -update", path, err)
		}
		if err := p.Check(); err != nil {
			t.Error(err)
		}
	}
}

// No line is wider than the page, whatever its width, and each figure of the
// paper is on it.
func TestNothingIsCut(t *testing.T) {
	for name, p := range papers {
		for _, l := range wording.Langs {
			whole := packed(p.Text(l, 200))
			for width := 24; width <= 132; width++ {
				printed := p.Text(l, width)
				for line := range strings.SplitSeq(printed, "\n") {
					if text.Width(line) > width || strings.HasSuffix(line, " ") || text.Shown(line) != line {
						t.Fatalf("%s, %d: %q", name, width, line)
					}
				}
				for word := range strings.FieldsSeq("Rahmawati 94,750 94.750 ketua 69.454545454 69,454545454 susulan") {
					if strings.Contains(whole, word) && !strings.Contains(packed(printed), word) {
						t.Errorf("%s, %d: %s is cut", name, width, word)
					}
				}
			}
		}
	}
}

// packed is a text without its blanks.
func packed(s string) string { return strings.Join(strings.Fields(s), "") }

// Figures of a column stand on the comma.
func TestFiguresStandOnTheComma(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var rows []person
		for range rapid.IntRange(1, 6).Draw(t, "rows") {
			rows = append(rows, person{number: "1", mark: scoring.Points(rapid.Int64Range(-99_999_999, 999_999_999).Draw(t, "mark"))})
		}
		p := paper.Paper{Blocks: []paper.Block{paper.Table{Bare: true, Table: table.New(table.Words{}, columns[:2], rows)}}}
		at := -1
		for i, line := range strings.Split(strings.TrimSuffix(p.Text(wording.ID, 80), "\n"), "\n") {
			figure := wording.ID.Decimal(rows[i].mark, 0)
			whole, _, _ := strings.Cut(figure, ",")
			place := strings.LastIndex(line, figure) + len(whole)
			if at >= 0 && place != at {
				t.Fatalf("%q does not stand at %d:\n%s", figure, at, p.Text(wording.ID, 80))
			}
			at = place
		}
	})
}

// The screen has the lines of the text, but for charts, which are drawn.
func TestScreenDrawsCharts(t *testing.T) {
	drawn := 0
	for _, line := range papers["blocks"].Screen(wording.ID, 60) {
		if text.Width(line.String()) > 60 {
			t.Errorf("wider than the screen: %q", line)
		}
		if line.Bar > 0 {
			drawn++
		}
	}
	if drawn != 3 {
		t.Errorf("%d bars for three values that are not nought", drawn)
	}
}
