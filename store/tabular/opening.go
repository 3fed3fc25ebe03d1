package tabular

import (
	"context"
	"encoding/csv"
	"errors"
	"io"
	"slices"
	"strings"

	"ampera/scoring"
	"ampera/scoring/intake"
	"ampera/scoring/text"
	"ampera/store/workbook"
)

// newTable moves behind the header that was looked at, and tells which required
// columns the file lacks and which of its own nobody asked for.
func newTable(ctx context.Context, f *File, in intake.File, columns []column, rule *numberRule, progress func(intake.Headway)) (*table, error) {
	t := &table{file: f, in: in, tables: in.Tables(), columns: columns, fits: rule.fits, at: make([]int, len(columns)), constant: make([]string, len(columns)),
		long: make([]rounding, len(columns)), odd: make([]oddity, len(columns)), ctx: ctx, progress: progress}
	if err := t.measure(); err != nil {
		return nil, err
	}
	t.noteWriting()
	return t, t.open(0)
}

// measure adds up how large the sheets are.
func (t *table) measure() error {
	if t.file.book == nil {
		t.total = t.file.size * int64(len(t.tables))
		return nil
	}
	book, err := t.file.workbook()
	if err != nil {
		return unread(err)
	}
	for i := range book.Sheets {
		for _, of := range t.tables {
			if of.Sheet == book.Sheets[i].Name {
				t.total += book.Sheets[i].Size()
			}
		}
	}
	return nil
}

// open begins to read one of the tables.
func (t *table) open(at int) (err error) {
	of := t.tables[at]
	if t.rows, err = t.file.open(of.Sheet, t.in.Comma); err != nil {
		return unread(err)
	}
	t.place, t.width, t.head, t.skipped, t.beyond = at, len(of.Header), of.Line, [2]int{}, false
	if s, ok := t.rows.(*sheetSource); ok {
		t.days1904 = s.of.Date1904
	}
	if len(t.tables) > 1 {
		t.sheet, t.notes.sheet = of.Sheet, of.Sheet
	}
	for i, c := range t.columns {
		k := slices.IndexFunc(of.Targets, func(target intake.Target) bool { return target.Name == c.name })
		if k < 0 || of.Targets[k].Field >= t.width {
			return errChanged
		}
		target := of.Targets[k]
		t.at[i], t.constant[i] = max(target.Field, -1), ""
		if target.Field == intake.FromSheet {
			t.constant[i] = folded(shownCell(of.Sheet))
		}
		switch {
		case target.Rival >= 0:
			t.add(place{t.head, target.Rival + 1, c.name}, "csv.header.duplicate")
		case !c.required || !target.Lacks():
		case t.file.book != nil && c.of == aPerson && c.name != scoring.ColName:
			t.add(place{line: t.head, column: c.name}, "csv.header.missing.sheet", c.name)
		case c.english != "":
			t.add(place{line: t.head, column: c.name}, "csv.header.missing.both", c.name, c.english)
		default:
			t.add(place{line: t.head, column: c.name}, "csv.header.missing", c.name)
		}
	}
	t.sorter = &intake.Sorter{Layout: t.layout()}
	t.sorter.Sheet = of.Name()
	if err := t.toHeader(of); err != nil {
		return err
	}
	t.noteColumns(of)
	return nil
}

// toHeader reads up to the end of the header, and sees that it is still there.
func (t *table) toHeader(of intake.Table) error {
	var heads [][]string
	inside := of.From == 0
	for len(heads) < of.Depth {
		fields, forms, err := t.rows.read()
		var form *csv.ParseError
		line := 0
		if err == nil {
			line = t.rows.line(0)
		}
		if !inside && line >= of.From {
			read, blank := t.rows.rows()
			inside, t.skipped = true, [2]int{read - 1, blank}
		}
		switch {
		case errors.As(err, &form):
			continue
		case err == io.EOF:
			return errChanged
		case err != nil:
			return unread(err)
		case !inside:
			continue // of another table
		case line < of.Line && t.in.Chosen:
			t.sorter.Title(line)
		case line < of.Line:
			if t.sorter.Above(line, fields) == intake.Above {
				t.add(place{line: line}, "csv.row.above")
			}
		case line != of.Line+len(heads):
			return errChanged
		default:
			heads = append(heads, shownCells(fields, forms))
		}
	}
	names := heads[0]
	if len(heads) > 1 {
		names = intake.JoinHeader(heads[0], heads[1])
	}
	if !slices.Equal(headerOf(names, nil), of.Header) {
		return errChanged
	}
	t.sorter.Begin(heads)
	return nil
}

// headerOf are the names in a header row.
func headerOf(fields []string, forms []workbook.Form) []string {
	out := make([]string, len(fields))
	for i, name := range shownCells(fields, forms) {
		out[i] = strings.TrimSpace(strings.ReplaceAll(name, instead, " "))
	}
	return out
}

// instead stands in a text that is shown for what may not be.
const instead = "\ufffd"

// shownCells are the texts of a row as a person sees them, without signs that
// show nothing.
func shownCells(fields []string, forms []workbook.Form) []string {
	out := make([]string, len(fields))
	for i, cell := range fields {
		if forms != nil && forms[i] == workbook.Number {
			cell = general(cell)
		}
		if got := text.Take(cell); got.Fault == "" {
			cell = got.Text
		}
		out[i] = shownCell(cell)
	}
	return out
}
