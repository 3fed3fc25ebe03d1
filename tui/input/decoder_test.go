package input

import (
	"fmt"
	"strings"
	"testing"
	"time"
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
	for _, s := range steps {
		for end := now + s.after; now < end; {
			until, open := d.Until()
			if !open || until > end {
				now = end
				break
			}
			now = until
			out = d.Expire(out, now)
		}
		out = d.Feed(out, []byte(s.bytes), now)
	}
	for until, open := d.Until(); open; until, open = d.Until() {
		out = d.Expire(out, until)
	}
	return inWords(string(out))
}

func inWords(s string) string {
	return strings.NewReplacer(Esc, "<Esc>", pasteBegin, "<paste>", pasteEnd, "</paste>", string(rune(TooLong)), "<too long>", string(rune(CutOff)), "<cut off>",
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
		"a wheel, a letter":        {[]step{{0, wheel[:10]}, {400 * ms, "M"}, {100 * ms, "q"}}, "Mq"},
		"a wheel, its last byte":   {[]step{{0, wheel[:9] + "5"}, {400 * ms, "M" + wheel + "7"}}, "^[[<65;10;5M7"},
		"another kind of tail":     {[]step{{0, wheel[:7]}, {400 * ms, "65A"}}, "65A"},
		"a tail in two bursts":     {[]step{{0, wheel[:7]}, {400 * ms, "0;"}, {60 * ms, "5M"}}, "0;5M"},
		"a tail, half of it":       {[]step{{0, wheel[:7]}, {400 * ms, "0;5"}}, "0;5"},
		"an arrow, a scanner":      {[]step{{0, "\x1b[1;"}, {400 * ms, "75\r"}}, "75<CR>"},
		"an arrow, a word":         {[]step{{0, "\x1b["}, {400 * ms, "ya\r"}}, "a<CR>"},
		"an Esc, then a letter":    {[]step{{0, "\x1b"}, {60 * ms, "O"}, {60 * ms, "q"}}, "<Esc>Oq"},
		"an Esc, half of F1":       {[]step{{0, "\x1b"}, {60 * ms, "OP"}, {60 * ms, "q"}}, "<Esc>q"},
		"an Esc, OPERA":            {[]step{{0, "\x1b"}, {60 * ms, "OPERA"}}, "<Esc>OPERA"},
		"an Esc, Palembang":        {[]step{{0, "\x1b"}, {60 * ms, "Palembang 2026\r"}}, "<Esc>Palembang 2026<CR>"},
		"an Esc, a wheel's tail":   {[]step{{0, "\x1b"}, {60 * ms, wheel[1:] + wheel}}, "<Esc>^[[<65;10;5M"},
		"an Esc, a tail too late":  {[]step{{0, "\x1b"}, {1100 * ms, "[A"}}, "<Esc>[A"},
		"an Esc and é":             {[]step{{0, "\x1bé"}}, "<Esc>é"},
		"an Esc and an arrow":      {[]step{{0, "\x1b\x1b[A"}}, "<Esc>^[[A"},
		"a wheel, a late tail":     {[]step{{0, wheel[:7]}, {400 * ms, wheel[7:]}, {0, wheel + "7"}}, "^[[<65;10;5M7"},
		"a tail too late":          {[]step{{0, wheel[:7]}, {1400 * ms, "0;5M"}}, "0;5M"},
		"a scanner after that":     {[]step{{0, wheel[:7]}, {400 * ms, "26020021\r"}}, "26020021<CR>"},
		"a colour":                 {[]step{{0, "\x1b]11;rgb:1111/2222/3333\x1b\\4"}}, "4"},
		"a colour, BEL":            {[]step{{0, "\x1b]11;rgb:1111/2222/3333\a4"}}, "4"},
		"a colour, late tail":      {[]step{{0, "\x1b]11;rgb:11"}, {400 * ms, "11/2222/3333\x1b\\"}, {0, "4"}}, "4"},
		"a colour, cut at its end": {[]step{{0, "\x1b]11;rgb:1111/2222/3333\x1b"}, {400 * ms, "\\4"}}, "4"},
		"a colour without Esc":     {[]step{{0, "\x1b"}, {60 * ms, "]11;rgb:1111/2222/3333\x1b\\"}, {0, "4"}}, "<Esc>4"},
		"a colour, a scanner":      {[]step{{0, "\x1b]11;rgb:11"}, {400 * ms, "26020021\r"}}, "26020021<CR>"},
		"a long late tail":         {[]step{{0, "\x1b]52;c;"}, {400 * ms, strings.Repeat("QUJD", 50) + "\x1b\\4"}}, "4"},
		"BEL ends only OSC":        {[]step{{0, "\x1bPa\ab\x1b\\4"}}, "4"},
		"a string cut off":         {[]step{{0, "\x1b]11;rgb:\x1b[A4"}}, "^[[A4"},
		"a slow string":            {[]step{{0, "\x1b]0;"}, {250 * ms, "a"}, {250 * ms, "a"}, {250 * ms, "a"}, {250 * ms, "4"}, {100 * ms, "5"}}, "45"},
		"an endless string":        {[]step{{0, "\x1b]0;"}, {400 * ms, "4"}}, "4"},
		"a string of 4 KiB":        {[]step{{0, "\x1bP" + strings.Repeat("q", mostString+1)}, {100 * ms, "4"}}, "4"},
		"DCS, APC, PM":             {[]step{{0, "\x1bP>|tmux\x1b\\\x1b_Ga\x1b\\\x1b^x\x1b\\4"}}, "4"},
		"a string of 10 KiB":       {[]step{{0, "\x1bP" + strings.Repeat("q", 10<<10) + "\x1b\\4"}}, "4"},
		"a long string, a key":     {[]step{{0, "\x1bP" + strings.Repeat("q", 10<<10)}, {40 * ms, "4"}}, "4"},
		"X10 mouse, a scanner":     {[]step{{0, "\x1b[M"}, {400 * ms, "260021\r"}}, "260021<CR>"},
		"X10 mouse, a key":         {[]step{{0, "\x1b[M`0"}, {400 * ms, "7"}}, "7"},
		"X10 mouse cut off":        {[]step{{0, "\x1b[M`\x1b[A"}}, "^[[A"},
		"X10 mouse, bytes":         {[]step{{0, "\x1b[M\x60\xff\x80\x34"}}, "^[[M`\xff\x804"},
		"X10 mouse":                {[]step{{0, "\x1b[M"}, {100 * ms, "`0"}, {100 * ms, "14"}}, "^[[M`014"},
		"X10 mouse, late tail":     {[]step{{0, "\x1b[M`"}, {400 * ms, "01"}, {100 * ms, "4"}}, "4"},
		"a console's F1":           {[]step{{0, "\x1b[[A4"}}, "^[[[A4"},
		"a console's F9":           {[]step{{0, "\x1b[[x4"}}, "4"},
		"urxvt's shift":            {[]step{{0, "\x1b[7$4"}}, "^[[7$4"},
		"urxvt's F11":              {[]step{{0, "\x1b[23$4"}}, "4"},
		"a mode's report":          {[]step{{0, "\x1b[?2026;2$y4\x1b[4;2$y5"}}, "45"},
		"the keyboard is lost":     {[]step{{0, "\x1b[O4\x1b[I5"}}, "45"},
		"an arrow after that":      {[]step{{0, "\x1b[O"}, {100 * ms, "A"}}, "^[[OA"},
		"a keypad":                 {[]step{{0, "\x1bOw\x1bOu\x1bOl\x1bOp\x1bOM"}}, "75,0<CR>"},
		"ESC O with a modifier":    {[]step{{0, "\x1bO5A\x1bOH\x1bOF\x1bOa"}}, "^[[1;5A^[[H^[[F^[[1;5A"},
		"ESC O and no key":         {[]step{{0, "\x1bOZ4"}}, "4"},
		"not well formed":          {[]step{{0, "\x1b[1 2A4"}}, "4"},
		"eight bits":               {[]step{{0, "\x9b<65;10;5M\u009b<65;10;5M\x9d11;rgb:1\x9c4\x9d11;\u009c5"}}, "^[[<65;10;5M^[[<65;10;5M45"},
		"xterm's other keys":       {[]step{{0, "\x1b[27;5;113~\x1b[27;2;33~"}}, "<C-q>"},
		"CSI u":                    {[]step{{0, "\x1b[97;5u\x1b[27u\x1b[113;5u\x1b[57441;2u\x1b[97;1:3u\x1b[97u\x1b[98;2u\x1b[13u\x1b[9;2u"}}, "\x01<Esc><C-q>aB<CR>^[[Z"},
		"CSI u, more of it":        {[]step{{0, "\x1b[49;2u\x1b[49:33;2u\x1b[49;2;33u\x1b[97;129u\x1b[57406u\x1b[233;2u\x1b[?1u\x1b[97;3u\x1b[91;5ut"}}, "!!a7é<Esc>t"},
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
		"a control in a paste":     {[]step{{0, pasteBegin + "sa"}, {10 * ms, "\x11"}, {10 * ms, "tu" + pasteEnd}}, "<paste>sa<C-q>tu</paste>"},
		"a paste, a late end":      {[]step{{0, pasteBegin + "satu" + pasteEnd[:4]}, {400 * ms, pasteEnd[4:] + "4"}}, "<paste>satu</paste>4"},
		"a late paste":             {[]step{{0, pasteBegin[:4]}, {400 * ms, pasteBegin[4:] + "65\r" + pasteEnd + "4"}}, "<paste>65<CR></paste>4"},
		"a paste after an Esc":     {[]step{{0, pasteBegin[:1]}, {60 * ms, pasteBegin[1:] + "65\r" + pasteEnd + "4"}}, "<Esc><paste>65<CR></paste>4"},
		"an endless paste, soon":   {[]step{{0, pasteBegin + "satu"}, {350 * ms, "7"}, {50 * ms, "5"}}, "<paste>satu<cut off></paste>75"},
		"an endless paste, keys":   {[]step{{0, pasteBegin + "satu"}, {1100 * ms, "75\r"}}, "<paste>satu<cut off></paste>75<CR>"},
		"an endless paste, arrow":  {[]step{{0, pasteBegin + "satu"}, {1100 * ms, "\x1b[B"}}, "<paste>satu<cut off></paste>^[[B"},
		"a slow long paste":        {[]step{{0, pasteBegin + "satu"}, {1100 * ms, strings.Repeat("dua ", 20)}, {100 * ms, pasteEnd}}, "<paste>satu" + strings.Repeat("dua ", 20) + "</paste>"},
		"an endless paste, C-q":    {[]step{{0, pasteBegin + "satu"}, {40 * ms, "\x11"}}, "<paste>satu<cut off></paste><C-q>"},
		"an endless paste, Esc":    {[]step{{0, pasteBegin + "satu"}, {10 * ms, "\x1b"}}, "<paste>satu<cut off></paste><Esc>"},
		"an endless paste, a key":  {[]step{{0, pasteBegin + "satu"}, {1100 * ms, "7"}}, "<paste>satu<cut off></paste>7"},
		"a slow paste":             {[]step{{0, pasteBegin + "satu"}, {1100 * ms, "dua" + pasteEnd}}, "<paste>satudua</paste>"},
		"an end alone":             {[]step{{0, pasteEnd + "4"}}, "4"},
		"the mark of refusal":      {[]step{{0, pasteBegin + "a" + string(rune(TooLong)) + string(rune(CutOff)) + pasteEnd}}, "<paste>a</paste>"},
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

func ExampleDecoder() {
	var d Decoder
	keys := d.Feed(nil, []byte("\x1b[<65;10"), 0)
	keys = d.Feed(keys, []byte(";5M"), 200*time.Millisecond)
	fmt.Printf("%q", keys)
	// Output: "\x1b[<65;10;5M"
}
