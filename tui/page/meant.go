package page

import (
	"strconv"

	"ampera/scoring"
	"ampera/scoring/intake"
	"ampera/scoring/table"
)

// mostNear is how many formations are offered in place of one that is not known.
const mostNear = 5

// MeantFormation asks about a formation that was typed and is not known: is it one of
// those that are spelled almost alike, or a new one? Then goes on with what is meant;
// else nothing is done, and a form stays as it is.
func MeantFormation(t intake.Typed, then func(values []string) Step) Ask {
	title := scoring.Group{Values: t.Values}.Title()
	ask := Ask{Question: table.Keyed("formation.new.ask", title), Sure: table.Key("formation.new.which")}
	for i, g := range t.Near[:min(len(t.Near), mostNear)] {
		ask.Choices = append(ask.Choices, Choice{Key: strconv.Itoa(i + 1), Label: table.Keyed("formation.new.near", g.Title()), Then: func() Step { return then(g.Values) }})
	}
	if len(t.Near) > 0 {
		ask.Detail = table.Key("formation.new.detail", table.CountOf(len(t.Near)))
	}
	ask.Choices = append(ask.Choices, Choice{Key: "j", Label: table.Key("formation.new.stay")},
		Choice{Key: "b", Label: table.Keyed("formation.new.make", title), Then: func() Step { return then(t.Values) }})
	return ask
}
