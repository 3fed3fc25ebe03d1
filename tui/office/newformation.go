package office

import (
	"strings"

	tea "github.com/charmbracelet/bubbletea"

	"ampera/scoring"
	"ampera/scoring/intake"
	"ampera/tui/page"
	"ampera/tui/paint"
	"ampera/tui/screen"
	"ampera/tui/widget"
)

// A formation that is typed is chosen from the known ones; one that is not known is
// made only when somebody says so.

// formationMeant says which formation is meant by what was typed.
type formationMeant struct {
	of     screen.Screen
	values []string
}

// askFormation asks about a formation that is not known. The answer is a
// formationMeant of the screen.
func askFormation(of screen.Screen, t intake.Typed) tea.Cmd {
	var meant []string
	declared := page.MeantFormation(t, func(values []string) page.Step { meant = values; return nil })
	ask := screen.Ask{Question: paint.Words(declared.Question), Detail: paint.Words(declared.Detail)}
	for _, c := range declared.Choices {
		choice := screen.Choice{Key: c.Key, Label: paint.Words(c.Label)}
		if c.Then != nil {
			c.Then()
			choice.Then = formationMeant{of, meant}
		}
		ask.Choices = append(ask.Choices, choice)
	}
	return screen.Do(ask)
}

// offerKnown lets a form's fields of a formation offer what is known: field c of the
// columns is fields[c].
func offerKnown(env *screen.Env, fields []*widget.Field) {
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
func typedFormation(env *screen.Env, values []string) (t intake.Typed) {
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
