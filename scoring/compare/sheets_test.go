package compare

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"ampera/scoring"
)

// twoSchools is a roll of two formations.
func twoSchools() *roll {
	r := newRoll(twoParts())
	for f, name := range []string{"Guru IPA", "Guru PKn"} {
		r.group(name, 1)
		for i := range 3 {
			r.add(fmt.Sprintf("26%d00%d", f, i), "40", fmt.Sprint(60+10*i), "70")
		}
	}
	return r
}

// bySheet are a recap's rows, one sheet a formation, the second with its columns
// turned round.
func bySheet(g grid, names ...string) []Sheet {
	var out []Sheet
	for i, name := range names {
		rows := grid{{"REKAPITULASI " + name}, {}, slices.Clone(g[0])}
		for _, row := range g[1:] {
			if row[0] == name {
				rows = append(rows, slices.Clone(row))
			}
		}
		if i%2 == 1 {
			for _, row := range rows[2:] {
				slices.Reverse(row)
			}
		}
		out = append(out, Sheet{Name: name, Rows: rows})
	}
	return out
}

// A recap of one sheet a formation is compared whole, with the columns of each
// sheet in its own order; a place names its sheet.
func TestEverySheetIsCompared(t *testing.T) {
	r := twoSchools()
	g := gridOf(r)
	g.set("261001", "umum", "41")
	sheets := append(bySheet(g, "Guru IPA", "Guru PKn"),
		Sheet{Name: "Legenda", Rows: [][]string{{"P/L", "Lulus"}}}, Sheet{Name: "Daftar hadir", Rows: [][]string{{"Nomor", "Nama"}, {"260000", "x"}}}, Sheet{Name: "Kosong", Rows: nil})
	recap := Joined(sheets, r.book)
	rep := Compare(r, recap)
	if got := shorts(rep); got != `mark 261001 umum "41" "40.0" +0` || rep.Rows != 6 || rep.Unlisted != 0 {
		t.Errorf("%d rows: %s", rep.Rows, got)
	}
	if p := rep.Findings[0].Place; p != (Place{"Guru PKn", 5}) {
		t.Errorf("at %v", p)
	}
	if fmt.Sprint(recap.Sheets, recap.Others) != "[Guru IPA Guru PKn] [Daftar hadir]" {
		t.Error(recap.Sheets, recap.Others)
	}
}

// One sheet alone has no name in a place; no sheet with numbers is no recap.
func TestOneSheetAndNone(t *testing.T) {
	r := twoSchools()
	g := gridOf(r)
	g.set("260001", "umum", "41")
	if rep := Compare(r, Joined(bySheet(g, "Guru IPA"), r.book)); rep.Findings[0].Place != (Place{"", 5}) || rep.Unlisted != 1 {
		t.Errorf("%+v", rep)
	}
	if recap := Joined([]Sheet{{Name: "Legenda", Rows: [][]string{{"P/L"}}}}, r.book); recap.Sheets != nil || recap.Columns != nil {
		t.Errorf("%+v", recap)
	}
}

// Who stands on the sheet of another formation is told so, although no column
// names it.
func TestTheSheetNamesTheFormation(t *testing.T) {
	r := twoSchools()
	g := gridOf(r)
	g.set("260001", "jabatan", "Guru PKn")
	sheets := bySheet(g, "Guru IPA", "Guru PKn")
	for i := range sheets {
		at := slices.Index(sheets[i].Rows[2], "jabatan")
		for k, row := range sheets[i].Rows[2:] {
			sheets[i].Rows[k+2] = slices.Delete(slices.Clone(row), at, at+1)
		}
	}
	rep := Compare(r, Joined(sheets, r.book))
	if got := shorts(rep); !strings.HasPrefix(got, `group 260001 jabatan "Guru PKn" "Guru IPA"`) {
		t.Errorf("%s", got)
	}
}

// The same number on two sheets is told with the sheet where it was first.
func TestTwiceOnTwoSheets(t *testing.T) {
	r := twoSchools()
	sheets := bySheet(gridOf(r), "Guru IPA", "Guru PKn")
	again := slices.Clone(sheets[0].Rows[4])
	slices.Reverse(again)
	sheets[1].Rows = append(sheets[1].Rows, again)
	rep := Compare(r, Joined(sheets, r.book))
	if len(rep.Findings) != 1 || rep.Findings[0].Kind != KindTwice || fmt.Sprint(rep.Findings[0].Args) != "[5 Guru IPA]" || rep.Findings[0].Sheet != "Guru PKn" {
		t.Errorf("%+v", rep.Findings)
	}
}

// What somebody says by a column's letter is meant by its header on every sheet.
func TestSaidHoldsOnEverySheet(t *testing.T) {
	r := twoSchools()
	g := gridOf(r)
	for i, code := range g[0] {
		if code == "umum" {
			g[0][i] = "Angka"
		}
	}
	at := slices.Index(g[0], "Angka")
	g.set("261001", "Angka", "41")
	recap := Joined(bySheet(g, "Guru IPA", "Guru PKn"), r.book, Said{"umum", string(rune('A' + at))})
	if got := shorts(Compare(r, recap)); got != `mark 261001 umum "41" "40.0" +0` {
		t.Error(got)
	}
}

// below is one sheet in which a recap's formations stand below each other, each with
// its own header, in an order of its own in every second one.
func below(g grid, names ...string) Sheet {
	var out Sheet
	for _, s := range bySheet(g, names...) {
		out.Rows = append(append(out.Rows, s.Rows...), nil, []string{"Jumlah", "3 orang"})
	}
	out.Name = "Rekap"
	return out
}

// Tables below each other in a sheet are compared as sheets are: those with the same
// columns in any order together, each row on its own line; one that is named alone.
func TestTablesBelowEachOther(t *testing.T) {
	r := twoSchools()
	g := gridOf(r)
	g.set("261001", "umum", "41")
	sheet := below(g, "Guru IPA", "Guru PKn")
	sheets := []Sheet{sheet, {Name: "Rekap lama", Hidden: true, Rows: g}, {Name: "Catatan", Hidden: true, Rows: [][]string{{"selesai"}}}}
	line := 0
	for i, row := range sheet.Rows {
		if slices.Contains(row, "261001") {
			line = i + 1
		}
	}
	for name, c := range map[string]struct {
		named              []string
		rows               int
		found, read, other string
	}{
		"all":               {nil, 6, fmt.Sprintf(`mark 261001 umum "41" "40.0" +0 Rekap#2:%d`, line), "[Rekap#1 Rekap#2]", "[Rekap lama]"},
		"the first":         {[]string{"Rekap#1"}, 3, "", "[Rekap#1]", "[]"},
		"the second":        {[]string{"Rekap#2"}, 3, fmt.Sprintf(`mark 261001 umum "41" "40.0" +0 :%d`, line), "[Rekap#2]", "[]"},
		"the sheet":         {[]string{"Rekap"}, 6, fmt.Sprintf(`mark 261001 umum "41" "40.0" +0 Rekap#2:%d`, line), "[Rekap#1 Rekap#2]", "[]"},
		"a hidden one":      {[]string{"Rekap lama"}, 6, `mark 261001 umum "41" "40.0" +0 :6`, "[Rekap lama]", "[]"},
		"one that is not":   {[]string{"Rekap#3"}, 0, "csv.sheet Rekap#3 Rekap#1, Rekap#2, Rekap lama, Catatan", "", ""},
		"by its turn alone": {[]string{"#2"}, 0, "csv.sheet #2 Rekap#1, Rekap#2, Rekap lama, Catatan", "", ""},
	} {
		chosen, refused := Chosen(sheets, r.book, c.named)
		if refused != nil {
			if refused.Error() != c.found {
				t.Errorf("%s: %v", name, refused)
			}
			continue
		}
		recap := Joined(chosen, r.book)
		rep := Compare(r, recap)
		got := shorts(rep)
		if len(rep.Findings) > 0 {
			got += fmt.Sprintf(" %s:%d", rep.Findings[0].Place.Sheet, rep.Findings[0].Place.Line)
		}
		if got != c.found || rep.Rows != c.rows || fmt.Sprint(recap.Sheets) != c.read || fmt.Sprint(recap.Others) != c.other {
			t.Errorf("%s: %d rows, %s, %v, %v", name, rep.Rows, got, recap.Sheets, recap.Others)
		}
	}
	if chosen, r := Chosen(sheets[:1], r.book, []string{"#2"}); r != nil || len(chosen) != 1 || chosen[0].Name != "Rekap#2" {
		t.Errorf("a text's second table: %v, %v", chosen, r)
	}
}

// A header once more, a letter's own number and somebody called so begin no table; and
// a formation is known by the sheet's name whatever its table is called.
func TestWhatBeginsNoTable(t *testing.T) {
	r := twoSchools()
	g := gridOf(r)
	again := append(slices.Clone(g), append(slices.Clone(g[0]), "", ""), g[4])
	letter := append(grid{{"Nomor", ":", "800/1/BKN"}, {"Lampiran", ":", "1"}}, g...)
	named := slices.Clone(g)
	named[2] = slices.Clone(named[2])
	named[2][3] = "Nomor"
	for name, rows := range map[string]grid{"once": g, "again": again, "a letter": letter, "somebody": named} {
		if got := Tables([]Sheet{{Name: "A", Rows: rows}}, r.book); len(got) != 1 || got[0].Name != "A" {
			t.Errorf("%s: %d tables", name, len(got))
		}
	}
	c := newComparison(r, Recap{})
	for sheet, want := range map[string]string{"Guru PKn": "Guru PKn", "Guru PKn#2": "Guru PKn", "Guru#2": ""} {
		if got := c.sheetValue(0, sheet); got != want {
			t.Errorf("%s: %q", sheet, got)
		}
	}
}

// What the committee has said to be one formation is one in a recap, too: in a column,
// and as the name of a sheet.
func TestAnsweredSpellings(t *testing.T) {
	r := twoSchools()
	g := gridOf(r)
	for i := range g[1:] {
		if g[i+1][0] == "Guru PKn" {
			g[i+1][0] = "Guru PPKn"
		}
	}
	if got := shorts(Compare(r, Table(g, r.book))); got == "" {
		t.Error("another spelling is not told")
	}
	r.right = scoring.Spellings{scoring.GroupKey([]string{"jabatan", "guru ppkn"}): "Guru PKn"}
	if got := shorts(Compare(r, Table(g, r.book))); got != "" {
		t.Error(got)
	}
	c := newComparison(r, Recap{})
	if got := c.sheetValue(0, "GURU PPKN"); got != "GURU PPKN" {
		t.Errorf("the sheet says %q", got)
	}
	moved := slices.Clone(g)
	moved[1] = slices.Clone(moved[1])
	moved[1][0] = "Guru PPKn" // of the other formation
	if got := shorts(Compare(r, Table(moved, r.book))); !strings.Contains(got, "group") {
		t.Errorf("in another formation: %q", got)
	}
}
