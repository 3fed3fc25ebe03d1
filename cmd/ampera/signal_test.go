//go:build unix

package main

import (
	"bytes"
	"errors"
	"os"
	"os/exec"
	"os/signal"
	"path/filepath"
	"reflect"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"

	"golang.org/x/term"
)

// until waits until something is so.
func until(t testing.TB, what string, so func() bool) {
	t.Helper()
	for end := time.Now().Add(patience); !so(); time.Sleep(5 * time.Millisecond) {
		if time.Now().After(end) {
			t.Fatalf("never: %s", what)
		}
	}
}

// log keeps what a program sends.
type log struct{ bytes.Buffer }

// listen keeps what the program sends from now on.
func (s *terminal) listen() *log {
	l := &log{}
	s.tap(l, false)
	return l
}

// said says whether the program sent all of these, in this order.
func (s *terminal) said(l *log, texts ...string) bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	rest := l.String()
	for _, text := range texts {
		_, after, found := strings.Cut(rest, text)
		if !found {
			return false
		}
		rest = after
	}
	return true
}

func (s *terminal) signal(sig syscall.Signal) {
	s.t.Helper()
	if err := s.cmd.Process.Signal(sig); err != nil {
		s.t.Fatal(err)
	}
}

// stopped says whether a process is stopped.
func stopped(t testing.TB, pid int) bool {
	out, err := exec.Command("ps", "-o", "state=", "-p", strconv.Itoa(pid)).Output()
	if err != nil {
		t.Fatal(err)
	}
	return strings.HasPrefix(strings.TrimSpace(string(out)), "T")
}

// control does something with the terminal's number; Fd would have reads of it
// wait for ever.
func (s *terminal) control(do func(fd int) error) {
	s.t.Helper()
	raw, err := s.pty.SyscallConn()
	if err == nil {
		var failed error
		err = errors.Join(raw.Control(func(fd uintptr) { failed = do(int(fd)) }), failed)
	}
	if err != nil {
		s.t.Fatal(err)
	}
}

// mode is whether the terminal shows what is typed, and all else of it.
func (s *terminal) mode() (state *term.State) {
	s.t.Helper()
	s.control(func(fd int) (err error) {
		state, err = term.GetState(fd)
		return err
	})
	return state
}

// demo is the program on its sample, with a folder of its own for temporary
// files, at the list of people.
func demo(t *testing.T) (s *terminal, temp string, before *term.State) {
	t.Helper()
	temp = t.TempDir()
	cmd := exec.Command("sh", "-c", "printf begin; read x; exec \"$0\" demo", binary(t))
	cmd.Env = environment(t.TempDir(), "TMPDIR="+temp)
	s = startTerminal(t, 80, 24, cmd)
	s.sees("begin")
	before = s.mode()
	s.write("\n")
	s.sees("Who are you?")
	until(t, "raw mode", func() bool { return !reflect.DeepEqual(s.mode(), before) })
	return s, temp, before
}

const (
	altScreen, noAltScreen = "\x1b[?1049h", "\x1b[?1049l"
	noMouse, withMouse     = "\x1b[?1002l", "\x1b[?1002h"
	noPaste, withPaste     = "\x1b[?2004l", "\x1b[?2004h"
)

// Stopped from outside, the program gives the terminal back before it stops, and
// goes on where it was; twice, since the second time must be as the first.
func TestStoppedAndContinued(t *testing.T) {
	t.Parallel()
	s, _, before := demo(t)
	for range 2 {
		sent := s.listen()
		s.signal(syscall.SIGTSTP)
		until(t, "stopped", func() bool { return stopped(t, s.cmd.Process.Pid) })
		until(t, "the terminal is given back", func() bool { return s.said(sent, noAltScreen) && s.said(sent, noMouse) && s.said(sent, noPaste) })
		if !reflect.DeepEqual(s.mode(), before) {
			t.Error("the terminal is left otherwise than it was")
		}
		sent = s.listen()
		s.signal(syscall.SIGCONT)
		until(t, "the terminal is taken again", func() bool {
			return s.said(sent, altScreen, "Who are you?") && s.said(sent, withMouse) && s.said(sent, withPaste) && !reflect.DeepEqual(s.mode(), before)
		})
		s.press("f2")
		s.sees("Siapa Anda?")
		s.press("f2")
		s.sees("Who are you?")
	}
}

// Stopped without being told, it draws all anew when it goes on.
func TestContinuedAlone(t *testing.T) {
	t.Parallel()
	s, _, before := demo(t)
	s.signal(syscall.SIGSTOP)
	until(t, "stopped", func() bool { return stopped(t, s.cmd.Process.Pid) })
	raw := s.mode()
	s.control(func(fd int) error { return term.Restore(fd, before) }) // as a shell does
	sent := s.listen()
	s.signal(syscall.SIGCONT)
	until(t, "all is drawn anew", func() bool { return s.said(sent, altScreen, "Who are you?") && reflect.DeepEqual(s.mode(), raw) })
	s.press("f2")
	s.sees("Siapa Anda?")
}

// gone waits for the end of a program, and until all that it sent was read, and says whether
// the sample is gone.
func (s *terminal) gone(temp string) {
	s.t.Helper()
	s.ends(exitDone)
	select {
	case <-s.done:
	case <-time.After(patience):
		s.t.Fatal("somebody has the terminal still")
	}
	if left, _ := filepath.Glob(filepath.Join(temp, "ampera-contoh-*")); len(left) > 0 {
		s.t.Errorf("the sample is left: %v", left)
	}
}

// hearHangup has programs hear a closed window that are started here: one that is started
// under nohup, as these tests may be, does not.
func hearHangup() {
	if signal.Ignored(syscall.SIGHUP) {
		signal.Notify(make(chan os.Signal, 1), syscall.SIGHUP)
	}
}

// The window closed, or the system's end: the terminal is as it was, and the
// sample is gone.
func TestEndedFromOutside(t *testing.T) {
	t.Parallel()
	hearHangup()
	for _, sig := range []syscall.Signal{syscall.SIGHUP, syscall.SIGTERM, syscall.SIGINT} {
		t.Run(sig.String(), func(t *testing.T) {
			s, temp, before := demo(t)
			sent := s.listen()
			s.signal(sig)
			s.gone(temp)
			if !s.said(sent, noAltScreen) || !s.said(sent, noMouse) || !reflect.DeepEqual(s.mode(), before) {
				t.Error("the terminal is left otherwise than it was")
			}
		})
	}
	t.Run("no terminal", func(t *testing.T) {
		s, temp, _ := demo(t)
		_ = s.pty.Close()
		s.gone(temp)
	})
}

// Ended while it is stopped, as a shell ends a job: the terminal, which it may take
// again at the same moment, is given back.
func TestEndedWhileStopped(t *testing.T) {
	t.Parallel()
	for range 5 {
		s, temp, before := demo(t)
		sent := s.listen()
		s.signal(syscall.SIGTSTP)
		until(t, "stopped", func() bool { return stopped(t, s.cmd.Process.Pid) })
		s.signal(syscall.SIGTERM)
		s.signal(syscall.SIGCONT)
		s.gone(temp)
		if !reflect.DeepEqual(s.mode(), before) {
			t.Error("the terminal is left otherwise than it was")
		}
		s.mu.Lock()
		if all := sent.String(); strings.LastIndex(all, altScreen) > strings.LastIndex(all, noAltScreen) || strings.LastIndex(all, withMouse) > strings.LastIndex(all, noMouse) {
			t.Errorf("the screen or the mouse is left: %q", all[max(0, len(all)-200):])
		}
		s.mu.Unlock()
	}
}

// The same in lines, at a question and at one that is not shown.
func TestLinesEndedFromOutside(t *testing.T) {
	t.Parallel()
	hearHangup()
	for _, sig := range []syscall.Signal{syscall.SIGHUP, syscall.SIGTERM} {
		temp := t.TempDir()
		cmd := exec.Command(binary(t), "demo", "--aksesibel")
		cmd.Env = environment(t.TempDir(), "TMPDIR="+temp)
		s := startTerminal(t, 80, 24, cmd)
		s.sees("Who are you?")
		if left, _ := filepath.Glob(filepath.Join(temp, "ampera-contoh-*")); len(left) != 1 {
			t.Fatalf("where is the sample? %v", left)
		}
		s.signal(sig)
		s.gone(temp)
	}
	home := t.TempDir()
	db, _ := begun(t, home)
	cmd := exec.Command("sh", "-c", "unset "+passphraseVariable+"; exec \"$0\" --db \"$1\" rank", binary(t), db)
	cmd.Env = environment(home)
	s := startTerminal(t, 80, 24, cmd)
	sent := s.listen()
	until(t, "asked for a passphrase", func() bool { return s.said(sent, "Ratna Dewi") })
	s.signal(syscall.SIGCONT) // with which the kernel follows SIGHUP
	_ = s.pty.Close()
	s.signal(syscall.SIGHUP)
	s.signal(syscall.SIGCONT)
	s.ends(exitRefused)
}

// A passphrase asked in a line is not shown after a stop, and the terminal shows
// what is typed meanwhile. What the terminal says of itself is no part of it, nor of
// an answer.
func TestLinesStoppedAndContinued(t *testing.T) {
	t.Parallel()
	home := t.TempDir()
	db, phrase := begun(t, home)
	cmd := exec.Command("sh", "-c", "unset "+passphraseVariable+"; printf begin; read x; exec \"$0\" --db \"$1\" --aksesibel", binary(t), db)
	cmd.Env = environment(home)
	s := startTerminal(t, 80, 24, cmd)
	s.sees("begin")
	before := s.mode()
	s.write("\n")
	s.sees("Passphrase of Ratna Dewi")
	until(t, "hidden", func() bool { return !reflect.DeepEqual(s.mode(), before) })
	hidden := s.mode()
	s.signal(syscall.SIGTSTP)
	until(t, "stopped", func() bool { return stopped(t, s.cmd.Process.Pid) })
	if !reflect.DeepEqual(s.mode(), before) {
		t.Error("the terminal does not show what is typed meanwhile")
	}
	s.signal(syscall.SIGCONT)
	until(t, "hidden again", func() bool { return reflect.DeepEqual(s.mode(), hidden) })
	s.write("\x1b[<65;10;5M\x1b[M`01" + phrase[:7] + "\x1b]11;rgb:1111/2222/3333\x1b\\" + phrase[7:] + "\x1b[?1;2c\x1b[A\n")
	s.sees("Main menu")
	s.write("\x1b]11;rgb:1111/2222/3333\x1b\\\x1b[<65;10;5M5\n")
	s.sees("There are no sittings yet.")
}
