package scoring

import (
	"strings"
	"testing"
)

func TestMarkRuleReads(t *testing.T) {
	rule := MarkRule{Name: "pedagogik", Most: 100 * Point, Decimals: 2}
	for _, c := range []struct {
		text, want, refused string
	}{
		{text: "", want: "blank"},
		{text: "0", want: "0"},
		{text: "78,5", want: "78.5"},
		{text: "78.5", want: "78.5"},
		{text: ",5", want: "0.5"},
		{text: "78,", want: "78"},
		{text: "100", want: "100"},
		{text: "850", refused: "mark.range"},
		{text: "100,01", refused: "mark.range"},
		{text: "-1", refused: "mark.range"},
		{text: "7,125", refused: "mark.decimals"},
		{text: "1.234,5", refused: "mark.not-number"},
		{text: "7o5", refused: "mark.not-number"},
		{text: ",", refused: "mark.not-number"},
	} {
		m, why := rule.Read(c.text)
		got, code := "blank", ""
		if m != nil {
			got = m.String()
		}
		if why != nil {
			got, code = "", why.Code
		}
		if got != c.want || code != c.refused {
			t.Errorf("Read(%q) = %q, %q; want %q, %q", c.text, got, code, c.want, c.refused)
		}
	}
}

// What is impossible cannot be typed; what may still become a mark can.
func TestMarkRuleGrows(t *testing.T) {
	rule := MarkRule{Name: "pedagogik", Most: 100 * Point, Decimals: 2}
	for text, want := range map[string]string{
		"": "", "8": "", "85": "", "850": "mark.range", "100": "", "100,": "", "100,0": "", "100,01": "mark.range", "101": "mark.range",
		"7,": "", "7,12": "", "7,125": "mark.decimals", ",": "", ",5": "", "-": "mark.not-number", "7o": "mark.not-number", "1.2,": "mark.not-number",
	} {
		code := ""
		if why := rule.Grow(text); why != nil {
			code = why.Code
		}
		if code != want {
			t.Errorf("Grow(%q) is %q, want %q", text, code, want)
		}
	}
	whole := MarkRule{Name: "x", Most: 100 * Point}
	if why := whole.Grow("7,"); why == nil || why.Code != "mark.decimals" {
		t.Errorf("a decimal sign where none is allowed: %v", why)
	}
	below := MarkRule{Name: "x", Least: -5 * Point, Most: 5 * Point}
	if below.Grow("-") != nil || below.Grow("-5") != nil || below.Grow("-6") == nil {
		t.Error("marks below zero")
	}
}

func TestMarkRuleAsksCheckLast(t *testing.T) {
	rule := MarkRule{Most: 10 * Point, Check: func(m Points) *Refusal {
		return Refuse("mark.step", m.String())
	}}
	if _, why := rule.Read("11"); why == nil || why.Code != "mark.range" {
		t.Errorf("Read(11) = %v, want mark.range", why)
	}
	if _, why := rule.Read("7"); why == nil || why.Code != "mark.step" {
		t.Errorf("Read(7) = %v, want mark.step", why)
	}
}

// A sub-test and a criterion say what their marks may be.
func TestRulesOfSubTestsAndCriteria(t *testing.T) {
	sub := SubTest{Code: "pedagogik", Max: 100 * Point, Decimals: 1}
	if m, why := sub.Rule().Read("78,5"); why != nil || m == nil || *m != 785*Point/10 {
		t.Errorf("78,5 is %v, %v", m, why)
	}
	if _, why := sub.Rule().Read("78,55"); why == nil || why.Code != "mark.decimals" || why.Args[0] != "pedagogik" {
		t.Errorf("two decimals: %v", why)
	}
	half := &Rubric{Min: 1 * Point, Max: 10 * Point, Step: Point / 2}
	asked := []Criterion{{Code: "suara", Weight: Point}}
	for text, want := range map[string]string{"7,5": "", "7,4": "mark.step", "0": "mark.range", "7,25": "mark.decimals"} {
		code := ""
		if _, why := half.Rule(asked, "suara").Read(text); why != nil {
			code = why.Code
		}
		if code != want {
			t.Errorf("Read(%q) is %q, want %q", text, code, want)
		}
	}
}

// A level is given by its own digit where each has one, else by its place.
func TestLevelKeys(t *testing.T) {
	for _, c := range []struct {
		values []Points
		want   string
	}{
		{nil, ""},
		{[]Points{1 * Point, 2 * Point, 4 * Point}, "1 2 4"},
		{[]Points{0, 5 * Point, 10 * Point}, "1 2 3"},
		{[]Points{Point / 2, Point}, "1 2"},
	} {
		var r Rubric
		for _, v := range c.values {
			r.Levels = append(r.Levels, Level{Value: v})
		}
		if got := strings.Join(r.LevelKeys(), " "); got != c.want {
			t.Errorf("keys of %v are %q, want %q", c.values, got, c.want)
		}
	}
}
