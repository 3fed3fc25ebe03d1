package text

import (
	"regexp"
	"strconv"
	"strings"
)

// absolute is how a path begins that stands for itself: of a root, of somebody's
// own folder, of a drive or of another machine.
var absolute = regexp.MustCompile(`^(?:/|~(?:/|$)|[A-Za-z]:[\\/]|\\\\)`)

// Path is a path without what comes along when it is pasted, or when a file is
// dropped on a terminal: blanks, quotes, a shell's back-slashes, file:// and what
// that writes for blanks. Windows keeps its back-slashes: they part folders.
func Path(s string, windows bool) string {
	s = strings.TrimSpace(s)
	s = strings.TrimSpace(strings.TrimPrefix(s, "& ")) // of PowerShell
	if inner, quoted := unquoted(s); quoted {
		s = inner
	} else if s = strings.Trim(s, `"`); !windows { // one that is still typed has no end
		s = unescaped(s)
	}
	return fromURL(s, windows)
}

// PastedPath is a path that is whole, and so takes the place of what stands in a
// field; ok is false for any other text, and for several lines.
func PastedPath(s string, windows bool) (path string, ok bool) {
	path = Path(s, windows)
	return path, absolute.MatchString(path) && !strings.ContainsAny(path, "\r\n")
}

// DroppedPath is what somebody typed behind an offered path, where that is a path by
// itself, and so takes the offer's place: a terminal that knows no pasting types a file
// that is dropped on it, letter by letter. Behind a folder without its last separator
// another separator goes on with it.
func DroppedPath(offered, value string, windows bool) (path string, ok bool) {
	rest, behind := strings.CutPrefix(value, offered)
	if !behind || offered == "" || rest == "" {
		return "", false
	}
	whole, ok := PastedPath(rest, windows)
	if whole == "~" || isSeparator(rest[0]) && !isSeparator(offered[len(offered)-1]) {
		return "", false
	}
	return rest, ok
}

func isSeparator(c byte) bool { return c == '/' || c == '\\' }

// unquoted is what stands between a pair of quotes. A shell writes an apostrophe
// inside of them as '\”.
func unquoted(s string) (string, bool) {
	if len(s) < 2 || s[0] != s[len(s)-1] || s[0] != '"' && s[0] != '\'' {
		return s, false
	}
	inner := s[1 : len(s)-1]
	if s[0] == '\'' {
		inner = strings.ReplaceAll(inner, `'\''`, `'`)
	}
	return inner, !strings.Contains(inner, s[:1]) || s[0] == '\''
}

// unescaped is a text without the back-slashes by which a shell keeps a sign from
// meaning anything. Before a letter or a digit there is none.
func unescaped(s string) string {
	var b strings.Builder
	for i := 0; i < len(s); i++ {
		if s[i] == '\\' && i+1 < len(s) && !isAlnum(s[i+1]) {
			i++
		}
		b.WriteByte(s[i])
	}
	return b.String()
}

func isAlnum(c byte) bool {
	return c >= '0' && c <= '9' || c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= 0x80
}

// fromURL is the path of a file: URL; any other text stays.
func fromURL(s string, windows bool) string {
	if !strings.HasPrefix(strings.ToLower(s), "file:") {
		return s
	}
	host, path := "", s[len("file:"):]
	if after, found := strings.CutPrefix(path, "//"); found {
		at := max(strings.IndexByte(after, '/'), 0)
		host, path = after[:at], after[at:]
	}
	path = percentDecoded(path)
	if windows {
		if path = strings.ReplaceAll(path, "/", `\`); host != "" && host != "localhost" {
			return `\\` + host + path
		}
		if len(path) > 2 && path[2] == ':' {
			path = path[1:] // \C:\
		}
	}
	return path
}

// percentDecoded is a text with the bytes that it writes as %20 and the like.
func percentDecoded(s string) string {
	var b strings.Builder
	for i := 0; i < len(s); i++ {
		if s[i] == '%' && i+3 <= len(s) {
			if n, err := strconv.ParseUint(s[i+1:i+3], 16, 8); err == nil {
				b.WriteByte(byte(n))
				i += 2
				continue
			}
		}
		b.WriteByte(s[i])
	}
	return b.String()
}
