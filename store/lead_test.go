package store

import (
	"errors"
	"testing"

	"ampera/scoring"
	"ampera/scoring/ranking"
)

// At half past seven, with nobody of the office there: an assessor leads, seats a reserve,
// and gives a new code to a member for whom another asked. All of it comes home and counts,
// and what rests on it is held; the chair countersigns one act and refuses the other, with
// the sheet that came of it to be typed from paper.
func TestAnAssessorLeadsAVenue(t *testing.T) {
	a := prepared(t)
	o, d := a.at("kantor.ampera", a.chair)
	o.Lock(join(t, o, d, "tono", scoring.Assessor))
	a.file = a.path("lagi.ampera-titik")
	made, err := d.PrepareVenue(ctx, "SMPN 1", []scoring.PersonID{"rudi", "tono"}, a.file)
	if err != nil {
		t.Fatal(err)
	}
	a.phrase = made.Passphrase
	closed(t, o)
	a.opened("titik.ampera")

	o, d = a.at("titik.ampera", "rudi")
	if s, _ := o.Selection(); s.Head != "rudi" {
		t.Errorf("led by %q", s.Head)
	} else if f := s.Forgotten("maya"); len(f.Ask) != 1 || f.Ask[0] != "Orang tono" || len(f.Give) != 1 || f.Give[0] != "Rudi" && f.Give[0] != "Orang rudi" {
		t.Errorf("who forgot their passphrase there is told %+v", f)
	}
	refused := func(code string, do func() error) {
		t.Helper()
		var refusal *scoring.Refusal
		if err := do(); !errors.As(err, &refusal) || refusal.Code != code {
			t.Errorf("%v, want %s", err, code)
		}
	}
	seat := func(ids ...scoring.PersonID) scoring.Command {
		return scoring.AssignPanel{Component: "simulasi", Panels: []scoring.PanelRow{{Candidate: "001", Assessors: ids}}}
	}
	refused("venue.not-along", func() error { _, err := d.Submit(ctx, seat("maya", a.chair)); return err })
	refused("allow.role", func() error {
		_, err := d.Submit(ctx, scoring.MarkExit{Number: "001", Exit: scoring.ExitWithdrew, Reason: "sakit"})
		return err
	})
	refused("person.code-not-asked", func() error { _, err := d.GiveCode(ctx, "maya"); return err })
	d.Read(func(v scoring.View) { // nobody is waited for who is at the office
		if asked, own := v.Givers("maya", "tono"), v.Givers("maya", "rudi"); len(asked) != 1 || asked[0].ID != "rudi" || len(own) > 0 {
			t.Errorf("a code that another asked for gives %+v, one that the leader asked for %+v", asked, own)
		}
	})
	a.do(d, seat("rudi", "tono"))
	closed(t, o)
	a.work("titik.ampera", "tono", append(marked("001", "tono", 3), scoring.AskCode{ID: "maya"})...)
	o, d = a.at("titik.ampera", "rudi")
	code, err := d.GiveCode(ctx, "maya")
	if err != nil {
		t.Fatal(err)
	}
	o.Lock(d)
	d, err = o.ChooseKey(ctx, "maya", code, "kata sandi baru maya")
	if err != nil {
		t.Fatal(err)
	}
	a.do(d, marked("002", "maya", 4)...)
	sent := a.path("titik.kiriman")
	if _, err := d.Pack(ctx, sent, true); err != nil {
		t.Fatal(err)
	}
	closed(t, o)
	o, d = a.at("kantor.ampera", a.chair)
	in, err := d.Receive(ctx, []string{sent})
	a.must(err)
	if says := in.Says(); says.Signs != 2 || len(says.Closes) > 0 {
		t.Errorf("before it is joined %d acts are said to wait for the chair, sittings closed: %v", says.Signs, says.Closes)
	}
	closed(t, o)
	if says := a.takes("kantor.ampera", a.chair, sent); says.New != 8 || len(says.Not) > 0 || says.Clashes > 0 {
		t.Errorf("it brings %+v", says)
	}

	o, d = a.at("kantor.ampera", a.chair)
	held := func() (out [2]string) {
		d.Read(func(v scoring.View) {
			for i, number := range []string{"001", "002"} {
				at, _ := v.Find(number)
				if why := v.Record().Conflict(at); why != nil {
					out[i] = why.Code
				}
			}
			ranking.Rank(v.Record())
		})
		return out
	}
	if got := held(); got != [2]string{"held.unsigned", "held.unsigned"} {
		t.Errorf("held by %q", got)
	}
	var waiting []scoring.Unsigned
	d.Read(func(v scoring.View) {
		waiting = v.Unsigned()
		if w := v.Overview(0).Waits; len(w) == 0 || !tells(w, scoring.WaitSign, 2) {
			t.Errorf("home tells %+v", w)
		}
	})
	if len(waiting) != 2 || waiting[0].Kind != scoring.KindAssignPanel || waiting[1].Kind != scoring.KindGiveCode || waiting[0].Venue != "SMPN 1" {
		t.Fatalf("waiting are %+v", waiting)
	}
	a.do(d, scoring.RuleOn{Acts: []scoring.ActID{waiting[1].ID}, Admit: true})
	if got := held(); got != [2]string{"held.unsigned", ""} {
		t.Errorf("with the code countersigned, held by %q", got)
	}
	a.do(d, scoring.RuleOn{Acts: []scoring.ActID{waiting[0].ID}, Reason: "bukan yang ditunjuk"})
	closed(t, o)
	o, d = a.at("kantor.ampera", a.chair)
	d.Read(func(v scoring.View) {
		if paper := v.FromPaper("SMPN 1"); len(paper) != 1 || paper[0].ID != (scoring.SheetID{Candidate: "001", Component: "simulasi", Assessor: "tono"}) {
			t.Errorf("to be typed from paper: %+v", paper)
		}
		if len(v.Unsigned()) > 0 {
			t.Errorf("still waiting: %+v", v.Unsigned())
		}
		for _, u := range v.Uncounted() {
			if u.Open() {
				t.Errorf("somebody is asked about %+v", u)
			}
		}
	})
	if got := held(); got[0] == "held.unsigned" {
		t.Errorf("refused, held by %q", got)
	}
	o.Lock(d)
	if _, err := o.Unlock(ctx, "maya", "kata sandi baru maya"); err != nil {
		t.Errorf("the key that was chosen at the venue: %v", err)
	}
	closed(t, o)
	if r, err := Examine(a.path("kantor.ampera"), a.path("nowhere")); err != nil || !r.OK() {
		t.Errorf("the office's file: %+v, %v", r, err)
	}
}

func tells(waits []scoring.Wait, what scoring.WaitKind, count int) bool {
	for _, w := range waits {
		if w.What == what && w.Count == count {
			return true
		}
	}
	return false
}

// Where an assessor led a venue, perhaps nobody of the office can unlock its file: who was
// named to lead it has the laptop wiped, once home has all of it; nobody else of it does.
func TestWhoLedAVenueWipesItsLaptop(t *testing.T) {
	a := prepared(t)
	o, d := a.at("kantor.ampera", a.chair)
	a.file = a.path("lagi.ampera-titik")
	made, err := d.PrepareVenue(ctx, "SMPN 1", []scoring.PersonID{"rudi"}, a.file)
	if err != nil {
		t.Fatal(err)
	}
	a.phrase = made.Passphrase
	closed(t, o)
	a.opened("titik.ampera")
	a.work("titik.ampera", "maya", marked("001", "maya", 4)...)
	a.takes("kantor.ampera", a.chair, a.packs("titik.ampera", "rudi", false))
	ack, stick := a.acknowledges("kantor.ampera", a.chair), t.TempDir()
	o, d = a.at("titik.ampera", "maya")
	if _, err := d.Wipe(ctx, ack, stick, true); !refused(err, "allow.role") {
		t.Errorf("who did not lead it wipes: %v", err)
	}
	closed(t, o)
	o, d = a.at("titik.ampera", "rudi")
	if done, err := d.Wipe(ctx, ack, stick, true); err != nil || !done.Done || there(a.path("titik.ampera")) {
		t.Errorf("who led it: %+v, %v", done, err)
	}
	if err := o.Close(); err != nil {
		t.Error(err)
	}
	if says := a.takes("kantor.ampera", a.chair, stick); !says.Parcels[0].Wiped || says.Parcels[0].Fault != nil {
		t.Errorf("its minute brings %+v", says)
	}
}
