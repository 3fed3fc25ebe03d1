package intake

import (
	"cmp"
	"hash/maphash"
	"reflect"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"ampera/scoring"
	"ampera/scoring/text"
)

// Formation is one formation as the selection or a file has it.
type Formation struct {
	Values []string // in the order of the rulebook's group columns
	Quota  bool     // somebody said how many places it has
	Known  bool     // the selection has it
	Count  int      // candidates
	Line   int      // of the file, where it is first; 0: not in it
}

// Near are two formations that may be one, spelled differently in a single column. A
// is the likelier: the selection has it, or more candidates.
type Near struct {
	Column string
	A, B   string
	Rest   []string // values of the other columns
	Line   int      // of the file, where B is first, else A
}

// NearSpellings are the pairs of a list of formations that differ in one column, by
// one letter of a word without figures or by one such word more, and of which not
// both have a quota. Figures and Roman numerals never differ by mistake. Those of
// one key are one already. Columns are the rulebook's group columns.
func NearSpellings(columns []string, formations []Formation) []Near {
	n := nearing{seed: maphash.MakeSeed(), columns: columns, met: map[[2]int32]bool{}}
	at := map[string]int{}
	for _, f := range formations {
		key := scoring.GroupKey(f.Values)
		if i, twice := at[key]; twice {
			n.join(i, f)
			continue
		}
		at[key] = len(n.all)
		values := make([][]string, len(columns))
		for c, v := range scoring.GroupValues(key) {
			values[c] = strings.Fields(v)
		}
		n.all, n.words = append(n.all, f), append(n.words, values)
	}
	for c := range columns {
		n.column(c)
	}
	slices.SortFunc(n.out, func(a, b Near) int {
		return cmp.Or(cmp.Compare(a.Line, b.Line), strings.Compare(a.A, b.A), strings.Compare(a.B, b.B), strings.Compare(a.Column, b.Column))
	})
	return n.out
}

// nearing finds pairs. Formations that are alike but for one word share what is left
// without it; only those are compared, and of many by an index of deletions.
type nearing struct {
	seed    maphash.Seed
	columns []string
	all     []Formation
	words   [][][]string // by formation and column
	met     map[[2]int32]bool
	counts  map[string]int // candidates by the value of the column that is looked at
	out     []Near
	scratch []byte
}

// join counts one formation in another spelling.
func (n *nearing) join(i int, f Formation) {
	to := &n.all[i]
	if !to.Known && f.Known {
		to.Values = f.Values
	}
	to.Quota, to.Known, to.Count = to.Quota || f.Quota, to.Known || f.Known, to.Count+f.Count
	if f.Line > 0 && (to.Line == 0 || f.Line < to.Line) {
		to.Line = f.Line
	}
}

// hash is a formation without one word of a column, or with all.
func (n *nearing) hash(i, c, without int, mark byte) uint64 {
	b := append(n.scratch[:0], mark)
	for k, words := range n.words[i] {
		for w, word := range words {
			switch {
			case k != c || w != without:
				b = append(append(b, word...), ' ')
			case mark == 'm':
				b = append(b, '*', ' ')
			}
		}
		b = append(b, '\x1f')
	}
	n.scratch = b
	return maphash.Bytes(n.seed, b)
}

// masked is a formation without a word.
type masked struct {
	hash uint64
	of   int32
	word string
}

func (n *nearing) column(c int) {
	whole := make(map[uint64]int32, len(n.all))
	n.counts = make(map[string]int, len(n.all))
	for i := range n.all {
		n.counts[n.all[i].Values[c]] += n.all[i].Count
		whole[n.hash(i, c, -1, 'w')] = int32(i)
	}
	var all []masked
	for i := range n.all {
		for w, word := range n.words[i][c] {
			if !mayMistype(word) {
				continue
			}
			all = append(all, masked{n.hash(i, c, w, 'm'), int32(i), word})
			if len(n.words[i][c]) > 1 {
				if other, there := whole[n.hash(i, c, w, 'w')]; there {
					n.pair(c, int32(i), other, w)
				}
			}
		}
	}
	slices.SortFunc(all, func(a, b masked) int {
		if a.hash != b.hash {
			return cmp.Compare(a.hash, b.hash)
		}
		return int(a.of - b.of)
	})
	for from := 0; from < len(all); {
		to := from + 1
		for to < len(all) && all[to].hash == all[from].hash {
			to++
		}
		n.alike(c, all[from:to])
		from = to
	}
}

// fewWords is up to how many words are compared one by one.
const fewWords = 16

// alike pairs those of formations alike but for one word whose words are near.
func (n *nearing) alike(c int, all []masked) {
	if len(all) <= fewWords {
		for i := range all {
			for k := range i {
				n.pairNear(c, all[k], all[i])
			}
		}
		return
	}
	index := make(map[uint64][]int32, len(all)*8)
	for i := range all {
		for key := range deletions(n.seed, all[i].word) {
			for _, k := range index[key] {
				n.pairNear(c, all[k], all[i])
			}
			index[key] = append(index[key], int32(i))
		}
	}
}

func (n *nearing) pairNear(c int, a, b masked) {
	if nearWords(a.word, b.word) {
		n.pair(c, a.of, b.of, -1)
	}
}

// pair notes two formations once; extra is the place of the word that the first has
// more, or -1.
func (n *nearing) pair(c int, i, k int32, extra int) {
	a, b := &n.all[i], &n.all[k]
	id := [2]int32{min(i, k), max(i, k)}
	if i == k || n.met[id] || a.Quota && b.Quota || !n.sameElse(c, i, k, extra) {
		return
	}
	n.met[id] = true
	if n.better(b, a, c) {
		a, b = b, a
	}
	out := Near{Column: n.columns[c], A: a.Values[c], B: b.Values[c], Line: cmp.Or(b.Line, a.Line)}
	for other, v := range b.Values {
		if other != c {
			out.Rest = append(out.Rest, v)
		}
	}
	n.out = append(n.out, out)
}

// better says whether one of two spellings of a column is the likelier.
func (n *nearing) better(a, b *Formation, c int) bool {
	many, few := n.counts[a.Values[c]], n.counts[b.Values[c]]
	switch {
	case a.Known != b.Known:
		return a.Known
	case a.Quota != b.Quota:
		return a.Quota
	case many != few:
		return many > few
	}
	return scoring.GroupID(a.Values) < scoring.GroupID(b.Values)
}

// sameElse says whether two formations are alike but for a word: hashes may agree by
// chance.
func (n *nearing) sameElse(c int, i, k int32, extra int) bool {
	for other := range n.columns {
		if other != c && !slices.Equal(n.words[i][other], n.words[k][other]) {
			return false
		}
	}
	a, b := n.words[i][c], n.words[k][c]
	if extra >= 0 {
		return len(a) == len(b)+1 && slices.Equal(a[:extra], b[:extra]) && slices.Equal(a[extra+1:], b[extra:])
	}
	differ := 0
	for w := range min(len(a), len(b)) {
		if a[w] != b[w] {
			differ++
		}
	}
	return len(a) == len(b) && differ == 1
}

// leastWord is how many letters a word has of which another may be a mistake: of two
// letters each is as near to half of all others.
const leastWord = 3

// mayMistype says whether a word may be a mistake: letters alone, and no numeral.
func mayMistype(word string) bool {
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

// deletions are hashes of a word as it is, and without each of its letters: words at
// a distance of one share one.
func deletions(seed maphash.Seed, word string) map[uint64]bool {
	out := map[uint64]bool{maphash.String(seed, word): true}
	runes := []rune(word)
	for i := range runes {
		out[maphash.String(seed, string(runes[:i])+string(runes[i+1:]))] = true
	}
	return out
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

// FormationsOf are the formations of a selection and of a command of a file, as
// [NearSpellings] compares them.
func FormationsOf(v scoring.View, c scoring.Command) []Formation {
	var out []Formation
	for _, g := range v.Groups() {
		out = append(out, Formation{Values: g.Values, Quota: g.HasQuota, Known: true, Count: g.Candidates})
	}
	book := v.Record().Book()
	if book == nil {
		return out
	}
	switch c := c.(type) {
	case scoring.SaveFormations:
		for _, row := range c.Rows {
			out = append(out, Formation{Values: row.Values, Quota: row.Quota >= 0, Line: row.Line})
		}
	case scoring.SaveCandidates:
		out = append(out, placesOf(v, book.GroupBy, c.Rows)...)
	}
	return out
}

// placesOf are the formations of rows of candidates, each once. Rows of a place share
// their columns, so most are told by that alone.
func placesOf(v scoring.View, by []string, rows []scoring.CandidateRow) (out []Formation) {
	shared, named := map[uintptr]int{}, map[string]int{}
	for i := range rows {
		row := &rows[i]
		at := reflect.ValueOf(row.Columns).Pointer()
		n, met := shared[at]
		if !met {
			values := make([]string, len(by))
			blank := false
			for k, name := range by {
				values[k] = row.Columns[name]
				blank = blank || values[k] == ""
			}
			if blank { // of an update: the rest is the candidate's own
				continue
			}
			id := scoring.GroupID(values)
			if n, met = named[id]; !met {
				n = len(out)
				named[id] = n
				out = append(out, Formation{Values: values, Line: row.Line})
			}
			shared[at] = n
		}
		out[n].Count++
	}
	return out
}

// sameText says whether two texts have one key.
func sameText(a, b string) bool { return a == b || text.Key(a) == text.Key(b) }
