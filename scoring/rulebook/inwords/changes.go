package inwords

import (
	"regexp"
	"strings"

	"ampera/scoring"
	"ampera/scoring/paper"
	"ampera/scoring/table"
	"ampera/scoring/wording"
)

// Change is one thing in which two rulebooks differ, in words, in both languages. Was is
// blank where it came, Now where it went.
type Change struct {
	Part     table.Words // under which heading
	Was, Now scoring.Text
}

// Changes are what somebody who read the one rulebook has to read again in the other, in
// the order of the papers. Rulebooks that are said alike have none, whatever is written
// in them.
func Changes(was, now *scoring.Rulebook) []Change { return changes(points(was), points(now)) }

// Lines are the lines of the text itself that were changed, with their numbers: what no
// words say, such as a title, stands in them, too.
func Lines(was, now *scoring.Rulebook) []Change { return changes(lines(was), lines(now)) }

// lines are those of a rulebook's text that say something.
func lines(b *scoring.Rulebook) (out []point) {
	n := 0
	for line := range strings.Lines(b.Source) {
		n++
		if line = strings.TrimSpace(line); line != "" {
			out = append(out, point{table.Key("problems.place", table.CountOf(n)), scoring.Text{ID: line, EN: line}, line})
		}
	}
	return out
}

// changes are what is in one list and not in the other.
func changes(before, after []point) (out []Change) {
	var gone, came []point
	flush := func() {
		for i := range max(len(gone), len(came)) {
			var c Change
			if i < len(gone) {
				c.Part, c.Was = gone[i].part, gone[i].said
			}
			if i < len(came) {
				c.Part, c.Now = came[i].part, came[i].said
			}
			if c.Was != c.Now { // else only what it stands under is called otherwise, which is told itself
				out = append(out, c)
			}
		}
		gone, came = nil, nil
	}
	for _, step := range aligned(before, after) {
		switch {
		case step.was >= 0 && step.now >= 0:
			flush()
		case step.was >= 0:
			gone = append(gone, before[step.was])
		default:
			came = append(came, after[step.now])
		}
	}
	flush()
	return out
}

// point is one thing that a paper says, under its headings.
type point struct {
	part table.Words
	said scoring.Text
	key  string // two that are alike have the same
}

// points are what a rulebook's paper says, one by one: an item with what it stands under,
// a row of a table, a line.
func points(b *scoring.Rulebook) (out []point) {
	var heads [4]table.Words
	for _, block := range Of(b).Blocks {
		h, is := block.(paper.Heading)
		if !is {
			part := heads[2]
			if !heads[3].Silent() {
				part = table.Put(heads[2], table.Plain(": "), heads[3])
			}
			out = append(out, said(part, block)...)
			continue
		}
		heads[h.Level] = h.Words
		for i := h.Level + 1; i < len(heads); i++ {
			heads[i] = table.Words{}
		}
		if h.Level == 3 { // what it is called, with its share, is said of it, too
			out = append(out, pointOf(heads[2], scoring.Text{ID: h.Words.In(wording.ID), EN: h.Words.In(wording.EN)}))
		}
	}
	return out
}

func pointOf(part table.Words, said scoring.Text) point {
	return point{part, said, part.In(wording.ID) + "\x00" + part.In(wording.EN) + "\x00" + said.ID + "\x00" + said.EN}
}

// said is what a block says: what is read aloud of it, without the counting.
func said(part table.Words, block paper.Block) (out []point) {
	blocks := []paper.Block{block}
	if t, is := block.(paper.Table); is {
		blocks = blocks[:0]
		for row := range t.Rows {
			one := t.Table
			one.Rows, one.Cell = 1, func(_, column int) table.Value { return t.Cell(row, column) }
			blocks = append(blocks, paper.Table{Table: one})
		}
	}
	for _, b := range blocks {
		id, en := read(wording.ID, b), read(wording.EN, b)
		for i := range max(len(id), len(en)) {
			var text scoring.Text
			if i < len(id) {
				text.ID = id[i]
			}
			if i < len(en) {
				text.EN = en[i]
			}
			out = append(out, pointOf(part, text))
		}
	}
	return out
}

var numbered = regexp.MustCompile(`^((?:\d+\.)+) `)

// read is a block as it is read aloud in a language: what stands under something begins
// with that, in the place of its number.
func read(l wording.Lang, b paper.Block) (out []string) {
	lines := paper.Paper{Blocks: []paper.Block{b}}.Lines(l)
	if t, is := b.(paper.Table); is && t.Rows == 1 && len(lines) > 0 {
		return lines[len(lines)-1:] // not how many rows there are
	}
	above := map[string]string{}
	for _, line := range lines {
		if m := numbered.FindStringSubmatch(line); m != nil {
			line = line[len(m[0]):]
			under := m[1][:strings.LastIndexByte(strings.TrimSuffix(m[1], "."), '.')+1]
			if head := above[under]; head != "" {
				line = head + " " + line
			}
			above[m[1]] = line
		}
		out = append(out, line)
	}
	return out
}

// aligning is one step from one list to another: both stay, or one of them alone (-1).
type aligning struct{ was, now int }

// mostCells bounds the table of the longest common part; of more than that everything in
// between is told as changed.
const mostCells = 4_000_000

// aligned goes along two lists, keeping as much as can be.
func aligned(was, now []point) (out []aligning) {
	head := 0
	for head < min(len(was), len(now)) && was[head].key == now[head].key {
		out = append(out, aligning{head, head})
		head++
	}
	tail := 0
	for tail < min(len(was), len(now))-head && was[len(was)-1-tail].key == now[len(now)-1-tail].key {
		tail++
	}
	a, b := was[head:len(was)-tail], now[head:len(now)-tail]
	i, j := 0, 0
	if wide := len(b) + 1; (len(a)+1)*wide <= mostCells {
		common := make([]int32, (len(a)+1)*wide)
		for x := len(a) - 1; x >= 0; x-- {
			for y := len(b) - 1; y >= 0; y-- {
				if a[x].key == b[y].key {
					common[x*wide+y] = common[(x+1)*wide+y+1] + 1
				} else {
					common[x*wide+y] = max(common[(x+1)*wide+y], common[x*wide+y+1])
				}
			}
		}
		for i < len(a) && j < len(b) {
			switch {
			case a[i].key == b[j].key:
				out = append(out, aligning{head + i, head + j})
				i, j = i+1, j+1
			case common[(i+1)*wide+j] >= common[i*wide+j+1]:
				out = append(out, aligning{head + i, -1})
				i++
			default:
				out = append(out, aligning{-1, head + j})
				j++
			}
		}
	}
	for ; i < len(a); i++ {
		out = append(out, aligning{head + i, -1})
	}
	for ; j < len(b); j++ {
		out = append(out, aligning{-1, head + j})
	}
	for ; tail > 0; tail-- {
		out = append(out, aligning{len(was) - tail, len(now) - tail})
	}
	return out
}
