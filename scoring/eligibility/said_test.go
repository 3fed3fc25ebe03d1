package eligibility_test

import (
	"testing"

	"ampera/scoring"
	"ampera/scoring/eligibility"
	"ampera/scoring/wording"
)

// An answer is said as people read it, in both languages; what no longer answers the
// question stands as it was given.
func TestAnswersAreSaid(t *testing.T) {
	scales := []scoring.AnswerScale{{Code: "ipk", Name: scoring.Text{ID: "IPK", EN: "GPA"}}, {Code: "rapor", Name: scoring.Text{ID: "Rapor", EN: "Report"}}}
	choices := []scoring.AnswerChoice{{Code: "b", Name: scoring.Text{ID: "Baik", EN: "Good"}}}
	for _, one := range []struct {
		q       scoring.Question
		answers map[string]string
		id, en  string
	}{
		{scoring.Question{Kind: scoring.YesNoAnswer}, map[string]string{"q": "yes"}, "ya", "yes"},
		{scoring.Question{Kind: scoring.YesNoAnswer}, map[string]string{"q": "mungkin"}, "mungkin", "mungkin"},
		{scoring.Question{Kind: scoring.DayAnswer}, map[string]string{"q": "1991-10-05"}, "05-10-1991", "05-10-1991"},
		{scoring.Question{Kind: scoring.NumberAnswer, Scales: scales[:1]}, map[string]string{"q": "3.20"}, "3,20", "3.20"},
		{scoring.Question{Kind: scoring.NumberAnswer, Scales: scales}, map[string]string{"q": "85.5", "q" + eligibility.OfScale: "rapor"}, "85,5 Rapor", "85.5 Report"},
		{scoring.Question{Kind: scoring.ChoiceAnswer, Choices: choices}, map[string]string{"q": "b"}, "Baik", "Good"},
		{scoring.Question{Kind: scoring.ChoiceAnswer, Choices: choices}, map[string]string{"q": "lama"}, "lama", "lama"},
		{scoring.Question{Kind: scoring.PeriodsAnswer}, map[string]string{"q": "2019-07-01..2020-06-30;2021-01-01..2021-12-31"},
			"01-07-2019 – 30-06-2020; 01-01-2021 – 31-12-2021", "01-07-2019 – 30-06-2020; 01-01-2021 – 31-12-2021"},
		{scoring.Question{Kind: scoring.TextAnswer}, map[string]string{"q": "S1 PJKR 2.0"}, "S1 PJKR 2.0", "S1 PJKR 2.0"},
		{scoring.Question{Kind: scoring.NumberAnswer, Scales: scales}, nil, "", ""},
	} {
		one.q.Code = "q"
		said := eligibility.Said(&one.q, one.answers)
		if id, en := said.In(wording.ID), said.In(wording.EN); id != one.id || en != one.en {
			t.Errorf("%v: %q, %q; want %q, %q", one.answers, id, en, one.id, one.en)
		}
		if said.Silent() != (one.id == "") {
			t.Errorf("%v is silent: %v", one.answers, said.Silent())
		}
	}
}
