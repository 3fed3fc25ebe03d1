package scoring

import (
	"slices"
	"strconv"
	"strings"
)

// record takes fact i of an act that counts.
func (s *State) record(a *Act, i int) {
	f := &a.Facts[i]
	switch f.Subject.Kind {
	case OnIdentity, OnRegistration, OnWritten:
		s.recordRow(a, i)
		return
	}
	for _, c := range f.Cells {
		s.setCell(a, f.Subject, c, a.Ref(i))
	}
	switch f.Subject.Kind {
	case OnSelection:
		s.readBooks()
	case OnPerson:
		s.readPerson(a, PersonID(f.Subject.ID))
	case OnFormation:
		s.readFormation(f.Subject)
	case OnSheet:
		s.readSheet(a, f.Subject)
	case OnKeying:
		s.noteKeyer(f.Subject)
	case OnSitting:
		s.readSitting(f.Subject)
	}
}

// setCell makes ref a head of a cell and takes away the heads it supersedes.
func (s *State) setCell(a *Act, on Subject, c Cell, ref Ref) {
	rec := s.cells[on]
	if rec == nil {
		rec = record{}
		s.cells[on] = rec
	}
	rec[c.Name] = s.replace(a, rec[c.Name], c, ref)
	s.noteClash(on, c.Name, rec[c.Name])
}

// replace is the heads of a cell after an act wrote it. A leaf that the author
// had not seen cannot be superseded by them.
func (s *State) replace(a *Act, heads []head, c Cell, ref Ref) []head {
	kept := slices.DeleteFunc(slices.Clone(heads), func(h head) bool {
		return slices.Contains(c.Supersedes, h.ref) && s.sawRef(a, h.ref)
	})
	kept = append(kept, head{ref, c.Value})
	slices.SortFunc(kept, func(x, y head) int { return strings.Compare(x.value, y.value) })
	return kept
}

func (s *State) sawRef(a *Act, ref Ref) bool {
	at := s.acts[ref.Commit()]
	return at.seq > 0 && (a.Observed.Covers(at.replica, at.seq) || at.replica == a.Replica && at.seq < a.Seq)
}

func (s *State) noteClash(on Subject, cell string, heads []head) {
	differ := len(heads) > 1 && heads[0].value != heads[len(heads)-1].value
	switch {
	case differ && s.clashes[on] == nil:
		s.clashes[on] = map[string]bool{cell: true}
	case differ:
		s.clashes[on][cell] = true
	case s.clashes[on] != nil:
		delete(s.clashes[on], cell)
		if len(s.clashes[on]) == 0 {
			delete(s.clashes, on)
		}
	}
}

// readBooks reads the rulebook cells: the book in force, whether it is frozen,
// and how the candidates group under it.
func (s *State) readBooks() {
	of := Subject{Kind: OnSelection}
	heads := s.cells[of]["rulebook"]
	var books []*Rulebook
	for _, h := range heads {
		if s.book != nil && h.value == s.book.Source {
			books = append(books, s.book)
		} else if b, err := s.read(h.value); err == nil {
			books = append(books, b)
		}
	}
	books = slices.CompactFunc(books, func(x, y *Rulebook) bool { return x.Hash == y.Hash })
	s.books = books
	if len(books) == 0 {
		return
	}
	if books[0] != s.book {
		s.useBook(books[0])
	}
	s.frozen = s.value(of, "frozen") == s.book.Hash
}

// useBook puts a rulebook in force: sub-tests get their columns, candidates
// their groups. Marks already taken keep their values by sub-test code.
func (s *State) useBook(b *Rulebook) {
	old, oldMarks := s.subTests, s.marks
	s.book, s.subTests = b, b.SubTests()
	s.marks = make([]Points, len(s.rows)*len(s.subTests))
	for i := range s.marks {
		s.marks[i] = noMark
	}
	for to, t := range s.subTests {
		from := slices.IndexFunc(old, func(o *SubTest) bool { return o.Code == t.Code })
		for r := range s.rows {
			if from >= 0 {
				s.marks[r*len(s.subTests)+to] = oldMarks[r*len(old)+from]
			}
		}
	}
	s.regroup()
}

func (s *State) regroup() {
	s.groups, s.groupOf = nil, map[string]int{}
	for _, p := range s.places {
		p.group = s.group(s.groupKey(p.values))
	}
	for of := range s.cells {
		if of.Kind == OnFormation {
			s.readFormation(of)
		}
	}
	for i := range s.rows {
		s.groups[s.places[s.rows[i].place].group].Candidates++
	}
}

// sortGroups keeps groups in the order of their values, so that their places
// are a function of the set of acts and not of their order.
func (s *State) sortGroups() {
	if !s.unsorted {
		return
	}
	s.unsorted = false
	moved := make([]int, len(s.groups))
	order := make([]int, len(s.groups))
	for i := range order {
		order[i] = i
	}
	slices.SortFunc(order, func(a, b int) int { return strings.Compare(s.groups[a].Key, s.groups[b].Key) })
	sorted := make([]Group, len(s.groups))
	for to, from := range order {
		sorted[to], moved[from] = s.groups[from], to
		s.groupOf[s.groups[from].Key] = to
	}
	s.groups = sorted
	for _, p := range s.places {
		p.group = moved[p.group]
	}
}

func (s *State) groupKey(values map[string]string) string {
	if s.book == nil {
		return ""
	}
	parts := make([]string, len(s.book.GroupBy))
	for i, column := range s.book.GroupBy {
		parts[i] = values[column]
	}
	return GroupKey(parts)
}

func (s *State) group(key string) int {
	if g, ok := s.groupOf[key]; ok {
		return g
	}
	s.groupOf[key] = len(s.groups)
	s.groups = append(s.groups, Group{Key: key, Values: GroupValues(key)})
	s.unsorted = true
	return len(s.groups) - 1
}

func (s *State) readFormation(of Subject) {
	g := &s.groups[s.group(of.ID)]
	n, err := strconv.Atoi(s.value(of, "quota"))
	g.Quota, g.HasQuota = n, err == nil
}

func (s *State) readPerson(a *Act, id PersonID) {
	of := Subject{OnPerson, string(id)}
	m := s.people[id]
	if m == nil {
		m = &member{}
		s.people[id] = m
		at, _ := slices.BinarySearch(s.order, id)
		s.order = slices.Insert(s.order, at, id)
	}
	m.Person = Person{
		ID: id, Name: s.value(of, "name"), Roles: ParseRoles(s.value(of, "roles")),
		Status: PersonStatus(s.value(of, "status")), Key: s.value(of, "key"), Seal: s.value(of, "seal"),
	}
	m.grants = append(m.grants, grant{a.Replica, a.Seq, m.Person})
}

func (s *State) readSheet(a *Act, of Subject) {
	sh := &Sheet{ID: SheetOf(of), Marks: map[string]Points{}, Notes: map[string]string{}, Saved: a.At}
	for name := range s.cells[of] {
		value := s.value(of, name)
		kind, criterion, _ := strings.Cut(name, "/")
		switch kind {
		case "mark":
			if m, err := ParsePoints(value); err == nil {
				sh.Marks[criterion] = m
			}
		case "note":
			if value != "" {
				sh.Notes[criterion] = value
			}
		case "topic":
			sh.Topic = value
		case "form":
			sh.Form = value
		case "status":
			sh.Status = parseSheetStatus(value)
		case "version":
			sh.Version, _ = strconv.Atoi(value)
		case "reason":
			sh.Reason = value
		case "typist":
			sh.Typist = PersonID(value)
		}
	}
	key := Seat{sh.ID.Candidate, sh.ID.Component}
	list := s.sheets[key]
	at, found := slices.BinarySearchFunc(list, sh.ID.Assessor, func(x *Sheet, id PersonID) int {
		return strings.Compare(string(x.ID.Assessor), string(id))
	})
	if found {
		list[at] = sh
		return
	}
	s.sheets[key] = slices.Insert(list, at, sh)
}
