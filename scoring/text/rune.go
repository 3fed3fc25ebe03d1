package text

import (
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/width"
)

// instead stands for what may not be shown.
const instead = '\ufffd'

// Code points that the rules name.
const (
	zwnj = '\u200c' // zero-width non-joiner
	zwj  = '\u200d' // zero-width joiner
)

// latinEnd is where runes begin that need a closer look: below are Latin letters
// and signs, each one cell wide.
const latinEnd = 0x300

// class is what a rune is to a reader.
type class uint8

const (
	fine     class = iota
	control        // C0, DEL, C1
	lines          // ends a line where nobody expects it
	override       // turns the direction of what follows
	stripped       // shows nothing and means nothing in a name
	joiner         // ZWJ and ZWNJ, which some scripts need
	format         // other signs that show nothing, blank letters among them
	styling        // only says how the emoji before it looks; after anything else it is stripped
	private        // has no meaning that two programs share
	unknown        // no character
)

// named are the classes of the signs that show nothing. Those that are not in it
// follow from their Unicode category.
var named = map[rune]class{
	'\u00ad': stripped, '\u200b': stripped, '\u2060': stripped, '\ufeff': stripped,
	'\u200e': stripped, '\u200f': stripped, '\u061c': stripped,
	zwj: joiner, zwnj: joiner,
	'\u2028': lines, '\u2029': lines,
	'\u034f': format, '\u115f': format, '\u1160': format, '\u17b4': format, '\u17b5': format, '\u3164': format, '\uffa0': format,
	instead: fine,
}

// classOf is the class of a rune.
func classOf(r rune) class {
	switch {
	case r < ' ' || r >= 0x7f && r < 0xa0:
		return control
	case r < latinEnd && r != '\u00ad', isDrawn(r):
		return fine
	case r >= 0x202a && r <= 0x202e, r >= 0x2066 && r <= 0x2069:
		return override
	case r >= 0xfe00 && r <= 0xfe0f, r >= 0xe0100 && r <= 0xe01ef, r >= 0x180b && r <= 0x180d, r == 0x180f, // variation selectors
		r >= 0x1f3fb && r <= 0x1f3ff: // the colour of a hand
		return styling
	case r >= 0x1f1e6 && r <= 0x1f1ff: // halves of flags: no two terminals agree on their width
		return format
	}
	if c, ok := named[r]; ok {
		return c
	}
	switch {
	case unicode.IsGraphic(r):
		return fine
	case unicode.Is(unicode.Co, r):
		return private
	case unicode.Is(unicode.Cf, r):
		return format
	}
	return unknown
}

// isDrawn says whether a rune is a line or a block. Frames are full of them, so that
// these are not looked up: all are signs (So), and none is a mark.
func isDrawn(r rune) bool { return r >= '\u2500' && r <= '\u259f' }

// isMark says whether a rune is drawn onto the one before it.
func isMark(r rune) bool { return r >= latinEnd && unicode.In(r, unicode.Mn, unicode.Me) }

// cellsOf is how many cells of a terminal a rune takes that may be shown, as
// wcwidth of xterm, tmux and the rest has it.
func cellsOf(r rune) int {
	switch {
	case r < latinEnd, r >= 0x2010 && r < 0x20d0, r >= 0x2500 && r < 0x25fd:
		return 1
	case r == zwj, r == zwnj, isMark(r), r >= 0x1160 && r < 0x1200, r >= 0xd7b0 && r < 0xd800: // the last two: Hangul that joins
		return 0
	}
	if k := width.LookupRune(r).Kind(); k == width.EastAsianWide || k == width.EastAsianFullwidth {
		return 2
	}
	return 1
}

// script notes what stands before a joiner, or before what only styles.
type script struct {
	base  bool // a letter of a script that is not Latin, and its marks
	emoji bool // a sign that has more than one look, and none was chosen yet
	marks int  // on the last base
}

// after moves on by a rune.
func (s *script) after(r rune) {
	switch {
	case r < utf8.RuneSelf, isDrawn(r):
		s.marks, s.base, s.emoji = 0, false, r >= utf8.RuneSelf
	case isMark(r):
		s.marks++
	case r == zwj || r == zwnj: // joins what is around it
	default:
		s.marks = 0
		s.base, s.emoji = joins(r), unicode.Is(unicode.So, r)
	}
}

// joins says whether a joiner may stand beside a rune.
func joins(r rune) bool {
	return r >= latinEnd && classOf(r) == fine && (unicode.IsLetter(r) || unicode.Is(unicode.M, r)) && !unicode.Is(unicode.Latin, r)
}

// IsJoiner says whether a rune only joins, or parts, the letters around it.
func IsJoiner(r rune) bool { return r == zwj || r == zwnj }

// isBlank says whether a rune is a blank (Zs) other than the space.
func isBlank(r rune) bool {
	return r == 0xa0 || r >= 0x1680 && unicode.Is(unicode.Zs, r)
}
