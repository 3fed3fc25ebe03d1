//go:build unix

package main

import (
	"fmt"
	"io"
	"os"
	"os/exec"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/creack/pty"

	"ampera/scoring/wording"
	"ampera/tui/screen"
	"ampera/tui/screens"
)

// kinds are the terminals that the program must work in. What an answering one
// says to a question, the screen's emulator sends back.
var kinds = []struct {
	name    string
	env     []string
	answers bool
	plain   bool // no colour may be sent
}{
	{"xterm", []string{"TERM=xterm-256color"}, true, false},
	{"silent", []string{"TERM=xterm-256color"}, false, false},
	{"tmux", []string{"TERM=tmux-256color", "TMUX=/tmp/none,1,0"}, false, false},
	{"linux", []string{"TERM=linux"}, false, false},
	{"dumb", []string{"TERM=dumb"}, false, true},
	{"no-color", []string{"TERM=xterm-256color", "NO_COLOR=1"}, false, true},
}

var matrixSizes = [][2]int{{80, 24}, {40, 10}, {200, 50}}

// way is how a screen is reached, and how one sees that it is there.
type way struct {
	id     screen.ID
	from   screen.ID // the screen on which the key is pressed
	key    string    // "palette": by its name
	cursor bool      // it has a row under a cursor
}

// ways lead to every screen that a person who has unlocked can open.
var ways = []way{
	{screen.Home, "", "", true},
	{screen.Candidates, screen.Home, "1", true},
	{screen.Candidate, screen.Candidates, "enter", false},
	{screen.Formations, screen.Home, "2", true},
	{screen.Written, screen.Home, "3", true},
	{screen.Queue, screen.Home, "4", true},
	{screen.Sheet, screen.Queue, "enter", false},
	{screen.Ranking, screen.Home, "5", true},
	{screen.Why, screen.Ranking, "enter", false},
	{screen.People, screen.Home, "6", true},
	{screen.Panels, screen.Home, "7", true},
	{screen.PanelSeats, screen.Panels, "p", true},
	{screen.Rulebook, screen.Home, "8", false},
	{screen.Log, screen.Home, "9", true},
	{screen.Import, screen.Home, "0", false},
	{screen.Sittings, screen.Home, "s", true},
	{screen.Sitting, screen.Sittings, "enter", true},
	{screen.Closing, screen.Sitting, "t", false},
	{screen.Charts, screen.Home, "g", false},
	{screen.Compare, screen.Home, "b", false},
	{screen.Board, screen.Home, "p", false},
	{screen.SettingsScreen, screen.Home, "t", true},
	{screen.Moderation, screen.Home, "palette", false},
	{screen.Keying, screen.Home, "palette", false},
	{screen.Clashes, screen.Home, "palette", false},
	{screen.Laptops, screen.Home, "palette", false},
	{screen.Venues, screen.Home, "palette", false},
	{screen.Receipts, screen.Home, "palette", false},
	{"screening", screen.Home, "palette", false},
	{"supervision", screen.Home, "palette", false},
	{"screeningletters", "supervision", "e", false},
	{"screeningresults", "supervision", "h", false},
	{"pace", "supervision", "l", false},
	{"drift", "supervision", "k", false},
	{"objections", screen.Home, "palette", false},
	{"objectionalike", "objections", "s", false},
	{"objectiondays", "objections", "w", false},
	{"objectionletter", "objections", "r", false},
	{"objectionlist", "objections", "p", false},
	{"declare", screen.Home, "palette", false},
	{"conflicts", screen.Home, "palette", false},
	{"accommodations", screen.Home, "palette", false},
	{"applicants", screen.Home, "palette", false},
	{"applications", "applicants", "l", false},
	{"publications", screen.Home, "palette", false},
	{"amendments", screen.Home, "palette", false},
	{"selfcheck", screen.Home, "palette", false},
	{"recap", screen.Home, "palette", false},
	{screen.Missing, screen.Venues, "enter", false},
	{"plan", screen.Home, "palette", false},
	{"plan-posts", "plan", "k", false},
	{"plan-moves", "plan", "m", false},
	{"plan-schools", "plan", "d", false},
	{"plan-paper", "plan", "p", false},
	{"complaints", screen.Home, "palette", false},
	{"complaintcounts", "complaints", "r", false},
	{screen.Overview, screen.Home, "f", true},
	{screen.Unlock, screen.Home, "ctrl+o", true},
}

// Any screen is at most two keys from home. To close a sitting is three through the list
// of them; home names those that wait to be closed, and leads to them.
func TestTwoKeysFromHome(t *testing.T) {
	for _, w := range ways {
		keys := 0
		for at := w; at.from != ""; at = wayTo(at.from) {
			keys++
		}
		if keys > 2 && w.id != screen.Closing {
			t.Errorf("%s is %d keys from home", w.id, keys)
		}
	}
}

func wayTo(id screen.ID) way {
	return ways[slices.IndexFunc(ways, func(w way) bool { return w.id == id })]
}

// before are the screens that one sees with no selection yet.
var before = []screen.ID{screen.Welcome, screen.NewSelection}

// named are the screens that show something else than their title in the header:
// a pattern in place of it.
var named = map[screen.ID]string{
	screen.Sheet:   `Anton Wij`,
	screen.Sitting: `Ruang 1 `, screen.Board: `\d\d?/\d+ +\d+ %|██`, screen.Closing: `Tutup sesi|Close the sitti`,
}

// inside is what tells a screen from the one it was opened from, where its title in
// a language does not.
var inside = map[screen.ID]string{screen.Candidate: `(?m)^  26010001  Taufik`}

// TestMatrix opens every screen in every terminal, at every size, in both
// languages: each of these with each of the others, and with AMPERA_LONG=1 all at once.
func TestMatrix(t *testing.T) {
	if testing.Short() {
		t.Skip("six terminals, three sizes, two languages")
	}
	for _, reg := range screens.All() {
		known := slices.Contains(before, reg.ID) || slices.ContainsFunc(ways, func(w way) bool { return w.id == reg.ID })
		if !known {
			t.Errorf("no way leads to %s: add one here", reg.ID)
		}
	}
	for n, kind := range kinds {
		t.Run(kind.name, func(t *testing.T) {
			t.Parallel()
			m := &matrix{t: t, plain: kind.plain}
			m.start(kind.env, kind.answers)
			m.unlock()
			for s, size := range matrixSizes {
				m.resize(size[0], size[1])
				for l, lang := range wording.Langs {
					m.lang = lang
					if (n+s+l)%2 == 0 || os.Getenv("AMPERA_LONG") != "" {
						for _, w := range ways {
							m.visit(w)
						}
					}
					m.looks(wayTo(screen.Home))
					m.press("f2")
				}
			}
			m.kill()
			m.colours()
			m.first(kind.env, kind.answers)
		})
	}
}

// matrix is one terminal of the matrix.
type matrix struct {
	*terminal
	t     *testing.T
	w, h  int
	lang  wording.Lang
	plain bool
	raw   *recorder
}

// recorder keeps what the program sent.
type recorder struct{ strings.Builder }

// beyond is how many columns more the screen has than the program is told: what
// is written there would have wrapped.
const beyond = 20

func (m *matrix) start(env []string, answers bool, args ...string) {
	home := m.t.TempDir()
	if len(args) == 0 {
		args = []string{"demo", "--as", "Ratna Dewi"}
	}
	cmd := exec.Command(binary(m.t), args...)
	cmd.Env = environment(home, append([]string{"AMPERA_LANG=id"}, env...)...)
	m.raw = &recorder{}
	m.terminal = startTerminal(m.t, 80, 24, cmd)
	m.tap(m.raw, answers)
	m.resize(80, 24)
}

// tap also keeps what is written, and sends the screen's answers back.
func (s *terminal) tap(to io.Writer, answers bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.raw, s.answers = to, answers
}

func (m *matrix) unlock() {
	m.sees("Frasa sandi")
	m.press("enter")
	m.sees("Beranda")
}

func (m *matrix) resize(w, h int) {
	m.w, m.h = w, h
	m.mu.Lock()
	m.vt.Resize(w+beyond, h)
	m.seen = ""
	m.mu.Unlock()
	if err := pty.Setsize(m.pty, &pty.Winsize{Rows: uint16(h), Cols: uint16(w)}); err != nil {
		m.t.Fatal(err)
	}
	m.press("ctrl+l")
	m.wants("a window of another size", func(frame string) string {
		why := m.wide(frame)
		if why != "" { // the key was there before the window was: what it drew anew was the old one
			m.press("ctrl+l")
			time.Sleep(50 * time.Millisecond)
		}
		return why
	})
}

// visit opens a screen, looks at it and goes home again.
func (m *matrix) visit(w way) {
	m.t.Helper()
	m.open(w)
	if w.id == screen.Board { // whoever leaves it has to unlock: another Esc would go on from there
		m.press("esc")
		m.wants("the lock behind the board", func(frame string) string {
			if !strings.HasPrefix(frame, m.locked()) {
				return "it is not there"
			}
			return ""
		})
	}
	m.home()
}

// locked is how the frame of a locked program begins.
func (m *matrix) locked() string { return "  " + m.lang.Text("unlock.title") }

// open goes to a screen from home, and looks at each on the way.
func (m *matrix) open(w way) {
	m.t.Helper()
	if w.from != "" {
		m.open(wayTo(w.from))
	}
	if w.from != "" && m.missing(w, m.frame()) == "" {
		m.t.Fatalf("%s cannot be told from %s: name it", w.id, w.from)
	}
	switch w.key {
	case "":
	case "palette":
		reg, _ := screens.Find(w.id)
		m.press("ctrl+p")
		m.write(m.lang.Text(reg.Title))
		under := regexp.MustCompile(`▸ *(\S+ +)?` + regexp.QuoteMeta(beginning(m.lang.Text(reg.Title))))
		m.wants("the palette's row", func(frame string) string {
			if !under.MatchString(frame) {
				return "it is not under the cursor"
			}
			return ""
		})
		m.press("enter")
	default:
		m.press(w.key)
	}
	m.looks(w)
}

// missing says what of a screen is not to be seen in a frame; "" where it is there.
func (m *matrix) missing(w way, frame string) string {
	reg, _ := screens.Find(w.id)
	title := regexp.QuoteMeta(beginning(m.lang.Text(reg.Title)))
	if p, ok := named[w.id]; ok {
		title = p
	}
	head, _, _ := strings.Cut(frame, "\n")
	if w.id == screen.Board && !strings.Contains(head, m.lang.Text("home.title")) { // it has no header
		head = frame
	}
	switch {
	case !regexp.MustCompile(title).MatchString(head):
		return "its title is not there"
	case !regexp.MustCompile(inside[w.id]).MatchString(frame):
		return "what is inside is not there"
	case w.cursor && !strings.Contains(frame, "▸"):
		return "no sign at the row under the cursor"
	}
	return m.faults(frame)
}

// looks waits until a screen is there and as every screen must be: its title, a row
// under the cursor where there is one, and what faults says.
func (m *matrix) looks(w way) {
	m.t.Helper()
	m.wants(string(w.id), func(frame string) string { return m.missing(w, frame) })
}

// wants waits until nothing is missing in a frame.
func (m *matrix) wants(what string, missing func(frame string) string) {
	m.t.Helper()
	for until := time.Now().Add(patience); ; time.Sleep(5 * time.Millisecond) {
		frame := m.frame()
		why := missing(frame)
		if why == "" {
			return
		}
		if time.Now().After(until) {
			m.t.Fatalf("%s at %dx%d in %s: %s\n%s", what, m.w, m.h, m.lang, why, frame)
		}
	}
}

// beginning is as much of a title as a narrow window shows.
func beginning(title string) string {
	runes := []rune(title)
	return string(runes[:min(len(runes), 14)])
}

// home goes back until it is there. Whatever a screen makes of Esc is seen before
// the next one.
func (m *matrix) home() {
	m.t.Helper()
	want := "  " + m.lang.Text("home.title") + " "
	for range 12 {
		before := m.frame()
		if strings.HasPrefix(before, want) {
			return
		}
		if locked := m.locked(); strings.HasPrefix(before, locked) { // by Ctrl+O, or from the board
			phrase := m.lang.Text("unlock.phrase")
			asked := strings.Contains(before, phrase) // else there is a list of people first
			m.press("enter")
			m.wants("what follows", func(frame string) string {
				if strings.HasPrefix(frame, locked) && (asked || !strings.Contains(frame, phrase)) {
					return "it is locked"
				}
				return ""
			})
			continue
		}
		m.press("esc")
		m.changes(before)
	}
	m.t.Fatalf("home is not reached:\n%s", m.frame())
}

var wordMissing = regexp.MustCompile(`‹[a-z][a-z0-9._-]*›`)

// faults is what is wrong in a frame: something beyond the width, no help at the
// end, a word missing; "" where nothing is.
func (m *matrix) faults(frame string) string {
	if why := m.wide(frame); why != "" {
		return why
	}
	lines := strings.Split(frame, "\n")
	if len(lines) < m.h || !strings.Contains(lines[m.h-1], m.lang.Text("help.help")) {
		return "the last line does not say how to get help"
	}
	if found := wordMissing.FindString(frame); found != "" {
		return "a word is missing: " + found
	}
	return ""
}

// wide says what of a frame is beyond the width.
func (m *matrix) wide(frame string) string {
	for i, line := range strings.Split(frame, "\n") {
		if wide := []rune(line); len(wide) > m.w && strings.TrimSpace(string(wide[m.w:])) != "" {
			return fmt.Sprintf("line %d goes beyond the window", i+1)
		}
	}
	return ""
}

var colourSent = regexp.MustCompile(`\x1b\[(?:[0-9;]*;)?(?:3[0-8]|4[0-8]|9[0-7]|10[0-7])(?:;[0-9;]*)?m`)

// colours: a terminal without colour was sent none, another was sent some.
func (m *matrix) colours() {
	sent := colourSent.FindString(m.raw.String())
	if m.plain && sent != "" {
		m.t.Errorf("a terminal without colours was sent %q", sent)
	}
	if !m.plain && sent == "" {
		m.t.Error("no colour was sent at all")
	}
}

// first looks at what one sees with no selection yet.
func (m *matrix) first(env []string, answers bool) {
	m.start(env, answers, "--db", m.t.TempDir()+"/baru.ampera")
	for _, size := range matrixSizes {
		m.resize(size[0], size[1])
		for _, lang := range wording.Langs {
			m.lang = lang
			m.looks(way{id: screen.Welcome, cursor: true})
			m.press("home", "enter")
			m.looks(way{id: screen.NewSelection})
			m.press("esc")
			m.looks(way{id: screen.Welcome, cursor: true})
			m.press("f2")
		}
	}
	m.kill()
}
