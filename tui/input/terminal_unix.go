//go:build unix

package input

import (
	"errors"
	"io"
	"os"
	"sync"
	"time"

	"golang.org/x/sys/unix"
)

// Terminal is a terminal as Bubble Tea may read it. It is the file itself but for
// Read, so that raw mode, waiting and giving way to a signal work as before.
type Terminal struct {
	*os.File
	gone chan struct{}
	end  sync.Once

	mu      sync.Mutex // a reader that was told to stop may still be in Read
	decoder Decoder
	room    []byte
	began   time.Time
	waiting bool // what is open goes on in bytes that were there already
	reread  bool // whoever reads has not seen the beginning of an open paste
}

// New is a terminal to read keys from.
func New(f *os.File) *Terminal {
	far := os.Getenv("SSH_CONNECTION") != "" || os.Getenv("SSH_TTY") != ""
	return &Terminal{File: f, decoder: Decoder{Far: far}, began: time.Now(), gone: make(chan struct{})}
}

// Gone is closed when nothing can be read any more: the window is closed.
func Gone(t *Terminal) <-chan struct{} { return t.gone }

// Reread is to be called before another reader takes over.
func Reread(t *Terminal) {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.reread = true
}

// Read reads whole keys. While one is open it waits for the rest: nothing is kept
// beyond the call but that, since nobody is woken by what was read already. What
// it gives is always less than p holds: Bubble Tea takes a full read for half of
// one. A terminal that is gone ends: see Gone.
func (t *Terminal) Read(p []byte) (int, error) {
	t.mu.Lock()
	defer t.mu.Unlock()
	most := (len(p) - margin) / 2
	if most < 1 {
		return 0, io.ErrShortBuffer // nobody reads so little
	}
	if len(t.room) < most {
		t.room = make([]byte, most)
	}
	n, err := t.File.Read(t.room[:most])
	if err != nil {
		return 0, t.ended()
	}
	at := time.Since(t.began)
	if t.waiting {
		at = t.inTime(at)
	}
	out := p[:0]
	if t.reread && t.decoder.paste {
		out = append(out, pasteBegin...)
	}
	t.waiting, t.reread = false, false
	for out = t.decoder.Feed(out, t.room[:n], at); ; {
		until, open := t.decoder.Until()
		if !open {
			break
		}
		there, err := readable(int(t.Fd()), t.began.Add(until))
		switch {
		case err != nil:
			return 0, t.ended()
		case !there:
			out = t.decoder.Expire(out, until)
			continue
		case len(out) >= len(p)-margin: // no room: the rest is there to wake the reader
			t.waiting = true
			return copy(p, out), nil
		}
		if n, err = t.File.Read(t.room[:1]); err != nil {
			return copy(p, out), t.ended()
		}
		out = t.decoder.Feed(out, t.room[:n], t.inTime(time.Since(t.began)))
	}
	return copy(p, out), nil
}

// inTime is when bytes came that were there before what is open had to end: this
// process may have been kept from looking for longer.
func (t *Terminal) inTime(now time.Duration) time.Duration {
	if until, open := t.decoder.Until(); open {
		return min(now, until-1)
	}
	return now
}

// ended is the end of reading. What cannot be read is no fault of the program: the
// window was closed.
func (t *Terminal) ended() error {
	t.end.Do(func() { close(t.gone) })
	return io.EOF
}

// readable waits for a byte, but not beyond a time.
func readable(fd int, until time.Time) (bool, error) {
	for {
		there, err := ready(fd, max(time.Until(until), 0))
		if !errors.Is(err, unix.EINTR) {
			return there, err
		}
	}
}
