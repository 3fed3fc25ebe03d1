package compare

import (
	"slices"
	"strings"

	"ampera/scoring"
)

// ranks holds the ranks of each formation against ours, and against those that
// follow from the recap's own final marks.
func (c *comparison) ranks() {
	if !c.has(ColRank) {
		return
	}
	rows := map[int][]*line{}
	for _, l := range append(slices.Clone(c.lines), c.others...) {
		rows[l.group] = append(rows[l.group], l)
	}
	var fields []*field
	for _, g := range c.ranking.Groups {
		f := &field{comparison: c, group: g.Group, rows: rows[g.Group]}
		f.enter()
		fields = append(fields, f)
	}
	c.overall(fields)
	for _, f := range fields {
		f.judge()
	}
}

// field is one formation as the recap has it.
type field struct {
	*comparison
	group   int
	rows    []*line
	members []*member // who has a rank there, in the order that their finals give
	causes  []*line   // rows with findings that may have moved others
	unclear bool      // somebody's final mark is not known: no order can be told
}

// member is a row with a rank.
type member struct {
	*line
	final  scoring.Ratio // there
	level  int           // of the final among the formation's: the higher is above
	rank   scoring.Points
	right  int  // the rank that follows from the finals there and our chain
	among  bool // it is the rank among all formations, as if they were one
	unsure bool // some value of the chain is not known
	wrong  bool // neither ours nor right, and nothing explains it so far
}

// enter ranks the members by the recap's own final marks.
func (f *field) enter() {
	for _, l := range f.rows {
		rank := l.cells[ColRank]
		if rank.state != number {
			continue
		}
		m := &member{line: l, rank: rank.value.Round(fine), unsure: l.at < 0}
		final, known := l.own.value[ColFinal]
		if x := l.cells[ColFinal]; x.state == number {
			final, known = x.value, true
		}
		if !known {
			f.unclear = true
			continue
		}
		m.final = final
		f.members = append(f.members, m)
	}
	f.order()
}

// judge says of each row whether its rank is ours, follows, or is wrong; what
// is wrong is explained together. Who should not be ranked, or should, comes
// first: ranks of others follow from that.
func (f *field) judge() {
	for _, l := range f.rows {
		if l.at >= 0 && l.cells[ColRank].state != number && l.standing.Rank > 0 {
			f.judgeNoRank(l)
		}
	}
	for _, l := range f.rows {
		if l.at >= 0 && l.cells[ColRank].state == number && l.standing.Rank == 0 {
			f.rankedThere(l)
		}
	}
	f.causes = slices.DeleteFunc(slices.Clone(f.rows), func(l *line) bool { return len(l.findings) == 0 })
	for _, m := range f.members {
		if m.at >= 0 && m.standing.Rank > 0 {
			f.judgeRank(m)
		}
	}
	f.across()
	f.dense()
	f.gaps()
	f.ties()
	f.disorder()
}

func (f *field) judgeRank(m *member) {
	f.report.Cells++
	switch {
	case m.is(m.standing.Rank):
		f.report.Equal++
	case f.unclear, m.is(m.right):
		f.blame(m)
	default:
		m.wrong = true
	}
}

// is says whether the member has this rank there.
func (m *member) is(rank int) bool { return m.rank == scoring.Points(rank)*scoring.Point }

// place is the right rank as a number of the recap.
func (m *member) place() scoring.Points { return scoring.Points(m.right) * scoring.Point }

// rankedThere is somebody who has a rank there and none here: a consequence
// where the row's own numbers make it one.
func (f *field) rankedThere(l *line) {
	f.report.Cells++
	x := l.cells[ColRank]
	if cause := f.held(l); cause != nil {
		cause.follow(l, ColRank, x.text, "")
		return
	}
	found := f.find(f.finding(&root{line: l, code: ColRank, cell: x, kind: f.holdKind(l)}, scheme{}), l)
	if found.Kind == KindOut {
		found.Args[1] = l.standing.Failed
	}
}

// held is the finding of the row that says why it has a result there, or nil.
func (f *field) held(l *line) *Finding {
	for _, r := range l.roots {
		settles := r.kind == KindZero || r.kind == KindHeld || r.kind == KindOut || r.kind == KindUnassessed
		if settles || l.standing.Failed != "" && f.inputs[r.code] {
			return r.finding
		}
	}
	return nil
}

// judgeNoRank is somebody who has a rank here and none there.
func (f *field) judgeNoRank(l *line) {
	f.report.Cells++
	x, ours := l.cells[ColRank], rankText(l.standing.Rank)
	switch {
	case len(l.findings) > 0:
		l.findings[0].follow(l, ColRank, x.text, ours)
	case x.state == words && f.outcomeOf(x.text) == "":
		f.find(Finding{Kind: KindText, Column: ColRank, Theirs: x.text, Ours: ours}, l)
	default:
		f.find(Finding{Kind: KindUnranked, Column: ColRank, Theirs: x.text, Ours: ours}, l)
	}
}

// blame counts a rank that follows from the recap's finals under what moved
// it: a finding of the row itself, else of somebody who came past it, else any
// of the formation. Where only hidden marks did, nothing is said.
func (f *field) blame(m *member) {
	if m.moved = f.mover(m); m.moved != nil {
		m.moved.follow(m.line, ColRank, m.cells[ColRank].text, rankText(m.standing.Rank))
	}
}

func (f *field) mover(m *member) *Finding {
	if len(m.findings) > 0 {
		return m.findings[0]
	}
	for _, l := range f.causes {
		if l.passes(m) {
			return l.findings[0]
		}
	}
	if len(f.causes) > 0 {
		return f.causes[0].findings[0]
	}
	return f.lost[f.group]
}

// passes says whether a row stands on one side of the member there and on the
// other here.
func (l *line) passes(m *member) bool {
	above := l.at >= 0 && l.standing.Rank > 0 && l.standing.Rank < m.standing.Rank
	x := l.cells[ColRank]
	return above != (x.state == number && x.value.Round(fine) < m.rank)
}

func rankText(rank int) string { return scoring.Points(rank * int(scoring.Point)).String() }

// join says the ranks of several members.
func join(members []*member, of func(*member) string) string {
	out := make([]string, len(members))
	for i, m := range members {
		out[i] = of(m)
	}
	return strings.Join(out, ", ")
}

// wrongRanks makes one finding of these members' ranks.
func (f *field) wrongRanks(kind Kind, members []*member, args ...string) *Finding {
	lines := make([]*line, len(members))
	for i, m := range members {
		lines[i] = m.line
		m.wrong = false
	}
	return f.find(Finding{Kind: kind, Column: ColRank, Args: args,
		Theirs: join(members, func(m *member) string { return m.cells[ColRank].text }),
		Ours:   join(members, func(m *member) string { return rankText(m.right) })}, lines...)
}
