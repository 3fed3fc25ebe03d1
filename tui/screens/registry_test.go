package screens_test

import (
	"context"
	"flag"
	"fmt"
	"math/rand/v2"
	"regexp"
	"runtime/debug"
	"slices"
	"strings"
	"testing"
	"unicode"

	"github.com/muesli/termenv"

	"ampera/scoring"
	"ampera/scoring/memory"
	"ampera/scoring/wording"
	"ampera/tui"
	"ampera/tui/driver"
	"ampera/tui/driver/play"
	"ampera/tui/screen"
	"ampera/tui/screens"
	"ampera/tui/theme"
	"ampera/tui/widget"
)

// The tests here run over screen.All(): a new screen is covered once it is
// registered. Each rule is a function from screens to faults in words; the
// last test feeds each a broken screen and demands that it is found.

var short = flag.Bool("registry.quick", false, "fewer random keys")

// rule finds the faults of a registration.
type rule func(reg screen.Registration, office *memory.Office) []string

var rules = map[string]rule{
	"sizes":     sizes,
	"clashes":   clashes,
	"words":     words,
	"usable":    usable,
	"markers":   markers,
	"random":    randomKeys,
	"blindness": blindness,
	"still":     still,
	"kept":      kept,
	"figures":   figures,
}

func TestRegistry(t *testing.T) {
	for name, check := range rules {
		t.Run(name, func(t *testing.T) {
			for _, reg := range screens.All() {
				t.Run(string(reg.ID), func(t *testing.T) {
					report(t, check(reg, play.Sample(t).Office))
				})
			}
		})
	}
}

// report says the first faults; more of them seldom say more.
func report(t *testing.T, faults []string) {
	t.Helper()
	for i, fault := range faults {
		if i == 4 {
			t.Errorf("and %d more", len(faults)-i)
			return
		}
		t.Error(fault)
	}
}

func TestEveryScreenOnce(t *testing.T) {
	seen := map[screen.ID]bool{}
	for _, reg := range screens.All() {
		if seen[reg.ID] {
			t.Errorf("%s is registered twice", reg.ID)
		}
		seen[reg.ID] = true
	}
}

// opening is one way to open a screen: who, and with what.
type opening struct {
	who  scoring.PersonID
	args screen.Args
}

func (o opening) String() string {
	return fmt.Sprintf("as %q with candidate=%q component=%q person=%q", o.who, o.args.Candidate, o.args.Component, o.args.Person)
}

// openings are those of a screen that the sample's people may do: as it is and
// with a candidate who is finished, in dispute or still waited for.
func openings(reg screen.Registration, office *memory.Office) []opening {
	var out []opening
	args := []screen.Args{{}}
	if !reg.Public {
		for _, i := range []int{0, 20, 50} {
			c := office.State().At(i)
			args = append(args, screen.Args{Candidate: c.Number, Component: "simulasi", Group: office.State().Groups()[c.Group].Key, Person: "maya",
				Sitting: map[int]scoring.SittingID{0: "ruang1", 20: "ruang2"}[i]})
		}
	}
	for _, p := range office.State().People() {
		if !slices.Contains([]scoring.PersonID{driver.Chair, "yusuf", "maya"}, p.ID) || reg.Roles != 0 && !p.Roles.Has(reg.Roles) {
			continue
		}
		for _, a := range args {
			out = append(out, opening{p.ID, a})
		}
		if reg.Public {
			out = append(out, opening{})
		}
	}
	return out
}

// start opens a screen in an application that knows this one and all others.
func start(reg screen.Registration, env *screen.Env, args screen.Args) *driver.Driver {
	all := []screen.Registration{reg}
	for _, r := range screens.All() {
		if r.ID != reg.ID {
			all = append(all, r)
		}
	}
	return driver.Of(tui.NewOf(all, env, reg.ID, args))
}

// misfit says how a frame differs from exactly h lines no wider than w.
func misfit(frame string, w, h int) string {
	lines := strings.Split(frame, "\n")
	if n := len(lines); n != max(h, 1) {
		return fmt.Sprintf("%d lines in a window of %d x %d", n, w, h)
	}
	for i, line := range lines {
		if n := widget.Width(line); n > w {
			return fmt.Sprintf("line %d is %d wide in a window of %d x %d: %q", i+1, n, w, h, line)
		}
	}
	return ""
}

var windows = [][2]int{{0, 0}, {1, 1}, {3, 2}, {10, 60}, {39, 9}, {40, 10}, {41, 11}, {60, 15}, {79, 23}, {80, 24}, {81, 25}, {120, 40}, {200, 5}, {200, 60}}

// sizes: the frame and the screen's own body fit every window.
func sizes(reg screen.Registration, office *memory.Office) []string {
	var faults []string
	for _, o := range openings(reg, office) {
		d := start(reg, driver.Env(office, o.who), o.args)
		body := reg.New(driver.Env(office, o.who), o.args)
		for _, s := range windows {
			if bad := misfit(d.Resize(s[0], s[1]).Frame(), s[0], s[1]); bad != "" {
				faults = append(faults, fmt.Sprintf("%s: frame: %s", o, bad))
			}
			body.SetSize(s[0], s[1])
			if bad := misfit(body.View(), s[0], s[1]); bad != "" {
				faults = append(faults, fmt.Sprintf("%s: body: %s", o, bad))
			}
		}
	}
	return faults
}

// clashes: in each mode a key means one thing, no global key is taken, and
// each binding has keys, an action and words.
func clashes(reg screen.Registration, _ *memory.Office) []string {
	var faults []string
	modes := []screen.Mode{""}
	for _, b := range reg.Bindings {
		if b.Mode != screen.AnyMode && !slices.Contains(modes, b.Mode) {
			modes = append(modes, b.Mode)
		}
		if len(b.Keys) == 0 || b.Action == "" {
			faults = append(faults, fmt.Sprintf("binding %q has no key or no action", b.Help))
		}
	}
	for _, mode := range modes {
		taken := map[string]screen.Action{}
		for _, b := range screen.Global() {
			for _, k := range b.Keys {
				taken[k] = b.Action
			}
		}
		for _, b := range reg.Bindings {
			if !b.In(mode) {
				continue
			}
			for _, k := range b.Keys {
				if other, clash := taken[k]; clash {
					faults = append(faults, fmt.Sprintf("mode %q: key %q is both %s and %s", mode, k, other, b.Action))
				}
				taken[k] = b.Action
			}
		}
	}
	return faults
}

var missing = regexp.MustCompile(`‹[a-z][a-z0-9._-]*›`)

// words: title and help are in the catalogue, and no frame shows a key that is
// not, in either language.
func words(reg screen.Registration, office *memory.Office) []string {
	var faults []string
	keys := []string{reg.Title}
	for _, b := range reg.Bindings {
		keys = append(keys, b.Help)
	}
	for _, k := range keys {
		if !wording.Has(k) {
			faults = append(faults, fmt.Sprintf("the catalogue has no %q", k))
		}
	}
	for _, o := range openings(reg, office) {
		for _, lang := range wording.Langs {
			env := driver.Env(office, o.who)
			env.Lang = lang
			d := start(reg, env, o.args).Resize(160, 50)
			for _, frame := range []string{d.Frame(), d.Press("f1").Frame()} {
				for _, key := range missing.FindAllString(frame, -1) {
					faults = append(faults, fmt.Sprintf("%s in %s: shows %s", o, lang, key))
				}
			}
		}
	}
	return faults
}

// usable: at 80 by 24 one sees where one is, something to work with, and how
// to get help.
func usable(reg screen.Registration, office *memory.Office) []string {
	var faults []string
	for _, o := range openings(reg, office) {
		env := driver.Env(office, o.who)
		lines := strings.Split(start(reg, env, o.args).Frame(), "\n")
		if strings.TrimSpace(lines[0]) == env.Lang.String() || strings.HasPrefix(strings.TrimSpace(lines[0]), "Ampera") && reg.ID != screen.Welcome {
			faults = append(faults, fmt.Sprintf("%s: the header has no title: %q", o, lines[0]))
		}
		if foot := lines[len(lines)-1]; !strings.Contains(foot, env.Text("help.help")) {
			faults = append(faults, fmt.Sprintf("%s: the footer does not say how to get help: %q", o, foot))
		}
		if body := strings.Join(lines[2:len(lines)-2], ""); strings.TrimSpace(body) == "" {
			faults = append(faults, fmt.Sprintf("%s: the body is blank", o))
		}
	}
	return faults
}

// markers: what the colours of the cursor say, a text marker says where there
// are none; and in ASCII every sign is ASCII.
func markers(reg screen.Registration, office *memory.Office) []string {
	var faults []string
	for _, o := range openings(reg, office) {
		coloured, bare := driver.Env(office, o.who), driver.Env(office, o.who)
		bare.Theme = driver.Theme("dark", termenv.Ascii, true)
		painted := strings.Split(start(reg, coloured, o.args).Painted(), "\n")
		plain := strings.Split(start(reg, bare, o.args).Painted(), "\n")
		cursor := theme.Wall(coloured.Theme.Paint(theme.Cursor).On)
		for i, line := range painted {
			if strings.Contains(line, cursor) && !strings.Contains(plain[i], bare.Theme.Glyph.Cursor) {
				faults = append(faults, fmt.Sprintf("%s: no marker in the cursor row %q", o, plain[i]))
			}
		}
		for _, line := range plain {
			if i := strings.IndexFunc(line, func(r rune) bool { return r > 126 && !unicode.IsLetter(r) || r < 32 }); i >= 0 {
				faults = append(faults, fmt.Sprintf("%s: %q is not ASCII in %q", o, []rune(line[i:])[0], line))
			}
		}
	}
	return faults
}

// motions are keys that widgets take without a binding.
var motions = []string{"up", "down", "left", "right", "pgup", "pgdown", "home", "end", "enter", "tab", "shift+tab",
	"backspace", "delete", "space", "esc", "0", "3", "7", "9", ",", ".", "a", "x", "é", "?", "f1", "ctrl+p", "f2", "ctrl+l"}

// randomKeys: whatever is pressed, nothing panics and every frame fits.
func randomKeys(reg screen.Registration, _ *memory.Office) []string {
	keys := slices.Clone(motions)
	for _, b := range reg.Bindings {
		for _, k := range b.Keys {
			if driver.IsKey(k) { // "1-9" only stands in the footer
				keys = append(keys, k, k) // the screen's own more often
			}
		}
	}
	runs := 6
	if *short {
		runs = 2
	}
	var faults []string
	for seed := range runs {
		if fault := press(reg, uint64(seed), keys); fault != "" {
			faults = append(faults, fault)
		}
	}
	return faults
}

// press plays one story of random keys and says what went wrong.
func press(reg screen.Registration, seed uint64, keys []string) (fault string) {
	rng := rand.New(rand.NewPCG(seed, 24))
	office, err := driver.Sample()
	if err != nil {
		return err.Error()
	}
	all := openings(reg, office)
	if len(all) == 0 {
		return "nobody in the sample may open this screen"
	}
	o := all[rng.IntN(len(all))]
	var story []string
	defer func() {
		if r := recover(); r != nil {
			fault = fmt.Sprintf("seed %d, %s: panic: %v after %s\n%s", seed, o, r, strings.Join(story, " "), ours(debug.Stack()))
		}
	}()
	d := start(reg, driver.Env(office, o.who), o.args)
	for range 80 {
		k := keys[rng.IntN(len(keys))]
		story = append(story, k)
		if bad := misfit(d.Press(k).Frame(), 80, 24); bad != "" {
			return fmt.Sprintf("seed %d, %s: %s after %s", seed, o, bad, strings.Join(story, " "))
		}
		if d.Quit() {
			return "" // chosen in the help
		}
	}
	return ""
}

// ours are the places of a stack that are in this module's screens.
func ours(stack []byte) string {
	var out []string
	for line := range strings.Lines(string(stack)) {
		if strings.Contains(line, "/tui/") && strings.Contains(line, ".go:") && !strings.Contains(line, "_test.go") {
			out = append(out, line[strings.Index(line, "/tui/"):])
		}
	}
	return strings.Join(out[:min(len(out), 6)], "")
}

// blindness: two selections differ only in a sheet that Maya may not see yet;
// on no screen may her frames tell them apart.
func blindness(reg screen.Registration, _ *memory.Office) []string {
	var faults []string
	var offices [2]*memory.Office
	var number string
	for i, level := range []int{1, 4} {
		office, err := driver.Sample()
		if err != nil {
			return []string{err.Error()}
		}
		number = office.State().At(50).Number
		if err := hideSheet(office, number, level); err != nil {
			return []string{err.Error()}
		}
		offices[i] = office
	}
	ways := openings(reg, offices[0])
	ways = append(ways, opening{"maya", screen.Args{Candidate: number, Component: "simulasi", Person: "sari"}})
	for _, o := range ways {
		if o.who != "maya" {
			continue
		}
		var frames [2]string
		for i, office := range offices {
			d := start(reg, driver.Env(office, o.who), o.args).Resize(200, 60)
			frames[i] = d.Frame()
			for _, k := range []string{"down", "down", "end", "enter"} {
				frames[i] += "\n" + d.Press(k).Frame()
			}
		}
		if a, b, differ := difference(frames[0], frames[1]); differ {
			faults = append(faults, fmt.Sprintf("%s: shows what the marks on a hidden sheet of %s are:\n%s\n%s", o, number, a, b))
		}
	}
	return faults
}

// hideSheet has Sari submit a sheet at one level for a candidate whom Maya,
// too, has to assess.
func hideSheet(office *memory.Office, number string, level int) error {
	sari := office.Desk("sari")
	rubric := office.State().Book().Component("simulasi").Rubric
	marks, given := map[string]*scoring.Points{}, map[string]scoring.Points{}
	for _, c := range rubric.Criteria {
		m := scoring.Points(level) * scoring.Point
		marks[c.Code], given[c.Code] = &m, m
	}
	id := scoring.SheetID{Candidate: number, Component: "simulasi", Assessor: "sari"}
	if _, err := sari.Submit(context.Background(), scoring.SaveSheet{Sheet: id, SheetChange: scoring.SheetChange{Marks: marks}}); err != nil {
		return err
	}
	total, _ := rubric.Total(rubric.Criteria, given)
	_, err := sari.Submit(context.Background(), scoring.SubmitSheet{Sheet: id, Total: total})
	return err
}

// difference is the first line in which two texts differ.
func difference(a, b string) (left, right string, differ bool) {
	as, bs := strings.Split(a, "\n"), strings.Split(b, "\n")
	for i := range min(len(as), len(bs)) {
		if as[i] != bs[i] {
			return as[i], bs[i], true
		}
	}
	return "", "", len(as) != len(bs)
}
