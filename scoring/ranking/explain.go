package ranking

import (
	"slices"

	"ampera/scoring"
)

// Explanation is the whole way of one candidate from raw marks to a place,
// recomputable by hand: every step, what was judged, and how the neighbours
// compare. Package store/document and the ranking screen say it in words.
type Explanation struct {
	Candidate  scoring.Candidate
	Group      scoring.Group
	Standing   scoring.Standing
	Columns    []scoring.StageColumn // of Standing.Stages
	Steps      []Step                // in the order in which a hand would compute
	Thresholds []Judged              // those that apply, in the rulebook's order
	Keys       []KeyValue            // final mark, then the chain; empty when not ranked
	Above      *Neighbour            // listed just above; nil: nobody
	Below      *Neighbour            // listed just below; nil: nobody
	Ranked     int                   // as in GroupRanking
	Unresolved int                   // as in GroupRanking
	Pending    int                   // as in GroupRanking
}

// Judged is one threshold and the value it was held against.
type Judged struct {
	Of      string
	Value   scoring.Points
	Known   bool // the value is there
	AtLeast scoring.Points
	Met     bool
}

// KeyValue is a key of the order and the candidate's value of it.
type KeyValue struct {
	Key   string       // "final", or a tie key's Of
	Label scoring.Text // the rulebook's words; empty for the final mark
	Value string       // a plain decimal or YYYY-MM-DD; "" unknown
}

// Neighbour is the candidate just above or below, and why.
type Neighbour struct {
	Candidate scoring.Candidate
	Standing  scoring.Standing
	Keys      []KeyValue
	Why       scoring.Reason // what puts the upper of the two above the lower
}

// Explain explains candidate i. It ranks the candidate's group.
func Explain(r scoring.Record, i int) Explanation {
	if r.Book() == nil {
		return Explanation{Candidate: r.At(i)}
	}
	group := r.At(i).Group
	var members []int32
	for m := range r.Len() {
		if r.At(m).Group == group {
			members = append(members, int32(m))
		}
	}
	p := newPlan(r.Book())
	ranked := newEvaluator(p, r).rankGroup(group, members)
	return explainIn(p, r, &ranked, i)
}

func explainIn(p *plan, r scoring.Record, g *scoring.GroupRanking, i int) Explanation {
	e := newEvaluator(p, r)
	e.trace = true
	stages := make([]scoring.Stage, len(p.columns))
	e.evaluate(i, stages)
	x := Explanation{Candidate: e.who, Group: r.Groups()[g.Group], Columns: p.columns, Steps: e.steps,
		Thresholds: e.judged(), Ranked: g.Ranked, Unresolved: g.Unresolved, Pending: g.Pending}
	at := slices.IndexFunc(g.Standings, func(s scoring.Standing) bool { return s.Candidate == i })
	if at < 0 {
		return x
	}
	x.Standing = g.Standings[at]
	if x.Standing.Rank == 0 {
		return x
	}
	x.Keys = e.keyValues()
	e.trace = false
	if at > 0 {
		x.Above = e.neighbour(g.Standings[at-1], x.Standing.Why)
	}
	if at+1 < g.Ranked {
		x.Below = e.neighbour(g.Standings[at+1], g.Standings[at+1].Why)
	}
	return x
}

// judged holds the candidate evaluated last against every threshold.
func (e *evaluator) judged() []Judged {
	var out []Judged
	need := e.book.NeedOf(e.who.Number)
	for _, t := range e.thresholds {
		if t.applies(need) {
			v := e.values[t.value]
			out = append(out, Judged{t.Of, v.Value, v.Has, t.AtLeast, v.Has && v.Value >= t.AtLeast})
		}
	}
	return out
}

// keyValues are the keys of the candidate evaluated last.
func (e *evaluator) keyValues() []KeyValue {
	row := make([]int64, e.keys())
	e.fillKeys(row)
	out := make([]KeyValue, len(row))
	for k, v := range row {
		out[k] = KeyValue{Key: e.keyName(k), Value: e.text(k, v)}
		if out[k].Key == keyBorn && e.who.Gone {
			out[k].Value = "" // of a destroyed date only its place is known
		}
		if k > 0 {
			out[k].Label = e.ties[k-1].Label
		}
	}
	return out
}

func (e *evaluator) neighbour(s scoring.Standing, why scoring.Reason) *Neighbour {
	e.evaluate(s.Candidate, make([]scoring.Stage, len(e.columns)))
	return &Neighbour{Candidate: e.who, Standing: s, Keys: e.keyValues(), Why: why}
}
