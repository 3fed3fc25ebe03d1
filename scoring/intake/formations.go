package intake

import (
	"reflect"

	"ampera/scoring"
	"ampera/scoring/text"
)

// FormationsOf are the formations of a selection and of a command of a file, as
// [NearSpellings] compares them.
func FormationsOf(v scoring.View, c scoring.Command) []Formation {
	groups := v.Groups()
	out := make([]Formation, 0, len(groups))
	for _, g := range groups {
		out = append(out, Formation{Values: g.Values, Quota: g.HasQuota, Known: true, Count: g.Candidates})
	}
	book := v.Record().Book()
	if book == nil {
		return out
	}
	switch c := c.(type) {
	case scoring.SaveFormations:
		for _, row := range c.Rows {
			out = append(out, Formation{Values: row.Values, Quota: row.Quota >= 0, Line: row.Line})
		}
	case scoring.SaveCandidates:
		out = append(out, placesOf(book.GroupBy, c.Rows)...)
	}
	return out
}

// placesOf are the formations of rows of candidates, each once. Rows of a place share
// their columns, so most are told by that alone.
func placesOf(by []string, rows []scoring.CandidateRow) []Formation {
	type place struct{ line, count int }
	var places []place
	var values []string // of all places, one after the other
	shared, named := map[uintptr]int{}, map[string]int{}
	for i := range rows {
		row := &rows[i]
		at := reflect.ValueOf(row.Columns).Pointer()
		n, met := shared[at]
		if !met {
			from, blank := len(values), false
			for _, name := range by {
				values = append(values, row.Columns[name])
				blank = blank || row.Columns[name] == ""
			}
			if blank { // of an update: the rest is the candidate's own
				values = values[:from]
				continue
			}
			id := scoring.GroupID(values[from:])
			if n, met = named[id]; met {
				values = values[:from]
			} else {
				n = len(places)
				named[id] = n
				places = append(places, place{line: row.Line})
			}
			shared[at] = n
		}
		places[n].count++
	}
	out := make([]Formation, len(places))
	for n, p := range places {
		at := n * len(by)
		out[n] = Formation{Values: values[at : at+len(by) : at+len(by)], Line: p.line, Count: p.count}
	}
	return out
}

// sameText says whether two texts have one key.
func sameText(a, b string) bool { return a == b || text.Key(a) == text.Key(b) }
