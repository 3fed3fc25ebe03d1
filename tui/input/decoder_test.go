package input

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"
)

// step is what the terminal sends, and how long nothing came before it.
type step struct {
	after time.Duration
	bytes string
}

const ms = time.Millisecond

// keys are what Bubble Tea is given for some steps, in words.
func keys(far bool, steps ...step) string {
	d := Decoder{Far: far}
	var out []byte
	now := time.Duration(0)
	wait := func(until time.Duration) {
		for {
			left, open := d.Wait(now)
			if !open || now+left > until {
				break
			}
			now += left
			out = d.Expire(out, now)
		}
		now = until
	}
	for _, s := range steps {
		wait(now + s.after)
		out = d.Feed(out, []byte(s.bytes), now)
	}
	wait(now + time.Hour)
	return readable2(string(out))
}

func readable2(s string) string {
	return strings.NewReplacer(Esc, "<Esc>", pasteBegin, "<paste>", pasteEnd, "</paste>", string(rune(TooLong)), "<too long>",
		"\x1b", "^[", "\r", "<CR>", "\t", "<Tab>", "\x11", "<C-q>", "\x7f", "<BS>").Replace(s)
}

func TestDecoder(t *testing.T) {
	wheel := "\x1b[<65;10;5M"
	for name, c := range map[string]struct {
		steps []step
		want  string
	}{
		"letters":                  {[]step{{0, "ab"}}, "ab"},
		"an arrow":                 {[]step{{0, "\x1b[A"}}, "^[[A"},
		"an arrow cut":             {[]step{{0, "\x1b"}, {40 * ms, "["}, {250 * ms, "A"}}, "^[[A"},
		"an Esc":                   {[]step{{0, "\x1b"}}, "<Esc>"},
		"two Escs":                 {[]step{{0, "\x1b\x1b"}}, "<Esc><Esc>"},
		"an Esc and a letter":      {[]step{{0, "\x1bq"}}, "<Esc>q"},
		"an Esc, then a bracket":   {[]step{{0, "\x1b"}, {60 * ms, "["}}, "<Esc>["},
		"an Esc and its tail":      {[]step{{0, "\x1b"}, {60 * ms, "[A"}, {0, "x"}}, "<Esc>x"},
		"an Esc and a word":        {[]step{{0, "\x1b"}, {60 * ms, "OK\r"}}, "<Esc>OK<CR>"},
		"a wheel cut":              {[]step{{0, wheel[:7]}, {200 * ms, wheel[7:]}}, "^[[<65;10;5M"},
		"a wheel cut for good":     {[]step{{0, wheel[:7]}, {400 * ms, "6"}, {200 * ms, "5"}, {100 * ms, "\r"}}, "65<CR>"},
		"a wheel, a late tail":     {[]step{{0, wheel[:7]}, {400 * ms, wheel[7:]}, {0, wheel + "7"}}, "^[[<65;10;5M7"},
		"a tail too late":          {[]step{{0, wheel[:7]}, {1400 * ms, "0;5M"}}, "0;5M"},
		"a scanner after that":     {[]step{{0, wheel[:7]}, {400 * ms, "26020021\r"}}, "26020021<CR>"},
		"a colour":                 {[]step{{0, "\x1b]11;rgb:1111/2222/3333\x1b\\4"}}, "4"},
		"a colour, BEL":            {[]step{{0, "\x1b]11;rgb:1111/2222/3333\a4"}}, "4"},
		"a colour, late tail":      {[]step{{0, "\x1b]11;rgb:11"}, {400 * ms, "11/2222/3333\x1b\\"}, {0, "4"}}, "4"},
		"a colour, cut at its end": {[]step{{0, "\x1b]11;rgb:1111/2222/3333\x1b"}, {400 * ms, "\\4"}}, "4"},
		"a colour without Esc":     {[]step{{0, "\x1b"}, {60 * ms, "]11;rgb:1111/2222/3333\x1b\\"}, {0, "4"}}, "<Esc>4"},
		"an endless string":        {[]step{{0, "\x1b]0;"}, {400 * ms, "4"}}, "4"},
		"a string of 4 KiB":        {[]step{{0, "\x1bP" + strings.Repeat("q", mostString+1)}, {100 * ms, "4"}}, "4"},
		"DCS, APC, PM":             {[]step{{0, "\x1bP>|tmux\x1b\\\x1b_Ga\x1b\\\x1b^x\x1b\\4"}}, "4"},
		"X10 mouse":                {[]step{{0, "\x1b[M"}, {100 * ms, "`0"}, {100 * ms, "14"}}, "^[[M`014"},
		"X10 mouse, late tail":     {[]step{{0, "\x1b[M`"}, {400 * ms, "01"}, {0, "4"}}, "4"},
		"a console's F1":           {[]step{{0, "\x1b[[A4"}}, "^[[[A4"},
		"urxvt's shift":            {[]step{{0, "\x1b[23$4"}}, "^[[23$4"},
		"a mode's report":          {[]step{{0, "\x1b[?2026;2$y4"}}, "^[[?2026;2$y4"},
		"CSI u":                    {[]step{{0, "\x1b[97;5u\x1b[27u\x1b[113;5u\x1b[57441;2u\x1b[97;1:3u\x1b[97u\x1b[98;2u\x1b[13u\x1b[9;2u"}}, "\x01<Esc><C-q>aB<CR>^[[Z"},
		"a letter cut":             {[]step{{0, "\xc3"}, {250 * ms, "\xa9x"}}, "éx"},
		"half a letter":            {[]step{{0, "\xc3"}, {400 * ms, "\xa9"}, {0, "x"}}, "x"},
		"half a letter, a key":     {[]step{{0, "\xc3x"}}, "x"},
		"no letter":                {[]step{{0, "\xff\x80x"}}, "x"},
		"a sequence cut off":       {[]step{{0, "\x1b[1;\r4"}}, "<CR>4"},
		"one in another":           {[]step{{0, "\x1b[1;\x1b[A"}}, "^[[A"},
		"no mouse":                 {[]step{{0, "\x1b[<65;10M4"}}, "4"},
		"a long sequence":          {[]step{{0, "\x1b[" + strings.Repeat("1;", 50) + "A4"}}, "4"},
		"a paste":                  {[]step{{0, pasteBegin + "satu\rdua" + pasteEnd + "4"}}, "<paste>satu<CR>dua</paste>4"},
		"a paste cut":              {[]step{{0, "\x1b[20"}, {100 * ms, "0~sa"}, {500 * ms, "tu\x1b"}, {30 * ms, "[201"}, {200 * ms, "~4"}}, "<paste>satu</paste>4"},
		"a paste with sequences":   {[]step{{0, pasteBegin + "a\x1b[31mb" + wheel + "\x1b]0;x\ac\x1bd" + pasteEnd}}, "<paste>abcd</paste>"},
		"an endless paste, C-q":    {[]step{{0, pasteBegin + "satu"}, {10 * ms, "\x11"}}, "<paste>satu</paste><C-q>"},
		"an endless paste, Esc":    {[]step{{0, pasteBegin + "satu"}, {10 * ms, "\x1b"}}, "<paste>satu</paste><Esc>"},
		"an endless paste, a key":  {[]step{{0, pasteBegin + "satu"}, {1100 * ms, "7"}}, "<paste>satu</paste>7"},
		"a slow paste":             {[]step{{0, pasteBegin + "satu"}, {1100 * ms, "dua" + pasteEnd}}, "<paste>satudua</paste>"},
		"an end alone":             {[]step{{0, pasteEnd + "4"}}, "4"},
		"the mark of refusal":      {[]step{{0, pasteBegin + "a" + string(rune(TooLong)) + pasteEnd}}, "<paste>a</paste>"},
	} {
		if got := keys(false, c.steps...); got != c.want {
			t.Errorf("%s: %q, want %q", name, got, c.want)
		}
	}
	if got := keys(true, step{0, "\x1b"}, step{80 * ms, "[A"}); got != "^[[A" {
		t.Errorf("over SSH: %q", got)
	}
}

// What is pasted at once has an end: more is refused whole.
func TestPasteTooLong(t *testing.T) {
	for _, n := range []int{MostPaste, MostPaste + 1} {
		got := keys(false, step{0, pasteBegin + strings.Repeat("a", n) + pasteEnd + "4"})
		if want := n > MostPaste; strings.Contains(got, "<too long>") != want || !strings.HasSuffix(got, "</paste>4") {
			t.Errorf("%d bytes: refused %v", n, !want)
		}
	}
}

// tokens are what a terminal sends whole.
var tokens = []string{"6", "5", "a", " ", "é", "漢", "\r", "\t", "\x7f", "\x13", "\x1b", "\x1b[A", "\x1b[1;5C", "\x1bOP", "\x1b[[A", "\x1b[23$", "\x1b[3~",
	"\x1b[<65;10;5M", "\x1b[<0;100;50m", "\x1b[M`01", "\x1b]11;rgb:1111/2222/3333\x1b\\", "\x1b]11;rgb:1111/2222/3333\a", "\x1bP1$r0m\x1b\\", "\x1b[?2026;2$y",
	"\x1b[24;80R", "\x1b[?1;2c", "\x1b[97;5u", "\x1b[I", pasteBegin + "tem\rpel" + pasteEnd}

// However a stream is cut, the keys are the same.
func TestAnyCut(t *testing.T) { rapid.Check(t, anyCut) }

func FuzzAnyCut(f *testing.F) {
	for n := range 16 {
		f.Add([]byte(strings.Repeat(string(rune('a'+n)), 64*(n+1))))
	}
	f.Fuzz(rapid.MakeFuzz(anyCut))
}

func anyCut(t *rapid.T) {
	stream := strings.Join(rapid.SliceOfN(rapid.SampledFrom(tokens), 1, 12).Draw(t, "stream"), "")
	want := keys(false, step{0, stream})
	var steps []step
	gap := 0 * ms
	for rest := stream; rest != ""; {
		n := rapid.IntRange(1, min(len(rest), 9)).Draw(t, "n")
		steps = append(steps, step{gap, rest[:n]})
		gap = time.Duration(rapid.IntRange(0, 240).Draw(t, "gap")) * ms
		if rest[n-1] == esc {
			gap = min(gap, 39*ms)
		}
		rest = rest[n:]
	}
	if got := keys(false, steps...); got != want {
		t.Fatalf("%q in %v:\n%q, want\n%q", stream, steps, got, want)
	}
}

// Whatever comes, what goes on is whole, fits and ends.
func FuzzDecoder(f *testing.F) {
	for _, s := range tokens {
		f.Add([]byte(s), uint16(7))
	}
	f.Fuzz(func(t *testing.T, stream []byte, cuts uint16) {
		var d Decoder
		now := time.Duration(0)
		for rest := stream; len(rest) > 0; {
			n := min(len(rest), 1+int(cuts)%96)
			out := d.Feed(nil, rest[:n], now)
			if len(out) > 2*n+margin {
				t.Fatalf("%d bytes became %d", n, len(out))
			}
			if wait, open := d.Wait(now); open && (wait < 0 || wait > openWait) {
				t.Fatalf("waits %s", wait)
			}
			rest, cuts = rest[n:], cuts*31+7
			now += time.Duration(cuts%500) * ms
		}
		now += time.Hour
		for range 3 {
			d.Expire(nil, now)
		}
		if _, open := d.Wait(now); open {
			t.Fatal("open for ever")
		}
	})
}

func ExampleDecoder() {
	var d Decoder
	keys := d.Feed(nil, []byte("\x1b[<65;10"), 0)
	keys = d.Feed(keys, []byte(";5M"), 200*time.Millisecond)
	fmt.Printf("%q", keys)
	// Output: "\x1b[<65;10;5M"
}
