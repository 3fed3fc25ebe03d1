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
// were given among others who are not listed. The rank of one who is listed in
// the wrong formation follows from that.
func (f *field) gaps() {
	var plain []*member
	for _, m := range f.members {
		if !f.isGuest(m) {
			plain = append(plain, m)
		}
	}
	list := slices.Clone(plain)
	if len(plain) > 2 {
		out := displaced(plain)
		list = slices.DeleteFunc(list, func(m *member) bool { return slices.Contains(out, m) })
	}
	list = slices.DeleteFunc(list, func(m *member) bool { return !m.wrong })
	if len(list) < 2 || !slices.ContainsFunc(list, f.isOutside) || !inOrder(list) {
		return
	}
	for _, m := range f.members {
		if m.wrong && f.isGuest(m) {
			m.wrong = false
			f.blame(m)
		}
	}
	f.oneOfRanks(KindGaps, list, strconv.Itoa(len(f.members)))
}

// isGuest says whether the recap has a candidate in a formation that is not
// theirs.
func (f *field) isGuest(m *member) bool {
	return m.at >= 0 && f.record.At(m.at).Group != f.group
}

// isOutside says whether a rank is one that the formation does not have.
func (f *field) isOutside(m *member) bool {
	return m.rank > scoring.Points(len(f.members))*scoring.Point
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
	slices.SortFunc(members, func(a, b *member) int { return a.order - b.order })
	first := members[0]
	for _, m := range members {
		found := f.alikeOf(Finding{Kind: kind, Column: ColRank, Theirs: first.cells[ColRank].text, Ours: rankText(first.right), Args: args}, m.line, args...)
		m.findings, m.wrong = append(m.findings, found), false
	}
}
