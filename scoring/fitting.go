package scoring

import (
	"strconv"
	"strings"
)

// Whether a rulebook fits the candidates who are there is asked before it is frozen:
// afterwards nothing of it can be changed.

// misfits are the candidates whom the rulebook in force does not fit, one problem a
// kind with its count and its first numbers: numbers of another form
// (freeze.number), group columns that are blank (freeze.group), need types that
// their numbers do not tell (freeze.need).
func (s *State) misfits() (out Problems) {
	var shape, need numbers
	group := make([]numbers, len(s.book.GroupBy))
	for i := range s.rows {
		c := s.At(i)
		if !s.numberFits(s.book, c.Number) {
			shape.add(c.Number)
		} else if s.book.Number.NeedAt > 0 && s.book.NeedOf(c.Number) == "" {
			need.add(c.Number)
		}
		for n, column := range s.book.GroupBy {
			if strings.TrimSpace(c.Column(column)) == "" {
				group[n].add(c.Number)
			}
		}
	}
	rule := s.book.Number
	shape.told(&out, func(n, who string) *Refusal { return Refuse("freeze.number", n, who, rule.Example) })
	need.told(&out, func(n, who string) *Refusal { return Refuse("freeze.need", n, who, strconv.Itoa(rule.NeedAt)) })
	for i, column := range s.book.GroupBy {
		group[i].told(&out, func(n, who string) *Refusal { return Refuse("freeze.group", n, who, column) })
	}
	return out
}

// somePeople is how many candidate numbers a sentence names.
const somePeople = 5

// numbers are candidates of whom one thing is to be told.
type numbers struct {
	count int
	first []string
}

func (n *numbers) add(number string) {
	if n.count++; len(n.first) < somePeople {
		n.first = append(n.first, number)
	}
}

// told adds the problem, if there is anybody.
func (n *numbers) told(to *Problems, say func(count, first string) *Refusal) {
	if n.count > 0 {
		*to = append(*to, Problem{Refusal: *say(strconv.Itoa(n.count), strings.Join(n.first, ", "))})
	}
}
