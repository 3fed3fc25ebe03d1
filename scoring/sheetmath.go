package scoring

import "time"

// fullSheet is the scale of a sheet's total when the rubric names none.
const fullSheet = 100 * Point

// Scale is the scale on which a sheet's total stands: GapScale, else 100. A
// Plain rubric's total is the plain sum of mark x factor; only its gap is
// measured on Scale.
func (r *Rubric) Scale() Points {
	if r.GapScale > 0 {
		return r.GapScale
	}
	return fullSheet
}

// Minutes is how long a simulation is to take; 0: the rulebook does not say.
func (r *Rubric) Minutes() time.Duration { return time.Duration(r.Teach+r.Ask) * time.Minute }

// Phase is one part of a simulation's time; Name is its key in the catalogue.
type Phase struct {
	Name string
	Long time.Duration
}

// Phases are the parts of a simulation's time.
func (r *Rubric) Phases() (out []Phase) {
	for _, p := range []Phase{{"sheet.clock.teach", time.Duration(r.Teach) * time.Minute}, {"sheet.clock.ask", time.Duration(r.Ask) * time.Minute}} {
		if p.Long > 0 {
			out = append(out, p)
		}
	}
	return out
}

// Phases are the parts of the time that its candidate has: the rubric's, and what they have
// beyond.
func (p *SheetPage) Phases() []Phase {
	out := p.Component.Rubric.Phases()
	if p.Clock.Extra > 0 && out != nil {
		out = append(out, Phase{"sheet.clock.extra", p.Clock.Extra})
	}
	return out
}

// PhaseAt is the phase in which a clock is that has run so long, and the time left
// there: after the last one it is their number, and the time that it is over, negative.
func PhaseAt(phases []Phase, ran time.Duration) (at int, left time.Duration) {
	for i, p := range phases {
		if ran < p.Long {
			return i, p.Long - ran
		}
		ran -= p.Long
	}
	return len(phases), -ran
}

// over says whether the time for a simulation has passed.
func (r *Rubric) over(ran time.Duration) bool { return r.Minutes() > 0 && ran >= r.Minutes() }

// Bounds are the least and the most mark of a criterion.
func (r *Rubric) Bounds() (least, most Points) {
	if len(r.Levels) == 0 {
		return r.Min, r.Max
	}
	least, most = r.Levels[0].Value, r.Levels[0].Value
	for _, l := range r.Levels[1:] {
		least, most = min(least, l.Value), max(most, l.Value)
	}
	return least, most
}

// Term is how a criterion's mark becomes points of the sheet's total:
// (mark - Less) / Over x Times[0] x Times[1]. It is data, so that the very
// same numbers are computed and explained.
type Term struct {
	Less, Over Points
	Times      [2]Points
}

// Of is the term's value for a mark.
func (t Term) Of(mark Ratio) Ratio {
	v := mark
	if t.Less != 0 {
		v = v.Sub(t.Less.Ratio())
	}
	if t.Over != Point {
		v = v.Div(t.Over.Ratio())
	}
	for _, by := range t.Times {
		if by != Point {
			v = v.Mul(by.Ratio())
		}
	}
	return v
}

// Term is criterion c's term under the rubric's mapping. A scale without room
// (top 0, or one level only) gives 0 rather than a division by zero.
func (r *Rubric) Term(c Criterion) Term {
	least, most := r.Bounds()
	t := Term{Over: Point, Times: [2]Points{c.Weight, Point}}
	switch r.Mapping {
	case LevelOfTop:
		t.Over, t.Times[1] = most, r.Scale()
	case FromZero:
		t.Less, t.Over, t.Times[1] = least, most-least, r.Scale()
	}
	if t.Over <= 0 {
		return Term{Over: Point}
	}
	return t
}

// Exact is the total of one sheet before Sheet rounds it, and whether every
// criterion has a mark. What has none adds nothing. Each criterion is rounded
// as Factored says.
func (r *Rubric) Exact(criteria []Criterion, marks map[string]Points) (total Ratio, complete bool) {
	complete = true
	for _, c := range criteria {
		m, ok := marks[c.Code]
		if !ok {
			complete = false
			continue
		}
		total = total.Add(r.Factored.Round(r.Term(c).Of(m.Ratio())))
	}
	return total, complete
}

// Total is the total of one sheet as it is read back and printed: rounded as
// Sheet says, and never to more than six decimals. Complete says whether every
// criterion has a mark. criteria is CriteriaFor of the candidate.
func (r *Rubric) Total(criteria []Criterion, marks map[string]Points) (total Points, complete bool) {
	exact, complete := r.Exact(criteria, marks)
	return r.Sheet.Round(exact).Round(PointDecimals), complete
}

// GapOf is the distance between the highest and the lowest of the sheets that
// count, on Scale; 0 when fewer than two do. A sheet that leaves a criterion
// out, where Least allows it, is measured on the criteria it has.
func (r *Rubric) GapOf(criteria []Criterion, sheets []*Sheet) Ratio {
	var low, high Ratio
	seen := 0
	for _, sh := range sheets {
		if !sh.Status.Counts() {
			continue
		}
		v := r.OnScale(criteria, sh.Marks)
		if seen == 0 || v.Cmp(low) < 0 {
			low = v
		}
		if seen == 0 || v.Cmp(high) > 0 {
			high = v
		}
		seen++
	}
	return high.Sub(low)
}

// GapTooWide says whether the gap between the sheets is beyond the limit, so
// that the candidate waits for a moderation or a third assessor.
func (r *Rubric) GapTooWide(criteria []Criterion, sheets []*Sheet) bool {
	return r.Gap > 0 && r.GapOf(criteria, sheets).Cmp(r.Gap.Ratio()) > 0
}

// OnScale is a sheet's total as a share of the most that the criteria it has
// could give, on Scale.
func (r *Rubric) OnScale(criteria []Criterion, marks map[string]Points) Ratio {
	_, most := r.Bounds()
	var full Ratio
	for _, c := range criteria {
		if _, ok := marks[c.Code]; ok {
			full = full.Add(r.Term(c).Of(most.Ratio()))
		}
	}
	if full.Sign() <= 0 {
		return Ratio{}
	}
	total, _ := r.Exact(criteria, marks)
	return r.Sheet.Round(total).Mul(r.Scale().Ratio()).Div(full)
}
