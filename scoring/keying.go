package scoring

import (
	"slices"
	"strings"
)

// Double keying: a mark that two people type from paper, neither of whom sees the
// other's. Two equal ones are the mark; two different ones wait for somebody to look
// at the paper again and settle them. Nobody's value wins by default, and until then
// there is no mark.

func keyingPart() Capability {
	return Capability{
		Rules: []Rule{
			{Kind: KindSettleKeying, Words: Text{"Menetapkan nilai menurut kertas", "Settled a mark from the paper"}, Roles: Chair | Secretary, Frozen: true, Right: maySettle, Manners: settlesWell, Grounds: typedValues,
				Says: []Form{{OnWritten, "*", nil}}},
		},
		Subjects: []SubjectRow{
			{Kind: OnKeying, Holds: HoldsCandidate, Candidate: beforeSlash, Back: Chair | Secretary, Owner: ownKeying, MayRestore: keyingBack, Corrects: keyingCorrects,
				Read: func(s *State, _ *Act, on Subject) { s.noteKeyer(on) }, Hidden: View.keyHidden, Opens: opensKeyed},
		},
	}
}

// keyingCorrects: what somebody had typed of a mark becomes something else.
func keyingCorrects(p Past, f *Fact) bool {
	return slices.ContainsFunc(f.Cells, func(c Cell) bool {
		return c.Name != "reason" && p.Changes(f, c.Name) && p.Value(f.Subject, c.Name) != ""
	}) && p.standsOf(f.Subject)
}

// Keyed is what one person typed.
type Keyed struct {
	By   PersonID
	Mark Points
}

// onKeying is what a person typed of a candidate.
func onKeying(number string, who PersonID) Subject {
	return Subject{OnKeying, number + "/" + string(who)}
}

// ownKeying: what somebody typed is theirs.
func ownKeying(who Actor, _ Kind, on Subject) *Refusal {
	if _, by, _ := strings.Cut(on.ID, "/"); by != string(who.Person) {
		return Refuse("allow.not-yours")
	}
	return nil
}

// noteKeyer keeps who typed something of a candidate.
func (s *State) noteKeyer(of Subject) {
	number, who, _ := strings.Cut(of.ID, "/")
	list := s.keyers[number]
	at, found := slices.BinarySearch(list, PersonID(who))
	if !found {
		s.keyers[number] = slices.Insert(list, at, PersonID(who))
	}
}

// keyed are the marks typed for a sub-test, by person.
func (p Past) keyed(number, code string) []Keyed {
	var out []Keyed
	for _, who := range p.s.keyers[number] {
		if m, ok := p.ownKeyed(number, code, who); ok {
			out = append(out, Keyed{who, m})
		}
	}
	return out
}

// ownKeyed is what one person typed themselves.
func (p Past) ownKeyed(number, code string, who PersonID) (Points, bool) {
	m, err := ParsePoints(p.Value(onKeying(number, who), code))
	return m, err == nil
}

// opensKeyed: whoever types what another typed alone learns whether they agree.
func opensKeyed(p Past, on Subject, code string) bool {
	number, who, _ := strings.Cut(on.ID, "/")
	_, mine := p.ownKeyed(number, code, PersonID(who))
	return !mine && len(p.keyed(number, code)) > 0
}

// knownMark is candidate i's mark as far as one person knows. Of one that two
// people type it is what they agreed on, else what this person typed: never what
// another typed alone.
func (s *State) knownMark(i, sub int, who PersonID) (Points, bool) {
	m, ok := s.Mark(i, sub)
	if t := s.subTests[sub]; !ok && t.Double {
		return s.Now().ownKeyed(s.rows[i].number, t.Code, who)
	}
	return m, ok
}

// agreed is the mark on which two or more people agree.
func agreed(typed []Keyed) (Points, bool) {
	if len(typed) < 2 || slices.ContainsFunc(typed, func(k Keyed) bool { return k.Mark != typed[0].Mark }) {
		return 0, false
	}
	return typed[0].Mark, true
}

// mayKey says why a person may not type this double-keyed mark now.
func (p Past) mayKey(who Actor, i int, c *Cell) *Refusal {
	if c.Name == "reason" {
		return nil
	}
	number := p.s.rows[i].number
	t := p.SubTest(c.Name)
	_, mine := p.ownKeyed(number, c.Name, who.Person)
	final, is := p.Mark(i, t)
	switch {
	case is && c.Value != final.String():
		return Refuse("keying.final", c.Name)
	case !mine && len(p.keyed(number, c.Name)) >= 2:
		return Refuse("keying.two", c.Name)
	}
	return nil
}

func keyingBack(p Past, who Actor, f *Fact) *Refusal {
	if r := ownKeying(who, KindUndo, f.Subject); r != nil {
		return r
	}
	number := p.s.candidateOf(f.Subject)
	i, known := p.Find(number)
	switch {
	case !p.Frozen():
		return Refuse("rulebook.not-frozen")
	case !known:
		return Refuse("number.unknown", number)
	}
	if r := firstOf(p.markShapes(f)); r != nil {
		return r
	}
	for n := range f.Cells {
		if r := p.mayKey(who, i, &f.Cells[n]); r != nil && r.Code == "keying.final" {
			return r
		}
	}
	return nil
}

// SettleKeying says what the paper says, where two people typed a mark of a
// double-keyed sub-test differently; or, with a reason, that both were wrong.
type SettleKeying struct {
	Number, SubTest string
	Mark            Points
	Reason          string
}

// Kind is the act's.
func (SettleKeying) Kind() Kind { return KindSettleKeying }

// Decide says the mark and why.
func (c SettleKeying) Decide(d *Draft) error {
	i, known := d.Find(c.Number)
	t := d.SubTest(c.SubTest)
	switch {
	case !known:
		return Refuse("number.unknown", c.Number)
	case t == nil:
		return Refuse("mark.unknown-subtest", c.SubTest)
	}
	on := Subject{OnWritten, c.Number}
	if now, is := d.Mark(i, t); is && now == c.Mark && !d.s.lapsed(cellName{on, c.SubTest}) {
		return nil
	}
	d.Restate(on, Set{c.SubTest, c.Mark.String()})
	if c.Reason != "" {
		d.Restate(on, Set{"reason/" + c.SubTest, c.Reason}) // given anew, even in the words of the last one
	}
	return nil
}

func maySettle(p Past, _ Actor, _ *Decision, f *Fact) (problems Problems) {
	number := f.Subject.ID
	i, known := p.Find(number)
	if !known {
		return refused("", "number.unknown", number)
	}
	for n := range f.Cells {
		name := f.Cells[n].Name
		if code, says := strings.CutPrefix(name, "reason/"); says {
			if _, with := f.Value(code); !with {
				problems = append(problems, refused("", "form.cell", name)...)
			}
			continue
		}
		problems = append(problems, because("", p.maySettleOne(i, f, name))...)
	}
	return problems
}

func (p Past) maySettleOne(i int, f *Fact, code string) *Refusal {
	t := p.SubTest(code)
	if t == nil {
		return Refuse("mark.unknown-subtest", code)
	}
	text, _ := f.Value(code)
	if r := t.checkText(text); r != nil {
		return r
	}
	_, final := p.Mark(i, t)
	reason, _ := f.Value("reason/" + code)
	switch {
	case !t.Double:
		return Refuse("keying.single", code)
	case len(p.keyed(f.Subject.ID, code)) < 2 && !final:
		return Refuse("keying.second-missing", code)
	case final && strings.TrimSpace(reason) == "":
		return Refuse("reason.needed")
	}
	return nil
}

func settlesWell(_ Past, _ Actor, d *Decision) *Refusal {
	for i := range d.Facts {
		for _, c := range d.Facts[i].Cells {
			if strings.HasPrefix(c.Name, "reason/") && blankReason(c.Value) {
				return Refuse("reason.empty")
			}
		}
	}
	return nil
}

// typedValues is what a settled mark rests on: what was typed.
func typedValues(p Past, on Subject, cell, _ string) (string, bool) {
	if strings.HasPrefix(cell, "reason/") {
		return "", false
	}
	var out []string
	for _, k := range p.keyed(on.ID, cell) {
		out = append(out, string(k.By)+"="+k.Mark.String())
	}
	return strings.Join(out, ";"), true
}

// KeyState is how far a double-keyed mark is, for one reader.
type KeyState uint8

// Key states. The zero value is a mark that is typed once.
const (
	KeyedOnce  KeyState = iota
	KeyFree             // nobody has typed it
	KeyMine             // I have; another is to follow
	KeyOther            // another has; it is mine to type, or somebody's
	KeysDiffer          // two have, differently: the paper decides
	KeysAgree           // final
)

// Final says whether a mark, where there is one, counts.
func (k KeyState) Final() bool { return k == KeyedOnce || k == KeysAgree }

// keyState is the state of candidate i's mark of a sub-test for a reader.
func (s *State) keyState(i, sub int, who PersonID) KeyState {
	t := s.subTests[sub]
	if !t.Double {
		return KeyedOnce
	}
	switch _, final := s.Mark(i, sub); {
	case final && s.lapsed(cellName{Subject{OnWritten, s.rows[i].number}, t.Code}):
		return KeysDiffer // from what was settled
	case final:
		return KeysAgree
	}
	typed := s.Now().keyed(s.rows[i].number, t.Code)
	mine := slices.ContainsFunc(typed, func(k Keyed) bool { return k.By == who })
	switch {
	case len(typed) == 0:
		return KeyFree
	case len(typed) > 1:
		return KeysDiffer
	case mine:
		return KeyMine
	}
	return KeyOther
}

// KeyDifference is a mark that two people typed differently.
type KeyDifference struct {
	Index        int
	Number, Name string
	Group        int // place in Groups
	Component    *Component
	SubTest      *SubTest
	Typed        []Keyed
	Names        []string // of who typed
	Lapsed       bool     // it was settled before something was typed anew: to be settled again, with a reason
}

// KeyDifferences are the marks that wait for somebody to look at the paper, by
// number.
func (v View) KeyDifferences() []KeyDifference {
	var out []KeyDifference
	for _, number := range sortedKeys(v.state.keyers) {
		i, ok := v.state.Find(number)
		if !ok || v.blindToWritten(i) {
			continue
		}
		for sub, t := range v.state.subTests {
			if v.state.keyState(i, sub, "") != KeysDiffer {
				continue
			}
			at := v.at(i)
			part, _ := v.state.book.SubTest(t.Code)
			d := KeyDifference{Index: i, Number: number, Name: at.Name, Group: at.Group, Component: part, SubTest: t,
				Typed: v.state.Now().keyed(number, t.Code), Lapsed: v.state.lapsed(cellName{Subject{OnWritten, number}, t.Code})}
			for _, k := range d.Typed {
				d.Names = append(d.Names, v.state.PersonName(k.By))
			}
			out = append(out, d)
		}
	}
	return out
}

// keyHidden says whether what somebody typed is unseen by the reader: until
// two people have typed it, and as long as written marks are.
func (v View) keyHidden(of Subject, code string) bool {
	number, who, _ := strings.Cut(of.ID, "/")
	return PersonID(who) != v.who.Person && (v.blindAbout(number) || len(v.state.Now().keyed(number, code)) < 2)
}
