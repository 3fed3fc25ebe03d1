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
		out = append(out, placesOf(v, book.GroupBy, c.Rows)...)
	}
	return out
}

// placesOf are the formations of rows of candidates, each once. Rows of a place share
// their columns, so most are told by that alone.
func placesOf(v scoring.View, by []string, rows []scoring.CandidateRow) (out []Formation) {
	shared, named := map[uintptr]int{}, map[string]int{}
	for i := range rows {
		row := &rows[i]
		at := reflect.ValueOf(row.Columns).Pointer()
		n, met := shared[at]
		if !met {
			values := make([]string, len(by))
			blank := false
			for k, name := range by {
				values[k] = row.Columns[name]
				blank = blank || values[k] == ""
			}
			if blank { // of an update: the rest is the candidate's own
				continue
			}
			id := scoring.GroupID(values)
			if n, met = named[id]; !met {
				n = len(out)
				named[id] = n
				out = append(out, Formation{Values: values, Line: row.Line})
			}
			shared[at] = n
		}
		out[n].Count++
	}
	return out
}

// sameText says whether two texts have one key.
func sameText(a, b string) bool { return a == b || text.Key(a) == text.Key(b) }
