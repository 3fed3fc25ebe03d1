package wording

import (
	"strings"
	"time"

	"ampera/scoring"
)

// Count is a whole number from 0 to 999,999 in words, as minutes write it
// beside the figure.
func (l Lang) Count(n int) string {
	if n < 0 || n > 999_999 {
		return ""
	}
	if l == EN {
		return english(n)
	}
	return indonesian(n)
}

// InWords is a mark or a total as it is read out: the whole in words, then each
// decimal by itself, "tujuh puluh delapan koma dua lima".
func (l Lang) InWords(p scoring.Points) string {
	text, negative := strings.CutPrefix(p.String(), "-")
	whole, decimals, split := strings.Cut(text, ".")
	n := 0
	for _, r := range whole {
		n = 10*n + int(r-'0')
	}
	out := l.Count(n)
	if out == "" {
		return l.Decimal(p, 0) // beyond what has words
	}
	if negative {
		out = "minus " + out
	}
	if split {
		out += " " + [...]string{"koma", "point"}[l]
		for _, r := range decimals {
			out += " " + units[l][r-'0']
		}
	}
	return out
}

var units = [2][]string{
	{"nol", "satu", "dua", "tiga", "empat", "lima", "enam", "tujuh", "delapan", "sembilan", "sepuluh", "sebelas"},
	{"zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "thirteen",
		"fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"},
}

func indonesian(n int) string {
	switch {
	case n < 12:
		return units[ID][n]
	case n < 20:
		return units[ID][n-10] + " belas"
	case n < 100:
		return units[ID][n/10] + " puluh" + rest(n%10, indonesian)
	case n < 200:
		return "seratus" + rest(n%100, indonesian)
	case n < 1000:
		return units[ID][n/100] + " ratus" + rest(n%100, indonesian)
	case n < 2000:
		return "seribu" + rest(n%1000, indonesian)
	}
	return indonesian(n/1000) + " ribu" + rest(n%1000, indonesian)
}

var tens = strings.Fields("- - twenty thirty forty fifty sixty seventy eighty ninety")

func english(n int) string {
	switch {
	case n < 20:
		return units[EN][n]
	case n < 100:
		if n%10 == 0 {
			return tens[n/10]
		}
		return tens[n/10] + "-" + units[EN][n%10]
	case n < 1000:
		return units[EN][n/100] + " hundred" + rest(n%100, english)
	}
	return english(n/1000) + " thousand" + rest(n%1000, english)
}

func rest(n int, say func(int) string) string {
	if n == 0 {
		return ""
	}
	return " " + say(n)
}

// Day is a day as people here write and type it: 05-10-2026.
func Day(d scoring.Date) string {
	iso := d.String()
	if len(iso) != len("2006-01-02") {
		return iso
	}
	return iso[8:] + "-" + iso[5:7] + "-" + iso[:4]
}

// Moment is a day with the time of day: 05-10-2026 14:05.
func Moment(t time.Time) string { return Day(scoring.DateOf(t)) + t.Format(" 15:04") }

// ColumnValue is the text of a candidate's column, as it is kept, as people read it.
func (l Lang) ColumnValue(name, kept string) string {
	switch name {
	case scoring.ColGPA:
		if p, err := scoring.ParsePoints(kept); err == nil {
			return l.Decimal(p, 2)
		}
	case scoring.ColBorn:
		return timed(day, kept)
	}
	return kept
}
