package screens_test

import (
	"fmt"
	"regexp"
	"strings"
	"testing"

	"github.com/charmbracelet/x/ansi"
	"github.com/muesli/termenv"

	"ampera/scoring"
	"ampera/scoring/memory"
	"ampera/scoring/text"
	"ampera/scoring/wording"
	"ampera/tui/driver"
	"ampera/tui/driver/play"
	"ampera/tui/screen"
	"ampera/tui/screens"
	"ampera/tui/theme"
	"ampera/tui/widget"
)

// What a file holds reaches no terminal as code, and shifts nothing: with orders
// in every text every screen looks as it does with plain letters in their place,
// paint and all, whatever is pressed.
func TestForeignTextOnEveryScreen(t *testing.T) {
	if testing.Short() {
		t.Skip("every screen twice, key by key")
	}
	office := play.Sample(t).Office
	if _, err := office.Desk(driver.Chair).Submit(t.Context(), scoring.SaveFormations{Spellings: []scoring.Spelling{
		{Column: "jabatan", A: "Guru IPA", B: "Guru IPS"}, {Column: "jabatan", A: "Guru IPA", B: "Guru IPAA", Same: true}}}); err != nil {
		t.Fatal(err)
	}
	hostile, harmless := driver.Hostile.Retold(office), driver.Harmless.Retold(office)
	if n := len(hostile.State().Uncounted()); n > 0 {
		t.Fatalf("%d acts count no more: what they say is not seen", n)
	}
	if faults := hostile.State().Uncounted(); len(faults) != len(harmless.State().Uncounted()) {
		t.Fatalf("the house does not count what it would have to show: %+v", faults)
	}
	same := strings.NewReplacer(hostile.State().Book().Hash[:16], harmless.State().Book().Hash[:16])
	foreign := 0
screens:
	for _, reg := range screens.All() {
		theirs, ours := openings(reg, hostile), openings(reg, harmless)
		for i := range theirs {
			for n, lang := range []wording.Lang{wording.ID, wording.EN} {
				if size := foreignSizes[n]; len(theirs) == 1 || i%2 == n { // who opens it in the one opens it elsewhere in the other
					a, b := visitor(reg, hostile, theirs[i], lang, size), visitor(reg, harmless, ours[i], lang, size)
					for _, key := range append([]string{""}, visits(reg)...) {
						if key != "" && !b.Quit() && !a.Quit() {
							a.Press(key)
							b.Press(key)
						}
						got, want := a.Painted(), b.Painted()
						if fault := unfit(got); fault != "" {
							t.Fatalf("%s %s %v %s after %q: %s", reg.ID, lang, size, theirs[i], key, fault)
						}
						foreign += strings.Count(got, "\ufffd")
						if got = same.Replace(driver.Alike(got)); got == want {
							continue
						}
						want = printed.ReplaceAllString(savedAt.ReplaceAllString(want, "00:00:00"), " #")
						got = printed.ReplaceAllString(savedAt.ReplaceAllString(got, "00:00:00"), " #")
						if got != want && !strings.Contains(got, bar) {
							t.Errorf("%s %s %v %s after %q:\n%s", reg.ID, lang, size, theirs[i], key, firstDifference(got, want))
							continue screens
						}
					}
				}
			}
		}
	}
	if foreign < 1000 {
		t.Errorf("foreign text was seen %d times: the test looks at the wrong place", foreign)
	}
}

// foreignSizes are those in which a screen is seen, by language.
var foreignSizes = [2][2]int{{80, 24}, {140, 50}}

// bar stands before a field that is typed in: such a field shows what was there
// without its control characters, which cannot be typed.
const bar = "▌"

// savedAt is a time of day to the second: the test's clock goes on as often as it
// is read.
var savedAt = regexp.MustCompile(`\d\d:\d\d:\d\d`)

// printed is the fingerprint of a rulebook, which is of its very letters.
var printed = regexp.MustCompile(`(\s*\b[0-9a-f]{8}\b){2,}`)

// visitor opens a screen for somebody.
func visitor(reg screen.Registration, office *memory.Office, o opening, lang wording.Lang, size [2]int) *driver.Driver {
	env := driver.Env(office.Copy("aaaaaaaaaaaaaaaa"), o.who)
	env.Lang = lang
	return start(reg, env, o.args).Resize(size[0], size[1])
}

// visits are keys that show what a screen has, and change nothing that the next
// does not.
func visits(reg screen.Registration) []string {
	keys := []string{"down", "end", "enter", "esc", "right"}
	for _, b := range reg.Bindings {
		if driver.IsKey(b.Keys[0]) && b.Action != "rulebook.source" { // there the signs are spelt, as TOML has them
			keys = append(keys, b.Keys[0], "esc")
		}
	}
	return keys
}

// unfit says what of a painted frame no terminal may be given.
func unfit(frame string) string {
	for i, r := range frame {
		switch {
		case r == '\n' || r >= ' ' && r <= '~':
		case r == '\x1b':
			if end := strings.IndexByte(frame[i:], 'm'); end < 0 || strings.Trim(frame[i+1:i+end], "[0123456789;") != "" {
				return fmt.Sprintf("a sequence that is no colour in %q", frame[i:min(len(frame), i+20)])
			}
		case text.Shown(string(r)) != string(r) && r != '\u0301':
			return fmt.Sprintf("%U", r)
		}
	}
	return ""
}

// firstDifference is the first line that differs, of both.
func firstDifference(a, b string) string {
	as, bs := strings.Split(a, "\n"), strings.Split(b, "\n")
	for i := range as {
		if i >= len(bs) || as[i] != bs[i] {
			return fmt.Sprintf("%q\n%q", as[i], bs[min(i, len(bs)-1)])
		}
	}
	return ""
}

// folder is a disk whose files have foreign names.
type folder struct{ driver.Files }

func (folder) Complete(string) []string {
	return []string{"/dokumen/" + driver.Orders + ".csv", "/dokumen/\xff\x1b[1mtebal.xlsx", "/dokumen/" + driver.Unseen + "/"}
}

// Names of files are foreign text, too; one that looks like our own paint is none.
func TestForeignNamesOfFiles(t *testing.T) {
	for _, id := range []screen.ID{screen.Import, screen.Compare} {
		env := driver.Env(play.Sample(t).Office, driver.Chair)
		env.Files = folder{}
		d := driver.New(env, id, screen.Args{})
		for _, key := range []string{"", "down", "down", "up", "tab", "enter"} {
			if key != "" {
				d.Press(key)
			}
			if fault := unfit(d.Painted()); fault != "" || strings.Contains(d.Painted(), "\x1b[1mtebal") {
				t.Errorf("%s after %q: %s", id, key, fault)
			}
			if key == "" && !strings.Contains(d.Frame(), "tebal.xlsx") {
				t.Errorf("%s does not list the files:\n%s", id, d.Frame())
			}
		}
	}
}

// Nothing but the theme paints: whatever else a frame holds is shown as text, and
// measures what it shows.
func TestWall(t *testing.T) {
	th := driver.Theme("dark", termenv.TrueColor, false)
	own := th.Put(theme.Bad, "merah")
	for in, want := range map[string]string{
		own: theme.Wall(own), "\x1b[31mx": "\ufffd[31mx", "\xff\x1b[2J": "\ufffd\ufffd[2J", "a\nb": "a\nb", "\u009b2J": "\ufffd2J", "x\u00ady": "x\ufffdy",
	} {
		if got := theme.Wall(in); got != want || strings.Count(got, "\x1b") != strings.Count(want, "\x1b") {
			t.Errorf("%q comes out as %q, want %q", in, got, want)
		}
	}
	if strings.Count(theme.Wall(own), "\x1b") != 2 || strings.Contains(theme.Wall(own), "\xff") {
		t.Errorf("our own paint is %q", theme.Wall(own))
	}
	// Bubble Tea cuts a line by its own measure: it must never find more than we do.
	for _, s := range []string{driver.Orders, "\u0e19\u0e49\u0e33", "❤\ufe0f👍🏽🇮🇩👨\u200d👩", "1\ufe0f\u20e3", "\u0915\u093f漢字"} {
		if ours, theirs := widget.Width(s), ansi.StringWidth(theme.Wall(s)); ours < theirs {
			t.Errorf("%q is %d wide to us and %d to Bubble Tea", s, ours, theirs)
		}
	}
	painted := "ab" + th.Put(theme.Bad, "cdé f") + "gh"
	if got := widget.Cut(painted, 5); widget.Width(got) != 5 || !strings.HasSuffix(theme.Wall(got), "\x1b[0m") {
		t.Errorf("cut it is %q", theme.Wall(got))
	}
	if got := widget.Wrap("satu "+th.Put(theme.Bad, "dua tiga")+" empat", 8); theme.Wall(strings.Join(got, "|")) != theme.Wall("satu "+th.Put(theme.Bad, "dua|tiga")+"|empat") {
		t.Errorf("wrapped it is %q", theme.Wall(strings.Join(got, "|")))
	}
}
