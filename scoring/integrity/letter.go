package integrity

import (
	"bytes"
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"io"
	"slices"
	"strings"
	"unicode/utf8"

	"ampera/scoring"
	"ampera/scoring/text"
)

// TextMost is how long a complaint, or what was done about it, may be.
const TextMost text.Limit = 3_000

// plainMost is more than a letter ever has before it is sealed.
const plainMost = 16 << 10

// Letter is a complaint, or gratification that was offered, as somebody writes it. It is
// JSON when it is sealed, so that whoever is outside reads it with any tool that opens age.
// It never prints itself.
type Letter struct {
	Form    string             `json:"ampera"`            // letterForm
	Kind    string             `json:"kind"`              // one of Letters
	Text    string             `json:"text"`              // lines
	Who     string             `json:"who,omitempty"`     // whom it is about, in the writer's words
	Named   []scoring.PersonID `json:"named,omitempty"`   // those of the committee among them
	Contact string             `json:"contact,omitempty"` // of who wrote it; "": nobody says
	To      []Reader           `json:"to"`                // for whom in the office it is sealed
	Outside string             `json:"outside,omitempty"` // and outside
	Nonce   string             `json:"nonce"`             // so that its sum tells nothing
}

// Note is what somebody wrote of what was done.
type Note struct {
	Form  string `json:"ampera"` // noteForm
	Text  string `json:"text"`
	Nonce string `json:"nonce"`
}

const (
	letterForm = "complaint 1"
	noteForm   = "note 1"
)

// Format keeps both from every message, whatever asks to print them.
func (Letter) Format(f fmt.State, _ rune) { _, _ = io.WriteString(f, "a letter") }

// Format is as a letter's.
func (Note) Format(f fmt.State, _ rune) { _, _ = io.WriteString(f, "a note") }

// Taken is a letter as it may be stored. Codes: needed, those of texts.
func (l Letter) Taken() (Letter, *scoring.Refusal) {
	l.Form = letterForm
	for _, x := range []struct {
		of    *string
		most  text.Limit
		lines bool
	}{{&l.Text, TextMost, true}, {&l.Who, text.Name, false}, {&l.Contact, text.Name, false}} {
		got := text.Take(*x.of)
		if x.lines {
			got, _ = text.TakeLines(strings.TrimSpace(*x.of))
		}
		if r := scoring.TextFault(got, x.most); r != nil {
			return l, r
		}
		*x.of = strings.TrimSpace(got.Text)
	}
	switch {
	case l.Text == "":
		return l, scoring.Refuse("needed")
	case !slices.Contains(Letters, l.Kind):
		return l, scoring.Refuse("form.cell", "kind")
	}
	return l, nil
}

// marshal is a letter or a note, before it is sealed.
func marshal(v any) []byte {
	var out bytes.Buffer
	e := json.NewEncoder(&out)
	e.SetEscapeHTML(false)
	_ = e.Encode(v) // texts and lists of texts
	return bytes.TrimSpace(out.Bytes())
}

// ReadLetter reads a letter that was opened. Code: integrity.no-letter.
func ReadLetter(plain []byte) (Letter, error) {
	var l Letter
	if !unmarshal(plain, &l) || l.Form != letterForm || !slices.Contains(Letters, l.Kind) {
		return Letter{}, scoring.Refuse("integrity.no-letter")
	}
	if to, ok := unlisted(listed(l.To)); len(l.To) > 0 && (!ok || len(to) != len(l.To)) {
		return Letter{}, scoring.Refuse("integrity.no-letter")
	}
	return l, nil
}

// ReadNote reads a note that was opened. Code: integrity.no-letter.
func ReadNote(plain []byte) (Note, error) {
	var n Note
	if !unmarshal(plain, &n) || n.Form != noteForm {
		return Note{}, scoring.Refuse("integrity.no-letter")
	}
	return n, nil
}

// unmarshal reads one value, whole, of the very fields that it has.
func unmarshal(plain []byte, into any) bool {
	if len(plain) > plainMost || !utf8.Valid(plain) {
		return false
	}
	d := json.NewDecoder(bytes.NewReader(plain))
	d.DisallowUnknownFields()
	if d.Decode(into) != nil {
		return false
	}
	_, err := d.Token()
	return err == io.EOF
}

// Sum is what a copy that was sealed anew is held against.
func Sum(plain []byte) string {
	h := sha256.Sum256(plain)
	return hex.EncodeToString(h[:])
}

// Address is for whom a letter is sealed.
type Address struct {
	To      []scoring.Person
	Outside string // "": nobody
}

// Few says whether only one can open it.
func (a Address) Few() bool { return len(a.To) == 1 && a.Outside == "" }

// AddressOf chooses them, of whoever takes complaints: nobody whom it names. Where three or
// more take complaints, one is left out in any case, by pick among so many, so that
// whoever is missing from a list need not be named; keep, who writes it at their desk, is
// not. Where fewer than two are left, secretaries and chairs come to them, then the
// rulebook's outside key. Code: integrity.nobody.
func AddressOf(people []scoring.Person, rules *scoring.Integrity, named []scoring.PersonID, keep scoring.PersonID, pick func(n int) int) (a Address, err error) {
	if rules == nil {
		return a, scoring.Refuse("integrity.off")
	}
	takes := Takers(people)
	left := without(takes, named)
	if len(takes) > 2 && len(left) == len(takes) {
		others := without(left, []scoring.PersonID{keep})
		out := others[pick(len(others))].ID
		left = without(left, []scoring.PersonID{out})
	}
	for _, role := range []scoring.Roles{scoring.Secretary, scoring.Chair} {
		for _, p := range without(having(people, role), named) {
			if len(left) < 2 && !slices.ContainsFunc(left, func(o scoring.Person) bool { return o.ID == p.ID }) {
				left = append(left, p)
			}
		}
	}
	if a.To = left; len(left) < 2 {
		a.Outside = rules.Outside
	}
	if len(left) == 0 && a.Outside == "" {
		return a, scoring.Refuse("integrity.nobody")
	}
	return a, nil
}

// Takers are who takes complaints: whoever has the role, or stands in for it.
func Takers(people []scoring.Person) []scoring.Person {
	for _, role := range []scoring.Roles{Officer, scoring.Secretary, scoring.Chair} {
		if all := having(people, role); len(all) > 0 {
			return all
		}
	}
	return nil
}

func having(people []scoring.Person, role scoring.Roles) (out []scoring.Person) {
	for _, p := range people {
		if p.Status == scoring.Active && p.Roles.Has(role) {
			out = append(out, p)
		}
	}
	return out
}

func without(people []scoring.Person, ids []scoring.PersonID) []scoring.Person {
	return slices.DeleteFunc(slices.Clone(people), func(p scoring.Person) bool { return slices.Contains(ids, p.ID) })
}

// ids are people's, and who they are by their keys.
func (a Address) ids() (out []scoring.PersonID, readers []Reader) {
	for _, p := range a.To {
		out, readers = append(out, p.ID), append(readers, Reader{p.ID, p.Key})
	}
	slices.SortFunc(readers, func(x, y Reader) int { return strings.Compare(string(x.Person), string(y.Person)) })
	return out, readers
}

// Seal seals a letter that was taken; nonce is from chance.
func (l Letter) Seal(by scoring.Sealer, a Address, nonce string) ([]byte, error) {
	var to []scoring.PersonID
	to, l.To = a.ids()
	l.Outside, l.Nonce = a.Outside, nonce
	return by.Seal(marshal(l), to, l.Outside)
}

// FileOf is what files a sealed letter that its reader can open.
func FileOf(e scoring.Envelope, sealed []byte) (File, Letter, error) {
	plain, err := e.Unseal(sealed)
	if err != nil {
		return File{}, Letter{}, err
	}
	l, err := ReadLetter(plain)
	if err != nil {
		return File{}, Letter{}, err
	}
	return File{Sealed: sealed, Readers: l.To, Outside: l.Outside, Sum: Sum(plain), Letter: l.Kind}, l, nil
}

// Pick picks by chance that somebody else brought, such as an id.
func Pick(chance string) func(n int) int {
	h := sha256.Sum256([]byte(chance))
	return func(n int) int { return int(binary.BigEndian.Uint32(h[:4]) % uint32(max(n, 1))) }
}
