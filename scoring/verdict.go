package scoring

import (
	"slices"
	"strconv"
	"strings"
)

// Verdict says whether an act counts, and if not, of which kind the fault is.
type Verdict uint8

// Verdicts.
const (
	Counts   Verdict = iota
	Unknown          // of a kind that needs a newer version of the program
	Damaged          // not of a form that any program of ours writes
	NoRight          // its author had no right in their own past
	CutOff           // it speaks of what somebody had shut whom its author had not seen
	Waits            // two acts cut each other; it hangs on one of them
	SetAside         // the chair, or its own author, put it aside by name
	Lapsed           // it counts, but what it rests on has changed since
)

var verdictNames = [...]string{"counts", "unknown", "damaged", "no-right", "cut-off", "waits", "set-aside", "lapsed"}

// String is a short name, for words and goldens.
func (v Verdict) String() string { return verdictNames[v] }

// ActID names an act in every copy of a file.
type ActID struct {
	Replica ReplicaID
	Seq     uint64
}

// String is the stored form.
func (id ActID) String() string { return string(id.Replica) + "/" + strconv.FormatUint(id.Seq, 10) }

// ParseActID reads String's form; the zero id for anything else.
func ParseActID(text string) ActID {
	replica, seq, _ := strings.Cut(text, "/")
	n, err := strconv.ParseUint(seq, 10, 64)
	if err != nil || replica == "" || n == 0 {
		return ActID{}
	}
	return ActID{ReplicaID(replica), n}
}

// ID is the act's name.
func (a *Act) ID() ActID { return ActID{a.Replica, a.Seq} }

// failure is why an act does not count.
type failure struct {
	verdict Verdict
	why     Refusal
	by      ActID // who cut it off
	person  PersonID
	kind    Kind
	ruled   bool // the chair has spoken: told, and no more asked
}

// Uncounted is an act that is in the file and counts nowhere.
type Uncounted struct {
	ID      ActID
	Place   uint32
	Person  PersonID // who signed it, as it says
	Kind    Kind
	Verdict Verdict
	Why     Refusal
	By      ActID // of what cut it off
	Ruled   bool  // the chair has put it aside: nobody need look again
}

// Uncounted are the acts that count nowhere, by place.
func (s *State) Uncounted() []Uncounted {
	out := make([]Uncounted, 0, len(s.failed))
	for _, place := range sortedKeys(s.failed) {
		f := s.failed[place]
		out = append(out, Uncounted{s.actID(place), place, f.person, f.kind, f.verdict, f.why, f.by, f.ruled})
	}
	return out
}

// Open says whether somebody has still to look at it.
func (u Uncounted) Open() bool { return !u.Ruled && u.Verdict != SetAside }

func (s *State) actID(place uint32) ActID {
	t := s.acts[place]
	return ActID{s.replicas[t.replica], t.seq}
}

// Verdict is what became of the act at a place.
func (s *State) Verdict(place uint32) (Verdict, Refusal) {
	if f, ok := s.failed[place]; ok {
		return f.verdict, f.why
	}
	for _, on := range s.restsAt[place] {
		if s.lapsed(on) {
			return Lapsed, *Refuse("verdict.lapsed")
		}
	}
	return Counts, Refusal{}
}

// Rejected says whether the act at place was kept but counts nowhere.
func (s *State) Rejected(place uint32) bool {
	_, failed := s.failed[place]
	return failed
}

// rest is what a decision rested on when it was made.
type rest struct {
	ref    Ref
	kind   Kind
	values string
}

// lapsed says whether what a decision rests on has changed since. Equal again,
// it stands again.
func (s *State) lapsed(on cellName) bool {
	r, ok := s.rests[on]
	if !ok {
		return false
	}
	values, _ := s.house.rules[r.kind].Grounds(s.Now(), on.of, on.cell)
	return values != r.values
}

// ground keeps what the cells of an act rest on, as its author saw it; a cell
// that another kind of act writes rests on nothing any more.
func (s *State) ground(p Past, rule *Rule, a *Act, i int) {
	for _, c := range a.Facts[i].Cells {
		on := cellName{a.Facts[i].Subject, c.Name}
		delete(s.rests, on)
		if rule.Grounds == nil || c.Value == "" {
			continue
		}
		if values, ok := rule.Grounds(p, on.of, on.cell); ok {
			s.rests[on] = rest{a.Ref(i), a.Kind, values}
			s.restsAt[a.Place] = append(s.restsAt[a.Place], on)
		}
	}
}

// wellFormed says why an act is of no form that our programs write: of what it
// had seen something is missing that its own past had, it speaks of one thing
// twice, or a cell does not replace just what its author saw there.
func (s *State) wellFormed(p Past, rule *Rule, a *Act) *Refusal {
	switch {
	case !s.closed(a):
		return Refuse("form.observed")
	case len(a.Facts) == 0:
		return Refuse("form.empty")
	}
	said := make(map[Subject]struct{}, len(a.Facts))
	for i := range a.Facts {
		f := &a.Facts[i]
		if a.gone(i) || s.Personal(f.Subject.Kind) {
			continue
		}
		if _, twice := said[f.Subject]; twice || len(f.Cells) == 0 || (f.Subject.ID == "") != (f.Subject.Kind == OnSelection) {
			return Refuse("form.subject")
		}
		said[f.Subject] = struct{}{}
		if r := s.house.speaks(p, rule, f); r != nil {
			return r
		}
		if !rule.Names && !p.replacesSeen(f) {
			return Refuse("form.supersedes")
		}
	}
	return nil
}

// replacesSeen says whether every cell replaces just the values that its author
// saw, once each: leaving one out would make two values of one.
func (p Past) replacesSeen(f *Fact) bool {
	for i := range f.Cells {
		c := &f.Cells[i]
		heads := p.heads(f.Subject, c.Name)
		if len(heads) != len(c.Supersedes) {
			return false
		}
		for _, h := range heads {
			if !slices.Contains(c.Supersedes, h.ref) {
				return false
			}
		}
		if slices.ContainsFunc(f.Cells[:i], func(o Cell) bool { return o.Name == c.Name }) {
			return false
		}
	}
	return true
}

// closed says whether what an act had seen holds all that the acts which it
// names had seen, the one before it of its own replica among them: nobody can
// unsee what they saw.
func (s *State) closed(a *Act) bool {
	own := s.replica(a.Replica)
	for r, seq := range a.Observed {
		if r == a.Replica || seq == 0 {
			continue
		}
		if !s.clockAt(s.replica(r), seq).within(s, a.Observed) {
			return false
		}
	}
	return a.Seq < 2 || s.clockAt(own, a.Seq-1).within(s, a.Observed)
}

func (c clock) within(s *State, v Vector) bool {
	for at, seq := range c {
		if seq > 0 && v[s.replicas[at]] < seq {
			return false
		}
	}
	return true
}

// sightStep is what a replica's acts had seen from one of them on: it rarely
// changes from act to act.
type sightStep struct {
	from uint64
	at   clock // own replica left out
}

// clockAt is what the act of a replica had seen of the others.
func (s *State) clockAt(replica uint32, seq uint64) clock {
	steps := s.sights[replica]
	for i := len(steps) - 1; i >= 0; i-- {
		if steps[i].from <= seq {
			return steps[i].at
		}
	}
	return nil
}

// noteSight keeps what an act had seen.
func (s *State) noteSight(a *Act) {
	own := s.replica(a.Replica)
	if len(a.Observed) == 0 || len(a.Observed) == 1 && a.Observed[a.Replica] > 0 {
		return // of no other replica, as in most files
	}
	now := s.clock(a.Observed)
	if int(own) < len(now) {
		now[own] = 0
	}
	if !slices.Equal(trimmed(s.clockAt(own, a.Seq)), trimmed(now)) {
		s.sights[own] = append(s.sights[own], sightStep{a.Seq, now})
	}
}

func trimmed(c clock) clock {
	for len(c) > 0 && c[len(c)-1] == 0 {
		c = c[:len(c)-1]
	}
	return c
}

// judge says whether an act counts, in its author's own past.
func (s *State) judge(p Past, a *Act) (Verdict, *Refusal) {
	rule := s.house.rules[a.Kind]
	if rule == nil {
		return Unknown, Refuse("verdict.unknown")
	}
	if r := s.wellFormed(p, rule, a); r != nil {
		return Damaged, r
	}
	who, r := p.author(rule, a)
	if r != nil {
		return NoRight, r
	}
	if r := p.held(who.Person, rule, a.Facts); r != nil {
		return Waits, r
	}
	d := &Decision{Kind: a.Kind, OnBehalf: a.OnBehalf, Source: a.Source, Facts: a.Facts}
	if slices.Contains(a.Gone, true) || slices.ContainsFunc(a.Facts, func(f Fact) bool { return s.Personal(f.Subject.Kind) }) {
		d.Facts = s.impersonal(a)
	}
	if problems := s.right(p, who, rule, d, 1); len(problems) > 0 {
		return NoRight, &problems[0].Refusal
	}
	return Counts, nil
}

func (a *Act) gone(i int) bool { return a.Gone != nil && a.Gone[i] }

// impersonal are the facts on which a verdict may rest: those that nobody can
// destroy.
func (s *State) impersonal(a *Act) []Fact {
	out := make([]Fact, 0, len(a.Facts))
	for i, f := range a.Facts {
		if !a.gone(i) && !s.Personal(f.Subject.Kind) {
			out = append(out, f)
		}
	}
	return out
}

// author is who signed an act, as their own past shows them.
func (p Past) author(rule *Rule, a *Act) (Actor, *Refusal) {
	if rule.Signs != nil {
		return rule.Signs(p, a)
	}
	who, known := p.Person(a.Person)
	switch {
	case !known:
		return Actor{}, Refuse("person.unknown")
	case who.Status != Active && !p.s.givesWay(a):
		return Actor{}, Refuse("verdict.not-active")
	case who.Key != a.Key:
		return Actor{}, Refuse("verdict.key")
	}
	return Actor{who.ID, who.Name, who.Roles}, nil
}

// right asks a rule about the facts of an act, at most so many reasons; 0 asks
// for all. The desk and the fold ask here, both.
func (s *State) right(p Past, who Actor, rule *Rule, d *Decision, most int) Problems {
	if rule.Signs == nil && !who.Roles.Has(rule.Roles) {
		return refused("", "allow.role", rule.Roles.String())
	}
	if rule.Frozen && !p.Frozen() {
		return refused("", "rulebook.not-frozen")
	}
	for _, kind := range rule.Needs {
		if !slices.ContainsFunc(d.Facts, func(f Fact) bool { return f.Subject.Kind == kind }) {
			return refused("", "form.missing")
		}
	}
	var problems Problems
	for i := range d.Facts {
		f := &d.Facts[i]
		if s.Personal(f.Subject.Kind) {
			continue
		}
		var found Problems
		if rule.Signs == nil {
			found = because("", s.house.allow(who, d.Kind, f.Subject))
		}
		if found == nil && rule.Right != nil {
			found = rule.Right(p, who, d, f)
		}
		for n := range found {
			if found[n].Line == 0 {
				found[n].Line = d.line(i)
			}
		}
		if problems = append(problems, found...); most > 0 && len(problems) >= most {
			return problems
		}
	}
	return problems
}
