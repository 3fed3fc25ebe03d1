//go:build unix

package main

import (
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"ampera/scoring"
)

// replies are what terminals say unasked, late or of their own accord.
var replies = []string{
	"\x1b]11;rgb:1111/2222/3333\x1b\\", "\x1b]10;rgb:ffff/ffff/ffff\a", "\x1b]52;c;NDU2Nw==\x1b\\", "\x1b[?65;1;9c", "\x1b[>41;354;0c", "\x1b[24;80R",
	"\x1b[?2026;2$y", "\x1bP1+r5463=32\x1b\\", "\x1bP1$r0m\x1b\\", "\x1b_Gi=31;OK\x1b\\", "\x1b[?1u", "\x1b[I",
}

// noise is what a terminal sends between two marks: wheel reports and replies, cut
// at random.
func noise(rng *rand.Rand, wheels, answers int) string {
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

// cut writes a text in pieces: after an Esc the next comes within 40 ms, inside a
// sequence within 250.
func (s *terminal) cut(rng *rand.Rand, text string) {
	for text != "" {
		n := min(len(text), 1+rng.IntN(400))
		s.write(text[:n])
		if gap := 250; n < len(text) {
			if text[n-1] == 0x1b {
				gap = 40
			}
			if rng.IntN(3) == 0 { // mostly at once
				time.Sleep(time.Duration(rng.IntN(gap)) * time.Millisecond)
			}
		}
		text = text[n:]
	}
}

// Whatever the terminal sends between them, the marks that were typed are saved,
// and no other; what is cut off for good eats no key.
func TestTerminalNoise(t *testing.T) {
	const candidates, typed = 120, 50
	home := ownHome(t)
	file := filepath.Join(home, "s.ampera")
	prepare(t, file, candidates, false)
	exe, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	cmd := exec.Command(exe)
	cmd.Env = append(os.Environ(), "TERM=xterm", roleVariable+"=burst", benchFile+"="+file)
	s := startTerminal(t, 80, 24, cmd)
	s.sees("26000000", "0-100")
	rng := rand.New(rand.NewPCG(9, 1))
	b := burst{want: map[string]scoring.Points{}}
	for n, i := range rng.Perm(candidates)[:typed] {
		number, mark := fmt.Sprintf("26%06d", i), 10+rng.IntN(90)
		s.cut(rng, noise(rng, 5000/typed, 200/typed))
		switch n % 5 {
		case 1: // a report that is never finished, and then a person
			s.write("\x1b[<65;10")
			time.Sleep(400 * time.Millisecond)
		case 2: // one whose rest comes late
			s.write("\x1b[<65;1")
			time.Sleep(400 * time.Millisecond)
			s.write("0;5M")
		case 3: // a reply whose beginning was lost
			s.write("\x1b]11;rgb:1111/")
			time.Sleep(400 * time.Millisecond)
			s.write("2222/3333\x1b\\")
		}
		time.Sleep(50 * time.Millisecond) // a hand goes from the wheel to the keys
		for _, key := range fmt.Sprintf("%s\r%d\r", number, mark) {
			s.write(string(key))
		}
		b.order = append(b.order, number)
		b.want[number] = scoring.Points(mark) * scoring.Point
	}
	s.savedAll(t)
	s.press("ctrl+q")
	if err := s.cmd.Wait(); err != nil {
		t.Fatal(err)
	}
	b.arrived(t, file)
}

// What the wheel and late replies send is no part of a passphrase.
func TestNoiseInAPassphrase(t *testing.T) {
	home := ownHome(t)
	file := filepath.Join(home, "s.ampera")
	prepare(t, file, 3, false)
	exe, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	cmd := exec.Command(exe, "--db", file)
	cmd.Env = append(os.Environ(), "TERM=xterm", roleVariable+"=ampera")
	s := startTerminal(t, 80, 24, cmd)
	s.sees("Frasa sandi")
	rng := rand.New(rand.NewPCG(9, 2))
	for _, key := range benchPhrase {
		s.cut(rng, noise(rng, 20, 5))
		s.write(string(key))
	}
	s.write("\r")
	s.sees("Beranda")
}

// A paste whose end was lost keeps no key from a person: what they press comes
// after it, and Ctrl+Q still ends.
func TestEndlessPaste(t *testing.T) {
	home := ownHome(t)
	file := filepath.Join(home, "s.ampera")
	prepare(t, file, 20, false)
	exe, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	cmd := exec.Command(exe)
	cmd.Env = append(os.Environ(), "TERM=xterm", roleVariable+"=burst", benchFile+"="+file)
	s := startTerminal(t, 80, 24, cmd)
	s.sees("26000000", "0-100")
	s.write("\x1b[200~tempelan")
	time.Sleep(200 * time.Millisecond)
	s.write("\x11")
	if err := s.cmd.Wait(); err != nil {
		t.Fatal(err)
	}
	burst{}.marks(t, file)
}
