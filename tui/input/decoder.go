// Package input stands between the terminal and Bubble Tea, which takes every
// short read for the end of a sequence: a wheel report cut in two would be typed,
// digit by digit, into a mark. Here a sequence is whole or it is nothing.
//
// [Decoder] is the state machine, fed with bytes and times and nothing else;
// [Terminal] is the file that Bubble Tea reads from.
package input

import (
	"bytes"
	"slices"
	"strconv"
	"time"
	"unicode/utf8"
)

// Times, as measured on terminals: see the package's tests for what they hold.
const (
	EscWait     = 50 * time.Millisecond  // an Esc alone is a key after it
	EscWaitFar  = 100 * time.Millisecond // over SSH
	openWait    = 300 * time.Millisecond // an open sequence, or half a letter, is dropped after it
	stringLong  = time.Second            // a string such as a colour reply lasts no longer
	tailWait    = time.Second            // what is left of something dropped comes within it
	tailGap     = 30 * time.Millisecond  // and in one burst
	pasteSilent = time.Second            // a paste that said nothing so long is over at the next key
)

// Sizes.
const (
	mostSequence = 64        // of a sequence; longer ones are dropped
	mostString   = 4 << 10   // of a string
	mostTail     = 60        // of what is left of something; only a string has more
	MostPaste    = 256 << 10 // of what is pasted at once; more is refused whole
	margin       = 64        // that a key may need beyond the bytes that made it
)

// TooLong ends a paste that was refused: nothing of it may be taken. It is a
// noncharacter that no text has, and is taken out of every other paste.
const TooLong = '\U0010FFFE'

const (
	esc        = 0x1b
	pasteBegin = "\x1b[200~"
	pasteEnd   = "\x1b[201~"
)

// Esc is how the key is written for Bubble Tea, which can tell it from the
// beginning of a sequence only at the end of a read: as Alt with NUL, which no key
// sends.
const Esc = "\x1b\x00"

type state uint8

const (
	ground  state = iota
	escaped       // after ESC
	csi           // after ESC [
	ss3           // after ESC O
	x10           // after ESC [ M: three bytes, whatever they are
	linux         // after ESC [ [
	str           // in a string
	strEsc        // after ESC in a string
	letter        // in a letter of several bytes
	tail          // maybe in what is left of something dropped
)

// Decoder makes whole keys of what a terminal sends. The zero value is ready.
type Decoder struct {
	Far bool // the terminal is far away: an Esc takes longer

	state   state
	held    []byte        // since ESC, or of a letter
	began   time.Duration // when the string began
	last    time.Duration // when the last byte came
	size    int           // of the string
	paste   bool          // between the marks of a paste
	pasted  int           // bytes of it
	refused bool          // it was too long: the rest is dropped

	lost   state         // what was dropped last
	lostAt time.Duration // when
	kept   []byte        // of it: what a tail must complete
}

// Feed takes what one read brought, at a time on a clock that only goes forward,
// and appends the keys to dst.
func (d *Decoder) Feed(dst, chunk []byte, now time.Duration) []byte {
	dst = d.Expire(dst, now)
	if d.paste && d.state == ground && len(chunk) == 1 && d.endsPaste(chunk[0], now) {
		dst = d.closePaste(dst)
	}
	if d.state == ground && !d.paste && d.lost != ground && now-d.lostAt < tailWait && !d.isText(chunk) {
		d.state, d.held = tail, d.held[:0]
	}
	for _, b := range chunk {
		dst = d.one(dst, b, now)
		d.last = now
	}
	return dst
}

// isText says whether what follows an Esc is a word that begins like a key.
func (d *Decoder) isText(chunk []byte) bool {
	return d.lost == escaped && len(chunk) > 2 && chunk[0] == 'O'
}

// endsPaste says whether a byte that came alone is a key after a paste whose end
// was lost.
func (d *Decoder) endsPaste(b byte, now time.Duration) bool {
	control := (b < ' ' || b == 0x7f) && b != '\t' && b != '\r' && b != '\n' && b != esc
	return control || b != esc && now-d.last >= pasteSilent
}

func (d *Decoder) closePaste(dst []byte) []byte {
	if d.refused {
		dst = utf8.AppendRune(dst, TooLong)
	}
	d.paste, d.pasted, d.refused = false, 0, false
	return append(dst, pasteEnd...)
}

// Wait is how long to wait for the next byte before Expire; ok is false when
// nothing is open.
func (d *Decoder) Wait(now time.Duration) (wait time.Duration, ok bool) {
	until := d.last
	switch d.state {
	case ground:
		return 0, false
	case escaped:
		until += d.escWait()
	case tail:
		until += tailGap
	case str, strEsc:
		until = min(d.last+openWait, d.began+stringLong)
	default:
		until += openWait
	}
	return max(until-now, 0), true
}

func (d *Decoder) escWait() time.Duration {
	if d.Far {
		return EscWaitFar
	}
	return EscWait
}

// Expire ends what has been open for too long: an Esc is a key, all else nothing.
func (d *Decoder) Expire(dst []byte, now time.Duration) []byte {
	if wait, open := d.Wait(now); !open || wait > 0 {
		return dst
	}
	switch d.state {
	case escaped:
		dst = d.escKey(dst)
		d.lose(escaped, now)
	case tail:
		dst = d.notTail(dst, now)
		return d.Expire(dst, now)
	default:
		d.lose(d.state, now)
	}
	d.state = ground
	return dst
}

// escKey is the key Esc, which ends a paste whose end was lost.
func (d *Decoder) escKey(dst []byte) []byte {
	if d.paste {
		dst = d.closePaste(dst)
	}
	d.state = ground
	return append(dst, Esc...)
}

// lose drops what is open and remembers it, since what is left of it may follow.
func (d *Decoder) lose(what state, now time.Duration) {
	if what == strEsc {
		d.held = append(d.held, esc)
	}
	d.lost, d.lostAt = what, now
	d.kept = append(d.kept[:0], d.held...)
	d.state, d.held = ground, d.held[:0]
}

// one takes a byte.
func (d *Decoder) one(dst []byte, b byte, now time.Duration) []byte {
	switch d.state {
	case tail:
		return d.inTail(dst, b, now)
	case letter:
		return d.inLetter(dst, b, now)
	case escaped:
		return d.afterEsc(dst, b, now)
	case csi, ss3:
		return d.inSequence(dst, b, now)
	case x10, linux:
		d.held = append(d.held, b)
		if d.state == linux || len(d.held) == 6 {
			dst = d.whole(dst)
		}
		return dst
	case str, strEsc:
		return d.inString(dst, b, now)
	}
	return d.inGround(dst, b, now)
}

func (d *Decoder) inGround(dst []byte, b byte, now time.Duration) []byte {
	switch {
	case b == esc: // nothing older can follow
		d.state, d.held, d.lost = escaped, append(d.held[:0], b), ground
		return dst
	case b < utf8.RuneSelf:
		return d.text(dst, b)
	case utf8.RuneStart(b) && b >= 0xc2 && b <= 0xf4:
		d.state, d.held = letter, append(d.held[:0], b)
	}
	return dst // the middle of a letter whose beginning was lost
}

// text is a byte that somebody typed, or of a paste.
func (d *Decoder) text(dst []byte, bs ...byte) []byte {
	if d.paste {
		if d.pasted += len(bs); d.pasted > MostPaste {
			d.refused = true
			return dst
		}
	}
	return append(dst, bs...)
}

func (d *Decoder) inLetter(dst []byte, b byte, now time.Duration) []byte {
	if utf8.RuneStart(b) { // the rest was lost
		d.state = ground
		return d.one(dst, b, now)
	}
	d.held = append(d.held, b)
	if !utf8.FullRune(d.held) {
		return dst
	}
	d.state = ground
	if r, _ := utf8.DecodeRune(d.held); r == utf8.RuneError || r == TooLong {
		return dst
	}
	return d.text(dst, d.held...)
}

func (d *Decoder) afterEsc(dst []byte, b byte, now time.Duration) []byte {
	d.held = append(d.held, b)
	switch b {
	case '[':
		d.state = csi
	case 'O':
		d.state = ss3
	case ']', 'P', '_', '^', 'X':
		d.state, d.began, d.size = str, now, 0
	default: // Esc, and then a key; in a paste no key
		if d.state = ground; !d.paste {
			dst = d.escKey(dst)
		}
		return d.inGround(dst, b, now)
	}
	return dst
}

// inSequence takes a byte of ESC [ or ESC O: parameters, intermediates, an end.
func (d *Decoder) inSequence(dst []byte, b byte, now time.Duration) []byte {
	body := d.held[2:]
	switch {
	case b < ' ' || b >= 0x7f: // cut off: what comes now is something else
		d.lose(d.state, now)
		return d.inGround(dst, b, now)
	case d.state == csi && len(body) == 0 && b == 'M':
		d.state, d.held = x10, append(d.held, b)
		return dst
	case d.state == csi && len(body) == 0 && b == '[':
		d.state, d.held = linux, append(d.held, b)
		return dst
	}
	if len(d.held) < mostSequence {
		d.held = append(d.held, b)
	} else {
		d.held[mostSequence-1] = b // too long: it has its end, and is dropped
	}
	if !ends(d.state, body, b) {
		return dst
	}
	if len(d.held) >= mostSequence {
		d.state, d.held = ground, d.held[:0]
		return dst
	}
	return d.whole(dst)
}

// ends says whether a byte ends a sequence of such a body. urxvt ends shifted keys
// with a $, which elsewhere stands before the end.
func ends(s state, body []byte, b byte) bool {
	return b >= '@' || b == '$' && s == csi && len(body) > 0 && len(body) <= 2 && digits(body)
}

func digits(b []byte) bool {
	return !slices.ContainsFunc(b, func(c byte) bool { return c < '0' || c > '9' })
}

func (d *Decoder) inString(dst []byte, b byte, now time.Duration) []byte {
	d.size++
	switch {
	case b == 0x07 && d.held[1] == ']', d.state == strEsc && b == '\\':
		d.state, d.held = ground, d.held[:0]
	case d.state == strEsc: // ESC begins something else: the string was cut off
		d.state, d.held = escaped, append(d.held[:0], esc)
		return d.afterEsc(dst, b, now)
	case b == esc:
		d.state = strEsc
	case d.size > mostString || now-d.began >= stringLong:
		d.lose(str, now)
	}
	return dst
}

// whole is a sequence that is complete.
func (d *Decoder) whole(dst []byte) []byte {
	seq := string(d.held)
	s := d.state
	d.state, d.held = ground, d.held[:0]
	switch {
	case seq == pasteEnd && d.paste:
		return d.closePaste(dst)
	case d.paste || seq == pasteEnd: // in a paste it is no key
		return dst
	case seq == pasteBegin:
		d.paste, d.pasted, d.refused = true, 0, false
		return append(dst, seq...)
	case s == csi && seq[2] == '<':
		if !isMouse(seq) {
			return dst
		}
	case s == csi && seq[len(seq)-1] == 'u':
		return appendUnicode(dst, seq[2:len(seq)-1])
	}
	return append(dst, seq...)
}

// isMouse says whether a sequence is ESC [ < number ; number ; number M or m.
func isMouse(seq string) bool {
	end := seq[len(seq)-1]
	parts := bytes.Split([]byte(seq[3:len(seq)-1]), []byte{';'})
	return (end == 'M' || end == 'm') && len(parts) == 3 &&
		!slices.ContainsFunc(parts, func(p []byte) bool { return len(p) == 0 || len(p) > 5 || !digits(p) })
}

// appendUnicode is a key that a terminal says by its number and modifiers, as the
// older way of writing it; one that has none is nothing.
// See https://sw.kovidgoyal.net/kitty/keyboard-protocol.
func appendUnicode(dst []byte, body string) []byte {
	fields := bytes.Split([]byte(body), []byte{';'})
	first := func(i, sub int) int {
		if i >= len(fields) {
			return 0
		}
		subs := bytes.Split(fields[i], []byte{':'})
		if sub >= len(subs) {
			return 0
		}
		n, _ := strconv.Atoi(string(subs[sub]))
		return n
	}
	code, mods, event := rune(first(0, 0)), max(first(1, 0)-1, 0), first(1, 1)
	const shift, ctrl, others = 1, 4, 2 | 8 | 16 | 32
	switch {
	case event == 3, mods&others != 0, code <= 0, !utf8.ValidRune(code), code >= 0xe000 && code < 0xf900:
		return dst // a key let go, one with Alt and the like, one without a sign
	case code == esc:
		return append(dst, Esc...)
	case code == '\t' && mods == shift:
		return append(dst, "\x1b[Z"...)
	case mods&ctrl != 0:
		if code >= '@' && code <= '_' || code >= 'a' && code <= 'z' {
			return append(dst, byte(code)&0x1f)
		}
		return dst
	case mods == shift && code >= 'a' && code <= 'z':
		code -= 'a' - 'A'
	}
	return utf8.AppendRune(dst, code)
}

// inTail takes bytes of a burst that may be what is left of something dropped. If
// they are, they are nothing; else they were typed.
func (d *Decoder) inTail(dst []byte, b byte, now time.Duration) []byte {
	d.held = append(d.held, b)
	if len(d.held) > mostTail { // a long reply: it ends as one
		d.state, d.began, d.size, d.held = str, now, 0, append(d.held[:0], esc, ']')
		return dst
	}
	switch tailOf(d.lost, d.kept, d.held) {
	case tailNone:
		return d.notTail(dst, now)
	case tailWhole:
		d.state, d.held, d.lost = ground, d.held[:0], ground
	}
	return dst
}

// notTail gives back the bytes that were held as a tail.
func (d *Decoder) notTail(dst []byte, now time.Duration) []byte {
	typed := slices.Clone(d.held)
	d.state, d.held, d.lost = ground, d.held[:0], ground
	for _, b := range typed {
		dst = d.one(dst, b, now)
	}
	return dst
}

type tailKind uint8

const (
	tailNone tailKind = iota
	tailOpen
	tailWhole
)

// tailOf says whether bytes are what is left of a sequence of which kept was
// there.
func tailOf(lost state, kept, got []byte) tailKind {
	if lost == escaped { // all but the ESC, which was taken for a key
		switch got[0] {
		case '[', 'O', ']', 'P', '_', '^', 'X':
		default:
			return tailNone
		}
		kept = []byte{esc}
	}
	d := Decoder{state: escaped, held: []byte{esc}}
	for _, b := range append(slices.Clone(kept[min(1, len(kept)):]), got...) {
		if d.state == ground {
			return tailNone // it was over before
		}
		if lost == letter {
			return tailNone
		}
		d.one(nil, b, 0)
		if d.lost != ground {
			return tailNone
		}
	}
	switch d.state {
	case ground:
		if string(got) == "" {
			return tailNone
		}
		return tailWhole
	case escaped:
		return tailNone
	}
	return tailOpen
}
