package tabular

import (
	"errors"
	"regexp"
	"strconv"
	"strings"

	"ampera/scoring"
	"ampera/scoring/intake"
	"ampera/store/workbook"
)

// nikDigits is the length of a NIK.
const nikDigits = 16

// topGPA is the highest GPA (IPK) there is.
const topGPA = 4 * scoring.Point

// numberRule checks candidate numbers against a rulebook's pattern.
type numberRule struct {
	pattern *regexp.Regexp
	example string
	last    string // the last number that fitted: files often repeat one, row after row
}

// newNumberRule compiles the pattern, matched whole; nil when it is no pattern.
func newNumberRule(rule scoring.NumberRule) *numberRule {
	pattern, err := rule.Matcher()
	if err != nil {
		return nil
	}
	return &numberRule{pattern: pattern, example: rule.Example}
}

// fits says whether a text is a candidate number.
func (r *numberRule) fits(text string) bool {
	if text == r.last && text != "" {
		return true
	}
	if !r.pattern.MatchString(text) {
		return false
	}
	r.last = text
	return true
}

// number reads a candidate number: text that fits the rulebook's pattern.
func (t *table) number(i int, rule *numberRule) (string, bool) {
	text, ok := t.cell(i)
	t.long[i].see(text)
	switch {
	case !ok:
		return "", false
	case spreadsheetNumber(text):
		t.fault(i, "csv.number.spreadsheet", text)
		return "", false
	case !rule.fits(text):
		t.fault(i, "csv.number.shape", text, rule.example)
		return "", false
	}
	return text, true
}

// once notes a number that another row has already.
func (t *table) once(number string, firsts *scoring.Firsts) {
	if first, seen := firsts.See(number, t.rowLine()); seen {
		t.fault(atNumber, "csv.number.duplicate", number, t.where(first))
	}
}

// knownNumber reads the number of a candidate whom the selection knows. A
// number that it does not know is a fault, and yet read.
func (t *table) knownNumber(k intake.Knowing, rule *numberRule) (string, bool) {
	number, ok := t.number(atNumber, rule)
	if _, known := k.Known[number]; ok && k.Known != nil && !known {
		t.fault(atNumber, "number.unknown", number)
	}
	return number, ok
}

// named compares the name beside a number, where the file has one, with that of the
// candidate: another's is a fault, one that differs is told.
func (t *table) named(i int, k intake.Knowing, number string) {
	name, ok := t.cell(i)
	if !ok || k.Names == nil {
		return
	}
	fit := k.Names.Fit(number, name)
	if r := fit.Refusal(number); r != nil {
		t.fault(i, r.Code, r.Args...)
	} else if fit == scoring.NameDiffers {
		if t.differing++; t.differing <= somePlaces {
			t.differingAt = append(t.differingAt, scoring.Problem{Line: t.line(), Field: t.at[i] + 1}.Cell())
		}
	}
}

// spreadsheetNumber tells a number that a spreadsheet took for a quantity and
// so may have rounded: 2.44E+16, 2,44E+16, 24400720120000827.0.
func spreadsheetNumber(s string) bool {
	if !strings.ContainsAny(s, ".,eE") {
		return false
	}
	mantissa, exponent, scientific := strings.Cut(strings.ToUpper(s), "E")
	whole, fraction, decimal := strings.Cut(strings.Replace(mantissa, ",", ".", 1), ".")
	if !digitsOnly(whole) || decimal && !digitsOnly(fraction) {
		return false
	}
	if scientific {
		return digitsOnly(strings.TrimPrefix(exponent, "+"))
	}
	return strings.Trim(fraction, "0") == ""
}

func digitsOnly(s string) bool {
	for i := range len(s) {
		if s[i] < '0' || s[i] > '9' {
			return false
		}
	}
	return s != ""
}

// nik reads a NIK, or "". Its faults never repeat it.
func (t *table) nik(i int) string {
	text, ok := t.cell(i)
	t.long[i].see(text)
	switch {
	case !ok || text == "":
		return ""
	case spreadsheetNumber(text):
		t.fault(i, "csv.nik.spreadsheet")
	case len(text) != nikDigits || !digitsOnly(text):
		t.fault(i, "csv.nik.shape", strconv.Itoa(nikDigits))
	default:
		return text
	}
	return ""
}

// date reads a birth date, or 0. Its faults never repeat it.
func (t *table) date(i int) scoring.Date {
	text, ok := t.cell(i)
	if !ok || text == "" {
		return 0
	}
	d, ok := scoring.ParseDate(text)
	counted := t.form(i) == workbook.Number
	if counted {
		var timed bool
		if d, timed, ok = t.day(text); ok && timed {
			t.fault(i, "csv.date.timed")
			return 0
		}
	}
	if !ok {
		t.fault(i, "csv.date")
		return 0
	}
	if t.forms != nil {
		t.days.see(i, d, counted, text)
	}
	return d
}

// days is what a column of days of a workbook looks like: a spreadsheet that reads
// the month first makes dates of those texts of which it can, with day and month
// exchanged, and leaves those whose day is above 12.
type days struct {
	column          int
	counted, texts  int
	late, ambiguous bool // a counted day is above 12; a text's is not
}

func (c *days) see(column int, d scoring.Date, counted bool, text string) {
	c.column = column
	switch above := d%100 > 12; {
	case counted:
		c.counted++
		c.late = c.late || above
	case scoring.DayFirst(text):
		c.texts++
		c.ambiguous = c.ambiguous || !above
	}
}

// exchanged says whether day and month were exchanged in part of the column.
func (c *days) exchanged() bool {
	return c.counted > 0 && c.texts > 0 && !c.late && !c.ambiguous
}

// day reads a day that a workbook counts. Timed says that its cell holds a time, too,
// though not every format shows one: a midnight of another time zone is another day, so
// that no such cell is a certain day, just as no text with a time is.
func (t *table) day(text string) (d scoring.Date, timed, ok bool) {
	whole, _, timed := strings.Cut(text, ".")
	n, err := strconv.Atoi(whole)
	if err != nil {
		return 0, timed, false
	}
	d, ok = dayOf(n, t.days1904)
	return d, timed, ok
}

// gpa reads an IPK, or 0.
func (t *table) gpa(i int) scoring.Points {
	p, ok := t.points(i)
	if ok && (p < 0 || p > topGPA) {
		t.fault(i, "csv.gpa", p.String())
	}
	return p
}

// screenings are results of the screening in words.
var screenings = map[string]scoring.Screening{"memenuhisyarat": scoring.Qualified, "tidakmemenuhisyarat": scoring.NotQualified}

// screening reads the result of the screening. ok is false where a file without a
// column of results has one of those here.
func (t *table) screening(i int) (s scoring.Screening, ok bool) {
	text, ok := t.cell(i)
	if !ok {
		return scoring.NotScreened, true
	}
	s, known := scoring.ParseScreening(text)
	if !known {
		s, known = screenings[plainName(text)]
	}
	if !known && t.at[atResult] < 0 && t.results.codes.Names(text) {
		return scoring.NotScreened, false
	}
	if !known {
		t.fault(i, "csv.status", text)
	}
	return s, true
}

// points reads a number as people write it; ok is false when the cell is blank
// (which is not zero) or faulty.
func (t *table) points(i int) (p scoring.Points, ok bool) {
	text, ok := t.cell(i)
	if !ok || text == "" {
		return 0, false
	}
	p, err := scoring.ParsePoints(text)
	switch {
	case err == nil:
		return p, true
	case errors.Is(err, scoring.ErrGrouped):
		t.fault(i, "csv.mark.grouped", text)
	case errors.Is(err, scoring.ErrPrecision):
		t.fault(i, "csv.mark.decimals", text, strconv.Itoa(scoring.PointDecimals))
	default:
		t.fault(i, "csv.mark.not-number", text)
	}
	return 0, false
}

// writtenMark reads a mark of a sub-test.
func (t *table) writtenMark(i int, of *scoring.SubTest) (scoring.Points, bool) {
	p, ok := t.points(i)
	switch {
	case !ok:
		return 0, false
	case p < 0 || p > of.Max:
		t.fault(i, "csv.mark.range", p.String(), "0", of.Max.String())
	case p.Decimals() > of.Decimals:
		t.fault(i, "csv.mark.decimals", p.String(), strconv.Itoa(of.Decimals))
	default:
		return p, true
	}
	return 0, false
}

// sheetMark reads a mark of a rubric's criterion: one of its levels, or within
// its bounds and on its step.
func (t *table) sheetMark(i int, of *scoring.Rubric) (scoring.Points, bool) {
	p, ok := t.points(i)
	switch {
	case !ok:
		return 0, false
	case len(of.Levels) > 0 && !isLevel(of.Levels, p):
		t.fault(i, "csv.mark.level", p.String(), levelList(of.Levels))
	case len(of.Levels) == 0 && (p < of.Min || p > of.Max):
		t.fault(i, "csv.mark.range", p.String(), of.Min.String(), of.Max.String())
	case len(of.Levels) == 0 && of.Step > 0 && (p-of.Min)%of.Step != 0:
		t.fault(i, "csv.mark.step", p.String(), of.Min.String(), of.Step.String())
	default:
		return p, true
	}
	return 0, false
}

func isLevel(levels []scoring.Level, p scoring.Points) bool {
	for _, l := range levels {
		if l.Value == p {
			return true
		}
	}
	return false
}

func levelList(levels []scoring.Level) string {
	var b strings.Builder
	for i, l := range levels {
		if i > 0 {
			b.WriteString(" / ")
		}
		b.WriteString(l.Value.String())
	}
	return b.String()
}

// count reads how many of something there are.
func (t *table) count(i int) int {
	text, ok := t.cell(i)
	if !ok {
		return 0
	}
	n, why := scoring.ParseCount(text)
	if why != nil {
		t.fault(i, why.Code, why.Args...)
	}
	return n
}
