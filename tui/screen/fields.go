package screen

import (
	"strconv"
	"strings"

	tea "github.com/charmbracelet/bubbletea"

	"ampera/scoring"
	"ampera/scoring/query"
	"ampera/scoring/wording"
	"ampera/tui/widget"
)

// Fields that many lists have, so that they look, sort and are asked for alike.

// numberField is the candidate number.
func numberField[R any](width int, number func(*R) string) field[R] {
	return field[R]{
		Column: widget.Column{ID: "number", Title: widget.Key("marks.number"), Width: width, Frozen: true},
		Name:   scoring.Text{ID: "nomor", EN: "number"}, Cell: number, Text: number,
	}
}

// nameField is a name; it stays while others scroll.
func nameField[R any](width int, name func(*R) string) field[R] {
	return field[R]{
		Column: widget.Column{ID: "name", Title: widget.Key("marks.name"), Width: width, Flex: true, Frozen: true},
		Name:   scoring.Text{ID: "nama", EN: "name"}, Cell: name, Text: name,
	}
}

// groupField is the formation, by its place among groups.
func groupField[R any](env *Env, groups func() []scoring.Group, place func(*R) int) field[R] {
	title := func(r *R) string {
		if all := groups(); place(r) < len(all) {
			return all[place(r)].Title()
		}
		return ""
	}
	return field[R]{
		Column: widget.Column{ID: "formation", Title: widget.Key("list.formation"), Width: 20, Flex: true},
		Name:   groupName, Cell: title, Text: title,
		Choices: func() []query.Option {
			var out []query.Option
			for _, g := range groups() {
				out = append(out, query.Option{Name: scoring.Text{ID: g.Title()}})
			}
			return out
		},
	}
}

// textField is any other text, in a column of its own.
func textField[R any](id, title string, name scoring.Text, width int, text func(*R) string) field[R] {
	return field[R]{Column: widget.Column{ID: id, Title: widget.Key(title), Width: width}, Name: name, Cell: text, Text: text}
}

// countField is a whole number.
func countField[R any](id, title string, name scoring.Text, width int, count func(*R) int) field[R] {
	return field[R]{
		Column: widget.Column{ID: id, Title: widget.Key(title), Width: width, Right: true},
		Name:   name, Kind: query.Number,
		Cell:   func(r *R) string { return strconv.Itoa(count(r)) },
		Number: func(r *R) (scoring.Points, bool) { return scoring.Points(count(r)) * scoring.Point, true },
	}
}

// pointsField is a mark or a score, blank where there is none.
func pointsField[R any](env *Env, id string, title widget.Words, name scoring.Text, width, places int, value func(*R) scoring.Stage) field[R] {
	return field[R]{
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

// optionsOf are options by their ids, worded under a prefix.
func optionsOf(prefix string, ids []string) []query.Option {
	out := make([]query.Option, len(ids))
	for i, id := range ids {
		out[i] = query.Option{ID: id, Name: scoring.Text{ID: wording.ID.Text(prefix + id), EN: wording.EN.Text(prefix + id)}}
	}
	return out
}

// groupChosen is the formation that a list is to be narrowed to; "" is all.
type groupChosen struct {
	of  Screen
	key string
}

// askGroup asks for a formation.
func askGroup(of Screen, groups []scoring.Group) tea.Cmd {
	ask := Ask{Question: widget.Key("list.formation.ask"),
		Choices: []Choice{{Label: widget.Key("list.formation.all"), Then: groupChosen{of, ""}}}}
	for _, g := range groups {
		ask.Choices = append(ask.Choices, Choice{Label: widget.Plain(g.Title()), Then: groupChosen{of, g.Key}})
	}
	return Do(ask)
}

// groupTerm is the filter that keeps one formation; "" keeps all.
func groupTerm(l wording.Lang, groups []scoring.Group, key string) string {
	for _, g := range groups {
		if g.Key == key {
			return termOf(l, groupName, g.Title())
		}
	}
	return ""
}

// groupName is what filters call the formation.
var groupName = scoring.Text{ID: "formasi", EN: "formation"}

// termOf is a word of a filter that asks for a text.
func termOf(l wording.Lang, name scoring.Text, value string) string {
	if strings.ContainsAny(value, " ,") {
		value = `"` + value + `"`
	}
	return l.Of(name) + ":" + value
}

// aboutMany is a question about so many candidates.
func aboutMany(question string, n int) widget.Words {
	return func(l wording.Lang) string {
		return strings.Replace(l.Text(question, l.Text("list.candidates", strconv.Itoa(n)), ""), "  ", " ", 1)
	}
}
