package document

import (
	"math/big"
	"strings"

	"ampera/scoring"
	"ampera/scoring/wording"
)

// shownDecimals is how many decimals of a number without end are printed
// before the dots: three more than the finest rounding there is.
const shownDecimals = scoring.PointDecimals + 3

// exact is a number as it is: whole, or cut (never rounded) after
// shownDecimals with dots to say so.
func exact(lang wording.Lang, r scoring.Ratio) string {
	rat := r.Rat()
	places, ends := rat.FloatPrec()
	if ends && places <= shownDecimals {
		return sign(lang, rat.FloatString(places))
	}
	unit := new(big.Int).Exp(big.NewInt(10), big.NewInt(shownDecimals), nil)
	cut := new(big.Int).Mul(rat.Num(), unit)
	cut.Quo(cut, rat.Denom())
	text := new(big.Rat).SetFrac(cut, unit).FloatString(shownDecimals)
	if cut.Sign() == 0 && rat.Sign() < 0 {
		text = "-" + text
	}
	return sign(lang, text) + "..."
}

// points is a fixed-point number in the language's form.
func points(lang wording.Lang, p scoring.Points) string { return lang.Decimal(p, 0) }

func sign(lang wording.Lang, s string) string {
	if lang == wording.ID {
		return strings.Replace(s, ".", ",", 1)
	}
	return s
}

// expression is what a term does to a number: "(3 - 1) / 3 x 0,2 x 100".
func expression(lang wording.Lang, value scoring.Ratio, t scoring.Term) string {
	text := exact(lang, value)
	if t.Less != 0 {
		text = "(" + text + " - " + points(lang, t.Less) + ")"
	}
	if t.Over != scoring.Point {
		text += " / " + points(lang, t.Over)
	}
	for _, by := range t.Times {
		if by != scoring.Point {
			text += " x " + points(lang, by)
		}
	}
	return text
}

// isPlain says whether a term leaves a number as it is.
func isPlain(t scoring.Term) bool {
	return t.Less == 0 && t.Over == scoring.Point && t.Times == [2]scoring.Points{scoring.Point, scoring.Point}
}
