package memory

import (
	"crypto/ed25519"
	"crypto/sha256"
	"encoding/hex"

	"ampera/scoring"
)

// keyFor is a key that anybody could make again from its name: it protects
// nothing, and vouches for itself as a real one does.
func keyFor(name string) ed25519.PrivateKey {
	seed := sha256.Sum256([]byte("ampera memory\x00" + name))
	return ed25519.NewKeyFromSeed(seed[:])
}

func publicOf(name string) string {
	return hex.EncodeToString(keyFor(name).Public().(ed25519.PublicKey))
}

// proof is the signature by which a new key vouches for a person.
func (o *Office) proof(name string, p scoring.PersonID, spent string) string {
	return hex.EncodeToString(ed25519.Sign(keyFor(name), scoring.KeyClaim(o.selection, p, spent)))
}
