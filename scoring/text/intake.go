package text

import (
	"strings"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// Fault is why a text may not be taken in; "" is none. Its words are those of
// the refusal "text." and the fault.
type Fault string

// Faults.
const (
	Encoding   Fault = "encoding"   // no UTF-8
	Control    Fault = "control"    // C0, DEL, C1
	Lines      Fault = "lines"      // a line or paragraph separator
	Direction  Fault = "direction"  // turns the direction of what follows
	Format     Fault = "format"     // another sign that shows nothing
	Private    Fault = "private"    // for private use
	Unassigned Fault = "unassigned" // no character
	Marks      Fault = "marks"      // too many combining marks on one base
)

// mostMarks is how many combining marks may stand on one base.
const mostMarks = 4

// Limit is how many characters a text may have at most; 0: as many as one likes.
type Limit int

// Limits.
const (
	Number Limit = 64    // a candidate number, a code, the number of a form
	Name   Limit = 200   // a name or a place
	Reason Limit = 2_000 // a reason, a note, an incident
)

// Fits says whether a text is no longer than a limit.
func (l Limit) Fits(s string) bool {
	return l == 0 || len(s) <= int(l) || utf8.RuneCountInString(s) <= int(l)
}

// Taken is a text as it may be stored: one line in NFC, blanks as spaces.
type Taken struct {
	Text     string
	Stripped int   // signs that showed nothing and were left out
	Fault    Fault // why it may not be stored; Text is then as it came
}

// Take is the road in for one line of text: a tab or a line end is a fault.
func Take(s string) Taken { return take(s, false) }

// TakePasted is [Take] for what is pasted or typed into one line: tabs and line
// ends become blanks.
func TakePasted(s string) Taken { return take(s, true) }

func take(s string, pasted bool) Taken {
	if IsPlain(s) {
		return Taken{Text: s}
	}
	if !utf8.ValidString(s) {
		return Taken{Text: s, Fault: Encoding}
	}
	var b strings.Builder
	b.Grow(len(s))
	before, out := script{}, Taken{Text: s}
	for i, r := range s {
		switch c := classOf(r); {
		case pasted && (r == '\t' || r == '\n' || r == '\r'):
			r = ' '
		case c == stripped, c == joiner && !(before.base && joinsNext(s[i+utf8.RuneLen(r):])):
			out.Stripped++
			continue
		case c == styling && before.emoji:
			before.emoji = false
			b.WriteRune(r)
			continue
		case c == styling:
			out.Stripped++
			continue
		case faultOf[c] != "":
			return Taken{Text: s, Fault: faultOf[c]}
		case isBlank(r):
			r = ' '
		}
		if before.after(r); before.marks > mostMarks {
			return Taken{Text: s, Fault: Marks}
		}
		b.WriteRune(r)
	}
	out.Text = norm.NFC.String(b.String())
	if crowded(out.Text) { // of some letters NFC makes a base and its marks
		return Taken{Text: s, Fault: Marks}
	}
	return out
}

// crowded says whether more marks stand on a base than may.
func crowded(s string) bool {
	var before script
	for _, r := range s {
		if classOf(r) == styling {
			continue
		}
		if before.after(r); before.marks > mostMarks {
			return true
		}
	}
	return false
}

// faultOf is what is wrong with a class, by class.
var faultOf = [unknown + 1]Fault{control: Control, lines: Lines, override: Direction, format: Format, private: Private, unknown: Unassigned}

// joinsNext says whether a text begins with a letter that a joiner may join.
func joinsNext(s string) bool {
	r, _ := utf8.DecodeRuneInString(s)
	return joins(r)
}

// IsPlain says whether a text is printable ASCII, which most is: it is one cell a
// byte, and may be taken and shown as it is.
func IsPlain(s string) bool {
	for i := range len(s) {
		if c := s[i]; c < ' ' || c > '~' {
			return false
		}
	}
	return true
}

// TakeLines is [Take] for a text of several lines, in which tabs may stand. With
// a fault comes its line, from 1.
func TakeLines(s string) (out Taken, line int) {
	var b strings.Builder
	b.Grow(len(s))
	for l := range strings.Lines(s) {
		line++
		body := strings.TrimRight(l, "\r\n")
		for i, part := range strings.Split(body, "\t") {
			got := Take(part)
			if got.Fault != "" {
				return Taken{Text: s, Fault: got.Fault}, line
			}
			if i > 0 {
				b.WriteByte('\t')
			}
			b.WriteString(got.Text)
			out.Stripped += got.Stripped
		}
		b.WriteString(l[len(body):])
	}
	out.Text = b.String()
	return out, 0
}
