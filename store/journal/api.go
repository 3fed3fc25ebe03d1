package journal

import (
	"context"
	"io"
	"iter"
	"time"

	"ampera/scoring"
)

// Sealed is a commit with its leaves, ready to be stored.
type Sealed struct {
	Commit
	leaves []chunk
}

// chunk is a run of leaves in stored form.
type chunk struct {
	first int // place of the first leaf in the commit
	data  []byte
}

// Seal makes the commit that follows head. resolve gives the hash of a leaf
// that a cell supersedes ([Journal.LeafHash]; a zero hash is an error); sign
// signs with the key that meta names; salt is crypto/rand.Reader outside tests.
func Seal(head Head, meta Meta, facts []scoring.Fact, resolve func(scoring.Ref) [32]byte, sign func([]byte) []byte, salt io.Reader) (*Sealed, error) {
	panic("being written")
}

// Note is a local, unsigned value: a wrapped key, a setting of this copy. It
// never ranks. It carries a checksum, so that damage reads as absence.
type Note struct {
	Name  string
	Value []byte // nil deletes
}

// Genesis is what a new file begins with.
type Genesis struct {
	Selection string
	Replica   scoring.ReplicaID
	First     []*Sealed // the founding commits, stored with the file itself
	Notes     []Note
}

// Options say how to open a file. The zero value opens for writing and waits 2 s.
type Options struct {
	Timeout  time.Duration // for the lock; 0: 2 s
	ReadOnly bool          // shares the lock with other readers
	Name     string        // what others are told holds the lock, for instance the person's or the program's name
	AnyDrive bool          // do not refuse network and removable drives
}

// Journal is an open file. It is safe for concurrent use.
type Journal struct{}

// Create makes the file, crash-atomically: it is there whole or not at all.
// Errors: ErrExists, *ErrDrive, and what Append says of the first commits.
func Create(path string, g Genesis, o Options) (*Journal, error) { panic("being written") }

// Open opens a file. It reads little: what is stored is verified as it is read.
// Errors: *ErrLocked, *ErrDrive, *ErrDamaged, ErrNotAJournal, fs.ErrNotExist.
func Open(path string, o Options) (*Journal, error) { panic("being written") }

// Close lets the lock go. Closing twice is nothing.
func (j *Journal) Close() error { panic("being written") }

// Path is the file.
func (j *Journal) Path() string { panic("being written") }

// Selection is the id of the selection that the file is of.
func (j *Journal) Selection() string { panic("being written") }

// Head is the head of this file's own replica.
func (j *Journal) Head() Head { panic("being written") }

// HeadOf is the head of any replica; Seq 0 when it has no commit here.
func (j *Journal) HeadOf(r scoring.ReplicaID) Head { panic("being written") }

// Heads is how much of each replica the file has.
func (j *Journal) Heads() scoring.Vector { panic("being written") }

// Count is how many commits the file has: their places are 0 to Count-1.
func (j *Journal) Count() uint32 { panic("being written") }

// NewReplica gives the file a new replica id, for a copy on another machine.
// Commits of the old id stay as those of another replica.
func (j *Journal) NewReplica(r scoring.ReplicaID) error { panic("being written") }

// Append stores a commit of this file's replica after expected, with notes in
// the same transaction. On return without error it is durable. Errors:
// ErrHeadMoved, ErrForeign, ErrNotStored, ErrUnknownOutcome, *ErrDamaged. A
// commit that is stored already is answered with its place.
func (j *Journal) Append(expected Head, s *Sealed, notes ...Note) (place uint32, err error) {
	panic("being written")
}

// Adopt stores a commit of another replica after verifying all of it. Errors:
// those of Append, ErrGap, ErrForked. One that is here already is answered
// with its place.
func (j *Journal) Adopt(s *Sealed) (place uint32, err error) { panic("being written") }

// Acts reads the commits from a place on, in order of arrival, and verifies
// each: chain, sequence, signature, root, every leaf and every superseded
// hash. It stops at the first error, *ErrDamaged with the place. No
// transaction is open while the caller's body runs, so it may Append.
func (j *Journal) Acts(from uint32) iter.Seq2[*scoring.Act, error] { panic("being written") }

// Read reads verified commits of one replica from a sequence on, to Adopt elsewhere.
func (j *Journal) Read(r scoring.ReplicaID, from uint64) iter.Seq2[*Sealed, error] {
	panic("being written")
}

// Commit is the commit at a place, its signature verified.
func (j *Journal) Commit(place uint32) (*Commit, error) { panic("being written") }

// LeafHash is the hash of a stored leaf, destroyed or not; zero when there is none.
func (j *Journal) LeafHash(ref scoring.Ref) [32]byte { panic("being written") }

// Tree is size and root of the RFC 6962 tree over the commits (header and
// signature, in order of arrival): what a checkpoint says.
func (j *Journal) Tree() (size uint32, root [32]byte, err error) { panic("being written") }

// Note reads a local note; false when it is absent or damaged.
func (j *Journal) Note(name string) ([]byte, bool) { panic("being written") }

// Notes reads all notes whose names begin with prefix, by name.
func (j *Journal) Notes(prefix string) []Note { panic("being written") }

// SetNotes stores notes durably.
func (j *Journal) SetNotes(notes ...Note) error { panic("being written") }

// PutSnapshot keeps a state that covers the first count commits, sealed with
// HMAC-SHA256 under key and bound to the tree root of that size.
func (j *Journal) PutSnapshot(count uint32, data, key []byte) error { panic("being written") }

// Snapshot is the snapshot and how many commits it covers: Acts(count) is the
// rest. ok is false when there is none or it is not whole, not under key, or
// not of this log: start from Acts(0).
func (j *Journal) Snapshot(key []byte) (data []byte, count uint32, ok bool) { panic("being written") }

// Destroy replaces the bytes of leaves with their hashes, and throws the
// snapshot away. Freed pages keep the bytes until Compact.
func (j *Journal) Destroy(refs []scoring.Ref) error { panic("being written") }

// Compact rewrites the file so that no freed page keeps bytes: copied,
// verified in full, put in its place by rename. On error the old file stays.
func (j *Journal) Compact() error { panic("being written") }

// Backup writes a copy beside path, reads it back and verifies it in full, and
// renames it to path. What is at path stays until then.
func (j *Journal) Backup(path string) (Report, error) { panic("being written") }

// Problem is one fault found by Verify.
type Problem struct {
	Code  string `json:"code"`
	Place int64  `json:"place"` // of the commit; -1: the file as a whole
}

// Report is what Verify found. It is the JSON that a verifying child prints.
type Report struct {
	Commits   uint32    `json:"commits"`
	Leaves    uint64    `json:"leaves"`
	Destroyed uint64    `json:"destroyed"` // leaves of which only the hash remains
	Root      string    `json:"root"`      // of the tree over the commits, hex
	Problems  []Problem `json:"problems,omitempty"`
}

// OK says that nothing is wrong.
func (r Report) OK() bool { return len(r.Problems) == 0 }

// Verify checks a whole file: bbolt's structure, every commit, chain, root and
// tree hash. On a damaged file bbolt may still bring the process down: call it
// in a process made for it (VerifyInChild). The error is for a file that cannot
// be asked at all (absent, locked, not permitted); damage is in the report.
func Verify(path string) (Report, error) { panic("being written") }

// VerifyInChild runs exe with args, path at the end, which must print Verify's
// report as JSON ([PrintReport]), and gives that report. A child that dies or
// is still busy when ctx ends is a damaged file: the report says so, and
// nothing the child printed about it is shown.
func VerifyInChild(ctx context.Context, exe string, args []string, path string) (Report, error) {
	panic("being written")
}

// PrintReport is the child's side of VerifyInChild: it verifies and prints.
func PrintReport(w io.Writer, path string) error { panic("being written") }
