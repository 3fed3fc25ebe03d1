package store

import (
	"fmt"
	"strings"
	"testing"

	"ampera/scoring"
)

// becomes is what becomes of each act of a laptop that does not count, as a file has it.
func (a abroad) becomes(name string, who scoring.PersonID, of scoring.ReplicaID) string {
	a.Helper()
	o, d := a.at(name, who)
	defer closed(a, o)
	all := map[string]scoring.Verdict{}
	d.Read(func(v scoring.View) {
		for _, u := range v.Uncounted() {
			if strings.HasPrefix(string(u.ID.Replica), string(of)) {
				all[u.ID.String()] = u.Verdict
			}
		}
	})
	return fmt.Sprint(all)
}

// A venue was prepared anew before the second history of one of its laptops came: of that
// laptop words are withheld there, and its acts are called otherwise now. Its file is as
// whole as before, and at home and there the same counts.
func TestAHistoryThatSurfacesAtAVenue(t *testing.T) {
	a := prepared(t)
	a.opened("titik.ampera")
	a.opened("lain.ampera")
	a.work("lain.ampera", "maya", marked("001", "maya", 4)[0])
	was := a.bytesOf("lain.ampera")
	a.work("lain.ampera", "maya", marked("002", "maya", 4)...)
	a.work("kantor.ampera", a.chair, sittingAt("a", "SMPN 1", "001"), sittingAt("b", "SMPN 9", "003", "002"))
	a.takes("kantor.ampera", a.chair, a.packs("lain.ampera", "maya", true))
	file, word := a.prepares("SMPN 1", "lagi.ampera-titik")
	a.amended("titik.ampera", file, word)
	laptop := a.called("lain.ampera", "rudi")
	a.put("lain.ampera", was)
	a.work("lain.ampera", "rudi", marked("001", "rudi", 2)...)
	second := a.packs("lain.ampera", "rudi", true)
	for _, at := range []struct {
		name string
		who  scoring.PersonID
	}{{"titik.ampera", "sek"}, {"kantor.ampera", a.chair}} {
		if says := a.takes(at.name, at.who, second); len(says.Forks) != 1 || says.Parcels[0].Fault != nil || says.New != 2 {
			t.Fatalf("%s takes %+v", at.name, says)
		}
		a.sound(at.name, 4)
	}
	home, there := a.becomes("kantor.ampera", a.chair, laptop), a.becomes("titik.ampera", "sek", laptop)
	if home != there || home == "map[]" {
		t.Errorf("at home %s\nat the venue %s", home, there)
	}
	a.work("titik.ampera", "maya", marked("001", "maya", 3)...) // and goes on
	if says := a.takes("kantor.ampera", a.chair, a.packs("titik.ampera", "maya", true)); says.Parcels[0].Fault != nil || len(says.Strays) > 0 {
		t.Errorf("home takes %+v", says)
	}
}

// The office's laptop that prepared a venue turns out to have two histories. Another names
// the one in which it did, and prepares the venue anew: its laptop takes that, and is that
// venue's at home as before.
func TestWhoPreparedHasTwoHistories(t *testing.T) {
	a := prepared(t)
	a.work("kantor.ampera", a.chair, written("001", 82)) // what goes on from here is no venue's
	a.copied(a.path("kantor.ampera"), "dua.ampera")
	was := a.bytesOf("kantor.ampera")
	a.file, a.phrase = a.prepares("SMPN 1", "lagi.ampera-titik")
	a.opened("titik.ampera")
	a.work("titik.ampera", "maya", marked("001", "maya", 4)...)
	laptop := a.called("titik.ampera", "maya")
	a.takes("dua.ampera", a.chair, a.packs("kantor.ampera", a.chair, true))
	o, _ := a.at("kantor.ampera", a.chair)
	head := o.log.Head()
	closed(t, o)
	a.put("kantor.ampera", was)
	a.work("kantor.ampera", a.chair, written("003", 50))
	if says := a.takes("dua.ampera", a.chair, a.packs("kantor.ampera", a.chair, true)); len(says.Forks) != 1 {
		t.Fatalf("another office's laptop takes %+v", says)
	}
	if says := a.takes("dua.ampera", a.chair, a.packs("titik.ampera", "maya", true)); says.Parcels[0].Fault != nil || says.New != 2 {
		t.Fatalf("what the venue did: %+v", says)
	}
	o, d := a.at("dua.ampera", a.chair)
	name := head.Replica + scoring.HistoryMark + scoring.ReplicaID(head.ID.String()[:32]) // it begins with the preparing act
	a.do(d, scoring.NameHistory{History: name, Reason: "yang menyiapkan titik"})
	if at := o.state.BornOf(laptop); at != "SMPN 1" {
		t.Errorf("the venue's laptop is taken for one of %q", at)
	}
	made, err := d.PrepareVenue(ctx, "SMPN 1", []scoring.PersonID{"sek"}, a.path("baru.ampera-titik"))
	a.must(err)
	closed(t, o)
	if _, err := a.amends("titik.ampera", made.Path, made.Passphrase); err != nil {
		t.Fatal(err)
	}
	a.sound("titik.ampera", 1) // what the other history says
	a.work("titik.ampera", "maya", marked("002", "maya", 3)...)
	if says := a.takes("dua.ampera", a.chair, a.packs("titik.ampera", "maya", true)); says.Parcels[0].Fault != nil || says.New != 2 || len(says.Not)+len(says.Strays) > 0 {
		t.Errorf("home takes %+v", says)
	}
}
