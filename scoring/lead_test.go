package scoring_test

import (
	"errors"
	"slices"
	"strings"
	"testing"

	"ampera/scoring"
	"ampera/scoring/venues"
)

var seat001 = scoring.Seat{Number: "001", Component: sim}

// preparedVenue is the act that prepares SMPN 1: "head", an assessor, leads there, and
// "assessor" is the reserve.
func preparedVenue() venues.Prepare {
	return venues.Prepare{Place: "SMPN 1", Sittings: []scoring.SittingID{"s1"}, Withheld: strings.Repeat("0a", 32),
		People: []scoring.PersonID{"panel", "panel2", "assessor", "head"}, Head: "head", Reserves: []scoring.PersonID{"assessor"}, Seats: []scoring.Seat{seat001}}
}

// led is a selection with two venues, of which one is prepared.
func led(t testing.TB) *paper {
	p := committee(t, func(p *paper) { p.enrol("head", scoring.Assessor); p.enrol("other", scoring.Assessor) })
	frozen(p)
	away := seat("002")
	away.ID, away.Name, away.Place = "s2", "Ruang 2", "SMPN 9"
	p.do("secretary", scoring.PlanSitting{Sitting: away})
	p.do("chair", preparedVenue())
	return p
}

func seats(number string, ids ...scoring.PersonID) scoring.AssignPanel {
	return scoring.AssignPanel{Component: sim, Panels: []scoring.PanelRow{{Candidate: number, Assessors: ids}}}
}

func code(of scoring.PersonID) scoring.GiveCode {
	return scoring.GiveCode{ID: of, Key: public("once again " + string(of))}
}

// forged signs as somebody what the chair's desk would take: by a program of their own.
func (p *paper) forged(who scoring.PersonID, c scoring.Command) *scoring.Act {
	p.Helper()
	d, err := scoring.Decide(p.state, p.actor("chair"), c)
	if err != nil {
		p.Fatalf("the chair may not %+v: %v", c, err)
	}
	return p.append(who, string(who), d)
}

// again has somebody spend a new code, for a key of another name.
func (p *paper) again(who scoring.PersonID) {
	p.Helper()
	d, err := scoring.Decide(p.state, p.actor(who), scoring.ChooseKey{Key: public(string(who) + " new"), Seal: "age1x",
		Proof: proofOf(who, string(who)+" new", "once again "+string(who))})
	if err != nil {
		p.Fatal(err)
	}
	p.append(who, "once again "+string(who), d)
}

func (p *paper) codeFor(who scoring.PersonID) {
	p.do("panel", scoring.AskCode{ID: who})
	p.do("head", code(who))
	p.again(who)
}

// refolded is the same file read anew, whole and from its snapshot.
func (p *paper) refolded() *scoring.State {
	p.Helper()
	s := scoring.Fold(matrixHouse, p.acts)
	if a, b := s.AppendSnapshot(nil), p.state.AppendSnapshot(nil); !slices.Equal(a, b) {
		p.Error("folded whole it is another state")
	}
	back, err := scoring.RestoreSnapshot(matrixHouse, string(p.state.AppendSnapshot(nil)))
	if err != nil {
		p.Fatal(err)
	}
	if !slices.Equal(back.AppendSnapshot(nil), p.state.AppendSnapshot(nil)) {
		p.Error("its snapshot is of another state")
	}
	return back
}

func heldAs(s *scoring.State, number string) string {
	i, _ := s.Find(number)
	if r := s.Conflict(i); r != nil {
		return r.Code
	}
	return ""
}

// What may be done by leading a venue, and what not: the desk and the fold, whatever
// program signed it, answer the same.
func TestWhoLeadsAVenue(t *testing.T) {
	asked := func(p *paper) { p.do("panel", scoring.AskCode{ID: "panel2"}) }
	closed := func(p *paper) { p.closedEmpty("chair", "s1") }
	for name, x := range map[string]struct {
		then func(p *paper)
		who  scoring.PersonID
		do   scoring.Command
		want string
	}{
		"a reserve for a candidate there":       {nil, "head", seats("001", "panel", "assessor"), ""},
		"themselves":                            {nil, "head", seats("001", "head", "panel"), "venue.not-oneself"},
		"somebody who is not listed":            {nil, "head", seats("001", "other", "panel"), "venue.not-along"},
		"a candidate of another venue":          {nil, "head", seats("002", "assessor", "panel"), "venue.not-led"},
		"a formation's panel":                   {nil, "head", panelOf("assessor", "panel"), "venue.panel-of-all"},
		"fewer seats":                           {nil, "head", seats("001", "panel"), "venue.seat-empty"},
		"somebody else who works there":         {nil, "panel", seats("001", "panel", "assessor"), "allow.role"},
		"a reserve, after the last closing":     {closed, "head", seats("001", "panel", "assessor"), "allow.role"},
		"a reserve, after a newer preparing":    {func(p *paper) { p.newHead("other") }, "head", seats("001", "panel", "assessor"), "allow.role"},
		"a reserve, named head anew":            {func(p *paper) { p.newHead("other"); p.newHead("head") }, "head", seats("001", "panel", "assessor"), ""},
		"prepared by an older program":          {(*paper).olderPreparing, "head", seats("001", "panel", "assessor"), "allow.role"},
		"who was late has their seat again":     {func(p *paper) { p.do("head", seats("001", "panel", "assessor")) }, "head", seats("001", "panel", "panel2"), ""},
		"themselves, being secretary":           {func(p *paper) { p.headIsSecretary() }, "head", seats("001", "head", "panel"), "venue.not-oneself"},
		"themselves, in the formation's panel":  {func(p *paper) { p.headIsSecretary() }, "head", panelOf("head", "panel"), "venue.not-oneself"},
		"anybody, being secretary":              {func(p *paper) { p.headIsSecretary() }, "head", seats("001", "other", "panel"), ""},
		"a code that a second member asked for": {asked, "head", code("panel2"), ""},
		"a code that nobody asked for":          {nil, "head", code("panel2"), "person.code-not-asked"},
		"a code that they asked for themselves": {func(p *paper) { p.do("head", scoring.AskCode{ID: "panel2"}) }, "head", code("panel2"), "person.code-second"},
		"their own":                             {func(p *paper) { p.do("panel", scoring.AskCode{ID: "head"}) }, "head", code("head"), "person.code-second"},
		"of one who works elsewhere":            {func(p *paper) { p.do("secretary", scoring.AskCode{ID: "other"}) }, "head", code("other"), "venue.code-second"},
		"asked for by one who works elsewhere":  {func(p *paper) { p.do("secretary", scoring.AskCode{ID: "panel2"}) }, "head", code("panel2"), "venue.code-second"},
		"of who works for the office": {func(p *paper) {
			asked(p)
			p.do("chair", scoring.AdmitPerson{ID: "panel2", Roles: scoring.Assessor | scoring.Secretary})
		}, "head", code("panel2"), "venue.code-office"},
		"a code, after the last closing":       {func(p *paper) { asked(p); closed(p) }, "head", code("panel2"), "allow.role"},
		"a code, given by another there":       {asked, "assessor", code("panel2"), "allow.role"},
		"asked for by its owner":               {nil, "panel2", scoring.AskCode{ID: "panel2"}, "allow.not-yours"},
		"asked for where a secretary could":    {nil, "other", scoring.AskCode{ID: "panel2"}, "allow.role"},
		"asked for by a second member":         {nil, "panel", scoring.AskCode{ID: "panel2"}, ""},
		"a person revoked":                     {nil, "head", scoring.RevokePerson{ID: "other", Reason: "pindah tugas"}, "allow.role"},
		"a sitting closed":                     {nil, "head", scoring.CloseSitting{ID: "s1", Backup: "00"}, "allow.role"},
		"prepared with a head who stays":       {nil, "chair", headed("observer"), "venue.head"},
		"prepared with a head not yet active":  {nil, "chair", headed("invited"), "venue.head"},
		"prepared with seats of another place": {nil, "chair", seated("002"), "sitting.not-in"},
	} {
		t.Run(name, func(t *testing.T) {
			p := led(t)
			if x.then != nil {
				x.then(p)
			}
			d, err := scoring.Decide(p.state, p.actor(x.who), x.do)
			var refusal *scoring.Refusal
			if errors.As(err, &refusal); (refusal == nil) != (x.want == "") || refusal != nil && refusal.Code != x.want {
				t.Fatalf("the desk says %v, want %q", err, x.want)
			}
			var a *scoring.Act
			if err == nil {
				a = p.append(x.who, string(x.who), d)
			} else if _, err := scoring.Decide(p.state, p.actor("chair"), x.do); err != nil {
				return // nobody could make it
			} else {
				a = p.forged(x.who, x.do)
			}
			v, why := p.state.Verdict(a)
			if (v == scoring.Counts) != (x.want == "") || v != scoring.Counts && why.Code != x.want {
				t.Errorf("the fold says %v %v, want %q", v, why, x.want)
			}
			p.refolded()
		})
	}
}

// closedEmpty closes a sitting honestly: everybody in it is absent.
func (p *paper) closedEmpty(who scoring.PersonID, id scoring.SittingID) {
	p.do("panel", scoring.MarkPresence{Numbers: []string{"001"}, Component: sim, Presence: scoring.WasAbsent, Reason: "sakit"})
	p.do(who, scoring.CloseSitting{ID: id, Backup: "00"})
}

func headed(who scoring.PersonID) venues.Prepare {
	c := preparedVenue()
	c.Head = who
	if who == "invited" {
		c.People = append(c.People, who)
	}
	return c
}

func seated(number string) venues.Prepare {
	c := preparedVenue()
	c.Seats = append(c.Seats, scoring.Seat{Number: number, Component: sim})
	return c
}

func (p *paper) newHead(who scoring.PersonID) {
	c := preparedVenue()
	c.People, c.Head = append(c.People, "other"), who
	p.do("chair", c)
}

func (p *paper) headIsSecretary() {
	p.do("chair", scoring.AdmitPerson{ID: "head", Roles: scoring.Assessor | scoring.Secretary})
}

// olderPreparing prepares as programs did that named no head.
func (p *paper) olderPreparing() {
	d, err := scoring.Decide(p.state, p.actor("chair"), preparedVenue())
	if err != nil {
		p.Fatal(err)
	}
	d.Facts[0].Cells = slices.DeleteFunc(d.Facts[0].Cells, func(c scoring.Cell) bool { return slices.Contains([]string{"head", "reserves", "seats"}, c.Name) })
	if a := p.append("chair", "chair", d); p.state.Rejected(a.Place) {
		p.Fatal(p.state.Uncounted())
	}
}

// On another laptop, having seen only so much, it is judged by what they had seen: who
// had not seen a newer preparing act still led, and waits for the chair as ever.
func TestALeadWhoHadNotSeen(t *testing.T) {
	p := led(t)
	seen := uint64(len(p.acts))
	d, err := scoring.Decide(p.state, p.actor("head"), seats("001", "panel", "assessor"))
	if err != nil {
		t.Fatal(err)
	}
	p.newHead("other")
	a := &scoring.Act{Selection: theSelection, Place: uint32(len(p.acts)), Replica: "titik", Seq: 1, Observed: scoring.Vector{replica: seen},
		Person: "head", Key: public("head"), Kind: d.Kind, At: p.acts[0].At, Facts: d.Facts}
	s := scoring.Fold(matrixHouse, append(p.acts, a))
	if s.Rejected(a.Place) {
		t.Fatal(s.Uncounted())
	}
	if all := scoring.NewView(s, p.actor("chair")).Unsigned(); len(all) != 1 || all[0].Venue != "SMPN 1" {
		t.Errorf("waiting are %+v", all)
	}
}

// What rests on what a head did by leading alone is held at home; countersigned it is as
// if the office had done it, refused it does not count, and its sheets are for typing
// from paper.
func TestTheChairAnswers(t *testing.T) {
	reserve := scoring.SheetID{Candidate: "001", Component: sim, Assessor: "assessor"}
	byReserve := func(p *paper) {
		p.do("head", seats("001", "panel", "assessor"))
		sent(p, ownSheet, 3)
		sent(p, reserve, 3)
	}
	byCode := func(p *paper) {
		p.codeFor("panel2")
		sent(p, ownSheet, 3)
		p.signs("panel2", "panel2 new", scoring.SaveSheet{Sheet: scoring.SheetID{Candidate: "001", Component: sim, Assessor: "panel2"}, SheetChange: levels(3)},
			scoring.SubmitSheet{Sheet: scoring.SheetID{Candidate: "001", Component: sim, Assessor: "panel2"}, Total: *pt(75)})
	}
	for name, x := range map[string]struct {
		then func(p *paper)
		of   scoring.PersonID // whose sheet rests on it
	}{"a seat": {byReserve, "assessor"}, "a code": {byCode, "panel2"}} {
		t.Run(name, func(t *testing.T) {
			p := led(t)
			x.then(p)
			if got := heldAs(p.refolded(), "001"); got != "held.unsigned" {
				t.Fatalf("before the chair answers it is held by %q", got)
			}
			for _, who := range []scoring.PersonID{"chair", "secretary"} {
				all := scoring.NewView(p.state, p.actor(who)).Unsigned()
				if len(all) != 1 || all[0].Venue != "SMPN 1" || all[0].By != "Orang head" || all[0].Person != "Orang "+string(x.of) || all[0].Rest != 1 || (all[0].Why == nil) != (who == "chair") {
					t.Fatalf("%s is told %+v", who, all)
				}
			}
			id := scoring.NewView(p.state, p.actor("chair")).Unsigned()[0].ID
			for _, who := range []scoring.PersonID{"secretary", "head", "panel2", "observer"} {
				var refusal *scoring.Refusal
				if _, err := scoring.Decide(p.state, p.actor(who), scoring.RuleOn{Acts: []scoring.ActID{id}, Admit: true}); !errors.As(err, &refusal) || refusal.Code != "allow.role" {
					t.Errorf("%s countersigns: %v", who, err)
				}
			}
			if _, err := scoring.Decide(p.state, p.actor("chair"), scoring.RuleOn{Acts: []scoring.ActID{id}}); err == nil {
				t.Error("refused without a reason")
			}
			p.closes("s1")
			at := len(p.acts)

			p.do("chair", scoring.RuleOn{Acts: []scoring.ActID{id}, Admit: true})
			if got := heldAs(p.refolded(), "001"); got != "" {
				t.Errorf("countersigned it is held by %q", got)
			}
			if all := scoring.NewView(p.state, p.actor("chair")).Unsigned(); len(all) > 0 {
				t.Errorf("still waiting are %+v", all)
			}
			p.rules("chair", id, "ternyata bukan dia") // the chair may answer anew
			p.isRefused(x.of)
			if s := p.state.Sitting("s1"); s.Closing == nil {
				t.Error("the sitting was open again")
			}

			p.acts = p.acts[:at]
			p.state = scoring.Fold(matrixHouse, p.acts)
			p.rules("chair", id, "bukan yang ditunjuk")
			p.isRefused(x.of)
			if left := scoring.NewView(p.state, p.actor("chair")).FromPaper(""); len(left) != 1 || left[0].Unseated != (x.of == "assessor") || left[0].Shut != "s1" {
				t.Errorf("what is in the way of typing it is not told: %+v", left)
			}
			if x.of == "assessor" { // who was on the panel before gives theirs: every seat has its sheet
				refused := len(p.acts)
				p.do("chair", scoring.ReopenSitting{ID: "s1", Reason: "lembar panel"})
				sent(p, scoring.SheetID{Candidate: "001", Component: sim, Assessor: "panel2"}, 3)
				if left := scoring.NewView(p.state, p.actor("chair")).FromPaper(""); len(left) > 0 {
					t.Errorf("every seat has its sheet, and one is to be typed: %+v", left)
				}
				p.acts = p.acts[:refused]
				p.state = scoring.Fold(matrixHouse, p.acts)
			}
			if x.of == "panel2" { // their old passphrase opens what it opened
				p.do("chair", scoring.ReopenSitting{ID: "s1", Reason: "diketik dari kertas"})
				p.do("secretary", scoring.TypeSheet{Sheet: scoring.SheetID{Candidate: "001", Component: sim, Assessor: "panel2"}, SheetChange: onPaper(3)})
				p.do("panel2", scoring.ConfirmSheet{Sheet: scoring.SheetID{Candidate: "001", Component: sim, Assessor: "panel2"}, Total: *pt(75)})
			} else {
				p.do("chair", scoring.ReopenSitting{ID: "s1", Reason: "diketik dari kertas"})
				p.do("secretary", seats("001", "panel", "assessor"), scoring.TypeSheet{Sheet: reserve, SheetChange: onPaper(3)})
				p.do("assessor", scoring.ConfirmSheet{Sheet: reserve, Total: *pt(75)})
			}
			if left := scoring.NewView(p.refolded(), p.actor("chair")).FromPaper(""); len(left) > 0 || heldAs(p.state, "001") != "" {
				t.Errorf("typed, and still %+v, held by %q", left, heldAs(p.state, "001"))
			}
			p.rules("chair", id, "")
			p.refolded()
		})
	}
}

// signs does something with another key than the one of the person's name.
func (p *paper) signs(who scoring.PersonID, key string, commands ...scoring.Command) {
	p.Helper()
	for _, c := range commands {
		d, err := scoring.Decide(p.state, p.actor(who), c)
		if err != nil {
			p.Fatalf("%s may not %T: %v", who, c, err)
		}
		if a := p.append(who, key, d); p.state.Rejected(a.Place) {
			p.Fatal(p.state.Uncounted())
		}
	}
}

func (p *paper) closes(id scoring.SittingID) {
	p.Helper()
	p.do("panel", scoring.MarkPresence{Numbers: []string{"001"}, Component: sim, Presence: scoring.WasPresent})
	p.do("secretary", scoring.CloseSitting{ID: id, Papers: 2, Backup: "00"})
}

// rules answers an act, anew where it was answered; "" countersigns it.
func (p *paper) rules(who scoring.PersonID, on scoring.ActID, reason string) {
	p.Helper()
	c := scoring.RuleOn{Acts: []scoring.ActID{on}, Admit: reason == "", Reason: reason}
	if c.Admit {
		c.Reason = "dilihat lagi"
	}
	d, err := scoring.Decide(p.state, p.actor(who), c)
	if err != nil {
		p.Fatal(err)
	}
	n := uint64(len(p.acts))
	p.acts = append(p.acts, &scoring.Act{Selection: theSelection, Place: uint32(n), Replica: replica, Seq: n + 1, Observed: scoring.Vector{replica: n},
		Person: who, Key: public(string(who)), Kind: d.Kind, At: p.acts[0].At, Facts: d.Facts})
	p.state = scoring.Fold(matrixHouse, p.acts)
	if p.state.Rejected(uint32(n)) {
		p.Fatal(p.state.Uncounted())
	}
}

// isRefused holds that somebody's sheet of 001 does not count, is listed for typing, and
// that nobody is asked about what rested on it.
func (p *paper) isRefused(of scoring.PersonID) {
	p.Helper()
	s := p.refolded()
	v := scoring.NewView(s, p.actor("chair"))
	for _, place := range []string{"", "SMPN 1"} {
		left := v.FromPaper(place)
		if len(left) != 1 || left[0].ID != (scoring.SheetID{Candidate: "001", Component: sim, Assessor: of}) || left[0].State(false) != "paper" || left[0].Sitting == "" {
			p.Fatalf("to be typed from paper at %q: %+v", place, left)
		}
	}
	if left := v.FromPaper("SMPN 9"); len(left) > 0 {
		p.Errorf("of another place: %+v", left)
	}
	if sh := s.Sheet(left001(of)); sh != nil && sh.Status.Counts() {
		p.Errorf("it counts: %+v", sh)
	}
	for _, u := range s.Uncounted() {
		if u.Open() || u.Verdict != scoring.SetAside {
			p.Errorf("somebody is asked about %+v", u)
		}
	}
	if s.Sitting("s1").Closing == nil {
		p.Error("what closed the sitting counts no more")
	}
}

func left001(of scoring.PersonID) scoring.SheetID {
	return scoring.SheetID{Candidate: "001", Component: sim, Assessor: of}
}
