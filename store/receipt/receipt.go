// Package receipt is what a candidate takes home of a closing (tanda terima), and what
// the committee publishes of it, so that anybody can check without a file of theirs that
// the one was in the log when the sitting was closed. It proves that, and not that it
// still holds: what came later is stated beside it.
//
// A slip is one line: the kode segel of the file when the closing was its newest entry,
// as a QR code has it, and the leaf that is about the candidate, in hex. What is
// published is JSON, and says of nobody who they are: of each closing its header,
// signature, the hashes of its leaves, its path to that kode segel and to the one of
// today. A receipt is the same of one candidate's closings, with their slips.
package receipt

import (
	"bytes"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strings"
	"time"

	"golang.org/x/mod/sumdb/tlog"

	"ampera/scoring"
	"ampera/store/checkpoint"
	"ampera/store/journal"
)

// Form is the version of what is published.
const Form = "ampera receipt 1"

// Published is what anybody may have; with Slips a receipt, which is one candidate's.
type Published struct {
	Form       string    `json:"form"`
	Slips      []string  `json:"slips,omitempty"`
	Checkpoint string    `json:"checkpoint"` // signed, of the file as it was when this was made
	Closings   []Closing `json:"closings"`
	Later      []Later   `json:"later,omitempty"`
}

// Closing is one closing of a sitting.
type Closing struct {
	Place     uint32 `json:"place"` // in the order of arrival, from 0
	Header    Hex    `json:"header"`
	Signature Hex    `json:"signature"`
	Leaves    []Hex  `json:"leaves"` // hashes, in order
	Then      []Hex  `json:"then"`   // path to the root when it was the newest entry
	Path      []Hex  `json:"path"`   // path to the root of Checkpoint
}

// Later is what was said of a candidate after the closing whose leaf it names by its
// hash: only who has the receipt can tell whose that is. It is stated, and not proven.
type Later struct {
	Leaf Hex    `json:"leaf"`
	At   string `json:"at"` // RFC 3339
	ID   string `json:"id"` // what was done, in both languages
	EN   string `json:"en"`
}

// Hex are bytes as hex digits.
type Hex []byte

// MarshalText is for JSON.
func (h Hex) MarshalText() ([]byte, error) { return hex.AppendEncode(nil, h), nil }

// UnmarshalText is for JSON.
func (h *Hex) UnmarshalText(text []byte) (err error) {
	*h, err = hex.DecodeString(string(text))
	return err
}

// ClosingOf is a commit as it is published.
func ClosingOf(s *journal.Shown) Closing {
	return Closing{Place: s.Place, Header: s.Commit.Raw, Signature: s.Commit.Signature, Leaves: texts(s.Leaves), Then: texts(s.Then), Path: texts(s.Path)}
}

func texts(hashes []tlog.Hash) []Hex {
	out := make([]Hex, len(hashes))
	for i, h := range hashes {
		out[i] = h[:]
	}
	return out
}

func hashes(texts []Hex) ([]tlog.Hash, error) {
	out := make([]tlog.Hash, len(texts))
	for i, h := range texts {
		if len(h) != tlog.HashSize {
			return nil, errForm
		}
		out[i] = tlog.Hash(h)
	}
	return out, nil
}

var errForm = errors.New("receipt: not one")

// Slip is the line that a candidate takes home.
func Slip(then checkpoint.Checkpoint, leaf []byte) string {
	return then.Line() + " " + hex.EncodeToString(leaf)
}

// Write makes the text of what is published, or of a receipt.
func Write(p Published) []byte {
	p.Form = Form
	out, _ := json.MarshalIndent(p, "", " ") // texts and numbers
	return append(out, '\n')
}

// Most is more bytes than anything published has.
const Most = 256 << 20

// Read reads a receipt, a slip alone, or what is published. Code: receipt.form.
func Read(text []byte) (p Published, err error) {
	if bytes.HasPrefix(bytes.TrimSpace(text), []byte("ampera/")) {
		p.Slips = []string{string(text)}
		return p, nil
	}
	if json.Unmarshal(text, &p) != nil || p.Form != Form {
		return p, scoring.Refuse("receipt.form")
	}
	return p, nil
}

// Found is what a slip says, and was held against.
type Found struct {
	Number, Component string
	Sheets, Totals    string
	Said              bool      // whether there are totals at all: not every rulebook lets them be published
	At                time.Time // of the closing: a claim
	Then, Now         checkpoint.Checkpoint
	Same              bool // the slip's kode segel is that of the closing in what is published
	Later             []Later
}

// Check holds a slip against what is published: its leaf is one of a closing that is
// signed, and in the log of which the kode segel is published. Codes: receipt.form,
// receipt.not-there, receipt.broken.
func (p Published) Check(slip string) (Found, error) {
	f, leaf, err := read(slip)
	if err != nil {
		return f, scoring.Refuse("receipt.form")
	}
	own := tlog.RecordHash(leaf)
	at := slices.IndexFunc(p.Closings, func(c Closing) bool {
		return slices.ContainsFunc(c.Leaves, func(h Hex) bool { return string(h) == string(own[:]) })
	})
	if at < 0 {
		return f, scoring.Refuse("receipt.not-there", f.Number)
	}
	c := p.Closings[at]
	commit, now, err := p.hold(c)
	if err != nil || now.Selection != f.Then.Selection {
		return f, scoring.Refuse("receipt.broken", fmt.Sprint(c.Place+1))
	}
	f.Now, f.At = now, time.UnixMilli(commit.At)
	then, err := hashes(c.Then)
	size := int64(c.Place) + 1
	f.Same = err == nil && int64(f.Then.Size) == size && tlog.CheckRecord(then, size, tlog.Hash(f.Then.Root), size-1, commit.RecordHash()) == nil
	for _, l := range p.Later {
		if string(l.Leaf) == string(own[:]) {
			f.Later = append(f.Later, l)
		}
	}
	return f, nil
}

// Verify holds all of it against its kode segel. Code: receipt.broken.
func (p Published) Verify() error {
	for _, c := range p.Closings {
		if _, _, err := p.hold(c); err != nil {
			return scoring.Refuse("receipt.broken", fmt.Sprint(c.Place+1))
		}
	}
	return nil
}

// hold holds a closing against the kode segel that is published: it is signed, it has
// these leaves and no others, and it is in the log.
func (p Published) hold(c Closing) (*journal.Commit, checkpoint.Checkpoint, error) {
	commit, err := journal.ReadCommit(c.Header, c.Signature)
	leaves, err1 := hashes(c.Leaves)
	path, err2 := hashes(c.Path)
	now, _, err3 := checkpoint.Read(p.Checkpoint, nil)
	if err := errors.Join(err, err1, err2, err3); err != nil {
		return nil, now, err
	}
	if commit.Kind != scoring.KindCloseSitting || !commit.Holds(leaves) || !now.Whole() || now.Selection != checkpoint.Selection(commit.Selection) {
		return nil, now, errForm
	}
	return commit, now, tlog.CheckRecord(path, int64(now.Size), tlog.Hash(now.Root), int64(c.Place), commit.RecordHash())
}

// read takes a slip apart.
func read(slip string) (f Found, leaf []byte, err error) {
	words := strings.Fields(slip) // as a paper breaks it into lines
	digits := strings.Join(words[min(2, len(words)):], "")
	if len(digits) < 2*tlog.HashSize {
		return f, nil, errForm
	}
	line := words[0] + " " + words[1] + " " + digits[:2*tlog.HashSize]
	if f.Then, _, err = checkpoint.Read(line, nil); err != nil || !f.Then.Whole() || f.Then.Line() != line {
		return f, nil, errForm
	}
	if leaf, err = hex.DecodeString(digits[2*tlog.HashSize:]); err != nil {
		return f, nil, err
	}
	said, err := journal.ReadLeaf(leaf)
	if err != nil || said.Subject.Kind != scoring.OnReceipt {
		return f, nil, errForm
	}
	f.Number, f.Component = scoring.PartOf(said.Subject)
	f.Sheets, _ = said.Value("sheets")
	f.Totals, f.Said = said.Value("totals")
	return f, leaf, nil
}
