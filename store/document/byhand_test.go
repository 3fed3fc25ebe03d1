package document

import (
	"math/big"
	"regexp"
	"strings"
	"testing"

	"ampera/scoring/wording"
)

// Every printed number can be computed again from what is printed: each
// expression, each sum, each rounding. This knows the paper, not the program.
func TestWhyCanBeComputedByHand(t *testing.T) {
	worked := map[string]int{}
	for name, sheet := range sheets(t) {
		for _, lang := range wording.Langs {
			steps, _, _ := strings.Cut(sheet.Text(lang, Width), lang.Text("why.part.floors"))
			for _, block := range strings.Split(steps, "\n\n") {
				recompute(t, name+" "+lang.String(), lang, block, worked)
			}
		}
	}
	for _, kind := range []string{"expression", "sum", "rounding"} {
		if worked[kind] < 20 {
			t.Errorf("only %d of kind %s were found: is the paper read?", worked[kind], kind)
		}
	}
}

// A control: a number changed on the paper is found.
func TestWrongPaperIsFound(t *testing.T) {
	good := "Nilai\n  A    3 / 4 x 0,1 x 100 = 7,5\n  B    2 / 4 x 0,1 x 100 = 5\n  jumlah = 12,5\n  " +
		wording.ID.Text("why.rounded", "0") + " = 13"
	if faults := faultsOf(wording.ID, good, map[string]int{}); len(faults) > 0 {
		t.Errorf("a right paper: %v", faults)
	}
	for old, wrong := range map[string]string{"= 7,5": "= 7,6", "jumlah = 12,5": "jumlah = 12,6", "= 13": "= 12"} {
		if len(faultsOf(wording.ID, strings.Replace(good, old, wrong, 1), map[string]int{})) == 0 {
			t.Errorf("%q for %q is not found", wrong, old)
		}
	}
}

func recompute(t *testing.T, where string, lang wording.Lang, block string, worked map[string]int) {
	t.Helper()
	for _, fault := range faultsOf(lang, block, worked) {
		t.Errorf("%s: %s", where, fault)
	}
}

var (
	result    = regexp.MustCompile(`^(.*?) *= (-?\d[\d,]*(?:\.\d+)?)(\.\.\.)?$`)
	sumOfWork = regexp.MustCompile(`(?:^| )(\(?-?\d[\d.,]*(?: - [\d.,]+\)| \+ .*\))?(?: [/x] \(?[\d.,]+\)?)*)$`)
	decimals  = regexp.MustCompile(`\d`)
)

// faultsOf reads one step of a sheet and tells what does not come out.
func faultsOf(lang wording.Lang, block string, worked map[string]int) (faults []string) {
	var parts []*big.Rat // what goes into the sum
	rounded, _, _ := strings.Cut(lang.Text("why.rounded", "0"), "0")
	for line := range strings.SplitSeq(block, "\n") {
		m := result.FindStringSubmatch(line)
		if m == nil {
			continue
		}
		label, got := strings.TrimSpace(m[1]), number(m[2])
		var want *big.Rat
		kind := "expression"
		switch {
		case strings.HasPrefix(label, strings.TrimSpace(rounded)) && len(parts) > 0:
			kind = "rounding"
			want = half(parts[len(parts)-1], label)
			parts = parts[:len(parts)-1]
		case label == lang.Text("why.sum"):
			kind = "sum"
			want = new(big.Rat)
			for _, p := range parts {
				want.Add(want, p)
			}
		default:
			if e := sumOfWork.FindStringSubmatch(label); e != nil {
				want = evaluate(e[1])
			}
		}
		if want != nil {
			worked[kind]++
			if cut := m[3] != ""; cut && !goesOn(want, got) || !cut && want.Cmp(got) != 0 {
				faults = append(faults, line+": by hand "+want.FloatString(9))
			}
			got = want // exact, where the paper stops
		}
		parts = append(parts, got)
	}
	return faults
}

// goesOn says whether a number that goes on begins with the nine decimals got.
func goesOn(x, got *big.Rat) bool {
	rest := new(big.Rat).Sub(x, got)
	return rest.Sign() > 0 && rest.Cmp(big.NewRat(1, 1_000_000_000)) < 0
}

// half rounds half up to the number of decimals that a label names.
func half(x *big.Rat, label string) *big.Rat {
	unit := big.NewRat(1, 1)
	for range int(decimals.FindString(label)[0] - '0') {
		unit.Mul(unit, big.NewRat(10, 1))
	}
	up := new(big.Rat).Add(new(big.Rat).Mul(x, unit), big.NewRat(1, 2))
	whole := new(big.Int).Quo(up.Num(), up.Denom())
	return new(big.Rat).Quo(new(big.Rat).SetInt(whole), unit)
}

// evaluate works an expression out from left to right; a bracket can only stand
// at its beginning.
func evaluate(text string) *big.Rat {
	inside, rest, bracket := strings.Cut(strings.TrimPrefix(text, "("), ")")
	if !bracket {
		inside, rest = "", text
	}
	x := new(big.Rat)
	words := strings.Fields(rest)
	if bracket {
		x = chain(strings.Fields(inside))
	} else {
		x, words = number(words[0]), words[1:]
	}
	return apply(x, words)
}

func chain(words []string) *big.Rat { return apply(number(words[0]), words[1:]) }

func apply(x *big.Rat, words []string) *big.Rat {
	for i := 0; i+1 < len(words); i += 2 {
		y := number(words[i+1])
		switch words[i] {
		case "+":
			x = new(big.Rat).Add(x, y)
		case "-":
			x = new(big.Rat).Sub(x, y)
		case "x":
			x = new(big.Rat).Mul(x, y)
		case "/":
			x = new(big.Rat).Quo(x, y)
		}
	}
	return x
}

func number(s string) *big.Rat {
	r, ok := new(big.Rat).SetString(strings.Replace(s, ",", ".", 1))
	if !ok {
		panic("not a number on paper: " + s)
	}
	return r
}
