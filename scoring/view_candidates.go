package scoring

import (
	"cmp"
	"slices"
	"strings"
)

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
	StateElsewhere    CandidateState = "elsewhere"    // at a venue: what is missing here the office may have
	StateTaking       CandidateState = "taking"       // has every mark
)

// CandidateStates are all states but that of a venue, in the order in which a filter
// offers them.
var CandidateStates = []CandidateState{StateTaking, StateIncomplete, StateAbsent, StateRepeat, StateUnqualified, StateWithdrew, StateDisqualified, StateDestroyed}

// CandidateLine is one line of the list: what its reader may see.
type CandidateLine struct {
	Index        int
	Number, Name string
	Group        int // place in Groups
	State        CandidateState
	GPA          Points  // 0: unknown
	Marks        []Stage // by sub-test of the rulebook
	Sent, Of     int     // submitted sheets, and how many the panels owe
	Assessors    string  // names of all panels, joined
	Gap          Stage   // the widest between the sheets of a component, on its scale; blank while fewer than two are in, or one is unseen
	Blind        bool    // Marks are hidden: the reader still has a sheet of theirs to give
	GapHidden    bool    // two sheets are in somewhere, and the reader may not see both
}

// Groups are the formations of the selection. Do not change them.
func (v View) Groups() []Group { return v.state.groups }

// Revision is that of the state that is read: it grows with every act.
func (v View) Revision() uint64 { return v.state.revision }

// CandidateLines are all candidates, by number. It looks at each of them: call
// it beside the loop when there may be many.
func (v View) CandidateLines() []CandidateLine {
	out := make([]CandidateLine, 0, v.state.Len())
	marks := make([]Stage, v.state.Len()*len(v.state.subTests))
	l := liner{View: v, record: v.Record(), panels: map[string]string{}}
	if v.state.book != nil {
		for _, c := range v.state.book.Leaves() {
			if c.Rubric != nil {
				l.observed = append(l.observed, c)
			}
		}
	}
	width := len(v.state.subTests)
	for i := range v.state.Len() {
		out = append(out, l.line(i, marks[i*width:(i+1)*width:(i+1)*width]))
	}
	slices.SortFunc(out, func(a, b CandidateLine) int { return cmp.Compare(a.Number, b.Number) })
	return out
}

// liner makes lines; it names each panel once.
type liner struct {
	View
	record   Record
	observed []*Component
	panels   map[string]string
}

func (l *liner) line(i int, marks []Stage) CandidateLine {
	c := l.at(i)
	line := CandidateLine{Index: i, Number: c.Number, Name: c.Name, Group: c.Group, State: l.CandidateState(c), GPA: c.GPA, Marks: marks}
	line.Blind = l.unseen(i)
	for sub := range marks {
		if m, ok := l.record.Mark(i, sub); ok {
			marks[sub] = Stage{m, true}
		}
	}
	for _, part := range l.observed {
		l.sheets(&line, i, part)
	}
	return line
}

// sheets adds what a line tells of an observed component.
func (l *liner) sheets(line *CandidateLine, i int, c *Component) {
	panel := l.state.Panel(i, c.Code)
	owed := max(len(panel), c.Rubric.Assessors)
	sent := len(counting(l.state.Sheets(i, c.Code)))
	line.Of += owed
	line.Sent += min(sent, owed)
	if names := l.names(panel); line.Assessors == "" {
		line.Assessors = names
	} else if names != "" {
		line.Assessors += ", " + names
	}
	seen := counting(l.record.Sheets(i, c.Code))
	if len(seen) < 2 || len(seen) < sent {
		line.GapHidden = line.GapHidden || sent >= 2
		return
	}
	criteria := c.Rubric.CriteriaFor(l.at(i).Column)
	if gap := c.Rubric.GapOf(criteria, seen).Round(2); !line.Gap.Has || gap > line.Gap.Value {
		line.Gap = Stage{gap, true}
	}
}

func (l *liner) names(panel []PersonID) string {
	if len(panel) == 0 {
		return ""
	}
	key := joinIDs(panel)
	if known, ok := l.panels[key]; ok {
		return known
	}
	names := make([]string, len(panel))
	for n, id := range panel {
		names[n] = l.state.PersonName(id)
	}
	l.panels[key] = strings.Join(names, ", ")
	return l.panels[key]
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
	repeat, missing, elsewhere := false, false, false
	for _, part := range v.state.book.Leaves() {
		switch v.state.Presence(c.Index, part.Code) {
		case WasAbsent:
			return StateAbsent
		case ToRepeat:
			repeat = true
		}
		if part.Rubric == nil && v.Venue() != "" { // written marks stay at the office
			elsewhere = true
			continue
		}
		missing = missing || v.lacksMarks(c.Index, part)
	}
	switch {
	case repeat:
		return StateRepeat
	case missing:
		return StateIncomplete
	case elsewhere:
		return StateElsewhere
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
	AgeDay      Date // on which they have their age; 0: on none that is known
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
	p := CandidatePage{Book: v.state.book, AgeDay: v.state.Now().AgeDay(), Values: map[string]string{}}
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
	p.Known, p.Candidate = true, v.at(i)
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
	owes := v.unseen(i)
	for _, t := range c.SubTests {
		if m, ok := v.state.Mark(i, v.state.subTest(t.Code)); ok && !owes {
			part.Marks = append(part.Marks, &m)
		} else {
			part.Marks = append(part.Marks, nil)
		}
	}
	if c.Rubric == nil {
		return part
	}
	for _, id := range v.named(i, c) {
		part.Tasks = append(part.Tasks, v.task(i, c, id))
	}
	return part
}

// RowChanges are the cells of a row that are not blank and that the candidate of
// its number has otherwise, as far as the reader knows: what [SaveCandidates]
// changes of somebody who is known. Of a new number there are none.
func (v View) RowChanges(row *CandidateRow) []Changed {
	at, known := v.state.Find(row.Number)
	if !known {
		return nil
	}
	var out []Changed
	for _, f := range v.state.changesOf(at, row, v.who.Person) {
		if marks := f.Subject.Kind == OnWritten || f.Subject.Kind == OnKeying; marks && v.blindToWritten(at) {
			continue // which differ would tell what they are
		}
		for _, c := range f.Cells {
			out = append(out, Changed{CellChange{Subject: f.Subject, Cell: c.Name, Value: c.Value}, v.state.valueFor(at, f.Subject, c.Name, v.who.Person)})
		}
	}
	return out
}
