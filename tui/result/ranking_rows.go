package result

import (
	"cmp"
	"strconv"

	"ampera/scoring"
	"ampera/scoring/ranking"
	"ampera/scoring/table"
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
	cut, has := g.Cut(r.data.Of[group])
	part := ""
	for i := range g.Standings {
		s := &g.Standings[i]
		if has && i == cut.At {
			lines = append(lines, rankLine{part: wording.CutKey(cut, "rank.cut", "rank.cut.parts")})
		}
		if p := wording.StandingPart(s); p != part {
			lines = append(lines, rankLine{part: p})
			part = p
		}
		lines = append(lines, rankLine{at: i})
	}
	if has && cut.At == len(g.Standings) {
		lines = append(lines, rankLine{part: wording.CutKey(cut, "rank.cut", "rank.cut.parts")})
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
		Break: func(line *rankLine) (widget.Words, bool) {
			if line.part == "" {
				return nil, false
			}
			return widget.Key(line.part, strconv.Itoa(r.data.Of[r.group].Quota)), true
		},
	}
}

// columns are those of the ranking, each stage of the way among them. The margin
// stands only where it fits, since the words below the table tell it as well.
func (r *rankRows) columns(w int, lines []rankLine) []list.Column[rankLine] {
	text := func(of func(*scoring.Standing) string) func(*rankLine) string {
		return func(line *rankLine) string {
			if s := r.standing(line); s != nil {
				return of(s)
			}
			return ""
		}
	}
	rank := list.Column[rankLine]{Column: table.Col("rank", "rank.col.rank", table.Ask("peringkat", "rank"), 4, table.Count, func(line *rankLine) table.Value {
		if s := r.standing(line); s != nil && s.Rank > 0 {
			return table.CountOf(s.Rank)
		}
		return table.CountOf(0).None("")
	}).Stay(), Show: r.rank}
	name := table.Names(text(func(s *scoring.Standing) string { return r.data.Names[s.Candidate] }))
	name.Frozen = w >= 60
	out := []list.Column[rankLine]{rank,
		{Column: table.Numbers(lines, text(func(s *scoring.Standing) string { return r.data.Numbers[s.Candidate] }))}, {Column: name}}
	for _, at := range r.stages {
		out = append(out, r.stage(at, 1, r.data.Book.Component(r.data.Columns[at].Of).Name))
	}
	why := table.Texts("why", "rank.col.why", table.Ask("penentu", "decided"), 13, text(r.reason))
	why.Flex = w >= list.Wide
	out = append(out,
		list.Column[rankLine]{Column: table.Stages("final", table.Key("rank.col.final"), table.Ask("akhir", "final"), 6, 0, r.finalStage), Show: text(r.final)},
		list.Column[rankLine]{Column: table.Texts("code", "rank.col.code", table.Ask("hasil", "result"), 9, text(r.result))},
		list.Column[rankLine]{Column: why.Later(2)},
		list.Column[rankLine]{Column: table.Stages("margin", table.Key("rank.col.margin"), table.Ask("jarak", "margin"), 10, 0, r.marginStage).Later(3), Show: text(r.margin)})
	for _, at := range r.more {
		out = append(out, r.stage(at, 4, scoring.Text{ID: r.data.Columns[at].Code, EN: r.data.Columns[at].Code}))
	}
	return out
}

// stage is one stage of the way.
func (r *rankRows) stage(at, priority int, name scoring.Text) list.Column[rankLine] {
	c := r.data.Columns[at]
	return list.Column[rankLine]{Column: table.Stages(c.Code, table.Rulebook(name), table.Ask(c.Code, c.Code), 14, c.Places, func(line *rankLine) scoring.Stage {
		if s := r.standing(line); s != nil && at < len(s.Stages) {
			return s.Stages[at]
		}
		return scoring.Stage{}
	}).Shrink(max(6, 4+c.Places)).Later(priority)}
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
	if !s.HasMargin {
		return ""
	}
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
	}
	switch open := r.open(s); open {
	case "":
		return ""
	case scoring.OpenUnassessed:
		return g.Dot + " " + r.env.Text("rank.code."+open)
	default:
		return g.Ellipsis + " " + r.env.Text("rank.code."+open)
	}
}

// open is why a standing has no code yet.
func (r *rankRows) open(s *scoring.Standing) string {
	return r.data.Groups[r.group].Open(r.data.Of[r.group], s)
}

// reason is the key that decided, or in short why a candidate is held.
func (r *rankRows) reason(s *scoring.Standing) string {
	switch {
	case s.Held != nil:
		_, code, _ := cutCode(s.Held.Code)
		return r.env.Text("rank.short." + code)
	case s.Why.Key == "", s.Why.Key == "final": // as nearly everywhere
		return ""
	}
	return r.keyName(s.Why.Key)
}

// keyName is a key of the order in words.
func (r *rankRows) keyName(key string) string {
	return cmp.Or(r.env.Lang.Decider(r.data.Book, key), r.partName(key))
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
