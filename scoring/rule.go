package scoring

import (
	"fmt"
	"math/bits"
	"slices"
	"strings"

	"ampera/scoring/text"
)

// A Rule is all that the house says about one kind of act, in one row. The desk
// asks it of the state as it stands (see [Decide]), the fold asks it of what
// the author of a stored act had seen: so nothing counts in a file that the
// desk would have refused. The zero row refuses everything.
type Rule struct {
	Kind   Kind
	Words  Text          // what the log calls it
	Roles  Roles         // who may; nobody: allowed by Signs alone
	Frozen bool          // needs a frozen rulebook
	Away   bool          // may be done at a venue, whose file has not all words: see [Setup]
	Says   []Form        // all that it may speak of
	Needs  []SubjectKind // of which it must speak
	Undo   Undoing

	// Signs finds the author of an act that a key allows rather than a role;
	// nil: a person with Roles, active, by their own key.
	Signs func(p Past, a *Act) (Actor, *Refusal)
	// Right is why a fact may not be said. It is asked at the desk and of the
	// file, about every fact that is not personal.
	Right func(p Past, who Actor, d *Decision, f *Fact) Problems
	// Manners are what is asked at the desk alone: what is better not done, but
	// counts where it was done.
	Manners func(p Past, who Actor, d *Decision) *Refusal
	// Grounds are the values that a decision rests on, as the author saw them:
	// when they change, the decision lapses until it is made anew. said is what the
	// decision says in the cell, which is not of that past yet. ok is false for cells
	// that rest on nothing.
	Grounds func(p Past, on Subject, cell, said string) (values string, ok bool)
	// Cuts is what the act shuts: what others say of it without having seen the
	// act no longer counts.
	Cuts func(p Past, d *Decision) []Shut
	// Lets is what a fact lets be where its author has the right by what is lent to them
	// alone (see [Lead]): sheets, for the seats that it gives, or a person. It waits for
	// the chair.
	Lets func(p Past, f *Fact) []Subject
	// Anybody says that it judges nobody, so that whoever is kept from somebody may do it
	// of them all the same.
	Anybody bool
	// Names is a cell that names leaves of other cells rather than supersede its
	// own heads, as a destruction does; "": none.
	Names string
}

// Undoing says how the way back through a person's own acts goes.
type Undoing uint8

// Ways. The zero value stops there: what came before may rest on it.
const (
	Stops  Undoing = iota
	Undoes         // it can be taken back
	Passes         // nothing earlier can rest on it: the way back passes over
)

// Form is what an act of some kind may say of one kind of subject.
type Form struct {
	On     SubjectKind
	Cells  string   // names, a trailing * for any ending
	Status []string // what the status must be after the act; nil: not asked
}

// Shut is what an act after which others no longer count has shut: all that a
// person does without a role that they keep, or what is said of a cell.
type Shut struct {
	Person PersonID
	Keep   Roles   // roles that the person keeps; with them they may go on
	On     Subject // when Person is empty
	Cell   string  // of On; empty: any
}

// SubjectRow is all that the house says about one kind of subject.
type SubjectRow struct {
	Kind SubjectKind
	// Personal data can be destroyed: its leaves may be gone from a file. So no
	// verdict ever rests on them; a fact that is not right is left out alone.
	Personal bool
	// Of is with whose destruction its leaves go: a candidate's registration, or an
	// applicant. Of personal data alone; nil: an identity's own candidate.
	Of func(id string) Subject
	// Texts are the cells that people write in their own words, a trailing * for any
	// ending, and how long those may be. A reason needs no line.
	Texts map[string]text.Limit
	// Untaken are the cells, a trailing * for any ending, in which nobody writes a new
	// line of text: those of several lines, which have intakes of their own, and those
	// that repeat what something is called, which may be called so from before.
	Untaken string
	// Check is what holds of every fact about the subject, whatever the kind of
	// act; nil: nothing. d is the act without what is personal.
	Check func(p Past, d *Decision, f *Fact) Problems
	// Same is an id without what only looks different, where ids are words that people
	// spell: the state knows the subject by that alone. nil: an id is as it stands.
	// Spelled is an id as it is to be written.
	Same    func(id string) string
	Spelled func(s *State, id string) string
	// Candidate is the candidate number that a subject is about; nil, or "": none.
	Candidate func(id string) string
	// Applicant is the applicant that a subject is about; nil, or "": none. It is about the
	// candidate that they became, too.
	Applicant func(id string) string
	// Under is what several subjects lie under, such as a sitting's incidents; nil:
	// nothing. [View.Under] lists them.
	Under func(id string) string
	// Corrects says whether a fact changes a result that stood: the result of its
	// Candidate or, where it is about none, those of the formation it names. nil:
	// it never does.
	Corrects func(p Past, f *Fact) bool
	// Owner refuses who may not say something of this subject, whatever their
	// role; nil: the role is enough.
	Owner func(who Actor, do Kind, on Subject) *Refusal
	// Read is told which subject changed, so that what is derived follows; at
	// every restart, too.
	Read func(s *State, a *Act, on Subject)
	// Back is who may take back what they said of it; Restores which cells (nil:
	// all), and MayRestore why they may not become what a fact says.
	Back       Roles
	Restores   func(cell string) bool
	MayRestore func(p Past, who Actor, f *Fact) *Refusal
	// Holds is what waits while a cell has two values, of copies that were apart: home
	// tells of it in any case.
	Holds Holding
	// Settle is the command that settles it; nil: a choice of the chair's, [Resolve].
	// after is the value of a cell once one side is chosen.
	Settle func(on Subject, after func(cell string) string, reason string) Command
	// MayChoose is why somebody may not choose so; nil: the role is enough. Of no
	// fact yet, it is asked whether they may choose at all.
	MayChoose func(p Past, who Actor, f *Fact) *Refusal
	// Goes says whether what is said of a subject goes along in the file of a venue; nil:
	// it stays in the office's. What may be said at a venue of something must go along
	// whole, since whoever says it replaces what they have seen.
	Goes func(id string, to *Roster) bool
	// Repeats says that what an act says of it is what others said: the log tells it to
	// who asks for the candidate, and else does not count it among what the act says.
	Repeats bool
	// Hidden says whether a reader of the log may not see a cell now.
	Hidden func(v View, on Subject, cell string) bool
	// Opens says whether to say a cell opens to who says it what another said: of what
	// would be it is then no part.
	Opens func(p Past, on Subject, cell string) bool
	// Secret says whether not even that something was said of a subject is told to a
	// reader; nil: it is no secret.
	Secret func(v View, on Subject) bool
	// Open are the cells, a trailing * for any ending, that also whoever is kept from the
	// candidate or applicant may read: see [Capability]. All others are hidden from them.
	Open string
	// Anybody says that whoever is kept from the candidate may say it all the same.
	Anybody bool
	// Judges says whether what an act says of it is a judgement of the candidate, or of the
	// applicant, by who says it; nil: it never is.
	Judges func(who Actor, d *Decision, f *Fact) bool
	// Readers says who alone may see anything of a subject; nil: whoever may read at all.
	Readers func(p Past, who Actor, on Subject) bool
	// Tally is what may be counted of a subject by who does not see it, as one word; "":
	// it is not counted. [View.Tally] has them. nil: nothing is.
	Tally func(p Past, on Subject) string
}

// Capability is what one part of the house hands over: its kinds of acts and
// of subjects. Those of later parts live in packages of their own.
type Capability struct {
	Rules    []Rule
	Subjects []SubjectRow
	Roles    []RoleRow
	Bars     []Bar
	// Holds is why a candidate is held, whatever the marks say; nil: never.
	Holds func(p Past, i int) *Refusal
	// Waits are what of it waits for a reader, told at home; nil: nothing ever does.
	Waits func(v View) []Wait
	// Keeps is why a person is kept from a candidate, by their registration, or from an
	// applicant: they may say nothing of any subject that is about them, sit on no panel,
	// and read nothing from which a mark could be derived. nil: nobody is.
	Keeps func(p Past, who PersonID, whom Subject) *Refusal
	// Overrules is whether a requirement that a stage found not to be met by an applicant
	// is met after all, as was decided on an objection. It rests on nothing personal. nil:
	// it never is.
	Overrules func(p Past, stage, applicant, requirement string) bool
	// Stands are what it works out of each applicant, and keeps.
	Stands []StandingRow
}

// RoleRow is a role that a capability names: one bit, and what people call it.
type RoleRow struct {
	Role  Roles
	Words Text
	// Else stands in while nobody active holds the role, so that a small office enrols
	// nobody new; and the chair, while nobody holds that either. 0: nobody stands in.
	Else Roles
	// On says whether a rulebook switches on the stage that the role is of; nil: it is of none.
	On func(*Rulebook) bool
}

// Bar is what a capability has against a fact that an act of any kind, also of other
// capabilities, says of some kinds of subjects: asked as a right is, at the desk and of
// the file. It never rests on what is personal.
type Bar struct {
	On  []SubjectKind
	All func(row *SubjectRow) bool // of which kinds besides; nil: of no others
	Why func(p Past, who Actor, d *Decision, f *Fact) Problems
}

// house is every rule and subject by its number.
type house struct {
	rules    []*Rule // by kind
	subjects [256]*SubjectRow
	bars     [256][]Bar // by subject
	holds    []func(p Past, i int) *Refusal
	waits    []func(v View) []Wait
	keeps    []func(p Past, who PersonID, whom Subject) *Refusal
	overrule []func(p Past, stage, applicant, requirement string) bool
	stands   []StandingRow
	roles    map[Roles]Text
	standIns map[Roles]Roles
	staged   []RoleRow  // of a stage that a rulebook switches on
	new      BookReader // nil: as what a file holds
	setup    *Setup     // nil: no venue's
}

// newHouse joins capabilities. A number that is used twice is a fault of the
// program and ends it at once.
func newHouse(parts []Capability) *house {
	h := &house{roles: map[Roles]Text{}, standIns: map[Roles]Roles{}}
	for _, c := range parts {
		for _, r := range c.Roles {
			if _, twice := h.roles[r.Role]; twice || bits.OnesCount16(uint16(r.Role)) != 1 {
				panic(fmt.Sprintf("scoring: role %s is named twice, or is no single one", r.Role))
			}
			h.roles[r.Role] = r.Words
			if r.Else != 0 {
				h.standIns[r.Role] = r.Else
			}
			if r.On != nil {
				h.staged = append(h.staged, r)
			}
		}
		for _, b := range c.Bars {
			for _, kind := range b.On {
				h.bars[kind] = append(h.bars[kind], b)
			}
		}
		if c.Holds != nil {
			h.holds = append(h.holds, c.Holds)
		}
		if c.Waits != nil {
			h.waits = append(h.waits, c.Waits)
		}
		if c.Keeps != nil {
			h.keeps = append(h.keeps, c.Keeps)
		}
		if c.Overrules != nil {
			h.overrule = append(h.overrule, c.Overrules)
		}
		h.stands = append(h.stands, c.Stands...)
		for i := range c.Rules {
			r := &c.Rules[i]
			if h.rule(r.Kind) != nil {
				panic(fmt.Sprintf("scoring: two rules for kind %d", r.Kind))
			}
			for int(r.Kind) >= len(h.rules) {
				h.rules = append(h.rules, nil)
			}
			h.rules[r.Kind] = r
		}
		for i := range c.Subjects {
			if r := &c.Subjects[i]; h.subjects[r.Kind] != nil {
				panic(fmt.Sprintf("scoring: two rows for subject %d", r.Kind))
			} else {
				h.subjects[r.Kind] = r
			}
		}
	}
	for _, c := range parts {
		for _, b := range c.Bars {
			for kind, row := range h.subjects {
				if row != nil && b.All != nil && b.All(row) {
					h.bars[kind] = append(h.bars[kind], b)
				}
			}
		}
	}
	return h
}

// rule is the row of a kind, or nil.
func (h *house) rule(k Kind) *Rule {
	if int(k) < len(h.rules) {
		return h.rules[k]
	}
	return nil
}

// allow says why an actor may not do an act of this kind on a subject, or nil:
// by role and by whose subject it is. What the past has to say comes after.
func (h *house) allow(who Actor, do Kind, on Subject) *Refusal {
	rule := h.rule(do)
	if rule == nil {
		return Refuse("allow.unknown")
	}
	need := rule.Roles
	row := h.subjects[on.Kind]
	if rule.takesBack() && row != nil {
		need &= row.Back
	}
	switch {
	case who.Person == "" || !who.Roles.Has(need):
		return Refuse("allow.role", need.String())
	case rule.chooses() && on.Kind != 0:
		return row.chooser(who, on)
	case row != nil && row.Owner != nil && on.ID != "":
		return row.Owner(who, do, on)
	}
	return nil
}

// chooser refuses who may not choose between two values: it is the chair's, and of
// what is somebody's own theirs, too.
func (row *SubjectRow) chooser(who Actor, on Subject) *Refusal {
	if !who.Roles.Has(Chair) && (row == nil || row.Owner == nil || row.Owner(who, KindResolve, on) != nil) {
		return Refuse("allow.role", Chair.String())
	}
	return nil
}

// words is what the log calls a kind of act, in both languages.
func (h *house) words(k Kind) []string {
	rule := h.rule(k)
	if rule == nil {
		return []string{"", ""}
	}
	return []string{rule.Words.ID, rule.Words.EN}
}

// takesBack says whether the kind is undo or redo, whose forms are the
// subjects' own.
func (r *Rule) takesBack() bool { return r.Kind == KindUndo || r.Kind == KindRedo }

// chooses says whether the kind is a choice between two values, whose forms are
// the subjects' own, too.
func (r *Rule) chooses() bool { return r.Kind == KindResolve }

// form is what a rule may say of a kind of subject.
func (h *house) form(rule *Rule, on SubjectKind) (Form, bool) {
	if rule.chooses() {
		row := h.subjects[on]
		return Form{On: on, Cells: "*"}, row != nil && row.Settle == nil
	}
	if rule.takesBack() {
		row := h.subjects[on]
		return Form{On: on, Cells: "*"}, row != nil && row.Back != 0
	}
	for _, f := range rule.Says {
		if f.On == on {
			return f, true
		}
	}
	return Form{}, false
}

// speaks says why a fact is not of the form that its kind of act may have.
func (h *house) speaks(rule *Rule, f *Fact) *Refusal {
	form, ok := h.form(rule, f.Subject.Kind)
	if !ok {
		return Refuse("form.subject")
	}
	row := h.subjects[f.Subject.Kind]
	for i := range f.Cells {
		name := f.Cells[i].Name
		if form.Cells != "*" && !matchesAny(form.Cells, name) || rule.takesBack() && row.Restores != nil && !row.Restores(name) {
			return Refuse("form.cell", name)
		}
	}
	return nil
}

// becomes says why the status of a subject may not be what it is after a fact. A
// fact may leave the status as its author saw it: so this is asked of their past,
// as a right is, and not of the act's form.
func (h *house) becomes(p Past, rule *Rule, f *Fact) *Refusal {
	if form, _ := h.form(rule, f.Subject.Kind); form.Status != nil && !slices.Contains(form.Status, p.After(f, "status")) {
		return Refuse("form.status", p.After(f, "status"))
	}
	return nil
}

func matchesAny(patterns, name string) bool {
	for p := range strings.FieldsSeq(patterns) {
		if prefix, wild := strings.CutSuffix(p, "*"); p == name || wild && strings.HasPrefix(name, prefix) {
			return true
		}
	}
	return false
}

// Rule is the row of a kind; the zero row for one that nobody knows.
func (s *State) Rule(k Kind) Rule {
	if r := s.house.rule(k); r != nil {
		return *r
	}
	return Rule{}
}

// Subjects are the kinds of subjects that there are.
func (s *State) Subjects() (out []SubjectKind) {
	for kind, row := range s.house.subjects {
		if row != nil {
			out = append(out, SubjectKind(kind))
		}
	}
	return out
}

// Personal says whether leaves of a kind of subject may be destroyed.
func (s *State) Personal(k SubjectKind) bool {
	row := s.house.subjects[k]
	return row != nil && row.Personal
}

// Allow says why an actor may not do an act of this kind on a subject, or nil.
// Key bindings ask it, so that screen and store cannot disagree.
func (s *State) Allow(who Actor, do Kind, on Subject) *Refusal {
	rule := s.house.rule(do)
	if r := s.house.allow(s.Now().lent(who, rule), do, on); r != nil {
		return r
	}
	if r := s.Now().unfrozen(rule); r != nil {
		return r
	}
	if rule != nil { // else a form is filled in at a venue that the office alone can send
		if r := s.house.away(rule); r != nil {
			return r
		}
	}
	return s.Now().keptBy(who.Person, do, on)
}

// unfrozen is why nothing is done by a rule yet that waits for the frozen rulebook, or nil.
func (p Past) unfrozen(rule *Rule) *Refusal {
	if rule != nil && rule.Frozen && !p.Frozen() {
		return Refuse("rulebook.not-frozen")
	}
	return nil
}

// refused is one reason, about a cell or the fact as a whole.
func refused(cell, code string, args ...string) Problems {
	return Problems{{Column: cell, Refusal: *Refuse(code, args...)}}
}

// No is one reason why a fact may not be said.
func No(code string, args ...string) Problems { return refused("", code, args...) }

// because makes a reason of a refusal, if there is one.
func because(cell string, r *Refusal) Problems {
	if r == nil {
		return nil
	}
	return Problems{{Column: cell, Refusal: *r}}
}

// House is what a state is made of: how a rulebook is read, and the capabilities
// that live in packages of their own. Those of this package are always there.
type House struct {
	Read  BookReader // what a file holds: all that any version of the program ever took
	New   BookReader // what is about to be adopted, held to more; nil: Read
	Parts []Capability
	Setup *Setup // of a venue's file; nil: an office's
}

// built is every rule and subject of the house. Those of this package alone are
// built once.
func (h House) built() *house {
	built := own
	if len(h.Parts) > 0 {
		built = newHouse(append(ownParts(), h.Parts...))
	}
	if h.New == nil && h.Setup == nil {
		return built
	}
	with := *built
	with.new, with.setup = h.New, h.Setup
	return &with
}

// ownParts are the capabilities of this package: one knot, since sheets ask
// sittings, sittings count sheets, and both ask panels.
func ownParts() []Capability {
	return []Capability{selectionPart(), candidatesPart(), spellingsPart(), destructionPart(), writtenPart(), keyingPart(), presencePart(), sheetsPart(), paperPart(), asidePart(), movingPart(), moderationPart(),
		panelsPart(), peoplePart(), sittingsPart(), peersPart(), undoPart(), rulingsPart(), clashesPart(), partingPart()}
}

// candidateOf is the candidate number that a subject is about, or "".
func (s *State) candidateOf(on Subject) string {
	row := s.house.subjects[on.Kind]
	switch {
	case row == nil:
	case row.Candidate != nil && row.Candidate(on.ID) != "":
		return row.Candidate(on.ID)
	case row.Applicant != nil:
		return s.CandidateOf(row.Applicant(on.ID))
	}
	return ""
}

// underKey is what several subjects of a kind lie under.
type underKey struct {
	kind   SubjectKind
	parent string
}
