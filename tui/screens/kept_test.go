package screens_test

import (
	"fmt"
	"slices"
	"strings"
	"time"

	tea "github.com/charmbracelet/bubbletea"
	"github.com/charmbracelet/x/ansi"

	"ampera/scoring"
	"ampera/scoring/memory"
	"ampera/scoring/wording"
	"ampera/tui/driver"
	"ampera/tui/screen"
)

// kept: whatever was typed, wherever on a screen, no key that leaves it loses it
// without a question: after the key, and after Esc at a question, it is saved or
// stands where it was. Every place that takes letters or figures is found by the
// screen's own keys and tried with every way of leaving.
func kept(reg screen.Registration, _ *memory.Office) []string {
	return everyPlace(reg, func(p *place) (faults []string) {
		for _, way := range leavings {
			if what := p.leave(way); what != "" {
				faults = append(faults, fmt.Sprintf("by %s: %s", way, what))
			}
			if what := p.again(); what != "" {
				return append(faults, what)
			}
		}
		return faults
	})
}

// figures: the first key replaces what is written in figures, and goes into a name
// where its cursor is, on every line that somebody corrects.
func figures(reg screen.Registration, _ *memory.Office) []string {
	return everyPlace(reg, func(p *place) (faults []string) {
		was, now := p.value(p.before), p.value(p.typed)
		if _, typed := strings.CutPrefix(now, strings.Repeat(p.key, 3)); was == "" || p.key == "space" {
			return nil
		} else if whole := strings.Trim(was, "0123456789.,:/-*•") == ""; whole != typed {
			faults = append(faults, fmt.Sprintf("%q becomes %q", was, now))
		}
		return faults
	})
}

// everyPlace tries something in every place of a screen where somebody types.
func everyPlace(reg screen.Registration, try func(*place) []string) (faults []string) {
	office, err := driver.Sample()
	if err != nil {
		return []string{err.Error()}
	}
	tried := map[string]bool{}
	for _, o := range openings(reg, office) {
		roads := paths(reg)
		for len(roads) > 0 {
			road := roads[0]
			roads = roads[1:]
			for tabs := range 14 {
				p := &place{reg: reg, o: o, office: office, path: append(slices.Clone(road), slices.Repeat([]string{"tab"}, tabs)...)}
				if p.reach() && p.choice() && len(road) < 3 {
					roads = append(roads, append(slices.Clone(road), "enter"), append(slices.Clone(road), "t"))
				}
				if p.name == "" || tabs > 0 && tried[p.name] {
					break
				}
				if tried[p.name] {
					continue
				}
				tried[p.name] = true
				for _, what := range try(p) {
					faults = append(faults, fmt.Sprintf("%s, %v, %s, %s", o, p.path, p.name, what))
				}
				office = p.office
			}
		}
	}
	return faults
}

// leavings are the ways to leave a screen.
var leavings = []string{"esc", "ctrl+q", "ctrl+g", "ctrl+o", "idle", "palette"}

// paths are keys that may lead to a place where one types.
func paths(reg screen.Registration) [][]string {
	out := [][]string{nil}
	for _, b := range reg.Bindings {
		for _, k := range b.Keys {
			if driver.IsKey(k) && !slices.ContainsFunc(out, func(p []string) bool { return len(p) == 1 && p[0] == k }) {
				out = append(out, []string{k})
			}
		}
	}
	return out
}

// lookedFor are the labels of what is only looked for or proves who one is: with it
// nothing is lost.
var lookedFor = []string{"list.filter", "marks.find", "log.find", "pick.path", "unlock.phrase"}

// place is one place where somebody types.
type place struct {
	reg    screen.Registration
	o      opening
	office *memory.Office
	path   []string

	name          string // what it is called, to try it once
	d             *driver.Driver
	env           *screen.Env
	now           time.Time
	acts          int
	key           string // what was typed, three times
	before, typed string // the body before, and with it
}

// reach goes there and types, and says whether it is anything at all; name is ""
// where nothing can be typed.
func (p *place) reach() bool {
	var shown screen.Screen
	watched := p.reg
	watched.New = func(env *screen.Env, args screen.Args) screen.Screen {
		shown = p.reg.New(env, args)
		return shown
	}
	p.name, p.now = "", time.Date(2026, 10, 5, 9, 0, 0, 0, time.UTC)
	p.env = driver.Env(p.office, p.o.who)
	p.env.Clock = func() time.Time { return p.now }
	if p.o.who != "" {
		p.env.Settings.Idle = scoring.IdleLock
	}
	p.d = start(watched, p.env, p.o.args)
	p.acts = len(p.office.Acts())
	p.d.Press(p.path...)
	if p.d.Quit() || len(p.office.Acts()) != p.acts || !p.asked() && strings.TrimRight(ansi.Strip(shown.View()), " \n") != strings.TrimRight(body(p.d), " \n") {
		return false // it leads elsewhere
	}
	if p.key = p.takes(shown); p.key == "" {
		return true
	}
	p.before = body(p.d)
	for range 3 {
		p.d.Press(p.key)
	}
	if p.typed = body(p.d); p.typed == p.before || p.d.Quit() {
		return true
	}
	bar := p.env.Theme.Glyph.FocusBar
	for _, line := range strings.Split(p.typed, "\n") {
		if rest, focused := strings.CutPrefix(strings.TrimSpace(line), bar); focused {
			for _, label := range lookedFor {
				if strings.HasPrefix(strings.TrimSpace(rest), wording.ID.Text(label)) {
					return true
				}
			}
			p.name, _, _ = strings.Cut(strings.TrimSpace(rest), "  ")
			p.name += " of " + strings.TrimSpace(strings.Split(p.before, "\n")[0]) + p.question()
			return true
		}
	}
	if strings.Contains(p.typed, strings.TrimSpace(strings.Split(wording.ID.Text("list.jump", "|"), "|")[0])) {
		return true
	}
	p.name = "a cell in " + string(screen.ModeOf(shown))
	return true
}

// question is what is asked over the screen, if anything.
func (p *place) question() string {
	if !p.asked() {
		return ""
	}
	for _, line := range strings.Split(p.typed, "\n") {
		if strings.TrimSpace(line) != "" {
			return strings.TrimSpace(line)
		}
	}
	return ""
}

// asked says whether a question stands over the screen.
func (p *place) asked() bool {
	return p.d.Sees(p.env.Text("help.choose"), p.env.Text("help.leave")) || p.d.Sees(p.env.Text("help.go-on"), p.env.Text("help.leave"))
}

// again begins with the sample anew where something was saved.
func (p *place) again() string {
	if len(p.office.Acts()) == p.acts {
		return ""
	}
	office, err := driver.Sample()
	if err != nil {
		return err.Error()
	}
	p.office = office
	return ""
}

// value is what stands in the focused line of a body.
func (p *place) value(body string) string {
	for _, line := range strings.Split(body, "\n") {
		if rest, focused := strings.CutPrefix(strings.TrimSpace(line), p.env.Theme.Glyph.FocusBar); focused {
			_, value, _ := strings.Cut(strings.TrimSpace(rest), "  ")
			return strings.TrimSpace(value)
		}
	}
	return ""
}

// choice says whether one of several answers is asked for.
func (p *place) choice() bool {
	return p.asked() && !strings.Contains(p.d.Frame(), p.env.Theme.Glyph.FocusBar)
}

// takes is a key that the place takes as something typed, or "".
func (p *place) takes(s screen.Screen) string {
	if p.asked() {
		if strings.Contains(p.d.Frame(), p.env.Theme.Glyph.FocusBar) {
			return "7"
		}
		return ""
	}
	t, types := s.(screen.Typist)
	if !types {
		return ""
	}
	for _, k := range []string{"7", "z"} {
		if t.Typing(tea.KeyMsg{Type: tea.KeyRunes, Runes: []rune(k)}) {
			return k
		}
	}
	if t.Typing(tea.KeyMsg{Type: tea.KeySpace, Runes: []rune{' '}}) {
		return "space"
	}
	return ""
}

// body is what the window shows between header and status line.
func body(d *driver.Driver) string {
	lines := strings.Split(d.Frame(), "\n")
	return strings.Join(lines[2:len(lines)-2], "\n")
}

// leave types there anew, leaves, and says what was lost.
func (p *place) leave(way string) string {
	if p.reach(); p.o.who == "" && (way == "ctrl+g" || way == "ctrl+o" || way == "idle" || way == "palette") {
		return ""
	}
	switch way {
	case "esc", "ctrl+q":
		p.d.Press(way)
		if p.d.Quit() {
			return p.saved("it quits")
		}
		if p.asked() && body(p.d) != p.typed {
			p.d.Press("esc")
		}
	case "idle":
		p.now = p.now.Add(time.Hour)
		p.d.Tick()
		p.unlock()
	case "palette":
		if p.d.Press("ctrl+p"); body(p.d) != p.typed { // over a question there is none
			p.d.Press("enter", "esc")
		}
	default:
		p.d.Press(way)
		p.unlock()
	}
	if now := body(p.d); now != p.typed {
		return p.saved("it shows\n" + now + "\nafter\n" + p.typed)
	}
	return ""
}

// saved is "" when something was saved, else what.
func (p *place) saved(what string) string {
	if len(p.office.Acts()) > p.acts {
		return ""
	}
	return what
}

// unlock has the same person come in again.
func (p *place) unlock() {
	who, _ := p.office.State().Person(p.o.who)
	if p.d.Sees(p.env.Text("unlock.who")) {
		for range 8 {
			if strings.Contains(p.d.Frame(), p.env.Theme.Glyph.Cursor+" "+who.Name) {
				break
			}
			p.d.Press("down")
		}
		p.d.Press("enter")
	}
	p.d.Press("enter")
}
