package conflict

import (
	"cmp"
	"slices"
	"strings"

	"ampera/scoring"
)

// None is what a member says of a candidate to whom nothing ties them.
const None = "none"

// Line is what a member has said of one candidate, or of a formation.
type Line struct {
	On           scoring.Subject // the tie
	Number, Name string          // of the candidate, or the name of the applicant; "" of a formation
	Applicant    string          // the application that the tie is to; "": to none
	Group        string          // the formation in words
	Said         string          // one of Ties, None, or "" while nothing is said
	Same         string          // a school that both name; "": none
	Lifting
}

// Declares is by what a tie is declared to whom a line is about.
func (l *Line) Declares() Declare {
	switch group, of := groupOf(l.On.ID); {
	case of:
		return Declare{Group: group}
	case l.Applicant != "":
		return Declare{Applicant: l.Applicant}
	}
	return Declare{Number: l.Number}
}

// Whom is to whom the tie is, as lists and papers name them.
func (l *Line) Whom() string {
	switch {
	case l.Number != "":
		return l.Number + " " + l.Name
	case l.Applicant != "":
		return strings.TrimSpace(l.Applicant + " " + l.Name)
	}
	return l.Group
}

// May are the ties that the member may declare to whom a line is about, as it stands: those
// stronger than what is declared, where that is not lifted.
func (l *Line) May() []string {
	if l.Lifted {
		return Ties
	}
	return slices.DeleteFunc(slices.Clone(Ties), func(tie string) bool { return weight[tie] <= weight[l.Said] })
}

// To is the line of whom a tie would be to; where there is none, nothing is said of them yet.
func (d *Declaration) To(c Declare) Line {
	on := c.on(scoring.PersonID(d.Who))
	for _, l := range d.Lines {
		if sameGroup(l.On.ID) == sameGroup(on.ID) {
			return l
		}
	}
	return Line{On: on}
}

// Lifting is how far the lifting of a tie is.
type Lifting struct {
	Reason     string
	By, Second string // names of who proposed it and who confirmed it; "": nobody
	Mine       bool   // it is the reader who proposed it
	Pending    bool   // it waits for a second person
	Lifted     bool
	Alone      bool             // by one person, since the rulebook lets them
	Single     bool             // the reader would decide alone
	Why        *scoring.Refusal // why the reader may not lift it, or nil
}

// State is one word for how a tie stands.
func (l Lifting) State() string {
	switch {
	case l.Lifted:
		return "lifted"
	case l.Pending:
		return "proposed"
	}
	return "stands"
}

// Declaration is all that one member has said.
type Declaration struct {
	Who, Name string
	Rule      *scoring.Conflict // nil: nothing is declared here
	Schools   []string
	Lines     []Line
	Open      int // of how many candidates nothing is said yet
}

// Mine is what the reader has said, and of whom they are asked: ties first, then of whom
// nothing is said, pointed at where they are of a school of the reader's.
func Mine(v scoring.View) Declaration { return DeclarationOf(v, v.Actor().Person) }

// DeclarationOf is what a member has said. Others than they, the office and observers read
// nothing in it.
func DeclarationOf(v scoring.View, who scoring.PersonID) Declaration {
	out := tiesOf(v, who)
	if out.Rule == nil || unseen(v, Of(who, ""), "") {
		return out
	}
	p := scoring.PastOf(v)
	_, isOurs := schoolsOf(p.Value(cleared(who, ""), "schools"))
	told := map[string]bool{}
	for i := range out.Lines {
		told[out.Lines[i].Applicant] = true
	}
	for _, id := range AskedOf(p, who) {
		if told[id] {
			continue
		}
		l := applicantLine(v, who, id)
		if school := p.Value(scoring.Subject{Kind: scoring.OnApplicant, ID: id}, "c/"+out.Rule.School); isOurs(school) {
			l.Same = school
		}
		if p.Value(clearedOf(who, id), "none") != "" {
			l.Said = None
		} else if undeclaredOf(p, who, id) {
			out.Open++
		}
		out.Lines = append(out.Lines, l)
	}
	slices.SortStableFunc(out.Lines, func(a, b Line) int { return cmp.Compare(a.order(), b.order()) })
	return out
}

// saidNone says whether a member said of a candidate that nothing ties them, or of the
// applicant that they were.
func saidNone(p scoring.Past, who scoring.PersonID, number, applicant string) bool {
	return p.Value(cleared(who, number), "none") != "" || applicant != "" && p.Value(clearedOf(who, applicant), "none") != ""
}

// applicantLine is of an applicant what a member has said to tie them.
func applicantLine(v scoring.View, who scoring.PersonID, id string) Line {
	p, on := scoring.PastOf(v), OfApplicant(who, id)
	return Line{On: on, Applicant: id, Name: v.Value(scoring.Subject{Kind: scoring.OnApplying, ID: id}, scoring.ColName),
		Group: titleOf(v, p.AppliedFor(id)), Said: p.Value(on, "tie"), Lifting: liftingOf(v, on)}
}

// tiesOf is the same without the applicants to whom nothing ties them.
func tiesOf(v scoring.View, who scoring.PersonID) (out Declaration) {
	p := scoring.PastOf(v)
	out = Declaration{Who: string(who), Name: p.PersonName(who), Rule: rule(p)}
	if out.Rule == nil || unseen(v, Of(who, ""), "") {
		return out
	}
	all, isOurs := schoolsOf(p.Value(cleared(who, ""), "schools"))
	out.Schools = all
	for _, on := range p.Under(OnTie, string(who)) {
		if key, of := groupOf(on.ID); of && p.Value(on, "tie") != "" {
			out.Lines = append(out.Lines, Line{On: on, Group: titleOf(v, key), Said: p.Value(on, "tie"), Lifting: liftingOf(v, on)})
		}
	}
	line := func(i int) {
		at := v.Record().At(i)
		l := Line{On: Of(who, at.Number), Number: at.Number, Name: at.Name, Group: v.Groups()[at.Group].Title()}
		if school := at.Column(out.Rule.School); isOurs(school) {
			l.Same = school
		}
		if of := OfApplicant(who, p.ApplicantOf(i)); p.Value(l.On, "tie") == "" && p.Value(of, "tie") != "" {
			l.On, l.Applicant = of, applicantOf(of.ID)
		}
		l.Said, l.Lifting = p.Value(l.On, "tie"), liftingOf(v, l.On)
		if l.Said == "" && saidNone(p, who, at.Number, p.ApplicantOf(i)) {
			l.Said = None
		}
		if !Declared(p, who, at.Number) {
			out.Open++
		}
		out.Lines = append(out.Lines, l)
	}
	asked := Asked(p, who)
	for _, i := range asked {
		line(i)
	}
	for _, on := range p.Under(OnTie, string(who)) {
		if i, known := p.Find(numberOf(on.ID)); known && !slices.Contains(asked, i) {
			line(i)
		}
		told := func(l Line) bool { return l.On == on }
		if id := applicantOf(on.ID); id != "" && p.Value(on, "tie") != "" && !slices.ContainsFunc(out.Lines, told) {
			out.Lines = append(out.Lines, applicantLine(v, who, id))
		}
	}
	slices.SortStableFunc(out.Lines, func(a, b Line) int { return cmp.Compare(a.order(), b.order()) })
	return out
}

func (l *Line) order() int {
	switch {
	case l.Said != "" && l.Said != None:
		return 0
	case l.Said == "" && l.Same != "":
		return 1
	case l.Said == "" && l.Number+l.Applicant != "":
		return 2
	}
	return 3
}

func titleOf(v scoring.View, key string) string {
	for _, g := range v.Groups() {
		if g.Key == key {
			return g.Title()
		}
	}
	return strings.Join(scoring.GroupValues(key), " · ")
}

func liftingOf(v scoring.View, on scoring.Subject) Lifting {
	p, me := scoring.PastOf(v), v.Actor().Person
	by, second := scoring.PersonID(p.Value(on, "by")), scoring.PersonID(p.Value(on, "confirmed"))
	l := Lifting{Pending: pending(p, on), Lifted: lifted(p, on), Single: single(p, me, on)}
	switch l.Why = own(v.Actor(), KindLift, on); {
	case l.Lifted:
		l.Why = scoring.Refuse("conflict.lifted")
	case l.Why == nil && tied(p, me, on):
		l.Why = scoring.Refuse("conflict.lift-kept")
	}
	if l.Pending || l.Lifted {
		l.Reason, l.By, l.Mine = p.Value(on, "reason"), p.PersonName(by), by == me
	}
	if l.Lifted {
		l.Second, l.Alone = p.PersonName(second), by == second
	}
	return l
}

// Tie is one tie of somebody, as the office reads it.
type Tie struct {
	Who  string // who declared it
	Kind string
	Line
}

// All are the ties that members have declared, those that stand first.
func All(v scoring.View) (out []Tie) {
	for _, m := range v.People() {
		for _, l := range tiesOf(v, m.ID).Lines {
			if l.Said != "" && l.Said != None {
				out = append(out, Tie{Who: m.Name, Kind: l.Said, Line: l})
			}
		}
	}
	order := map[string]int{"proposed": 0, "stands": 1, "lifted": 2}
	slices.SortStableFunc(out, func(a, b Tie) int { return cmp.Compare(order[a.State()], order[b.State()]) })
	return out
}

// Answered is how far one member's declaration is.
type Answered struct {
	Who    scoring.PersonID
	Name   string
	Asked  int
	Open   int
	Ties   int
	Ours   bool // the reader is that member
	Status scoring.PersonStatus
}

// Answers say of each member how far their declaration is, for the office.
func Answers(v scoring.View) (out []Answered) {
	p := scoring.PastOf(v)
	for _, m := range v.People() {
		if unseen(v, Of(m.ID, ""), "") {
			continue
		}
		d := tiesOf(v, m.ID)
		a := Answered{Who: m.ID, Name: m.Name, Asked: len(d.Lines) + len(AskedOf(p, m.ID)), Open: d.Open + unsaidBy(p, m.ID), Ours: m.ID == v.Actor().Person, Status: m.Status}
		for _, l := range d.Lines {
			if l.Said != "" && l.Said != None {
				a.Ties++
			}
		}
		if a.Asked > 0 {
			out = append(out, a)
		}
	}
	return out
}

// waits: where the rulebook asks everybody, of whom the reader has not said anything; and
// what a second person is to lift.
func waits(v scoring.View) (out []scoring.Wait) {
	p, me := scoring.PastOf(v), v.Actor()
	r := rule(p)
	if r == nil {
		return nil
	}
	if r.Declare {
		w := scoring.Wait{What: scoring.WaitDeclare, Count: unsaidBy(p, me.Person)}
		for _, i := range Asked(p, me.Person) {
			if !Declared(p, me.Person, p.Number(i)) {
				w.Count++
			}
		}
		if w.Count > 0 {
			out = append(out, w)
		}
	}
	if !me.Roles.Has(scoring.Chair | scoring.Secretary) {
		return out
	}
	w := scoring.Wait{What: scoring.WaitLift}
	for _, m := range p.People() {
		for _, on := range p.Under(OnTie, string(m.ID)) {
			if pending(p, on) && p.Value(on, "by") != string(me.Person) && m.ID != me.Person && !tied(p, me.Person, on) {
				w.Count++
			}
		}
	}
	if w.Count > 0 {
		out = append(out, w)
	}
	return out
}

// Abstaining are the names of those who are kept from somebody of a list, in order: they
// sign it as abstaining of those.
func Abstaining(v scoring.View, numbers []string) []string {
	return abstaining(v, scoring.OnRegistration, numbers)
}

// AbstainingOf are the same of a list of applicants.
func AbstainingOf(v scoring.View, applicants []string) []string {
	return abstaining(v, scoring.OnApplicant, applicants)
}

func abstaining(v scoring.View, kind scoring.SubjectKind, ids []string) (out []string) {
	p := scoring.PastOf(v)
	for _, m := range v.People() {
		if len(p.Under(OnTie, string(m.ID))) > 0 && slices.ContainsFunc(ids, func(id string) bool { return kept(p, m.ID, scoring.Subject{Kind: kind, ID: id}) != nil }) {
			out = append(out, m.Name)
		}
	}
	return out
}
