package store

import (
	"bytes"
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"strings"
	"testing"

	"ampera/scoring"
	"ampera/store/journal"
)

// amends has a closed venue's file take a newer set-up.
func (a abroad) amends(name, file, phrase string) (out scoring.Amended, err error) {
	a.Helper()
	o := a.office(name, "machine of "+name)
	defer closed(a, o)
	return o.Amend(ctx, file, phrase)
}

// amended is amends that succeeds.
func (a abroad) amended(name, file, phrase string) scoring.Amended {
	a.Helper()
	out, err := a.amends(name, file, phrase)
	a.must(err)
	a.sound(name, 0)
	return out
}

// holds is all that a file says of every act: signed bytes, and each leaf's words, or that
// it has none and why.
func (a abroad) holds(name string) map[journal.ID]string {
	a.Helper()
	log, err := journal.Open(a.path(name), journal.Options{ReadOnly: true})
	a.must(err)
	defer log.Close()
	out := map[journal.ID]string{}
	for s, err := range log.Since(nil, log.Count()) {
		a.must(err)
		leaves, err := s.Leaving()
		a.must(err)
		out[s.ID] = fmt.Sprintf("%s of %s: %x", s.Replica, s.Person, leaves)
	}
	return out
}

// asFresh holds that an amended file is what a laptop has that opens the newer set-up now
// and joins what was done at the venue.
func (a abroad) asFresh(name, file, phrase string) {
	a.Helper()
	fresh := "segar-" + name
	abroad{a.carried, file, phrase}.opened(fresh)
	if says := a.takes(fresh, "maya", a.packs(name, "maya", true)); says.Parcels[0].Fault != nil || says.Parcels[0].Missing > 0 {
		a.Errorf("a fresh laptop takes %+v", says)
	}
	want, got := a.holds(fresh), a.holds(name)
	if len(want) != len(got) {
		a.Errorf("%s has %d acts, a fresh laptop %d", name, len(got), len(want))
	}
	for id, w := range want {
		if got[id] != w {
			a.Errorf("%s has %s\nand a fresh laptop %s", name, got[id], w)
		}
	}
	for _, who := range []scoring.PersonID{"maya", "rudi", "sek"} {
		if one, two := a.seen(name, who), a.seen(fresh, who); one != two {
			a.Errorf("%s sees %s", who, firstDifference(one, two))
		}
	}
	a.must(os.Remove(a.path(fresh)))
}

// seen is what a person sees of everybody on a laptop.
func (a abroad) seen(name string, who scoring.PersonID) string {
	a.Helper()
	o, d := a.at(name, who)
	defer closed(a, o)
	var b strings.Builder
	d.Read(func(v scoring.View) {
		r := v.Record()
		for i := range r.Len() {
			c := r.At(i)
			fmt.Fprintf(&b, "%s %s %s %v %v %v %s\n", c.Number, c.Name, c.Status, c.Gone, v.MySheets(r.Book().Component("simulasi")), r.Panel(i, "simulasi"), plainly(r.Conflict(i)))
		}
		fmt.Fprintln(&b, plainly(v.Sittings()), plainly(v.People()), len(v.Uncounted()), len(v.Clashes()))
	})
	return b.String()
}

func (a abroad) refusedAmendment(name, file, phrase, code string) {
	a.Helper()
	before := a.holds(name)
	_, err := a.amends(name, file, phrase)
	var refusal *scoring.Refusal
	if !errors.As(err, &refusal) || refusal.Code != code {
		a.Errorf("%v, want %s", err, code)
	}
	for id, was := range a.holds(name) {
		if before[id] != was {
			a.Errorf("refused as %s, it changes the file", code)
		}
	}
}

// A venue is prepared anew while it works: a candidate moves there, another away, one
// exits, one's identity is destroyed, a panel changes. Its laptop takes that, and has what
// a fresh one would have; what was done there stays and comes home.
func TestAnAmendment(t *testing.T) {
	a := prepared(t)
	a.opened("titik.ampera")
	a.opened("lain.ampera")
	a.work("titik.ampera", "maya", append(marked("001", "maya", 4), marked("002", "maya", 3)[0])...)
	a.takes("kantor.ampera", a.chair, a.packs("titik.ampera", "maya", false)) // a part of it comes home before
	a.work("titik.ampera", "maya", marked("002", "maya", 2)...)
	moved := sittingAt("a", "SMPN 1", "001", "002", "003")
	away := sittingAt("b", "SMPN 9")
	a.work("kantor.ampera", a.chair, comes("004", "Dodi Pratama"), away, moved,
		scoring.MarkExit{Number: "002", Exit: scoring.ExitWithdrew, Reason: "surat"}, written("004", 70))
	file, word := a.prepares("SMPN 1", "lagi.ampera-titik")
	print := a.print("titik.ampera")
	out := a.amended("titik.ampera", file, word)
	if out.Same || out.Venue != "SMPN 1" || out.New < 6 || out.Here != 2 {
		t.Errorf("it says %+v", out)
	}
	a.goesOn("titik.ampera", print)
	a.asFresh("titik.ampera", file, word)
	if !bytes.Contains(a.bytesOf("titik.ampera"), []byte("Citra Dewi")) {
		t.Error("who moved there has no name there")
	}
	if out := a.amended("titik.ampera", file, word); !out.Same || out.New > 0 {
		t.Errorf("again it says %+v", out)
	}
	a.work("titik.ampera", "rudi", marked("003", "rudi", 4)...)
	if says := a.takes("kantor.ampera", a.chair, a.packs("titik.ampera", "rudi", false)); says.New != 4 || len(says.Not) > 0 {
		t.Errorf("home takes %+v", says)
	}
	a.sound("kantor.ampera", 0)
	a.refusedAmendment("titik.ampera", a.file, a.phrase, "venue.older")
	newer := a.packs("titik.ampera", "maya", true)
	says := a.takes("lain.ampera", "maya", newer)
	if p := says.Parcels[0]; p.Fault == nil || p.Fault.Code != "venue.prepared-anew" || says.New == 0 {
		t.Errorf("who has the older one takes %+v", says)
	}
	a.amended("lain.ampera", file, word)
	if p := a.takes("lain.ampera", "maya", newer).Parcels[0]; p.Fault != nil || p.Missing > 0 {
		t.Errorf("amended, it takes %+v", p)
	}
	one, two := a.holds("lain.ampera"), a.holds("titik.ampera")
	for id := range two {
		if one[id] != two[id] {
			t.Errorf("two laptops of the venue differ in %s\nand %s", one[id], two[id])
		}
	}
}

// What is refused, and changes nothing: a set-up of another venue or selection, one that
// another laptop of the office prepared which had not heard of the first, a damaged one,
// the wrong passphrase; and at the office any.
func TestAnAmendmentIsRefused(t *testing.T) {
	a := prepared(t)
	a.opened("titik.ampera")
	a.copied(a.path("kantor.ampera"), "kantor-2.ampera")
	nine, word9 := a.prepares("SMPN 9", "sembilan.ampera-titik")
	again, word := a.prepares("SMPN 1", "lagi.ampera-titik")
	other := abroad{a.carried, "", ""}
	o, d := other.at("kantor-2.ampera", a.chair)
	beside := a.path("beside.ampera-titik")
	made, err := d.PrepareVenue(ctx, "SMPN 1", []scoring.PersonID{"sek"}, beside)
	a.must(err)
	closed(t, o)
	a.refusedAmendment("titik.ampera", nine, word9, "venue.of-another")
	a.refusedAmendment("titik.ampera", again, word9, "venue.passphrase")
	a.refusedAmendment("titik.ampera", a.path("kantor.ampera"), word, "venue.not-one")
	a.refusedAmendment("titik.ampera", a.path("nowhere"), word, "store.not-found")
	a.refusedAmendment("kantor.ampera", again, word, "venue.not-here")
	whole, err := os.ReadFile(again)
	a.must(err)
	bad, random := a.path("rusak.ampera-titik"), rand.New(rand.NewPCG(12, 48))
	before := a.bytesOf("titik.ampera")
	for n := range 60 {
		data := bytes.Clone(whole)
		if n%2 == 0 {
			data[random.IntN(len(data))] ^= 1 << random.IntN(8)
		} else {
			data = data[:random.IntN(len(data))]
		}
		a.must(os.WriteFile(bad, data, 0o600))
		if out, err := a.amends("titik.ampera", bad, word); err == nil {
			t.Errorf("a damaged one is taken: %+v", out)
		}
	}
	if same := a.holds("titik.ampera"); len(before) == 0 || len(same) == 0 {
		t.Error("nothing is there")
	}
	a.amended("titik.ampera", again, word)
	a.refusedAmendment("titik.ampera", beside, made.Passphrase, "venue.apart")

	b := prepared(t) // the same committee, since it is made once, and yet another selection
	o = b.office("asing.ampera", "machine of asing.ampera")
	head, err := o.Create(ctx, scoring.Founding{Name: "Seleksi Lain", Office: "Dinas Uji", Chair: "Ratna Dewi", Passphrase: phrase, Book: guru(b), Freeze: true})
	b.must(err)
	o.Lock(join(t, o, head, "sek", scoring.Secretary))
	o.Lock(join(t, o, head, "maya", scoring.Assessor))
	o.Lock(join(t, o, head, "rudi", scoring.Assessor))
	b.do(head, candidates("Ayu Lestari"), panel(), sittingAt("a", "SMPN 1", "001"))
	foreign := b.path("asing.ampera-titik")
	made, err = head.PrepareVenue(ctx, "SMPN 1", []scoring.PersonID{"sek"}, foreign)
	b.must(err)
	closed(t, o)
	a.refusedAmendment("titik.ampera", foreign, made.Passphrase, "venue.foreign")
}

// Who forgot their passphrase gets a new one at the office, and it comes by the amendment,
// with nobody unlocked at the venue. What they did there that nobody at the office had seen
// waits for the chair, at the venue as at home: the old key may be in other hands.
func TestALostKeyComesByTheAmendment(t *testing.T) {
	a := prepared(t)
	a.opened("titik.ampera")
	a.work("titik.ampera", "maya", marked("001", "maya", 4)...)
	a.takes("kantor.ampera", a.chair, a.packs("titik.ampera", "maya", false))
	a.work("titik.ampera", "maya", marked("002", "maya", 4)...)
	o, d := a.at("kantor.ampera", "sek")
	a.do(d, scoring.AskCode{ID: "maya"})
	o.Lock(d)
	head := a.unlocked(o, a.chair, phrase)
	code, err := head.GiveCode(ctx, "maya")
	a.must(err)
	_, err = o.ChooseKey(ctx, "maya", code, ownPhrase)
	a.must(err)
	closed(t, o)
	file, word := a.prepares("SMPN 1", "lagi.ampera-titik")

	o = a.carried.opened(a.office("titik.ampera", "machine of titik.ampera"))
	stale := a.unlocked(o, "maya", phrase) // unlocked while it is taken
	_, err = o.Amend(ctx, file, word)
	a.must(err)
	if _, err := stale.Submit(ctx, marked("002", "maya", 1)[0]); err == nil {
		t.Error("she signs with the old key")
	}
	if _, err := o.Unlock(ctx, "maya", phrase); err == nil {
		t.Error("the old passphrase opens")
	}
	d = a.unlocked(o, "maya", ownPhrase)
	a.do(d, marked("002", "maya", 2)...)
	sent := a.path("titik.kiriman")
	_, err = d.Pack(ctx, sent, false)
	a.must(err)
	closed(t, o)
	a.sound("titik.ampera", 2)
	says := a.takes("kantor.ampera", a.chair, sent)
	if says.New != 4 || len(says.Not) != 2 || says.Not[0].Verdict != scoring.CutOff {
		t.Errorf("home takes %+v", says)
	}
	a.work("kantor.ampera", a.chair, scoring.RuleOn{Acts: []scoring.ActID{says.Not[0].ID, says.Not[1].ID}, Reason: "dinilai ulang"})
	file, word = a.prepares("SMPN 1", "ketiga.ampera-titik") // the ruling comes along
	if out, err := a.amends("titik.ampera", file, word); err != nil || out.Here != 0 {
		t.Errorf("%+v, %v", out, err)
	}
	a.sound("titik.ampera", 2)
	if r, err := Examine(a.path("titik.ampera"), a.path("nowhere")); err != nil || r.Open > 0 || r.Aside != 2 {
		t.Errorf("ruled, the venue has %+v, %v", r, err)
	}
}

// A destruction among the new acts takes the words at the venue; whose words were withheld
// there once and destroyed since never come.
func TestAnAmendmentDestroys(t *testing.T) {
	a := prepared(t)
	a.opened("titik.ampera")
	a.work("titik.ampera", "maya", marked("002", "maya", 3)...)
	for _, number := range []string{"002", "003"} {
		a.work("kantor.ampera", a.chair, scoring.DestroyIdentity{Number: number, Reason: "diminta"})
	}
	a.work("kantor.ampera", a.chair, sittingAt("b", "SMPN 9"), sittingAt("a", "SMPN 1", "001", "002", "003"))
	file, word := a.prepares("SMPN 1", "lagi.ampera-titik")
	if !bytes.Contains(a.bytesOf("titik.ampera"), []byte("Bagus Wibowo")) {
		t.Error("it is gone before")
	}
	a.amended("titik.ampera", file, word)
	for _, name := range []string{"Bagus Wibowo", "Citra Dewi"} {
		if bytes.Contains(a.bytesOf("titik.ampera"), []byte(name)) {
			t.Errorf("%q is there", name)
		}
	}
	a.asFresh("titik.ampera", file, word)
	if says := a.takes("kantor.ampera", a.chair, a.packs("titik.ampera", "maya", true)); says.New != 2 || len(says.Not) > 0 {
		t.Errorf("home takes %+v", says)
	}
}

// Who is moved away from a venue leaves no name in its laptop's file; nothing of anybody
// else's, and no written mark, comes by the amendment.
func TestAnAmendmentSaysNothingElse(t *testing.T) {
	a := prepared(t)
	a.opened("titik.ampera")
	a.work("kantor.ampera", a.chair, sittingAt("a", "SMPN 1", "001"), sittingAt("b", "SMPN 9", "003", "002"), written("002", 77))
	file, word := a.prepares("SMPN 1", "lagi.ampera-titik")
	a.amended("titik.ampera", file, word)
	var plain bytes.Buffer
	a.must(decryptTo(&plain, file, word))
	for what, data := range map[string][]byte{"the amendment": plain.Bytes(), "the amended file": a.bytesOf("titik.ampera")} {
		if !bytes.Contains(data, []byte("Ayu Lestari")) {
			t.Errorf("%s has not whom it is for", what)
		}
		for _, outside := range []string{"Bagus", "Citra", "\x04\x63003", "\x05\x63002", "\x05\x63003", "candidate:003", "SMPN 9", "Ruang b", "pedagogik\x6277", "pedagogik\x6281"} {
			if bytes.Contains(data, []byte(outside)) {
				t.Errorf("%q is in %s", outside, what)
			}
		}
	}
	a.asFresh("titik.ampera", file, word)
}

// print is the kode segel of a laptop.
func (a abroad) print(name string) string {
	a.Helper()
	o, d := a.at(name, "maya")
	defer closed(a, o)
	c, err := d.Checkpoint(ctx)
	a.must(err)
	return c.Text
}

// goesOn holds that a file goes on from a kode segel that it had.
func (a abroad) goesOn(name, print string) {
	a.Helper()
	if _, err := HoldAgainst(a.path(name), print); err != nil {
		a.Errorf("%s does not go on from its kode segel: %v", name, err)
	}
}

// comes is a candidate who is registered later.
func comes(number, name string) scoring.Command {
	c := candidates(name)
	c.Rows[0].Number = number
	return c
}

// A venue closes its sitting while the office plans it anew and prepares: the plan counts
// at the amended venue as little as at home, though the office vouched for it.
func TestAVenuesClosingCutsWhatIsVouchedFor(t *testing.T) {
	a := prepared(t)
	a.opened("titik.ampera")
	for _, n := range []string{"001", "002"} {
		a.work("titik.ampera", "sek", scoring.MarkPresence{Numbers: []string{n}, Component: "simulasi", Presence: scoring.WasAbsent})
	}
	a.work("titik.ampera", "sek", scoring.CloseSitting{ID: "a", Backup: "00112233445566aa", Reason: "selesai"})
	later := sittingAt("a", "SMPN 1", "002", "001")
	later.Start += 60
	a.work("kantor.ampera", a.chair, later)
	file, word := a.prepares("SMPN 1", "lagi.ampera-titik")
	_, err := a.amends("titik.ampera", file, word)
	a.must(err)
	a.takes("kantor.ampera", a.chair, a.packs("titik.ampera", "sek", true))
	away, err := Examine(a.path("titik.ampera"), a.path("nowhere"))
	a.must(err)
	home, err := Examine(a.path("kantor.ampera"), a.path("nowhere"))
	a.must(err)
	if len(home.Uncounted) == 0 || len(away.Uncounted) != len(home.Uncounted) || !away.OK() {
		t.Errorf("at the venue %+v\nat home %+v", away, home)
	}
	for i := range min(len(home.Uncounted), len(away.Uncounted)) {
		if h, v := home.Uncounted[i], away.Uncounted[i]; h.Kind != v.Kind || h.Verdict != v.Verdict {
			t.Errorf("at the venue %+v, at home %+v", v, h)
		}
	}
}
