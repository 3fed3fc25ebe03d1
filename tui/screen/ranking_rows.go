package screen

import (
	"strconv"

	"ampera/scoring"
	"ampera/tui/theme"
	"ampera/tui/widget"
)

// columns are the table's: the margin only where it fits, since the words
// below the table tell it as well.
func (s *rankScreen) columns() []widget.Column {
	number := 8
	for i := range s.rows.lines {
		if at := s.rows.standing(i); at != nil {
			number = max(number, len(s.data.numbers[at.Candidate]))
		}
	}
	out := []widget.Column{
		{ID: "rank", Title: widget.Key("rank.col.rank"), Width: 4, Right: true, Frozen: true},
		{ID: "number", Title: widget.Key("rank.col.number"), Width: min(number, 20), Frozen: true},
		{ID: "name", Title: widget.Key("rank.col.name"), Width: 11, Flex: true, Frozen: s.w >= 60},
	}
	for _, at := range s.rows.stages {
		c := s.data.book.Component(s.data.Columns[at].Of)
		out = append(out, widget.Column{ID: c.Code, Title: widget.Said(c.Name), Width: s.stageWidth(at), Right: true})
	}
	out = append(out,
		widget.Column{ID: "final", Title: widget.Key("rank.col.final"), Width: 6, Right: true},
		widget.Column{ID: "code", Title: widget.Key("rank.col.code"), Width: 9},
		widget.Column{ID: "why", Title: widget.Key("rank.col.why"), Width: 13, Flex: s.w >= 110})
	if s.w >= 96 {
		out = append(out, widget.Column{ID: "margin", Title: widget.Key("rank.col.margin"), Width: 10, Right: true})
	}
	return out
}

// stageWidth has room for the name where the window has.
func (s *rankScreen) stageWidth(at int) int {
	if s.w >= 110 {
		return 14
	}
	return max(6, 4+s.data.Columns[at].Places)
}

// rankLine is a row: a standing, or a line that divides.
type rankLine struct {
	at   int    // place among the standings
	part string // wording key of a dividing line; "" for a standing
}

// rankRows are the rows of one formation.
type rankRows struct {
	env    *Env
	data   *rankData
	group  int
	lines  []rankLine
	stages []int // columns of the ranking that are shown
}

// set lists a formation: the ranked with the cut line after the last place,
// then who is held, who is out, and who was not assessed.
func (r *rankRows) set(group int) {
	r.group, r.lines, r.stages = group, r.lines[:0], r.stages[:0]
	g := &r.data.Groups[group]
	quota := r.data.groups[group]
	part := ""
	for i := range g.Standings {
		s := &g.Standings[i]
		if quota.HasQuota && i == min(quota.Quota, g.Ranked) && (i > 0 || quota.Quota == 0) {
			r.lines = append(r.lines, rankLine{part: "rank.cut"})
		}
		if p := partOf(s); p != part {
			r.lines = append(r.lines, rankLine{part: p})
			part = p
		}
		r.lines = append(r.lines, rankLine{at: i})
	}
	if quota.HasQuota && g.Ranked > 0 && g.Ranked == len(g.Standings) && quota.Quota >= g.Ranked {
		r.lines = append(r.lines, rankLine{part: "rank.cut"})
	}
	for i, c := range r.data.Columns {
		for j := range r.data.book.Components {
			if c.Step == scoring.StepWeighted && c.Of == r.data.book.Components[j].Code {
				r.stages = append(r.stages, i)
			}
		}
	}
}

// partOf is the part of the list that a standing belongs to; "" is the ranked.
func partOf(s *scoring.Standing) string {
	switch {
	case s.Rank > 0:
		return ""
	case s.Held != nil:
		return "rank.part.held"
	case s.Outcome != "":
		return "rank.part.out"
	}
	return "rank.part.later"
}

// standing is the standing of a row, or nil.
func (r *rankRows) standing(i int) *scoring.Standing {
	if i >= len(r.lines) || r.lines[i].part != "" {
		return nil
	}
	return &r.data.Groups[r.group].Standings[r.lines[i].at]
}

func (r *rankRows) Len() int { return len(r.lines) }

func (r *rankRows) ID(i int) string {
	if s := r.standing(i); s != nil {
		return r.data.numbers[s.Candidate]
	}
	return r.lines[i].part
}

// Break is a dividing line's label.
func (r *rankRows) Break(i int) (string, bool) {
	if r.lines[i].part == "" {
		return "", false
	}
	return r.env.Text(r.lines[i].part, strconv.Itoa(r.data.groups[r.group].Quota)), true
}

func (r *rankRows) Row(i int, cells []string) {
	s := r.standing(i)
	if s == nil {
		return
	}
	cells[0], cells[1], cells[2] = r.rank(i, s), r.data.numbers[s.Candidate], r.data.names[s.Candidate]
	at := 3
	for _, stage := range r.stages {
		cells[at] = ""
		if stage < len(s.Stages) && s.Stages[stage].Has {
			cells[at] = r.env.Lang.Decimal(s.Stages[stage].Value, r.data.Columns[stage].Places)
		}
		at++
	}
	cells[at], cells[at+1], cells[at+2] = r.final(s), r.result(s), r.reason(s)
	if at+3 < len(cells) {
		cells[at+3] = ""
		if s.HasMargin {
			cells[at+3] = r.margin(s)
		}
	}
}

// rank is the rank, with "=" where it is shared.
func (r *rankRows) rank(i int, s *scoring.Standing) string {
	switch {
	case s.Rank == 0:
		return ""
	case r.shared(i, s):
		return "=" + strconv.Itoa(s.Rank)
	}
	return strconv.Itoa(s.Rank)
}

func (r *rankRows) shared(i int, s *scoring.Standing) bool {
	all, at := r.data.Groups[r.group].Standings, r.lines[i].at
	return s.Rank > 0 && (at > 0 && all[at-1].Rank == s.Rank || at+1 < len(all) && all[at+1].Rank == s.Rank)
}

func (r *rankRows) final(s *scoring.Standing) string {
	if s.Rank == 0 && s.Outcome != scoring.Below {
		return ""
	}
	return r.env.Lang.Decimal(s.Final, r.data.book.Total.Decimals)
}

func (r *rankRows) margin(s *scoring.Standing) string {
	text := r.env.Lang.Decimal(s.Margin, r.data.book.Total.Decimals)
	if s.Margin > 0 {
		return "+" + text
	}
	return text
}

// result is a glyph with the code, or with a word why there is none.
func (r *rankRows) result(s *scoring.Standing) string {
	g := r.env.Theme.Glyph
	switch {
	case s.Held != nil:
		return g.Warn + " " + r.env.Text("rank.code.held")
	case s.Outcome == scoring.Placed:
		return g.Good + " " + s.Code
	case s.Outcome == scoring.Passed:
		return g.Unchosen + " " + s.Code
	case s.Outcome != "":
		return g.Bad + " " + s.Code
	case s.Rank == 0:
		return g.Dot + " " + r.env.Text("rank.code.later")
	case r.data.groups[r.group].HasQuota:
		return g.Ellipsis + " " + r.env.Text("rank.code.open")
	}
	return ""
}

// reason is the key that decided, or in short why a candidate is held.
func (r *rankRows) reason(s *scoring.Standing) string {
	switch {
	case s.Held != nil:
		_, code, _ := cutCode(s.Held.Code)
		return r.env.Text("rank.short." + code)
	case s.Why.Key == "":
		return ""
	}
	return r.keyName(s.Why.Key)
}

// keyName is a key of the order in words.
func (r *rankRows) keyName(key string) string {
	switch key {
	case "final", "tie", "born", "ipk":
		return r.env.Text("table.by." + key)
	}
	for _, t := range r.data.book.Ties {
		if label := r.env.Lang.Of(t.Label); t.Of == key && label != "" {
			return label
		}
	}
	return r.partName(key)
}

// partName is the name of a component or sub-test.
func (r *rankRows) partName(code string) string {
	if c := r.data.book.Component(code); c != nil {
		return r.env.Lang.Of(c.Name)
	}
	if _, t := r.data.book.SubTest(code); t != nil {
		return r.env.Lang.Of(t.Name)
	}
	return code
}

func (r *rankRows) Tone(i int) theme.Tone {
	s := r.standing(i)
	switch {
	case s == nil:
		return theme.Plain
	case s.Held != nil:
		return theme.Warn
	case s.Outcome == scoring.Placed:
		return theme.Good
	case s.Rank == 0 && s.Outcome == "":
		return theme.Muted
	}
	return theme.Plain
}
