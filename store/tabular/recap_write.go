package tabular

import (
	"archive/zip"
	"bytes"
	"cmp"
	"errors"
	"fmt"
	"io"
	"regexp"
	"strconv"
	"strings"

	"github.com/xuri/excelize/v2"

	"ampera/scoring"
	"ampera/scoring/wording"
)

// Widths of a workbook's columns, in letters.
const (
	groupWide  = 22
	rankWide   = 10
	numberWide = 20
	nameWide   = 28
	markWide   = 13
	otherWide  = 18
)

// WriteXLSX writes a ranking as a workbook: the columns and rows of [WriteCSV]
// under headers in the language, on one sheet, and a second sheet that says what
// the columns, codes and keys mean. Candidate numbers are text. A mark is a
// number whose digits are the exact decimal, in a format that shows all of them.
// What cannot be known is blank.
func WriteXLSX(w io.Writer, lang wording.Lang, record scoring.Record, ranking scoring.Ranking) error {
	book := recapBook{File: excelize.NewFile(), lang: lang, record: record, ranking: ranking}
	defer book.Close()
	for _, write := range []func() error{book.style, book.ranks, book.legend} {
		if err := write(); err != nil {
			return fmt.Errorf("write workbook: %w", err)
		}
	}
	return writeExact(book.File, w, book.numbers)
}

// recapBook is one workbook while it is written.
type recapBook struct {
	*excelize.File
	lang    wording.Lang
	record  scoring.Record
	ranking scoring.Ranking

	head, text int            // styles
	mark       []int          // styles of numbers, by decimals
	numbers    *regexp.Regexp // a cell of such a style that was written as text
}

// style makes the styles.
func (b *recapBook) style() (err error) {
	add := func(s excelize.Style) int {
		id, e := b.NewStyle(&s)
		err = errors.Join(err, e)
		return id
	}
	b.head = add(excelize.Style{Font: &excelize.Font{Bold: true}, Alignment: &excelize.Alignment{WrapText: true, Vertical: "top"}})
	const asText = 49 // the number format "@"
	b.text = add(excelize.Style{NumFmt: asText})
	marks, numbers, e := numberStyles(b.File)
	b.mark, b.numbers = marks, numbers
	return errors.Join(err, e)
}

// numberStyles are the styles of exact numbers, by their decimals, and what finds a
// cell of one that was written as text: see [exact].
func numberStyles(book *excelize.File) (styles []int, cell *regexp.Regexp, err error) {
	var ids []string
	for places := range scoring.PointDecimals + 1 {
		format := strings.TrimSuffix("0."+strings.Repeat("0", places), ".")
		id, e := book.NewStyle(&excelize.Style{CustomNumFmt: &format})
		err = errors.Join(err, e)
		styles, ids = append(styles, id), append(ids, strconv.Itoa(id))
	}
	return styles, regexp.MustCompile(`s="(` + strings.Join(ids, "|") + `)" t="inlineStr"><is><t>([-0-9.]+)</t></is>`), err
}

// writeExact writes a workbook whose numbers are exact.
func writeExact(book *excelize.File, w io.Writer, cell *regexp.Regexp) error {
	book.SetZipWriter(func(to io.Writer) excelize.ZipWriter { return &exact{Writer: zip.NewWriter(to), cell: cell} })
	return book.Write(w)
}

// ranks writes the first sheet.
func (b *recapBook) ranks() error {
	name := b.lang.Text("workbook.ranking")
	if err := b.SetSheetName(b.GetSheetName(0), name); err != nil {
		return err
	}
	out, err := b.NewStreamWriter(name)
	if err != nil {
		return err
	}
	if err := b.layOut(out); err != nil {
		return err
	}
	row := make([]any, 0, len(b.columns()))
	for _, header := range b.headers() {
		row = append(row, excelize.Cell{StyleID: b.head, Value: shownCell(header)})
	}
	if err := out.SetRow("A1", row); err != nil {
		return err
	}
	line := 1
	for _, group := range b.ranking.Groups {
		for i := range group.Standings {
			line++
			row = b.standing(row[:0], &group, &group.Standings[i])
			if err := out.SetRow("A"+strconv.Itoa(line), row); err != nil {
				return err
			}
		}
	}
	return out.Flush()
}

// columns are the codes of the columns, as in a CSV.
func (b *recapBook) columns() []string { return rankingColumns(b.record.Book(), b.ranking) }

// headers name the columns. Two that would be alike are told apart by their
// codes.
func (b *recapBook) headers() []string {
	seen := map[string]int{}
	out := make([]string, len(b.columns()))
	for i, code := range b.columns() {
		out[i] = b.lang.Column(code, b.record.Book())
		seen[out[i]]++
	}
	for i, code := range b.columns() {
		if seen[out[i]] > 1 {
			out[i] += " [" + code + "]"
		}
	}
	return out
}

// layOut sets the widths, and freezes the header and what is left of the marks.
func (b *recapBook) layOut(out *excelize.StreamWriter) error {
	groups := len(b.record.Book().GroupBy)
	named := groups + 3 // rank, number, name
	last := len(b.columns())
	err := errors.Join(out.SetColWidth(named-2, named-2, rankWide), out.SetColWidth(named-1, named-1, numberWide),
		out.SetColWidth(named, named, nameWide), out.SetColWidth(named+1, last-2, markWide), out.SetColWidth(last-1, last, otherWide))
	if groups > 0 {
		err = errors.Join(err, out.SetColWidth(1, groups, groupWide))
	}
	corner, e := excelize.CoordinatesToCellName(named+1, 2)
	return errors.Join(err, e, out.SetPanes(&excelize.Panes{Freeze: true, XSplit: named, YSplit: 1, TopLeftCell: corner, ActivePane: "bottomRight"}))
}

// standing is one candidate's row.
func (b *recapBook) standing(row []any, g *scoring.GroupRanking, s *scoring.Standing) []any {
	who, group := b.record.At(s.Candidate), b.record.Groups()[g.Group]
	for k := range b.record.Book().GroupBy {
		row = append(row, b.plain(group.Values[k]))
	}
	row = append(row, nil, b.plain(who.Number), b.plain(who.Name))
	if s.Rank > 0 {
		row[len(row)-3] = s.Rank
	}
	for i, c := range b.ranking.Columns {
		row = append(row, b.number(i < len(s.Stages) && s.Stages[i].Has, stageValue(s, i), c.Places))
	}
	row = append(row, b.number(hasFinal(s), s.Final, b.record.Book().Total.Decimals))
	return append(row, b.plain(b.result(s, g.Open(group, s))), b.plain(b.lang.Key(s.Why.Key, b.record.Book())))
}

func stageValue(s *scoring.Standing, i int) scoring.Points {
	if i < len(s.Stages) {
		return s.Stages[i].Value
	}
	return 0
}

// plain is a cell of text. Its style and its type say so: it needs no guard.
func (b *recapBook) plain(s string) any {
	if s == "" {
		return nil
	}
	return excelize.Cell{StyleID: b.text, Value: shownCell(s)}
}

// number is a cell with the exact decimal of a mark: see [exact].
func (b *recapBook) number(has bool, p scoring.Points, places int) any {
	if !has {
		return nil
	}
	return excelize.Cell{StyleID: b.mark[max(places, p.Decimals())], Value: p.String()}
}

// result is the code, or in a word why there is none.
func (b *recapBook) result(s *scoring.Standing, open string) string {
	return cmp.Or(s.Code, b.lang.Uncoded(s, open))
}

// exact is a ZIP writer through which the numbers of a workbook come out as the
// decimals that they are: the library takes a number only as a binary float, so
// they are given to it as text and made numbers again here.
type exact struct {
	*zip.Writer
	cell *regexp.Regexp
	open *numbers
}

// Create begins the next file of the archive.
func (e *exact) Create(name string) (io.Writer, error) {
	if err := e.end(); err != nil {
		return nil, err
	}
	to, err := e.Writer.Create(name)
	if err != nil || !strings.HasPrefix(name, "xl/worksheets/") {
		return to, err
	}
	e.open = &numbers{to: to, cell: e.cell}
	return e.open, nil
}

// Close ends the archive.
func (e *exact) Close() error {
	if err := e.end(); err != nil {
		return err
	}
	return e.Writer.Close()
}

func (e *exact) end() error {
	if e.open == nil {
		return nil
	}
	_, err := e.open.to.Write(e.open.held)
	e.open = nil
	return err
}

// numbers makes cells of text in a style of numbers numbers. It holds what comes
// after the last whole cell.
type numbers struct {
	to   io.Writer
	held []byte
	cell *regexp.Regexp
}

func (n *numbers) Write(p []byte) (int, error) {
	n.held = append(n.held, p...)
	end := bytes.LastIndex(n.held, []byte("</c>"))
	if end < 0 {
		return len(p), nil
	}
	_, err := n.to.Write(n.cell.ReplaceAll(n.held[:end], []byte(`s="$1"><v>$2</v>`)))
	n.held = append(n.held[:0], n.held[end:]...)
	return len(p), err
}
