package tabular

import (
	"math"
	"strconv"
	"strings"
)

// What is computed here is only told: a cell that shows a power of ten, a
// fraction, or what a condition chose is refused. So binary numbers will do.

// shownOther is about what a cell shows whose format is not understood as a
// number.
func (f format) shownOther(s section, value string) string {
	n, err := strconv.ParseFloat(value, 64)
	if err != nil {
		return value
	}
	if chosen, ok := f.chosenBy(n); ok {
		s = chosen
	}
	switch {
	case s.power:
		return powerOf(n, places(s.fraction))
	case s.over:
		return fractionOf(n, s.denominator)
	case s.date:
		return shownDay(value)
	case s.general:
		return s.around(value)
	}
	var out cellSeen
	sign, digits, point, _ := decimal(value)
	digits, point = nearest(digits, point)
	out.number(s, sign, digits, point)
	return out.shown
}

// chosenBy is the section whose condition a number meets.
func (f format) chosenBy(n float64) (section, bool) {
	for _, s := range f.sections {
		operator := strings.TrimRight(s.condition, "0123456789.-")
		limit, err := strconv.ParseFloat(s.condition[len(operator):], 64)
		if err != nil {
			continue
		}
		meets := map[string]bool{"<": n < limit, "<=": n <= limit, ">": n > limit, ">=": n >= limit, "=": n == limit, "<>": n != limit}
		if meets[operator] {
			return s, true
		}
	}
	for _, s := range f.sections {
		if s.condition == "" {
			return s, true
		}
	}
	return section{}, false
}

// places are the digits that a section has room for.
func places(list []piece) int {
	n := 0
	for _, at := range list {
		if at.digit != 0 {
			n++
		}
	}
	return n
}

// powerOf is a number such as 1.67E+15.
func powerOf(n float64, decimals int) string {
	text := strings.ToUpper(strconv.FormatFloat(n, 'e', decimals, 64))
	return text
}

// fractionOf is a number with the nearest fraction of so many digits.
func fractionOf(n float64, digits int) string {
	whole, rest := math.Modf(math.Abs(n))
	most, best, over := math.Pow(10, float64(max(digits, 1)))-1, 0.0, 1.0
	for d := 1.0; d <= min(most, 999); d++ {
		if top := math.Round(rest * d); math.Abs(top/d-rest) < math.Abs(best/over-rest)-1e-12 {
			best, over = top, d
		}
	}
	text := strconv.FormatFloat(whole, 'f', -1, 64)
	if best > 0 {
		text += " " + strconv.FormatFloat(best, 'f', -1, 64) + "/" + strconv.FormatFloat(over, 'f', -1, 64)
	}
	if n < 0 {
		text = "-" + text
	}
	return text
}
