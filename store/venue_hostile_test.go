package store

import (
	"bytes"
	"errors"
	"fmt"
	"os"
	"strings"
	"testing"

	"ampera/scoring"
	"ampera/scoring/ranking"
	"ampera/scoring/venues"
	"ampera/store/disk"
	"ampera/store/journal"
	"ampera/store/journal/hostile"
)

// prepares has a venue prepared once more.
func (a abroad) prepares(place, name string) (file, phrase string) {
	a.Helper()
	o, d := a.at("kantor.ampera", a.chair)
	defer closed(a, o)
	file = a.path(name)
	made, err := d.PrepareVenue(ctx, place, []scoring.PersonID{"sek"}, file)
	a.must(err)
	return file, made.Passphrase
}

// sound holds that a file is whole, and that so many acts of it count nowhere.
func (a abroad) sound(name string, uncounted int) {
	a.Helper()
	if r, err := Examine(a.path(name), a.path("nowhere")); err != nil || !r.OK() || len(r.Uncounted) != uncounted {
		a.Errorf("%s: %+v, %v", name, r, err)
	}
}

// damagedFile holds that a file is refused by whoever opens it, as damaged.
func (a abroad) damagedFile(name, why string) {
	a.Helper()
	r, err := Examine(a.path(name), a.path("nowhere"))
	if err != nil || r.OK() {
		a.Errorf("%s: it is examined as whole: %+v, %v", why, r, err)
	}
	o := a.office(name, "machine of "+name)
	defer o.Close()
	var refusal *scoring.Refusal
	if err := o.Open(); !errors.As(err, &refusal) {
		a.Errorf("%s: it opens: %v", why, err)
	}
}

// A venue's file with the word of another venue's act is damaged, whichever was prepared
// first: of one the words are not there, of the other another sum was signed.
func TestAnotherVenuesNote(t *testing.T) {
	a := prepared(t)
	nine, phrase := a.prepares("SMPN 9", "sembilan.ampera-titik")
	again, phrase2 := a.prepares("SMPN 1", "lagi.ampera-titik")
	a.opened("satu.ampera")
	notes := map[string][]byte{}
	for name, set := range map[string][2]string{"sembilan.ampera": {nine, phrase}, "lagi.ampera": {again, phrase2}} {
		abroad{a.carried, set[0], set[1]}.opened(name)
	}
	for _, name := range []string{"satu.ampera", "sembilan.ampera", "lagi.ampera"} {
		a.sound(name, 0)
		hostile.Edit(a, a.path(name), func(f *hostile.File) { notes[name] = f.Note(venueNote) })
	}
	for into, from := range map[string]string{"lagi.ampera": "sembilan.ampera", "sembilan.ampera": "satu.ampera", "satu.ampera": "lagi.ampera"} {
		hostile.Edit(a, a.path(into), func(f *hostile.File) {
			f.SetNote(venueNote, notes[from])
			f.DropSnapshot()
		})
		a.damagedFile(into, into+" with the note of "+from)
	}
	hostile.Edit(a, a.path("lagi.ampera"), func(f *hostile.File) { f.SetNote(venueNote, notes["satu.ampera"]) })
	a.damagedFile("lagi.ampera", "with the note of when it was prepared before")
}

// What was prepared before comes home as any laptop does, and joins who was prepared anew;
// the other way it is told that something is missing, and nothing is damaged.
func TestAnOlderSetUp(t *testing.T) {
	a := prepared(t)
	a.opened("lama.ampera")
	a.work("kantor.ampera", a.chair, written("001", 70), scoring.MarkExit{Number: "002", Exit: scoring.ExitWithdrew, Reason: "surat"})
	file, phrase := a.prepares("SMPN 1", "lagi.ampera-titik")
	abroad{a.carried, file, phrase}.opened("baru.ampera")
	a.work("lama.ampera", "maya", marked("001", "maya", 4)...)
	a.work("baru.ampera", "rudi", marked("001", "rudi", 2)...)
	older, newer := a.packs("lama.ampera", "maya", true), a.packs("baru.ampera", "rudi", true)
	if says := a.takes("lama.ampera", "sek", newer); says.Parcels[0].Missing == 0 || len(says.Not) > 0 {
		t.Errorf("the older takes %+v", says)
	}
	if says := a.takes("baru.ampera", "sek", older); says.New != 2 || len(says.Not) > 0 {
		t.Errorf("the newer takes %+v", says)
	}
	a.sound("lama.ampera", 0)
	a.sound("baru.ampera", 0)
	if says := a.takes("kantor.ampera", a.chair, older, newer); says.New != 4 || len(says.Not) > 0 {
		t.Errorf("home takes %+v", says)
	}
	a.sound("kantor.ampera", 0)
	want := a.shows("kantor.ampera")
	if says := a.takes("kantor.ampera", a.chair, a.packs("lama.ampera", "maya", true), a.packs("baru.ampera", "rudi", true)); says.New != 0 {
		t.Errorf("again it takes %+v", says)
	}
	if a.shows("kantor.ampera") != want {
		t.Error("home shows something else")
	}
}

// signs has somebody store what the desk would refuse them: with a program of their own,
// which asks the rules as another.
func (s *session) signs(t testing.TB, as scoring.Actor, state *scoring.State, c scoring.Command) *journal.Sealed {
	t.Helper()
	o := s.office
	d, err := scoring.Decide(state, as, c)
	if err != nil {
		t.Fatal(err)
	}
	sealed, err := seal(o.log, o.log.Head(), o.state.Seen(), s.person, s.key, d, o.options.Clock())
	if err == nil {
		_, err = o.log.Append(o.log.Head(), sealed)
	}
	if err = errors.Join(err, o.log.DropSnapshot()); err != nil {
		t.Fatal(err)
	}
	o.covered = o.log.Count() // no snapshot of it
	return sealed
}

// Who is no chair and prepares a venue with a program of their own prepares nothing: not
// with words left out, nor with all of them and the word that some acts do not count.
func TestASetUpByWhoIsNoChair(t *testing.T) {
	a := prepared(t)
	for _, c := range []struct {
		who     scoring.PersonID
		without bool
		whole   bool
	}{{"sek", true, false}, {"sek", false, false}, {a.chair, false, true}} {
		name := fmt.Sprintf("palsu-%s-%v.ampera", c.who, c.without)
		a.copied(a.path("kantor.ampera"), name)
		o, d := a.at(name, c.who)
		s := d.(*session)
		_, command, withheld, err := (&session{office: o, person: a.chair, key: s.key}).toPrepare(ctx, "SMPN 1", []scoring.PersonID{"sek"})
		a.must(err)
		if !c.without {
			withheld, command.Withheld = nil, strings.Repeat("0", 64)
			for act, err := range o.log.Acts(0) {
				if a.must(err); act.Kind == scoring.KindSaveWritten && c.who == "sek" {
					command.Not = append(command.Not, act.ID())
				}
			}
		}
		by := s.signs(t, scoring.Actor{Person: a.chair, Roles: scoring.Chair}, o.state, command)
		temp, err := disk.Beside(a.path(name))
		a.must(err)
		id := scoring.ActID{Replica: by.Replica, Seq: by.Seq}.String()
		_, err = o.log.SetUp(temp, withheld, nil, append(o.log.Notes(keyNote("")), journal.Note{Name: venueNote, Value: []byte(id)})...)
		a.must(err)
		a.must(errors.Join(o.Close(), os.Remove(a.path(name))))
		err = wholeSetUp(temp.Name())
		if (err == nil) != c.whole {
			t.Errorf("by %s, withheld %v: %v", c.who, c.without, err)
		}
		if !c.whole {
			a.must(os.Rename(temp.Name(), a.path("2-"+name)))
			a.damagedFile("2-"+name, "prepared by who is no chair")
		}
		temp.Drop()
	}
}

// The preparing act counts no more at home, after the set-up left, since another chair had
// ended its author's rights and neither knew: what the venue did counts as any laptop's.
func TestAPreparingActThatIsCutOff(t *testing.T) {
	a := prepared(t)
	o, d := a.at("kantor.ampera", a.chair)
	o.Lock(join(t, o, d, "wakil", scoring.Chair))
	closed(t, o)
	a.copied(a.path("kantor.ampera"), "wakil.ampera")
	file, phrase := a.prepares("SMPN 1", "lagi.ampera-titik")
	abroad{a.carried, file, phrase}.opened("titik.ampera")
	a.work("titik.ampera", "maya", marked("001", "maya", 4)...)
	a.work("wakil.ampera", "wakil", scoring.RevokePerson{ID: a.chair, Reason: "diganti"})
	a.takes("kantor.ampera", "sek", a.packs("wakil.ampera", "wakil", true))
	o, d = a.at("kantor.ampera", "wakil")
	not := o.state.Uncounted()
	if len(not) != 1 || not[0].Kind != venues.KindPrepare || not[0].Verdict != scoring.CutOff {
		t.Fatalf("the preparing act: %+v", not)
	}
	a.do(d, scoring.RuleOn{Acts: []scoring.ActID{not[0].ID}, Reason: "salah titik"})
	closed(t, o)
	if says := a.takes("kantor.ampera", "wakil", a.packs("titik.ampera", "maya", false)); says.New != 2 || len(says.Not) > 0 {
		t.Errorf("it brings %+v", says)
	}
	a.sound("kantor.ampera", 1)
}

// An act at a venue of who has no right to it, and one about a candidate who is not there,
// made with a program of one's own: at home the first counts nowhere and is named, the
// second is told before it is joined, and the candidate is held until the chair chose.
func TestActsThatNoVenueTakes(t *testing.T) {
	a := prepared(t)
	a.opened("titik.ampera")
	office := a.office("kantor.ampera", "machine of kantor.ampera")
	a.must(office.Open())
	whole := office.state
	o, d := a.at("titik.ampera", "maya")
	if _, err := d.Submit(ctx, marked("003", "maya", 4)[0]); err == nil {
		t.Error("the desk takes another venue's candidate")
	}
	d.(*session).signs(t, scoring.Actor{Person: "maya", Roles: scoring.Assessor}, whole, marked("003", "maya", 4)[0])
	came := scoring.MarkPresence{Numbers: []string{"003"}, Component: "simulasi", Presence: scoring.WasPresent}
	d.(*session).signs(t, scoring.Actor{Person: "maya", Roles: scoring.Assessor}, whole, came)
	closed(t, o)
	o, d = a.at("titik.ampera", "rudi")
	d.(*session).signs(t, scoring.Actor{Person: "sek", Roles: scoring.Secretary}, whole, scoring.MarkExit{Number: "003", Exit: scoring.ExitWithdrew, Reason: "surat"})
	closed(t, o)
	closed(t, office)
	a.work("titik.ampera", "rudi", marked("001", "rudi", 3)...)
	a.sound("titik.ampera", 3)
	parcel := a.packs("titik.ampera", "rudi", true)
	says := a.takes("kantor.ampera", a.chair, parcel)
	if says.New != 5 || len(says.Not) != 1 || says.Not[0].Person != "rudi" || says.Not[0].Verdict != scoring.NoRight {
		t.Errorf("home takes %+v", says)
	}
	if x := says.Strays; len(x) != 1 || x[0].Person != "maya" || x[0].At != "SMPN 1" || len(x[0].Candidates) != 1 || x[0].Candidates[0] != "003" {
		t.Errorf("told of strays: %+v", says.Strays)
	}
	a.sound("kantor.ampera", 1)
	o, d = a.at("kantor.ampera", a.chair)
	defer closed(t, o)
	held := func() (code string, all []scoring.Clash) {
		d.Read(func(v scoring.View) {
			i, _ := v.Find("003")
			if r := v.Record().Conflict(i); r != nil {
				code = r.Code
			}
			all = v.Clashes()
		})
		return code, all
	}
	code, all := held()
	if code != "held.apart" || len(all) != 1 {
		t.Fatalf("%q, %+v", code, all)
	}
	a.do(d, all[0].Choose(1, "panelnya memang di sana"))
	if code, _ := held(); code != "" {
		t.Errorf("chosen, and still %q", code)
	}
}

// A parcel that claims to be another venue's is refused there, and at home: what its laptop
// began with is in what its first act had seen.
func TestAParcelThatClaimsAnotherVenue(t *testing.T) {
	a := prepared(t)
	a.opened("satu.ampera")
	file, phrase := a.prepares("SMPN 9", "sembilan.ampera-titik")
	abroad{a.carried, file, phrase}.opened("sembilan.ampera")
	a.work("satu.ampera", "maya", marked("001", "maya", 4)...)
	honest := a.packs("satu.ampera", "maya", true)
	claims := a.makes("satu.ampera", "maya", func(p *packer) { p.Venue = "SMPN 9" })
	for _, parcel := range []string{honest, claims} {
		if says := a.takes("sembilan.ampera", "sek", parcel); says.New != 0 || says.Parcels[0].Fault == nil || says.Parcels[0].Fault.Code != "bundle.not-of-venue" {
			t.Errorf("%s: %+v", parcel, says)
		}
	}
	a.refuses("kantor.ampera", a.chair, claims, "bundle.venue-claim")
	a.work("sembilan.ampera", "maya", marked("003", "maya", 2)...) // the work goes on
	a.sound("sembilan.ampera", 0)
	office := a.makes("kantor.ampera", a.chair, func(p *packer) { p.Venue = "SMPN 1" })
	a.copied(a.path("kantor.ampera"), "dua.ampera")
	a.refuses("dua.ampera", a.chair, office, "bundle.venue-claim")
	if says := a.takes("kantor.ampera", a.chair, a.packs("sembilan.ampera", "sek", true), honest); says.New != 4 || len(says.Not)+len(says.Strays) > 0 {
		t.Errorf("home takes %+v", says)
	}
	a.sound("kantor.ampera", 0)
}

// Whose identity was destroyed before is without it at the venue, too; destroyed at home
// after it left, it stays so, whatever the venue sends.
func TestDestroyedBesideAVenue(t *testing.T) {
	a := prepared(t)
	destroy := func(number string) {
		a.work("kantor.ampera", a.chair, scoring.DestroyIdentity{Number: number, Reason: "diminta"})
	}
	destroy("002")
	file, phrase := a.prepares("SMPN 1", "lagi.ampera-titik")
	abroad{a.carried, file, phrase}.opened("titik.ampera")
	a.sound("titik.ampera", 0)
	o, d := a.at("titik.ampera", "maya")
	d.Read(func(v scoring.View) {
		for i := range v.Record().Len() {
			if c := v.Record().At(i); c.Gone != (c.Number == "002") || (c.Name == "") != c.Gone {
				t.Errorf("at the venue: %+v", c)
			}
		}
	})
	a.do(d, append(marked("001", "maya", 4), marked("002", "maya", 3)...)...)
	closed(t, o)
	destroy("001")
	if says := a.takes("kantor.ampera", a.chair, a.packs("titik.ampera", "maya", true)); says.New != 4 || len(says.Not) > 0 {
		t.Errorf("home takes %+v", says)
	}
	if says := a.takes("kantor.ampera", a.chair, a.path("titik.ampera")); says.New != 0 || says.Parcels[0].Fault != nil {
		t.Errorf("its file brings %+v", says)
	}
	a.sound("kantor.ampera", 0)
	for _, name := range []string{"Ayu Lestari", "Bagus Wibowo"} {
		if whole := a.bytesOf("kantor.ampera"); bytes.Contains(whole, []byte(name)) {
			t.Errorf("%q came back", name)
		}
	}
	third, word := a.prepares("SMPN 1", "tiga.ampera-titik")
	abroad{a.carried, third, word}.opened("tiga.ampera")
	a.sound("tiga.ampera", 0)
}

// At a venue nobody is ranked, for want of marks that others gave: not even as held.
func TestWhatAVenueGivesOut(t *testing.T) {
	a := prepared(t)
	a.opened("titik.ampera")
	for _, who := range []scoring.PersonID{"maya", "rudi"} {
		a.work("titik.ampera", who, marked("001", who, 4)...)
	}
	o, d := a.at("titik.ampera", "sek")
	for _, form := range []scoring.RankingForm{scoring.RankingCSV, scoring.RankingXLSX, scoring.RankingText} {
		d.Read(func(v scoring.View) {
			var refusal *scoring.Refusal
			out, err := (Files{Office: o}).Ranking(v, form, "id")
			if !errors.As(err, &refusal) || refusal.Code != "venue.no-ranking" || len(out) > 0 || ranking.List(v).Barred == nil {
				t.Errorf("it gives out, %v\n%s", err, out)
			}
		})
	}
	closed(t, o)
}

// A venue's file that is copied for another laptop, backed up and restored, or written
// anew, is the venue's still; each copy is a laptop of its own, and all come home.
func TestCopiesOfAVenuesFile(t *testing.T) {
	a := prepared(t)
	a.opened("titik.ampera")
	o, d := a.at("titik.ampera", "maya")
	a.do(d, marked("001", "maya", 4)...)
	_, err := d.CopyOut(ctx, a.path("salinan.ampera"))
	a.must(err)
	a.must(o.log.Compact())
	closed(t, o)
	restored := a.office("pulih.ampera", "machine of pulih.ampera")
	a.must(restored.Restore(ctx, a.path("salinan.ampera")))
	closed(t, restored)
	names := map[scoring.ReplicaID]bool{}
	for name, number := range map[string]string{"titik.ampera": "001", "salinan.ampera": "002", "pulih.ampera": "002"} {
		a.sound(name, 0)
		o, d := a.at(name, "rudi")
		d.Read(func(v scoring.View) {
			if v.Venue() != "SMPN 1" {
				t.Errorf("%s is of %q", name, v.Venue())
			}
		})
		if name != "pulih.ampera" {
			a.do(d, marked(number, "rudi", 3)...)
		}
		names[o.log.Head().Replica] = true
		closed(t, o)
	}
	if len(names) != 3 {
		t.Errorf("%d laptops", len(names))
	}
	a.work("pulih.ampera", "sek", scoring.MarkPresence{Numbers: []string{"002"}, Component: "simulasi", Presence: scoring.WasPresent})
	if says := a.takes("kantor.ampera", a.chair, a.packs("titik.ampera", "rudi", true), a.packs("salinan.ampera", "rudi", true), a.packs("pulih.ampera", "sek", true)); says.New != 7 || len(says.Not) > 0 {
		t.Errorf("home takes %+v", says)
	}
	a.sound("kantor.ampera", 0)
}

// What is left of a damaged file of a venue is the venue's still, and comes home; where an
// act of the office is lost, nothing of the venue's can be held against what was signed: the
// file says so, and what the venue did comes home all the same.
func TestAVenuesFileIsRepaired(t *testing.T) {
	a := prepared(t)
	a.opened("titik.ampera")
	a.work("titik.ampera", "maya", append(marked("001", "maya", 4), marked("002", "maya", 3)...)...)
	whole, office := a.bytesOf("titik.ampera"), a.bytesOf("kantor.ampera")
	for at, kept := range map[scoring.Kind]bool{scoring.KindSubmitSheet: true, scoring.KindSaveCandidates: false, venues.KindPrepare: false} {
		var signature []byte
		hostile.Edit(a, a.path("titik.ampera"), func(f *hostile.File) { _, signature = f.Header(f.Last(at)) })
		wrong := bytes.Clone(signature)
		wrong[0] ^= 1
		a.must(os.WriteFile(a.path("rusak.ampera"), bytes.ReplaceAll(whole, signature, wrong), 0o600)) // wherever the disk still has it
		said, err := Repair(a.path("rusak.ampera"), a.path("selamat.ampera"))
		if !kept {
			a.must(err)
			if !said.Shut || said.Apart == 0 || len(said.Laptops) == 0 || said.Laptops[0].Person == "" {
				t.Errorf("without %v: %+v", at, said)
			}
			var r *scoring.Refusal
			if err := a.office("selamat.ampera", "machine of selamat").Open(); !errors.As(err, &r) || r.Code != "venue.lacks" {
				t.Errorf("without %v it opens: %v", at, err)
			}
			home := fmt.Sprint("rumah-", at, ".ampera")
			a.must(os.WriteFile(a.path(home), office, 0o600))
			if says := a.takes(home, a.chair, a.path("selamat.ampera")); says.New != 4 || len(says.Not) > 0 || says.Parcels[0].Missing > 0 {
				t.Errorf("without %v home takes %+v", at, says)
			}
			a.sound(home, 0)
			a.must(os.Remove(a.path("selamat.ampera")))
			continue
		}
		a.must(err)
		a.sound("selamat.ampera", 0)
		o, d := a.at("selamat.ampera", "maya")
		d.Read(func(v scoring.View) {
			if v.Venue() != "SMPN 1" {
				t.Errorf("it is of %q", v.Venue())
			}
		})
		a.do(d, marked("002", "maya", 3)[1])
		closed(t, o)
		if says := a.takes("kantor.ampera", a.chair, a.packs("selamat.ampera", "maya", true)); says.New != 4 || len(says.Not) > 0 {
			t.Errorf("home takes %+v", says)
		}
		a.must(os.Remove(a.path("selamat.ampera")))
	}
}
