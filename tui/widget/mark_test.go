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
	}
}

// What is impossible cannot be typed; what may still become a mark can.
func TestMarkRuleGrows(t *testing.T) {
	rule := widget.MarkRule{Name: "pedagogik", Most: 100 * scoring.Point, Decimals: 2}
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
	whole := widget.MarkRule{Name: "x", Most: 100 * scoring.Point}
	if why := whole.Grow("7,"); why == nil || why.Code != "mark.decimals" {
		t.Errorf("a decimal sign where none is allowed: %v", why)
	}
	below := widget.MarkRule{Name: "x", Least: -5 * scoring.Point, Most: 5 * scoring.Point}
	if below.Grow("-") != nil || below.Grow("-5") != nil || below.Grow("-6") == nil {
		t.Error("marks below zero")
	}
}

// A key that was not taken holds the next Enter once; a number in the place of
// a mark is a number.
func TestEntry(t *testing.T) {
	rule := widget.MarkRule{Name: "pedagogik", Most: 100 * scoring.Point, Decimals: 2}
	var e widget.Entry
	typed := func(text string) {
		for _, r := range text {
			e.Grow(string(r), rule.Judge)
		}
	}
	typed("850")
	if e.Text != "85" || e.Problem == nil || e.Scanned() != "850" {
		t.Fatalf("of 850 there is %q, %v, %q", e.Text, e.Problem, e.Scanned())
	}
	if _, ok := e.Commit(rule.Judge); ok {
		t.Fatal("85 was taken unseen")
	}
	if text, ok := e.Commit(rule.Judge); !ok || text != "85" || e.On {
		t.Fatalf("the second Enter: %q %v", text, ok)
	}
	typed("850")
	e.Erase("")
	if text, ok := e.Commit(rule.Judge); !ok || text != "8" {
		t.Errorf("after an erasure: %q %v", text, ok)
	}
	e.Erase("94,5")
	if e.Text != "94," {
		t.Errorf("erasing begins at %q", e.Text)
	}
	e.Cancel()
	for text, full := range map[string]bool{"8": false, "85": false, "100": false, "85,25": true, "": false} {
		e = widget.Entry{}
		typed(text)
		if e.Full(rule.Judge) != full {
			t.Errorf("%q is full: %v", text, !full)
		}
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
