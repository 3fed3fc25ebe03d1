package keyring

import (
	"crypto/ed25519"
	"crypto/rand"
	"encoding/hex"
	"fmt"

	"filippo.io/age"
)

// Key is one person's unlocked key. It is not safe to use after Wipe.
type Key struct {
	sign ed25519.PrivateKey
	seal *age.X25519Identity // nil on a one-time key
}

// Generate makes a new key from the operating system's randomness.
func Generate() (*Key, error) {
	_, sign, err := ed25519.GenerateKey(rand.Reader)
	if err != nil {
		return nil, fmt.Errorf("keyring: signing key: %w", err)
	}
	seal, err := age.GenerateX25519Identity()
	if err != nil {
		return nil, fmt.Errorf("keyring: age key: %w", err)
	}
	return &Key{sign, seal}, nil
}

// Public is the public signing key in hex, as scoring.Person.Key holds it.
func (k *Key) Public() string {
	return hex.EncodeToString(k.sign.Public().(ed25519.PublicKey))
}

// Recipient is the public age recipient, or "" of a one-time key.
func (k *Key) Recipient() string {
	if k.seal == nil {
		return ""
	}
	return k.seal.Recipient().String()
}

// Signer is the signing key. It dies with Wipe.
func (k *Key) Signer() ed25519.PrivateKey { return k.sign }

// Identity opens files meant for this person; nil of a one-time key.
func (k *Key) Identity() *age.X25519Identity { return k.seal }

// Wipe overwrites the signing key and lets go of the age key, whose library
// gives no way to overwrite it. No key is none to wipe.
func (k *Key) Wipe() {
	if k == nil {
		return
	}
	clear(k.sign)
	k.seal = nil
}
