package journal

import (
	"crypto/ed25519"
	"encoding/hex"
	"io"
	"iter"
	"math/rand/v2"
	"os"
	"path/filepath"
	"testing"
	"time"

	"ampera/scoring"
)

// Log is what a store needs of a log of signed commits, wherever it lies. The
// conformance suite says what an implementation must do.
type Log interface {
	Append(expected Head, s *Sealed, notes ...Note) (place uint32, err error)
	Adopt(s *Sealed) (place uint32, err error)
	HeadOf(r scoring.ReplicaID) Head
	Heads() scoring.Vector
	Count() uint32
	Since(have scoring.Vector, count uint32) iter.Seq2[*Sealed, error]
	Acts(from uint32) iter.Seq2[*scoring.Act, error]
	LeafHash(ref scoring.Ref) [32]byte
	Tree() (size uint32, root [32]byte, err error)
}

// The selection of all tests, as its founder's key and salt name it.
const testSalt = "00112233445566778899aabbccddeeff"

var testSelection = selectionOf(founderKey, testSalt)

var founderKey = ed25519.NewKeyFromSeed([]byte("founder of the tests' selection."))

func selectionOf(key ed25519.PrivateKey, salt string) string {
	return scoring.SelectionID(hex.EncodeToString(key.Public().(ed25519.PublicKey)), salt)
}

// founding is the commit that every log of the tests begins with, the same in
// every run.
func founding(t testing.TB) *Sealed { return foundedBy(t, founderKey, testSalt, testSelection) }

// foundedBy is the founding commit of a selection as a key and a salt make it.
func foundedBy(t testing.TB, key ed25519.PrivateKey, salt, selection string) *Sealed {
	t.Helper()
	facts := []scoring.Fact{{Subject: scoring.Subject{Kind: scoring.OnSelection},
		Cells: []scoring.Cell{{Name: "name", Value: "Seleksi Uji"}, {Name: saltCell, Value: salt}}}}
	w := &writer{replica: scoring.FirstReplica(selection), key: key, salt: rand.NewChaCha8([32]byte{1}), clock: 1_699_000_000_000}
	s, err := Seal(Head{Replica: w.replica}, Meta{Selection: selection, Person: "ketua", Key: key.Public().(ed25519.PublicKey),
		Kind: scoring.KindFound, At: time.UnixMilli(w.clock)}, facts, noLeaf, w.sign, w.salt)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func noLeaf(scoring.Ref) [32]byte { return [32]byte{} }

// writer seals commits of one replica with one key, the same in every run.
type writer struct {
	replica scoring.ReplicaID
	key     ed25519.PrivateKey
	salt    io.Reader
	clock   int64
}

func newWriter(replica scoring.ReplicaID) *writer {
	var seed [32]byte
	copy(seed[:], replica)
	return &writer{replica: replica, key: ed25519.NewKeyFromSeed(seed[:]), salt: rand.NewChaCha8(seed), clock: 1_700_000_000_000}
}

func (w *writer) meta(log Log) Meta {
	w.clock++
	return Meta{Selection: testSelection, Person: "p-" + scoring.PersonID(w.replica), Key: w.key.Public().(ed25519.PublicKey),
		Kind: scoring.KindSaveSheet, Observed: log.Heads(), At: time.UnixMilli(w.clock)}
}

func (w *writer) sign(b []byte) []byte { return ed25519.Sign(w.key, b) }

// seal makes the commit that is next in log.
func (w *writer) seal(t testing.TB, log Log, facts ...scoring.Fact) *Sealed {
	t.Helper()
	s, err := Seal(log.HeadOf(w.replica), w.meta(log), facts, log.LeafHash, w.sign, w.salt)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// save seals and appends.
func (w *writer) save(t testing.TB, log Log, facts ...scoring.Fact) (*Sealed, uint32) {
	t.Helper()
	s := w.seal(t, log, facts...)
	place, err := log.Append(log.HeadOf(w.replica), s)
	if err != nil {
		t.Fatal(err)
	}
	return s, place
}

// mark is a fact with one cell.
func mark(subject, value string, supersedes ...scoring.Ref) scoring.Fact {
	return scoring.Fact{
		Subject: scoring.Subject{Kind: scoring.OnSheet, ID: subject},
		Cells:   []scoring.Cell{{Name: "k1", Value: value, Supersedes: supersedes}},
	}
}

// destruction is a fact that destroys a candidate's identity: these leaves.
func destruction(number string, leaves ...scoring.Ref) scoring.Fact {
	return scoring.Fact{Subject: scoring.Subject{Kind: scoring.OnRegistration, ID: number},
		Cells: []scoring.Cell{{Name: scoring.ColIdentity, Value: "destroyed", Supersedes: leaves}}}
}

// destroy saves an act that destroys leaves and carries it out.
func (w *writer) destroy(t testing.TB, j *Journal, number string, leaves ...scoring.Ref) {
	t.Helper()
	if err := w.destroying(j, number, leaves...); err != nil {
		t.Fatal(err)
	}
}

func (w *writer) destroying(j *Journal, number string, leaves ...scoring.Ref) error {
	meta := w.meta(j)
	meta.Kind = scoring.KindDestroyIdentity
	head := j.Head()
	s, err := Seal(head, meta, []scoring.Fact{destruction(number, leaves...)}, j.LeafHash, w.sign, w.salt)
	if err == nil {
		_, err = j.Append(head, s)
	}
	if err != nil {
		return err
	}
	return j.Destroy(leaves)
}

func marks(n int, value string) []scoring.Fact {
	facts := make([]scoring.Fact, n)
	for i := range facts {
		facts[i] = mark("s", value)
	}
	return facts
}

var anyDrive = Options{AnyDrive: true, Timeout: 100 * time.Millisecond, Name: "uji"}

func newFile(t testing.TB, replica scoring.ReplicaID) *Journal {
	t.Helper()
	return createAt(t, filepath.Join(t.TempDir(), "seleksi.ampera"), replica)
}

func createAt(t testing.TB, path string, replica scoring.ReplicaID) *Journal {
	t.Helper()
	first := founding(t)
	j, err := Create(path, Genesis{Selection: testSelection, Replica: first.Replica, First: []*Sealed{first}}, anyDrive)
	if err == nil {
		err = j.NewReplica(replica)
	}
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = j.Close() })
	return j
}

// sound fails the test when the closed file of j is not whole.
func sound(t testing.TB, j *Journal) Report {
	t.Helper()
	if err := j.Close(); err != nil {
		t.Fatal(err)
	}
	r, err := Verify(j.Path())
	if err != nil || !r.OK() {
		t.Fatalf("verify: %+v, %v", r, err)
	}
	return r
}

func acts(t testing.TB, log Log, from uint32) (out []*scoring.Act) {
	t.Helper()
	for a, err := range log.Acts(from) {
		if err != nil {
			t.Fatal(err)
		}
		out = append(out, a)
	}
	return out
}

func commits(t testing.TB, log Log, r scoring.ReplicaID) (out []*Sealed) {
	t.Helper()
	for s, err := range log.Since(nil, log.Count()) {
		if err != nil {
			t.Fatal(err)
		}
		if s.Replica == r {
			out = append(out, s)
		}
	}
	return out
}

// long is a number of rounds, twenty times as many in the documented long run.
func long(rounds int) int {
	if os.Getenv("AMPERA_LONG") != "" {
		return 20 * rounds
	}
	return rounds
}
