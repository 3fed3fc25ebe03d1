package shown

import (
	"strconv"

	"ampera/scoring"
	"ampera/scoring/paper"
	"ampera/scoring/ranking"
	"ampera/scoring/table"
	"ampera/scoring/wording"
)

// answer is who it is and what came out, on the first page.
func (s *sheet) answer() {
	who := paper.Fields{field("why.number", table.Same(s.Candidate.Number))}
	if s.Candidate.Name != "" {
		who = append(who, field("why.name", table.Same(s.Candidate.Name)))
	}
	who = append(who, field("why.group", table.Same(s.Group.Title())))
	if s.Group.HasQuota {
		who = append(who, field("why.quota", table.Same(strconv.Itoa(s.Group.Quota))))
	}
	st, rank := &s.Standing, table.Key("why.rank.none")
	if st.Rank > 0 {
		rank = table.Keyed("why.rank.of", strconv.Itoa(st.Rank), strconv.Itoa(s.Ranked))
	}
	came := paper.Fields{field("why.rank", rank)}
	if st.Rank > 0 || st.Outcome == scoring.Below {
		came = append(came, field("why.final", s.final(st.Final)))
	}
	if st.HasMargin {
		margin := s.final(st.Margin)
		if st.Margin > 0 {
			margin = table.Put(table.Plain("+"), margin)
		}
		came = append(came, field("why.margin", margin))
	}
	s.add(who, append(append(came, s.outcome()...), s.between()...))
	if n := len(s.Steps); n > 0 && s.Steps[n-1].Label == ranking.StepTotal {
		last := s.step(&s.Steps[n-1])
		last[0] = paper.Heading{Level: 3, Words: table.Key("why.short")}
		s.add(last...)
	}
}

// between is who stands above and below, and which key puts them there.
func (s *sheet) between() (out paper.Fields) {
	switch {
	case s.Standing.Rank == 0:
		return nil
	case s.Above == nil:
		out = append(out, field("why.above", table.Key("why.order.first")))
	default:
		out = append(out, field("why.above", s.beside(s.Above, s.Above.Keys)))
	}
	if s.Below != nil {
		out = append(out, field("why.below", s.beside(s.Below, s.Keys)))
	}
	return out
}

// beside is a neighbour with what decides.
func (s *sheet) beside(who *ranking.Neighbour, upper []ranking.KeyValue) table.Words {
	rows := s.compared(who.Why, upper)
	last := rows[len(rows)-1]
	said := last.Label
	if !last.Expression.Silent() {
		said = table.Put(said, table.Plain(" "), last.Expression)
	}
	return table.Key("why.neighbour", table.Plain(who.Candidate.Number), said)
}

// final is a mark with the decimals of the final one.
func (s *sheet) final(p scoring.Points) table.Words {
	return table.Put(fixed(p, s.record.Book().Total.Decimals))
}

// outcome is the code in words, or why there is none.
func (s *sheet) outcome() paper.Fields {
	st := &s.Standing
	switch {
	case st.Held != nil:
		return paper.Fields{field("why.held", table.Put(held{s.record.Book(), *st.Held}))}
	case st.Code != "":
		return paper.Fields{field("why.result", s.coded(st.Code))}
	case st.Rank == 0 && st.Outcome == "":
		return paper.Fields{field("why.result", table.Key("why."+scoring.OpenUnassessed))}
	case s.Group.HasQuota:
		return paper.Fields{field("why.result", s.uncertain())}
	}
	return nil
}

// uncertain is why a candidate who is ranked has no code yet.
func (s *sheet) uncertain() table.Words {
	tied, pending := table.Key("why."+scoring.OpenTied), table.Keyed("why."+scoring.OpenPending, strconv.Itoa(s.Pending))
	switch {
	case s.Unresolved != s.Standing.Rank:
		return pending
	case s.Pending == 0:
		return tied
	}
	return table.Put(tied, table.Plain(" "), pending)
}

// held is why a candidate is held, as words.
type held struct {
	book *scoring.Rulebook
	why  scoring.Refusal
}

// In is the reason with the names of components.
func (h held) In(l wording.Lang) string { return l.Held(h.book, h.why) }
