package tabular

import (
	"slices"
	"strconv"
	"strings"

	"ampera/scoring"
	"ampera/scoring/intake"
	"ampera/store/workbook"
)

// errLost says that the program lost count of the rows: a fault of its own, after
// which nothing is taken.
var errLost = scoring.Refuse("incoming.count")

// layout is what tells the rows of the current table apart.
func (t *table) layout() intake.Layout {
	out := intake.Layout{Key: -1, Quota: -1, Fits: t.fits}
	for i, c := range t.columns {
		field := t.at[i]
		switch {
		case field < 0:
		case c.name == scoring.ColNumber:
			out.Key = field
		case c.name == scoring.ColRegister:
			out.Key, out.Fits = field, fitsRegister
		case c.name == scoring.ColQuota:
			out.Quota = field
		case c.is == aMark, c.name == scoring.ColNIK:
			out.Heavy = append(out.Heavy, field)
		case c.required, c.of == aPerson:
			out.Words = append(out.Words, field)
		}
	}
	out.Header = t.file.heads.is
	return out
}

// fitsRegister says whether a text can be an applicant's id: one word with a digit.
func fitsRegister(id string) bool {
	return strings.ContainsAny(id, "0123456789") && !strings.ContainsAny(id, " \t\n")
}

// numberNames are what a column of candidate numbers is called.
var numberNames = func() map[string]bool {
	out := map[string]bool{plainName(scoring.ColNumber): true, plainName(intake.PortalNames[scoring.ColNumber]): true}
	for _, name := range intake.SpokenNames[scoring.ColNumber] {
		out[plainName(name)] = true
	}
	return out
}()

// headers tell the header of a table of any kind from other rows.
type headers struct {
	names map[string]bool // that columns of any kind are called
	kinds *search
}

func newHeaders(book *scoring.Rulebook) *headers {
	h := &headers{map[string]bool{}, newSearch(intake.Wanted{}, book, nil)}
	for _, k := range h.kinds.kinds {
		for name := range k.claims {
			h.names[name] = true
		}
	}
	return h
}

// is says whether a row is a header: it names the numbers' column, or all the columns
// that some kind of file needs.
func (h *headers) is(cells []string) bool {
	if h == nil {
		return false
	}
	named := 0
	for _, cell := range cells {
		if cell == "" || cell[0] <= '9' || len(cell) >= 64 { // none is called so
			continue
		}
		name := plainName(cell)
		if numberNames[name] {
			return true
		}
		named += oneIf(h.names[name])
	}
	if named < 2 || anyNumber(cells) {
		return false
	}
	return h.kinds.kindOf(cells, nil).whole()
}

func oneIf(is bool) int {
	if is {
		return 1
	}
	return 0
}

// sorted says whether the current row is taken. What is set aside is counted,
// and what is a fault is told.
func (t *table) sorted() bool {
	line := t.line()
	class := t.sorter.Sort(line, t.record)
	if class == intake.Waiting && t.forms != nil && slices.Contains(t.forms, workbook.Unsolved) {
		class = intake.Taken // a formula without a value may be anything
	}
	t.tellStrays()
	switch class {
	case intake.Taken:
		if t.cutOff() {
			t.add(place{line: line}, "csv.fields", strconv.Itoa(t.came), strconv.Itoa(t.width))
			return false
		}
		return true
	case intake.Stray:
		t.add(place{line: line}, "csv.row.total")
	case intake.Second:
		t.second()
	}
	return false
}

// second tells that another table begins on the current row. What stands below is its:
// nothing more is said of it under the columns of this one.
func (t *table) second() {
	sheet := t.tables[t.place].Sheet
	t.add(place{line: t.line()}, "csv.row.second", intake.PartName(sheet, 1), intake.PartName(sheet, 2), sheetFlag)
	t.beyond = true
}

// cutOff says whether a row of a text ends before a column that every row needs.
func (t *table) cutOff() bool {
	if !t.rows.fixed() || t.came == t.width {
		return false
	}
	for i, c := range t.columns {
		if c.required && t.at[i] >= t.came {
			return true
		}
	}
	return false
}

func (t *table) tellStrays() {
	for _, line := range t.sorter.Strays() {
		t.add(place{line: line}, "csv.row.stray")
	}
}

// endSheet closes the count of a sheet.
func (t *table) endSheet() {
	t.sorter.End()
	t.tellStrays()
	count := t.sorter.Count
	read, blank := t.rows.rows()
	count.Read, count.Blank = read-t.skipped[0]-t.tables[t.place].Depth, blank-t.skipped[1]
	t.counts = append(t.counts, count)
}

// agree says whether every row that was read is accounted for, and as many were
// taken as came out.
func (t *table) agree(out int) error {
	taken := 0
	for _, c := range t.counts {
		if taken += c.Taken; !c.Agrees() {
			return errLost
		}
	}
	if out >= 0 && out != taken {
		return errLost
	}
	return nil
}

// noteColumns names the columns of a sheet that nobody asked for, and those that
// the spreadsheet hides.
func (t *table) noteColumns(of intake.Table) {
	if t.place == 0 || !intake.SameColumns(of.Header, t.tables[0].Header) {
		t.noteUnused(of)
	}
	cells, ok := t.rows.(*sheetSource)
	for field, name := range of.Header {
		if ok && name != "" && cells.cells.Veiled(field) {
			t.notes.add(place{t.head, field + 1, name}, "csv.hidden.column")
		}
	}
}

// noteUnused names the columns of the file that nobody asked for.
func (t *table) noteUnused(of intake.Table) {
	seen := intake.File{Header: of.Header, Targets: of.Targets}
	if t.place == 0 {
		seen.Sample = t.in.Sample
	}
	for _, field := range seen.LeftOut() {
		if name := of.Header[field]; name != "" {
			t.notes.add(place{t.head, field + 1, name}, "csv.ignored")
		} else {
			t.notes.add(place{line: t.head, field: field + 1}, "csv.ignored.unnamed", strconv.Itoa(field+1))
		}
	}
}

// noteWriting says how the file is written, where that is not the usual way, and
// which of its sheets are not read.
func (t *table) noteWriting() {
	switch t.in.Code {
	case intake.UTF16LE, intake.UTF16BE:
		t.notes.add(place{}, "csv.as.utf16")
	case intake.Windows1252:
		t.notes.add(place{}, "csv.as.windows", t.in.Changed)
	}
	switch t.in.Comma {
	case '\t':
		t.notes.add(place{}, "csv.as.tabs")
	case '|':
		t.notes.add(place{}, "csv.as.pipes")
	}
	if t.file.cr {
		t.notes.add(place{}, "csv.as.cr")
	}
	if left := t.in.SheetsOf(intake.LotLeft); len(left) > 0 {
		t.notes.add(place{}, "csv.sheets.left", strings.Join(left, ", "))
	}
}

// sheetFlag is what choosing sheets is called on the command line, where a command
// takes one file: see [intake.Flagged].
const sheetFlag = "sheet"

// asked refuses a file of which nobody said whether some sheets are to be read.
func asked(in intake.File) error {
	if names := in.SheetsOf(intake.LotAsked); len(names) > 0 {
		return scoring.Refuse("incoming.sheets", strings.Join(names, ", "), sheetFlag)
	}
	return nil
}

// oddity is what a column has of cells that show another number than they hold.
type oddity struct {
	count       int
	at          place
	sheet       string
	shown, held string // of the first
	places      []string
}

// figure is a number of a workbook as it is understood. One that shows another is
// noted, once a column.
func (t *table) figure(i int, raw string) (string, bool) {
	cells := t.rows.(*sheetSource)
	style := 0
	if field := t.at[i]; field < len(cells.cells.Styles) {
		style = cells.cells.Styles[field]
	}
	f := t.format(cells.of, style)
	if f.plain {
		return general(raw), true
	}
	got := f.see(raw)
	is := t.columns[i].is
	switch {
	case is == aDay && (got.same || got.date):
		return got.value, true
	case got.same && is == aText:
		return got.text, true
	case got.same:
		return got.value, true
	case got.date:
		got.shown = got.text
	}
	t.odd[i].see(t, i, got)
	return "", false
}

// format is the number format of a style, taken apart once.
func (t *table) format(of *workbook.Book, style int) *format {
	style = min(max(style, 0), 1<<16)
	for len(t.formats) <= style {
		t.formats = append(t.formats, nil)
	}
	if t.formats[style] == nil {
		f := parseFormat(of.Format(style))
		t.formats[style] = &f
	}
	return t.formats[style]
}

func (o *oddity) see(t *table, i int, got cellSeen) {
	at := place{t.line(), t.at[i] + 1, t.columns[i].name}
	if o.count++; o.count == 1 {
		o.at, o.sheet, o.shown, o.held = at, t.sheet, got.shown, got.value
	}
	if len(o.places) < somePlaces {
		o.places = append(o.places, scoring.Problem{Line: at.line, Field: at.field}.Cell())
	}
}

// tellOdd says of each column that shows other numbers than it holds what they
// are, and where: once. A NIK and a birth date are not repeated.
func (t *table) tellOdd() {
	for i := range t.odd {
		o := &t.odd[i]
		if o.count == 0 {
			continue
		}
		t.sheet = o.sheet
		count, places := strconv.Itoa(o.count), strings.Join(o.places, ", ")
		switch name := t.columns[i].name; {
		case name == scoring.ColNIK || name == scoring.ColBorn:
			t.add(o.at, "csv.shown.private", count, places)
		case o.shown == o.held: // by chance: another number would be shown in another way
			t.add(o.at, "csv.shown.unsure", o.held, count, places)
		default:
			t.add(o.at, "csv.shown", o.shown, o.held, count, places)
		}
	}
}
