package intake

import (
	"slices"

	"ampera/scoring"
	"ampera/scoring/text"
)

// Typed is a formation that somebody types, held against those of the selection.
type Typed struct {
	Values []string        // as they are to be written: where it is known, as it is known
	Known  bool            // the selection has it
	Near   []scoring.Group // those that it may be a wrong spelling of, and of which nobody has said that it is another
}

// TypedFormation says whether a formation is known and, if not, which ones it is
// almost spelled as. Values are in the order of the rulebook's group columns.
func TypedFormation(v scoring.View, values []string) Typed {
	book := v.Record().Book()
	if book == nil || len(values) != len(book.GroupBy) {
		return Typed{Values: values}
	}
	_, as, known := v.FormationOf(values)
	out := Typed{Values: as, Known: known}
	if known {
		return out
	}
	all := []Formation{{Values: as, Line: 1}}
	for _, g := range v.Groups() {
		all = append(all, Formation{Values: g.Values, Known: true}) // whatever quotas there are: it is only typed
	}
	for _, n := range NearSpellings(book.GroupBy, all) {
		if n.Line == 0 || v.Answered(n.Column, n.A, n.B) {
			continue
		}
		at := slices.Index(book.GroupBy, n.Column)
		if g, _, is := v.FormationOf(slices.Insert(slices.Clone(n.Rest), at, n.A)); is {
			out.Near = append(out.Near, g)
		}
	}
	return out
}

// KnownValues are the values that formations have in a column, each once: first those
// that go with what is typed in the columns before it, then the others.
func KnownValues(groups []scoring.Group, typed []string, column int) []string {
	var with, others []string
	fits := func(g *scoring.Group) bool {
		for c := range column {
			if !sameText(g.Values[c], typed[c]) {
				return false
			}
		}
		return true
	}
	met := map[string]bool{}
	for _, going := range []bool{true, false} {
		for i := range groups {
			g := &groups[i]
			if key := text.Key(g.Values[column]); met[key] || fits(g) != going {
				continue
			} else if met[key] = true; going {
				with = append(with, g.Values[column])
			} else {
				others = append(others, g.Values[column])
			}
		}
	}
	slices.Sort(with)
	slices.Sort(others)
	return append(with, others...)
}

// Quota is a formation's quota as somebody types it, held against what the selection has.
type Quota struct {
	Places int              // -1: none are set
	Wrong  *scoring.Refusal // why it cannot be taken; nil: it can
	Stands *scoring.Group   // the formation, where it is there already: its quota becomes this one
	Beyond int              // its candidates, where it is to have more places than these and candidates came to any; else -1
}

// TypedQuota holds what is typed against formations; blank sets no places.
func TypedQuota(groups []scoring.Group, values []string, typed string) (q Quota) {
	q.Places, q.Beyond = -1, -1
	if typed != "" {
		q.Places, q.Wrong = scoring.ParseCount(typed)
	}
	key, here, came := scoring.GroupKey(values), 0, false
	for i := range groups {
		if came = came || groups[i].Candidates > 0; groups[i].Key == key {
			q.Stands, here = &groups[i], groups[i].Candidates
		}
	}
	if q.Wrong == nil && came && q.Places > here {
		q.Beyond = here
	}
	return q
}
