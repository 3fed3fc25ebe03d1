package scoring

import (
	"fmt"
	"slices"
	"testing"

	"pgregory.net/rapid"
)

// Shared work is complete, of the size asked for, and even.
func TestPanelsAreSharedEvenly(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		people := rapid.IntRange(1, 9).Draw(t, "assessors")
		size := rapid.IntRange(1, 4).Draw(t, "size")
		var assessors []PersonID
		for i := range people {
			assessors = append(assessors, PersonID(fmt.Sprintf("p%d", i)))
		}
		var lines []PanelLine
		all := 0
		for g := range rapid.IntRange(0, 6).Draw(t, "formations") {
			line := PanelLine{Group: Group{Key: fmt.Sprint("g", g)}}
			for range rapid.IntRange(0, 30).Draw(t, "candidates") {
				all++
				line.Numbers = append(line.Numbers, fmt.Sprintf("%04d", all))
			}
			line.Group.Candidates = len(line.Numbers)
			lines = append(lines, line)
		}
		load := map[PersonID]int{}
		seen := map[string]bool{}
		for _, row := range SpreadPanels(lines, assessors, size) {
			checkPanel(t, row, size, people)
			seen[row.Candidate] = true
			for _, id := range row.Assessors {
				load[id]++
			}
		}
		if len(seen) != all {
			t.Fatalf("%d of %d candidates have a panel", len(seen), all)
		}
		least, most := all, 0
		for _, id := range assessors {
			least, most = min(least, load[id]), max(most, load[id])
		}
		if all > 0 && most-least > 1 {
			t.Fatalf("loads from %d to %d", least, most)
		}
		each := OnePanelEach(lines, assessors, size)
		for _, line := range lines {
			n := 0
			for _, row := range each {
				if row.Group == line.Group.Key {
					checkPanel(t, row, size, people)
					n++
				}
			}
			if want := min(len(line.Numbers), 1); n != want {
				t.Fatalf("formation of %d candidates has %d panels", len(line.Numbers), n)
			}
		}
	})
}

func checkPanel(t *rapid.T, row PanelRow, size, people int) {
	if want := min(size, people); len(row.Assessors) != want {
		t.Fatalf("a panel of %d, want %d", len(row.Assessors), want)
	}
	if len(slices.Compact(slices.Clone(row.Assessors))) != len(row.Assessors) || !slices.IsSorted(row.Assessors) {
		t.Fatalf("panel %v", row.Assessors)
	}
}
