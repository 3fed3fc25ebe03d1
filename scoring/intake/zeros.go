package intake

import (
	"slices"
	"strconv"
	"strings"

	"ampera/scoring"
)

// Zeros is how a candidate whose every mark is 0 is understood, in a file that does not
// say who was absent.
type Zeros uint8

// Ways. The zero value asks.
const (
	ZerosAsked Zeros = iota
	ZerosMarks
	ZerosAbsent
)

// ZerosNamed are the answers as they are typed.
var ZerosNamed = map[string]Zeros{"marks": ZerosMarks, "absent": ZerosAbsent}

// Nought is a candidate of a file whose every mark is 0: of a row of written marks or,
// of a component, on every sheet.
type Nought struct {
	Line      int
	Number    string
	Component string // "": a row
}

// String is the candidate's number, with the component.
func (n Nought) String() string {
	if n.Component == "" {
		return n.Number
	}
	return n.Number + " (" + n.Component + ")"
}

// WhoseNoughts counts the candidates of a list.
func WhoseNoughts(list []Nought) int {
	who := map[string]bool{}
	for _, n := range list {
		who[n.Number] = true
	}
	return len(who)
}

// Noughts are the candidates of a command of a file of whom nobody knows whether they
// had 0 or were absent: every mark of theirs is 0, the file, as it was read, has no
// column that says more, and it changes something.
func Noughts(v scoring.View, in File, read Reading, c scoring.Command) (out []Nought) {
	tells := func(line int) bool { return !read.Remarks && in.tellsResults(line) }
	switch c := c.(type) {
	case scoring.SaveCandidates:
		for i := range c.Rows {
			row := &c.Rows[i]
			if nought(row) && !tells(row.Line) && row.Status != scoring.NotQualified && matters(v, row.Number, row.Marks.Has) {
				out = append(out, noughtOf(row.Line, row.Number))
			}
		}
	case scoring.ImportMarks:
		for i := range c.Written {
			row := &c.Written[i]
			if noughtWritten(row) && !tells(row.Line) && matters(v, row.Number, markedIn(row.Marks)) {
				out = append(out, noughtOf(row.Line, row.Number))
			}
		}
		out = append(out, noughtSheets(v, c.Sheets, tells)...)
	}
	return out
}

func noughtOf(line int, number string) Nought { return Nought{Line: line, Number: number} }

// noughtSheets are the candidates whose every sheet of a component says nothing but 0.
func noughtSheets(v scoring.View, rows []scoring.SheetRow, tells func(line int) bool) (out []Nought) {
	type part struct{ number, component string }
	marked, asked := map[part]bool{}, map[part]bool{}
	for i := range rows {
		row := &rows[i]
		of := part{row.Number, row.Component}
		marked[of] = marked[of] || tells(row.Line) || !noughtSheet(row)
		asked[of] = asked[of] || mattersSheet(v, row)
	}
	for i := range rows {
		of := part{rows[i].Number, rows[i].Component}
		if asked[of] && !marked[of] {
			out = append(out, Nought{rows[i].Line, of.number, of.component})
			asked[of] = false
		}
	}
	return out
}

// asAbsent is a command of a file in which those candidates were absent from what
// their marks are of.
func asAbsent(v scoring.View, c scoring.Command, list []Nought) scoring.Command {
	book, named := v.Record().Book(), map[Nought]bool{}
	for _, n := range list {
		named[n] = true
	}
	switch c := c.(type) {
	case scoring.SaveCandidates:
		c.Rows = slices.Clone(c.Rows)
		for i := range c.Rows {
			if row := &c.Rows[i]; named[noughtOf(row.Line, row.Number)] {
				row.Remark, row.Marks = absentFrom(book, row.Marks.Has), nil
			}
		}
		return c
	case scoring.ImportMarks:
		c.Written = slices.Clone(c.Written)
		for i := range c.Written {
			if row := &c.Written[i]; named[noughtOf(row.Line, row.Number)] {
				row.Remark, row.Marks = absentFrom(book, markedIn(row.Marks)), nil
			}
		}
		c.Sheets = slices.DeleteFunc(slices.Clone(c.Sheets), func(row scoring.SheetRow) bool {
			return slices.ContainsFunc(list, func(n Nought) bool { return n.Component == row.Component && n.Number == row.Number })
		})
		for _, n := range list {
			if n.Component != "" {
				c.Written = absentToo(c.Written, n)
			}
		}
		return c
	}
	return c
}

// absentToo are rows of written marks, one of which says that a candidate was absent
// from a component of sheets.
func absentToo(rows []scoring.WrittenRow, n Nought) []scoring.WrittenRow {
	absent := &scoring.Remark{Absent: []string{n.Component}, As: "0"}
	at := slices.IndexFunc(rows, func(row scoring.WrittenRow) bool { return row.Number == n.Number })
	if at < 0 {
		return append(rows, scoring.WrittenRow{Line: n.Line, Number: n.Number, Remark: absent})
	}
	rows[at].Remark = rows[at].Remark.With(absent)
	return rows
}

// Answer is a command of a file with the answer about those candidates.
func (z Zeros) Answer(v scoring.View, c scoring.Command, list []Nought) scoring.Command {
	if z != ZerosAbsent || len(list) == 0 {
		return c
	}
	return asAbsent(v, c, list)
}

// Settled is what is told of those candidates: who is recorded as absent, or that
// somebody must say, with how that is done on the command line.
func (z Zeros) Settled(list []Nought) (told, open scoring.Problems) {
	if len(list) == 0 {
		return nil, nil
	}
	var numbers []string
	for _, n := range list[:min(len(list), 5)] {
		numbers = append(numbers, n.String())
	}
	count, some := strconv.Itoa(WhoseNoughts(list)), strings.Join(numbers, ", ")
	switch z {
	case ZerosAbsent:
		return scoring.Problems{{Refusal: *scoring.Refuse("zeros.absent", count, some)}}, nil
	case ZerosAsked:
		return nil, scoring.Problems{{Refusal: *scoring.Refuse("zeros.open", count, some), Asks: true}}
	}
	return nil, nil
}

func nought(row *scoring.CandidateRow) bool {
	if row.Remark != nil || len(row.Marks) == 0 {
		return false
	}
	for _, m := range row.Marks {
		if m.Value != 0 {
			return false
		}
	}
	return true
}

func noughtWritten(row *scoring.WrittenRow) bool {
	if row.Remark != nil || len(row.Marks) == 0 {
		return false
	}
	for _, m := range row.Marks {
		if m == nil || *m != 0 {
			return false
		}
	}
	return true
}

func noughtSheet(row *scoring.SheetRow) bool {
	for _, m := range row.Marks {
		if m != 0 {
			return false
		}
	}
	return len(row.Marks) > 0
}

// tellsResults says whether the table of a line has a column that says who was absent.
func (in File) tellsResults(line int) bool {
	table, _ := in.tableOf(line)
	return slices.ContainsFunc(in.Tables()[table].Targets, func(t Target) bool { return t.Name == scoring.ColResult && t.Field >= 0 })
}

// markedIn says of which sub-tests a row has marks.
func markedIn[M any](marks map[string]M) func(string) bool {
	return func(code string) bool { _, has := marks[code]; return has }
}

// matters says whether it changes anything that a candidate was absent: not of who is
// out already, nor of marks that the selection has.
func matters(v scoring.View, number string, has func(string) bool) bool {
	at, known := v.Find(number)
	if !known {
		return true
	}
	if isOut(v, at) {
		return false
	}
	for i, t := range v.Record().Book().SubTests() {
		if m, _ := v.WrittenMark(at, i); has(t.Code) && (!m.Has || m.Value != 0) {
			return true
		}
	}
	return false
}

// mattersSheet is matters of a sheet.
func mattersSheet(v scoring.View, row *scoring.SheetRow) bool {
	at, known := v.Find(row.Number)
	if !known {
		return true
	}
	if isOut(v, at) {
		return false
	}
	sh, hidden, why := v.RowSheet(row)
	if why != nil || hidden {
		return true // nobody finds out by it what a sheet says
	}
	for code := range row.Marks {
		if m, has := sh.Marks[code]; !has || m != 0 {
			return true
		}
	}
	return false
}

func isOut(v scoring.View, at int) bool {
	r := v.Record()
	return r.At(at).Status == scoring.NotQualified || r.Exit(at) != scoring.NoExit
}

// absentFrom is the absence from every component of which a row has marks.
func absentFrom(book *scoring.Rulebook, has func(string) bool) *scoring.Remark {
	out := &scoring.Remark{As: "0"}
	for _, c := range book.Leaves() {
		if slices.ContainsFunc(c.SubTests, func(t scoring.SubTest) bool { return has(t.Code) }) {
			out.Absent = append(out.Absent, c.Code)
		}
	}
	return out
}
