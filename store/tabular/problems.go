package tabular

import (
	"encoding/csv"
	"io"
	"strconv"

	"ampera/scoring"
	"ampera/scoring/wording"
)

// WriteProblems writes problems as CSV, one a row: line, cell, column and what
// is wrong, in a language. What is not known is blank.
func WriteProblems(w io.Writer, problems scoring.Problems, lang wording.Lang) error {
	out := csv.NewWriter(w)
	header := []string{lang.Text("problems.line"), lang.Text("problems.cell"), lang.Text("problems.column"), lang.Text("problems.what")}
	if err := out.Write(header); err != nil {
		return err
	}
	for _, p := range problems {
		line := ""
		if p.Line > 0 {
			line = strconv.Itoa(p.Line)
		}
		if err := out.Write([]string{line, p.Cell(), guard(p.Column), guard(lang.Refusal(p.Refusal))}); err != nil {
			return err
		}
	}
	out.Flush()
	return out.Error()
}
