package paint

import (
	"slices"
	"strings"

	tea "github.com/charmbracelet/bubbletea"

	"ampera/scoring"
	"ampera/tui/page"
	"ampera/tui/screen"
	"ampera/tui/theme"
	"ampera/tui/widget"
)

// Filling is a declared form that is filled in.
type Filling struct {
	page.Form
	Widget *widget.Form
	asks   []page.Field // aligned with the form's fields
	of     *painted     // nil: no page
	w, h   int
}

// NewFilling is a form in which nobody has filled in anything yet. What fields begin with may
// bring others at once.
func NewFilling(f page.Form) *Filling {
	out := &Filling{Form: f, Widget: widget.NewForm()}
	for shown := -1; shown != len(out.asks); {
		shown = len(out.asks)
		out.fit()
	}
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
	field.Most, field.Number, field.Path = ask.Most, ask.Kind != page.TextField && !ask.Kind.IsPath(), ask.Kind.IsPath()
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

func (f *Filling) draw(s *painted) string {
	return strings.Join(append(f.above(), f.Widget.View(s.env.Look)), "\n")
}

// leastFields is how many lines the fields have before anything stands above them.
const leastFields = 6

// above is the form's title, where the page does not say it, or what is being done; what is
// said of the answers so far, as much as there is height for; and a line between.
func (f *Filling) above() []string {
	l, head, out := f.of.env.Look, f.Title.In(f.of.env.Lang), []string(nil)
	if f.of.busy != nil {
		head = f.of.busy.In(l.Lang)
	}
	if head != "" && head != f.of.Title() {
		out = append(out, "  "+l.Put(theme.Strong, head))
	}
	if leads := spread(l, f.Leads(f.Answers()), f.w); len(leads) > 0 {
		out = append(out, leads[:max(0, min(len(leads), f.h-leastFields-len(out)-1))]...)
	}
	return append(out, "")
}

func (f *Filling) size(w, h int) {
	f.w, f.h = w, h
	f.SetSize(w, h-len(f.above()))
}
func (f *Filling) mode() screen.Mode        { return painting }
func (f *Filling) typing(k tea.KeyMsg) bool { return f.Widget.Typing(k) }
func (f *Filling) click(tea.MouseMsg)       {}
func (f *Filling) Why() *scoring.Refusal    { return nil }

func (f *Filling) press(k tea.KeyMsg) tea.Cmd {
	f.Key(k)
	f.size(f.w, f.h)
	return nil
}

func (f *Filling) handle(s *painted, a screen.Action) (cmd tea.Cmd, mine bool) {
	if a != screen.FormSave && a != sendAction(s.page) {
		return nil, false
	}
	return screen.SendForm(f, a, func() tea.Cmd { return f.send(s) }), true
}

func (f *Filling) take(s *painted) (tea.Cmd, bool) {
	return screen.TakeForm(f, func() tea.Cmd { return f.send(s) })
}

// send goes on with what was filled in.
func (f *Filling) send(s *painted) tea.Cmd { return s.goOn(f.Then(f.Answers())) }

// goOn goes on with what comes of a form, or of what was chosen; where that is said to be
// nothing, it is done with.
func (s *painted) goOn(step page.Step) tea.Cmd {
	if _, told := step.(page.Tell); told {
		s.leave()
	}
	return s.Do(step)
}

// What stands over the page is the root's to see to when its screen is left.

// Mode is what stands over the list, or whether a filter is typed.
func (s *painted) Mode() screen.Mode {
	switch {
	case s.top() != nil:
		return s.top().mode()
	case s.page.Alone:
		return ""
	case s.flip != nil:
		return flipping
	case s.detail != nil:
		return detailing
	}
	return s.List.Mode()
}

// Typing gives what is typed to what stands over the page, or to the list.
func (s *painted) Typing(k tea.KeyMsg) bool {
	switch {
	case s.top() != nil:
		return s.top().typing(k)
	case s.now == nil || s.detail != nil || s.flip != nil || s.page.Alone:
		return false
	}
	return s.List.Typing(k)
}

// StepBack leaves what is being done, what stands over the page and holds nothing, a
// detail, or does a step in the list, or back to what the page showed before.
func (s *painted) StepBack() bool {
	switch {
	case s.Leave():
	case s.top() != nil:
		if s.top().Holds() != screen.HoldsNothing || s.isBegun() {
			return false
		}
		s.leave()
	case s.now == nil:
		return false
	case s.flip != nil:
		s.flip = nil
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

// Holds says that a form was typed into, or another choice made.
func (s *painted) Holds() screen.Held {
	for _, o := range s.over {
		if held := o.Holds(); held != screen.HoldsNothing {
			return held
		}
	}
	return screen.HoldsNothing
}

// Take sends what stands over the page.
func (s *painted) Take() (tea.Cmd, bool) {
	if s.top() == nil {
		return nil, true
	}
	return s.top().take(s)
}

// Drop goes from what was filled in to what stands below.
func (s *painted) Drop() bool {
	for s.top() != nil {
		if s.isBegun() {
			s.leave()
			return false
		}
		held := s.top().Holds()
		if s.leave(); held != screen.HoldsNothing {
			break
		}
	}
	return true
}

// isBegun says whether what stands on top is what the page began with: it is left with
// the page.
func (s *painted) isBegun() bool { return s.page.Begins != "" && s.begun && len(s.over) == 1 }
