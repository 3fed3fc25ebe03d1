package keyring

import (
	"crypto/ed25519"
	"encoding/hex"
	"fmt"

	"filippo.io/age"
	"filippo.io/age/agessh"
	"golang.org/x/crypto/ssh"
)

// Recipient is whom a file can be sealed for: a person, by the seal that is in the
// log with their key.
func Recipient(seal string) (age.Recipient, error) {
	r, err := age.ParseX25519Recipient(seal)
	if err != nil {
		return nil, fmt.Errorf("keyring: seal: %w", err)
	}
	return r, nil
}

// CodeRecipient is whoever holds the code that made a public key (hex), such as the
// printed recovery code.
func CodeRecipient(public string) (age.Recipient, error) {
	raw, err := hex.DecodeString(public)
	if err != nil || len(raw) != ed25519.PublicKeySize {
		return nil, fmt.Errorf("keyring: code's key: %w", ErrDamaged)
	}
	key, err := ssh.NewPublicKey(ed25519.PublicKey(raw))
	if err != nil {
		return nil, fmt.Errorf("keyring: code's key: %w", err)
	}
	return agessh.NewEd25519Recipient(key)
}

// Identities open what is sealed for the holder of this key: a person's own, or a
// code's.
func (k *Key) Identities() ([]age.Identity, error) {
	if k.seal != nil {
		return []age.Identity{k.seal}, nil
	}
	id, err := agessh.NewEd25519Identity(k.sign)
	if err != nil {
		return nil, fmt.Errorf("keyring: code: %w", err)
	}
	return []age.Identity{id}, nil
}
