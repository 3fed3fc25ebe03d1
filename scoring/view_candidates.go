package scoring

import (
	"cmp"
	"slices"
	"strings"
)

// CandidateFilter says which candidates to list, and in which order.
type CandidateFilter struct {
	Words string         // parts of number or name, all of which must be there
	Group string         // group key; "": all formations
	State CandidateState // "": all
	By    string         // "name" or "formation"; "": number
	Down  bool
}

// CandidateState is the one word a list has for how a candidate stands: the
// first that holds, in this order.
type CandidateState string

// States of a candidate in a list.
const (
	StateDestroyed    CandidateState = "destroyed"    // identity destroyed
	StateDisqualified CandidateState = "disqualified" // DIS
	StateWithdrew     CandidateState = "withdrew"     // APS
	StateUnqualified  CandidateState = "unqualified"  // TMS
	StateAbsent       CandidateState = "absent"       // at some component
	StateRepeat       CandidateState = "repeat"       // some sitting is to come again
	StateIncomplete   CandidateState = "incomplete"   // takes part; some mark is still missing
	StateTaking       CandidateState = "taking"       // has every mark
)

// CandidateStates are all states, in the order in which a filter offers them.
var CandidateStates = []CandidateState{StateTaking, StateIncomplete, StateAbsent, StateRepeat, StateUnqualified, StateWithdrew, StateDisqualified, StateDestroyed}

// CandidateLine is one line of the list.
type CandidateLine struct {
	Index        int
	Number, Name string
	Group        int // place in Groups
	State        CandidateState
}

// Groups are the formations of the selection. Do not change them.
func (v View) Groups() []Group { return v.state.groups }

// CandidateLines are the candidates that pass a filter. It looks at every
// candidate: call it beside the loop when there may be many.
func (v View) CandidateLines(f CandidateFilter) []CandidateLine {
	words := strings.Fields(strings.ToLower(f.Words))
	out := make([]CandidateLine, 0, v.state.Len())
	for i := range v.state.Len() {
		c := v.state.At(i)
		if f.Group != "" && v.state.groups[c.Group].Key != f.Group || !hasWords(c, words) {
			continue
		}
		state := v.CandidateState(c)
		if f.State == "" || f.State == state {
			out = append(out, CandidateLine{i, c.Number, c.Name, c.Group, state})
		}
	}
	slices.SortFunc(out, func(a, b CandidateLine) int {
		order := cmp.Compare(a.Number, b.Number)
		switch f.By {
		case "name":
			order = cmp.Or(cmp.Compare(a.Name, b.Name), order)
		case "formation":
			order = cmp.Or(cmp.Compare(v.state.groups[a.Group].Key, v.state.groups[b.Group].Key), order)
		}
		if f.Down {
			return -order
		}
		return order
	})
	return out
}

// CandidateState is how a candidate stands, in one word.
func (v View) CandidateState(c Candidate) CandidateState {
	switch exit := v.state.Exit(c.Index); {
	case c.Gone:
		return StateDestroyed
	case exit == ExitDisqualified:
		return StateDisqualified
	case exit == ExitWithdrew:
		return StateWithdrew
	case c.Status == NotQualified:
		return StateUnqualified
	}
	if v.state.book == nil {
		return StateTaking
	}
	repeat, missing := false, false
	for _, part := range v.state.book.Leaves() {
		switch v.state.Presence(c.Index, part.Code) {
		case WasAbsent:
			return StateAbsent
		case ToRepeat:
			repeat = true
		}
		missing = missing || v.lacksMarks(c.Index, part)
	}
	switch {
	case repeat:
		return StateRepeat
	case missing:
		return StateIncomplete
	}
	return StateTaking
}

// lacksMarks says whether a mark of a component is still to come: a blank
// sub-test, a panel not named, a sheet not submitted. It tells no mark.
func (v View) lacksMarks(i int, c *Component) bool {
	if c.Rubric == nil {
		return !v.hasEveryMark(i, c)
	}
	panel, sheets := v.state.Panel(i, c.Code), v.state.Sheets(i, c.Code)
	return len(panel) == 0 || slices.ContainsFunc(panel, func(p PersonID) bool {
		return !slices.ContainsFunc(sheets, func(sh *Sheet) bool { return sh.ID.Assessor == p && sh.Status.Counts() })
	})
}

// CandidatePage is one candidate with all that the reader may see of them.
type CandidatePage struct {
	Book        *Rulebook
	Known       bool // there is such a candidate; the rest is then filled
	Candidate   Candidate
	Group       Group
	State       CandidateState
	Columns     []string          // that a candidate has, in order, without the number
	Descriptive []string          // those of them that are no column of the program's own
	Values      map[string]string // by column, as they would be typed; the NIK masked for who may not correct it
	Parts       []CandidatePart
}

// CandidatePart is how far a candidate is in one component.
type CandidatePart struct {
	Component *Component
	Presence  Presence
	Marks     []*Points   // by sub-test; nil: blank
	Tasks     []SheetTask // by assessor
}

// CandidatePage reads one candidate; with number "" it says which columns one
// has.
func (v View) CandidatePage(number string) CandidatePage {
	p := CandidatePage{Book: v.state.book, Values: map[string]string{}}
	p.Columns = []string{ColName, ColNIK, ColBorn}
	p.Descriptive = slices.Clone(PlaceColumns)
	if p.Book != nil {
		for _, name := range p.Book.GroupBy {
			if !slices.Contains(p.Descriptive, name) {
				p.Descriptive = append(p.Descriptive, name)
			}
		}
	}
	p.Columns = append(append(p.Columns, p.Descriptive...), ColGPA, ColStatus)
	i, ok := v.state.Find(number)
	if !ok || p.Book == nil {
		return p
	}
	p.Known, p.Candidate = true, v.state.At(i)
	nik := p.Candidate.NIK
	if v.Allow(KindCorrectCandidate, Subject{Kind: OnIdentity, ID: number}) != nil {
		nik, p.Candidate.NIK = MaskNIK(nik), ""
	}
	p.Group, p.State = v.state.groups[p.Candidate.Group], v.CandidateState(p.Candidate)
	for _, name := range p.Columns {
		p.Values[name] = p.Candidate.Column(name)
	}
	p.Values[ColName], p.Values[ColNIK], p.Values[ColBorn] = p.Candidate.Name, nik, p.Candidate.Born.String()
	p.Values[ColStatus] = p.Candidate.Status.String()
	if p.Candidate.GPA != 0 {
		p.Values[ColGPA] = p.Candidate.GPA.String()
	}
	for _, c := range p.Book.Leaves() {
		p.Parts = append(p.Parts, v.part(i, c))
	}
	return p
}

func (v View) part(i int, c *Component) CandidatePart {
	part := CandidatePart{Component: c, Presence: v.state.Presence(i, c.Code)}
	for _, t := range c.SubTests {
		if m, ok := v.state.Mark(i, v.state.subTest(t.Code)); ok {
			part.Marks = append(part.Marks, &m)
		} else {
			part.Marks = append(part.Marks, nil)
		}
	}
	for _, id := range v.state.Panel(i, c.Code) {
		part.Tasks = append(part.Tasks, v.task(i, c, id))
	}
	return part
}
