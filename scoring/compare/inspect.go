package compare

import (
	"maps"
	"slices"

	"ampera/scoring"
)

// inspect walks a row in the order of its computation and notes the numbers
// that are roots: not ours, and not following from what is left of them.
func (c *comparison) inspect(l *line) {
	l.ours = c.shown(l.standing)
	c.noughts(l)
	if c.agrees(l) {
		l.own = l.ours
		return
	}
	l.ours, l.given = c.work(l.at, nil, scheme{}), pins{}
	if c.undecided(l) {
		return
	}
	if lacking := c.readInputs(l); len(lacking) > 0 {
		c.fillIn(l, lacking)
	}
	c.readComputed(l)
}

// shown are the values of a standing, as they are printed.
func (c *comparison) shown(s *scoring.Standing) sums {
	out := sums{value: make(map[string]scoring.Ratio, len(c.order))}
	for i, column := range c.ranking.Columns {
		if s.Stages[i].Has {
			out.value[column.Code] = s.Stages[i].Value.Ratio()
		}
	}
	if s.Rank > 0 || s.Outcome == scoring.Below {
		out.value[ColFinal] = s.Final.Ratio()
	}
	return out
}

// agrees says whether every stage of the row is what is printed here, and
// counts them: most rows need nothing more.
func (c *comparison) agrees(l *line) bool {
	count := 0
	for code, x := range l.cells {
		if !c.isStage(code) {
			continue
		}
		v, known := l.ours.value[code]
		if known != (x.state == number) || known && !c.isOurs(x, code, v) || x.state == words {
			return false
		}
		count += oneIf(known)
	}
	c.report.Cells += count
	c.report.Equal += count
	return l.standing.Rank > 0 || !c.claims(l)
}

// undecided says whether two values of one cell hold the candidate: then
// nothing of the row can be held against ours.
func (c *comparison) undecided(l *line) bool {
	if c.record.Conflict(l.at) == nil {
		return false
	}
	l.own = l.ours
	if c.claims(l) {
		c.root(l, ColFinal, c.holdKind(l))
	}
	return true
}

// root notes a root of the row.
func (c *comparison) root(l *line, code string, kind Kind) *root {
	r := &root{line: l, code: code, cell: l.cells[code], kind: kind}
	if v, ok := l.ours.value[code]; ok {
		r.value, r.known, r.ours = v, true, c.text(code, v)
	}
	l.roots = append(l.roots, r)
	return r
}

// aside notes a cell that differs and follows.
func (c *comparison) aside(l *line, code string) {
	ours := ""
	if v, ok := l.ours.value[code]; ok {
		ours = c.text(code, v)
	}
	l.follows = append(l.follows, aside{code, l.cells[code].text, ours})
}

// readInputs holds the row's marks against ours. What neither of us has, or
// only the recap, is lacking.
func (c *comparison) readInputs(l *line) (lacking []string) {
	for _, code := range c.order {
		if !c.inputs[code] {
			continue
		}
		ours, known := l.ours.value[code]
		if !known {
			lacking = append(lacking, code)
		} else if c.has(code) {
			c.readInput(l, code, ours)
		}
	}
	return lacking
}

func (c *comparison) readInput(l *line, code string, ours scoring.Ratio) {
	c.report.Cells++
	switch cell := l.cells[code]; {
	case cell.state == words && c.statusThere(l, cell.text) == "":
		c.root(l, code, KindText)
	case cell.state != number:
		c.leftBlank(l, code)
		l.given[code] = scoring.Ratio{}
	case c.isOurs(cell, code, ours):
		c.report.Equal++
	case c.isMark(code):
		c.root(l, code, KindMark)
		l.given[code] = cell.value
	default: // a panel's mark may be rounded otherwise
		c.root(l, code, "")
		l.given[code] = cell.value
	}
}

// isOurs says whether a cell is a stage's value.
func (c *comparison) isOurs(x cell, code string, v scoring.Ratio) bool {
	if c.isMark(code) {
		return x.equals(v)
	}
	return x.agrees(v, c.rounding[code])
}

// leftBlank is one root a row, however many cells are blank: that they are, or
// that the row says why.
func (c *comparison) leftBlank(l *line, code string) {
	if l.rootOf(KindBlank) != nil || l.rootOf(KindStatus) != nil {
		c.aside(l, code)
		return
	}
	said := c.statusThere(l, l.cells[code].text)
	if said == "" {
		c.root(l, code, KindBlank)
		return
	}
	c.root(l, code, KindStatus).args = []string{said, l.standing.Code, string(c.outcomeOf(said))}
}

// rootOf is the row's root of a kind, or nil.
func (l *line) rootOf(kind Kind) *root {
	for _, r := range l.roots {
		if r.kind == kind {
			return r
		}
	}
	return nil
}

// claims says whether the row has a result: a final mark or a rank.
func (c *comparison) claims(l *line) bool {
	return l.cells[ColFinal].state == number || l.cells[ColRank].state == number
}

// fillIn takes what the recap has where we have nothing, and 0 where it
// computed although it has nothing either. Where nothing was computed from what
// is lacking, or nothing need be, it stays lacking.
func (c *comparison) fillIn(l *line, lacking []string) {
	given := maps.Clone(l.given)
	var stated []string
	for _, code := range lacking {
		given[code] = l.cells[code].value // 0 where there is none
		if l.cells[code].state == number {
			stated = append(stated, code)
		}
	}
	if !open(l.standing) || len(stated) == 0 && !c.computes(l, lacking) {
		return
	}
	l.given = given
	c.report.Cells += len(stated)
	c.filled(l, lacking[0], stated)
	for _, code := range stated {
		if l.roots[len(l.roots)-1].code != code {
			c.aside(l, code)
		}
	}
}

// computes says whether the row has a number that rests on what is lacking.
func (c *comparison) computes(l *line, lacking []string) bool {
	for _, code := range c.order {
		if c.inputs[code] || l.cells[code].state != number {
			continue
		}
		for _, input := range lacking {
			if c.reaches(input, code) {
				return true
			}
		}
	}
	return l.cells[ColRank].state == number
}

// filled notes the one root of a row that has a result which cannot be there.
func (c *comparison) filled(l *line, first string, stated []string) {
	for _, code := range stated {
		if l.cells[code].value.Sign() != 0 {
			c.root(l, code, c.holdKind(l))
			return
		}
	}
	switch {
	case len(stated) > 0:
		c.root(l, stated[0], KindZero)
	case c.isComputedSo(l):
		c.root(l, first, KindZero)
	default:
		c.root(l, first, c.holdKind(l))
	}
}

// isComputedSo says whether what is given brings forth everything that the row
// computed.
func (c *comparison) isComputedSo(l *line) bool {
	own := c.work(l.at, l.given, scheme{})
	for _, code := range c.order {
		if x := l.cells[code]; x.state == number && !c.inputs[code] && !x.agrees(own.value[code], c.rounding[code]) {
			return false
		}
	}
	return true
}

// holdKind says why there is no result here.
func (c *comparison) holdKind(l *line) Kind {
	switch {
	case l.standing.Held != nil:
		return KindHeld
	case l.standing.Outcome != "":
		return KindOut
	}
	return KindUnassessed
}

// readComputed walks the computed stages. What follows from the row's own
// numbers, or from its inputs, is no root; what is ours although its inputs
// are not was left as it was.
func (c *comparison) readComputed(l *line) {
	l.inputs = c.work(l.at, l.given, scheme{})
	l.own = l.inputs
	given := l.given
	for _, code := range c.order {
		if c.inputs[code] || !c.has(code) {
			continue
		}
		if v, off := c.readStage(l, code); off {
			given = given.with(code, v)
			l.own = l.own.then(c.work(l.at, given, scheme{}))
		}
	}
}

// readStage judges one computed stage; off says that what comes after must be
// computed from v instead of what was worked out so far.
func (c *comparison) readStage(l *line, code string) (v scoring.Ratio, off bool) {
	x, rounding := l.cells[code], c.rounding[code]
	ours, known := l.ours.value[code]
	own, computed := l.own.value[code]
	if code == ColFinal && x.state != number && l.standing.Rank == 0 && l.standing.Outcome != scoring.Below {
		known = false // who has no result has no final mark to leave out
	}
	if !known && (!computed || x.state != number) {
		return v, false // neither of us has anything to hold it against
	}
	c.report.Cells++
	switch {
	case x.state != number:
		c.readNothing(l, code)
	case known && x.agrees(ours, rounding):
		c.report.Equal++
		return x.value, computed && !x.agrees(own, rounding)
	case computed && x.agrees(own, rounding), c.isUnsettled(l, code):
		c.aside(l, code)
	case computed && x.agrees(l.inputs.value[code], rounding):
		c.aside(l, code)
		return x.value, true
	default:
		c.root(l, code, "")
		return x.value, true
	}
	return v, false
}

// readNothing is a stage that the recap leaves out: a consequence where
// something before it is left out.
func (c *comparison) readNothing(l *line, code string) {
	x := l.cells[code]
	switch {
	case c.reached(l, code, KindText, KindBlank, KindStatus):
		c.aside(l, code)
	case x.state == words && c.statusThere(l, x.text) == "":
		c.root(l, code, KindText)
	default:
		c.leftBlank(l, code)
	}
}

// reached says whether a root of one of these kinds goes into a stage.
func (c *comparison) reached(l *line, code string, kinds ...Kind) bool {
	return slices.ContainsFunc(l.roots, func(r *root) bool {
		return slices.Contains(kinds, r.kind) && c.reaches(r.code, code)
	})
}

// isUnsettled says whether a stage cannot have a value yet, so that the recap's
// needs no reason of its own.
func (c *comparison) isUnsettled(l *line, code string) bool {
	return c.reached(l, code, KindHeld, KindUnassessed, KindOut)
}
