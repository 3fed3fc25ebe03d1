package scoring

import (
	"slices"
	"strconv"
	"strings"
)

// What the closing of a sitting says of each candidate in it, a leaf each, so that one
// leaf with its salt can be handed to that candidate: a receipt (tanda terima). It
// repeats what the sheets say and is of nobody else: how many count, and their totals
// where the rulebook lets marks be published, in order of size, which tells nothing of
// who gave which. Closings of before this was said have none, and count.

func receiptRow() SubjectRow {
	return SubjectRow{Kind: OnReceipt, Goes: goesWith(beforeSlash), Untaken: "totals", Candidate: beforeSlash, Repeats: true,
		Hidden: func(v View, on Subject, _ string) bool { return v.mustStayBlind(PartOf(on)) }}
}

// publishesMarks says whether a list of results may carry marks.
func (b *Rulebook) publishesMarks() bool { return b != nil && slices.Contains(b.Publish, "nilai") }

// receipt is what closing a component's sitting says of a candidate of it.
func (p Past) receipt(number, component string) []Set {
	alone := &Sitting{Component: component, Roster: []string{number}}
	out := []Set{{"sheets", strconv.Itoa(p.roll(alone).Sheets)}}
	i, known := p.Find(number)
	part := p.Observed(component)
	if !known || part == nil || !p.Book().publishesMarks() {
		return out
	}
	var totals []Points
	for _, sh := range counting(p.Sheets(i, component)) {
		total, _ := part.Rubric.Total(part.Rubric.CriteriaFor(p.Column(i)), sh.Marks)
		totals = append(totals, total)
	}
	slices.Sort(totals)
	var texts []string
	for _, t := range totals {
		texts = append(texts, t.String())
	}
	return append(out, Set{"totals", strings.Join(texts, " ")})
}

// receives are those of a sitting of whom its closing has a receipt.
func (p Past) receives(t *Sitting) (out []string) {
	for _, number := range t.Roster {
		if _, known := p.Find(number); known {
			out = append(out, number)
		}
	}
	return out
}

// mayReceive holds a receipt against the sheets, as who closes had seen them.
func mayReceive(p Past, d *Decision, f *Fact) Problems {
	number, component := PartOf(f.Subject)
	if !slices.ContainsFunc(d.Facts, func(of Fact) bool {
		if of.Subject.Kind != OnSitting {
			return false
		}
		t := p.Sitting(SittingID(of.Subject.ID))
		return t != nil && t.Component == component && slices.Contains(t.Roster, number)
	}) {
		return refused("", "sitting.not-in", number)
	}
	if p.upset(number, component) {
		return nil // what was refused since counted then, and is not here to be held against
	}
	said := p.receipt(number, component)
	for _, s := range said {
		if value, says := f.Value(s.Cell); !says || value != s.Text {
			return refused("", "receipt.differs", number)
		}
	}
	if len(f.Cells) != len(said) {
		return refused("", "receipt.differs", number)
	}
	return nil
}

// receiptsOfAll says whether a closing has a receipt of everybody in its sittings, or
// of nobody: or it would depend on who closed which of them have one.
func (p Past) receiptsOfAll(d *Decision) bool {
	due, said := 0, 0
	for _, f := range d.Facts {
		switch f.Subject.Kind {
		case OnReceipt:
			said++
		case OnSitting:
			if t := p.Sitting(SittingID(f.Subject.ID)); t != nil {
				due += len(p.receives(t))
			}
		}
	}
	return said == 0 || said == due
}

// Touches says whether fact i of an act changes what a receipt tells, or says it anew.
func (s *State) Touches(a *Act, i int, receipt Subject) bool {
	f := &a.Facts[i]
	row := s.house.subjects[f.Subject.Kind]
	if row == nil || a.gone(i) {
		return false
	}
	if f.Subject.ID == receipt.ID || strings.HasPrefix(f.Subject.ID, receipt.ID+"/") {
		return row.Corrects != nil || row.Repeats
	}
	number, _ := PartOf(receipt)
	return s.candidateOf(f.Subject) == number && s.isCorrection(a.Ref(i))
}

// Outdated is what is told of a receipt when what counts now is no longer what it says.
var Outdated = Text{"Yang dihitung sekarang bukan lagi yang tertulis di sini", "What counts now is no longer what is written here"}

// StillSays says whether a closing would say now of a candidate what fact i of this one said.
// What it counted may count no more without anything being said of the candidate: the chair
// refuses what a venue's lead did, a laptop has two histories, a venue was written off.
func (s *State) StillSays(a *Act, i int) bool {
	f := &a.Facts[i]
	number, component := PartOf(f.Subject)
	if _, known := s.Find(number); !known || a.gone(i) {
		return true // nothing is left to hold it against
	}
	for _, now := range s.Now().receipt(number, component) {
		if then, said := f.Value(now.Cell); said && then != now.Text {
			return false
		}
	}
	return true
}
