package scoring

import (
	"cmp"
	"errors"
	"maps"
	"slices"
)

// Errors of Apply. Neither changes the state.
var (
	// ErrStale: the act has not seen all that the state has, so its place is
	// among acts already taken; or it is a ruling that changes what became of
	// them. Fold the whole set again.
	ErrStale = errors.New("act is not last in causal order")
	// ErrGap: the act has seen something that the state has not.
	ErrGap = errors.New("act rests on one that is missing")
)

// Fold is the state of a set of acts. It is the same for every order of the
// same set, and for every naming of the replicas: each act is judged by what
// its author had seen, and what two that did not see each other do to one
// another is decided by what they shut (see settle). Acts whose past is missing
// wait: they are in the file, not in the state.
func Fold(h House, acts []*Act) *State {
	built := h.built()
	return foldFrom(func() *State { return newState(built, h.Read) }, acts)
}

// foldFrom folds what follows a state that all have seen; begin makes it anew for
// every pass.
func foldFrom(begin func() *State, acts []*Act) *State {
	first := begin()
	acts = ReadSights(acts)
	type placed struct {
		*Act
		depth uint64
	}
	list := make([]placed, len(acts))
	for i, a := range acts {
		list[i] = placed{first.house.alike(a), a.depth()}
	}
	slices.SortFunc(list, func(a, b placed) int {
		return cmp.Or(cmp.Compare(a.depth, b.depth), cmp.Compare(a.Replica, b.Replica), cmp.Compare(a.Seq, b.Seq))
	})
	ordered := make([]*Act, len(list))
	for i := range list {
		ordered[i] = list[i].Act
	}
	seen := maps.Clone(first.seen)
	again := func() *State {
		s := first
		if first = nil; s == nil {
			s = begin()
		}
		return s
	}
	return settle(again, seen, causal(seen, ordered))
}

// causal puts each act after all that it names and after the one before it of
// its replica. By depth they mostly are: but whoever claims to have seen less
// than before would come before themselves, be left out without a word, and
// with them whatever else their replica says.
func causal(begun Vector, ordered []*Act) []*Act {
	seen, out := maps.Clone(begun), make([]*Act, 0, len(ordered))
	for rest := ordered; len(rest) > 0; {
		var later []*Act
		for _, a := range rest {
			if !seen.holds(a) {
				later = append(later, a)
				continue
			}
			seen[a.Replica] = a.Seq
			out = append(out, a)
		}
		if len(later) == len(rest) {
			break // what they rest on is missing
		}
		rest = later
	}
	return out
}

// holds says whether v has all that a rests on, and not a itself.
func (v Vector) holds(a *Act) bool {
	if a.sawItselfAlone() {
		return v[a.Replica]+1 == a.Seq
	}
	for replica, seq := range a.Observed {
		if replica != a.Replica && !v.Covers(replica, seq) {
			return false
		}
	}
	return v[a.Replica]+1 == a.Seq
}

// foldOnce takes every act in causal order under what is decided so far.
func foldOnce(begin func() *State, ordered []*Act, d *docket) *State {
	s := begin()
	s.docket, s.chosen = d, maps.Clone(d.chosen)
	maps.Copy(s.contested, d.contest)
	for _, a := range ordered {
		s.take(a)
	}
	s.docket = nil
	return s
}

// Apply takes one more act, which must have seen everything the state has.
func (s *State) Apply(a *Act) error {
	given := a
	if a = s.house.alike(a); !a.sawAll(s.seen) || s.unread(a) {
		return ErrStale
	}
	if !s.seen.holds(a) {
		return ErrGap
	}
	if a.rules() && s.changesTheFold(a) {
		return ErrStale
	}
	s.take(a)
	given.decided = decided{}
	return nil
}

// depth orders acts so that each comes after all it has seen: seeing an act
// means seeing all that act had seen, and it.
func (a *Act) depth() uint64 {
	if a.sawItselfAlone() {
		return a.Seq
	}
	var sum uint64
	for replica, seq := range a.Observed {
		if replica != a.Replica {
			sum += seq
		}
	}
	return sum + a.Seq
}

// take judges an act and records what it says, if it counts.
func (s *State) take(a *Act) {
	p := s.past(a)
	own := s.replica(a.Replica)
	for int(a.Place) >= len(s.acts) {
		s.acts = append(s.acts, stamp{})
	}
	if a.Parts != nil {
		s.begun[a.Replica] = Parting{a.Parts.Fork, a.Parts.From, a.At}
	}
	d := s.decision(a)
	f := s.verdictOn(p, a, d)
	f.person, f.kind = a.Person, a.Kind
	right := f.verdict
	if right == Parted { // laptops began by it, whichever history the chair names
		right, _ = s.judge(p, a, d)
	}
	s.noteSight(a, p)
	s.keepApart(a, own)
	s.acts[a.Place] = stamp{a.Seq, own, a.Kind, s.known(a.Person)}
	s.noteOffice(s.acts[a.Place])
	s.seen[a.Replica] = a.Seq
	s.noteAbout(a, f)
	if f.verdict != Counts {
		s.noteUnsaid(a)
		s.failed[a.Place] = f
		s.noteLost(a.Place, f)
	} else {
		s.recordAct(p, a, d)
	}
	s.notePersonal(a)
	s.notePreparation(a, right)
	s.revision++
	a.decided = decided{}
}

// verdictOn is what becomes of an act: what is decided about it by others, else
// what its author's own past says.
func (s *State) verdictOn(p Past, a *Act, d *Decision) failure {
	excluded, is := s.docket.excludes(a.ID())
	if f, vouched := s.house.setup.vouched(a.ID()); vouched && s.house.rule(a.Kind) != nil {
		if is && f.verdict == Counts { // by what the office had not seen
			return excluded
		}
		return f
	}
	switch {
	case is && !excluded.held:
		return excluded
	case s.docket.stood(a.ID()):
		return failure{}
	}
	if f, is := s.aside(a.Replica); is {
		return f
	}
	if v, why := s.judge(p, a, d); v != Counts {
		if f, rests := s.onRefused(a); rests && v != Unknown {
			return f
		}
		return failure{verdict: v, why: *why}
	}
	if by, waits := p.held(a); waits && s.docket == nil {
		return failure{verdict: Waits, why: *Refuse("verdict.waits"), by: by}
	}
	return excluded
}

// recordAct keeps what a counted act says. All that is asked about its facts is
// asked before the first is kept: they are one word, and none is another's past.
func (s *State) recordAct(p Past, a *Act, d *Decision) {
	rule := s.house.rule(a.Kind)
	if rule.Cuts != nil {
		for _, shut := range rule.Cuts(p, d) {
			s.docket.note(a, shut)
		}
	}
	s.noteLent(p, rule, a, d)
	left := s.leftOut(p, rule, a, d)
	s.noteCorrections(p, a, left)
	rests := s.groundsOf(p, rule, a)
	s.reserve(a)
	for i := range a.Facts {
		if !a.gone(i) && !left[i] {
			s.record(a, i)
			s.noteOver(a, i)
		}
	}
	s.keepRests(a, rests)
	for i := range a.Facts { // now that all of it is kept
		s.unsettle(a.Facts[i].Subject)
	}
	s.sortGroups()
	s.followAges(rule)
	if a.rules() {
		s.takeRulings(a)
	}
	if a.rules() || s.isLent(a.Ref(0)) {
		s.readUnsigned()
	}
	if a.chooses() {
		s.takeChoices(a)
	}
}

// leftOut are the facts that are not kept. Of what is personal a verdict says
// nothing, since it may be destroyed: what is not right is left out alone.
func (s *State) leftOut(p Past, rule *Rule, a *Act, d *Decision) map[int]bool {
	if len(d.Facts) == len(a.Facts) || s.decidedNow(a) {
		return nil
	}
	who, _ := p.author(rule, a)
	said, out := subjectSet{facts: a.asSaid()}, map[int]bool{}
	for i := range a.Facts {
		f := &a.Facts[i]
		if a.gone(i) || !s.Personal(f.Subject.Kind) {
			continue
		}
		if i > 0 {
			d.met(a.Facts[i-1].Subject)
		}
		if p.malformed(rule, &said, f, i) != nil || len(s.rightTo(p, who, rule, d, f)) > 0 {
			out[i] = true
		}
	}
	return out
}
