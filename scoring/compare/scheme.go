package compare

import (
	"maps"
	"slices"
	"strconv"
	"strings"

	"ampera/scoring"
)

// scheme is a way of computing; the zero scheme is the rulebook's own.
type scheme struct {
	kind    Kind
	code    string         // the stage that it is about; "" all
	places  scoring.Places // KindPlaces, KindUnrounded: of that stage
	cut     bool           // cut off where the rulebook rounds
	kept    bool           // KindEnd, KindNever: a panel's mark is taken as the recap shows it
	weights shares         // KindWeight: by component
	most    scoring.Points // KindMaximum: of the component's raw value
}

// id tells schemes apart that are said differently.
func (s scheme) id() string {
	out := string(s.kind) + " " + s.code
	if s.kind == KindMaximum {
		out += " " + s.most.String()
	}
	if s.places.Set {
		out += " " + strconv.Itoa(s.places.N)
	}
	return out + " " + strings.Join(s.named(), " ")
}

// is says whether two schemes are the same to the last.
func (s scheme) is(other scheme) bool { return s.kept == other.kept && s.id() == other.id() }

// named are the weights as component and percent, in turn.
func (s scheme) named() []string {
	var out []string
	for _, code := range slices.Sorted(maps.Keys(s.weights)) {
		out = append(out, code, percent(s.weights[code]))
	}
	return out
}

func percent(p scoring.Points) string { return (p * 100).String() }

// change makes a component compute in this way.
func (s scheme) change(c *scoring.Component) {
	if w, ok := s.weights[c.Code]; ok {
		c.Weight = w
	}
	if s.kind == KindEnd || s.kind == KindNever {
		c.Raw, c.Scaled, c.Weighted = scoring.Places{}, scoring.Places{}, scoring.Places{}
	}
	if s.kind == KindPlaces || s.kind == KindUnrounded {
		switch s.code {
		case c.Code:
			c.Raw = s.places
		case c.Code + scaled:
			c.Scaled = s.places
		case c.Code + weighted:
			c.Weighted = s.places
		}
	}
	if s.kind == KindMaximum && s.code == c.Code+scaled {
		c.Max = s.most
	}
	if c.Rubric != nil && (s.kind == KindEnd || s.kind == KindNever) {
		r := *c.Rubric
		r.Criterion, r.Factored, r.Sheet = scoring.Places{}, scoring.Places{}, scoring.Places{}
		c.Rubric = &r
	}
}

// total makes the final mark come out in this way.
func (s scheme) total(t *scoring.Total) {
	switch {
	case s.kind == KindNever:
		t.Rounding = scoring.Places{}
	case s.code == ColFinal && (s.kind == KindPlaces || s.kind == KindUnrounded):
		t.Rounding = s.places
	}
}

// cutting works out a candidate with numbers cut off: stage by stage, each cut
// one given to the next.
func (b *basis) cutting(at int, given pins, way scheme) sums {
	got := b.work(at, given, scheme{})
	for _, code := range b.order {
		n := b.rounding[code]
		exact, known := got.exact[code]
		_, fixed := given[code]
		if !known || fixed || !n.Set || way.code != "" && way.code != code {
			continue
		}
		if v := cutOff(exact, n.N); code == ColFinal {
			got.value[code] = v
		} else {
			given = given.with(code, v)
			got = got.then(b.work(at, given, scheme{}))
			got.value[code] = v
		}
	}
	return got
}

// then is these sums with what a later working out says anew; what was given
// there is no longer made of anything, and stays.
func (s sums) then(later sums) sums {
	out := sums{maps.Clone(s.value), maps.Clone(s.exact)}
	maps.Copy(out.value, later.value)
	maps.Copy(out.exact, later.exact)
	return out
}

// cutOff is r without what comes after n decimals.
func cutOff(r scoring.Ratio, n int) scoring.Ratio {
	v := r.Round(n).Ratio()
	if v.Abs().Cmp(r.Abs()) <= 0 {
		return v
	}
	unit := scoring.NewRatio(1, 1)
	for range n {
		unit = unit.Div(scoring.NewRatio(10, 1))
	}
	if r.Sign() < 0 {
		return v.Add(unit)
	}
	return v.Sub(unit)
}

// roundings are the schemes that round otherwise than the rulebook, the
// simplest to say first.
func (b *basis) roundings() []scheme {
	out := []scheme{{kind: KindEnd, kept: true}, {kind: KindEnd}, {kind: KindNever, kept: true}, {kind: KindNever},
		{kind: KindCutAll, cut: true}}
	for _, code := range b.order {
		if b.isMark(code) {
			continue
		}
		n := b.rounding[code]
		if n.Set {
			out = append(out, scheme{kind: KindUnrounded, code: code}, scheme{kind: KindCut, code: code, cut: true})
		}
		for places := range mostRounding + 1 {
			if !n.Set || n.N != places {
				out = append(out, scheme{kind: KindPlaces, code: code, places: scoring.NewPlaces(places)})
			}
		}
	}
	return out
}

// mostRounding is how many decimals somebody may have rounded to.
const mostRounding = 4
