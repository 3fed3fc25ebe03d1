package eligibility

import (
	"strings"

	"ampera/scoring"
	"ampera/scoring/table"
)

// Said is an answer as people read it; silent where there is none. What no longer answers
// the question, since its choices changed, stands as it was given.
func Said(q *scoring.Question, answers map[string]string) table.Words {
	answer := answers[q.Code]
	switch q.Kind {
	case scoring.DayAnswer:
		if d, ok := scoring.ParseDate(answer); ok {
			return table.Put(table.DayOf(d))
		}
	case scoring.YesNoAnswer:
		if answer == "yes" || answer == "no" {
			return table.Key("eligible." + answer)
		}
	case scoring.NumberAnswer:
		if scale := ScalesOf(q, answers[q.Code+OfScale]); answer != "" && len(q.Scales) > 1 && len(scale) == 1 {
			return table.Put(table.Digits(answer), table.Plain(" "), table.Rulebook(scale[0].Name))
		}
		if answer != "" {
			return table.Put(table.Digits(answer))
		}
	case scoring.ChoiceAnswer:
		for _, c := range q.Choices {
			if c.Code == answer {
				return table.Rulebook(c.Name)
			}
		}
	case scoring.PeriodsAnswer:
		var said []table.Argument
		for part := range strings.SplitSeq(answer, ";") {
			first, last, _ := strings.Cut(part, "..")
			from, ok := scoring.ParseDate(folded(first))
			until, also := scoring.ParseDate(folded(last))
			if !ok || !also {
				return table.Same(answer)
			}
			if len(said) > 0 {
				said = append(said, table.Plain("; "))
			}
			said = append(said, table.DayOf(from), table.Plain(" – "), table.DayOf(until))
		}
		return table.Put(said...)
	}
	return table.Same(answer)
}
