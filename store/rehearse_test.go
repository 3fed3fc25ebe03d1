package store

import (
	"bytes"
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"ampera/scoring"
)

// A rehearsal is a selection of its own: it has the venue's rulebook, sittings, panels and
// numbers, and nobody's name; its codes open nothing else, people score in it, and nothing
// of it can enter the real selection, at the venue or at home.
func TestARehearsal(t *testing.T) {
	a := prepared(t)
	a.opened("titik.ampera")
	o := a.office("gladi.ampera", "machine of gladi.ampera")
	made, err := o.Rehearse(ctx, a.file, a.phrase)
	a.must(err)
	if !strings.HasPrefix(made.Name, rehearsalMark) || made.Venue != "SMPN 1" || len(made.Codes) != 3 {
		t.Errorf("it is %+v", made)
	}
	selection, _ := o.Selection()
	if len(selection.Leftovers) > 0 {
		t.Errorf("it names as left by a kill: %v", selection.Leftovers)
	}
	if selection.Name != made.Name || selection.Venue != "" {
		t.Errorf("the selection is %+v", selection)
	}
	if _, err := o.Unlock(ctx, "maya", phrase); err == nil {
		t.Error("the real passphrase opens it")
	}
	at := slices.IndexFunc(made.Codes, func(c scoring.RehearsalCode) bool { return c.Name == "Orang maya" })
	venue := a.carried.opened(a.office("titik.ampera", "machine of titik.ampera"))
	if _, err := venue.ChooseKey(ctx, "maya", made.Codes[at].Code, ownPhrase); err == nil {
		t.Error("its code opens the real one")
	}
	closed(t, venue)
	d, err := o.ChooseKey(ctx, "maya", made.Codes[at].Code, ownPhrase)
	a.must(err)
	d.Read(func(v scoring.View) {
		r := v.Record()
		if r.Len() != 2 || r.At(0).Number != "001" || r.At(0).Name == "Ayu Lestari" || !strings.HasSuffix(r.At(0).Name, "("+rehearsalMark+")") {
			t.Errorf("%d candidates, the first %+v", r.Len(), r.At(0))
		}
		if s := v.Sittings(); len(s) != 1 || s[0].Place != "SMPN 1" || len(s[0].Roster) != 2 || s[0].Name != "Ruang a" {
			t.Errorf("sittings %+v", s)
		}
		if p := r.Panel(0, "simulasi"); !slices.Equal(p, []scoring.PersonID{"maya", "rudi"}) {
			t.Errorf("panel %v", p)
		}
	})
	a.do(d, marked("001", "maya", 4)...)
	sent := a.path("gladi.kiriman")
	_, err = d.Pack(ctx, sent, true)
	a.must(err)
	copied := a.path("gladi-salinan.ampera")
	_, err = d.CopyOut(ctx, copied)
	a.must(err)
	closed(t, o)
	whole := bytes.ReplaceAll(a.bytesOf("gladi.ampera"), []byte(" ("+rehearsalMark), nil)
	if n := bytes.Count(a.bytesOf("gladi.ampera"), []byte(" ("+rehearsalMark)); n == 0 || bytes.Contains(whole, []byte("Citra Dewi")) {
		t.Errorf("whose names are in it? %d invented", n)
	}

	for _, file := range []string{sent, copied} {
		for name, who := range map[string]scoring.PersonID{"titik.ampera": "sek", "kantor.ampera": a.chair} {
			before := a.holds(name)
			says := a.takes(name, who, file)
			if p := says.Parcels[0]; says.New > 0 || p.Fault == nil || p.Fault.Code != "bundle.foreign" && p.Fault.Code != "bundle.sealed" {
				t.Errorf("%s takes %+v", name, p)
			}
			if len(a.holds(name)) != len(before) {
				t.Errorf("%s has something of it", name)
			}
		}
	}
	var refusal *scoring.Refusal
	if _, err := a.amends("gladi.ampera", a.file, a.phrase); !errors.As(err, &refusal) || refusal.Code != "venue.not-here" {
		t.Errorf("it takes the real set-up: %v", err)
	}
	real := []string{a.packs("titik.ampera", "sek", true), a.path("titik.ampera")}
	o = a.carried.opened(a.office("gladi.ampera", "machine of gladi.ampera"))
	in, err := a.unlocked(o, "maya", ownPhrase).Receive(ctx, real)
	a.must(err)
	for _, p := range in.Says().Parcels {
		if p.New > 0 || p.Fault == nil {
			t.Errorf("the rehearsal takes %+v", p)
		}
	}

	// Prepared as a venue of its own, it is another selection's still.
	at = slices.IndexFunc(made.Codes, func(c scoring.RehearsalCode) bool { return c.Roles == scoring.Secretary })
	_, err = o.ChooseKey(ctx, "sek", made.Codes[at].Code, ownPhrase)
	a.must(err)
	head := slices.IndexFunc(o.state.People(), func(p scoring.Person) bool { return p.Name == made.Chair })
	file := a.path("gladi.ampera-titik")
	again, err := a.unlocked(o, o.state.People()[head].ID, made.Passphrase).PrepareVenue(ctx, "SMPN 1", nil, file)
	a.must(err)
	closed(t, o)
	a.refusedAmendment("titik.ampera", file, again.Passphrase, "venue.foreign")
}

// Where something is, or what is no set-up, or with another passphrase, nothing is founded.
func TestARehearsalIsRefused(t *testing.T) {
	a := prepared(t)
	for _, c := range []struct{ at, file, phrase, code string }{
		{"kantor.ampera", a.file, a.phrase, "store.exists"},
		{"gladi.ampera", a.file, "salah sekali kata ini", "venue.passphrase"},
		{"gladi.ampera", a.path("kantor.ampera"), a.phrase, "venue.not-one"},
	} {
		o := a.office(c.at, "machine of "+c.at)
		var refusal *scoring.Refusal
		if _, err := o.Rehearse(ctx, c.file, c.phrase); !errors.As(err, &refusal) || refusal.Code != c.code {
			t.Errorf("%s: %v", c.code, err)
		}
		_ = o.Close()
	}
	if _, err := os.Lstat(a.path("gladi.ampera")); err == nil {
		t.Error("something is there")
	}
}

// Who has practised opens the real file in the same place: the rehearsal is put aside, whole,
// under another name. What is no rehearsal stays where it is.
func TestARehearsalMakesRoom(t *testing.T) {
	a := prepared(t)
	o := a.office("seleksi.ampera", "machine of the venue")
	made, err := o.Rehearse(ctx, a.file, a.phrase)
	a.must(err)
	if s, _ := o.Selection(); !s.Rehearsal {
		t.Errorf("the selection is %+v", s)
	}
	d, err := o.ChooseKey(ctx, "maya", made.Codes[slices.IndexFunc(made.Codes, func(c scoring.RehearsalCode) bool { return c.Name == "Orang maya" })].Code, ownPhrase)
	a.must(err)
	if err := o.SetUp(ctx, a.file, a.phrase); !refused(err, "store.exists") {
		t.Errorf("over the rehearsal: %v", err)
	}
	aside, err := o.EndRehearsal()
	a.must(err)
	if _, there := o.Selection(); there || filepath.Dir(aside) != filepath.Dir(a.path("seleksi.ampera")) {
		t.Errorf("there is still a selection, put aside as %s", aside)
	}
	if _, err := d.Submit(ctx, marked("001", "maya", 4)[0]); !refused(err, "store.closed") {
		t.Errorf("somebody goes on in it: %v", err)
	}
	a.must(o.SetUp(ctx, a.file, a.phrase))
	if s, _ := o.Selection(); s.Rehearsal || s.Venue != "SMPN 1" {
		t.Errorf("in its place is %+v", s)
	}
	if _, err := o.EndRehearsal(); !refused(err, "rehearsal.none") {
		t.Errorf("the real one is put aside: %v", err)
	}
	closed(t, o)
	if r, err := Examine(aside, a.path("nowhere")); err != nil || !r.OK() {
		t.Errorf("what was put aside: %+v, %v", r, err)
	}
}
