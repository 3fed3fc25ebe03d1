package ranking

import (
	"cmp"
	"iter"
	"math"
	"runtime"
	"slices"
	"sync/atomic"

	"ampera/scoring"
)

// Rank orders every group of a record. It is pure: the same record gives the
// same ranking, whatever the order in which candidates stand in it. A record
// without a rulebook gives an empty ranking.
func Rank(r scoring.Record) (whole scoring.Ranking) {
	for whole = range inParts(r, math.MaxInt) {
	}
	return whole
}

// partRows is how many candidates a part has, if its last group ends there: enough
// to keep all processors at work.
const partRows = 16_384

// Parts is Rank in parts of some groups each, one after the other, at least one. Who
// lets each go before the next never holds what is known of every candidate.
func Parts(r scoring.Record) iter.Seq[scoring.Ranking] { return inParts(r, partRows) }

func inParts(r scoring.Record, rows int) iter.Seq[scoring.Ranking] {
	return func(yield func(scoring.Ranking) bool) {
		book := r.Book()
		if book == nil {
			yield(scoring.Ranking{})
			return
		}
		p, members := newPlan(book), membersOf(r)
		for from := 0; ; {
			to, many := from, 0
			for to < len(members) && many < rows {
				many += len(members[to])
				to++
			}
			if !yield(p.rank(r, from, members[from:to], many)) || to == len(members) {
				return
			}
			from = to
		}
	}
}

// membersOf are the candidates of each group.
func membersOf(r scoring.Record) [][]int32 {
	out := make([][]int32, len(r.Groups()))
	for i := range r.Len() {
		g := r.At(i).Group
		out[g] = append(out[g], int32(i))
	}
	return out
}

// rank orders the groups from one on, which have so many members in all.
func (p *plan) rank(r scoring.Record, from int, members [][]int32, many int) scoring.Ranking {
	out := scoring.Ranking{Columns: p.columns, Groups: make([]scoring.GroupRanking, len(members))}
	var next atomic.Int32
	work := func() {
		e := newEvaluator(p, r)
		for g := int(next.Add(1)) - 1; g < len(members); g = int(next.Add(1)) - 1 {
			out.Groups[g] = e.rankGroup(from+g, members[g])
		}
	}
	scoring.Abreast(min(many/worthAWorker, runtime.GOMAXPROCS(0)-1, len(members)-1), work)
	return out
}

// worthAWorker is for how many candidates another worker is begun: a tenth of a
// millisecond is lost by that, and so many take some ten.
const worthAWorker = 2000

// rankGroup orders the members of one group.
func (e *evaluator) rankGroup(group int, members []int32) scoring.GroupRanking {
	g := grouped{plan: e.plan, record: e.record, quota: e.record.Groups()[group],
		all: make([]scoring.Standing, len(members)), numbers: make([]string, len(members)),
		table: table{width: e.keys(), keys: make([]int64, len(members)*e.keys())}}
	stages := make([]scoring.Stage, len(members)*len(e.columns))
	width := len(e.columns)
	var ranked, rest []int32
	for m, i := range members {
		row := stages[m*width : (m+1)*width : (m+1)*width]
		res := e.evaluate(int(i), row)
		g.numbers[m] = e.who.Number
		g.all[m] = res.standing(int(i), row)
		if res.ranked {
			e.fillKeys(g.table.row(int32(m)))
			ranked = append(ranked, int32(m))
		} else {
			rest = append(rest, int32(m))
		}
	}
	g.table.order(ranked)
	return g.finish(group, ranked, rest)
}

func (res result) standing(i int, stages []scoring.Stage) scoring.Standing {
	s := scoring.Standing{Candidate: i, Stages: stages, Outcome: res.outcome, Code: res.code,
		Held: res.held, Failed: res.failed}
	if res.ranked || res.failed != "" {
		s.Final = res.final
	}
	return s
}

// fillKeys writes the keys of the candidate evaluated last: the higher is above.
func (e *evaluator) fillKeys(row []int64) {
	row[0] = int64(e.result.final)
	for k, t := range e.ties {
		row[k+1] = e.tieValue(t)
	}
}

func (e *evaluator) tieValue(t tie) int64 {
	switch {
	case t.value >= 0 && e.values[t.value].Has:
		return int64(e.values[t.value].Value)
	case t.Of == keyGPA && e.who.GPA != 0:
		return int64(e.who.GPA)
	case t.Of == keyBorn:
		if age, known := e.who.Older(); known {
			return -age // the older is above
		}
	}
	return blank
}

// grouped is one group while its standings are made.
type grouped struct {
	*plan
	record  scoring.Record
	quota   scoring.Group
	table   table
	all     []scoring.Standing // by member
	numbers []string           // by member
}

func (g *grouped) finish(group int, ranked, rest []int32) scoring.GroupRanking {
	out := scoring.GroupRanking{Group: group, Ranked: len(ranked)}
	for _, m := range rest {
		if g.all[m].Outcome == "" {
			out.Pending++
		}
	}
	g.table.leaves(ranked, func(from, to, stopped int) {
		leaf := ranked[from:to]
		slices.SortFunc(leaf, g.byNumber)
		for _, m := range leaf {
			g.all[m].Rank = from + 1
		}
		g.place(ranked, from, to, out.Pending)
		if g.straddles(from, to) {
			out.Unresolved = from + 1
		}
		g.explain(ranked, from, to, stopped)
	})
	g.margins(ranked)
	slices.SortFunc(rest, func(a, b int32) int {
		return cmp.Or(cmp.Compare(standsAt(&g.all[a]), standsAt(&g.all[b])), g.byNumber(a, b))
	})
	out.Standings = reordered(g.all, append(ranked, rest...))
	return out
}

// reordered puts list into an order of its indices, in place: of so many candidates a
// second list costs more than the ranking. The order is used up.
func reordered(list []scoring.Standing, order []int32) []scoring.Standing {
	for at := range order {
		first := list[at]
		for to := at; order[to] >= 0; {
			from := int(order[to])
			order[to] = -1
			if from == at {
				list[to] = first
			} else {
				list[to] = list[from]
			}
			to = from
		}
	}
	return list
}

func (g *grouped) byNumber(a, b int32) int { return cmp.Compare(g.numbers[a], g.numbers[b]) }

func (g *grouped) straddles(from, to int) bool {
	return g.quota.HasQuota && from < g.quota.Quota && g.quota.Quota < to
}

// place gives the outcome and code of a shared rank, where it is certain: see
// the package's words on codes while somebody is pending.
func (g *grouped) place(ranked []int32, from, to, pending int) {
	var o scoring.Outcome
	switch {
	case !g.quota.HasQuota:
		return
	case to+pending <= g.quota.Quota:
		o = scoring.Placed
	case from >= g.quota.Quota:
		o = scoring.Passed
	default:
		return
	}
	code := g.book.CodeOf(o)
	for _, m := range ranked[from:to] {
		g.all[m].Outcome, g.all[m].Code = o, code
	}
}

// margins measures the distance of every ranked candidate to the cut.
func (g *grouped) margins(ranked []int32) {
	q := g.quota.Quota
	if !g.quota.HasQuota || q < 1 || q >= len(ranked) {
		return
	}
	last, next := &g.all[ranked[q-1]], &g.all[ranked[q]]
	cutInside, cutOutside := next.Final, last.Final
	tied := last.Rank == next.Rank
	for _, m := range ranked {
		s := &g.all[m]
		s.HasMargin = true
		switch {
		case tied && s.Rank == last.Rank:
		case s.Rank <= last.Rank:
			s.Margin = s.Final - cutInside
		default:
			s.Margin = s.Final - cutOutside
		}
	}
}

// explain says for each of a shared rank what puts the one above above it.
func (g *grouped) explain(ranked []int32, from, to, stopped int) {
	for at := from; at < to; at++ {
		switch {
		case at > from:
			g.all[ranked[at]].Why = g.tied(ranked[at], stopped)
		case at > 0:
			g.all[ranked[at]].Why = g.reason(ranked[at-1], ranked[at])
		}
	}
}

func (g *grouped) tied(m int32, stopped int) scoring.Reason {
	final := g.text(0, g.table.row(m)[0])
	why := scoring.Reason{Key: keyTie, Above: final, Below: final}
	if stopped > 0 {
		why.Stopped = g.keyName(stopped)
	}
	return why
}

func (g *grouped) reason(above, below int32) scoring.Reason {
	k := g.table.decider(above, below)
	return scoring.Reason{Key: g.keyName(k), Above: g.said(k, above), Below: g.said(k, below)}
}

// said is a candidate's key as it is printed. Of what is destroyed only the
// place is known, and that is not printed as somebody else's date.
func (g *grouped) said(k int, m int32) string {
	if g.keyName(k) == keyBorn && g.record.At(g.all[m].Candidate).Gone {
		return ""
	}
	return g.text(k, g.table.row(m)[k])
}

// keyName is key k's name: the final mark, then the chain.
func (p *plan) keyName(k int) string {
	if k == 0 {
		return keyFinal
	}
	return p.ties[k-1].Of
}

// text is a key's value as it is printed; "" when unknown.
func (p *plan) text(k int, v int64) string {
	switch {
	case v == blank:
		return ""
	case k == 0:
		return scoring.Points(v).Fixed(p.book.Total.Decimals)
	case p.ties[k-1].Of == keyBorn && p.ties[k-1].value < 0:
		return scoring.DateOfAge(-v).String()
	}
	return scoring.Points(v).String()
}

// unrankedOrder is the order of those who have no rank; not assessed is last.
var unrankedOrder = [...]scoring.Outcome{scoring.Below, scoring.Absent, scoring.Withdrew,
	scoring.Disqualified, scoring.Unqualified}

func standsAt(s *scoring.Standing) int {
	if s.Held != nil {
		return -1
	}
	if at := slices.Index(unrankedOrder[:], s.Outcome); at >= 0 {
		return at
	}
	return len(unrankedOrder)
}
