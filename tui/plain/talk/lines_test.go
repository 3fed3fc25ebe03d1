package talk

import (
	"slices"
	"strconv"
	"strings"
	"testing"

	"ampera/scoring/text"
	"ampera/scoring/wording"
)

// Nothing that moves a cursor, draws or rings is printed; signs are said in
// those that are read aloud.
func TestSpoken(t *testing.T) {
	for said, want := range map[string]string{
		"Guru IPA · SMP 1":            "Guru IPA, SMP 1",
		"  Nomor        001   ":       "Nomor 001",
		"\x1b[31mmerah\x1b[0m\a":      "\ufffd[31mmerah\ufffd[0m\ufffd",
		"a\tb\r\nc":                   "a b c",
		"80 → 90…":                    "80 -> 90...",
		"“baik” – ‘sekali’":           `"baik" - 'sekali'`,
		"┌──┐ isi │":                  "isi",
		"balik\u202ekanan\u200bkiri":  "balik\ufffdkanan\ufffdkiri",
		"rusak \xff\xfe utuh":         "rusak \ufffd\ufffd utuh",
		"Édi, Zoë, e\u0301di":         "Édi, Zoë, e\u0301di",
		"\u0085baris\u2028lain\u00a0": "\ufffdbaris\ufffdlain",
		"":                            "",
	} {
		if got := spoken(said); got != want {
			t.Errorf("%q is said %q, want %q", said, got, want)
		}
	}
}

// Lines are broken between words, long words where they must, wide letters count
// twice.
func TestWrap(t *testing.T) {
	for _, c := range []struct {
		text string
		n    int
		want []string
	}{
		{"", 10, nil},
		{"satu dua tiga", 8, []string{"satu dua", "tiga"}},
		{"satu dua tiga", 80, []string{"satu dua tiga"}},
		{"abcdefghij", 4, []string{"abcd", "efgh", "ij"}},
		{"ab abcdefgh", 4, []string{"ab", "abcd", "efgh"}},
		{"漢字漢字", 5, []string{"漢字", "漢字"}},
		{"e\u0301e\u0301e\u0301", 2, []string{"e\u0301e\u0301", "e\u0301"}},
	} {
		if got := wrap(c.text, c.n); !slices.Equal(got, c.want) {
			t.Errorf("%q in %d is %q, want %q", c.text, c.n, got, c.want)
		}
		for _, line := range wrap(c.text, c.n) {
			if text.Width(line) > c.n {
				t.Errorf("%q in %d has a line of %d", c.text, c.n, text.Width(line))
			}
		}
	}
}

// What was typed is taken without what keys leave in a line.
func TestMeant(t *testing.T) {
	for line, want := range map[string]string{
		"  78,5 \r\n": "78,5", "\ufeff1\n": "1", "\x1b[A\x1b[B3\n": "3", "\x1bOP4": "4", "a\x00b\x7f": "ab", "satu\tdua": "satu dua",
		"\x1b": "", "\xff5": "5", "": "",
	} {
		if got := meant(line); got != want {
			t.Errorf("%q is taken as %q, want %q", line, got, want)
		}
	}
}

// A word is known by its first letters where nothing else may be meant; where
// any text is an Answer, by all of it or by one letter.
func TestUnderstand(t *testing.T) {
	words := []string{"read", "resume", "repeat", "note", "more"}
	for _, c := range []struct {
		lang    wording.Lang
		free    bool
		text    string
		word    string
		rest    string
		several int
	}{
		{wording.EN, false, "note", "note", "", 0},
		{wording.EN, false, "No", "note", "", 0},
		{wording.EN, false, "n  two words ", "note", "two words", 0},
		{wording.EN, false, "re", "", "", 3},
		{wording.EN, false, "rea", "read", "", 0},
		{wording.EN, false, "notes", "", "notes", 0},
		{wording.EN, false, "3 4", "", "3 4", 0},
		{wording.EN, false, "-", "", "-", 0},
		{wording.EN, true, "no", "", "no", 0},
		{wording.EN, true, "n", "note", "", 0},
		{wording.EN, true, "note a", "note", "a", 0},
		{wording.EN, true, "r", "", "", 3},
		{wording.EN, true, "more", "more", "", 0},
		{wording.ID, false, "cat", "note", "", 0},
		{wording.ID, false, "susulan", "repeat", "", 0},
		{wording.ID, false, "l", "", "", 2},
		{wording.ID, false, "note", "", "note", 0},
	} {
		a, several := (&Talk{Lang: c.lang}).understand(Question{Words: words, Free: c.free}, c.text)
		want := Answer{c.word, c.rest}
		if a != want || len(several) != c.several {
			t.Errorf("%s %v %q is %+v %q, want %+v", c.lang, c.free, c.text, a, several, want)
		}
	}
}

func TestBack(t *testing.T) {
	for text, want := range map[string][2]bool{"k": {true, false}, "b": {false, true}, "K": {true, false}, "kembali": {true, true}, "Back": {true, true}, "ke": {}, "kk": {}} {
		for _, l := range wording.Langs {
			if got := (&Talk{Lang: l}).isBack(text); got != want[l] {
				t.Errorf("%q goes back in %s: %v", text, l, got)
			}
		}
	}
}

// An item of a menu is chosen by its number, the start of its label, or of one of
// its words.
func TestMenuFind(t *testing.T) {
	m := &Menu{Items: []Item{{Label: "Ratna Dewi, ketua"}, {Label: "Dewi Ratih, penilai"}, {Key: "10", Label: "Ratna"}}}
	for text, want := range map[string]string{
		"1": "1", "10": "10", "ratna d": "1", "ratna": "10", "r": "1 10", "dewi": "2", "ratih": "2", "penilai": "2", "0": "", "etua": "", "RATNA DEWI": "1",
	} {
		var got []string
		for _, i := range m.find(text) {
			got = append(got, m.key(i))
		}
		if strings.Join(got, " ") != want {
			t.Errorf("%q finds %v, want %q", text, got, want)
		}
	}
}

// A row is meant by its label once it was told, by a number, its end, or words.
func TestListMatches(t *testing.T) {
	rows := []Row{{Number: "2601", Text: "Ayu Lestari"}, {Number: "2602", Text: "Bagus Ayu"}, {Number: "2612", Text: "Édi"}, {Number: "12", Text: "Dua Belas"}}
	for _, c := range []struct {
		most int
		text string
		want []int
	}{
		{0, "1", []int{0}}, {0, "2", []int{1, 2, 3}}, {2, "2", []int{1}}, {2, "1", []int{0}}, {4, "4", []int{3}},
		{0, "12", []int{3}}, {4, "12", []int{3}}, {4, "-", nil}, {0, "602", []int{1}}, {0, "99", nil}, {0, "ayu", []int{0, 1}}, {0, "ayu bag", []int{1}}, {0, "edi", []int{2}},
	} {
		l := &List{Rows: rows, Say: all(rows), most: c.most}
		if got, why := l.matches(c.text); why != nil || !slices.Equal(got, c.want) {
			t.Errorf("%q with %d told means %v, want %v", c.text, c.most, got, c.want)
		}
	}
	ranked := &List{Rows: []Row{{Label: "1", Number: "07"}, {Label: "1", Number: "09"}, {Label: NoLabel, Number: "01"}}, most: 3}
	ranked.Say = all(ranked.Rows)
	if got, _ := ranked.matches("1"); !slices.Equal(got, []int{0, 1}) {
		t.Errorf("a shared rank means %v", got)
	}
	if got, _ := ranked.matches(NoLabel); got != nil {
		t.Errorf("what stands for no label means %v", got)
	}
	lettered := &List{Rows: []Row{{Number: "P0001", Text: "P0001 Ayu"}, {Number: "P00012", Text: "P00012 Bagus"}, {Number: "1", Text: "Édi"}}, most: 3}
	lettered.Say = all(lettered.Rows)
	for text, want := range map[string][]int{"P0001": {0}, "1": {2}, "p000": {0, 1}} { // a number is a number before it is a place
		if got, _ := lettered.matches(text); !slices.Equal(got, want) {
			t.Errorf("%q means %v, want %v", text, got, want)
		}
	}
	narrow := &List{Rows: rows, Say: []int{1, 2}, only: true}
	if got, _ := narrow.matches("12"); !slices.Equal(got, []int{2}) {
		t.Errorf("among few 12 means %v", got)
	}
}

// Rows that were read anew are told on from where the list was.
func TestRenewedListGoesOn(t *testing.T) {
	rows := make([]Row, 25)
	for i := range rows {
		rows[i] = Row{Text: strconv.Itoa(i + 1)}
	}
	l := &List{Ask: "which?", Rows: rows}
	more := func() string { // until the answers end
		var out strings.Builder
		_, _, _ = New(t.Context(), Streams{In: strings.NewReader("m\n"), Out: &out}, wording.EN).Pick(l)
		return out.String()
	}
	more()
	l.Renew(rows[:22])
	if told := more(); !strings.Contains(told, "which?\n21. 21\n22. 22\nwhich?") {
		t.Errorf("after two pages there is told:\n%s", told)
	}
}
