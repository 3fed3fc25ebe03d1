package paper

import (
	"strconv"
	"strings"

	"ampera/scoring/table"
	"ampera/scoring/text"
	"ampera/scoring/wording"
)

// by is after how many rows or items it is said again where one is.
const by = 10

// Lines are the paper as it is read aloud: its title, then a sentence a line. No
// line needs another to be understood, and none is drawn.
func (p Paper) Lines(l wording.Lang) []string {
	s := &speech{lang: l, title: p.Title.In(l)}
	s.say(s.title)
	for _, b := range p.Blocks {
		s.block(b)
	}
	return s.lines
}

type speech struct {
	lang  wording.Lang
	title string
	lines []string
}

func (s *speech) block(b Block) {
	switch b := b.(type) {
	case Heading:
		if said := b.Words.In(s.lang); said != s.title { // its own heading is its title
			s.say(said)
		}
	case Para:
		for _, w := range b {
			s.say(w.In(s.lang))
		}
	case Fields:
		for _, f := range b {
			s.named(f.Name, f.Value)
		}
	case Table:
		s.table(b.Table)
	case Steps:
		for _, one := range b {
			s.step(one)
		}
	case Items:
		s.items(b, "", b.depth() > 1)
	case Chart:
		s.table(b.Table)
	case Sign:
		for _, w := range b {
			s.say(s.lang.Text("paper.sign", w.In(s.lang)))
		}
	case Code:
		s.named(b.Title, table.Same(b.said()))
	case Break: // what is seen is not said
	default:
		s.say(unknown(b))
	}
}

// say is the road out for papers that are spoken.
func (s *speech) say(said string) {
	if said = strings.TrimSpace(text.Shown(said)); said != "" {
		s.lines = append(s.lines, said)
	}
}

func (s *speech) named(name, value table.Words) {
	s.say(name.In(s.lang) + ": " + value.In(s.lang))
}

func (s *speech) step(one Step) {
	said, value := one.Expression.In(s.lang), one.Value.In(s.lang)
	if said != "" && value != "" {
		said += " = "
	}
	said += value
	if label := one.Label.In(s.lang); label != "" && said != "" {
		said = label + ": " + said
	} else {
		said = label + said
	}
	s.say(said)
}

// items have numbers where they are nested: nothing else tells what is under what.
func (s *speech) items(items Items, before string, numbered bool) {
	for i, one := range items {
		number := ""
		if numbered {
			number = before + strconv.Itoa(i+1) + ". "
		}
		s.tens(i, len(items), before)
		s.say(number + one.Words.In(s.lang))
		s.items(one.Items, before+strconv.Itoa(i+1)+".", numbered)
	}
}

// tens says which ten come where there are more.
func (s *speech) tens(at, all int, under string) {
	if all > by && at%by == 0 && under == "" {
		s.say(s.lang.Text("paper.tens", strconv.Itoa(at+1), strconv.Itoa(min(at+by, all)), strconv.Itoa(all)))
	}
}

// table says what it is, how many rows there are, and each by its first cell and
// what the others have under their titles.
func (s *speech) table(t table.Table) {
	s.say(t.Title.In(s.lang))
	if t.Rows == 0 {
		s.say(s.lang.Text("paper.empty"))
		return
	}
	s.say(s.lang.Text("paper.rows", strconv.Itoa(t.Rows)))
	for row := range t.Rows {
		s.tens(row, t.Rows, "")
		said := ""
		for c, h := range t.Heads {
			cell := strings.TrimSpace(h.Spoken(s.lang, t.Cell(row, c)))
			switch {
			case h.Unspoken || cell == "":
			case c == 0:
				said = cell
			default:
				said += ", " + h.Title.In(s.lang) + ": " + cell
			}
		}
		s.say(strings.TrimPrefix(said, ", "))
	}
}
