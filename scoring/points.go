package scoring

import (
	"errors"
	"strconv"
	"strings"
)

// Points is a mark or a score in millionths: 71.091 is Points(71_091_000).
// Six decimals hold every mark that a person writes and every rounded stage;
// values between roundings are [Ratio]s.
type Points int64

// Point is one whole point.
const Point Points = 1_000_000

// maxWhole is the number of digits before the point that are read: with the
// decimals they are fewer than an int64 holds.
const maxWhole = 12

// PointDecimals is the number of decimals a Points holds.
const PointDecimals = 6

// Errors of [ParsePoints]. ErrGrouped is a number such as 1.234,5, which two
// readers would read differently; it is refused, never guessed.
var (
	ErrNotNumber = errors.New("not a number")
	ErrGrouped   = errors.New("both '.' and ',' in one number")
	ErrPrecision = errors.New("more than six decimals")
)

// ParsePoints reads a mark as people write it: digits with at most one
// decimal sign, point or comma ("78.5", "78,5"). It refuses exponents,
// grouping signs, blanks and more than six decimals.
func ParsePoints(s string) (Points, error) {
	whole, negative := strings.CutPrefix(s, "-")
	point, comma := strings.IndexByte(whole, '.'), strings.IndexByte(whole, ',')
	if point >= 0 && comma >= 0 {
		return 0, ErrGrouped
	}
	frac := ""
	if sign := max(point, comma); sign >= 0 {
		if whole, frac = whole[:sign], whole[sign+1:]; frac == "" {
			return 0, ErrNotNumber
		}
	}
	if whole == "" || !allDigits(whole) || !allDigits(frac) || len(whole) > maxWhole {
		return 0, ErrNotNumber
	}
	if len(frac) > PointDecimals {
		if strings.Trim(frac[PointDecimals:], "0") != "" {
			return 0, ErrPrecision
		}
		frac = frac[:PointDecimals]
	}
	n := digits(whole)
	for i := range PointDecimals {
		if n *= 10; i < len(frac) {
			n += int64(frac[i] - '0')
		}
	}
	if negative {
		n = -n
	}
	return Points(n), nil
}

// digits is the number that at most 18 digits say.
func digits(s string) (n int64) {
	for i := range len(s) {
		n = n*10 + int64(s[i]-'0')
	}
	return n
}

func allDigits(s string) bool {
	for i := range len(s) {
		if s[i] < '0' || s[i] > '9' {
			return false
		}
	}
	return true
}

// String is the shortest exact decimal with a point: "78.5", "0", "-1.0005".
// ParsePoints reads it back, up to twelve digits before the point.
func (p Points) String() string { return p.Fixed(-1) }

// is says whether text is String's form of p, of which there is one.
func (p Points) is(text string) bool {
	var room [maxText]byte
	return string(p.append(room[:0], -1)) == text
}

// Fixed is p with exactly places decimals (0 to 6). It does not round: p must
// already be rounded to places, else the further digits are shown as well, so
// that a printed number never lies.
func (p Points) Fixed(places int) string {
	if places <= 0 && p >= 0 && p%Point == 0 {
		return strconv.FormatInt(int64(p/Point), 10) // most marks: those below 100 cost nothing
	}
	var room [maxText]byte
	return string(p.append(room[:0], places))
}

// maxText is the length of the longest text of Points.
const maxText = 24

func (p Points) append(dst []byte, places int) []byte {
	if p < 0 {
		dst = append(dst, '-')
	}
	size := abs(int64(p))
	dst = strconv.AppendUint(dst, size/uint64(Point), 10)
	frac := size % uint64(Point)
	var digits [PointDecimals]byte
	for i := PointDecimals - 1; i >= 0; i-- {
		digits[i] = byte('0' + frac%10)
		frac /= 10
	}
	keep := PointDecimals
	for keep > max(places, 0) && digits[keep-1] == '0' {
		keep--
	}
	if keep == 0 {
		return dst
	}
	return append(append(dst, '.'), digits[:keep]...)
}

// Decimals is the number of decimals p needs, 0 to 6.
func (p Points) Decimals() int {
	n := PointDecimals
	for n > 0 && p%10 == 0 {
		p /= 10
		n--
	}
	return n
}

// Ratio is p as an exact ratio.
func (p Points) Ratio() Ratio { return NewRatio(int64(p), int64(Point)) }
