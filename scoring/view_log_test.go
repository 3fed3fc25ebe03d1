package scoring_test

import (
	"testing"

	"ampera/scoring"
)

func TestFormerFindsTheValueBefore(t *testing.T) {
	of := scoring.Subject{Kind: scoring.OnWritten, ID: "001"}
	other := scoring.Subject{Kind: scoring.OnWritten, ID: "002"}
	entry := func(place uint64, rejected bool, changes ...scoring.CellChange) scoring.LogEntry {
		verdict := scoring.Counts
		if rejected {
			verdict = scoring.NoRight
		}
		return scoring.LogEntry{Place: place, Verdict: verdict, Changes: changes}
	}
	now := entry(9, false, scoring.CellChange{Subject: of, Cell: "a", Value: "80"})
	cases := map[string]struct {
		older []scoring.LogEntry
		was   string
	}{
		"nothing before":        {nil, ""},
		"the newest counts":     {[]scoring.LogEntry{entry(8, false, scoring.CellChange{Subject: of, Cell: "a", Value: "70"}), entry(3, false, scoring.CellChange{Subject: of, Cell: "a", Value: "60"})}, "70"},
		"rejected never was":    {[]scoring.LogEntry{entry(8, true, scoring.CellChange{Subject: of, Cell: "a", Value: "70"}), entry(3, false, scoring.CellChange{Subject: of, Cell: "a", Value: "60"})}, "60"},
		"another subject's":     {[]scoring.LogEntry{entry(8, false, scoring.CellChange{Subject: other, Cell: "a", Value: "70"})}, ""},
		"another cell":          {[]scoring.LogEntry{entry(8, false, scoring.CellChange{Subject: of, Cell: "b", Value: "70"})}, ""},
		"what came later":       {[]scoring.LogEntry{entry(10, false, scoring.CellChange{Subject: of, Cell: "a", Value: "90"})}, ""},
		"hidden before is kept": {[]scoring.LogEntry{entry(8, false, scoring.CellChange{Subject: of, Cell: "a", Value: "70", Hidden: true})}, ""},
	}
	for name, c := range cases {
		got := scoring.Former(now, c.older)
		if len(got) != 1 || got[0].Was != c.was {
			t.Errorf("%s: was %+v, want %q", name, got, c.was)
		}
	}
	hidden := entry(9, false, scoring.CellChange{Subject: of, Cell: "a", Hidden: true})
	got := scoring.Former(hidden, []scoring.LogEntry{entry(8, false, scoring.CellChange{Subject: of, Cell: "a", Value: "70"})})
	if got[0].Was != "" {
		t.Errorf("a hidden cell tells what it was: %q", got[0].Was)
	}
}

func TestBehalfNamesTheAssessorOfATypedSheet(t *testing.T) {
	on := func(who scoring.PersonID) scoring.CellChange {
		return scoring.CellChange{Subject: scoring.SheetID{Candidate: "1", Component: "sim", Assessor: who}.Subject(), Cell: "form"}
	}
	typed := scoring.LogEntry{Kind: scoring.KindTypeSheet, Changes: []scoring.CellChange{on("maya"), on("maya")}}
	if got := typed.Behalf(); got != "maya" {
		t.Errorf("typed for %q, want maya", got)
	}
	typed.Changes = append(typed.Changes, on("rudi"))
	if got := typed.Behalf(); got != "" {
		t.Errorf("two assessors are no one: %q", got)
	}
	own := scoring.LogEntry{Kind: scoring.KindSaveSheet, Changes: []scoring.CellChange{on("maya")}}
	if got := own.Behalf(); got != "" {
		t.Errorf("an own sheet is typed for nobody: %q", got)
	}
}
