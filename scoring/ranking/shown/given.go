package shown

import (
	"slices"
	"time"

	"ampera/scoring"
	"ampera/scoring/paper"
	"ampera/scoring/table"
)

// given are the sheets that count, with their versions and why they were corrected,
// and what was moderated, when and why: as the clock at at shows it.
func (s *sheet) given(at *time.Location) {
	var blocks []paper.Block
	for _, c := range s.record.Book().Observed() {
		sheets := slices.DeleteFunc(slices.Clone(s.record.Sheets(s.Candidate.Index, c.Code)), func(sh *scoring.Sheet) bool { return !sh.Status.Counts() })
		m, settled := s.record.Moderation(s.Candidate.Index, c.Code)
		if len(sheets) == 0 && !settled {
			continue
		}
		blocks = append(blocks, paper.Heading{Level: 3, Words: table.Rulebook(c.Name)}, paper.Table{Table: s.versions(sheets, at)})
		if settled {
			blocks = append(blocks, s.settled(m, at))
		}
	}
	if blocks != nil {
		s.part("why.part.sheets")
		s.add(blocks...)
	}
}

// versions are sheets as a table; the column of reasons is there where one was
// corrected.
func (s *sheet) versions(sheets []*scoring.Sheet, at *time.Location) table.Table {
	column := func(id string, k table.Kind, cell func(*scoring.Sheet) table.Value) table.Column[*scoring.Sheet] {
		return table.Column[*scoring.Sheet]{Head: table.Head{ID: id, Title: table.Key("why.sheets." + id), Kind: k},
			Cell: func(sh **scoring.Sheet) table.Value { return cell(*sh) }}
	}
	columns := []table.Column[*scoring.Sheet]{
		column("by", table.Person, func(sh *scoring.Sheet) table.Value {
			return table.PersonOf(sh.ID.Assessor, s.record.PersonName(sh.ID.Assessor))
		}),
		column("version", table.Count, func(sh *scoring.Sheet) table.Value { return table.CountOf(sh.Version) }),
		column("saved", table.Moment, func(sh *scoring.Sheet) table.Value { return moment(sh.Saved, at) }),
	}
	if slices.ContainsFunc(sheets, func(sh *scoring.Sheet) bool { return sh.Reason != "" }) {
		columns = append(columns, column("reason", table.Text, func(sh *scoring.Sheet) table.Value { return table.TextOf(sh.Reason) }))
	}
	return table.New(table.Words{}, columns, sheets)
}

// moment is a moment as the clock at a place shows it, or none.
func moment(t time.Time, at *time.Location) table.Value {
	if t.IsZero() {
		return table.MomentOf(t)
	}
	return table.MomentOf(t.In(at))
}

// settled is what was moderated.
func (s *sheet) settled(m scoring.Moderation, at *time.Location) paper.Fields {
	said := table.Put(fixed(m.Mark, 0))
	if m.Lapsed {
		said = table.Put(said, table.Plain(", "), table.Key("why.lapsed"))
	}
	by := table.Key("why.made.by", moment(m.At, at), s.person(m.By))
	if m.Alone {
		by = table.Put(by, table.Plain(" "), table.Key("moderation.alone"))
	}
	return paper.Fields{field("why.settled", said), field("why.settled.at", by), field("why.settled.reason", table.Same(m.Reason))}
}
