package scoring

import (
	"testing"
	"time"

	"pgregory.net/rapid"
)

// A date is read as the library of the language reads it.
func TestParseDate(t *testing.T) {
	for text, want := range map[string]Date{"2026-11-28": 20261128, "28-11-2026": 20261128, "2024-02-29": 20240229,
		"2023-02-29": 0, "31-04-2026": 0, "2026-13-01": 0, "2026-00-10": 0, "00-01-2026": 0, "2026/11/28": 0, "2026-1-28": 0, "20261128": 0,
		"28-11-26": 0, "2026-11-28 ": 0, "+026-11-28": 0, "": 0, "----------": 0, "2--6-11-28": 0, "1९-11-202": 0} {
		if got, ok := ParseDate(text); got != want || ok != (want != 0) {
			t.Errorf("%q is %d, %v", text, got, ok)
		}
	}
	rapid.Check(t, func(t *rapid.T) {
		text := rapid.OneOf(rapid.StringMatching(`[0-9]{4}-[0-3][0-9]-[0-3][0-9]`), rapid.StringMatching(`[0-3][0-9]-[01][0-9]-[0-9]{4}`), rapid.StringMatching(`[0-9-]{8,12}`)).Draw(t, "text")
		var want Date
		known := false
		for _, layout := range []string{time.DateOnly, "02-01-2006"} {
			if day, err := time.Parse(layout, text); err == nil {
				want, known = DateOf(day), true
			}
		}
		if got, ok := ParseDate(text); got != want || ok != known {
			t.Fatalf("%q is %d, %v, want %d, %v", text, got, ok, want, known)
		}
	})
}
