//go:build linux

package main

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"

	"golang.org/x/sys/unix"

	"ampera/scoring"
)

// waits waits until something is so.
func (s *terminal) waits(what string, so func() bool) {
	s.t.Helper()
	for until := time.Now().Add(patience); !so(); time.Sleep(5 * time.Millisecond) {
		if time.Now().After(until) {
			s.t.Fatalf("never: %s; the screen shows\n%s", what, s.frame())
		}
	}
}

// isRaw says whether the terminal gives every key to the program at once.
func (s *terminal) isRaw() bool {
	mode, err := unix.IoctlGetTermios(int(s.pty.Fd()), unix.TCGETS)
	if err != nil {
		s.t.Fatal(err)
	}
	return mode.Lflag&(unix.ICANON|unix.ECHO) == 0
}

// state is how the system says that the program is: T is stopped.
func (s *terminal) state() string {
	stat, err := os.ReadFile(fmt.Sprintf("/proc/%d/stat", s.cmd.Process.Pid))
	if err != nil {
		return ""
	}
	_, after, _ := strings.Cut(string(stat), ") ")
	return after[:1]
}

// ended waits until the program has ended, in order.
func (s *terminal) ended() {
	s.t.Helper()
	end := make(chan error, 1)
	go func() { end <- s.cmd.Wait() }()
	select {
	case err := <-end:
		if err != nil {
			s.t.Errorf("it ended with %v", err)
		}
	case <-time.After(patience):
		s.t.Fatal("it never ended")
	}
}

// Stopped from outside, as a shell's job or by whoever watches over the machine, the
// terminal is given back, and taken again when it goes on: also where no shell looks
// after the program, as here. What was typed is still there.
func TestStoppedFromOutside(t *testing.T) {
	home := ownHome(t)
	file := filepath.Join(home, "s.ampera")
	prepare(t, file, 20, false)
	s := startRole(t, "burst", file)
	s.sees("26000000", "0-100")
	s.write("4")
	s.waits("a digit", func() bool { return strings.Contains(s.frame(), "4█") || strings.Contains(s.frame(), " 4 ") })
	if !s.isRaw() {
		t.Fatal("the terminal is not raw while the program runs")
	}
	for range 3 {
		_ = s.cmd.Process.Signal(syscall.SIGTSTP)
		s.waits("stopped", func() bool { return s.state() == "T" })
		if s.isRaw() {
			t.Error("the terminal was not given back")
		}
		_ = s.cmd.Process.Signal(syscall.SIGCONT)
		s.waits("going on", func() bool { return s.state() != "T" && s.isRaw() })
		s.sees("26000000")
	}
	_ = s.cmd.Process.Signal(syscall.SIGSTOP) // and this nobody is told of
	s.waits("stopped", func() bool { return s.state() == "T" })
	mode, err := unix.IoctlGetTermios(int(s.pty.Fd()), unix.TCGETS)
	if err != nil {
		t.Fatal(err)
	}
	mode.Lflag |= unix.ICANON | unix.ECHO // as a shell leaves it
	if err := unix.IoctlSetTermios(int(s.pty.Fd()), unix.TCSETS, mode); err != nil {
		t.Fatal(err)
	}
	_ = s.cmd.Process.Signal(syscall.SIGCONT)
	s.waits("raw again", s.isRaw)
	s.write("5\r")
	s.savedAll(t)
	s.press("ctrl+q")
	s.ended()
	burst{order: []string{"26000000"}, want: map[string]scoring.Points{"26000000": 45 * scoring.Point}}.marks(t, file)
}

// When the window is closed, or the system asks to end, what was entered is saved,
// though the disk is slow; half a mark is nobody's word. The terminal is left as it
// was.
func TestEndedFromOutside(t *testing.T) {
	for _, sent := range []syscall.Signal{syscall.SIGHUP, syscall.SIGTERM, syscall.SIGINT} {
		t.Run(sent.String(), func(t *testing.T) {
			home := ownHome(t)
			file := filepath.Join(home, "s.ampera")
			prepare(t, file, 20, false)
			s := startRole(t, "burst", file)
			s.sees("26000000", "0-100")
			s.write("45\r56\r67\r7")
			s.waits("the last digit", func() bool { return strings.Contains(s.frame(), "67") })
			_ = s.cmd.Process.Signal(sent)
			s.ended()
			if s.isRaw() {
				t.Error("the terminal is still raw")
			}
			burst{order: []string{"26000000", "26000001", "26000002"}, want: map[string]scoring.Points{
				"26000000": 45 * scoring.Point, "26000001": 56 * scoring.Point, "26000002": 67 * scoring.Point}}.marks(t, file)
		})
	}
}

// A sample is thrown away, however its window goes: on screens and in lines.
func TestClosedWindowRemovesTheSample(t *testing.T) {
	for name, args := range map[string][]string{"screens": {"demo"}, "lines": {"demo", "--aksesibel"}} {
		t.Run(name, func(t *testing.T) {
			ownHome(t)
			temp := t.TempDir()
			exe, err := os.Executable()
			if err != nil {
				t.Fatal(err)
			}
			cmd := exec.Command(exe, args...)
			cmd.Env = append(os.Environ(), "TERM=xterm", "TMPDIR="+temp, roleVariable+"=ampera")
			s := startTerminal(t, 80, 24, cmd)
			s.sees("Ratna Dewi")
			if left, _ := filepath.Glob(filepath.Join(temp, "ampera-*")); len(left) != 1 {
				t.Fatalf("the sample is in %v", left)
			}
			_ = s.cmd.Process.Signal(syscall.SIGHUP)
			s.waits("the sample gone", func() bool { left, _ := filepath.Glob(filepath.Join(temp, "ampera-*")); return len(left) == 0 })
		})
	}
}

// startRole starts the test's own binary as one of its roles, on a file.
func startRole(t *testing.T, role, file string) *terminal {
	t.Helper()
	exe, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	cmd := exec.Command(exe)
	cmd.Env = append(os.Environ(), "TERM=xterm", roleVariable+"="+role, benchFile+"="+file)
	return startTerminal(t, 80, 24, cmd)
}
