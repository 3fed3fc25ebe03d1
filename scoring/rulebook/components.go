package rulebook

import (
	"regexp"
	"slices"
	"strconv"
	"strings"

	"ampera/scoring"
)

// codeForm is what a code must look like: it becomes a column of files and a
// part of the names under which marks are stored.
var codeForm = regexp.MustCompile(`^[a-z][a-z0-9_]{0,39}$`)

// suffixes are what the columns of a component's stages end in.
var suffixes = []string{"_raw", "_scaled", "_weighted"}

// deepest is how many weights may stand inside one another.
const deepest = 8

// parts reads the components of the whole, or of one composite.
func (r *reader) parts(parent *fields, key string) []scoring.Component {
	return r.partsAt(parent, key, 1)
}

func (r *reader) partsAt(parent *fields, key string, depth int) []scoring.Component {
	at := parent.need(key)
	if at == nil {
		return nil
	}
	items := parent.list(key)
	if len(items) == 0 && at.kind == aList {
		r.add(at, "empty", key)
	}
	if depth > deepest {
		r.add(at, "deep", strconv.Itoa(deepest))
		return nil
	}
	out := make([]scoring.Component, 0, len(items))
	for _, n := range items {
		out = append(out, r.component(n, depth))
	}
	r.checkShares(at, items, out)
	return out
}

func (r *reader) component(n *node, depth int) scoring.Component {
	t := open(n, r.faults)
	c := scoring.Component{Code: r.code(t), Name: t.name("name", true), KnockOut: t.text("knock_out")}
	if t.need("weight") != nil {
		c.Weight, _ = t.percent("weight")
	}
	c.Max, _ = t.points("max", 1, most)
	c.Scale, _ = t.points("scale", 1, most)
	if round := t.rounds(); round != nil {
		c.Raw, c.Scaled, c.Weighted = round.places("raw"), round.places("scaled"), round.places("weighted")
		round.close()
		if c.Scaled.Set && c.Scale == 0 {
			r.add(round.get("scaled"), "unused", "scaled", "scale")
		}
	}
	r.inside(t, &c, depth)
	t.close()
	return c
}

// inside reads what a component is made of: sub-tests, a rubric or parts.
func (r *reader) inside(t *fields, c *scoring.Component, depth int) {
	subtests, rubric, parts := t.get("subtests"), t.get("rubric"), t.get("parts")
	given := 0
	for _, n := range []*node{subtests, rubric, parts} {
		if n != nil {
			given++
		}
	}
	if given != 1 && !t.dead {
		r.add(t.at, "one-of", "subtests, rubric, parts")
	}
	if subtests != nil {
		c.Kind = scoring.Written
		r.subtests(t, c)
	}
	if rubric != nil {
		c.Kind = scoring.Observed
		c.Rubric = r.rubric(open(rubric, r.faults), t, c)
	}
	if parts != nil {
		c.Kind = scoring.Composite
		c.Parts = r.partsAt(t, "parts", depth+1)
		r.checkMax(t, c, topOf(c.Parts))
	}
}

// topOf is the highest sum that weighted parts can reach.
func topOf(parts []scoring.Component) scoring.Points {
	var sum scoring.Ratio
	for i := range parts {
		sum = sum.Add(parts[i].Top().Ratio().Mul(parts[i].Weight.Ratio()))
	}
	return sum.Round(scoring.PointDecimals)
}

// checkMax fills in the maximum that the parts make, or holds the given one to it.
func (r *reader) checkMax(t *fields, c *scoring.Component, made scoring.Points) {
	given := t.get("max")
	if given != nil && c.Max > 0 && made > 0 && c.Max != made {
		r.add(given, "max", c.Max.String(), made.String())
	}
	if given == nil {
		c.Max = made
	}
}

func (r *reader) subtests(t *fields, c *scoring.Component) {
	at := t.get("subtests")
	var sum, weights scoring.Points
	weighted := 0
	for _, n := range t.list("subtests") {
		s := r.subtest(n)
		c.SubTests = append(c.SubTests, s)
		sum, weights = sum+s.Max, weights+s.Weight
		if s.Weight > 0 {
			weighted++
		}
	}
	switch {
	case len(c.SubTests) == 0:
		r.add(at, "empty", "subtests")
	case weighted == 0:
		r.checkMax(t, c, sum)
	case weighted < len(c.SubTests):
		r.add(at, "weights-some")
	default:
		if weights != scoring.Point {
			r.add(at, "weights-sum", (weights * 100).String())
		}
		if t.get("max") == nil {
			c.Max = 100 * scoring.Point
		}
	}
}

func (r *reader) subtest(n *node) scoring.SubTest {
	t := open(n, r.faults)
	s := scoring.SubTest{Code: r.code(t), Name: t.name("name", true), Double: t.flag("double")}
	if t.need("max") != nil {
		s.Max, _ = t.points("max", 1, most)
	}
	s.Decimals = t.whole("decimals", 0, scoring.PointDecimals, 0)
	if weight, at := t.percent("weight"); at != nil {
		s.Weight = weight
		if weight == 0 {
			r.add(at, "weight-zero")
		}
	}
	t.close()
	return s
}

// code reads the code of a component or sub-test. All share one set of names,
// since thresholds, tie keys and the columns of files name both.
func (r *reader) code(t *fields) string {
	code := t.needText("code")
	n := t.get("code")
	if code == "" {
		return ""
	}
	switch line, taken := r.lines[code], r.lines[code] > 0; {
	case taken:
		r.add(n, "code-twice", code, strconv.Itoa(line))
	case !codeForm.MatchString(code):
		r.add(n, "code-form", code)
	case reserved(code, r.book.GroupBy):
		r.add(n, "code-reserved", code)
	}
	if r.lines[code] == 0 {
		r.lines[code] = n.line
	}
	return code
}

// reserved says whether a code would be mistaken for something else.
func reserved(code string, groups []string) bool {
	for _, list := range [][]string{personal, results, scoring.PlaceColumns, groups, {"born", "final", "tie"}} {
		if slices.Contains(list, code) {
			return true
		}
	}
	return slices.ContainsFunc(suffixes, func(s string) bool { return strings.HasSuffix(code, s) })
}

// checkShares holds siblings to shares of one whole on one scale: 40 % of a
// mark out of 550 beside 60 % of a mark out of 100 is a forgotten scale.
func (r *reader) checkShares(at *node, items []*node, parts []scoring.Component) {
	var sum scoring.Points
	for i := range parts {
		weight := items[i].fields["weight"]
		switch {
		case weight == nil || parts[i].Weight == 0 && !isZero(weight):
			return // told already: what it is is not known
		case parts[i].Weight == 0:
			r.add(weight, "weight-zero")
		}
		sum += parts[i].Weight
	}
	if len(parts) > 0 && sum != scoring.Point {
		r.add(at, "weights-sum", (sum * 100).String())
	}
	for i := range parts {
		if first, own := parts[0].Top(), parts[i].Top(); first > 0 && own > 0 && own != first {
			r.add(items[i], "scales", parts[i].Code, own.String(), parts[0].Code, first.String())
		}
	}
}

func isZero(n *node) bool {
	p, err := scoring.ParsePoints(n.text)
	return err == nil && p == 0
}
