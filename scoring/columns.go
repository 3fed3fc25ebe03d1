package scoring

import (
	"regexp"
	"slices"
	"strings"
	"unicode"
)

// The columns of a candidate: their form, and how each is stored.

// hasControl says whether a text holds a control character.
func hasControl(text string) bool {
	for i := range len(text) {
		if b := text[i]; b < ' ' || b >= 0x7f {
			return strings.ContainsFunc(text, unicode.IsControl)
		}
	}
	return false
}

// checkColumns is what is wrong with the columns of a registration.
func (p Past) checkColumns(f *Fact) *Refusal {
	book := p.Book()
	if book == nil {
		return Refuse("rulebook.none")
	}
	for i := range f.Cells {
		switch c := &f.Cells[i]; c.Name {
		case "reason":
		case ColIdentity, colOrdinal, ColApplicant, ColName, ColNIK, ColBorn:
			return Refuse("form.cell", c.Name)
		default:
			if hasControl(c.Value) {
				return Refuse("column.control", c.Name) // the keys of formations are made of columns
			}
			if r := CheckColumn(book, c.Name, c.Value, false); r != nil {
				return r
			}
			if StoredColumn(c.Name, c.Value) != c.Value {
				return Refuse("form.cell", c.Name)
			}
		}
	}
	return nil
}

// StoredColumn is a column's text as it is stored: of several ways to write a
// value there is one, so that what is read back is what was said.
func StoredColumn(name, text string) string {
	switch name {
	case ColBorn:
		day, _ := ParseDate(text)
		return day.String()
	case ColGPA:
		switch m, err := ParsePoints(text); {
		case err != nil || m == 0: // 0 is not known
			return ""
		case !m.is(text):
			return m.String()
		}
	case ColStatus:
		status, _ := ParseScreening(text)
		return status.String()
	}
	return text
}

// numberFits says whether a candidate number is of the rulebook's form.
func (s *State) numberFits(book *Rulebook, number string) bool {
	re := s.pattern
	if book != s.book || re == nil {
		var err error
		if re, err = book.Number.Matcher(); err != nil {
			return false
		}
	}
	return re.MatchString(number)
}

// Matcher tells whole numbers that have the form. The error says that the pattern is
// none.
func (r NumberRule) Matcher() (*regexp.Regexp, error) {
	return regexp.Compile("^(?:" + r.Pattern + ")$")
}

// CheckColumn says what is wrong with a candidate's column as text, or nil. A
// number may be given only to a candidate who is added.
func CheckColumn(book *Rulebook, name, value string, added bool) *Refusal {
	switch name {
	case ColNumber:
		if !added {
			return Refuse("number.fixed")
		}
		if re, err := book.Number.Matcher(); err != nil || !re.MatchString(value) {
			return Refuse("number.shape", value, book.Number.Example)
		}
	case ColName:
		if strings.TrimSpace(value) == "" {
			return Refuse("name.blank")
		}
	case ColNIK:
		if value != "" && (len(value) != nikDigits || !allDigits(value)) {
			return Refuse("nik.shape")
		}
	case ColBorn:
		if _, ok := ParseDate(value); value != "" && !ok {
			return Refuse("date.shape", value)
		}
	case ColGPA:
		if m, err := ParsePoints(value); value != "" && (err != nil || m < 0 || m > 4*Point) {
			return Refuse("gpa.range", value)
		}
	case ColStatus:
		if _, ok := ParseScreening(value); !ok {
			return Refuse("status.unknown", value)
		}
	default:
		if value == "" && slices.Contains(book.GroupBy, name) {
			return Refuse("group.blank", name)
		}
	}
	return nil
}
