package objection

import (
	"slices"
	"strings"

	"ampera/scoring"
)

// Where the committee erred about one, it perhaps erred about others: of everybody against
// whom the same requirement stands, for whom it reads the same, it is decided anew or left
// as it is, with a reason.

// alike are the others against whom a requirement stands that reads the same of them.
func (s *Stage) alike(p scoring.Past, applicant, requirement string) (out []string) {
	value := s.Alike(p, applicant, requirement)
	if value == "" {
		return nil
	}
	for _, other := range s.All(p) {
		if other != applicant && slices.Contains(s.Against(p, other), requirement) && !p.Overruled(s.Code, other, requirement) && s.Alike(p, other, requirement) == value {
			out = append(out, other)
		}
	}
	return out
}

// mayHold: a decision is held against one that was wrong as it stands, and only where the
// same act says that the other was.
func mayHold(p scoring.Past, d *scoring.Decision, f *scoring.Fact) scoring.Problems {
	s := here(p, f.Subject.ID)
	requirement, other := partsOf(f.Subject.ID)
	was, _ := f.Value("was")
	switch {
	case s == nil || f.Subject != onAlike(s.Code, requirement, other):
		return scoring.No("form.subject")
	case was == "" || was != s.sumOf(p, other) || !slices.Contains(s.Against(p, other), requirement):
		return scoring.No("form.cell", "was")
	}
	for i := range d.Facts {
		word, _ := d.Facts[i].Value("r/" + requirement)
		if d.Facts[i].Subject.Kind == On && stageCode(d.Facts[i].Subject.ID) == s.Code && strings.HasPrefix(word, Granted+" ") {
			return nil
		}
	}
	return scoring.No("form.subject")
}

// partsOf are the requirement and the applicant of a decision that is held against another.
func partsOf(id string) (requirement, applicant string) {
	_, requirement, _ = strings.Cut(kindOf(id), "/")
	return requirement, applicantOf(id)
}

// Leave leaves a decision as it is, of the same kind as one that was wrong, for a reason.
type Leave struct{ Stage, Requirement, Applicant, Reason string }

// Kind is the act's.
func (Leave) Kind() scoring.Kind { return KindLeave }

// Decide says it, by whom, and why.
func (c Leave) Decide(d *scoring.Draft) error {
	d.Restate(onAlike(c.Stage, c.Requirement, c.Applicant), scoring.Set{Cell: "left", Text: yesNo[true]}, scoring.Set{Cell: "by", Text: string(d.Who.Person)},
		scoring.Set{Cell: "reason", Text: c.Reason})
	return nil
}

func mayLeave(p scoring.Past, who scoring.Actor, _ *scoring.Decision, f *scoring.Fact) scoring.Problems {
	if r := said(f, "left by reason"); r != nil {
		return no(r)
	}
	s := here(p, f.Subject.ID)
	requirement, other := partsOf(f.Subject.ID)
	left, _ := f.Value("left")
	by, _ := f.Value("by")
	reason, _ := f.Value("reason")
	switch {
	case s == nil || f.Subject != onAlike(s.Code, requirement, other):
		return scoring.No("objection.off")
	case left != yesNo[true]:
		return scoring.No("form.cell", "left")
	case by != string(who.Person):
		return scoring.No("allow.not-yours")
	case strings.TrimSpace(reason) == "":
		return scoring.No("reason.needed")
	case !slices.Contains(s.Against(p, other), requirement) || p.Overruled(s.Code, other, requirement):
		return scoring.No("objection.not-against", requirement, other)
	case len(granted(p, s, requirement)) == 0:
		return scoring.No("objection.no-grant", requirement)
	}
	return no(independent(p, s, other, who.Person))
}

// granted are whose objections to a requirement are granted, in the order filed.
func granted(p scoring.Past, s *Stage, requirement string) (out []string) {
	for _, of := range p.Under(On, s.Code) {
		if overrules(p, s.Code, applicantOf(of.ID), requirement) {
			out = append(out, applicantOf(of.ID))
		}
	}
	return out
}

// alike is what it rests on that a decision is left: all that stands.
func alike(p scoring.Past, of scoring.Subject, cell, _ string) (string, bool) {
	s := here(p, of.ID)
	if cell != "left" || s == nil {
		return "", false
	}
	return s.sumOf(p, applicantOf(of.ID)), true
}

// Kin is a decision that is held against one that was wrong.
type Kin struct {
	Stage, Requirement, Applicant string
	Of                            []string         // by whose objections it was found wrong
	State                         string           // one of KinStates
	Reason, ByName                string           // of who left it
	NotMine                       *scoring.Refusal // why the reader may not, or nil
	NotAgain                      *scoring.Refusal // why the reader does not have it decided anew, or nil
}

// How such a decision is.
const (
	KinWaits  = "waits"  // nobody has looked at it
	KinOpen   = "open"   // it was opened again, and is not decided yet
	KinLapsed = "lapsed" // it was left, and has changed since
	KinAnew   = "anew"   // it was decided anew
	KinLeft   = "left"   // it is left as it is
)

// Waits says whether it is to be looked at still.
func (k *Kin) Waits() bool { return k.State == KinWaits || k.State == KinLapsed }

// Kins are all decisions that are held against wrong ones, as far as the reader works on
// objections.
func Kins(v scoring.View) (out []Kin) {
	p := scoring.PastOf(v)
	if !v.Actor().Roles.Has(Working) {
		return nil
	}
	for i := range stages {
		s := &stages[i]
		if p.Book().Objected(s.Code) == nil {
			continue
		}
		for _, one := range kinsOf(p, s) {
			if !v.KeptFrom(onAlike(s.Code, one.requirement, one.applicant)) {
				out = append(out, kinOf(v, p, s, one.requirement, one.applicant, one.wrong))
			}
		}
	}
	return out
}

// held is a decision about a requirement that is held against wrong ones.
type held struct {
	requirement, applicant string
	wrong                  []string // whose objections found it wrong
}

func kinsOf(p scoring.Past, s *Stage) (out []held) {
	for _, q := range p.Book().Requirements {
		wrong := granted(p, s, q.Code)
		if wrong == nil {
			continue
		}
		var others []string
		for _, of := range p.Under(OnAlike, s.Code+"/"+q.Code) {
			others = append(others, applicantOf(of.ID))
		}
		for _, id := range wrong {
			others = append(others, s.alike(p, id, q.Code)...) // decided elsewhere, or since
		}
		seen := map[string]bool{}
		for _, other := range others {
			if !seen[other] && !overrules(p, s.Code, other, q.Code) {
				seen[other] = true
				out = append(out, held{q.Code, other, wrong})
			}
		}
	}
	return out
}

func kinOf(v scoring.View, p scoring.Past, s *Stage, requirement, applicant string, wrong []string) Kin {
	of := onAlike(s.Code, requirement, applicant)
	wrong = slices.DeleteFunc(slices.Clone(wrong), func(id string) bool { return v.KeptFrom(on(s.Code, id)) })
	k := Kin{Stage: s.Code, Requirement: requirement, Applicant: applicant, Of: wrong, State: KinWaits}
	was, now := p.Value(of, "was"), s.sumOf(p, applicant)
	decided := was != "" && was != now || !slices.Contains(s.Against(p, applicant), requirement) // since: it may have been left before without being held
	switch left := p.Value(of, "left") != ""; {
	case left && !p.Lapsed(of, "left"):
		k.State, k.Reason, k.ByName = KinLeft, p.Value(of, "reason"), p.PersonName(scoring.PersonID(p.Value(of, "by")))
	case decided && !s.Settled(p, applicant):
		k.State = KinOpen
	case decided:
		k.State = KinAnew
	case left:
		k.State = KinLapsed
	}
	k.NotMine, k.NotAgain = independent(p, s, applicant, v.Actor().Person), s.NotAgain(v, applicant)
	return k
}
