package compare

import (
	"fmt"
	"slices"

	"ampera/scoring"
)

// spot is a number in a column.
type spot struct {
	code string
	mark scoring.Points
}

// swaps finds roots by what the recap says there.
type swaps map[spot][]*root

// explainSwaps pairs candidates who have each other's numbers: in everything
// that their rows have wrong, else in one column.
func (c *comparison) explainSwaps() {
	there := swaps{}
	for _, l := range c.lines {
		l.crossed()
	}
	for _, l := range c.lines {
		for _, r := range l.roots {
			if r.isSwappable() {
				there[r.theirs()] = append(there[r.theirs()], r)
			}
		}
	}
	for _, l := range c.lines {
		there.row(l)
	}
	for _, l := range c.lines {
		for _, r := range l.swappable() {
			if other := there.partner(r, nil); other != nil {
				exchange(r, other, r.code)
			}
		}
	}
}

// row pairs a row with another that has all its wrong numbers crossed.
func (s swaps) row(l *line) {
	mine := l.swappable()
	if len(mine) == 0 {
		return
	}
	for _, first := range s[mine[0].here()] {
		others, column := make([]*root, len(mine)), mine[0].code
		for i, r := range mine {
			others[i] = s.partner(r, first.line)
		}
		if slices.Contains(others, nil) || len(first.swappable()) != len(mine) {
			continue
		}
		if len(mine) > 1 {
			column = ""
		}
		for i, r := range mine {
			exchange(r, others[i], column)
		}
		return
	}
}

// partner is a root whose candidate has this one's number and whose number
// this one has; of a given row, or of any.
func (s swaps) partner(r *root, of *line) *root {
	for _, x := range s[r.here()] {
		if x.line != r.line && (of == nil || x.line == of) && x.isSwappable() && x.here() == r.theirs() {
			return x
		}
	}
	return nil
}

// exchange makes two roots one cause.
func exchange(a, b *root, column string) {
	cause := fmt.Sprintf("%d %d %s", min(a.order, b.order), max(a.order, b.order), column)
	for _, r := range []*root{a, b} {
		r.kind, r.pair, r.column = KindSwap, cause, column
	}
}

// isSwappable says whether a root may be another candidate's number.
func (r *root) isSwappable() bool {
	return r.cell.state == number && r.known && (r.kind == "" || r.kind == KindMark)
}

func (l *line) swappable() []*root {
	var out []*root
	for _, r := range l.roots {
		if r.isSwappable() {
			out = append(out, r)
		}
	}
	return out
}

func (r *root) theirs() spot { return spot{r.code, r.cell.value.Round(fine)} }

func (r *root) here() spot { return spot{r.code, r.value.Round(fine)} }

// crossed makes the marks of a row that stand in each other's columns one cause:
// what it has wrong is what is right of it, in another order.
func (l *line) crossed() {
	wrong := slices.DeleteFunc(l.swappable(), func(r *root) bool { return r.kind != KindMark })
	var there, here []scoring.Points
	var codes []string
	for _, r := range wrong {
		there, here, codes = append(there, r.theirs().mark), append(here, r.here().mark), append(codes, r.code)
	}
	slices.Sort(there)
	slices.Sort(here)
	if len(wrong) < 2 || !slices.Equal(there, here) {
		return
	}
	for _, r := range wrong {
		r.kind, r.args = KindCrossed, codes
	}
}
