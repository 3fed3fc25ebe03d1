package plain

import (
	"errors"
	"strconv"

	"ampera/scoring"
	"ampera/scoring/ranking"
	"ampera/scoring/wording"
)

// ranking has somebody choose a formation and tells its order.
func (s *session) ranking() error {
	for {
		var d ranking.Listed
		s.desk.Read(func(v scoring.View) { d = ranking.List(v) })
		switch len(d.Of) {
		case 0:
			s.say("rank.none")
			return nil
		case 1:
			return s.rankedGroup(d.Of[0].Key)
		}
		l := &list{ask: s.lang.Text("plain.rank.which")}
		for i, g := range d.Of {
			l.rows = append(l.rows, row{text: joined(title(g), s.lang.Quota(g), s.lang.Text("plain.rank.ranked", strconv.Itoa(d.Groups[i].Ranked)))})
		}
		p, err := s.pick(l)
		if err != nil {
			return err
		}
		if err := s.rankedGroup(d.Of[p.row].Key); !errors.Is(err, errBack) {
			return err
		}
	}
}

// rankedGroup tells one formation's order, and why for whom is asked. The
// ranking is computed anew: what was read before may be old.
func (s *session) rankedGroup(key string) error {
	var d ranking.Listed
	s.desk.Read(func(v scoring.View) { d = ranking.List(v) })
	group := 0
	for i, g := range d.Of {
		if g.Key == key {
			group = i
		}
	}
	g := &d.Groups[group]
	s.put(joined(title(d.Of[group]), s.lang.Quota(d.Of[group]), s.lang.Text("plain.rank.ranked", strconv.Itoa(g.Ranked))) + ".")
	switch {
	case g.Unresolved > 0:
		s.say("table.unresolved", strconv.Itoa(g.Unresolved))
	case g.Pending > 0:
		s.say("rank.pending", strconv.Itoa(g.Pending))
	}
	if q := d.Of[group]; q.HasQuota && q.Quota >= g.Ranked && g.Ranked > 0 {
		s.say("plain.rank.all-in")
	}
	l := s.rankList(&d, group)
	for {
		p, err := s.pick(l)
		if err != nil {
			return err
		}
		if err := s.why(l.rows[p.row].number); err != nil {
			return err
		}
	}
}

// rankList are the lines of a formation: the ranked by their rank with the cut
// told in words, then who is held, who is out, who was not assessed.
func (s *session) rankList(d *ranking.Listed, group int) *list {
	g := &d.Groups[group]
	cut, has := g.Cut(d.Of[group])
	l := &list{ask: s.lang.Text("plain.rank.why")}
	part := ""
	for i := range g.Standings {
		st := &g.Standings[i]
		r := row{label: noLabel, number: d.Numbers[st.Candidate], text: s.standingLine(d, group, i)}
		if st.Rank > 0 {
			r.label = strconv.Itoa(st.Rank)
		}
		if has && i == cut.At && i < g.Ranked {
			r.above = s.lang.Text(wording.CutKey(cut, "plain.rank.cut", "plain.rank.cut.parts"), strconv.Itoa(d.Of[group].Quota))
		}
		if p := wording.StandingPart(st); p != part {
			part = p
			r.above = sentence(r.above) + s.lang.Text("plain."+p)
		}
		l.rows = append(l.rows, r)
	}
	return l
}

func sentence(text string) string {
	if text == "" {
		return ""
	}
	return text + "\n"
}

// standingLine is one line: number, name, total, how it stands, whom it ties
// with.
func (s *session) standingLine(d *ranking.Listed, group, i int) string {
	all := d.Groups[group].Standings
	st := &all[i]
	final := ""
	if st.Rank > 0 || st.Outcome == scoring.Below {
		final = s.lang.Decimal(st.Final, d.Book.Total.Decimals)
	}
	var equals []string
	for n := range all {
		if n != i && st.Rank > 0 && all[n].Rank == st.Rank {
			equals = append(equals, d.Numbers[all[n].Candidate])
		}
	}
	ties := ""
	if equals != nil {
		ties = s.lang.Text("plain.rank.tie", joined(equals...))
	}
	return joined(d.Numbers[st.Candidate]+" "+d.Names[st.Candidate], final, s.lang.Standing(d.Book, st, d.Groups[group].Open(d.Of[group], st)), ties)
}

// whyRank asks for candidates and tells why they rank where they do.
func (s *session) whyRank() error { return s.find(s.why) }

// why prints the sheet that explains a rank.
func (s *session) why(number string) error {
	var text string
	var err error
	s.desk.Read(func(v scoring.View) { text, err = s.Files.Why(v, number, s.lang.String(), s.Clock()) })
	if err != nil {
		s.refuse(err)
		return nil
	}
	s.document(text)
	return nil
}
