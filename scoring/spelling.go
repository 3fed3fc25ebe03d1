package scoring

import (
	"slices"
	"strings"

	"ampera/scoring/text"
)

// Formations are called by what people write, and people write one thing in several
// ways. What only looks different is the same formation, whoever wrote it: the desk,
// a client of one's own, two laptops, a file from before (see [text.Key]). So the
// state knows such a subject by its key alone. The log keeps each spelling as it was
// written, and the desk writes the one that is known.

// GroupKey is the key by which a group is found: those of its values joined. The
// separator is a control character, so that no value can hold it.
func GroupKey(values []string) string { return groupKey(GroupID(values)) }

// GroupID is a group's id as a log has it: its values as they are written, joined.
func GroupID(values []string) string { return strings.Join(values, groupSeparator) }

// GroupValues takes [GroupID] apart, or a [GroupKey] into keys.
func GroupValues(id string) []string { return strings.Split(id, groupSeparator) }

const groupSeparator = "\x1f"

// groupKey is the key of an id. That of a key is itself.
func groupKey(id string) string {
	keyed := true
	for part := range strings.SplitSeq(id, groupSeparator) {
		keyed = keyed && text.Key(part) == part
	}
	if keyed { // mostly, and then nothing is made
		return id
	}
	parts := GroupValues(id)
	for i, part := range parts {
		parts[i] = text.Key(part)
	}
	return strings.Join(parts, groupSeparator)
}

// panelKey is groupKey for the panel of a group.
func panelKey(id string) string {
	component, of, _ := strings.Cut(id, "/")
	if name, group := strings.CutPrefix(of, ofGroup); group {
		if key := groupKey(name); key != name {
			return component + "/" + ofGroup + key
		}
	}
	return id
}

// formationName and panelName are ids in the spelling that is known. A formation's
// is that of its own act: until it has one, whoever writes it says how.
func (s *State) formationName(id string) string {
	if g, known := s.groupOf[groupKey(id)]; known && s.groups[g].own != "" {
		return s.groups[g].own
	}
	return id
}

func (s *State) panelName(id string) string {
	component, of, _ := strings.Cut(id, "/")
	if key, group := strings.CutPrefix(of, ofGroup); group {
		if g, known := s.groupOf[groupKey(key)]; known {
			return component + "/" + ofGroup + s.groups[g].name
		}
	}
	return id
}

// GroupName is a formation's id as it is spelled, where it is known.
func (s *State) GroupName(id string) string {
	if g, known := s.groupOf[groupKey(id)]; known {
		return s.groups[g].name
	}
	return id
}

// same is a subject by the id that all spellings of its own have.
func (h *house) same(on Subject) Subject {
	if row := h.subjects[on.Kind]; row != nil && row.Same != nil {
		on.ID = row.Same(on.ID)
	}
	return on
}

// spelled is a subject as people know it.
func (s *State) spelled(on Subject) Subject {
	if row := s.house.subjects[on.Kind]; row != nil && row.Spelled != nil {
		on.ID = row.Spelled(s, on.ID)
	}
	return on
}

// alike is an act whose subjects have the ids that the state knows them by; what it
// said itself is kept beside.
func (h *house) alike(a *Act) *Act {
	out := a
	for i := range a.Facts {
		on := h.same(a.Facts[i].Subject)
		if on.ID == a.Facts[i].Subject.ID {
			continue
		}
		if out == a {
			copied := *a
			copied.said, copied.Facts = a.Facts, slices.Clone(a.Facts)
			out = &copied
		}
		out.Facts[i].Subject = on
	}
	return out
}

// asSaid are the facts of an act as it spelled them.
func (a *Act) asSaid() []Fact {
	if a.said != nil {
		return a.said
	}
	return a.Facts
}

// noteSpelling keeps how a leaf spelled its subject.
func (s *State) noteSpelling(a *Act, i int) {
	if s.house.subjects[a.Facts[i].Subject.Kind].Same != nil {
		s.spellings[a.Ref(i)] = a.asSaid()[i].Subject.ID
	}
}

// spelledSo are the heads that one spelling wrote. Who knew spellings apart replaced
// those of their own and no others; ok is false once somebody replaced another's, for
// then they are known to be one.
func (s *State) spelledSo(heads []*head, id string) (own []*head, ok bool) {
	ok = true
	eachBehind(heads, func(h *head) {
		ok = ok && !slices.ContainsFunc(h.was, func(was *head) bool { return s.spellings[was.ref] != s.spellings[h.ref] })
	})
	for _, h := range heads {
		if s.spellings[h.ref] == id {
			own = append(own, h)
		}
	}
	return own, ok
}

// alike is a subject by the id that the state knows it by. How it was spelled here
// is kept for who has no other name for it.
func (d *Draft) alike(on Subject) Subject {
	same := d.s.house.same(on)
	if same != on {
		if d.asTyped == nil {
			d.asTyped = map[Subject]Subject{}
		}
		if _, before := d.asTyped[same]; !before {
			d.asTyped[same] = on
		}
	}
	return same
}

// spell gives what was decided the spelling that is known, else the one that was
// typed.
func (d *Draft) spell() {
	for i := range d.out.Facts {
		on := &d.out.Facts[i].Subject
		if row := d.s.house.subjects[on.Kind]; row == nil || row.Spelled == nil {
			continue
		}
		if typed, is := d.asTyped[*on]; is {
			*on = typed
		}
		*on = d.s.spelled(*on)
	}
}

// namesOf are the group columns of a new candidate in the spelling that is known, or
// that a row before had; nil: as they are.
func (d *Draft) namesOf(columns map[string]string) []string {
	key := d.scratch[:0]
	for _, name := range d.Book().GroupBy {
		key = append(append(key, columns[name]...), groupSeparator[0])
	}
	d.scratch = key
	names, met := d.names[string(key)]
	if met {
		return names
	}
	id := strings.TrimSuffix(string(key), groupSeparator)
	same := groupKey(id)
	first, said := d.names[same]
	if g, known := d.s.groupOf[same]; known {
		names = d.s.groups[g].Values
	} else if said {
		names = first
	} else {
		names = GroupValues(id)
	}
	if d.names == nil {
		d.names = map[string][]string{}
	}
	d.names[same], d.names[string(key)] = names, names
	return names
}

// named puts the group columns of a new candidate into the spelling that is known.
func (d *Draft) named(row *CandidateRow, cells []Cell) []Cell {
	by := d.Book().GroupBy
	if len(by) == 0 {
		return cells
	}
	names := d.namesOf(row.Columns)
	for i := range cells {
		if n := slices.Index(by, cells[i].Name); n >= 0 {
			cells[i].Value = names[n]
		}
	}
	return cells
}

// renamed are cells of a candidate's registration whose group columns are spelled
// as theirs are where they mean the same, else as the formation is known by.
func (s *State) renamed(at int, cells []Cell) []Cell {
	if s.book == nil || !slices.ContainsFunc(cells, func(c Cell) bool { return slices.Contains(s.book.GroupBy, c.Name) }) {
		return cells
	}
	own := s.places[s.rows[at].place].values
	becomes := make([]string, len(s.book.GroupBy))
	for n, name := range s.book.GroupBy {
		becomes[n] = own[name]
	}
	for i := range cells {
		c := &cells[i]
		n := slices.Index(s.book.GroupBy, c.Name)
		if n < 0 {
			continue
		}
		if c.Value != "" && text.Key(c.Value) == text.Key(own[c.Name]) {
			c.Value = own[c.Name]
		}
		becomes[n] = c.Value
	}
	g, known := s.groupOf[GroupKey(becomes)]
	for i := range cells {
		c := &cells[i]
		if n := slices.Index(s.book.GroupBy, c.Name); known && n >= 0 && c.Value != own[c.Name] && c.Value != "" {
			c.Value = s.groups[g].Values[n]
		}
	}
	return cells
}
