package screen

import (
	tea "github.com/charmbracelet/bubbletea"

	"ampera/scoring"
	"ampera/tui/theme"
	"ampera/tui/widget"
)

// reader reads a list beside the loop when the selection has changed: one
// reading at a time, and what was asked for meanwhile is read once more.
type reader[D any] struct {
	env         *Env // whose desk may be another one after it was locked
	busy, again bool
}

// listRead is the answer of one reader.
type listRead[D any] struct {
	of   *reader[D]
	data D
}

// ask starts a reading, unless one is under way: that one is then repeated.
func (r *reader[D]) ask(read func(scoring.View) D) tea.Cmd {
	return r.askDesk(func(desk scoring.Desk) (d D) {
		desk.Read(func(v scoring.View) { d = read(v) })
		return d
	})
}

// askDesk is ask for who reads more than one moment of the selection.
func (r *reader[D]) askDesk(read func(scoring.Desk) D) tea.Cmd {
	if r.busy {
		r.again = true
		return nil
	}
	r.busy = true
	desk := r.env.Desk
	return func() tea.Msg {
		return listRead[D]{of: r, data: read(desk)}
	}
}

// done takes the answer and says whether it is the newest; if not, read again.
func (r *reader[D]) done(m listRead[D]) (fresh bool) {
	r.busy = false
	fresh = !r.again
	r.again = false
	return fresh
}

// finder is the line above a list in which one types what to look for: a
// number, parts of a name.
type finder struct {
	field *widget.Field
	on    bool
}

func newFinder() finder {
	f := finder{field: widget.NewField(widget.Key("marks.find"), nil)}
	f.field.Focus(true)
	return f
}

// words is what is looked for.
func (f *finder) words() string { return f.field.Value() }

// clear looks for nothing any more and says whether it did before.
func (f *finder) clear() bool {
	was := f.on || f.words() != ""
	f.on = false
	f.field.SetValue("")
	return was
}

// typing says whether the line takes this key before any binding.
func (f *finder) typing(k tea.KeyMsg) bool { return f.on && f.field.Typing(k) }

// line is the line while it is open, else the list's own head, with what is
// looked for, and its count at the right.
func (f *finder) line(l widget.Look, head, count string, w int) string {
	count = l.Put(theme.Muted, count) + " "
	if f.on {
		label := widget.Width(l.Text("marks.find"))
		return widget.Spread(f.field.Line(l, label, w-widget.Width(count)-1), count, w)
	}
	if f.words() != "" {
		head += " " + l.Theme.Glyph.Dot + " " + l.Text("marks.find") + " " + f.words()
	}
	return widget.Spread("  "+l.Put(theme.Muted, head), count, w)
}
