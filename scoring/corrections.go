package scoring

import (
	"cmp"
	"errors"
	"iter"
	"slices"
	"strconv"
	"strings"
)

// A result stands once every mark of the candidate is in. What changes one
// after that is a correction: it takes a reason, says beforehand how many
// results change, and is called so in the log. Before that nobody is asked.

// stands says whether every mark of a candidate is in.
func (p Past) stands(i int) bool {
	book := p.Book()
	if book == nil || p.Exit(i) != NoExit {
		return false
	}
	leaves := book.Leaves()
	for _, c := range leaves {
		if !p.complete(i, c) {
			return false
		}
	}
	return len(leaves) > 0
}

// complete says whether a candidate has every mark of a component, or was
// recorded as absent.
func (p Past) complete(i int, c *Component) bool {
	if p.Presence(i, c.Code) == WasAbsent || p.unseen(c) { // a reason too many does no harm
		return true
	}
	if c.Rubric == nil {
		for n := range c.SubTests {
			if _, ok := p.Mark(i, &c.SubTests[n]); !ok {
				return false
			}
		}
		return true
	}
	return len(counting(p.Sheets(i, c.Code))) >= max(c.Rubric.Assessors, 1)
}

// corrects says whether a fact changes a result that stood, as its subject's row
// has it: who gives a reason, what the log calls a correction and what home lists
// follow from this alone.
func (p Past) corrects(f *Fact) bool {
	row := p.s.house.subjects[f.Subject.Kind]
	return row != nil && row.Corrects != nil && row.Corrects(p, f)
}

// standsOf says whether the result of the candidate whom a subject is about stands.
func (p Past) standsOf(on Subject) bool {
	i, known := p.Find(p.s.candidateOf(on))
	return known && p.stands(i)
}

// standingIn are the candidates of a formation whose results stand.
func (p Past) standingIn(key string) iter.Seq[int] {
	return func(yield func(int) bool) {
		for i := range p.s.rows {
			if _, there := p.Find(p.s.rows[i].number); there && p.Group(i) == key && p.stands(i) && !yield(i) {
				return
			}
		}
	}
}

// reasonIfStood wants a reason where the fact changes a result that stood.
func (p Past) reasonIfStood(f *Fact) Problems {
	if p.corrects(f) && p.needReason(f) != nil {
		return refused("", "reason.stood")
	}
	return nil
}

// reasonAlone says whether a fact gives a reason and nothing that it is for.
func reasonAlone(f *Fact) bool { return len(f.Cells) == 1 && f.Cells[0].Name == "reason" }

// sayCorrected is Say with the reason, where the fact is a correction.
func (d *Draft) sayCorrected(on Subject, reason string, values ...Set) {
	before := len(d.out.Facts)
	d.Say(on, values...)
	if len(d.out.Facts) == before || reason == "" {
		return
	}
	if f := &d.out.Facts[before]; d.corrects(f) {
		f.Cells = append(f.Cells, d.cell(on, d.taken(on, Set{"reason", reason})))
	}
}

// sayReasoned is Say with a reason, which is given anew even where the words are
// those of the last one.
func (d *Draft) sayReasoned(on Subject, reason string, values ...Set) {
	before := len(d.out.Facts)
	d.Say(on, append(values, Set{"reason", reason})...)
	if len(d.out.Facts) == before {
		return
	}
	f, stands := &d.out.Facts[before], d.Value(on, "reason")
	if _, says := f.Value("reason"); !says && stands != "" {
		f.Cells = append(f.Cells, d.cell(on, Set{"reason", stands}))
	}
}

// noteCorrections keeps what the log calls corrections, and which acts home lists:
// those that changed a result of a formation that was complete, or a panel's. It is
// asked before anything of the act is recorded; every fact that corrects gives its
// reason.
func (s *State) noteCorrections(p Past, a *Act, left map[int]bool) {
	whole := map[string]bool{} // formations that were complete
	for i := range a.Facts {
		f := &a.Facts[i]
		reasoned := slices.ContainsFunc(f.Cells, givesReason) || s.house.rule(a.Kind).chooses() // a choice says why in its source
		if a.gone(i) || left[i] || !reasoned || !p.corrects(f) {
			continue
		}
		at, _ := slices.BinarySearch(s.corrected, a.Ref(i))
		s.corrected = slices.Insert(s.corrected, at, a.Ref(i))
		if group := p.groupAround(f.Subject); f.Subject.Kind == OnSheet || p.wasComplete(group, whole) {
			s.noteCorrection(a.Place, group)
		}
	}
}

// correction is an act that changed results of formations that were complete.
type correction struct {
	place  uint32
	groups []string // keys, in order
}

// noteCorrection keeps that an act changed a result of a formation.
func (s *State) noteCorrection(place uint32, group string) {
	at, listed := slices.BinarySearchFunc(s.corrections, place, func(c correction, place uint32) int { return cmp.Compare(c.place, place) })
	if !listed {
		s.corrections = slices.Insert(s.corrections, at, correction{place: place})
	}
	of := &s.corrections[at]
	if at, known := slices.BinarySearch(of.groups, group); !known {
		of.groups = slices.Insert(of.groups, at, group)
	}
}

// groupAround is the key of the formation that a subject is of.
func (p Past) groupAround(on Subject) string {
	if i, is := p.Find(p.s.candidateOf(on)); is {
		return p.Group(i)
	}
	return on.ID
}

// wasComplete says whether a formation was complete, as known tells or will.
func (p Past) wasComplete(group string, known map[string]bool) bool {
	complete, told := known[group]
	if !told {
		complete = p.completeGroup(group)
		known[group] = complete
	}
	return complete
}

func givesReason(c Cell) bool { return c.Name == "reason" || strings.HasPrefix(c.Name, "reason/") }

// isCorrection says whether a leaf changed a result that stood.
func (s *State) isCorrection(ref Ref) bool {
	_, is := slices.BinarySearch(s.corrected, ref)
	return is
}

// seenCorrections is the setting that says up to which entry of the log somebody
// has looked at the corrections.
const seenCorrections = "seen/corrections"

// SeenCorrections is the place, as LogEntry has it, up to which the person has
// looked at the corrections.
func SeenCorrections(d interface{ Recall(name string) string }) uint64 {
	place, _ := strconv.ParseUint(d.Recall(seenCorrections), 10, 64)
	return place
}

// CorrectionsSeen is what is remembered of who has looked at all corrections there
// are: home tells of them no more, until there is another. "" is nothing.
func CorrectionsSeen(v View) (name, value string) {
	all := v.CorrectedPlaces()
	if len(all) == 0 {
		return "", ""
	}
	return seenCorrections, strconv.FormatUint(all[len(all)-1], 10)
}

// CorrectedPlaces are the entries of the log that changed a result of a formation
// that was complete, in order.
func (v View) CorrectedPlaces() []uint64 {
	out := make([]uint64, len(v.state.corrections))
	for i, c := range v.state.corrections {
		out[i] = uint64(c.place) + 1
	}
	return out
}

// CorrectedGroups are how many entries of the log changed a result of each formation
// that was complete, by its key.
func (v View) CorrectedGroups() map[string]int {
	out := map[string]int{}
	for _, c := range v.state.corrections {
		for _, key := range c.groups {
			out[key]++
		}
	}
	return out
}

// completeGroup says whether every result of a group stands, but of those who
// left or were absent.
func (p Past) completeGroup(key string) bool {
	if p.s.house.setup != nil { // nobody knows
		return false
	}
	for i := range p.s.rows {
		number := p.s.rows[i].number
		if _, there := p.Find(number); !there || p.Group(i) != key || p.Exit(i) != NoExit {
			continue
		}
		if p.Value(Subject{OnRegistration, number}, ColStatus) != NotQualified.String() && !p.stands(i) {
			return false
		}
	}
	return true
}

// WantedLater stands for the reason of an act that is looked at before anybody was asked.
const WantedLater = "wanted later"

// Standing is how many results a command would change that stand now: more
// than none, and it needs a reason.
func (v View) Standing(c Command) int {
	n, _ := v.standing(c)
	return n
}

// Unreasoned is [View.Standing] of a command that gives no reason yet: of one that
// gives one, or that takes none, it is 0.
func (v View) Unreasoned(c Command) int {
	n, given := v.standing(c)
	if given || !TakesReason(c) {
		return 0
	}
	return n
}

// EmptyReason is the refusal of a command's reason that says nothing, or nil.
func (v View) EmptyReason(c Command) *Refusal {
	var r *Refusal
	var many Problems
	if err := v.Check(c); !errors.As(err, &r) && errors.As(err, &many) && len(many) > 0 {
		r = &many[0].Refusal
	}
	if r == nil || r.Code != "reason.empty" {
		return nil
	}
	return r
}

// standing is how many results a command would change that stand now, and whether it
// gives a reason.
func (v View) standing(c Command) (n int, given bool) {
	d := &Draft{Past: v.state.Now(), Who: v.who, out: Decision{Kind: c.Kind()}}
	if v.Allow(c.Kind(), Subject{}) != nil || c.Decide(d) != nil {
		return 0, false
	}
	results := map[int]bool{}
	for i := range d.out.Facts {
		f := &d.out.Facts[i]
		given = given || slices.ContainsFunc(f.Cells, func(c Cell) bool { return givesReason(c) && c.Value != "" })
		if v.KeptFrom(f.Subject) || !d.corrects(f) {
			continue
		}
		if i, known := d.Find(d.s.candidateOf(f.Subject)); known {
			results[i] = true
			continue
		}
		for i := range d.standingIn(f.Subject.ID) {
			results[i] = true
		}
	}
	return len(results), given
}
