package compare

import (
	"ampera/scoring"
	"ampera/scoring/ranking"
)

// Suffixes of the codes of a component's later stages; ranking gives them.
const (
	scaled   = "_scaled"
	weighted = "_weighted"
)

// whatIf is a record of one candidate, laid over the real one: recorded marks
// stay, but for those that are given, and nothing keeps the candidate from
// being ranked except what is missing.
type whatIf struct {
	scoring.Record
	*basis
	at    int // the candidate
	book  *scoring.Rulebook
	codes []string                  // of the book's sub-tests
	given map[string]scoring.Points // in place of recorded marks
}

func (w *whatIf) Book() *scoring.Rulebook                 { return w.book }
func (w *whatIf) Len() int                                { return 1 }
func (w *whatIf) Groups() []scoring.Group                 { return []scoring.Group{{Candidates: 1}} }
func (w *whatIf) Exit(int) scoring.Exit                   { return scoring.NoExit }
func (w *whatIf) Presence(int, string) scoring.Presence   { return scoring.NoPresence }
func (w *whatIf) Conflict(int) *scoring.Refusal           { return nil }
func (w *whatIf) Sheets(_ int, c string) []*scoring.Sheet { return w.Record.Sheets(w.at, c) }
func (w *whatIf) Panel(_ int, c string) []scoring.PersonID {
	return w.Record.Panel(w.at, c)
}
func (w *whatIf) Moderation(_ int, c string) (scoring.Moderation, bool) {
	return w.Record.Moderation(w.at, c)
}

func (w *whatIf) At(int) scoring.Candidate { return alone(w.Record.At(w.at), 0) }

func (w *whatIf) Mark(_, sub int) (scoring.Points, bool) {
	code := w.codes[sub]
	if m, ok := w.given[code]; ok {
		return m, true
	}
	place, ok := w.subTests[code]
	if !ok {
		return 0, false
	}
	return w.Record.Mark(w.at, place)
}

// alone is a candidate as a what-if has them: at a place, in its only group,
// admitted.
func alone(c scoring.Candidate, at int) scoring.Candidate {
	c.Index, c.Group, c.Status = at, 0, scoring.Qualified
	return c
}

// sums are the values of one candidate's stages by code; what cannot be
// computed is not there.
type sums struct {
	value map[string]scoring.Ratio
	exact map[string]scoring.Ratio // before its rounding
}

// pins are stages whose values are given instead of computed.
type pins map[string]scoring.Ratio

func (p pins) with(code string, v scoring.Ratio) pins {
	out := make(pins, len(p)+1)
	for k, x := range p {
		out[k] = x
	}
	out[code] = v
	return out
}

// work computes a candidate's stages with some of them given, in the way of a
// scheme.
func (b *basis) work(at int, given pins, way scheme) sums {
	if !way.isExact() {
		return b.stagewise(at, given, way)
	}
	w := &whatIf{Record: b.record, basis: b, at: at, given: map[string]scoring.Points{}}
	w.book = w.rulebook(given, way)
	for _, t := range w.book.SubTests() {
		w.codes = append(w.codes, t.Code)
	}
	out := sumsOf(ranking.Explain(w, 0))
	for code := range given {
		if owner := b.owner[code]; code != owner && !b.isMark(code) { // what hands it on is not the raw value
			delete(out.value, owner)
			delete(out.exact, owner)
		}
	}
	return out
}

func sumsOf(x ranking.Explanation) sums {
	out := sums{map[string]scoring.Ratio{}, map[string]scoring.Ratio{}}
	for i, c := range x.Columns {
		if c.Step == scoring.StepMark && x.Standing.Stages[i].Has {
			out.value[c.Code] = x.Standing.Stages[i].Value.Ratio()
		}
	}
	for _, step := range x.Steps {
		if code := codeOf(step); code != "" {
			out.value[code], out.exact[code] = step.Value, step.Exact
		}
	}
	return out
}

// codeOf is the column that a step's value stands in, or "". Of the steps that
// make a panel's raw value the last is the value.
func codeOf(s ranking.Step) string {
	switch s.Label {
	case ranking.StepRaw, ranking.StepPanel, ranking.StepModeration:
		return s.Of
	case ranking.StepScaled:
		return s.Of + scaled
	case ranking.StepWeighted:
		return s.Of + weighted
	case ranking.StepTotal:
		return ColFinal
	}
	return ""
}

// rulebook is the rulebook of a what-if: the scheme's changes, and where a
// stage is given, a component that hands on just that value. It ranks whoever
// is complete.
func (w *whatIf) rulebook(given pins, way scheme) *scoring.Rulebook {
	book := *w.Record.Book()
	book.Thresholds, book.Ties = nil, nil
	way.total(&book.Total)
	book.Components = w.components(book.Components, given, way)
	return &book
}

func (w *whatIf) components(list []scoring.Component, given pins, way scheme) []scoring.Component {
	out := make([]scoring.Component, len(list))
	for i, c := range list {
		way.change(&c)
		out[i] = w.component(c, given, way)
	}
	return out
}

// component puts the latest stage that is given in place of what makes it.
func (w *whatIf) component(c scoring.Component, given pins, way scheme) scoring.Component {
	if v, ok := given[c.Code+weighted]; ok {
		c.Raw, c.Scale, c.Weight, c.Weighted = scoring.Places{}, 0, scoring.Point, scoring.Places{}
		return w.handingOn(c, v)
	}
	if v, ok := given[c.Code+scaled]; ok {
		c.Raw, c.Scale = scoring.Places{}, 0
		return w.handingOn(c, v)
	}
	if v, ok := given[c.Code]; ok {
		c.Raw = scoring.Places{}
		return w.handingOn(c, v)
	}
	for _, t := range c.SubTests {
		if v, ok := given[t.Code]; ok {
			w.given[t.Code] = v.Round(scoring.PointDecimals)
		}
	}
	c.Parts = w.components(c.Parts, given, way)
	return c
}

// handingOn makes a component whose raw value is v, exactly: its one part has
// the mark v's numerator of a maximum of v's denominator, on a scale of 1.
func (w *whatIf) handingOn(c scoring.Component, v scoring.Ratio) scoring.Component {
	mark, most := fraction(v)
	code := c.Code + "=" // no code of a rulebook has this sign
	w.given[code] = mark
	c.Kind, c.SubTests, c.Rubric = scoring.Composite, nil, nil
	c.Parts = []scoring.Component{{Code: code, Kind: scoring.Written, Weight: scoring.Point, Max: most, Scale: scoring.Point,
		SubTests: []scoring.SubTest{{Code: code, Max: most}}}}
	return c
}

// fraction is r as one Points over another; what is too long for them is
// rounded first.
func fraction(r scoring.Ratio) (num, den scoring.Points) {
	n, d := r.Rat().Num(), r.Rat().Denom()
	if n.IsInt64() && d.IsInt64() {
		return scoring.Points(n.Int64()), scoring.Points(d.Int64())
	}
	return r.Round(scoring.PointDecimals), scoring.Point
}
