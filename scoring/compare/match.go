package compare

import (
	"slices"
	"strings"
	"unicode"

	"ampera/scoring"
	"ampera/scoring/intake"
)

// known are the headers that need no rulebook, folded to words. A row number
// (No, No Urut) is not among them.
var known = knownHeaders(map[string][]string{
	scoring.ColNumber: {"nomor", "number", "candidate", "candidate no"},
	scoring.ColName:   {"nama", "candidate name"},
	"lokasi":          {"place"},
	"jenis_formasi":   {"need type"},
	ColRank:           {"peringkat", "rank", "ranking", "rangking", "prk"},
	ColFinal: {"nilai akhir", "total", "na", "total nilai", "nilai total", "skor akhir", "skor total", "total skor", "nilai integrasi",
		"hasil integrasi", "nilai akhir na", "final mark", "final", "final score", "final mark total", "akhir"},
})

// knownHeaders adds what a recap is called to the names that any file may have.
func knownHeaders(recap map[string][]string) map[string]string {
	out := map[string]string{}
	for _, code := range []string{scoring.ColNumber, scoring.ColName, "jabatan", "lokasi", "jenis_formasi", "pendidikan", ColResult} {
		for _, name := range append([]string{code, intake.PortalNames[code]}, intake.SpokenNames[code]...) {
			out[strings.Join(wordsOf(name), " ")] = code
		}
	}
	for code, names := range recap {
		for _, name := range names {
			out[name] = code
		}
	}
	delete(out, "")
	return out
}

// hints are the words that say which stage of a component a header means.
var hints = map[string]string{
	"mentah": "", "raw": "",
	"skala": scaled, "scale": scaled, "scaled": scaled, "konversi": scaled,
	"bobot": weighted, "terbobot": weighted, "tertimbang": weighted, "weight": weighted, "weighted": weighted,
}

// filler are words that say nothing beside others.
var filler = append([]string{"nilai", "skor", "score", "mark", "marks", "total", "jumlah", "x", "kali", "hasil", "of", "dikali"},
	intake.HighestWords...)

// header is a header taken apart.
type header struct {
	all     string // every word, folded
	bare    string // every word before the highest mark, if one is said
	words   []string
	hint    string // suffix of a stage
	hinted  bool
	percent scoring.Points // 0: none
	bracket string         // a code in square brackets
}

func parseHeader(text string) header {
	var h header
	if _, after, ok := strings.Cut(text, "["); ok {
		h.bracket, _, _ = strings.Cut(after, "]")
	}
	words := wordsOf(text)
	h.all = strings.Join(words, " ")
	if bare, _, ok := intake.WithoutBound(text); ok {
		h.bare = strings.Join(wordsOf(bare), " ")
	}
	for _, w := range words {
		share, isPercent := strings.CutSuffix(w, "%")
		suffix, isHint := hints[w]
		switch {
		case isPercent:
			h.percent, _ = scoring.ParsePoints(share) // 0 says nothing
			h.hint, h.hinted = weighted, true
		case isHint:
			h.hint, h.hinted = suffix, true
		case !slices.Contains(filler, w) && !isDigits(w):
			h.words = append(h.words, w)
		}
	}
	return h
}

// wordsOf are the words of a text in small letters: runs of letters, and of
// digits with what belongs to them ("37,5%").
func wordsOf(text string) []string {
	var out []string
	var word []rune
	end := func() {
		if w := strings.Trim(string(word), ".,"); w != "" {
			out = append(out, w)
		}
		word = word[:0]
	}
	for _, r := range strings.ReplaceAll(strings.ToLower(text), " %", "%") {
		switch {
		case r == '%':
			word = append(word, r)
			end()
		case unicode.IsDigit(r):
			if len(word) > 0 && unicode.IsLetter(word[0]) {
				end()
			}
			word = append(word, r)
		case unicode.IsLetter(r):
			if len(word) > 0 && !unicode.IsLetter(word[0]) {
				end()
			}
			word = append(word, r)
		case (r == '.' || r == ',') && len(word) > 0 && unicode.IsDigit(word[0]):
			word = append(word, r)
		default:
			end()
		}
	}
	end()
	return out
}

// matcher knows what a rulebook's columns are called.
type matcher struct {
	book  *scoring.Rulebook
	basis *basis
	codes map[string]string // folded code to code
}

// claim is a column that a header may mean, and how plainly: the more the
// plainer.
type claim struct {
	code  string
	plain int
}

// How plainly a header names a column.
const (
	partly  = iota + 1 // by some words of a name
	byName             // by a name, or the short form in its parentheses
	byCode             // by our own code
	byWords            // by the whole header
)

// Match proposes what each column of a table holds. What several headers mean
// equally, or one header equally, is left to a person.
func Match(headers []string, book *scoring.Rulebook) []Column {
	m := newMatcher(book)
	out := make([]Column, len(headers))
	claims := make([][]claim, len(headers))
	for i, text := range headers {
		out[i].Header = strings.TrimSpace(text)
		claims[i] = m.claims(parseHeader(text))
	}
	for i := range claims {
		claims[i] = m.nearer(claims, i)
		settle(&out[i], claims[i])
	}
	share(out, claims)
	return out
}

func newMatcher(book *scoring.Rulebook) *matcher {
	m := &matcher{book, newBasis(nobody{book: book}), map[string]string{}}
	for _, code := range Codes(book) {
		m.codes[strings.Join(wordsOf(code), " ")] = code
	}
	return m
}

// nobody is a record of a rulebook alone.
type nobody struct {
	scoring.Record
	book *scoring.Rulebook
}

func (n nobody) Book() *scoring.Rulebook { return n.book }
func (n nobody) Len() int                { return 0 }
func (n nobody) Groups() []scoring.Group { return nil }

// Spellings: nothing was answered.
func (n nobody) Spellings() scoring.Spellings { return nil }

// settle takes the plainest claim, if there is one.
func settle(c *Column, claims []claim) {
	best := plainest(claims)
	if len(best) == 1 {
		c.Ours = best[0]
	} else {
		c.Maybe = best
	}
}

// plainest are the codes of the plainest claims.
func plainest(claims []claim) []string {
	var out []string
	most := 0
	for _, c := range claims {
		switch {
		case c.plain > most:
			out, most = []string{c.code}, c.plain
		case c.plain == most && !slices.Contains(out, c.code):
			out = append(out, c.code)
		}
	}
	return out
}

// share gives a column that several headers mean to the one that means it most
// plainly, else to none.
func share(out []Column, claims [][]claim) {
	plain := func(i int) int { return claims[i][0].plain }
	for i := range claims {
		slices.SortStableFunc(claims[i], func(a, b claim) int { return b.plain - a.plain })
	}
	for i := range out {
		var same []int
		for k := range out {
			if out[i].Ours != "" && out[k].Ours == out[i].Ours {
				same = append(same, k)
			}
		}
		if len(same) < 2 {
			continue
		}
		best := slices.MaxFunc(same, func(a, b int) int { return plain(a) - plain(b) })
		alone := !slices.ContainsFunc(same, func(k int) bool { return k != best && plain(k) == plain(best) })
		for _, k := range same {
			if k != best || !alone {
				out[k].Maybe, out[k].Ours = []string{out[k].Ours}, ""
			}
		}
	}
}

// claims are the columns that a header may mean.
func (m *matcher) claims(h header) []claim {
	switch {
	case m.basis.owner[h.bracket] != "":
		return []claim{{h.bracket, byWords}}
	case m.codes[h.all] != "":
		return []claim{{m.codes[h.all], byWords}}
	case known[h.all] != "" && m.holds(known[h.all]):
		return []claim{{known[h.all], byWords}}
	case known[h.bare] == ColFinal:
		return []claim{{ColFinal, byName}}
	case len(h.words) == 0 && h.hinted:
		return m.byWeight(h)
	}
	var out []claim
	for _, t := range m.book.SubTests() {
		out = append(out, m.subTest(h, t)...)
	}
	m.book.Walk(func(c *scoring.Component, _ int) {
		if plain := named(h.words, c.Code, c.Name); plain > 0 {
			out = append(out, m.stage(c.Code, h.hint, plain)...)
		}
	})
	return out
}

// holds says whether a rulebook's recap can have a column at all.
func (m *matcher) holds(code string) bool {
	return !slices.Contains(scoring.PlaceColumns, code) || slices.Contains(m.book.GroupBy, code)
}

// subTest is a sub-test's mark, or where it is all that its component is made
// of, a later stage of that.
func (m *matcher) subTest(h header, t *scoring.SubTest) []claim {
	plain := named(h.words, t.Code, t.Name)
	owner := m.basis.owner[t.Code]
	switch {
	case plain == 0:
		return nil
	case h.hint == "":
		return []claim{{t.Code, plain}}
	case len(m.book.Component(owner).SubTests) == 1:
		return m.stage(owner, h.hint, plain)
	}
	return nil
}

// stage is a component's stage, if the computation has it.
func (m *matcher) stage(component, suffix string, plain int) []claim {
	if code := component + suffix; slices.Contains(m.basis.order, code) {
		return []claim{{code, plain}}
	}
	return nil
}

// byWeight are the weighted marks of the components that have a header's
// percentage; of all, when it has none.
func (m *matcher) byWeight(h header) []claim {
	var out []claim
	m.book.Walk(func(c *scoring.Component, _ int) {
		if h.percent == 0 || c.Weight*100 == h.percent {
			out = append(out, m.stage(c.Code, h.hint, partly)...)
		}
	})
	return out
}

// nearer keeps of several equal claims those about the component that the
// nearest plain header to the left is about: "Tes Tertulis | Bobot".
func (m *matcher) nearer(claims [][]claim, i int) []claim {
	if len(claims[i]) < 2 || claims[i][0].plain > partly {
		return claims[i]
	}
	for k := i - 1; k >= 0; k-- {
		best := plainest(claims[k])
		if len(best) != 1 || m.basis.owner[best[0]] == "" {
			continue
		}
		var out []claim
		for _, c := range claims[i] {
			if m.basis.owner[c.code] == m.basis.owner[best[0]] {
				out = append(out, c)
			}
		}
		if out != nil {
			return out
		}
	}
	return claims[i]
}

// named is how plainly words name something of a code and a name.
func named(words []string, code string, name scoring.Text) int {
	if len(words) == 0 {
		return 0
	}
	if slices.Equal(words, wordsOf(code)) {
		return byCode
	}
	most := 0
	for _, text := range []string{name.ID, name.EN} {
		most = max(most, calls(words, text))
	}
	return most
}

// calls is how plainly words are a name: all of it, what is before or in its
// parentheses, or some of its words.
func calls(words []string, name string) int {
	before, after, _ := strings.Cut(name, "(")
	inside, _, _ := strings.Cut(after, ")")
	for _, text := range []string{name, before, inside} {
		if slices.Equal(words, meaning(text)) {
			return byName
		}
	}
	all := wordsOf(name)
	for _, w := range words {
		if !slices.ContainsFunc(all, func(x string) bool { return x == w || len(w) >= leastPart && strings.Contains(x, w) }) {
			return 0
		}
	}
	return partly
}

// leastPart is how many letters of a word stand for it: "tulis" for "tertulis".
const leastPart = 4

// meaning are the words of a name that say something.
func meaning(text string) []string {
	return slices.DeleteFunc(wordsOf(text), func(w string) bool { return slices.Contains(filler, w) })
}
