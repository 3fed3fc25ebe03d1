package rulebook

import (
	"slices"
	"strings"

	"ampera/scoring"
)

// Tie keys that are no component or sub-test.
const (
	tieGPA  = "ipk"
	tieBorn = "born"
)

// ownLabels are the labels of tie keys that every rulebook has.
var ownLabels = map[string]scoring.Text{
	tieGPA:  {ID: "IPK", EN: "GPA"},
	tieBorn: {ID: "Usia (lebih tua didahulukan)", EN: "Age (older first)"},
}

// outcomes are all that a rulebook must give a code, in the order told.
var outcomes = []word[scoring.Outcome]{
	{"placed", scoring.Placed}, {"passed", scoring.Passed}, {"below", scoring.Below}, {"absent", scoring.Absent},
	{"withdrew", scoring.Withdrew}, {"disqualified", scoring.Disqualified}, {"unqualified", scoring.Unqualified},
}

// codes reads the legend: one code for each outcome, and codes that only a
// component's knock_out gives.
func (r *reader) codes(root *fields) {
	at := root.need("codes")
	if at == nil {
		return
	}
	for _, n := range root.list("codes") {
		t := open(n, r.faults)
		c := scoring.Code{Code: t.needText("code"), Outcome: choice(t, "outcome", outcomes), Name: t.name("name", true)}
		t.close()
		for _, o := range r.book.Codes {
			if o.Code == c.Code && c.Code != "" {
				r.add(n, "twice", c.Code)
			}
			if o.Outcome == c.Outcome && c.Outcome != "" {
				r.add(t.get("outcome"), "twice", string(c.Outcome))
			}
		}
		r.book.Codes = append(r.book.Codes, c)
	}
	var missing []string
	for _, o := range outcomes {
		if !slices.ContainsFunc(r.book.Codes, func(c scoring.Code) bool { return c.Outcome == o.value }) {
			missing = append(missing, o.name)
		}
	}
	if len(missing) > 0 {
		r.add(at, "outcomes", strings.Join(missing, ", "))
	}
	r.knockOuts(root.list("components"), r.book.Components)
}

// knockOuts holds every knock_out to the legend.
func (r *reader) knockOuts(items []*node, parts []scoring.Component) {
	for i, c := range parts {
		known := slices.ContainsFunc(r.book.Codes, func(code scoring.Code) bool { return code.Code == c.KnockOut })
		if c.KnockOut != "" && !known {
			r.add(items[i].fields["knock_out"], "unknown", c.KnockOut)
		}
		if below := items[i].fields["parts"]; below != nil && len(c.Parts) > 0 {
			r.knockOuts(below.items, c.Parts)
		}
	}
}

// thresholds reads the floors.
func (r *reader) thresholds(root *fields) {
	for _, n := range root.list("thresholds") {
		t := open(n, r.faults)
		floor := scoring.Threshold{Needs: t.texts("needs"), Of: t.needText("of")}
		if t.need("at_least") != nil {
			floor.AtLeast, _ = t.points("at_least", 0, most)
		}
		t.close()
		for _, code := range floor.Needs {
			if !slices.ContainsFunc(r.book.Needs, func(need scoring.Need) bool { return need.Code == code }) {
				r.add(t.get("needs"), "unknown", code)
			}
		}
		if given := t.get("needs"); given != nil && given.kind == aList && len(floor.Needs) == 0 {
			r.add(given, "empty", "needs")
		}
		r.checkFloor(t, floor)
		r.book.Thresholds = append(r.book.Thresholds, floor)
	}
}

// checkFloor holds a floor to something that exists, can be reached and has no
// other floor for the same need.
func (r *reader) checkFloor(t *fields, floor scoring.Threshold) {
	top, known := r.top(floor.Of)
	if !known {
		r.unknown(t.get("of"))
		return
	}
	if top > 0 && floor.AtLeast > top {
		r.add(t.get("at_least"), "floor-high", floor.AtLeast.String(), floor.Of, top.String())
	}
	for _, o := range r.book.Thresholds {
		both := func(code string) bool { return slices.Contains(o.Needs, code) }
		if o.Of == floor.Of && (len(o.Needs) == 0 || len(floor.Needs) == 0 || slices.ContainsFunc(floor.Needs, both)) {
			r.add(t.get("of"), "twice", floor.Of)
			return
		}
	}
}

// top is the maximum of a component's raw value or of a sub-test, and whether
// there is such a thing.
func (r *reader) top(code string) (scoring.Points, bool) {
	if c := r.book.Component(code); c != nil {
		return c.Max, true
	}
	if _, s := r.book.SubTest(code); s != nil {
		return s.Max, true
	}
	return 0, false
}

// unknown tells a name that nothing bears; a missing one is told already.
func (r *reader) unknown(n *node) {
	if n != nil && n.kind == aText && n.text != "" {
		r.add(n, "unknown", n.text)
	}
}

// ties reads the tie chain.
func (r *reader) ties(root *fields) {
	for _, n := range root.list("ties") {
		t := open(n, r.faults)
		key := scoring.TieKey{Of: t.needText("of"), Label: t.name("label", false)}
		t.close()
		label, known := ownLabels[key.Of]
		if c := r.book.Component(key.Of); c != nil {
			label, known = c.Name, true
		} else if _, s := r.book.SubTest(key.Of); s != nil {
			label, known = s.Name, true
		}
		if !known {
			r.unknown(t.get("of"))
		}
		if key.Label == (scoring.Text{}) {
			key.Label = label
		}
		if slices.ContainsFunc(r.book.Ties, func(o scoring.TieKey) bool { return o.Of == key.Of && key.Of != "" }) {
			r.add(n, "twice", key.Of)
		}
		r.book.Ties = append(r.book.Ties, key)
	}
}

// published are the fields that a published list may carry beside the group
// columns, and those it carries when nothing is said.
var (
	publishable = append([]string{scoring.ColNumber, scoring.ColName, scoring.ColBorn, scoring.ColGPA, "peringkat", "nilai", "nilai_akhir", "keterangan"}, scoring.PlaceColumns...)
	unsaid      = []string{"peringkat", scoring.ColNumber, scoring.ColName, "nilai", "nilai_akhir", "keterangan"}
)

// publish reads what a published list may carry; never an identity number.
func (r *reader) publish(root *fields) {
	r.book.Publish = root.texts("publish")
	at := root.get("publish")
	if at == nil {
		r.book.Publish = append(slices.Clone(unsaid), r.book.GroupBy...)
		return
	}
	for _, field := range r.book.Publish {
		if !slices.Contains(publishable, field) && !slices.Contains(r.book.GroupBy, field) {
			r.add(at, "publish", field, strings.Join(append(slices.Clone(publishable), r.book.GroupBy...), ", "))
		}
	}
}
