//go:build unix

package main

import (
	"bytes"
	"errors"
	"os"
	"os/exec"
	"reflect"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"

	"github.com/creack/pty"
	"golang.org/x/term"
)

// lined is the program in a terminal that shows every byte it gets.
type lined struct {
	t   *testing.T
	cmd *exec.Cmd
	pty *os.File
	mu  sync.Mutex
	out bytes.Buffer

	before *term.State // of the terminal, when the program began
}

func runInLines(t *testing.T, home string, args ...string) *lined {
	t.Helper()
	l := &lined{t: t, cmd: exec.Command(binary(t), args...)}
	l.cmd.Env = environment(home, "TERM=dumb")
	p, tty, err := pty.Open()
	if err != nil {
		t.Fatal(err)
	}
	l.pty = p
	l.before = l.state() // once the program runs it may have changed it already
	l.cmd.Stdin, l.cmd.Stdout, l.cmd.Stderr, l.cmd.SysProcAttr = tty, tty, tty, &syscall.SysProcAttr{Setsid: true, Setctty: true}
	if err := errors.Join(l.cmd.Start(), tty.Close()); err != nil {
		t.Fatal(err)
	}
	go func() {
		buf := make([]byte, 4<<10)
		for {
			n, err := p.Read(buf)
			l.mu.Lock()
			l.out.Write(buf[:n])
			l.mu.Unlock()
			if err != nil {
				return
			}
		}
	}()
	t.Cleanup(func() {
		_ = l.cmd.Process.Kill()
		_ = l.cmd.Wait()
		_ = p.Close()
	})
	return l
}

func (l *lined) shown() string {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.out.String()
}

// sees waits until a text was shown.
func (l *lined) sees(text string) {
	l.t.Helper()
	for until := time.Now().Add(patience); !strings.Contains(l.shown(), text); time.Sleep(5 * time.Millisecond) {
		if time.Now().After(until) {
			l.t.Fatalf("never saw %q in\n%s", text, l.shown())
		}
	}
}

// state is whether the terminal shows what is typed, and all else of it.
func (l *lined) state() *term.State {
	l.t.Helper()
	state, err := term.GetState(int(l.pty.Fd()))
	if err != nil {
		l.t.Fatal(err)
	}
	return state
}

// hides waits until the terminal does not show what is typed.
func (l *lined) hides() {
	l.t.Helper()
	for until := time.Now().Add(patience); reflect.DeepEqual(l.state(), l.before); time.Sleep(5 * time.Millisecond) {
		if time.Now().After(until) {
			l.t.Fatal("the terminal shows what is typed")
		}
	}
}

func (l *lined) write(text string) {
	l.t.Helper()
	if _, err := l.pty.WriteString(text); err != nil {
		l.t.Fatal(err)
	}
}

// ends waits for the end of the program, which is a good one.
func (l *lined) ends() {
	l.t.Helper()
	done := make(chan error, 1)
	go func() { done <- l.cmd.Wait() }()
	select {
	case err := <-done:
		if err != nil {
			l.t.Fatalf("ended with %v:\n%s", err, l.shown())
		}
	case <-time.After(patience):
		l.t.Fatalf("does not end:\n%s", l.shown())
	}
}

// In a terminal a passphrase is not shown, nothing is painted, and Ctrl+C ends
// at any question and leaves the terminal as it was.
func TestLinesInATerminal(t *testing.T) {
	t.Parallel()
	home := t.TempDir()
	db, phrase := begun(t, home)

	l := runInLines(t, home, "--db", db, "--aksesibel")
	l.hides()
	l.sees("Passphrase of Ratna Dewi")
	l.write("bukan yang ini\n")
	l.sees("The passphrase does not fit")
	l.hides()
	l.write(phrase + "\n")
	l.sees("Main menu")
	l.write("5\n")
	l.sees("There are no sittings yet.")
	l.write("\x03")
	l.ends()
	for _, secret := range []string{phrase, "bukan yang ini", "\x1b"} {
		if strings.Contains(l.shown(), secret) {
			t.Errorf("%q was shown:\n%q", secret, l.shown())
		}
	}

	l = runInLines(t, home, "--db", db, "--accessible")
	l.sees("Passphrase of Ratna Dewi")
	l.hides()
	l.write("\x03")
	l.ends()
	if !reflect.DeepEqual(l.state(), l.before) {
		t.Error("the terminal is left otherwise than it was")
	}
}
