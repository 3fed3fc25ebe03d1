package tabular

import (
	"bytes"
	"context"
	"errors"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"ampera/scoring"
	"ampera/scoring/intake"
)

// taken looks at a file and takes it, as one of these kinds.
func taken(data []byte, k intake.Knowing, want intake.Wanted) (scoring.Command, Notes, error) {
	f, err := Read(data, "berkas")
	if err != nil {
		return nil, nil, err
	}
	in, err := f.Look(want, k.Book, nil)
	if err != nil {
		return nil, nil, err
	}
	c, read, err := f.Take(context.Background(), in, k, nil)
	return c, read.Notes, err
}

// readAs is taken, for files whose only fault may be problems.
func readAs[C scoring.Command](in string, k intake.Knowing, kind intake.Kind) (c C, notes Notes, problems scoring.Problems) {
	got, notes, err := taken([]byte(in), k, intake.Wanted{Kinds: []intake.Kind{kind}})
	if err != nil && !errors.As(err, &problems) {
		panic(err)
	}
	if got != nil {
		c = got.(C)
	}
	return c, notes, problems
}

func readCandidates(in string, book *scoring.Rulebook) ([]scoring.CandidateRow, Notes, scoring.Problems) {
	c, notes, problems := readAs[scoring.SaveCandidates](in, intake.Knowing{Book: book}, intake.Candidates)
	return c.Rows, notes, problems
}

func readFormations(in string, book *scoring.Rulebook) ([]scoring.FormationRow, Notes, scoring.Problems) {
	c, notes, problems := readAs[scoring.SaveFormations](in, intake.Knowing{Book: book}, intake.Formations)
	return c.Rows, notes, problems
}

func readMarks(in string, book *scoring.Rulebook, known map[string]struct{}) (scoring.ImportMarks, Notes, scoring.Problems) {
	c, notes, problems := readAs[scoring.ImportMarks](in, intake.Knowing{Book: book, Known: known}, intake.Marks)
	c.Source = scoring.Source{}
	return c, notes, problems
}

// sheet is a workbook with one sheet of these rows; a nil cell is blank.
func sheet(t testing.TB, rows ...[]any) []byte {
	t.Helper()
	f := excelize.NewFile()
	defer f.Close()
	return filled(t, f, rows...)
}

// filled is a workbook with these rows on its first sheet.
func filled(t testing.TB, f *excelize.File, rows ...[]any) []byte {
	t.Helper()
	for y, row := range rows {
		for x, value := range row {
			cell, err := excelize.CoordinatesToCellName(x+1, y+1)
			if err != nil {
				t.Fatal(err)
			}
			if err := f.SetCellValue(f.GetSheetName(0), cell, value); err != nil {
				t.Fatal(err)
			}
		}
	}
	var out bytes.Buffer
	if err := f.Write(&out); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

// titled is the header of a sheet, from a line of CSV.
func titled(line string) []any {
	var out []any
	for _, name := range strings.Split(strings.TrimSpace(line), ",") {
		out = append(out, name)
	}
	return out
}
