package scoring

import (
	"strconv"
)

// MostDifferences is how many lines each list of an [Arrival] holds.
const MostDifferences = 500

// Arrival is what a file would bring, before anything of it is taken. It counts
// candidates, formations or marks, as the command has them.
type Arrival struct {
	New, Changed, Same int
	Gone               int          // in the selection, not in the file: they stay as they are
	Added              []Difference // the first of the new
	Differs            []Difference // the first cells that change
	Missing            []Difference // the first of the gone
}

// Difference is one line of an arrival. Values are as the reader may see them: a
// NIK is masked, and what they may not see is blank.
type Difference struct {
	Of           string // candidate number, or the formation in words
	Column       string // empty: all of it
	Was, Becomes string
}

// Arrivals is what a command of a file would bring: [SaveCandidates],
// [SaveFormations] or [ImportMarks]. It looks at every row: call it beside the
// loop when there may be many.
func (v View) Arrivals(c Command) Arrival {
	a := arriving{view: v}
	if v.Allow(c.Kind(), Subject{}) != nil {
		return a.out // nobody learns from a file that they may not take
	}
	switch c := c.(type) {
	case SaveCandidates:
		a.candidates(c.Rows)
	case SaveFormations:
		a.formations(c.Rows)
	case ImportMarks:
		a.written(c.Written)
		for i := range c.Sheets {
			a.sheet(&c.Sheets[i])
		}
	}
	return a.out
}

// arriving gathers an arrival.
type arriving struct {
	view View
	out  Arrival
}

func note(list *[]Difference, d Difference) {
	if len(*list) < MostDifferences {
		*list = append(*list, d)
	}
}

func (a *arriving) candidates(rows []CandidateRow) {
	s := a.view.state
	seen := make([]bool, len(s.rows))
	for i := range rows {
		row := &rows[i]
		at, known := s.byNumber[row.Number]
		if !known {
			a.out.New++
			note(&a.out.Added, Difference{Of: row.Number, Column: ColName, Becomes: a.mayRead(row.Number, ColName, row.Name)})
			continue
		}
		seen[at] = true
		changes := s.changesOf(int(at), row, a.view.who.Person)
		if len(changes) == 0 {
			a.out.Same++
			continue
		}
		a.out.Changed++
		for _, f := range changes {
			a.cells(int(at), f)
		}
	}
	for i, there := range seen {
		if !there {
			a.out.Gone++
			note(&a.out.Missing, Difference{Of: s.rows[i].number})
		}
	}
}

// cells notes what changes of a candidate who is known.
func (a *arriving) cells(at int, f Fact) {
	number := a.view.state.rows[at].number
	for _, c := range f.Cells {
		was := a.view.state.valueFor(at, f.Subject, c.Name, a.view.who.Person)
		note(&a.out.Differs, Difference{number, c.Name, a.mayRead(number, c.Name, was), a.mayRead(number, c.Name, c.Value)})
	}
}

// mayRead is a value as the reader may see it.
func (a *arriving) mayRead(number, column, value string) string {
	switch column {
	case ColNIK:
		return MaskNIK(value)
	case ColName, ColBorn:
		if a.view.Allow(KindCorrectCandidate, Subject{OnIdentity, number}) != nil {
			return ""
		}
	}
	return value
}

func (a *arriving) formations(rows []FormationRow) {
	s := a.view.state
	named := map[string]bool{}
	for _, row := range rows {
		key, becomes := GroupKey(row.Values), quotaText(row.Quota, row.Quota >= 0)
		named[key] = true
		of := Group{Values: row.Values}.Title()
		at, known := s.groupOf[key]
		if !known || !s.groups[at].HasQuota {
			a.out.New++
			note(&a.out.Added, Difference{Of: of, Column: ColQuota, Becomes: becomes})
			continue
		}
		was := quotaText(s.groups[at].Quota, true)
		if was == becomes {
			a.out.Same++
			continue
		}
		a.out.Changed++
		note(&a.out.Differs, Difference{of, ColQuota, was, becomes})
	}
	for _, g := range s.groups {
		if g.HasQuota && !named[g.Key] {
			a.out.Gone++
			note(&a.out.Missing, Difference{Of: g.Title(), Column: ColQuota, Was: quotaText(g.Quota, true)})
		}
	}
}

func quotaText(quota int, has bool) string {
	if !has {
		return ""
	}
	return strconv.Itoa(quota)
}

// written counts written marks. Gone are those that the selection has of the
// sub-tests in the file, and the file has not.
func (a *arriving) written(rows []WrittenRow) {
	s := a.view.state
	inFile := make([]bool, len(s.subTests))
	given := make([]bool, len(s.marks))
	for _, row := range rows {
		at, known := s.byNumber[row.Number]
		for _, code := range sortedKeys(row.Marks) {
			sub := s.subTest(code)
			if !known || sub < 0 {
				continue // Decide refuses it
			}
			inFile[sub], given[int(at)*len(s.subTests)+sub] = true, true
			of := Subject{OnWritten, row.Number}
			if s.subTests[sub].Double {
				of = onKeying(row.Number, a.view.who.Person)
			}
			a.mark(Difference{row.Number, code, s.valueFor(int(at), of, code, a.view.who.Person), markText(row.Marks[code])})
		}
	}
	for i := range s.rows {
		for sub, t := range s.subTests {
			if m, ok := s.Mark(i, sub); ok && inFile[sub] && !given[i*len(s.subTests)+sub] {
				a.out.Gone++
				note(&a.out.Missing, Difference{Of: s.rows[i].number, Column: t.Code, Was: m.String()})
			}
		}
	}
}

// mark counts one mark.
func (a *arriving) mark(d Difference) {
	switch {
	case d.Was == d.Becomes:
		a.out.Same++
	case d.Was == "":
		a.out.New++
		note(&a.out.Added, d)
	default:
		a.out.Changed++
		note(&a.out.Differs, d)
	}
}

// sheet counts the marks of a paper sheet. One that the reader may not see is
// told as if nothing were the same, so that nobody finds a mark out by trying.
func (a *arriving) sheet(row *SheetRow) {
	s := a.view.state
	who, r := s.assessorOf(row.Assessor)
	if r != nil {
		return // Decide refuses it
	}
	sh := s.Sheet(SheetID{row.Number, row.Component, who})
	hidden := sh != nil && a.view.Hidden(sh)
	for _, code := range sortedKeys(row.Marks) {
		d := Difference{Of: row.Number, Column: row.Component + "/" + code, Becomes: row.Marks[code].String()}
		if hidden {
			a.out.Changed++
			note(&a.out.Differs, d)
			continue
		}
		if sh != nil {
			if m, ok := sh.Marks[code]; ok {
				d.Was = m.String()
			}
		}
		a.mark(d)
	}
}
