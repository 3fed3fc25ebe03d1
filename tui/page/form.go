package page

import (
	"strconv"
	"strings"

	"ampera/scoring"
	"ampera/scoring/table"
	"ampera/scoring/text"
)

// FieldKind is what a field takes.
type FieldKind uint8

// Kinds of fields.
const (
	TextField FieldKind = iota
	NumberField
	DayField
	TimeField
	ChoiceField  // one of Options
	PathField    // of a file: taken as it is
	NewFileField // of a file that is to be made; Value is its name, offered in Folder
)

// IsPath says whether a path is taken, as it is.
func (k FieldKind) IsPath() bool { return k == PathField || k == NewFileField }

// Field is one thing that a form asks for.
type Field struct {
	ID      string
	Kind    FieldKind
	Label   table.Words
	Hint    table.Words
	Value   string // what it begins with; of a ChoiceField an option's id
	Options []Option
	Folder  string     // of a NewFileField: what the folder is remembered under; "": a person's own
	Needed  bool       // blank is not taken
	Most    text.Limit // how long a text may be; 0: as a reason

	// Known are values of a TextField that are there already, to be chosen from, the
	// likeliest first; anything else may be answered. nil: none are.
	Known func(Answers) []string
	Check func(Answers) *scoring.Refusal // why the answers cannot be taken, of this field; nil takes all
	Warn  func(Answers) table.Words      // what is odd about them
}

// Option is one answer of a field.
type Option struct {
	ID    string
	Label table.Words
	Note  table.Words
}

// Answers are what was answered so far, by the fields' ids: texts as typed,
// trimmed; options by their ids.
type Answers map[string]string

// Text is an answer; "" is none.
func (a Answers) Text(id string) string { return strings.TrimSpace(a[id]) }

// Number is an answer as a whole number; ok is false where it is none.
func (a Answers) Number(id string) (n int, ok bool) {
	n, err := strconv.Atoi(a.Text(id))
	return n, err == nil
}

// Day is an answer as a day; 0 is none.
func (a Answers) Day(id string) scoring.Date {
	day, _ := scoring.ParseDate(a.Text(id))
	return day
}

// Options are those of these ids, whose words stand in the catalogue under a prefix.
func Options(prefix string, ids ...string) (out []Option) {
	for _, id := range ids {
		out = append(out, Option{ID: id, Label: table.Key(prefix + id)})
	}
	return out
}

// ReasonField asks why something is corrected that was said already; its answer is "reason".
func ReasonField() Field {
	return Field{ID: "reason", Label: table.Key("people.reason"), Needed: true, Most: text.Reason}
}

// Wrong is why an answer cannot be taken, or nil: a blank one that is needed, what the
// field's own Check says, then a day that is none, which no Check need ask.
func (f Field) Wrong(a Answers) *scoring.Refusal {
	if f.Needed && a.Text(f.ID) == "" {
		return scoring.Refuse("needed")
	}
	if f.Check != nil {
		if why := f.Check(a); why != nil {
			return why
		}
	}
	if said := a.Text(f.ID); f.Kind == DayField && said != "" && a.Day(f.ID) == 0 {
		return scoring.Refuse("date.shape", said)
	}
	return nil
}
