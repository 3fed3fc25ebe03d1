package compare

import (
	"fmt"
	"slices"
	"strings"
	"testing"
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
		out = append(out, Sheet{name, rows})
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
		Sheet{"Legenda", [][]string{{"P/L", "Lulus"}}}, Sheet{"Daftar hadir", [][]string{{"Nomor", "Nama"}, {"260000", "x"}}}, Sheet{"Kosong", nil})
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
	if recap := Joined([]Sheet{{"Legenda", [][]string{{"P/L"}}}}, r.book); recap.Sheets != nil || recap.Columns != nil {
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
