package scoring_test

import (
	"slices"
	"strings"
	"testing"

	"ampera/scoring"
	"ampera/scoring/accommodation"
	"ampera/scoring/conflict"
	"ampera/scoring/wording"
)

func (p *paper) view(who scoring.PersonID) scoring.View {
	return scoring.NewView(p.state, p.actor(who))
}

// smuggles has somebody sign what the desk refuses with a program of one's own: it counts nowhere.
func (p *paper) smuggles(what string, who scoring.PersonID, allowed scoring.Decision, code string) {
	p.Helper()
	a := p.append(who, string(who), allowed)
	if v, why := p.state.Verdict(a); v != scoring.NoRight || why.Code != code {
		p.Errorf("%s: %s, %v", what, v, why)
	}
}

func (p *paper) decided(who scoring.PersonID, c scoring.Command) scoring.Decision {
	p.Helper()
	d, err := scoring.Decide(p.state, p.actor(who), c)
	if err != nil || len(d.Facts) == 0 {
		p.Fatalf("%s may not %T: %v", who, c, err)
	}
	return d
}

func (p *paper) refuses(what string, who scoring.PersonID, c scoring.Command, code string) {
	p.Helper()
	d, err := scoring.Decide(p.state, p.actor(who), c)
	if got := answer(d, err); got != code {
		p.Errorf("%s: %q, want %q", what, got, code)
	}
}

func kin(number string) conflict.Declare {
	return conflict.Declare{Number: number, Tie: conflict.Kinship}
}

// Who declared a tie neither writes nor reads the candidate, in any role, at the desk or
// with a program of their own, until two others have lifted it.
func TestAConflictedCandidateIsNeitherWrittenNorRead(t *testing.T) {
	p := committee(t, func(*paper) {})
	frozen(p)
	draft := p.decided("panel", scoring.SaveSheet{Sheet: ownSheet, SheetChange: levels(3)})
	mark := p.decided("secretary", writtenOf("001", 80))
	lift := conflict.Lift{Tie: conflict.Of("panel", "001"), Reason: "saudara jauh"}
	for _, who := range []scoring.PersonID{"panel", "secretary", "chair"} {
		p.do(who, kin("001"))
	}
	p.refuses("a sheet", "panel", scoring.SaveSheet{Sheet: ownSheet, SheetChange: levels(3)}, "conflict.kept")
	p.smuggles("a sheet", "panel", draft, "conflict.kept")
	p.refuses("a written mark", "secretary", writtenOf("001", 80), "conflict.kept")
	p.smuggles("a written mark", "secretary", mark, "conflict.kept")
	p.refuses("the panel", "chair", scoring.AssignPanel{Component: sim, Panels: []scoring.PanelRow{{Candidate: "001", Assessors: []scoring.PersonID{"assessor", "panel2"}}}}, "conflict.kept")
	p.refuses("none after all", "panel", conflict.Clear{}, "ok") // of the other candidate
	if on := conflict.Mine(p.view("panel")); on.Open != 1 {
		t.Errorf("%d open", on.Open)
	}
	p.do("chair2", writtenOf("001", 70))
	for _, who := range []scoring.PersonID{"panel", "secretary", "chair"} {
		v := p.view(who)
		i, _ := v.Find("001")
		if _, has := v.Record().Mark(i, 0); has {
			t.Errorf("%s reads a mark", who)
		}
		if why := v.Record().Conflict(i); why == nil || why.Code != "held.kept" {
			t.Errorf("%s is told %v", who, why)
		}
		if v.Value(scoring.Subject{Kind: scoring.OnWritten, ID: "001"}, "pedagogik") != "" {
			t.Errorf("%s reads the cell", who)
		}
	}
	v := p.view("chair2")
	if i, _ := v.Find("001"); !hasMark(v, i) {
		t.Error("the other chair reads nothing")
	}
	// Panel's seat waits for somebody else, and they cannot be given another.
	seats, _ := v.Seats("001", sim)
	if !slices.Contains(seats.Holes, "panel") || slices.Contains(seats.Asked, "panel") {
		t.Errorf("seats %+v", seats)
	}
	p.refuses("who is kept on the panel", "chair2", scoring.AssignPanel{Component: sim, Panels: []scoring.PanelRow{{Candidate: "001", Assessors: []scoring.PersonID{"panel", "panel2"}}}}, "panel.kept")
	p.do("chair2", scoring.EnrolPerson{ID: "helper", Name: "Orang helper", Roles: scoring.Secretary, Key: public("once helper")})
	p.do("helper", chooses("helper"))
	// Nobody lifts their own, nor one to whom they have a tie themselves, nor alone.
	p.do("chair2", lift)
	proposal := p.decided("chair2", conflict.Lift{Tie: conflict.Of("panel", "001"), Reason: "lain"})
	p.refuses("one's own", "chair", conflict.Lift{Tie: conflict.Of("chair", "001"), Reason: "lain"}, "conflict.lift-own")
	p.smuggles("by who is kept", "chair", proposal, "conflict.lift-kept")
	p.refuses("by one", "chair2", conflict.ConfirmLift{Tie: lift.Tie}, "conflict.second")
	alone := proposal
	alone.Facts = slices.Clone(alone.Facts)
	alone.Facts[0].Cells = slices.Clone(alone.Facts[0].Cells)
	for i := range alone.Facts[0].Cells {
		if c := &alone.Facts[0].Cells[i]; c.Name == "confirmed" {
			c.Value = "chair2"
		}
	}
	p.smuggles("by one, with a program of their own", "chair2", alone, "conflict.second")
	if got := conflict.All(p.view("chair2")); len(got) != 3 || got[0].State() != "proposed" || got[0].Single {
		t.Fatalf("%+v", got)
	}
	p.do("helper", conflict.ConfirmLift{Tie: lift.Tie})
	p.do("panel", scoring.SaveSheet{Sheet: ownSheet, SheetChange: levels(3)})
	// Another tie since then stands again.
	p.do("panel", conflict.Declare{Number: "001", Tie: conflict.Payment})
	p.refuses("of another tie", "panel", scoring.SaveSheet{Sheet: ownSheet, SheetChange: levels(2)}, "conflict.kept")
}

func hasMark(v scoring.View, i int) bool { _, has := v.Record().Mark(i, 0); return has }

func writtenOf(number string, n int) scoring.SaveWritten {
	return scoring.SaveWritten{Rows: []scoring.WrittenRow{{Number: number, Marks: map[string]*scoring.Points{"pedagogik": pt(n)}}}}
}

// A tie to a formation is one to each of its candidates, later ones too, however it is
// spelled; and none is one act, after which only later candidates are asked about.
func TestATieToAFormation(t *testing.T) {
	p := committee(t, func(*paper) {})
	frozen(p)
	p.do("panel", conflict.Clear{})
	if d := conflict.Mine(p.view("panel")); d.Open != 0 || len(d.Lines) != 2 || d.Lines[0].Said != conflict.None {
		t.Fatalf("%+v", d)
	}
	p.refuses("said already", "panel", conflict.Clear{}, "nothing")
	row := scoring.CandidateRow{Number: "003", Name: "Nama 003", Columns: map[string]string{"jabatan": "GURU", "lokasi": "SMPN 1"}}
	p.do("secretary", scoring.SaveCandidates{Rows: []scoring.CandidateRow{row}})
	if d := conflict.Mine(p.view("panel")); d.Open != 1 {
		t.Errorf("%d are asked about", d.Open)
	}
	p.do("panel", conflict.Declare{Group: scoring.GroupID([]string{"guru", "smpn 1"}), Tie: conflict.School})
	for _, number := range []string{"001", "003"} {
		id := ownSheet
		id.Candidate = number
		p.refuses(number, "panel", scoring.SaveSheet{Sheet: id, SheetChange: levels(3)}, "conflict.kept")
	}
	if got := conflict.Abstaining(p.view("chair"), []string{"003"}); !slices.Equal(got, []string{"Orang panel"}) {
		t.Errorf("abstains: %v", got)
	}
}

// Whoever declared a tie may declare a stronger one, and no weaker one: that two others lift
// it. What is lifted may be declared anew, as anything.
func TestNobodyWeakensTheirOwnTie(t *testing.T) {
	p := committee(t, func(*paper) {})
	frozen(p)
	declares := func(tie string) conflict.Declare { return conflict.Declare{Number: "001", Tie: tie} }
	group := func(tie string) conflict.Declare {
		return conflict.Declare{Group: scoring.GroupID([]string{"guru", "smpn 1"}), Tie: tie}
	}
	for i, tie := range []string{conflict.School, conflict.Pupil, conflict.Payment, conflict.Kinship} {
		p.do("panel", declares(tie))
		d := conflict.Mine(p.view("panel"))
		if l := d.To(declares("")); len(l.May()) != 3-i || slices.Contains(l.May(), tie) {
			t.Errorf("after %s one may declare %v", tie, l.May())
		}
	}
	p.do("panel", group(conflict.Pupil))
	d := conflict.Mine(p.view("panel"))
	if l := d.To(group("")); l.Said != conflict.Pupil || len(l.May()) != 2 {
		t.Errorf("of the formation one may declare %v after %q", l.May(), l.Said)
	}
	p.refuses("of a formation", "panel", group(conflict.School), "conflict.weaker")
	for _, tie := range []string{conflict.Payment, conflict.Pupil, conflict.School} {
		p.refuses(tie, "panel", declares(tie), "conflict.weaker")
	}
	p.refuses("none", "panel", declares(conflict.None), "conflict.tie")
	lift := conflict.Lift{Tie: conflict.Of("panel", "001"), Reason: "saudara jauh"}
	p.do("chair", lift)
	p.refuses("one lifted it", "panel", declares(conflict.School), "conflict.weaker")
	p.do("secretary", conflict.ConfirmLift{Tie: lift.Tie})
	p.do("panel", declares(conflict.School))
}

// Declared after submitting, the sheet holds the candidate until it is put aside, whose
// seat is then empty, or the tie is lifted.
func TestALateConflictHolds(t *testing.T) {
	p := committee(t, func(*paper) {})
	frozen(p)
	sent(p, ownSheet, 3)
	i, _ := p.state.Find("001")
	p.do("panel", kin("001"))
	if why := p.state.Conflict(i); why == nil || why.Code != "held.conflict-sheet" || !wording.Has("rank.short.conflict-sheet") {
		t.Fatalf("held: %v", why)
	}
	if page, _ := p.view("panel").SheetPage(ownSheet); !page.Hidden || len(page.Sheet.Marks) > 0 {
		t.Errorf("their own sheet is read: %+v", page.Sheet)
	}
	p.do("chair", conflict.Lift{Tie: conflict.Of("panel", "001"), Reason: "saudara jauh"})
	if why := p.state.Conflict(i); why == nil {
		t.Error("one lifted it")
	}
	p.do("secretary", conflict.ConfirmLift{Tie: conflict.Of("panel", "001")})
	if why := p.state.Conflict(i); why != nil {
		t.Errorf("lifted, and held: %v", why)
	}
	p.do("panel", conflict.Declare{Number: "001", Tie: conflict.Pupil})
	p.do("chair", scoring.PutAside{Sheet: ownSheet, Reason: "benturan"})
	if why := p.state.Conflict(i); why != nil {
		t.Errorf("put aside, and held: %v", why)
	}
	if seats, _ := p.view("chair").Seats("001", sim); seats.Free() != 2 || !seats.WasAside("panel") {
		t.Errorf("seats %+v", seats)
	}
}

// Where the rulebook asks everybody, an undeclared member's sheet or decision does not
// count: at the desk and in the file.
func TestUndeclaredDoesNotCount(t *testing.T) {
	p := committee(t, func(*paper) {})
	frozen(p)
	free := p.decided("panel", scoring.SaveSheet{Sheet: ownSheet, SheetChange: levels(3)})
	p = committee(t, func(*paper) {})
	sheetIs("", nil).asking(func(*paper) {}).then(p)
	p.refuses("a sheet", "panel", scoring.SaveSheet{Sheet: ownSheet, SheetChange: levels(3)}, "conflict.undeclared")
	p.smuggles("a sheet", "panel", free, "conflict.undeclared")
	p.do("panel", conflict.Clear{})
	p.do("panel2", conflict.Clear{})
	sent(p, ownSheet, 3)
	sent(p, scoring.SheetID{Candidate: "001", Component: sim, Assessor: "panel2"}, 2)
	settle := scoring.Moderate{Number: "001", Component: sim, Mark: *pt(60), Reason: "dibahas"}
	p.refuses("a decision", "chair", settle, "conflict.undeclared")
	p.do("chair", conflict.Clear{})
	p.do("chair", settle)
	p.do("chair", kin("001"))
	if i, _ := p.state.Find("001"); p.state.Conflict(i) == nil || p.state.Conflict(i).Code != "held.conflict-settled" {
		t.Errorf("held: %v", p.state.Conflict(i))
	}
	p.do("chair2", conflict.Clear{})
	settle.Reason = "dibahas lagi"
	p.do("chair2", settle)
	if i, _ := p.state.Find("001"); p.state.Conflict(i) != nil {
		t.Errorf("settled anew, and held: %v", p.state.Conflict(i))
	}
}

// One person of the office lifts a conflict where there is nobody else, and the rulebook
// lets them; it says so.
func TestLiftedAlone(t *testing.T) {
	p := committee(t, func(*paper) {})
	frozen(p)
	p.do("panel", kin("001"))
	for _, who := range []scoring.PersonID{"chair2", "secretary"} {
		p.do("chair", scoring.RevokePerson{ID: who, Reason: "pindah tugas"})
	}
	p.do("chair", conflict.Lift{Tie: conflict.Of("panel", "001"), Reason: "saudara jauh"})
	if got := conflict.All(p.view("chair")); len(got) != 1 || !got[0].Alone || got[0].State() != "lifted" {
		t.Errorf("%+v", got)
	}
}

// Schools that a member names are pointed at where a candidate has the same, however it is
// spelled.
func TestSameSchoolsArePointedAt(t *testing.T) {
	p := committee(t, func(*paper) {})
	prepared(p)
	book := guruWith(p, "[conflict]\nschool = \"lokasi\"\n")
	p.do("secretary", scoring.AdoptRulebook{Book: book})
	p.do("chair", scoring.FreezeRulebook{Hash: book.Hash})
	p.do("panel", conflict.NameSchools{Schools: []string{"SMAN 9", " smpn 1 "}})
	if d := conflict.Mine(p.view("panel")); len(d.Lines) != 2 || d.Lines[0].Same != "SMPN 1" {
		t.Errorf("%+v", d)
	}
	if d := conflict.DeclarationOf(p.view("panel2"), "panel"); d.Lines != nil || d.Schools != nil {
		t.Errorf("another assessor reads %+v", d)
	}
}

// The measure and the minutes are for who is in the room; the disability is for chair and
// secretary; others learn not even that there is anything. Clock and plan are longer.
func TestAccommodations(t *testing.T) {
	const measure, disability = "soal huruf besar", "tunanetra ringan"
	p := committee(t, func(*paper) {})
	frozen(p)
	long := seat("001")
	long.Roster = []string{"001", "002"}
	p.do("secretary", scoring.PlanSitting{Sitting: long})
	plan := func(who scoring.PersonID) string {
		page, _ := p.view(who).SittingPage("s1")
		return page.Seats[1].At.String()
	}
	before := plan("secretary")
	p.do("secretary", accommodation.Grant{Number: "001", Measure: measure, Minutes: 20, Disability: disability})
	grant := uint64(len(p.acts))
	if after := plan("observer"); before != "08:15" || after != "08:35" {
		t.Errorf("the plan: %s, then %s", before, after)
	}
	if page, _ := p.view("panel").SheetPage(ownSheet); page.Phases()[len(page.Phases())-1].Name != "sheet.clock.extra" {
		t.Errorf("the clock: %+v", page.Phases())
	}
	if page, _ := p.view("secretary").SittingPage("s1"); page.Seats[0].Extra != 20 || page.Seats[1].Extra != 0 {
		t.Errorf("seats: %+v", page.Seats)
	}
	for _, x := range []struct {
		who                scoring.PersonID
		measure, disabling bool
	}{{"chair", true, true}, {"secretary", true, true}, {"panel", true, false}, {"panel2", true, false}, {"assessor", false, false}, {"observer", false, false}} {
		v := p.view(x.who)
		g := accommodation.Of(v, "001")
		if g.Measure == measure != x.measure || g.Minutes == 20 != x.measure || g.Disability == disability != x.disabling || len(accommodation.All(v)) > 0 != x.measure {
			t.Errorf("%s reads %+v", x.who, g)
		}
		e, _ := v.Entry(p.acts[grant-1], scoring.LogQuery{})
		_, about := v.Entry(p.acts[grant-1], scoring.LogQuery{Candidate: "001"})
		if e.About == "001" != x.measure || about != x.measure {
			t.Errorf("%s is told of %q, %v", x.who, e.About, about)
		}
		said := ""
		for _, c := range e.Changes {
			said += c.Value + "\n"
		}
		if strings.Contains(said, measure) != x.measure || strings.Contains(said, disability) != x.disabling {
			t.Errorf("the log tells %s %q", x.who, said)
		}
	}
	// Who is kept from the candidate reads none of it, whatever their role.
	p.do("secretary", kin("001"))
	if g := accommodation.Of(p.view("secretary"), "001"); g.Is() {
		t.Errorf("who is kept reads %+v", g)
	}
	p.do("chair", accommodation.Grant{Number: "001"})
	if plan("chair") != before || len(accommodation.All(p.view("chair"))) != 0 {
		t.Error("ended, and still there")
	}
	p.refuses("too long", "chair", accommodation.Grant{Number: "001", Measure: measure, Minutes: 999}, "accommodation.minutes")
	p.refuses("of nothing", "chair", accommodation.Grant{Number: "001", Minutes: 9}, "accommodation.measure")
	back, err := scoring.RestoreSnapshot(matrixHouse, string(p.state.AppendSnapshot(nil)))
	if err != nil || !slices.Equal(back.AppendSnapshot(nil), scoring.Fold(matrixHouse, p.acts).AppendSnapshot(nil)) {
		t.Errorf("restored it is another state: %v", err)
	}
}

// Whoever is kept from a candidate does not rule on what others signed about them, at the
// desk or with a program of their own; another chair does, and they on what is about
// somebody else.
func TestWhoIsKeptDoesNotRule(t *testing.T) {
	p := committee(t, func(*paper) {})
	frozen(p)
	first, other := p.decided("secretary", writtenOf("001", 80)), p.decided("secretary", writtenOf("002", 80))
	p.do("chair", kin("001"))
	unlawful := func(d scoring.Decision) scoring.ActID {
		a := p.append("panel", "panel", d)
		if v, _ := p.state.Verdict(a); v != scoring.NoRight {
			t.Fatalf("the panel's mark %s", v)
		}
		return a.ID()
	}
	ofTied, ofOther := unlawful(first), unlawful(other)
	rule := func(id scoring.ActID) scoring.RuleOn {
		return scoring.RuleOn{Acts: []scoring.ActID{id}, Reason: "tanpa hak"}
	}
	p.refuses("of whom the chair is kept from", "chair", rule(ofTied), "conflict.kept")
	p.smuggles("of whom the chair is kept from", "chair", p.decided("chair2", rule(ofTied)), "conflict.kept")
	p.do("chair", rule(ofOther))
	p.do("chair2", rule(ofTied))
	for _, u := range p.state.Uncounted() {
		if (u.ID == ofTied || u.ID == ofOther) && !u.Ruled {
			t.Errorf("%s is not ruled on", u.ID)
		}
	}
}

// Where every chair is kept from whomever an act is about, home tells none of them of it, and
// the secretary, whose own it is not, rules on it: at the desk and of the file.
func TestASecretaryRulesWhereEveryChairIsKept(t *testing.T) {
	p := committee(t, func(*paper) {})
	frozen(p)
	p.do("chair2", scoring.EnrolPerson{ID: "helper", Name: "Orang helper", Roles: scoring.Secretary, Key: public("once helper")})
	p.do("helper", chooses("helper"))
	first := p.decided("secretary", writtenOf("001", 80))
	a := p.append("panel", "panel", first)
	rule := scoring.RuleOn{Acts: []scoring.ActID{a.ID()}, Reason: "tanpa hak"}
	told := func(who scoring.PersonID) (count int, by scoring.Roles) {
		for _, w := range p.view(who).Overview(0).Waits {
			if w.What == scoring.WaitUncounted {
				count, by = w.Count, w.By
			}
		}
		return count, by
	}
	wants := func(what string, who scoring.PersonID, count int, by scoring.Roles) {
		t.Helper()
		if n, of := told(who); n != count || of != by {
			t.Errorf("%s: home tells %s of %d, for %s", what, who, n, of)
		}
	}
	wants("nobody is kept", "chair", 1, 0)
	wants("nobody is kept", "secretary", 1, scoring.Chair|scoring.Assessor)
	p.do("chair", kin("001"))
	wants("a chair is kept", "chair", 0, 0)
	wants("a chair is kept", "chair2", 1, 0)
	p.refuses("a chair is free", "secretary", rule, "allow.role")
	byChair := p.decided("chair2", rule)
	p.do("chair2", kin("001"))
	p.do("secretary", kin("001"))
	wants("both chairs are kept", "chair2", 0, 0)
	wants("both chairs and the secretary are kept", "secretary", 0, 0)
	wants("the helper is free", "helper", 1, 0)
	p.smuggles("a chair who is kept", "chair2", byChair, "conflict.kept")
	ruling := scoring.RuleOn{Acts: []scoring.ActID{p.acts[len(p.acts)-1].ID()}, Reason: "tanpa hak"}
	p.refuses("on what a ruling was about", "chair", ruling, "conflict.kept")
	p.refuses("a chair who is kept", "chair", rule, "conflict.kept")
	p.refuses("a secretary who is kept", "secretary", rule, "conflict.kept")
	for _, u := range p.view("chair").Uncounted() {
		if u.ID == a.ID() && (u.Barred == nil || u.Barred.Code != "conflict.kept") {
			t.Errorf("the log offers it to a chair who is kept: %v", u.Barred)
		}
	}
	p.do("helper", rule, ruling)
	wants("ruled on", "helper", 0, 0)
}
