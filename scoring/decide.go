package scoring

import (
	"slices"
	"strings"
	"unicode/utf8"

	"ampera/scoring/text"
)

// Command is what somebody wants done: a concrete struct that says itself what
// its act would be. Every one gives its kind, so the compiler knows that none
// is missing.
type Command interface {
	// Kind is the kind of the act that the command becomes.
	Kind() Kind
	// Decide says the facts of the act on a draft, or a *Refusal or Problems.
	// It asks only what its facts do not hold any more: a total that was read
	// back, what a screen had shown. All else is the rule's, which is asked after.
	Decide(d *Draft) error
}

// Decision is what a command becomes: facts for one act. No facts means that
// nothing would change; there is then nothing to store.
type Decision struct {
	Kind     Kind
	Facts    []Fact
	OnBehalf PersonID
	Source   Source

	lines  []int            // of the file that each fact is from; nil: typed
	begun  map[Subject]bool // see Begins
	places map[Subject]int  // of the facts, once asked
	last   Subject          // with which somebody is known, that was asked about last
	by     decided
}

// Says is what the decision says of a cell, and whether it does.
func (d *Decision) Says(on Subject, cell string) (string, bool) {
	if d.places == nil {
		d.places = make(map[Subject]int, len(d.Facts))
		for i := range d.Facts {
			d.places[d.Facts[i].Subject] = i
		}
	}
	at, speaks := d.places[on]
	if !speaks {
		return "", false
	}
	return d.Facts[at].Value(cell)
}

// decided is the state, as it stood, that a decision was asked of.
type decided struct {
	s        *State
	revision uint64
}

// Act is an act that says what was decided; of a it takes who says so, when and
// where. The state that decided it takes it without asking its rules a second time,
// as long as it is what it was.
func (d *Decision) Act(a Act) *Act {
	a.Kind, a.OnBehalf, a.Source, a.Facts, a.decided = d.Kind, d.OnBehalf, d.Source, d.Facts, d.by
	return &a
}

func (d *Decision) line(i int) int {
	if i < len(d.lines) {
		return d.lines[i]
	}
	return 0
}

// Decide answers a command with facts, or with a *Refusal or Problems: by the
// rule of its kind, which the fold will ask of the act again. It changes
// nothing.
func Decide(s *State, who Actor, c Command) (Decision, error) {
	return decide(Past{s: s, last: &finder{}}, who, c)
}

func decide(p Past, who Actor, c Command) (Decision, error) {
	s := p.s
	rule := s.house.rule(c.Kind())
	if rule == nil {
		return Decision{}, Refuse("allow.unknown")
	}
	who = p.lent(who, rule)
	if r := s.house.away(rule); r != nil {
		return Decision{}, r
	}
	if rule.Signs == nil {
		if m, known := p.Person(who.Person); known && m.Status != Active {
			return Decision{}, Refuse("verdict.not-active") // revoked while they sat here
		}
		if r := s.house.allow(who, rule.Kind, Subject{}); r != nil {
			return Decision{}, r
		}
	}
	if r := p.unfrozen(rule); r != nil {
		return Decision{}, r
	}
	d := &Draft{Past: p, Who: who, out: Decision{Kind: rule.Kind}}
	if err := c.Decide(d); err != nil {
		return Decision{}, err
	}
	d.join()
	if len(d.out.Facts) == 0 && len(d.problems) == 0 {
		return d.out, nil
	}
	if _, waits := p.held(&Act{Person: who.Person, Kind: rule.Kind, OnBehalf: d.out.OnBehalf, Source: d.out.Source, Facts: d.out.Facts}); waits {
		return Decision{}, Refuse("verdict.waits")
	}
	said := subjectSet{facts: d.out.Facts}
	for i := range d.out.Facts {
		r := p.malformed(rule, &said, &d.out.Facts[i], i)
		if r == nil {
			r = p.elsewhere(&d.out.Facts[i])
		}
		if r != nil {
			d.from = d.out.line(i)
			d.Fault("", r)
		}
	}
	if len(d.out.Facts) > 0 { // else no row of a file is sound, and which kinds of facts the act lacks is no fault of its own
		d.problems = append(d.problems, s.right(p, who, rule, &d.out, 0)...)
	}
	if err := d.refusal(); err != nil {
		return Decision{}, err
	}
	if rule.Manners != nil {
		if r := rule.Manners(p, who, &d.out); r != nil {
			return Decision{}, r
		}
	}
	d.spell()
	d.out.lines, d.out.begun, d.out.places, d.out.last = nil, nil, nil, Subject{}
	if p.at == nil {
		d.out.by = decided{s, s.revision}
	}
	return d.out, nil
}

// Draft gathers the facts of one act, over what its author has seen.
type Draft struct {
	Past
	Who      Actor
	out      Decision
	from     int // line of the file that is being said; 0: typed
	batch    bool
	stored   bool // it says again what an act said: its texts are as they are
	problems Problems

	people  *Names
	aged    *Date               // see ageDay
	right   map[string]string   // see rightOf
	asTyped map[Subject]Subject // as they were spelled here
	names   map[string][]string // see namesOf
	scratch []byte
	making  []Cell                 // see made
	room    []Cell                 // see keep
	roomy   int                    // how much of it is made at once
	places  map[uintptr]placeCells // see placed
}

// Set is a cell and the text that it is to have.
type Set struct{ Cell, Text string }

// Say adds a fact of those cells whose value changes.
func (d *Draft) Say(on Subject, values ...Set) {
	on = d.alike(on)
	var cells []Cell
	for _, v := range values {
		v = d.taken(on, v)
		if d.Value(on, v.Cell) != v.Text || d.Clash(on, v.Cell) {
			cells = append(cells, d.cell(on, v))
		}
	}
	if len(cells) == 0 && d.s.house.rule(d.out.Kind).Signs == nil {
		d.Fault("", d.Mine(on)) // or who may not write it would learn by trying what it says
	}
	d.add(on, cells)
}

// Stands says whether cells say just that already, and nothing else beside it: of what is
// restated whole, whoever left it as it was has nothing to say.
func (d *Draft) Stands(on Subject, values ...Set) bool {
	return !slices.ContainsFunc(values, func(v Set) bool { return d.Value(on, v.Cell) != v.Text || d.Clash(on, v.Cell) })
}

// Restate adds a fact of all those cells, changed or not, so that one signature
// covers them together.
func (d *Draft) Restate(on Subject, values ...Set) {
	on = d.alike(on)
	cells := make([]Cell, 0, len(values))
	for _, v := range values {
		cells = append(cells, d.cell(on, d.taken(on, v)))
	}
	d.add(on, cells)
}

// Carry is Restate of what was said before, as it was said.
func (d *Draft) Carry(on Subject, values ...Set) {
	on = d.alike(on)
	cells := make([]Cell, 0, len(values))
	for _, v := range values {
		cells = append(cells, d.cell(on, v))
	}
	d.add(on, cells)
}

func (d *Draft) cell(on Subject, v Set) Cell {
	return Cell{Name: v.Cell, Value: v.Text, Supersedes: d.Refs(on, v.Cell)}
}

func (d *Draft) add(on Subject, cells []Cell) {
	if len(cells) == 0 {
		return
	}
	d.checkNamed(on)
	d.out.Facts = append(d.out.Facts, Fact{on, cells})
	if d.batch {
		d.out.lines = append(d.out.lines, d.from)
	}
}

// Row begins a row of a file: what is wrong with it is told with its line. What was
// said before the first row has none.
func (d *Draft) Row(line int) {
	for len(d.out.lines) < len(d.out.Facts) {
		d.out.lines = append(d.out.lines, 0)
	}
	d.batch, d.from = true, line
}

// Fault adds what is wrong with the row.
func (d *Draft) Fault(column string, r *Refusal) {
	if r != nil {
		d.problems = append(d.problems, Problem{Line: d.from, Column: column, Refusal: *r})
	}
}

// Mine refuses what is not the actor's to say, before it is looked at.
func (d *Draft) Mine(on Subject) *Refusal {
	if r := d.s.house.allow(d.Who, d.out.Kind, on); r != nil {
		return r
	}
	return d.keptBy(d.Who.Person, d.out.Kind, on)
}

// Behalf says for whom, and from what, the marks were typed.
func (d *Draft) Behalf(who PersonID, from Source) {
	d.out.OnBehalf = who
	d.From(from)
}

// From says from which file, by a name that can be shown.
func (d *Draft) From(s Source) {
	s.Name = text.Shown(s.Name)
	d.out.Source = s
}

// refusal is all that is wrong: of a file every fault with its place, else the
// first.
func (d *Draft) refusal() error {
	switch {
	case len(d.problems) == 0:
		return nil
	case !d.batch && d.problems[0].Line == 0 && (len(d.problems) == 1 || d.problems[0].Column == ""):
		return &d.problems[0].Refusal
	}
	slices.SortStableFunc(d.problems, func(a, b Problem) int { return a.Line - b.Line })
	return d.problems
}

// join makes one fact of those that speak of the same subject. A cell that is
// said twice is a fault of the input.
func (d *Draft) join() {
	facts := d.out.Facts
	if distinct(facts) {
		return
	}
	at := make(map[Subject]int, len(facts))
	kept := facts[:0]
	for i, f := range facts {
		first, twice := at[f.Subject]
		if !twice {
			at[f.Subject] = len(kept)
			if kept = append(kept, f); d.batch {
				d.out.lines[len(kept)-1] = d.out.lines[i]
			}
			continue
		}
		for _, c := range f.Cells {
			if _, said := kept[first].Value(c.Name); said {
				d.from = d.out.line(i)
				d.Fault(c.Name, Refuse("row.twice", f.Subject.ID))
				continue
			}
			kept[first].Cells = append(kept[first].Cells, c)
		}
	}
	d.out.Facts = kept
}

// blankReason says whether a reason says nothing: no words, or one letter again
// and again. That there is one is asked of the file, too; what it says is manners.
func blankReason(reason string) bool {
	text := strings.Join(strings.Fields(reason), "")
	if text == "" {
		return true
	}
	text = strings.ToLower(text)
	first, _ := utf8.DecodeRuneInString(text)
	return strings.Trim(text, string(first)) == ""
}

// EmptyReason refuses a reason that says nothing, before anything is done with it: who is
// asked for one is told at once, and asked again in the same words.
func EmptyReason(reason string) *Refusal {
	if blankReason(reason) {
		return Refuse("reason.empty")
	}
	return nil
}

// needReason refuses a fact that does not give its reason.
func (p Past) needReason(f *Fact) Problems {
	if reason, _ := f.Value("reason"); strings.TrimSpace(reason) == "" {
		return refused("", "reason.needed")
	}
	return nil
}

// Reasoned is manners for acts with a reason: it must say something.
func Reasoned(_ Past, _ Actor, d *Decision) *Refusal {
	for i := range d.Facts {
		if reason, says := d.Facts[i].Value("reason"); says && reason != "" && blankReason(reason) {
			return Refuse("reason.empty")
		}
	}
	return nil
}

func sortedKeys[K interface{ ~string | ~uint32 }, V any](m map[K]V) []K {
	keys := make([]K, 0, len(m))
	for k := range m {
		keys = append(keys, k)
	}
	slices.Sort(keys)
	return keys
}
