package scoring

import (
	"maps"
	"math"
	"slices"
	"strings"
)

// The register: what every candidate has (identity, registration, written marks),
// in rows of fixed size, since there may be 100,000 of them. Everything else is
// cells (see cells.go); a row's cells are read and replaced as those are.

const noMark = Points(math.MinInt64)

type row struct {
	number, name, nik string
	order             string // where a destroyed birth date stood
	born              Date
	place             int32
	gpa               Points
	status            Screening
	gone              bool
	first             [3]Ref // first leaf of identity, registration, written
}

type place struct {
	values map[string]string
	name   string // GroupID of its group columns
	group  int
	many   int // candidates in it
}

type rowCell struct {
	row  int32
	kind SubjectKind
	cell string
}

// ColIdentity is the registration cell that says a candidate's identity was
// destroyed.
const ColIdentity = "identity"

// inRows says whether every candidate has such a subject.
func (k SubjectKind) inRows() bool { return k >= OnIdentity && k <= OnWritten }

// reserve makes room for the candidates of a large act at once: what grows piece
// by piece is copied as often.
func (s *State) reserve(a *Act) {
	n := 0
	for i := range a.Facts {
		if a.Facts[i].Subject.Kind == OnRegistration {
			n++
		}
	}
	if n == 0 || n <= cap(s.rows)-len(s.rows) { // a snapshot leaves no room, and most acts need none
		return
	}
	s.Expect(max(n, len(s.rows))) // a file in parts: what grows by a quarter each time is copied often
}

// Expect makes room for so many more candidates.
func (s *State) Expect(n int) {
	s.rows, s.marks = slices.Grow(s.rows, n), slices.Grow(s.marks, n*len(s.subTests))
	if len(s.byNumber) == 0 {
		s.byNumber = make(map[string]int32, n)
	}
}

// recordRow takes a fact about what every candidate has. The first leaf of a
// subject needs no heads of its own: all its cells are that leaf's.
func (s *State) recordRow(a *Act, i int) {
	f := &a.Facts[i]
	r, fresh := s.rowOf(f)
	slot := &s.rows[r].first[f.Subject.Kind-OnIdentity]
	if *slot == 0 {
		*slot = a.Ref(i)
		s.setRow(r, f.Subject.Kind, f.Cells, fresh)
		for _, c := range f.Cells {
			key := rowCell{r, f.Subject.Kind, c.Name}
			// A blank that replaces something is said, though what it replaced does not count
			// and this is the first leaf that does: who replaces it names it.
			if s.isLoose(key) || c.Value == "" && len(c.Supersedes) > 0 {
				s.over[key] = []*head{{ref: a.Ref(i), value: c.Value}}
			}
		}
		return
	}
	for _, c := range f.Cells {
		key := rowCell{r, f.Subject.Kind, c.Name}
		heads := replace(s.rowHeads(key), s.replaces(&c), c.Value, a.Ref(i))
		s.over[key] = heads
		s.noteClash(f.Subject, c.Name, heads)
		s.setRow(r, f.Subject.Kind, []Cell{{Name: c.Name, Value: heads[0].value}}, false)
	}
}

// cellsOfRow are the cells that a row may have of a kind of subject.
func (s *State) cellsOfRow(r int32, kind SubjectKind) (names []string) {
	switch kind {
	case OnIdentity:
		names = []string{ColName, ColNIK, ColBorn}
	case OnRegistration:
		names = slices.AppendSeq(slices.Collect(maps.Keys(notColumn)), maps.Keys(s.places[s.rows[r].place].values))
	case OnWritten:
		names = []string{"reason"}
		for _, t := range s.subTests {
			names = append(names, t.Code, "reason/"+t.Code)
		}
	}
	slices.Sort(names)
	return names
}

// rowHeads are the heads of a row's cell. A cell that the first leaf left
// blank has none, unless that blank replaced something.
func (s *State) rowHeads(key rowCell) []*head {
	if key.kind == OnIdentity {
		if id := s.applications.of(key.row); id != "" {
			return s.cellsOf(Subject{OnApplying, id})[key.cell]
		}
	}
	if heads, ok := s.over[key]; ok {
		return heads
	}
	if first := s.rows[key.row].first[key.kind-OnIdentity]; first != 0 {
		if value := s.rowValue(key); value != "" {
			return []*head{{ref: first, value: value}}
		}
	}
	return nil
}

// rowOf is the row of a fact's candidate. One that is new is made, with the
// columns that the fact has.
func (s *State) rowOf(f *Fact) (at int32, fresh bool) {
	if r, ok := s.taking.find(s, f.Subject.ID); ok {
		return r, false
	}
	var columns []Cell
	if f.Subject.Kind == OnRegistration {
		columns = f.Cells
	}
	r := int32(len(s.rows))
	s.rows = append(s.rows, row{number: f.Subject.ID, place: s.placeFor(columns)})
	s.enter(s.rows[r].place)
	s.byNumber[f.Subject.ID] = r
	s.taking = finder{f.Subject.ID, r, len(s.rows)}
	for range s.subTests {
		s.marks = append(s.marks, noMark)
	}
	return r, true
}

// rowValue is the text of a row's cell.
func (s *State) rowValue(key rowCell) string {
	r := &s.rows[key.row]
	switch key.kind {
	case OnIdentity:
		switch key.cell {
		case ColName:
			return r.name
		case ColNIK:
			return r.nik
		case ColBorn:
			return r.born.String()
		}
		return ""
	case OnWritten:
		if sub := s.subTest(key.cell); sub >= 0 {
			if m := s.marks[int(key.row)*len(s.subTests)+sub]; m != noMark {
				return m.String()
			}
			return ""
		}
		return s.loose(key)
	}
	switch key.cell {
	case ColGPA:
		if r.gpa == 0 {
			return ""
		}
		return r.gpa.String()
	case ColStatus:
		return r.status.String()
	case ColIdentity:
		if r.gone {
			return destroyed
		}
		return ""
	case colOrdinal:
		return r.order
	case ColApplicant:
		return s.applications.of(key.row)
	case "reason":
		return s.loose(key)
	}
	return s.places[r.place].values[key.cell]
}

// isLoose says whether a row has no room for a cell.
func (s *State) isLoose(key rowCell) bool {
	return key.kind == OnRegistration && key.cell == "reason" || key.kind == OnWritten && s.subTest(key.cell) < 0
}

// loose is the text of a cell that no row has room for, such as a reason.
func (s *State) loose(key rowCell) string {
	if heads := s.over[key]; len(heads) > 0 {
		return heads[0].value
	}
	return ""
}

// setRow puts cells into a row; placed says that its columns have their place.
func (s *State) setRow(at int32, kind SubjectKind, cells []Cell, placed bool) {
	r := &s.rows[at]
	switch kind {
	case OnIdentity:
		for _, c := range cells {
			switch c.Name {
			case ColName:
				r.name = c.Value
			case ColNIK:
				r.nik = c.Value
			case ColBorn:
				r.born, _ = ParseDate(c.Value)
			}
		}
	case OnWritten:
		for _, c := range cells {
			if sub := s.subTest(c.Name); sub >= 0 {
				m, err := ParsePoints(c.Value)
				if err != nil {
					m = noMark
				}
				s.marks[int(at)*len(s.subTests)+sub] = m
			}
		}
	case OnRegistration:
		s.setRegistration(at, cells, placed)
	}
	if r.gone {
		r.name, r.nik, r.born = "", "", 0
	}
}

func (s *State) setRegistration(at int32, cells []Cell, placed bool) {
	r := &s.rows[at]
	var moved []Cell
	for _, c := range cells {
		switch c.Name {
		case ColGPA:
			r.gpa, _ = ParsePoints(c.Value)
		case ColStatus:
			r.status, _ = ParseScreening(c.Value)
		case ColIdentity:
			if r.gone = c.Value != ""; r.gone {
				s.forget(at)
			}
		case colOrdinal:
			r.order = c.Value
		case ColApplicant:
			s.link(at, c.Value)
		case "reason":
		default:
			if !placed && s.places[r.place].values[c.Name] != c.Value {
				moved = append(moved, c)
			}
		}
	}
	if moved == nil {
		return
	}
	for name, value := range s.places[r.place].values {
		if !slices.ContainsFunc(moved, func(c Cell) bool { return c.Name == name }) {
			moved = append(moved, Cell{Name: name, Value: value})
		}
	}
	slices.SortFunc(moved, func(a, b Cell) int { return strings.Compare(a.Name, b.Name) })
	s.leave(r.place)
	r.place = s.placeFor(moved)
	s.enter(r.place)
}

// forget drops every trace of a destroyed identity from memory.
func (s *State) forget(at int32) {
	on := Subject{OnIdentity, s.rows[at].number}
	if first := s.rows[at].first[0]; first != 0 && !s.gone[first] { // who destroyed had not seen it
		s.drawers.change(on).keepsLeaf(first)
	}
	s.rows[at].first[0] = 0
	s.rows[at].name, s.rows[at].nik, s.rows[at].born = "", "", 0
	for key := range s.over {
		if key.row == at && key.kind == OnIdentity {
			delete(s.over, key)
		}
	}
	s.unclash(on)
}

// notColumn are the registration cells that are not descriptive columns.
var notColumn = map[string]bool{ColGPA: true, ColStatus: true, ColIdentity: true, colOrdinal: true, ColApplicant: true, "reason": true}

// placeFor interns a combination of column values. Cells in another order make
// another entry of the same meaning, which costs a little room and no time.
func (s *State) placeFor(cells []Cell) int32 {
	key := s.scratch[:0]
	for _, c := range cells {
		if !notColumn[c.Name] {
			key = append(append(append(append(key, c.Name...), '\x1e'), c.Value...), '\x1f')
		}
	}
	s.scratch = key
	if p, ok := s.placeOf[string(key)]; ok {
		if at := s.places[p]; at.group == noGroup {
			at.group = s.group(groupKey(at.name))
		}
		return p
	}
	values := map[string]string{}
	for _, c := range cells {
		if !notColumn[c.Name] {
			values[c.Name] = c.Value
		}
	}
	name := s.groupName(values)
	s.places = append(s.places, &place{values: values, name: name, group: s.group(groupKey(name))})
	s.placeOf[string(key)] = int32(len(s.places) - 1)
	return int32(len(s.places) - 1)
}

// enter and leave count who is in a place. Whoever is the first in it, or the last,
// may change what its group is called, or that there is one.
func (s *State) enter(at int32) {
	p := s.places[at]
	g := &s.groups[p.group]
	g.Candidates++
	p.many++
	s.unsorted = s.unsorted || p.many == 1 && p.name != g.name
}

func (s *State) leave(at int32) {
	p := s.places[at]
	s.groups[p.group].Candidates--
	p.many--
	s.unsorted = s.unsorted || p.many == 0
}

func (s *State) subTest(code string) int {
	return slices.IndexFunc(s.subTests, func(t *SubTest) bool { return t.Code == code })
}

// Find is the place of a candidate who was seen.
func (p Past) Find(number string) (int, bool) {
	r, ok := p.row(number)
	if ok && p.at != nil {
		row := &p.s.rows[r]
		ok = row.first[OnRegistration-OnIdentity] != 0 && p.sees(row.first[OnRegistration-OnIdentity]) ||
			len(p.heads(Subject{OnRegistration, number}, p.anyColumn(r))) > 0
	}
	return int(r), ok
}

// Number is the number of candidate i.
func (p Past) Number(i int) string { return p.s.rows[i].number }

// anyColumn is a column that a candidate's first registration must have had.
func (p Past) anyColumn(r int32) string {
	if book := p.Book(); book != nil && len(book.GroupBy) > 0 {
		return book.GroupBy[0]
	}
	return ColStatus
}

// Column is a candidate's value of a descriptive or group column.
func (p Past) Column(i int) func(name string) string {
	if p.at == nil {
		return p.s.At(i).Column
	}
	on := Subject{OnRegistration, p.s.rows[i].number}
	return func(name string) string {
		if notColumn[name] {
			return ""
		}
		return p.Value(on, name)
	}
}

// Gone says whether a candidate's identity is destroyed.
func (p Past) Gone(i int) bool {
	return p.Value(Subject{OnRegistration, p.s.rows[i].number}, ColIdentity) != ""
}

// Len is the number of candidates.
func (s *State) Len() int { return len(s.rows) }

// At is candidate i.
func (s *State) At(i int) Candidate {
	r := &s.rows[i]
	p := s.places[r.place]
	return Candidate{Index: i, Number: r.number, Name: r.name, NIK: r.nik, Born: r.born, GPA: r.gpa,
		Status: r.status, Group: p.group, Gone: r.gone, Age: s.age(int32(i)), place: p}
}

// Find is the index of a candidate number.
func (s *State) Find(number string) (int, bool) {
	i, ok := s.byNumber[number]
	return int(i), ok
}
