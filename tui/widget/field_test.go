package widget

import (
	"strings"
	"testing"

	tea "github.com/charmbracelet/bubbletea"
)

func typed(f *Field, s string, paste bool) {
	f.Key(tea.KeyMsg{Type: tea.KeyRunes, Runes: []rune(s), Paste: paste})
}

// A field takes in what may be stored, says what it left out, and refuses the
// rest whole; a passphrase and a path are taken as they are.
func TestFieldTakesIn(t *testing.T) {
	for in, want := range map[string]struct {
		value string
		left  int
		code  string
	}{
		"Siti":                    {value: "Siti"},
		"Si\u00adti\u200b":        {value: "Siti", left: 2},
		"dua\nbaris":              {value: "dua baris"},
		"a\u202eb":                {code: "text.direction"},
		"a\u009bb":                {code: "text.control"},
		strings.Repeat("x", 2001): {code: "text.long"},
	} {
		f := NewField(nil, nil)
		typed(f, in, true)
		code := ""
		if f.Problem() != nil {
			code = f.Problem().Code
		}
		if f.Value() != want.value || f.left != want.left || code != want.code {
			t.Errorf("%q: value %q, %d left out, %q", in, f.Value(), f.left, code)
		}
	}
	f := NewField(nil, nil)
	for _, key := range []string{"e", "\u0301", " ", "\u0915", "\u094d", "\u200d", "\u0937"} { // one key after another
		typed(f, key, false)
	}
	if got := f.Value(); got != "\u00e9 \u0915\u094d\u200d\u0937" || !f.Validate() {
		t.Errorf("typed it is %q, %v", got, f.Problem())
	}
	for range 5 {
		typed(f, "\u0301", false)
	}
	if f.Validate() || f.Problem().Code != "text.marks" {
		t.Errorf("five marks on a letter are taken: %v", f.Problem())
	}
	for _, asItIs := range []*Field{{Secret: true, input: NewField(nil, nil).input}, {Path: true, input: NewField(nil, nil).input}} {
		typed(asItIs, "e\u0301\u200bx", true)
		if got := asItIs.Value(); got != "e\u0301\u200bx" || !asItIs.Validate() {
			t.Errorf("what must be found again is %q", got)
		}
	}
}

// What stood before may stand, until somebody changes it.
func TestFieldKeepsWhatStood(t *testing.T) {
	const before = "dari\u202e dulu\x1b[2J"
	f := NewField(nil, nil)
	f.SetValue(before)
	if f.Value() != before || !f.Validate() {
		t.Errorf("%q, %v", f.Value(), f.Problem())
	}
	typed(f, "x", false)
	if f.Validate() || f.Problem().Code != "text.direction" {
		t.Errorf("changed it is taken: %q", f.Value())
	}
}

// A path that a terminal types letter by letter takes the place of what the program
// offered; before the end, behind what somebody typed and in another field it goes in.
func TestDroppedPathReplaces(t *testing.T) {
	press := func(f *Field, s string) string {
		for _, r := range s {
			typed(f, string(r), false)
		}
		return f.Value()
	}
	file := func(offered string) *Field {
		f := NewField(nil, nil)
		f.Path = true
		f.SetValue(offered)
		return f
	}
	f := file("/home/a/")
	if got := press(f, "/tmp/b.csv"); got != "/tmp/b.csv" || !f.Typed() {
		t.Errorf("dropped: %q", got)
	}
	if got := press(file("/home/a/"), "b.csv"); got != "/home/a/b.csv" {
		t.Errorf("typed: %q", got)
	}
	f = file("/home/a/")
	f.Key(tea.KeyMsg{Type: tea.KeyHome})
	if got := press(f, "/x"); got != "/x/home/a/" {
		t.Errorf("at the beginning: %q", got)
	}
	f = file("/home/a/")
	f.Path = false
	if got := press(f, "/tmp/b.csv"); got != "/home/a//tmp/b.csv" {
		t.Errorf("a field for no path: %q", got)
	}
}

// A path that is pasted or dropped takes the place of what stands in a field for
// one; anything else that is pasted goes in where the cursor is.
func TestPastedPathReplaces(t *testing.T) {
	for in, want := range map[string]string{
		"'/tmp/data peserta.csv'\n":      "/tmp/data peserta.csv",
		"file:///tmp/data%20peserta.csv": "/tmp/data peserta.csv",
		`/tmp/data\ peserta.csv`:         "/tmp/data peserta.csv",
		"~/data.csv":                     "~/data.csv",
		"data.csv":                       "/home/a/data.csv",
	} {
		f := NewField(nil, nil)
		f.Path = true
		f.SetValue("/home/a/")
		f.Key(tea.KeyMsg{Type: tea.KeyRunes, Runes: []rune(in), Paste: true})
		if f.Value() != want {
			t.Errorf("%q: %q, want %q", in, f.Value(), want)
		}
		other := NewField(nil, nil)
		other.SetValue("a")
		other.Key(tea.KeyMsg{Type: tea.KeyRunes, Runes: []rune("/tmp/b"), Paste: true})
		if other.Value() != "a/tmp/b" {
			t.Errorf("a field for no path: %q", other.Value())
		}
	}
}
