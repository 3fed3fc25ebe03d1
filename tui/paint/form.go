package paint

import (
	"slices"

	tea "github.com/charmbracelet/bubbletea"

	"ampera/scoring"
	"ampera/tui/page"
	"ampera/tui/screen"
	"ampera/tui/widget"
)

// Filling is a declared form that is filled in.
type Filling struct {
	page.Form
	Widget *widget.Form
	asks   []page.Field // aligned with the form's fields
}

// open shows a form.
func (s *painted) open(f page.Form) {
	s.form = NewFilling(f)
	s.SetSize(s.w, s.h)
}

// NewFilling is a form with nothing filled in yet.
func NewFilling(f page.Form) *Filling {
	out := &Filling{Form: f, Widget: widget.NewForm()}
	out.fit()
	return out
}

// Holds is what was typed into the form; nil is none.
func (f *Filling) Holds() screen.Held {
	if f == nil {
		return screen.HoldsNothing
	}
	return screen.FormHolds(f.Widget)
}

// SetSize says how much room there is.
func (f *Filling) SetSize(w, h int) { f.Widget.SetSize(w, h) }

// Answers are what the form has now.
func (f *Filling) Answers() page.Answers {
	a := page.Answers{}
	for i, field := range f.Widget.Fields() {
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
// before keep what was typed into them; an option that is offered no more gives way
// to the first.
func (f *Filling) fit() {
	answers := f.Answers()
	asks := f.Fields(answers)
	before := map[string]*widget.Field{}
	for i, field := range f.Widget.Fields() {
		before[f.asks[i].ID] = field
	}
	fields := make([]*widget.Field, len(asks))
	for i, ask := range asks {
		if fields[i] = before[ask.ID]; fields[i] == nil {
			fields[i] = widget.NewField(nil, nil)
			fields[i].SetValue(ask.Value)
			answers[ask.ID] = ask.Value
		}
		f.say(fields[i], ask, answers[ask.ID])
	}
	f.asks = asks
	f.Widget.SetFields(fields...)
}

// say puts into a field what is to be asked by it now.
func (f *Filling) say(field *widget.Field, ask page.Field, now string) {
	field.Label, field.Hint = ask.Label.In, Words(ask.Hint)
	if ask.Kind == page.ChoiceField {
		field.Choices = make([]widget.Words, len(ask.Options))
		for i, o := range ask.Options {
			field.Choices[i] = o.Label.In
		}
		if at := field.Chosen(); at >= len(ask.Options) || ask.Options[at].ID != now {
			field.Choose(max(0, slices.IndexFunc(ask.Options, func(o page.Option) bool { return o.ID == now })))
		}
		return
	}
	field.Most, field.Number = ask.Most, ask.Kind != page.TextField
	if ask.Known != nil {
		if field.Offers == nil {
			field.Offers = &widget.Offers{}
		}
		field.Offers.Known = func() []string { return ask.Known(f.Answers()) }
	}
	field.Check = func(string) *scoring.Refusal { return ask.Wrong(f.Answers()) }
	if ask.Warn != nil {
		field.Warn = func(string) widget.Words { return Words(ask.Warn(f.Answers())) }
	}
}

// Key takes a key; what it changes may bring other fields.
func (f *Filling) Key(k tea.KeyMsg) widget.FormEvent {
	ev := f.Widget.Key(k)
	if ev == widget.FormEdited {
		f.fit()
	}
	return ev
}

// Validate checks the whole form.
func (f *Filling) Validate() bool { return f.Widget.Validate() }

// send goes on with what was filled in.
func (s *painted) send() tea.Cmd { return s.do(s.form.Then(s.form.Answers())) }

// The form is the root's to see to when its screen is left.

// Mode is whether a form is filled in, or a filter typed.
func (s *painted) Mode() screen.Mode {
	if s.form != nil {
		return painting
	}
	return s.List.Mode()
}

// Typing gives what is typed to the form or the list.
func (s *painted) Typing(k tea.KeyMsg) bool {
	switch {
	case s.form != nil:
		return s.form.Widget.Typing(k)
	case s.now == nil:
		return false
	}
	return s.List.Typing(k)
}

// StepBack leaves an empty form, or does a step in the list.
func (s *painted) StepBack() bool {
	switch {
	case s.form != nil && s.Holds() != screen.HoldsNothing:
		return false
	case s.form != nil:
		return s.Drop()
	}
	return s.now != nil && s.List.StepBack()
}

// Holds says that the form was typed into.
func (s *painted) Holds() screen.Held {
	return s.form.Holds()
}

// Take sends the form.
func (s *painted) Take() (tea.Cmd, bool) { return screen.TakeForm(s.form, s.send) }

// Drop goes from the form to the list.
func (s *painted) Drop() bool {
	s.form = nil
	return true
}
