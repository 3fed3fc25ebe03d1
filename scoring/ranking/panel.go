package ranking

import (
	"slices"
	"strconv"
	"strings"

	"ampera/scoring"
)

// observed is the raw value of a component that a panel marks on sheets.
func (e *evaluator) observed(n *node, depth int) (scoring.Ratio, bool) {
	e.sheets = e.sheets[:0]
	for _, sh := range e.record.Sheets(e.who.Index, n.Code) {
		if sh.Status.Counts() {
			e.sheets = append(e.sheets, sh)
			e.result.assessed = true
		}
	}
	p := panel{e, n, n.Rubric, n.Rubric.CriteriaFor(e.who.Column), e.sheets, depth}
	if why := p.incomplete(); why != nil {
		p.traceSheets()
		e.missing(why)
		return scoring.Ratio{}, false
	}
	return p.value()
}

// panel is one sitting: the sheets that count for a candidate's component.
type panel struct {
	*evaluator
	node     *node
	rubric   *scoring.Rubric
	criteria []scoring.Criterion
	sheets   []*scoring.Sheet
	depth    int
}

// incomplete says what is missing: a named assessor's sheet, or their word that what
// was typed for them is right, sheets nobody is named for, or marks of a criterion.
func (p *panel) incomplete() *scoring.Refusal {
	var names, typed []string
	waits := p.record.Typed(p.who.Index, p.node.Code)
	for _, id := range p.record.Panel(p.who.Index, p.node.Code) {
		switch name := p.record.PersonName(id); {
		case slices.ContainsFunc(p.sheets, func(sh *scoring.Sheet) bool { return sh.ID.Assessor == id }):
		case slices.Contains(waits, id):
			typed = append(typed, name)
		default:
			names = append(names, name)
		}
	}
	switch {
	case len(names) > 0:
		return scoring.Refuse("held.sheet-missing", p.node.Code, strings.Join(names, ", "))
	case len(typed) > 0:
		return scoring.Refuse("held.sheet-unconfirmed", p.node.Code, strings.Join(typed, ", "))
	}
	if short := max(p.rubric.Assessors, 1) - len(p.sheets); short > 0 {
		return scoring.Refuse("held.sheets-short", p.node.Code, strconv.Itoa(short))
	}
	for _, c := range p.criteria {
		if p.marksOf(c.Code) < p.needed() {
			return scoring.Refuse("held.mark-missing", p.node.Code, c.Code)
		}
	}
	return nil
}

func (p *panel) marksOf(criterion string) int {
	count := 0
	for _, sh := range p.sheets {
		if _, ok := sh.Marks[criterion]; ok {
			count++
		}
	}
	return count
}

// needed is how many marks a criterion needs. A total cannot be made of a sheet
// that leaves something out, so only PerCriterion may need fewer.
func (p *panel) needed() int {
	if p.rubric.Per == scoring.PerCriterion && p.rubric.Least > 0 {
		return min(p.rubric.Least, len(p.sheets))
	}
	return len(p.sheets)
}

// value is the raw value: the moderated mark where there is one, else the
// sheets combined, unless the gap between them still waits.
func (p *panel) value() (scoring.Ratio, bool) {
	p.traceGap()
	m, ok := p.record.Moderation(p.who.Index, p.node.Code)
	waits := !ok && !p.third() && p.rubric.GapTooWide(p.criteria, p.sheets)
	if ok || waits {
		p.traceSheets()
	}
	switch {
	case ok && m.Lapsed:
		p.missing(scoring.Refuse("held.moderation-lapsed", p.node.Code))
		return scoring.Ratio{}, false
	case ok:
		s := p.step(StepModeration, p.node.Code, m.By, p.node.Raw)
		s.Alone = m.Alone
		return p.single(s,
			Operand{Of: p.node.Code, By: m.By, Value: m.Mark.Ratio(), Term: plain}, p.depth), true
	case waits:
		gap := p.rubric.GapOf(p.criteria, p.sheets).Round(scoring.PointDecimals)
		p.missing(scoring.Refuse("held.gap", p.node.Code, gap.String(), p.rubric.Gap.String()))
		return scoring.Ratio{}, false
	}
	if p.rubric.Per == scoring.PerCriterion {
		return p.perCriterion()
	}
	return p.perTotal()
}

// third says whether a third assessor has marked and the rubric says how three
// marks combine: that settles a gap.
func (p *panel) third() bool {
	return p.rubric.Three != 0 && len(p.sheets) > p.rubric.Assessors
}

// how is the way in which this many sheets combine.
func (p *panel) how() scoring.Combine {
	if p.third() {
		return p.rubric.Three
	}
	return p.rubric.Combine
}

// traceGap keeps the step that shows the gap, where one is measured.
func (p *panel) traceGap() {
	if !p.trace || p.rubric.Gap <= 0 || len(p.sheets) < 2 {
		return
	}
	s := p.step(StepGap, p.node.Code, "", scoring.Places{})
	s.Fold = Span
	for _, sh := range p.sheets {
		s.Operands = append(s.Operands, Operand{Of: p.node.Code, By: sh.ID.Assessor,
			Value: p.rubric.OnScale(p.criteria, sh.Marks), Term: plain})
	}
	p.do(&s)
}

// traceSheets keeps the steps of each whole sheet where nothing is made of them: a
// settled mark, too, was settled with them in sight.
func (p *panel) traceSheets() {
	if !p.trace {
		return
	}
	for _, sh := range p.sheets {
		if !slices.ContainsFunc(p.criteria, func(c scoring.Criterion) bool { _, there := sh.Marks[c.Code]; return !there }) {
			p.sheet(sh)
		}
	}
}

// perTotal combines the sheets' totals.
func (p *panel) perTotal() (scoring.Ratio, bool) {
	totals := make([]Operand, 0, len(p.sheets))
	for _, sh := range p.sheets {
		totals = append(totals, Operand{Of: p.node.Code, By: sh.ID.Assessor, Value: p.sheet(sh), Term: plain})
	}
	s := p.step(StepPanel, p.node.Code, "", scoring.Places{})
	s.Operands = totals
	if !s.combined(p.how(), p.rubric.Trim) {
		return p.tooFew()
	}
	return p.raw(&s), true
}

// sheet is one sheet's total; scoring.Rubric.Total gives the same.
func (p *panel) sheet(sh *scoring.Sheet) scoring.Ratio {
	s := p.step(StepSheet, p.node.Code, sh.ID.Assessor, p.rubric.Sheet)
	s.Fold = Sum
	ops := p.borrow(p.depth + 1)
	for _, c := range p.criteria {
		ops = append(ops, Operand{Of: c.Code, By: sh.ID.Assessor, Value: sh.Marks[c.Code].Ratio(),
			Term: p.rubric.Term(c), Rounding: p.rubric.Factored})
	}
	s.Operands = ops
	v := p.do(&s)
	p.giveBack(p.depth+1, ops)
	return v
}

// perCriterion combines each criterion on its own, then sums.
func (p *panel) perCriterion() (scoring.Ratio, bool) {
	sum := p.step(StepPanel, p.node.Code, "", scoring.Places{})
	sum.Fold = Sum
	for _, c := range p.criteria {
		s := p.step(StepCriterion, c.Code, "", p.rubric.Criterion)
		s.Operands = p.borrow(p.depth + 1)
		for _, sh := range p.sheets {
			if m, ok := sh.Marks[c.Code]; ok {
				s.Operands = append(s.Operands, Operand{Of: c.Code, By: sh.ID.Assessor, Value: m.Ratio(), Term: plain})
			}
		}
		p.giveBack(p.depth+1, s.Operands)
		if !s.combined(p.how(), p.rubric.Trim) {
			return p.tooFew()
		}
		sum.Operands = append(sum.Operands, Operand{Of: c.Code, Value: p.do(&s),
			Term: p.rubric.Term(c), Rounding: p.rubric.Factored})
	}
	return p.raw(&sum), true
}

func (p *panel) tooFew() (scoring.Ratio, bool) {
	p.missing(scoring.Refuse("held.too-few", p.node.Code, strconv.Itoa(2*p.rubric.Trim+1)))
	return scoring.Ratio{}, false
}

// raw is the panel's mark as the component's raw value. Where both stand on the
// same scale that is one step, else a second one brings it over.
func (p *panel) raw(s *Step) scoring.Ratio {
	scale := p.rubric.Scale()
	if p.rubric.Mapping == scoring.Plain || p.node.most == scale {
		s.Rounding = p.node.Raw
		return p.do(s)
	}
	return p.single(p.step(StepRaw, p.node.Code, "", p.node.Raw),
		Operand{Of: p.node.Code, Value: p.do(s), Term: share(scale, p.node.most)}, p.depth)
}

func (p *panel) step(label Label, of string, by scoring.PersonID, round scoring.Places) Step {
	return Step{Label: label, Of: of, By: by, Depth: p.depth, Rounding: round}
}
