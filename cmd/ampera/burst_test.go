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

// savedAll waits until the header says that all is saved, and goes on saying it.
func (s *terminal) savedAll(t *testing.T) {
	t.Helper()
	still := 0
	for until := time.Now().Add(patience); time.Now().Before(until); time.Sleep(20 * time.Millisecond) {
		head, _, _ := strings.Cut(s.frame(), "\n")
		if still++; !strings.Contains(head, "✓ tersimpan") {
			still = 0
		}
		if still == 20 {
			return
		}
	}
	t.Fatalf("not all was saved:\n%s", s.frame())
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
