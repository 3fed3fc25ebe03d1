package compare

import (
	"slices"
	"strconv"

	"ampera/scoring"
)

// overall notes whose rank is the one among all formations: all whose final is
// higher, of whatever formation, and their equals.
func (c *comparison) overall(fields []*field) {
	var finals []*member
	for _, f := range fields {
		finals = append(finals, f.members...)
	}
	slices.SortStableFunc(finals, func(a, b *member) int { return b.final.Cmp(a.final) })
	for from, to := 0, 0; from < len(finals); from = to {
		for to = from + 1; to < len(finals) && finals[to].final.Cmp(finals[from].final) == 0; {
			to++
		}
		for _, m := range finals[from:to] {
			m.among = m.rank > scoring.Points(from)*scoring.Point && m.rank <= scoring.Points(to)*scoring.Point
		}
	}
}

// across is the habit of ranking all formations as if they were one.
func (f *field) across() {
	wrong := f.wrong()
	foreign := func(m *member) bool { return m.at >= 0 && !m.among }
	if slices.ContainsFunc(f.members, foreign) || !slices.ContainsFunc(wrong, f.isBeyond) {
		return
	}
	f.oneOfRanks(KindAcross, wrong)
}

// isBeyond says whether a rank is lower than any that the member's final can
// have in its formation.
func (f *field) isBeyond(m *member) bool {
	count := 0
	for _, x := range f.members {
		count += oneIf(x.level >= m.level)
	}
	return m.rank > scoring.Points(count)*scoring.Point
}

// gaps is a formation whose ranks are in order, but run beyond its number: they
// were given among others who are not listed.
func (f *field) gaps() {
	wrong := f.wrong()
	beyond := func(m *member) bool { return m.rank > scoring.Points(len(f.members))*scoring.Point }
	out := map[*member]bool{}
	for _, m := range displaced(f.members) {
		out[m] = true
	}
	if len(f.members) > 2 {
		wrong = slices.DeleteFunc(wrong, func(m *member) bool { return out[m] })
	}
	if len(wrong) < 2 || !slices.ContainsFunc(wrong, beyond) || !inOrder(wrong) {
		return
	}
	f.oneOfRanks(KindGaps, wrong, strconv.Itoa(len(f.members)))
}

// inOrder says whether members stand in the order of their ranks, equals as
// equals.
func inOrder(list []*member) bool {
	for i := 1; i < len(list); i++ {
		a, b := list[i-1], list[i]
		if a.rank > b.rank || (a.rank == b.rank) != (a.right == b.right) {
			return false
		}
	}
	return true
}

// oneOfRanks makes these members' ranks one finding, of all formations alike.
func (f *field) oneOfRanks(kind Kind, members []*member, args ...string) {
	for _, m := range members {
		first := members[0]
		found := f.alikeOf(Finding{Kind: kind, Column: ColRank, Theirs: first.cells[ColRank].text, Ours: rankText(first.right), Args: args}, m.line, args...)
		m.findings, m.wrong = append(m.findings, found), false
	}
}
