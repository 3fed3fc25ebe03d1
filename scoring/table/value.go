package table

import (
	"strings"
	"time"

	"ampera/scoring"
	"ampera/scoring/wording"
)

// Kind is what a value is.
type Kind uint8

// Kinds of values.
const (
	Text      Kind = iota // what somebody wrote, the same in every language
	Said                  // a text of the rulebook, in two languages
	Mark                  // a mark or a score
	Number                // any other figure, with a unit or none
	Share                 // a part of one whole
	Count                 // how many
	Of                    // how many of how many
	Day                   // a calendar day
	Time                  // a time of day
	Moment                // a day and a time
	Span                  // how long
	State                 // one of a few words
	States                // several of them
	Candidate             // a candidate's number and name
	Person                // a person's id and name
	Formation             // a formation's key and title
	Bytes                 // a size
	Hash                  // a hash, in hex
	kinds
)

// has says whether a value is there.
type has uint8

const (
	there  has = iota
	none       // there is none; text may say why
	hidden     // the reader may not see it
)

// Value is one thing that stands in a cell. Its zero value is a blank text.
// Making one from figures allocates nothing.
type Value struct {
	kind Kind
	has  has
	a, b int64  // figures, by kind
	text string // what is written, an id, a key; of None the reason
	name string // what stands beside an id; of Said the English text
}

// Kind is what the value is.
func (v Value) Kind() Kind { return v.kind }

// TextOf is what somebody wrote.
func TextOf(s string) Value { return Value{kind: Text, text: s} }

// SaidOf is a text of the rulebook.
func SaidOf(t scoring.Text) Value { return Value{kind: Said, text: t.ID, name: t.EN} }

// InBoth is a text that is said in each language.
func InBoth(say func(wording.Lang) string) Value { return SaidOf(Both(say)) }

// Both is what is said in each language.
func Both(say func(wording.Lang) string) scoring.Text {
	return scoring.Text{ID: say(wording.ID), EN: say(wording.EN)}
}

// MarkOf is a mark or a score.
func MarkOf(p scoring.Points) Value { return Value{kind: Mark, a: int64(p)} }

// StageOf is a value of a ranking, or none.
func StageOf(s scoring.Stage) Value {
	if !s.Has {
		return Value{kind: Mark, has: none}
	}
	return MarkOf(s.Value)
}

// NumberOf is any other figure.
func NumberOf(p scoring.Points) Value { return Value{kind: Number, a: int64(p)} }

// ShareOf is a part of one whole: 0.125 is an eighth.
func ShareOf(p scoring.Points) Value { return Value{kind: Share, a: int64(p)} }

// CountOf is how many.
func CountOf(n int) Value { return Value{kind: Count, a: int64(n)} }

// OfAll is how many of how many.
func OfAll(n, all int) Value { return Value{kind: Of, a: int64(n), b: int64(all)} }

// DayOf is a day; the zero day is none.
func DayOf(d scoring.Date) Value {
	if d == 0 {
		return Value{kind: Day, has: none}
	}
	return Value{kind: Day, a: int64(d)}
}

// TimeOf is a time of day, to the second.
func TimeOf(t time.Time) Value {
	hour, minute, second := t.Clock()
	return Value{kind: Time, a: int64(hour*3600 + minute*60 + second)}
}

// MinuteOf is a time of day in minutes; below 0 it is none.
func MinuteOf(minute int) Value {
	if minute < 0 {
		return Value{kind: Time, has: none}
	}
	return Value{kind: Time, a: int64(minute) * 60}
}

// MomentOf is a moment as its own clock shows it, to the second; the zero time
// is none.
func MomentOf(t time.Time) Value {
	if t.IsZero() {
		return Value{kind: Moment, has: none}
	}
	_, offset := t.Zone()
	return Value{kind: Moment, a: t.Unix(), b: int64(offset)}
}

// SpanOf is how long something takes, to the second.
func SpanOf(d time.Duration) Value { return Value{kind: Span, a: int64(d / time.Second)} }

// StateOf is one of the column's states, by its id.
func StateOf(id string) Value { return Value{kind: State, text: id} }

// StatesOf are several of the column's states.
func StatesOf(ids ...string) Value { return Value{kind: States, text: strings.Join(ids, " ")} }

// CandidateOf is a candidate.
func CandidateOf(number, name string) Value { return Value{kind: Candidate, text: number, name: name} }

// PersonOf is a person.
func PersonOf(id scoring.PersonID, name string) Value {
	return Value{kind: Person, text: string(id), name: name}
}

// FormationOf is a formation. Its key is that of its values, with a stroke between
// them, which none of them has.
func FormationOf(g scoring.Group) Value {
	return Value{kind: Formation, text: strings.Map(stroke, g.Key), name: g.Title()}
}

func stroke(r rune) rune {
	if r < ' ' {
		return '/'
	}
	return r
}

// BytesOf is a size.
func BytesOf(n int64) Value { return Value{kind: Bytes, a: n} }

// HashOf is a hash, in hex.
func HashOf(hex string) Value { return Value{kind: Hash, text: hex} }

// None is v's kind without a value, for a reason: a key of the catalogue, or ""
// where nothing needs to be said.
func (v Value) None(why string) Value { return Value{kind: v.kind, has: none, text: why} }

// Where is the value where there is one, else none and why.
func (v Value) Where(there bool, why string) Value {
	if there {
		return v
	}
	return v.None(why)
}

// Hidden is v's kind without a value, since the reader may not see it.
func (v Value) Hidden() Value { return Value{kind: v.kind, has: hidden, text: WhyHidden} }

// WhyHidden is the reason of what is hidden: a key of the catalogue.
const WhyHidden = "table.hidden"

// Has says whether the value is there, and not blank.
func (v Value) Has() bool {
	return v.has == there && (v.text != "" || v.name != "" || v.isFigure())
}

// Why is the reason why the value is not there: a key of the catalogue, or "".
func (v Value) Why() string {
	if v.has == there {
		return ""
	}
	return v.text
}

// isFigure says whether the value lies in its figures.
func (v Value) isFigure() bool {
	switch v.kind {
	case Text, Said, State, States, Candidate, Person, Formation, Hash:
		return false
	}
	return true
}
