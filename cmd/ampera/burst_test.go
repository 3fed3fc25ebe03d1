//go:build unix

package main

import (
	"context"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"ampera/scoring"
	"ampera/scoring/wording"
	"ampera/store"
	"ampera/tui"
	"ampera/tui/screen"
)

func init() { roles["burst"] = playBurst }

// late is a desk whose saves take 50 ms longer, as on a bad disk.
type late struct{ scoring.Desk }

func (d late) Submit(ctx context.Context, c scoring.Command) (scoring.Receipt, error) {
	time.Sleep(50 * time.Millisecond)
	return d.Desk.Submit(ctx, c)
}

// playBurst is the grid of written marks over a slow disk.
func playBurst() int {
	c, office, desk, err := unlocked()
	if err != nil {
		return 1
	}
	env := c.env(os.Stdout, office)
	env.Desk = late{desk}
	err = tui.Run(context.Background(), env, screen.Written, screen.Args{}, os.Stdin, os.Stdout)
	if err != nil || office.Close() != nil {
		return 1
	}
	return 0
}

// burst is what is typed at once, and what must come of it.
type burst struct {
	keys  string
	order []string                  // numbers as they were typed
	want  map[string]scoring.Points // of pedagogik
}

// column types marks down a column: digits and Enter, 2,000 keys.
func column(candidates int) burst {
	b := burst{want: map[string]scoring.Points{}}
	var keys strings.Builder
	for i := range candidates {
		number, mark := fmt.Sprintf("26%06d", i), 10+(i*7)%90
		fmt.Fprintf(&keys, "%d\r", mark)
		b.order = append(b.order, number)
		b.want[number] = scoring.Points(mark) * scoring.Point
	}
	b.keys = keys.String()
	return b
}

// scanner sends numbers as a barcode scanner does, in no order, a mark after
// each.
func scanner(candidates int) burst {
	b := burst{want: map[string]scoring.Points{}}
	var keys strings.Builder
	rng := rand.New(rand.NewPCG(5, 20))
	for _, i := range rng.Perm(candidates)[:170] {
		number, mark := fmt.Sprintf("26%06d", i), 10+rng.IntN(90)
		fmt.Fprintf(&keys, "%s\r%d\r", number, mark)
		b.order = append(b.order, number)
		b.want[number] = scoring.Points(mark) * scoring.Point
	}
	b.keys = keys.String()
	return b
}

// Two thousand keys at once while every save takes 50 ms longer: every mark
// arrives, in order, in its own cell and nowhere else.
func TestBurst(t *testing.T) {
	const candidates = 667
	for name, b := range map[string]burst{"column": column(candidates), "scanner": scanner(candidates)} {
		t.Run(name, func(t *testing.T) {
			if len(b.keys) < 2000 {
				t.Fatalf("only %d keys", len(b.keys))
			}
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
			s.write(b.keys)
			s.sees(fmt.Sprintf("0 dari %d", candidates)) // no row has both of its marks
			s.savedAll(t)
			s.press("ctrl+q")
			if err := s.cmd.Wait(); err != nil {
				t.Fatal(err)
			}
			b.arrived(t, file)
		})
	}
}

// Keys that are typed at once to open a page, look for somebody there and open them arrive
// where they belong, also where so many are there that they are read beside the loop.
func TestTypedAheadOfPages(t *testing.T) {
	home := ownHome(t)
	file := filepath.Join(home, "s.ampera")
	prepare(t, file, 6000, false)
	s := runInTerminal(t, 80, 24, home, "--db", file, "--lang", "en")
	s.sees("Ketua Uji")
	s.write(benchPhrase + "\r")
	s.sees("Candidates")
	s.write("1/26004321\r")
	s.sees("Candidate's record", "26004321  Peserta 4321")
}

// savedAll waits until all that was typed is saved. The language is changed behind
// it: once the header has the other one, every key before was taken.
func (s *terminal) savedAll(t *testing.T) {
	t.Helper()
	now, _, _ := strings.Cut(s.frame(), "\n")
	lang := wording.EN
	if strings.Contains(now, wording.EN.Text("written.title")) {
		lang = wording.ID
	}
	s.press("f2")
	until(t, "all is saved", func() bool {
		head, _, _ := strings.Cut(s.frame(), "\n")
		return strings.Contains(head, lang.Text("written.title")) && strings.Contains(head, "✓ "+strings.TrimSpace(lang.Text("frame.saved", "")))
	})
}

// arrived opens the file anew and checks every cell, and the order in the log.
func (b burst) arrived(t *testing.T, file string) {
	t.Helper()
	desk := b.marks(t, file)
	last, acts := uint64(0), map[uint64]bool{}
	for _, number := range b.order {
		entries, err := desk.Log(t.Context(), scoring.LogQuery{Candidate: number})
		if err != nil {
			t.Fatal(err)
		}
		place := entries[0].Place // the newest about them
		if place < last {
			t.Fatalf("the mark of %s was saved before one that was typed earlier", number)
		}
		last, acts[place] = place, true
	}
	if len(acts) < 2 {
		t.Error("all came in one act: was the disk slow at all?")
	}
}

// marks opens the file anew and checks every cell.
func (b burst) marks(t *testing.T, file string) scoring.Desk {
	t.Helper()
	office := store.New(file, store.Options{Name: "bench"})
	if err := office.Open(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = office.Close() })
	selection, _ := office.Selection()
	desk, err := office.Unlock(t.Context(), selection.People[0].ID, benchPhrase)
	if err != nil {
		t.Fatal(err)
	}
	desk.Read(func(v scoring.View) {
		r := v.Record()
		for i := range r.Len() {
			number := r.At(i).Number
			got, has := r.Mark(i, 0)
			want, typed := b.want[number]
			if has != typed || has && got != want {
				t.Errorf("%s has %s (%v), want %s (%v)", number, got, has, want, typed)
			}
			if _, other := r.Mark(i, 1); other {
				t.Errorf("%s has a mark that nobody typed", number)
			}
		}
	})
	return desk
}
