package scoring

// An act that counts nowhere stands in the log until somebody has spoken about
// it by name: the chair admits one that was cut off, or puts one aside. Of two
// that cut each other the chair chooses so, or its author takes one back.

func rulingsPart() Capability {
	return Capability{
		Rules: []Rule{
			{Kind: KindRule, Words: Text{"Menetapkan catatan yang tidak dihitung", "Ruled on entries that did not count"}, Roles: Chair | Secretary | Assessor, Right: mayRule, Manners: Reasoned,
				Says: []Form{{OnRuling, "ruling reason", nil}}},
		},
		Subjects: []SubjectRow{{Kind: OnRuling, Settle: ruleAnew}},
	}
}

// Rulings of a ruling's cell.
const (
	ruledIn  = "admit"
	ruledOut = "aside"
)

// RuleOn admits acts that were cut off, or puts acts aside that do not count:
// many in one act. Their own author may put theirs aside.
type RuleOn struct {
	Acts   []ActID
	Admit  bool
	Reason string
}

// Kind is the act's.
func (RuleOn) Kind() Kind { return KindRule }

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
	contested := p.s.docket.isContested(id) || p.s.contested[id] || failed.verdict == Waits
	own := p.s.acts[place].who == who.Person
	switch {
	case what != ruledIn && what != ruledOut:
		return refused("", "form.cell", "ruling")
	case !who.Roles.Has(Chair) && (what == ruledIn || !own):
		return refused("", "allow.role", Chair.String())
	case what == ruledIn && !contested:
		return refused("", "rule.not-cut", f.Subject.ID)
	case what == ruledOut && stands && !contested:
		return refused("", "rule.counts", f.Subject.ID)
	}
	return p.needReason(f)
}

// ruleAnew is how two rulings about one act, made apart, are settled: by another,
// which has seen both.
func ruleAnew(on Subject, after func(cell string) string, reason string) Command {
	return RuleOn{[]ActID{ParseActID(on.ID)}, after("ruling") == ruledIn, reason}
}

func (d *docket) isContested(id ActID) bool { return d != nil && d.contest[id] }

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
	for i := range a.Facts {
		f := &a.Facts[i]
		id := ParseActID(f.Subject.ID)
		what, _ := f.Value("ruling")
		if s.docket != nil {
			s.docket.rulings = append(s.docket.rulings, ruling{a.ID(), id, what == ruledIn, withItself(a)})
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
		if place, known := s.placeOfAct(id); known && (s.contested[id] || s.failed[place].verdict == Waits) {
			return true
		}
	}
	return false
}

// takesBackOwn says whether an act does nothing but put its author's own acts
// aside: that nobody can keep them from.
func (s *State) takesBackOwn(a *Act) bool {
	if a.Kind != KindRule {
		return false
	}
	for i := range a.Facts {
		place, known := s.placeOfAct(ParseActID(a.Facts[i].Subject.ID))
		what, _ := a.Facts[i].Value("ruling")
		if !known || what != ruledOut || s.acts[place].who != a.Person {
			return false
		}
	}
	return true
}

// givesWay says whether an act takes back its author's own part of two that cut
// each other. The other's part then counts, and may have revoked them: that is
// no reason for the taking back not to count.
func (s *State) givesWay(a *Act) bool {
	if !s.takesBackOwn(a) {
		return false
	}
	for i := range a.Facts {
		if !s.docket.isContested(ParseActID(a.Facts[i].Subject.ID)) {
			return false
		}
	}
	return len(a.Facts) > 0
}
