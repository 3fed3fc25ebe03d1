package scoring

import (
	"slices"
	"strconv"
	"strings"
)

// record takes fact i of an act that counts.
func (s *State) record(a *Act, i int) {
	f := &a.Facts[i]
	row := s.house.subjects[f.Subject.Kind]
	if names := s.house.rule(a.Kind).Names; names != "" {
		s.noteDestruction(a, i, names)
		s.noteDestroyed(a, f.Subject.ID)
	}
	if f.Subject.Kind.inRows() {
		s.recordRow(a, i)
	} else {
		if s.cells[f.Subject] == nil && row.Under != nil {
			key := underKey{f.Subject.Kind, row.Under(f.Subject.ID)}
			s.under[key] = append(s.under[key], f.Subject)
		}
		for _, c := range f.Cells {
			s.setCell(a, f.Subject, c, a.Ref(i))
		}
	}
	if row.Read != nil {
		row.Read(s, a, f.Subject)
	}
}

// heads are the leaves that hold a cell's present value or values.
func (s *State) heads(on Subject, cell string) []*head { return s.Now().headsNow(on, cell) }

// Value is the text of a cell; "" is blank.
func (s *State) Value(on Subject, cell string) string {
	if on.Kind.inRows() {
		if r, ok := s.byNumber[on.ID]; ok {
			return s.rowValue(rowCell{r, on.Kind, cell})
		}
		return ""
	}
	return s.value(on, cell)
}

// setCell makes ref a head of a cell and takes away the heads it supersedes.
func (s *State) setCell(a *Act, on Subject, c Cell, ref Ref) {
	rec := s.cells[on]
	if rec == nil {
		rec = record{}
		s.cells[on] = rec
	}
	rec[c.Name] = replace(rec[c.Name], s.replaces(&c), c.Value, ref)
	s.noteClash(on, c.Name, rec[c.Name])
}

// replace is the heads of a cell after a leaf wrote it. That it replaces only
// what its author had seen was asked before it was recorded.
func replace(heads []*head, replaces []Ref, value string, ref Ref) []*head {
	now := &head{ref: ref, value: value}
	kept := make([]*head, 0, len(heads)+1)
	for _, h := range heads {
		if slices.Contains(replaces, h.ref) {
			now.was = append(now.was, h)
		} else {
			kept = append(kept, h)
		}
	}
	if len(now.was) < len(replaces) { // another copy replaced some of them, too
		for _, ref := range replaces {
			if !slices.ContainsFunc(now.was, func(h *head) bool { return h.ref == ref }) {
				now.was = appendSome(now.was, behind(kept, ref))
			}
		}
	}
	kept = append(kept, now)
	slices.SortFunc(kept, compareHeads)
	return kept
}

func appendSome(list []*head, h *head) []*head {
	if h == nil {
		return list
	}
	return append(list, h)
}

// behind finds a leaf among heads and all that they replaced, or nil.
func behind(heads []*head, ref Ref) (found *head) {
	eachBehind(heads, func(h *head) {
		if h.ref == ref {
			found = h
		}
	})
	return found
}

// eachBehind visits heads and all that they replaced, each once and after what it
// replaced: copies that part and meet often share much of it.
func eachBehind(heads []*head, visit func(*head)) {
	if len(heads) == 1 && len(heads[0].was) == 0 {
		visit(heads[0])
		return
	}
	met := map[*head]bool{}
	var walk func(list []*head)
	walk = func(list []*head) {
		for _, h := range list {
			if !met[h] {
				met[h] = true
				walk(h.was)
				visit(h)
			}
		}
	}
	walk(heads)
}

// readBooks reads the rulebook cells: the book in force, whether it is frozen,
// and how the candidates group under it.
func (s *State) readBooks() {
	s.books = s.booksOf(s.cells[theSelection]["rulebook"])
	if len(s.books) == 0 {
		return
	}
	if s.books[0] != s.book {
		s.useBook(s.books[0])
	}
	s.frozen = s.value(theSelection, "frozen") == s.book.Hash
}

// booksOf are the rulebooks that a cell's heads say, each once.
func (s *State) booksOf(heads []*head) []*Rulebook {
	var books []*Rulebook
	for _, h := range heads {
		b, known := s.parsed[h.value]
		if !known {
			b, _ = s.read(h.value) // what cannot be read was refused before
			s.parsed[h.value] = b
		}
		if b != nil && !slices.ContainsFunc(books, func(o *Rulebook) bool { return o.Hash == b.Hash }) {
			books = append(books, b)
		}
	}
	return books
}

// useBook puts a rulebook in force: sub-tests get their columns, candidates
// their groups. Marks already taken keep their values by sub-test code.
func (s *State) useBook(b *Rulebook) {
	old, oldMarks := s.subTests, s.marks
	s.book, s.subTests = b, b.SubTests()
	s.pattern, _ = b.Number.compile()
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

// sortGroups keeps groups in the order of their values, and only those that have
// a candidate or a word of their own, so that they are a function of the set of
// acts and not of their order.
func (s *State) sortGroups() {
	if !s.unsorted {
		return
	}
	s.unsorted = false
	var order []int
	for i := range s.groups {
		if s.groups[i].Candidates > 0 || s.cells[Subject{OnFormation, s.groups[i].Key}] != nil {
			order = append(order, i)
		}
	}
	slices.SortFunc(order, func(a, b int) int { return strings.Compare(s.groups[a].Key, s.groups[b].Key) })
	moved := make([]int, len(s.groups))
	for i := range moved {
		moved[i] = noGroup
	}
	sorted := make([]Group, len(order))
	s.groupOf = make(map[string]int, len(order))
	for to, from := range order {
		sorted[to], moved[from] = s.groups[from], to
		s.groupOf[s.groups[from].Key] = to
	}
	s.groups = sorted
	for _, p := range s.places {
		if p.group != noGroup {
			p.group = moved[p.group]
		}
	}
}

// noGroup is the group of a place where nobody is any more.
const noGroup = -1

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
	if s.clashes[of]["quota"] { // of two numbers neither is how many places there are
		g.Quota, g.HasQuota = 0, false
	}
}
