package bundle

import (
	"bytes"
	"crypto/ed25519"
	"crypto/rand"
	"encoding/hex"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"ampera/scoring"
	"ampera/store/journal"
)

// twoHistories is a parcel of a laptop that has two histories, the least there is: one act
// each, and a file that has what they have in common.
func (w world) twoHistories() (home *journal.Journal, parcel Content, ids []journal.ID) {
	w.Helper()
	public := w.key.Public().(ed25519.PublicKey)
	salt := "0123456789abcdef"
	meta := journal.Meta{Selection: scoring.SelectionID(hex.EncodeToString(public), salt), Person: "ketua", Key: public}
	seal := func(head journal.Head, kind scoring.Kind, facts ...scoring.Fact) *journal.Sealed {
		meta.Kind = kind
		s, err := journal.Seal(head, meta, facts, func(scoring.Ref) (h [32]byte) { return h },
			func(m []byte) []byte { return ed25519.Sign(w.key, m) }, rand.Reader)
		if err != nil {
			w.Fatal(err)
		}
		return s
	}
	first := scoring.FirstReplica(meta.Selection)
	f := scoring.FoundingDecision(scoring.Founding{Name: "Uji", Chair: "Ketua"}, scoring.Founder{Person: "ketua", Key: hex.EncodeToString(public), Salt: salt})
	founding := seal(journal.Head{Replica: first}, f.Kind, f.Facts...)
	file := func(name string) *journal.Journal {
		j, err := journal.Create(filepath.Join(w.TempDir(), name), journal.Genesis{Selection: meta.Selection, Replica: first,
			First: []*journal.Sealed{founding}}, journal.Options{AnyDrive: true})
		if err != nil {
			w.Fatal(err)
		}
		w.Cleanup(func() { _ = j.Close() })
		return j
	}
	meta.Observed = scoring.Vector{first: 1}
	mark := func(v string) *journal.Sealed {
		return seal(journal.Head{Replica: "satu"}, scoring.KindSaveFormations, scoring.Fact{Subject: scoring.Subject{Kind: scoring.OnFormation, ID: "guru"},
			Cells: []scoring.Cell{{Name: "quota", Value: v}}})
	}
	one, two := mark("1"), mark("2")
	other := file("lain")
	in, err := other.Receive()
	if err == nil {
		_, err = in.Add(w.content([]*journal.Sealed{one, two}).Commits)
	}
	if err == nil {
		err = in.Store()
	}
	if err != nil {
		w.Fatal(err)
	}
	c := w.content([]*journal.Sealed{one, two})
	c.Selection, c.Base = meta.Selection, scoring.Vector{first: 1}
	c.End = func() (end End, err error) {
		if end.Size, end.Root, err = other.Tree(); err == nil {
			end.Order, err = other.Order(other.Count())
		}
		return end, err
	}
	return file("sini"), c, []journal.ID{one.ID, two.ID}
}

// Every byte of a parcel with two histories, in which a bit is another, outside and within its seal: refused; what came
// before the fault are acts that were written, as they were; and the file takes the whole
// one after that, with both histories.
func TestEveryBitOfTwoHistories(t *testing.T) {
	w := newWorld(t)
	home, content, ids := w.twoHistories()
	whole := w.written(content)
	taken := map[int]int{}
	check := func(data []byte, what string, at int) {
		in, err := home.Receive()
		if err != nil {
			t.Fatal(err)
		}
		r, err := Read(bytes.NewReader(data), w.seal)
		if err == nil {
			_, err = in.Add(r.Commits())
		}
		if err == nil {
			t.Errorf("%s at %d: nothing is found", what, at)
		}
		taken[in.Len()]++
		for i := range in.Len() {
			if c, _ := in.Held(i); c.ID != ids[i] || c.Replica != "satu" {
				t.Errorf("%s at %d: another act", what, at)
			}
		}
		if home.Count() != 1 {
			t.Fatalf("%s at %d: something is stored", what, at)
		}
	}
	for at := range whole {
		for bit := range bitsOf(at) {
			data := bytes.Clone(whole)
			data[at] ^= 1 << bit
			check(data, "a bit outside", at)
		}
	}
	plain := w.plain(whole)
	for at := range plain {
		for bit := range bitsOf(at) {
			data := bytes.Clone(plain)
			data[at] ^= 1 << bit
			check(w.sealed(data), "a bit within", at)
		}
	}
	if taken[0] == 0 || taken[1] == 0 || taken[2] == 0 {
		t.Errorf("not every part was hit: %v", taken)
	}
	in, err := home.Receive()
	if err != nil {
		t.Fatal(err)
	}
	r, err := Read(bytes.NewReader(whole), w.seal)
	if err == nil {
		_, err = in.Add(r.Commits())
	}
	if size, root, _, bad := in.Tree(r.End.Order, 0, r.End.Root); err != nil || bad != nil || size != r.End.Size || root != r.End.Root {
		t.Errorf("whole: %v, %v", err, bad)
	}
	if err := in.Store(); err != nil {
		t.Fatal(err)
	}
	var names []string
	for r := range home.Heads() {
		if strings.Contains(string(r), scoring.HistoryMark) {
			names = append(names, string(r))
		}
	}
	if slices.Sort(names); len(names) != 2 || home.Count() != 3 {
		t.Errorf("%d acts, histories %v", home.Count(), names)
	}
}
