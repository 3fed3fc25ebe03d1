package scoring

import (
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
	if p.Presence(i, c.Code) == WasAbsent {
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
		if at, listed := slices.BinarySearch(s.corrections, a.Place); !listed && (f.Subject.Kind == OnSheet || p.completeAround(f.Subject, whole)) {
			s.corrections = slices.Insert(s.corrections, at, a.Place)
		}
	}
}

// completeAround says whether the formation that a subject is of was complete, as
// known tells or will.
func (p Past) completeAround(on Subject, known map[string]bool) bool {
	group := on.ID
	if i, is := p.Find(p.s.candidateOf(on)); is {
		group = p.Group(i)
	}
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
func SeenCorrections(d Desk) uint64 {
	place, _ := strconv.ParseUint(d.Recall(seenCorrections), 10, 64)
	return place
}

// SeeCorrections remembers that the person has looked at all corrections there are:
// home tells of them no more, until there is another.
func SeeCorrections(d Desk) error {
	last := uint64(0)
	d.Read(func(v View) {
		if all := v.CorrectedPlaces(); len(all) > 0 {
			last = all[len(all)-1]
		}
	})
	if last <= SeenCorrections(d) {
		return nil
	}
	return d.Remember(seenCorrections, strconv.FormatUint(last, 10))
}

// CorrectedPlaces are the entries of the log that changed a result of a formation
// that was complete, in order.
func (v View) CorrectedPlaces() []uint64 {
	out := make([]uint64, len(v.state.corrections))
	for i, place := range v.state.corrections {
		out[i] = uint64(place) + 1
	}
	return out
}

// completeGroup says whether every result of a group stands, but of those who
// left or were absent.
func (p Past) completeGroup(key string) bool {
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

// Standing is how many results a command would change that stand now: more
// than none, and it needs a reason.
func (v View) Standing(c Command) int {
	d := &Draft{Past: v.state.Now(), Who: v.who, out: Decision{Kind: c.Kind()}}
	if v.Allow(c.Kind(), Subject{}) != nil || c.Decide(d) != nil {
		return 0
	}
	results := map[int]bool{}
	for i := range d.out.Facts {
		f := &d.out.Facts[i]
		if !d.corrects(f) {
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
	return len(results)
}
