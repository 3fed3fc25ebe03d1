package scoring

import "slices"

// An act that counts nowhere stands in the log until somebody has spoken about
// it by name: the chair admits one that was cut off, or puts one aside. Of two
// that cut each other the chair chooses so, or its author takes one back. A chair who is
// kept from whomever the act is about does not; where every chair is, a secretary does who
// is neither.

func rulingsPart() Capability {
	return Capability{
		Rules: []Rule{
			{Kind: KindRule, Words: Text{"Menetapkan catatan", "Ruled on entries"}, Roles: Chair | Secretary | Assessor, Right: mayRule, Manners: Reasoned,
				Says: []Form{{OnRuling, "ruling reason", nil}}},
		},
		Subjects: []SubjectRow{{Kind: OnRuling, Settle: ruleAnew, MayChoose: notParty}},
	}
}

// Rulings of a ruling's cell.
const (
	ruledIn  = "admit"
	ruledOut = "aside"
)

// RuleOn admits acts that were cut off, or puts acts aside that do not count:
// many in one act. Of two that cut each other, an author may put theirs aside.
type RuleOn struct {
	Acts   []ActID
	Admit  bool
	Reason string
}

// Kind is the act's.
func (RuleOn) Kind() Kind { return KindRule }

// rules says whether an act decides what becomes of others.
func (a *Act) rules() bool { return a.Kind == KindRule }

// Decide names the acts.
func (c RuleOn) Decide(d *Draft) error {
	what := ruledOut
	if c.Admit {
		what = ruledIn
	}
	for _, id := range c.Acts {
		d.Restate(Subject{OnRuling, id.String()}, Set{"ruling", what}, Set{"reason", c.Reason})
	}
	return nil
}

func mayRule(p Past, who Actor, _ *Decision, f *Fact) Problems {
	id := ParseActID(f.Subject.ID)
	place, known := p.s.placeOfAct(id)
	what, _ := f.Value("ruling")
	if !known || p.at != nil && !p.at.covers(p.s.acts[place]) {
		return refused("", "rule.unknown", f.Subject.ID)
	}
	failed, stands := p.s.failed[place], !p.s.Rejected(place)
	contests := p.s.contested
	contested := contests[id] != nil || failed.verdict == Waits
	own, rules := p.s.acts[place].who == who.Person, p.rules(who, id, place)
	switch {
	case what != ruledIn && what != ruledOut:
		return refused("", "form.cell", "ruling")
	case !rules && (what == ruledIn || !own):
		return refused("", "allow.role", Chair.String())
	case own && what == ruledOut && contests.mayBack(id):
		return p.needReason(f)
	case !rules, p.s.party(who.Person, id):
		return refused("", "rule.not-yours", f.Subject.ID)
	}
	if r := p.keptFromAct(who.Person, id, place); r != nil {
		return refused("", r.Code, r.Args...)
	}
	switch {
	case what == ruledIn && stands && contests[id].lone():
		return nil // countersigned: that needs no reason
	case what == ruledIn && !contested:
		return refused("", "rule.not-cut", f.Subject.ID)
	case what == ruledOut && stands && !contested:
		return refused("", "rule.counts", f.Subject.ID)
	}
	return p.needReason(f)
}

// rules says whether it is a person's office to rule on an act: a chair's or, where every
// chair is kept from whomever it is about, a secretary's whose own it is not.
func (p Past) rules(who Actor, id ActID, place uint32) bool {
	return who.Roles.Has(Chair) || who.Roles.Has(Secretary) && p.s.acts[place].who != who.Person && p.chairsKept(id, place)
}

// chairsKept says whether every chair is kept from whomever an act is about.
func (p Past) chairsKept(id ActID, place uint32) bool {
	if len(p.s.house.keeps) == 0 {
		return false
	}
	kept := false
	for _, m := range p.People() {
		if m.Status == Active && m.Roles.Has(Chair) {
			if kept = p.keptFromAct(m.ID, id, place) != nil; !kept {
				return false
			}
		}
	}
	return kept
}

// nobodyRules says whether everybody whose office it would be to rule on an act is kept from
// whomever it is about, or is one of those between whose acts is to be chosen.
func (p Past) nobodyRules(id ActID, place uint32) bool {
	return p.chairsKept(id, place) && !slices.ContainsFunc(p.People(), func(m Person) bool {
		return m.Status == Active && p.mayRuleOn(Actor{Person: m.ID, Roles: m.Roles}, id, place) == nil
	})
}

// mayRuleOn is why a person may not rule on an act that waits for it, or nil.
func (p Past) mayRuleOn(who Actor, id ActID, place uint32) *Refusal {
	switch {
	case !p.rules(who, id, place):
		return Refuse("allow.role", Chair.String())
	case p.s.party(who.Person, id):
		return Refuse("rule.not-yours", id.String())
	}
	return p.keptFromAct(who.Person, id, place)
}

// ruleAnew is how two rulings about one act, made apart, are settled: by another,
// which has seen both.
func ruleAnew(on Subject, after func(cell string) string, reason string) Command {
	return RuleOn{[]ActID{ParseActID(on.ID)}, after("ruling") == ruledIn, reason}
}

// notParty: who is one of two that cut each other does not choose between them.
func notParty(p Past, who Actor, f *Fact) *Refusal {
	if p.s.party(who.Person, ParseActID(f.Subject.ID)) {
		return Refuse("rule.not-yours", f.Subject.ID)
	}
	return nil
}

// party says whether a person is one of those between whose acts is to be chosen, or of
// whose own act is to be answered.
func (s *State) party(who PersonID, id ActID) bool {
	c := s.contested[id]
	switch {
	case c == nil:
		return false
	case len(c.lets) > 0 && (s.acts[c.place].who == who || slices.Contains(c.lets, onPerson(who))):
		return true // who led, and whose code it is, do not answer it
	case len(c.rivals) == 0:
		return false
	}
	return slices.ContainsFunc(append([]ActID{id}, c.rivals...), func(one ActID) bool {
		place, known := s.placeOfAct(one)
		return known && s.acts[place].who == who
	})
}

// placeOfAct finds an act; rulings are rare, so nothing is kept for it.
func (s *State) placeOfAct(id ActID) (uint32, bool) {
	at, ok := s.replicaAt[id.Replica]
	if !ok {
		return 0, false
	}
	for place, t := range s.acts {
		if t.replica == at && t.seq == id.Seq {
			return uint32(place), true
		}
	}
	return 0, false
}

// takeRulings notes what an act ruled.
func (s *State) takeRulings(a *Act) {
	back := s.takesBack(a)
	for i := range a.Facts {
		f := &a.Facts[i]
		id := ParseActID(f.Subject.ID)
		what, _ := f.Value("ruling")
		if s.docket != nil {
			s.docket.rulings = append(s.docket.rulings, ruling{a.ID(), id, what == ruledIn, back, withItself(a)})
		}
		if place, known := s.placeOfAct(id); known && what == ruledOut {
			if failed, does := s.failed[place]; does {
				failed.ruled = true
				s.failed[place] = failed
			}
		}
	}
}

// changesTheFold says whether a ruling changes what became of earlier acts.
func (s *State) changesTheFold(a *Act) bool {
	for i := range a.Facts {
		id := ParseActID(a.Facts[i].Subject.ID)
		place, known := s.placeOfAct(id)
		what, _ := a.Facts[i].Value("ruling")
		if s.contested[id].lone() && what == ruledIn && !s.Rejected(place) {
			continue // countersigned: it counts as it did
		}
		if known && (s.contested[id] != nil || s.failed[place].verdict == Waits) {
			return true
		}
	}
	return false
}

// takesBack says whether an act does nothing but put aside its author's own part
// of two that cut each other. Nobody can keep them from that: the other's part
// then counts, and may have revoked them.
func (s *State) takesBack(a *Act) bool {
	if !a.rules() {
		return false
	}
	for i := range a.Facts {
		id := ParseActID(a.Facts[i].Subject.ID)
		place, known := s.placeOfAct(id)
		what, _ := a.Facts[i].Value("ruling")
		if !known || what != ruledOut || s.acts[place].who != a.Person || !s.contested.mayBack(id) {
			return false
		}
	}
	return len(a.Facts) > 0
}
