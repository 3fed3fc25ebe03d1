package scoring

import (
	"cmp"
	"math"
	"math/big"
	"math/bits"
)

// Ratio is an exact rational number. The zero value is 0. Small values live in
// two machine words; one that would overflow moves to big.Rat by itself, so
// arithmetic never loses a digit and the common case allocates nothing.
type Ratio struct {
	num, den int64 // num > MinInt64; den > 0, except in the zero value; ignored when wide is set
	wide     *big.Rat
}

// NewRatio is num/den; den must not be zero.
func NewRatio(num, den int64) Ratio {
	if num == math.MinInt64 || den == math.MinInt64 { // neither has a negative
		return shrink(big.NewRat(num, den))
	}
	if den < 0 {
		num, den = -num, -den
	}
	if g := gcd(abs(num), uint64(den)); g > 1 {
		num, den = num/int64(g), den/int64(g)
	}
	return Ratio{num: num, den: den}
}

// Add is r + s.
func (r Ratio) Add(s Ratio) Ratio {
	if r.wide == nil && s.wide == nil {
		rd, sd := r.denominator(), s.denominator()
		g := int64(gcd(uint64(rd), uint64(sd)))
		left, ok1 := mul(r.num, sd/g)
		right, ok2 := mul(s.num, rd/g)
		den, ok3 := mul(rd/g, sd)
		sum := left + right
		overflow := (left >= 0) == (right >= 0) && (sum >= 0) != (left >= 0)
		if ok1 && ok2 && ok3 && !overflow {
			return NewRatio(sum, den)
		}
	}
	return shrink(new(big.Rat).Add(r.Rat(), s.Rat()))
}

// Sub is r - s.
func (r Ratio) Sub(s Ratio) Ratio { return r.Add(s.neg()) }

// Mul is r x s.
func (r Ratio) Mul(s Ratio) Ratio {
	if r.wide == nil && s.wide == nil {
		rd, sd := r.denominator(), s.denominator()
		g1 := int64(max(gcd(abs(r.num), uint64(sd)), 1))
		g2 := int64(max(gcd(abs(s.num), uint64(rd)), 1))
		num, ok1 := mul(r.num/g1, s.num/g2)
		den, ok2 := mul(rd/g2, sd/g1)
		if ok1 && ok2 {
			return Ratio{num: num, den: den}
		}
	}
	return shrink(new(big.Rat).Mul(r.Rat(), s.Rat()))
}

// Div is r / s; s must not be zero.
func (r Ratio) Div(s Ratio) Ratio {
	if s.wide == nil {
		return r.Mul(NewRatio(s.denominator(), s.num))
	}
	return shrink(new(big.Rat).Quo(r.Rat(), s.Rat()))
}

// Cmp is -1, 0 or +1 as r is below, equal to or above s.
func (r Ratio) Cmp(s Ratio) int {
	if r.wide != nil || s.wide != nil {
		return r.Rat().Cmp(s.Rat())
	}
	sign := cmp.Compare(r.num, 0)
	if other := cmp.Compare(s.num, 0); sign != other || sign == 0 {
		return cmp.Compare(sign, other)
	}
	rh, rl := bits.Mul64(abs(r.num), uint64(s.denominator()))
	sh, sl := bits.Mul64(abs(s.num), uint64(r.denominator()))
	return sign * cmp.Or(cmp.Compare(rh, sh), cmp.Compare(rl, sl))
}

// Sign is -1, 0 or +1.
func (r Ratio) Sign() int {
	if r.wide != nil {
		return r.wide.Sign()
	}
	return cmp.Compare(r.num, 0)
}

// Abs is the size of r.
func (r Ratio) Abs() Ratio {
	if r.Sign() < 0 {
		return r.neg()
	}
	return r
}

// Round is r at places decimals (0 to 6), half away from zero: the official
// "half up" of published selections, for negative numbers as well. What is
// beyond Points becomes its nearest end.
func (r Ratio) Round(places int) Points {
	unit := powersOfTen[PointDecimals-places]
	// r in units: num * (Point/unit) / den, rounded half away from zero.
	scaled := r.Mul(Ratio{num: int64(Point) / unit, den: 1})
	if scaled.wide != nil {
		return roundWide(scaled.wide, unit)
	}
	den := scaled.denominator()
	q, rest := scaled.num/den, abs(scaled.num%den)
	if rest >= uint64(den)-rest {
		if scaled.num < 0 {
			q--
		} else {
			q++
		}
	}
	if q > math.MaxInt64/unit || q < -(math.MaxInt64/unit) {
		return roundWide(scaled.Rat(), unit)
	}
	return Points(q * unit)
}

var powersOfTen = [PointDecimals + 1]int64{1, 10, 100, 1_000, 10_000, 100_000, 1_000_000}

func roundWide(scaled *big.Rat, unit int64) Points {
	num, den := new(big.Int).Abs(scaled.Num()), scaled.Denom()
	q, rest := new(big.Int).QuoRem(num, den, new(big.Int))
	if rest.Lsh(rest, 1).Cmp(den) >= 0 {
		q.Add(q, big.NewInt(1))
	}
	q.Mul(q, big.NewInt(unit))
	size := int64(math.MaxInt64)
	if q.IsInt64() {
		size = q.Int64()
	}
	if scaled.Sign() < 0 {
		size = -size
	}
	return Points(size)
}

// Exactly is r as Points, and whether six decimals hold it without loss.
func (r Ratio) Exactly() (Points, bool) {
	p := r.Round(PointDecimals)
	return p, p.Ratio().Cmp(r) == 0
}

// Rat is r for printing as a fraction ("782/11").
func (r Ratio) Rat() *big.Rat {
	if r.wide != nil {
		return r.wide
	}
	return big.NewRat(r.num, r.denominator())
}

// String is the fraction, or the whole number.
func (r Ratio) String() string { return r.Rat().RatString() }

func (r Ratio) neg() Ratio {
	if r.wide != nil {
		return Ratio{wide: new(big.Rat).Neg(r.wide)}
	}
	return Ratio{num: -r.num, den: r.den}
}

func (r Ratio) denominator() int64 { return max(r.den, 1) }

func shrink(w *big.Rat) Ratio {
	if w.Num().IsInt64() && w.Denom().IsInt64() && w.Num().Int64() != math.MinInt64 {
		return Ratio{num: w.Num().Int64(), den: w.Denom().Int64()}
	}
	return Ratio{wide: w}
}

func mul(a, b int64) (int64, bool) {
	hi, lo := bits.Mul64(abs(a), abs(b))
	if hi != 0 || lo > 1<<63-1 {
		return 0, false
	}
	if (a < 0) != (b < 0) {
		return -int64(lo), true
	}
	return int64(lo), true
}

func abs(n int64) uint64 {
	if n < 0 {
		return uint64(-n)
	}
	return uint64(n)
}

func gcd(a, b uint64) uint64 {
	for b != 0 {
		a, b = b, a%b
	}
	return a
}
