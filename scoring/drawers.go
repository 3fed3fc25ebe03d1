package scoring

import (
	"slices"
	"sync"
)

// drawer is all that the state has of one subject.
type drawer struct {
	cells  record
	rests  map[string][]rest // what decisions in its cells rest on
	leaves []Ref             // of personal data, that still have their words

	changed bool // since it was looked up in a folder
}

// keepsLeaf notes a leaf of personal data, and says how many there are.
func (d *drawer) keepsLeaf(ref Ref) int {
	d.leaves = append(d.leaves, ref)
	return len(d.leaves)
}

func (d *drawer) empty() bool { return len(d.cells) == 0 && len(d.rests) == 0 && len(d.leaves) == 0 }

// drawers are those of every subject. What is about applicants is many times as much as
// all else, and little of it is looked at on a day: of a state that began with a snapshot
// it lies in the snapshot's bytes until it is first asked.
type drawers struct {
	house *house
	own   map[Subject]*drawer // of what is about no applicant
	filed map[Subject]*drawer // of what is: all that changed, and what was looked at last
	mu    sync.RWMutex        // guards filed: readers fill it
	shelf *shelf              // nil: everything is in filed
	looks int                 // in filed, of the shelf and unchanged
}

// mostLooks is how many drawers that are as the shelf has them are kept unfolded: a few
// tens of megabytes.
const mostLooks = 1 << 16

func newDrawers(h *house) *drawers {
	return &drawers{house: h, own: map[Subject]*drawer{}, filed: map[Subject]*drawer{}}
}

// filedUnder is the applicant in whose folder a subject lies, and whether it is about one.
func (h *house) filedUnder(on Subject) (id string, is bool) {
	if row := h.subjects[on.Kind]; row != nil && row.Applicant != nil {
		id = row.Applicant(on.ID)
	}
	return id, id != ""
}

// of is a subject's drawer for reading; nil: nothing is in it.
func (d *drawers) of(on Subject) *drawer {
	if _, files := d.house.filedUnder(on); !files {
		return d.own[on]
	}
	if d.shelf == nil {
		return d.filed[on]
	}
	d.mu.RLock()
	out, is := d.filed[on]
	d.mu.RUnlock()
	if is {
		return out
	}
	if out = d.shelf.drawer(d.house, on); out == nil {
		return nil
	}
	d.mu.Lock()
	defer d.mu.Unlock()
	if first, is := d.filed[on]; is { // two asked at once
		return first
	}
	if d.looks >= mostLooks {
		d.foldAgain()
	}
	d.looks++
	d.filed[on] = out
	return out
}

// foldAgain lets go of what is as the shelf has it.
func (d *drawers) foldAgain() {
	for on, dr := range d.filed {
		if !dr.changed {
			delete(d.filed, on)
		}
	}
	d.looks = 0
}

// change is a subject's drawer for writing. Only who takes an act calls it, when nobody
// reads.
func (d *drawers) change(on Subject) *drawer {
	out, in := d.of(on), d.own
	_, files := d.house.filedUnder(on)
	if files {
		in = d.filed
	}
	if out == nil {
		out = &drawer{}
		in[on] = out
	} else if !out.changed && d.shelf != nil && files {
		d.looks--
	}
	out.changed = true
	return out
}

// lies says whether anything was ever said of a subject, without looking at what.
func (d *drawers) lies(on Subject) bool {
	if _, files := d.house.filedUnder(on); !files || d.shelf == nil {
		dr := d.of(on)
		return dr != nil && len(dr.cells) > 0
	}
	d.mu.RLock()
	dr, is := d.filed[on]
	d.mu.RUnlock()
	if is {
		return len(dr.cells) > 0
	}
	return d.shelf.has(d.house, on)
}

// cellsOf are a subject's cells.
func (s *State) cellsOf(on Subject) record {
	if d := s.drawers.of(on); d != nil {
		return d.cells
	}
	return nil
}

// restsOf are what a cell's decision rests on, of each that stands.
func (s *State) restsOf(on cellName) []rest {
	if d := s.drawers.of(on.of); d != nil {
		return d.rests[on.cell]
	}
	return nil
}

// personalOf are a subject's leaves of personal data that still have their words.
func (s *State) personalOf(on Subject) []Ref {
	if d := s.drawers.of(on); d != nil {
		return d.leaves
	}
	return nil
}

// privateOf is what goes with somebody's destruction.
func (s *State) privateOf(whose Subject) []Subject {
	own := s.private[whose]
	if whose.Kind != OnApplicant || s.drawers.shelf == nil {
		return own
	}
	own = slices.Clone(own)
	for _, on := range s.drawers.shelf.subjects(whose.ID) {
		if row := s.house.subjects[on.Kind]; row.Of != nil && row.Of(on.ID) == whose && len(s.personalOf(on)) > 0 && !slices.Contains(own, on) {
			own = append(own, on)
		}
	}
	return own
}

// Unfolded is how many subjects that are about applicants were looked at since the state
// began with a snapshot, or changed. Tests count by it.
func (s *State) Unfolded() int {
	s.drawers.mu.RLock()
	defer s.drawers.mu.RUnlock()
	return len(s.drawers.filed)
}
