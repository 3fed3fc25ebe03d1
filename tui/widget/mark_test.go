package widget_test

import (
	"testing"

	"ampera/scoring"
	"ampera/tui/widget"
)

func TestMarkRuleReads(t *testing.T) {
	rule := widget.MarkRule{Name: "pedagogik", Most: 100 * scoring.Point, Decimals: 2}
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
		if why := rule.Grow(c.text); why != nil {
			t.Errorf("Grow(%q) = %v: typed text must stay until Enter", c.text, why)
		}
	}
	if rule.Grow("1234567890123") == nil {
		t.Error("a text of any length grows")
	}
}

func TestMarkRuleAsksCheckLast(t *testing.T) {
	rule := widget.MarkRule{Most: 10 * scoring.Point, Check: func(m scoring.Points) *scoring.Refusal {
		return scoring.Refuse("mark.step", m.String())
	}}
	if _, why := rule.Read("11"); why == nil || why.Code != "mark.range" {
		t.Errorf("Read(11) = %v, want mark.range", why)
	}
	if _, why := rule.Read("7"); why == nil || why.Code != "mark.step" {
		t.Errorf("Read(7) = %v, want mark.step", why)
	}
}
