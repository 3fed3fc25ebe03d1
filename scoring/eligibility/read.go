package eligibility

import (
	"strconv"
	"strings"

	"ampera/scoring"
	"ampera/scoring/text"
)

// OfScale is what follows a question's code where its scale is answered.
const OfScale = scoring.OfScale

// yesNo are the words for yes and no.
var yesNo = map[string]string{"ya": "yes", "y": "yes", "yes": "yes", "ada": "yes", "true": "yes", "1": "yes", "tidak": "no", "t": "no", "tdk": "no", "no": "no", "n": "no", "false": "no", "0": "no"}

// Read is an answer as people and files write it in the form in which evaluators read it.
// Scales are those that a number may be on; none: any. The refusal says what may be
// written: csv.answer.yesno, .one-of, .number, .periods.
func Read(q *scoring.Question, scales []scoring.AnswerScale, answer string) (string, *scoring.Refusal) {
	switch q.Kind {
	case scoring.YesNoAnswer:
		if out, known := yesNo[text.Key(answer)]; known {
			return out, nil
		}
		return "", scoring.Refuse("csv.answer.yesno")
	case scoring.ChoiceAnswer:
		var all []string
		for _, c := range q.Choices {
			if key := text.Key(answer); key == text.Key(c.Code) || key == text.Key(c.Name.ID) || key == text.Key(c.Name.EN) {
				return c.Code, nil
			}
			all = append(all, c.Name.ID)
		}
		return "", scoring.Refuse("csv.answer.one-of", strings.Join(all, ", "))
	case scoring.NumberAnswer:
		v, decimals := micros(answer)
		most, fine := scoring.AnswerScale{}, len(scales) == 0 && v >= 0
		for _, s := range scales {
			fine = fine || v >= 0 && v <= int64(s.Max) && decimals <= s.Decimals
			if s.Max > most.Max {
				most = s
			}
		}
		if !fine {
			return "", scoring.Refuse("csv.answer.number", most.Max.String(), strconv.Itoa(most.Decimals))
		}
	case scoring.PeriodsAnswer:
		return readPeriods(answer)
	}
	return folded(answer), nil
}

func readPeriods(answer string) (string, *scoring.Refusal) {
	var out []string
	for part := range strings.SplitSeq(answer, ";") {
		for _, sign := range []string{"s.d.", "s/d", "sampai", " - ", "–"} {
			part = strings.Replace(part, sign, "..", 1)
		}
		first, last, _ := strings.Cut(part, "..")
		from, ok := scoring.ParseDate(folded(first))
		until, too := scoring.ParseDate(folded(last))
		if !ok || !too || until < from {
			return "", scoring.Refuse("csv.answer.periods")
		}
		out = append(out, from.String()+".."+until.String())
	}
	return strings.Join(out, "; "), nil
}

// ScaleQuestion asks on which of its scales a number was answered.
func ScaleQuestion(q *scoring.Question) *scoring.Question {
	out := &scoring.Question{Code: q.Code, Kind: scoring.ChoiceAnswer}
	for _, s := range q.Scales {
		out.Choices = append(out.Choices, scoring.AnswerChoice{Code: s.Code, Name: s.Name})
	}
	return out
}

// ScalesOf is the scale of a code, in a list of its own.
func ScalesOf(q *scoring.Question, code string) []scoring.AnswerScale {
	for i, s := range q.Scales {
		if s.Code == code {
			return q.Scales[i : i+1]
		}
	}
	return nil
}
