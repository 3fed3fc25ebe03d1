package result

import (
	"maps"
	"strconv"

	"ampera/scoring"
	"ampera/tui/theme"
	"ampera/tui/widget"
)

func (s *moderation) View() string {
	l := s.env.Look
	if len(s.cases) == 0 {
		return widget.Fit("\n  "+l.Put(theme.Muted, l.Text("moderation.nothing")), s.w, s.h)
	}
	return widget.Fit(s.scroll.View(l), s.w, s.h)
}

// lines are the case: who it is about, what is to be decided, how far the sheets
// are apart, the sheets, and what was decided.
func (s *moderation) lines() []string {
	if len(s.cases) == 0 {
		return nil
	}
	l, c := s.env.Look, s.cases[s.at]
	count := strconv.Itoa(s.at+1) + "/" + strconv.Itoa(len(s.cases))
	lines := []string{
		widget.Spread("  "+l.Put(theme.Strong, c.Candidate.Number+"  "+widget.Clean(c.Candidate.Name)), l.Put(theme.Muted, count)+" ", s.w),
		"  " + l.Put(theme.Muted, widget.Clean(c.Group)),
	}
	lines = append(lines, s.verdict(c)...)
	if c.Open() {
		lines = append(lines, s.turn(c)...)
	}
	if lapsed(c) {
		lines = append(lines, s.changes(c)...)
	}
	lines = append(append(lines, ""), s.table(c)...)
	if c.Settled != nil {
		reason := c.Settled.Reason
		if lapsed(c) {
			reason = l.Text("moderation.was-why", reason)
		}
		lines = append(append(lines, ""), s.put(theme.Muted, "", reason+l.Lang.Alone(c.Settled))...)
	}
	return lines
}

// put is a text over as many lines as it needs.
func (s *moderation) put(tone theme.Tone, glyph, text string) []string {
	if glyph != "" {
		glyph += " "
	}
	var out []string
	for _, line := range widget.Wrap(glyph+widget.Clean(text), s.w-4) {
		out = append(out, "  "+s.env.Put(tone, line))
	}
	return out
}

// mark is a mark as it was settled: with as many decimals as it has.
func (s *moderation) mark(m scoring.Points) string { return s.env.Lang.Decimal(m, 0) }

// verdict is what lapsed, and how far the sheets are apart now.
func (s *moderation) verdict(c scoring.GapCase) []string {
	l, g := s.env.Look, s.env.Theme.Glyph
	var lines []string
	if lapsed(c) {
		lines = s.put(theme.Bad, g.Bad, l.Text("moderation.review", s.mark(c.Settled.Mark), c.By))
	}
	gap, limit := l.Lang.Decimal(c.Gap, 2), l.Lang.Decimal(c.Component.Rubric.Gap, 0)
	switch {
	case len(c.Sheets) < c.Component.Rubric.Assessors:
		return append(lines, s.put(theme.Warn, g.Warn, l.Text("moderation.waits", strconv.Itoa(len(c.Sheets)), strconv.Itoa(c.Component.Rubric.Assessors)))...)
	case c.Settled != nil && !c.Settled.Lapsed:
		settled := l.Text("moderation.settled", l.Text("moderation.by", s.mark(c.Settled.Mark), c.By))
		return append(s.put(theme.Good, g.Good, settled), s.put(theme.Muted, g.Bullet, l.Text("moderation.gap", gap, limit))...)
	case !c.Wide:
		return append(lines, s.put(theme.Good, g.Good, l.Text("moderation.near", gap, limit))...)
	}
	return append(lines, s.put(theme.Warn, g.Warn, l.Text("moderation.gap", gap, limit))...)
}

// turn says whose turn it is when it is not the reader's, and that the reader is
// of the panel when it is theirs all the same.
func (s *moderation) turn(c scoring.GapCase) []string {
	l := s.env.Look
	if c.Turn != nil {
		return s.put(theme.Muted, l.Theme.Glyph.Bullet, l.Lang.Refusal(*c.Turn))
	}
	me := s.env.Actor().Person
	if seats := s.seats[s.at]; seats.Has(me) || seats.WasAside(me) {
		return s.put(theme.Warn, l.Theme.Glyph.Warn, l.Text("moderation.alone.now"))
	}
	return nil
}

// table is the sheets side by side; rows that differ carry a sign. Of a mark
// that lapsed every changed mark has what it was behind it.
func (s *moderation) table(c scoring.GapCase) []string {
	l := s.env.Look
	column := min(max((s.w-36)/max(len(c.Sheets), 1), 12), 18)
	name := max(min(36, s.w-4-column*len(c.Sheets)-2), 10)
	row := func(sign, label string, values []string, tone theme.Tone) string {
		out := sign + " " + widget.Pad(widget.Cut(label, name), name)
		for _, v := range values {
			out += widget.PadLeft(widget.Cut(v, column-1), column)
		}
		return l.Put(tone, out)
	}
	lines := []string{row(" ", l.Text("moderation.criterion"), c.Names, theme.Muted)}
	if lapsed(c) { // the totals first, so that no small window hides them
		lines = append(append(lines, s.totals(c, row)...), "")
	}
	for _, criterion := range c.Criteria {
		var values []string
		differ := false
		for i, sh := range c.Sheets {
			m := sh.Marks[criterion.Code]
			differ = differ || m != c.Sheets[0].Marks[criterion.Code]
			values = append(values, l.Lang.Decimal(m, 0))
			if was, had := c.Before[i][criterion.Code]; lapsed(c) && had && was != m {
				values[i] = "(" + l.Lang.Decimal(was, 0) + ") " + values[i]
			}
		}
		sign, tone := " ", theme.Plain
		if differ {
			sign, tone = l.Theme.Glyph.Bullet, theme.Strong
		}
		lines = append(lines, row(sign, l.Lang.Of(criterion.Name), values, tone))
	}
	if lapsed(c) {
		return lines
	}
	return append(append(lines, ""), s.totals(c, row)...)
}

// totals are the sheets' totals; of a mark that lapsed also what they were when
// it was settled.
func (s *moderation) totals(c scoring.GapCase, row func(sign, label string, values []string, tone theme.Tone) string) []string {
	l := s.env.Look
	var now, then []string
	for i, t := range c.Totals {
		now = append(now, l.Lang.Decimal(t, 2))
		switch {
		case !lapsed(c):
		case c.Before[i] == nil:
			then = append(then, l.Theme.Glyph.Unchosen)
		default:
			then = append(then, l.Lang.Decimal(c.Rested[i], 2))
		}
	}
	if then == nil {
		return []string{row(" ", l.Text("moderation.total"), now, theme.Strong)}
	}
	return []string{row(" ", l.Text("moderation.total.then"), then, theme.Muted), row(" ", l.Text("moderation.total.now"), now, theme.Strong)}
}

// changes are who changed what since the mark was settled.
func (s *moderation) changes(c scoring.GapCase) []string {
	l, g := s.env.Look, s.env.Theme.Glyph
	var lines []string
	for i, sh := range c.Sheets {
		text := ""
		switch {
		case c.Before[i] == nil:
			text = l.Text("moderation.came", c.Names[i])
		case maps.Equal(c.Before[i], sh.Marks):
			continue
		case sh.Version > 1 && sh.Reason != "":
			text = l.Text("moderation.changed", c.Names[i], strconv.Itoa(sh.Version), sh.Reason)
		default:
			text = l.Text("moderation.changed.bare", c.Names[i])
		}
		lines = append(lines, s.put(theme.Plain, g.Bullet, text)...)
	}
	for _, left := range c.Left {
		lines = append(lines, s.put(theme.Plain, g.Bullet, l.Text("moderation.left", left.Name, l.Lang.Decimal(left.Total, 2)))...)
	}
	return lines
}
