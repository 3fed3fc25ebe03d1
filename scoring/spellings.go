package scoring

import (
	"maps"
	"slices"
	"strings"

	"ampera/scoring/text"
)

// Two formations that are spelled almost alike may be one: the committee is asked
// when a file brings them, answers with the file, and is not asked again. What is
// one is then written as it should be, in this file and in every later one.

// Spelling is an answer about two values of a group column.
type Spelling struct {
	Column, A, B string
	Same         bool // they are one, and it is written as A; else they are two
}

// spellingCells are the cells of an answer: is says whether they are one, as how it is
// written.
const spellingCells = "is as"

// What an answer says.
const (
	spelledSame  = "same"
	spelledApart = "distinct"
)

func spellingsPart() Capability {
	return Capability{Subjects: []SubjectRow{
		{Kind: OnSpelling, Goes: goesAlways, Texts: map[string]text.Limit{"as": text.Name}, Same: groupKey, Spelled: func(_ *State, id string) string { return id }, Under: func(string) string { return "" }},
	}}
}

// onSpelling is the subject of two values of a column, whichever comes first.
func onSpelling(column, a, b string) Subject {
	if text.Key(b) < text.Key(a) {
		a, b = b, a
	}
	return Subject{OnSpelling, GroupID([]string{column, a, b})}
}

// maySpell is the right to an answer: about two values of a group column, and written
// as one of them.
func (p Past) maySpell(f *Fact) Problems {
	book, parts := p.Book(), GroupValues(f.Subject.ID)
	if book == nil {
		return refused("", "rulebook.none")
	}
	column := func(name string) bool { return text.Key(name) == parts[0] }
	if len(parts) != 3 || parts[1] == parts[2] || !slices.ContainsFunc(book.GroupBy, column) {
		return refused("", "form.subject")
	}
	is, as := p.After(f, "is"), text.Key(p.After(f, "as"))
	switch {
	case is == spelledApart && as == "":
		return nil
	case is == spelledSame && (as == parts[1] || as == parts[2]):
		return nil
	}
	return refused("", "form.status", is)
}

// answer says what was answered. A value that a group has is written as it has it.
func (d *Draft) answer(all []Spelling) {
	said := map[Spelling]bool{}
	for _, x := range all {
		a, b := text.Take(x.A).Text, text.Take(x.B).Text
		if x.A, x.B = a, b; text.Key(a) == text.Key(b) || said[x] {
			continue // one already, or answered so
		}
		said[x] = true
		is, as := spelledApart, ""
		if x.Same {
			is, as = spelledSame, a
			d.right = d.rightOf()
			delete(d.right, GroupKey([]string{x.Column, a}))
			d.right[GroupKey([]string{x.Column, b})] = a
		} else if d.right = d.rightOf(); true {
			delete(d.right, GroupKey([]string{x.Column, a}))
			delete(d.right, GroupKey([]string{x.Column, b}))
		}
		d.Say(onSpelling(x.Column, a, b), Set{"is", is}, Set{"as", as})
	}
}

// Spellings are values of group columns that were answered to be another one, by column
// and key, as that is written.
type Spellings map[string]string

// Right is a value of a column in the spelling that was answered.
func (r Spellings) Right(column, value string) string {
	if len(r) == 0 {
		return value
	}
	if as, wrong := r[GroupKey([]string{column, value})]; wrong {
		return as
	}
	return value
}

// Spellings are what was answered so far.
func (s *State) Spellings() Spellings { return s.rightSpellings() }

// rightOf are the spellings to be used, by column and key, as was answered before.
func (d *Draft) rightOf() Spellings {
	if d.right == nil {
		d.right = d.s.rightSpellings()
	}
	return d.right
}

func (s *State) rightSpellings() Spellings {
	out := Spellings{}
	for _, on := range slices.SortedFunc(slices.Values(s.under[underKey{OnSpelling, ""}]), compareSubjects) {
		parts, as := GroupValues(on.ID), s.value(on, "as")
		if s.value(on, "is") != spelledSame || s.clashes[on] != nil {
			continue
		}
		for _, key := range parts[1:] {
			if key != text.Key(as) {
				out[parts[0]+groupSeparator+key] = as
			}
		}
	}
	return out
}

// rightValue is a value of a column in the spelling that was answered.
func (d *Draft) rightValue(column, value string) string {
	return d.rightOf().Right(column, value)
}

// rightly is a row with its formation in the spelling that was answered.
func (d *Draft) rightly(row *CandidateRow) *CandidateRow {
	if len(d.rightOf()) == 0 {
		return row
	}
	var columns map[string]string
	for _, name := range d.Book().GroupBy {
		if as := d.rightValue(name, row.Columns[name]); as != row.Columns[name] {
			if columns == nil {
				columns = maps.Clone(row.Columns) // rows of one place share them
			}
			columns[name] = as
		}
	}
	if columns == nil {
		return row
	}
	out := *row
	out.Columns = columns
	return &out
}

// rightValues is rightly for the values of a formation.
func (d *Draft) rightValues(values []string) []string {
	book := d.Book()
	if len(d.rightOf()) == 0 || book == nil || len(values) != len(book.GroupBy) {
		return values
	}
	out := slices.Clone(values)
	for i, name := range book.GroupBy {
		out[i] = d.rightValue(name, values[i])
	}
	return out
}

// Answered says whether somebody has said of two values of a group column whether
// they are one.
func (v View) Answered(column, a, b string) bool {
	on := v.state.house.same(onSpelling(column, a, b))
	return v.state.value(on, "is") != ""
}

// SpellingOf takes apart the id of an answer: a column and two of its values.
func SpellingOf(id string) (column, a, b string) {
	parts := append(strings.Split(id, groupSeparator), "", "", "")
	return parts[0], parts[1], parts[2]
}

// WithSpellings is a command of a file with answers about its formations.
func WithSpellings(c Command, answers []Spelling) Command {
	switch c := c.(type) {
	case SaveCandidates:
		c.Spellings = answers
		return c
	case SaveFormations:
		c.Spellings = answers
		return c
	}
	return c
}

// SpellingsOf are the answers that a command of a file brings.
func SpellingsOf(c Command) []Spelling {
	switch c := c.(type) {
	case SaveCandidates:
		return c.Spellings
	case SaveFormations:
		return c.Spellings
	}
	return nil
}

// Respelled is a command of a file with its formations as they were answered to be
// written: what [Decide] will take.
func (v View) Respelled(c Command) Command {
	d := &Draft{Past: v.state.Now(), Who: v.who}
	if c == nil || d.Book() == nil {
		return c
	}
	d.out.Kind = c.Kind()
	d.answer(SpellingsOf(c))
	if len(d.rightOf()) == 0 {
		return c
	}
	switch c := c.(type) {
	case SaveCandidates:
		c.Rows = slices.Clone(c.Rows)
		for i := range c.Rows {
			c.Rows[i] = *d.rightly(&c.Rows[i])
		}
		return c
	case SaveFormations:
		c.Rows = slices.Clone(c.Rows)
		for i := range c.Rows {
			c.Rows[i].Values = d.rightValues(c.Rows[i].Values)
		}
		return c
	}
	return c
}

// FormationOf is the formation that is meant by values, however they are spelled: as
// was answered, and by their key. ok is false for one that the selection does not have;
// as are then the values as they would be stored.
func (v View) FormationOf(values []string) (g Group, as []string, ok bool) {
	d := &Draft{Past: v.state.Now(), Who: v.who}
	as = d.rightValues(takenColumns(values))
	at, ok := v.state.groupOf[GroupKey(as)]
	if !ok {
		return Group{}, as, false
	}
	g = v.state.groups[at]
	return g, g.Values, true
}

// AgeDay is the day on which candidates have their age; 0: nobody has said.
func (v View) AgeDay() Date { return v.state.Now().AgeDay() }
