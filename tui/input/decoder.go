// Package input stands between the terminal and Bubble Tea, which takes every
// short read for the end of a sequence: a wheel report cut in two would be typed,
// digit by digit, into a mark. Here a sequence is whole or it is nothing.
//
// [Decoder] is the state machine, fed with bytes and times and nothing else;
// [Terminal] is the file that Bubble Tea reads from; [Line] is for a line that the
// terminal has edited by itself.
package input

import (
	"time"
	"unicode/utf8"
)

// Times, as measured on terminals: the package's tests say what each holds.
const (
	EscWait     = 50 * time.Millisecond  // an Esc alone is a key after it
	EscWaitFar  = 100 * time.Millisecond // over SSH
	openWait    = 300 * time.Millisecond // an open sequence, or half a letter, is dropped after it
	stringLong  = time.Second            // a string such as a colour reply lasts no longer
	tailWait    = time.Second            // what is left of something dropped comes within it
	burstGap    = 30 * time.Millisecond  // bytes with a longer pause between them are not one burst
	pasteStalls = time.Second            // a paste may pause so long and go on in a burst
)

// Sizes in bytes.
const (
	mostSequence = 64        // of a sequence; longer ones are dropped
	mostString   = 4 << 10   // of a string; after it the burst is dropped, and no more
	mostHeld     = 60        // of a burst whose meaning is not clear yet
	margin       = 64        // what a key may need beyond twice the bytes that made it
	MostPaste    = 256 << 10 // of what is pasted at once; more is refused whole
)

// TooLong and CutOff end a paste that is refused, since it was too long, or its end
// was lost and it may be half of what was meant: nothing of it may be taken. They
// are noncharacters that no text has, and are taken out of every other paste.
const (
	TooLong = '\U0010FFFE'
	CutOff  = '\U0010FFFF'
)

const (
	esc        = 0x1b
	bel        = 0x07
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
	focus         // after ESC [ O: a report, or the beginning of an arrow
	str           // in a string
	strEsc        // after ESC in a string
	letter        // in a letter of several bytes
	tail          // maybe in what is left of something dropped
	resumed       // maybe in what is left of a paste
)

// Decoder makes whole keys of what a terminal sends. The zero value is ready.
type Decoder struct {
	Far bool // the terminal is far away: an Esc takes longer

	state state
	held  []byte        // since ESC, or of a letter, or of a burst
	began time.Duration // when the string began
	last  time.Duration // when the last byte came
	size  int           // of the string
	wide  bool          // the string began with one byte of eight bits, and may end with one

	paste   bool // between the marks of a paste
	pasted  int  // bytes of it
	refused bool // it was too long: the rest is dropped

	lost   state         // what was dropped last; ground: nothing
	lostAt time.Duration // when
	kept   []byte        // of it: what a tail must complete
	done   bool          // the tail is whole, if the burst does not go on as text
}

// Feed takes what one read brought, at a time on a clock that only goes forward,
// and appends the keys to dst.
func (d *Decoder) Feed(dst, chunk []byte, now time.Duration) []byte {
	dst = d.Expire(dst, now)
	if d.paste && d.state == ground && len(chunk) > 0 {
		dst = d.afterPause(dst, chunk, now-d.last)
	}
	for _, b := range chunk {
		dst = d.one(dst, b, now)
		d.last = now
	}
	return dst
}

// afterPause looks at what comes in a paste whose end may have been lost. A byte
// alone is a key then: a control at once, others after a silence. A burst is told
// from the rest of a slow paste by how it goes on.
func (d *Decoder) afterPause(dst, chunk []byte, pause time.Duration) []byte {
	b := chunk[0]
	switch {
	case len(chunk) > 1:
		if pause >= pasteStalls {
			d.state, d.held = resumed, d.held[:0]
		}
	case b == esc: // a key or the end: see escKey
	case pause >= openWait, pause >= burstGap && isControl(b):
		dst = d.cutPaste(dst)
	}
	return dst
}

// isControl says whether a byte is a key that no text has.
func isControl(b byte) bool {
	return (b < ' ' || b == 0x7f) && b != '\t' && b != '\r' && b != '\n'
}

// cutPaste closes a paste whose end was lost.
func (d *Decoder) cutPaste(dst []byte) []byte {
	if !d.refused {
		dst = utf8.AppendRune(dst, CutOff)
	}
	return d.closePaste(dst)
}

func (d *Decoder) closePaste(dst []byte) []byte {
	if d.refused {
		dst = utf8.AppendRune(dst, TooLong)
	}
	d.paste, d.pasted, d.refused = false, 0, false
	return append(dst, pasteEnd...)
}

// Until is when what is open ends if nothing comes before; ok is false when
// nothing is open.
func (d *Decoder) Until() (until time.Duration, ok bool) {
	switch d.state {
	case ground:
		return 0, false
	case escaped:
		if d.Far {
			return d.last + EscWaitFar, true
		}
		return d.last + EscWait, true
	case tail, resumed:
		return d.last + burstGap, true
	case str, strEsc:
		if d.size > mostString {
			return d.last + burstGap, true
		}
		return min(d.last+openWait, d.began+stringLong), true
	}
	return d.last + openWait, true
}

// Expire ends what has been open for too long: an Esc is a key, a burst was typed
// unless it was a tail, all else is nothing.
func (d *Decoder) Expire(dst []byte, now time.Duration) []byte {
	for until, open := d.Until(); open && until <= now; until, open = d.Until() {
		switch d.state {
		case escaped:
			dst = d.escKey(dst)
			d.lose(escaped, until)
		case tail:
			dst = d.endTail(dst, until)
		case resumed: // no end came, and it was short: keys
			dst = d.again(d.cutPaste(dst), until)
		default:
			d.lose(d.state, until)
		}
	}
	return dst
}

// escKey is the key Esc, which ends a paste whose end was lost.
func (d *Decoder) escKey(dst []byte) []byte {
	if d.paste {
		dst = d.cutPaste(dst)
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

// again takes the bytes that were held as a burst for what they are.
func (d *Decoder) again(dst []byte, now time.Duration) []byte {
	var room [2 * mostHeld]byte
	burst := append(room[:0], d.held...)
	d.state, d.held, d.lost = ground, d.held[:0], ground
	for _, b := range burst {
		dst = d.one(dst, b, now)
	}
	return dst
}

// one takes a byte.
func (d *Decoder) one(dst []byte, b byte, now time.Duration) []byte {
	switch d.state {
	case tail:
		return d.inTail(dst, b, now)
	case resumed:
		return d.inResumed(dst, b, now)
	case letter:
		return d.inLetter(dst, b, now)
	case escaped:
		return d.afterEsc(dst, b, now)
	case csi, ss3, x10, linux, focus:
		return d.inSequence(dst, b, now)
	case str, strEsc:
		return d.inString(dst, b, now)
	}
	return d.inGround(dst, b, now)
}

func (d *Decoder) inGround(dst []byte, b byte, now time.Duration) []byte {
	after := d.lost
	if after != ground && b != esc && after != letter && now-d.lostAt < tailWait {
		d.state, d.held, d.done = tail, d.held[:0], false
		return d.inTail(dst, b, now)
	}
	d.lost = ground // nothing older can follow
	switch {
	case b == esc:
		d.state, d.held = escaped, append(d.held[:0], b)
	case b < utf8.RuneSelf:
		return d.text(dst, b)
	case b < 0xa0 && after != letter && begins(b-0x40): // as some write ESC [ and its like
		return d.introduced(dst, b-0x40, now)
	case b >= 0xc2 && b <= 0xf4:
		d.state, d.held = letter, append(d.held[:0], b)
	}
	return dst // else the middle of a letter whose beginning was lost
}

// introduced takes an introducer written in one byte of eight bits, raw or as a
// letter.
func (d *Decoder) introduced(dst []byte, b byte, now time.Duration) []byte {
	d.state, d.held = escaped, append(d.held[:0], esc)
	dst = d.afterEsc(dst, b, now)
	d.wide = true
	return dst
}

// text is what somebody typed, or of a paste.
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
	switch r, _ := utf8.DecodeRune(d.held); {
	case r == utf8.RuneError || r == TooLong || r == CutOff:
		return dst
	case r < 0xa0: // no letter has so low a number and two bytes
		if begins(byte(r - 0x40)) {
			return d.introduced(dst, byte(r-0x40), now)
		}
		return dst
	}
	return d.text(dst, d.held...)
}

// begins says whether a byte after ESC begins a sequence.
func begins(b byte) bool { return b == '[' || b == 'O' || beginsString(b) }

// beginsString says whether a byte after ESC begins a string: OSC, DCS, APC, PM,
// SOS.
func beginsString(b byte) bool { return b == ']' || b == 'P' || b == '_' || b == '^' || b == 'X' }

func (d *Decoder) afterEsc(dst []byte, b byte, now time.Duration) []byte {
	if !begins(b) { // Esc, and then a key; in a paste no key
		if d.state = ground; !d.paste {
			dst = d.escKey(dst)
		}
		return d.inGround(dst, b, now)
	}
	d.held = append(d.held, b)
	switch b {
	case '[':
		d.state = csi
	case 'O':
		d.state = ss3
	default:
		d.state, d.began, d.size, d.wide = str, now, 0, false
	}
	return dst
}

// inSequence takes a byte after ESC [ or ESC O: parameters, intermediates, an end.
func (d *Decoder) inSequence(dst []byte, b byte, now time.Duration) []byte {
	body := d.held[2:]
	switch {
	case d.state == focus: // the terminal lost the keyboard, which nobody asked
		if arrow := b|0x20 >= 'a' && b|0x20 <= 'd'; !arrow {
			d.state = ground
			return d.inGround(dst, b, now)
		}
	case d.state == x10 && b != esc:
		if d.held = append(d.held, b); len(d.held) < 6 {
			return dst
		}
		return d.whole(dst)
	case b < ' ' || b >= 0x7f: // cut off: what comes now is something else
		d.state = ground
		return d.inGround(dst, b, now)
	case d.state == csi && len(body) == 0 && (b == 'M' || b == '[' || b == 'O'):
		d.held = append(d.held, b)
		d.state = map[byte]state{'M': x10, '[': linux, 'O': focus}[b]
		return dst
	}
	if len(d.held) < mostSequence {
		d.held = append(d.held, b)
	}
	switch {
	case b < '@' && !endsShifted(d.state, body, b):
		return dst
	case len(d.held) >= mostSequence: // it has its end, and is dropped
		d.state = ground
		return dst
	}
	return d.whole(dst)
}

// endsShifted says whether a byte is the $ with which urxvt ends shifted keys; in
// other sequences it stands before the end.
func endsShifted(s state, body []byte, b byte) bool {
	return b == '$' && s == csi && len(body) > 0 && len(body) <= 2 && digits(body)
}

func (d *Decoder) inString(dst []byte, b byte, now time.Duration) []byte {
	d.size++
	switch {
	case b == bel && d.held[1] == ']', b == 0x9c && d.wide, d.state == strEsc && b == '\\':
		d.state = ground
	case d.state == strEsc: // ESC begins something else: the string was cut off
		d.state, d.held = escaped, append(d.held[:0], esc)
		return d.one(dst, b, now)
	case b == esc:
		d.state = strEsc
	}
	return dst
}

// whole is a sequence that is complete.
func (d *Decoder) whole(dst []byte) []byte {
	s := d.state
	d.state = ground
	switch seq := string(d.held); {
	case seq == pasteEnd && d.paste:
		return d.closePaste(dst)
	case d.paste || seq == pasteEnd: // in a paste it is no key
		return dst
	case seq == pasteBegin:
		d.paste, d.pasted, d.refused = true, 0, false
		return append(dst, seq...)
	default:
		return appendKey(dst, s, seq)
	}
}
