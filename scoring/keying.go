package scoring

import (
	"slices"
	"strings"
)

// A written mark of a double-keyed sub-test is typed from paper by two people,
// neither of whom sees the other's. Two equal ones are the mark; two different
// ones wait for somebody to look at the paper again and settle them. Nobody's
// value wins by default, and until then there is no mark.

// Keyed is what one person typed.
type Keyed struct {
	By   PersonID
	Mark Points
}

// onKeying is what a person typed of a candidate.
func onKeying(number string, who PersonID) Subject {
	return Subject{OnKeying, number + "/" + string(who)}
}

// noteKeyer keeps who typed something of a candidate.
func (s *State) noteKeyer(of Subject) {
	number, who, _ := strings.Cut(of.ID, "/")
	list := s.keyers[number]
	at, found := slices.BinarySearch(list, PersonID(who))
	if !found {
		s.keyers[number] = slices.Insert(list, at, PersonID(who))
	}
}

// keyed are the marks typed for a sub-test, by person.
func (s *State) keyed(number, code string) []Keyed {
	var out []Keyed
	for _, who := range s.keyers[number] {
		if m, err := ParsePoints(s.value(onKeying(number, who), code)); err == nil {
			out = append(out, Keyed{who, m})
		}
	}
	return out
}

// agreed is the mark on which two or more people agree.
func (s *State) agreed(number, code string) (Points, bool) {
	typed := s.keyed(number, code)
	if len(typed) < 2 || differ(typed) {
		return 0, false
	}
	return typed[0].Mark, true
}

func differ(typed []Keyed) bool {
	return slices.ContainsFunc(typed, func(k Keyed) bool { return k.Mark != typed[0].Mark })
}

// keyingClash is the first cell of what was typed that has two values.
func (s *State) keyingClash(number string) string {
	for _, who := range s.keyers[number] {
		if cells := s.clashes[onKeying(number, who)]; len(cells) > 0 {
			return first(cells)
		}
	}
	return ""
}

// KeyState is how far a double-keyed mark is, for one reader.
type KeyState uint8

// Key states. The zero value is a mark that is typed once.
const (
	KeyedOnce  KeyState = iota
	KeyFree             // nobody has typed it
	KeyMine             // I have; another is to follow
	KeyOther            // another has; it is mine to type, or somebody's
	KeysDiffer          // two have, differently: the paper decides
	KeysAgree           // final
)

// keyState is the state of candidate i's mark of a sub-test for a reader.
func (s *State) keyState(i, sub int, who PersonID) KeyState {
	t := s.subTests[sub]
	if !t.Double {
		return KeyedOnce
	}
	if _, final := s.Mark(i, sub); final {
		return KeysAgree
	}
	typed := s.keyed(s.rows[i].number, t.Code)
	mine := slices.ContainsFunc(typed, func(k Keyed) bool { return k.By == who })
	switch {
	case len(typed) == 0:
		return KeyFree
	case len(typed) > 1:
		return KeysDiffer
	case mine:
		return KeyMine
	}
	return KeyOther
}

// ownKeyed is what a reader typed themselves.
func (s *State) ownKeyed(number, code string, who PersonID) (Points, bool) {
	m, err := ParsePoints(s.value(onKeying(number, who), code))
	return m, err == nil
}

// checkKeying says why the actor may not type this double-keyed mark now.
func (d *decider) checkKeying(number, code string, m *Points) *Refusal {
	i, sub := int(d.s.byNumber[number]), d.s.subTest(code)
	typed := d.s.keyed(number, code)
	_, mine := d.s.ownKeyed(number, code, d.who.Person)
	final, is := d.s.Mark(i, sub)
	switch {
	case is && (m == nil || *m != final):
		return Refuse("keying.final", code)
	case !mine && len(typed) >= 2:
		return Refuse("keying.two", code)
	}
	return nil
}

func (d *decider) settleKeying(c SettleKeying) error {
	of := Subject{OnWritten, c.Number}
	if err := d.allow(of); err != nil {
		return err
	}
	if err := d.known(c.Number); err != nil {
		return err
	}
	if r := d.checkMark(c.SubTest, c.Mark); r != nil {
		return r
	}
	sub := d.s.subTest(c.SubTest)
	_, final := d.s.Mark(int(d.s.byNumber[c.Number]), sub)
	switch {
	case !d.s.subTests[sub].Double:
		return Refuse("keying.single", c.SubTest)
	case len(d.s.keyed(c.Number, c.SubTest)) < 2 && !final:
		return Refuse("keying.second-missing", c.SubTest)
	case final && c.Reason == "":
		return Refuse("reason.needed")
	}
	d.say(of, [2]string{c.SubTest, c.Mark.String()})
	if len(d.out.Facts) > 0 && c.Reason != "" {
		d.say(of, [2]string{"reason/" + c.SubTest, c.Reason})
	}
	return nil
}

// KeyDifference is a mark that two people typed differently.
type KeyDifference struct {
	Index        int
	Number, Name string
	Group        int // place in Groups
	Component    *Component
	SubTest      *SubTest
	Typed        []Keyed
	Names        []string // of who typed
}

// KeyDifferences are the marks that wait for somebody to look at the paper, by
// number.
func (v View) KeyDifferences() []KeyDifference {
	var out []KeyDifference
	for _, number := range sortedKeys(v.state.keyers) {
		i, ok := v.state.Find(number)
		if !ok {
			continue
		}
		for sub, t := range v.state.subTests {
			if v.state.keyState(i, sub, "") != KeysDiffer {
				continue
			}
			at := v.state.At(i)
			part, _ := v.state.book.SubTest(t.Code)
			d := KeyDifference{Index: i, Number: number, Name: at.Name, Group: at.Group, Component: part, SubTest: t,
				Typed: v.state.keyed(number, t.Code)}
			for _, k := range d.Typed {
				d.Names = append(d.Names, v.state.PersonName(k.By))
			}
			out = append(out, d)
		}
	}
	return out
}

// keyHidden says whether what somebody typed is unseen by the reader: until
// two people have typed it.
func (v View) keyHidden(of Subject, code string) bool {
	number, who, _ := strings.Cut(of.ID, "/")
	return PersonID(who) != v.who.Person && len(v.state.keyed(number, code)) < 2
}
