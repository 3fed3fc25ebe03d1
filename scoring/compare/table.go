package compare

import (
	"slices"
	"strings"

	"ampera/scoring"
	"ampera/scoring/intake"
	"ampera/scoring/text"
)

// headerWithin is how many rows may stand above a table's data: titles, and the
// header itself.
const headerWithin = 40

// Said is what a person says that a column holds: Theirs is its header, or its
// letter in a spreadsheet; an empty Ours leaves it out.
type Said struct{ Ours, Theirs string }

// Table makes a recap of a sheet's rows: the header is the row, or the row with
// the one below it where names stand over groups of columns, in which the most
// columns are known. The rows above it are titles; a row that only counts the
// columns is none. A table without candidate numbers is no recap: it is empty.
func Table(rows [][]string, book *scoring.Rulebook, said ...Said) Recap {
	var out Recap
	best, below := -1, 0
	top := max(slices.IndexFunc(rows, func(row []string) bool { return len(row) > 0 }), 0)
	for i := top; i < min(len(rows), top+headerWithin); i++ {
		headers := [][]string{rows[i]}
		if i+1 < len(rows) && figures(rows[i+1]) == 0 {
			headers = append(headers, intake.JoinHeader(rows[i], rows[i+1]))
		}
		if figures(rows[i]) > 1 {
			continue // a candidate's row
		}
		for more, header := range headers {
			found := Recap{Columns: Match(header, book)}
			found.take(said)
			if count := found.Known(); count > best && found.holds(scoring.ColNumber) {
				best, below, out.Columns = count, i+more+1, found.Columns
			}
		}
	}
	if best < 0 {
		return Recap{}
	}
	head := true
	for i := below; i < len(rows); i++ {
		if head && out.counts(rows[i], book) {
			continue
		}
		out.Rows = append(out.Rows, Row{Line: i + 1, Cells: rows[i]})
		head = out.isHeader(out.cell(rows[i], scoring.ColNumber))
	}
	return out
}

// counts says whether a row directly below a header only counts the columns. Where it
// could be somebody, it is one.
func (r Recap) counts(cells []string, book *scoring.Rulebook) bool {
	if !intake.Counts(cells) {
		return false
	}
	fits, err := book.Number.Matcher()
	return r.cell(cells, scoring.ColName) != "" || err == nil && !fits.MatchString(r.cell(cells, scoring.ColNumber))
}

// cell is what a row has in the first column that holds this.
func (r Recap) cell(cells []string, code string) string {
	at := slices.IndexFunc(r.Columns, func(c Column) bool { return c.Ours == code })
	if at < 0 || at >= len(cells) {
		return ""
	}
	return clean(cells[at])
}

// isHeader says whether what stands in the place of a number is its header once more,
// as above each block.
func (r Recap) isHeader(number string) bool {
	at := slices.IndexFunc(r.Columns, func(c Column) bool { return c.Ours == scoring.ColNumber })
	return number != "" && at >= 0 && text.Key(number) == text.Key(r.Columns[at].Header)
}

// figures counts the cells of a row that are numbers.
func figures(row []string) int {
	count := 0
	for _, cell := range row {
		count += oneIf(readCell(cell).state == number)
	}
	return count
}

// take lets what a person says hold before what headers seem to mean.
func (r *Recap) take(said []Said) {
	for _, s := range said {
		at := r.Column(s.Theirs)
		if at < 0 {
			continue
		}
		for i := range r.Columns {
			if r.Columns[i].Ours == s.Ours {
				r.Columns[i].Ours = ""
			}
		}
		r.Columns[at].Ours, r.Columns[at].Maybe = s.Ours, nil
	}
}

// Column is the place of the column with a header, or with a letter as a
// spreadsheet counts columns; -1: there is none.
func (r Recap) Column(theirs string) int {
	for i, c := range r.Columns {
		if text.Key(c.Header) == text.Key(theirs) {
			return i
		}
	}
	at := 0
	for _, letter := range strings.ToUpper(strings.TrimSpace(theirs)) {
		if letter < 'A' || letter > 'Z' || at > len(r.Columns) {
			return -1
		}
		at = at*26 + int(letter-'A') + 1
	}
	if at > len(r.Columns) {
		return -1
	}
	return at - 1
}

// Known counts the columns of which it is known what they hold.
func (r Recap) Known() int {
	count := 0
	for _, c := range r.Columns {
		count += oneIf(c.Ours != "")
	}
	return count
}

// holds says whether some column holds this.
func (r Recap) holds(code string) bool {
	return slices.ContainsFunc(r.Columns, func(c Column) bool { return c.Ours == code })
}

// Codes are what a column may hold, in the order of a ranking.
func Codes(book *scoring.Rulebook) []string {
	order := newBasis(nobody{book: book}).order
	return slices.Concat(book.GroupBy, []string{ColRank, scoring.ColNumber, scoring.ColName}, order, []string{ColResult})
}
