//go:build unix

package main

import (
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"ampera/scoring"
	"ampera/tui/input"
	"ampera/tui/input/inputtest"
)

// replies are what terminals say unasked, late or of their own accord.
var replies = []string{
	"\x1b]11;rgb:1111/2222/3333\x1b\\", "\x1b]10;rgb:ffff/ffff/ffff\a", "\x1b]52;c;NDU2Nw==\x1b\\", "\x1b[?65;1;9c", "\x1b[>41;354;0c", "\x1b[24;80R",
	"\x1b[?2026;2$y", "\x1bP1+r5463=32\x1b\\", "\x1bP1$r0m\x1b\\", "\x1b_Gi=31;OK\x1b\\", "\x1b[?1u", "\x1b[I",
}

// sends is what a terminal sends between two marks: wheel reports and replies.
func sends(rng *rand.Rand, wheels, answers int) string {
	var all []string
	for range wheels {
		all = append(all, fmt.Sprintf("\x1b[<%d;%d;%dM", 64+rng.IntN(2), 1+rng.IntN(80), 1+rng.IntN(24)))
	}
	for i := range answers {
		all = append(all, replies[(i+rng.IntN(2))%len(replies)])
	}
	rng.Shuffle(len(all), func(a, b int) { all[a], all[b] = all[b], all[a] })
	return strings.Join(all, "")
}

// errLate is a pause of the machine that was longer than a terminal's.
var errLate = errors.New("the machine paused for longer than a terminal does")

// noisy is a terminal that sends more than a person types.
type noisy struct {
	*terminal
	rng *rand.Rand
	esc time.Duration // how long the program waits after an Esc
}

// cut writes what a terminal sends in pieces, with pauses. They are shorter than
// what the program waits, but not by much: what a busy machine adds may be too
// much, which is errLate.
func (s *noisy) cut(text string) (err error) {
	var last time.Time
	var most time.Duration
	for i, step := range inputtest.Cut([]byte(text), 400, s.rng.Uint64()) {
		time.Sleep(step.After)
		before := time.Now()
		s.write(string(step.Bytes))
		if i > 0 && time.Since(last) >= most {
			err = errLate
		}
		last, most = before, 300*time.Millisecond
		if step.Bytes[len(step.Bytes)-1] == 0x1b {
			most = s.esc
		}
	}
	return err
}

// types presses keys one by one.
func (s *noisy) types(keys string) {
	for _, key := range keys {
		s.write(string(key))
	}
}

// grid is the program at a grid of written marks, over a slow disk; far away where
// it waits longer.
func grid(t *testing.T, rng *rand.Rand, candidates int, far bool) (s *noisy, file string) {
	t.Helper()
	home := ownHome(t)
	file = filepath.Join(home, "s.ampera")
	prepare(t, file, candidates, false)
	exe, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	cmd := exec.Command(exe)
	cmd.Env = append(os.Environ(), "TERM=xterm", roleVariable+"=burst", benchFile+"="+file, "SSH_CONNECTION=", "SSH_TTY=")
	s = &noisy{rng: rng, esc: input.EscWait}
	if far {
		cmd.Env = append(cmd.Env, "SSH_TTY=/dev/pts/1")
		s.esc = input.EscWaitFar
	}
	s.terminal = startTerminal(t, 80, 24, cmd)
	s.sees("26000000", "0-100")
	return s, file
}

// quit ends the program when all is saved.
func (s *noisy) quit(t *testing.T) {
	t.Helper()
	s.savedAll(t)
	s.press("ctrl+q")
	s.ends(exitDone)
}

// Whatever the terminal sends between them, the marks that were typed are saved,
// and no other; what is cut off for good eats no key.
func TestTerminalNoise(t *testing.T) {
	for try := range uint64(10) {
		err := noise(t, rand.New(rand.NewPCG(9, try)), try > 2)
		if err == nil {
			return
		}
		t.Logf("try %d: %v", try, err)
	}
	t.Skip("this machine is too busy to be a terminal")
}

func noise(t *testing.T, rng *rand.Rand, far bool) error {
	const candidates, typed = 120, 50
	s, file := grid(t, rng, candidates, far)
	b := burst{want: map[string]scoring.Points{}}
	for n, i := range rng.Perm(candidates)[:typed] {
		number, mark := fmt.Sprintf("26%06d", i), 10+rng.IntN(90)
		if err := s.cut(sends(rng, 5000/typed, 200/typed)); err != nil {
			s.kill()
			return err
		}
		switch n % 5 {
		case 1: // a report that is never finished, and then a person
			s.write("\x1b[<65;10")
			time.Sleep(400 * time.Millisecond)
		case 2: // one whose rest comes late
			s.write("\x1b[<65;1")
			time.Sleep(400 * time.Millisecond)
			s.write("0;5M")
		case 3: // a reply in two
			s.write("\x1b]11;rgb:1111/")
			time.Sleep(400 * time.Millisecond)
			s.write("2222/3333\x1b\\")
		case 4: // a paste's end alone, and a reply in two
			s.write("\x1b[201~\x1bP1+r")
			time.Sleep(400 * time.Millisecond)
			s.write("5463=32\x1b\\")
		}
		time.Sleep(50 * time.Millisecond) // a hand goes from the wheel to the keys
		s.types(fmt.Sprintf("%s\r%d\r", number, mark))
		b.order = append(b.order, number)
		b.want[number] = scoring.Points(mark) * scoring.Point
	}
	s.quit(t)
	b.arrived(t, file)
	return nil
}

// A paste whose end was lost keeps no key from a person: what they press comes
// after it, nothing of it becomes a mark, and Ctrl+Q still ends.
func TestEndlessPaste(t *testing.T) {
	rng := rand.New(rand.NewPCG(9, 2))
	s, file := grid(t, rng, 20, false)
	lost := func() {
		s.write("\x1b[200~tempelan 99\r98\r\x1b[<65;10;5M")
		time.Sleep(1200 * time.Millisecond)
	}
	lost()
	s.write("7") // a person
	time.Sleep(50 * time.Millisecond)
	s.types("5\r")
	s.savedAll(t)
	lost()
	s.write("26000011\r") // a scanner
	time.Sleep(50 * time.Millisecond)
	s.types("76\r")
	b := burst{want: map[string]scoring.Points{"26000000": 75 * scoring.Point, "26000011": 76 * scoring.Point}}
	s.savedAll(t)
	s.write("\x1b[200~tempelan")
	time.Sleep(200 * time.Millisecond)
	s.write("\x11")
	s.ends(exitDone)
	b.marks(t, file)
}

// What a terminal sends is no part of a passphrase, however it is cut.
func TestNoiseInAPassphrase(t *testing.T) {
	home := ownHome(t)
	file := filepath.Join(home, "s.ampera")
	prepare(t, file, 20, false)
	for try := range uint64(10) {
		s := &noisy{terminal: runInTerminal(t, 80, 24, home, "--db", file), rng: rand.New(rand.NewPCG(9, try)), esc: input.EscWait}
		s.sees("Passphrase")
		var err error
		for part := range slices.Chunk([]byte(benchPhrase), 5) {
			s.types(string(part))
			err = errors.Join(err, s.cut(sends(s.rng, 50, 4)))
		}
		if err != nil {
			t.Log(err)
			s.kill()
			continue
		}
		time.Sleep(50 * time.Millisecond)
		s.types("\r")
		s.sees("Home", "Ketua Uji")
		return
	}
	t.Skip("this machine is too busy to be a terminal")
}
