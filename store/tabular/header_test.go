package tabular_test

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"fmt"
	"slices"
	"testing"
	"time"

	"github.com/xuri/excelize/v2"
	"pgregory.net/rapid"

	"ampera/scoring"
	"ampera/scoring/memory"
	"ampera/scoring/ranking"
	"ampera/scoring/rulebook"
	"ampera/scoring/wording"
	"ampera/store/tabular"
)

// Whatever the rulebook groups by, every row of what is written stands under its
// header: the number under nomor_peserta, each group column under its name.
func TestRowsStandUnderTheirHeader(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		columns := rapid.SliceOfNDistinct(rapid.SampledFrom([]string{"jabatan", "lokasi", "jenis_formasi"}), 0, 3, rapid.ID).Draw(t, "groups")
		answers, _ := rulebook.Defaults("guru")
		answers.GroupBy = columns
		text, err := rulebook.Fill("guru", answers)
		if err != nil {
			t.Fatal(err)
		}
		book, err := rulebook.Parse(text)
		if err != nil {
			t.Fatal(err)
		}
		office := memory.New(func() time.Time { return time.Unix(1, 0) }, nil)
		chair, err := office.Found(scoring.Founding{Chair: "Ketua", Book: book, Freeze: true})
		if err != nil {
			t.Fatal(err)
		}
		of := map[string]map[string]string{}
		var rows []scoring.CandidateRow
		for i := range rapid.IntRange(1, 9).Draw(t, "candidates") {
			values := map[string]string{}
			for _, c := range []string{"jabatan", "lokasi", "jenis_formasi"} {
				values[c] = rapid.SampledFrom([]string{"A", "B; C", "=D"}).Draw(t, c)
			}
			number := fmt.Sprintf("%03d", i)
			of[number] = values
			rows = append(rows, scoring.CandidateRow{Number: number, Name: "Orang " + number, Columns: values})
		}
		if _, err := chair.Submit(t.Context(), scoring.SaveCandidates{Rows: rows}); err != nil {
			t.Fatal(err)
		}
		record := scoring.Record(office.State())
		order := ranking.Rank(record)
		check := func(form string, header []string, table [][]string) {
			seen := 0
			for _, row := range table {
				if len(row) > len(header) {
					t.Fatalf("%s: %q under %q", form, row, header)
				}
				at := slices.Index(header, scoring.ColNumber)
				values := of[row[at]]
				if values == nil || row[slices.Index(header, scoring.ColName)] != "Orang "+row[at] {
					t.Fatalf("%s: %q under %q", form, row, header)
				}
				for _, c := range columns {
					if got := row[slices.Index(header, c)]; got != values[c] && got != "'"+values[c] {
						t.Fatalf("%s: %s is %q under %q", form, c, row, header)
					}
				}
				seen++
			}
			if seen != len(of) {
				t.Fatalf("%s: %d rows of %d", form, seen, len(of))
			}
		}
		var out bytes.Buffer
		if err := tabular.WriteCSV(&out, record, order.Whole()); err != nil {
			t.Fatal(err)
		}
		read := csv.NewReader(&out)
		table, err := read.ReadAll() // it holds rows to as many fields as the header
		if err != nil {
			t.Fatal(err)
		}
		check("csv", table[0], table[1:])
		out.Reset()
		if err := tabular.WriteXLSX(&out, wording.ID, record, order); err != nil {
			t.Fatal(err)
		}
		workbook, err := excelize.OpenReader(&out)
		if err != nil {
			t.Fatal(err)
		}
		sheet, err := workbook.GetRows(workbook.GetSheetName(0))
		if err != nil {
			t.Fatal(err)
		}
		if len(sheet[0]) != len(table[0]) {
			t.Fatalf("xlsx: %q for %q", sheet[0], table[0])
		}
		check("xlsx", table[0], sheet[1:]) // the same columns, under the names that people read
		out.Reset()
		if err := tabular.WriteJSON(&out, record, order); err != nil {
			t.Fatal(err)
		}
		var whole struct {
			GroupBy []string `json:"group_by"`
			Groups  []struct{ Values []string }
		}
		if err := json.Unmarshal(out.Bytes(), &whole); err != nil {
			t.Fatal(err)
		}
		for _, g := range whole.Groups {
			if len(g.Values) != len(whole.GroupBy) {
				t.Fatalf("json: %q under %q", g.Values, whole.GroupBy)
			}
		}
	})
}
