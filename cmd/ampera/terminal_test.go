//go:build unix

package main

import (
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"

	"github.com/charmbracelet/x/vt"
	"github.com/creack/pty"
)

// patience bounds how long a text may take to appear: only a hang takes so long. It
// judges no speed.
const patience = 2 * time.Minute

// outside is the environment of the tests, before any of them changed its own: a home that
// is new has no cache of the compiler's.
var outside = os.Environ()

// program is where the one that users run lies, but that a guess at a passphrase is cheap
// in it: this test under another name (see [TestMain]). Where this one looks for races, it
// is built once more without: what stands at a terminal is as fast there as it is.
var program = sync.OnceValues(func() (string, error) {
	if !raced {
		return exec.LookPath("ampera")
	}
	dir, err := os.MkdirTemp("", "ampera-test")
	if err != nil {
		return "", err
	}
	path := filepath.Join(dir, "ampera")
	build := exec.Command("go", "test", "-c", "-o", path, ".")
	build.Env = outside
	return path, build.Run()
})

func binary(t testing.TB) string {
	t.Helper()
	path, err := program()
	if err != nil {
		t.Fatal(err)
	}
	return path
}

// terminal is the program in a pseudo-terminal, with a screen that reads it.
type terminal struct {
	t    testing.TB
	cmd  *exec.Cmd
	pty  *os.File
	mu   sync.Mutex
	vt   *vt.Emulator
	seen string // what it shows; "": something came since
	done chan struct{}

	raw     io.Writer // also gets what the program sends; nil: nobody
	answers bool      // what the screen answers to a question is sent
}

// told are the variables by which whoever runs the tests tells programs about
// their terminal or their colours: no terminal of a test gets them.
var told = []string{"CI", "NO_COLOR", "CLICOLOR", "CLICOLOR_FORCE", "COLORTERM", "COLORFGBG", "GOOGLE_CLOUD_SHELL", "TERM_PROGRAM", "TMUX", "STY", "WT_SESSION"}

// environment is what a program in a test's terminal gets, with its home, in a
// language; later settings win.
func environment(home string, settings ...string) []string {
	env := slices.DeleteFunc(os.Environ(), func(v string) bool {
		name, _, _ := strings.Cut(v, "=")
		return slices.Contains(told, name)
	})
	env = append(env, "TERM=xterm", "HOME="+home, "XDG_DATA_HOME="+home+"/data", "XDG_CONFIG_HOME="+home+"/config",
		"XDG_STATE_HOME="+home+"/state", "TMPDIR="+home, "AMPERA_LANG=en", passphraseVariable+"=")
	return append(env, settings...)
}

// begun is a new selection of the program's own, and its chair's passphrase.
func begun(t testing.TB, home string) (db, phrase string) {
	t.Helper()
	db, phrase = home+"/s.ampera", "sungai musi jembatan ampera"
	cmd := exec.Command(binary(t), "--db", db, "init", "--rulebook", "guru", "--chair", "Ratna Dewi")
	cmd.Env = environment(home, passphraseVariable+"="+phrase)
	if out, err := cmd.CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	return db, phrase
}

// run starts the program with a home of its own in a terminal of w x h that
// answers no question, as an old console does.
func runInTerminal(t testing.TB, w, h int, home string, args ...string) *terminal {
	t.Helper()
	cmd := exec.Command(binary(t), args...)
	cmd.Dir, cmd.Env = home, environment(home) // what is kept without a folder is kept there
	return startTerminal(t, w, h, cmd)
}

func startTerminal(t testing.TB, w, h int, cmd *exec.Cmd) *terminal {
	t.Helper()
	p, err := pty.StartWithSize(cmd, &pty.Winsize{Rows: uint16(h), Cols: uint16(w)})
	if err != nil {
		t.Fatal(err)
	}
	if err := syscall.SetNonblock(int(p.Fd()), true); err != nil { // so that Close ends what reads it
		t.Fatal(err)
	}
	term := &terminal{t: t, cmd: cmd, pty: p, vt: vt.NewEmulator(w, h), done: make(chan struct{})}
	go func() {
		buf := make([]byte, 32<<10)
		for {
			n, err := p.Read(buf)
			term.mu.Lock()
			_, _ = term.vt.Write(buf[:n])
			term.seen = ""
			if term.raw != nil {
				_, _ = term.raw.Write(buf[:n])
			}
			term.mu.Unlock()
			if err != nil {
				close(term.done)
				return
			}
		}
	}()
	go term.answer()
	t.Cleanup(func() {
		term.kill()
		_ = p.Close()
	})
	return term
}

// answer reads what the screen would say to a question, and sends it where the
// terminal is one that answers.
func (s *terminal) answer() {
	buf := make([]byte, 1<<10)
	for {
		n, err := s.vt.Read(buf)
		if err != nil {
			return
		}
		s.mu.Lock()
		answers := s.answers
		s.mu.Unlock()
		if answers {
			_, _ = s.pty.Write(buf[:n])
		}
	}
}

// kill ends the program as a power cut does.
func (s *terminal) kill() {
	if s.cmd.ProcessState == nil {
		_ = s.cmd.Process.Signal(syscall.SIGKILL)
		_ = s.cmd.Wait()
		<-s.done
	}
}

// frame is what the screen shows, in plain text.
func (s *terminal) frame() string {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.seen == "" { // who waits asks again and again
		s.seen = s.vt.String()
	}
	return s.seen
}

// sees waits until the screen shows every text.
func (s *terminal) sees(texts ...string) string {
	s.t.Helper()
	until := time.Now().Add(patience)
	for {
		frame := s.frame()
		missing := ""
		for _, text := range texts {
			if !strings.Contains(frame, text) {
				missing = text
			}
		}
		if missing == "" {
			return frame
		}
		if time.Now().After(until) {
			s.t.Fatalf("never saw %q; the screen shows\n%s", missing, frame)
		}
		time.Sleep(5 * time.Millisecond)
	}
}

// soon is sees for a benchmark: it looks all the time.
func (s *terminal) soon(text string) {
	s.t.Helper()
	for until := time.Now().Add(patience); !strings.Contains(s.frame(), text); {
		if time.Now().After(until) {
			s.t.Fatalf("never saw %q; the screen shows\n%s", text, s.frame())
		}
		time.Sleep(200 * time.Microsecond)
	}
}

// keys are the bytes that keys send.
var keys = map[string]string{
	"enter": "\r", "esc": "\x1b", "tab": "\t", "up": "\x1b[A", "down": "\x1b[B", "right": "\x1b[C", "left": "\x1b[D",
	"home": "\x1b[H", "ctrl+o": "\x0f", "ctrl+q": "\x11", "ctrl+p": "\x10", "ctrl+s": "\x13", "ctrl+l": "\x0c", "f2": "\x1bOQ", "f3": "\x1bOR", "f4": "\x1bOS", "backspace": "\x7f",
}

// press sends keys.
func (s *terminal) press(names ...string) {
	s.t.Helper()
	for _, name := range names {
		bytes, ok := keys[name]
		if !ok {
			bytes = name
		}
		s.write(bytes)
	}
}

// changes waits until the screen shows something else than before.
func (s *terminal) changes(before string) {
	s.t.Helper()
	for until := time.Now().Add(patience); s.frame() == before; time.Sleep(2 * time.Millisecond) {
		if time.Now().After(until) {
			s.t.Fatalf("the screen goes on showing\n%s", before)
		}
	}
}

// write types a text as it is.
func (s *terminal) write(text string) {
	s.t.Helper()
	if _, err := s.pty.WriteString(text); err != nil {
		s.t.Fatal(err)
	}
}

// The mouse is given back to the terminal while the program runs, for marking
// text, and taken again.
func TestMouseIsSwitchedWhileRunning(t *testing.T) {
	t.Parallel()
	s := runInTerminal(t, 80, 24, t.TempDir(), "demo")
	raw := &recorder{}
	s.tap(raw, false)
	s.sees("Who are you?")
	sent := func(what string) {
		t.Helper()
		for until := time.Now().Add(patience); time.Now().Before(until); time.Sleep(5 * time.Millisecond) {
			s.mu.Lock()
			found := strings.Contains(raw.String(), what)
			if found {
				raw.Reset()
			}
			s.mu.Unlock()
			if found {
				return
			}
		}
		t.Fatalf("never sent %q", what)
	}
	s.press("f4")
	sent("\x1b[?1002l")
	s.press("f4")
	sent("\x1b[?1002h")
}
