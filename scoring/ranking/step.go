package ranking

import (
	"slices"

	"ampera/scoring"
)

// Label says what a step is; its words are under the same key in the catalogue.
type Label string

// Labels of steps.
const (
	StepRaw        Label = "step.raw"        // a component's raw value
	StepScaled     Label = "step.scaled"     // raw / maximum x scale
	StepWeighted   Label = "step.weighted"   // x weight
	StepSheet      Label = "step.sheet"      // one assessor's sheet: its total
	StepCriterion  Label = "step.criterion"  // one criterion: the assessors' marks combined
	StepPanel      Label = "step.panel"      // the panel's mark, on the sheet's scale
	StepGap        Label = "step.gap"        // highest less lowest sheet
	StepModeration Label = "step.moderation" // the settled mark in place of the panel's
	StepTotal      Label = "step.total"      // the final mark
)

// Fold says how a step's operands become one number.
type Fold uint8

// Folds. Mean is of what Drop leaves: with Drop 0 the plain mean, with all but
// the middle dropped the median.
const (
	Sum Fold = iota + 1
	Mean
	Span // highest less lowest
)

// Step is one line of the way from raw mark to final mark: enough to recompute
// it by hand. Worth of each operand, folded, is Exact; Exact rounded is Value.
type Step struct {
	Label    Label
	Of       string           // code of the component or criterion; "" for the total
	By       scoring.PersonID // whose sheet or decision; "" nobody's
	Alone    bool             // of a moderation: by somebody of the panel itself
	Depth    int              // of the component in the tree, from 0
	Fold     Fold
	Drop     int // operands left out at each end by a Mean
	Operands []Operand
	Exact    scoring.Ratio
	Rounding scoring.Places
	Value    scoring.Ratio
}

// Operand is one number that goes into a step.
type Operand struct {
	Of       string           // sub-test, criterion or component it comes from
	By       scoring.PersonID // whose mark
	Value    scoring.Ratio    // as it stands in the step before, or the raw mark
	Term     scoring.Term     // (Value - Less) / Over x Times
	Rounding scoring.Places   // of this operand alone
	Worth    scoring.Ratio    // after Term and Rounding
	Dropped  bool             // left out: an extreme of a trimmed mean, or not the median
}

// plain is the term that leaves a number as it is.
var plain = scoring.Term{Over: scoring.Point, Times: [2]scoring.Points{scoring.Point, scoring.Point}}

// times is the term of x by.
func times(by scoring.Points) scoring.Term {
	t := plain
	t.Times[0] = by
	return t
}

// share is the term of / over x by.
func share(over, by scoring.Points) scoring.Term {
	t := times(by)
	t.Over = over
	return t
}

// work fills in what the operands, the fold and the rounding give.
func (s *Step) work() {
	for i := range s.Operands {
		o := &s.Operands[i]
		o.Worth = o.Rounding.Round(o.Term.Of(o.Value))
	}
	switch s.Fold {
	case Mean:
		s.Exact = s.mean()
	case Span:
		s.Exact = s.span()
	default:
		s.Exact = scoring.Ratio{}
		for _, o := range s.Operands {
			s.Exact = s.Exact.Add(o.Worth)
		}
	}
	s.Value = s.Rounding.Round(s.Exact)
}

func (s *Step) mean() scoring.Ratio {
	if s.Drop > 0 {
		s.dropEnds()
	}
	var sum scoring.Ratio
	kept := int64(0)
	for _, o := range s.Operands {
		if !o.Dropped {
			sum = sum.Add(o.Worth)
			kept++
		}
	}
	if kept == 0 {
		return scoring.Ratio{}
	}
	return sum.Div(scoring.NewRatio(kept, 1))
}

// dropEnds leaves out the Drop highest and the Drop lowest.
func (s *Step) dropEnds() {
	order := make([]int, len(s.Operands))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(a, b int) int { return s.Operands[a].Worth.Cmp(s.Operands[b].Worth) })
	for place, i := range order {
		s.Operands[i].Dropped = place < s.Drop || place >= len(order)-s.Drop
	}
}

func (s *Step) span() scoring.Ratio {
	if len(s.Operands) == 0 {
		return scoring.Ratio{}
	}
	low, high := s.Operands[0].Worth, s.Operands[0].Worth
	for _, o := range s.Operands[1:] {
		if o.Worth.Cmp(low) < 0 {
			low = o.Worth
		}
		if o.Worth.Cmp(high) > 0 {
			high = o.Worth
		}
	}
	return high.Sub(low)
}

// combined makes a step a combination of its operands: how many are dropped
// depends on how many there are. False: too few to trim.
func (s *Step) combined(how scoring.Combine, trim int) bool {
	s.Fold, s.Drop = Mean, 0
	switch how {
	case scoring.Median:
		s.Drop = (len(s.Operands) - 1) / 2
	case scoring.Trimmed:
		s.Drop = trim
	}
	return len(s.Operands) > 2*s.Drop
}
