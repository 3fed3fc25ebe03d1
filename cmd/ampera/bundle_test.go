package main

import (
	"strings"
	"testing"

	"ampera/scoring"
	"ampera/scoring/wording"
)

// Who reads parcels by command hears by the exit code that something of them does not
// count: a part that could not be taken, a laptop with two histories.
func TestWhatIsReadByCommandAndNotWhole(t *testing.T) {
	for want, says := range map[string]scoring.Arrival{
		"":                      {New: 3, Parcels: []scoring.Parcel{{Path: "a", New: 3}}},
		"b.kiriman":             {Parcels: []scoring.Parcel{{Path: "a"}, {Path: "b.kiriman", Missing: 2}}},
		"more than one history": {New: 1, Parcels: []scoring.Parcel{{Path: "a", New: 1}}, Forks: []scoring.Fork{{Laptop: "0a1b2c3d4e5f6071"}}},
	} {
		err := notWhole(says)
		if (err == nil) != (want == "") {
			t.Errorf("%+v: %v", says, err)
			continue
		}
		if err == nil {
			continue
		}
		said := ""
		for _, one := range err.(interface{ Unwrap() []error }).Unwrap() {
			said += wording.EN.Refusal(*one.(*scoring.Refusal))
		}
		if !strings.Contains(said, want) {
			t.Errorf("%q is not said: %s", want, said)
		}
	}
}
