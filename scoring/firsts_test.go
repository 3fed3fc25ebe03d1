package scoring

import (
	"testing"

	"pgregory.net/rapid"
)

// In whatever order numbers come, each is told on its first line.
func TestFirsts(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		numbers := rapid.SliceOfN(rapid.StringMatching(`[0-3]{0,2}`), 0, 12).Draw(t, "numbers")
		sorted := rapid.IntRange(0, len(numbers)).Draw(t, "of which ascend")
		for i := range sorted {
			numbers[i] = string(rune('a' + i))
		}
		f, first := NewFirsts(len(numbers)), map[string]int{}
		for i, number := range numbers {
			want, seen := first[number]
			if before, twice := f.See(number, i+2); twice != seen || before != want {
				t.Fatalf("%q of %q: first on %d %v, want %d %v", number, numbers, before, twice, want, seen)
			}
			if !seen {
				first[number] = i + 2
			}
		}
	})
}
