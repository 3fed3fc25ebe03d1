package paint

import (
	"maps"
	"slices"

	tea "github.com/charmbracelet/bubbletea"

	"ampera/scoring"
	"ampera/scoring/table"
	"ampera/scoring/wording"
	"ampera/tui/page"
	"ampera/tui/screen"
	"ampera/tui/widget"
)

// Valuing is the page on which each of several takes one of a few values: its letter sets
// it and goes on to the next, the space bar goes from one value to another.
type Valuing struct {
	page.Fill
	several
	now, began page.Answers
	do         func(page.Step) tea.Cmd
}

// NewValuing begins on the first that may take another value.
func NewValuing(env *screen.Env, of page.Fill, w, h int) *Valuing {
	v := &Valuing{Fill: of, now: of.Filled(), began: of.Filled()}
	v.several = newSeveral(env, of.Title, append(slices.Clone(of.Lead), legend(of)))
	if of.Count != nil {
		v.count = func() page.Line { return of.Count(v.now) }
	}
	v.fill()
	v.SetSize(w, h)
	if i := slices.IndexFunc(of.Rows, func(r page.Fillable) bool { return r.Fixed == nil }); i >= 0 {
		v.GoTo(of.Rows[i].ID)
	}
	return v
}

// legend are the letters with what they mean.
func legend(of page.Fill) page.Line {
	var parts []table.Argument
	for i, letter := range of.Letters() {
		if i > 0 {
			parts = append(parts, table.Plain(" · "))
		}
		parts = append(parts, letter)
	}
	return page.Line{Tone: page.Muted, Words: table.Put(parts...)}
}

// value is the place of a value among the keys; -1: none.
func (v *Valuing) value(id string) int {
	return slices.IndexFunc(v.Keys, func(k page.Value) bool { return k.ID == id })
}

// fill shows which value each has, before what it is of.
func (v *Valuing) fill() {
	items := make([]widget.Item, len(v.Rows))
	for i, r := range v.Rows {
		at := v.value(v.now[r.ID])
		sign := page.Value{}
		if at >= 0 {
			sign = v.Keys[at]
		}
		items[i] = v.row(sign.Sign, "  ", r.Option, func(lang wording.Lang) string {
			beside := v.beside(lang)
			if beside > 0 {
				beside += 2
			}
			return widget.Pad(sign.Label.In(lang), v.widest(lang)) + "  " + widget.Pad(r.Beside.In(lang), beside)
		})
	}
	v.show(items)
}

// widest is how much room a value's name takes.
func (v *Valuing) widest(l wording.Lang) (w int) {
	for _, k := range v.Keys {
		w = max(w, widget.Width(k.Label.In(l)))
	}
	return w
}

// beside is how much room what stands before the rows takes.
func (v *Valuing) beside(l wording.Lang) (w int) {
	for _, r := range v.Rows {
		w = max(w, widget.Width(r.Beside.In(l)))
	}
	return w
}

// set gives the one under the cursor a value.
func (v *Valuing) set(id string) *scoring.Refusal {
	row := v.menu.ID()
	for _, r := range v.Rows {
		if r.ID == row && r.Fixed != nil {
			return r.Fixed
		}
	}
	if row != "" {
		v.now[row] = id
		v.fill()
	}
	return nil
}

// Toggle gives the one under the cursor the next value.
func (v *Valuing) Toggle() *scoring.Refusal {
	return v.set(v.Keys[(v.value(v.now[v.menu.ID()])+1)%len(v.Keys)].ID)
}

// Holds says whether any has another value than at first.
func (v *Valuing) Holds() screen.Held {
	if maps.Equal(v.began, v.now) {
		return screen.HoldsNothing
	}
	return screen.HoldsForm
}

// Why is why the values cannot be taken, or nil.
func (v *Valuing) Why() *scoring.Refusal { return v.Wrong(v.now) }

func (v *Valuing) letter(k tea.KeyMsg) int {
	return slices.IndexFunc(v.Keys, func(of page.Value) bool { return of.Key == k.String() })
}

func (v *Valuing) draw(s *painted) string   { return v.view(s.env.Look, s.w, s.h, s.busy) }
func (v *Valuing) size(w, h int)            { v.SetSize(w, h) }
func (v *Valuing) mode() screen.Mode        { return choosingMode }
func (v *Valuing) typing(k tea.KeyMsg) bool { return v.letter(k) >= 0 || v.aids(k) }

// aids says whether a key is the aid's, and there is a row that it is of.
func (v *Valuing) aids(k tea.KeyMsg) bool {
	return v.Aid != nil && v.Aid.Key == k.String() && v.menu.ID() != ""
}

func (v *Valuing) press(k tea.KeyMsg) tea.Cmd {
	if v.aids(k) {
		return v.do(v.Aid.On(v.menu.ID()))
	}
	if at := v.letter(k); at >= 0 {
		if why := v.set(v.Keys[at].ID); why != nil {
			return screen.Fail(why)
		}
		k = tea.KeyMsg{Type: tea.KeyDown}
	}
	v.Key(k)
	return nil
}

func (v *Valuing) click(m tea.MouseMsg) {
	if v.clicked(m) != "" {
		v.Toggle()
	}
}

func (v *Valuing) handle(s *painted, a screen.Action) (cmd tea.Cmd, mine bool) {
	switch a {
	case chooseToggle:
		if why := v.Toggle(); why != nil {
			return screen.Fail(why), true
		}
		return nil, true
	case chooseTake:
		cmd, _ = v.take(s)
		return cmd, true
	}
	return nil, false
}

func (v *Valuing) take(s *painted) (tea.Cmd, bool) {
	if why := v.Why(); why != nil {
		if at := v.Open(v.now); at >= 0 {
			v.GoTo(v.Rows[at].ID)
		}
		return screen.Fail(why), false
	}
	return s.goOn(v.Then(maps.Clone(v.now))), true
}
