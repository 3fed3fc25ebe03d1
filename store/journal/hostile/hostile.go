// Package hostile changes the file of a selection as somebody does who holds it
// and knows its form, but no key: what a test of trust needs. It reads the form
// with its own eyes, not with package journal's, and takes care of everything
// unsigned (hints, heads, tree hashes, checksums, counts), so that only what is
// signed can give it away. It is for tests alone.
package hostile

import (
	"bytes"
	"crypto/sha256"
	"encoding/binary"
	"testing"
	"time"

	"github.com/fxamacker/cbor/v2"
	bolt "go.etcd.io/bbolt"

	"ampera/scoring"
)

// File is a selection's file, open.
type File struct {
	t  testing.TB
	tx *bolt.Tx
}

// Edit opens a closed file, lets f change it, and closes it.
func Edit(t testing.TB, path string, f func(*File)) {
	t.Helper()
	db, err := bolt.Open(path, 0o600, &bolt.Options{Timeout: 5 * time.Second}) // one that is open is the test's fault
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	err = db.Update(func(tx *bolt.Tx) error {
		file := &File{t, tx}
		for place := range file.Count() { // what is changed below changes nothing that another record borrows
			file.put(place, file.record(place))
		}
		f(file)
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
}

// record is a commit as stored. Only Raw is signed.
type record struct {
	_         struct{} `cbor:",toarray"`
	Raw       []byte
	Signature []byte
	Hashes    []byte
	Heads     cbor.RawMessage
	Leaves    []byte
}

// Leaf is a leaf as stored: its bytes or, gone, its hash.
type Leaf struct {
	Place, Index int
	Raw          []byte
	Gone         bool
	Subject      scoring.Subject // of one that is not gone
	Cells        []Cell
	hints        []byte // where the leaves are that it supersedes
}

// Cell is a cell of a leaf.
type Cell struct {
	_          struct{} `cbor:",toarray"`
	Name       string
	Value      string
	Supersedes [][]byte
}

// Hash is the leaf's hash, which is signed.
func (l Leaf) Hash() []byte {
	if l.Gone {
		return l.Raw
	}
	sum := sha256.Sum256(append([]byte{0}, l.Raw...))
	return sum[:]
}

// Value is what the leaf says of a cell.
func (l Leaf) Value(cell string) string {
	for _, c := range l.Cells {
		if c.Name == cell {
			return c.Value
		}
	}
	return ""
}

const recordKey = 1<<32 - 1

func key(place, leaf uint32) []byte {
	return binary.BigEndian.AppendUint32(binary.BigEndian.AppendUint32(nil, place), leaf)
}

func (f *File) log() *bolt.Bucket { return f.tx.Bucket([]byte("log")) }

// Count is the number of commits.
func (f *File) Count() int { return int(f.log().Sequence()) }

func (f *File) record(place int) (r record) {
	f.t.Helper()
	data := f.log().Get(key(uint32(place), recordKey))
	if data[0] != 0x86 {
		f.must(cbor.Unmarshal(data, &r))
		return r
	}
	var lender int
	var runs [][3]int // bytes of the header that are here, then where in another's, and how many
	var parts []cbor.RawMessage
	f.must(cbor.Unmarshal(data, &parts))
	whole := append([]byte{0x85}, bytes.Join(rawOf(parts[:5]), nil)...)
	f.must(cbor.Unmarshal(whole, &r))
	var debt []cbor.RawMessage
	f.must(cbor.Unmarshal(parts[5], &debt))
	f.must(cbor.Unmarshal(debt[0], &lender))
	f.must(cbor.Unmarshal(debt[1], &runs))
	from, rest, raw := f.record(lender).Raw, r.Raw, []byte(nil)
	for _, run := range runs {
		raw = append(append(raw, rest[:run[0]]...), from[run[1]:run[1]+run[2]]...)
		rest = rest[run[0]:]
	}
	r.Raw = append(raw, rest...)
	return r
}

func rawOf(parts []cbor.RawMessage) (out [][]byte) {
	for _, p := range parts {
		out = append(out, p)
	}
	return out
}

func (f *File) put(place int, r record) {
	f.t.Helper()
	data, err := cbor.Marshal(r)
	f.must(err)
	f.must(f.log().Put(key(uint32(place), recordKey), data))
}

func (f *File) must(err error) {
	f.t.Helper()
	if err != nil {
		f.t.Fatal(err)
	}
}

// Header is the signed header of a commit, and its signature.
func (f *File) Header(place int) (raw, signature []byte) {
	f.t.Helper()
	r := f.record(place)
	return bytes.Clone(r.Raw), bytes.Clone(r.Signature)
}

// SetHeader puts another header and signature over the leaves of a commit.
func (f *File) SetHeader(place int, raw, signature []byte) {
	f.t.Helper()
	r := f.record(place)
	r.Raw, r.Signature = raw, signature
	f.put(place, r)
}

// Kind is the kind of a commit, from its signed header.
func (f *File) Kind(place int) scoring.Kind {
	f.t.Helper()
	var h struct {
		Kind scoring.Kind `cbor:"8,keyasint"`
	}
	f.must(cbor.Unmarshal(f.record(place).Raw, &h))
	return h.Kind
}

// Replica is the replica of a commit.
func (f *File) Replica(place int) scoring.ReplicaID {
	f.t.Helper()
	var h struct {
		Replica scoring.ReplicaID `cbor:"3,keyasint"`
	}
	f.must(cbor.Unmarshal(f.record(place).Raw, &h))
	return h.Replica
}

// Last is the place of the newest commit of a kind; -1: none.
func (f *File) Last(kind scoring.Kind) int {
	f.t.Helper()
	for place := f.Count() - 1; place >= 0; place-- {
		if f.Kind(place) == kind {
			return place
		}
	}
	return -1
}

// chunks calls each with every run of leaves of a commit and stores what it
// gives back.
func (f *File) chunks(place int, each func(first int, data []byte) []byte) {
	f.t.Helper()
	if r := f.record(place); len(r.Leaves) > 0 {
		if out := each(0, r.Leaves); !bytes.Equal(out, r.Leaves) {
			r.Leaves = out
			f.put(place, r)
		}
		return
	}
	instead := map[string][]byte{}
	c := f.log().Cursor()
	for k, v := c.Seek(key(uint32(place), 0)); k != nil && binary.BigEndian.Uint32(k) == uint32(place); k, v = c.Next() {
		first := binary.BigEndian.Uint32(k[4:])
		if first == recordKey {
			break
		}
		if out := each(int(first), bytes.Clone(v)); !bytes.Equal(out, v) {
			instead[string(k)] = out
		}
	}
	for k, v := range instead {
		f.must(f.log().Put([]byte(k), v))
	}
}

// Leaves are the leaves of a commit.
func (f *File) Leaves(place int) (out []Leaf) {
	f.t.Helper()
	f.chunks(place, func(first int, data []byte) []byte {
		for i, rest := first, data; len(rest) > 0; i++ {
			var l Leaf
			l, rest = f.next(rest)
			l.Place, l.Index = place, i
			out = append(out, l)
		}
		return data
	})
	return out
}

// next takes one leaf off stored bytes: uvarint length<<1|gone, bytes, and the
// hints: their number, and two numbers each.
func (f *File) next(data []byte) (l Leaf, rest []byte) {
	f.t.Helper()
	head, n := binary.Uvarint(data)
	l.Gone = head&1 == 1
	l.Raw, rest = data[n:n+int(head>>1)], data[n+int(head>>1):]
	hints := rest
	number, n := binary.Uvarint(rest)
	rest = rest[n:]
	for range 2 * number {
		_, n := binary.Uvarint(rest)
		rest = rest[n:]
	}
	l.hints = hints[:len(hints)-len(rest)]
	if l.Gone {
		return l, rest
	}
	var form struct {
		_     struct{} `cbor:",toarray"`
		Salt  []byte
		Kind  scoring.SubjectKind
		ID    string
		Cells []Cell
	}
	f.must(cbor.Unmarshal(l.Raw, &form))
	l.Subject, l.Cells = scoring.Subject{Kind: form.Kind, ID: form.ID}, form.Cells
	return l, rest
}

func (l Leaf) stored() []byte {
	head := uint64(len(l.Raw)) << 1
	if l.Gone {
		head |= 1
	}
	return append(append(binary.AppendUvarint(nil, head), l.Raw...), l.hints...)
}

// SetLeaf puts a leaf in the place of another.
func (f *File) SetLeaf(place, index int, with Leaf) {
	f.t.Helper()
	found := false
	f.chunks(place, func(first int, data []byte) (out []byte) {
		for i, rest := first, data; len(rest) > 0; i++ {
			var l Leaf
			l, rest = f.next(rest)
			if i == index {
				l, found = with, true
			}
			out = append(out, l.stored()...)
		}
		return out
	})
	if !found {
		f.t.Fatalf("commit %d has no leaf %d", place, index)
	}
}

// Lose puts a leaf's own hash in its place, marked gone, as a destruction does.
func (f *File) Lose(place, index int) {
	f.t.Helper()
	f.SetLeaf(place, index, Leaf{Raw: f.Leaves(place)[index].Hash(), Gone: true, hints: []byte{0}})
}

// TreeHashes are the tree hashes that lie beside a commit, unsigned.
func (f *File) TreeHashes(place int) []byte { return f.record(place).Hashes }

// SetTreeHashes puts others there.
func (f *File) SetTreeHashes(place int, hashes []byte) {
	f.t.Helper()
	r := f.record(place)
	r.Hashes = hashes
	f.put(place, r)
}

// Truncate makes the log end after so many commits, as it once did.
func (f *File) Truncate(count int) {
	f.t.Helper()
	c := f.log().Cursor()
	var keys [][]byte
	for k, _ := c.Seek(key(uint32(count), 0)); k != nil; k, _ = c.Next() {
		keys = append(keys, bytes.Clone(k))
	}
	for _, k := range keys {
		f.must(f.log().Delete(k))
	}
	f.must(f.log().SetSequence(uint64(count)))
	f.DropSnapshot()
}

// DropSnapshot throws the snapshot away.
func (f *File) DropSnapshot() {
	if f.tx.Bucket([]byte("snapshot")) != nil {
		f.must(f.tx.DeleteBucket([]byte("snapshot")))
	}
}

// HasSnapshot says whether there is one.
func (f *File) HasSnapshot() bool { return f.tx.Bucket([]byte("snapshot")) != nil }

// SetNote writes a note with a right checksum, as anybody can.
func (f *File) SetNote(name string, value []byte) {
	f.t.Helper()
	b := f.tx.Bucket([]byte("notes"))
	if b.Get([]byte(name)) == nil {
		f.must(b.SetSequence(b.Sequence() + 1))
	}
	sum := sha256.Sum256(append(append([]byte(name), 0), value...))
	f.must(b.Put([]byte(name), append(sum[:], value...)))
}

// Note is a note without its checksum, or nil.
func (f *File) Note(name string) []byte {
	stored := f.tx.Bucket([]byte("notes")).Get([]byte(name))
	if len(stored) < sha256.Size {
		return nil
	}
	return bytes.Clone(stored[sha256.Size:])
}
