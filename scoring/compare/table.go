package compare

import (
	"strconv"
	"strings"

	"ampera/scoring"
)

// headerWithin is how many rows may stand above a table's data: titles, and the
// header itself.
const headerWithin = 40

// Table makes a recap of a sheet's rows: the header is the row, or the row with
// the one below it where names stand over groups of columns, in which the most
// columns are known. The rows above it are titles; a row that only counts the
// columns is none.
func Table(rows [][]string, book *scoring.Rulebook) Recap {
	var out Recap
	best, below := -1, 0
	for i := range min(len(rows), headerWithin) {
		headers := [][]string{rows[i]}
		if i+1 < len(rows) {
			headers = append(headers, under(rows[i], rows[i+1]))
		}
		for more, header := range headers {
			columns := Match(header, book)
			if count := matched(columns); count > best && has(columns, scoring.ColNumber) {
				best, below, out.Columns = count, i+more+1, columns
			}
		}
	}
	if best < 0 {
		return Recap{}
	}
	for i := below; i < len(rows); i++ {
		if !countsColumns(rows[i]) {
			out.Rows = append(out.Rows, Row{Line: i + 1, Cells: rows[i]})
		}
	}
	return out
}

// under joins each header to the one above it; a name over several columns
// stands in the first of them only.
func under(above, header []string) []string {
	out := make([]string, max(len(above), len(header)))
	name := ""
	for i := range out {
		upper, lower := cellAt(above, i), cellAt(header, i)
		if upper != "" {
			name = upper
		}
		out[i] = upper
		if lower != "" {
			out[i] = strings.TrimSpace(name + " " + lower)
		}
	}
	return out
}

func cellAt(row []string, i int) string {
	if i < len(row) {
		return strings.TrimSpace(row[i])
	}
	return ""
}

// matched counts the columns that are known.
func matched(columns []Column) int {
	count := 0
	for _, c := range columns {
		if c.Ours != "" {
			count++
		}
	}
	return count
}

func has(columns []Column, code string) bool {
	for _, c := range columns {
		if c.Ours == code {
			return true
		}
	}
	return false
}

// countsColumns says whether a row only counts the columns: 1 2 3, or (1) (2).
func countsColumns(row []string) bool {
	next := 0
	for _, text := range row {
		text = strings.Trim(text, " ()")
		if text == "" {
			continue
		}
		n, err := strconv.Atoi(text)
		if err != nil || next > 0 && n != next {
			return false
		}
		next = n + 1
	}
	return next > 3
}
