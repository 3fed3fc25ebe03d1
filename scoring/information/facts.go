package information

import (
	"slices"
	"strings"

	"ampera/scoring"
	"ampera/scoring/amending"
	"ampera/scoring/eligibility"
	"ampera/scoring/publishing"
)

// Facts are what the rulebook does not know.
type Facts struct {
	publishing.About
	Selection, Office string
	Formations        []eligibility.Formation
	Own               []bool   // which of them the page is about; nil: all
	Reasons           []Reason // why applicants failed in the last round; nil: that part is left out
	Sittings          []Sitting
	Since             scoring.Date         // when the page was published last, where that was under other rules
	Was               *scoring.Rulebook    // those; nil: it was not
	Amended           []amending.Amendment // by which they became what they are, the first first
	Intake            bool                 // the page saves an application for the desk to read
}

// Reason is how many failed a requirement in the last round.
type Reason struct {
	Requirement string // its code
	Many        int
}

// Sitting is one day on which a part is tested.
type Sitting struct {
	Code  string // of the part
	Part  scoring.Text
	Place string
	Day   scoring.Date
}

// FactsOf are those of a selection. Code: publish.about, where there is nothing that such
// a page is about.
func FactsOf(v scoring.View, a publishing.About) (f Facts, err error) {
	book := v.Record().Book()
	if book == nil {
		return f, scoring.Refuse("rulebook.none")
	}
	f = Facts{About: a}
	f.Selection, f.Office = v.Letterhead()
	var rows []scoring.FormationRow
	found := a.Page == publishing.All || a.Page == publishing.OfTest && isTested(book, a.Of)
	for _, g := range v.Groups() {
		if !g.HasQuota {
			continue
		}
		rows = append(rows, scoring.FormationRow{Values: g.Values, Quota: g.Quota})
		found = found || a.Page == publishing.OfFormation && g.Key == a.Of
	}
	if !found {
		return f, scoring.Refuse("publish.about")
	}
	f.Formations = Formations(book, rows)
	if a.Page == publishing.OfFormation {
		f.Own = make([]bool, len(f.Formations))
		for i, row := range rows {
			each := max(1, len(book.Needs))
			for n := range each {
				f.Own[i*each+n] = scoring.GroupKey(row.Values) == a.Of
			}
		}
	}
	for _, t := range v.Sittings() {
		if t.Part == nil || a.Page == publishing.OfTest && t.Component != a.Of {
			continue
		}
		s := Sitting{Code: t.Component, Part: t.Part.Name, Place: t.Place, Day: t.Day}
		if !slices.Contains(f.Sittings, s) {
			f.Sittings = append(f.Sittings, s)
		}
	}
	slices.SortStableFunc(f.Sittings, func(a, b Sitting) int { return int(a.Day) - int(b.Day) })
	if last, was := publishing.Before(v, a); was != nil {
		f.Since, f.Was, f.Amended = last.Day, was, amending.Since(v, last.Rules)
	}
	return f, nil
}

func isTested(b *scoring.Rulebook, code string) bool {
	return slices.ContainsFunc(tests(b), func(t tested) bool { return t.Code == code })
}

// Formations are formations to stand for: each once for every need type that there is.
func Formations(book *scoring.Rulebook, rows []scoring.FormationRow) (out []eligibility.Formation) {
	for _, row := range rows {
		cells := map[string]string{}
		for i, column := range book.GroupBy {
			cells[column] = row.Values[i]
		}
		of := eligibility.Formation{Name: strings.Join(row.Values, " · "), Cells: cells, Quota: row.Quota}
		if len(book.Needs) == 0 {
			out = append(out, of)
		}
		for _, need := range book.Needs {
			one := of
			one.Name += " · " + need.Name.ID
			one.Cells = map[string]string{scoring.WhereNeed: need.Code}
			for column, value := range cells {
				one.Cells[column] = value
			}
			out = append(out, one)
		}
	}
	return out
}

// own are the formations that the page is about.
func (f *Facts) own() (out []eligibility.Formation) {
	for i, one := range f.Formations {
		if f.Own == nil || f.Own[i] {
			out = append(out, one)
		}
	}
	return out
}

// applies says whether a requirement is one of a formation that the page is about; of no
// formation, all are.
func (f *Facts) applies(r *scoring.Requirement) bool {
	if f.Own == nil {
		return true
	}
	return slices.ContainsFunc(f.own(), func(one eligibility.Formation) bool { return r.Asked(one.Cells) })
}
