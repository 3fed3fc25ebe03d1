package bundle

import (
	"crypto/ed25519"
	"crypto/sha256"
	"errors"
	"fmt"

	"ampera/scoring"
	"ampera/store/journal"
)

// Format is the version that this program writes.
const Format = 1

const (
	magic     = "ampera bundle\n"
	domain    = "ampera bundle v1\x00" // goes before what is signed, as in the log
	chunkSize = 1 << 20
	frameMost = chunkSize + 1<<12
	endMost   = 64 << 20 // the order of arrival of a log in which two laptops took turns two million times

	// What is held of a commit before its root shows that its leaves are its own: for each
	// leaf that its header says, and at most. An import of a million candidates takes less.
	leafMost   = 4 << 10
	leavesMost = 1 << 30
	keysMost   = 16 << 20 // of wrapped keys, which nobody vouches for
	pieceSize  = 64       // what holding the least of pieces takes
)

// MostReaders is for how many one file can be sealed: age reads no header that names more.
const MostReaders = 1024

// Head says what a bundle is.
type Head struct {
	Format    uint16            `cbor:"1,keyasint"`
	Selection string            `cbor:"2,keyasint"`
	Replica   scoring.ReplicaID `cbor:"3,keyasint"`           // of the file that it was written from
	Person    scoring.PersonID  `cbor:"4,keyasint"`           // who was unlocked there
	Key       ed25519.PublicKey `cbor:"5,keyasint"`           // their key, which signs
	At        int64             `cbor:"6,keyasint"`           // unix milliseconds; a claim
	Base      scoring.Vector    `cbor:"7,keyasint"`           // what its reader must have
	Venue     string            `cbor:"8,keyasint,omitempty"` // the place whose file it was written from; "": the office's
	Prepared  string            `cbor:"9,keyasint,omitempty"` // the act that prepared that
}

// End says what the whole was.
type End struct {
	Head    [32]byte      `cbor:"1,keyasint"` // of the head's bytes
	Chunks  [][32]byte    `cbor:"2,keyasint"`
	Commits uint64        `cbor:"3,keyasint"`
	Order   []journal.Run `cbor:"4,keyasint"` // of arrival, in the whole file
	Size    uint32        `cbor:"5,keyasint"` // of the commits' tree
	Root    [32]byte      `cbor:"6,keyasint"`
	Sheets  Sheets        `cbor:"7,keyasint"`
}

// Had is what the file had.
func (e *End) Had() scoring.Vector {
	had := scoring.Vector{}
	for _, r := range e.Order {
		had[r.Replica] = max(had[r.Replica], r.First+r.Count-1)
	}
	return had
}

// Sheets are how many score sheets the file had of those that it waits for.
type Sheets struct {
	_       struct{} `cbor:",toarray"`
	Present uint32
	Due     uint32
}

// Key is a person's key, wrapped, as it lies in the file in which they chose it.
type Key struct {
	_       struct{} `cbor:",toarray"`
	Person  scoring.PersonID
	Public  string // hex
	Wrapped []byte
}

// piece is a part of a chunk: one of its fields says something.
type piece struct {
	Commit *commit         `cbor:"1,keyasint,omitempty"`
	Leaves *journal.Leaves `cbor:"2,keyasint,omitempty"`
	Key    *Key            `cbor:"3,keyasint,omitempty"`
}

type commit struct {
	_         struct{} `cbor:",toarray"`
	Raw       []byte
	Signature []byte
	Parts     uint32 // of leaves, that follow
}

// signedEnd is the last frame.
type signedEnd struct {
	_         struct{} `cbor:",toarray"`
	Raw       []byte
	Signature []byte
}

// Errors that a caller tells apart with errors.Is.
var (
	// ErrNotABundle: the bytes are something else.
	ErrNotABundle = errors.New("bundle: not one")
	// ErrNewer: a newer version wrote it.
	ErrNewer = errors.New("bundle: of a newer version")
	// ErrSealed: it is not for any of these keys.
	ErrSealed = errors.New("bundle: sealed for others")
	// ErrNobody: there is nobody for whom it could be sealed.
	ErrNobody = errors.New("bundle: no recipient")
	// ErrCrowd: there are more than MostReaders.
	ErrCrowd = errors.New("bundle: too many recipients")
)

// Damaged says where a bundle is not what was written. What came before is sound.
type Damaged struct {
	Code  string // frame, chunk, commit, end, short
	Chunk int    // from 1; 0: before the first
	Cause error  // may be nil
}

// Error names the chunk.
func (d *Damaged) Error() string {
	return fmt.Sprintf("bundle: damaged: %s in chunk %d", d.Code, d.Chunk)
}

// Unwrap is the cause.
func (d *Damaged) Unwrap() error { return d.Cause }

// Refusal words it: code "bundle.damaged", with the number of the chunk, or "bundle.damaged.head".
func (d *Damaged) Refusal() *scoring.Refusal {
	if d.Chunk == 0 { // nothing comes before it that could be joined
		return scoring.Refuse("bundle.damaged.head")
	}
	return scoring.Refuse("bundle.damaged", fmt.Sprint(d.Chunk))
}

func signed(raw []byte) []byte { return append([]byte(domain), raw...) }

func sum(data []byte) [32]byte { return sha256.Sum256(data) }
