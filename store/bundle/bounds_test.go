package bundle

import (
	"bytes"
	"errors"
	"io"
	"strings"
	"testing"

	"ampera/store/journal"
)

// counted says how much of a file was read, and ends one that has no end where no reader
// with a bound comes to.
type counted struct {
	from io.Reader
	n    int
}

func (c *counted) Read(p []byte) (int, error) {
	if c.n > 16<<20 {
		return 0, io.ErrUnexpectedEOF
	}
	n, err := c.from.Read(p)
	c.n += n
	return n, err
}

// endless says the same again and again.
type endless struct{ what, rest []byte }

func (e *endless) Read(p []byte) (int, error) {
	if len(e.rest) == 0 {
		e.rest = e.what
	}
	n := copy(p, e.rest)
	e.rest = e.rest[n:]
	return n, nil
}

// A header that names recipients without end, or has a line without end, is read so far
// as a header can be long: age holds this for us, and it must stay so.
func TestAHeaderWithoutEnd(t *testing.T) {
	w := newWorld(t)
	for name, more := range map[string]string{
		"recipients": "-> X25519 " + strings.Repeat("A", 43) + "\n" + strings.Repeat("A", 43) + "\n",
		"a line":     "-> X25519 " + strings.Repeat("A", 1<<10),
	} {
		from := &counted{from: io.MultiReader(strings.NewReader(ageStart), &endless{what: []byte(more)})}
		_, err := Read(from, w.seal)
		var damaged *Damaged
		if !errors.As(err, &damaged) || damaged.Code != "seal" || from.n > 4<<20 {
			t.Errorf("%s: %d bytes are read: %v", name, from.n, err)
		}
	}
}

// What follows a signed commit is held so far as its own leaves could be long; wrapped
// keys as far as a committee has some.
func TestPiecesWithoutEnd(t *testing.T) {
	w := newWorld(t)
	s := w.commits(1, 1)[0]
	junk := journal.Leaves{Data: make([]byte, 64<<10)}
	for name, say := range map[string]func(*writer) error{
		"leaves": func(out *writer) error {
			return out.piece(piece{Leaves: &junk})
		},
		"empty leaves": func(out *writer) error {
			return out.piece(piece{Leaves: &journal.Leaves{}})
		},
		"keys": func(out *writer) error {
			return out.piece(piece{Key: &Key{Person: "maya", Wrapped: junk.Data}})
		},
	} {
		var plain bytes.Buffer
		out := &writer{to: &plain}
		err := out.head(w.content(nil).Head)
		if name != "keys" {
			err = errors.Join(err, out.piece(piece{Commit: &commit{Raw: s.Raw, Signature: s.Signature, Parts: 1<<32 - 1}}))
		}
		for plain.Len() < 20<<20 && err == nil {
			err = say(out)
		}
		if err = errors.Join(err, out.flush()); err != nil {
			t.Fatal(err)
		}
		_, r, err := read(w.sealed(plain.Bytes()), w.seal)
		var damaged *Damaged
		if !errors.As(err, &damaged) || damaged.Code != "chunk" || damaged.Chunk > 18 || name == "leaves" && damaged.Chunk > 3 {
			t.Errorf("%s: %d chunks are held: %v", name, len(r.chunks), err)
		}
	}
}
