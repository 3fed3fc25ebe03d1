package screens_test

import (
	"slices"
	"strings"
	"testing"

	tea "github.com/charmbracelet/bubbletea"
	"github.com/muesli/termenv"

	"ampera/scoring/wording"
	"ampera/tui/driver"
	"ampera/tui/driver/play"
	"ampera/tui/screen"
	"ampera/tui/screens"
	"ampera/tui/theme"
)

// The tests here hold what Windows' old console needs, on any system.

// wgl4 are the signs beyond letters that every font of that console has, as far
// as one could want to use them (Windows Glyph List 4).
const wgl4 = "–—―‗‘’‚‛“”„†‡•…‰′″‹›‼‾⁄ⁿ€™Ω←↑→↓↔↕↨∂∆∏∑−∕∙√∞∟∩∫≈≠≡≤≥⌂⌐⌠⌡─│┌┐└┘├┤┬┴┼═║╒╓╔╕╖╗╘╙╚╛╜╝╞╟╠╡╢╣╤╥╦╧╨╩╪╫╬" +
	"▀▄█▌▐░▒▓■□▪▫▬▲►▼◄◊○●◘◙◦☺☻☼♀♂♠♣♥♦♪♫"

// Every sign on every screen is one that the console can draw.
func TestConsoleSigns(t *testing.T) {
	office := play.Sample(t).Office
	signs := map[rune]bool{}
	for _, reg := range screens.All() {
		for _, o := range openings(reg, office) {
			for _, lang := range wording.Langs {
				env := driver.Env(office, o.who)
				env.Lang, env.Theme = lang, driver.Theme("dark", termenv.Ascii, false).ForConsole()
				d := start(reg, env, o.args).Resize(160, 50)
				for _, frame := range []string{d.Frame(), d.Press("f1").Frame()} {
					for _, r := range frame {
						signs[r] = true
					}
				}
			}
		}
	}
	for r := range signs {
		if r > 0xff && !strings.ContainsRune(wgl4, r) {
			t.Errorf("%q (%U) is a box there: see theme's console", r, r)
		}
	}
	if !signs['►'] || !signs['─'] {
		t.Error("the cursor or a rule was never seen: does the test look at frames?")
	}
}

// So is every sign of a theme and of the catalogue, also those of screens that
// the sample does not reach.
func TestConsoleHasEverySign(t *testing.T) {
	dark := driver.Theme("dark", termenv.Ascii, false).ForConsole()
	for _, t2 := range []*theme.Theme{dark, dark.Named("light", false)} {
		texts := []string{strings.Join([]string{t2.Glyph.Cursor, t2.Glyph.Good, t2.Glyph.Bad, t2.Glyph.Mark, t2.Glyph.Cut, t2.Glyph.Caret,
			t2.Glyph.Chosen, t2.Glyph.Unchosen, t2.Glyph.Up, t2.Glyph.Down, t2.Glyph.Left, t2.Glyph.Right, t2.Glyph.Wall, t2.Glyph.Bar,
			t2.Glyph.Rest, t2.Glyph.Mask, t2.Glyph.Saving, t2.Glyph.FocusBar, t2.Glyph.Ellipsis, t2.Glyph.Dot, t2.Glyph.Rule}, "")}
		for _, key := range wording.Keys() {
			for _, lang := range wording.Langs {
				texts = append(texts, lang.Text(key))
			}
		}
		for _, text := range texts {
			shown := t2.Plain(text)
			if i := strings.IndexFunc(shown, func(r rune) bool { return r > 0xff && !strings.ContainsRune(wgl4, r) }); i >= 0 {
				t.Errorf("%s: %q has a sign that the console lacks", t2.Name, shown[i:])
			}
			if len([]rune(shown)) != len([]rune(text)) {
				t.Errorf("%q became %q: another width", text, shown)
			}
		}
	}
}

// windowsKeys are the names of the keys, beside those that type something, that
// Bubble Tea v1 reads from a Windows console (keyType in its key_windows.go).
// Insert, for one, it does not know.
var windowsKeys = strings.Fields(`enter backspace tab shift+tab esc up down left right home end pgup pgdown delete
	f1 f2 f3 f4 f5 f6 f7 f8 f9 f10 f11 f12
	shift+up shift+down shift+left shift+right shift+home shift+end
	ctrl+up ctrl+down ctrl+left ctrl+right ctrl+home ctrl+end
	ctrl+a ctrl+b ctrl+c ctrl+d ctrl+e ctrl+f ctrl+g ctrl+h ctrl+j ctrl+k ctrl+l ctrl+n ctrl+o ctrl+p ctrl+q ctrl+r ctrl+s
	ctrl+t ctrl+u ctrl+v ctrl+w ctrl+x ctrl+y ctrl+z`)

// Whatever can be done can be done on Windows: each binding has a key that
// arrives there. F11 and Alt+Enter the console keeps for itself.
func TestKeysArriveOnWindows(t *testing.T) {
	arrives := func(key string) bool {
		return key != "f11" && (len([]rune(key)) == 1 || slices.Contains(windowsKeys, key) || key == "1-9")
	}
	check := func(of string, list []screen.Binding) {
		for _, b := range list {
			if !slices.ContainsFunc(b.Keys, arrives) {
				t.Errorf("%s: %s has no key that Windows sends: %q", of, b.Action, b.Keys)
			}
		}
	}
	check("global", screen.Global())
	for _, reg := range screens.All() {
		check(string(reg.ID), reg.Bindings)
	}
	if arrives("insert") || arrives("ctrl+pgup") || !arrives("ctrl+q") {
		t.Error("the rule finds nothing")
	}
}

// On Windows Ctrl, Alt or Caps Lock alone arrive as the rune 0, and the space
// bar as a rune.
func TestKeysThatWindowsSends(t *testing.T) {
	office := play.Sample(t).Office
	reg, _ := screens.Find(screen.NewSelection)
	d := start(reg, driver.Env(office, ""), screen.Args{})
	rune0 := tea.KeyMsg{Type: tea.KeyRunes, Runes: []rune{0}}
	before := d.Frame()
	d.Send(rune0)
	if d.Frame() != before {
		t.Errorf("Ctrl alone does something:\n%s", d.Frame())
	}
	d.Type("Seleksi")
	d.Send(tea.KeyMsg{Type: tea.KeyRunes, Runes: []rune{' '}})
	d.Send(rune0)
	d.Type("A")
	if !strings.Contains(d.Frame(), "Seleksi A") {
		t.Errorf("the name is not as typed:\n%s", d.Frame())
	}

	var got []tea.Msg
	listen := play.Faked(func(_ *screen.Registration, b *play.Fake) { b.Typed = func(m tea.Msg) { got = append(got, m) } })
	d = start(listen, driver.Env(office, driver.Chair), screen.Args{})
	got = nil
	d.Send(rune0)
	d.Send(tea.KeyMsg{Type: tea.KeyRunes, Runes: []rune{'a', 0, ' ', 'b'}})
	want := []tea.KeyType{tea.KeyRunes, tea.KeySpace, tea.KeyRunes}
	if len(got) != len(want) {
		t.Fatalf("the screen got %v", got)
	}
	for i, m := range got {
		if k, ok := m.(tea.KeyMsg); !ok || k.Type != want[i] {
			t.Errorf("key %d is %v", i+1, m)
		}
	}
}
