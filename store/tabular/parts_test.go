package tabular

import (
	"errors"
	"fmt"
	"slices"
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
		"nobody chose yet": {intake.Wanted{Tables: true}, "", "incoming.sheets #2, #3 sheet"},
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

// A second table of any kind stops a file until somebody chose, wherever it stands: no
// row of it is taken, set aside or told as something else.
func TestASecondTableOfAnyKindIsAskedAbout(t *testing.T) {
	people, again := []string{"No Peserta|Nama|Jabatan|Lokasi", "1001|Budi|IPA|Ilir"}, []string{"Nama|Jabatan|Lokasi|No Peserta", "Sari|IPA|Ilir|1002"}
	places, moved := []string{"Jabatan|Lokasi|Kebutuhan", "IPA|Ilir|2"}, []string{"Lokasi|Jabatan|Kuota", "Ulu|IPA|3"}
	written := []string{"Nomor Ujian|Pedagogik|Profesional", "1001|70|80"}
	single := []string{"No Peserta|component|criterion|assessor|mark", "1001|tulis|pedagogik||70"}
	signed := []string{"", "Palembang, 14 Februari 2026", "Ketua Panitia", "Ratna Dewi", ""}
	for name, c := range map[string]struct {
		kind         intake.Kind
		first, below []string
	}{
		"candidates, candidates": {intake.Candidates, people, again},
		"candidates, formations": {intake.Candidates, people, places},
		"candidates, marks":      {intake.Candidates, people, written},
		"candidates, each mark":  {intake.Candidates, people, single},
		"formations, formations": {intake.Formations, places, moved},
		"formations, candidates": {intake.Formations, places, people},
		"marks, formations":      {intake.Written, written, places},
		"marks, candidates":      {intake.Written, written, people},
		"each mark, formations":  {intake.Marks, single, places},
	} {
		for between, lines := range map[string][]string{"directly": nil, "below a blank": {""}, "below a signature": signed} {
			rows := slices.Concat(c.first, lines, []string{"Lampiran II"}, c.below)
			if line := strings.Count(c.below[0], "|"); line <= strings.Count(c.first[0], "|") || lines != nil {
				rows = padded(rows) // a wider table, directly below, is as it is
			}
			csv := strings.ReplaceAll(strings.Join(rows, "\n"), "|", ",") + "\n"
			f, err := Read([]byte(csv), "berkas")
			if err != nil {
				t.Fatal(err)
			}
			want := intake.Wanted{Kinds: []intake.Kind{c.kind}}
			in, err := f.Look(want, officeBook(), nil)
			if err != nil {
				t.Fatal(err)
			}
			_, _, err = f.Take(t.Context(), in, intake.Knowing{Book: officeBook()}, nil)
			if line := len(c.first) + len(lines) + 2; !refusedOn(err, line, "csv.row.second") {
				t.Errorf("%s, %s: %v, want a second table on line %d of\n%s", name, between, err, line, csv)
			}
			want.Sheets = []string{"#1"}
			if in, err = f.Look(want, officeBook(), nil); err != nil {
				t.Fatal(err)
			}
			if _, read, err := f.Take(t.Context(), in, intake.Knowing{Book: officeBook()}, nil); err != nil || len(read.Counts) != 1 || read.Counts[0].Taken != 1 {
				t.Errorf("%s, %s, the first chosen: %+v, %v", name, between, read, err)
			}
		}
	}
}

// padded are rows with as many fields each.
func padded(rows []string) []string {
	most := 0
	for _, row := range rows {
		most = max(most, strings.Count(row, "|"))
	}
	var out []string
	for _, row := range rows {
		out = append(out, row+strings.Repeat("|", most-strings.Count(row, "|")))
	}
	for i, row := range out {
		cells := strings.Split(row, "|")
		for k, cell := range cells {
			if strings.Contains(cell, ",") {
				cells[k] = `"` + cell + `"`
			}
		}
		out[i] = strings.Join(cells, "|")
	}
	return out
}

// refusedOn says whether the only problem is one of a code on a line.
func refusedOn(err error, line int, code string) bool {
	var problems scoring.Problems
	return errors.As(err, &problems) && len(problems) == 1 && problems[0].Line == line && problems[0].Code == code
}
