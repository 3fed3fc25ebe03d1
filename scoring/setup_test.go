package scoring

import "testing"

// What may be said at a venue is said of what went along whole: whoever says it
// replaces what they have seen, and at home would else be called damaged.
func TestWhatIsSaidAtAVenueGoesAlong(t *testing.T) {
	for _, r := range own.rules {
		if r == nil || !r.Away || r.takesBack() {
			continue
		}
		for _, f := range r.Says {
			if row := own.subjects[f.On]; row == nil || row.Goes == nil {
				t.Errorf("kind %d (%s) may be done at a venue, and speaks of subject %d, which stays in the office", r.Kind, r.Words.EN, f.On)
			}
		}
	}
}
