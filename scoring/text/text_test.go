package text

import (
	"bytes"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
	"pgregory.net/rapid"
)

// What may be taken in, and as what.
func TestTake(t *testing.T) {
	for in, want := range map[string]Taken{
		"Siti Aminah, S.Pd.":               {Text: "Siti Aminah, S.Pd."},
		"Nur\u2019aini Ma\u02bcruf":        {Text: "Nur\u2019aini Ma\u02bcruf"},
		"Zoe\u0308":                        {Text: "Zo\u00eb"},
		"Si\u00adti\u200b":                 {Text: "Siti", Stripped: 2},
		"\ufeffA\u2060\u200e\u200f\u061cB": {Text: "AB", Stripped: 5},
		"Guru\u00a0IPA":                    {Text: "Guru IPA"},
		"a\u200db":                         {Text: "ab", Stripped: 1},
		"\u0915\u094d\u200d\u0937":         {Text: "\u0915\u094d\u200d\u0937"}, // Devanagari, where it joins
		"\u0645\u06cc\u200c\u062e":         {Text: "\u0645\u06cc\u200c\u062e"}, // Persian, where it parts
		"\u0645\u200c":                     {Text: "\u0645", Stripped: 1},
		"\u0645\u200ca":                    {Text: "\u0645a", Stripped: 1},
		"\u0e19\u0e49\u0e33 漢字 👍":          {Text: "\u0e19\u0e49\u0e33 漢字 👍"},
		"e\u0301\u0301\u0301\u0301":        {Text: "\u00e9\u0301\u0301\u0301"},
		"Si\ufe0fti\U000e0100\u180b\u180f": {Text: "Siti", Stripped: 4},
		"❤\ufe0f\ufe0f a\U0001f3fd":        {Text: "❤\ufe0f a", Stripped: 2},
		"👍\U0001f3fd":                      {Text: "👍\U0001f3fd"},
		"":                                 {},
	} {
		if got := Take(in); got != want {
			t.Errorf("%q is taken as %+v, want %+v", in, got, want)
		}
	}
	for in, want := range map[string]Fault{
		"a\x1b[2J": Control, "a\u009b": Control, "a\x7f": Control, "a\tb": Control, "a\nb": Control, "\x00": Control,
		"a\u2028b": Lines, "a\u2029": Lines, "a\u202eb": Direction, "a\u2066b": Direction, "\u202a": Direction, "\u2069": Direction,
		"\ue000": Private, "\U000f0000": Private, "\ufffe": Unassigned, "\u0378": Unassigned, "\ufff9": Format, "\U000e0041": Format, "\u3164": Format,
		"e\u0301\u0301\u0301\u0301\u0301": Marks, "\ufb2c\u05b0\u05b0\u05b0\u05b0": Marks, "\xff": Encoding,
	} {
		if got := Take(in); got.Fault != want || got.Text != in {
			t.Errorf("%q has the fault %q, want %q", in, got.Fault, want)
		}
	}
	if got := TakePasted("dua\r\nbaris\t3"); got.Fault != "" || got.Text != "dua  baris 3" {
		t.Errorf("a paste is %+v", got)
	}
	if got, line := TakeLines("a = \"x\"\r\n\tb\u200b\n"); line != 0 || got.Text != "a = \"x\"\r\n\tb\n" || got.Stripped != 1 {
		t.Errorf("%+v at %d", got, line)
	}
	if _, line := TakeLines("a\nb\u202e\n"); line != 2 {
		t.Errorf("the fault is on line %d", line)
	}
}

func TestLimits(t *testing.T) {
	if !Number.Fits(strings.Repeat("é", 64)) || Number.Fits(strings.Repeat("é", 65)) || !Limit(0).Fits(strings.Repeat("x", 9999)) ||
		Name != 200 || Reason != 2000 {
		t.Error("limits are characters")
	}
}

// harsh is text with all that a terminal would obey, hide or turn round.
func harsh() *rapid.Generator[string] {
	odd := []rune{0, 7, '\t', '\n', '\r', 0x1b, '[', 'm', ']', 0x7f, 0x85, 0x9b, 0x9d, 0xad, 0x301, 0x34f, 0x61c, 0x644, 0x915, 0x94d, 0xe01, 0xe33, 0x1160, 0x200b, zwnj, zwj, 0x200e, 0x2028,
		0x202a, 0x202e, 0x2060, 0x2066, 0x2069, 0x3164, 0x4e00, 0xac00, 0xe000, 0xfe0f, 0xfeff, 0xfff9, 0xfffd, 0xffff, 0x1f1ee, 0x1f44d, 0x1f3fd, 0xe0041, ' ', 'a', 'é', '-'}
	return rapid.Custom(func(t *rapid.T) string {
		var b strings.Builder
		for range rapid.IntRange(0, 20).Draw(t, "runes") {
			switch rapid.IntRange(0, 9).Draw(t, "kind") {
			case 0:
				b.WriteByte(rapid.Byte().Draw(t, "byte"))
			case 1:
				b.WriteRune(rapid.Rune().Draw(t, "rune"))
			default:
				b.WriteRune(rapid.SampledFrom(odd).Draw(t, "odd"))
			}
		}
		return b.String()
	})
}

// forbidden is the first rune of a text that may not be shown.
func forbidden(s string) (rune, bool) {
	for _, r := range s {
		if r < ' ' || r >= 0x7f && r < 0xa0 || r == 0xad || unicode.Is(unicode.Cf, r) && r != zwj && r != zwnj || unicode.In(r, unicode.Zl, unicode.Zp, unicode.Co) {
			return r, true
		}
	}
	return 0, false
}

func holds(t interface{ Fatalf(string, ...any) }, s string) {
	shown := Shown(s)
	if r, bad := forbidden(shown); bad || !utf8.ValidString(shown) {
		t.Fatalf("%q is shown with %U", s, r)
	}
	if again := Shown(shown); again != shown {
		t.Fatalf("%q is shown %q, and that as %q", s, shown, again)
	}
	if Width(s) != Width(shown) {
		t.Fatalf("%q measures %d and shows %d", s, Width(s), Width(shown))
	}
	if got := Take(s); got.Fault == "" {
		if r, bad := forbidden(got.Text); bad || !norm.NFC.IsNormalString(got.Text) {
			t.Fatalf("%q is taken as %q, with %U", s, got.Text, r)
		}
		if again := Take(got.Text); again != (Taken{Text: got.Text}) {
			t.Fatalf("%q is taken as %q, and that as %+v", s, got.Text, again)
		}
	}
	for cells := range 6 {
		head, n := Cut(s, cells)
		if n > cells || Width(head) != n || !strings.HasPrefix(shown, head) {
			t.Fatalf("%q cut at %d is %q of %d", s, cells, head, n)
		}
	}
	if lines := Wrap(s, 7); len(lines) < 1+strings.Count(s, "\n") {
		t.Fatalf("%q wraps to %d lines", s, len(lines))
	}
	for _, line := range Wrap(s, 7) {
		if Width(line) > 7 && utf8.RuneCountInString(line) > 1 {
			t.Fatalf("%q wraps to %q", s, line)
		}
		if r, bad := forbidden(line); bad {
			t.Fatalf("%q wraps to %q with %U", s, line, r)
		}
	}
}

// What is shown is safe, measures what it shows, and is shown as itself.
func TestShown(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) { holds(t, harsh().Draw(t, "text")) })
}

func FuzzText(f *testing.F) {
	for _, s := range []string{"", "Siti", "\x1b]52;c;x\x07", "a\u202eb", "\u0915\u094d\u200d\u0937", "e\u0301\u0301\u0301\u0301\u0301", "\xff\x1b[1m", "\ufb2c\u05b0\u05b0\u05b0\u05b0", "a\ufe0f❤\ufe0f"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		holds(t, s)
		streamed(t, s, len(s)/2, len(s))
	})
}

// streamed writes a text in two parts and all at once: it comes out the same.
func streamed(t interface{ Fatalf(string, ...any) }, s string, at, size int) {
	var one, two bytes.Buffer
	w := NewWriter(&one)
	_, _ = w.Write([]byte(s))
	_ = w.Flush()
	w = NewWriter(&two)
	_, _ = w.Write([]byte(s[:at]))
	_, _ = w.Write([]byte(s[at:size]))
	_ = w.Flush()
	for line := range strings.SplitSeq(one.String(), "\n") {
		if r, bad := forbidden(line); bad {
			t.Fatalf("%q is written with %U", s, r)
		}
	}
	if !strings.ContainsRune(s, zwj) && !strings.ContainsRune(s, zwnj) && one.String() != two.String() {
		t.Fatalf("%q is written %q, in two parts %q", s, one.String(), two.String())
	}
}

// A writer lets lines through, wherever it is cut, and nothing else that is below
// a blank.
func TestWriter(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := harsh().Draw(t, "text")
		streamed(t, s, rapid.IntRange(0, len(s)).Draw(t, "at"), len(s))
	})
	var b bytes.Buffer
	w := NewWriter(&b)
	_, _ = w.Write([]byte("satu\r\ndua\xc3"))
	_, _ = w.Write([]byte("\xa9\x1b[31m\n"))
	if got, want := b.String(), "satu\nduaé\ufffd[31m\n"; got != want || w.Flush() != nil {
		t.Errorf("%q, want %q", got, want)
	}
}

// Widths are those of wcwidth, as tmux and xterm have them.
func TestWidth(t *testing.T) {
	for s, want := range map[string]int{"abc": 3, "é": 1, "e\u0301": 1, "漢字": 4, "한": 2, "\u0e01\u0e33": 2, "\u0e19\u0e49\u0e33": 2, "👍": 2, "👍🏽": 2, "❤\ufe0f": 1, "\u0915\u093f": 2,
		"a\u00adb": 3, "a\u200bb": 3, "\x1b[31m": 5, "…─▸": 3, "ｱ": 1, "Ａ": 2, "\u202e": 1} {
		if got := Width(s); got != want {
			t.Errorf("%q is %d wide, want %d", s, got, want)
		}
	}
}

func TestWrap(t *testing.T) {
	for _, c := range []struct {
		in   string
		n    int
		want string
	}{
		{"satu dua tiga", 8, "satu dua|tiga"}, {"satu-dua tiga", 6, "satu-|dua|tiga"}, {"pada 05-10-2026", 11, "pada|05-10-2026"}, {"  menjorok ke dalam", 11, "  menjorok|ke dalam"},
		{"panjangsekali", 5, "panja|ngsek|ali"}, {"a\nb", 5, "a|b"}, {"漢字漢字", 5, "漢字|漢字"}, {"", 5, ""}, {"         ", 5, ""},
	} {
		if got := strings.Join(Wrap(c.in, c.n), "|"); got != c.want {
			t.Errorf("%q in %d is %q, want %q", c.in, c.n, got, c.want)
		}
	}
}

// A quote is one line, and holds no NIK however it is written.
func TestQuote(t *testing.T) {
	for in, want := range map[string]string{
		"Ani": "Ani", "1671010101900001": strings.Repeat("•", 16), "NIK 1671 0101 0190 0001.": "NIK " + strings.Repeat("•", 16) + ".",
		"1671-0101-0190-0001": strings.Repeat("•", 16), "24400720120000827": "24400720120000827", "a\x1b[2J": "a\ufffd[2J",
		"1671010101900001 24400720120000827": strings.Repeat("•", 16) + " 24400720120000827", "001-1671010101900001": "001-" + strings.Repeat("•", 16),
		"1671010101900001 1671010101900002": strings.Repeat("•", 16) + " " + strings.Repeat("•", 16),
	} {
		if got := Quote(in); got != want {
			t.Errorf("%q is quoted as %q, want %q", in, got, want)
		}
	}
	if got := Quote(strings.Repeat("x\n", 1<<20)); Width(got) > 60 || strings.Contains(got, "\n") {
		t.Errorf("a long cell is quoted as %q", got)
	}
}

// What is told at a glance, of ASCII, lines and blocks, is what the tables say.
func TestRunesToldAtAGlance(t *testing.T) {
	for r := rune(' '); r < '\u2700'; r++ {
		if r >= utf8.RuneSelf && !isDrawn(r) {
			continue
		}
		if unicode.Is(unicode.So, r) != isDrawn(r) || unicode.In(r, unicode.Mn, unicode.Me, unicode.Letter) && isDrawn(r) || r != 0x7f && !unicode.IsGraphic(r) {
			t.Errorf("%U is no longer what it is taken for", r)
		}
		if _, is := named[r]; is {
			t.Errorf("%U has a class of its own", r)
		}
	}
}

// A run of ASCII taken at once is what its letters are one by one.
func TestPlainRuns(t *testing.T) {
	letters := rapid.StringOf(rapid.SampledFrom([]rune("aZ 9\t\u00a9\u2502\u0301\u200d\ufe0f\u0628\u4e00\u2764")))
	rapid.Check(t, func(t *rapid.T) {
		s := letters.Draw(t, "text")
		var shown strings.Builder
		cells := 0
		var w walk
		for rest := s; rest != ""; {
			n, r := w.next(rest, false)
			if rest = rest[n:]; r >= 0 {
				shown.WriteRune(r)
				cells += cellsOf(r)
			}
		}
		if Shown(s) != shown.String() || Width(s) != cells {
			t.Fatalf("%q is shown as %q in %d cells, letter by letter as %q in %d", s, Shown(s), Width(s), shown.String(), cells)
		}
	})
}
