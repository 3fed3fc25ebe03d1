package page

import (
	"strconv"

	"ampera/scoring"
	"ampera/scoring/paper"
	"ampera/scoring/ranking"
	"ampera/scoring/table"
	"ampera/scoring/wording"
)

// Preview is a Submit that first shows who moves: whose result or rank becomes another.
// It is for what may change results that stood; where none does, it is the Submit alone.
type Preview struct {
	Submit
	// Shows is what changes besides, as blocks of a paper; nil: there is nothing else.
	Shows func(before, after scoring.View) []paper.Block
	Moved *Moved // nil: not looked for yet
}

// Moved is who moves, as seen at one revision.
type Moved struct {
	paper.Paper
	Revision uint64
}

func (Preview) step() {}

// Stale says whether something was stored since it was looked at.
func (p Preview) Stale(from Source) (stale bool) {
	from.Read(func(v scoring.View) { stale = v.Revision() != p.Moved.Revision })
	return stale
}

// Look is what comes next: what there is to see, or the Submit where nothing that stood
// changes, or where a rule has something to say first. What was looked at before is only
// shown anew, whatever became of it: nothing is done before somebody agrees. It is read
// beside the loop.
func (p Preview) Look(from Source) (next Step) {
	from.Read(func(v scoring.View) {
		c, again := p.Command, p.Moved != nil
		if next = p.Submit; !again && p.Shows == nil && !v.Sways(c) {
			return
		}
		after, err := v.Would(scoring.WithReason(c, scoring.WantedLater)) // the reason is its own question
		if err != nil && again {
			next = Fail{Err: err}
		}
		if err != nil {
			return
		}
		moves, also := ranking.Moves(v, after), []paper.Block(nil)
		if p.Shows != nil {
			also = p.Shows(v, after)
		}
		if len(moves) > 0 || len(also) > 0 || again {
			p.Moved = &Moved{whoMoves(moves, also, again), v.Revision()}
			next = p
		}
	})
	return next
}

// mostMoves is how many of those who move are named: more say nothing more.
const mostMoves = 100

type move = ranking.Move

func whoMoves(moves []move, also []paper.Block, meanwhile bool) paper.Paper {
	results, groups := 0, map[string]bool{}
	for _, m := range moves {
		groups[m.Group.Key] = true
		if !m.Before.SameResult(m.After) {
			results++
		}
	}
	title := table.Key("preview.title")
	told := paper.Para{table.Key("preview.told", table.CountOf(len(moves)), table.CountOf(results))}
	shown := moves[:min(len(moves), mostMoves)]
	out := paper.Paper{Title: title, Blocks: []paper.Block{paper.Heading{Level: 3, Words: title}}}
	if meanwhile {
		out.Blocks = append(out.Blocks, paper.Para{table.Key("preview.meanwhile")})
	}
	if out.Blocks = append(out.Blocks, also...); len(moves) == 0 && len(also) > 0 {
		return out
	}
	out.Blocks = append(out.Blocks, told, paper.Table{Table: table.New(table.Key("preview.who"), moveColumns(shown, len(groups) > 1), shown)})
	if rest := len(moves) - len(shown); rest > 0 {
		out.Blocks = append(out.Blocks, paper.Para{table.Key("preview.rest", table.CountOf(rest))})
	}
	return out
}

func moveColumns(moves []move, groups bool) []table.Column[move] {
	turns := func(id, title string, width int, say func(l wording.Lang, s *scoring.Standing) string) table.Column[move] {
		return table.Says(id, title, scoring.Text{}, width, func(l wording.Lang, m *move) string {
			was, is := say(l, &m.Before), say(l, &m.After)
			if was == is {
				return is
			}
			return l.Text("preview.turns", was, is)
		})
	}
	out := []table.Column[move]{
		table.Numbers(moves, func(m *move) string { return m.Number }),
		table.Names(func(m *move) string { return m.Name }),
		turns("rank", "preview.rank", 9, func(l wording.Lang, s *scoring.Standing) string {
			if s.Rank == 0 {
				return l.Text("preview.none")
			}
			return strconv.Itoa(s.Rank)
		}),
		turns("final", "preview.final", 15, func(l wording.Lang, s *scoring.Standing) string {
			if s.Rank == 0 && s.Failed == "" {
				return l.Text("preview.none")
			}
			return l.Decimal(s.Final, 0)
		}),
		turns("result", "preview.result", 14, func(l wording.Lang, s *scoring.Standing) string {
			switch {
			case s.Held != nil:
				return l.Text("rank.code.held")
			case s.Code != "":
				return s.Code
			}
			return l.Text("preview.none")
		}),
	}
	if groups {
		out = append(out, table.Texts("formation", "panels.formation", table.AsFormation, 20, func(m *move) string { return m.Group.Title() }))
	}
	return out
}
