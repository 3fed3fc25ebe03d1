package paint

import (
	"context"

	tea "github.com/charmbracelet/bubbletea"

	"ampera/tui/list"
	"ampera/tui/page"
	"ampera/tui/screen"
	"ampera/tui/widget"
)

// Inner is the list of a declared page inside a screen that is written by hand, which
// has at hand what the page reads. What is done to its rows is the screen's.
type Inner struct {
	*list.List[int32]
	of *painted
}

// NewInner is the list of a page, read at once.
func NewInner(env *screen.Env, p page.Page) *Inner {
	of := newUnread(env, &p, screen.Args{})
	i := &Inner{of.List, of}
	i.Anew()
	return i
}

// InnerBindings are the keys of the lists that a screen has in these modes.
func InnerBindings(modes ...screen.Mode) []screen.Binding {
	out := list.PageBindings(modes...)
	for _, m := range modes {
		out = append(out, list.Done(screen.Binding{Keys: []string{"f8"}, Action: PageKeep, Help: "list.do.save", Mode: m, Quiet: true})...)
	}
	return out
}

// Anew shows what there is now; cursor and filter stay.
func (i *Inner) Anew() { i.of.take(i.of.reading(0)(i.of.env.Desk)) }

// Row is the place of the row under the cursor; -1 is none.
func (i *Inner) Row() int {
	if at := i.Cursor(); at != nil {
		return int(*at)
	}
	return -1
}

// Whole is all there is to say about the row under the cursor, in so many cells.
func (i *Inner) Whole(w int) (lines []string) {
	if i.Row() < 0 {
		return nil
	}
	said, err := i.of.now.Detail(context.Background(), i.of.here(i.of.env.Desk), i.Row())
	if err != nil {
		return nil
	}
	for _, line := range said.Screen(i.of.env.Lang, w) {
		lines = append(lines, line.Text)
	}
	return lines
}

// Show draws the list under what the page says of it; count nil: how many are shown.
func (i *Inner) Show(count widget.Words) string {
	return i.View(i.of.now.Lead().In(i.of.env.Lang), count)
}

// Texts are all rows in all columns, as they are shown, under their titles.
func (i *Inner) Texts() [][]string {
	l, out := i.of.env.Lang, make([][]string, i.of.now.Len()+1)
	for c, h := range i.of.now.Heads() {
		out[0] = append(out[0], h.Title.In(l))
		for row := range i.of.now.Len() {
			out[row+1] = append(out[row+1], h.Shown(l, i.of.now.Cell(row, c)))
		}
	}
	return out
}

// Handle does an action of the list, and keeps what it shows.
func (i *Inner) Handle(a screen.Action) (cmd tea.Cmd, mine bool) {
	if a == PageKeep {
		return i.of.keep(), true
	}
	return i.List.Handle(a)
}

// Update takes a message that is about the list.
func (i *Inner) Update(m tea.Msg) (cmd tea.Cmd, mine bool) {
	if cmd, mine = screen.Replied(i.of, m); mine {
		return cmd, true
	}
	return i.List.Update(m)
}
