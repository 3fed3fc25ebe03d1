package main

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"encoding/xml"
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/xuri/excelize/v2"

	"ampera/scoring"
	"ampera/scoring/paper"
	"ampera/scoring/table"
	"ampera/scoring/text"
	"ampera/scoring/wording"
	"ampera/store/tabular"
)

// Every form in which a page is printed, with a parser of the test's own that knows
// the columns and nothing else.

// keeps is how much of a value a form keeps.
type keeps uint8

const (
	exactly  keeps = iota // all of it
	asFigure              // what a spreadsheet has: figures and moments exact, words of a language
	asShown               // what a screen shows
	asSpoken              // what is told: of a candidate the number, too
)

// printed is one form.
type printed struct {
	name  string
	keeps keeps
	write func(table.NamedTable, wording.Lang) (string, error)
	parse func(*table.NamedTable, wording.Lang, string) ([][]table.Value, error)
}

var printedForms = []printed{
	{"csv", exactly, sheetOf(table.CSV), parseCSV},
	{"json", exactly, sheetOf(table.JSON), parseJSON},
	{"xlsx", asFigure, sheetOf(table.XLSX), parseXLSX},
	{"table", asShown, sheetOf(table.Print), parsePrint},
	{"html", asSpoken, func(t table.NamedTable, l wording.Lang) (string, error) {
		return paper.Paper{Title: t.Title, Blocks: []paper.Block{paper.Table{Table: t.Table}}}.HTML(l), nil
	}, parseHTML},
}

func sheetOf(form table.Form) func(table.NamedTable, wording.Lang) (string, error) {
	return func(t table.NamedTable, l wording.Lang) (string, error) {
		var out bytes.Buffer
		err := tabular.WriteSheet(&out, form, l, t)
		return out.String(), err
	}
}

// whys are the reasons for which values of pages are not there. A new one is added
// here, so that it is read back.
var whys = []string{table.WhyHidden, "formations.no-quota"}

func parseCSV(t *table.NamedTable, _ wording.Lang, out string) ([][]table.Value, error) {
	rows, err := csv.NewReader(strings.NewReader(out)).ReadAll()
	if err != nil || len(rows) == 0 {
		return nil, fmt.Errorf("%d rows, %v", len(rows), err)
	}
	return fromFields(t, len(rows)-1, func(row int, field string) (string, bool) {
		at := slices.Index(rows[0], field)
		if at < 0 {
			return "", false
		}
		return text.Unguard(rows[row+1][at]), true
	})
}

func parseJSON(t *table.NamedTable, _ wording.Lang, out string) ([][]table.Value, error) {
	var all struct {
		Page string
		Args map[string]string
		Rows []map[string]*string
	}
	if err := json.Unmarshal([]byte(out), &all); err != nil || all.Page != t.Page || all.Args == nil {
		return nil, fmt.Errorf("page %q, %v", all.Page, err)
	}
	return fromFields(t, len(all.Rows), func(row int, field string) (string, bool) {
		said, known := all.Rows[row][field]
		if said == nil {
			return "", known
		}
		return *said, *said != "" // what is blank is null
	})
}

// fromFields are the values of exact fields.
func fromFields(t *table.NamedTable, rows int, field func(row int, name string) (string, bool)) ([][]table.Value, error) {
	out := make([][]table.Value, rows)
	for r := range out {
		for _, h := range t.Heads {
			var cells []string
			for _, name := range h.Fields() {
				cell, known := field(r, name)
				if !known {
					return nil, fmt.Errorf("no field %s", name)
				}
				cells = append(cells, cell)
			}
			v, ok := h.Read(cells)
			if !ok {
				return nil, fmt.Errorf("%s: %q is no value", h.ID, cells)
			}
			out[r] = append(out[r], v)
		}
	}
	return out, nil
}

// parseXLSX reads what stands in the cells of the only sheet: figures as they are
// stored, days as the numbers that they are.
func parseXLSX(t *table.NamedTable, l wording.Lang, out string) ([][]table.Value, error) {
	book, err := excelize.OpenReader(strings.NewReader(out))
	if err != nil {
		return nil, err
	}
	defer book.Close()
	sheet := book.GetSheetList()[0]
	rows, err := book.GetRows(sheet, excelize.Options{RawCellValue: true})
	if err != nil || len(rows) == 0 {
		return nil, fmt.Errorf("%d rows, %v", len(rows), err)
	}
	all := make([][]table.Value, t.Rows) // a last row of blanks has no cells
	for r := range all {
		at := 0
		next := func() string {
			at++
			if r+1 < len(rows) && at <= len(rows[r+1]) {
				return rows[r+1][at-1]
			}
			return ""
		}
		for _, h := range t.Heads {
			cell, of, why := next(), "", ""
			if h.Kind == table.Of {
				of = next()
			}
			if title := l.Text("table.why", h.Title.In(l)); h.Whys && at < len(rows[0]) && rows[0][at] == title {
				why = next()
			}
			v, err := fromCell(h, l, cell, of, why)
			if err != nil {
				return nil, err
			}
			all[r] = append(all[r], v)
		}
		if r+1 < len(rows) && len(rows[r+1]) > at {
			return nil, fmt.Errorf("%d cells, read %d", len(rows[r+1]), at)
		}
	}
	return all, nil
}

func fromCell(h table.Head, l wording.Lang, cell, of, why string) (v table.Value, err error) {
	serial := 0.0
	if h.Kind == table.Day || h.Kind == table.Time || h.Kind == table.Moment {
		serial, _ = strconv.ParseFloat(cell, 64)
	}
	at := time.Date(1899, 12, 30, 0, 0, int(math.Round(serial*86400)), 0, time.UTC)
	switch {
	case why != "":
		if cell != "" {
			return v, fmt.Errorf("%s: %q and why it is not there", h.ID, cell)
		}
		return fromWords(h, l, why)
	case cell == "" && h.Kind != table.State:
		return fromWords(h, l, "")
	case h.Kind == table.Day:
		return table.DayOf(scoring.DateOf(at)), nil
	case h.Kind == table.Time:
		return table.TimeOf(at), nil
	case h.Kind == table.Moment:
		return table.MomentOf(at), nil
	case h.Kind == table.Of:
		return fromWords(h, l, cell+"/"+of)
	case h.Kind == table.Mark, h.Kind == table.Number, h.Kind == table.Share, h.Kind == table.Count, h.Kind == table.Span, h.Kind == table.Bytes:
		if v, ok := (table.Head{Kind: h.Kind}).Read([]string{cell}); ok {
			return v, nil
		}
		return v, fmt.Errorf("%s: %q is no figure", h.ID, cell)
	}
	return fromWords(h, l, cell)
}

// parsePrint reads columns by where their titles stand: at the left of a text, at
// the right of a figure. Between two stand two blanks at least.
func parsePrint(t *table.NamedTable, l wording.Lang, out string) ([][]table.Value, error) {
	lines := strings.Split(strings.TrimSuffix(out, "\n"), "\n")
	starts, ends, at := make([]int, len(t.Heads)), make([]int, len(t.Heads)), 0
	for c, h := range t.Heads {
		title := strings.TrimSpace(text.Shown(h.Title.In(l)))
		found := strings.Index(cells(lines[0], at, len(lines[0])), title)
		if found < 0 {
			return nil, fmt.Errorf("no title %q in %q", title, lines[0])
		}
		starts[c] = at + text.Width(cells(lines[0], at, len(lines[0]))[:found])
		ends[c] = starts[c] + text.Width(title)
		at = ends[c]
	}
	all := make([][]table.Value, len(lines)-1)
	for r, line := range lines[1:] {
		all[r] = make([]table.Value, len(t.Heads))
		end := max(text.Width(line), ends[len(ends)-1])
		for c := len(t.Heads) - 1; c >= 0; c-- {
			h, from := t.Heads[c], starts[c]
			if h.Right() {
				whole := cells(line, 0, ends[c])
				from = text.Width(whole[:strings.LastIndex(whole, "  ")+1])
				if text.Width(whole) < ends[c] || strings.HasSuffix(whole, " ") {
					from = ends[c] // blank
				}
			}
			v, err := fromWords(h, l, strings.TrimSpace(cells(line, from, end)))
			if err != nil {
				return nil, fmt.Errorf("%w in %q", err, line)
			}
			all[r][c], end = v, from
		}
	}
	return all, nil
}

// cells is a part of a line, by the cells that it takes.
func cells(line string, from, to int) string {
	var b strings.Builder
	at := 0
	for _, r := range line {
		if at >= from && at < to {
			b.WriteRune(r)
		}
		at += text.Width(string(r))
	}
	return b.String()
}

// parseHTML reads the rows of the only table of a page.
func parseHTML(t *table.NamedTable, l wording.Lang, out string) ([][]table.Value, error) {
	var page struct {
		Rows []struct {
			Cells []string `xml:",any"`
		} `xml:"body>main>table>tbody>tr"`
	}
	d := xml.NewDecoder(strings.NewReader(out))
	if err := d.Decode(&page); err != nil {
		return nil, err
	}
	if t.Rows == 0 && len(page.Rows) == 1 {
		return nil, nil // it says that there is nothing
	}
	all := make([][]table.Value, len(page.Rows))
	for r, row := range page.Rows {
		if len(row.Cells) != len(t.Heads) {
			return nil, fmt.Errorf("%d cells of %d", len(row.Cells), len(t.Heads))
		}
		for c, h := range t.Heads {
			v, err := fromWords(h, l, strings.Trim(row.Cells[c], "\u2007\u2008 "))
			if err != nil {
				return nil, err
			}
			all[r] = append(all[r], v)
		}
	}
	return all, nil
}
