package result

import (
	"strconv"

	"ampera/scoring"
	"ampera/scoring/query"
	"ampera/scoring/ranking"
	"ampera/scoring/wording"
	"ampera/tui/list"
	"ampera/tui/screen"
	"ampera/tui/theme"
	"ampera/tui/widget"
)

// rankLine is a row: a standing, or a line that divides.
type rankLine struct {
	at   int    // place among the standings
	part string // wording key of a dividing line; "" for a standing
}

// rankRows say the standings of one formation in words.
type rankRows struct {
	env    *screen.Env
	data   *ranking.Listed
	group  int
	stages []int // columns of the ranking that are shown: the weighted components
	more   []int // every other one, for who scrolls
}

// set takes a formation and lists it: the ranked with the cut line after the
// last place, then who is held, who is out, and who was not assessed.
func (r *rankRows) set(group int) (lines []rankLine) {
	r.group, r.stages, r.more = group, r.stages[:0], r.more[:0]
	g := &r.data.Groups[group]
	quota := r.data.Of[group]
	part := ""
	for i := range g.Standings {
		s := &g.Standings[i]
		if quota.HasQuota && i == min(quota.Quota, g.Ranked) && (i > 0 || quota.Quota == 0) {
			lines = append(lines, rankLine{part: "rank.cut"})
		}
		if p := wording.StandingPart(s); p != part {
			lines = append(lines, rankLine{part: p})
			part = p
		}
		lines = append(lines, rankLine{at: i})
	}
	if quota.HasQuota && g.Ranked > 0 && g.Ranked == len(g.Standings) && quota.Quota >= g.Ranked {
		lines = append(lines, rankLine{part: "rank.cut"})
	}
	r.splitStages()
	return lines
}

// splitStages finds the weighted components at the top, whose sum the final
// mark is, and the rest of the way.
func (r *rankRows) splitStages() {
	for i, c := range r.data.Columns {
		top := false
		for j := range r.data.Book.Components {
			top = top || c.Step == scoring.StepWeighted && c.Of == r.data.Book.Components[j].Code
		}
		if top {
			r.stages = append(r.stages, i)
		} else {
			r.more = append(r.more, i)
		}
	}
}

// list.Rows is what the list knows of a row.
func (r *rankRows) rowsOf() list.Rows[rankLine] {
	number := func(line *rankLine) string {
		if s := r.standing(line); s != nil {
			return r.data.Numbers[s.Candidate]
		}
		return line.part
	}
	return list.Rows[rankLine]{
		ID: number, Number: number, Tone: r.tone, Saved: "ranking",
		Words: func(line *rankLine) string {
			if s := r.standing(line); s != nil {
				return number(line) + " " + r.data.Names[s.Candidate]
			}
			return ""
		},
		Break: func(line *rankLine) (widget.Words, bool) {
			if line.part == "" {
				return nil, false
			}
			return widget.Key(line.part, strconv.Itoa(r.data.Of[r.group].Quota)), true
		},
	}
}

// fields are the columns, each stage of the way among them: the margin only
// where it fits, since the words below the table tell it as well.
func (r *rankRows) fields(w int) []list.Field[rankLine] {
	number := 8
	if r.data.Book != nil {
		for i := range r.data.Groups[r.group].Standings {
			number = max(number, len(r.data.Numbers[r.data.Groups[r.group].Standings[i].Candidate]))
		}
	}
	text := func(of func(*scoring.Standing) string) func(*rankLine) string {
		return func(line *rankLine) string {
			if s := r.standing(line); s != nil {
				return of(s)
			}
			return ""
		}
	}
	rank := list.Field[rankLine]{
		Column: widget.Column{ID: "rank", Title: widget.Key("rank.col.rank"), Width: 4, Right: true, Frozen: true},
		Name:   scoring.Text{ID: "peringkat", EN: "rank"}, Kind: query.Number, Cell: r.rank,
		Number: func(line *rankLine) (scoring.Points, bool) {
			s := r.standing(line)
			if s == nil || s.Rank == 0 {
				return 0, false
			}
			return scoring.Points(s.Rank) * scoring.Point, true
		},
	}
	name := list.NameField(11, text(func(s *scoring.Standing) string { return r.data.Names[s.Candidate] }))
	name.Frozen = w >= 60
	out := []list.Field[rankLine]{rank,
		list.NumberField(min(number, 20), text(func(s *scoring.Standing) string { return r.data.Numbers[s.Candidate] })), name}
	for _, at := range r.stages {
		out = append(out, r.stageField(at, w, r.data.Book.Component(r.data.Columns[at].Of).Name))
	}
	final := list.PointsField(r.env, "final", widget.Key("rank.col.final"), scoring.Text{ID: "akhir", EN: "final"}, 6, 0, r.finalStage)
	final.Cell = text(r.final)
	code := list.TextField("code", "rank.col.code", scoring.Text{ID: "hasil", EN: "result"}, 9, text(r.result))
	why := list.TextField("why", "rank.col.why", scoring.Text{ID: "penentu", EN: "decided"}, 13, text(r.reason))
	why.Flex = w >= 110
	out = append(out, final, code, why)
	margin := list.PointsField(r.env, "margin", widget.Key("rank.col.margin"), scoring.Text{ID: "jarak", EN: "margin"}, 10, 0, r.marginStage)
	margin.Cell = text(func(s *scoring.Standing) string {
		if s.HasMargin {
			return r.margin(s)
		}
		return ""
	})
	if w < 96 {
		margin.Cell = nil
	}
	out = append(out, margin)
	for _, at := range r.more {
		out = append(out, r.stageField(at, w, scoring.Text{ID: r.data.Columns[at].Code, EN: r.data.Columns[at].Code}))
	}
	return out
}

// stageField is one stage of the way; its width has room for the name where the
// window has.
func (r *rankRows) stageField(at, w int, name scoring.Text) list.Field[rankLine] {
	c := r.data.Columns[at]
	width := max(6, 4+c.Places)
	if w >= 110 {
		width = 14
	}
	return list.PointsField(r.env, c.Code, widget.Said(name), scoring.Text{ID: c.Code, EN: c.Code}, width, c.Places,
		func(line *rankLine) scoring.Stage {
			if s := r.standing(line); s != nil && at < len(s.Stages) {
				return s.Stages[at]
			}
			return scoring.Stage{}
		})
}

func (r *rankRows) finalStage(line *rankLine) scoring.Stage {
	s := r.standing(line)
	if s == nil || s.Rank == 0 && s.Outcome != scoring.Below {
		return scoring.Stage{}
	}
	return scoring.Stage{Value: s.Final, Has: true}
}

func (r *rankRows) marginStage(line *rankLine) scoring.Stage {
	s := r.standing(line)
	if s == nil || !s.HasMargin {
		return scoring.Stage{}
	}
	return scoring.Stage{Value: s.Margin, Has: true}
}

// standing is the standing of a row, or nil.
func (r *rankRows) standing(line *rankLine) *scoring.Standing {
	if line == nil || line.part != "" {
		return nil
	}
	return &r.data.Groups[r.group].Standings[line.at]
}

// rank is the rank, with "=" where it is shared.
func (r *rankRows) rank(line *rankLine) string {
	s := r.standing(line)
	switch {
	case s == nil || s.Rank == 0:
		return ""
	case r.shared(line, s):
		return "=" + strconv.Itoa(s.Rank)
	}
	return strconv.Itoa(s.Rank)
}

func (r *rankRows) shared(line *rankLine, s *scoring.Standing) bool {
	all, at := r.data.Groups[r.group].Standings, line.at
	return s.Rank > 0 && (at > 0 && all[at-1].Rank == s.Rank || at+1 < len(all) && all[at+1].Rank == s.Rank)
}

func (r *rankRows) final(s *scoring.Standing) string {
	if s.Rank == 0 && s.Outcome != scoring.Below {
		return ""
	}
	return r.env.Lang.Decimal(s.Final, r.data.Book.Total.Decimals)
}

func (r *rankRows) margin(s *scoring.Standing) string {
	text := r.env.Lang.Decimal(s.Margin, r.data.Book.Total.Decimals)
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
	case r.data.Of[r.group].HasQuota:
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
	for _, t := range r.data.Book.Ties {
		if label := r.env.Lang.Of(t.Label); t.Of == key && label != "" {
			return label
		}
	}
	return r.partName(key)
}

// partName is the name of a component or sub-test.
func (r *rankRows) partName(code string) string { return r.env.Lang.Part(r.data.Book, code) }

func (r *rankRows) tone(line *rankLine) theme.Tone {
	s := r.standing(line)
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
