package compare

import (
	"fmt"
	"testing"
)

// Of several weights that fit, one that a person would have chosen is named, or
// none.
func TestLikelyWeights(t *testing.T) {
	own := shares{"a": pts("0.6"), "b": pts("0.4")}
	one := func(list ...string) (out []shares) {
		for _, w := range list {
			out = append(out, shares{"a": pts(w)})
		}
		return out
	}
	for _, c := range []struct {
		fits []shares
		want string
	}{
		{nil, "map[]"}, {one("0.37"), "map[a:0.37]"}, {one("0.34", "0.35", "0.36"), "map[a:0.35]"}, {one("0.39", "0.4", "0.45"), "map[a:0.4]"},
		{one("0.36", "0.37"), "map[]"}, {one("0.35", "0.45"), "map[]"},
	} {
		if got := fmt.Sprint(likely(c.fits, own)); got != c.want {
			t.Errorf("%v: %s, want %s", c.fits, got, c.want)
		}
	}
}

// One of the rulebook's own weights comes before a rounder one.
func TestOwnWeightsComeFirst(t *testing.T) {
	fits := []shares{{"a": pts("0.38")}, {"a": pts("0.4")}, {"a": pts("0.41")}}
	if got := fmt.Sprint(likely(fits, shares{"a": pts("0.62"), "b": pts("0.38")})); got != "map[a:0.38]" {
		t.Error(got)
	}
}

// Every other order, and every shift of whole percents between two parts.
func TestOtherWeights(t *testing.T) {
	three := shares{"a": pts("0.5"), "b": pts("0.3"), "c": pts("0.2")}
	if n := len(three.reordered()); n != 5 {
		t.Errorf("%d other orders", n)
	}
	if n := len(shares{"a": pts("0.5"), "b": pts("0.5")}.reordered()); n != 0 {
		t.Errorf("%d other orders of equal weights", n)
	}
	shifted := three.shifted()
	if len(shifted) != 2*(50+30+20) {
		t.Errorf("%d shifts", len(shifted))
	}
	for _, w := range shifted {
		if w["a"]+w["b"]+w["c"] != pts("1") || w["a"] < 0 || w["b"] < 0 || w["c"] < 0 {
			t.Fatal(w)
		}
	}
}
