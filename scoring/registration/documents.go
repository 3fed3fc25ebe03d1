package registration

import (
	"encoding/hex"
	"slices"
	"strings"

	"ampera/scoring"
)

// A document is a cell by the code of the requirement that it shows: its hash and its
// name. Which hash was registered on which day is a cell of its own beside it, which
// nobody changes: so a document that is handed in anew takes nothing from what was there.

// Document is a document of an applicant, as it is registered now.
type Document struct {
	Code string // of the requirement that it shows
	File
}

// File is a document as it was handed in: its name is below the folder of documents, or
// below the applicant's in it.
type File struct {
	Name string
	Hash string // SHA-256, hex; "": nobody has read it yet
}

// String is the stored form.
func (f File) String() string {
	if f.Name == "" && f.Hash == "" {
		return ""
	}
	hash := f.Hash
	if hash == "" {
		hash = "-"
	}
	return hash + " " + f.Name
}

// ParseFile reads String's form.
func ParseFile(s string) (f File, ok bool) {
	hash, name, ok := strings.Cut(s, " ")
	if hash == "-" {
		return File{Name: name}, ok && name != ""
	}
	return File{name, hash}, ok && name != "" && IsHash(hash)
}

// IsHash says whether a text is a SHA-256 as it is stored: 64 hex digits.
func IsHash(text string) bool {
	sum, err := hex.DecodeString(text)
	return err == nil && len(sum) == 32 && text == strings.ToLower(text)
}

// Hashed is a hash of a document that was registered, and on which day, as the clock of
// who registered it said.
type Hashed struct {
	Code, Hash string
	Day        scoring.Date
}

// cell is the name of its cell, whose value is the document's name.
func (h Hashed) cell() string { return h.Code + "/" + h.Hash + "/" + h.Day.String() }

// readHashed reads the name of a cell; registered: it is of a hash, ok: and well formed.
func readHashed(cell string) (h Hashed, registered, ok bool) {
	parts := strings.Split(cell, "/")
	if len(parts) == 1 {
		return h, false, false
	}
	if len(parts) == 3 {
		day, known := scoring.ParseDate(parts[2])
		h = Hashed{parts[0], parts[1], day}
		ok = known && IsHash(h.Hash) && h.cell() == cell
	}
	return h, true, ok
}

// DocumentsAt are an applicant's documents, by code.
func DocumentsAt(p scoring.Past, id string) (out []Document) {
	on := scoring.Subject{Kind: Documents, ID: id}
	for _, cell := range p.Cells(on) {
		if _, registered, _ := readHashed(cell); registered {
			continue
		}
		if f, ok := ParseFile(p.Value(on, cell)); ok {
			out = append(out, Document{cell, f})
		}
	}
	return out
}

// HashesAt are all hashes that were ever registered of an applicant's documents, whatever
// stands in their place by now: by code, then by hash.
func HashesAt(p scoring.Past, id string) (out []Hashed) {
	for _, cell := range p.Cells(scoring.Subject{Kind: Documents, ID: id}) {
		if h, _, ok := readHashed(cell); ok {
			out = append(out, h)
		}
	}
	return out
}

// RegisteredBy says whether a document of an applicant was registered with this hash on a
// day or before it.
func RegisteredBy(p scoring.Past, id, hash string, day scoring.Date) bool {
	return slices.ContainsFunc(HashesAt(p, id), func(h Hashed) bool { return h.Hash == hash && h.Day <= day })
}

// SavedAt are the hashes of the files by which people applied, with whose they are.
func SavedAt(p scoring.Past) map[string]string {
	out := map[string]string{}
	for _, on := range p.Under(On, "") {
		if sum := p.Value(scoring.Subject{Kind: Contact, ID: on.ID}, Saved); sum != "" {
			out[sum] = on.ID
		}
	}
	return out
}

// Closes is the last day of registration; 0: nobody registers here.
func Closes(p scoring.Past) scoring.Date {
	if book := p.Book(); book != nil && book.Registration != nil {
		return book.Registration.Closes
	}
	return 0
}

// Shows are the codes of the requirements that a document shows, in the rulebook's order.
func Shows(book *scoring.Rulebook) (out []string) {
	if book == nil {
		return nil
	}
	for i := range book.Requirements {
		if book.Requirements[i].Document != (scoring.Text{}) {
			out = append(out, book.Requirements[i].Code)
		}
	}
	return out
}

// hashes are the cells for those hashes of a row that are not registered yet.
func (c Save) hashes(p scoring.Past, row *Row) (out []scoring.Set) {
	there := HashesAt(p, row.ID)
	for _, code := range sorted(row.Documents) {
		f := row.Documents[code]
		if f.Hash != "" && !slices.ContainsFunc(there, func(h Hashed) bool { return h.Code == code && h.Hash == f.Hash }) {
			out = append(out, scoring.Set{Cell: Hashed{code, f.Hash, c.Day}.cell(), Text: f.Name})
		}
	}
	return out
}

// checkDocuments: no hash stands without the day on which it was registered, which stays.
// Which documents are asked for is the business of what brings them: an amended rulebook
// takes none away.
func checkDocuments(p scoring.Past, d *scoring.Decision, f *scoring.Fact) scoring.Problems {
	if out := checkPersonal(p, d, f); out != nil {
		return out
	}
	for _, c := range f.Cells {
		if h, registered, ok := readHashed(c.Name); registered {
			was := p.Value(f.Subject, c.Name)
			if now, _ := ParseFile(p.After(f, h.Code)); !ok || c.Value == "" || was != "" && was != c.Value || now.Hash != h.Hash {
				return scoring.No("form.cell", c.Name)
			}
			continue
		}
		file, ok := ParseFile(c.Value)
		switch {
		case c.Value != "" && !ok:
			return scoring.No("form.cell", c.Name)
		case file.Hash != "" && !dated(p, f, c.Name, file.Hash):
			return scoring.No("form.cell", c.Name)
		}
	}
	return nil
}

// dated says whether it is registered, or with this very fact, when a hash was registered.
func dated(p scoring.Past, f *scoring.Fact, code, hash string) bool {
	same := func(h Hashed) bool { return h.Code == code && h.Hash == hash }
	return slices.ContainsFunc(f.Cells, func(c scoring.Cell) bool {
		h, _, ok := readHashed(c.Name)
		return ok && same(h)
	}) || slices.ContainsFunc(HashesAt(p, f.Subject.ID), same)
}
