package theme

import (
	"math"
	"strconv"
	"testing"

	"github.com/charmbracelet/lipgloss"
)

// luminance is WCAG's of a colour "#RRGGBB".
func luminance(t *testing.T, c lipgloss.Color) float64 {
	t.Helper()
	n, err := strconv.ParseUint(string(c)[1:], 16, 32)
	if err != nil {
		t.Fatal(err)
	}
	part := func(shift int) float64 {
		v := float64(n>>shift&0xff) / 255
		if v <= 0.03928 {
			return v / 12.92
		}
		return math.Pow((v+0.055)/1.055, 2.4)
	}
	return 0.2126*part(16) + 0.7152*part(8) + 0.0722*part(0)
}

// Whatever is text is read on its ground, which WCAG asks 4.5 for; rules and fillers say
// nothing, and are only seen.
func TestInksStandOutFromTheirGround(t *testing.T) {
	for name, ground := range map[string]lipgloss.Color{"dark": "#000000", "light": "#FFFFFF"} {
		p := palettes[name]
		for _, x := range []struct {
			what    string
			ink, on lipgloss.Color
			least   float64
		}{
			{"muted", p.muted, ground, 4.5}, {"accent", p.accent, ground, 4.5}, {"good", p.good, ground, 4.5}, {"bad", p.bad, ground, 4.5},
			{"warn", p.warn, ground, 4.5}, {"cursor", p.cursorInk, p.cursor, 4.5}, {"cell", p.cellInk, p.cell, 4.5}, {"faint", p.faint, ground, 2},
		} {
			a, b := luminance(t, x.ink), luminance(t, x.on)
			if ratio := (max(a, b) + 0.05) / (min(a, b) + 0.05); ratio < x.least {
				t.Errorf("%s: %s stands out %.1f, want %.1f", name, x.what, ratio, x.least)
			}
		}
	}
}
