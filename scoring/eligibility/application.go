package eligibility

import (
	"maps"
	"slices"

	"ampera/scoring"
	"ampera/scoring/wording"
)

// Checked is an application held against a rulebook.
type Checked struct {
	scoring.Application
	Formation Formation
	Results   [2]Result // by language: see [wording.Langs]
	Older     bool      // it was saved from a page of other rules: Code names them
	Left      []string  // what it answers that is not asked any more: codes, and is left out
}

// Check holds an application against the rulebook and the formations there are. All that
// is wrong with it is told at once: an identity that cannot be one, a formation that is
// not there, and, where it is by these very rules, an answer to nothing. What answers that
// cannot be read come to is the evaluator's to say.
func Check(a scoring.Application, book *scoring.Rulebook, formations []Formation) (c Checked, wrong scoring.Problems) {
	p := Compile(book, formations)
	c = Checked{Application: a, Older: a.Code != p.Code}
	say := func(column string, r *scoring.Refusal) {
		if r != nil {
			wrong = append(wrong, scoring.Problem{Column: column, Refusal: *r})
		}
	}
	say("applicant.name", scoring.CheckColumn(book, scoring.ColName, a.Name, true))
	if a.NIK == "" {
		say("applicant.nik", scoring.Refuse("needed"))
	}
	say("applicant.nik", scoring.CheckColumn(book, scoring.ColNIK, a.NIK, true))
	if a.Born != "" && dayOf(a.Born) == 0 {
		say("applicant.born", scoring.Refuse("date.shape", a.Born))
	}
	own := Formation{Cells: a.Cells}
	if at := slices.IndexFunc(p.Formations, func(f Formation) bool { return f.alike(&own) }); at >= 0 {
		c.Formation = p.Formations[at]
	} else {
		say("formation", scoring.Refuse("application.formation"))
	}
	asked := map[string]bool{}
	for _, q := range p.Questions {
		if asked[q.Code] = true; len(q.Scales) > 1 {
			asked[q.Code+OfScale] = true
		}
	}
	c.Answers = kept(a.Answers, asked, func(code string) { c.left(code, "answers."+code, say) })
	shown := map[string]bool{}
	for _, r := range book.Requirements {
		shown[r.Code] = r.Document != (scoring.Text{})
	}
	c.Documents = kept(a.Documents, shown, func(code string) { c.left(code, "documents."+code, say) })
	if wrong != nil {
		return c, wrong
	}
	for i, l := range wording.Langs {
		c.Results[i] = Evaluate(p, &c.Formation, c.Answers, l.String())
	}
	return c, nil
}

// left is something that nobody asks for: by older rules it is left out, by these it is
// wrong.
func (c *Checked) left(code, column string, say func(string, *scoring.Refusal)) {
	if c.Older {
		c.Left = append(c.Left, code)
		return
	}
	say(column, scoring.Refuse("application.unasked", code))
}

// kept are those of a map that are known; the others are told, in their order.
func kept(of map[string]string, known map[string]bool, other func(string)) map[string]string {
	out := map[string]string{}
	for _, code := range slices.Sorted(maps.Keys(of)) {
		if known[code] {
			out[code] = of[code]
		} else {
			other(code)
		}
	}
	return out
}
