package widget_test

import (
	"testing"

	"ampera/scoring"
	"ampera/tui/widget"
)

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
