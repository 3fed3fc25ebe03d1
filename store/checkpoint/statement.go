package checkpoint

import (
	"crypto/ed25519"
	"encoding/hex"
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"golang.org/x/mod/sumdb/note"
)

// What a statement states.
const (
	Received = "tanda-terima" // its laptop has these acts of all laptops, and read them back from a backup
	Wiped    = "dihapus"      // its laptop had these acts, and they were removed from it
)

// Statement is what a laptop states about the acts of all laptops, as a signed note: a
// line with the selection and what is stated, one with the whole id, one with the laptop
// that states it, one with the time, then a line a laptop in their order; below a blank
// line who signed. No checkpoint is one, nor the other way round: the first lines differ.
type Statement struct {
	What      string
	Selection string // its whole id
	Laptop    string // replica of the file that it is made of
	At        int64  // unix milliseconds; a claim
	Files     []File
}

// File is how far a laptop's history is known.
type File struct {
	Laptop string
	Seq    uint64   // of its newest act; 0: it has none
	ID     [32]byte // of that
	Size   uint32   // of that laptop's own file, as far as it was heard of; 0: it was not
	Root   [32]byte // of the tree over that file's acts
}

const statementMost = 1 << 20

// Of is what is stated of one laptop.
func (s Statement) Of(laptop string) (File, bool) {
	for _, f := range s.Files {
		if f.Laptop == laptop {
			return f, true
		}
	}
	return File{}, false
}

func (s Statement) text() string {
	var b strings.Builder
	fmt.Fprintf(&b, "%s%s/%s\n%s\n%s\n%d\n", origin, Selection(s.Selection), s.What, s.Selection, s.Laptop, s.At)
	for _, f := range s.Files {
		fmt.Fprintf(&b, "%s %d %x %d %x\n", f.Laptop, f.Seq, f.ID, f.Size, f.Root)
	}
	return b.String()
}

// SignStatement makes the text of a statement, signed by a person with their key.
func SignStatement(s Statement, person string, key ed25519.PrivateKey) (string, error) {
	v, err := verifier(Selection(s.Selection), person, key.Public().(ed25519.PublicKey))
	if err != nil {
		return "", err
	}
	slices.SortFunc(s.Files, func(a, b File) int { return strings.Compare(a.Laptop, b.Laptop) })
	out, err := note.Sign(&note.Note{Text: s.text()}, signer{v, key})
	if err != nil {
		return "", err
	}
	if _, _, err := ReadStatement(string(out), nil); err != nil { // a laptop whose name is no word
		return "", err
	}
	return string(out), nil
}

// IsStatement says whether a file that begins so looks like one.
func IsStatement(begin []byte) bool {
	line, _, _ := strings.Cut(string(begin), "\n")
	_, what, _ := strings.Cut(strings.TrimPrefix(line, origin), "/")
	return strings.HasPrefix(line, origin) && (what == Received || what == Wiped)
}

// ReadStatement reads a statement, and says which of these people signed it; none where
// somebody else did. Error: ErrForm, also where a signature of one of them is of another
// text.
func ReadStatement(text string, people []Person) (s Statement, by []string, err error) {
	if len(text) > statementMost {
		return s, nil, ErrForm
	}
	if text = strings.ReplaceAll(text, "\r\n", "\n"); !strings.HasSuffix(text, "\n") {
		text += "\n"
	}
	body, _, signed := strings.Cut(text, "\n\n")
	if !signed || !IsStatement([]byte(body)) || s.parse(strings.Split(body, "\n")) != nil || s.text() != body+"\n" {
		return Statement{}, nil, ErrForm
	}
	by, err = signers(text, Selection(s.Selection), people)
	if err != nil {
		return Statement{}, nil, err
	}
	return s, by, nil
}

// parse reads the lines of a body; that it is made of nothing else is the caller's to
// see.
func (s *Statement) parse(lines []string) error {
	if len(lines) < 4 {
		return ErrForm
	}
	_, s.What, _ = strings.Cut(strings.TrimPrefix(lines[0], origin), "/")
	s.Selection, s.Laptop = lines[1], lines[2]
	var err error
	if s.At, err = strconv.ParseInt(lines[3], 10, 64); err != nil || s.Selection == "" {
		return ErrForm
	}
	for _, line := range lines[4:] {
		words := strings.Split(line, " ")
		if len(words) != 5 {
			return ErrForm
		}
		f := File{Laptop: words[0]}
		size, err1 := strconv.ParseUint(words[3], 10, 32)
		seq, err2 := strconv.ParseUint(words[1], 10, 64)
		_, twice := s.Of(f.Laptop)
		if f.Seq, f.Size = seq, uint32(size); errors.Join(err1, err2, hash(&f.ID, words[2]), hash(&f.Root, words[4])) != nil || twice {
			return ErrForm
		}
		s.Files = append(s.Files, f)
	}
	return nil
}

func hash(to *[32]byte, text string) error {
	raw, err := hex.DecodeString(text)
	if err != nil || copy(to[:], raw) != len(to) || len(raw) != len(to) {
		return ErrForm
	}
	return nil
}
