package wording

import (
	"strconv"

	"ampera/scoring"
)

// Mark is a mark of a sheet, with its level's name where the rubric has levels.
func (l Lang) Mark(r *scoring.Rubric, m scoring.Points) string {
	for _, level := range r.Levels {
		if level.Value == m {
			return l.Decimal(m, 0) + " " + l.Of(level.Name)
		}
	}
	return l.Decimal(m, 0)
}

// PresenceAsk is the key of the question before it is recorded how somebody came.
func PresenceAsk(as scoring.Presence) string {
	switch as {
	case scoring.WasAbsent:
		return "marks.absent.ask"
	case scoring.ToRepeat:
		return "marks.repeat.ask"
	}
	return "marks.present.ask"
}

// Gap says how far the sheets beside one are apart and what follows from it: a
// settled mark, one that is looked at again, a third assessor, or a moderation
// that is still to come. While the gap is not known it says nothing.
func (l Lang) Gap(p *scoring.SheetPage) (string, scoring.GapVerdict) {
	gap, verdict := p.Gap()
	r := p.Component.Rubric
	shown, limit, scale := l.Decimal(gap.Ratio().Round(2), 0), l.Decimal(r.Gap, 0), l.Decimal(r.Scale(), 0)
	switch verdict {
	case scoring.GapUnlimited:
		return l.Text("sheet.gap", shown, scale), verdict
	case scoring.GapWide:
		return l.Text("sheet.gap.wide", shown, scale, limit) + " " + l.gapFollows(p), verdict
	case scoring.GapNear:
		text := l.Text("sheet.gap.near", shown, scale, limit)
		if p.Settled != nil && p.Settled.Lapsed {
			text += " " + l.Text("sheet.gap.review")
		}
		return text, verdict
	}
	return "", verdict
}

// gapFollows is what became of a gap that is too wide.
func (l Lang) gapFollows(p *scoring.SheetPage) string {
	asked := max(p.Component.Rubric.Assessors, 1)
	switch {
	case p.Settled != nil && p.Settled.Lapsed:
		return l.Text("sheet.gap.review")
	case p.Settled != nil:
		return l.Text("sheet.gap.settled", l.Decimal(p.Settled.Mark, 0), p.SettledBy) + l.Alone(p.Settled)
	case p.Seats.Of > asked && p.Seats.Free() > 0:
		return l.Text("sheet.gap.third")
	case p.Component.Rubric.Three != 0 && len(p.Seats.Filled) > asked:
		return l.Text("sheet.gap.three", strconv.Itoa(len(p.Seats.Filled)))
	}
	return l.Text("sheet.gap.waits")
}

// Alone says, after what was decided, that somebody of the panel decided it for
// want of anybody else; "" when it was not so.
func (l Lang) Alone(m *scoring.Moderation) string {
	if m == nil || !m.Alone {
		return ""
	}
	return " " + l.Text("moderation.alone")
}
