package eligibility_test

import (
	"testing"

	"ampera/scoring"
	"ampera/scoring/eligibility"
	"ampera/scoring/intake"
	"ampera/scoring/wording"
)

// Answers are read as people type them; one that cannot be read is refused while it is
// typed, and stays as it is for the evaluator, who says so.
func TestTypedAnswersAreRead(t *testing.T) {
	book := &scoring.Rulebook{Questions: []scoring.Question{{Code: "lahir", Kind: scoring.DayAnswer}, {Code: "cerai", Kind: scoring.YesNoAnswer},
		{Code: "ipk", Kind: scoring.NumberAnswer, Scales: []scoring.AnswerScale{{Code: "empat", Max: 4 * scoring.Point, Decimals: 2}, {Code: "seratus", Max: 100 * scoring.Point}}}}}
	typed := func(of map[string]string) func(string) string { return func(id string) string { return of[id] } }
	for _, c := range []struct {
		code, said, scale, read, refused string
	}{
		{"lahir", "5-10-1991", "", "1991-10-05", ""},
		{"lahir", "lusa", "", "lusa", "date.shape"},
		{"lahir", "", "", "", ""},
		{"cerai", "Ya", "", "yes", ""},
		{"cerai", "kadang", "", "kadang", "csv.answer.yesno"},
		{"ipk", "3,50", "empat", "3,50", ""},
		{"ipk", "86", "seratus", "86", ""},
		{"ipk", "86", "empat", "86", "csv.answer.number"},
	} {
		says := typed(map[string]string{c.code: c.said, c.code + eligibility.OfScale: c.scale})
		got := eligibility.Typed(book, says)
		if got[c.code] != c.read || got["ipk"+eligibility.OfScale] != says("ipk"+eligibility.OfScale) {
			t.Errorf("%s %q on %q is read as %q", c.code, c.said, c.scale, got)
		}
		for i := range book.Questions {
			if q := &book.Questions[i]; q.Code == c.code {
				code := ""
				if _, refused := eligibility.ReadTyped(q, says); refused != nil {
					code = refused.Code
				}
				if code != c.refused {
					t.Errorf("%s %q on %q is refused as %q", c.code, c.said, c.scale, code)
				}
			}
		}
	}
}

// A case says each requirement of its formation once, then the other formations for which
// the answers do not say no, in both languages.
func TestLinesOfACase(t *testing.T) {
	p := eligibility.Compile(example(t), formations())
	f := p.Formation(" " + p.Formations[1].Name)
	if f != &p.Formations[1] || p.Formation("tidak ada") != nil {
		t.Fatal("a formation is not found by its name")
	}
	c := eligibility.CaseOf(p, intake.AnswerRow{Cells: f.Cells, Answers: map[string]string{}})
	lines, met := c.Lines(p), map[string]bool{}
	if len(lines) != len(c.Results[0].Findings)+len(c.Others) || len(c.Others) == 0 {
		t.Fatalf("%d lines of %d requirements and %d formations", len(lines), len(c.Results[0].Findings), len(c.Others))
	}
	for i, line := range lines {
		if met[line.ID] || line.Other != (i >= len(c.Results[0].Findings)) || line.Name.ID == "" || line.Name.EN == "" {
			t.Errorf("line %d is %+v", i, line)
		}
		met[line.ID] = true
		if !line.Other && (line.Is != c.Results[0].Findings[i].Is || line.Why.ID == "" || line.Why.ID == line.Why.EN) {
			t.Errorf("requirement %d says %+v", i, line)
		}
		if o := i - len(c.Results[0].Findings); o >= 0 && (line.Is != c.Others[o].Is || (line.Why.EN == wording.EN.Text("info.page.no-place")) != (c.Others[o].Quota == 0)) {
			t.Errorf("formation %d says %+v", o, line)
		}
	}
}
