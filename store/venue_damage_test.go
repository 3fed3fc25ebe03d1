package store

import (
	"bytes"
	"errors"
	"math/rand/v2"
	"os"
	"strings"
	"testing"

	"ampera/scoring"
	"ampera/store/disk"
	"ampera/store/journal"
)

// A set-up with any bit of its head changed, any of many bits of the rest, or cut short
// anywhere, is refused, and nothing of it is taken.
func TestADamagedSetUpIsRefused(t *testing.T) {
	a := preparedIn(bench{t, quickFolder(t)})
	whole, err := os.ReadFile(a.file)
	a.must(err)
	random, bad := rand.New(rand.NewPCG(12, 3)), a.path("rusak.ampera-titik")
	codes := map[string]int{}
	refused := func(data []byte, what string, at int) {
		t.Helper()
		a.must(os.WriteFile(bad, data, 0o600))
		var out bytes.Buffer
		var refusal *scoring.Refusal
		if err := decryptTo(&out, bad, a.phrase); !errors.As(err, &refusal) || !strings.HasPrefix(refusal.Code, "venue.") {
			t.Errorf("%s %d of %d: %v", what, at, len(whole), err)
		} else {
			codes[refusal.Code]++
		}
	}
	head := bytes.Index(whole, []byte("\n---")) + 64
	bits := make([]int, 0, 8*head)
	for bit := range 8 * head {
		bits = append(bits, bit)
	}
	more := 400
	if os.Getenv("AMPERA_LONG") != "" {
		more *= 50
	}
	for range more {
		bits = append(bits, random.IntN(8*len(whole)))
	}
	for _, bit := range bits {
		whole[bit/8] ^= 1 << (bit % 8)
		refused(whole, "bit", bit)
		whole[bit/8] ^= 1 << (bit % 8)
	}
	for n := range more {
		end := n
		if n > head {
			end = random.IntN(len(whole))
		}
		refused(whole[:end], "cut at", end)
	}
	refused(append(bytes.Clone(whole), 0), "longer than", len(whole)+1)
	a.must(os.WriteFile(bad, bytes.Replace(whole, []byte(" 4\n"), []byte(" 19\n"), 1), 0o600))
	var refusal *scoring.Refusal
	if err := decryptTo(&bytes.Buffer{}, bad, a.phrase); !errors.As(err, &refusal) || refusal.Code != "venue.not-one" {
		t.Errorf("one that asks for more memory: %v", err)
	}
	if len(codes) < 3 {
		t.Errorf("refused as %v", codes)
	}
	o := a.office("titik.ampera", "machine of titik.ampera")
	for range 20 {
		data := bytes.Clone(whole)
		data[random.IntN(len(data))] ^= 1 << random.IntN(8)
		a.must(os.WriteFile(bad, data, 0o600))
		if err := o.SetUp(ctx, bad, a.phrase); err == nil {
			t.Error("a damaged one opens")
		}
	}
	if left := disk.Leftovers(a.path("titik.ampera")); len(left) > 0 || exists(a.path("titik.ampera")) {
		t.Errorf("left behind: %v", left)
	}
}

// What a set-up holds once it is decrypted may be anything that who knows its passphrase
// wrote: it is refused, or it is what the office wrote.
func FuzzSetUp(f *testing.F) {
	a := preparedIn(bench{f, quickFolder(f)})
	var out bytes.Buffer
	a.must(decryptTo(&out, a.file, a.phrase))
	plain := out.Bytes()
	read := func(path string) (root [32]byte, state []byte, err error) {
		if err = wholeSetUp(path); err != nil {
			return root, nil, err
		}
		log, err := journal.Open(path, journal.Options{ReadOnly: true})
		if err != nil {
			return root, nil, err
		}
		_, root, err = log.Tree()
		r, err2 := readTo(log, log.Count())
		if err = errors.Join(err, err2); err == nil {
			state = r.state.AppendSnapshot(nil)
		}
		return root, state, errors.Join(err, log.Close())
	}
	good := a.path("baik.ampera")
	a.must(os.WriteFile(good, plain, 0o600))
	wantRoot, wantState, err := read(good)
	a.must(err)
	for _, at := range []int{0, 16, 24, 4096, 4096 + 16, 2 * 4096, 3*4096 + 8} { // metas, free list, pages
		f.Add(uint32(at), []byte{0xff}, uint32(0))
	}
	for _, word := range []string{"Ayu Lestari", "SMPN 1", venueNote, keyNote("maya"), "simulasi"} {
		f.Add(uint32(bytes.LastIndex(plain, []byte(word))), []byte{'x'}, uint32(0))
	}
	for _, cut := range []int{1, 4096, len(plain) / 2, len(plain) - 4096, len(plain)} {
		f.Add(uint32(0), []byte(nil), uint32(cut))
	}
	f.Add(uint32(0), plain[4096:2*4096], uint32(0))
	f.Add(uint32(2*4096), plain[4*4096:5*4096], uint32(0))
	path := a.path("coba.ampera")
	f.Fuzz(func(t *testing.T, at uint32, with []byte, cut uint32) {
		data := bytes.Clone(plain)
		at %= uint32(len(data))
		copy(data[at:], with)
		data = data[:len(data)-int(cut%uint32(len(data)+1))]
		if err := os.WriteFile(path, data, 0o600); err != nil {
			t.Fatal(err)
		}
		if root, state, err := read(path); err == nil && (root != wantRoot || !bytes.Equal(state, wantState)) {
			t.Errorf("another file is taken for the office's, with %d bytes at %d, cut by %d", len(with), at, cut)
		}
	})
}
