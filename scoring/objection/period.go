package objection

import (
	"cmp"
	"slices"
	"strings"

	"ampera/scoring"
	"ampera/scoring/registration"
)

// The days of a stage are the rulebook's. They are extended for all, never for one: one of
// the office says until when and why, another confirms just that; the chair lists who
// answers beside them.

// Extend proposes later last days.
type Extend struct {
	Stage  string
	Until  map[string]scoring.Date // by row; a row that is not there stays
	Reason string
}

// Kind is the act's.
func (Extend) Kind() scoring.Kind { return KindArrange }

// Decide says all rows as they are to be. Where there is nobody else, and the rulebook lets
// one decide alone, they are so at once.
func (c Extend) Decide(d *scoring.Draft) error {
	if here(d.Past, c.Stage) == nil {
		return scoring.Refuse("objection.off")
	}
	approved := ""
	if single(d.Past, d.Who.Person) {
		approved = string(d.Who.Person)
	}
	var said []scoring.Set
	for _, row := range Spans {
		until := max(SpanOf(d.Past, c.Stage, row).Until, c.Until[row])
		said = append(said, scoring.Set{Cell: "new/" + row, Text: until.String()})
		if approved != "" {
			said = append(said, scoring.Set{Cell: "until/" + row, Text: until.String()})
		}
	}
	d.Restate(onPeriod(c.Stage), append(said, scoring.Set{Cell: "reason", Text: c.Reason}, scoring.Set{Cell: "by", Text: string(d.Who.Person)},
		scoring.Set{Cell: "approved", Text: approved})...)
	return nil
}

// Approve is a second person's word, without which nothing is extended. It says again what
// was proposed, so that both signed the same.
type Approve struct{ Stage string }

// Kind is the act's.
func (Approve) Kind() scoring.Kind { return KindArrange }

// Decide says the proposal again, and who confirms it.
func (c Approve) Decide(d *scoring.Draft) error {
	of := onPeriod(c.Stage)
	var said []scoring.Set
	for _, row := range Spans {
		for _, cell := range []string{"new/", "until/"} {
			said = append(said, scoring.Set{Cell: cell + row, Text: d.Value(of, "new/"+row)})
		}
	}
	d.Restate(of, append(said, scoring.Set{Cell: "reason", Text: d.Value(of, "reason")}, scoring.Set{Cell: "by", Text: d.Value(of, "by")},
		scoring.Set{Cell: "approved", Text: string(d.Who.Person)})...)
	return nil
}

// List says who answers objections beside the chair.
type List struct {
	Stage  string
	People []scoring.PersonID
}

// Kind is the act's.
func (List) Kind() scoring.Kind { return KindArrange }

// Decide says them.
func (c List) Decide(d *scoring.Draft) error {
	ids := make([]string, len(c.People))
	for i, id := range c.People {
		ids[i] = string(id)
	}
	slices.Sort(ids)
	d.Restate(onPeriod(c.Stage), scoring.Set{Cell: "listed", Text: strings.Join(ids, ",")})
	return nil
}

// Listed are whom the chair listed.
func Listed(p scoring.Past, stage string) (out []scoring.PersonID) {
	for id := range strings.SplitSeq(p.Value(onPeriod(stage), "listed"), ",") {
		if id != "" {
			out = append(out, scoring.PersonID(id))
		}
	}
	return out
}

// seconds are who may confirm what somebody proposed.
func seconds(p scoring.Past, by scoring.PersonID) []scoring.PersonID {
	return p.Others([]scoring.Roles{office, registration.Supervisor, registration.Verifier}, by)
}

// single says whether somebody extends alone, for want of anybody else.
func single(p scoring.Past, by scoring.PersonID) bool {
	return p.Book().Alone && seconds(p, by) == nil
}

// mayArrange: the chair lists people who are there; an extension is proposed by one of the
// office, and holds once another has confirmed just that.
func mayArrange(p scoring.Past, who scoring.Actor, _ *scoring.Decision, f *scoring.Fact) scoring.Problems {
	s := here(p, f.Subject.ID)
	if s == nil || f.Subject != onPeriod(s.Code) {
		return scoring.No("objection.off")
	}
	if listed, lists := f.Value("listed"); lists {
		return no(mayList(p, who, f, listed))
	}
	if r := said(f, "new/filing new/answering new/announcing reason by approved"); r != nil {
		return no(r)
	}
	by, _ := f.Value("by")
	approved, _ := f.Value("approved")
	reason, _ := f.Value("reason")
	if strings.TrimSpace(reason) == "" {
		return scoring.No("reason.needed")
	}
	later := false
	for _, row := range Spans {
		text, _ := f.Value("new/" + row)
		until, extends := f.Value("until/" + row)
		is, ok := scoring.ParseDate(text)
		switch {
		case !ok || is.String() != text || is < SpanOf(p, s.Code, row).Until:
			return scoring.No("objection.earlier")
		case extends != (approved != "") || extends && until != text:
			return scoring.No("form.cell", "until/"+row)
		}
		later = later || is > SpanOf(p, s.Code, row).Until
	}
	switch {
	case !later:
		return scoring.No("objection.earlier")
	case approved == "" && by != string(who.Person):
		return scoring.No("allow.not-yours")
	case approved == "":
		return no(notProposing(who))
	case approved != string(who.Person):
		return scoring.No("allow.not-yours")
	case by == approved && single(p, who.Person):
		return nil
	case by == approved || !slices.Contains(seconds(p, scoring.PersonID(by)), who.Person):
		return scoring.No("objection.second")
	}
	return no(asProposed(p, f))
}

// asProposed is why an extension is not what was proposed, or nil.
func asProposed(p scoring.Past, f *scoring.Fact) *scoring.Refusal {
	if !Pending(p, stageCode(f.Subject.ID)) {
		return scoring.Refuse("objection.not-proposed")
	}
	for _, cell := range proposed {
		if p.Changes(f, cell) {
			return scoring.Refuse("objection.not-proposed")
		}
	}
	return nil
}

func mayList(p scoring.Past, who scoring.Actor, f *scoring.Fact, listed string) *scoring.Refusal {
	if len(f.Cells) != 1 {
		return scoring.Refuse("form.cell", "listed")
	}
	if r := notListing(who); r != nil {
		return r
	}
	for id := range strings.SplitSeq(listed, ",") {
		if m, known := p.Person(scoring.PersonID(id)); listed != "" && (!known || m.Status != scoring.Active || !m.Roles.Has(Working)) {
			return scoring.Refuse("person.unknown")
		}
	}
	return nil
}

// proposed are the cells of an extension that is proposed: whoever confirms it says them again.
var proposed = []string{"new/filing", "new/answering", "new/announcing", "reason", "by"}

// Pending says whether an extension waits for a second person. Of two that copies proposed
// apart neither does.
func Pending(p scoring.Past, stage string) bool {
	of := onPeriod(stage)
	return p.Value(of, "by") != "" && p.Value(of, "approved") == "" && !slices.ContainsFunc(proposed, func(cell string) bool { return p.Clash(of, cell) })
}

// notProposing is why somebody proposes no extension, or nil: it is the office's.
func notProposing(who scoring.Actor) *scoring.Refusal {
	if !who.Roles.Has(office) {
		return scoring.Refuse("allow.role", office.String())
	}
	return nil
}

// notListing is why somebody lists nobody who answers, or nil: it is the chair's.
func notListing(who scoring.Actor) *scoring.Refusal {
	if !who.Roles.Has(scoring.Chair) {
		return scoring.Refuse("allow.role", scoring.Chair.String())
	}
	return nil
}

// unconfirmed is why somebody can propose nothing that another could confirm, or nil.
func unconfirmed(p scoring.Past, who scoring.PersonID) *scoring.Refusal {
	if seconds(p, who) == nil && !single(p, who) {
		return scoring.Refuse("objection.no-second")
	}
	return nil
}

// arrangesWell: nothing is proposed that nobody could confirm.
func arrangesWell(p scoring.Past, who scoring.Actor, d *scoring.Decision) *scoring.Refusal {
	for i := range d.Facts {
		if approved, extends := d.Facts[i].Value("approved"); extends && approved == "" {
			if r := unconfirmed(p, who.Person); r != nil {
				return r
			}
		}
	}
	return scoring.Reasoned(p, who, d)
}

// Period is one row of a stage's days.
type Period struct {
	Stage, Row string
	scoring.Span
	Was      scoring.Date // the last day by the rulebook
	Left     int          // days after today; fewer than none: it is over
	Begun    bool
	Proposed scoring.Date // the last day that waits for a second person; 0: none does
}

// Arrangement is how a stage's days are arranged.
type Arrangement struct {
	Stage            string
	Periods          []Period
	Reason           string
	By, Approved     string // names; of the extension proposed last
	Pending          bool
	Alone            bool // one person extended it, for want of another
	Listed           []scoring.PersonID
	MayConfirm, Mine bool // the reader may confirm what is proposed, or proposed it
	// NotProposing is why the reader proposes no extension, NotListing why they do not say who
	// answers; nil: they do.
	NotProposing, NotListing *scoring.Refusal
}

// Arrangements are those of every stage to which people may object.
func Arrangements(v scoring.View, today scoring.Date) (out []Arrangement) {
	p := scoring.PastOf(v)
	book := p.Book()
	for i := range stages {
		s := stages[i].Code
		o := book.Objected(s)
		if o == nil {
			continue
		}
		of, me := onPeriod(s), v.Actor().Person
		by, approved := scoring.PersonID(p.Value(of, "by")), scoring.PersonID(p.Value(of, "approved"))
		a := Arrangement{Stage: s, Reason: p.Value(of, "reason"), By: p.PersonName(by), Approved: p.PersonName(approved), Pending: Pending(p, s),
			Alone: by != "" && by == approved, Listed: Listed(p, s), Mine: by == me, MayConfirm: Pending(p, s) && slices.Contains(seconds(p, by), me),
			NotProposing: cmp.Or(notProposing(v.Actor()), unconfirmed(p, me)), NotListing: notListing(v.Actor())}
		for _, row := range Spans {
			one := Period{Stage: s, Row: row, Span: SpanOf(p, s, row), Was: span(o, row).Until}
			one.Left, one.Begun = book.Objections.Left(today, one.Until), today >= one.From
			if until, ok := scoring.ParseDate(p.Value(of, "new/"+row)); ok && a.Pending && until > one.Until {
				one.Proposed = until
			}
			a.Periods = append(a.Periods, one)
		}
		out = append(out, a)
	}
	return out
}
