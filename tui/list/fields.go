package list

import (
	"strconv"
	"strings"

	tea "github.com/charmbracelet/bubbletea"

	"ampera/scoring"
	"ampera/scoring/query"
	"ampera/scoring/wording"
	"ampera/tui/screen"
	"ampera/tui/widget"
)

// Fields that many lists have, so that they look, sort and are asked for alike.

// NumberField is the candidate number.
func NumberField[R any](width int, number func(*R) string) Field[R] {
	return Field[R]{
		Column: widget.Column{ID: "number", Title: widget.Key("marks.number"), Width: width, Frozen: true},
		Name:   scoring.Text{ID: "nomor", EN: "number"}, Cell: number, Text: number,
	}
}

// NameField is a name; it stays while others scroll.
func NameField[R any](width int, name func(*R) string) Field[R] {
	return Field[R]{
		Column: widget.Column{ID: "name", Title: widget.Key("marks.name"), Width: width, Flex: true, Frozen: true},
		Name:   scoring.Text{ID: "nama", EN: "name"}, Cell: name, Text: name,
	}
}

// GroupField is the formation, by its place among groups.
func GroupField[R any](env *screen.Env, groups func() []scoring.Group, place func(*R) int) Field[R] {
	title := func(r *R) string {
		if all := groups(); place(r) < len(all) {
			return all[place(r)].Title()
		}
		return ""
	}
	return Field[R]{
		Column: widget.Column{ID: "formation", Title: widget.Key("list.formation"), Width: 20, Flex: true},
		Name:   GroupName, Cell: title, Text: title,
		Choices: func() []query.Option {
			var out []query.Option
			for _, g := range groups() {
				out = append(out, query.Option{Name: scoring.Text{ID: g.Title()}})
			}
			return out
		},
	}
}

// TextField is any other text, in a column of its own.
func TextField[R any](id, title string, name scoring.Text, width int, text func(*R) string) Field[R] {
	return Field[R]{Column: widget.Column{ID: id, Title: widget.Key(title), Width: width}, Name: name, Cell: text, Text: text}
}

// CountField is a whole number.
func CountField[R any](id, title string, name scoring.Text, width int, count func(*R) int) Field[R] {
	return Field[R]{
		Column: widget.Column{ID: id, Title: widget.Key(title), Width: width, Right: true},
		Name:   name, Kind: query.Number,
		Cell:   func(r *R) string { return strconv.Itoa(count(r)) },
		Number: func(r *R) (scoring.Points, bool) { return scoring.Points(count(r)) * scoring.Point, true },
	}
}

// PointsField is a mark or a score, blank where there is none.
func PointsField[R any](env *screen.Env, id string, title widget.Words, name scoring.Text, width, places int, value func(*R) scoring.Stage) Field[R] {
	return Field[R]{
		Column: widget.Column{ID: id, Title: title, Width: width, Right: true},
		Name:   name, Kind: query.Number,
		Cell: func(r *R) string {
			if v := value(r); v.Has {
				return env.Lang.Decimal(v.Value, places)
			}
			return ""
		},
		Number: func(r *R) (scoring.Points, bool) { v := value(r); return v.Value, v.Has },
	}
}

// OptionsOf are options by their ids, worded under a prefix.
func OptionsOf(prefix string, ids []string) []query.Option {
	out := make([]query.Option, len(ids))
	for i, id := range ids {
		out[i] = query.Option{ID: id, Name: scoring.Text{ID: wording.ID.Text(prefix + id), EN: wording.EN.Text(prefix + id)}}
	}
	return out
}

// GroupChosen is the formation that a list is to be narrowed to; "" is all.
type GroupChosen struct {
	Of  screen.Screen
	Key string
}

// AskGroup asks for a formation.
func AskGroup(of screen.Screen, groups []scoring.Group) tea.Cmd {
	ask := screen.Ask{Question: widget.Key("list.formation.ask"),
		Choices: []screen.Choice{{Label: widget.Key("list.formation.all"), Then: GroupChosen{of, ""}}}}
	for _, g := range groups {
		ask.Choices = append(ask.Choices, screen.Choice{Label: widget.Plain(g.Title()), Then: GroupChosen{of, g.Key}})
	}
	return screen.Do(ask)
}

// GroupTerm is the filter that keeps one formation; "" keeps all.
func GroupTerm(l wording.Lang, groups []scoring.Group, key string) string {
	for _, g := range groups {
		if g.Key == key {
			return TermOf(l, GroupName, g.Title())
		}
	}
	return ""
}

// GroupName is what filters call the formation.
var GroupName = scoring.Text{ID: "formasi", EN: "formation"}

// TermOf is a word of a filter that asks for a text.
func TermOf(l wording.Lang, name scoring.Text, value string) string {
	if strings.ContainsAny(value, " ,") {
		value = `"` + value + `"`
	}
	return l.Of(name) + ":" + value
}

// AboutMany is a question about so many candidates.
func AboutMany(question string, n int) widget.Words {
	return func(l wording.Lang) string {
		return strings.Replace(l.Text(question, l.Text("list.candidates", strconv.Itoa(n)), ""), "  ", " ", 1)
	}
}

// StateName is what filters call how something stands.
var StateName = scoring.Text{ID: "keadaan", EN: "status"}
