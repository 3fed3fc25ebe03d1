package store

import (
	"bytes"
	"context"
	"crypto/ed25519"
	"errors"
	"math/rand/v2"
	"os"
	"strings"
	"testing"
	"time"

	"ampera/scoring"
	"ampera/store/bundle"
	"ampera/store/journal"
)

// Laptops that exchange files in any order, again, and all at once, show the same.
func TestLaptopsJoinInAnyOrder(t *testing.T) {
	c := rooms(t)
	all := []string{"kantor.ampera", "satu.ampera", "dua.ampera", "tiga.ampera"}
	who := map[string]scoring.PersonID{"kantor.ampera": c.chair, "satu.ampera": "maya", "dua.ampera": "rudi", "tiga.ampera": "sek"}
	files := map[string]string{}
	for _, name := range all {
		files[name] = c.packs(name, who[name], true)
	}
	random, want := rand.New(rand.NewPCG(1, 2)), ""
	for _, name := range all {
		random.Shuffle(len(all), func(i, k int) { all[i], all[k] = all[k], all[i] })
		for _, other := range append(all[:len(all):len(all)], all[0]) {
			if other != name {
				c.takes(name, who[name], files[other])
			}
		}
		got := c.shows(name)
		if want == "" {
			want = got
		}
		if got != want || !strings.Contains(got, "100") {
			t.Errorf("%s shows\n%s\nand another\n%s", name, got, want)
		}
		if r, err := Examine(c.path(name), c.path("nowhere")); err != nil || !r.OK() || len(r.Uncounted) > 0 {
			t.Errorf("%s: %+v, %v", name, r, err)
		}
	}
}

// A file says what it brings before any of it is stored; joined once more it brings
// nothing; a whole copy is as good as a file.
func TestWhatAFileBrings(t *testing.T) {
	c := rooms(t)
	file := c.packs("satu.ampera", "maya", true)
	o, d := c.at("kantor.ampera", c.chair)
	before := shown(d)
	in, err := d.Receive(ctx, []string{file})
	if err != nil {
		t.Fatal(err)
	}
	says := in.Says()
	if len(says.By) != 1 || says.By[0].Name == "" || says.By[0].Sheets != 2 || says.New != says.By[0].Acts || says.Parcels[0].Fault != nil {
		t.Errorf("it says %+v", says)
	}
	if shown(d) != before {
		t.Error("looking changed something")
	}
	c.do(d, written("001", 60)) // something is saved between the look and the answer
	if err := in.Join(ctx); err != nil || shown(d) == before {
		t.Errorf("joined: %v", err)
	}
	if _, there := o.log.Note(joiningNote); there {
		t.Error("it is still said to be joining")
	}
	closed(t, o)
	if says := c.takes("kantor.ampera", c.chair, file); says.New != 0 || says.Parcels[0].New != 0 || says.Parcels[0].Known == 0 {
		t.Errorf("again it brings %+v", says)
	}
	if says := c.takes("kantor.ampera", c.chair, c.path("dua.ampera")); says.New == 0 || !says.Parcels[0].Copy {
		t.Errorf("a copy brings %+v", says)
	}
}

// A file without what its reader lacks names that, takes nothing of it, and comes in
// once the rest is there: in the same step, whichever is named first.
func TestAFileThatRestsOnAnother(t *testing.T) {
	c := rooms(t)
	one := c.packs("satu.ampera", "maya", true)
	c.takes("dua.ampera", "rudi", one)
	c.work("dua.ampera", "sek", written("001", 55)) // having seen what the first laptop has
	two := c.packs("dua.ampera", "rudi", false)     // and without it
	if says := c.takes("tiga.ampera", "sek", two); says.Parcels[0].Missing != 1 || says.New == 0 {
		t.Errorf("alone it brings %+v", says)
	}
	says := c.takes("kantor.ampera", c.chair, two, one)
	if says.New == 0 || says.Parcels[0].Missing != 0 || says.Parcels[1].Missing != 0 {
		t.Errorf("both bring %+v", says)
	}
}

// Whatever bit of a file is another, and wherever it ends: what is sound is offered with
// the chunk named, or nothing is taken; nobody's acts are made of it.
func TestAFileThatIsDamaged(t *testing.T) {
	c := rooms(t)
	file := c.packs("satu.ampera", "maya", true)
	whole, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	o, d := c.at("kantor.ampera", c.chair)
	defer closed(t, o)
	random := rand.New(rand.NewPCG(3, 4))
	bad := c.path("bad.kiriman")
	for range 150 {
		data := bytes.Clone(whole)
		if random.IntN(2) == 0 {
			data = data[:random.IntN(len(data))]
		} else {
			data[random.IntN(len(data))] ^= 1 << random.IntN(8)
		}
		if err := os.WriteFile(bad, data, 0o600); err != nil {
			t.Fatal(err)
		}
		in, err := d.Receive(ctx, []string{bad})
		if err != nil {
			t.Fatal(err)
		}
		if says := in.Says(); says.Parcels[0].Fault == nil {
			t.Errorf("%d bytes of %d: %+v", len(data), len(whole), says.Parcels[0])
		}
	}
}

// Interrupted between two parts, what is stored is sound and says that it is half; the
// same file finishes it.
func TestAJoiningThatIsInterrupted(t *testing.T) {
	c := rooms(t)
	file := c.packs("satu.ampera", "maya", true)
	whole := c.takes("tiga.ampera", "sek", file).New
	o, d := c.at("kantor.ampera", c.chair)
	in, err := d.Receive(ctx, []string{file})
	if err != nil {
		t.Fatal(err)
	}
	if err := o.log.SetNotes(journal.Note{Name: joiningNote, Value: []byte("x")}); err != nil { // as a kill after the first part leaves it
		t.Fatal(err)
	}
	half, n := in.(*delivery), 0
	one, err := o.log.Receive()
	if err != nil {
		t.Fatal(err)
	}
	other, err := journal.Open(c.path("satu.ampera"), journal.Options{ReadOnly: true})
	if err != nil {
		t.Fatal(err)
	}
	_, err = one.Add(func(yield func(*journal.Sealed, error) bool) {
		for s, err := range other.Since(o.log.Heads(), other.Count()) {
			if n++; n > whole/2 || !yield(s, err) {
				return
			}
		}
	})
	if err := errors.Join(err, one.Store(), other.Close()); err != nil {
		t.Fatal(err)
	}
	path := closed(t, o)
	if r, err := Examine(path, c.path("nowhere")); err != nil || !r.OK() {
		t.Errorf("half: %+v, %v", r, err)
	}
	o, d = c.at("kantor.ampera", c.chair)
	if all, err := d.Laptops(ctx); err != nil || !all[0].Half {
		t.Errorf("it is not told: %+v, %v", all, err)
	}
	closed(t, o)
	if says := c.takes("kantor.ampera", c.chair, file); says.New != whole-whole/2 || len(half.parcel) != 1 {
		t.Errorf("the same file brings %d of %d", says.New, whole)
	}
	o, d = c.at("kantor.ampera", c.chair)
	if all, err := d.Laptops(ctx); err != nil || all[0].Half {
		t.Errorf("it is still half: %+v, %v", all, err)
	}
	closed(t, o)
}

// A laptop whose file is an older copy of itself goes on as another, so that its own
// acts from before come back.
func TestAnOlderCopyOfItself(t *testing.T) {
	c := rooms(t)
	older := c.path("lama")
	data, err := os.ReadFile(c.path("satu.ampera"))
	if err == nil {
		err = os.WriteFile(older, data, 0o600)
	}
	if err != nil {
		t.Fatal(err)
	}
	c.work("satu.ampera", "sek", written("001", 66))
	file := c.packs("satu.ampera", "maya", true)
	before := c.shows("satu.ampera")
	if data, err = os.ReadFile(older); err == nil {
		err = os.WriteFile(c.path("satu.ampera"), data, 0o600)
	}
	if err != nil {
		t.Fatal(err)
	}
	o := c.office("satu.ampera", "machine of satu.ampera")
	if err := o.Open(); err == nil { // the machine has seen a newer one
		t.Fatal("an older file opens")
	}
	if err := os.RemoveAll(c.path("machine of satu.ampera") + "/seen"); err != nil { // and now it has not
		t.Fatal(err)
	}
	if says := c.takes("satu.ampera", "maya", file); says.New != 1 || says.Back != 1 {
		t.Errorf("it brings %+v", says)
	}
	if got := c.shows("satu.ampera"); got != before {
		t.Errorf("it shows\n%s\nand did\n%s", got, before)
	}
}

// put puts a laptop's file back to what it was, and makes its machine forget what it saw
// since: as who owns the account can.
func (c carried) put(name string, was []byte) {
	c.Helper()
	if err := errors.Join(os.WriteFile(c.path(name), was, 0o600), os.RemoveAll(c.path("machine of "+name)+"/seen")); err != nil {
		c.Fatal(err)
	}
}

func (c carried) bytesOf(name string) []byte {
	c.Helper()
	data, err := os.ReadFile(c.path(name))
	if err != nil {
		c.Fatal(err)
	}
	return data
}

// refuses says that nothing of a file is taken on a laptop, and why.
func (c carried) refuses(name string, who scoring.PersonID, file, code string) {
	c.Helper()
	before := c.shows(name)
	says := c.takes(name, who, file)
	if p := says.Parcels[0]; says.New != 0 || p.New != 0 || p.Fault == nil || p.Fault.Code != code {
		c.Errorf("of %s it takes %d: %+v, want %s", file, says.New, p, code)
	}
	if c.shows(name) != before {
		c.Errorf("%s changed something", file)
	}
}

// A laptop that went on from an older file of its own has two histories; one whose file
// was put back and joined others in another order is not what was heard of it; one
// packed by somebody who never was here is of nobody. Nothing of any is taken.
func TestHistoriesThatAreNotOne(t *testing.T) {
	c := rooms(t)
	three := c.packs("tiga.ampera", "sek", true)
	satu, dua := c.bytesOf("satu.ampera"), c.bytesOf("dua.ampera")
	c.work("satu.ampera", "sek", written("001", 61))
	one := c.path("satu-1.kiriman") // its next file takes the place of this one
	if err := os.Rename(c.packs("satu.ampera", "maya", true), one); err != nil {
		t.Fatal(err)
	}
	c.takes("kantor.ampera", c.chair, one)

	o, _ := c.at("satu.ampera", "maya")
	common := o.log.Head().Seq - 1
	closed(t, o)
	c.put("satu.ampera", satu)
	c.work("satu.ampera", "sek", written("001", 62), written("002", 62))
	says := c.takes("kantor.ampera", c.chair, c.packs("satu.ampera", "maya", true))
	if len(says.Forks) != 1 || says.Parcels[0].Fault != nil {
		t.Fatalf("a second history: %+v", says)
	}
	for _, h := range says.Forks[0].Histories {
		if f := says.Forks[0]; f.Common != common || h.At.IsZero() || f.At.After(h.At) || h.Acts > 2 || h.At.Location() != time.Local {
			t.Errorf("they part after %d acts: %+v", common, f)
		}
	}

	c.takes("dua.ampera", "rudi", one)
	c.takes("kantor.ampera", c.chair, c.packs("dua.ampera", "rudi", true))
	c.put("dua.ampera", dua)
	c.takes("dua.ampera", "rudi", three)
	c.takes("dua.ampera", "rudi", one)
	c.refuses("kantor.ampera", c.chair, c.packs("dua.ampera", "rudi", true), "bundle.rewritten")

	o, d := c.at("tiga.ampera", "sek")
	content, people, err := d.(*session).content(ctx, o.log, true)
	if err != nil {
		t.Fatal(err)
	}
	public, key, err := ed25519.GenerateKey(nil)
	if err != nil {
		t.Fatal(err)
	}
	content.Key, content.Sign = public, func(m []byte) ([]byte, error) { return ed25519.Sign(key, m), nil }
	var out bytes.Buffer
	if _, err := bundle.Write(&out, content, people...); err != nil {
		t.Fatal(err)
	}
	closed(t, o)
	stranger := c.path("asing.kiriman")
	if err := os.WriteFile(stranger, out.Bytes(), 0o600); err != nil {
		t.Fatal(err)
	}
	c.refuses("kantor.ampera", c.chair, stranger, "bundle.stranger")
}

// What somebody did who was revoked meanwhile comes along, counts nowhere, and is told
// before it is joined.
func TestAParcelOfWhoWasRevoked(t *testing.T) {
	c := rooms(t)
	c.work("kantor.ampera", c.chair, scoring.RevokePerson{ID: "maya", Reason: "pindah tugas"})
	says := c.takes("kantor.ampera", c.chair, c.packs("satu.ampera", "maya", true))
	if says.New == 0 || len(says.Not) != says.New {
		t.Errorf("it brings %+v", says)
	}
}

// stopping is a context that ends after it was asked so often.
type stopping struct {
	context.Context
	left *int
}

func (s stopping) Err() error {
	if *s.left--; *s.left < 0 {
		return context.Canceled
	}
	return nil
}

// Stopped wherever it looks, a look at files ends with that and changes nothing.
func TestALookThatIsStopped(t *testing.T) {
	c := rooms(t)
	files := []string{c.packs("satu.ampera", "maya", true), c.path("dua.ampera")}
	o, d := c.at("kantor.ampera", c.chair)
	defer closed(t, o)
	before := shown(d)
	for n := 0; ; n++ {
		left := n
		in, err := d.Receive(stopping{ctx, &left}, files)
		if err == nil {
			if n < 20 || in.Says().New != 8 {
				t.Errorf("after %d it brings %+v", n, in.Says())
			}
			break
		}
		if !errors.Is(err, context.Canceled) || in != nil {
			t.Fatalf("stopped after %d: %v", n, err)
		}
	}
	if shown(d) != before {
		t.Error("looking changed something")
	}
}
