package eligibility

import (
	"slices"
	"strings"

	"ampera/scoring"
	"ampera/scoring/table"
	"ampera/scoring/text"
	"ampera/scoring/wording"
)

// What somebody answers at a desk, who is asked question by question: typed gives the text
// of an answer, and of its scale under CODE:scale; "" is none.

// ReadTyped is an answer as it was typed in the form in which evaluators read it.
func ReadTyped(q *scoring.Question, typed func(id string) string) (string, *scoring.Refusal) {
	scales := q.Scales
	if len(scales) > 1 {
		scales = ScalesOf(q, typed(q.Code+OfScale))
	}
	switch said := typed(q.Code); {
	case said == "":
		return "", nil
	case q.Kind == scoring.DayAnswer:
		if day, ok := scoring.ParseDate(said); ok {
			return day.String(), nil
		}
		return "", scoring.Refuse("date.shape", said)
	default:
		return Read(q, scales, said)
	}
}

// Typed are the answers as evaluators read them. What cannot be read stays as it was typed:
// the evaluator says so.
func Typed(book *scoring.Rulebook, typed func(id string) string) map[string]string {
	out := map[string]string{}
	for i := range book.Questions {
		q := &book.Questions[i]
		if len(q.Scales) > 1 {
			out[q.Code+OfScale] = typed(q.Code + OfScale)
		}
		out[q.Code] = typed(q.Code)
		if understood, refused := ReadTyped(q, typed); refused == nil {
			out[q.Code] = understood
		}
	}
	return out
}

// Formation is the one of a name, however it is spelled; nil: there is none.
func (p *Program) Formation(name string) *Formation {
	at := slices.IndexFunc(p.Formations, func(f Formation) bool { return text.Key(f.Name) == text.Key(name) })
	if at < 0 {
		return nil
	}
	return &p.Formations[at]
}

// Line is one requirement answered, or another formation for which the same answers give
// yes or cannot tell.
type Line struct {
	ID    string
	Other bool // it is a formation
	Is    int
	Name  scoring.Text
	Why   scoring.Text // what was found, with the clause; of a formation, whether it has no place
}

// Lines are what a case comes to, the requirements first.
func (c *Case) Lines(p *Program) (out []Line) {
	for i, f := range c.Results[0].Findings {
		out = append(out, Line{ID: f.Code, Is: f.Is,
			Name: table.Both(func(l wording.Lang) string { return p.Words[l.String()]["r."+f.Code] }),
			Why: table.Both(func(l wording.Lang) string {
				said := slices.Clone(c.Results[l].Findings[i].Texts)
				if clause := p.Words[l.String()]["k."+f.Code]; clause != "" && f.Is != Yes {
					said = append(said, clause)
				}
				return strings.Join(said, " ")
			})})
	}
	for _, o := range c.Others {
		line := Line{ID: "formation/" + o.Name, Other: true, Is: o.Is, Name: scoring.Text{ID: o.Name, EN: o.Name}}
		if o.Quota == 0 {
			line.Why = table.Both(func(l wording.Lang) string { return l.Text("info.page.no-place") })
		}
		out = append(out, line)
	}
	return out
}
