package scoring

import (
	"cmp"
	"slices"
	"strconv"
	"strings"
)

// Formations: the groups that candidates compete in, and how many places each has.

func (s *State) regroup() {
	s.groups, s.groupOf = nil, map[string]int{}
	for _, p := range s.places {
		p.name = s.groupName(p.values)
		p.group = s.group(groupKey(p.name))
		p.many = 0
	}
	for of := range s.drawers.own {
		if of.Kind == OnFormation {
			s.readFormation(of)
		}
	}
	for i := range s.rows {
		s.enter(s.rows[i].place)
	}
}

// sortGroups keeps groups in the order of their keys, by their names, and only those that have
// a candidate or a word of their own, so that they are a function of the set of
// acts and not of their order.
func (s *State) sortGroups() {
	if !s.unsorted {
		return
	}
	s.unsorted = false
	var order []int
	for i := range s.groups {
		if s.groups[i].Candidates > 0 || s.drawers.lies(Subject{OnFormation, s.groups[i].Key}) {
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
	defer s.nameGroups()
	for _, p := range s.places {
		if p.group != noGroup {
			p.group = moved[p.group]
		}
	}
}

// noGroup is the group of a place where nobody is any more.
const noGroup = -1

// nameGroups gives each group the spelling of its formation, else the least of those
// of its candidates.
func (s *State) nameGroups() {
	least := make([]string, len(s.groups))
	for _, p := range s.places {
		if p.many > 0 && (least[p.group] == "" || p.name < least[p.group]) {
			least[p.group] = p.name
		}
	}
	for i := range s.groups {
		g := &s.groups[i]
		name := cmp.Or(g.own, least[i], g.Key)
		if name != g.name || g.Values == nil {
			g.name, g.Values = name, s.groupValues(name)
		}
	}
}

// groupValues are the values of a group's name, as many as there are group columns:
// whatever is written stands under its header.
func (s *State) groupValues(name string) []string {
	out := make([]string, len(s.book.GroupBy))
	copy(out, GroupValues(name))
	return out
}

// groupName is the id of the group of a place, as the place spells it.
func (s *State) groupName(values map[string]string) string {
	if s.book == nil {
		return ""
	}
	parts := make([]string, len(s.book.GroupBy))
	for i, column := range s.book.GroupBy {
		parts[i] = values[column]
	}
	return GroupID(parts)
}

func (s *State) group(key string) int {
	if g, ok := s.groupOf[key]; ok {
		return g
	}
	s.groupOf[key] = len(s.groups)
	s.groups = append(s.groups, Group{Key: key})
	s.unsorted = true
	return len(s.groups) - 1
}

func (s *State) readFormation(of Subject) {
	g := &s.groups[s.group(of.ID)]
	own := ""
	for _, h := range s.cellsOf(of)["quota"] {
		if id := s.spellings[h.ref]; own == "" || id < own {
			own = id
		}
	}
	s.unsorted = s.unsorted || own != g.own
	g.own = own
	n, err := strconv.Atoi(s.value(of, "quota"))
	g.Quota, g.HasQuota = n, err == nil
	if s.clashes[of]["quota"] { // of two numbers neither is how many places there are
		g.Quota, g.HasQuota = 0, false
	}
}

// Groups are all groups. Do not change them.
func (s *State) Groups() []Group { return s.groups }

// Group is the key of a candidate's group.
func (p Past) Group(i int) string {
	if p.at == nil {
		return p.s.groups[p.s.places[p.s.rows[i].place].group].Key
	}
	book, column := p.Book(), p.Column(i)
	if book == nil {
		return ""
	}
	parts := make([]string, len(book.GroupBy))
	for n, name := range book.GroupBy {
		parts[n] = column(name)
	}
	return GroupKey(parts)
}

// ListsFormations says whether any formation is listed with its places, as the state stands:
// a desk asks it, and no right.
func (p Past) ListsFormations() bool {
	for i := range p.s.groups {
		if p.s.groups[i].HasQuota {
			return true
		}
	}
	return false
}
