package store

import (
	"bytes"
	"cmp"
	"errors"
	"fmt"
	"os"
	"strings"
	"testing"

	"ampera/scoring"
	"ampera/store/disk"
	"ampera/store/journal"
)

// abroad is an office with two venues, three candidates each way: what one has, the
// other has not.
type abroad struct {
	carried
	file   string // the set-up of SMPN 1
	phrase string
}

func sittingAt(id scoring.SittingID, place string, numbers ...string) scoring.PlanSitting {
	day, _ := scoring.ParseDate("2026-12-01")
	return scoring.PlanSitting{Sitting: scoring.Sitting{ID: id, Component: "simulasi", Name: "Ruang " + string(id), Place: place, Day: day, Start: 480, Minutes: 30, Roster: numbers}}
}

// prepared are an office that has prepared one of its two places, with more assessors of
// whom the first goes along as reserve.
func prepared(t testing.TB, more ...scoring.PersonID) abroad { return preparedIn(newBench(t), more...) }

func preparedIn(b bench, more ...scoring.PersonID) abroad {
	b.Helper()
	_, chair := b.staffed("kantor.ampera", candidates("Ayu Lestari", "Bagus Wibowo", "Citra Dewi"), panel(), written("001", 81), written("003", 83),
		sittingAt("a", "SMPN 1", "001", "002"), sittingAt("b", "SMPN 9", "003"))
	a := abroad{carried: carried{b, chair}, file: b.path("titik.ampera-titik")}
	o, d := a.at("kantor.ampera", chair)
	also := []scoring.PersonID{"sek"}
	for _, id := range more {
		o.Lock(join(b.TB.(*testing.T), o, d, id, scoring.Assessor))
		also = append(also, id)
	}
	also = also[:min(len(also), 2)]
	made, err := d.PrepareVenue(ctx, "SMPN 1", also, a.file)
	if err != nil {
		b.Fatal(err)
	}
	if made.Candidates != 2 || made.People != 2+len(also) || made.Unclosed {
		b.Errorf("it has %+v", made)
	}
	a.phrase = made.Passphrase
	closed(b, o)
	return a
}

// opened is a laptop at the venue.
func (a abroad) opened(name string) {
	a.Helper()
	o := a.office(name, "machine of "+name)
	if err := o.SetUp(ctx, a.file, a.phrase); err != nil {
		a.Fatal(err)
	}
	closed(a, o)
}

// A venue has what it needs and nothing else; what is done there comes home as if it had
// been done at the office.
func TestAVenueWorksAlone(t *testing.T) {
	a := prepared(t)
	a.opened("titik.ampera")
	if r, err := Examine(a.path("titik.ampera"), a.path("nowhere")); err != nil || !r.OK() || r.Withheld == 0 || len(r.Uncounted) > 0 {
		t.Errorf("the venue's file: %+v, %v", r, err)
	}
	o, d := a.at("titik.ampera", "maya")
	d.Read(func(v scoring.View) {
		if v.Venue() != "SMPN 1" || v.Record().Len() != 2 {
			t.Errorf("%q with %d candidates", v.Venue(), v.Record().Len())
		}
		if _, typed := v.Record().Mark(0, 0); typed {
			t.Error("a written mark is at the venue")
		}
	})
	a.do(d, append(marked("001", "maya", 4), marked("002", "maya", 3)...)...)
	closed(t, o)
	o, d = a.at("titik.ampera", "sek")
	d.Read(func(v scoring.View) {
		if why := v.Record().Conflict(0); why == nil || why.Code != "held.venue" {
			t.Errorf("ranked at the venue: %v", why)
		}
	})
	a.do(d, scoring.MarkPresence{Numbers: []string{"001"}, Component: "simulasi", Presence: scoring.WasPresent})
	for _, c := range []scoring.Command{candidates("Dedi"), written("001", 50), sittingAt("c", "SMPN 1", "002"), scoring.DestroyIdentity{Number: "001", Reason: "diminta"}} {
		var refusal *scoring.Refusal
		if _, err := d.Submit(ctx, c); !errors.As(err, &refusal) || refusal.Code != "venue.at-home" && refusal.Code != "allow.role" {
			t.Errorf("%T: %v", c, err)
		}
		if d.Allow(c.Kind(), scoring.Subject{}) == nil { // a screen refuses it before there is a form to fill in
			t.Errorf("%T is offered", c)
		}
	}
	sent := a.path("titik.kiriman")
	if _, err := d.Pack(ctx, sent, false); err != nil {
		t.Fatal(err)
	}
	closed(t, o)
	says := a.takes("kantor.ampera", a.chair, sent)
	if says.New != 5 || len(says.Not) > 0 || says.Clashes > 0 || says.Parcels[0].Missing > 0 {
		t.Errorf("it brings %+v", says)
	}
	if x := says.Awaited; len(x) != 1 || x[0].Venue != "SMPN 1" || x[0].Count != 2 || len(x[0].First) != 2 || x[0].First[0].ID.Assessor != "rudi" {
		t.Errorf("still expected: %+v", x)
	}
	o, d = a.at("kantor.ampera", a.chair)
	laptops, err := d.Laptops(ctx)
	venues := 0
	for _, l := range laptops {
		if l.Venue == "SMPN 1" && !l.Here {
			venues++
		} else if l.Venue != "" {
			t.Errorf("of another place: %+v", l)
		}
	}
	if err != nil || venues != 1 {
		t.Errorf("laptops are %+v, %v", laptops, err)
	}
	closed(t, o)
	if r, err := Examine(a.path("kantor.ampera"), a.path("nowhere")); err != nil || !r.OK() || r.Withheld > 0 || len(r.Uncounted) > 0 {
		t.Errorf("the office's file: %+v, %v", r, err)
	}
}

// One set-up on two laptops is two laptops, which may join one another, and both come
// home; what the office sends is not joined at a venue.
func TestOneSetUpOnTwoLaptops(t *testing.T) {
	a := prepared(t)
	a.opened("satu.ampera")
	a.opened("dua.ampera")
	a.work("satu.ampera", "maya", marked("001", "maya", 4)...)
	a.work("dua.ampera", "rudi", marked("001", "rudi", 2)...)
	two := a.packs("dua.ampera", "rudi", true)
	if says := a.takes("satu.ampera", "sek", two); says.New != 2 {
		t.Errorf("beside, it brings %+v", says)
	}
	one := a.packs("satu.ampera", "sek", false)
	if says := a.takes("kantor.ampera", a.chair, one, two); says.New != 4 || len(says.Not) > 0 {
		t.Errorf("both bring %+v", says)
	}
	home := a.packs("kantor.ampera", a.chair, true)
	o, d := a.at("satu.ampera", "sek")
	defer closed(t, o)
	for _, path := range []string{home, a.path("kantor.ampera")} {
		in, err := d.Receive(ctx, []string{path})
		if err != nil {
			t.Fatal(err)
		}
		if says := in.Says(); says.New > 0 || says.Parcels[0].Fault == nil || says.Parcels[0].Fault.Code != "bundle.not-of-venue" {
			t.Errorf("from the office: %+v", says.Parcels[0])
		}
	}
}

// What a venue sends is read at home, and by who works there, whose second laptop joins it
// before a sitting closes, with nobody of the office beside; by nobody else.
func TestWhoReadsWhatAVenueSends(t *testing.T) {
	a := prepared(t, "tono", "lain") // who stays at the office
	a.opened("satu.ampera")
	a.opened("dua.ampera")
	a.work("satu.ampera", "maya", marked("001", "maya", 4)...)
	sent := a.packs("satu.ampera", "maya", false)
	if says := a.takes("dua.ampera", "rudi", sent); says.New != 2 {
		t.Errorf("beside, it brings %+v", says)
	}
	for who, code := range map[scoring.PersonID]string{a.chair: "", "sek": "", "lain": "bundle.sealed"} {
		o, d := a.at("kantor.ampera", who)
		in, err := d.Receive(ctx, []string{sent})
		a.must(err)
		fault := cmp.Or(in.Says().Parcels[0].Fault, &scoring.Refusal{})
		if fault.Code != code {
			t.Errorf("%s reads it: %+v", who, fault)
		}
		closed(t, o)
	}
}

// Nothing of another venue's candidates, and no written mark, is in a set-up's bytes.
func TestASetUpSaysNothingElse(t *testing.T) {
	a := prepared(t)
	raw, err := os.ReadFile(a.file)
	if err != nil {
		t.Fatal(err)
	}
	var plain bytes.Buffer
	if err := decryptTo(&plain, a.file, a.phrase); err != nil {
		t.Fatal(err)
	}
	for _, inside := range []string{"Ayu Lestari", "Bagus Wibowo", "SMPN 1"} {
		if !bytes.Contains(plain.Bytes(), []byte(inside)) {
			t.Errorf("%q is not in it", inside)
		}
	}
	for _, outside := range []string{"Citra", "\x04\x63003", "\x05\x63003", "\x06\x63003", "003/simulasi", "candidate:003", "SMPN 9", "Ruang b", "pedagogik\x6281", "pedagogik\x6283"} { // as leaves have them
		if bytes.Contains(plain.Bytes(), []byte(outside)) {
			t.Errorf("%q is in it", outside)
		}
	}
	if whole, err := os.ReadFile(a.path("kantor.ampera")); err != nil || !bytes.Contains(whole, []byte("pedagogik\x6281")) || !bytes.Contains(whole, []byte("\x05\x63003")) {
		t.Errorf("the office's file has them otherwise: %v", err)
	}
	if bytes.Contains(raw, []byte("Ayu Lestari")) { // three letters are anywhere in so many random bytes
		t.Error("it is not encrypted")
	}
}

// A set-up opens with its passphrase alone, into a place where nothing is, and damaged
// it is refused whole.
func TestASetUpIsRefused(t *testing.T) {
	a := prepared(t)
	refused := func(path, phrase, code string) {
		t.Helper()
		o := a.office("titik.ampera", "machine of titik.ampera")
		defer o.Close()
		var refusal *scoring.Refusal
		if err := o.SetUp(ctx, path, phrase); !errors.As(err, &refusal) || refusal.Code != code {
			t.Errorf("%v, want %s", err, code)
		}
		if _, err := os.Lstat(a.path("titik.ampera")); err == nil {
			t.Error("something is there")
		}
	}
	refused(a.file, "kata sandi yang salah", "venue.passphrase")
	refused(a.path("kantor.ampera"), a.phrase, "venue.not-one")
	refused(a.packs("kantor.ampera", a.chair, true), a.phrase, "venue.not-one")
	refused(a.path("nowhere"), a.phrase, "store.not-found")
	whole, err := os.ReadFile(a.file)
	if err != nil {
		t.Fatal(err)
	}
	for _, at := range []int{len(whole) - 1, len(whole) / 2} {
		data := bytes.Clone(whole)
		data[at] ^= 1
		bad := a.path("rusak.ampera-titik")
		if err := os.WriteFile(bad, data, 0o600); err != nil {
			t.Fatal(err)
		}
		refused(bad, a.phrase, "venue.damaged")
	}
	a.opened("titik.ampera")
	o := a.office("titik.ampera", "machine of titik.ampera")
	var refusal *scoring.Refusal
	if err := o.SetUp(ctx, a.file, a.phrase); !errors.As(err, &refusal) || refusal.Code != "store.exists" {
		t.Errorf("over a file: %v", err)
	}
}

// One leaf more withheld, or one fewer, or the word of another act, is damage.
func TestExactlyWhatThePreparingActNames(t *testing.T) {
	a := prepared(t)
	for name, spoil := range map[string]func(log *journal.Journal) ([]scoring.Ref, []journal.Note){
		"as prepared": func(log *journal.Journal) ([]scoring.Ref, []journal.Note) { return nil, log.Notes("") },
		"one more": func(log *journal.Journal) ([]scoring.Ref, []journal.Note) {
			for act, err := range log.Acts(0) {
				if err == nil && act.Kind == scoring.KindSaveCandidates {
					return []scoring.Ref{act.Ref(0)}, log.Notes("")
				}
			}
			return nil, nil
		},
		"without the note": func(*journal.Journal) ([]scoring.Ref, []journal.Note) { return nil, nil },
		"another act": func(log *journal.Journal) ([]scoring.Ref, []journal.Note) {
			founding, err := log.Commit(0)
			if err != nil {
				t.Fatal(err)
			}
			return nil, []journal.Note{{Name: venueNote, Value: []byte(string(founding.Replica) + "/1")}}
		},
	} {
		a.opened(strings.ReplaceAll(name, " ", "-") + ".ampera")
		path := a.path(strings.ReplaceAll(name, " ", "-") + ".ampera")
		log, err := journal.Open(path, journal.Options{})
		if err != nil {
			t.Fatal(err)
		}
		more, notes := spoil(log)
		spoilt := path + ".2"
		temp, err := disk.Beside(spoilt)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := log.SetUp(temp, more, nil, notes...); err != nil {
			t.Fatal(err)
		}
		if err := os.Rename(temp.Name(), spoilt); err != nil {
			t.Fatal(err)
		}
		_ = log.Close()
		r, err := Examine(spoilt, a.path("nowhere"))
		if err != nil || r.OK() != (name == "as prepared") {
			t.Errorf("%s: %+v, %v", name, r, err)
		}
	}
}

// Who prepares is the chair, and only where all is told.
func TestWhoPrepares(t *testing.T) {
	a := prepared(t)
	for who, code := range map[scoring.PersonID]string{"sek": "allow.role", "maya": "allow.role"} {
		o, d := a.at("kantor.ampera", who)
		var refusal *scoring.Refusal
		if _, err := d.PrepareVenue(ctx, "SMPN 1", []scoring.PersonID{"sek"}, a.path("lain")); !errors.As(err, &refusal) || refusal.Code != code {
			t.Errorf("%s: %v", who, err)
		}
		closed(t, o)
	}
	o, d := a.at("kantor.ampera", a.chair)
	defer closed(t, o)
	var refusal *scoring.Refusal
	if _, err := d.PrepareVenue(ctx, "SMPN 2", nil, a.path("lain")); !errors.As(err, &refusal) || refusal.Code != "venue.no-sitting" {
		t.Errorf("nowhere: %v", err)
	}
	if _, err := d.PrepareVenue(ctx, "SMPN 1", []scoring.PersonID{"sek"}, a.file); !errors.As(err, &refusal) || refusal.Code != "store.exists" {
		t.Errorf("over a file: %v", err)
	}
}

// What a venue sends has at least two readers, or it is not prepared.
func TestAVenueHasTwoReaders(t *testing.T) {
	a := prepared(t)
	o, d := a.at("kantor.ampera", a.chair)
	defer closed(t, o)
	var others []scoring.PersonID
	for _, p := range o.state.People() {
		if p.ID != a.chair {
			others = append(others, p.ID)
		}
	}
	for i, id := range others {
		a.do(d, scoring.RevokePerson{ID: id, Reason: "pindah tugas"})
		var refusal *scoring.Refusal
		_, err := d.PrepareVenue(ctx, "SMPN 1", nil, a.path(fmt.Sprintf("lain-%d", i)))
		if alone := i == len(others)-1; errors.As(err, &refusal) && refusal.Code == "venue.one-reader" != alone || alone && err == nil {
			t.Errorf("with %d others: %v", len(others)-1-i, err)
		}
	}
}

// At half past seven somebody does not come: who leads the venue seats a reserve for a
// candidate, who scores; nobody else can be seated, and at home all of it counts.
func TestAReserveIsSeatedAtAVenue(t *testing.T) {
	a := prepared(t, "tono", "lain")
	a.opened("titik.ampera")
	o, d := a.at("titik.ampera", "sek")
	seat := func(row scoring.PanelRow) scoring.Command {
		return scoring.AssignPanel{Component: "simulasi", Panels: []scoring.PanelRow{row}}
	}
	group := ""
	d.Read(func(v scoring.View) { group = v.Groups()[0].Key })
	for code, row := range map[string]scoring.PanelRow{
		"venue.panel-of-all": {Group: group, Assessors: []scoring.PersonID{"maya", "tono"}},
		"venue.not-along":    {Candidate: "001", Assessors: []scoring.PersonID{"maya", "lain"}},
	} {
		var refusal *scoring.Refusal
		if _, err := d.Submit(ctx, seat(row)); !errors.As(err, &refusal) || refusal.Code != code {
			t.Errorf("%+v: %v, want %s", row, err, code)
		}
	}
	a.do(d, seat(scoring.PanelRow{Candidate: "001", Assessors: []scoring.PersonID{"maya", "tono"}}))
	closed(t, o)
	a.work("titik.ampera", "tono", marked("001", "tono", 3)...)
	sent := a.packs("titik.ampera", "sek", false)
	if says := a.takes("kantor.ampera", a.chair, sent); says.New != 3 || len(says.Not) > 0 || says.Clashes > 0 {
		t.Errorf("it brings %+v", says)
	}
}

// While a venue works on a form, the office adopts no other: what is given there is
// judged at home by the rulebook that went along.
func TestTheRulebookStandsWhileAVenueIsOpen(t *testing.T) {
	a := prepared(t)
	o, d := a.at("kantor.ampera", a.chair)
	defer closed(t, o)
	var book *scoring.Rulebook
	d.Read(func(v scoring.View) { book = v.Record().Book() })
	other := *book
	other.Source += "\n# another form\n"
	for _, c := range []scoring.Command{scoring.AdoptRulebook{Book: &other}, scoring.FreezeRulebook{Hash: other.Hash}} {
		var refusal *scoring.Refusal
		if _, err := d.Submit(ctx, c); !errors.As(err, &refusal) || refusal.Code != "rulebook.frozen" {
			t.Errorf("%T: %v", c, err)
		}
	}
}
