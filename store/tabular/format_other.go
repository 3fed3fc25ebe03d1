package tabular

import (
	"math/big"
	"strconv"
	"strings"
)

// What is computed here is only told: a cell that shows a power of ten, a
// fraction, or what a condition chose is refused.

// shownOther is about what a cell shows whose format is not understood as a
// number.
func (f format) shownOther(s section, value string) string {
	n, ok := new(big.Rat).SetString(value)
	if !ok {
		return value
	}
	if chosen, ok := f.chosenBy(n); ok {
		s = chosen
	}
	switch {
	case s.power:
		return powerOf(value, places(s.fraction))
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
func (f format) chosenBy(n *big.Rat) (section, bool) {
	for _, s := range f.sections {
		operator := strings.TrimRight(s.condition, "0123456789.-")
		limit, ok := new(big.Rat).SetString(s.condition[len(operator):])
		if !ok {
			continue
		}
		than := n.Cmp(limit)
		meets := map[string]bool{"<": than < 0, "<=": than <= 0, ">": than > 0, ">=": than >= 0, "=": than == 0, "<>": than != 0}
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
func powerOf(value string, decimals int) string {
	sign, digits, point, _ := decimal(value)
	if digits == "" {
		digits, point = "0", 1
	}
	mantissa, shift, _ := roundedTo(digits, 1, decimals)
	power := point - 1 + shift - 1
	whole, fraction := split(mantissa, shift)
	if shift > 1 { // 9.99 became 10
		whole, fraction = split(mantissa, 1)
	}
	if whole == "" {
		whole = "0"
	}
	if decimals > 0 {
		whole += "." + fraction + strings.Repeat("0", max(decimals-len(fraction), 0))
	}
	plus := "+"
	if power < 0 {
		plus, power = "-", -power
	}
	exponent := strconv.Itoa(power)
	if len(exponent) < 2 {
		exponent = "0" + exponent
	}
	return sign + whole + "E" + plus + exponent
}

// fractionOf is a number with the nearest fraction of at most three digits.
func fractionOf(n *big.Rat, digits int) string {
	sign := ""
	if n.Sign() < 0 {
		sign, n = "-", new(big.Rat).Neg(n)
	}
	whole := new(big.Int).Quo(n.Num(), n.Denom())
	rest := new(big.Rat).Sub(n, new(big.Rat).SetInt(whole))
	most := map[int]int64{0: 9, 1: 9, 2: 99}[digits]
	if most == 0 {
		most = 999
	}
	best := new(big.Rat)
	for d := int64(1); d <= most; d++ {
		twice := new(big.Rat).Mul(rest, big.NewRat(2*d, 1)) // its half up, over d
		top := new(big.Int).Quo(new(big.Int).Add(twice.Num(), twice.Denom()), new(big.Int).Mul(big.NewInt(2), twice.Denom()))
		near := new(big.Rat).SetFrac(top, big.NewInt(d))
		if apart(near, rest).Cmp(apart(best, rest)) < 0 {
			best = near
		}
	}
	if best.IsInt() {
		return sign + new(big.Int).Add(whole, best.Num()).String()
	}
	return sign + whole.String() + " " + best.String()
}

func apart(a, b *big.Rat) *big.Rat { return new(big.Rat).Abs(new(big.Rat).Sub(a, b)) }
