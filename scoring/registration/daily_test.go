package registration_test

import (
	"slices"
	"testing"

	"ampera/scoring"
	"ampera/scoring/registration"
)

// Each day says how many came to each formation and how many had by its end; the last day
// stands first.
func TestArrivalsByDay(t *testing.T) {
	groups := []scoring.Group{{Key: "ipa", Values: []string{"IPA"}}, {Key: "ips", Values: []string{"IPS"}}}
	at := func(formation string, day scoring.Date, many int) (out []registration.Arrival) {
		return slices.Repeat([]registration.Arrival{{Formation: formation, Day: day}}, many)
	}
	came := slices.Concat(at("ips", 20260903, 2), at("ipa", 20260901, 3), at("ipa", 20260903, 1), at("ips", 20260901, 1), at("ipa", 20260903, 4))
	type line struct {
		formation   string
		day         scoring.Date
		came, until int
	}
	var got []line
	for _, d := range registration.ByDay(came, groups) {
		got = append(got, line{d.Group.Title(), d.Day, d.Came, d.Until})
	}
	want := []line{{"IPA", 20260903, 5, 8}, {"IPS", 20260903, 2, 3}, {"IPA", 20260901, 3, 3}, {"IPS", 20260901, 1, 1}}
	if !slices.Equal(got, want) {
		t.Errorf("%v, not %v", got, want)
	}
}
