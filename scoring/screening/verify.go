package screening

import (
	"maps"
	"slices"
	"strings"

	"ampera/scoring"
)

// What a decision comes to.
const (
	MS  = "ms"
	TMS = "tms"
)

// Verify decides about one applicant: a word a requirement, [Met] or the reason by which it
// is not, and the hash that each document had when it was opened.
type Verify struct {
	Applicant string
	Said      map[string]string
	Seen      map[string]string
	Day       scoring.Date // as the screen's clock says
}

// Kind is the act's.
func (Verify) Kind() scoring.Kind { return KindVerify }

// Decide says all of it, so that one signature covers it together.
func (c Verify) Decide(d *scoring.Draft) error {
	say(d, decision(c.Applicant), c.Said, c.Seen, c.Day)
	return nil
}

// say says a reading, the first or the second.
func say(d *scoring.Draft, on scoring.Subject, words, seen map[string]string, day scoring.Date) {
	words = maps.Clone(words)
	for _, cell := range d.Cells(on) {
		if code, is := strings.CutPrefix(cell, "r/"); is && words[code] == "" {
			words[code] = "" // it was asked before, and is not any more
		}
	}
	out := []scoring.Set{{Cell: "result", Text: Result(words)}, {Cell: "by", Text: string(d.Who.Person)}, {Cell: "day", Text: day.String()}}
	for _, code := range slices.Sorted(maps.Keys(words)) {
		out = append(out, scoring.Set{Cell: "r/" + code, Text: words[code]})
	}
	d.Carry(on, append(out, scoring.Set{Cell: "seen", Text: writeSeen(seen)})...)
}

// Result is what words about requirements come to.
func Result(words map[string]string) string {
	for _, word := range words {
		if word != Met && word != "" {
			return TMS
		}
	}
	return MS
}

// writeSeen writes which documents were open, by code, and their hashes.
func writeSeen(seen map[string]string) string {
	var out []string
	for _, code := range slices.Sorted(maps.Keys(seen)) {
		out = append(out, code+" "+seen[code])
	}
	return strings.Join(out, ";")
}

// readSeen reads it; false: nobody wrote it so.
func readSeen(text string) (seen map[string]string, ok bool) {
	if text == "" {
		return nil, true
	}
	seen = map[string]string{}
	for part := range strings.SplitSeq(text, ";") {
		code, hash, _ := strings.Cut(part, " ")
		if code == "" || len(hash) != 64 || strings.Trim(hash, "0123456789abcdef") != "" {
			return nil, false
		}
		seen[code] = hash
	}
	return seen, writeSeen(seen) == text
}

// mayVerify: somebody who verifies, or whose turn it is since all who do are kept from the
// applicant, in their own name, with a word about every requirement
// that is asked of this applicant and about no other.
func mayVerify(p scoring.Past, who scoring.Actor, _ *scoring.Decision, f *scoring.Fact) scoring.Problems {
	if r := others(p, f.Subject.ID, who.Person, Verifiers(p)); r != nil {
		return in("", r)
	}
	return wellSaid(p, who, f)
}

// others is why it is for others than somebody to decide about an applicant, or nil.
func others(p scoring.Past, id string, who scoring.PersonID, verifiers []scoring.PersonID) *scoring.Refusal {
	switch {
	case byOf(p, second(id)) == who: // they read it as the third
		return scoring.Refuse("screening.read-again")
	case !p.May(who, Verifier) && !slices.Contains(Sharing(p, id, verifiers), who):
		return scoring.Refuse("screening.not-verifier", id)
	}
	return nil
}

// wellSaid is what holds of both readings.
func wellSaid(p scoring.Past, who scoring.Actor, f *scoring.Fact) scoring.Problems {
	id := f.Subject.ID
	switch {
	case !Here(p):
		return scoring.No("screening.elsewhere")
	case !known(p, id):
		return scoring.No("applicant.unknown", id)
	}
	for _, cell := range []string{"result", "by", "day", "seen"} {
		if _, says := f.Value(cell); !says {
			return scoring.No("form.cell", cell)
		}
	}
	book, words := p.Book(), map[string]string{}
	for i := range f.Cells {
		if code, is := strings.CutPrefix(f.Cells[i].Name, "r/"); is {
			words[code] = f.Cells[i].Value
		}
	}
	for _, code := range Asked(book, cellsOf(p, id)) {
		word := words[code]
		delete(words, code)
		reason := book.Reason(word)
		switch {
		case word == "":
			return scoring.No("screening.undecided", code)
		case word != Met && (reason == nil || reason.Requirement != code || reason.Retired):
			return scoring.No("screening.reason", word, code)
		}
	}
	for _, code := range slices.Sorted(maps.Keys(words)) {
		if words[code] != "" {
			return scoring.No("screening.not-asked", code)
		}
	}
	return formed(who, f)
}

// formed is what holds of a reading whatever it is about.
func formed(who scoring.Actor, f *scoring.Fact) scoring.Problems {
	words := map[string]string{}
	for i := range f.Cells {
		if code, is := strings.CutPrefix(f.Cells[i].Name, "r/"); is {
			words[code] = f.Cells[i].Value
		}
	}
	by, _ := f.Value("by")
	comes, _ := f.Value("result")
	day, _ := f.Value("day")
	seen, _ := f.Value("seen")
	_, whole := readSeen(seen)
	switch {
	case by != string(who.Person):
		return scoring.No("allow.not-yours")
	case comes != Result(words):
		return scoring.No("form.cell", "result")
	case !whole:
		return scoring.No("form.cell", "seen")
	case !isDay(day):
		return scoring.No("form.cell", "day")
	}
	return nil
}

func isDay(text string) bool {
	d, ok := scoring.ParseDate(text)
	return ok && d.String() == text
}

// verifiesWell: a decision fills the seat. It is decided anew once it was opened again, or
// lapsed, or two were made apart, or by who made it while nobody has confirmed it.
func verifiesWell(p scoring.Past, who scoring.Actor, d *scoring.Decision) *scoring.Refusal {
	for i := range d.Facts {
		id := d.Facts[i].Subject.ID
		switch stage := stageOf(p, id); {
		case stage == Qualified || stage == Failed:
			return scoring.Refuse("screening.confirmed", id)
		case stage == Decided && byOf(p, decision(id)) != who.Person:
			return scoring.Refuse("screening.decided", id)
		}
	}
	return nil
}

// read is what a decision rests on. Of a requirement: what it asks, what its test reads of
// the answers and of the formation, the rows of tables that fit those, and the reason by
// which it is decided against; of the documents: their hashes as registered.
func read(p scoring.Past, on scoring.Subject, cell, said string) (string, bool) {
	return readBy(p, p.Book(), on, cell, said)
}

// readBy is read under another rulebook.
func readBy(p scoring.Past, book *scoring.Rulebook, on scoring.Subject, cell, said string) (string, bool) {
	if destroyed(p, on.ID) {
		return "", false
	}
	if cell == "seen" {
		return writeSeen(documentsOf(p, on.ID)), true
	}
	code, is := strings.CutPrefix(cell, "r/")
	if !is || book == nil {
		return "", false
	}
	q := book.Requirement(code)
	if q == nil {
		return "", true
	}
	out, cells := []string{book.RequirementSum(code)}, cellsOf(p, on.ID)
	for _, w := range q.For {
		out = append(out, cells[w.Column])
	}
	for _, column := range groups(&q.Test) {
		out = append(out, cells[column])
	}
	for _, question := range q.Test.Reads() {
		out = append(out, answer(p, on.ID, question), answer(p, on.ID, question+":scale"))
	}
	out = append(out, found(book, &q.Test, func(m scoring.Match) string {
		if m.Of != "" {
			return answer(p, on.ID, m.Of)
		}
		return cells[m.Group]
	})...)
	if reason := book.Reason(said); reason != nil && reason.Retired {
		out = append(out, reason.ID())
	}
	return strings.Join(out, "\x1f"), true
}

// found is what the tables of a test, at every depth, say to the values that it looks up.
func found(book *scoring.Rulebook, t *scoring.Test, value func(scoring.Match) string) []string {
	out := book.Found(t, value)
	for i := range t.Parts {
		out = append(out, found(book, &t.Parts[i], value)...)
	}
	return out
}

// groups are the columns of the formation that a test reads.
func groups(t *scoring.Test) (out []string) {
	for _, m := range t.Match {
		if m.Group != "" {
			out = append(out, m.Group)
		}
	}
	for i := range t.Parts {
		out = append(out, groups(&t.Parts[i])...)
	}
	return out
}
