package wording

import (
	"strings"

	"ampera/scoring"
)

// Done is what an entry of the log did, in words.
func (l Lang) Done(e scoring.LogEntry) string {
	switch what := l.Of(e.Words); {
	case what == "":
		return l.Text("log.unknown")
	case e.Correction:
		return l.Text("log.correction", what)
	default:
		return what
	}
}

// Changes say in words what an act changes: cells by the names of sub-tests and
// criteria, people by theirs.
type Changes struct {
	names  map[string]scoring.Text // of sub-tests and criteria
	people map[string]string
}

// NewChanges knows the names of a rulebook's parts; book may be nil.
func NewChanges(book *scoring.Rulebook) *Changes {
	c := &Changes{names: map[string]scoring.Text{}, people: map[string]string{}}
	if book == nil {
		return c
	}
	for _, t := range book.SubTests() {
		c.names[t.Code] = t.Name
	}
	for _, part := range book.Leaves() {
		if part.Rubric == nil {
			continue
		}
		for _, k := range part.Rubric.Criteria {
			c.names[k.Code] = k.Name
		}
	}
	return c
}

// NewUndo is Changes that can tell an undo: they know everybody in it.
func NewUndo(r scoring.Record, u scoring.Undo) *Changes {
	c := NewChanges(r.Book())
	for _, cell := range u.Cells {
		c.Meet(r, cell.Is)
		c.Meet(r, cell.Was)
		if cell.Subject.Kind == scoring.OnSheet {
			c.Meet(r, string(scoring.SheetOf(cell.Subject).Assessor))
		}
	}
	return c
}

// Meet remembers the names of the people whose ids are in a value.
func (c *Changes) Meet(r scoring.Record, value string) {
	for id := range strings.SplitSeq(value, ",") {
		if name := r.PersonName(scoring.PersonID(id)); name != id {
			c.people[id] = name
		}
	}
}

// Subject names what a change is about; "" for what the act's own name says.
func (c *Changes) Subject(of scoring.Subject) string {
	switch of.Kind {
	case scoring.OnSheet:
		id := scoring.SheetOf(of)
		return id.Candidate + " · " + c.person(string(id.Assessor))
	case scoring.OnFormation:
		return strings.Join(scoring.GroupValues(of.ID), " · ")
	case scoring.OnPanel:
		_, group, _ := strings.Cut(of.ID, "/group:")
		if group != "" {
			return strings.Join(scoring.GroupValues(group), " · ")
		}
	case scoring.OnPerson:
		return c.person(of.ID)
	}
	return of.Candidate()
}

func (c *Changes) person(id string) string {
	if name, ok := c.people[id]; ok {
		return name
	}
	return id
}

// Cell is a cell's name.
func (c *Changes) Cell(l Lang, name string) string {
	kind, code, sub := strings.Cut(name, "/")
	if sub && kind == "note" {
		return strings.TrimSpace(l.Text("log.cell.note", c.part(l, code)))
	}
	if sub {
		return c.part(l, code)
	}
	if Has("log.cell." + name) {
		return l.Text("log.cell." + name)
	}
	return c.part(l, name)
}

func (c *Changes) part(l Lang, code string) string {
	if text := l.Of(c.names[code]); text != "" {
		return text
	}
	return code
}

// Value is a cell's value; "" is blank, which is not zero.
func (c *Changes) Value(l Lang, cell, v string) string {
	switch cell {
	case "rulebook", "frozen":
		return l.Text("log.value.changed")
	case "roles":
		return l.Roles(scoring.ParseRoles(v))
	case "assessors", "typist", "by":
		return c.persons(l, v)
	}
	switch {
	case v == "":
		return l.Text("log.blank")
	case Has("log.value." + v):
		return l.Text("log.value." + v)
	}
	if m, err := scoring.ParsePoints(v); err == nil && (strings.HasPrefix(cell, "mark") || l.Of(c.names[cell]) != "") {
		return l.Decimal(m, 0)
	}
	return v
}

func (c *Changes) persons(l Lang, ids string) string {
	if ids == "" {
		return l.Text("log.blank")
	}
	var out []string
	for id := range strings.SplitSeq(ids, ",") {
		out = append(out, c.person(id))
	}
	return strings.Join(out, ", ")
}

// Machine says whether a cell is for the program alone: a key, a fingerprint.
func Machine(cell string) bool { return cell == "key" || cell == "seal" }
