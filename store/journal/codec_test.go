package journal

import (
	"bytes"
	"encoding/hex"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"
	"time"

	"ampera/scoring"
	"ampera/store/form"

	"github.com/fxamacker/cbor/v2"
)

// fullCommit has every field of the header, and leaves of every shape.
func fullCommit(t testing.TB) *Sealed {
	t.Helper()
	log, w := newMemLog(t, "a"), newWriter("a")
	w.save(t, log, mark("1/simulasi/p1", "3"), mark("2/simulasi/p1", "4"))
	m := w.meta(log)
	m.Kind, m.At, m.OnBehalf = scoring.KindTypeSheet, time.UnixMilli(1_700_000_123_456), "p2"
	m.Observed, m.Source = scoring.Vector{"b": 7, "longer": 1000}, scoring.Source{Name: "formulir 12", Hash: "ab01"}
	facts := []scoring.Fact{
		mark("1/simulasi/p1", "5", scoring.NewRef(1, 0), scoring.NewRef(1, 1)),
		{Subject: scoring.Subject{Kind: scoring.OnIdentity, ID: "1"}, Cells: []scoring.Cell{{Name: "name", Value: "Nyimas"}, {Name: "ipk"}}},
		{Subject: scoring.Subject{Kind: scoring.OnSelection}},
	}
	s, err := Seal(log.HeadOf("a"), m, facts, log.LeafHash, w.sign, w.salt)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// The bytes of a leaf are for ever, whatever the format of commits: hashes of
// them are in signed acts and on paper.
func TestLeafFormGolden(t *testing.T) {
	var c encoder
	l := leaf{Salt: [saltSize]byte{1, 2, 3}, Kind: scoring.OnRegistration, ID: "001", Cells: []cell{
		{Name: "identity", Value: "destroyed", Supersedes: [][32]byte{{7}, {8}}}, {Name: "reason", Value: "permintaan"}}}
	if err := c.add(&l, []scoring.Ref{scoring.NewRef(1, 0), scoring.NewRef(300, 5)}); err != nil {
		t.Fatal(err)
	}
	zeros := strings.Repeat("00", 31)
	want := "8a028450010203" + strings.Repeat("00", 13) + "05" + "63303031" + "82" + // length, salt, kind, id, two cells
		"83" + "686964656e74697479" + "6964657374726f796564" + "82" + "582007" + zeros + "582008" + zeros +
		"83" + "66726561736f6e" + "6a7065726d696e7461616e" + "80" +
		"02" + "0101" + "ac0206" // the refs, beside what is signed
	if got := hex.EncodeToString(c.chunks[0].data); got != want {
		t.Errorf("a leaf is stored as\n%s, want\n%s", got, want)
	}
	if got := c.hashes[0].String(); got != "/9OXywEaY5+VzGSMeCGumyvyAUd0ovOM8Y5vH3mtDrM=" {
		t.Errorf("its hash is %s", got)
	}
}

// The bytes of a commit are for ever: a change here breaks every file there is.
func TestStoredFormGolden(t *testing.T) {
	s := fullCommit(t)
	var stored, head bytes.Buffer
	err := errors.Join(
		form.Enc.MarshalToBuffer(&record{Raw: []byte{1}, Signature: []byte{2}, Hashes: []byte{3}, Leaves: []byte{4}}, &stored),
		form.Enc.MarshalToBuffer(&storedHead{Replica: "a", Seq: 2, ID: ID{9}, Place: 300}, &head))
	if err != nil {
		t.Fatal(err)
	}
	var got strings.Builder
	for _, part := range []struct {
		name string
		data []byte
	}{
		{"header", s.Raw}, {"signature", s.Signature}, {"id", s.ID[:]}, {"root", s.Root[:]}, {"leaves", s.chunks[0].data},
		{"record", stored.Bytes()}, {"head", head.Bytes()}, {"key", key(258, 772)},
	} {
		fmt.Fprintf(&got, "%s %x\n", part.name, part.data)
	}
	golden := filepath.Join("testdata", "format2.hex")
	want, err := os.ReadFile(golden)
	if err != nil || got.String() != string(want) {
		t.Errorf("stored form is not that of %s (%v):\n%s", golden, err, got.String())
	}
}

func TestSealedReadsBack(t *testing.T) {
	s := fullCommit(t)
	var h Header
	if err := form.Dec.Unmarshal(s.Raw, &h); err != nil {
		t.Fatal(err)
	}
	if !reflect.DeepEqual(h, s.Header) {
		t.Errorf("header %+v, want %+v", h, s.Header)
	}
	if h.Observed["a"] != 1 || h.Observed["b"] != 7 || h.Seq != 2 || h.Leaves != 3 {
		t.Errorf("header %+v", h)
	}
	if err := errors.Join(s.Commit.Verify(), s.checkLeaves()); err != nil {
		t.Error(err)
	}
}

func TestSealRefuses(t *testing.T) {
	log, w := newMemLog(t, "a"), newWriter("a")
	if _, err := Seal(Head{Replica: "a"}, w.meta(log), []scoring.Fact{mark("x", "1", scoring.NewRef(5, 0))}, log.LeafHash, w.sign, w.salt); !errors.Is(err, errUnresolved) {
		t.Errorf("a superseded leaf that is not there: %v", err)
	}
	var d *ErrDamaged
	if _, err := Seal(Head{Replica: "a"}, w.meta(log), nil, log.LeafHash, newWriter("b").sign, w.salt); !errors.As(err, &d) {
		t.Errorf("signed with another key than named: %v", err)
	}
	if _, err := Seal(Head{Replica: "a"}, w.meta(log), marks(1, "1"), log.LeafHash, w.sign, bytes.NewReader(nil)); err == nil {
		t.Error("sealed without salt")
	}
}

// The same words have another hash each time: nobody guesses them back.
func TestLeavesAreSalted(t *testing.T) {
	log, w := newMemLog(t, "a"), newWriter("a")
	w.save(t, log, mark("x", "Nyimas"), mark("x", "Nyimas"))
	if log.LeafHash(scoring.NewRef(1, 0)) == log.LeafHash(scoring.NewRef(1, 1)) {
		t.Error("equal leaves have equal hashes")
	}
}

// What a newer version adds is kept, passed on and not understood.
func TestNewerFormatIsKept(t *testing.T) {
	w := newWriter("b")
	s := w.seal(t, newMemLog(t, "b"), mark("x", "1"))
	fields := map[int]any{}
	if err := cbor.Unmarshal(s.Raw, &fields); err != nil {
		t.Fatal(err)
	}
	fields[1], fields[99] = Format+1, "of a later year"
	raw, err := form.Enc.Marshal(fields)
	if err != nil {
		t.Fatal(err)
	}
	r := record{Raw: raw, Signature: w.sign(signed(raw))}
	c, err := r.commit(0)
	if err != nil {
		t.Fatal(err)
	}
	j := newFile(t, "a")
	if _, err := j.Adopt(&Sealed{*c, s.chunks}); err != nil {
		t.Fatal(err)
	}
	got := acts(t, j, 1)[0]
	if got.Kind != 0 || got.Facts != nil {
		t.Errorf("understood: %+v", got)
	}
	if kept := commits(t, j, "b")[0]; !bytes.Equal(kept.Raw, raw) {
		t.Errorf("kept as %x", kept.Raw)
	}
	sound(t, j)
}

func FuzzEntries(f *testing.F) {
	f.Add(fullCommit(f).chunks[0].data)
	f.Add(appendEntry(nil, &entry{raw: make([]byte, 32), gone: true}))
	f.Fuzz(func(t *testing.T, data []byte) {
		var again []byte
		for rest := data; len(rest) > 0; {
			e, after, err := nextEntry(rest)
			if err != nil {
				return
			}
			again, rest = appendEntry(again, &e), after
			_, _ = e.superseded()
			var fact scoring.Fact
			if !e.gone {
				_ = e.fact(&fact, 5, func(scoring.Ref) [32]byte { return [32]byte{} })
			}
		}
		var back []entry
		for rest := again; len(rest) > 0; {
			e, after, err := nextEntry(rest)
			if err != nil {
				t.Fatalf("what was written does not read: %v", err)
			}
			back, rest = append(back, e), after
		}
		if third := writeAll(back); !bytes.Equal(third, again) {
			t.Errorf("%x and %x", again, third)
		}
	})
}

func writeAll(all []entry) (out []byte) {
	for i := range all {
		out = appendEntry(out, &all[i])
	}
	return out
}

func FuzzRecord(f *testing.F) {
	s := fullCommit(f)
	var buf bytes.Buffer
	r := record{Raw: s.Raw, Signature: s.Signature, Leaves: s.chunks[0].data}
	if err := form.Enc.MarshalToBuffer(&r, &buf); err != nil {
		f.Fatal(err)
	}
	f.Add(bytes.Clone(buf.Bytes()))
	small, _ := hex.DecodeString("8540404080f6")
	f.Add(small)
	rest, runs := borrow(s.Raw, append([]byte{0}, s.Raw...))
	buf.Reset()
	if err := form.Enc.MarshalToBuffer(&owing{Rest: rest, Signature: s.Signature, Leaves: s.chunks[0].data, Debt: debt{Runs: runs}}, &buf); err != nil {
		f.Fatal(err)
	}
	f.Add(bytes.Clone(buf.Bytes()))
	f.Fuzz(func(t *testing.T, data []byte) {
		r, owes, err := decodeRecord(data)
		if err != nil {
			return
		}
		if owes != nil {
			raw, ok := owes.pay(r.Raw, append([]byte{0}, s.Raw...))
			if !ok {
				return
			}
			r.Raw = raw
		}
		c, err := r.commit(0)
		if err != nil {
			return
		}
		sealed := Sealed{*c, []chunk{{0, r.Leaves}}}
		if c.Verify() == nil && sealed.checkLeaves() == nil && !bytes.Equal(c.Raw, s.Raw) {
			t.Errorf("a commit that nobody signed verifies: %x", c.Raw)
		}
	})
}
