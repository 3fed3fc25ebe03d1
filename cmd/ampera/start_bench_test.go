//go:build unix

package main

import (
	"context"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"testing"
	"time"

	tea "github.com/charmbracelet/bubbletea"

	"ampera/tui/screen"
)

const (
	benchFile   = "AMPERA_BENCH_FILE"   // the selection that the child opens
	benchUnwrap = "AMPERA_BENCH_UNWRAP" // where the child writes how long unlocking took, in ns
	benchPhrase = "sungai musi jembatan ampera"
	firstSight  = "Seleksi Uji" // on the first frame of both programs
)

func init() {
	roles["empty"] = playEmpty
	roles["home"] = playHome
}

// empty is the least Bubble Tea program: the floor.
type empty struct{}

func (empty) Init() tea.Cmd                         { return nil }
func (e empty) Update(tea.Msg) (tea.Model, tea.Cmd) { return e, nil }
func (empty) View() string                          { return firstSight }

func playEmpty() int {
	if _, err := tea.NewProgram(empty{}, tea.WithAltScreen(), tea.WithFPS(120)).Run(); err != nil {
		return 1
	}
	return 0
}

// playHome is the application from a cold start to home.
func playHome() int {
	c := &command{in: os.Stdin, out: os.Stdout, err: os.Stderr, theme: "dark", db: os.Getenv(benchFile)}
	office := c.office()
	if office.Open() != nil {
		return 1
	}
	selection, _ := office.Selection()
	began := time.Now()
	desk, err := office.Unlock(context.Background(), selection.People[0].ID, benchPhrase)
	if err != nil {
		return 1
	}
	took := strconv.FormatInt(int64(time.Since(began)), 10)
	if os.WriteFile(os.Getenv(benchUnwrap), []byte(took), 0o600) != nil {
		return 1
	}
	return show(c, office, desk, screen.Home)
}

// BenchmarkStart is from process start to the first frame of home, less the
// unwrapping of the key; x is the ratio to an empty Bubble Tea program. That of the
// sample is its first question, with all that makes the sample.
func BenchmarkStart(b *testing.B) {
	b.Run("demo", func(b *testing.B) {
		home := ownHome(b)
		exe, err := os.Executable()
		if err != nil {
			b.Fatal(err)
		}
		var ours []time.Duration
		for b.Loop() {
			cmd := exec.Command(exe, "demo")
			cmd.Env = append(os.Environ(), "TERM=xterm", "LANG=C.UTF-8", "TMPDIR="+home, roleVariable+"=ampera")
			began := time.Now()
			s := startTerminal(b, 80, 24, cmd)
			s.soon("Siapa Anda?")
			ours = append(ours, time.Since(began))
			s.kill()
		}
		b.ReportMetric(float64(median(ours))/1e6, "ms/start")
	})
	for _, candidates := range []int{1000, 10000} {
		b.Run(strconv.Itoa(candidates), func(b *testing.B) {
			home := ownHome(b)
			file := filepath.Join(home, "s.ampera")
			prepare(b, file, candidates, true)
			var floor, ours []time.Duration
			for b.Loop() {
				floor = append(floor, firstFrame(b, "empty", file))
				ours = append(ours, firstFrame(b, "home", file))
			}
			b.ReportMetric(float64(median(ours))/float64(median(floor)), "x")
			b.ReportMetric(float64(median(ours))/1e6, "ms/start")
		})
	}
}

func median(d []time.Duration) time.Duration {
	slices.Sort(d)
	return d[len(d)/2]
}

// firstFrame starts a role and waits for its first frame.
func firstFrame(b *testing.B, role, file string) time.Duration {
	b.Helper()
	exe, err := os.Executable()
	if err != nil {
		b.Fatal(err)
	}
	unwrap := file + ".unwrap"
	cmd := exec.Command(exe)
	cmd.Env = append(os.Environ(), "TERM=xterm", roleVariable+"="+role, benchFile+"="+file, benchUnwrap+"="+unwrap)
	began := time.Now()
	s := startTerminal(b, 80, 24, cmd)
	s.soon(firstSight)
	took := time.Since(began)
	s.kill()
	if role == "home" {
		text, err := os.ReadFile(unwrap)
		if err != nil {
			b.Fatal(err)
		}
		ns, err := strconv.ParseInt(string(text), 10, 64)
		if err != nil {
			b.Fatal(err)
		}
		took -= time.Duration(ns)
	}
	return took
}
