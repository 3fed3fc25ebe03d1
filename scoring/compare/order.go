package compare

import (
	"cmp"
	"slices"

	"ampera/scoring"
	"ampera/scoring/ranking"
)

// contest is a record of some members alone: their one mark is the level of
// their final there, and the chain's values are those of their rows.
type contest struct {
	scoring.Record
	book    *scoring.Rulebook
	members []*member
}

func (x contest) Book() *scoring.Rulebook               { return x.book }
func (x contest) Len() int                              { return len(x.members) }
func (x contest) Groups() []scoring.Group               { return []scoring.Group{{}} }
func (x contest) Exit(int) scoring.Exit                 { return scoring.NoExit }
func (x contest) Presence(int, string) scoring.Presence { return scoring.NoPresence }
func (x contest) Conflict(int) *scoring.Refusal         { return nil }

func (x contest) At(i int) scoring.Candidate {
	if who := x.members[i].who; who >= 0 {
		return alone(x.Record.At(who), i)
	}
	return scoring.Candidate{Index: i, Number: x.members[i].number}
}

func (x contest) Mark(i, sub int) (scoring.Points, bool) {
	m := x.members[i]
	if sub == 0 {
		return scoring.Points(m.level), true
	}
	return m.own.value[x.book.Components[sub].Code].Round(scoring.PointDecimals), true
}

// contest is the rulebook whose final mark is given and whose chain is ours.
func (f *field) contest(members []*member) scoring.GroupRanking {
	book := &scoring.Rulebook{Ties: f.record.Book().Ties, Components: []scoring.Component{given(ColFinal, scoring.Point)}}
	for _, code := range f.chain() {
		book.Components = append(book.Components, given(code, 0))
	}
	return ranking.Rank(contest{f.record, book, members}).Groups[0]
}

// given is a component that is its one mark.
func given(code string, weight scoring.Points) scoring.Component {
	return scoring.Component{Code: code, Kind: scoring.Written, Weight: weight, Max: scoring.Point,
		SubTests: []scoring.SubTest{{Code: code, Max: scoring.Point}}}
}

// chain are the stages that the tie chain asks for.
func (f *field) chain() []string {
	var out []string
	for _, t := range f.record.Book().Ties {
		if f.owner[t.Of] != "" && !slices.Contains(out, t.Of) {
			out = append(out, t.Of)
		}
	}
	return out
}

// order gives the members the ranks that follow from their finals there.
func (f *field) order() {
	slices.SortStableFunc(f.members, func(a, b *member) int { return a.final.Cmp(b.final) })
	for i, m := range f.members {
		if i > 0 {
			m.level = f.members[i-1].level + min(m.final.Cmp(f.members[i-1].final), 1)
		}
		for _, code := range f.chain() {
			if _, known := m.own.value[code]; !known {
				m.unsure = true
			}
		}
	}
	list := f.contest(f.members).Standings
	ordered := make([]*member, len(list))
	for i := range list {
		ordered[i] = f.members[list[i].Candidate]
		ordered[i].right = list[i].Rank
	}
	f.members = ordered
}

// wrong are the members whose rank nothing explains so far.
func (f *field) wrong() []*member {
	return slices.DeleteFunc(slices.Clone(f.members), func(m *member) bool { return !m.wrong })
}

// dense is the habit of leaving no rank out after a shared one.
func (f *field) dense() {
	next, last := 0, 0
	for _, m := range f.members {
		if m.right != last {
			next, last = next+1, m.right
		}
		if m.at >= 0 && !m.is(next) {
			return
		}
	}
	if wrong := f.wrong(); len(wrong) > 0 {
		f.wrongRanks(KindDense, wrong)
	}
}

// ties looks at each run of equal finals that stands where it should, but in
// itself otherwise than the chain says.
func (f *field) ties() {
	for from, to := 0, 0; from < len(f.members); from = to {
		for to = from + 1; to < len(f.members) && f.members[to].level == f.members[from].level; {
			to++
		}
		run := f.members[from:to]
		if slices.ContainsFunc(run, func(m *member) bool { return m.wrong }) && inPlace(run) {
			f.tie(run)
		}
	}
}

// inPlace says whether a run's ranks are those that it has to share out.
func inPlace(run []*member) bool {
	least := scoring.Points(run[0].right) * scoring.Point
	most := least + scoring.Points(len(run)-1)*scoring.Point
	return !slices.ContainsFunc(run, func(m *member) bool { return m.rank < least || m.rank > most })
}

// clashes are the ways in which two of a run can stand wrongly, by how their
// ranks compare, the right ones first: the upper is named first.
var clashes = []struct {
	kind   Kind
	itself func(right, there int) bool
}{
	{KindTie, func(right, there int) bool { return right < 0 && there > 0 }},
	{KindUntied, func(right, there int) bool { return right < 0 && there == 0 }},
	{KindUnshared, func(right, there int) bool { return right == 0 && there != 0 }},
}

// tie makes a run one finding. Where somebody's values are not known nothing
// can be said.
func (f *field) tie(run []*member) {
	for _, m := range run {
		m.wrong = m.wrong && !slices.ContainsFunc(run, func(x *member) bool { return x.unsure })
	}
	if !slices.ContainsFunc(run, func(m *member) bool { return m.wrong }) {
		return
	}
	for _, clash := range clashes {
		named, first := pairsOf(run, clash.itself)
		if named == nil {
			continue
		}
		why := f.contest(first).Standings[1].Why
		args := []string{why.Key, why.Above, why.Below}
		if why.Key == "born" {
			args[1], args[2] = "", ""
		}
		if clash.kind == KindUnshared {
			args = []string{why.Stopped}
		}
		f.wrongRanks(clash.kind, named, args...)
		break
	}
	for _, m := range run {
		m.wrong = false
	}
}

// pairsOf are those of a run who are in a pair of this sort, and the first pair.
func pairsOf(run []*member, is func(right, there int) bool) (named, first []*member) {
	in := make([]bool, len(run))
	for i, a := range run {
		for j := i + 1; j < len(run); j++ {
			b := run[j]
			if !is(cmp.Compare(a.right, b.right), cmp.Compare(a.rank, b.rank)) {
				continue
			}
			in[i], in[j] = true, true
			if first == nil {
				first = []*member{a, b}
			}
		}
	}
	for i, m := range run {
		if in[i] {
			named = append(named, m)
		}
	}
	return named, first
}

// disorder makes one finding of each chain of ranks that were taken from one
// another: who has the rank of whom.
func (f *field) disorder() {
	for wrong := f.wrong(); len(wrong) > 0; wrong = f.wrong() {
		chain := takenFrom(wrong)
		moved := displaced(chain)
		if len(moved) == 0 { // in order, and yet none of them is right
			moved = chain
		}
		found := f.wrongRanks(KindOrder, moved)
		for _, m := range chain {
			if m.wrong = false; !slices.Contains(moved, m) {
				m.moved = found
				found.follow(m.line, ColRank, m.cells[ColRank].text, rankText(m.standing.Rank))
			}
		}
	}
}

// takenFrom are the wrong members who, one through another, have each other's
// ranks, beginning with the first.
func takenFrom(wrong []*member) []*member {
	right, there := map[scoring.Points][]*member{}, map[scoring.Points][]*member{}
	for _, m := range wrong {
		right[m.place()] = append(right[m.place()], m)
		there[m.rank] = append(there[m.rank], m)
	}
	in := map[*member]bool{wrong[0]: true}
	for next := []*member{wrong[0]}; len(next) > 0; next = next[1:] {
		for _, m := range append(slices.Clone(right[next[0].rank]), there[next[0].place()]...) {
			if !in[m] {
				in[m] = true
				next = append(next, m)
			}
		}
	}
	return slices.DeleteFunc(slices.Clone(wrong), func(m *member) bool { return !in[m] })
}

// displaced are the fewest of a chain without whom the others stand in order;
// of two, both.
func displaced(chain []*member) []*member {
	if len(chain) <= 2 {
		return chain
	}
	var ends []int // by length: the lowest end of an ordered run that long
	before := make([]int, len(chain))
	for i, m := range chain {
		at, _ := slices.BinarySearchFunc(ends, m.rank, func(end int, rank scoring.Points) int {
			return cmp.Or(cmp.Compare(chain[end].rank, rank), -1) // after its equals
		})
		if before[i] = -1; at > 0 {
			before[i] = ends[at-1]
		}
		ends = append(ends[:at], append([]int{i}, ends[min(at+1, len(ends)):]...)...)
	}
	in := make([]bool, len(chain))
	for i := ends[len(ends)-1]; i >= 0; i = before[i] {
		in[i] = true
	}
	var out []*member
	for i, m := range chain {
		if !in[i] {
			out = append(out, m)
		}
	}
	return out
}
