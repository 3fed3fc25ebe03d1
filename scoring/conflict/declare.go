package conflict

import (
	"slices"
	"strings"

	"ampera/scoring"
	"ampera/scoring/registration"
	"ampera/scoring/text"
)

// schoolsApart stands between the schools that a member names.
const schoolsApart = ";"

// Declare says that something ties the actor to a candidate, to an applicant or, both blank,
// to a formation and so to each who is a candidate or applies there, now or later.
type Declare struct {
	Number    string
	Applicant string // by the id of the application, when Number is ""
	Group     string // a formation's key, when both are ""
	Tie       string // one of Ties
}

// Kind is the act's.
func (Declare) Kind() scoring.Kind { return KindDeclare }

// Decide says the tie.
func (c Declare) Decide(d *scoring.Draft) error {
	on := c.on(d.Who.Person)
	if c.Number == "" && c.Applicant == "" {
		if strings.TrimSpace(c.Group) == "" {
			return scoring.Refuse("conflict.whom")
		}
		values := scoring.GroupValues(c.Group)
		for i := range values {
			taken, r := scoring.TakeText(values[i])
			if r != nil {
				return r
			}
			values[i] = taken
		}
		on = OfGroup(d.Who.Person, scoring.GroupID(values))
	}
	d.Say(on, scoring.Set{Cell: "tie", Text: c.Tie})
	return nil
}

// weaker says whether a tie would take the place of a stronger one that is not lifted: to make
// it weaker, as to make it none, is for two others to say. Of two that copies wrote apart, the
// strongest alone is as strong as either.
func weaker(p scoring.Past, on scoring.Subject, tie string) bool {
	was := weight[p.Value(on, "tie")]
	if p.Clash(on, "tie") {
		was = weight[Kinship]
	}
	return weight[tie] < was && !lifted(p, on)
}

// on is the tie of somebody; a formation's is known by its key.
func (c Declare) on(who scoring.PersonID) scoring.Subject {
	switch {
	case c.Number != "":
		return Of(who, c.Number)
	case c.Applicant != "":
		return OfApplicant(who, c.Applicant)
	}
	return OfGroup(who, c.Group)
}

// mayDeclare: a tie may become a stronger one, and never a weaker one or none.
func mayDeclare(p scoring.Past, _ scoring.Actor, _ *scoring.Decision, f *scoring.Fact) scoring.Problems {
	tie, says := f.Value("tie")
	number := numberOf(f.Subject.ID)
	applicant := applicantOf(f.Subject.ID)
	group, of := groupOf(f.Subject.ID)
	switch {
	case rule(p) == nil:
		return scoring.No("conflict.off")
	case !says || !slices.Contains(Ties, tie):
		return scoring.No("conflict.tie")
	case weaker(p, f.Subject, tie):
		return scoring.No("conflict.weaker")
	case applicant != "":
		if !p.Known(scoring.Subject{Kind: scoring.OnApplicant, ID: applicant}) {
			return scoring.No("applicant.unknown", applicant)
		}
		return nil
	case of && group == "" || !of && f.Subject != Of(scoring.PersonID(personOf(f.Subject.ID)), number):
		return scoring.No("form.subject")
	}
	if _, known := p.Find(number); !of && !known {
		return scoring.No("number.unknown", number)
	}
	return nil
}

// Clear says that nothing ties the actor to any of those whom they are asked about and of
// whom they have said nothing yet.
type Clear struct{}

// Kind is the act's.
func (Clear) Kind() scoring.Kind { return KindClear }

// Decide says it of each.
func (Clear) Decide(d *scoring.Draft) error {
	if rule(d.Past) == nil {
		return scoring.Refuse("conflict.off")
	}
	who := d.Who.Person
	for _, i := range Asked(d.Past, who) {
		if number := d.Number(i); !Declared(d.Past, who, number) {
			d.Say(cleared(who, number), scoring.Set{Cell: "none", Text: "1"})
		}
	}
	for _, id := range AskedOf(d.Past, who) {
		if undeclaredOf(d.Past, who, id) {
			d.Say(clearedOf(who, id), scoring.Set{Cell: "none", Text: "1"})
		}
	}
	return nil
}

func mayClear(p scoring.Past, who scoring.Actor, _ *scoring.Decision, f *scoring.Fact) scoring.Problems {
	none, _ := f.Value("none")
	number, applicant := numberOf(f.Subject.ID), applicantOf(f.Subject.ID)
	switch {
	case rule(p) == nil:
		return scoring.No("conflict.off")
	case f.Subject != cleared(who.Person, number) && f.Subject != clearedOf(who.Person, applicant):
		return scoring.No("form.subject")
	case none != "1":
		return scoring.No("form.cell", "none")
	}
	if applicant != "" {
		of := scoring.Subject{Kind: scoring.OnApplicant, ID: applicant}
		switch {
		case !p.Known(of):
			return scoring.No("applicant.unknown", applicant)
		case kept(p, who.Person, of) != nil:
			return scoring.No("conflict.stands", applicant)
		}
		return nil
	}
	if _, known := p.Find(number); !known {
		return scoring.No("number.unknown", number)
	}
	if r := keeps(p, who.Person, number); r != nil {
		return scoring.No("conflict.stands", number)
	}
	return nil
}

// NameSchools says to which schools the actor belongs, so that candidates of the same are
// pointed at.
type NameSchools struct{ Schools []string }

// Kind is the act's.
func (NameSchools) Kind() scoring.Kind { return KindSchools }

// Decide says them.
func (c NameSchools) Decide(d *scoring.Draft) error {
	var names []string
	for _, name := range c.Schools {
		if name = strings.TrimSpace(strings.ReplaceAll(name, schoolsApart, " ")); name != "" {
			names = append(names, name)
		}
	}
	d.Say(cleared(d.Who.Person, ""), scoring.Set{Cell: "schools", Text: strings.Join(names, schoolsApart)})
	return nil
}

func mayNameSchools(p scoring.Past, who scoring.Actor, _ *scoring.Decision, f *scoring.Fact) scoring.Problems {
	switch {
	case rule(p) == nil:
		return scoring.No("conflict.off")
	case f.Subject != cleared(who.Person, ""):
		return scoring.No("form.subject")
	}
	return nil
}

// Asked are the candidates whom a member is asked about, by index: an assessor those of
// their panels; whoever has a part in the whole, everybody.
func Asked(p scoring.Past, who scoring.PersonID) (out []int) {
	m, _ := p.Person(who)
	all := m.Roles.Has(whole)
	book := p.Book()
	if book == nil || m.Status != scoring.Active || !all && !m.Roles.Has(scoring.Assessor) {
		return nil
	}
	for i := range p.Len() {
		if all || slices.ContainsFunc(book.Leaves(), func(c *scoring.Component) bool {
			return c.Rubric != nil && p.Named(i, c, who)
		}) {
			out = append(out, i)
		}
	}
	return out
}

// whole are the roles of who has a part in the whole: they are asked about everybody.
const whole = scoring.Chair | scoring.Secretary | registration.Verifier | registration.Supervisor

// AskedOf are the applicants whom a member is asked about: whoever has a part in the whole,
// where applicants are screened here, all who are no candidates yet.
func AskedOf(p scoring.Past, who scoring.PersonID) (out []string) {
	if !asksOf(p, who) {
		return nil
	}
	for _, on := range p.Under(scoring.OnApplicant, "") {
		if p.Value(on, scoring.ColCandidate) == "" && !p.Destroyed(on) {
			out = append(out, on.ID)
		}
	}
	return out
}

func asksOf(p scoring.Past, who scoring.PersonID) bool {
	m, _ := p.Person(who)
	book := p.Book()
	return book.ScreensHere() && m.Status == scoring.Active && m.Roles.Has(whole)
}

// Declared says whether a member has said of a candidate what ties them, or that nothing
// does: of the application, too, that they handed in.
func Declared(p scoring.Past, who scoring.PersonID, number string) bool {
	_, known := p.Find(number)
	return known && declared(p, who, scoring.Subject{Kind: scoring.OnRegistration, ID: number})
}

func undeclaredOf(p scoring.Past, who scoring.PersonID, applicant string) bool {
	return !declared(p, who, scoring.Subject{Kind: scoring.OnApplicant, ID: applicant})
}

// declared says it of a candidate, by their registration, or of an applicant.
func declared(p scoring.Past, who scoring.PersonID, whom scoring.Subject) bool {
	of := about(p, whom)
	if of.number != "" && (p.Value(cleared(who, of.number), "none") != "" || p.Value(Of(who, of.number), "tie") != "") {
		return true
	}
	if of.applicant != "" && (p.Value(clearedOf(who, of.applicant), "none") != "" || p.Value(OfApplicant(who, of.applicant), "tie") != "") {
		return true
	}
	return slices.ContainsFunc(of.groups[:], func(key string) bool { return key != "" && p.Value(OfGroup(who, key), "tie") != "" })
}

// undeclared: where the rulebook asks for it, who judges a candidate or an applicant has
// declared first.
func undeclared(p scoring.Past, who scoring.Actor, d *scoring.Decision, f *scoring.Fact) scoring.Problems {
	if r := rule(p); r == nil || !r.Declare || !p.Judges(who, d, f) {
		return nil
	}
	if whom := p.Whom(f.Subject); !declared(p, who.Person, whom) {
		return scoring.No("conflict.undeclared", whom.ID)
	}
	return nil
}

// unsaidCode is what is kept of applicants: who of those that are asked about them has said
// nothing, where the rulebook wants everybody to.
const unsaidCode = "conflict.unsaid"

// numbered is what is kept of an applicant who is a candidate: they are asked about as such.
const numbered = "/"

func unsaid(p scoring.Past, applicant string) string {
	on := scoring.Subject{Kind: scoring.OnApplicant, ID: applicant}
	switch r := rule(p); {
	case r == nil || !r.Declare || p.Destroyed(on):
		return ""
	case p.Value(on, scoring.ColCandidate) != "":
		return numbered
	}
	var out []string
	for _, m := range p.People() {
		if asksOf(p, m.ID) && undeclaredOf(p, m.ID, applicant) {
			out = append(out, string(m.ID))
		}
	}
	return strings.Join(out, numbered)
}

// unsaidBy is of how many applicants a member has to declare before what they decide counts.
func unsaidBy(p scoring.Past, who scoring.PersonID) (n int) {
	p.EachStanding(unsaidCode, func(value string, many int) {
		if slices.Contains(strings.Split(value, numbered), string(who)) {
			n += many
		}
	})
	return n
}

// Unsaid is why the reader may decide nothing about an applicant yet, or nil: the rulebook
// wants everybody to declare first, and they have not.
func Unsaid(v scoring.View, applicant string) *scoring.Refusal {
	p, me := scoring.PastOf(v), v.Actor().Person
	if r := rule(p); r == nil || !r.Declare {
		return nil
	}
	value := p.Standing(unsaidCode, applicant)
	if value == numbered && undeclaredOf(p, me, applicant) || slices.Contains(strings.Split(value, numbered), string(me)) {
		return scoring.Refuse("conflict.undeclared", applicant)
	}
	return nil
}

// kept is why a member is kept from a candidate, by their registration, or from an
// applicant.
func kept(p scoring.Past, who scoring.PersonID, whom scoring.Subject) *scoring.Refusal {
	all := p.Under(OnTie, string(who))
	if len(all) == 0 {
		return nil
	}
	is := about(p, whom)
	for _, on := range all {
		if tie := p.Value(on, "tie"); tie != "" && is.of(p, on.ID) && !lifted(p, on) {
			return scoring.Refuse("conflict.kept", whom.ID)
		}
	}
	return nil
}

// keeps is why a member is kept from the candidate of a number, or nil.
func keeps(p scoring.Past, who scoring.PersonID, number string) *scoring.Refusal {
	return kept(p, who, scoring.Subject{Kind: scoring.OnRegistration, ID: number})
}

// somebody is a candidate, an applicant, or both, with the formations that they are of.
type somebody struct {
	number, applicant string
	groups            [2]string // keys: as a candidate, and as applied for
}

func about(p scoring.Past, whom scoring.Subject) (out somebody) {
	if whom.Kind == scoring.OnApplicant {
		out.applicant, out.number = whom.ID, p.Value(whom, scoring.ColCandidate)
	} else {
		out.number = whom.ID
	}
	if i, known := p.Find(out.number); known {
		out.groups[0] = p.Group(i)
		if whom.Kind != scoring.OnApplicant {
			out.applicant = p.ApplicantOf(i)
		}
	}
	if out.applicant != "" {
		out.groups[1] = p.AppliedFor(out.applicant)
	}
	return out
}

// of says whether a tie is one to them.
func (s *somebody) of(p scoring.Past, tie string) bool {
	if key, of := groupOf(tie); of {
		return slices.Contains(s.groups[:], key)
	}
	if applicant := applicantOf(tie); applicant != "" {
		return applicant == s.applicant
	}
	number := numberOf(tie)
	if number == s.number || s.applicant == "" {
		return number == s.number
	}
	i, known := p.Find(number) // of two numbers that were given apart, either
	return known && p.ApplicantOf(i) == s.applicant
}

// holds: a sheet that was in, or a decision made, before its author declared a tie holds
// the candidate, until it is put aside, made anew by another, or the tie is lifted.
func holds(p scoring.Past, i int) *scoring.Refusal {
	book := p.Book()
	if book == nil || book.Conflict == nil {
		return nil
	}
	number := p.Number(i)
	for _, c := range book.Leaves() {
		if c.Rubric == nil {
			continue
		}
		for _, sh := range p.Sheets(i, c.Code) {
			if sh.Status.Counts() && keeps(p, sh.ID.Assessor, number) != nil {
				return scoring.Refuse("held.conflict-sheet", c.Code, p.PersonName(sh.ID.Assessor))
			}
		}
		on := scoring.Part(scoring.OnModeration, number, c.Code)
		if by := scoring.PersonID(p.Value(on, "by")); p.Value(on, "mark") != "" && keeps(p, by, number) != nil {
			return scoring.Refuse("held.conflict-settled", c.Code, p.PersonName(by))
		}
	}
	return nil
}

// schoolsOf are the schools that a member names, and whether a name is one of them.
func schoolsOf(names string) (all []string, has func(name string) bool) {
	keys := map[string]bool{}
	for name := range strings.SplitSeq(names, schoolsApart) {
		if name != "" {
			all = append(all, name)
			keys[text.Key(name)] = true
		}
	}
	return all, func(name string) bool { return name != "" && keys[text.Key(name)] }
}
