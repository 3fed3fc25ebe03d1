package list

import (
	"strings"

	tea "github.com/charmbracelet/bubbletea"

	"ampera/scoring"
	"ampera/scoring/table"
	"ampera/scoring/wording"
	"ampera/tui/screen"
	"ampera/tui/widget"
)

// Columns that many lists have, so that they look, sort and are asked for alike.

// Group is the formation, by its place among groups, which are offered.
func Group[R any](groups []scoring.Group, place func(*R) int) Column[R] {
	var titles []string
	for _, g := range groups {
		titles = append(titles, g.Title())
	}
	return Column[R]{Column: table.Texts("formation", "list.formation", table.AsFormation, 20, func(r *R) string {
		if at := place(r); at < len(titles) {
			return titles[at]
		}
		return ""
	}).Grow().Offer(titles)}
}

// AskGroup asks for a formation; of goes on with its key, "" is all.
func AskGroup(of any, groups []scoring.Group, then func(key string) tea.Cmd) tea.Cmd {
	chosen := screen.Given(of, then)
	ask := screen.Ask{Question: widget.Key("list.formation.ask"),
		Choices: []screen.Choice{{Label: widget.Key("list.formation.all"), Then: chosen("")}}}
	for _, g := range groups {
		ask.Choices = append(ask.Choices, screen.Choice{Label: widget.Plain(g.Title()), Then: chosen(g.Key)})
	}
	return screen.Do(ask)
}

// GroupTerm is the filter that keeps one formation; "" keeps all.
func GroupTerm(l wording.Lang, groups []scoring.Group, key string) string {
	for _, g := range groups {
		if g.Key == key {
			return TermOf(l, table.AsFormation, g.Title())
		}
	}
	return ""
}

// TermOf is a word of a filter that asks for a text.
func TermOf(l wording.Lang, name scoring.Text, value string) string {
	if strings.ContainsAny(value, " ,") {
		value = `"` + value + `"`
	}
	return l.Of(name) + ":" + value
}
