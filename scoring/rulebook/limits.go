package rulebook

import "strings"

// What a rulebook may have, far above what any needs: the longest template nests
// three deep and has some 700 values. A file beyond that is no rulebook, and reading
// it would cost memory and time, or a stack. So it is measured before it is read.
//
// maxDepth holds for every text: the form itself ends before it (see deepest, and the
// test of it), so that no text was ever taken that is deeper. The next two hold for
// what is about to be adopted alone: of a selection's own, see [New].
const (
	maxDepth   = 32     // tables and lists in each other, and parts of a dotted key
	maxValues  = 10_000 // values, items of lists and headers included
	maxPattern = 200    // bytes of the pattern of candidate numbers
	maxKey     = 64     // bytes of a key that a problem's place repeats
	maxPath    = 512    // bytes of the place
)

// measure is the first place where text goes beyond what a rulebook, or one that is
// about to be adopted, may have, and which limit that is; 0 when it stays within. It
// knows of TOML only where texts and comments begin and end, and from the first fault
// of the form on it may be wrong about that: there reading ends, too.
func measure(text string, fresh bool) (limit int, at place) {
	depth, dots, values := 0, 0, 0
	line, start := 1, 0 // number, and where it begins
	for i := 0; i < len(text); i++ {
		switch text[i] {
		case '\n':
			line, start, dots = line+1, i+1, 0
		case '#':
			i += ahead(text[i:], "\n") - 1
		case '"', '\'':
			n := quoted(text[i:])
			if breaks := strings.Count(text[i:i+n], "\n"); breaks > 0 {
				line, start = line+breaks, i+strings.LastIndexByte(text[i:i+n], '\n')+1
			}
			i += n - 1
		case '.':
			dots++
		case '[', '{':
			depth, values, dots = depth+1, values+1, 0
		case ']', '}':
			depth, dots = max(depth-1, 0), 0
		case '=', ',':
			values, dots = values+1, 0
		}
		here := place{line, i - start + 1}
		switch {
		case depth > maxDepth, dots >= maxDepth:
			return maxDepth, here
		case fresh && values > maxValues:
			return maxValues, here
		}
	}
	return 0, place{}
}

// ahead is how far the next stop is, or the end.
func ahead(text, stop string) int {
	if n := strings.Index(text, stop); n >= 0 {
		return n
	}
	return len(text)
}

// quoted is how long the text is that begins here with its quote: to its closing
// one, three of them where it begins with three, else at most to the line's end.
func quoted(text string) int {
	quote := text[:1]
	long := strings.HasPrefix(text, strings.Repeat(quote, 3))
	n := 1
	if long {
		n = 3
	}
	for n < len(text) {
		switch {
		case text[n] == '\\' && quote == `"`:
			n += 2
			continue
		case text[n] == '\n' && !long:
			return n
		case long && strings.HasPrefix(text[n:], strings.Repeat(quote, 3)):
			for n += 3; n < len(text) && text[n] == quote[0]; n++ { // quotes may stand before the closing ones
			}
			return n
		case !long && text[n] == quote[0]:
			return n + 1
		}
		n++
	}
	return len(text)
}

// shown is a key as a problem's place repeats it.
func shown(key string) string {
	if len(key) > maxKey {
		return strings.ToValidUTF8(key[:maxKey], "") + "…"
	}
	return key
}
