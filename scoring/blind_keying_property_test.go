package scoring

import (
	"reflect"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

// Who has not typed a mark that two people type learns nothing of what the other typed,
// wherever that came from: two histories that differ in that alone read the same, in every
// query of the view and every entry of the log, what would be if they typed it included.
func TestWhoHasNotTypedReadsNothing(t *testing.T) {
	read, differed := map[string]bool{}, map[PersonID]int{}
	stories(t, 20, func(t *rapid.T) {
		m := whole(t)
		for range rapid.IntRange(0, 10).Draw(t, "steps") {
			who, c := someDeed(t, m)
			if rapid.IntRange(0, 2).Draw(t, "typed") == 0 {
				who, c = typedOnce(t)
			}
			step(t, m, who, c)
		}
		for _, who := range []PersonID{"ketua", "wakil", "sek"} {
			p, _ := m.state.Person(who)
			for i := range m.state.Len() {
				number := m.state.rows[i].number
				typed := m.state.Now().keyed(number, "esai")
				if _, final := m.state.Mark(i, m.state.subTest("esai")); final || len(typed) != 1 || typed[0].By == who {
					continue
				}
				twin := &mate{season: m.season, acts: slices.Clone(m.acts)}
				for n, a := range m.acts {
					twin.acts[n] = otherKeyed(a, onKeying(number, typed[0].By))
				}
				if tellsTheSame(t, m, twin, Actor{who, p.Name, p.Roles}, number, read, own, func() {}) {
					differed[who]++
				}
			}
		}
	})
	if len(differed) < 3 {
		t.Errorf("only %v had a twin", differed)
	}
	for n := range reflect.TypeFor[View]().NumMethod() {
		if name := reflect.TypeFor[View]().Method(n).Name; !read[name] {
			t.Errorf("nobody has asked View.%s anything: give asks what its arguments may be", name)
		}
	}
}

// typedOnce is a mark that two people type, typed by one.
func typedOnce(t *rapid.T) (PersonID, Command) {
	who := rapid.SampledFrom([]PersonID{"ketua", "wakil", "sek"}).Draw(t, "who types")
	return who, write(rapid.SampledFrom([]string{"001", "002"}).Draw(t, "of"), "esai", points(10*rapid.Int64Range(0, 10).Draw(t, "mark")))
}

// otherKeyed is an act in which somebody typed another mark, if it is one: equal where
// they were.
func otherKeyed(a *Act, typed Subject) *Act {
	b := *a
	b.Facts = slices.Clone(a.Facts)
	for i := range b.Facts {
		f := &b.Facts[i]
		if f.Subject != typed {
			continue
		}
		f.Cells = slices.Clone(f.Cells)
		for n := range f.Cells {
			c := &f.Cells[n]
			if m, err := ParsePoints(c.Value); err == nil && !strings.HasPrefix(c.Name, "reason") {
				c.Value = ((m + 10*Point) % (110 * Point)).String()
			}
		}
		return &b
	}
	return a
}
