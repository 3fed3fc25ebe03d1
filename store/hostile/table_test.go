package hostile

import (
	"bytes"
	"crypto/ed25519"
	"errors"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"github.com/fxamacker/cbor/v2"

	"ampera/scoring"
	"ampera/store"
	"ampera/store/journal"
	raw "ampera/store/journal/hostile"
)

// Here are the rows of the table of what was once tried with success, each with
// its relatives.

// damaged says whether `ampera verify` tells of a fault of this code.
func damaged(t *testing.T, path, code string) bool {
	t.Helper()
	r, err := store.Examine(path, t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	return slices.ContainsFunc(r.Problems, func(p journal.Problem) bool { return p.Code == code })
}

// Row 1: a leaf's own hash in its place undoes a disqualification, a corrected
// mark, a revocation. No leaf of any kind may go but those of an identity that a
// destruction names which counts.
func TestEveryLostLeafIsDamage(t *testing.T) {
	c := world(t, "scored")
	c.do(ketua, scoring.MarkExit{Number: "001", Exit: scoring.ExitDisqualified, Reason: "pemalsuan"},
		scoring.DestroyIdentity{Number: "002", Reason: "permintaan peserta"})
	acts := c.acts()
	named := acts[len(acts)-1].Facts[0].Cells[0].Supersedes[0]
	path := c.close()
	lost := func(place, leaf int) string {
		forged := copied(t, path)
		raw.Edit(t, forged, func(f *raw.File) { f.Lose(place, leaf) })
		return forged
	}
	done := map[scoring.Kind]bool{}
	for place, a := range acts {
		if done[a.Kind] || place == 0 { // without the founding there is no selection at all
			continue
		}
		done[a.Kind] = true
		if !damaged(t, lost(place, 0), "leaf.gone") {
			t.Errorf("without act %d, kind %d, the file is whole", place, a.Kind)
		}
	}
	if len(done) < 20 {
		t.Errorf("only %d kinds were tried", len(done))
	}
	for i, f := range acts[named.Commit()].Facts {
		if f.Subject == (scoring.Subject{Kind: scoring.OnIdentity, ID: "003"}) && !damaged(t, lost(int(named.Commit()), i), "leaf.gone") {
			t.Error("an identity goes that nobody destroyed")
		}
	}
	if told, whole := open(t, lost(int(named.Commit()), named.Leaf())).verify(t); !whole || len(told) > 0 {
		t.Errorf("control: what was destroyed may not go: %v", told)
	}
}

// resigned writes a history anew with keys of one's own: each act as it was, in
// its order, signed by somebody else. sign names the key for an act.
func resigned(t *testing.T, c *client, founder string, change func(a *scoring.Act) (key string)) (*client, []uint32) {
	t.Helper()
	acts := c.acts()
	id := scoring.SelectionID(public(keyOf(founder)), salt)
	first := scoring.FirstReplica(id)
	new := &client{TB: t, clock: c.clock}
	var places []uint32
	for _, a := range acts {
		if a.Replica != scoring.FirstReplica(selection) {
			continue // a branch: one line is enough
		}
		key := keyOf(change(a))
		meta := journal.Meta{Selection: id, Person: a.Person, Key: key.Public().(ed25519.PublicKey), Kind: a.Kind, At: a.At, OnBehalf: a.OnBehalf, Source: a.Source}
		head, resolve := journal.Head{Replica: first}, func(scoring.Ref) [32]byte { return [32]byte{1} }
		if new.log != nil {
			head, resolve = new.log.Head(), new.log.LeafHash
		}
		s, err := journal.Seal(head, meta, a.Facts, resolve, func(b []byte) []byte { return ed25519.Sign(key, b) }, bytes.NewReader(make([]byte, 1<<20)))
		c.check(err)
		if new.log == nil {
			new.log, err = journal.Create(filepath.Join(folder(t), "baru.ampera"), journal.Genesis{Selection: id, Replica: first, First: []*journal.Sealed{s}}, anyDrive)
			places = append(places, 0)
		} else {
			var place uint32
			place, err = new.log.Append(head, s)
			places = append(places, place)
		}
		c.check(err)
	}
	t.Cleanup(func() { _ = new.log.Close() })
	return new, places
}

// Row 2: the whole history signed anew, everybody's real public keys put back.
// It is of another selection, and no real key vouches for it, so that everything
// after the first chosen key counts nowhere.
func TestResignedHistory(t *testing.T) {
	c := found(t, filepath.Join(folder(t), "asli.ampera"))
	people(c)
	own := func(a *scoring.Act) string { // the forger's keys, the real public keys in the facts
		if a.Kind == scoring.KindFound {
			for n := range a.Facts[1].Cells {
				if a.Facts[1].Cells[n].Name == "key" {
					a.Facts[1].Cells[n].Value = public(keyOf("palsu"))
				}
			}
		}
		if a.Kind == scoring.KindChooseKey {
			return onceOf(a.Person)
		}
		return "palsu"
	}
	forged, _ := resigned(t, c, "palsu", own)
	s := forged.state()
	for _, p := range []scoring.PersonID{wakil, sek, p1} {
		if who, _ := s.Person(p); who.Status == scoring.Active {
			t.Errorf("%s's real key stands in a forged history", p)
		}
	}
	if forged.log.Selection() == selection {
		t.Error("it bears the selection's id")
	}
	if named, whole := forged.verify(t); !whole || len(named) < 7 {
		t.Errorf("examined: %v, whole %v", named, whole)
	}
	// With the real founder's key in the founding act nobody else can sign it.
	acts := c.acts()
	key := keyOf("palsu")
	s2, err := journal.Seal(journal.Head{Replica: acts[0].Replica}, journal.Meta{Selection: selection, Person: ketua, Key: key.Public().(ed25519.PublicKey),
		Kind: scoring.KindFound, At: acts[0].At}, acts[0].Facts, nil, func(b []byte) []byte { return ed25519.Sign(key, b) }, bytes.NewReader(make([]byte, 1<<10)))
	c.check(err)
	_, err = journal.Create(filepath.Join(folder(t), "x.ampera"), journal.Genesis{Selection: selection, Replica: acts[0].Replica, First: []*journal.Sealed{s2}}, anyDrive)
	if !errors.Is(err, journal.ErrForeign) {
		t.Errorf("founded by another's key: %v", err)
	}
	// Control: the same history by the keys it was made with counts, act for act.
	same, _ := resigned(t, found2(t, c), "ketua", func(a *scoring.Act) string {
		if a.Kind == scoring.KindChooseKey {
			return onceOf(a.Person)
		}
		return string(a.Person)
	})
	if named, whole := same.verify(t); !whole || len(named) > 0 {
		t.Errorf("control: %v, whole %v", named, whole)
	}
}

// found2 is another reader of a client's file.
func found2(t *testing.T, c *client) *client { return open(t, copied(t, c.close())) }

// rewritten puts another header over the newest act of a file, signed with a key
// of one's own.
func rewritten(t *testing.T, path string, key ed25519.PrivateKey, change func(h *journal.Header)) {
	t.Helper()
	mode, err := cbor.CTAP2EncOptions().EncMode()
	if err != nil {
		t.Fatal(err)
	}
	raw.Edit(t, path, func(f *raw.File) {
		last := f.Count() - 1
		old, _ := f.Header(last)
		var h journal.Header
		if err := cbor.Unmarshal(old, &h); err != nil {
			t.Fatal(err)
		}
		change(&h)
		data, err := mode.Marshal(h)
		if err != nil {
			t.Fatal(err)
		}
		f.SetHeader(last, data, ed25519.Sign(key, append([]byte("ampera commit v2\x00"), data...)))
	})
}

// Row 3: one more founding act, by nobody, of a replica of noughts; and its
// relatives. None is stored, and written by hand it is damage.
func TestSecondFounding(t *testing.T) {
	facts := scoring.FoundingDecision(scoring.Founding{Name: "Palsu", Chair: "Palsu"}, scoring.Founder{Person: asing, Key: public(keyOf("asing")), Salt: salt}).Facts
	c := world(t, "scored")
	s := c.seal(act{who: asing, d: scoring.Decision{Kind: scoring.KindFound, Facts: facts}}, journal.Head{Replica: "0000000000000000"}, scoring.Vector{})
	if _, err := c.log.Adopt(s); !errors.Is(err, journal.ErrForeign) {
		t.Errorf("adopted: %v", err)
	}
	c.put(act{who: asing, replica: "0000000000000000", d: scoring.Decision{Kind: scoring.KindProposePerson, Facts: facts}})
	path := c.close()
	for name, change := range map[string]func(h *journal.Header){
		"as it is":              func(h *journal.Header) { h.Kind = scoring.KindFound },
		"having seen nothing":   func(h *journal.Header) { h.Kind, h.Observed = scoring.KindFound, scoring.Vector{} },
		"of another selection":  func(h *journal.Header) { h.Selection = "x" },
		"of the first replica":  func(h *journal.Header) { h.Kind, h.Replica = scoring.KindFound, scoring.FirstReplica(selection) },
		"of a place long taken": func(h *journal.Header) { h.Seq = 7 },
		"with the chair's key": func(h *journal.Header) {
			h.Person, h.Key = ketua, keyOf("ketua").Public().(ed25519.PublicKey)
		},
	} {
		forged := copied(t, path)
		rewritten(t, forged, keyOf("asing"), change)
		r, err := store.Examine(forged, t.TempDir())
		if err != nil || r.OK() {
			t.Errorf("%s it is whole: %+v, %v", name, r, err)
		}
		if err := store.New(forged, store.Options{Config: t.TempDir()}).Open(); err == nil {
			t.Errorf("%s it opens", name)
		}
	}
	named, whole := open(t, copied(t, path)).verify(t)
	if !whole || len(named) != 1 {
		t.Errorf("control: a whole act by nobody is named, no more: %v, %v", named, whole)
	}
}

// Row 4: an unsigned note is nobody's word.
func TestNotesSayNothing(t *testing.T) {
	c := world(t, "scored")
	want, _, _ := c.log.Tree()
	path := c.close()
	raw.Edit(t, path, func(f *raw.File) {
		for _, name := range []string{"destroy/001", "destroy/002", "ruling/1", "person/ketua"} {
			f.SetNote(name, []byte("1"))
		}
	})
	o := store.New(path, store.Options{Config: t.TempDir()})
	if err := o.Open(); err != nil {
		t.Fatal(err)
	}
	if err := o.Close(); err != nil {
		t.Fatal(err)
	}
	data, err := os.ReadFile(path)
	if err != nil || !bytes.Contains(data, []byte("Nama 001")) {
		t.Errorf("an identity is gone without an act: %v", err)
	}
	c = open(t, path)
	if size, _, _ := c.log.Tree(); size != want {
		t.Errorf("%d acts, were %d", size, want)
	}
	if named, whole := c.verify(t); !whole || len(named) > 0 {
		t.Errorf("examined: %v, %v", named, whole)
	}
}
