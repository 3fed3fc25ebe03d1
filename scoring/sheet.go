package scoring

import (
	"maps"
	"slices"
	"strconv"
	"strings"
)

// What a score sheet is: who gives it of whom, what changes in it, and how it is read
// from its cells.

// SheetID names one score sheet: one assessor x one candidate x one component.
type SheetID struct {
	Candidate string
	Component string
	Assessor  PersonID
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

// readSheet is a sheet as it was seen, and whether anybody had begun it.
func (p Past) readSheet(id SheetID) (sh *Sheet, begun bool) {
	of := id.Subject()
	sh = &Sheet{ID: id, Marks: map[string]Points{}, Notes: map[string]string{}}
	for name := range p.s.cells[of] {
		if p.at != nil && len(p.heads(of, name)) == 0 {
			continue
		}
		begun = true
		sh.set(name, p.Value(of, name))
	}
	return sh, begun
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
