package plain

import (
	"errors"
	"strconv"

	"ampera/scoring"
	"ampera/scoring/ranking"
	"ampera/scoring/wording"
	"ampera/tui/page"
	"ampera/tui/pages/result"
	"ampera/tui/plain/talk"
)

// ranking has somebody choose a formation and tells its order.
func (s *session) ranking() error {
	for {
		var d ranking.Listed
		s.Desk.Read(func(v scoring.View) { d = ranking.List(v) })
		if d.Barred != nil {
			s.Put(s.Lang.Refusal(*d.Barred))
			return nil
		}
		switch len(d.Of) {
		case 0:
			s.Say("rank.none")
			return nil
		case 1:
			return s.rankedGroup(d.Of[0].Key)
		}
		l := &talk.List{Ask: s.Lang.Text("plain.rank.which")}
		for i, g := range d.Of {
			l.Rows = append(l.Rows, talk.Row{Text: talk.Joined(talk.Formation(g), s.Lang.Quota(g), s.Lang.Text("plain.rank.ranked", strconv.Itoa(d.Groups[i].Ranked)))})
		}
		at, _, err := s.Pick(l)
		if err != nil {
			return err
		}
		if err := s.rankedGroup(d.Of[at].Key); !errors.Is(err, talk.ErrBack) {
			return err
		}
	}
}

// rankedGroup tells one formation's order, and why for whom is asked. The
// ranking is computed anew: what was read before may be old.
func (s *session) rankedGroup(key string) error {
	var d ranking.Listed
	s.Desk.Read(func(v scoring.View) { d = ranking.List(v) })
	group := 0
	for i, g := range d.Of {
		if g.Key == key {
			group = i
		}
	}
	g := &d.Groups[group]
	s.Put(talk.Joined(talk.Formation(d.Of[group]), s.Lang.Quota(d.Of[group]), s.Lang.Text("plain.rank.ranked", strconv.Itoa(g.Ranked))) + ".")
	switch {
	case g.Unresolved > 0:
		s.Say("table.unresolved", strconv.Itoa(g.Unresolved))
	case g.Pending > 0:
		s.Say("rank.pending", strconv.Itoa(g.Pending))
	}
	if q := d.Of[group]; q.HasQuota && q.Quota >= g.Ranked && g.Ranked > 0 {
		s.Say("plain.rank.all-in")
	}
	l := s.rankList(&d, group)
	for {
		at, _, err := s.Pick(l)
		if err != nil {
			return err
		}
		if err := s.why(l.Rows[at].Number); err != nil {
			return err
		}
	}
}

// rankList are the lines of a formation: the ranked by their rank with the cut
// told in words, then who is held, who is out, who was not assessed.
func (s *session) rankList(d *ranking.Listed, group int) *talk.List {
	g := &d.Groups[group]
	cut, has := g.Cut(d.Of[group])
	l := &talk.List{Ask: s.Lang.Text("plain.rank.why")}
	part := ""
	for i := range g.Standings {
		st := &g.Standings[i]
		r := talk.Row{Label: talk.NoLabel, Number: d.Numbers[st.Candidate], Text: s.standingLine(d, group, i)}
		if st.Rank > 0 {
			r.Label = strconv.Itoa(st.Rank)
		}
		if has && i == cut.At && i < g.Ranked {
			r.Above = s.Lang.Text(wording.CutKey(cut, "plain.rank.cut", "plain.rank.cut.parts"), strconv.Itoa(d.Of[group].Quota))
		}
		if p := wording.StandingPart(st); p != part {
			part = p
			r.Above = sentence(r.Above) + s.Lang.Text("plain."+p)
		}
		l.Rows = append(l.Rows, r)
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
		final = s.Lang.Decimal(st.Final, d.Book.Total.Decimals)
	}
	var equals []string
	for n := range all {
		if n != i && st.Rank > 0 && all[n].Rank == st.Rank {
			equals = append(equals, d.Numbers[all[n].Candidate])
		}
	}
	ties := ""
	if equals != nil {
		ties = s.Lang.Text("plain.rank.tie", talk.Joined(equals...))
	}
	return talk.Joined(d.Numbers[st.Candidate]+" "+d.Names[st.Candidate], final, s.Lang.Standing(d.Book, st, d.Groups[group].Open(d.Of[group], st)), ties)
}

// whyRank asks for candidates and tells why they rank where they do.
func (s *session) whyRank() error { return s.find(s.why) }

// why tells the sheet that explains a rank.
func (s *session) why(number string) error {
	p := result.Why()
	r, err := s.readPage(&p, page.Args{"candidate": number})
	if err != nil {
		s.Refuse(err)
		return nil
	}
	for row := range r.Len() {
		if r.Key(row) == number {
			r.details(row, new(string))
		}
	}
	return nil
}
