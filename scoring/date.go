package scoring

import (
	"strings"
	"time"
	"unicode"
	"unicode/utf8"
)

// monthNames are the names of months as offices write them, in small letters:
// Indonesian and English, whole and short.
var monthNames = func() map[string]int {
	out := map[string]int{}
	for n, names := range []string{
		"januari jan january", "februari pebruari feb peb february", "maret mar march", "april apr", "mei may", "juni jun june",
		"juli jul july", "agustus agu ags agt agus aug august", "september sep sept", "oktober okt october oct", "november nopember nov nop", "desember des december dec",
	} {
		for name := range strings.FieldsSeq(names) {
			out[name] = n + 1
		}
	}
	return out
}()

// ParseDate reads a day as people and spreadsheets write it: YYYY-MM-DD as it is
// stored; the day first, apart by - / . or blanks, with the month as a number or a
// name ("02/11/1994", "14 Peb. 1988"); either behind a place and a comma
// ("Palembang, 14 Februari 1988") or before a time at midnight. ok is false for
// anything else: a year of two digits, another time, an offset, a day that does not
// exist.
func ParseDate(s string) (d Date, ok bool) {
	if d, ok = storedDate(s); ok {
		return d, true
	}
	d, _, ok = readDate(s)
	return d, ok
}

// storedDate reads a day as String writes it.
func storedDate(s string) (Date, bool) {
	if len(s) != len(time.DateOnly) || s[4] != '-' || s[7] != '-' || !allDigits(s[:4]) || !allDigits(s[5:7]) || !allDigits(s[8:]) {
		return 0, false
	}
	return dayOfYear(s[:4], s[5:7], s[8:])
}

// DayFirst says whether a text is a day with its month as a number, such as a
// spreadsheet may read with day and month exchanged: 14/02/1988.
func DayFirst(s string) bool {
	_, numbers, ok := readDate(s)
	return ok && numbers
}

// readDate is ParseDate; numbers says that the day stands first and the month is a
// number.
func readDate(s string) (d Date, numbers, ok bool) {
	if at := strings.LastIndexByte(s, ','); at >= 0 {
		if !isPlace(s[:at]) {
			return 0, false, false
		}
		s = s[at+1:]
	}
	s, ok = withoutMidnight(strings.Join(strings.Fields(s), " "))
	if !ok {
		return 0, false, false
	}
	first, rest := leadingDigits(s)
	between, rest := leadingSigns(rest)
	middle, rest := leadingWord(rest)
	again, rest := leadingSigns(rest)
	last, rest := leadingDigits(rest)
	month, named := monthNames[strings.ToLower(middle)]
	switch {
	case rest != "" || named && !namedApart(between, again), !named && !(between == again && isOneSign(between)):
		return 0, false, false
	case len(first) == 4 && !named && len(last) <= 2:
		d, ok = dayOfYear(first, middle, last)
		return d, false, ok
	case len(first) > 2 || len(last) != 4:
		return 0, false, false
	case named:
		d, ok = dayOn(last, month, first)
		return d, false, ok
	}
	d, ok = dayOfYear(last, middle, first)
	return d, true, ok
}

// isPlace says whether a text may stand before a date and a comma: words, no figures.
func isPlace(s string) bool {
	return strings.TrimSpace(s) != "" && !strings.ContainsFunc(s, unicode.IsDigit)
}

// withoutMidnight is a date without a time of midnight behind it; ok is false with
// any other time.
func withoutMidnight(s string) (date string, ok bool) {
	at := strings.LastIndexAny(s, "T ")
	if at < 0 || !strings.ContainsRune(s[at:], ':') {
		return s, true
	}
	clock, fraction, _ := strings.Cut(s[at+1:], ".")
	switch clock {
	case "00:00", "0:00", "00:00:00", "0:00:00":
		return strings.TrimSpace(s[:at]), strings.Trim(fraction, "0") == ""
	}
	return "", false
}

func leadingDigits(s string) (digits, rest string) {
	n := 0
	for n < len(s) && s[n] >= '0' && s[n] <= '9' {
		n++
	}
	return s[:n], s[n:]
}

// leadingWord is a number or a word.
func leadingWord(s string) (word, rest string) {
	if word, rest = leadingDigits(s); word != "" {
		return word, rest
	}
	for rest != "" {
		r, size := utf8.DecodeRuneInString(rest)
		if !unicode.IsLetter(r) {
			break
		}
		rest = rest[size:]
	}
	return s[:len(s)-len(rest)], rest
}

// leadingSigns are the signs between two parts of a date, without blanks; one blank
// where there is nothing else.
func leadingSigns(s string) (signs, rest string) {
	rest = strings.TrimLeft(s, " -/.")
	signs = s[:len(s)-len(rest)]
	if bare := strings.ReplaceAll(signs, " ", ""); bare != "" {
		return bare, rest
	}
	return strings.TrimSpace(signs) + strings.Repeat(" ", min(1, len(signs))), rest
}

func isOneSign(signs string) bool { return len(signs) == 1 }

// namedApart: the name of a month stands apart, and may be cut short with a point.
func namedApart(before, after string) bool {
	return isOneSign(before) && (isOneSign(after) || isOneSign(strings.TrimPrefix(after, ".")))
}

// dayOfYear is a day of which all is figures; ok is false where there is none.
func dayOfYear(year, month, day string) (Date, bool) {
	if month == "" || len(month) > 2 || !allDigits(month) {
		return 0, false
	}
	return dayOn(year, int(digits(month)), day)
}

func dayOn(year string, month int, day string) (Date, bool) {
	if day == "" {
		return 0, false
	}
	y, n := int(digits(year)), int(digits(day))
	d := DateOf(time.Date(y, time.Month(month), n, 0, 0, 0, 0, time.UTC))
	if d != Date(y*10000+month*100+n) { // 31 April is 1 May
		return 0, false
	}
	return d, true
}

// Exchanged is the day with day and month in each other's place, as a spreadsheet of
// another country reads it; ok is false where there is no such day, or it is the
// same.
func (d Date) Exchanged() (other Date, ok bool) {
	day, month := d%100, d/100%100
	return d/10000*10000 + day*100 + month, day <= 12 && day != month
}

// NIKBorn says whether the birth date in a NIK (its figures 7 to 12, a woman's day
// with 40 more) is this one. The century is not in it.
func NIKBorn(nik string, d Date) bool {
	if d == 0 || len(nik) != nikDigits || !allDigits(nik) {
		return false
	}
	day, month, year := digits(nik[6:8]), digits(nik[8:10]), digits(nik[10:12])
	if day > 40 {
		day -= 40
	}
	return Date(day) == d%100 && Date(month) == d/100%100 && Date(year) == d/10000%100
}

// nikDigits is the length of a NIK.
const nikDigits = 16

// YearsOn is how many birthdays somebody born on a day has had on another.
func (d Date) YearsOn(on Date) int {
	return int((on - d) / 10000)
}
