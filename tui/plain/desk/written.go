package desk

import (
	"errors"
	"slices"
	"strconv"

	"ampera/scoring"
	"ampera/tui/plain/talk"
)

// written is the marks of one written component.
type written struct {
	*Session
	part *scoring.Component
	// reason is why results that stood change: asked once, it holds until the
	// person leaves these marks.
	reason string
}

// written has somebody choose a component where there are several, and types
// its marks; number opens one candidate first.
func (s *Session) Written(code, number string) error {
	part, err := s.Component(scoring.Written, code)
	if err != nil || part == nil {
		return err
	}
	w := &written{Session: s, part: part}
	if number != "" {
		return w.candidates(number, true)
	}
	return w.run()
}

// Component is the component of a kind with this code, the only one, or the one that
// is chosen; nil after saying that there is none.
func (s *Session) Component(kind scoring.ComponentKind, code string) (*scoring.Component, error) {
	var parts []*scoring.Component
	s.Desk.Read(func(v scoring.View) { parts = v.Parts(kind) })
	m := &talk.Menu{Ask: s.Lang.Text("plain.component")}
	for _, c := range parts {
		if c.Code == code || len(parts) == 1 {
			return c, nil
		}
		m.Items = append(m.Items, talk.Item{Label: s.Lang.Of(c.Name)})
	}
	if len(parts) == 0 {
		s.Refuse(scoring.Refuse(map[scoring.ComponentKind]string{scoring.Written: "written.none", scoring.Observed: "panels.nothing-observed"}[kind]))
		return nil, nil
	}
	at, err := s.Choose(m)
	if err != nil {
		return nil, err
	}
	return parts[at], nil
}

// lines are the candidates' lines, by number, and why nothing can be typed now.
func (w *written) lines() (lines []scoring.WrittenLine, groups []scoring.Group, why error) {
	w.Desk.Read(func(v scoring.View) {
		why = v.Check(scoring.SaveWritten{})
		lines, groups = v.WrittenLines(w.part), slices.Clone(v.Groups())
	})
	return lines, groups, why
}

// run tells who lacks marks, and types from whoever is chosen on.
func (w *written) run() error {
	for every := false; ; {
		lines, groups, why := w.lines()
		if why != nil {
			w.Refuse(why)
			return nil
		}
		l := w.list(lines, groups)
		if every {
			l.Say = nil
		}
		at, a, err := w.Pick(l)
		if errors.Is(err, talk.ErrBack) && every {
			every = false
			continue
		} else if err != nil {
			return err
		}
		if every = a.Word == "all"; every {
			continue
		}
		if a.Word == "undo" {
			if err := w.Reverse(false); err != nil && !errors.Is(err, talk.ErrBack) {
				return err
			}
			continue
		}
		line := lines[at]
		if err := w.candidates(line.Number, !line.Blank()); err != nil && !errors.Is(err, talk.ErrBack) {
			return err
		}
	}
}

// list is everybody, of whom those are told who lack a mark.
func (w *written) list(lines []scoring.WrittenLine, groups []scoring.Group) *talk.List {
	l := &talk.List{Ask: w.Lang.Text("plain.written"), Words: []string{"all", "undo"}, Say: []int{}}
	done, of := 0, 0
	for i := range lines {
		line := &lines[i]
		if line.Blank() {
			l.Say = append(l.Say, i)
		}
		if line.Exit == scoring.NoExit && line.Presence != scoring.WasAbsent {
			of++
			if whole(line) {
				done++
			}
		}
		l.Rows = append(l.Rows, talk.Row{Number: line.Number, Text: talk.Joined(line.Number+" "+line.Name, talk.Formation(groups[line.Group]), w.lineState(line))})
	}
	w.Say("plain.written.count", w.Lang.Of(w.part.Name), strconv.Itoa(done), strconv.Itoa(of), strconv.Itoa(len(l.Say)))
	return l
}

// whole says whether a line has every mark, double-keyed ones agreed.
func whole(line *scoring.WrittenLine) bool {
	for n, m := range line.Marks {
		if !m.Has || line.Keys != nil && !line.Keys[n].Final() {
			return false
		}
	}
	return !line.Presence.Away()
}

// lineState says what of a line is still to be typed, or why nothing is.
func (w *written) lineState(line *scoring.WrittenLine) string {
	switch {
	case line.Exit != scoring.NoExit:
		return w.Lang.Text("state." + string(line.Exit))
	case line.Presence.Away():
		return w.Lang.Text("state." + string(line.Presence))
	}
	var blank []string
	for n, t := range w.part.SubTests {
		if w.toType(line, n) {
			blank = append(blank, w.Lang.Of(t.Name))
		}
	}
	if blank == nil {
		return w.Lang.Text("state.complete")
	}
	return w.Lang.Text("plain.written.blank", talk.Joined(blank...))
}

// toType says whether a sub-test's mark is still to be typed by this person.
func (w *written) toType(line *scoring.WrittenLine, n int) bool {
	return !line.Marks[n].Has && (line.Keys == nil || line.Keys[n] != scoring.KeysDiffer)
}

// next is the next candidate in order of number who lacks a mark, after all
// the first ones again; false when nobody does.
func (w *written) next(after string) (string, bool) {
	lines, _, _ := w.lines()
	first := ""
	for i := range lines {
		if !lines[i].Blank() || lines[i].Number == after {
			continue
		}
		if lines[i].Number > after {
			return lines[i].Number, true
		}
		if first == "" {
			first = lines[i].Number
		}
	}
	return first, first != ""
}

// candidates types marks from one candidate on, to whoever is next. With every,
// the first is asked for all marks and not only for those that are blank.
func (w *written) candidates(number string, every bool) error {
	for {
		to, err := w.candidate(number, every)
		if err != nil {
			return err
		}
		if every = to != ""; every {
			number = to
			continue
		}
		next, some := w.next(number)
		if !some {
			w.Say("plain.written.done")
			return nil
		}
		number = next
	}
}
