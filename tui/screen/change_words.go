package screen

import (
	"strings"

	"ampera/scoring"
	"ampera/scoring/wording"
)

// changeWords say in words what changed from what to what: cells by the names of
// sub-tests and criteria, people by theirs.
type changeWords struct {
	env    *Env
	names  map[string]scoring.Text // of sub-tests and criteria
	people map[string]string
}

func newChangeWords(env *Env) *changeWords {
	return &changeWords{env: env, names: map[string]scoring.Text{}, people: map[string]string{}}
}

func (d *changeWords) nameParts(book *scoring.Rulebook) {
	if book == nil {
		return
	}
	for _, t := range book.SubTests() {
		d.names[t.Code] = t.Name
	}
	for _, c := range book.Leaves() {
		if c.Rubric == nil {
			continue
		}
		for _, k := range c.Rubric.Criteria {
			d.names[k.Code] = k.Name
		}
	}
}

// namePeople remembers the names of the ids in a value.
func (d *changeWords) namePeople(r scoring.Record, value string) {
	for id := range strings.SplitSeq(value, ",") {
		if name := r.PersonName(scoring.PersonID(id)); name != id {
			d.people[id] = name
		}
	}
}

// subject names what a change is about, where the entry's head does not.
func (d *changeWords) subject(of scoring.Subject) string {
	switch of.Kind {
	case scoring.OnSheet:
		id := scoring.SheetOf(of)
		return id.Candidate + " · " + d.person(string(id.Assessor))
	case scoring.OnFormation:
		return strings.Join(scoring.GroupValues(of.ID), " · ")
	case scoring.OnPanel:
		_, group, _ := strings.Cut(of.ID, "/group:")
		if group != "" {
			return strings.Join(scoring.GroupValues(group), " · ")
		}
	case scoring.OnPerson:
		return d.person(of.ID)
	}
	return of.Candidate()
}

func (d *changeWords) person(id string) string {
	if name, ok := d.people[id]; ok {
		return name
	}
	return id
}

// change is "what: old -> new", or the value alone where it is new or stays.
func (d *changeWords) change(c scoring.Changed) string {
	l := d.env.Look
	if c.Hidden {
		return "  " + d.cell(c.Cell) + ": " + l.Text("log.hidden")
	}
	now := d.value(c.Cell, c.Value)
	if c.Was == c.Value || c.Was == "" {
		return "  " + d.cell(c.Cell) + ": " + now
	}
	return "  " + d.cell(c.Cell) + ": " + d.value(c.Cell, c.Was) + " → " + now
}

// cell is a cell's name in words.
func (d *changeWords) cell(name string) string {
	l := d.env.Look
	kind, code, sub := strings.Cut(name, "/")
	if sub && kind == "note" {
		return strings.TrimSpace(l.Text("log.cell.note", d.part(code)))
	}
	if sub {
		return d.part(code)
	}
	if wording.Has("log.cell." + name) {
		return l.Text("log.cell." + name)
	}
	return d.part(name)
}

func (d *changeWords) part(code string) string {
	if text := d.env.Lang.Of(d.names[code]); text != "" {
		return text
	}
	return code
}

// value is a cell's value in words; "" is blank, which is not zero.
func (d *changeWords) value(cell, v string) string {
	l := d.env.Look
	switch cell {
	case "rulebook", "frozen":
		return l.Text("log.value.changed")
	case "roles":
		return l.Lang.Roles(scoring.ParseRoles(v))
	case "assessors", "typist", "by":
		return d.personList(v)
	}
	switch {
	case v == "":
		return l.Text("log.blank")
	case wording.Has("log.value." + v):
		return l.Text("log.value." + v)
	}
	if m, err := scoring.ParsePoints(v); err == nil && (strings.HasPrefix(cell, "mark") || d.env.Lang.Of(d.names[cell]) != "") {
		return l.Lang.Decimal(m, 0)
	}
	return v
}

func (d *changeWords) personList(ids string) string {
	if ids == "" {
		return d.env.Text("log.blank")
	}
	var out []string
	for id := range strings.SplitSeq(ids, ",") {
		out = append(out, d.person(id))
	}
	return strings.Join(out, ", ")
}

// machine says whether a cell is for the program alone: a key, a fingerprint.
func machine(cell string) bool { return cell == "key" || cell == "seal" }
