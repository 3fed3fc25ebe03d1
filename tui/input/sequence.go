package input

import (
	"regexp"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"
)

// wellFormed is a sequence that Bubble Tea takes whole, known to it or not; of any
// other it would type the rest. Replies, which have a private sign, are no keys.
var wellFormed = regexp.MustCompile(`^\x1b\[[0-9:;]*[ -#%-/]*[@-~]$`)

// wheelOrClick is ESC [ < number ; number ; number M or m.
var wheelOrClick = regexp.MustCompile(`^\x1b\[<\d{1,5};\d{1,5};\d{1,5}[Mm]$`)

// appendKey is a sequence as Bubble Tea knows it, or nothing where it knows none.
func appendKey(dst []byte, s state, seq string) []byte {
	last := seq[len(seq)-1]
	switch {
	case s == x10, s == focus:
		return append(dst, seq...)
	case s == linux:
		if last < 'A' || last > 'E' {
			return dst
		}
		return append(dst, seq...)
	case s == ss3:
		return appendSS3(dst, seq[2:])
	case seq == "\x1b[7$", seq == "\x1b[8$", wheelOrClick.MatchString(seq):
		return append(dst, seq...)
	case last == 'I' || !wellFormed.MatchString(seq):
		return dst
	case last == 'u':
		return appendUnicode(dst, seq[2:len(seq)-1])
	case last == '~' && strings.HasPrefix(seq, "\x1b[27;"): // xterm's older way
		if mods, code, ok := strings.Cut(seq[5:len(seq)-1], ";"); ok {
			return appendUnicode(dst, code+";"+mods)
		}
		return dst
	}
	return append(dst, seq...)
}

// keypad are the ends of ESC O by which a keypad says its signs, when another
// program left it so.
const keypad = "jklmnopqrstuvwxyX"

const keypadSigns = "*+,-./0123456789="

// appendSS3 is a key of ESC O. Bubble Tea knows arrows and F1 to F4 and types the
// rest.
func appendSS3(dst []byte, body string) []byte {
	end, mods := body[len(body)-1:], body[:len(body)-1]
	switch i := strings.Index(keypad, end); {
	case len(mods) > 1 || mods != "" && !digits([]byte(mods)):
		return dst
	case mods != "" && strings.Contains("ABCDHFPQRS", end):
		return append(dst, "\x1b[1;"+mods+end...)
	case mods != "":
		return dst
	case strings.Contains("ABCDPQRS", end):
		return append(dst, "\x1bO"+end...)
	case end == "H" || end == "F":
		return append(dst, "\x1b["+end...)
	case strings.Contains("abcd", end): // urxvt's, with Ctrl
		return append(dst, "\x1b[1;5"+strings.ToUpper(end)...)
	case end == "M":
		return append(dst, '\r')
	case i >= 0:
		return append(dst, keypadSigns[i])
	}
	return dst
}

func digits(b []byte) bool {
	return !slices.ContainsFunc(b, func(c byte) bool { return c < '0' || c > '9' })
}

// Modifiers of a key that a terminal says by its number, in bits.
const (
	shift = 1
	ctrl  = 4
	locks = 64 | 128 // Caps Lock and Num Lock, which say nothing of the key
)

// appendUnicode is a key that a terminal says by its number and modifiers, as the
// older way of writing it; one that has none is nothing.
// See https://sw.kovidgoyal.net/kitty/keyboard-protocol.
func appendUnicode(dst []byte, body string) []byte {
	var fields [3][3]int // key, shifted, on another board; modifiers, event; text
	for i, field := range strings.SplitN(body, ";", 3) {
		for k, number := range strings.SplitN(field, ":", 3) {
			fields[i][k], _ = strconv.Atoi(number)
		}
	}
	code, mods, event := rune(fields[0][0]), max(fields[1][0]-1, 0)&^locks, fields[1][1]
	const keypadZero, keypadNine, keypadEnter = 57399, 57408, 57414
	switch {
	case code >= keypadZero && code <= keypadNine:
		code += '0' - keypadZero
	case code == keypadEnter:
		code = '\r'
	}
	switch {
	case event == 3, mods&^(shift|ctrl) != 0, code <= 0, !utf8.ValidRune(code), code >= 0x80 && code < 0xa0, code >= 0xe000 && code < 0xf900, code == TooLong, code == CutOff:
		return dst // a key let go, one with Alt and the like, one without a sign
	case code == esc:
		return append(dst, Esc...)
	case code == '\t' && mods == shift:
		return append(dst, "\x1b[Z"...)
	case mods&ctrl != 0 && code == '[': // the same
		return append(dst, Esc...)
	case mods&ctrl != 0:
		if code >= '@' && code <= '_' || code >= 'a' && code <= 'z' {
			return append(dst, byte(code)&0x1f)
		}
		return dst
	case mods == shift && code > ' ' && code != 0x7f:
		if code = shifted(code, fields[0][1], fields[2][0]); code == 0 {
			return dst
		}
	}
	return utf8.AppendRune(dst, code)
}

// shifted is what a key types with Shift: what the terminal says it does, or a
// capital; 0 where only the keyboard knows.
func shifted(code rune, said, text int) rune {
	for _, r := range []rune{rune(text), rune(said)} {
		if r > ' ' && r < 0xd800 && (r < 0x7f || r >= 0xa0) {
			return r
		}
	}
	switch {
	case code >= 'a' && code <= 'z':
		return code - 'a' + 'A'
	case code >= '0' && code <= '9' || code < 0x80 && (code < 'A' || code > 'Z'):
		return 0
	}
	return code
}
