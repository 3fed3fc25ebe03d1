package screens_test

import (
	"regexp"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"ampera/scoring"
	"ampera/scoring/memory"
	"ampera/scoring/wording"
	"ampera/tui"
	"ampera/tui/driver"
	"ampera/tui/page"
	"ampera/tui/pages"
	"ampera/tui/screen"
	"ampera/tui/screens"
)

// opened opens every screen as somebody who may, in both languages, of a size.
func opened(t *testing.T, see func(reg screen.Registration, lang wording.Lang, d *driver.Driver, env *screen.Env), w, h int, names ...string) {
	t.Helper()
	sample, err := driver.Sample()
	if err != nil {
		t.Fatal(err)
	}
	if names != nil {
		if sample, err = driver.Small(func(text string) string { return text }, names...); err != nil {
			t.Fatal(err)
		}
	}
	for _, lang := range wording.Langs {
		for _, reg := range screens.All() {
			for _, who := range []scoring.PersonID{driver.Chair, "yusuf", "maya"} {
				env := driver.Env(sample, who)
				if reg.Roles != 0 && !env.Actor().Roles.Has(reg.Roles) {
					continue
				}
				env.Lang = lang
				see(reg, lang, driver.New(env, reg.ID, argsOf(sample)).Resize(w, h), env)
			}
		}
	}
}

// argsOf is what screens are opened with that open from another one alone.
func argsOf(o *memory.Office) screen.Args {
	args := screen.Args{Candidate: o.State().At(0).Number}
	o.Desk(driver.Chair).Read(func(v scoring.View) {
		for _, t := range v.Sittings() {
			args.Sitting = t.ID
		}
	})
	return args
}

// At 80 by 24 all that a declared page says of the whole is read to its end: above the list,
// in its lead of up to three lines, below it, and in its place.
func TestWhatIsSaidOfTheWholeIsWhole(t *testing.T) {
	beside := regexp.MustCompile(` {2,}.*`)
	flat := func(text string) string { return strings.Join(strings.Fields(text), " ") }
	sample, err := driver.Sample()
	if err != nil {
		t.Fatal(err)
	}
	args := page.Args{"candidate": argsOf(sample).Candidate, "sitting": string(argsOf(sample).Sitting)}
	long := 0
	opened(t, func(reg screen.Registration, lang wording.Lang, d *driver.Driver, env *screen.Env) {
		p, declared := pages.Find(page.ID(reg.ID))
		if !declared || p.First || p.Alone {
			return
		}
		r, err := p.Read(t.Context(), page.Here{Desk: env.Desk, Clock: env.Clock}, args)
		if err != nil || len(r.Narrow(args)) > 0 { // its filter stands there
			return
		}
		said := append(r.Above(), r.Lead(), r.Foot())
		if none := r.None(); r.Len() == 0 && !none.Silent() {
			said = append(r.Above(), none)
		}
		shown := ""
		for _, line := range strings.Split(d.Frame(), "\n") {
			shown += " " + beside.ReplaceAllString(strings.TrimSpace(line), "")
		}
		for _, line := range said {
			text := flat(line.In(lang))
			if long = max(long, len(text)); !strings.Contains(flat(shown), text) {
				t.Errorf("%s in %s: %q is cut:\n%s", reg.ID, lang, text, d.Frame())
			}
		}
	}, 80, 24)
	if long < 100 {
		t.Errorf("the longest has %d letters: no lead of several lines was looked at", long)
	}
}

// At 80 by 24 no title and no hint is cut, and a name of 22 letters is shown whole.
func TestNothingThatMattersIsCut(t *testing.T) {
	names := []string{"Muhammad Rizki Saputra", "Nurhasanah Puspitasari", "Aisyah Rahmawati Putri"}
	cut := regexp.MustCompile(`(Muhammad|Nurhasanah|Aisyah)[^\n│]{0,13}…`)
	opened(t, func(reg screen.Registration, lang wording.Lang, d *driver.Driver, _ *screen.Env) {
		lines := strings.Split(d.Frame(), "\n")
		head, _, _ := strings.Cut(lines[0], " · ")
		if strings.Contains(head, "…") || strings.Contains(lines[len(lines)-1], "…") {
			t.Errorf("%s in %s: the title or a hint is cut:\n%s", reg.ID, lang, d.Frame())
		}
		if cut.MatchString(d.Frame()) {
			t.Errorf("%s in %s: a name is cut:\n%s", reg.ID, lang, d.Frame())
		}
	}, 80, 24, names...)
}

// At 60 by 20 the title, the row under the cursor and the first hint are there.
func TestSmallWindowsShowWhatMatters(t *testing.T) {
	opened(t, func(reg screen.Registration, lang wording.Lang, d *driver.Driver, env *screen.Env) {
		lines := strings.Split(d.Frame(), "\n")
		head, _, _ := strings.Cut(lines[0], " · ")
		if reg.ID == screen.Board { // has the whole window
			return
		}
		if strings.TrimSpace(head) == "" || strings.Contains(head, "…") {
			t.Errorf("%s in %s: the title is cut:\n%s", reg.ID, lang, d.Frame())
		}
		p, declared := pages.Find(page.ID(reg.ID))
		if declared && p.First {
			return
		}
		for _, b := range reg.Bindings {
			if b.Quiet || b.Mode != "" || !strings.Contains(lines[len(lines)-1], lang.Text(b.Help)) {
				continue
			}
			if !strings.HasPrefix(strings.TrimSpace(lines[len(lines)-1]), tui.KeyName(b.Keys[0])) {
				t.Errorf("%s in %s: the first hint is not the first:\n%s", reg.ID, lang, d.Frame())
			}
			break
		}
		if declared && strings.Contains(d.Frame(), "1/") && !strings.Contains(d.Frame(), "▸ ") {
			t.Errorf("%s in %s: no row is under the cursor:\n%s", reg.ID, lang, d.Frame())
		}
	}, 60, 20)
}

// A column's title has room, or there is a short one: but for those of the rulebook.
func TestColumnsHaveRoomForTheirTitles(t *testing.T) {
	office, err := driver.Sample()
	if err != nil {
		t.Fatal(err)
	}
	for _, p := range pages.All() {
		desk := office.Desk(driver.Chair)
		r, err := p.Read(t.Context(), page.Here{Desk: desk, Clock: driver.Clock()}, nil)
		if err != nil {
			t.Fatal(err)
		}
		for _, h := range r.Heads() {
			if h.Unshown || h.Title.Catalogued() == "" {
				continue
			}
			room := h.Width
			if h.Least > 0 {
				room = h.Least
			}
			for _, lang := range wording.Langs {
				title := h.Title.In(lang)
				if !h.Short.Silent() {
					title = h.Short.In(lang)
				}
				if first, _ := utf8.DecodeRuneInString(title); unicode.IsLower(first) {
					t.Errorf("%s, %s: %q does not begin as a title does", p.ID, h.ID, title)
				}
				if n := len([]rune(title)); n > room {
					t.Errorf("%s, %s: %q has %d letters, the column %d", p.ID, h.ID, title, n, room)
				}
			}
		}
	}
}
