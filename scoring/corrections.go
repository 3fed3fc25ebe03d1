package scoring

import (
	"slices"
	"strings"
)

// A result stands once every mark of the candidate is in. What changes one
// after that is a correction: it takes a reason, says beforehand how many
// results change, and is called so in the log. Before that nobody is asked.

// stands says whether every mark of a candidate is in.
func (p Past) stands(i int) bool {
	book := p.Book()
	if book == nil || p.Exit(i) != NoExit {
		return false
	}
	leaves := book.Leaves()
	for _, c := range leaves {
		if !p.complete(i, c) {
			return false
		}
	}
	return len(leaves) > 0
}

// complete says whether a candidate has every mark of a component, or was
// recorded as absent.
func (p Past) complete(i int, c *Component) bool {
	if p.Presence(i, c.Code) == WasAbsent {
		return true
	}
	if c.Rubric == nil {
		for n := range c.SubTests {
			if _, ok := p.Mark(i, &c.SubTests[n]); !ok {
				return false
			}
		}
		return true
	}
	return len(counting(p.Sheets(i, c.Code))) >= max(c.Rubric.Assessors, 1)
}

// corrects says whether a fact changes a result that stood: how many.
func (p Past) corrects(f *Fact) (results int) {
	switch f.Subject.Kind {
	case OnWritten, OnKeying, OnExit:
		return p.correctsOne(f)
	case OnRegistration:
		if book := p.Book(); book != nil && slices.ContainsFunc(book.GroupBy, func(name string) bool { return p.Changes(f, name) }) {
			return p.correctsOne(f)
		}
	case OnSheet:
		return p.correctsSheet(f)
	case OnFormation:
		if p.Changes(f, "quota") && p.Value(f.Subject, "quota") != "" {
			return p.standingIn(f.Subject.ID)
		}
	}
	return 0
}

func (p Past) correctsOne(f *Fact) int {
	i, ok := p.Find(p.s.candidateOf(f.Subject))
	changes := func(c Cell) bool { // where a mark is still blank no result stands
		return c.Name != "reason" && p.Changes(f, c.Name) && (f.Subject.Kind == OnExit || p.Value(f.Subject, c.Name) != "")
	}
	if ok && slices.ContainsFunc(f.Cells, changes) && p.stands(i) {
		return 1
	}
	return 0
}

// correctsSheet: a sheet that changes after all of the panel are in is shown to
// the chair, since its assessor may see the others by then.
func (p Past) correctsSheet(f *Fact) int {
	id := SheetOf(f.Subject)
	i, c, r := p.part(id.Candidate, id.Component)
	if r != nil || c.Rubric == nil || !p.status(id).Counts() || p.Seats(i, c).Free() > 0 {
		return 0
	}
	for n := range f.Cells {
		if name := f.Cells[n].Name; (name == "status" || strings.HasPrefix(name, "mark/")) && p.Changes(f, name) {
			return 1
		}
	}
	return 0
}

// standingIn is how many results of a group stand.
func (p Past) standingIn(key string) (n int) {
	for i := range p.s.rows {
		if _, there := p.Find(p.s.rows[i].number); there && p.Group(i) == key && p.stands(i) {
			n++
		}
	}
	return n
}

// reasonIfStood wants a reason where the fact changes a result that stood.
func (p Past) reasonIfStood(f *Fact) Problems {
	if p.corrects(f) == 0 {
		return nil
	}
	if p.needReason(f) != nil {
		return refused("", "reason.stood")
	}
	return nil
}

// reasonAlone says whether a fact gives a reason and nothing that it is for.
func reasonAlone(f *Fact) bool { return len(f.Cells) == 1 && f.Cells[0].Name == "reason" }

// sayCorrected is Say with the reason, where the fact is a correction.
func (d *Draft) sayCorrected(on Subject, reason string, values ...Set) {
	before := len(d.out.Facts)
	d.Say(on, values...)
	if len(d.out.Facts) == before || reason == "" {
		return
	}
	if f := &d.out.Facts[before]; d.corrects(f) > 0 {
		f.Cells = append(f.Cells, d.cell(on, Set{"reason", reason}))
	}
}

// Correction is an act that changed a result of a formation that was complete.
type Correction struct {
	Place     uint32
	Candidate string // "" where it concerns the formation
	Group     string // key
	Kind      Kind
}

// noteCorrection keeps what home lists: changes where the formation was
// complete. It is asked before the fact is recorded.
func (s *State) noteCorrection(p Past, a *Act, f *Fact) {
	if _, given := f.Value("reason"); !given || p.corrects(f) == 0 {
		return
	}
	c := Correction{a.Place, s.candidateOf(f.Subject), f.Subject.ID, a.Kind}
	if i, ok := p.Find(c.Candidate); ok {
		c.Group = p.Group(i)
	}
	if f.Subject.Kind == OnSheet || p.completeGroup(c.Group) {
		s.corrections = append(s.corrections, c)
	}
}

// completeGroup says whether every result of a group stands, but of those who
// left or were absent.
func (p Past) completeGroup(key string) bool {
	for i := range p.s.rows {
		number := p.s.rows[i].number
		if _, there := p.Find(number); !there || p.Group(i) != key || p.Exit(i) != NoExit {
			continue
		}
		if p.Value(Subject{OnRegistration, number}, ColStatus) != NotQualified.String() && !p.stands(i) {
			return false
		}
	}
	return true
}

// Standing is how many results a command would change that stand now: more
// than none, and it needs a reason.
func (v View) Standing(c Command) int {
	d := &Draft{Past: v.state.Now(), Who: v.who, out: Decision{Kind: c.Kind()}}
	if v.Allow(c.Kind(), Subject{}) != nil || c.Decide(d) != nil {
		return 0
	}
	results := 0
	for i := range d.out.Facts {
		results += d.corrects(&d.out.Facts[i])
	}
	return results
}
