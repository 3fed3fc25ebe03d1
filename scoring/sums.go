package scoring

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"slices"

	"ampera/scoring/text"
)

// sums are what decisions about applicants rest on in a rulebook, in few signs: a decision
// keeps them beside the values that it read, for every requirement of every applicant.
type sums struct {
	requirements map[string]string                // by code
	rows         map[[2]string]map[string][]int32 // of a table and a column: in which rows a value stands
}

// Summed has a rulebook know what decisions rest on in it. Whoever reads one calls it once.
func (b *Rulebook) Summed() {
	b.sums = &sums{map[string]string{}, map[[2]string]map[string][]int32{}}
	for i := range b.Requirements {
		q := &b.Requirements[i]
		b.sums.requirements[q.Code] = b.sumOf(q)
		b.sums.find(b, &q.Test)
	}
}

// sumOf is all that who decides about a requirement has to go by, in few signs: its words,
// its test, and the questions whose answers it reads. How it could be mended decides
// nothing; rows of tables are told apart, since a decision rests on those that fit it alone.
func (b *Rulebook) sumOf(q *Requirement) string {
	var read []Question
	for _, code := range q.Test.Reads() {
		for _, question := range b.Questions {
			if question.Code == code {
				read = append(read, question)
			}
		}
	}
	all, err := json.Marshal([]any{q.Name, q.Clause, q.Document, q.For, q.Test, read})
	if err != nil {
		panic(err) // texts and integers alone
	}
	sum := sha256.Sum256(all)
	return hex.EncodeToString(sum[:8])
}

// RequirementSum is what a requirement asks, in few signs; "": there is none.
func (b *Rulebook) RequirementSum(code string) string {
	if b.sums == nil {
		return ""
	}
	return b.sums.requirements[code]
}

// find notes in which rows the columns have which values that a test looks up.
func (s *sums) find(b *Rulebook, t *Test) {
	for i := range t.Parts {
		s.find(b, &t.Parts[i])
	}
	at := slices.IndexFunc(b.Tables, func(x LookupTable) bool { return x.Code == t.Table })
	if at < 0 {
		return
	}
	table := &b.Tables[at]
	for _, m := range t.Match {
		key, column := [2]string{t.Table, m.Column}, slices.Index(table.Columns, m.Column)
		if s.rows[key] != nil || column < 0 {
			continue
		}
		s.rows[key] = map[string][]int32{}
		for i := range table.Rows {
			value := text.Key(table.Rows[i].Cells[column])
			s.rows[key][value] = append(s.rows[key][value], int32(i))
		}
	}
}

// Found is what a table says to values that a test looks up in it: whether it knows each of
// them, and from when until when the rows hold that have them all. value is what a match
// holds against its column.
func (b *Rulebook) Found(t *Test, value func(Match) string) (out []string) {
	if b.sums == nil || t.Table == "" {
		return nil
	}
	var fit []int32
	for i, m := range t.Match {
		rows := b.sums.rows[[2]string{t.Table, m.Column}][text.Key(value(m))]
		if len(rows) == 0 {
			out = append(out, m.Column)
		}
		if i == 0 {
			fit = slices.Clone(rows)
			continue
		}
		fit = slices.DeleteFunc(fit, func(row int32) bool { _, has := slices.BinarySearch(rows, row); return !has })
	}
	at := slices.IndexFunc(b.Tables, func(x LookupTable) bool { return x.Code == t.Table })
	for _, row := range fit {
		r := &b.Tables[at].Rows[row]
		out = append(out, r.From.String()+".."+r.Until.String())
	}
	return out
}

// Reads are the questions that a test reads, each once, in order.
func (t *Test) Reads() (out []string) {
	add := func(code string) {
		if code != "" && !slices.Contains(out, code) {
			out = append(out, code)
		}
	}
	add(t.Of)
	add(t.AtOf)
	for _, m := range t.Match {
		add(m.Of)
	}
	for i := range t.Parts {
		for _, code := range t.Parts[i].Reads() {
			add(code)
		}
	}
	return out
}
