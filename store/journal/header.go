package journal

import (
	"crypto/ed25519"
	"crypto/sha256"
	"encoding/hex"
	"time"

	"ampera/scoring"
)

// Format is the version of the commit format that this program writes.
const Format = 2

// domain goes before every header that is signed, so that no signature made
// here can be passed off as one made for something else.
const domain = "ampera commit v2\x00"

// ID names a commit: the SHA-256 of its header's bytes, without the signature.
type ID [32]byte

// String is lower-case hex.
func (id ID) String() string { return hex.EncodeToString(id[:]) }

// Head is the newest commit of one replica; Seq 0 and a zero ID before the first.
type Head struct {
	Replica scoring.ReplicaID
	Seq     uint64
	ID      ID
}

// Header is what a commit says of itself. Its bytes are signed and stored as
// they were made and are never encoded again; fields that this version does
// not know stay in them.
type Header struct {
	Format     uint16            `cbor:"1,keyasint"`
	Selection  string            `cbor:"2,keyasint"`
	Replica    scoring.ReplicaID `cbor:"3,keyasint"`
	Seq        uint64            `cbor:"4,keyasint"` // from 1, without gaps in one replica
	Prev       ID                `cbor:"5,keyasint"` // of Replica's commit Seq-1; zero for the first
	Person     scoring.PersonID  `cbor:"6,keyasint"`
	Key        ed25519.PublicKey `cbor:"7,keyasint"`
	Kind       scoring.Kind      `cbor:"8,keyasint"`
	Observed   scoring.Vector    `cbor:"9,keyasint"`  // includes Replica: Seq-1 unless that is 0
	At         int64             `cbor:"10,keyasint"` // unix milliseconds; a claim
	OnBehalf   scoring.PersonID  `cbor:"11,keyasint,omitempty"`
	SourceName string            `cbor:"12,keyasint,omitempty"`
	SourceHash string            `cbor:"13,keyasint,omitempty"`
	Leaves     uint32            `cbor:"14,keyasint"`
	Root       [32]byte          `cbor:"15,keyasint"` // RFC 6962 tree over the leaves' bytes
}

// Meta is what the signer of a commit says beside its facts.
type Meta struct {
	Selection string
	Person    scoring.PersonID
	Key       ed25519.PublicKey // of the key that signs
	Kind      scoring.Kind
	Observed  scoring.Vector // of the other replicas; the own one is filled in
	At        time.Time
	OnBehalf  scoring.PersonID
	Source    scoring.Source
}

// Commit is a header with its bytes and signature.
type Commit struct {
	Header
	Raw       []byte // the header's bytes as signed
	Signature []byte // ed25519 over the domain prefix and Raw
	ID        ID     // SHA-256 of Raw
}

// Verify checks the signature by the header's own key and that ID and Header
// are those of Raw. Whether that key may speak for the person is not asked
// here: the fold judges it.
func (c *Commit) Verify() error {
	if ID(sha256.Sum256(c.Raw)) != c.ID {
		return damage("commit.id")
	}
	if len(c.Key) != ed25519.PublicKeySize || !ed25519.Verify(c.Key, signed(c.Raw), c.Signature) {
		return damage("commit.signature")
	}
	return nil
}

// head is the commit as its replica's head.
func (c *Commit) head() Head { return Head{c.Replica, c.Seq, c.ID} }

func signed(raw []byte) []byte { return append([]byte(domain), raw...) }
