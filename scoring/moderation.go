package scoring

import (
	"slices"
	"strconv"
	"strings"
	"time"
)

// A gap between the sheets of a candidate is settled by a reasoned mark in
// place of the panel's. It rests on the marks of the sheets: when those change,
// it lapses, and waits to be decided anew.

// Moderation is a reasoned decision about a gap between sheets.
type Moderation struct {
	Mark   Points // on the component's raw scale
	Reason string
	By     PersonID
	Lapsed bool      // the sheets have changed since: it is to be decided anew
	Alone  bool      // decided by somebody of the panel, for want of anybody else
	At     time.Time // claimed time of the decision
}

func moderationPart() Capability {
	return Capability{
		Rules: []Rule{
			{Kind: KindModerate, Words: Text{"Memoderasi selisih nilai", "Moderated a gap"}, Roles: Chair | Secretary | Assessor, Frozen: true, Right: mayModerate, Manners: Reasoned, Grounds: markedSheets,
				Says: []Form{{OnModeration, "mark reason by", nil}}},
		},
		Subjects: []SubjectRow{
			{Kind: OnModeration, Judges: alwaysJudges, Goes: goesWith(beforeSlash), Holds: HoldsCandidate, Candidate: beforeSlash, Corrects: moderationCorrects,
				Read: func(s *State, a *Act, on Subject) { s.settled[on] = a.At }, Hidden: func(v View, on Subject, _ string) bool { return v.mustStayBlind(PartOf(on)) }},
		},
	}
}

// Moderate settles a gap between the sheets of a candidate; LetGo takes a
// settled mark away again, once there is no gap any more.
type Moderate struct {
	Number, Component string
	Mark              Points
	Reason            string
	LetGo             bool
}

// Kind is the act's.
func (Moderate) Kind() Kind { return KindModerate }

// Decide says the mark, why, and by whom.
func (c Moderate) Decide(d *Draft) error {
	on := Part(OnModeration, c.Number, c.Component)
	if i, part, r := d.part(c.Number, c.Component); r == nil && part.Rubric != nil && !d.independent(i, part, d.Who) {
		return d.whoElse(i, part) // or whoever it hides from would learn by trying what it says
	}
	mark := c.Mark.String()
	if c.LetGo {
		mark = ""
	}
	if d.Value(on, "mark") == mark && !d.s.lapsed(cellName{on, "mark"}) && d.Value(on, "reason") == c.Reason {
		return nil
	}
	d.Restate(on, Set{"mark", mark}, Set{"reason", c.Reason}, Set{"by", string(d.Who.Person)})
	return nil
}

func mayModerate(p Past, who Actor, _ *Decision, f *Fact) Problems {
	number, component := PartOf(f.Subject)
	i, c, r := p.part(number, component)
	mark, says := f.Value("mark")
	by, _ := f.Value("by")
	switch {
	case r != nil:
		return because("", r)
	case c.Rubric == nil:
		return refused("", "component.unknown", component)
	case !says:
		return refused("", "form.cell", "mark")
	case by != string(who.Person):
		return refused("", "allow.not-yours")
	case !p.independent(i, c, who):
		return because("", p.whoElse(i, c))
	case len(counting(p.Sheets(i, component))) < c.Rubric.Assessors:
		return refused("", "moderate.sheets-missing")
	}
	if mark == "" {
		if p.gapWaits(i, c) || p.Value(f.Subject, "mark") == "" {
			return refused("", "moderate.gap")
		}
		return nil
	}
	if !p.gapWaits(i, c) {
		return refused("", "moderate.no-gap")
	}
	if problems := p.needReason(f); problems != nil {
		return problems
	}
	return because("", c.reachable(c.Rubric.CriteriaFor(p.Column(i)), mark))
}

// moderationCorrects: a settled mark becomes another. To let it go, once there is
// no gap, is none: the sheets say the same without it.
func moderationCorrects(p Past, f *Fact) bool {
	return p.Value(f.Subject, "mark") != "" && p.After(f, "mark") != "" && p.Changes(f, "mark") && p.standsOf(f.Subject)
}

// reachable wants a mark on the scale that a sheet can reach, with its decimals.
func (c *Component) reachable(criteria []Criterion, text string) *Refusal {
	m, err := ParsePoints(text)
	if err != nil || m.String() != text {
		return Refuse("mark.not-number", c.Code, text)
	}
	rule := c.Reach(criteria)
	_, why := rule.Read(text)
	return why
}

// Reach is what a moderated mark of this component may be: between the least
// and the most that a sheet can give, with a sheet's decimals.
func (c *Component) Reach(criteria []Criterion) MarkRule {
	least, most := c.Rubric.Bounds()
	low, high := map[string]Points{}, map[string]Points{}
	for _, k := range criteria {
		low[k.Code], high[k.Code] = least, most
	}
	rule := MarkRule{Name: c.Code, Decimals: PointDecimals}
	rule.Least, _ = c.Rubric.Total(criteria, low)
	rule.Most, _ = c.Rubric.Total(criteria, high)
	if c.Rubric.Sheet.Set {
		rule.Decimals = c.Rubric.Sheet.N
	}
	return rule
}

// markedSheets is what a moderation rests on: the marks of the sheets that
// count, never notes, topic or form.
func markedSheets(p Past, on Subject, cell, _ string) (string, bool) {
	if cell != "mark" {
		return "", false
	}
	number, component := PartOf(on)
	i, known := p.Find(number)
	if !known {
		return "", true
	}
	var out []string
	for _, sh := range counting(p.Sheets(i, component)) {
		text := string(sh.ID.Assessor)
		for _, code := range sortedKeys(sh.Marks) {
			text += " " + code + "=" + sh.Marks[code].String()
		}
		out = append(out, text)
	}
	return strings.Join(out, "\n"), true
}

// independent says whether a person may decide about a candidate's panel: the
// chair who is not on it, else the secretary, else another member, else, where
// the rulebook says so, the chair all the same. So nothing waits that nobody
// can settle.
func (p Past) independent(i int, c *Component, who Actor) bool {
	roles, free := p.deciders(i, c)
	return roles != 0 && who.Roles.Has(roles) && (!free || p.free(i, c, who.Person))
}

// deciders are the roles whose turn it is, and whether they must not be of the
// panel; none when nobody may.
func (p Past) deciders(i int, c *Component) (roles Roles, free bool) {
	people := p.People()
	for _, roles := range []Roles{Chair, Secretary, Assessor} {
		if slices.ContainsFunc(people, func(m Person) bool {
			return m.Status == Active && m.Roles.Has(roles) && p.free(i, c, m.ID)
		}) {
			return roles, true
		}
	}
	if book := p.Book(); book != nil && book.Alone {
		return Chair, false
	}
	return 0, false
}

// free says whether a person may decide about a candidate's panel as far as they
// have no part in it, and are not kept from the candidate.
func (p Past) free(i int, c *Component, who PersonID) bool {
	return p.Kept(who, p.s.rows[i].number) == nil && !p.sits(i, c, who)
}

// sits says whether a person has a seat for a candidate or gave a sheet that was
// put aside.
func (p Past) sits(i int, c *Component, who PersonID) bool {
	seats := p.Seats(i, c)
	return seats.Has(who) || seats.WasAside(who)
}

// whoElse says whose turn it is.
func (p Past) whoElse(i int, c *Component) *Refusal {
	roles, _ := p.deciders(i, c)
	if roles == 0 {
		return Refuse("moderate.nobody")
	}
	return Refuse("moderate.not-independent", roles.String())
}

// moderated says whether a candidate's component has a settled mark.
func (p Past) moderated(number, component string) bool {
	return p.Value(Part(OnModeration, number, component), "mark") != ""
}

// Moderation is the settled mark of candidate i's component.
func (s *State) Moderation(i int, component string) (Moderation, bool) {
	of := Part(OnModeration, s.rows[i].number, component)
	mark, err := ParsePoints(s.value(of, "mark"))
	if err != nil {
		return Moderation{}, false
	}
	on := cellName{of, "mark"}
	m := Moderation{Mark: mark, Reason: s.value(of, "reason"), By: PersonID(s.value(of, "by")), Lapsed: s.lapsed(on), At: s.settled[of]}
	if c := s.book.component(component); c != nil && c.Rubric != nil {
		m.Alone = s.Now().sits(i, c, m.By)
	}
	return m, true
}

// Rested is what a settled mark rested on: by assessor, each criterion's mark.
func (s *State) Rested(i int, component string) map[PersonID]map[string]Points {
	out := map[PersonID]map[string]Points{}
	rests := s.restsOf(cellName{Part(OnModeration, s.rows[i].number, component), "mark"})
	if len(rests) == 0 {
		return out
	}
	r := rests[0]
	for line := range strings.SplitSeq(r.values, "\n") {
		fields := strings.Fields(line)
		if len(fields) == 0 {
			continue
		}
		marks := map[string]Points{}
		for _, f := range fields[1:] {
			code, text, _ := strings.Cut(f, "=")
			if m, err := ParsePoints(text); err == nil {
				marks[code] = m
			}
		}
		out[PersonID(fields[0])] = marks
	}
	return out
}

func numberText(n int) string { return strconv.Itoa(n) }
