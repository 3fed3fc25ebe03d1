package before

import (
	"strings"

	"ampera/scoring"
	"ampera/scoring/eligibility"
	"ampera/scoring/screening"
	"ampera/scoring/screening/shown"
	"ampera/scoring/table"
	"ampera/scoring/wording"
	"ampera/tui/page"
)

// words by which a requirement is decided on the page; which reason is asked after.
const met, unmet = "yes", "no"

// decide has a key pressed for each requirement. What the rules propose stands beside it and
// decides nothing: no row has a value before somebody gave it one, of who was decided about
// before, too.
func (s screened) decide(env page.Env, again bool) page.Step {
	p := s.proposal()
	fill := page.Fill{Each: true, Title: table.Keyed("screening.fill", s.ID, s.Name), Keys: []page.Value{
		{ID: met, Key: "y", Label: table.Key("screening.key.met"), Sign: table.Good}, {ID: unmet, Key: "t",
			Label: table.Key("screening.key.unmet"), Sign: table.Bad}}}
	fill.Aid = s.look()
	for i := range p.Points {
		point := &p.Points[i]
		fill.Rows = append(fill.Rows, page.Fillable{Beside: table.Key("screening.beside." + shown.Proposed[point.Is].ID),
			Option: page.Option{ID: point.Requirement.Code, Label: table.Rulebook(point.Requirement.Name), Note: found(point)}})
	}
	fill.Check = func(a page.Answers) *scoring.Refusal {
		at := fill.Open(a)
		if at < 0 {
			return nil
		}
		return scoring.Refuse("screening.undecided", fill.Rows[at].Label.In(env.Lang))
	}
	fill.Then = func(a page.Answers) page.Step {
		decided := func() page.Step { return s.reasons(env, again, p.Points, a, map[string]string{}) }
		n, other := departs(p.Points, a)
		if n == 0 {
			return decided()
		}
		return page.Ask{Question: table.Key("screening.departs", table.CountOf(n)), Detail: table.Put(other...)}.
			NoOrYes("screening.departs.no", "screening.departs.yes", decided)
	}
	return fill
}

// departs is of how many requirements somebody decides otherwise than the rules are sure of,
// and what of each.
func departs(points []shown.Point, a page.Answers) (n int, out []table.Argument) {
	for i := range points {
		p := &points[i]
		said := a[p.Requirement.Code]
		if p.Is == eligibility.Unknown || (p.Is == eligibility.Yes) == (said == met) {
			continue
		}
		if n++; n > 1 {
			out = append(out, table.Plain("; "))
		}
		key := "screening.key.unmet"
		if said == met {
			key = "screening.key.met"
		}
		out = append(out, table.Rulebook(p.Requirement.Name), table.Plain(": "), table.Key(key))
	}
	return n, out
}

// found is what was found, in both languages.
func found(p *shown.Point) table.Words {
	return table.SaidIn(func(l wording.Lang) string { return strings.Join(p.Says(l), " ") })
}

// reasons asks for the reason of each requirement that is not met, where there are several,
// and then sends it.
func (s screened) reasons(env page.Env, again bool, points []shown.Point, a page.Answers, words map[string]string) page.Step {
	for i := range points {
		p := &points[i]
		switch code := p.Requirement.Code; {
		case words[code] != "":
		case a[code] == met:
			words[code] = screening.Met
		case len(p.Reasons) == 1:
			words[code] = p.Reasons[0].ID()
		default:
			return page.Which(page.Ask{Question: table.Key("screening.reason.ask", table.Rulebook(p.Requirement.Name)), Detail: found(p)},
				p.Reasons, func(r *scoring.ScreeningReason) table.Words { return table.Rulebook(r.Name) }, func(r *scoring.ScreeningReason) page.Step {
					words[code] = r.ID()
					return s.reasons(env, again, points, a, words)
				})
		}
	}
	seen := map[string]string{}
	for _, d := range s.Documents {
		if hash := env.Recall(page.SeenDocument(s.ID, d.Code)); hash != "" {
			seen[d.Code] = hash
		}
	}
	next := func() page.Step {
		return s.next(func(o *screened) bool { return o.Again || o.Stage < screening.Decided })
	}
	day := scoring.DateOf(env.Now)
	if again {
		return page.Submit{Command: screening.ReadAgain{Applicant: s.ID, Said: words, Seen: seen, Day: day},
			Told: page.Say(page.Good, "screening.read."+screening.Result(words), table.Plain(s.ID)), Then: next}
	}
	return page.Submit{Command: screening.Verify{Applicant: s.ID, Said: words, Seen: seen, Day: day},
		Told: page.Say(page.Good, "screening.verified."+screening.Result(words), table.Plain(s.ID)), Then: next}
}

// next goes on to who waits after them.
func (s *screened) next(waits func(*screened) bool) page.Step {
	return page.Next(s.of.all, func(o *screened) string { return o.ID }, s.ID, waits)
}

// opened are their documents, to be opened: the hash that one has then stands in the decision.
func (s *screened) opened() (out []page.Document) {
	for _, d := range s.Documents {
		out = append(out, page.Opened(s.ID, d.Code, d.Name, d.Hash, "screening.document.open"))
	}
	return out
}

// look opens, from where requirements are decided, the document that shows one.
func (s *screened) look() *page.Aid {
	all := s.opened()
	return page.Look(s.ID, all, func(requirement string) *page.Document {
		if at := shown.DocumentAt(s.of.book, s.Documents, requirement); at >= 0 {
			return &all[at]
		}
		return nil
	})
}

// open opens one of their documents.
func (s screened) open() page.Step {
	return page.OneOf(table.Keyed("screening.document.ask", s.ID), s.opened())
}
