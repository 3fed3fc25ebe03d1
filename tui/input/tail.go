package input

import (
	"bytes"
	"regexp"
	"time"
)

// What is left of something dropped may come late: it would be typed. It is told
// from keys by three marks: it comes within a second, in one burst, and completes
// the very kind that was dropped. A byte that comes alone is a key.

// inTail takes a byte of a burst that may be a tail.
func (d *Decoder) inTail(dst []byte, b byte, now time.Duration) []byte {
	if d.done {
		if len(d.held) > 1 && b != esc { // the burst goes on: a word
			return d.one(d.again(dst, now), b, now)
		}
		d.state, d.lost = ground, ground
		return d.inGround(dst, b, now)
	}
	d.held = append(d.held, b)
	seq := append(d.kept, d.held...)
	switch kindOf(seq, d.lost == escaped) {
	case tailNone:
		return d.again(dst, now)
	case tailOpen:
		switch {
		case len(d.held) < mostHeld:
		case !beginsString(seq[1]):
			return d.again(dst, now)
		default: // a long reply: it ends as one
			d.state, d.began, d.size, d.wide = str, now, len(d.held), false
			d.held = append(d.held[:0], seq[:2]...)
			d.lost = ground
		}
	case tailWhole:
		if d.done = len(d.held) == 1 || looksTyped(seq); d.done {
			return dst // so far; see above and endTail
		}
		return d.dropTail(dst, seq)
	}
	return dst
}

// endTail is the end of the burst.
func (d *Decoder) endTail(dst []byte, now time.Duration) []byte {
	if d.done && len(d.held) > 1 {
		d.state, d.lost = ground, ground
		return dst
	}
	return d.again(dst, now)
}

// dropTail drops a tail; but the marks of a paste hold even late, or what is
// between them would be typed.
func (d *Decoder) dropTail(dst, seq []byte) []byte {
	d.state, d.lost = ground, ground
	if s := string(seq); s == pasteBegin || s == pasteEnd {
		d.held = append(d.held[:0], s...)
		return d.whole(dst)
	}
	return dst
}

// inResumed takes a byte of a burst after a paste fell silent. With the paste's
// end in it, or longer than a key or a scanner's number, it is of the paste.
func (d *Decoder) inResumed(dst []byte, b byte, now time.Duration) []byte {
	d.held = append(d.held, b)
	if len(d.held) >= mostHeld || bytes.HasSuffix(d.held, []byte(pasteEnd)) {
		return d.again(dst, now)
	}
	return dst
}

type tailKind uint8

const (
	tailNone tailKind = iota
	tailOpen
	tailWhole
)

var (
	openSequence  = regexp.MustCompile(`^\x1b(\[([?>=]?[\d;:]{0,40}[$!]?|<[\d;]{0,17}|M[\x20-\xff]{0,2}|\[)|O\d?)$`)
	wholeSequence = regexp.MustCompile(`^\x1b(\[([?>=]?[\d;:]*[$!]?[A-DFHPQRSZa-dcntuyIO~^@]|\d\d?\$|<\d{1,5};\d{1,5};\d{1,5}[Mm]|M[\x20-\xff]{3}|\[[A-E])|O\d?[A-DFHMPQRSXa-dj-y])$`)
	beginOfString = regexp.MustCompile(`^\x1b(\]([\dlLI]|$)|P([\d>!$+=]|$)|_(G|$)|[\^X])`)
)

// kindOf says whether bytes are what a terminal sends, or its beginning. Of a
// string whose ESC was taken for a key only what replies begin with is known.
func kindOf(seq []byte, strict bool) tailKind {
	switch {
	case len(seq) < 2:
		return tailNone
	case beginsString(seq[1]):
		if strict && !beginOfString.Match(seq) {
			return tailNone
		}
		return stringKind(seq)
	case wholeSequence.Match(latin1(seq)):
		return tailWhole
	case openSequence.Match(latin1(seq)):
		return tailOpen
	}
	return tailNone
}

// latin1 has a letter for every byte: expressions are about letters.
func latin1(seq []byte) []byte {
	out := make([]rune, len(seq))
	for i, b := range seq {
		out[i] = rune(b)
	}
	return []byte(string(out))
}

// stringKind is kindOf a string; no reply has other controls than its end.
func stringKind(seq []byte) tailKind {
	for i, b := range seq[2:] {
		last := i == len(seq)-3
		afterEsc := seq[i+1] == esc && i > 0
		switch {
		case afterEsc && b == '\\' || b == bel && seq[1] == ']':
			if last {
				return tailWhole
			}
			return tailNone
		case afterEsc, b < ' ' && b != esc, b == 0x7f:
			return tailNone
		}
	}
	return tailOpen
}

// looksTyped says whether a tail may as well be the beginning of a word or a
// number.
func looksTyped(seq []byte) bool { return seq[1] == 'O' || len(seq) == 6 && seq[2] == 'M' }
