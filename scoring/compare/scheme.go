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
	mode    mode           // how it rounds where the rulebook rounds
	kept    bool           // KindEnd, KindNever: a panel's mark is taken as the recap shows it
	weights shares         // KindWeight: by component
	most    scoring.Points // KindMaximum: of the component's raw value
	crossed []string       // KindCrossed: the two inputs that stand for each other
	and     *scheme        // another way that is gone at the same time; nil: this one alone
}

// parts are the ways that a scheme is made of, each alone.
func (s scheme) parts() []scheme {
	also := s.and
	if s.and = nil; also == nil {
		return []scheme{s}
	}
	return append([]scheme{s}, also.parts()...)
}

// with is both schemes at the same time.
func (s scheme) with(other scheme) scheme {
	s.and = &other
	return s
}

// modeOf is how a stage is rounded.
func (s scheme) modeOf(code string) mode {
	for _, p := range s.parts() {
		if p.mode != halfUp && (p.code == "" || p.code == code) {
			return p.mode
		}
	}
	return halfUp
}

// isExact says whether everything is rounded half up, be it to other decimals.
func (s scheme) isExact() bool {
	return !slices.ContainsFunc(s.parts(), func(p scheme) bool { return p.mode != halfUp })
}

// exchanged are the two inputs that a way takes for each other.
func (s scheme) exchanged() (a, b string, ok bool) {
	if len(s.crossed) == 2 {
		return s.crossed[0], s.crossed[1], true
	}
	return "", "", false
}

// id tells schemes apart that are said differently.
func (s scheme) id() string {
	if s.and != nil {
		also := s.and
		s.and = nil
		return s.id() + " & " + also.id()
	}
	out := string(s.kind) + " " + s.code + strings.Join(s.crossed, " ")
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
	if s.and != nil {
		s.and.change(c)
	}
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
	if s.and != nil {
		s.and.total(t)
	}
	switch {
	case s.kind == KindNever:
		t.Rounding = scoring.Places{}
	case s.code == ColFinal && (s.kind == KindPlaces || s.kind == KindUnrounded):
		t.Rounding = s.places
	}
}

// stagewise works out a candidate with numbers rounded in another mode: stage by
// stage, each one given to the next.
func (b *basis) stagewise(at int, given pins, way scheme) sums {
	plain := way.halfUp()
	got := b.work(at, given, plain)
	for _, code := range b.order {
		n, mode := b.rounding[code], way.modeOf(code)
		exact, known := got.exact[code]
		_, fixed := given[code]
		if !known || fixed || !n.Set || mode == halfUp {
			continue
		}
		if v := mode.round(exact, n.N); code == ColFinal {
			got.value[code] = v
		} else {
			given = given.with(code, v)
			got = got.then(b.work(at, given, plain))
			got.value[code] = v
		}
	}
	return got
}

// halfUp is the scheme without its other modes.
func (s scheme) halfUp() scheme {
	s.mode = halfUp
	if s.and != nil {
		also := s.and.halfUp()
		s.and = &also
	}
	return s
}

// then is these sums with what a later working out says anew; what was given
// there is no longer made of anything, and stays.
func (s sums) then(later sums) sums {
	out := sums{maps.Clone(s.value), maps.Clone(s.exact)}
	maps.Copy(out.value, later.value)
	maps.Copy(out.exact, later.exact)
	return out
}

// mode is how a number is brought to its decimals.
type mode uint8

const (
	halfUp   mode = iota // the rulebook's: half away from zero
	halfEven             // half to the even digit, as programming languages do
	cutOff               // towards zero
	awayUp               // away from zero
)

// modes are the other ones with the kinds of finding that they are: of one
// stage, and of all.
var modes = []struct {
	mode     mode
	one, all Kind
}{{halfEven, KindEven, KindEvenAll}, {cutOff, KindCut, KindCutAll}, {awayUp, KindUp, KindUpAll}}

// round brings r to n decimals.
func (m mode) round(r scoring.Ratio, n int) scoring.Ratio {
	v, unit := r.Round(n).Ratio(), scoring.NewRatio(1, 1)
	for range n {
		unit = unit.Div(scoring.NewRatio(10, 1))
	}
	if r.Sign() < 0 {
		unit = scoring.NewRatio(0, 1).Sub(unit)
	}
	over := v.Abs().Cmp(r.Abs()) // 1: it was rounded away from zero
	switch isHalf := v.Sub(r).Mul(scoring.NewRatio(2, 1)).Abs().Cmp(unit.Abs()) == 0; {
	case m == cutOff && over > 0, m == halfEven && isHalf && isOdd(v, n):
		return v.Sub(unit)
	case m == awayUp && over < 0:
		return v.Add(unit)
	}
	return v
}

// isOdd says whether the last of n decimals is odd.
func isOdd(v scoring.Ratio, n int) bool {
	digits := v.Round(n).Fixed(n)
	return (digits[len(digits)-1]-'0')%2 == 1
}

// roundings are the schemes that round otherwise than the rulebook, the
// simplest to say first.
func (b *basis) roundings() []scheme {
	out := []scheme{{kind: KindEnd, kept: true}, {kind: KindEnd}, {kind: KindNever, kept: true}, {kind: KindNever}}
	for _, m := range modes {
		out = append(out, scheme{kind: m.all, mode: m.mode})
	}
	for _, code := range b.order {
		if b.isMark(code) {
			continue
		}
		n := b.rounding[code]
		if n.Set {
			out = append(out, scheme{kind: KindUnrounded, code: code})
			for _, m := range modes {
				out = append(out, scheme{kind: m.one, code: code, mode: m.mode})
			}
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
