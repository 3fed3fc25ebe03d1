package intake

import (
	"crypto/sha256"
	"encoding/hex"
	"slices"
	"strconv"
	"strings"

	"ampera/scoring"
	"ampera/scoring/text"
)

// File is a table file as somebody is about to take it in: which sheet, where
// its header is, what it seems to hold, and which of its columns is which of
// ours. [Reader.Look] makes it. Another kind, sheet or line is looked at anew,
// with [Wanted]; what [File.Place] and [File.Rematch] change is all that may
// change before [Reader.Take].
type File struct {
	Path, Name string
	Hash       string      // sha256 of the file that was looked at, hex; another is not taken
	Comma      rune        // between the fields of a CSV file; 0: a workbook
	Code       Code        // how the letters of a text are written
	Changed    string      // a word that reads differently in that code than in UTF-8
	Sheets     []SheetSeen // of a workbook
	Sheet      string      // the first that is read
	Part       int         // see [Table]
	From       int
	Until      int
	Kind       Kind
	Update     bool       // candidates that are known are compared
	Line       int        // of the header, from 1
	Depth      int        // rows of the header: 1, or 2 that are read as one
	Header     []string   // trimmed
	Sample     [][]string // the first rows below it, as wide as it; every NIK masked
	Targets    []Target   // our columns, in the order of the kind
	Shape      string     // of this kind and header: what a match is remembered by
	Also       []Table    // further sheets that are read with it
	Chosen     bool       // somebody said on which line the header is
	Size       int64      // bytes of a text file; 0: a workbook, which has a limit of its own
	Rows       int        // of a text file, about; 0: a workbook
}

// A large file is told beforehand: taking a text in needs about so many bytes of memory
// for each row, and for each of its cells that are taken (measured on files of a million
// candidates with 4 and 12 columns, CONTRIBUTING.md).
const (
	memoryOfRow  = 350
	memoryOfCell = 140
	largeMemory  = 600 << 20
)

// Large says whether taking a file in needs so much that whoever does it should know
// beforehand: its size and the memory, in MB.
func (in File) Large() (megabytes, memory int64, ok bool) {
	cells := 0
	for _, t := range in.Targets {
		if t.Field >= 0 {
			cells++
		}
	}
	memory = int64(in.Rows) * int64(memoryOfRow+memoryOfCell*cells)
	return in.Size >> 20, memory >> 20, memory >= largeMemory
}

// Code is how the letters of a text file are written.
type Code uint8

// Codes of letters. The zero value is UTF-8.
const (
	UTF8 Code = iota
	UTF16LE
	UTF16BE
	Windows1252
)

// Target is a column of ours, and the column of the file that holds it.
type Target struct {
	Name     string
	Required bool
	Field    int // place in Header, from 0; -1: none; FromSheet
	By       How
	Rival    int // another column of the file with as good a name: somebody must choose; -1: none
}

// FromSheet is in the place of a field: the name of the sheet is what stands there,
// as where each formation has one.
const FromSheet = -2

// bySheet is what a match calls it.
const bySheet = "#sheet"

// Lacks says whether nothing holds a column.
func (t Target) Lacks() bool { return t.Field < 0 && t.Field != FromSheet }

// How says how a target found its field.
type How uint8

// Ways to find a field. The zero value found none.
const (
	Unmatched  How = iota
	ByName         // it has our name, or one that people write
	ByPortal       // it has the national portal's name
	Remembered     // as the last time, in a file of this shape
	ByHand
)

// ShapeOf is what a match is remembered by: the kind and the names of the
// columns, in their order.
func ShapeOf(kind Kind, header []string) string {
	names := make([]string, len(header))
	for i, h := range header {
		names[i] = strings.ToLower(strings.Join(strings.Fields(h), " "))
	}
	sum := sha256.Sum256([]byte(strconv.Itoa(int(kind)) + "\n" + strings.Join(names, "\n")))
	return hex.EncodeToString(sum[:8])
}

// Missing are the required columns that no column of the file holds.
func (in File) Missing() []string {
	var out []string
	for _, t := range in.Targets {
		if t.Required && t.Lacks() {
			out = append(out, t.Name)
		}
	}
	return out
}

// Unused are the places of columns of the file that no target takes.
func (in File) Unused() []int {
	var out []int
	for field := range in.Header {
		if !slices.ContainsFunc(in.Targets, func(t Target) bool { return t.Field == field }) {
			out = append(out, field)
		}
	}
	return out
}

// serialNames are what a column is called that only counts the rows.
var serialNames = map[string]bool{"no": true, "no urut": true, "nomor": true, "nomor urut": true, "urut": true, "urutan": true}

// mostSerial is how many digits the count of a row has at most.
const mostSerial = 7

// LeftOut are the places of columns that are not used and should be named: one that
// only counts the rows holds nothing that is lost.
func (in File) LeftOut() []int {
	return slices.DeleteFunc(in.Unused(), func(field int) bool {
		return serialNames[text.Key(in.Header[field])] && !slices.ContainsFunc(in.Sample, func(row []string) bool {
			cell := strings.Trim(row[field], " ().")
			return cell != "" && (strings.Trim(cell, "0123456789") != "" || len(cell) > mostSerial)
		})
	})
}

// Place gives a target a field by hand, or with -1 none. Another target of the
// same field loses it.
func (in *File) Place(target string, field int) { in.place(target, field, ByHand) }

func (in *File) place(target string, field int, by How) {
	in.Targets = placed(in.Targets, target, field, by)
	in.Also = slices.Clone(in.Also)
	for i := range in.Also {
		other := &in.Also[i]
		theirs := field
		if field >= 0 {
			if theirs = other.like(in.Header, field); theirs < 0 {
				continue // a sheet without that column keeps its own
			}
		}
		other.Targets = placed(other.Targets, target, theirs, by)
	}
}

// placed gives a target a field; another one of the same field loses it.
func placed(targets []Target, target string, field int, by How) []Target {
	targets = slices.Clone(targets)
	for i := range targets {
		switch t := &targets[i]; {
		case t.Name == target:
			t.Field, t.By, t.Rival = field, by, -1
		case field >= 0 && t.Field == field:
			t.Field, t.By, t.Rival = -1, Unmatched, -1
		case field >= 0 && t.Rival == field:
			t.Rival = -1
		}
	}
	return targets
}

// like is the field of a table that is called as a field of another header: of
// several of one name, the one in the same turn. -1: there is none.
func (t Table) like(header []string, field int) int {
	turn := 0
	for _, name := range header[:field] {
		if sameName(name, header[field]) {
			turn++
		}
	}
	for i, name := range t.Header {
		if !sameName(name, header[field]) {
			continue
		}
		if turn == 0 {
			return i
		}
		turn--
	}
	return -1
}

// SameHeader says whether a row is a header once more, as above each page: its names in
// the same places; blanks at its end may be missing.
func SameHeader(head, row []string) bool {
	for i := range max(len(head), len(row)) {
		if !sameName(at(head, i), at(row, i)) {
			return false
		}
	}
	return true
}

// SameColumns says whether two headers have the same names, in any order; blank
// ones do not count.
func SameColumns(a, b []string) bool {
	names := func(header []string) []string {
		var out []string
		for _, name := range header {
			if name = strings.ToLower(strings.Join(strings.Fields(name), " ")); name != "" {
				out = append(out, name)
			}
		}
		slices.Sort(out)
		return out
	}
	return slices.Equal(names(a), names(b))
}

// Match is which of our columns is which of the file's, as text to remember:
// target=header, a line each. A column that its name does not tell apart is
// called by its place, such as #3.
func (in File) Match() string {
	lines := make([]string, len(in.Targets))
	for i, t := range in.Targets {
		lines[i] = t.Name + "=" + in.fieldName(t.Field)
	}
	return strings.Join(lines, "\n")
}

// Rematch takes a match as [File.Match] writes it, or part of one. What is
// wrong with it comes back, and then nothing of it was taken.
func (in *File) Rematch(match string, by How) *scoring.Refusal {
	out := *in
	for line := range strings.Lines(match) {
		target, name, paired := strings.Cut(strings.TrimSpace(line), "=")
		if target = strings.TrimSpace(target); !paired {
			return scoring.Refuse("match.pair", target)
		}
		if !slices.ContainsFunc(in.Targets, func(t Target) bool { return t.Name == target }) {
			return scoring.Refuse("match.target", target)
		}
		field, ok := in.fieldOf(strings.TrimSpace(name))
		if !ok {
			return scoring.Refuse("match.field", strings.TrimSpace(name))
		}
		out.place(target, field, by)
	}
	*in = out
	return nil
}

// sameName compares names of columns: capitals and widths of blanks do not
// matter.
func sameName(a, b string) bool {
	return strings.EqualFold(strings.Join(strings.Fields(a), " "), strings.Join(strings.Fields(b), " "))
}

// named are the places of the columns of a name.
func (in File) named(name string) []int {
	var out []int
	for i, h := range in.Header {
		if sameName(h, name) {
			out = append(out, i)
		}
	}
	return out
}

// fieldName is a name by which fieldOf finds the field again.
func (in File) fieldName(field int) string {
	switch {
	case field == FromSheet:
		return bySheet
	case field < 0:
		return ""
	}
	name := strings.Join(strings.Fields(in.Header[field]), " ")
	if name == "" || name[0] == '#' || len(in.named(name)) > 1 {
		return "#" + strconv.Itoa(field+1)
	}
	return name
}

// fieldOf is the place that a name or #place means; "" means none, which is -1, and
// #sheet the name of the sheet.
func (in File) fieldOf(name string) (field int, ok bool) {
	switch name {
	case "":
		return -1, true
	case bySheet:
		return FromSheet, in.Comma == 0
	}
	if place, found := strings.CutPrefix(name, "#"); found {
		n, err := strconv.Atoi(place)
		return n - 1, err == nil && n >= 1 && n <= len(in.Header)
	}
	if at := in.named(name); len(at) == 1 {
		return at[0], true
	}
	return -1, false
}

// Locate puts the cell to problems that name a line and a column of ours, as
// [scoring.Decide] does.
func (in File) Locate(p scoring.Problems) scoring.Problems {
	out := slices.Clone(p)
	tables := in.Tables()
	for i := range out {
		if out[i].Sheet != "" || out[i].Line <= 0 {
			continue // placed already
		}
		var table int
		if table, out[i].Line = in.tableOf(out[i].Line); len(tables) > 1 {
			out[i].Sheet = tables[table].Sheet
		}
		targets := tables[table].Targets
		at := slices.IndexFunc(targets, func(t Target) bool { return t.Name == out[i].Column })
		if at >= 0 && targets[at].Field >= 0 && out[i].Field == 0 {
			out[i].Field = targets[at].Field + 1
		}
	}
	return out
}

// Example is what stands in the first of so many rows in a column: up to three values.
func Example(rows int, row func(i int) []string, column int) string {
	var out []string
	for i := range rows {
		if cells := row(i); column >= 0 && column < len(cells) && cells[column] != "" && len(out) < 3 {
			out = append(out, cells[column])
		}
	}
	return strings.Join(out, ", ")
}
