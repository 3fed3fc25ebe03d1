package wording

import (
	"fmt"
	"strconv"
	"strings"
	"time"

	"ampera/scoring"
	"ampera/scoring/amending"
	"ampera/scoring/planning"
	"ampera/scoring/text"
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
// criteria, people and sittings by theirs. How a value is said depends on which
// cell of which kind of subject it is in (see cells), never on the value.
type Changes struct {
	book     *scoring.Rulebook // nil: there is none
	people   map[string]string
	sittings map[string]string
	entries  map[string]uint64 // places of acts that were ruled on
}

// NewChanges knows the names of the rulebook's parts.
func NewChanges(v scoring.View) *Changes {
	return &Changes{book: v.Record().Book(), people: map[string]string{}, sittings: map[string]string{}, entries: map[string]uint64{}}
}

// NewUndo is Changes that can tell an undo: they know everybody in it.
func NewUndo(v scoring.View, u scoring.Undo) *Changes {
	c := NewChanges(v)
	for _, cell := range u.Cells {
		c.Meet(v, cell.Subject, cell.Cell, cell.Is)
		c.Meet(v, cell.Subject, cell.Cell, cell.Was)
	}
	return c
}

// Undone is one change of an undo in words.
type Undone struct {
	Title         string // what it is about, where that is another thing than of the one before
	Cell, Is, Was string
}

// Undone are the changes of an undo. Where results that stand change a reason is
// asked, in place of the former one.
func (c *Changes) Undone(l Lang, u scoring.Undo, results int) (out []Undone) {
	var last scoring.Subject
	for _, x := range u.Cells {
		if Machine(x.Subject.Kind, x.Cell) || results > 0 && x.Cell == "reason" {
			continue
		}
		line := Undone{Cell: c.Cell(l, x.Subject, x.Cell), Is: c.Value(l, x.Subject, x.Cell, x.Is), Was: c.Value(l, x.Subject, x.Cell, x.Was)}
		if x.Subject != last {
			line.Title = c.Subject(l, x.Subject)
		}
		last = x.Subject
		out = append(out, line)
	}
	return out
}

// Meet remembers the names of whom and what a change speaks of.
func (c *Changes) Meet(v scoring.View, of scoring.Subject, cell, value string) {
	meant, rest := meaningOf(of.Kind, cell)
	switch meant.holds {
	case person, persons:
		c.meet(v, strings.Split(value, ",")...)
	}
	switch of.Kind {
	case scoring.OnSheet, scoring.OnClock, scoring.OnMove:
		c.meet(v, string(scoring.SheetOf(of).Assessor))
	case scoring.OnPeer:
		c.meet(v, string(scoring.SheetOf(of).Assessor), rest)
	case scoring.OnKeying:
		_, who, _ := strings.Cut(of.ID, "/")
		c.meet(v, who)
	case scoring.OnPerson:
		c.meet(v, of.ID)
	case scoring.OnTie, scoring.OnClear:
		who, _, _ := strings.Cut(of.ID, "/")
		c.meet(v, who)
	case scoring.OnRuling:
		c.entries[of.ID] = v.PlaceOf(scoring.ParseActID(of.ID))
	case scoring.OnSitting, scoring.OnIncident:
		c.meetSitting(v, of, cell, value)
	}
}

func (c *Changes) meet(v scoring.View, ids ...string) {
	for _, id := range ids {
		c.people[id] = v.Record().PersonName(scoring.PersonID(id))
	}
}

// meetSitting remembers what a sitting is called: of one that was undone, what
// it was called.
func (c *Changes) meetSitting(v scoring.View, of scoring.Subject, cell, value string) {
	id, _, _ := strings.Cut(of.ID, "/")
	if c.sittings[id] == "" {
		page, _ := v.SittingPage(scoring.SittingID(id))
		c.sittings[id] = page.Name
	}
	if c.sittings[id] == "" && of.Kind == scoring.OnSitting && cell == "name" {
		c.sittings[id] = value
	}
}

// Subject names what a change is about; "" for what the act's own name says.
func (c *Changes) Subject(l Lang, of scoring.Subject) string { return text.Shown(c.subject(l, of)) }

func (c *Changes) subject(l Lang, of scoring.Subject) string {
	first, rest, _ := strings.Cut(of.ID, "/")
	switch of.Kind {
	case scoring.OnSheet, scoring.OnClock, scoring.OnMove, scoring.OnPeer:
		return dotted(first, c.person(string(scoring.SheetOf(of).Assessor)))
	case scoring.OnPresence, scoring.OnModeration, scoring.OnReceipt:
		return dotted(first, l.Part(c.book, rest))
	case scoring.OnKeying:
		return dotted(first, c.person(rest))
	case scoring.OnFormation:
		return dotted(scoring.GroupValues(of.ID)...)
	case scoring.OnSpelling:
		column, a, b := scoring.SpellingOf(of.ID)
		return dotted(column, a, b)
	case scoring.OnPanel:
		if group, is := strings.CutPrefix(rest, "group:"); is {
			return dotted(scoring.GroupValues(group)...)
		}
	case scoring.OnTie, scoring.OnClear:
		if group, is := strings.CutPrefix(rest, "group:"); is {
			return dotted(append([]string{c.person(first)}, scoring.GroupValues(group)...)...)
		} else if number := strings.TrimPrefix(strings.TrimPrefix(rest, "candidate:"), "applicant:"); number != "" {
			return dotted(c.person(first), number)
		}
		return c.person(first)
	case scoring.OnExtra, scoring.OnGranted:
		return first
	case planning.OnSchool:
		return dotted(rest, first)
	case planning.OnProposal, planning.OnDecree, planning.OnApproval, amending.On: // a selection has one plan, and one rulebook
		return ""
	case scoring.OnVenue, scoring.OnWriteOff:
		return of.ID
	case scoring.OnPublication:
		return c.published(l, rest)
	case scoring.OnPublished:
		return of.ID[:min(12, len(of.ID))]
	case scoring.OnPerson:
		return c.person(of.ID)
	case scoring.OnSitting, scoring.OnIncident:
		return c.sittings[first]
	case onComplaint, onStep, onShare:
		return l.Text("log.complaint.subject", first[:min(len(first), 8)])
	case scoring.OnFork:
		return l.Text("log.fork.subject", laptopSign(scoring.ReplicaID(first)))
	case scoring.OnRuling:
		return l.Text("log.entry.ref", strconv.FormatUint(c.entries[of.ID], 10))
	}
	return of.Candidate()
}

func dotted(parts ...string) string { return strings.Join(parts, " · ") }

// published is what a page that was published is about: a formation, a test, or all.
func (c *Changes) published(l Lang, about string) string {
	page, of, _ := strings.Cut(about, "/")
	switch page {
	case "formation":
		return dotted(scoring.GroupValues(of)...)
	case "test":
		return l.Part(c.book, of)
	}
	return l.Text("publish.page.all")
}

func (c *Changes) person(id string) string {
	if name, ok := c.people[id]; ok {
		return name
	}
	return id
}

// meaningOf is what a cell means, and the rest of its name. One that nobody knows
// is somebody's own words.
func meaningOf(of scoring.SubjectKind, cell string) (m meaning, rest string) {
	if m, ok := cells[cellOf{of, cell}]; ok {
		return m, cell
	}
	if head, tail, cut := strings.Cut(cell, "/"); cut {
		if m, ok := cells[cellOf{of, head + "/*"}]; ok {
			return m, tail
		}
	}
	return cells[cellOf{of, "*"}], cell
}

// Cell is a cell's name.
func (c *Changes) Cell(l Lang, of scoring.Subject, cell string) string {
	m, rest := meaningOf(of.Kind, cell)
	if m.called == "" {
		return text.Shown(cell)
	}
	return strings.TrimSpace(l.Text(m.called, c.named(l, of, rest)))
}

// named is what the rest of a cell's name names: a criterion of the sheet, a
// sub-test, a person, a column of the candidates.
func (c *Changes) named(l Lang, of scoring.Subject, code string) string {
	switch of.Kind {
	case scoring.OnSheet:
		return c.criterion(l, scoring.SheetOf(of).Component, code)
	case scoring.OnPeer:
		return c.person(code)
	case scoring.OnWritten, scoring.OnKeying:
		if c.book != nil {
			if _, t := c.book.SubTest(code); t != nil {
				return l.Of(t.Name)
			}
		}
	case scoring.OnObjection:
		if c.book != nil {
			if q := c.book.Requirement(code); q != nil {
				return l.Of(q.Name)
			}
		}
	case scoring.OnPeriod:
		return l.Text("objection.row." + code)
	case planning.OnSchool:
		return strings.ReplaceAll(code, "/", " ")
	case scoring.OnIdentity, scoring.OnRegistration:
		if Has("column." + code) {
			return l.Text("column." + code)
		}
	}
	return code
}

func (c *Changes) criterion(l Lang, component, code string) string {
	if c.book == nil {
		return code
	}
	if part := c.book.Component(component); part != nil && part.Rubric != nil {
		for _, k := range part.Rubric.Criteria {
			if k.Code == code {
				return l.Of(k.Name)
			}
		}
	}
	return code
}

// Value is a cell's value as it is shown; "" is blank, which is not zero.
func (c *Changes) Value(l Lang, of scoring.Subject, cell, v string) string {
	return text.Shown(c.value(l, of, cell, v))
}

func (c *Changes) value(l Lang, of scoring.Subject, cell, v string) string {
	m, _ := meaningOf(of.Kind, cell)
	switch {
	case m.holds == rules:
		return l.Text("log.value.changed")
	case v == "":
		return l.Text("log.blank")
	}
	switch m.holds {
	case roles:
		return l.Roles(scoring.ParseRoles(v))
	case personStatus, sheetStatus, presence, exit, destroyed, ruling, spelling, tie:
		if Has("log.value." + v) {
			return l.Text("log.value." + v)
		}
	case ofComplaint:
		for _, of := range []string{"kind.", "state.", "outcome.", "source."} {
			if key := "complaint." + of + v; Has(key) {
				return l.Text(key)
			}
		}
	case ofObjection:
		word, rest, _ := strings.Cut(v, " ")
		switch document, _, _ := strings.Cut(rest, " "); {
		case rest != "":
			return l.Text("objection.state."+word) + " (" + document + ")"
		case Has("objection.state." + v):
			return l.Text("objection.state." + v)
		case Has("objection.value." + v):
			return l.Text("objection.value." + v)
		}
	case screened:
		if key := "screening.stage." + v; Has(key) {
			return l.Text(key)
		}
	case reasonOf:
		if v == "yes" {
			return l.Text("screening.key.met")
		}
		if c.book != nil {
			if reason := c.book.Reason(v); reason != nil {
				return l.Of(reason.Name) + " (" + v + ")"
			}
		}
	case points:
		if p, err := scoring.ParsePoints(v); err == nil {
			return l.Decimal(p, 0)
		}
	case person, persons:
		return c.persons(v)
	case numbers:
		return strings.ReplaceAll(v, ",", ", ")
	case part:
		return l.Part(c.book, v)
	case listed:
		return strings.ReplaceAll(v, "\n", "; ")
	case tabled:
		return l.Text("log.value.rows", strconv.Itoa(strings.Count(v, "\n")))
	case history:
		return l.History(scoring.ReplicaID(v))
	case day, moment, lasting:
		return timed(m.holds, v)
	}
	return v
}

func (c *Changes) persons(ids string) string {
	var out []string
	for id := range strings.SplitSeq(ids, ",") {
		out = append(out, c.person(id))
	}
	return strings.Join(out, ", ")
}

// timed is a day, a moment as the clock of its author had it, or how long
// something lasted in minutes; as it is written where it is none.
func timed(holds value, v string) string {
	switch holds {
	case day:
		if d, ok := scoring.ParseDate(v); ok {
			return Day(d)
		}
	case moment:
		if t, err := time.Parse(time.RFC3339Nano, v); err == nil {
			return Moment(t) + t.Format(":05")
		}
	case lasting:
		if ms, err := strconv.ParseInt(v, 10, 64); err == nil {
			return fmt.Sprintf("%d:%02d", ms/60_000, ms/1000%60)
		}
	}
	return v
}

// Machine says whether a cell is for the program alone: a key, a fingerprint.
func Machine(of scoring.SubjectKind, cell string) bool {
	m, _ := meaningOf(of, cell)
	return m.holds == forProgram
}
