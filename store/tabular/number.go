package tabular

import (
	"strconv"
	"strings"
	"time"

	"ampera/scoring"
)

// exactDigits is how many digits of a number a spreadsheet keeps, whatever was
// typed; the rest become zeros.
const exactDigits = 15

// general is a number of a workbook as the decimal that the spreadsheet shows.
//
// A spreadsheet holds numbers in binary and writes them with up to 17 digits, so
// that a 78.1 which somebody typed lies in the file as 78.099999999999994. The
// first 15 digits are always as typed: rounding to them, half up, takes the
// noise away. It is done on the digits, so that no mark passes through a binary
// number, and never by the format of the cell, which may hide decimals that
// count. A number of more digits before its point was rounded already; it comes
// out as 2.44E+16, which no column takes.
func general(raw string) string {
	sign, digits, point, ok := decimal(raw)
	if !ok {
		return raw
	}
	digits, point = nearest(digits, point)
	switch {
	case digits == "":
		return "0"
	case point > exactDigits:
		return sign + scientific(digits, point)
	case point <= 0:
		return sign + "0." + strings.Repeat("0", -point) + digits
	case point >= len(digits):
		return sign + digits + strings.Repeat("0", point-len(digits))
	}
	return sign + digits[:point] + "." + digits[point:]
}

// decimal takes a number such as -7.81E1 apart: its digits from the first that
// is not zero, and how many of them stand before the point (below zero: how many
// zeros come after it first).
func decimal(raw string) (sign, digits string, point int, ok bool) {
	body, negative := strings.CutPrefix(raw, "-")
	if negative {
		sign = "-"
	}
	mantissa, exponent, scientific := strings.Cut(strings.ToUpper(body), "E")
	whole, fraction, _ := strings.Cut(mantissa, ".")
	power := 0
	if scientific {
		n, err := strconv.Atoi(exponent)
		if err != nil || n < -20 || n > 400 { // below, it is no number that anybody wrote
			return "", "", 0, false
		}
		power = n
	}
	if !digitsOnly(whole+fraction) || len(whole) > 400 {
		return "", "", 0, false
	}
	all := strings.TrimLeft(whole+fraction, "0")
	return sign, all, len(whole) + power - (len(whole+fraction) - len(all)), true
}

// nearest rounds digits to as many as a spreadsheet keeps, half up, without
// zeros at their end.
func nearest(digits string, point int) (string, int) {
	if len(digits) > exactDigits {
		kept := []byte(digits[:exactDigits])
		if digits[exactDigits] >= '5' {
			i := len(kept) - 1
			for ; i >= 0 && kept[i] == '9'; i-- {
				kept[i] = '0'
			}
			if i >= 0 {
				kept[i]++
			} else {
				kept, point = append([]byte{'1'}, kept...), point+1
			}
		}
		digits = string(kept)
	}
	return strings.TrimRight(digits, "0"), point
}

// scientific is a number as a spreadsheet shows a long one.
func scientific(digits string, point int) string {
	if len(digits) > 1 {
		digits = digits[:1] + "." + digits[1:]
	}
	return digits + "E+" + strconv.Itoa(point-1)
}

// rounding watches the long numbers of a column that is text. A spreadsheet
// that once took them for quantities left zeros where digits were, and they look
// like any other text.
type rounding struct {
	whole bool     // a number has more digits than a spreadsheet keeps: none was rounded
	zeros []string // different numbers that have not
}

// enoughZeros is how many different numbers end in zeros before that can be no
// chance.
const enoughZeros = 5

func (r *rounding) see(number string) {
	if r.whole || len(number) <= exactDigits || len(r.zeros) == enoughZeros && strings.HasSuffix(number, "0") || !digitsOnly(number) {
		return
	}
	significant := strings.TrimLeft(number, "0")
	switch {
	case len(significant) <= exactDigits:
	case strings.Trim(significant[exactDigits:], "0") != "":
		r.whole = true
	default:
		r.zeros = addNew(r.zeros, number)
	}
}

func addNew(list []string, s string) []string {
	for _, known := range list {
		if known == s {
			return list
		}
	}
	return append(list, strings.Clone(s))
}

// rounded says whether a spreadsheet has rounded the column.
func (r *rounding) rounded() bool { return !r.whole && len(r.zeros) >= enoughZeros }

// dayOf is the day that a workbook counts as n, from 1900 or from 1904. The
// count from 1900 has a 29 February 1900, which never was.
func dayOf(n int, from1904 bool) (scoring.Date, bool) {
	const leapThatNeverWas, lastDay = 60, 2_958_465
	start := time.Date(1899, 12, 30, 0, 0, 0, 0, time.UTC)
	switch {
	case n < 1 || n > lastDay || isYear(n):
		return 0, false
	case from1904:
		start = time.Date(1904, 1, 1, 0, 0, 0, 0, time.UTC)
	case n == leapThatNeverWas:
		return 0, false
	case n < leapThatNeverWas:
		start = start.AddDate(0, 0, 1)
	}
	return scoring.ParseDate(start.AddDate(0, 0, n).Format(time.DateOnly))
}

// isYear tells a year that stands alone in a column of days. As a day it would
// be one of 1905 or 1909.
func isYear(n int) bool { return n >= 1900 && n <= 2100 }
