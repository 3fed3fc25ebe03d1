//go:build unix

package input

import (
	"errors"
	"os"
	"time"

	"golang.org/x/sys/unix"
)

// Terminal is a terminal as Bubble Tea may read it. It is the file itself but for
// Read, so that raw mode, waiting and giving way to a signal work as before.
type Terminal struct {
	*os.File
	decoder Decoder
	room    []byte
	began   time.Time
}

// New is a terminal to read keys from.
func New(f *os.File) *Terminal {
	far := os.Getenv("SSH_CONNECTION") != "" || os.Getenv("SSH_TTY") != ""
	return &Terminal{File: f, decoder: Decoder{Far: far}, began: time.Now()}
}

// Read reads whole keys. While one is open it waits for the rest: nothing is kept
// beyond the call but that, since nobody is woken by what was read already. What
// it gives is always less than p holds: Bubble Tea takes a full read for half of
// one.
func (t *Terminal) Read(p []byte) (int, error) {
	most := (len(p) - margin) / 2
	if most < 1 {
		return t.File.Read(p) // nobody reads so little
	}
	if len(t.room) < most {
		t.room = make([]byte, most)
	}
	n, err := t.File.Read(t.room[:most])
	if err != nil {
		return 0, err
	}
	out := t.decoder.Feed(p[:0], t.room[:n], time.Since(t.began))
	for len(out) < len(p)-margin {
		wait, open := t.decoder.Wait(time.Since(t.began))
		if !open {
			break
		}
		if ready, err := readable(int(t.Fd()), wait); err != nil {
			return 0, err
		} else if !ready {
			out = t.decoder.Expire(out, time.Since(t.began))
			continue
		}
		if n, err = t.File.Read(t.room[:1]); err != nil {
			return 0, err
		}
		out = t.decoder.Feed(out, t.room[:n], time.Since(t.began))
	}
	return copy(p, out), nil
}

// readable waits for a byte.
func readable(fd int, wait time.Duration) (bool, error) {
	until := time.Now().Add(wait)
	for {
		left := max(time.Until(until), 0)
		ready, err := ready(fd, left)
		if errors.Is(err, unix.EINTR) {
			continue
		}
		return ready, err
	}
}
