package ranking

import (
	"slices"

	"ampera/scoring"
)

// result is what the rules make of one candidate before anybody is compared.
type result struct {
	outcome  scoring.Outcome // "" when ranked, held or not assessed
	code     string
	held     *scoring.Refusal
	assessed bool // something was given: a mark, or a submitted sheet
	ranked   bool
	final    scoring.Points // when ranked or Below
	failed   string         // the first threshold not reached
}

// evaluator computes candidates one after the other with the same buffers. With
// trace set it keeps every step; the numbers come from the same code either way.
type evaluator struct {
	*plan
	record scoring.Record
	trace  bool
	steps  []Step

	who      scoring.Candidate
	result   result
	values   []scoring.Stage // by place of the named value
	stages   []scoring.Stage // by column
	operands [][]Operand     // by depth of use: a step's operands, reused
	sheets   []*scoring.Sheet
}

func newEvaluator(p *plan, r scoring.Record) *evaluator {
	return &evaluator{plan: p, record: r, values: make([]scoring.Stage, p.values)}
}

// evaluate computes candidate i; stages, one per column, is filled.
func (e *evaluator) evaluate(i int, stages []scoring.Stage) result {
	e.who, e.result, e.stages, e.steps = e.record.At(i), result{}, stages, nil
	clear(e.values)
	clear(stages)
	if e.result.held = e.record.Conflict(i); e.result.held != nil {
		e.result.assessed = true
		return e.result
	}
	e.result.outcome = e.left(i)
	e.compute()
	switch {
	case e.result.outcome != "":
		e.result.code, e.result.held = e.book.CodeOf(e.result.outcome), nil
	case !e.result.assessed:
		e.result.held = e.repeats(i)
	case e.result.held == nil:
		e.judge()
	default:
		if again := e.repeats(i); again != nil {
			e.result.held = again
		}
	}
	return e.result
}

// left is the outcome of a candidate who is out whatever the marks say.
func (e *evaluator) left(i int) scoring.Outcome {
	if e.who.Status == scoring.NotQualified {
		return scoring.Unqualified
	}
	switch e.record.Exit(i) {
	case scoring.ExitWithdrew:
		return scoring.Withdrew
	case scoring.ExitDisqualified:
		return scoring.Disqualified
	}
	for _, n := range e.leaves {
		if e.record.Presence(i, n.Code) == scoring.WasAbsent {
			return scoring.Absent
		}
	}
	return ""
}

// repeats is the hold of a candidate whose other sitting is to come, or nil.
func (e *evaluator) repeats(i int) *scoring.Refusal {
	for _, n := range e.leaves {
		if e.record.Presence(i, n.Code) == scoring.ToRepeat {
			return scoring.Refuse("held.repeat", n.Code)
		}
	}
	return nil
}

// compute works out the tree as far as marks go, and the final mark.
func (e *evaluator) compute() {
	total := Step{Label: StepTotal, Fold: Sum, Rounding: e.book.Total.Rounding}
	ops, whole := e.borrow(0), true
	for _, n := range e.roots {
		v, ok := e.component(n, 0)
		whole = whole && ok
		ops = append(ops, Operand{Of: n.Code, Value: v, Term: plain})
	}
	if whole {
		total.Operands = ops
		e.result.final = e.do(&total).Round(scoring.PointDecimals)
	}
	e.giveBack(0, ops)
}

// judge looks at the thresholds, each separately; the first that fails counts.
func (e *evaluator) judge() {
	if e.needUnknown() {
		e.result.held = scoring.Refuse("held.need-unknown", e.who.Number)
		return
	}
	need := e.book.NeedOf(e.who.Number)
	for _, t := range e.thresholds {
		if t.applies(need) && e.values[t.value].Value < t.AtLeast {
			e.result.outcome, e.result.code, e.result.failed = scoring.Below, t.code, t.Of
			return
		}
	}
	e.result.ranked = true
}

// needUnknown says whether thresholds differ by need type and the candidate's
// number tells none that the rulebook knows: no threshold would then apply.
func (e *evaluator) needUnknown() bool {
	byNeed := slices.ContainsFunc(e.thresholds, func(t threshold) bool { return len(t.Needs) > 0 })
	return byNeed && e.book.NeedOf(e.who.Number) == ""
}

func (t threshold) applies(need string) bool {
	return len(t.Needs) == 0 || slices.Contains(t.Needs, need)
}

// component is a component's weighted value; false when something is missing
// below it, and then its first fault is in the result.
func (e *evaluator) component(n *node, depth int) (scoring.Ratio, bool) {
	var raw scoring.Ratio
	var ok bool
	switch n.Kind {
	case scoring.Written:
		raw, ok = e.written(n, depth)
	case scoring.Observed:
		raw, ok = e.observed(n, depth)
	default:
		raw, ok = e.composite(n, depth)
	}
	if !ok {
		return scoring.Ratio{}, false
	}
	e.values[n.value] = show(raw)
	e.put(n.raw, raw)
	value := raw
	if n.Scale > 0 {
		value = e.single(Step{Label: StepScaled, Of: n.Code, Depth: depth, Rounding: n.Scaled},
			Operand{Of: n.Code, Value: value, Term: share(n.most, n.Scale)}, depth)
		e.put(n.scaled, value)
	}
	value = e.single(Step{Label: StepWeighted, Of: n.Code, Depth: depth, Rounding: n.Weighted},
		Operand{Of: n.Code, Value: value, Term: times(n.Weight)}, depth)
	e.put(n.weighted, value)
	return value, true
}

func (e *evaluator) composite(n *node, depth int) (scoring.Ratio, bool) {
	ops, whole := e.borrow(depth+1), true
	for _, part := range n.parts {
		v, ok := e.component(part, depth+1)
		whole = whole && ok
		ops = append(ops, Operand{Of: part.Code, Value: v, Term: plain})
	}
	defer func() { e.giveBack(depth+1, ops) }()
	if !whole {
		return scoring.Ratio{}, false
	}
	return e.do(&Step{Label: StepRaw, Of: n.Code, Depth: depth, Fold: Sum, Rounding: n.Raw, Operands: ops}), true
}

func (e *evaluator) written(n *node, depth int) (scoring.Ratio, bool) {
	ops, whole := e.borrow(depth+1), true
	for _, s := range n.subs {
		m, ok := e.record.Mark(e.who.Index, s.mark)
		if !ok {
			e.missing(scoring.Refuse("held.mark-missing", n.Code, s.Code))
			whole = false
			continue
		}
		e.result.assessed = true
		e.values[s.value] = scoring.Stage{Value: m, Has: true}
		e.stages[s.column] = e.values[s.value]
		ops = append(ops, Operand{Of: s.Code, Value: m.Ratio(), Term: s.term})
	}
	defer func() { e.giveBack(depth+1, ops) }()
	if !whole {
		return scoring.Ratio{}, false
	}
	return e.do(&Step{Label: StepRaw, Of: n.Code, Depth: depth, Fold: Sum, Rounding: n.Raw, Operands: ops}), true
}

// missing notes why the candidate is held; the first reason in printing order
// stays.
func (e *evaluator) missing(why *scoring.Refusal) {
	if e.result.held == nil {
		e.result.held = why
	}
}

// single is a step of one operand.
func (e *evaluator) single(s Step, o Operand, depth int) scoring.Ratio {
	ops := append(e.borrow(depth+1), o)
	s.Fold, s.Operands = Sum, ops
	v := e.do(&s)
	e.giveBack(depth+1, ops)
	return v
}

// do works a step out, and keeps it when asked to.
func (e *evaluator) do(s *Step) scoring.Ratio {
	s.work()
	if e.trace {
		kept := *s
		kept.Operands = slices.Clone(s.Operands)
		e.steps = append(e.steps, kept)
	}
	return s.Value
}

// put shows a value in a column; -1 is none.
func (e *evaluator) put(column int, v scoring.Ratio) {
	if column >= 0 {
		e.stages[column] = show(v)
	}
}

// show is a value as it is printed and compared.
func show(v scoring.Ratio) scoring.Stage {
	return scoring.Stage{Value: v.Round(scoring.PointDecimals), Has: true}
}

// borrow is the empty buffer for operands at a depth; giveBack returns it
// grown, so that a candidate costs no allocation once the buffers are there.
func (e *evaluator) borrow(depth int) []Operand {
	for len(e.operands) <= depth {
		e.operands = append(e.operands, nil)
	}
	return e.operands[depth][:0]
}

func (e *evaluator) giveBack(depth int, ops []Operand) { e.operands[depth] = ops }
