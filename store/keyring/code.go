package keyring

import (
	"crypto/ed25519"
	"crypto/rand"
	"crypto/sha256"
	"strings"
)

// crockford are the symbols of a code: no I, L, O or U, which people misread.
const crockford = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"

const codeLength = 10

// NewCode is a fresh one-time code, "7KQ2M-XP4RW": 50 bits.
func NewCode() string {
	raw := make([]byte, codeLength)
	rand.Read(raw) // never fails: crypto/rand ends the program instead
	for i, b := range raw {
		raw[i] = crockford[b%32]
	}
	return string(raw[:codeLength/2]) + "-" + string(raw[codeLength/2:])
}

// FromCode derives the one-time key of a code. The selection and the person
// salt it, so one guess serves one code of one file only. It reads a code as
// people type it: any case, hyphens and blanks anywhere, O for 0, I or L for 1.
// ok is false when it cannot be a code at all.
func FromCode(code, selection, person string, cost Cost) (k *Key, ok bool) {
	symbols, ok := readCode(code)
	if !ok {
		return nil, false
	}
	salt := sha256.Sum256([]byte("ampera one-time key v1\x00" + selection + "\x00" + person))
	seed := cost.derive([]byte(symbols), salt[:], ed25519.SeedSize)
	defer clear(seed)
	return &Key{sign: ed25519.NewKeyFromSeed(seed)}, true
}

func readCode(code string) (string, bool) {
	fold := strings.NewReplacer("-", "", " ", "", "O", "0", "I", "1", "L", "1")
	symbols := fold.Replace(strings.ToUpper(code))
	if len(symbols) != codeLength || strings.Trim(symbols, crockford) != "" {
		return "", false
	}
	return symbols, true
}
