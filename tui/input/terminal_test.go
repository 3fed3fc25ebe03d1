//go:build unix

package input

import (
	"errors"
	"io"
	"os"
	"strings"
	"testing"
	"time"

	"github.com/creack/pty"
	"golang.org/x/term"
)

// patience is a bound that only a hang reaches.
const patience = 30 * time.Second

// raw is a terminal as Bubble Tea reads it, and what a person holds of it.
func raw(t *testing.T) (person *os.File, read func() (string, error), terminal *Terminal) {
	t.Helper()
	person, program, err := pty.Open()
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _, _ = person.Close(), program.Close() })
	if _, err := term.MakeRaw(int(program.Fd())); err != nil {
		t.Fatal(err)
	}
	terminal = New(program)
	type got struct {
		text string
		err  error
	}
	return person, func() (string, error) {
		done := make(chan got, 1)
		go func() {
			p := make([]byte, 256)
			n, err := terminal.Read(p)
			done <- got{string(p[:n]), err}
		}()
		select {
		case g := <-done:
			return g.text, g.err
		case <-time.After(patience):
			t.Fatal("it reads for ever")
			return "", nil
		}
	}, terminal
}

func send(t *testing.T, f *os.File, text string) {
	t.Helper()
	if _, err := f.WriteString(text); err != nil {
		t.Fatal(err)
	}
}

// A read ends with a whole key, and waits for the rest of one.
func TestReadsAreWhole(t *testing.T) {
	person, read, _ := raw(t)
	send(t, person, "6\x1b[<65;10")
	go func() {
		time.Sleep(100 * time.Millisecond)
		_, _ = person.WriteString(";5M")
	}()
	if got, err := read(); got != "6\x1b[<65;10;5M" || err != nil {
		t.Errorf("read %q, %v", got, err)
	}
	send(t, person, "\x1b")
	if got, err := read(); got != Esc || err != nil {
		t.Errorf("read %q, %v", got, err)
	}
}

// Nothing is kept back where nobody would come for it, and no read is full: Bubble
// Tea takes such a one for half of one.
func TestReadsKeepNothing(t *testing.T) {
	for _, text := range []string{strings.Repeat("\x1b", 96), strings.Repeat("\x1b", 97), strings.Repeat("\x1b", 500), strings.Repeat("a", 95) + "\x1b[A", strings.Repeat("é", 300), strings.Repeat("\x1b[A", 200)} {
		person, read, terminal := raw(t)
		send(t, person, text)
		want := strings.ReplaceAll(strings.ReplaceAll(text, "\x1b", Esc), Esc+"[A", "\x1b[A")
		got := ""
		for len(got) < len(want) {
			part, err := read()
			if err != nil || len(part) >= 256 {
				t.Fatalf("read %d bytes, %v", len(part), err)
			}
			got += part
			if _, open := terminal.decoder.Until(); open {
				if there, err := ready(int(terminal.Fd()), 0); err != nil || !there {
					t.Fatalf("a key is kept back, and nothing is there to wake the reader: %v", err)
				}
			}
		}
		if got != want {
			t.Errorf("read %q, want %q", got, want)
		}
	}
}

// Bytes that were there in time are in time, however late this process looks.
func TestLateLooks(t *testing.T) {
	person, read, terminal := raw(t)
	terminal.began = time.Now().Add(-time.Hour)
	terminal.decoder.Feed(nil, []byte("\x1b"), 0) // an hour ago, and the rest was there
	terminal.waiting = true
	send(t, person, "[A")
	if got, err := read(); got != "\x1b[A" || err != nil {
		t.Errorf("read %q, %v", got, err)
	}
}

// Another reader learns of the paste that is open.
func TestReread(t *testing.T) {
	person, read, terminal := raw(t)
	send(t, person, pasteBegin+"sa")
	got, _ := read()
	Reread(terminal)
	send(t, person, "tu"+pasteEnd)
	if again, _ := read(); got != pasteBegin+"sa" || again != pasteBegin+"tu"+pasteEnd {
		t.Errorf("read %q, then %q", got, again)
	}
}

// A window that was closed is the end, and no fault.
func TestGone(t *testing.T) {
	person, read, terminal := raw(t)
	_ = person.Close()
	if _, err := read(); !errors.Is(err, io.EOF) {
		t.Errorf("got %v", err)
	}
	select {
	case <-Gone(terminal):
	default:
		t.Error("nobody is told")
	}
}
