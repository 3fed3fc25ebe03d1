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
}

// open shows a form.
func (s *painted) open(f page.Form) {
	s.form = newFilling(f)
	s.SetSize(s.w, s.h)
}

func newFilling(f page.Form) *filling {
	out := &filling{Form: f, form: widget.NewForm()}
	out.fit()
	return out
}

// holds is what was typed into the form; nil is none.
func (f *filling) holds() Held {
	if f == nil {
		return HoldsNothing
	}
	return holdsForm(f.form)
}

func (f *filling) setSize(w, h int) { f.form.SetSize(w, h) }

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
// before keep what was typed into them; an option that is offered no more gives way
// to the first.
func (f *filling) fit() {
	answers := f.answers()
	asks := f.Fields(answers)
	before := map[string]*widget.Field{}
	for i, field := range f.form.Fields() {
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
	f.form.SetFields(fields...)
}

// say puts into a field what is to be asked by it now.
func (f *filling) say(field *widget.Field, ask page.Field, now string) {
	field.Label, field.Hint = ask.Label.In, words(ask.Hint)
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
		field.Offers.Known = func() []string { return ask.Known(f.answers()) }
	}
	field.Check = func(string) *scoring.Refusal { return ask.Wrong(f.answers()) }
	if ask.Warn != nil {
		field.Warn = func(string) widget.Words { return words(ask.Warn(f.answers())) }
	}
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
	return s.form.holds()
}

// Take sends the form.
func (s *painted) Take() (tea.Cmd, bool) { return takeForm(s.form, s.send) }

// Drop goes from the form to the list.
func (s *painted) Drop() bool {
	s.form = nil
	return true
}
