// Package slip is what a candidate takes home of a closing (tanda terima), as a paper: on
// a screen, in lines, printed.
package slip

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"ampera/scoring"
	"ampera/scoring/paper"
	"ampera/scoring/table"
	"ampera/scoring/wording"
)

// Title is what one is called.
var Title = table.Key("receipt.title")

// Paper is one: what was said, and the line that proves it. What stands before it is the
// letterhead; nobody's name does.
func Paper(s scoring.Slip, before ...paper.Block) paper.Paper {
	totals := table.Key("receipt.unsaid")
	if s.Said {
		totals = table.SaidIn(func(l wording.Lang) string { return Totals(l, s.Totals) })
	}
	field := func(key string, value table.Words) paper.Field {
		return paper.Field{Name: table.Key(key), Value: value}
	}
	return paper.Paper{Title: Title, Blocks: append(slices.Clone(before), paper.Heading{Level: 1, Words: Title}, paper.Fields{
		field("receipt.number", table.Same(s.Number)), field("receipt.part", table.Rulebook(s.Part)),
		field("receipt.sheets", table.Same(s.Sheets)), field("receipt.totals", totals),
		field("receipt.closed", table.Same(wording.Moment(s.At)))},
		paper.Fields{field("minutes.checkpoint", Segel(s.Then))},
		paper.Para{table.Key("receipt.proves"), table.Key("receipt.how")},
		paper.Keep, paper.Code{Form: paper.QR, Title: table.Key("receipt.whole"), Says: s.Line, Dark: s.Dark})}
}

// Papers are those of a sitting in one paper, each on a page of its own.
func Papers(all []scoring.Slip, before ...paper.Block) paper.Paper {
	out := paper.Paper{Title: Title}
	for i, s := range all {
		if i > 0 {
			out.Blocks = append(out.Blocks, paper.Page)
		}
		out.Blocks = append(out.Blocks, Paper(s, before...).Blocks...)
	}
	return out
}

// Totals are the totals of a receipt as people read them.
func Totals(l wording.Lang, said string) string {
	var out []string
	for text := range strings.FieldsSeq(said) {
		if p, err := scoring.ParsePoints(text); err == nil {
			out = append(out, l.Decimal(p, 0))
		}
	}
	return cmp.Or(strings.Join(out, "; "), "-")
}

// Segel is a kode segel as it is read out, behind the number of entries.
func Segel(c scoring.Checkpoint) table.Words {
	return table.Keyed("minutes.checkpoint.read", strconv.FormatUint(c.Acts, 10), table.Grouped(c.Print))
}
