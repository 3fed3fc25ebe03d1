package screen

import (
	"slices"

	tea "github.com/charmbracelet/bubbletea"

	"ampera/scoring"
	"ampera/tui/page"
	"ampera/tui/widget"
)

// filling is a declared form that is filled in.
type filling struct {
	page.Form
	form *widget.Form
	asks []page.Field // aligned with the form's fields
	w, h int
}

// open shows a form.
func (s *painted) open(f page.Form) {
	s.form = &filling{Form: f, form: widget.NewForm()}
	s.form.fit()
	s.SetSize(s.w, s.h)
}

func (f *filling) setSize(w, h int) {
	f.w, f.h = w, h
	f.form.SetSize(w, h)
}

// answers are what the form has now.
func (f *filling) answers() page.Answers {
	a := page.Answers{}
	for i, field := range f.form.Fields() {
		ask := f.asks[i]
		switch {
		case ask.Kind == page.ChoiceField && field.Chosen() < len(ask.Options):
			a[ask.ID] = ask.Options[field.Chosen()].ID
		case ask.Kind != page.ChoiceField:
			a[ask.ID] = field.Value()
		}
	}
	return a
}

// fit shows the fields that belong to the answers so far. Those that were there
// before keep what was typed into them.
func (f *filling) fit() {
	asks := f.Fields(f.answers())
	same := func(a, b page.Field) bool {
		return a.ID == b.ID && a.Kind == b.Kind && len(a.Options) == len(b.Options)
	}
	if len(asks) > 0 && slices.EqualFunc(asks, f.asks, same) {
		return
	}
	before := map[string]*widget.Field{}
	for i, field := range f.form.Fields() {
		before[f.asks[i].ID] = field
	}
	fields := make([]*widget.Field, len(asks))
	for i, ask := range asks {
		if fields[i] = before[ask.ID]; fields[i] == nil || len(fields[i].Choices) != len(ask.Options) {
			fields[i] = f.field(ask)
		}
	}
	f.asks = asks
	f.form.SetFields(fields...)
}

// field is one field of the form.
func (f *filling) field(ask page.Field) *widget.Field {
	field := widget.NewField(ask.Label.In, words(ask.Hint))
	if ask.Kind == page.ChoiceField {
		field.Choices = make([]widget.Words, len(ask.Options))
		for i, o := range ask.Options {
			field.Choices[i] = o.Label.In
		}
		field.Choose(max(0, slices.IndexFunc(ask.Options, func(o page.Option) bool { return o.ID == ask.Value })))
		return field
	}
	field.SetValue(ask.Value)
	field.Most, field.Number = ask.Most, ask.Kind == page.NumberField
	field.Check = func(string) *scoring.Refusal { return ask.Wrong(f.answers()) }
	if ask.Warn != nil {
		field.Warn = func(string) widget.Words { return words(ask.Warn(f.answers())) }
	}
	return field
}

// Key takes a key; what it changes may bring other fields.
func (f *filling) Key(k tea.KeyMsg) widget.FormEvent {
	ev := f.form.Key(k)
	if ev == widget.FormEdited {
		f.fit()
	}
	return ev
}

// Validate checks the whole form.
func (f *filling) Validate() bool { return f.form.Validate() }

// send goes on with what was filled in.
func (s *painted) send() tea.Cmd { return s.do(s.form.Then(s.form.answers())) }

// The form is the root's to see to when its screen is left.

// Mode is whether a form is filled in, or a filter typed.
func (s *painted) Mode() Mode {
	if s.form != nil {
		return painting
	}
	return s.list.mode()
}

// Typing gives what is typed to the form or the list.
func (s *painted) Typing(k tea.KeyMsg) bool {
	switch {
	case s.form != nil:
		return s.form.form.Typing(k)
	case s.now == nil:
		return false
	}
	return s.list.typing(k)
}

// StepBack leaves an empty form, or does a step in the list.
func (s *painted) StepBack() bool {
	switch {
	case s.form != nil && s.Holds() != HoldsNothing:
		return false
	case s.form != nil:
		return s.Drop()
	}
	return s.now != nil && s.list.stepBack()
}

// Holds says that the form was typed into.
func (s *painted) Holds() Held {
	if s.form == nil {
		return HoldsNothing
	}
	return holdsForm(s.form.form)
}

// Take sends the form.
func (s *painted) Take() (tea.Cmd, bool) { return takeForm(s.form, s.send) }

// Drop goes from the form to the list.
func (s *painted) Drop() bool {
	s.form = nil
	return true
}
