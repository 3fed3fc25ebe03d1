package ranking

import "ampera/scoring"

// Listed is the ranking of a record with what it takes to show it.
type Listed struct {
	scoring.Ranking
	Book           *scoring.Rulebook
	Of             []scoring.Group // aligned with Ranking.Groups
	Numbers, Names []string        // by candidate
}

// List ranks what a view shows. It keeps nothing of the view.
func List(v scoring.View) Listed {
	r := v.Record()
	l := Listed{Ranking: Rank(r), Book: r.Book(), Numbers: make([]string, r.Len()), Names: make([]string, r.Len())}
	for _, g := range l.Groups {
		l.Of = append(l.Of, r.Groups()[g.Group])
	}
	for i := range r.Len() {
		at := r.At(i)
		l.Numbers[i], l.Names[i] = at.Number, at.Name
	}
	return l
}
