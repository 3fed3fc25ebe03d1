package keyring

import (
	"crypto/rand"
	_ "embed"
	"math/big"
	"strconv"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"ampera/scoring"
)

// MinLength is the least number of characters of a passphrase.
const MinLength = 12

// offered is how many words an offered passphrase has: 44 bits, which argon2id
// at 64 MiB a guess makes dear.
const offered = 4

//go:embed words.txt
var wordList string

// Offer is four common Indonesian words, drawn uniformly.
func Offer() string {
	words := strings.Fields(wordList)
	size := big.NewInt(int64(len(words)))
	out := make([]string, offered)
	for i := range out {
		n, err := rand.Int(rand.Reader, size)
		if err != nil {
			panic("keyring: " + err.Error()) // crypto/rand never fails on Go 1.24 and later
		}
		out[i] = words[n.Int64()]
	}
	return strings.Join(out, " ")
}

// Normalise makes the same passphrase of what the eye takes for the same one:
// Unicode NFC, blanks at the ends dropped, inner runs of blanks made one.
func Normalise(passphrase string) string {
	return strings.Join(strings.Fields(norm.NFC.String(passphrase)), " ")
}

// Check says why a passphrase is too weak to protect a copied file, or nil.
// Codes: key.pin (digits only), key.short (argument: the least length),
// key.simple (almost always the same characters).
func Check(passphrase string) *scoring.Refusal {
	p := Normalise(passphrase)
	switch {
	case p != "" && strings.Trim(p, "0123456789 -./") == "":
		return scoring.Refuse("key.pin")
	case utf8.RuneCountInString(p) < MinLength:
		return scoring.Refuse("key.short", strconv.Itoa(MinLength))
	case distinct(p) < 5:
		return scoring.Refuse("key.simple")
	}
	return nil
}

func distinct(s string) int {
	seen := map[rune]bool{}
	for _, r := range s {
		seen[r] = true
	}
	return len(seen)
}
