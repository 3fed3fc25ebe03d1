package compare

import (
	"strconv"
	"strings"

	"ampera/scoring"
)

// cell is one cell as a person reads it.
type cell struct {
	text   string // trimmed; a number without binary noise, with a point
	value  scoring.Ratio
	places int // decimals that it is written with
	state  cellState
}

type cellState uint8

const (
	blank cellState = iota // nothing, or a dash
	number
	words
)

// sure is how many digits a spreadsheet's binary number holds for certain; what
// comes after is noise: 78.099999999999994 is 78.1.
const sure = 15

// most is how many digits before the point a mark may have, and how many
// decimals are kept.
const (
	mostWhole  = 12
	mostPlaces = 18
)

func readCell(raw string) cell {
	text := strings.TrimSpace(strings.ReplaceAll(raw, "\u00a0", " "))
	text = strings.TrimPrefix(text, "'")
	if strings.Trim(text, "-–—") == "" {
		return cell{}
	}
	if d, ok := parseDecimal(text); ok {
		return cell{text: d.String(), value: d.ratio(), places: d.places, state: number}
	}
	return cell{text: text, state: words}
}

// decimal is a number by its digits: digits / 10^places.
type decimal struct {
	negative bool
	digits   string // without leading zeros; "" is 0
	places   int
}

// parseDecimal reads a number as a person or a spreadsheet writes it: a point
// or a comma, perhaps an exponent. One with both signs is read by nobody.
func parseDecimal(s string) (d decimal, ok bool) {
	mantissa, exponent, scientific := strings.Cut(strings.ToUpper(s), "E")
	mantissa, d.negative = strings.CutPrefix(mantissa, "-")
	whole, fraction, pointed := strings.Cut(strings.Replace(mantissa, ",", ".", 1), ".")
	if !isDigits(whole) || pointed && !isDigits(fraction) {
		return d, false
	}
	d.digits, d.places = strings.TrimLeft(whole+fraction, "0"), len(fraction)
	if scientific {
		power, err := strconv.Atoi(exponent)
		if err != nil || power < -mostPlaces || power > mostWhole {
			return d, false
		}
		d.places -= power
	}
	return d.settle(), len(d.digits)-d.places <= mostWhole
}

// settle rounds to what is sure and brings the places to 0 or more.
func (d decimal) settle() decimal {
	if d.places < 0 {
		d.digits, d.places = d.digits+strings.Repeat("0", -d.places), 0
	}
	if drop := max(len(d.digits)-sure, d.places-mostPlaces); drop > 0 && d.places > 0 {
		d = d.round(min(drop, d.places))
		for d.places > 0 && strings.HasSuffix(d.digits, "0") {
			d.digits, d.places = d.digits[:len(d.digits)-1], d.places-1
		}
	}
	if d.digits == "" {
		d.negative, d.places = false, min(d.places, fine)
	}
	return d
}

// round drops digits at the end, half up.
func (d decimal) round(drop int) decimal {
	kept := max(len(d.digits)-drop, 0)
	up := drop <= len(d.digits) && d.digits[kept] >= '5'
	whole, _ := strconv.ParseInt("0"+d.digits[:kept], 10, 64) // at most sure digits
	if up {
		whole++
	}
	d.digits, d.places = strings.TrimLeft(strconv.FormatInt(whole, 10), "0"), d.places-drop
	return d
}

func (d decimal) ratio() scoring.Ratio {
	whole, _ := strconv.ParseInt("0"+d.digits, 10, 64) // mostWhole and sure keep it within
	if d.negative {
		whole = -whole
	}
	unit := int64(1)
	for range d.places {
		unit *= 10
	}
	return scoring.NewRatio(whole, unit)
}

func (d decimal) String() string {
	digits := d.digits
	if short := d.places + 1 - len(digits); short > 0 {
		digits = strings.Repeat("0", short) + digits
	}
	out := digits[:len(digits)-d.places]
	if d.places > 0 {
		out += "." + digits[len(digits)-d.places:]
	}
	if d.negative {
		out = "-" + out
	}
	return out
}

func isDigits(s string) bool {
	for i := range len(s) {
		if s[i] < '0' || s[i] > '9' {
			return false
		}
	}
	return s != ""
}

// fine is the finest decimal at which two numbers are held against each other.
const fine = scoring.PointDecimals

// equals says whether the cell is v, to the last decimal that marks have.
func (c cell) equals(v scoring.Ratio) bool { return c.value.Round(fine) == v.Round(fine) }

// shows says whether the cell is v as written with the cell's own decimals.
func (c cell) shows(v scoring.Ratio) bool {
	d := min(c.places, fine)
	return c.value.Round(d) == v.Round(d) && (c.places <= fine || c.equals(v))
}

// agrees says whether the cell is v, the value of a stage that is rounded so:
// where the rulebook does not round, fewer decimals are no difference.
func (c cell) agrees(v scoring.Ratio, rounding scoring.Places) bool {
	return c.equals(v) || !rounding.Set && c.shows(v)
}

// isFrom says whether the cell is v, which another way of computing gives: more
// decimals than the rulebook keeps show a number cut by the sheet's own format.
func (c cell) isFrom(v scoring.Ratio, rounding scoring.Places) bool {
	return c.equals(v) || rounding.Set && c.places > rounding.N && c.shows(v)
}
