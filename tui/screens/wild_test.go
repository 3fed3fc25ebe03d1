package screens_test

import (
	"fmt"
	"runtime/debug"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	_ "ampera/scoring/seeded"

	"ampera/scoring"
	"ampera/scoring/wording"
	"ampera/tui/driver"
	"ampera/tui/screen"
	"ampera/tui/screens"
)

// Whatever anybody did, in whatever order, every screen opens on it, at any size,
// in both languages, and takes any key.
func TestScreensOnWhatAnybodyDid(t *testing.T) {
	driver.Checks(t, 40)
	rapid.Check(t, func(t *rapid.T) {
		pick := func(n int) int { return rapid.IntRange(0, n-1).Draw(t, "pick") }
		w := driver.NewWild(pick, rapid.IntRange(10, 70).Draw(t, "tries"))
		for _, act := range w.Acts() {
			for _, f := range act.Facts {
				for _, c := range f.Cells {
					if !wording.KnowsCell(f.Subject.Kind, c.Name) {
						t.Fatalf("the log holds a cell %q of kind %d without a meaning", c.Name, f.Subject.Kind)
					}
				}
			}
		}
		tape := rapid.SliceOfN(rapid.IntRange(0, 1<<16), 120, 120)
		for _, reg := range screens.All() {
			w.Pick = played(tape.Draw(t, string(reg.ID)))
			desk := func(p scoring.PersonID) scoring.Desk { return w.Desk(p) }
			if fault := visit(w, reg, desk); fault != "" {
				t.Fatalf("%s\nafter %s", fault, strings.Join(w.Story, ", "))
			}
		}
	})
}

// played picks by numbers that were drawn before: a panic while it picks is the
// screen's alone. At their end it picks the first of all.
func played(tape []int) func(n int) int {
	return func(n int) int {
		if len(tape) == 0 {
			return 0
		}
		at := tape[0] % n
		tape = tape[1:]
		return at
	}
}

// visit opens a screen as somebody who may, presses keys while others go on doing
// anything, and says what went wrong.
func visit(w *driver.Wild, reg screen.Registration, desk func(scoring.PersonID) scoring.Desk) (fault string) {
	may := w.State().People()
	if reg.Roles != 0 {
		may = slices.DeleteFunc(may, func(p scoring.Person) bool { return p.Status != scoring.Active || !p.Roles.Has(reg.Roles) })
	}
	if len(may) == 0 {
		return ""
	}
	who := may[w.Pick(len(may))].ID
	env := driver.Env(w.Office, who)
	env.Desk = desk(who)
	env.Lang = wording.Langs[w.Pick(len(wording.Langs))]
	args := screen.Args{Candidate: w.Number(), Component: w.Component(), Group: w.Group(), Person: w.Person(), Sitting: w.Sitting()}
	var pressed []string
	told := func(what any) string {
		return fmt.Sprintf("%s as %s in %s with %+v, after %q: %v", reg.ID, env.Actor().Person, env.Lang, args, pressed, what)
	}
	defer func() {
		if r := recover(); r != nil {
			fault = told(fmt.Sprintf("panic: %v\n%s", r, places(debug.Stack())))
		}
	}()
	d := driver.New(env, reg.ID, args)
	for range 4 + w.Pick(6) {
		size := [][2]int{{80, 24}, {40, 10}, {140, 40}, {200, 60}}[w.Pick(4)]
		d.Resize(size[0], size[1])
		if n := strings.Count(d.Frame(), "\n") + 1; n != size[1] {
			return told(fmt.Sprintf("%d lines in a window of %v", n, size))
		}
		if w.Pick(4) == 0 {
			w.Try()
			_ = d.Settle().Frame()
			pressed = append(pressed, "(somebody did something)")
		}
		k := keyOf(reg, w.Pick)
		pressed = append(pressed, k)
		if _ = d.Press(k).Frame(); d.Quit() {
			return ""
		}
	}
	return ""
}

// places are those of a stack that are in our own source, the test's left out.
func places(stack []byte) string {
	var out []string
	for line := range strings.Lines(string(stack)) {
		if strings.Contains(line, ".go:") && !strings.Contains(line, "_test.go") && (strings.Contains(line, "/tui/") || strings.Contains(line, "/scoring/")) {
			out = append(out, line)
		}
	}
	return strings.Join(out[:min(len(out), 6)], "")
}

var anyKeys = []string{"enter", "enter", "esc", "tab", "up", "down", "right", "end", "pgdown", "1", "3", "x", "?", "f2", "ctrl+z", "ctrl+y", "y"}

// keyOf is a key: the screen's own more often.
func keyOf(reg screen.Registration, pick func(n int) int) string {
	if len(reg.Bindings) > 0 && pick(3) > 0 {
		b := reg.Bindings[pick(len(reg.Bindings))]
		if i := slices.IndexFunc(b.Keys, driver.IsKey); i >= 0 {
			return b.Keys[i]
		}
	}
	return anyKeys[pick(len(anyKeys))]
}
