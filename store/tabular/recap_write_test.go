package tabular

import (
	"archive/zip"
	"bytes"
	"context"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/xuri/excelize/v2"
	"pgregory.net/rapid"

	"ampera/scoring"
	"ampera/scoring/compare"
	"ampera/scoring/intake"
	"ampera/scoring/memory"
	"ampera/scoring/ranking"
	"ampera/scoring/rulebook"
	scene "ampera/scoring/sample"
	"ampera/scoring/wording"
)

// wroteXLSX is a ranking as a workbook on the disk.
func wroteXLSX(t testing.TB, lang wording.Lang, record scoring.Record, k scoring.Ranking) string {
	t.Helper()
	var out bytes.Buffer
	if err := WriteXLSX(&out, lang, record, k); err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(t.TempDir(), "rekap.xlsx")
	if err := os.WriteFile(path, out.Bytes(), 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

// part is a file inside a workbook.
func part(t testing.TB, path, name string) string {
	t.Helper()
	z, err := zip.OpenReader(path)
	if err != nil {
		t.Fatal(err)
	}
	defer z.Close()
	f, err := z.Open(name)
	if err != nil {
		t.Fatal(err)
	}
	data, err := io.ReadAll(f)
	if err != nil {
		t.Fatal(err)
	}
	return string(data)
}

const firstSheet = "xl/worksheets/sheet1.xml"

// Both sheets as they read, in both languages.
func TestWriteXLSX(t *testing.T) {
	record, k := sample(t)
	k.Groups[0].Standings[3].Held = scoring.Refuse("held.sheets-short", "mengajar", "1")
	for lang, name := range map[wording.Lang]string{wording.ID: "workbook.id.txt", wording.EN: "workbook.en.txt"} {
		sheets, err := Recap(wroteXLSX(t, lang, record, k))
		if err != nil {
			t.Fatal(err)
		}
		var b strings.Builder
		for _, sheet := range sheets {
			b.WriteString("== " + sheet.Name + "\n")
			for _, row := range sheet.Rows {
				b.WriteString(strings.Join(row, "|") + "\n")
			}
		}
		golden(t, name, b.String())
	}
}

// Numbers of candidates are text, so that no spreadsheet rounds them; marks and
// ranks are numbers that it can add up; and the header and the names stay in
// view.
func TestCellsOfAWorkbook(t *testing.T) {
	record, k := sample(t)
	f, err := excelize.OpenFile(wroteXLSX(t, wording.ID, record, k))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	sheet := f.GetSheetName(0)
	for cell, want := range map[string]excelize.CellType{"C2": excelize.CellTypeUnset, "D2": excelize.CellTypeInlineString, "F2": excelize.CellTypeUnset,
		"H2": excelize.CellTypeUnset, "I2": excelize.CellTypeInlineString} {
		if kind, err := f.GetCellType(sheet, cell); err != nil || kind != want && !(want == excelize.CellTypeUnset && kind == excelize.CellTypeNumber) {
			t.Errorf("%s is of type %d, want %d, %v", cell, kind, want, err)
		}
	}
	for cell, want := range map[string]string{"G2": "41.500", "H2": "81.500", "E2": "=Budi, S.Pd.", "F5": "70"} {
		if shown, err := f.GetCellValue(sheet, cell); err != nil || shown != want {
			t.Errorf("%s shows %q, want %q, %v", cell, shown, want, err)
		}
	}
	if panes, err := f.GetPanes(sheet); err != nil || !panes.Freeze || panes.XSplit != 5 || panes.YSplit != 1 {
		t.Errorf("%+v %v", panes, err)
	}
}

// A mark is stored as the decimal that it is, digit by digit, however long; and
// the same ranking gives the same bytes each time.
func TestMarksAreExactDecimals(t *testing.T) {
	record, k := sample(t)
	s := &k.Groups[0].Standings[0]
	for _, mark := range []string{"71.091", "0.1", "100", "0.000001", "62.1", "123456789012.654321", "-3.5"} {
		s.Final = points(t, mark)
		sheet := part(t, wroteXLSX(t, wording.ID, record, k), firstSheet)
		if !strings.Contains(sheet, "<v>"+mark+"</v>") || strings.Contains(sheet, "<t>"+mark+"</t>") {
			t.Errorf("%s is not stored as it is", mark)
		}
	}
	first, second := wroteXLSX(t, wording.EN, record, k), wroteXLSX(t, wording.EN, record, k)
	a, _ := os.ReadFile(first)
	b, _ := os.ReadFile(second)
	if !bytes.Equal(a, b) {
		t.Error("two workbooks of one ranking differ")
	}
}

// However a sheet is cut into pieces on its way out, its numbers come out whole.
func TestNumbersAcrossPieces(t *testing.T) {
	var b recapBook
	b.File = excelize.NewFile()
	defer b.Close()
	if err := b.style(); err != nil {
		t.Fatal(err)
	}
	cell := `<c r="A1" s="` + "3" + `" t="inlineStr"><is><t>71.091</t></is></c>`
	text := "<row>" + cell + `<c r="B1" s="2" t="inlineStr"><is><t>240001</t></is></c>` + cell + "</row>"
	want := strings.ReplaceAll(text, `s="3" t="inlineStr"><is><t>71.091</t></is>`, `s="3"><v>71.091</v>`)
	rapid.Check(t, func(t *rapid.T) {
		var out bytes.Buffer
		n := numbers{to: &out, cell: b.numbers}
		for rest := text; rest != ""; {
			piece := rapid.IntRange(1, len(rest)).Draw(t, "piece")
			if _, err := n.Write([]byte(rest[:piece])); err != nil {
				t.Fatal(err)
			}
			rest = rest[piece:]
		}
		out.Write(n.held)
		if out.String() != want {
			t.Fatalf("%s", out.String())
		}
	})
}

// The workbook of a ranking, read back, differs from the record in nothing.
func TestOwnWorkbookDiffersInNothing(t *testing.T) {
	text, _ := rulebook.Template("guru")
	book, err := rulebook.Parse(text)
	if err != nil {
		t.Fatal(err)
	}
	office := memory.New(func() time.Time { return time.Date(2026, 11, 23, 8, 0, 0, 0, time.UTC) }, nil)
	chair, err := office.Found(scene.Founding(book))
	if err != nil {
		t.Fatal(err)
	}
	if err := scene.Play(context.Background(), office, chair, 20261123); err != nil {
		t.Fatal(err)
	}
	chair.Read(func(v scoring.View) { agrees(t, v.Record(), 60, 400) })
}

// agrees holds both workbooks and the CSV of a record against it.
func agrees(t *testing.T, record scoring.Record, candidates, least int) {
	t.Helper()
	k := ranking.Rank(record)
	paths := []string{wroteXLSX(t, wording.ID, record, k), wroteXLSX(t, wording.EN, record, k), filepath.Join(t.TempDir(), "rekap.csv")}
	var out bytes.Buffer
	if err := WriteCSV(&out, record, k.Whole()); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(paths[2], out.Bytes(), 0o600); err != nil {
		t.Fatal(err)
	}
	for _, path := range paths {
		sheets, err := Recap(path)
		if err != nil {
			t.Fatal(err)
		}
		recap := compare.Table(sheets[0].Rows, record.Book())
		for _, c := range recap.Columns {
			if c.Ours == "" && len(c.Maybe) > 0 {
				t.Errorf("%s: %q may be %v", filepath.Base(path), c.Header, c.Maybe)
			}
		}
		rep := compare.Compare(record, recap)
		if len(rep.Findings) > 0 || rep.Rows != candidates || rep.Cells != rep.Equal || rep.Cells < least {
			t.Errorf("%s: %d of %d cells in %d rows agree, %d findings", filepath.Base(path), rep.Equal, rep.Cells, rep.Rows, len(rep.Findings))
		}
	}
}

// So do the published results of a national selection.
func TestOfficialWorkbookDiffersInNothing(t *testing.T) {
	dir := os.Getenv("AMPERA_ORACLE")
	if dir == "" {
		t.Skip("AMPERA_ORACLE is not set: published results are not part of the project")
	}
	text, _ := rulebook.Template("cpns-2024")
	book, err := rulebook.Parse(text)
	if err != nil {
		t.Fatal(err)
	}
	data, err := os.ReadFile(filepath.Join(dir, "casn2024", "peserta.csv"))
	if err != nil {
		t.Fatal(err)
	}
	command, _, err := taken(data, intake.Knowing{Book: book}, intake.Wanted{Kinds: []intake.Kind{intake.Candidates}})
	if err != nil {
		t.Fatal(err)
	}
	office := memory.New(func() time.Time { return time.Time{} }, nil)
	chair, err := office.Found(scoring.Founding{Chair: "ampera", Book: book, Freeze: true})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := chair.Submit(context.Background(), command); err != nil {
		t.Fatal(err)
	}
	chair.Read(func(v scoring.View) { agrees(t, v.Record(), 2139, 20_000) })
}
