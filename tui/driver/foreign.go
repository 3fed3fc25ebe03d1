package driver

import (
	"fmt"
	"regexp"
	"slices"
	"strings"

	"ampera/scoring"
	"ampera/scoring/memory"
	"ampera/scoring/rulebook"
	"ampera/scoring/text"
)

// Orders are what a terminal would obey, turn round or hide if a text brought it:
// sequences of both kinds, a clipboard's, one that looks like our own paint, and
// signs that show nothing.
const Orders = "\x1b[2J\x1b]52;c;eA==\x07\x1b]0;t\x1b\\\xc2\x9b31m\x1b[1mZ\x1b[0m\r\n\t\x00\x7f" + Unseen

// Unseen are those of them that are no control character: such text was taken in
// once.
const Unseen = "\u202eA\u2066B\u200b\u00ad\u200d\u2028\ufeff\ue000\u0301\u0301\u0301\u0301\u0301"

// Foreign makes orders of a text.
type Foreign struct{ Orders, Unseen func(string) string }

// Hostile is a text with orders at its end; Harmless is as wide and has none: a
// screen that shows the one like the other lets nothing through.
var (
	Hostile  = Foreign{func(s string) string { return s + Orders }, func(s string) string { return s + Unseen }}
	Harmless = Foreign{func(s string) string { return s + Alike(text.Shown(Orders)) }, func(s string) string { return s + Alike(text.Shown(Unseen)) }}
)

// Alike is a text in which a plain letter stands for what may not be shown.
func Alike(s string) string { return strings.ReplaceAll(s, "\ufffd", "x") }

// Retold is an office in which every text of people, and the rulebook, is made
// foreign, as a program of somebody's own could have stored it.
func (f Foreign) Retold(o *memory.Office) *memory.Office {
	books := map[string]string{} // hashes
	return o.Retold(func(a *scoring.Act) {
		if a.Kind != scoring.KindUndo && a.Kind != scoring.KindRedo && a.Source.Name != "" {
			a.Source.Name = f.Orders(a.Source.Name)
		}
		f.Facts(o.State(), a.Facts, books)
	})
}

// Facts makes the texts of facts foreign.
func (f Foreign) Facts(s *scoring.State, facts []scoring.Fact, books map[string]string) {
	for i := range facts {
		f.fact(s, &facts[i], books)
	}
}

func (f Foreign) fact(s *scoring.State, fact *scoring.Fact, books map[string]string) {
	fact.Subject = f.subject(fact.Subject)
	for i := range fact.Cells {
		c := &fact.Cells[i]
		words, free := s.TextOf(fact.Subject.Kind, c.Name)
		switch {
		case c.Value == "":
		case c.Name == "rulebook":
			c.Value = f.Book(c.Value, books)
		case c.Name == "frozen":
			c.Value = books[c.Value]
		case c.Name == "pauses":
			c.Value = f.Unseen(c.Value)
		case !free || words == 0, slices.Contains([]string{scoring.ColIdentity, scoring.ColGPA, scoring.ColStatus, "born-order"}, c.Name):
		case fact.Subject.Kind == scoring.OnRegistration && c.Name != "reason", fact.Subject.Kind == scoring.OnIdentity, fact.Subject.Kind == scoring.OnSpelling:
			c.Value = f.Unseen(c.Value) // controls were never let into these
		default:
			c.Value = f.Orders(c.Value)
		}
	}
}

// subject is a subject whose id is made of columns of candidates.
func (f Foreign) subject(on scoring.Subject) scoring.Subject {
	key := func(id string) string {
		parts := scoring.GroupValues(id)
		for i := range parts {
			parts[i] = f.Unseen(parts[i])
		}
		return scoring.GroupID(parts)
	}
	switch head, group, found := strings.Cut(on.ID, "/group:"); {
	case on.Kind == scoring.OnFormation:
		on.ID = key(on.ID)
	case on.Kind == scoring.OnSpelling:
		column, a, b := scoring.SpellingOf(on.ID)
		on.ID = scoring.GroupID([]string{column, f.Unseen(a), f.Unseen(b)})
	case on.Kind == scoring.OnPanel && found:
		on.ID = head + "/group:" + key(group)
	}
	return on
}

// said is a text of a rulebook in one language.
var said = regexp.MustCompile(`\b(id|en) = "([^"\\]*)"`)

// Book is a rulebook whose texts are foreign: TOML spells out what no rule lets in
// as it is. The new hash is noted beside the old one.
func (f Foreign) Book(source string, hashes map[string]string) string {
	tail := f.Unseen("")
	var spelt strings.Builder
	for _, r := range tail {
		if r < 0x80 {
			spelt.WriteRune(r)
		} else {
			fmt.Fprintf(&spelt, `\u%04X`, r)
		}
	}
	other := said.ReplaceAllStringFunc(source, func(found string) string { return strings.TrimSuffix(found, `"`) + spelt.String() + `"` })
	before, err := rulebook.Parse(source)
	if err != nil {
		return source
	}
	after, err := rulebook.Parse(other)
	if err != nil {
		panic(err)
	}
	if hashes != nil {
		hashes[before.Hash] = after.Hash
	}
	return other
}
