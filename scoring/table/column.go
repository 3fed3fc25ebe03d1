package table

import (
	"strings"

	"ampera/scoring"
	"ampera/scoring/query"
	"ampera/scoring/wording"
)

// Head is all that is to be said of a column but its cells.
type Head struct {
	ID    string       // in files and for programs; never changes
	Name  scoring.Text // one word by which filters ask for it; zero: they do not
	Title Words
	Short Words // where Title has no room; silent: Title

	// Width is how many cells the column has on a screen, Least how many it keeps
	// where there is little room (0: Width). A Flex column takes what is left. A
	// Frozen one stays when others scroll.
	Width, Least int
	Flex, Frozen bool
	// Priority is which columns go out of view first where there is no room for all:
	// the largest. Those of 0 stay, and have their Width before any other is seen.
	Priority int

	Kind     Kind
	Decimals int      // of figures: at least so many
	Unit     string   // of a Number: a key of the catalogue, or ""
	Offers   []string // of texts: what filters offer for them
	States   []Named  // of State and States, in the order in which they are sorted
	Unshown  bool     // on no screen; only asked for, and for programs
	Unspoken bool     // not told in lines, where it would stand in the way
	Whys     bool     // where there is no value, there may be a reason
}

// Named is one state that a column's values may have.
type Named struct {
	ID   string
	Word Words // silent: the ID
	Asks Words // what filters call it; silent: Word. An ID that stands twice has two names
	Told Words // what is said aloud, where the sign says something that Word does not; silent: Word
	Mute bool  // as usual: nothing is shown
	Sign Sign
}

// Sign is what stands before a word, whatever glyph a theme has for it.
type Sign uint8

// Signs.
const (
	NoSign Sign = iota
	Good
	Bad
	Warn
	Open
	Busy
)

// Column is one column: its head, and what it has of a row. Cell is all there is to
// it: what is shown, spoken, sorted, asked for and kept follows from the kind.
type Column[R any] struct {
	Head
	Cell func(r *R) Value
}

// state is the state of an id, or one of that name alone.
func (h Head) state(id string) Named {
	for _, s := range h.States {
		if s.ID == id {
			return s
		}
	}
	return Named{ID: id}
}

// asked is what filters call the state.
func (s Named) asked(l wording.Lang) string {
	if s.Asks.Silent() {
		return s.in(l)
	}
	return s.Asks.In(l)
}

// told is what is said aloud.
func (s Named) told(l wording.Lang) string {
	if s.Told.Silent() {
		return s.in(l)
	}
	return s.Told.In(l)
}

func (s Named) in(l wording.Lang) string {
	if s.Word.Silent() {
		return s.ID
	}
	return s.Word.In(l)
}

// Right says whether the column's values stand at the right, as figures do.
func (h Head) Right() bool { return Value{kind: h.Kind}.isFigure() && !h.isTime() }

func (h Head) isTime() bool { return h.Kind == Day || h.Kind == Time || h.Kind == Moment }

// Asked is the column as filters know it.
func (h Head) Asked() query.Field {
	f := query.Field{ID: h.ID, Name: h.Name, Kind: query.Text}
	switch {
	case h.Kind == State || h.Kind == States:
		f.Kind = query.Choice
		for _, s := range h.States {
			f.Choices = append(f.Choices, query.Option{ID: s.ID, Name: Both(s.asked)})
		}
	case h.Right():
		f.Kind = query.Number
	}
	for _, text := range h.Offers {
		f.Choices = append(f.Choices, query.Option{Name: scoring.Text{ID: text}})
	}
	return f
}

// Roles are the roles of people as states, in the order of their rank.
func Roles() []Named {
	var out []Named
	for _, r := range []scoring.Roles{scoring.Chair, scoring.Secretary, scoring.Assessor, scoring.Observer} {
		out = append(out, Named{ID: r.String(), Word: Rulebook(r.Words()[0])})
	}
	for bit := range 16 { // those of capabilities, which have their words in the catalogue
		if id := scoring.Roles(1 << bit).String(); wording.Has("role." + id) {
			out = append(out, Named{ID: id, Word: Key("role." + id)})
		}
	}
	return out
}

// RolesOf are a person's roles.
func RolesOf(r scoring.Roles) Value {
	return Value{kind: States, text: strings.ReplaceAll(r.String(), ",", " ")}
}
