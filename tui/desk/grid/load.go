package grid

import (
	"slices"

	tea "github.com/charmbracelet/bubbletea"

	"ampera/scoring"
	"ampera/tui/screen"
)

// writtenData is what one reading of the selection brings: all of one moment, since
// another draft of the rulebook has other components, and lines know formations by
// their places.
type writtenData struct {
	asked      string // code of the component that was asked for
	of         *scoring.Component
	components []*scoring.Component
	formations []scoring.Group
	lines      []scoring.WrittenLine
	revision   uint64
	why        *scoring.Refusal
}

// read reads the grid's lines: of the component shown, or of the first where the
// rulebook in force has none of that code.
func (s *written) read() func(scoring.View) writtenData {
	code := s.component.Code
	return func(v scoring.View) writtenData {
		d := writtenData{asked: code, of: &scoring.Component{}, components: v.Parts(scoring.Written), formations: slices.Clone(v.Groups()),
			revision: v.Revision(), why: screen.RefusalOf(v.Check(scoring.SaveWritten{}))}
		if len(d.components) == 0 {
			d.why = scoring.Refuse("written.none")
			return d
		}
		at := slices.IndexFunc(d.components, func(c *scoring.Component) bool { return c.Code == code })
		d.of = d.components[max(at, 0)]
		d.lines = v.WrittenLines(d.of)
		return d
	}
}

// refresh reads again beside the loop.
func (s *written) refresh() tea.Cmd { return s.reader.Ask(s.read()) }

// changed reads again, unless all that changed is what was typed here: then
// the lines know it already. While a save is in flight nobody can tell.
func (s *written) changed() tea.Cmd {
	if s.saver.Flying != nil {
		s.stale = true
		return nil
	}
	now := uint64(0)
	s.env.Desk.Read(func(v scoring.View) { now = v.Revision() })
	if now == s.revision {
		return nil
	}
	return s.refresh()
}

func (s *written) loaded(d writtenData) tea.Cmd {
	if d.asked != s.component.Code {
		return s.refresh()
	}
	s.show(d)
	if s.ask.held == nil {
		return nil
	}
	if s.hold(*s.ask.held); s.ask.count == 0 { // others have changed what stood
		return s.release()
	}
	return nil
}

func (s *written) show(d writtenData) {
	other := d.of != s.component || !slices.EqualFunc(d.formations, s.formations, func(a, b scoring.Group) bool { return a.Key == b.Key })
	s.why, s.revision = d.why, d.revision
	s.component, s.components, s.formations = d.of, d.components, d.formations
	if other {
		s.List.SetColumns(s.columns()...)
	}
	s.List.Take(d.lines)
	s.count()
}

// readNow reads on the loop, for a step that the person waits for.
func (s *written) readNow() {
	s.env.Desk.Read(func(v scoring.View) { s.show(s.read()(v)) })
}

// count is how many of those who should have every mark have it, whenever marks
// have changed. Who was absent or has left is not counted.
func (s *written) count() {
	s.done, s.of, s.tally.of = 0, 0, 0
	for i := range s.List.Items {
		line := &s.List.Items[i]
		if line.Exit != scoring.NoExit || line.Presence == scoring.WasAbsent {
			continue
		}
		s.of++
		if !line.Presence.Away() && s.whole(line) {
			s.done++
		}
	}
}

// whole says whether a line has every mark, double-keyed ones agreed.
func (s *written) whole(line *scoring.WrittenLine) bool {
	for n := range s.component.SubTests {
		if state := s.cellState(line, n); state != "complete" && state != "check" {
			return false
		}
	}
	return true
}

// saved takes the reply to a save: what is durable need not lie over the lines
// any more. Only when nothing else has changed are the lines still the newest.
func (s *written) saved(m tea.Msg) tea.Cmd {
	done, ok := m.(screen.Submitted)
	if !ok {
		return nil
	}
	if done.Err == nil {
		s.settle(done.Receipt.Revision)
	} else {
		s.refusedForReason()
	}
	if s.stale && s.saver.Flying == nil {
		s.stale = false
		return s.changed()
	}
	return nil
}

// settle puts what was saved into the lines, unless a double-keyed mark, which
// others may have typed too, or another's act make them old.
func (s *written) settle(revision uint64) {
	waits := map[string]bool{}
	for _, p := range []*writtenPatch{s.saver.Flying, s.saver.Pending, s.saver.Refused(), s.ask.held} {
		if p != nil {
			for number := range p.marks {
				waits[number] = true
			}
		}
	}
	double := false
	for number := range s.rows.typed {
		if waits[number] {
			continue
		}
		if line := s.List.ByID(number); line != nil {
			double = double || line.Keys != nil
			for n := range s.component.SubTests {
				line.Marks[n] = s.rows.mark(line, n)
			}
		}
		delete(s.rows.typed, number)
	}
	if revision == s.revision+1 && !double {
		s.revision = revision
	}
}

// onItsWay is what is being saved for a mark, if anything is.
func (s *written) onItsWay(number, code string) (m *scoring.Points, on bool) {
	for _, p := range []*writtenPatch{s.saver.Flying, s.saver.Pending, s.saver.Refused()} {
		if p != nil {
			if newer, has := p.marks[number][code]; has {
				m, on = newer, true
			}
		}
	}
	return m, on
}
