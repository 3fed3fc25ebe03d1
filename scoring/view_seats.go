package scoring

import (
	"cmp"
	"slices"
)

// CandidatePanel is one candidate's panel for an observed component, seat by seat.
type CandidatePanel struct {
	Number, Name string
	Seats        Seats
	Own          bool        // a panel of their own, not the formation's
	Begun        []PersonID  // of Seats.Asked: who has begun a sheet
	Sheets       []SheetTask // submitted ones, those put aside, and those that wait for their assessor
	Settled      bool        // there is a moderated mark
	Third        bool        // the gap is too wide and the rulebook says how three combine
	Presence     Presence
	Exit         Exit
	May          []PersonID // who may be seated, where the reader leads the candidate's venue
	Kept         bool       // the reader is kept from the candidate
}

// Trouble is what of the panel waits for somebody: "surplus", "hole", "short",
// "third", or "".
func (l *CandidatePanel) Trouble() string {
	switch {
	case l.Exit != NoExit || l.Presence == WasAbsent:
		return ""
	case l.Seats.Free() < 0:
		return "surplus"
	case len(l.Seats.Holes) > 0:
		return "hole"
	case len(l.Seats.Filled)+len(l.Seats.Asked) < l.Seats.Of:
		return "short"
	case l.Third && len(l.Seats.Asked) == 0:
		return "third"
	}
	return ""
}

// CandidatePanels are the panels of a formation's candidates: what waits for somebody
// first, then by number.
func (v View) CandidatePanels(c *Component, group string) []CandidatePanel {
	var out []CandidatePanel
	for i := range v.state.Len() {
		if at := v.at(i); v.state.groups[at.Group].Key == group {
			out = append(out, v.candidatePanel(i, at, c))
		}
	}
	order := map[string]int{"surplus": 0, "hole": 1, "short": 2, "third": 3, "": 4}
	slices.SortFunc(out, func(a, b CandidatePanel) int {
		return cmp.Or(cmp.Compare(order[a.Trouble()], order[b.Trouble()]), cmp.Compare(a.Number, b.Number))
	})
	return out
}

func (v View) candidatePanel(i int, at Candidate, c *Component) CandidatePanel {
	p := v.state.Now()
	l := CandidatePanel{Number: at.Number, Name: at.Name, Seats: p.Seats(i, c), Own: p.Value(PanelOfCandidate(c.Code, at.Number), "assessors") != "",
		Presence: p.Presence(i, c.Code), Exit: p.Exit(i), May: v.mayBeSeated(at.Number, c.Code), Kept: v.kept(at.Number)}
	for _, id := range l.Seats.Asked {
		if sh := p.Sheet(SheetID{at.Number, c.Code, id}); sh != nil && sh.Status != SheetNone {
			l.Begun = append(l.Begun, id)
		}
	}
	for _, id := range slices.Concat(l.Seats.Filled, l.Seats.Aside) {
		l.Sheets = append(l.Sheets, v.task(i, c, id))
	}
	for _, id := range l.Begun {
		if p.status(SheetID{at.Number, c.Code, id}) == SheetTyped {
			l.Sheets = append(l.Sheets, v.task(i, c, id))
		}
	}
	if !v.mustStayBlind(at.Number, c.Code) {
		l.Settled = p.moderated(at.Number, c.Code)
		l.Third = c.Rubric.Three != 0 && !l.Settled && len(l.Seats.Filled) <= max(c.Rubric.Assessors, 1) && p.gapWaits(i, c)
	}
	return l
}

// GroupOf is the key of the formation that a candidate competes in, or "".
func (v View) GroupOf(number string) string {
	if i, ok := v.state.Find(number); ok {
		return v.state.groups[v.at(i).Group].Key
	}
	return ""
}
