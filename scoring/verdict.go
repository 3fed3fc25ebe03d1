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
	Parted           // it is of one of several histories of a laptop, and not of the one that was named
)

var verdictNames = [...]string{"counts", "unknown", "damaged", "no-right", "cut-off", "waits", "set-aside", "lapsed", "parted"}

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
	ruled   bool    // the chair has spoken: told, and no more asked
	held    bool    // nobody attacks it: it waits only where it would count else
	lost    Subject // the sheet that it gave, where what it rests on was refused
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
	// Barred is why the reader may not rule on it, or nil: as [View.Uncounted] says.
	Barred *Refusal
	Back   bool // the reader may take it back, since it is theirs and nobody has chosen
}

// Uncounted are the acts that count nowhere, by place.
func (s *State) Uncounted() []Uncounted {
	out := make([]Uncounted, 0, len(s.failed))
	for _, place := range sortedKeys(s.failed) {
		f := s.failed[place]
		out = append(out, Uncounted{s.actID(place), place, f.person, f.kind, f.verdict, f.why, f.by, f.ruled, nil, false})
	}
	return out
}

// Open says whether somebody has still to look at it.
func (u Uncounted) Open() bool { return !u.Ruled && u.Verdict != SetAside }

func (s *State) actID(place uint32) ActID {
	t := s.acts[place]
	return ActID{s.replicas[t.replica], t.seq}
}

// Verdict is what became of an act: of one that counts, also whether what it decided has
// lapsed.
func (s *State) Verdict(a *Act) (Verdict, Refusal) {
	if f, failed := s.failed[a.Place]; failed {
		return f.verdict, f.why
	}
	for i := range a.Facts {
		on := s.house.same(a.Facts[i].Subject)
		d := s.drawers.of(on)
		if d == nil || len(d.rests) == 0 {
			continue
		}
		for _, c := range a.Facts[i].Cells {
			for _, r := range d.rests[c.Name] {
				if r.ref == a.Ref(i) && !s.stillRests(s.Now(), cellName{on, c.Name}, r) {
					return Lapsed, *Refuse("verdict.lapsed")
				}
			}
		}
	}
	return Counts, Refusal{}
}

// Rejected says whether the act at place was kept but counts nowhere.
func (s *State) Rejected(place uint32) bool {
	_, failed := s.failed[place]
	return failed
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
	said := subjectSet{facts: a.asSaid()}
	for i := range a.Facts {
		if !s.keeps(a, i) {
			continue
		}
		if r := p.malformed(rule, &said, &a.Facts[i], i); r != nil {
			return r
		}
	}
	return nil
}

// malformed says why one of several facts is of no form, whoever says it: f as the
// state knows its subject, said as it was spelled.
func (p Past) malformed(rule *Rule, said *subjectSet, f *Fact, i int) *Refusal {
	if !said.add(i) || len(f.Cells) == 0 || (f.Subject.ID == "") != (f.Subject.Kind == OnSelection) {
		return Refuse("form.subject")
	}
	if r := p.s.house.speaks(rule, f); r != nil {
		return r
	}
	if !p.replacesSeen(f, said.facts[i].Subject.ID, rule.Names) {
		return Refuse("form.supersedes")
	}
	return nil
}

// replacesSeen says whether every cell replaces just the values that its author
// saw, once each: leaving one out would make two values of one. But is a cell
// that names other leaves. Of a subject that people spell, those of its own spelling
// are enough.
func (p Past) replacesSeen(f *Fact, id, but string) bool {
	for i := range f.Cells {
		c := &f.Cells[i]
		for n := range i {
			if f.Cells[n].Name == c.Name {
				return false
			}
		}
		if c.Name == but {
			continue
		}
		heads := p.heads(f.Subject, c.Name)
		replaces := p.s.notBehind(heads, c)
		if namesTwice(c.Supersedes) || !replacesAll(heads, replaces) && !p.replacesDoubted(heads, replaces) && !p.replacesBeside(heads, replaces) && !p.replacesOwn(f, heads, replaces, id) {
			return false
		}
	}
	return true
}

// replacesOwn says whether what is replaced is all that one spelling wrote.
func (p Past) replacesOwn(f *Fact, heads []*head, replaces []Ref, id string) bool {
	if p.s.house.subjects[f.Subject.Kind].Same == nil {
		return false
	}
	own, apart := p.s.spelledSo(heads, id)
	return apart && replacesAll(own, replaces)
}

func replacesAll(heads []*head, replaces []Ref) bool {
	if len(heads) != len(replaces) {
		return false
	}
	for _, h := range heads {
		if !slices.Contains(replaces, h.ref) {
			return false
		}
	}
	return true
}

// replacesDoubted says whether what is replaced was there at least, for whoever had
// seen somebody shut out: an act that counts now did not, perhaps, when they wrote
// over what was there before it. Both values then stand, and somebody chooses.
func (p Past) replacesDoubted(heads []*head, replaces []Ref) bool {
	return p.doubts() && !slices.ContainsFunc(replaces, func(ref Ref) bool { return behind(heads, ref) == nil })
}

// doubts says whether an act that was seen was shut out by another that was seen.
func (p Past) doubts() bool {
	seen := func(id ActID) bool {
		at, known := p.s.replicaAt[id.Replica]
		return known && (p.at == nil && p.s.seen.Covers(id.Replica, id.Seq) || p.at != nil && p.at.covers(stamp{seq: id.Seq, replica: at}))
	}
	for on, c := range p.s.contested {
		if seen(on) && slices.ContainsFunc(c.by, seen) {
			return true
		}
	}
	return false
}

func namesTwice(refs []Ref) bool {
	for i, ref := range refs {
		if slices.Contains(refs[:i], ref) {
			return true
		}
	}
	return false
}

// leafCell is a cell of a leaf.
type leafCell struct {
	ref  Ref
	cell string
}

// replaces are the leaves that a cell replaces. One of an act that does not count
// stands for what it would have replaced: who wrote over it, unaware, wrote over
// that.
func (s *State) replaces(c *Cell) []Ref {
	if len(s.unsaid) == 0 {
		return c.Supersedes
	}
	var out []Ref
	for _, ref := range c.Supersedes {
		deeper := []Ref{ref}
		if s.Rejected(ref.Commit()) {
			deeper = s.unsaid[leafCell{ref, c.Name}]
		}
		for _, r := range deeper {
			if !slices.Contains(out, r) {
				out = append(out, r)
			}
		}
	}
	return out
}

// notBehind are the leaves that a cell replaces, without what stands in for one
// that does not count and was replaced by another of them: of two who wrote over
// the same, apart, and who both were written over, one was shut out.
func (s *State) notBehind(heads []*head, c *Cell) []Ref {
	out := s.replaces(c)
	if len(s.unsaid) == 0 || len(out) < 2 {
		return out
	}
	return slices.DeleteFunc(slices.Clone(out), func(ref Ref) bool {
		return !slices.Contains(c.Supersedes, ref) && !slices.ContainsFunc(heads, func(h *head) bool { return h.ref == ref }) && behind(heads, ref) != nil
	})
}

// noteUnsaid keeps what an act that does not count would have replaced.
func (s *State) noteUnsaid(a *Act) {
	for i := range a.Facts {
		for n := range a.Facts[i].Cells {
			c := &a.Facts[i].Cells[n]
			s.unsaid[leafCell{a.Ref(i), c.Name}] = s.replaces(c)
		}
	}
}

// judge says whether an act counts, in its author's own past.
func (s *State) judge(p Past, a *Act, d *Decision) (Verdict, *Refusal) {
	rule := s.house.rule(a.Kind)
	if rule == nil {
		return Unknown, Refuse("verdict.unknown")
	}
	asked := s.decidedNow(a)
	if !asked {
		if r := s.wellFormed(p, rule, a); r != nil {
			return Damaged, r
		}
	}
	who, r := p.author(rule, a)
	if r != nil {
		return NoRight, r
	}
	if asked {
		return Counts, nil
	}
	if problems := s.right(p, who, rule, d, 1); len(problems) > 0 {
		return NoRight, &problems[0].Refusal
	}
	return Counts, nil
}

// decidedNow says whether the state itself decided the act, and is as it was then:
// the rules would be asked the same of the same.
func (s *State) decidedNow(a *Act) bool {
	return a.decided == decided{s, s.revision} && s.docket == nil && a.Gone == nil
}

func (a *Act) gone(i int) bool { return a.Gone != nil && a.Gone[i] }

// decision is what an act says on which a verdict may rest: the facts that nobody
// can destroy.
func (s *State) decision(a *Act) *Decision {
	d := &Decision{Kind: a.Kind, OnBehalf: a.OnBehalf, Source: a.Source, Facts: a.Facts}
	n := 0
	for i := range a.Facts {
		if s.keeps(a, i) {
			n++
		}
	}
	if n == len(a.Facts) {
		return d
	}
	d.Facts = make([]Fact, 0, n)
	for i := range a.Facts {
		if s.keeps(a, i) {
			d.Facts = append(d.Facts, a.Facts[i])
		}
	}
	return d
}

// keeps says whether nobody can destroy fact i.
func (s *State) keeps(a *Act, i int) bool { return !a.gone(i) && !s.Personal(a.Facts[i].Subject.Kind) }

// author is who signed an act, as their own past shows them.
func (p Past) author(rule *Rule, a *Act) (Actor, *Refusal) {
	if rule.Signs != nil {
		return rule.Signs(p, a)
	}
	who, known := p.Person(a.Person)
	switch {
	case !known:
		return Actor{}, Refuse("person.unknown")
	case who.Status != Active && !p.s.takesBack(a):
		return Actor{}, Refuse("verdict.not-active")
	case who.Key != a.Key:
		return Actor{}, Refuse("verdict.key")
	}
	return p.lent(Actor{who.ID, who.Name, who.Roles}, rule), nil
}

// right asks a rule about the facts of an act, at most so many reasons; 0 asks
// for all. The desk and the fold ask here, both: the fold of what nobody can
// destroy.
func (s *State) right(p Past, who Actor, rule *Rule, d *Decision, most int) Problems {
	if rule.Signs == nil && !who.Roles.Has(rule.Roles) {
		return refused("", "allow.role", rule.Roles.String())
	}
	if r := p.unfrozen(rule); r != nil {
		return because("", r)
	}
	for _, kind := range rule.Needs {
		if !slices.ContainsFunc(d.Facts, func(f Fact) bool { return f.Subject.Kind == kind }) {
			return refused("", "form.missing")
		}
	}
	var problems Problems
	for i := range d.Facts {
		f := &d.Facts[i]
		found := s.rightTo(p, who, rule, d, f)
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

// rightTo asks a rule about one fact. The desk asks it of every fact; the fold
// asks it of what is personal only to leave it out.
func (s *State) rightTo(p Past, who Actor, rule *Rule, d *Decision, f *Fact) Problems {
	if rule.Signs == nil {
		if r := s.house.allow(who, d.Kind, f.Subject); r != nil {
			return because("", r)
		}
	}
	if r := p.keptBy(who.Person, d.Kind, f.Subject); r != nil {
		return because("", r)
	}
	if row := s.house.subjects[f.Subject.Kind]; row.Check != nil {
		if found := row.Check(p, d, f); len(found) > 0 {
			return found
		}
	}
	if rule.Right != nil {
		if found := rule.Right(p, who, d, f); len(found) > 0 {
			return found
		}
	}
	for _, bar := range s.house.bars[f.Subject.Kind] {
		if found := bar.Why(p, who, d, f); len(found) > 0 {
			return found
		}
	}
	return because("", s.house.becomes(p, rule, f))
}
