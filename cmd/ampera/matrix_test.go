//go:build unix

package main

import (
	"fmt"
	"io"
	"os/exec"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/creack/pty"

	"ampera/scoring/wording"
	"ampera/tui/screen"
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

// way is how a screen is reached from home, and how one sees that it is there.
type way struct {
	id     screen.ID
	keys   []string
	cursor bool // it has a row under a cursor
}

// ways lead to every screen that a person who has unlocked can open.
var ways = []way{
	{screen.Home, nil, true},
	{screen.Candidates, []string{"1"}, true},
	{screen.Candidate, []string{"1", "enter"}, false},
	{screen.Formations, []string{"2"}, true},
	{screen.Written, []string{"3"}, true},
	{screen.Queue, []string{"4"}, true},
	{screen.Sheet, []string{"4", "enter"}, false},
	{screen.Ranking, []string{"5"}, true},
	{screen.Why, []string{"5", "enter"}, false},
	{screen.People, []string{"6"}, true},
	{screen.Panels, []string{"7"}, true},
	{screen.PanelSeats, []string{"7", "p"}, true},
	{screen.Rulebook, []string{"8"}, false},
	{screen.Log, []string{"9"}, true},
	{screen.Import, []string{"0"}, false},
	{screen.Sittings, []string{"s"}, true},
	{screen.Sitting, []string{"s", "enter"}, true},
	{screen.Closing, []string{"s", "enter", "t"}, false},
	{screen.Charts, []string{"g"}, false},
	{screen.Compare, []string{"b"}, false},
	{screen.Board, []string{"p"}, false},
	{screen.SettingsScreen, []string{"t"}, true},
	{screen.Moderation, []string{"palette"}, false},
	{screen.Keying, []string{"palette"}, false},
	{screen.Clashes, []string{"palette"}, false},
	{screen.Unlock, []string{"ctrl+o"}, true},
}

// before are the screens that one sees with no selection yet.
var before = []screen.ID{screen.Welcome, screen.NewSelection}

// named are the screens that show something else than their title in the header:
// a pattern in place of it.
var named = map[screen.ID]string{
	screen.Sheet:   `Anton Wij`,
	screen.Sitting: `Ruang 1 `, screen.Board: `\d\d?/\d+ +\d+ %|██`, screen.Closing: `Tutup sesi|Close the sitti`,
}

// TestMatrix opens every screen in every terminal, at every size, in both
// languages.
func TestMatrix(t *testing.T) {
	if testing.Short() {
		t.Skip("six terminals, three sizes, two languages")
	}
	for _, reg := range screen.All() {
		known := slices.Contains(before, reg.ID) || slices.ContainsFunc(ways, func(w way) bool { return w.id == reg.ID })
		if !known {
			t.Errorf("no way leads to %s: add one here", reg.ID)
		}
	}
	for _, kind := range kinds {
		t.Run(kind.name, func(t *testing.T) {
			t.Parallel()
			m := &matrix{t: t, plain: kind.plain}
			m.start(kind.env, kind.answers)
			m.unlock()
			for _, size := range matrixSizes {
				m.resize(size[0], size[1])
				for _, lang := range wording.Langs {
					m.lang = lang
					for _, w := range ways {
						m.visit(w)
					}
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
	m.mu.Unlock()
	if err := pty.Setsize(m.pty, &pty.Winsize{Rows: uint16(h), Cols: uint16(w)}); err != nil {
		m.t.Fatal(err)
	}
	m.press("ctrl+l")
}

// visit opens a screen, looks at it and goes home again.
func (m *matrix) visit(w way) {
	m.t.Helper()
	reg, _ := screen.Find(w.id)
	title := regexp.QuoteMeta(beginning(m.lang.Text(reg.Title)))
	if p, ok := named[w.id]; ok {
		title = p
	}
	for i, key := range w.keys {
		if key == "palette" {
			m.press("ctrl+p")
			before := m.frame()
			m.write(m.lang.Text(reg.Title))
			m.changes(before)
			m.settle()
			m.press("enter")
			continue
		}
		if i > 0 {
			m.settle()
		}
		before := m.frame()
		m.press(key)
		m.changes(before)
	}
	m.shows(title, w)
	m.home()
}

// beginning is as much of a title as a narrow window shows.
func beginning(title string) string {
	runes := []rune(title)
	return string(runes[:min(len(runes), 14)])
}

// home goes back until it is there. Each Esc is answered before the next key:
// one that still waits makes Alt of what follows.
func (m *matrix) home() {
	m.t.Helper()
	want := "  " + m.lang.Text("home.title") + " "
	for range 12 {
		if strings.HasPrefix(m.frame(), want) {
			return
		}
		before := m.frame()
		if locked := "  " + m.lang.Text("unlock.title"); strings.HasPrefix(before, locked) { // by Ctrl+O, or from the board
			m.press("enter")
			for until := time.Now().Add(patience); strings.HasPrefix(m.frame(), locked) && time.Now().Before(until); time.Sleep(5 * time.Millisecond) {
			}
			continue
		}
		m.press("esc")
		m.changes(before)
		m.settle()
	}
	m.t.Fatalf("home is not reached:\n%s", m.frame())
}

// settle waits until the screen shows the same for a moment.
func (m *matrix) settle() {
	last := ""
	for range 200 {
		time.Sleep(15 * time.Millisecond)
		if now := m.frame(); now == last {
			return
		} else {
			last = now
		}
	}
}

// shows waits for a screen of this title of which everything holds: what is seen
// earlier may be half of it and half of the one before.
func (m *matrix) shows(title string, w way) {
	m.t.Helper()
	pattern := regexp.MustCompile(title)
	var frame string
	var faults []string
	for until := time.Now().Add(patience); time.Now().Before(until); time.Sleep(5 * time.Millisecond) {
		frame = m.frame()
		head, _, _ := strings.Cut(frame, "\n")
		if w.id == screen.Board && !strings.Contains(head, m.lang.Text("home.title")) { // it has no header
			head = frame
		}
		if faults = m.faults(frame, w); !pattern.MatchString(head) {
			faults = append(faults, "the title is not "+title)
		}
		if len(faults) == 0 {
			return
		}
	}
	m.t.Errorf("%s at %dx%d in %s: %s\n%s", w.id, m.w, m.h, m.lang, strings.Join(faults, "; "), frame)
}

var wordMissing = regexp.MustCompile(`‹[a-z][a-z0-9._-]*›`)

// faults are what does not hold of a frame: nothing beyond the width, help at the
// end, no word missing, and a sign at the row under the cursor.
func (m *matrix) faults(frame string, w way) (found []string) {
	lines := strings.Split(strings.TrimRight(frame, "\n"), "\n")
	fault := func(format string, args ...any) { found = append(found, fmt.Sprintf(format, args...)) }
	for i, line := range lines {
		if wide := []rune(line); len(wide) > m.w && strings.TrimSpace(string(wide[m.w:])) != "" {
			fault("line %d goes beyond the window", i+1)
		}
	}
	if foot := lines[len(lines)-1]; !strings.Contains(foot, m.lang.Text("help.help")) {
		fault("the last line does not say how to get help: %q", foot)
	}
	if word := wordMissing.FindString(frame); word != "" {
		fault("a word is missing: %s", word)
	}
	if w.cursor && !strings.Contains(frame, "▸") {
		fault("no sign at the row under the cursor")
	}
	return found
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
			m.shows(regexp.QuoteMeta(lang.Text("welcome.title")), way{id: screen.Welcome, cursor: true})
			m.press("home", "enter")
			m.shows(regexp.QuoteMeta(beginning(lang.Text("new.title"))), way{id: screen.NewSelection})
			m.press("esc", "f2")
		}
	}
	m.kill()
}
