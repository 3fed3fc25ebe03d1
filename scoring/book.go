package scoring

import (
	"slices"

	"ampera/scoring/text"
)

// The rulebook in force: as the state has it, and as somebody had seen it.

// Book is the one rulebook that was seen, or nil for none or several.
func (p Past) Book() *Rulebook {
	books := p.books()
	if len(books) != 1 {
		return nil
	}
	return books[0]
}

func (p Past) books() []*Rulebook {
	if p.at == nil {
		return p.s.books
	}
	return p.s.booksOf(p.heads(theSelection, "rulebook"))
}

// Frozen says whether the rulebook was seen frozen.
func (p Past) Frozen() bool {
	if p.at == nil {
		return p.s.frozen && len(p.s.books) == 1
	}
	book := p.Book()
	return book != nil && p.Value(theSelection, "frozen") == book.Hash
}

// Component is a component of the rulebook seen that takes marks, or nil.
func (p Past) Component(code string) *Component {
	if c := p.Book().component(code); c != nil && c.Kind != Composite {
		return c
	}
	return nil
}

// SubTest is a sub-test of the rulebook seen, or nil.
func (p Past) SubTest(code string) *SubTest {
	book := p.Book()
	if book == nil || book != p.s.book {
		_, t := book.SubTest(code)
		return t
	}
	if at := p.s.subTest(code); at >= 0 {
		return p.s.subTests[at]
	}
	return nil
}

// Observed is Component for one that assessors mark, or nil.
func (p Past) Observed(code string) *Component {
	if c := p.Component(code); c != nil && c.Rubric != nil {
		return c
	}
	return nil
}

// Book is the rulebook in force, or nil before one is adopted.
func (s *State) Book() *Rulebook { return s.book }

// Frozen says whether marks may be given.
func (s *State) Frozen() bool { return s.frozen }

// Name is the selection's name, and Office its letterhead.
func (s *State) Name() string { return s.value(theSelection, "name") }

// Office is the letterhead.
func (s *State) Office() string { return s.value(theSelection, "office") }

// readBooks reads the rulebook cells: the book in force, whether it is frozen,
// and how the candidates group under it.
func (s *State) readBooks() {
	s.books = s.booksOf(s.cellsOf(theSelection)["rulebook"])
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

// readNew is how a rulebook is read that is about to be adopted.
func (s *State) readNew() BookReader {
	if s.house.new != nil {
		return s.house.new
	}
	return s.read
}

// TakeBook reads a rulebook that comes from outside: signs that show nothing are
// left out of it, and it is refused where package text refuses what it says, as it
// stands or as TOML spells it.
func TakeBook(source string, read BookReader) (*Rulebook, error) {
	got, line := text.TakeLines(source)
	if line > 0 {
		return nil, Problems{{Line: line, Refusal: *TextFault(got, 0)}}
	}
	book, err := read(got.Text)
	if err != nil {
		return nil, err
	}
	if r := book.CheckTexts(); r != nil {
		return nil, r
	}
	return book, nil
}

// useBook puts a rulebook in force: sub-tests get their columns, candidates
// their groups. Marks already taken keep their values by sub-test code.
func (s *State) useBook(b *Rulebook) {
	old, oldMarks := s.subTests, s.marks
	s.book, s.subTests = b, b.SubTests()
	s.pattern, _ = b.Number.Matcher()
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
