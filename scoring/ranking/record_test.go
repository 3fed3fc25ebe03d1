package ranking

import (
	"fmt"
	"slices"

	"ampera/scoring"
)

// slate is a record made of slices, for tests.
type slate struct {
	book       *scoring.Rulebook
	people     []scoring.Candidate
	groups     []scoring.Group
	marks      []map[string]scoring.Points // by sub-test
	exits      map[int]scoring.Exit
	presences  map[string]scoring.Presence // "i/component"
	sheets     map[string][]*scoring.Sheet
	panels     map[string][]scoring.PersonID
	moderation map[string]scoring.Moderation
	conflicts  map[int]*scoring.Refusal
	codes      []string
}

func newSlate(book *scoring.Rulebook) *slate {
	s := &slate{book: book, exits: map[int]scoring.Exit{}, presences: map[string]scoring.Presence{},
		sheets: map[string][]*scoring.Sheet{}, panels: map[string][]scoring.PersonID{},
		moderation: map[string]scoring.Moderation{}, conflicts: map[int]*scoring.Refusal{}}
	for _, t := range book.SubTests() {
		s.codes = append(s.codes, t.Code)
	}
	return s
}

// group adds a group; quota < 0 is none.
func (s *slate) group(key string, quota int) int {
	s.groups = append(s.groups, scoring.Group{Key: key, Values: []string{key}, Quota: max(quota, 0), HasQuota: quota >= 0})
	return len(s.groups) - 1
}

// add adds a candidate with written marks in the order of the sub-tests; ""
// is blank.
func (s *slate) add(c scoring.Candidate, marks ...string) int {
	c.Index = len(s.people)
	given := map[string]scoring.Points{}
	for k, m := range marks {
		if m != "" {
			given[s.codes[k]] = pts(m)
		}
	}
	s.people, s.marks = append(s.people, c), append(s.marks, given)
	return c.Index
}

func (s *slate) sheet(i int, component string, who scoring.PersonID, status scoring.SheetStatus, marks map[string]string) {
	sh := &scoring.Sheet{ID: scoring.SheetID{Candidate: s.people[i].Number, Component: component, Assessor: who},
		Status: status, Marks: map[string]scoring.Points{}}
	for code, m := range marks {
		sh.Marks[code] = pts(m)
	}
	k := at(i, component)
	s.sheets[k] = append(s.sheets[k], sh)
	slices.SortFunc(s.sheets[k], func(a, b *scoring.Sheet) int {
		if a.ID.Assessor < b.ID.Assessor {
			return -1
		}
		return 1
	})
}

func at(i int, component string) string { return fmt.Sprintf("%d/%s", i, component) }

func (s *slate) Book() *scoring.Rulebook         { return s.book }
func (s *slate) Len() int                        { return len(s.people) }
func (s *slate) At(i int) scoring.Candidate      { return s.people[i] }
func (s *slate) Groups() []scoring.Group         { return s.groups }
func (s *slate) Exit(i int) scoring.Exit         { return s.exits[i] }
func (s *slate) Conflict(i int) *scoring.Refusal { return s.conflicts[i] }

func (s *slate) Mark(i, sub int) (scoring.Points, bool) {
	m, ok := s.marks[i][s.codes[sub]]
	return m, ok
}

func (s *slate) Presence(i int, component string) scoring.Presence {
	if len(s.presences) == 0 {
		return scoring.NoPresence
	}
	return s.presences[at(i, component)]
}

func (s *slate) Sheets(i int, component string) []*scoring.Sheet { return s.sheets[at(i, component)] }

func (s *slate) Panel(i int, component string) []scoring.PersonID { return s.panels[at(i, component)] }

func (s *slate) Moderation(i int, component string) (scoring.Moderation, bool) {
	m, ok := s.moderation[at(i, component)]
	return m, ok
}

func (s *slate) Spellings() scoring.Spellings { return nil }

func (s *slate) Typed(int, string) []scoring.PersonID { return nil }

func (s *slate) PersonName(id scoring.PersonID) string { return "Penilai " + string(id) }

// pts reads a mark in a test.
func pts(s string) scoring.Points {
	p, err := scoring.ParsePoints(s)
	if err != nil {
		panic(s + ": " + err.Error())
	}
	return p
}
