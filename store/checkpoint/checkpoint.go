// Package checkpoint is the kode segel as a text: how many acts a file had, and the
// root of the tree over them. On paper, or with somebody else, it proves later whether a
// file goes on from what it was then.
//
// It has the form of C2SP's tlog-checkpoint, a signed note (golang.org/x/mod/sumdb/note):
// a line that names the selection, one with the number of acts in decimals, one with the
// root in base64, and below a blank line who signed. What is read out from minutes is the
// number and the first 16 hex digits of the root: enough to compare, and no proof.
package checkpoint

import (
	"crypto/ed25519"
	"encoding/base64"
	"encoding/hex"
	"errors"
	"fmt"
	"strconv"
	"strings"

	"golang.org/x/mod/sumdb/note"
)

// Checkpoint is what a file was.
type Checkpoint struct {
	Selection string // the first 16 hex digits of its id; "": read out, nobody says
	Size      uint32 // acts, in order of arrival
	Root      []byte // of the tree over them: 32 bytes, or the first 8 where it was read out
}

// Whole says that the root is whole: nobody can have made another file for it.
func (c Checkpoint) Whole() bool { return len(c.Root) == rootSize }

// Line is a checkpoint in one line, nobody's: what a QR code on paper has.
func (c Checkpoint) Line() string {
	return fmt.Sprintf("%s%s %d %s", origin, c.Selection, c.Size, hex.EncodeToString(c.Root))
}

// Read is what is read out of its root: 16 hex digits.
func (c Checkpoint) Read() string { return hex.EncodeToString(c.Root[:min(readSize, len(c.Root))]) }

const (
	rootSize  = 32
	readSize  = 8 // of what is read out
	originLen = 16
	origin    = "ampera/"
	textMost  = 64 << 10

	signatureSize = 4 + ed25519.SignatureSize // of the key's name, and of it
)

// ErrForm says that a text is no checkpoint. A [Broken] and a [Changed] are that, too.
var ErrForm = errors.New("checkpoint: not one")

// Broken is a text that begins as a checkpoint: which line of it cannot be read, from 1.
type Broken struct{ Line int }

// Error names the line.
func (b *Broken) Error() string { return fmt.Sprintf("checkpoint: line %d", b.Line) }

// Is says that it is none.
func (b *Broken) Is(target error) bool { return target == ErrForm }

// Changed is a text of which somebody signed another: whose signature it is.
type Changed struct {
	Checkpoint // as the text says
	Person     string
}

// Error names who signed.
func (c *Changed) Error() string { return "checkpoint: not what was signed by " + c.Person }

// Is says that it is none.
func (c *Changed) Is(target error) bool { return target == ErrForm }

// Selection is how a checkpoint names a selection.
func Selection(id string) string { return id[:min(originLen, len(id))] }

// Sign makes the text of a checkpoint, signed by a person with their key.
func Sign(c Checkpoint, person string, key ed25519.PrivateKey) (string, error) {
	v, err := verifier(c.Selection, person, key.Public().(ed25519.PublicKey))
	if err != nil {
		return "", err
	}
	text := fmt.Sprintf("%s%s\n%d\n%s\n", origin, c.Selection, c.Size, base64.StdEncoding.EncodeToString(c.Root))
	out, err := note.Sign(&note.Note{Text: text}, signer{v, key})
	return string(out), err
}

// signer signs notes with a person's key.
type signer struct {
	note.Verifier
	key ed25519.PrivateKey
}

func (s signer) Sign(msg []byte) ([]byte, error) { return ed25519.Sign(s.key, msg), nil }

func verifier(selection, person string, key ed25519.PublicKey) (note.Verifier, error) {
	text, err := note.NewEd25519VerifierKey(origin+selection+"/"+person, key)
	if err != nil {
		return nil, err
	}
	return note.NewVerifier(text)
}

// Person is somebody who may have signed.
type Person struct {
	ID  string
	Key ed25519.PublicKey
}

// Read reads a checkpoint, whole or as it is read out ("137 b81c7720e5d30126"), and
// says which of these people signed it. Error: ErrForm, a Broken or a Changed.
func Read(text string, people []Person) (c Checkpoint, by []string, err error) {
	if len(text) > textMost {
		return c, nil, ErrForm
	}
	text = strings.ReplaceAll(text, "\r\n", "\n")
	if c, ok := readOut(text); ok {
		return c, nil, nil
	}
	if !strings.HasSuffix(text, "\n") {
		text += "\n"
	}
	body, _, signed := strings.Cut(text, "\n\n")
	lines := strings.Split(strings.TrimRight(body, "\n"), "\n")
	if !strings.HasPrefix(lines[0], origin) || IsStatement([]byte(text)) {
		return c, nil, ErrForm
	}
	if c, err = parse(lines, signed); err != nil {
		return Checkpoint{}, nil, err
	}
	by, err = signers(text, c.Selection, people)
	var changed *Changed
	if errors.As(err, &changed) {
		changed.Checkpoint = c
	}
	if err != nil {
		return Checkpoint{}, nil, err
	}
	return c, by, nil
}

// parse reads the lines of a body. Error: a Broken.
func parse(lines []string, signed bool) (Checkpoint, error) {
	has := func(n int) string {
		if n > len(lines) {
			return ""
		}
		return lines[n-1]
	}
	selection := strings.TrimPrefix(has(1), origin)
	size, err1 := strconv.ParseUint(has(2), 10, 32)
	root, err2 := base64.StdEncoding.Strict().DecodeString(has(3))
	switch {
	case selection == "":
		return Checkpoint{}, &Broken{1}
	case err1 != nil || strconv.FormatUint(size, 10) != has(2):
		return Checkpoint{}, &Broken{2}
	case err2 != nil || len(root) != rootSize:
		return Checkpoint{}, &Broken{3}
	case !signed:
		return Checkpoint{}, &Broken{len(lines) + 1}
	}
	return Checkpoint{Selection: selection, Size: uint32(size), Root: root}, nil
}

// signers are those of people who signed a note. Error: a Broken or a Changed.
func signers(text, selection string, people []Person) (by []string, err error) {
	var known verifiers
	for _, p := range people {
		if v, err := verifier(selection, p.ID, p.Key); err == nil {
			known = append(known, named{v, p.ID})
		}
	}
	n, err := note.Open([]byte(text), known)
	var unverified *note.UnverifiedNoteError
	var wrong *note.InvalidSignatureError
	body, below, _ := strings.Cut(text, "\n\n")
	broken := &Broken{strings.Count(body, "\n") + 3} // the first signature
	switch {
	case errors.As(err, &unverified):
		return nil, nil
	case errors.As(err, &wrong):
		for n, line := range strings.Split(below, "\n") { // one that was cut short is of no text
			if rest, is := strings.CutPrefix(line, "— "+wrong.Name+" "); is && base64.StdEncoding.DecodedLen(len(rest)) < signatureSize {
				return nil, &Broken{broken.Line + n}
			}
		}
		return nil, &Changed{Person: known.whose(wrong.Name, wrong.Hash)}
	case err != nil:
		return nil, broken
	}
	for _, s := range n.Sigs {
		if _, err := base64.StdEncoding.Strict().DecodeString(s.Base64); err != nil { // bits that say nothing are not passed over
			return nil, broken
		}
		by = append(by, known.whose(s.Name, s.Hash))
	}
	return by, nil
}

// readOut reads a number and 16 hex digits, which may stand in fours, or the one line
// of a QR code.
func readOut(text string) (Checkpoint, bool) {
	words := strings.Fields(text)
	if len(words) < 2 {
		return Checkpoint{}, false
	}
	selection, want := "", readSize
	if name, whole := strings.CutPrefix(words[0], origin); whole && name != "" {
		selection, want, words = name, rootSize, words[1:]
	}
	if len(words) < 2 {
		return Checkpoint{}, false
	}
	size, err := strconv.ParseUint(words[0], 10, 32)
	root, err2 := hex.DecodeString(strings.ToLower(strings.Join(words[1:], "")))
	return Checkpoint{Selection: selection, Size: uint32(size), Root: root}, err == nil && err2 == nil && len(root) == want
}

type named struct {
	note.Verifier
	person string
}

// verifiers are people by the names in signatures.
type verifiers []named

// whose is the person of a name and key in a signature.
func (all verifiers) whose(name string, hash uint32) string {
	for _, v := range all {
		if v.Name() == name && v.KeyHash() == hash {
			return v.person
		}
	}
	return ""
}

// Verifier finds who could have signed so.
func (all verifiers) Verifier(name string, hash uint32) (note.Verifier, error) {
	for _, v := range all {
		if v.Name() == name && v.KeyHash() == hash {
			return v, nil
		}
	}
	return nil, &note.UnknownVerifierError{Name: name, KeyHash: hash}
}
