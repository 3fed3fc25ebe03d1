package shown

import (
	"time"

	"ampera/scoring"
	"ampera/scoring/paper"
	"ampera/scoring/ranking"
	"ampera/scoring/table"
	"ampera/scoring/wording"
)

// Issue is who had a sheet made, and when: the clock is the caller's.
type Issue struct {
	Selection string    // the selection's name; may be empty
	Office    string    // letterhead; may be empty
	By        string    // who asked for the sheet; may be empty
	At        time.Time // zero: not printed
}

// Letterhead is who the paper is of.
func (i Issue) Letterhead() (out []paper.Block) {
	var lines paper.Para
	for _, l := range []string{i.Office, i.Selection} {
		if l != "" {
			lines = append(lines, table.Same(l))
		}
	}
	if lines != nil {
		out = append(out, lines)
	}
	return out
}

// Why is the 'why this rank' sheet of one candidate. It begins with the answer:
// rank, mark, distance to the cut, who is above and below and by which key, and
// the last lines of the calculation. Then everything: every number from raw mark
// to final mark with its rounding, the thresholds, key by key the neighbours, the
// sheets with their versions and what was moderated; at the end what it was made
// by. The explanation is of this record.
// It shows marks of everybody on the panel: the record must be one that the
// reader may see.
func Why(record scoring.Record, x ranking.Explanation, issue Issue) paper.Paper {
	if record.Book() == nil {
		return paper.Paper{}
	}
	s := sheet{newNames(record), x, paper.Paper{Title: table.Key("why.title"), Blocks: issue.Letterhead()}}
	s.add(paper.Heading{Level: 1, Words: s.Title})
	s.answer()
	s.steps()
	s.floors()
	s.order()
	s.given(issue.At.Location())
	s.legend()
	s.madeBy(issue)
	return s.Paper
}

// sheet is one 'why' sheet while it is written.
type sheet struct {
	names
	ranking.Explanation
	paper.Paper
}

func (s *sheet) add(blocks ...paper.Block) { s.Blocks = append(s.Blocks, blocks...) }

// part begins a part of the sheet.
func (s *sheet) part(key string) { s.add(paper.Heading{Level: 2, Words: table.Key(key)}) }

func field(key string, value table.Words) paper.Field {
	return paper.Field{Name: table.Key(key), Value: value}
}

// Made is when the sheet was made, and by whom.
func (i Issue) Made() table.Words {
	at := ""
	if !i.At.IsZero() {
		at = wording.Moment(i.At)
	}
	switch {
	case i.By == "":
		return table.Same(at)
	case at == "":
		return table.Same(i.By)
	}
	return table.Keyed("why.made.by", at, i.By)
}

// coded is a result code with its words.
func (s *sheet) coded(code string) table.Words {
	for _, c := range s.record.Book().Codes {
		if c.Code == code {
			return table.Put(table.Plain(code+" - "), table.Rulebook(c.Name))
		}
	}
	return table.Same(code)
}

func (s *sheet) steps() {
	s.part("why.part.steps")
	if len(s.Steps) == 0 {
		s.add(paper.Para{table.Key("why.nothing")})
		return
	}
	s.add(paper.Para{table.Key("why.reading")})
	for i := range s.Steps {
		s.add(s.step(&s.Steps[i])...)
	}
}

func (s *sheet) floors() {
	s.part("why.part.floors")
	if len(s.Thresholds) == 0 {
		s.add(paper.Para{table.Key("why.floor.none")})
		return
	}
	var items paper.Items
	for _, t := range s.Thresholds {
		said := table.Key("why.floor", s.of(t.Of), table.Key("why.floor.blank"), fixed(t.AtLeast, 0))
		if t.Known {
			said = table.Put(table.Key("why.floor", s.of(t.Of), fixed(t.Value, 0), fixed(t.AtLeast, 0)), table.Plain(": "), table.Key(metKey(t.Met)))
		}
		items = append(items, paper.Item{Words: said})
	}
	s.add(items)
}

func metKey(met bool) string {
	if met {
		return "why.floor.met"
	}
	return "why.floor.unmet"
}

// legend says what the rulebook's codes mean.
func (s *sheet) legend() {
	var items paper.Items
	for _, c := range s.record.Book().Codes {
		items = append(items, paper.Item{Words: s.coded(c.Code)})
	}
	if items != nil {
		s.add(paper.Rule, paper.Heading{Level: 3, Words: table.Key("why.legend")}, items)
	}
}

// madeBy is under which rules the sheet was made, when and by whom.
func (s *sheet) madeBy(issue Issue) {
	book := s.record.Book()
	title := table.Same(book.Name)
	if book.Title != (scoring.Text{}) {
		title = table.Put(table.Rulebook(book.Title), table.Plain(" ("+book.Name+")"))
	}
	fields := paper.Fields{field("why.rulebook", title)}
	if made := issue.Made(); !made.Silent() {
		fields = append(fields, field("why.made", made))
	}
	s.add(paper.Rule, fields, paper.Code{Form: paper.Hash, Title: table.Key("why.print"), Says: book.Hash})
}
