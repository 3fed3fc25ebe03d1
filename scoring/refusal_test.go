package scoring

import "testing"

func TestCells(t *testing.T) {
	for field, want := range map[int]string{0: "", 1: "A7", 3: "C7", 26: "Z7", 27: "AA7", 52: "AZ7", 53: "BA7", 702: "ZZ7", 703: "AAA7"} {
		if got := (Problem{Line: 7, Field: field}).Cell(); got != want {
			t.Errorf("column %d: %s, want %s", field, got, want)
		}
	}
	if got := (Problem{Field: 3}).Cell(); got != "" {
		t.Errorf("without a line: %s", got)
	}
}
