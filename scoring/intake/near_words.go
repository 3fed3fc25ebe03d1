package intake

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"ampera/scoring/text"
)

// spellings are the values of one column, each of a key once.
type spellings struct {
	written map[string]int32 // by how they are written
	at      places
	all     []spelled
	store   []int32 // of their words
}

// spelled is a value as its words.
type spelled struct {
	words []int32
	hash  uint64
}

func (s *spellings) words(v int32) []int32 { return s.all[v].words }

// value is the place of a value.
func (s *spellings) value(words *vocabulary, as string) int32 {
	if v, met := s.written[as]; met {
		return v
	}
	from := len(s.store)
	for w, rest := "", text.Key(as); rest != ""; { // a key has single blanks
		w, rest, _ = strings.Cut(rest, " ")
		s.store = append(s.store, words.id(w))
	}
	ids := s.store[from:len(s.store):len(s.store)]
	hash := words.chained(ids).whole()
	v := s.at.find(hash, ids)
	if v < 0 {
		v = int32(len(s.all))
		s.all = append(s.all, spelled{ids, hash})
		s.at.put(hash, v)
	}
	s.written[as] = v
	return v
}

// near tells each pair of values that are a letter or a word apart, once.
func (s *spellings) near(words *vocabulary, tell func(v, other int32)) {
	var other, met []int32
	meet := func(u int32) {
		if u >= 0 && !slices.Contains(met, u) {
			met = append(met, u)
		}
	}
	for v := range s.all {
		of := s.all[v].words
		chain := words.chained(of)
		met = met[:0]
		for w, id := range of {
			word := &words.all[id]
			for _, near := range word.near {
				other = append(other[:0], of...)
				other[w] = near
				if u := s.at.find(chain.with(w, words.all[near].hash), other); u < int32(v) { // the other tells the rest
					meet(u)
				}
			}
			if word.extra && len(of) > 1 {
				other = append(append(other[:0], of[:w]...), of[w+1:]...)
				meet(s.at.find(chain.without(w), other))
			}
		}
		for _, u := range met {
			tell(int32(v), u)
		}
	}
}

// vocabulary is every word of all values.
type vocabulary struct {
	ids   map[string]int32
	all   []word
	chain chain
}

type word struct {
	text    string
	hash    uint64
	letters bool    // it may be mistyped
	extra   bool    // it may be one too many
	near    []int32 // words a letter apart
}

func (n *vocabulary) id(w string) int32 {
	id, met := n.ids[w]
	if !met {
		id = int32(len(n.all))
		n.ids[w] = id
		n.all = append(n.all, word{text: w, hash: scatter(n.letters(w).whole()), letters: isWord(w) && w != stateSchool, extra: isWord(w)})
	}
	return id
}

// letters are a word as a chain, chained are words as one. Each takes the place of the
// last.
func (n *vocabulary) letters(w string) *chain {
	n.chain.parts = n.chain.parts[:0]
	for _, r := range w {
		n.chain.parts = append(n.chain.parts, scatter(uint64(r)))
	}
	return n.chain.made()
}

func (n *vocabulary) chained(words []int32) *chain {
	n.chain.parts = n.chain.parts[:0]
	for _, id := range words {
		n.chain.parts = append(n.chain.parts, n.all[id].hash)
	}
	return n.chain.made()
}

// index finds the words near each other: two that are share themselves, or what is
// left of them without a letter.
func (n *vocabulary) index() {
	type link struct{ word, next int32 }
	var links []link // those of one deletion, the newest first
	last := map[uint64]int32{}
	for i := range n.all {
		if !n.all[i].letters {
			continue
		}
		chain := n.letters(n.all[i].text)
		for k := range len(chain.parts) + 1 {
			key := chain.whole()
			if k < len(chain.parts) {
				key = chain.without(k)
			}
			next, met := last[key]
			if !met {
				next = -1
			}
			for at := next; at >= 0; at = links[at].next {
				n.join(int32(i), links[at].word)
			}
			last[key] = int32(len(links))
			links = append(links, link{int32(i), next})
		}
	}
}

// join notes two words that are near.
func (n *vocabulary) join(i, k int32) {
	a, b := &n.all[i], &n.all[k]
	if i != k && !slices.Contains(a.near, k) && nearWords(a.text, b.text) {
		a.near, b.near = append(a.near, k), append(b.near, i)
	}
}

// leastWord is how many letters a word has of which another may be a mistake, or which
// may be one too many: single letters are names of their own.
const leastWord = 2

// stateSchool is what primary schools of the state are called (SDN). A letter away from
// SD, and short for SD Negeri, it is neither for certain: it is a name of its own.
const stateSchool = "sdn"

// isWord says whether a word has letters and nothing else, and is no numeral.
func isWord(word string) bool {
	if utf8.RuneCountInString(word) < leastWord {
		return false
	}
	for _, r := range word {
		if !unicode.IsLetter(r) && !unicode.IsMark(r) {
			return false
		}
	}
	return !isRoman(word)
}

// isRoman tells numerals up to 399, as floors, grades and ranks have them.
func isRoman(word string) bool {
	rest := word
	for _, step := range []struct {
		one, five, ten byte
	}{{'c', 0, 0}, {'x', 'l', 'c'}, {'i', 'v', 'x'}} {
		rest = romanDigit(rest, step.one, step.five, step.ten)
	}
	return rest == "" && word != ""
}

func romanDigit(s string, one, five, ten byte) string {
	switch {
	case ten > 0 && strings.HasPrefix(s, string([]byte{one, ten})), five > 0 && strings.HasPrefix(s, string([]byte{one, five})):
		return s[2:]
	case five > 0 && s != "" && s[0] == five:
		s = s[1:]
	}
	for n := 0; n < 3 && s != "" && s[0] == one; n++ {
		s = s[1:]
	}
	return s
}

// nearWords says whether two words are a letter apart: one other, one more, or two
// side by side exchanged. Single letters are names of their own.
func nearWords(a, b string) bool {
	x, y := []rune(a), []rune(b)
	if len(x) > len(y) {
		x, y = y, x
	}
	if len(y)-len(x) > 1 || len(y) < 2 || a == b {
		return false
	}
	i := 0
	for i < len(x) && x[i] == y[i] {
		i++
	}
	switch {
	case len(x) < len(y):
		return slices.Equal(x[i:], y[i+1:])
	case slices.Equal(x[i+1:], y[i+1:]):
		return true
	}
	return i+1 < len(x) && x[i] == y[i+1] && x[i+1] == y[i] && slices.Equal(x[i+2:], y[i+2:])
}
