package bundle

import (
	"bytes"
	"crypto/ed25519"
	"crypto/rand"
	"encoding/binary"
	"errors"
	"io"
	"iter"
	mathrand "math/rand/v2"
	"os"
	"slices"
	"strings"
	"testing"

	"filippo.io/age"

	"ampera/scoring"
	"ampera/store/journal"
)

const selection = "3f2a"

// world is who signs and for whom is sealed.
type world struct {
	testing.TB
	key  ed25519.PrivateKey
	seal *age.X25519Identity
}

func newWorld(t testing.TB) world {
	_, key, err := ed25519.GenerateKey(rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	seal, err := age.GenerateX25519Identity()
	if err != nil {
		t.Fatal(err)
	}
	return world{t, key, seal}
}

// commits are so many of one replica, each with leaves of so many letters.
func (w world) commits(n, letters int) (out []*journal.Sealed) {
	w.Helper()
	head := journal.Head{Replica: "satu"}
	for i := range n {
		facts := []scoring.Fact{{Subject: scoring.Subject{Kind: scoring.OnFormation, ID: "guru"},
			Cells: []scoring.Cell{{Name: "quota", Value: strings.Repeat("x", letters)}}}}
		s, err := journal.Seal(head, journal.Meta{Selection: selection, Person: "ketua", Key: w.key.Public().(ed25519.PublicKey),
			Kind: scoring.KindSaveFormations, Observed: scoring.Vector{"satu": uint64(i)}}, facts,
			func(scoring.Ref) [32]byte { return [32]byte{1} }, func(m []byte) []byte { return ed25519.Sign(w.key, m) }, rand.Reader)
		if err != nil {
			w.Fatal(err)
		}
		out = append(out, s)
		head = journal.Head{Replica: "satu", Seq: s.Seq, ID: s.ID}
	}
	return out
}

func (w world) content(all []*journal.Sealed) Content {
	return Content{
		Head: Head{Selection: selection, Replica: "satu", Person: "ketua", Key: w.key.Public().(ed25519.PublicKey), At: 1},
		Commits: func(yield func(*journal.Sealed, error) bool) {
			for _, s := range all {
				if !yield(s, nil) {
					return
				}
			}
		},
		Keys: []Key{{Person: "maya", Public: "00", Wrapped: []byte("wrapped")}},
		End: func() (End, error) {
			return End{Order: []journal.Run{{Replica: "satu", First: 1, Count: uint64(len(all))}}, Size: uint32(len(all))}, nil
		},
		Sign: func(m []byte) ([]byte, error) { return ed25519.Sign(w.key, m), nil },
	}
}

func (w world) written(c Content) []byte {
	w.Helper()
	var out bytes.Buffer
	if _, err := Write(&out, c, w.seal.Recipient()); err != nil {
		w.Fatal(err)
	}
	return out.Bytes()
}

// read is how many commits came out of bytes, and why no more did.
func read(data []byte, keys ...age.Identity) (ids []journal.ID, r *Reader, err error) {
	if r, err = Read(bytes.NewReader(data), keys...); err != nil {
		return nil, r, err
	}
	for s, err := range r.Commits() {
		if err != nil {
			return ids, r, err
		}
		ids = append(ids, s.ID)
	}
	return ids, r, nil
}

// What is written is read: commits in order, keys, head and end; also where leaves
// fill several chunks.
func TestWhatIsWrittenIsRead(t *testing.T) {
	for _, letters := range []int{1, 60_000, 400_000} {
		w := newWorld(t)
		all := w.commits(5, letters)
		ids, r, err := read(w.written(w.content(all)), w.seal)
		if err != nil || len(ids) != len(all) || len(r.Keys) != 1 || r.End.Commits != 5 || r.End.Had()["satu"] != 5 || r.Person != "ketua" {
			t.Fatalf("%d letters: %d commits, %+v, %v", letters, len(ids), r, err)
		}
		for i := range ids {
			if ids[i] != all[i].ID {
				t.Errorf("commit %d is another", i)
			}
		}
		for n := range r.End.Chunks {
			if n > 0 && letters == 1 {
				t.Error("little fills several chunks")
			}
		}
	}
}

// Nobody but the recipients opens it; nothing else is taken for one.
func TestForWhomItIs(t *testing.T) {
	w := newWorld(t)
	data := w.written(w.content(w.commits(1, 1)))
	if _, _, err := read(data, newWorld(t).seal); !errors.Is(err, ErrSealed) {
		t.Errorf("somebody else: %v", err)
	}
	if _, err := Write(io.Discard, w.content(nil)); !errors.Is(err, ErrNobody) {
		t.Errorf("for nobody: %v", err)
	}
	crowd := slices.Repeat([]age.Recipient{w.seal.Recipient()}, MostReaders)
	var full bytes.Buffer
	if _, err := Write(&full, w.content(nil), crowd...); err != nil {
		t.Errorf("for as many as it takes: %v", err)
	} else if _, _, err := read(full.Bytes(), w.seal); err != nil {
		t.Errorf("read by one of as many as it takes: %v", err)
	}
	if _, err := Write(io.Discard, w.content(nil), append(crowd, w.seal.Recipient())...); !errors.Is(err, ErrCrowd) {
		t.Errorf("for one more: %v", err)
	}
	for _, other := range []string{"", "no;name\n", ageStart} {
		if _, _, err := read([]byte(other), w.seal); err == nil {
			t.Errorf("%q is a bundle", other)
		}
	}
}

// bitsOf are those of a byte that a test changes: in an ordinary run one, another in each
// byte after the other, in a short one of every fifth byte; with AMPERA_LONG=1 each.
func bitsOf(at int) iter.Seq[int] {
	return func(yield func(int) bool) {
		for bit := range 8 {
			one := bit == at%8 && (at%5 == 0 || !testing.Short())
			if (one || os.Getenv("AMPERA_LONG") != "") && !yield(bit) {
				return
			}
		}
	}
}

// Every byte of which a bit is another and every place where it ends is found, and named;
// what came before is what was written.
func TestEveryBitAndEveryEnd(t *testing.T) {
	w := newWorld(t)
	all := w.commits(2, 3)
	whole := w.written(w.content(all))
	check := func(data []byte, what string, at int) {
		ids, _, err := read(data, w.seal)
		if err == nil {
			t.Errorf("%s at %d: nothing is found", what, at)
		}
		for i, id := range ids {
			if id != all[i].ID {
				t.Errorf("%s at %d: another commit", what, at)
			}
		}
	}
	for at := range whole {
		check(whole[:at], "the end", at)
		for bit := range bitsOf(at) {
			data := bytes.Clone(whole)
			data[at] ^= 1 << bit
			check(data, "a bit", at)
		}
	}
	check(append(bytes.Clone(whole), 0), "a byte more", len(whole))
}

// Of a large one the chunk is named in which a bit is another or which ends too soon, sealed
// or within: what came before is what was written, and nothing after it comes.
func TestBitsOfALargeOne(t *testing.T) {
	w := newWorld(t)
	all := w.commits(16, 200_000)
	whole := w.written(w.content(all))
	plain := w.plain(whole)
	_, r, err := read(whole, w.seal)
	if err != nil || len(r.End.Chunks) < 3 {
		t.Fatalf("%d chunks: %v", len(r.End.Chunks), err)
	}
	samples := 150
	switch {
	case testing.Short():
		samples = 50
	case os.Getenv("AMPERA_LONG") != "":
		samples = 1_000
	}
	random, named := mathrand.New(mathrand.NewPCG(12, 3)), map[int]int{}
	for n := range samples {
		data, seal := whole, func(data []byte) []byte { return data }
		if n%2 == 1 {
			data, seal = plain, w.sealed
		}
		at := random.IntN(len(data))
		if data = bytes.Clone(data); n%10 < 8 {
			data[at] ^= 1 << random.IntN(8)
		} else {
			data = data[:at]
		}
		ids, r, err := read(seal(data), w.seal)
		var damaged *Damaged
		if !errors.As(err, &damaged) {
			t.Fatalf("at %d of %d: %v", at, len(data), err)
		}
		for i, id := range ids {
			if id != all[i].ID {
				t.Errorf("at %d: another commit", at)
			}
		}
		if named[damaged.Chunk]++; r != nil && damaged.Chunk < len(r.chunks) {
			t.Errorf("at %d: chunk %d is named, and %d were read", at, damaged.Chunk, len(r.chunks))
		}
	}
	if len(named) < 3 {
		t.Errorf("only these chunks were named: %v", named)
	}
}

// plain is what was sealed.
func (w world) plain(data []byte) []byte {
	w.Helper()
	from, err := age.Decrypt(bytes.NewReader(data), w.seal)
	if err != nil {
		w.Fatal(err)
	}
	out, err := io.ReadAll(from)
	if err != nil {
		w.Fatal(err)
	}
	return out
}

func (w world) sealed(plain []byte) []byte {
	w.Helper()
	var out bytes.Buffer
	to, err := age.Encrypt(&out, w.seal.Recipient())
	if err == nil {
		_, err = to.Write(plain)
	}
	if err := errors.Join(err, to.Close()); err != nil {
		w.Fatal(err)
	}
	return out.Bytes()
}

// The seal of the recipients is public: anybody can seal anything for them. So the same
// holds of what is inside; there a commit may be another, which its own signature shows,
// but then the end is not the end of this.
func TestEveryBitWithin(t *testing.T) {
	w := newWorld(t)
	plain := w.plain(w.written(w.content(w.commits(1, 2))))
	check := func(data []byte, what string, at int) {
		if _, _, err := read(w.sealed(data), w.seal); err == nil {
			t.Errorf("%s at %d: nothing is found", what, at)
		}
	}
	for at := range plain {
		check(plain[:at], "the end", at)
		for bit := range bitsOf(at) {
			data := bytes.Clone(plain)
			data[at] ^= 1 << bit
			check(data, "a bit", at)
		}
	}
	check(append(bytes.Clone(plain), 0), "a byte more", len(plain))
}

// Signed by another than its head says, or with frames that are larger than they are.
func TestFramesThatLie(t *testing.T) {
	w := newWorld(t)
	c := w.content(w.commits(1, 1))
	other := newWorld(t)
	c.Sign = func(m []byte) ([]byte, error) { return ed25519.Sign(other.key, m), nil }
	var damaged *Damaged
	if _, _, err := read(w.written(c), w.seal); !errors.As(err, &damaged) || damaged.Code != "end" {
		t.Errorf("another signed: %v", err)
	}
	for _, size := range []uint32{frameMost, frameMost + 1, 1<<32 - 1} {
		plain := binary.BigEndian.AppendUint32([]byte(magic), size)
		if _, _, err := read(w.sealed(plain), w.seal); !errors.As(err, &damaged) {
			t.Errorf("a frame of %d: %v", size, err)
		}
	}
}

// FuzzBundle reads anything, as whoever may seal anything for its reader would write it.
func FuzzBundle(f *testing.F) {
	w := newWorld(f)
	f.Add(w.plain(w.written(w.content(w.commits(2, 4)))))
	f.Add([]byte(magic))
	f.Fuzz(func(t *testing.T, plain []byte) {
		in := w
		in.TB = t
		ids, r, err := read(in.sealed(plain), w.seal)
		if err == nil && (r.End.Commits != uint64(len(ids)) || len(r.End.Chunks) != len(r.chunks)) {
			t.Fatalf("%d commits of %d", len(ids), r.End.Commits)
		}
	})
}
