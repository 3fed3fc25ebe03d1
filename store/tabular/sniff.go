package tabular

import (
	"bytes"
	"strings"
	"unicode/utf8"

	"ampera/scoring/intake"
	"ampera/store/workbook"
)

// what is what the bytes of a file are, as far as its beginning tells.
type what struct {
	book   bool   // a workbook, which package workbook knows more of
	remedy remedy // where it cannot be read
	name   string // of what cannot be read
	code   intake.Code
}

// remedy is what to do with a file that cannot be read; 0: it can.
type remedy uint8

const (
	saveAs     remedy = iota + 1 // a spreadsheet opens it
	oldBook                      // the same, as everybody calls it
	askForIt                     // it was made to look at
	unpack                       // what is meant is inside
	ownProgram                   // nobody knows
)

// code is the refusal of a file with a remedy.
func (r remedy) code() string {
	switch r {
	case oldBook:
		return "csv.workbook.old"
	case askForIt:
		return "csv.is.print"
	case unpack:
		return "csv.is.packed"
	case ownProgram:
		return "csv.is.binary"
	}
	return "csv.is.save"
}

// refused is why a file cannot be read, or nil.
func (w what) refused() error {
	if w.remedy == 0 {
		return nil
	}
	return whole(w.remedy.code(), w.name)
}

// sign is a beginning by which a file is known that is no table of text.
type sign struct {
	begins []string // one of these, in small letters, blanks before it aside
	holds  string   // and this within the beginning; "": nothing more
	remedy remedy
	name   string
}

// signs are the kinds that offices hand over under the name of a table. The first
// that fits tells.
var signs = []sign{
	{[]string{"<?xml", "<workbook"}, "schemas-microsoft-com:office:spreadsheet", saveAs, "XML Spreadsheet 2003"},
	{[]string{"<html", "<!doctype", "<table", "<meta", "<head", "<body", "<style", "<div", "<br", "<tr", "<!--"}, "", saveAs, "HTML"},
	{[]string{"<?xml", "<"}, "<html", saveAs, "HTML"},
	{[]string{"mime-version:", "from: <saved by"}, "", saveAs, "MHTML"},
	{[]string{"<?xml"}, "", saveAs, "XML"},
	{[]string{"id;p"}, "\nc;", saveAs, "SYLK"},
	{[]string{"table\r\n0,1", "table\n0,1"}, "", saveAs, "DIF"},
	{[]string{"\x09\x00\x04\x00", "\x09\x02\x06\x00", "\x09\x04\x06\x00", "\x09\x08\x08\x00", "\x09\x08\x10\x00"}, "", oldBook, ".xls"},
	{[]string{"%pdf"}, "", askForIt, "PDF"},
	{[]string{"{\\rtf"}, "", askForIt, "RTF"},
	{[]string{"\x89png", "\xff\xd8\xff", "gif8", "ii*\x00", "mm\x00*"}, "", askForIt, "gambar/image"},
	{[]string{"\x1f\x8b", "7z\xbc\xaf", "rar!", "bzh", "\xfd7zxz"}, "", unpack, "arsip/archive"},
	{[]string{"\xff\xfe\x00\x00", "\x00\x00\xfe\xff"}, "", saveAs, "UTF-32"},
	{[]string{"sqlite format 3"}, "", saveAs, "SQLite"},
}

// sniff says what a file is by its beginning.
func sniff(head []byte) what {
	if workbook.Is(head) {
		return what{book: true}
	}
	low := inSmall(bytes.TrimLeft(bytes.TrimPrefix(head[:min(len(head), 4096)], bom), " \t\r\n"))
	raw, wide := inSmall(head[:min(len(head), 4096)]), wideCode(head)
	if wide != intake.UTF8 {
		low = narrowed(low) // a page saved in two bytes a letter is a page all the same
	}
	for _, s := range signs {
		if s.fits(low) || s.fits(raw) {
			return what{remedy: s.remedy, name: s.name}
		}
	}
	if wide == intake.UTF8 && bytes.IndexByte(head, 0) >= 0 {
		return what{remedy: ownProgram}
	}
	return what{code: wide}
}

// inSmall is a text with its letters of ASCII in small: whatever else the bytes
// are, they stay.
func inSmall(head []byte) []byte {
	out := bytes.Clone(head)
	for i, b := range out {
		if b >= 'A' && b <= 'Z' {
			out[i] += 'a' - 'A'
		}
	}
	return out
}

func (s sign) fits(head []byte) bool {
	for _, begin := range s.begins {
		if bytes.HasPrefix(head, []byte(begin)) && strings.Contains(string(head), s.holds) {
			return true
		}
	}
	return false
}

// narrowed is a text of two bytes a letter without the bytes that are zero.
func narrowed(head []byte) []byte {
	return bytes.TrimLeft(bytes.ReplaceAll(head, []byte{0}, nil), "\xff\xfe \t\r\n")
}

// wideCode tells a text of two bytes a letter: by its mark or, since half of the
// bytes of a Latin text are zero then, by where they are.
func wideCode(head []byte) intake.Code {
	switch {
	case bytes.HasPrefix(head, []byte("\xff\xfe\x00\x00")):
		return intake.UTF8
	case bytes.HasPrefix(head, []byte("\xff\xfe")):
		return intake.UTF16LE
	case bytes.HasPrefix(head, []byte("\xfe\xff")):
		return intake.UTF16BE
	}
	head = head[:min(len(head), 4096)&^1]
	var zeros [2]int
	for i, b := range head {
		if b == 0 {
			zeros[i%2]++
		}
	}
	switch half := len(head) / 2; {
	case len(head) < 8:
	case zeros[1] > half*3/4 && zeros[0] == 0:
		return intake.UTF16LE
	case zeros[0] > half*3/4 && zeros[1] == 0:
		return intake.UTF16BE
	}
	return intake.UTF8
}

// utf8Check sees whether what passes is UTF-8, however it is cut.
type utf8Check struct {
	rest  []byte // of a letter that was cut
	wrong bool
}

func (c *utf8Check) Write(p []byte) (int, error) {
	n := len(p)
	if c.wrong {
		return n, nil
	}
	if len(c.rest) > 0 {
		p = append(c.rest, p...)
	}
	end := len(p)
	for cut := 1; cut < utf8.UTFMax && cut <= len(p); cut++ {
		if b := p[len(p)-cut]; utf8.RuneStart(b) {
			if b >= utf8.RuneSelf && !utf8.FullRune(p[len(p)-cut:]) {
				end = len(p) - cut
			}
			break
		}
	}
	c.wrong = !utf8.Valid(p[:end])
	c.rest = append([]byte(nil), p[end:]...)
	return n, nil
}

func (c *utf8Check) valid() bool { return !c.wrong && len(c.rest) == 0 }

// western sees whether what passes can be Windows-1252: no control signs, no
// letter of two bytes as UTF-8 has them, and above ASCII letters, quotes, dashes
// and blanks alone.
type western struct {
	seen, wrong bool
	before      byte
	word        []byte // the first word with a letter above ASCII
	now         []byte // the word that is read
	high        bool   // it has such a letter
}

// longestWord is how much of a word is kept to be shown.
const longestWord = 40

func (w *western) Write(p []byte) (int, error) {
	for _, b := range p {
		w.step(b)
	}
	return len(p), nil
}

func (w *western) step(b byte) {
	switch {
	case b < ' ' && b != '\t' && b != '\r' && b != '\n', b >= 0x80 && !isWestern(b):
		w.wrong = true
	case b >= 0x80:
		// Two such bytes as UTF-8 would pair them: the file is written in both ways.
		w.wrong = w.wrong || b < 0xc0 && w.before >= 0xc2 && w.before < 0xe0
		w.seen = true
	}
	w.before = b
	if w.word != nil {
		return
	}
	if b < '0' || strings.IndexByte(`,;:|"=<>?`, b) >= 0 {
		w.endWord()
		return
	}
	w.high = w.high || b >= 0x80
	if len(w.now) < longestWord {
		w.now = append(w.now, b)
	}
}

func (w *western) endWord() {
	if w.high {
		w.word = append([]byte(nil), w.now...)
	}
	w.now, w.high = w.now[:0], false
}

// fits says whether all that passed can be Windows-1252.
func (w *western) fits() bool {
	w.endWord()
	return w.seen && !w.wrong
}

// isWestern says whether a byte above ASCII is a letter, a quote, a dash or a
// blank in Windows-1252.
func isWestern(b byte) bool {
	switch b {
	case 0x82, 0x84, 0x8b, 0x91, 0x92, 0x93, 0x94, 0x96, 0x97, 0x9b, 0xa0, 0xab, 0xbb:
		return true
	}
	return b >= 0xc0 && b != 0xd7 && b != 0xf7
}
