//go:build unix

package main

import (
	"bytes"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"testing"
	"time"

	tea "github.com/charmbracelet/bubbletea"
	"github.com/creack/pty"

	"ampera/tui/screen"
)

func init() {
	roles["counter"] = playCounter
	roles["rows"] = playRows
}

// counter is the least Bubble Tea program that answers a key: the floor.
type counter int

func (counter) Init() tea.Cmd { return nil }
func (c counter) Update(m tea.Msg) (tea.Model, tea.Cmd) {
	if _, key := m.(tea.KeyMsg); key {
		c++
	}
	return c, nil
}
func (c counter) View() string { return "count " + strconv.Itoa(int(c)) }

func playCounter() int {
	if _, err := tea.NewProgram(counter(0), tea.WithAltScreen(), tea.WithFPS(120)).Run(); err != nil {
		return 1
	}
	return 0
}

// playRows is the grid of written marks of the prepared selection.
func playRows() int {
	c, office, desk, err := unlocked()
	if err != nil {
		return 1
	}
	return show(c, office, desk, screen.Written)
}

// BenchmarkKeyToFrame is from a key to the first bytes that answer it, at 1e5
// rows in a small and a large terminal: the 95th percentile of 200 keys down. x
// is the ratio to the least Bubble Tea program at 120 frames a second, x-visidata the
// ratio to VisiData on the same rows as CSV where it is installed, all in one
// run.
func BenchmarkKeyToFrame(b *testing.B) {
	const candidates = 100_000
	home := ownHome(b)
	file := filepath.Join(home, "s.ampera")
	prepare(b, file, candidates, true)
	exe, err := os.Executable()
	if err != nil {
		b.Fatal(err)
	}
	role := func(name string) *exec.Cmd {
		cmd := exec.Command(exe)
		cmd.Env = append(os.Environ(), "TERM=xterm", roleVariable+"="+name, benchFile+"="+file)
		return cmd
	}
	at := func(d []time.Duration) float64 {
		slices.Sort(d)
		return float64(d[len(d)*95/100]) / 1e6
	}
	for _, size := range []pty.Winsize{{Cols: 80, Rows: 24}, {Cols: 200, Rows: 50}} {
		b.Run(fmt.Sprintf("%dx%d", size.Cols, size.Rows), func(b *testing.B) {
			var floor, ours, peer []time.Duration
			for b.Loop() {
				floor = append(floor, answers(b, role("counter"), size, "count 0")...)
				ours = append(ours, answers(b, role("rows"), size, "26000000")...)
				if vd, err := exec.LookPath("vd"); err == nil {
					cmd := exec.Command(vd, "--readonly", asCSV(b, home, candidates))
					cmd.Env = append(os.Environ(), "TERM=xterm")
					peer = append(peer, answers(b, cmd, size, strconv.Itoa(candidates)+" ")...)
				}
			}
			b.ReportMetric(at(ours), "ms-p95")
			b.ReportMetric(at(floor), "ms-p95-floor")
			b.ReportMetric(at(ours)/at(floor), "x")
			if peer != nil {
				b.ReportMetric(at(peer), "ms-p95-visidata")
				b.ReportMetric(at(ours)/at(peer), "x-visidata")
			}
		})
	}
}

// asCSV is the prepared rows as a file for VisiData.
func asCSV(b *testing.B, folder string, candidates int) string {
	b.Helper()
	var out bytes.Buffer
	out.WriteString("nomor_peserta,nama,pedagogik,profesional\n")
	for i := range candidates {
		fmt.Fprintf(&out, "26%06d,Peserta %d,%d,80\n", i, i, i%100)
	}
	path := filepath.Join(folder, "rows.csv")
	if err := os.WriteFile(path, out.Bytes(), 0o600); err != nil {
		b.Fatal(err)
	}
	return path
}

// answers starts a program, waits until it shows a text and is quiet, and times
// the answers to 200 keys, each after the one before was answered in full and at any
// phase of the clock of frames.
func answers(b *testing.B, cmd *exec.Cmd, size pty.Winsize, ready string) []time.Duration {
	b.Helper()
	p, err := pty.StartWithSize(cmd, &size)
	if err != nil {
		b.Fatal(err)
	}
	defer func() {
		_ = cmd.Process.Kill()
		_ = cmd.Wait()
		_ = p.Close()
	}()
	chunks := make(chan []byte, 1024)
	go func() {
		defer close(chunks)
		buf := make([]byte, 64<<10)
		for {
			n, err := p.Read(buf)
			if n > 0 {
				chunks <- bytes.Clone(buf[:n])
			}
			if err != nil {
				return
			}
		}
	}()
	var seen []byte
	for until := time.After(2 * patience); !bytes.Contains(seen, []byte(ready)); {
		select {
		case c := <-chunks:
			seen = append(seen, c...)
		case <-until:
			b.Fatalf("%s never showed %q", cmd.Path, ready)
		}
	}
	quiet := func(long time.Duration) {
		for {
			select {
			case <-chunks:
			case <-time.After(long):
				return
			}
		}
	}
	quiet(time.Second)
	var out []time.Duration
	for range 200 {
		time.Sleep(rand.N(time.Second / 120)) // or each key comes at the same phase of the clock of frames
		began := time.Now()
		if _, err := p.WriteString("\x1b[B"); err != nil {
			b.Fatal(err)
		}
		select {
		case <-chunks:
			out = append(out, time.Since(began))
		case <-time.After(5 * time.Second):
			b.Fatalf("%s did not answer a key", cmd.Path)
		}
		quiet(40 * time.Millisecond)
	}
	return out
}
