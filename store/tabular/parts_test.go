package tabular

import (
	"fmt"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"ampera/scoring"
	"ampera/scoring/intake"
)

// Tables that stand below each other in a sheet are chosen by their turn; those that
// are not are named.
func TestTablesBelowEachOther(t *testing.T) {
	const head, other = "No Peserta|Nama|Jabatan|Lokasi", "Lokasi|Nama|No Peserta|Jabatan"
	rows := []string{"A", "Lampiran I", head, "1001|Budi|IPA|Ilir", "", "Lampiran II", other, "1|2|3|4", "Ilir|Sari|1002|IPS", "||Jumlah|", "", "Nomor Ujian|Nama|Jabatan|Lokasi", "1003|Tuti|IPA|Ulu", "1004|Wati|IPA|Ulu"}
	csv := strings.ReplaceAll(strings.Join(rows[1:], "\n"), "|", ",") + "\n"
	one, two, three := "1001 Budi", "1002 Sari", "1003 Tuti\n1004 Wati"
	for name, c := range map[string]struct {
		want intake.Wanted
		who  string
		rest string // what became of the rows, and what is told
	}{
		"the first":        {intake.Wanted{Sheets: []string{"#1"}}, one, "#1=1+2+1; csv.sheets.left #2, #3"},
		"the second":       {intake.Wanted{Sheets: []string{"#2"}}, two, "#2=1+2+1; csv.sheets.left #1, #3"},
		"the third":        {intake.Wanted{Sheets: []string{"#3"}}, three, "#3=2+0+0; csv.sheets.left #1, #2"},
		"two of them":      {intake.Wanted{Sheets: []string{"#3", "#1"}}, one + "\n" + three, "#1=1+2+1; #3=2+0+0; csv.sheets.left #2"},
		"all":              {intake.Wanted{Sheets: []string{"#1", "#2", "#3"}}, one + "\n" + two + "\n" + three, "#1=1+2+1; #2=1+2+1; #3=2+0+0"},
		"nobody chose yet": {intake.Wanted{Tables: true}, "", "incoming.sheets #2, #3"},
		"no such table":    {intake.Wanted{Sheets: []string{"#4"}}, "", "csv.sheet #4"},
	} {
		for _, in := range []struct {
			sheet string
			data  []byte
		}{{"A", book(t, rows)}, {"", []byte(csv)}} {
			want := c.want
			want.Kinds = []intake.Kind{intake.Candidates}
			want.Sheets = nil
			for _, s := range c.want.Sheets {
				want.Sheets = append(want.Sheets, in.sheet+s)
			}
			who, rest := chosen(t, in.data, want)
			rest = strings.ReplaceAll(rest, "A#", "#")
			if who != c.who || rest != c.rest && !(name == "no such table" && strings.HasPrefix(rest, c.rest)) {
				t.Errorf("%s of sheet %q:\n%s\n%s\nwant\n%s\n%s", name, in.sheet, who, rest, c.who, c.rest)
			}
		}
	}
	who, _ := chosen(t, book(t, []string{"A#1", head, "1001|Budi|IPA|Ilir"}), intake.Wanted{Sheets: []string{"A#1"}, Kinds: []intake.Kind{intake.Candidates}})
	if who != one {
		t.Errorf("a sheet that is called so: %q", who)
	}
}

// chosen are the candidates of a file, and what became of its rows and what is told.
func chosen(t testing.TB, data []byte, want intake.Wanted) (who, rest string) {
	t.Helper()
	f, err := Read(data, "berkas")
	if err != nil {
		t.Fatal(err)
	}
	in, err := f.Look(want, officeBook(), nil)
	if err != nil {
		return "", strings.TrimSpace(err.Error())
	}
	c, read, err := f.Take(t.Context(), in, intake.Knowing{Book: officeBook()}, nil)
	if err != nil {
		return "", strings.TrimSpace(err.Error())
	}
	var names, told []string
	for _, row := range c.(scoring.SaveCandidates).Rows {
		names = append(names, row.Number+" "+row.Name)
	}
	for _, count := range read.Counts {
		told = append(told, fmt.Sprintf("%s=%d+%d+%d", count.Sheet, count.Taken, count.SetAside(), count.Blank))
	}
	for _, n := range read.Notes {
		told = append(told, n.Refusal.Error())
	}
	return strings.Join(names, "\n"), strings.Join(told, "; ")
}

// However a sheet is cut into tables: all of them together take each row once, each
// candidate of each, and no other.
func TestTablesTakeEachRowOnce(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		heads := []string{"No Peserta|Nama|Jabatan|Lokasi", "Lokasi|Nama|No Peserta|Jabatan"}
		var lines, names []string
		number, tables := 1000, rapid.IntRange(2, 4).Draw(t, "tables")
		var all []string
		for i := range tables {
			all = append(all, fmt.Sprintf("#%d", i+1))
			for range rapid.IntRange(0, 2).Draw(t, "blank") {
				lines = append(lines, ",,,")
			}
			lines = append(lines, strings.ReplaceAll(heads[i%2], "|", ","))
			for range rapid.IntRange(1, 30).Draw(t, "rows") {
				number++
				row := fmt.Sprintf("%d,Budi,IPA,Ilir", number)
				if i%2 == 1 {
					row = fmt.Sprintf("Ilir,Budi,%d,IPA", number)
				}
				lines, names = append(lines, row), append(names, fmt.Sprintf("%d Budi", number))
			}
		}
		f, _ := Read([]byte(strings.Join(lines, "\n")+"\n"), "berkas")
		in, err := f.Look(intake.Wanted{Sheets: all, Kinds: []intake.Kind{intake.Candidates}}, officeBook(), nil)
		if err != nil {
			t.Fatal(err)
		}
		var last intake.Headway
		c, read, err := f.Take(t.Context(), in, intake.Knowing{Book: officeBook()}, func(h intake.Headway) { last = h })
		if err != nil {
			t.Fatal(err)
		}
		rows, had := c.(scoring.SaveCandidates).Rows, 0
		for _, count := range read.Counts {
			had += count.Read
		}
		if len(rows) != len(names) || had != len(lines)-tables || last.Done != last.Total {
			t.Fatalf("%d rows of %d, %d read of %d, %+v", len(rows), len(names), had, len(lines)-tables, last)
		}
		for i, row := range rows {
			if _, line := in.WhereIs(row.Line); !strings.Contains(lines[line-1], row.Number) || row.Number+" "+row.Name != names[i] {
				t.Fatalf("%s is not on line %d", row.Number, line)
			}
		}
	})
}
