package document

import (
	"strconv"

	"ampera/scoring"
	"ampera/scoring/conflict"
	"ampera/scoring/paper"
	"ampera/scoring/table"
	"ampera/scoring/wording"
)

// Declarations are what members declare of their conflicts of interest, each on a page of
// its own, to be signed.
func Declarations(all []conflict.Declaration, issue Issue) paper.Paper {
	out := paper.Paper{Title: table.Key("statement.title")}
	for i, d := range all {
		if i > 0 {
			out.Blocks = append(out.Blocks, paper.Page)
		}
		out.Blocks = append(append(out.Blocks, issue.Letterhead()...), declaration(d, issue)...)
	}
	return out
}

func declaration(d conflict.Declaration, issue Issue) []paper.Block {
	none, ties := 0, paper.Items(nil)
	for _, l := range d.Lines {
		switch l.Said {
		case "":
		case conflict.None:
			none++
		default:
			ties = append(ties, paper.Item{Words: tied(l)})
		}
	}
	if ties == nil {
		ties = paper.Items{{Words: table.Key("statement.no-ties")}}
	}
	fields := paper.Fields{field("statement.name", table.Same(d.Name))}
	if len(d.Schools) > 0 {
		fields = append(fields, field("statement.schools", table.Same(joined(d.Schools))))
	}
	fields = append(fields, field("statement.none", table.Same(strconv.Itoa(none))), field("statement.open", table.Same(strconv.Itoa(d.Open))))
	if issue.By != "" {
		fields = append(fields, field("minutes.written", issue.made()))
	}
	return []paper.Block{paper.Heading{Level: 1, Words: table.Key("statement.title")}, fields,
		paper.Heading{Level: 2, Words: table.Key("statement.ties")}, ties,
		paper.Keep, paper.Para{table.Key("statement.words")}, paper.Sign{table.Put(table.Key("statement.sign"), table.Plain(": "+d.Name))}}
}

// tied is a tie in words: to whom, which, and by whom it was lifted.
func tied(l conflict.Line) table.Words {
	whom := l.Whom()
	return table.SaidIn(func(in wording.Lang) string {
		tie := in.Text("declare.tie." + l.Said)
		switch {
		case l.Alone:
			return in.Text("statement.lifted.alone", whom, tie, l.By, l.Reason)
		case l.Lifted:
			return in.Text("statement.lifted", whom, tie, l.By, l.Second, l.Reason)
		}
		return in.Text("statement.tie", whom, tie)
	})
}

func joined(names []string) (out string) {
	for i, name := range names {
		if i > 0 {
			out += "; "
		}
		out += name
	}
	return out
}

// abstains says who signs a list as abstaining, since they are kept from somebody on it.
func abstains(names []string) []paper.Block {
	if len(names) == 0 {
		return nil
	}
	return []paper.Block{paper.Para{table.Keyed("minutes.abstain", joined(names))}}
}

// extra is who had more time than is planned, as far as the reader of the minutes may know.
func extra(seats []scoring.SeatLine) (out paper.Items) {
	for _, s := range seats {
		if s.Extra > 0 {
			out = append(out, paper.Item{Words: table.Keyed("minutes.extra.of", s.Number+" "+s.Name, strconv.Itoa(s.Extra))})
		}
	}
	return out
}
