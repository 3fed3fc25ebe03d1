package grid

import (
	"strconv"
	"strings"
	"unicode"

	tea "github.com/charmbracelet/bubbletea"

	"ampera/scoring"
	"ampera/tui/screen"
	"ampera/tui/theme"
	"ampera/tui/widget"
)

// What changes a result that stood takes a reason. The grid asks for it below
// itself, not over itself: whoever types fast goes on typing marks, and all that
// waits goes out once the reason is given. A reason begins with a letter and a
// mark does not, so a key never lands in the wrong place. The reason then holds
// as long as this screen is open.

// writtenReasoning is the mode in which the reason is typed.
const writtenReasoning screen.Mode = "reason"

// leastHints is from which height on the question says how it is answered.
const leastHints = 10

// writtenAsk is what of the grid waits for a reason.
type writtenAsk struct {
	held   *writtenPatch // nil: nothing waits
	count  int           // of the results that it changes
	reason string        // given; "": nobody was asked yet
	field  *widget.Field // nil: the reason is not being typed
	back   bool          // Esc was pressed once: the next one gives the former marks back
}

// standing is how many results that stood a patch would change.
func (s *written) standing(p writtenPatch) int { return screen.Standing(s.env, p.command()) }

// send saves a patch, or keeps it until the reason for it is given.
func (s *written) send(p writtenPatch) tea.Cmd {
	s.ask.back = false
	if s.ask.held != nil { // what is typed anew waits no more
		if rest, some := s.ask.held.less(p); some {
			s.hold(rest)
		} else {
			s.ask.held = nil
		}
	}
	if s.ask.reason == "" && s.standing(p) > 0 {
		s.saver.Supersede(p)
		ring := s.env.Bell()
		if s.ask.held != nil {
			p, ring = mergeWritten(*s.ask.held, p), nil
		}
		s.hold(p)
		return ring
	}
	p.reason = s.ask.reason
	return s.saver.Put(p)
}

// hold has a patch wait for a reason.
func (s *written) hold(p writtenPatch) {
	s.ask.held, s.ask.count = &p, s.standing(p)
}

// release saves what waited, with the reason.
func (s *written) release() tea.Cmd {
	p := *s.ask.held
	p.reason = s.ask.reason
	s.ask.held, s.ask.field, s.ask.back = nil, nil, false
	return s.saver.Put(p)
}

// refusedForReason has what the desk refused for want of a reason wait for one:
// a result may come to stand while a change of it is on its way.
func (s *written) refusedForReason() {
	if r := s.saver.State().Failed; r == nil || !screen.WantsReason(scoring.SaveWritten{}, r) {
		return
	}
	p, some := s.saver.TakeRefused()
	if !some {
		return
	}
	s.ask.reason = ""
	if s.ask.held != nil {
		p = mergeWritten(p, *s.ask.held)
	}
	s.hold(p)
}

// askReason opens the line for the reason.
func (s *written) askReason() {
	f := widget.NewField(widget.Key("marks.reason"), nil)
	f.SetValue(s.ask.reason)
	f.Focus(true)
	s.ask.field, s.ask.back = f, false
}

// reasonGiven takes the reason and saves what waited for it.
func (s *written) reasonGiven() tea.Cmd {
	text := strings.TrimSpace(s.ask.field.Value())
	if s.ask.held == nil {
		s.ask.reason, s.ask.field = text, nil
		return nil
	}
	if why := s.whyNoReason(text); why != nil {
		s.ask.field.SetProblem(why)
		return nil
	}
	s.ask.reason = text
	return s.release()
}

// whyNoReason is what is wrong with a reason for what waits, or nil.
func (s *written) whyNoReason(text string) (why *scoring.Refusal) {
	if text == "" {
		return scoring.Refuse("needed")
	}
	p := *s.ask.held
	p.reason = text
	s.env.Desk.Read(func(v scoring.View) { why = v.EmptyReason(p.command()) })
	return why
}

// Holds is a mark or a reason that is being typed, or marks that wait for their
// reason.
func (s *written) Holds() screen.Held {
	switch {
	case s.ask.field != nil && s.ask.field.Typed(), s.List.Table.Entering():
		return screen.HoldsLine
	case s.ask.held != nil:
		return screen.HoldsForm
	}
	return screen.HoldsNothing
}

// Take takes a mark or a reason as Enter does; for marks that wait the reason is
// asked.
func (s *written) Take() (tea.Cmd, bool) {
	defer s.layout()
	switch {
	case s.ask.field != nil:
		cmd := s.reasonGiven()
		return cmd, s.ask.field == nil
	case s.List.Table.Entering():
		ev := s.List.Table.Commit()
		return s.event(ev), ev.Kind == widget.Entered
	}
	s.askReason()
	return nil, false
}

// Drop throws the mark or the reason away, or gives the former marks back.
func (s *written) Drop() bool {
	defer s.layout()
	switch {
	case s.ask.field != nil && s.ask.field.Typed():
		s.ask.field = nil
	case s.List.Table.Entering():
		s.List.Table.Cancel()
	default:
		s.giveBack()
	}
	return true
}

// formerMarks gives the marks back that stood before what waits was typed, when
// it is told so twice.
func (s *written) formerMarks() {
	if !s.ask.back {
		s.ask.back = true
		return
	}
	s.giveBack()
}

func (s *written) giveBack() {
	if s.ask.held == nil { // saved meanwhile
		return
	}
	for number, marks := range s.ask.held.marks {
		for code := range marks {
			delete(s.rows.typed[number], code)
			if m, on := s.onItsWay(number, code); on {
				s.rows.typed[number][code] = m
			}
		}
		if len(s.rows.typed[number]) == 0 {
			delete(s.rows.typed, number)
		}
	}
	s.ask.held, s.ask.field, s.ask.back = nil, nil, false
	s.count()
}

// begins says whether a key begins the reason: a letter where no mark is typed.
func (s *written) begins(k tea.KeyMsg) bool {
	return s.ask.held != nil && s.ask.field == nil && !s.List.Filter.On && !k.Alt && !k.Paste &&
		k.Type == tea.KeyRunes && len(k.Runes) > 0 && unicode.IsLetter(k.Runes[0])
}

// Mode is whether the reason is typed, or a filter.
func (s *written) Mode() screen.Mode {
	if s.ask.field != nil {
		return writtenReasoning
	}
	return s.List.Mode()
}

// Typing gives what is typed to the reason, the filter, a cell or a number.
func (s *written) Typing(k tea.KeyMsg) bool {
	if s.ask.field != nil {
		return s.ask.field.Typing(k)
	}
	return s.List.Typing(k) || s.begins(k)
}

// StepBack leaves the entry and the number first, then gives the former marks
// back, then leaves the filter and the marks.
func (s *written) StepBack() bool {
	defer s.layout()
	switch {
	case s.Holds() == screen.HoldsLine && s.ask.held == nil:
		return false
	case s.ask.field != nil && s.ask.held == nil: // the reason stays as it was
		s.ask.field = nil
	case s.ask.field == nil && s.List.Table.Entering():
		return false
	case s.ask.field == nil && (s.List.Jump != "" || s.List.Filter.On):
		return s.List.StepBack()
	case s.ask.held != nil:
		s.formerMarks()
	default:
		return s.List.StepBack()
	}
	return true
}

// askLines are below the grid: the question, or quietly the reason that holds.
func (s *written) askLines() []string {
	l := s.env.Look
	var out []string
	put := func(tone theme.Tone, text string) {
		out = append(out, widget.Lines(l, tone, text, max(s.w, 14))...)
	}
	switch {
	case s.ask.held != nil && s.ask.back:
		put(theme.Warn, l.Theme.Glyph.Warn+" "+l.Text("stood.back", strconv.Itoa(s.ask.held.size())))
	case s.ask.held != nil:
		put(theme.Warn, l.Theme.Glyph.Warn+" "+screen.StoodWords(l.Lang, s.ask.count))
	}
	switch f := s.ask.field; {
	case f != nil:
		out = append(out, f.Line(l, widget.Width(f.Label(l.Lang)), s.w))
		switch why := f.Problem(); {
		case why != nil:
			put(theme.Bad, l.Theme.Glyph.Bad+" "+l.Lang.Refusal(*why))
		case s.h >= leastHints:
			put(theme.Muted, l.Text(map[bool]string{true: "stood.holds-esc", false: "stood.holds"}[s.ask.held != nil]))
		}
	case s.ask.held != nil && s.h < leastHints: // the rows need the room
	case s.ask.held != nil:
		put(theme.Muted, l.Text("stood.how"))
	case s.ask.reason != "":
		out = append(out, widget.Cut("  "+l.Put(theme.Muted, l.Text("stood.reason", s.ask.reason)), s.w))
	}
	return out
}

// size is how many marks a patch has.
func (p writtenPatch) size() (n int) {
	for _, marks := range p.marks {
		n += len(marks)
	}
	return n
}
