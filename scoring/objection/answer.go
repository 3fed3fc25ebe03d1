package objection

import (
	"maps"
	"slices"
	"strings"

	"ampera/scoring"
	"ampera/scoring/registration"
)

// Answer decides on an objection, with a word about every requirement that it is about and
// that still stands against the applicant.
type Answer struct {
	Stage, Applicant string
	// Said is of each the code of the document by which it is met after all; "": the
	// objection to it is rejected.
	Said map[string]string
	Text string       // what the applicant is told
	Day  scoring.Date // as the screen's clock says
}

// Kind is the act's.
func (Answer) Kind() scoring.Kind { return KindAnswer }

// Decide says all of it, and of everybody of whom the same was decided how that stands: each
// is decided anew, or left.
func (c Answer) Decide(d *scoring.Draft) error {
	of, s := on(c.Stage, c.Applicant), StageOf(c.Stage)
	if s == nil {
		return scoring.Refuse("objection.off")
	}
	words := map[string]string{}
	for _, cell := range d.Cells(of) {
		if code, is := strings.CutPrefix(cell, "r/"); is {
			words[code] = "" // said of what was decided before
		}
	}
	outcome := Rejected
	for code, document := range c.Said {
		if words[code] = Rejected; document == "" {
			continue
		}
		outcome, words[code] = Granted, Granted+" "+document+" "+hashOf(Documents(d.Past, s, c.Applicant), document)
	}
	said := []scoring.Set{{Cell: "outcome", Text: outcome}, {Cell: "by", Text: string(d.Who.Person)}, {Cell: "answered", Text: c.Day.String()},
		{Cell: "of", Text: s.sumOf(d.Past, c.Applicant)}}
	for _, code := range slices.Sorted(maps.Keys(words)) {
		said = append(said, scoring.Set{Cell: "r/" + code, Text: words[code]})
	}
	d.Carry(of, said...)
	d.Restate(onText(c.Stage, c.Applicant), scoring.Set{Cell: "answer", Text: c.Text})
	for _, code := range slices.Sorted(maps.Keys(c.Said)) {
		if c.Said[code] == "" {
			continue
		}
		for _, other := range s.alike(d.Past, c.Applicant, code) {
			d.Carry(onAlike(s.Code, code, other), scoring.Set{Cell: "was", Text: s.sumOf(d.Past, other)})
		}
	}
	return nil
}

func hashOf(all []Document, code string) string {
	for _, d := range all {
		if d.Code == code {
			return d.Hash
		}
	}
	return "-"
}

// Claims are the requirements that an objection is about and that still stand against the
// applicant: an answer has a word about each, and about no other.
func Claims(p scoring.Past, s *Stage, applicant string) (out []string) {
	against := s.Against(p, applicant)
	for code := range strings.FieldsSeq(p.Value(on(s.Code, applicant), "claims")) {
		if slices.Contains(against, code) {
			out = append(out, code)
		}
	}
	return out
}

// mayAnswer: somebody none of whose acts is objected to, with a word about every requirement
// and, where it is granted, a document that was handed in before.
func mayAnswer(p scoring.Past, who scoring.Actor, d *scoring.Decision, f *scoring.Fact) scoring.Problems {
	switch f.Subject.Kind {
	case OnText:
		return together(d, f)
	case OnAlike:
		return mayHold(p, d, f)
	}
	id, s := applicantOf(f.Subject.ID), here(p, f.Subject.ID)
	if r := said(f, "outcome by answered of"); r != nil {
		return no(r)
	}
	outcome, _ := f.Value("outcome")
	by, _ := f.Value("by")
	day, _ := f.Value("answered")
	sum, _ := f.Value("of")
	switch {
	case s == nil || f.Subject != on(s.Code, id):
		return scoring.No("objection.off")
	case p.Value(f.Subject, "day") == "":
		return scoring.No("objection.none", id)
	case len(Claims(p, s, id)) == 0:
		return scoring.No("objection.moot", id)
	case by != string(who.Person):
		return scoring.No("allow.not-yours")
	case !isDay(day):
		return scoring.No("form.cell", "answered")
	case sum != s.sumOf(p, id):
		return scoring.No("form.cell", "of")
	}
	if r := independent(p, s, id, who.Person); r != nil {
		return no(r)
	}
	comes, r := ruled(p, s, f)
	if r == nil && outcome != comes {
		r = scoring.Refuse("form.cell", "outcome")
	}
	return no(r)
}

// ruled is what the words about requirements come to, or what is wrong with them.
func ruled(p scoring.Past, s *Stage, f *scoring.Fact) (outcome string, r *scoring.Refusal) {
	id, words := applicantOf(f.Subject.ID), map[string]string{}
	for i := range f.Cells {
		if code, is := strings.CutPrefix(f.Cells[i].Name, "r/"); is {
			words[code] = f.Cells[i].Value
		}
	}
	for _, cell := range p.Cells(f.Subject) {
		code, is := strings.CutPrefix(cell, "r/")
		if _, again := words[code]; is && !again {
			return "", scoring.Refuse("objection.unsaid", code)
		}
	}
	outcome = Rejected
	for _, code := range Claims(p, s, id) {
		switch word := words[code]; {
		case word == "":
			return "", scoring.Refuse("objection.unsaid", code)
		case word == Rejected:
		case slices.ContainsFunc(Documents(p, s, id), func(d Document) bool { return word == Granted+" "+d.Code+" "+d.Hash }):
			outcome = Granted
		default:
			return "", scoring.Refuse("objection.document", code)
		}
		delete(words, code)
	}
	for _, code := range slices.Sorted(maps.Keys(words)) {
		if words[code] != "" {
			return "", scoring.Refuse("objection.not-claimed", code)
		}
	}
	return outcome, nil
}

// answersWell: a late one is admitted first; what is answered is so once, until it lapses;
// and nothing is answered whose decision itself has lapsed.
func answersWell(p scoring.Past, _ scoring.Actor, d *scoring.Decision) *scoring.Refusal {
	for i := range d.Facts {
		of := d.Facts[i].Subject
		if told, says := d.Facts[i].Value("answer"); says && strings.TrimSpace(told) == "" {
			return scoring.Refuse("objection.no-answer")
		}
		if of.Kind != On {
			continue
		}
		id, s := applicantOf(of.ID), StageOf(stageCode(of.ID))
		switch state := stateOf(p, s, id); {
		case state == LateState:
			return scoring.Refuse("objection.late", id)
		case state == Refused:
			return scoring.Refuse("objection.refused", id)
		case state == Granted || state == Rejected:
			return scoring.Refuse("objection.answered", id)
		case s.Moved(p, id):
			return scoring.Refuse("objection.moved", id)
		}
	}
	return nil
}

// Deciders are who may answer somebody's objection: the chairs and whom the chair listed, of
// them who made no act that is objected to; where there is none, the next of the office by
// role; and where there is nobody, the chair, if the rulebook lets one decide alone. Whoever
// is kept from the applicant is none of them.
func Deciders(p scoring.Past, s *Stage, applicant string) (out []scoring.PersonID) {
	judges := s.Judges(p, applicant)
	kept := p.KeptOf(on(s.Code, applicant))
	for _, m := range p.People() {
		listed := slices.Contains(Listed(p, s.Code), m.ID)
		if m.Status == scoring.Active && (m.Roles.Has(scoring.Chair) || listed && m.Roles.Has(Working)) && !slices.Contains(judges, m.ID) && !slices.Contains(kept, m.ID) {
			out = append(out, m.ID)
		}
	}
	if out == nil {
		out = p.Others([]scoring.Roles{scoring.Secretary, registration.Supervisor, registration.Verifier}, append(kept, judges...)...)
	}
	if out == nil && p.Book().Alone {
		out = p.Others([]scoring.Roles{scoring.Chair, scoring.Secretary, registration.Supervisor, registration.Verifier}, kept...)
	}
	return out
}

// independent is why somebody does not decide on what was decided of an applicant, or nil.
func independent(p scoring.Past, s *Stage, applicant string, who scoring.PersonID) *scoring.Refusal {
	deciders := Deciders(p, s, applicant)
	switch {
	case slices.Contains(deciders, who):
		return nil
	case slices.Contains(s.Judges(p, applicant), who):
		return scoring.Refuse("objection.own", applicant)
	case deciders == nil:
		return scoring.Refuse("objection.nobody", applicant)
	}
	return scoring.Refuse("objection.not-yours", p.PersonName(deciders[0]))
}

// contested is what an answer rests on: all that stands of the applicant.
func contested(p scoring.Past, of scoring.Subject, cell, _ string) (string, bool) {
	s := here(p, of.ID)
	if of.Kind != On || cell != "outcome" || s == nil {
		return "", false
	}
	return s.sumOf(p, applicantOf(of.ID)), true
}

// overrules says whether an objection to a requirement is granted, and what it is about
// stands as it did then.
func overrules(p scoring.Past, stage, applicant, requirement string) bool {
	of := on(stage, applicant)
	if !strings.HasPrefix(p.Value(of, "r/"+requirement), Granted+" ") || here(p, of.ID) == nil || torn(p, of) {
		return false
	}
	return p.Value(of, "of") == StageOf(stage).sumOf(p, applicant)
}

// torn says whether copies that were apart answered otherwise.
func torn(p scoring.Past, of scoring.Subject) bool {
	return slices.ContainsFunc(p.Cells(of), func(cell string) bool {
		return (cell == "outcome" || cell == "of" || strings.HasPrefix(cell, "r/")) && p.Clash(of, cell)
	})
}
