package compare

import (
	"strings"
	"testing"

	"ampera/scoring"
	"ampera/scoring/rulebook"
)

func template(t testing.TB, name string) *scoring.Rulebook {
	t.Helper()
	text, _ := rulebook.Template(name)
	book, err := rulebook.Parse(text)
	if err != nil {
		t.Fatal(err)
	}
	return book
}

// Headers as committees write them. What is not plain is left to a person, with
// what it may mean.
func TestMatch(t *testing.T) {
	for name, c := range map[string]struct{ book, headers, want string }{
		"own codes": {"guru", "jabatan|lokasi|peringkat|nomor_peserta|nama|pedagogik|tertulis|tertulis_scaled|tertulis_weighted|nilai_akhir|keterangan|penentu",
			"jabatan|lokasi|peringkat|nomor_peserta|nama|pedagogik|tertulis|tertulis_scaled|tertulis_weighted|nilai_akhir|keterangan|"},
		"Indonesian": {"guru", "No Urut|No. Peserta|Nama Peserta|Jabatan|Pedagogik|Profesional|Tes Tertulis|Bobot 60%|Simulasi Mengajar|Simulasi x 40%|NA|Peringkat|Ket.",
			"|nomor_peserta|nama|jabatan|pedagogik|profesional|tertulis|tertulis_weighted|simulasi|simulasi_weighted|nilai_akhir|peringkat|keterangan"},
		"English": {"guru", "No|Candidate Number|Name|Place|Pedagogy|Written test|Written test (scale 100)|Written test 60 %|Simulation (raw)|Teaching simulation, weighted|Final Mark|Rank|Result",
			"|nomor_peserta|nama|lokasi|pedagogik|tertulis|tertulis_scaled|tertulis_weighted|simulasi|simulasi_weighted|nilai_akhir|peringkat|keterangan"},
		"abbreviations": {"cpns-2024", "NO|NO PESERTA|NAMA|TWK|TIU|TKP|TOTAL SKD|SKD SKALA 100|SKD 40%|SKB|SKB 60%|TOTAL|RANK",
			"|nomor_peserta|nama|twk|tiu|tkp|skd|skd_scaled|skd_weighted|skb|skb_total_weighted|nilai_akhir|peringkat"},
		"parts": {"cpns-guru", "Nomor Peserta|SKD|Skala|Bobot 40%|CAT|CAT x 60%|Simulasi|Simulasi 40%|Seleksi Kompetensi Bidang (SKB)|SKB (60%)|Nilai Akhir",
			"nomor_peserta|skd|skd_scaled|skd_weighted|cat|skb_cat_weighted|simulasi|simulasi_weighted|skb|skb_weighted|nilai_akhir"},
		"alike beside each other": {"guru", "Nomor|Tes Tulis|Bobot|Simulasi|Bobot|Total", "nomor_peserta|tertulis|tertulis_weighted|simulasi|simulasi_weighted|nilai_akhir"},
		"percent of two":          {"cpns-guru", "Nomor|Bobot 60%|Bobot 40%", "nomor_peserta|?skb_weighted,skb_cat_weighted|?skd_weighted,simulasi_weighted"},
		"twice":                   {"guru", "Nomor|Nama|Nama|Nilai Akhir|Total|Pedagogik", "nomor_peserta|?nama|?nama|?nilai_akhir|?nilai_akhir|pedagogik"},
		"plainer wins":            {"guru", "Nomor|pedagogik|Tes Pedagogik Dasar|Simulasi|Mengajar", "nomor_peserta|pedagogik||simulasi|?simulasi"},
		"in brackets":             {"guru", "Nomor|Nilai [simulasi_weighted]|Nilai [x]", "nomor_peserta|simulasi_weighted|"},
		"highest marks":           {"guru", "Nomor|Pedagogik (maks. 100)|Profesional (0-100)|Nilai Akhir (maksimal 100)", "nomor_peserta|pedagogik|profesional|nilai_akhir"},
		"nothing":                 {"guru", "|-|NIK|Tanggal|Asal Sekolah|5", "|||||"},
	} {
		var got []string
		for _, x := range Match(strings.Split(c.headers, "|"), template(t, c.book)) {
			text := x.Ours
			if x.Maybe != nil {
				text = "?" + strings.Join(x.Maybe, ",")
			}
			got = append(got, text)
		}
		if text := strings.Join(got, "|"); text != c.want {
			t.Errorf("%s:\n%s\nwant\n%s", name, text, c.want)
		}
	}
}

// A table is found below its titles, with one header row or two, and without
// the row that counts the columns.
func TestTable(t *testing.T) {
	book := template(t, "guru")
	rows := grid{
		{"REKAPITULASI NILAI SELEKSI GURU"}, {"Dinas Pendidikan", "", "Nomor: 12"}, {},
		{"No", "Nomor Peserta", "Tes Tertulis", "", "Simulasi", "", "Nilai Akhir"},
		{"", "", "Mentah", "Bobot 60%", "Mentah", "Bobot 40%", ""},
		{"1", "2", "3", "4", "5", "6", "7"},
		{"1", "001", "170", "51", "76.25", "30.5", "81.5"},
	}
	got := Table(rows, book)
	var codes []string
	for _, c := range got.Columns {
		codes = append(codes, c.Ours)
	}
	if text := strings.Join(codes, "|"); text != "|nomor_peserta|tertulis|tertulis_weighted|simulasi|simulasi_weighted|nilai_akhir" {
		t.Error(text)
	}
	if len(got.Rows) != 1 || got.Rows[0].Line != 7 || got.Rows[0].Cells[1] != "001" {
		t.Errorf("%+v", got.Rows)
	}
	plain := Table(rows[3:4], book)
	if len(plain.Rows) != 0 || plain.Columns[2].Ours != "tertulis" {
		t.Errorf("%+v", plain)
	}
	if none := Table(grid{{"Nama", "Nilai"}, {"Ani", "80"}}, book); none.Columns != nil || none.Rows != nil {
		t.Errorf("%+v", none)
	}
}

// A row that counts the columns is one only directly under a header, and where it
// cannot be somebody: no candidate is lost for having such marks.
func TestRowsThatCount(t *testing.T) {
	book := template(t, "guru")
	header := []string{"Nomor Peserta", "Pedagogik", "Profesional", "Nilai Akhir"}
	got := Table(grid{header, {"(1)", "(2)", "(3)", "(4)"}, {"001", "70", "80", "90"}, {"5", "6", "7", "8"}, header, {"(1)", "(2)", "(3)", "(4)"}}, book)
	var lines []string
	for _, row := range got.Rows {
		lines = append(lines, strings.Join(row.Cells, " "))
	}
	if text := strings.Join(lines, "|"); text != "001 70 80 90|5 6 7 8|"+strings.Join(header, " ") {
		t.Error(text)
	}
	number := book.Number
	number.Pattern = `\d{1,3}`
	any := *book
	any.Number = number
	if got := Table(grid{header, {"001", "2", "3", "4"}}, &any); len(got.Rows) != 1 {
		t.Errorf("somebody is lost: %+v", got.Rows)
	}
}

// What a person says holds, whatever the headers seem to mean: by header, by
// letter, or to leave a column out.
func TestSaid(t *testing.T) {
	rows := grid{{"Kode", "Pedagogik", "Hasil Tes", "Nilai Akhir"}, {"001", "70", "80", "90"}}
	if Table(rows, template(t, "guru")).Columns != nil {
		t.Error("a table without candidate numbers is taken")
	}
	got := Table(rows, template(t, "guru"), Said{"nomor_peserta", "a"}, Said{"pedagogik", "hasil  tes"}, Said{"", "D"}, Said{"lokasi", "Z"})
	var codes []string
	for _, c := range got.Columns {
		codes = append(codes, c.Ours)
	}
	if text := strings.Join(codes, "|"); text != "nomor_peserta||pedagogik|" || got.Known() != 2 {
		t.Error(text)
	}
	for theirs, want := range map[string]int{"A": 0, "d": 3, "E": -1, "AA": -1, "": -1, "Kode": 0, "7": -1, strings.Repeat("Z", 99): -1} {
		if at := got.Column(theirs); at != want {
			t.Errorf("%q is column %d, want %d", theirs, at, want)
		}
	}
}

// A person may say what a column holds, and what is not to be compared.
func TestColumnsAreSettable(t *testing.T) {
	r := office()
	g := gridOf(r)
	g.set("260005", "umum", "40")
	recap := Table(g, r.book)
	for i := range recap.Columns {
		if recap.Columns[i].Ours == "umum" {
			recap.Columns[i].Ours = ""
		}
	}
	if got := shorts(Compare(r, recap)); got != "" {
		t.Error(got)
	}
	for i := range recap.Columns {
		switch recap.Columns[i].Header {
		case "umum":
			recap.Columns[i].Ours = "bidang"
		case "bidang":
			recap.Columns[i].Ours = "umum"
		}
	}
	if rep := Compare(r, recap); len(rep.Findings) == 0 {
		t.Error("exchanged columns agree")
	}
}
