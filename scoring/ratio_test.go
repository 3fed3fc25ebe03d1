package scoring

import (
	"math"
	"math/big"
	"testing"

	"pgregory.net/rapid"
)

// ends are the numbers at which fixed-size arithmetic goes wrong.
var ends = []int64{0, 1, -1, 2, 3, -7, 10, 999_999, 1_000_000, 1_000_001, math.MaxInt32, math.MinInt32,
	math.MaxInt64, math.MaxInt64 - 1, math.MinInt64, math.MinInt64 + 1, math.MaxInt64 / 2, 1 << 62, -(1 << 62)}

// drawRatio is any ratio, often one near the ends of int64 or beyond them, with
// the same number in big.Rat.
func drawRatio(t *rapid.T) (Ratio, *big.Rat) {
	draw := func() int64 {
		if rapid.Bool().Draw(t, "at an end") {
			return rapid.SampledFrom(ends).Draw(t, "end")
		}
		return rapid.Int64().Draw(t, "number")
	}
	num, den := draw(), draw()
	if den == 0 {
		den = 1
	}
	r, exact := NewRatio(num, den), big.NewRat(num, den)
	if rapid.IntRange(0, 3).Draw(t, "wide") == 0 {
		r, exact = r.Mul(r).Mul(r), new(big.Rat).Mul(exact, new(big.Rat).Mul(exact, exact))
	}
	return r, exact
}

// Every operation is that of big.Rat, at the ends of int64 and beyond as well.
func TestRatioIsExact(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		r, x := drawRatio(t)
		s, y := drawRatio(t)
		same := func(what string, got Ratio, want *big.Rat) {
			if got.Rat().Cmp(want) != 0 || got.String() != want.RatString() {
				t.Fatalf("%s %s %s = %s, want %s", x, what, y, got, want)
			}
			if got.Sign() != want.Sign() {
				t.Fatalf("%s %s %s: sign %d", x, what, y, got.Sign())
			}
			if got.wide != nil && got.wide.Num().IsInt64() && got.wide.Denom().IsInt64() && got.wide.Num().Int64() != math.MinInt64 {
				t.Fatalf("%s %s %s = %s could be small", x, what, y, got)
			}
		}
		same("itself", r, x)
		same("+", r.Add(s), new(big.Rat).Add(x, y))
		same("-", r.Sub(s), new(big.Rat).Sub(x, y))
		same("x", r.Mul(s), new(big.Rat).Mul(x, y))
		same("abs", r.Abs(), new(big.Rat).Abs(x))
		if y.Sign() != 0 {
			same("/", r.Div(s), new(big.Rat).Quo(x, y))
		}
		if got, want := r.Cmp(s), x.Cmp(y); got != want || s.Cmp(r) != -want || r.Cmp(r) != 0 {
			t.Fatalf("%s against %s: %d, want %d", x, y, got, want)
		}
		places := rapid.IntRange(0, PointDecimals).Draw(t, "places")
		if got, want := r.Round(places), roundByHand(x, places); got != want {
			t.Fatalf("%s at %d decimals: %d, want %d", x, places, got, want)
		}
		p, whole := r.Exactly()
		if whole != (p.Ratio().Rat().Cmp(x) == 0) {
			t.Fatalf("%s exactly: %s %v", x, p, whole)
		}
	})
}

// roundByHand is half away from zero: floor(size x 10^places + 1/2), signed, and
// the nearest end of Points where it does not fit.
func roundByHand(x *big.Rat, places int) Points {
	unit := big.NewRat(1, powersOfTen[places])
	steps := new(big.Rat).Quo(new(big.Rat).Abs(x), unit)
	steps.Add(steps, big.NewRat(1, 2))
	size := new(big.Int).Quo(steps.Num(), steps.Denom())
	size.Mul(size, big.NewInt(powersOfTen[PointDecimals-places]))
	if !size.IsInt64() {
		size.SetInt64(math.MaxInt64)
	}
	if x.Sign() < 0 {
		return -Points(size.Int64())
	}
	return Points(size.Int64())
}

func TestRoundHalfAwayFromZero(t *testing.T) {
	for _, c := range []struct {
		num, den int64
		places   int
		want     string
	}{
		{1, 2, 0, "1"}, {-1, 2, 0, "-1"}, {3, 2, 0, "2"}, {5, 2, 0, "3"}, {-5, 2, 0, "-3"}, // never to the even neighbour
		{10005, 10000, 3, "1.001"}, // what %.3f prints as 1.000
		{2675, 1000, 2, "2.68"}, {1005, 1000, 2, "1.01"}, {-1005, 1000, 2, "-1.01"},
		{4999999, 10000000, 0, "0"}, {1, 3, 3, "0.333"}, {2, 3, 3, "0.667"}, {-2, 3, 3, "-0.667"},
		{499, 550, 6, "0.907273"}, {1, 2000000, 6, "0.000001"}, {1, 2000001, 6, "0"}, {0, 7, 6, "0"},
	} {
		if got := NewRatio(c.num, c.den).Round(c.places); got.String() != c.want {
			t.Errorf("%d/%d at %d decimals: %s, want %s", c.num, c.den, c.places, got, c.want)
		}
	}
}

// A rounding that is not set leaves the number; one that is gives what prints.
func TestPlaces(t *testing.T) {
	third := NewRatio(1, 3)
	if got := (Places{}).Round(third); got.Cmp(third) != 0 {
		t.Errorf("no rounding gives %s", got)
	}
	if got := NewPlaces(0).Round(NewRatio(5, 2)); got.String() != "3" {
		t.Errorf("whole gives %s", got)
	}
}

func TestZeroRatio(t *testing.T) {
	var zero Ratio
	one := NewRatio(1, 1)
	if zero.Add(one).Cmp(one) != 0 || zero.Mul(one).Sign() != 0 || zero.Round(3) != 0 || zero.String() != "0" || zero.Div(one).Sign() != 0 {
		t.Error("the zero value is not 0")
	}
}

func TestSmallRatiosDoNotAllocate(t *testing.T) {
	a, b := NewRatio(499, 550), NewRatio(60, 100)
	if n := testing.AllocsPerRun(100, func() { _ = a.Mul(b).Add(b).Sub(a).Div(b).Round(3) }); n != 0 {
		t.Errorf("%v allocations", n)
	}
}
