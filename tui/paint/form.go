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
	field.Most, field.Number, field.Path = ask.Most, ask.Kind != page.TextField && ask.Kind != page.PathField, ask.Kind == page.PathField
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

// send goes on with what was filled in; where that is said to be nothing, the form is
// done with.
func (s *painted) send() tea.Cmd {
	step := s.form.Then(s.form.Answers())
	if _, told := step.(page.Tell); told {
		s.form = nil
	}
	return s.Do(step)
}

// The form is the root's to see to when its screen is left.

// Mode is what stands over the list, or whether a filter is typed.
func (s *painted) Mode() screen.Mode {
	switch {
	case s.form != nil:
		return painting
	case s.choose != nil:
		return choosingMode
	case s.page.Alone:
		return ""
	case s.detail != nil:
		return detailing
	}
	return s.List.Mode()
}

// Typing gives what is typed to the form or the list.
func (s *painted) Typing(k tea.KeyMsg) bool {
	switch {
	case s.form != nil:
		return s.form.Widget.Typing(k)
	case s.now == nil || s.choose != nil || s.detail != nil || s.page.Alone:
		return false
	}
	return s.List.Typing(k)
}

// StepBack leaves what is being done, an empty form, a detail, or does a step in the
// list, or back to what the page showed before.
func (s *painted) StepBack() bool {
	switch {
	case s.Leave():
	case s.form != nil || s.choose != nil:
		return s.Holds() == screen.HoldsNothing && s.Drop()
	case s.now == nil:
		return false
	case s.detail != nil && !s.page.First:
		s.detail = nil
	case s.detail == nil && s.List.StepBack():
	case s.detail == nil && s.page.First && !s.page.Alone && s.List.Cursor() != nil:
		s.beginDetail()
	case len(s.before) > 0:
		last := len(s.before) - 1
		s.turn(s.before[last])
		s.before = s.before[:last]
	default:
		return false
	}
	return true
}

// Stepped reads what a step back shows.
func (s *painted) Stepped() tea.Cmd {
	switch {
	case s.turned:
		return s.again()
	case s.detail != nil && !s.detail.read:
		return s.readDetail()
	}
	return nil
}

// Holds says that the form was typed into, or another choice made.
func (s *painted) Holds() screen.Held {
	if s.choose != nil && s.form == nil {
		return s.choose.holds()
	}
	return s.form.Holds()
}

// Take sends the form or the choice.
func (s *painted) Take() (tea.Cmd, bool) {
	if s.choose != nil && s.form == nil {
		if why := s.choose.Why(); why != nil {
			return screen.Fail(why), false
		}
		return s.Handle(chooseTake), true
	}
	return screen.TakeForm(s.form, s.send)
}

// Drop goes from the form, or the choice, to the list.
func (s *painted) Drop() bool {
	if s.form == nil {
		s.choose = nil
	}
	s.form = nil
	return true
}
