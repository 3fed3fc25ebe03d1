package ranking

import "ampera/scoring"

// Listed is the ranking of a record with what it takes to show it.
type Listed struct {
	scoring.Ranking
	Book           *scoring.Rulebook
	Of             []scoring.Group // aligned with Ranking.Groups
	Numbers, Names []string        // by candidate

	Barred *scoring.Refusal // why there is none; nil: there is
}

// Barred is why a file is not ranked; nil: it is. A venue's has not what ranks.
func Barred(v scoring.View) *scoring.Refusal {
	return scoring.When(v.Venue() != "", scoring.Refuse("venue.no-ranking", v.Venue()))
}

// List ranks what a view shows. It keeps nothing of the view.
func List(v scoring.View) Listed {
	if why := Barred(v); why != nil {
		return Listed{Barred: why}
	}
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
