package tabular

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/xuri/excelize/v2"
	"pgregory.net/rapid"

	"ampera/scoring"
	tab "ampera/scoring/table"
	"ampera/scoring/text"
	"ampera/scoring/wording"
)

// keptRow is a row with a value of every kind that a file has a way of its own for.
type keptRow struct {
	name string
	mark scoring.Points
	of   int
	day  scoring.Date
	at   time.Time
	why  bool
}

var keptColumns = []tab.Column[keptRow]{
	tab.Texts("name", "marks.name", tab.AsName, 10, func(r *keptRow) string { return r.name }),
	tab.Stages("mark", tab.Same("Nilai"), scoring.Text{}, 7, 2, func(r *keptRow) scoring.Stage { return scoring.Stage{Value: r.mark, Has: true} }),
	tab.Col("sheets", "candidates.sheets", scoring.Text{}, 7, tab.Of, func(r *keptRow) tab.Value { return tab.OfAll(r.of, 9) }),
	tab.Col("day", "sittings.day", scoring.Text{}, 10, tab.Day, func(r *keptRow) tab.Value { return tab.DayOf(r.day) }),
	tab.Col("at", "log.when", scoring.Text{}, 16, tab.Moment, func(r *keptRow) tab.Value { return tab.MomentOf(r.at) }),
	tab.Col("quota", "formations.quota", scoring.Text{}, 7, tab.Count, func(r *keptRow) tab.Value {
		if r.why {
			return tab.CountOf(0).None("formations.no-quota")
		}
		return tab.CountOf(r.of)
	}).Reasoned(),
	tab.Col("start", "sittings.start", scoring.Text{}, 5, tab.Time, func(r *keptRow) tab.Value { return tab.MinuteOf(479 + r.of) }),
}

func drawKept(t *rapid.T) []keptRow {
	name := rapid.SampledFrom([]string{"Ani", "'Aisyah", "=1+2", "-", "+62 81", "O'Neil, S.Pd.", "Édi", "a;=b", "12,5", "001"})
	rows := make([]keptRow, rapid.IntRange(0, 5).Draw(t, "rows"))
	for i := range rows {
		rows[i] = keptRow{name.Draw(t, "name"), scoring.Points(rapid.Int64Range(-99_999_999, 99_999_999).Draw(t, "mark")), rapid.IntRange(0, 9).Draw(t, "of"),
			scoring.Date(20260101 + rapid.IntRange(0, 27).Draw(t, "day")),
			time.Unix(rapid.Int64Range(0, 2_000_000_000).Draw(t, "at"), 0).In(time.FixedZone("WIB", 7*3600)), rapid.Bool().Draw(t, "why")}
	}
	return rows
}

// What a list writes for programs is read back as the values that it had.
func TestKeptIsReadBack(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		rows := drawKept(t)
		one := tab.NamedTable{Page: "test", Table: tab.New(tab.Same("Daftar"), keptColumns, rows)}
		var plain, object bytes.Buffer
		if err := WriteSheet(&plain, tab.CSV, wording.ID, one); err != nil {
			t.Fatal(err)
		}
		read, err := csv.NewReader(&plain).ReadAll()
		if err != nil || len(read) != len(rows)+1 {
			t.Fatal(len(read), err)
		}
		if err := WriteSheet(&object, tab.JSON, wording.EN, one); err != nil {
			t.Fatal(err)
		}
		var parsed struct {
			Version int
			Rows    []map[string]*string
		}
		if err := json.Unmarshal(object.Bytes(), &parsed); err != nil || parsed.Version != tableVersion || len(parsed.Rows) != len(rows) {
			t.Fatal(parsed, err)
		}
		for r := range rows {
			at := 0
			for c, h := range one.Heads {
				names, want := h.Fields(), h.Exact(one.Cell(r, c))
				got, fields := make([]string, len(names)), make([]string, len(names))
				for f, name := range names {
					got[f] = read[r+1][at]
					if h.Kind == tab.Text {
						got[f] = text.Unguard(got[f])
					}
					if said := parsed.Rows[r][name]; said != nil {
						fields[f] = *said
					}
					at++
				}
				if !slices.Equal(got, want) || !slices.Equal(fields, want) {
					t.Fatalf("%s: CSV %q, JSON %q, want %q", h.ID, got, fields, want)
				}
			}
		}
	})
}

// A workbook has figures as the exact decimals that they are, days as days, and
// words in the language; a text that begins a formula is none.
func TestKeptWorkbook(t *testing.T) {
	rows := []keptRow{{"=1+2", 12_500_000, 3, 20261127, time.Date(2026, 11, 27, 14, 5, 9, 0, time.UTC), true}}
	one := tab.NamedTable{Page: "satu", Table: tab.New(tab.Same("Daftar: [satu]"), keptColumns, rows)}
	var out bytes.Buffer
	if err := WriteSheet(&out, tab.XLSX, wording.ID, one, one); err != nil {
		t.Fatal(err)
	}
	book, err := excelize.OpenReader(&out)
	if err != nil {
		t.Fatal(err)
	}
	defer book.Close()
	if got := book.GetSheetList(); len(got) != 2 || got[0] == got[1] {
		t.Fatalf("sheets %q", got)
	}
	sheet := book.GetSheetList()[0]
	raw := func(cell string) string {
		v, err := book.GetCellValue(sheet, cell, excelize.Options{RawCellValue: true})
		if err != nil {
			t.Fatal(err)
		}
		return v
	}
	for cell, want := range map[string]string{"A2": "=1+2", "B2": "12.5", "C2": "3", "D2": "9", "G2": "", "H2": "belum ada"} {
		if got := raw(cell); got != want {
			t.Errorf("%s is %q, want %q", cell, got, want)
		}
	}
	if kind, _ := book.GetCellType(sheet, "B2"); kind != excelize.CellTypeUnset && kind != excelize.CellTypeNumber {
		t.Errorf("a mark is of type %d", kind)
	}
	if formula, _ := book.GetCellFormula(sheet, "A2"); formula != "" {
		t.Errorf("a text became the formula %q", formula)
	}
	for cell, want := range map[string]string{"B2": "12.50", "E2": "27-11-2026", "I2": "08:02"} {
		if got, _ := book.GetCellValue(sheet, cell); got != want {
			t.Errorf("%s is shown as %q, want %q", cell, got, want)
		}
	}
}

// To read, every column is as wide as what stands in it, and figures end together.
func TestKeptToRead(t *testing.T) {
	rows := []keptRow{{name: "Ani", mark: 5 * scoring.Point, day: 20261127}, {name: "Budi Santoso", mark: 78_500_000, day: 20261127}}
	var out bytes.Buffer
	if err := WriteSheet(&out, tab.Print, wording.ID, tab.NamedTable{Table: tab.New(tab.Same("Daftar"), keptColumns[:2], rows)}); err != nil {
		t.Fatal(err)
	}
	if got, want := out.String(), "Nama          Nilai\nAni            5,00\nBudi Santoso  78,50\n"; got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
	if strings.Contains(out.String(), "\t") {
		t.Error("a tab")
	}
}

// A table for reading whose words are wide goes on below them, whole: as wide as figures
// and the least of words let it be.
func TestAWidePrintGoesOnBelow(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		words := rapid.SliceOfN(rapid.StringMatching(`[a-z]{1,12}( [a-z]{1,12}){0,40}`), 3, 3)
		rows := rapid.SliceOfN(words, 1, 6).Draw(rt, "rows")
		columns := []tab.Column[[]string]{}
		for c := range 3 {
			columns = append(columns, tab.Says(string(rune('a'+c)), "name", tab.Ask("k", "k"), 8, func(_ wording.Lang, r *[]string) string { return (*r)[c] }))
		}
		var out bytes.Buffer
		most := rapid.IntRange(60, 140).Draw(rt, "most")
		if err := WritePrint(&out, wording.ID, most, tab.NamedTable{Table: tab.New(tab.Same("Daftar"), columns, rows)}); err != nil {
			rt.Fatal(err)
		}
		widest, printed := 0, strings.Fields(out.String())
		for line := range strings.Lines(out.String()) {
			widest = max(widest, text.Width(strings.TrimRight(line, "\n")))
		}
		if widest > most {
			rt.Errorf("%d cells wide:\n%s", widest, out.String())
		}
		var want []string
		for _, row := range rows {
			want = append(want, strings.Fields(strings.Join(row, " "))...)
		}
		got := printed[3:] // behind the heads
		slices.Sort(got)
		slices.Sort(want)
		if !slices.Equal(got, want) {
			rt.Errorf("words are lost or broken: %q, want %q", got, want)
		}
	})
}
