package shown

import (
	"math/big"

	"ampera/scoring"
	"ampera/scoring/table"
)

// shownDecimals is how many decimals of a number without end are printed
// before the dots: three more than the finest rounding there is.
const shownDecimals = scoring.PointDecimals + 3

// exact is a number as it is: whole, or cut (never rounded) after
// shownDecimals with dots to say so.
func exact(r scoring.Ratio) table.Digits {
	rat := r.Rat()
	places, ends := rat.FloatPrec()
	if ends && places <= shownDecimals {
		return table.Digits(rat.FloatString(places))
	}
	unit := new(big.Int).Exp(big.NewInt(10), big.NewInt(shownDecimals), nil)
	cut := new(big.Int).Mul(rat.Num(), unit)
	cut.Quo(cut, rat.Denom())
	text := new(big.Rat).SetFrac(cut, unit).FloatString(shownDecimals)
	if cut.Sign() == 0 && rat.Sign() < 0 {
		text = "-" + text
	}
	return table.Digits(text + "...")
}

// fixed is a mark with so many decimals at least.
func fixed(p scoring.Points, decimals int) table.Digits { return table.Digits(p.Fixed(decimals)) }

// expression is what a term does to a number: "(3 - 1) / 3 x 0.2 x 100".
func expression(value scoring.Ratio, t scoring.Term) table.Digits {
	text := exact(value)
	if t.Less != 0 {
		text = "(" + text + " - " + fixed(t.Less, 0) + ")"
	}
	if t.Over != scoring.Point {
		text += " / " + fixed(t.Over, 0)
	}
	for _, by := range t.Times {
		if by != scoring.Point {
			text += " x " + fixed(by, 0)
		}
	}
	return text
}

// isPlain says whether a term leaves a number as it is.
func isPlain(t scoring.Term) bool {
	return t.Less == 0 && t.Over == scoring.Point && t.Times == [2]scoring.Points{scoring.Point, scoring.Point}
}
