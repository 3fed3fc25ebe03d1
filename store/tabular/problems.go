package tabular

import (
	"encoding/csv"
	"io"
	"strconv"

	"ampera/scoring"
	"ampera/scoring/wording"
)

// WriteTable writes rows as CSV; no cell comes out as a formula.
func WriteTable(w io.Writer, rows [][]string) error {
	out := csv.NewWriter(w)
	for _, row := range rows {
		guarded := make([]string, len(row))
		for i, cell := range row {
			guarded[i] = textCell(cell)
		}
		if err := out.Write(guarded); err != nil {
			return err
		}
	}
	out.Flush()
	return out.Error()
}

// WriteProblems writes problems as CSV, one a row: line, cell, column and what
// is wrong, in a language. What is not known is blank.
func WriteProblems(w io.Writer, problems scoring.Problems, lang wording.Lang) error {
	rows := [][]string{{lang.Text("problems.line"), lang.Text("problems.cell"), lang.Text("problems.column"), lang.Text("problems.what")}}
	for _, p := range problems {
		line := ""
		if p.Line > 0 {
			line = strconv.Itoa(p.Line)
		}
		cell := p.Cell()
		if p.Sheet != "" {
			cell = p.Sheet + "!" + cell // as a spreadsheet calls it
		}
		rows = append(rows, []string{line, cell, p.Column, lang.Refusal(p.Refusal)})
	}
	return WriteTable(w, rows)
}
