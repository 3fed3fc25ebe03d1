package scoring

import (
	"maps"
	"slices"
	"strconv"
	"strings"
	"time"
)

// What a score sheet is: who gives it of whom, what changes in it, and how it is read
// from its cells.

// SheetID names one score sheet: one assessor x one candidate x one component.
type SheetID struct {
	Candidate string
	Component string
	Assessor  PersonID
}

// SheetStatus is how far a score sheet is.
type SheetStatus uint8

// Statuses of a sheet. None is a sheet that nobody has begun.
const (
	SheetNone        SheetStatus = iota
	SheetDraft                   // saved by itself as the assessor types
	SheetInterrupted             // terhenti
	SheetTyped                   // typed from paper by somebody else, waits for its assessor
	SheetSubmitted
	SheetLocked // nothing changes it any more
	SheetAside  // put aside by the chair: it does not count, and its seat is free
)

var sheetStatusNames = [...]string{"", "draft", "interrupted", "typed", "submitted", "locked", "aside"}

// String is the stored form.
func (s SheetStatus) String() string { return sheetStatusNames[s] }

func parseSheetStatus(v string) SheetStatus {
	for i, n := range sheetStatusNames {
		if n == v {
			return SheetStatus(i)
		}
	}
	return SheetNone
}

// Counts says whether the sheet's marks count in a ranking.
func (s SheetStatus) Counts() bool { return s == SheetSubmitted || s == SheetLocked }

// Sheet is one score sheet.
type Sheet struct {
	ID      SheetID
	Status  SheetStatus
	Marks   map[string]Points // by criterion; a missing key is blank
	Notes   map[string]string // by criterion; "" is the sheet's own note
	Topic   string            // what was drawn to teach
	Form    string            // number of the paper form
	Version int               // 1 when first submitted, then one more for each correction
	Reason  string            // of the last correction or interruption
	Typist  PersonID          // who typed it from paper; empty when its assessor did
	Saved   time.Time         // claimed time of the last act on it
}

// Typed are those of whom a sheet of candidate i is typed from paper, and waits for
// their word that it is right.
func (s *State) Typed(i int, component string) (out []PersonID) {
	for _, sh := range s.Sheets(i, component) {
		if sh.Status == SheetTyped {
			out = append(out, sh.ID.Assessor)
		}
	}
	return out
}

// Subject is the sheet as a subject.
func (id SheetID) Subject() Subject {
	return Subject{OnSheet, id.Candidate + "/" + id.Component + "/" + string(id.Assessor)}
}

// Beside is what else speaks of a sheet: its clock, a wish to move it, totals
// told by others.
func (id SheetID) Beside(kind SubjectKind) Subject { return Subject{kind, id.Subject().ID} }

// SheetOf is the sheet that a subject names.
func SheetOf(s Subject) SheetID {
	parts := strings.SplitN(s.ID, "/", 3)
	if len(parts) != 3 {
		return SheetID{}
	}
	return SheetID{parts[0], parts[1], PersonID(parts[2])}
}

// SheetChange is what changes on a sheet; nil pointers leave a field alone.
type SheetChange struct {
	Marks map[string]*Points // nil value makes a mark blank
	Notes map[string]string
	Topic *string
	Form  *string
}

// Then lays newer changes over older ones; neither is changed.
func (c SheetChange) Then(newer SheetChange) SheetChange {
	out := SheetChange{Marks: map[string]*Points{}, Notes: map[string]string{}, Topic: c.Topic, Form: c.Form}
	for _, one := range []SheetChange{c, newer} {
		maps.Copy(out.Marks, one.Marks)
		maps.Copy(out.Notes, one.Notes)
	}
	if newer.Topic != nil {
		out.Topic = newer.Topic
	}
	if newer.Form != nil {
		out.Form = newer.Form
	}
	return out
}

// Over is a sheet with the change laid over it, as who makes it sees it; the
// sheet itself stays.
func (c SheetChange) Over(sh Sheet) Sheet {
	marks, notes := map[string]Points{}, map[string]string{}
	maps.Copy(marks, sh.Marks)
	maps.Copy(notes, sh.Notes)
	for code, m := range c.Marks {
		if m == nil {
			delete(marks, code)
		} else {
			marks[code] = *m
		}
	}
	maps.Copy(notes, c.Notes)
	sh.Marks, sh.Notes = marks, notes
	if c.Topic != nil {
		sh.Topic = *c.Topic
	}
	if c.Form != nil {
		sh.Form = *c.Form
	}
	return sh
}

// sets are the change as cells.
func (c SheetChange) sets() []Set {
	var out []Set
	for _, code := range sortedKeys(c.Marks) {
		out = append(out, Set{"mark/" + code, markText(c.Marks[code])})
	}
	for _, code := range sortedKeys(c.Notes) {
		out = append(out, Set{"note/" + code, c.Notes[code]})
	}
	if c.Topic != nil {
		out = append(out, Set{"topic", *c.Topic})
	}
	if c.Form != nil {
		out = append(out, Set{"form", *c.Form})
	}
	return out
}

// readSheet reads a sheet from its cells.
func (s *State) readSheet(a *Act, of Subject) {
	sh, _ := s.Now().readSheet(SheetOf(of))
	sh.Saved = a.At
	key := Seat{sh.ID.Candidate, sh.ID.Component}
	list := s.sheets[key]
	at, found := slices.BinarySearchFunc(list, sh.ID.Assessor, func(x *Sheet, id PersonID) int {
		return strings.Compare(string(x.ID.Assessor), string(id))
	})
	if found {
		list[at] = sh
		return
	}
	s.sheets[key] = slices.Insert(list, at, sh)
}

// savedAt is when a sheet was last saved, or a gap settled, in milliseconds; 0 for
// anything else. A snapshot keeps it, since no cell does.
func (s *State) savedAt(on Subject) int64 {
	switch on.Kind {
	case OnSheet:
		return s.Sheet(SheetOf(on)).Saved.UnixMilli()
	case OnModeration:
		return s.settled[on].UnixMilli()
	}
	return 0
}

// readSheet is a sheet as it was seen, and whether anybody had begun it.
func (p Past) readSheet(id SheetID) (sh *Sheet, begun bool) {
	of := id.Subject()
	sh = &Sheet{ID: id, Marks: map[string]Points{}, Notes: map[string]string{}}
	for name := range p.s.cellsOf(of) {
		if p.at != nil && len(p.heads(of, name)) == 0 {
			continue
		}
		begun = true
		sh.set(name, p.Value(of, name))
	}
	sh.Status = p.derived(of, sh.Status)
	return sh, begun
}

// derived is how far a sheet is whose cell says this: what counts in the cell waits
// for its assessor where the marks are not those that they confirmed.
func (p Past) derived(of Subject, cell SheetStatus) SheetStatus {
	if cell == SheetSubmitted && p.confirmedOtherwise(of) {
		return SheetTyped
	}
	return cell
}

func (sh *Sheet) set(name, value string) {
	kind, criterion, _ := strings.Cut(name, "/")
	switch kind {
	case "mark":
		if m, err := ParsePoints(value); err == nil {
			sh.Marks[criterion] = m
		}
	case "note":
		if value != "" {
			sh.Notes[criterion] = value
		}
	case "topic":
		sh.Topic = value
	case "form":
		sh.Form = value
	case "status":
		sh.Status = parseSheetStatus(value)
	case "version":
		sh.Version, _ = strconv.Atoi(value)
	case "reason":
		sh.Reason = value
	case "typist":
		sh.Typist = PersonID(value)
	}
}

// counting are the sheets whose marks count.
func counting(all []*Sheet) []*Sheet {
	var out []*Sheet
	for _, sh := range all {
		if sh.Status.Counts() {
			out = append(out, sh)
		}
	}
	return out
}

// Sheets are a candidate's sheets for a component, by assessor.
func (p Past) Sheets(i int, component string) []*Sheet {
	all := p.s.Sheets(i, component)
	if p.at == nil {
		return all
	}
	var out []*Sheet
	for _, sh := range all {
		if was := p.Sheet(sh.ID); was != nil {
			out = append(out, was)
		}
	}
	return out
}

// Sheet is one sheet, or nil when nobody had begun it.
func (p Past) Sheet(id SheetID) *Sheet {
	if p.at == nil {
		return p.s.Sheet(id)
	}
	if p.s.Sheet(id) == nil {
		return nil
	}
	sh, begun := p.readSheet(id)
	if !begun {
		return nil
	}
	return sh
}

// status is how far a sheet is, as [Sheet].Status; none is one that nobody has begun.
// Nobody else asks the cell.
func (p Past) status(id SheetID) SheetStatus {
	if p.at != nil {
		return p.derived(id.Subject(), parseSheetStatus(p.Value(id.Subject(), "status")))
	}
	if sh := p.s.Sheet(id); sh != nil {
		return sh.Status
	}
	return SheetNone
}

// Sheets are candidate i's sheets for a component, by assessor id.
func (s *State) Sheets(i int, component string) []*Sheet {
	return s.sheets[Seat{s.rows[i].number, component}]
}

// Sheet is one sheet, or nil when nobody has begun it.
func (s *State) Sheet(id SheetID) *Sheet {
	for _, sh := range s.sheets[Seat{id.Candidate, id.Component}] {
		if sh.ID == id {
			return sh
		}
	}
	return nil
}
