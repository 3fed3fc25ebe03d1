package integrity

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"ampera/scoring"
	"ampera/scoring/query"
	"ampera/scoring/text"
)

// MayRead are the people for whom a complaint may be sealed at all, in their order.
func MayRead(people []scoring.Person) []scoring.Person { return having(people, Handlers) }

// Mentioned are those of [MayRead] whom a letter seems to name: what its writer is offered
// as named, and may say is somebody else. It errs towards naming, since who is named for
// nothing loses a copy, and who is missed reads what is said of them. Of whom it is about
// one word of a name is enough; in its text all of a name, or one word with a capital. Who
// is called by their role is named, too: 'the chair' is whoever holds that office.
func (l Letter) Mentioned(people []scoring.Person) (out []scoring.PersonID) {
	whom, said, capital := spelled(l.Who), spelled(l.Text), capitals(l.Text)
	for _, p := range MayRead(people) {
		whole, words := nameOf(p.Name)
		named := false
		for _, in := range [][]string{said, whom} {
			named = named || runs(in, whole) || runs(in, words)
		}
		for _, role := range rolesOf(p, people) {
			named = named || runs(whom, role) || runs(said, role)
		}
		for _, w := range words {
			named = named || utf8.RuneCountInString(w) > 2 && (runs(whom, []string{w}) || runs(capital, []string{w}))
		}
		if named {
			out = append(out, p.ID)
		}
	}
	return out
}

// callings are what people call those who hold a role that reads complaints, in either
// language.
var callings = []struct {
	role  scoring.Roles
	words []string
}{
	{scoring.Chair, []string{"ketua", "ketuanya", "chair", "chairman", "chairwoman", "chairperson"}},
	{scoring.Secretary, []string{"sekretaris", "sekretarisnya", "sekretariat", "secretary", "secretariat"}},
	{Officer, []string{"petugas pengaduan", "complaints officer", "complaint officer"}},
}

// rolesOf are the words by which somebody may be called for their roles; for one that nobody
// holds, whoever stands in.
func rolesOf(p scoring.Person, people []scoring.Person) (out [][]string) {
	for _, c := range callings {
		stands := c.role
		if c.role == Officer && len(having(people, Officer)) == 0 {
			stands = scoring.Secretary
		}
		if p.Roles.Has(stands) {
			for _, w := range c.words {
				out = append(out, spelled(w))
			}
		}
	}
	return out
}

// nameOf are the words of a name before what follows it behind a comma, and of these all
// that no full stop shortens, as a title; all of them where nothing else is left.
func nameOf(name string) (whole, words []string) {
	before, _, _ := strings.Cut(name, ",")
	var long []string
	for word := range strings.FieldsSeq(before) {
		if !strings.HasSuffix(word, ".") {
			long = append(long, word)
		}
	}
	if whole = spelled(before); long == nil {
		return whole, whole
	}
	return whole, spelled(strings.Join(long, " "))
}

// spelled are the words of a text, as names are compared: no case, accent or punctuation.
func spelled(s string) []string { return strings.Fields(query.Fold(text.Key(s))) }

// capitals are the words of a text that begin with a capital.
func capitals(s string) (out []string) {
	for word := range strings.FieldsFuncSeq(s, func(r rune) bool { return unicode.IsSpace(r) || unicode.IsPunct(r) }) {
		if r, _ := utf8.DecodeRuneInString(word); unicode.IsUpper(r) {
			out = append(out, spelled(word)...)
		}
	}
	return out
}

// runs says whether words stand one behind the other in a text.
func runs(in, words []string) bool {
	for at := range in {
		if len(words) > 0 && len(in)-at >= len(words) && strings.Join(in[at:at+len(words)], " ") == strings.Join(words, " ") {
			return true
		}
	}
	return false
}
