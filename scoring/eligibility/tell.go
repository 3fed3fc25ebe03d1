package eligibility

import (
	"slices"
	"strconv"
	"strings"

	"ampera/scoring"
)

// What a requirement asks is told in words that are made here, once and in both languages:
// an evaluator only says them.

// heading is a question before its answer: one that asks has its own sign.
func heading(name string) string {
	if strings.HasSuffix(name, "?") {
		return name
	}
	return name + ":"
}

// tells has steps name the words by which an evaluator tells what they ask; words that say
// the same have one key.
func (p *Program) tells(steps []Step) {
	for i := range steps {
		s := &steps[i]
		switch from, until := shownDay(s.From), shownDay(s.Until); {
		case s.Do == "day" && s.From == 0:
			s.Says = p.tell("before", until)
		case s.Do == "day" && s.Until == 0:
			s.Says = p.tell("after", from)
		case s.Do == "day":
			s.Says = p.tell("day", from, until)
		case s.Do == "months" && s.Until == 0:
			s.Says = p.tell("months", strconv.Itoa(s.Least))
		case s.Do == "months":
			s.Says = p.tell("months.until", strconv.Itoa(s.Least), until)
		}
		for j := range s.Bounds {
			b, q := &s.Bounds[j], p.Questions[slices.IndexFunc(p.Questions, func(q Question) bool { return q.Code == s.Of })]
			scale := q.Scales[slices.IndexFunc(q.Scales, func(s Scale) bool { return s.Code == b.Scale })]
			least, most := scoring.Points(b.Least).Fixed(scale.Decimals), scoring.Points(b.Most).Fixed(scale.Decimals)
			switch {
			case b.Most >= scale.Max:
				b.Says = p.tell("least", least)
			case b.Least <= 0:
				b.Says = p.tell("most", most)
			default:
				b.Says = p.tell("bound", least, most)
			}
		}
	}
}

// tell is the key of words with these in the places of {3}, {4}: {1} and {2} are the
// evaluator's. A number has its language's point.
func (p *Program) tell(key string, with ...string) string {
	id := strings.Join(append([]string{key}, with...), " ")
	for lang, spoken := range p.Words {
		text := said(lang, key)
		for i, w := range with {
			text = strings.ReplaceAll(text, "{"+strconv.Itoa(i+3)+"}", strings.Replace(w, ".", spoken["point"], 1))
		}
		spoken[id] = text
	}
	return id
}
