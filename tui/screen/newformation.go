package screen

import (
	"strconv"
	"strings"

	tea "github.com/charmbracelet/bubbletea"

	"ampera/scoring"
	"ampera/scoring/intake"
	"ampera/tui/widget"
)

// A formation that is typed is chosen from the known ones; one that is not known is
// made only when somebody says so.

// formationMeant says which formation is meant by what was typed.
type formationMeant struct {
	of     Screen
	values []string
}

// mostNear is how many formations are offered in place of one that is not known.
const mostNear = 5

// askFormation asks about a formation that is not known: is it one of those that are
// spelled almost alike, or a new one? The answer is a formationMeant of the screen.
func askFormation(of Screen, t intake.Typed) tea.Cmd {
	title := scoring.Group{Values: t.Values}.Title()
	ask := Ask{Question: widget.Key("formation.new.ask", title)}
	for i, g := range t.Near[:min(len(t.Near), mostNear)] {
		ask.Choices = append(ask.Choices, Choice{Key: strconv.Itoa(i + 1), Label: widget.Key("formation.new.near", g.Title()), Then: formationMeant{of, g.Values}})
	}
	if len(t.Near) > 0 {
		ask.Detail = widget.Key("formation.new.detail", strconv.Itoa(len(t.Near)))
	}
	ask.Choices = append(ask.Choices,
		Choice{Key: "u", Label: widget.Key("formation.new.stay")},
		Choice{Key: "b", Label: widget.Key("formation.new.make", title), Then: formationMeant{of, t.Values}})
	return Do(ask)
}

// offerKnown lets a form's fields of a formation offer what is known: field c of the
// columns is fields[c].
func offerKnown(env *Env, fields []*widget.Field) {
	for c, f := range fields {
		f.Offers = &widget.Offers{Known: func() (out []string) {
			typed := make([]string, c)
			for i := range typed {
				typed[i] = strings.TrimSpace(fields[i].Value())
			}
			env.Desk.Read(func(v scoring.View) { out = intake.KnownValues(v.Groups(), typed, c) })
			return out
		}}
	}
}

// typedFormation is what a formation that was typed is to the selection.
func typedFormation(env *Env, values []string) (t intake.Typed) {
	env.Desk.Read(func(v scoring.View) { t = intake.TypedFormation(v, values) })
	return t
}

// putFormation puts a formation into its fields.
func putFormation(fields []*widget.Field, values []string) {
	for c, f := range fields {
		if f.Value() != values[c] {
			f.Put(values[c])
		}
	}
}
