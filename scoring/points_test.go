package scoring

import (
	"errors"
	"math"
	"math/big"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

func TestParsePoints(t *testing.T) {
	for text, want := range map[string]Points{
		"0": 0, "-0": 0, "78": 78_000_000, "78.5": 78_500_000, "78,5": 78_500_000, "007": 7_000_000,
		"71.091": 71_091_000, "0.000001": 1, "-1.0005": -1_000_500, "1.00000000": 1_000_000,
		"999999999999.999999": 999_999_999_999_999_999, "-999999999999": -999_999_999_999_000_000,
	} {
		if got, err := ParsePoints(text); err != nil || got != want {
			t.Errorf("%q: %d, %v, want %d", text, got, err, want)
		}
	}
	for text, want := range map[string]error{
		"": ErrNotNumber, "-": ErrNotNumber, ".": ErrNotNumber, ".5": ErrNotNumber, "5.": ErrNotNumber, "5,": ErrNotNumber,
		"+5": ErrNotNumber, "--5": ErrNotNumber, " 5": ErrNotNumber, "5 ": ErrNotNumber, "1e3": ErrNotNumber, "1.67E+15": ErrNotNumber,
		"0x10": ErrNotNumber, "1_000": ErrNotNumber, "NaN": ErrNotNumber, "Inf": ErrNotNumber, "٧٨": ErrNotNumber, "5-": ErrNotNumber,
		"1.2.3": ErrNotNumber, "1,2,3": ErrNotNumber, "1000000000000": ErrNotNumber, "1.234,5": ErrGrouped, "1,234.5": ErrGrouped,
		"0.0000001": ErrPrecision, "1.0000005": ErrPrecision,
	} {
		if got, err := ParsePoints(text); !errors.Is(err, want) || got != 0 {
			t.Errorf("%q: %d, %v, want %v", text, got, err, want)
		}
	}
}

// What is printed is the number itself, and is read back as it; decimals and
// fixed places say what is printed.
func TestPointsPrintAndParse(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		limit := int64(999_999_999_999_999_999)
		p := Points(rapid.Int64Range(-limit, limit).Draw(t, "points"))
		if rapid.Bool().Draw(t, "round") {
			p -= p % Points(powersOfTen[rapid.IntRange(0, PointDecimals).Draw(t, "zeros")])
		}
		text := p.String()
		if back, err := ParsePoints(text); err != nil || back != p {
			t.Fatalf("%d prints as %s, read as %d, %v", p, text, back, err)
		}
		if back, err := ParsePoints(strings.Replace(text, ".", ",", 1)); err != nil || back != p {
			t.Fatalf("%s with a comma is read as %d, %v", text, back, err)
		}
		_, digits, _ := strings.Cut(text, ".")
		if len(digits) != p.Decimals() || strings.HasSuffix(digits, "0") {
			t.Fatalf("%s has %d decimals, said %d", text, len(digits), p.Decimals())
		}
		places := rapid.IntRange(0, PointDecimals).Draw(t, "places")
		fixed := p.Fixed(places)
		_, digits, _ = strings.Cut(fixed, ".")
		if len(digits) != max(places, p.Decimals()) {
			t.Fatalf("%s at %d places is %s", text, places, fixed)
		}
		if back, err := ParsePoints(fixed); err != nil || back != p {
			t.Fatalf("%s is read as %d, %v", fixed, back, err)
		}
	})
}

// Every Points prints, to the ends of its range.
func TestPointsAtTheEnds(t *testing.T) {
	for _, p := range []Points{math.MaxInt64, math.MinInt64, math.MinInt64 + 1, 0, -1} {
		want := new(big.Rat).SetFrac64(int64(p), int64(Point)).FloatString(PointDecimals)
		if got := p.Fixed(PointDecimals); got != want {
			t.Errorf("%d prints as %s, want %s", int64(p), got, want)
		}
		if got := p.Ratio().Rat().FloatString(PointDecimals); got != want {
			t.Errorf("%d as a ratio is %s, want %s", int64(p), got, want)
		}
	}
}
