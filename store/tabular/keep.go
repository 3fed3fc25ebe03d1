package tabular

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"errors"
	"io"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/xuri/excelize/v2"

	tab "ampera/scoring/table"
	"ampera/scoring/text"
	"ampera/scoring/wording"
)

// tableVersion is the version of the JSON of tables: fields are only ever added
// within one.
const tableVersion = 1

// WriteSheet writes tables in a form. CSV and JSON have no language and take one
// table; XLSX has a sheet for each.
func WriteSheet(w io.Writer, form tab.Form, l wording.Lang, tables ...tab.NamedTable) error {
	if len(tables) != 1 && form != tab.XLSX && form != tab.Print {
		return errors.New("one table a file") // a fault of the program: whoever asks has one
	}
	switch form {
	case tab.CSV:
		return writePlain(w, tables[0].Table)
	case tab.JSON:
		return writeRows(w, tables[0])
	case tab.XLSX:
		return writeBook(w, l, tables)
	}
	return WritePrint(w, l, 0, tables...)
}

// WritePrint writes tables for reading, at most so many cells of a terminal wide where the
// words in them can give way; 0: as wide as what stands in them, a row a line.
func WritePrint(w io.Writer, l wording.Lang, most int, tables ...tab.NamedTable) error {
	for i, t := range tables {
		if i > 0 {
			if _, err := io.WriteString(w, "\n"); err != nil {
				return err
			}
		}
		if err := writePrint(w, l, most, t.Table); err != nil {
			return err
		}
	}
	return nil
}

// writePlain is CSV; texts are guarded, figures stay as they are.
func writePlain(w io.Writer, t tab.Table) error {
	out := csv.NewWriter(w)
	rows := t.Plain()
	for r, row := range rows {
		at := 0
		for c, h := range t.Heads {
			for range h.Fields() {
				if r == 0 || !isNumber(t.Cell(r-1, c)) {
					row[at] = textCell(row[at])
				}
				at++
			}
		}
		if err := out.Write(row); err != nil {
			return err
		}
	}
	out.Flush()
	return out.Error()
}

func isNumber(v tab.Value) bool {
	_, is := v.Number()
	return is
}

// writeRows is JSON: {page, version, args, rows}. A figure is a string, exact; what
// is not there is null.
func writeRows(w io.Writer, t tab.NamedTable) error {
	args := t.Args
	if args == nil {
		args = map[string]string{}
	}
	rows := make([]json.RawMessage, t.Rows)
	for r := range rows {
		var row bytes.Buffer
		row.WriteByte('{')
		for c, h := range t.Heads {
			cells := h.Exact(t.Cell(r, c))
			for f, name := range h.Fields() {
				if row.Len() > 1 {
					row.WriteByte(',')
				}
				field(&row, name, cells[f])
			}
		}
		row.WriteByte('}')
		rows[r] = row.Bytes()
	}
	out := json.NewEncoder(w)
	out.SetEscapeHTML(false)
	out.SetIndent("", "  ")
	return out.Encode(struct {
		Page    string            `json:"page"`
		Version int               `json:"version"`
		Args    map[string]string `json:"args"`
		Rows    []json.RawMessage `json:"rows"`
	}{t.Page, tableVersion, args, rows})
}

// field writes one field of an object; a blank text is null.
func field(to *bytes.Buffer, name, cell string) {
	write := func(v any) {
		out, _ := json.Marshal(v) // a text
		to.Write(out)
	}
	write(name)
	to.WriteByte(':')
	if cell == "" {
		to.WriteString("null")
		return
	}
	write(text.Shown(cell))
}

// writeBook is a workbook: a sheet a table, its header frozen, figures and days as
// such.
func writeBook(w io.Writer, l wording.Lang, tables []tab.NamedTable) (err error) {
	b := keptBook{File: excelize.NewFile(), lang: l}
	defer func() { err = errors.Join(err, b.Close()) }()
	if err := b.style(); err != nil {
		return err
	}
	for i, t := range tables {
		name := b.sheetName(t, i)
		if i == 0 {
			err = b.SetSheetName(b.GetSheetName(0), name)
		} else {
			_, err = b.NewSheet(name)
		}
		if err != nil {
			return err
		}
		if err := b.sheet(name, t.Table); err != nil {
			return err
		}
	}
	return writeExact(b.File, w, b.numbers)
}

// keptBook is one workbook while it is written.
type keptBook struct {
	*excelize.File
	lang    wording.Lang
	head    int
	mark    []int // styles of numbers, by decimals
	numbers *regexp.Regexp
	when    map[tab.Kind]int
}

func (b *keptBook) style() (err error) {
	add := func(s excelize.Style) int {
		id, e := b.NewStyle(&s)
		err = errors.Join(err, e)
		return id
	}
	b.head = add(excelize.Style{Font: &excelize.Font{Bold: true}, Alignment: &excelize.Alignment{WrapText: true, Vertical: "top"}})
	b.when = map[tab.Kind]int{}
	for kind, format := range map[tab.Kind]string{tab.Day: "dd-mm-yyyy", tab.Time: "hh:mm", tab.Moment: "dd-mm-yyyy hh:mm"} {
		b.when[kind] = add(excelize.Style{CustomNumFmt: &format})
	}
	marks, numbers, e := numberStyles(b.File)
	b.mark, b.numbers = marks, numbers
	return errors.Join(err, e)
}

// sheetName is a name that a spreadsheet takes, and no other sheet of the book has.
func (b *keptBook) sheetName(t tab.NamedTable, at int) string {
	name := strings.Map(func(r rune) rune {
		if strings.ContainsRune(`:\/?*[]'`, r) {
			return ' '
		}
		return r
	}, text.Shown(t.Title.In(b.lang)))
	if name = strings.TrimSpace(name); name == "" {
		name = t.Page
	}
	if rs := []rune(name); len(rs) > 25 {
		name = string(rs[:25])
	}
	if has, _ := b.GetSheetIndex(name); has >= 0 && at > 0 {
		name += " (" + strconv.Itoa(at+1) + ")"
	}
	return name
}

func (b *keptBook) sheet(name string, t tab.Table) error {
	out, err := b.NewStreamWriter(name)
	if err != nil {
		return err
	}
	heads := reasoned(t)
	if err := b.layOut(out, heads); err != nil {
		return err
	}
	for r := -1; r < t.Rows; r++ {
		var row []any
		for c, h := range heads {
			if r < 0 {
				row = append(row, b.headings(h)...)
			} else {
				row = append(row, b.cells(h, t.Cell(r, c))...)
			}
		}
		if err := out.SetRow("A"+strconv.Itoa(r+2), row); err != nil {
			return err
		}
	}
	return out.Flush()
}

// reasoned are the heads of a table; only where a value has a reason for not being
// there, there is a column of reasons.
func reasoned(t tab.Table) []tab.Head {
	heads := slices.Clone(t.Heads)
	for c := range heads {
		why := false
		for r := 0; r < t.Rows && heads[c].Whys && !why; r++ {
			why = t.Cell(r, c).Why() != ""
		}
		heads[c].Whys = why
	}
	return heads
}

// layOut sets the widths and freezes the header.
func (b *keptBook) layOut(out *excelize.StreamWriter, heads []tab.Head) (err error) {
	at := 1
	for _, h := range heads {
		for range b.headings(h) {
			if h.Width > numberWide {
				err = errors.Join(err, out.SetColWidth(at, at, nameWide))
			} else {
				err = errors.Join(err, out.SetColWidth(at, at, markWide))
			}
			at++
		}
	}
	return errors.Join(err, out.SetPanes(&excelize.Panes{Freeze: true, YSplit: 1, TopLeftCell: "A2", ActivePane: "bottomLeft"}))
}

// headings are the titles of a column's cells: of Of two, with reasons one more.
func (b *keptBook) headings(h tab.Head) []any {
	title := h.Title.In(b.lang)
	titles := []string{title}
	if h.Kind == tab.Of {
		titles = append(titles, b.lang.Text("table.of.all", title))
	}
	if h.Whys {
		titles = append(titles, b.lang.Text("table.why", title))
	}
	out := make([]any, len(titles))
	for i, one := range titles {
		out[i] = excelize.Cell{StyleID: b.head, Value: shownCell(one)}
	}
	return out
}

// cells are a value's cells, aligned with headings.
func (b *keptBook) cells(h tab.Head, v tab.Value) []any {
	out := []any{b.cell(h, v)}
	if h.Kind == tab.Of {
		all := any(nil)
		if v.Has() {
			all = b.number(h.Exact(v)[1], 0)
		}
		out = append(out, all)
	}
	if h.Whys {
		why := any(nil)
		if v.Why() != "" {
			why = shownCell(b.lang.Text(v.Why()))
		}
		out = append(out, why)
	}
	return out
}

func (b *keptBook) cell(h tab.Head, v tab.Value) any {
	if number, ok := v.Number(); ok {
		return b.number(number, h.Decimals)
	}
	if at, ok := v.When(); ok && h.Kind == tab.Time { // a moment of 1899 is none to excelize
		return excelize.Cell{StyleID: b.when[h.Kind], Value: at.Sub(at.Truncate(24 * time.Hour))}
	} else if ok {
		return excelize.Cell{StyleID: b.when[h.Kind], Value: at}
	}
	switch {
	case !v.Has():
		return nil
	case h.Kind == tab.Hash:
		return h.Exact(v)[0]
	case h.Kind == tab.State || h.Kind == tab.States: // also where a screen need not say it
		return shownCell(h.Spoken(b.lang, v))
	}
	return shownCell(h.Shown(b.lang, v))
}

// number is an exact figure as a number: see [exact].
func (b *keptBook) number(exact string, decimals int) any {
	_, part, _ := strings.Cut(exact, ".")
	return excelize.Cell{StyleID: b.mark[max(decimals, len(part))], Value: exact}
}

// writePrint is a table to read: columns as wide as what stands in them, figures at
// the right.
func writePrint(w io.Writer, l wording.Lang, most int, t tab.Table) error {
	widths := make([]int, len(t.Heads))
	cells := make([][]string, t.Rows+1)
	for r := range cells {
		cells[r] = make([]string, len(t.Heads))
		for c, h := range t.Heads {
			said := h.Title.In(l)
			if r > 0 {
				said = h.Written(l, t.Cell(r-1, c))
			}
			cells[r][c] = shownCell(said)
			widths[c] = max(widths[c], text.Width(cells[r][c]))
		}
	}
	if most > 0 {
		narrow(widths, t.Heads, most)
	}
	var out strings.Builder
	for _, row := range cells {
		for more := true; more; {
			line := ""
			more = false
			for c, cell := range row {
				if text.Width(cell) > widths[c] {
					parts := text.Wrap(cell, widths[c])
					cell, row[c] = parts[0], strings.Join(parts[1:], " ")
					more = true
				} else {
					row[c] = ""
				}
				pad := strings.Repeat(" ", widths[c]-text.Width(cell))
				if t.Heads[c].Right() {
					cell = pad + cell
				} else {
					cell += pad
				}
				if c > 0 {
					line += "  "
				}
				line += cell
			}
			out.WriteString(strings.TrimRight(line, " ") + "\n")
		}
	}
	_, err := io.WriteString(w, out.String())
	return err
}

// leastWords is how narrow a column of words becomes at most.
const leastWords = 16

// narrow makes the widest columns of words so narrow that a row fits; what has no room
// there goes on below it. Figures stay whole.
func narrow(widths []int, heads []tab.Head, most int) {
	over := 2*(len(widths)-1) - most
	for _, w := range widths {
		over += w
	}
	for over > 0 {
		widest, next := -1, leastWords
		for c, w := range widths {
			switch {
			case heads[c].Right():
			case widest < 0 || w > widths[widest]:
				if widest >= 0 {
					next = max(next, widths[widest])
				}
				widest = c
			default:
				next = max(next, w)
			}
		}
		if widest < 0 || widths[widest] <= leastWords {
			return
		}
		less := min(over, max(widths[widest]-next, 1))
		widths[widest] -= less
		over -= less
	}
}
