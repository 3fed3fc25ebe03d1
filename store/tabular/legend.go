package tabular

import (
	"strconv"

	"github.com/xuri/excelize/v2"

	"ampera/scoring"
)

// legend writes the second sheet: the rulebook with its fingerprint, what each
// column is and how it is rounded, what decides between equals, the codes.
func (b *recapBook) legend() error {
	name := b.lang.Text("workbook.legend")
	if _, err := b.NewSheet(name); err != nil {
		return err
	}
	for i, row := range b.legendRows() {
		for k, text := range row {
			cell, err := excelize.CoordinatesToCellName(k+1, i+1)
			if err == nil && text != "" {
				err = b.SetCellStr(name, cell, shownCell(text))
			}
			if err != nil {
				return err
			}
		}
	}
	if err := b.SetColWidth(name, "A", "A", nameWide); err != nil {
		return err
	}
	return b.SetColWidth(name, "B", "C", 2*nameWide)
}

func (b *recapBook) legendRows() [][]string {
	l, book := b.lang, b.record.Book()
	rows := [][]string{
		{l.Text("why.rulebook"), book.Name, l.Of(book.Title)}, {l.Text("why.print"), book.Hash}, {},
		{l.Text("workbook.column"), l.Text("workbook.code"), l.Text("workbook.rounding")}}
	headers := b.headers()
	for i, code := range b.columns() {
		rows = append(rows, []string{headers[i], code, b.rounding(code)})
	}
	rows = append(rows, []string{}, []string{l.Text("workbook.ties")})
	for i, t := range book.Ties {
		rows = append(rows, []string{strconv.Itoa(i + 1), l.Key(t.Of, book), t.Of})
	}
	if len(book.Ties) == 0 {
		rows = append(rows, []string{"", l.Text("workbook.none")})
	}
	rows = append(rows, []string{}, []string{l.Text("workbook.codes")})
	for _, c := range book.Codes {
		rows = append(rows, []string{c.Code, l.Of(c.Name)})
	}
	return rows
}

// rounding says how a column's numbers are rounded; "" for a column of others.
func (b *recapBook) rounding(code string) string {
	if code == ColFinal {
		return b.rounded(b.record.Book().Total.Rounding)
	}
	for _, c := range b.ranking.Columns {
		if c.Code != code {
			continue
		}
		of := b.record.Book().Component(c.Of)
		switch {
		case c.Step == scoring.StepMark:
			return b.lang.Text("workbook.mark", strconv.Itoa(c.Places))
		case c.Step == scoring.StepScaled:
			return b.rounded(of.Scaled)
		case c.Step == scoring.StepWeighted:
			return b.rounded(of.Weighted)
		}
		return b.rounded(of.Raw)
	}
	return ""
}

func (b *recapBook) rounded(p scoring.Places) string {
	if !p.Set {
		return b.lang.Text("workbook.exact")
	}
	return b.lang.Text("workbook.rounded", strconv.Itoa(p.N))
}
