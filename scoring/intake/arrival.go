package intake

import (
	"maps"
	"slices"
	"strconv"
	"strings"

	"ampera/scoring"
	"ampera/scoring/objection"
	"ampera/scoring/planning"
	"ampera/scoring/registration"
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
	Unlisted           []Difference // the first for a formation that the list of formations has not, where there is such a list
}

// Difference is one line of an arrival. Values are as the reader may see them: a
// NIK is masked, and what they may not see is blank.
type Difference struct {
	Of           string // candidate number, or the formation in words
	Column       string // empty: all of it
	Was, Becomes string
}

// ArrivalOf is what a command of a file would bring, as far as its reader may
// know: [scoring.SaveCandidates], [scoring.SaveFormations],
// [scoring.ImportMarks], [registration.Save], [planning.Import], [planning.Decree] or
// [objection.Filings]. It looks at every row: call it beside the loop when there may be many.
func ArrivalOf(v scoring.View, c scoring.Command) Arrival {
	a := arriving{view: v}
	if v.Allow(c.Kind(), scoring.Subject{}) != nil {
		return a.out // nobody learns from a file that they may not take
	}
	switch c := v.Respelled(c).(type) {
	case scoring.SaveCandidates:
		a.candidates(c.Rows)
	case scoring.SaveFormations:
		a.formations(c.Rows)
	case registration.Save:
		a.applicants(c.Rows)
	case planning.Import:
		a.schools(c.Rows)
	case planning.Decree:
		a.decree(c.Posts)
	case objection.Filings:
		a.objections(c.Rows)
	case scoring.ImportMarks:
		a.written(c.Written)
		for i := range c.Sheets {
			a.sheet(&c.Sheets[i])
		}
	}
	return a.out
}

// arriving gathers an arrival.
type arriving struct {
	view scoring.View
	out  Arrival
}

func note(list *[]Difference, d Difference) {
	if len(*list) < MostDifferences {
		*list = append(*list, d)
	}
}

func (a *arriving) candidates(rows []scoring.CandidateRow) {
	seen := make([]bool, a.view.Size())
	listed := a.listed()
	for i := range rows {
		row := &rows[i]
		listed(row.Number, row.Columns)
		at, known := a.view.Find(row.Number)
		if !known {
			a.out.New++
			note(&a.out.Added, Difference{Of: row.Number, Column: scoring.ColName, Becomes: a.mayRead(row.Number, scoring.ColName, row.Name)})
			continue
		}
		seen[at] = true
		changes, remarked := a.view.RowChanges(row), a.remarked(at, row.Remark)
		if len(changes) == 0 && remarked == "" {
			a.out.Same++
			continue
		}
		a.out.Changed++
		if remarked != "" {
			note(&a.out.Differs, Difference{row.Number, scoring.ColResult, "", remarked})
		}
		for _, c := range changes {
			note(&a.out.Differs, Difference{row.Number, c.Cell, a.mayRead(row.Number, c.Cell, c.Was), a.mayRead(row.Number, c.Cell, c.Value)})
		}
	}
	record := a.view.Record()
	for i, there := range seen {
		if !there {
			a.out.Gone++
			note(&a.out.Missing, Difference{Of: record.At(i).Number})
		}
	}
}

// applicantNames are what files call what an applicant's cells hold.
var applicantNames = map[string]string{registration.Received: scoring.ColApplied, registration.Decision: scoring.ColStatus,
	registration.Reason: scoring.ColWhy, registration.Verified: scoring.ColVerifier, registration.Confirmed: scoring.ColSupervisor,
	registration.Email: scoring.ColEmail, registration.Phone: scoring.ColPhone}

// applicants counts who is new, and what differs of who is known.
func (a *arriving) applicants(rows []registration.Row) {
	there := map[string]bool{}
	listed := a.listed()
	for i := range rows {
		row := &rows[i]
		there[row.ID] = true
		listed(row.ID, row.Columns)
		changes, known := registration.Changes(a.view, row)
		switch {
		case !known:
			a.out.New++
			note(&a.out.Added, Difference{Of: row.ID, Column: scoring.ColName, Becomes: row.Name})
		case len(changes) == 0:
			a.out.Same++
		default:
			a.out.Changed++
		}
		for _, c := range changes {
			column := c.Column
			if name, ours := applicantNames[column]; ours {
				column = name
			}
			note(&a.out.Differs, Difference{row.ID, column, a.mayRead("", column, c.Was), a.mayRead("", column, c.Becomes)})
		}
	}
	for _, on := range a.view.Under(registration.On, "") {
		if !there[on.ID] {
			a.out.Gone++
			note(&a.out.Missing, Difference{Of: on.ID})
		}
	}
}

// listed notes who comes for a formation that nobody listed, once a formation, where some
// are listed with their places. It may be right, and it may be a slip of a hand.
func (a *arriving) listed() func(of string, columns map[string]string) {
	known := map[string]bool{}
	for _, g := range a.view.Groups() {
		if g.HasQuota {
			known[g.Key] = true
		}
	}
	book := a.view.Record().Book()
	if len(known) == 0 || book == nil {
		return func(string, map[string]string) {}
	}
	return func(of string, columns map[string]string) {
		var values []string
		for _, name := range book.GroupBy {
			if columns[name] != "" {
				values = append(values, columns[name])
			}
		}
		if key := scoring.GroupKey(values); len(values) == len(book.GroupBy) && !known[key] {
			known[key] = true
			note(&a.out.Unlisted, Difference{Of: of, Becomes: strings.Join(values, " · ")})
		}
	}
}

// remarked is what a row says of somebody that is not known yet, as the file has it;
// "": nothing.
func (a *arriving) remarked(at int, r *scoring.Remark) string {
	if r == nil {
		return ""
	}
	record := a.view.Record()
	news := r.Exit != scoring.NoExit && record.Exit(at) != r.Exit
	for _, component := range r.Absent {
		news = news || record.Presence(at, component) != scoring.WasAbsent
	}
	if !news {
		return ""
	}
	return r.As
}

// mayRead is a value as the reader may see it.
func (a *arriving) mayRead(number, column, value string) string {
	switch column {
	case scoring.ColNIK:
		return scoring.MaskNIK(value)
	case scoring.ColName, scoring.ColBorn, scoring.ColEmail, scoring.ColPhone:
		if a.view.Allow(scoring.KindCorrectCandidate, scoring.Subject{Kind: scoring.OnIdentity, ID: number}) != nil {
			return ""
		}
	}
	return value
}

func (a *arriving) formations(rows []scoring.FormationRow) {
	quotas, titles := map[string]int{}, map[string]string{}
	for _, g := range a.view.Groups() {
		titles[g.Key] = g.Title()
		if g.HasQuota {
			quotas[g.Key] = g.Quota
		}
	}
	named := map[string]bool{}
	for _, row := range rows {
		key, becomes := scoring.GroupKey(row.Values), quotaText(row.Quota, row.Quota >= 0)
		named[key] = true
		of, spelled := titles[key]
		if !spelled {
			of = scoring.Group{Values: row.Values}.Title()
		}
		quota, known := quotas[key]
		if !known {
			a.out.New++
			note(&a.out.Added, Difference{Of: of, Column: scoring.ColQuota, Becomes: becomes})
			continue
		}
		was := quotaText(quota, true)
		if was == becomes {
			a.out.Same++
			continue
		}
		a.out.Changed++
		note(&a.out.Differs, Difference{of, scoring.ColQuota, was, becomes})
	}
	for _, g := range a.view.Groups() {
		if g.HasQuota && !named[g.Key] {
			a.out.Gone++
			note(&a.out.Missing, Difference{Of: g.Title(), Column: scoring.ColQuota, Was: quotaText(g.Quota, true)})
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
func (a *arriving) written(rows []scoring.WrittenRow) {
	book := a.view.Record().Book()
	if book == nil {
		return // it is refused
	}
	subTests := book.SubTests()
	inFile := make([]bool, len(subTests))
	given := make([]bool, a.view.Size()*len(subTests))
	for _, row := range rows {
		at, known := a.view.Find(row.Number)
		if known {
			if said := a.remarked(at, row.Remark); said != "" {
				a.mark(Difference{Of: row.Number, Column: scoring.ColResult, Becomes: said})
			}
		}
		for _, code := range slices.Sorted(maps.Keys(row.Marks)) {
			sub := slices.IndexFunc(subTests, func(t *scoring.SubTest) bool { return t.Code == code })
			if !known || sub < 0 {
				continue // it is refused
			}
			inFile[sub], given[at*len(subTests)+sub] = true, true
			d := Difference{Of: row.Number, Column: code}
			if m, _ := a.view.WrittenMark(at, sub); m.Has {
				d.Was = m.Value.String()
			}
			if m := row.Marks[code]; m != nil {
				d.Becomes = m.String()
			}
			a.mark(d)
		}
	}
	record := a.view.Record()
	for i := range a.view.Size() {
		for sub, t := range subTests {
			if !inFile[sub] || given[i*len(subTests)+sub] {
				continue
			}
			if m, state := a.view.WrittenMark(i, sub); m.Has && state.Final() {
				a.out.Gone++
				note(&a.out.Missing, Difference{Of: record.At(i).Number, Column: t.Code, Was: m.Value.String()})
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
func (a *arriving) sheet(row *scoring.SheetRow) {
	sh, hidden, r := a.view.RowSheet(row)
	if r != nil {
		return // it is refused
	}
	for _, code := range slices.Sorted(maps.Keys(row.Marks)) {
		d := Difference{Of: row.Number, Column: row.Component + "/" + code, Becomes: row.Marks[code].String()}
		if hidden {
			a.out.Changed++
			note(&a.out.Differs, d)
			continue
		}
		if m, ok := sh.Marks[code]; ok {
			d.Was = m.String()
		}
		a.mark(d)
	}
}
