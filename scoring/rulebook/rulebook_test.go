package rulebook_test

import (
	"os"
	"testing"

	"ampera/scoring"
	"ampera/scoring/rulebook"
)

// Parse is the reader that a state asks for.
var _ scoring.BookReader = rulebook.Parse

func mustParse(t *testing.T, text string) *scoring.Rulebook {
	t.Helper()
	b, err := rulebook.Parse(text)
	if problems, ok := err.(scoring.Problems); ok {
		for _, p := range problems {
			t.Errorf("%d %s: %s", p.Line, p.Column, p.Refusal.Error())
		}
		t.FailNow()
	}
	if err != nil {
		t.Fatal(err)
	}
	return b
}

func TestPanel(t *testing.T) {
	text, err := os.ReadFile("testdata/panel-trim.toml")
	if err != nil {
		t.Fatal(err)
	}
	b := mustParse(t, string(text))
	u := b.Components[0].Rubric
	at := func(round string) []scoring.Criterion {
		return u.CriteriaFor(func(c string) string { return map[string]string{"round": round}[c] })
	}
	if got := at("MEN FREE SKATING"); len(got) != 5 || got[4].Code != "interpretation_of_the_music" || got[4].Weight != 2*scoring.Point {
		t.Errorf("men's free skating: %v", got)
	}
	if got := at("ICE DANCE SHORT DANCE"); len(got) != 5 || got[4].Code != "interpretation_of_the_music_timing" || got[4].Weight.String() != "0.8" {
		t.Errorf("short dance: %v", got)
	}
	if got := at("a round that no variant names"); len(got) != 5 {
		t.Errorf("a criterion of factor 0 was asked: %v", got)
	}
	if u.Trim != 1 || u.Assessors != 9 || u.Step.String() != "0.25" || u.Factored != scoring.NewPlaces(2) {
		t.Errorf("rubric: %+v", u)
	}
}
