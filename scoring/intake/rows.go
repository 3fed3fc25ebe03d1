package intake

import (
	"slices"
	"strconv"
	"strings"
)

// Class is what one row of a file is.
type Class uint8

// Classes of rows. Those from Title to Ending are set aside, each by its name;
// those from Stray on are faults. Words are under "row." and the class.
const (
	Taken   Class = iota + 1 // a candidate, a formation, a mark: or one who lacks something
	Title                    // above the header
	Heading                  // the header again, as at the top of each page
	Counter                  // directly under a header: 1, 2, 3
	Sum                      // a total, an average, the highest
	Signing                  // a signature, a place, a date
	Ending                   // after the last row with a number
	Stray                    // none of these, between rows that are taken
	Above                    // what may be a candidate above the header
	Second                   // another header: a second table begins
	Waiting                  // known when the next row with a number comes, or none does
)

// Layout is which fields of a table decide what a row is.
type Layout struct {
	Heads [][]string // the rows of the header, as they stand
	Key   int        // field of the candidate's number; -1: there is none
	Heavy []int      // fields that only what is taken has: the NIK, every mark, a quota
	Words []int      // fields of texts that whatever is taken must have
	Quota int        // field of a quota, of which a total is the sum; -1: there is none

	Fits   func(number string) bool  // whether it can be a candidate's number
	Header func(cells []string) bool // whether a row is the header of a table, of whatever kind
}

// Count is what became of the rows of one sheet, the header's own left out.
// Read is counted as they are read, the others as they are sorted: they must
// agree.
type Count struct {
	Sheet              string
	Read, Taken, Blank int
	Aside              []Aside
}

// Aside are the rows that were set aside for one reason.
type Aside struct {
	Class Class
	Lines []int // in their order
}

// SetAside is how many rows were set aside.
func (c Count) SetAside() int {
	n := 0
	for _, a := range c.Aside {
		n += len(a.Lines)
	}
	return n
}

// Agrees says whether every row that was read is accounted for.
func (c Count) Agrees() bool { return c.Read == c.Taken+c.SetAside()+c.Blank }

func (c *Count) put(class Class, line int) {
	at := slices.IndexFunc(c.Aside, func(a Aside) bool { return a.Class == class })
	if at < 0 {
		at = len(c.Aside)
		c.Aside = append(c.Aside, Aside{Class: class})
	}
	c.Aside[at].Lines = append(c.Aside[at].Lines, line)
}

// Places are the lines as people write them: 3, 7-9.
func (a Aside) Places() string {
	var out []string
	for i := 0; i < len(a.Lines); {
		k := i
		for k+1 < len(a.Lines) && a.Lines[k+1] == a.Lines[k]+1 {
			k++
		}
		place := strconv.Itoa(a.Lines[i])
		if k > i {
			place += "-" + strconv.Itoa(a.Lines[k])
		}
		out, i = append(out, place), k+1
	}
	return strings.Join(out, ", ")
}

// Sorter sorts the rows of one table, one after another. It holds no row: only
// lines, and the sums of quotas.
type Sorter struct {
	Layout
	Count
	under     bool // the row before was a header
	signed    bool // a signature stands below the last row that was taken
	waiting   []int
	strays    []int
	part, all int // quotas since the last total, and of all
}

// Above sorts a row that stands above the header.
func (s *Sorter) Above(line int, cells []string) Class {
	filled, fits := 0, false
	for _, cell := range cells {
		if cell = strings.TrimSpace(cell); cell != "" {
			filled++
			fits = fits || hasDigit(cell) && s.Fits(cell)
		}
	}
	if s.Key >= 0 && filled > 2 && fits {
		return Above
	}
	s.Title(line)
	return Title
}

// Title sets a row above the header aside.
func (s *Sorter) Title(line int) { s.put(Title, line) }

// Begin says that the header was read, with its rows as they stand: from now on
// rows are below it.
func (s *Sorter) Begin(heads [][]string) { s.Heads, s.under = heads, true }

// Sort says what a row below the header is, and counts it. Rows that turned out
// to be strays when this one came are given by [Sorter.Strays].
func (s *Sorter) Sort(line int, cells []string) Class {
	class := s.classOf(cells)
	s.under = class == Heading || class == Counter
	switch class {
	case Taken:
		s.Taken++
		s.signed = false
		s.addQuota(cells)
		if s.waiting != nil {
			s.strays, s.waiting = append(s.strays, s.waiting...), nil
		}
	case Waiting:
		s.waiting = append(s.waiting, line)
	case Stray, Second:
	default:
		s.put(class, line)
		s.signed = s.signed || class == Signing
	}
	return class
}

// Strays are the lines of rows that are now known to be strays, once.
func (s *Sorter) Strays() []int {
	out := s.strays
	s.strays = nil
	return out
}

// End says that no row follows: those that waited are after the last, if there
// was any.
func (s *Sorter) End() {
	if s.Taken == 0 {
		s.strays, s.waiting = append(s.strays, s.waiting...), nil
		return
	}
	for _, line := range s.waiting {
		s.put(Ending, line)
	}
	s.waiting = nil
}

// classOf is what a row is by itself.
func (s *Sorter) classOf(cells []string) Class {
	number := at(cells, s.Key)
	switch {
	case s.again(cells):
		return Heading
	case s.under && s.counts(cells):
		return Counter
	case number != "" && s.Fits(number):
		return Taken
	case s.Header != nil && s.Header(cells):
		return Second
	case s.Key < 0:
		return s.formation(cells)
	case number != "" && !s.isRemark(number, cells), s.anyHeavy(cells), s.whole(cells):
		return Taken // which lacks its number, or has a wrong one: the reader says so
	}
	return footer(cells)
}

// isRemark says whether what stands where a number or a mark should is neither: the
// words of a total or of a signature, a remark that stands alone in its row, or a
// name below a signature.
func (s *Sorter) isRemark(cell string, cells []string) bool {
	return SumLabel(cell) || SigningLine(cell) || Remark(cell) && (s.signed || filledIn(cells) == 1)
}

// footer is what a row without a number is.
func footer(cells []string) Class {
	first := ""
	signing := false
	for _, cell := range cells {
		cell = strings.TrimSpace(cell)
		if first == "" {
			first = cell
		}
		signing = signing || SigningLine(cell)
	}
	switch {
	case SumLabel(first):
		return Sum
	case signing:
		return Signing
	}
	return Waiting
}

// formation is what a row of formations is. A total is known by its words and,
// where it has a number, by being the sum of what is above it; one of a part may name
// that part beside them (Jumlah, Ilir).
func (s *Sorter) formation(cells []string) Class {
	quota := at(cells, s.Quota)
	label, others := false, 0
	for i, cell := range cells {
		if cell = strings.TrimSpace(cell); i == s.Quota || cell == "" {
			continue
		}
		if number, is := sumLabel(cell); is {
			label = true
			if quota == "" {
				quota = number
			}
		} else if slices.Contains(s.Words, i) {
			others++
		}
	}
	switch n, err := strconv.Atoi(quota); {
	case label && others == 0 && quota == "":
		return Sum
	case label && err == nil && s.Taken > 0 && (n == s.part || n == s.all):
		s.part = 0
		return Sum
	case label && err == nil && (others == 0 || s.Taken > 0):
		return Stray
	case quota != "", s.whole(cells):
		return Taken
	}
	return footer(cells)
}

func (s *Sorter) addQuota(cells []string) {
	if s.Quota < 0 {
		return
	}
	if n, err := strconv.Atoi(at(cells, s.Quota)); err == nil {
		s.part, s.all = s.part+n, s.all+n
	}
}

// anyHeavy says whether a row has what only somebody has.
func (s *Sorter) anyHeavy(cells []string) bool {
	return slices.ContainsFunc(s.Heavy, func(i int) bool {
		cell := at(cells, i)
		return cell != "" && !s.isRemark(cell, cells)
	})
}

// whole says whether a row has all the texts of somebody, so that it is one
// whose number is missing. One text alone says nothing.
func (s *Sorter) whole(cells []string) bool {
	return len(s.Words) > 1 && !slices.ContainsFunc(s.Words, func(i int) bool { return at(cells, i) == "" })
}

// again says whether a row is a row of the header once more.
func (s *Sorter) again(cells []string) bool {
	for _, head := range s.Heads {
		first := s.Key
		if first < 0 {
			first = s.Quota
		}
		if a, b := at(head, first), at(cells, first); (a == "") != (b == "") || a != "" && lower(a[0]) != lower(b[0]) {
			continue // most rows are told apart by one sign
		}
		same := 0
		for i := range max(len(head), len(cells)) {
			if a, b := at(head, i), at(cells, i); a == "" && b == "" {
				continue
			} else if !sameName(a, b) {
				same = -1
				break
			}
			same++
		}
		if same > 1 {
			return true
		}
	}
	return false
}

func lower(b byte) byte {
	if b >= 'A' && b <= 'Z' {
		return b + 'a' - 'A'
	}
	return b
}

// counts says whether a row only counts the columns. Where it could be somebody,
// it is one.
func (s *Sorter) counts(cells []string) bool {
	if !Counts(cells) {
		return false
	}
	return s.Key < 0 || len(s.Words) > 0 || !s.Fits(at(cells, s.Key))
}

// Counts says whether a row only counts columns: 1, 2, 3, or (1), (2), (3).
func Counts(cells []string) bool {
	next := 1
	for _, cell := range cells {
		cell = strings.Trim(cell, " ()")
		if cell == "" {
			continue
		}
		if n, err := strconv.Atoi(cell); err != nil || n != next || len(cell) > 3 {
			return false
		}
		next++
	}
	return next > 3
}

// at is a cell of a row, trimmed; "" where the row has none.
func at(cells []string, field int) string {
	if field < 0 || field >= len(cells) {
		return ""
	}
	return strings.TrimSpace(cells[field])
}

func filledIn(cells []string) int {
	n := 0
	for _, cell := range cells {
		if strings.TrimSpace(cell) != "" {
			n++
		}
	}
	return n
}

func hasDigit(s string) bool { return strings.ContainsAny(s, "0123456789") }

// JoinHeader reads two rows as one header: each name of the lower below that of
// the upper, which stands in the first of several columns only.
func JoinHeader(upper, lower []string) []string {
	out := make([]string, max(len(upper), len(lower)))
	above := ""
	for i := range out {
		name, below := at(upper, i), at(lower, i)
		if name != "" {
			above = name
		}
		out[i] = name
		if below != "" {
			out[i] = strings.TrimSpace(above + " " + below)
		}
	}
	return out
}
