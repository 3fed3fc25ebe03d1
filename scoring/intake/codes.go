package intake

import (
	"slices"

	"ampera/scoring"
	"ampera/scoring/text"
)

// Codes are what the words of a column of results mean under a rulebook: its codes,
// their words in the legend, what offices write whatever the rulebook calls it, and
// what our own files have where there is no result yet.
type Codes struct {
	book  *scoring.Rulebook
	means map[string]Meaning // by text.Key
}

// Meaning is what one word of a column of results means.
type Meaning struct {
	Code    string          // the rulebook's; "": which of them is not plain
	Outcome scoring.Outcome // "": a result that only the program tells
	Nothing bool            // it says no more than a blank: they came, they qualified
}

// Kept says whether somebody must say it: all else the program computes.
func (m Meaning) Kept() bool {
	return slices.Contains([]scoring.Outcome{scoring.Absent, scoring.Withdrew, scoring.Disqualified, scoring.Unqualified}, m.Outcome)
}

// officeWords are what offices write of each outcome. A rulebook's own codes come
// before them.
var officeWords = map[scoring.Outcome][]string{
	scoring.Placed:       {"P/L"},
	scoring.Passed:       {"P/TL"},
	scoring.Below:        {"TL"},
	scoring.Absent:       {"TH", "Tidak hadir", "Absen", "Absent"},
	scoring.Withdrew:     {"APS", "Mengundurkan diri", "Undur diri", "Withdrew"},
	scoring.Disqualified: {"DIS", "Diskualifikasi", "Disqualified"},
	scoring.Unqualified:  {"TMS", "Tidak memenuhi syarat"},
}

// resultWords say that somebody passed or did not, and leave open which of a
// rulebook's codes that is; emptyWords say no more than a blank.
var (
	resultWords = []string{"L", "P", "Lulus", "Tidak lulus", "Passed", "Failed"}
	emptyWords  = []string{"-", "Hadir", "H", "Present", "MS", "Memenuhi syarat"}
)

// CodesOf are the words of a rulebook, and those that say of somebody that there is no
// result yet.
func CodesOf(book *scoring.Rulebook, none ...string) Codes {
	c := Codes{book, map[string]Meaning{}}
	add := func(m Meaning, words ...string) {
		for _, word := range words {
			if key := text.Key(word); key != "" {
				if _, known := c.means[key]; !known {
					c.means[key] = m
				}
			}
		}
	}
	for _, code := range book.Codes {
		add(Meaning{Code: code.Code, Outcome: code.Outcome}, code.Code)
	}
	for _, code := range book.Codes {
		add(Meaning{Code: code.Code, Outcome: code.Outcome}, code.Name.ID, code.Name.EN)
	}
	for outcome, words := range officeWords {
		add(Meaning{c.ours(outcome), outcome, false}, words...)
	}
	add(Meaning{}, resultWords...)
	add(Meaning{}, none...)
	add(Meaning{Nothing: true}, emptyWords...)
	return c
}

// ours is the rulebook's code of an outcome, or "".
func (c Codes) ours(o scoring.Outcome) string {
	at := slices.IndexFunc(c.book.Codes, func(code scoring.Code) bool { return code.Outcome == o })
	if at < 0 {
		return ""
	}
	return c.book.Codes[at].Code
}

// Of is what a word means; false for one that nobody knows, and for none.
func (c Codes) Of(word string) (Meaning, bool) {
	if word == "" {
		return Meaning{}, false
	}
	m, ok := c.means[text.Key(word)]
	return m, ok || scoring.Uncoded(word)
}

// Names says whether a word is a code, or says who was absent or left, or came: what a
// column of another kind does not hold by chance.
func (c Codes) Names(word string) bool {
	m, known := c.Of(word)
	return known && (m.Kept() || m.Nothing || m.Code != "" && text.Key(m.Code) == text.Key(word))
}

// Said are the rulebook's codes that a file may say, in its order.
func (c Codes) Said() (out []string) {
	for _, code := range c.book.Codes {
		if (Meaning{Outcome: code.Outcome}).Kept() {
			out = append(out, code.Code)
		}
	}
	return out
}
