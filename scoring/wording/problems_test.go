package wording

import (
	"strings"
	"testing"

	"ampera/scoring"
)

// Faults that are many of one kind are told once, with how many there are and the
// first places; a few are told one by one; none says a NIK or more than is read.
func TestProblemsAreGathered(t *testing.T) {
	var all scoring.Problems
	for line := range 197 {
		all = append(all, scoring.Problem{Line: line + 2, Field: 5, Column: "nik", Refusal: *scoring.Refuse("nik.shape")})
	}
	for line := range 3 {
		all = append(all, scoring.Problem{Line: line + 2, Refusal: *scoring.Refuse("status.unknown", "1671010101900001"+strings.Repeat("y", 1<<20))})
	}
	for _, l := range Langs {
		told := l.Problems(all)
		if len(told) != 4 || !strings.Contains(told[0], "197") || !strings.Contains(told[0], "E2, E3, E4, E5, E6") || strings.Contains(told[0], "E7") {
			t.Errorf("%d lines: %s", len(told), told[0])
		}
		for _, line := range told {
			if strings.Contains(line, "1671010101900001y") || len(line) > 1200 {
				t.Errorf("%d bytes are told: %.80s", len(line), line)
			}
		}
	}
	var same scoring.Problems // of one line: each names something else
	for _, name := range []string{"title", "number", "total", "codes"} {
		same = append(same, scoring.Problem{Line: 1, Refusal: *scoring.Refuse("rulebook.needed", name)})
	}
	if told := EN.Problems(same); len(told) != len(same) {
		t.Errorf("of one line is told %q", told)
	}
	if got := EN.Refusal(*scoring.Refuse("status.unknown", "1671010101900001")); strings.Contains(got, "1671010101900001") {
		t.Errorf("a NIK is told: %s", got)
	}
	if got := EN.Text("refusal.status.unknown", "a\x1b[2J\nb\u202e"); strings.ContainsAny(got, "\x1b\n\u202e") {
		t.Errorf("an argument comes out as %q", got)
	}
}
