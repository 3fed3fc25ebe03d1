package text

import (
	"io"
	"unicode/utf8"
)

// Writer is the road out for a stream of lines, such as standard output: what
// is written to it comes out as [ShownLines] has it. It holds back the
// beginning of a rune that is not whole yet; [Writer.Flush] writes that, too.
type Writer struct {
	to   io.Writer
	held []byte
	w    walk
	out  []byte
}

// NewWriter writes to another writer.
func NewWriter(to io.Writer) *Writer { return &Writer{to: to} }

// To is what it writes to.
func (w *Writer) To() io.Writer { return w.to }

// Write writes what may be shown of p.
func (w *Writer) Write(p []byte) (int, error) {
	w.held = append(w.held, p...)
	if err := w.put(false); err != nil {
		return 0, err
	}
	return len(p), nil
}

// Flush writes what is held back.
func (w *Writer) Flush() error { return w.put(true) }

// put writes what is held, to its end or as far as it is known how it goes on.
func (w *Writer) put(end bool) error {
	w.out = w.out[:0]
	s := string(w.held)
	for len(s) > 0 {
		if n := plainRun(s); n > 0 { // most of what is written
			w.w, w.out, s = walk{}, append(w.out, s[:n]...), s[n:]
			continue
		}
		if !end && !utf8.FullRuneInString(s) || !end && s == "\r" {
			break
		}
		if len(s) > 1 && s[0] == '\r' && s[1] == '\n' {
			s = s[1:]
			continue
		}
		n, r := w.w.next(s, !end)
		if s = s[n:]; r >= 0 {
			w.out = utf8.AppendRune(w.out, r)
		}
	}
	w.held = append(w.held[:0], s...)
	if len(w.out) == 0 {
		return nil
	}
	_, err := w.to.Write(w.out)
	return err
}

// plainRun is how many bytes of printable ASCII and line ends a text begins with.
func plainRun(s string) int {
	for i := range len(s) {
		if c := s[i]; (c < ' ' || c > '~') && c != '\n' {
			return i
		}
	}
	return len(s)
}
