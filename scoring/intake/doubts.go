package intake

import (
	"hash/maphash"
	"strconv"

	"ampera/scoring"
	"ampera/scoring/text"
)

// Unanswered are the pairs of values of a selection's formations and of a command of a
// file that may be one, and of which nobody has said so: each once, though it be of
// many formations, for one answer is for all.
func Unanswered(v scoring.View, c scoring.Command) []Near {
	book := v.Record().Book()
	if book == nil {
		return nil
	}
	var out []Near
	met := map[[3]string]bool{}
	for _, n := range NearSpellings(book.GroupBy, FormationsOf(v, v.Respelled(c))) {
		a, b := text.Key(n.A), text.Key(n.B)
		pair := [3]string{n.Column, min(a, b), max(a, b)}
		if (n.Line > 0 || c == nil) && !met[pair] && !v.Answered(n.Column, n.A, n.B) && !saidOf(c, n) {
			met[pair] = true
			out = append(out, n)
		}
	}
	return out
}

// saidOf says whether a command brings the answer itself.
func saidOf(c scoring.Command, n Near) bool {
	for _, x := range scoring.SpellingsOf(c) {
		if x.Column == n.Column && (sameText(x.A, n.A) && sameText(x.B, n.B) || sameText(x.A, n.B) && sameText(x.B, n.A)) {
			return true
		}
	}
	return false
}

// Problems are pairs as faults of a file, which say how they are answered on the
// command line.
func Problems(pairs []Near) scoring.Problems {
	var out scoring.Problems
	for _, n := range pairs {
		out = append(out, scoring.Problem{Line: n.Line, Column: n.Column, Asks: true, Refusal: *scoring.Refuse("spelling.near", text.Quote(n.A), text.Quote(n.B))})
	}
	return out
}

// Answer is what somebody said of two spellings, in every group column in which the
// selection or the file has one of them; none where neither has.
func Answer(v scoring.View, c scoring.Command, a, b string, same bool) (out []scoring.Spelling) {
	book := v.Record().Book()
	if book == nil {
		return nil
	}
	formations := FormationsOf(v, c)
	for at, column := range book.GroupBy {
		there, known := map[string]bool{}, map[string]bool{}
		for _, f := range formations {
			there[text.Key(f.Values[at])] = true
			known[text.Key(f.Values[at])] = known[text.Key(f.Values[at])] || f.Known
		}
		right, wrong := a, b
		if known[text.Key(b)] && !known[text.Key(a)] { // what the selection has stays
			right, wrong = b, a
		}
		if there[text.Key(a)] || there[text.Key(b)] {
			out = append(out, scoring.Spelling{Column: column, A: right, B: wrong, Same: same})
		}
	}
	return out
}

// Doubter finds people who are in a file, or in it and the selection, more than once,
// and whose age nobody can have. It holds no text, since there may be a million of them: people are known by a hash,
// which two different ones share once in some ten million such files.
type Doubter struct {
	today     scoring.Date   // on which ages are seen; 0: they are not
	record    scoring.Record // whom the selection has
	seed      maphash.Seed
	nik, born map[uint64]int // where somebody was met first: the line of a file, or -1 - their place in the record
	notes     scoring.Problems
	more      int
}

// mostTwice is how many are told; the rest is counted.
const mostTwice = 50

// NewDoubter knows whoever the selection has; nil: nobody. today is said where no day
// is, on which candidates have their age: then who is too young or too old is refused.
func NewDoubter(r scoring.Record, today scoring.Date) *Doubter {
	t := &Doubter{today: today, record: r, seed: maphash.MakeSeed(), nik: map[uint64]int{}, born: map[uint64]int{}}
	if r == nil {
		return t
	}
	for i := range r.Len() {
		c := r.At(i)
		t.meet(t.nik, c.NIK, 0, -1-i)
		t.meet(t.born, bornKey(c.Name, c.Born), c.Born, -1-i)
	}
	return t
}

// bornKey is what a name is known by beside a birth date; "" without one of them.
func bornKey(name string, born scoring.Date) string {
	if name == "" || born == 0 {
		return ""
	}
	return text.Key(name)
}

// See notes who of these rows of a file was met before, under another number, and
// whose age today cannot be.
func (t *Doubter) See(rows []scoring.CandidateRow) {
	for i := range rows {
		row := &rows[i]
		if before := t.meet(t.nik, row.NIK, 0, row.Line); before > 0 {
			t.note(row.Line, scoring.ColNIK, scoring.Refuse("nik.twice", scoring.MaskNIK(row.NIK), strconv.Itoa(before), row.Number))
		} else if known := t.known(before, row.Number); known != "" {
			t.note(row.Line, scoring.ColNIK, scoring.Refuse("nik.twice-known", scoring.MaskNIK(row.NIK), known, row.Number))
		}
		if before := t.meet(t.born, bornKey(row.Name, row.Born), row.Born, row.Line); before > 0 {
			t.note(row.Line, scoring.ColName, scoring.Refuse("person.twice", strconv.Itoa(before), row.Number))
		} else if known := t.known(before, row.Number); known != "" {
			t.note(row.Line, scoring.ColName, scoring.Refuse("person.twice-known", known, row.Number))
		}
		if t.today != 0 && !scoring.AgeFits(row.Born, t.today) {
			t.note(row.Line, scoring.ColBorn, scoring.Refuse("born.age-today"))
		}
	}
}

// meet is where somebody was met before; 0: nowhere.
func (t *Doubter) meet(in map[uint64]int, key string, born scoring.Date, at int) int {
	if key == "" {
		return 0
	}
	hash := maphash.Comparable(t.seed, person{key, born})
	before := in[hash]
	if before == 0 {
		in[hash] = at
	}
	return before
}

// person is what somebody is known by.
type person struct {
	key  string
	born scoring.Date
}

// known is the number of somebody whom the selection has, "" if it is this one or
// nobody.
func (t *Doubter) known(before int, number string) string {
	if before >= 0 {
		return ""
	}
	if its := t.record.At(-1 - before).Number; its != number {
		return its
	}
	return ""
}

func (t *Doubter) note(line int, column string, r *scoring.Refusal) {
	if len(t.notes) == mostTwice {
		t.more++
		return
	}
	t.notes = append(t.notes, scoring.Problem{Line: line, Column: column, Refusal: *r})
}

// Notes are what was seen.
func (t *Doubter) Notes() scoring.Problems {
	if t.more == 0 {
		return t.notes
	}
	return append(t.notes, scoring.Problem{Refusal: *scoring.Refuse("csv.more", strconv.Itoa(t.more))})
}

// Doubts are notes on the candidates of a command of a file: who seems to be in it
// twice and, where the selection has no day on which candidates have an age, whose
// age today nobody can have.
func Doubts(v scoring.View, c scoring.Command, today scoring.Date) scoring.Problems {
	rows, is := c.(scoring.SaveCandidates)
	if !is || v.Allow(scoring.KindSaveCandidates, scoring.Subject{}) != nil {
		return nil
	}
	if v.AgeDay() != 0 {
		today = 0
	}
	t := NewDoubter(v.Record(), today)
	t.See(rows.Rows)
	return t.Notes()
}
