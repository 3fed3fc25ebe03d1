package keyring

import (
	"crypto/ed25519"
	"crypto/rand"
	"encoding/hex"
	"errors"
	"fmt"
	"runtime/debug"

	"filippo.io/age"
	"github.com/fxamacker/cbor/v2"
	"golang.org/x/crypto/argon2"
	"golang.org/x/crypto/chacha20poly1305"
)

// Errors of [Unwrap].
var (
	// ErrPassphrase means that the passphrase does not open this key, or that
	// somebody changed the wrapped bytes: the two cannot be told apart.
	ErrPassphrase = errors.New("keyring: wrong passphrase")
	// ErrDamaged means that the bytes are no wrapped key of a known version, or
	// ask for more memory or time than this program ever does.
	ErrDamaged = errors.New("keyring: not a wrapped key")
)

// Cost is what one guess of a passphrase or code costs, for argon2id.
type Cost struct {
	Time    uint32
	Memory  uint32 // KiB
	Threads uint8
}

// Costs.
var (
	Full   = Cost{3, 64 << 10, 4} // RFC 9106, second recommended option
	Public = Cost{1, 1 << 10, 1}  // of the sample, whose passphrases are on the screen
)

// MostWork is the most that a guess at a file's passphrase may cost, as age counts it: half
// a second and 256 MiB.
const MostWork = 18

// Work is what it costs for files that are written.
var Work = MostWork

const (
	saltSize = 16
	version  = 1
)

// wrapped is the stored form. Everything but Box and Proof is authenticated with it.
type wrapped struct {
	Version uint   `cbor:"1,keyasint"`
	Time    uint32 `cbor:"2,keyasint"`
	Memory  uint32 `cbor:"3,keyasint"` // KiB
	Threads uint8  `cbor:"4,keyasint"`
	Salt    []byte `cbor:"5,keyasint"`
	Nonce   []byte `cbor:"6,keyasint"`
	Box     []byte `cbor:"7,keyasint,omitempty"`
	Proof   []byte `cbor:"8,keyasint,omitempty"` // the key's own signature over all of this: see [Vouched]
}

// secret is what Box holds.
type secret struct {
	Seed []byte `cbor:"1,keyasint"`
	Age  string `cbor:"2,keyasint"`
}

// Wrap encrypts k under a passphrase. Owner is authenticated with it: the same
// owner must be named to open it, so that one person's wrapped key cannot be
// put in another's place.
func (k *Key) Wrap(passphrase, owner string, cost Cost) ([]byte, error) {
	w := wrapped{Version: version, Time: cost.Time, Memory: cost.Memory, Threads: cost.Threads,
		Salt: make([]byte, saltSize), Nonce: make([]byte, chacha20poly1305.NonceSizeX)}
	rand.Read(w.Salt) // never fails: crypto/rand ends the program instead
	rand.Read(w.Nonce)
	plain, err := cbor.Marshal(secret{k.sign.Seed(), k.seal.String()})
	if err != nil {
		return nil, fmt.Errorf("keyring: wrap: %w", err)
	}
	defer clear(plain)
	bound, err := w.bound(owner)
	if err != nil {
		return nil, err
	}
	key := w.derive(passphrase)
	defer clear(key)
	aead, err := chacha20poly1305.NewX(key)
	if err != nil {
		return nil, fmt.Errorf("keyring: wrap: %w", err)
	}
	w.Box = aead.Seal(nil, w.Nonce, plain, bound)
	return w.vouch(k, owner)
}

// vouch is the wrapped key with its own signature.
func (w wrapped) vouch(k *Key, owner string) ([]byte, error) {
	claim, err := w.claim(owner)
	if err != nil {
		return nil, err
	}
	w.Proof = ed25519.Sign(k.sign, claim)
	return cbor.Marshal(w)
}

// claim is what the key signs of itself, wrapped.
func (w wrapped) claim(owner string) ([]byte, error) {
	w.Proof = nil
	all, err := cbor.Marshal(w)
	return append([]byte("ampera wrapped key v1\x00"+owner+"\x00"), all...), err
}

// Vouched says whether a wrapped key was signed by the very key that is in it, as its
// public half, hex, shows to anybody: so what somebody else sends for theirs is told from
// it without the passphrase. Those of before have no signature.
func Vouched(data []byte, public, owner string) bool {
	w, err := decode(data)
	key, bad := hex.DecodeString(public)
	if err != nil || bad != nil || len(key) != ed25519.PublicKeySize {
		return false
	}
	claim, err := w.claim(owner)
	return err == nil && ed25519.Verify(key, claim, w.Proof)
}

// Vouch gives a wrapped key of before its signature. Error: [ErrDamaged].
func (k *Key) Vouch(data []byte, owner string) ([]byte, error) {
	w, err := decode(data)
	if err != nil {
		return nil, err
	}
	return w.vouch(k, owner)
}

// Unwrap decrypts a wrapped key, which says itself what it cost. Errors:
// [ErrPassphrase], [ErrDamaged].
func Unwrap(data []byte, passphrase, owner string) (*Key, error) {
	w, err := decode(data)
	if err != nil {
		return nil, err
	}
	box := w.Box
	w.Box, w.Proof = nil, nil
	bound, err := w.bound(owner)
	if err != nil {
		return nil, err
	}
	key := w.derive(passphrase)
	defer clear(key)
	aead, err := chacha20poly1305.NewX(key)
	if err != nil {
		return nil, fmt.Errorf("keyring: unwrap: %w", err)
	}
	plain, err := aead.Open(nil, w.Nonce, box, bound)
	if err != nil {
		return nil, ErrPassphrase
	}
	defer clear(plain)
	return parse(plain)
}

// decode reads a wrapped key: ErrDamaged.
func decode(data []byte) (wrapped, error) {
	var w wrapped
	if err := strict.Unmarshal(data, &w); err != nil || !w.sane() {
		return wrapped{}, ErrDamaged
	}
	return w, nil
}

// parse reads the decrypted secret.
func parse(plain []byte) (*Key, error) {
	var s secret
	if err := strict.Unmarshal(plain, &s); err != nil || len(s.Seed) != ed25519.SeedSize {
		return nil, ErrDamaged
	}
	defer clear(s.Seed)
	seal, err := age.ParseX25519Identity(s.Age)
	if err != nil {
		return nil, ErrDamaged
	}
	return &Key{ed25519.NewKeyFromSeed(s.Seed), seal}, nil
}

// strict refuses what Wrap never writes.
var strict = func() cbor.DecMode {
	m, err := cbor.DecOptions{DupMapKey: cbor.DupMapKeyEnforcedAPF, ExtraReturnErrors: cbor.ExtraDecErrorUnknownField,
		IndefLength: cbor.IndefLengthForbidden}.DecMode()
	if err != nil {
		panic(err) // the options are constants: a test would show it
	}
	return m
}()

// sane bounds what a damaged or hostile file can make the derivation cost.
func (w *wrapped) sane() bool {
	return w.Version == version && w.Time >= 1 && w.Time <= 10 && w.Memory >= Public.Memory && w.Memory <= 256<<10 &&
		w.Threads >= 1 && w.Threads <= 16 && len(w.Salt) >= saltSize && len(w.Nonce) == chacha20poly1305.NonceSizeX
}

// derive makes the wrapping key.
func (w *wrapped) derive(passphrase string) []byte {
	p := []byte(Normalise(passphrase))
	defer clear(p)
	return Cost{w.Time, w.Memory, w.Threads}.derive(p, w.Salt, chacha20poly1305.KeySize)
}

// derive gives the memory that it needs back to the operating system.
func (c Cost) derive(secret, salt []byte, size uint32) []byte {
	if c.Memory > Public.Memory {
		defer debug.FreeOSMemory()
	}
	return argon2.IDKey(secret, salt, c.Time, c.Memory, c.Threads, size)
}

// bound is what the box is authenticated with.
func (w *wrapped) bound(owner string) ([]byte, error) {
	head, err := cbor.Marshal(w)
	if err != nil {
		return nil, fmt.Errorf("keyring: header: %w", err)
	}
	return append([]byte("ampera key v1\x00"+owner+"\x00"), head...), nil
}
