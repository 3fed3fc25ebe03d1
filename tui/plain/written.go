package plain

import (
	"errors"
	"slices"
	"strconv"

	"ampera/scoring"
)

// written is the marks of one written component.
type written struct {
	*session
	part *scoring.Component
	// reason is why results that stood change: asked once, it holds until the
	// person leaves these marks.
	reason string
}

// written has somebody choose a component where there are several, and types
// its marks; number opens one candidate first.
func (s *session) written(code, number string) error {
	var parts []*scoring.Component
	s.desk.Read(func(v scoring.View) {
		if book := v.Record().Book(); book != nil {
			parts = slices.DeleteFunc(book.Leaves(), func(c *scoring.Component) bool { return c.Kind != scoring.Written })
		}
	})
	part, err := s.component(parts, code, "written.none")
	if err != nil || part == nil {
		return err
	}
	w := &written{session: s, part: part}
	if number != "" {
		return w.candidates(number, true)
	}
	return w.run()
}

// component is the one of this code, the only one, or the one that is chosen;
// nil after saying that there is none.
func (s *session) component(parts []*scoring.Component, code, none string) (*scoring.Component, error) {
	var chosen *scoring.Component
	m := &menu{ask: s.lang.Text("plain.component")}
	for i, c := range parts {
		if c.Code == code || len(parts) == 1 {
			return c, nil
		}
		m.items = append(m.items, item{strconv.Itoa(i + 1), s.lang.Of(c.Name), func() error { chosen = c; return nil }})
	}
	if len(parts) == 0 {
		s.refuse(scoring.Refuse(none))
		return nil, nil
	}
	err := s.run(m)
	return chosen, err
}

// lines are the candidates' lines, by number, and why nothing can be typed now.
func (w *written) lines() (lines []scoring.WrittenLine, groups []scoring.Group, why error) {
	w.desk.Read(func(v scoring.View) {
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
			w.refuse(why)
			return nil
		}
		l := w.list(lines, groups)
		if every {
			l.say = nil
		}
		p, err := w.pick(l)
		if errors.Is(err, errBack) && every {
			every = false
			continue
		} else if err != nil {
			return err
		}
		if every = p.word == "all"; every {
			continue
		}
		if p.word == "undo" {
			if err := w.reverse(false); err != nil && !errors.Is(err, errBack) {
				return err
			}
			continue
		}
		line := lines[p.row]
		if err := w.candidates(line.Number, !line.Blank()); err != nil && !errors.Is(err, errBack) {
			return err
		}
	}
}

// list is everybody, of whom those are told who lack a mark.
func (w *written) list(lines []scoring.WrittenLine, groups []scoring.Group) *list {
	l := &list{ask: w.lang.Text("plain.written"), words: []string{"all", "undo"}, say: []int{}}
	done, of := 0, 0
	for i := range lines {
		line := &lines[i]
		if line.Blank() {
			l.say = append(l.say, i)
		}
		if line.Exit == scoring.NoExit && line.Presence != scoring.WasAbsent {
			of++
			if whole(line) {
				done++
			}
		}
		l.rows = append(l.rows, row{number: line.Number, text: joined(line.Number+" "+line.Name, title(groups[line.Group]), w.lineState(line))})
	}
	w.say("plain.written.count", w.lang.Of(w.part.Name), strconv.Itoa(done), strconv.Itoa(of), strconv.Itoa(len(l.say)))
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
		return w.lang.Text("state." + string(line.Exit))
	case line.Presence.Away():
		return w.lang.Text("state." + string(line.Presence))
	}
	var blank []string
	for n, t := range w.part.SubTests {
		if w.toType(line, n) {
			blank = append(blank, w.lang.Of(t.Name))
		}
	}
	if blank == nil {
		return w.lang.Text("state.complete")
	}
	return w.lang.Text("plain.written.blank", joined(blank...))
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
			w.say("plain.written.done")
			return nil
		}
		number = next
	}
}
