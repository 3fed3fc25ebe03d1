package document

import (
	"cmp"
	"strconv"
	"strings"

	"ampera/scoring"
	"ampera/scoring/paper"
	"ampera/scoring/table"
	"ampera/scoring/wording"
	"ampera/store/receipt"
)

// Slip is a candidate's receipt on paper: what the closing of a sitting said of them, and
// the line that proves it, as a QR code. part is what the component is called.
func Slip(f receipt.Found, line string, part scoring.Text, issue Issue) paper.Paper {
	p := paper.Paper{Title: table.Key("receipt.title"), Blocks: issue.letterhead()}
	totals := table.Key("receipt.unsaid")
	if f.Said {
		totals = table.SaidIn(func(l wording.Lang) string { return Totals(l, f) })
	}
	p.Blocks = append(p.Blocks, paper.Heading{Level: 1, Words: p.Title}, paper.Fields{
		field("receipt.number", table.Same(f.Number)), field("receipt.part", table.Rulebook(part)),
		field("receipt.sheets", table.Same(f.Sheets)), field("receipt.totals", totals),
		field("receipt.closed", table.Same(wording.Moment(f.At)))})
	p.Blocks = append(p.Blocks, sealed(&f.Then)[0], paper.Para{table.Key("receipt.proves"), table.Key("receipt.how")},
		paper.Keep, paper.Code{Form: paper.QR, Title: table.Key("receipt.whole"), Says: line, Dark: dark(line)})
	return p
}

// Totals are the totals of a receipt as people read them.
func Totals(l wording.Lang, f receipt.Found) string {
	var out []string
	for text := range strings.FieldsSeq(f.Totals) {
		if p, err := scoring.ParsePoints(text); err == nil {
			out = append(out, l.Decimal(p, 0))
		}
	}
	return cmp.Or(strings.Join(out, "; "), "-")
}

// Segel is a kode segel as it is read out, behind the number of entries.
func Segel(size uint32, read string) table.Words {
	return table.Keyed("minutes.checkpoint.read", strconv.FormatUint(uint64(size), 10), table.Grouped(read))
}
