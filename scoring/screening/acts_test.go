package screening_test

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"ampera/scoring"
	"ampera/scoring/registration"
	"ampera/scoring/screening"
	"ampera/scoring/screening/shown"
	_ "ampera/scoring/seeded"
)

// staffed is an office with a verifier, a supervisor, a secretary and an applicant R1.
func staffed(t testing.TB, changed ...string) world {
	w := office(t, changed...)
	w.Enrols("sek", scoring.Secretary)
	w.Enrols("ver", screening.Verifier)
	w.Enrols("ver2", screening.Verifier)
	w.Enrols("sup", screening.Supervisor)
	w.Must("sek", applied("R1"))
	return w
}

// A verifier decides, with a word about every requirement that is asked and about no other;
// a supervisor, somebody else, confirms; then it is opened again with a reason.
func TestVerifiedAndConfirmed(t *testing.T) {
	w := staffed(t)
	w.stage("R1", screening.Waiting)
	w.Refused("sup", verify("R1"), "screening.not-verifier")
	w.Refused("sek", verify("R1"), "screening.not-verifier") // verifiers are enrolled
	w.Refused("ver", verify("R9"), "applicant.unknown")
	w.Refused("ver", verify("R1", "usia", ""), "screening.undecided")
	w.Refused("ver", verify("R1", "lain", "yes"), "screening.not-asked")
	w.Refused("ver", verify("R1", "usia", "ipk_kurang.1"), "screening.reason")         // of another requirement
	w.Refused("ver", verify("R1", "pendidikan", "tidak_linier.1"), "screening.reason") // retired
	w.Refused("ver", verify("R1", "usia", "no"), "screening.reason")
	w.Refused("sup", confirm("R1"), "screening.none")
	w.Must("ver", verify("R1"))
	w.stage("R1", screening.Decided)
	w.Refused("ver2", verify("R1"), "screening.decided") // the seat is filled
	w.Must("ver", verify("R1", "usia", "usia_lewat.1"), verify("R1"))
	w.Refused("ver", confirm("R1"), "allow.role")
	w.Refused("ketua", confirm("R1"), "screening.not-supervisor") // there is a supervisor
	w.Must("sup", confirm("R1"))
	w.stage("R1", screening.Qualified)
	w.Refused("ver", verify("R1", "usia", "usia_lewat.1"), "screening.confirmed")
	w.Refused("sup", confirm("R1"), "screening.confirmed")
	w.Refused("ver", screening.Reopen{Applicants: []string{"R1"}, Reason: "salah baca"}, "allow.role")
	w.Refused("sup", screening.Reopen{Applicants: []string{"R1"}}, "reason.needed")
	w.Must("sup", screening.Reopen{Applicants: []string{"R1"}, Reason: "salah baca"})
	w.stage("R1", screening.Reopened)
	w.Must("ver2", verify("R1", "usia", "usia_lewat.1"))
	w.Must("sup", confirm("R1"))
	w.stage("R1", screening.Failed)
	if r := w.row("sup", "R1"); r.First.Name != "Orang ver2" || r.Confirmed.Name != "Orang sup" || shown.Reasons(&r, example(t), 0) != "Usia di luar batas (usia_lewat.1)" {
		t.Errorf("%+v", r)
	}
}

// Who qualifies is confirmed many at once, who does not one by one.
func TestConfirmedSingly(t *testing.T) {
	w := staffed(t)
	w.Must("sek", applied("R2"), applied("R3"))
	w.Must("ver", verify("R1"), verify("R2", "nilai", "ipk_kurang.1"), verify("R3"))
	w.Refused("sup", confirm("R1", "R2", "R3"), "screening.singly")
	w.Must("sup", confirm("R1", "R3"), confirm("R2"))
	w.stage("R2", screening.Failed)
	w.stage("R3", screening.Qualified)
}

// Nobody confirms what they decided, whatever roles they have: where nobody holds the role
// it is the chair's turn, then the secretary's; alone only where the rulebook lets them.
func TestFourEyes(t *testing.T) {
	w := office(t)
	w.Must("ketua", applied("R1"), verify("R1"))
	w.Refused("ketua", confirm("R1"), "screening.own")
	w.Enrols("sek", scoring.Secretary)
	w.Must("sek", confirm("R1")) // the chair decided: it is the secretary's turn
	w.Enrols("dua", screening.Verifier|screening.Supervisor)
	w.Must("sek", applied("R2"))
	w.Must("dua", verify("R2"))
	w.Refused("dua", confirm("R2"), "screening.own")
	w.Refused("sek", confirm("R2"), "screening.not-supervisor")
	for who, why := range map[scoring.PersonID]string{"dua": "screening.own", "sek": "screening.not-supervisor", "ketua": ""} { // a list says so before
		if r := w.row(who, "R2").Confirms; r == nil && why != "" || r != nil && r.Code != why {
			t.Errorf("%s: %v, not %q", who, r, why)
		}
	}
	w.Must("ketua", confirm("R2"))

	alone := office(t, `age_on = "2026-10-05"`, "alone = true\nage_on = \"2026-10-05\"")
	alone.Must("ketua", applied("R1"), verify("R1"), confirm("R1"))
	if r := alone.row("ketua", "R1"); !r.Alone() || r.Stage != screening.Qualified {
		t.Errorf("%+v", r)
	}
	alone.Enrols("sek", scoring.Secretary)
	alone.Must("sek", applied("R2"), verify("R2")) // nobody holds the role: it is the secretary's
	alone.Refused("sek", confirm("R2"), "screening.own")
}

// What a decision rests on lapses visibly, with what it rested on; equal again, it stands
// again.
func TestLapses(t *testing.T) {
	w := staffed(t)
	seen := verify("R1")
	seen.Seen = map[string]string{"usia": strings.Repeat("a", 64)}
	w.Must("ver", seen)
	w.Must("sup", confirm("R1"))
	for _, c := range []struct {
		cell, now, was string
		moved          string
	}{
		{"ipk", "2.5", "3.4", "nilai"}, {"ipk:scale", "rapor", "ipk", "nilai"}, {"ijazah", "S1 Tari", "S1 PJKR", "pendidikan"}, {"surat", "no", "yes", "berkas"},
		{"c/jabatan", "Guru Matematika", "Guru PJOK", "usia pendidikan"}, {"usia", "", "", "seen"},
	} {
		say := func(value string) apply {
			a := apply{id: "R1", answers: map[string]string{c.cell: value}}
			if c.moved == "seen" {
				a = apply{id: "R1", papers: map[string]string{c.cell: value}}
			} else if c.cell[:2] == "c/" {
				a = apply{id: "R1", says: map[string]string{c.cell: value}}
			}
			return a
		}
		now, was := c.now, c.was
		if c.moved == "seen" {
			was = applied("R1").papers["usia"]
			now = "b" + was[1:]
		}
		w.Must("sek", say(now))
		r := w.row("sup", "R1")
		if got := fmt.Sprint(r.Moved); r.Stage != screening.Lapsed || got != "["+c.moved+"]" {
			t.Errorf("%s: at %d, moved %s", c.cell, r.Stage, got)
		}
		w.Refused("sup", confirm("R1"), "screening.lapsed")
		w.Must("sek", say(was))
		w.stage("R1", screening.Qualified)
	}
	w.Must("sek", apply{id: "R1", answers: map[string]string{"ipk": "2.5"}})
	w.Must("ver2", verify("R1", "nilai", "ipk_kurang.1")) // anybody may decide anew
	w.stage("R1", screening.Decided)
	w.Must("sup", confirm("R1"))
	w.stage("R1", screening.Failed)
}

// Two laptops that decide apart about one applicant: neither holds, until somebody decides
// anew.
func TestTwoLaptops(t *testing.T) {
	w := staffed(t)
	other := world{w.Apart("lain")}
	w.Must("ver", verify("R1"))
	other.Must("ver2", verify("R1", "nilai", "ipk_kurang.1"))
	w.Receive(other.Office)
	w.stage("R1", screening.Two)
	w.Refused("sup", confirm("R1"), "screening.two")
	w.Must("ver2", verify("R1"))
	w.Must("sup", confirm("R1"))
	w.stage("R1", screening.Qualified)
}

// Nobody becomes a candidate, takes a seat or a mark but who qualifies; a status is decided,
// not said; a mark that is given is held when the decision falls.
func TestWhatFollows(t *testing.T) {
	w := staffed(t)
	number := apply{id: "R1", number: "26100001"}
	w.Refused("sek", number, "screening.not-qualified")
	w.Must("ver", verify("R1"))
	w.Refused("sek", number, "screening.not-qualified") // decided, and not confirmed
	w.Must("sup", confirm("R1"))
	w.Refused("sek", apply{id: "R1", says: map[string]string{registration.Decision: "MS"}}, "screening.status")
	w.Refused("sek", registration.Save{Rows: []registration.Row{{ID: "R1", Portal: registration.Portal{Decision: scoring.Qualified}}}, Update: true}, "screening.status")
	w.Refused("sek", scoring.SaveCandidates{Rows: []scoring.CandidateRow{{Number: "26100002", Name: "Budi", Columns: map[string]string{"jabatan": "Guru PJOK", "lokasi": "SMA 1"}}}}, "screening.no-applicant")
	w.Must("sek", number)
	mark := scoring.Points(30) * scoring.Point
	write := scoring.SaveWritten{Rows: []scoring.WrittenRow{{Number: "26100001", Marks: map[string]*scoring.Points{"profesional": &mark}}}}
	w.Must("sek", write)
	at, _ := w.State().Find("26100001")
	if why := w.State().Conflict(at); why != nil {
		t.Errorf("held though it is confirmed: %v", why)
	}
	w.Must("sup", screening.Reopen{Applicants: []string{"R1"}, Reason: "salah baca"})
	if why := w.State().Conflict(at); why == nil || why.Code != "held.screening" {
		t.Errorf("opened again: %v", why)
	}
	mark += scoring.Point
	w.Enrols("p1", scoring.Assessor)
	w.Enrols("p2", scoring.Assessor)
	w.Refused("sek", write, "screening.not-qualified")
	w.Refused("sek", scoring.AssignPanel{Component: "simulasi", Panels: []scoring.PanelRow{{Candidate: "26100001", Assessors: []scoring.PersonID{"p1", "p2"}}}}, "screening.not-qualified")
	w.Must("ver", verify("R1", "usia", "usia_lewat.1"))
	w.Must("sup", confirm("R1"))
	if why := w.State().Conflict(at); why == nil || why.Code != "held.tms" {
		t.Errorf("failed: %v", why)
	}
	// Lapsed it is held, and bars nothing: no right rests on what is personal.
	w.Must("sup", screening.Reopen{Applicants: []string{"R1"}, Reason: "salah baca"})
	w.Must("ver", verify("R1"))
	w.Must("sup", confirm("R1"))
	w.Must("sek", apply{id: "R1", answers: map[string]string{"ipk": "2.5"}}, write)
	if why := w.State().Conflict(at); why == nil || why.Code != "held.screening" {
		t.Errorf("lapsed: %v", why)
	}
}

// Dice draw who of a batch is read again, once; a third person reads without seeing what was
// decided, and their difference is told.
func TestReadAgain(t *testing.T) {
	w := staffed(t)
	for n := 2; n <= 20; n++ {
		w.Must("sek", applied(fmt.Sprintf("R%d", n)))
	}
	throw := screening.DrawAgain{ID: "u1", Dice: "3 1 4 1 5 6 2 6"}
	w.Must("ver", verify("R1"))
	w.Refused("ketua", throw, "screening.no-batch") // not all are decided
	for n := 2; n <= 20; n++ {
		w.Must("ver", verify(fmt.Sprintf("R%d", n), "nilai", "ipk_kurang.1"))
	}
	w.Refused("ketua", screening.DrawAgain{ID: "u1", Dice: "1234"}, "screen.dice")
	w.Refused("sup", throw, "allow.role")
	w.Must("ketua", throw)
	w.Refused("ketua", screening.DrawAgain{ID: "u2", Dice: "31415626"}, "screening.no-batch")
	var drawn string
	w.Desk("ketua").Read(func(v scoring.View) {
		n := 0
		for _, r := range screening.Rows(v) {
			if r.Drawn {
				drawn, n = r.ID, n+1
			}
		}
		if n != 2 {
			t.Errorf("%d of 20 are drawn", n)
		}
	})
	again := screening.ReadAgain{Applicant: drawn, Said: words(), Day: today}
	if r := w.row("ver2", drawn); !r.Again || r.First.Result != "" || r.First.Said["nilai"] != "" {
		t.Errorf("who reads again sees %+v", r.First)
	}
	w.Desk("ver2").Read(func(v scoring.View) {
		on := scoring.Subject{Kind: screening.OnDecision, ID: drawn}
		if v.Value(on, "result") != "" || v.Value(on, "r/nilai") != "" {
			t.Error("a query tells what was decided")
		}
	})
	if r := w.row("ver", drawn); r.First.Result == "" || r.Again {
		t.Error("who decided does not see it")
	}
	w.Refused("ver", again, "screening.third")
	w.Refused("ver2", screening.ReadAgain{Applicant: "R99", Said: words(), Day: today}, "screening.not-drawn")
	w.Must("ver2", again)
	if r := w.row("ver2", drawn); r.Again || r.First.Result == "" || r.Second.Result != screening.MS {
		t.Errorf("read, they see %+v", r)
	}
	w.Refused("ver2", verify(drawn), "screening.read-again")
	w.Desk("sup").Read(func(v scoring.View) {
		pairs := screening.Pairs(screening.Rows(v))
		if got := screening.Drifts(scoring.SecondReading{Least: 1, Disagree: scoring.Point / 5}, pairs); len(pairs) != 1 || drawn != "R1" && len(got) != 1 {
			t.Errorf("%v of %v", got, pairs)
		}
	})
	small := office(t)
	small.Enrols("sek", scoring.Secretary)
	small.Must("sek", applied("R1"), verify("R1"))
	small.Must("ketua", confirm("R1"))
	small.Refused("ketua", throw, "screening.no-third")
}

// With two persons every applicant comes to an end, whatever roles the two have, whoever
// decides what: nobody is needed who is not there.
func TestTwoPersonsEnd(t *testing.T) {
	roles := []scoring.Roles{scoring.Secretary, screening.Verifier, screening.Supervisor, screening.Verifier | screening.Supervisor, scoring.Secretary | screening.Verifier}
	rapid.Check(t, func(rt *rapid.T) {
		w := office(t)
		w.Enrols("dua", rapid.SampledFrom(roles).Draw(rt, "roles"))
		var all []string
		for n := range 60 {
			id := someone(n)
			all = append(all, id)
			w.Must("ketua", applied(id))
		}
		both := []scoring.PersonID{"ketua", "dua"}
		for _, id := range all {
			c := verify(id)
			if rapid.Bool().Draw(rt, "fails") {
				c = verify(id, "nilai", "ipk_kurang.1")
			}
			if rapid.Bool().Draw(rt, "other first") {
				both[0], both[1] = both[1], both[0]
			}
			if w.Does(both[0], c) != "" && w.Does(both[1], c) != "" {
				rt.Fatalf("nobody decides about %s", id)
			}
			if w.Does(both[0], confirm(id)) != "" && w.Does(both[1], confirm(id)) != "" {
				rt.Fatalf("nobody confirms %s", id)
			}
		}
		for _, id := range all {
			if r := w.row("ketua", id); r.Stage < screening.Qualified {
				rt.Fatalf("%s ended at %d", id, r.Stage)
			} else if r.First.By == r.Confirmed.By {
				rt.Fatalf("%s was decided by one", id)
			}
		}
	})
}

// What a client of one's own says that the desk would refuse counts nowhere.
func TestForged(t *testing.T) {
	w := staffed(t)
	cells := func(sets ...string) (out []scoring.Cell) {
		for i := 0; i < len(sets); i += 2 {
			out = append(out, scoring.Cell{Name: sets[i], Value: sets[i+1]})
		}
		return out
	}
	decided := func(by string, changed ...string) []scoring.Cell {
		all := map[string]string{"result": "ms", "by": by, "day": "2026-09-10", "seen": "", "r/usia": "yes", "r/pendidikan": "yes", "r/nilai": "yes", "r/berkas": "yes"}
		for i := 0; i < len(changed); i += 2 {
			all[changed[i]] = changed[i+1]
		}
		var out []scoring.Cell
		for _, k := range slices.Sorted(maps.Keys(all)) {
			out = append(out, cells(k, all[k])...)
		}
		return out
	}
	on := func(kind scoring.SubjectKind, id string) scoring.Subject { return scoring.Subject{Kind: kind, ID: id} }
	forge := func(who scoring.PersonID, kind scoring.Kind, want string, facts ...scoring.Fact) {
		t.Helper()
		state := w.State()
		for i := range facts {
			for n := range facts[i].Cells {
				facts[i].Cells[n].Supersedes = state.Now().Refs(facts[i].Subject, facts[i].Cells[n].Name)
			}
		}
		before := len(state.Uncounted())
		w.Forge(who, scoring.Decision{Kind: kind, Facts: facts})
		all := w.State().Uncounted()
		if len(all) == before && want != "" || len(all) > before && all[len(all)-1].Why.Code != want {
			t.Errorf("%s, %d: counted, or %v; not %q", who, kind, all, want)
		}
	}
	fact := func(kind scoring.SubjectKind, id string, c []scoring.Cell) scoring.Fact {
		return scoring.Fact{Subject: on(kind, id), Cells: c}
	}
	forge("sek", screening.KindVerify, "screening.not-verifier", fact(screening.OnDecision, "R1", decided("sek")))
	forge("ver", screening.KindVerify, "allow.not-yours", fact(screening.OnDecision, "R1", decided("ver2")))
	forge("ver", screening.KindVerify, "form.cell", fact(screening.OnDecision, "R1", decided("ver", "result", "tms")))
	forge("ver", screening.KindVerify, "screening.reason", fact(screening.OnDecision, "R1", decided("ver", "r/usia", "malas.1", "result", "tms")))
	forge("ver", screening.KindVerify, "form.cell", fact(screening.OnDecision, "R1", decided("ver", "seen", "ktp abc")))
	forge("ver", screening.KindVerify, "screening.undecided", fact(screening.OnDecision, "R1", cells("result", "ms", "by", "ver", "day", "2026-09-10", "seen", "")))
	w.Must("ver", verify("R1"))
	w.Must("sek", applied("R2"))
	w.Must("ver2", verify("R2", "nilai", "ipk_kurang.1"))
	forge("ver", screening.KindConfirm, "allow.role", fact(screening.OnConfirmation, "R1", cells("result", "ms", "by", "ver", "day", "2026-09-10")))
	forge("ketua", screening.KindConfirm, "screening.not-supervisor", fact(screening.OnConfirmation, "R1", cells("result", "ms", "by", "ketua", "day", "2026-09-10")))
	forge("sup", screening.KindConfirm, "form.cell", fact(screening.OnConfirmation, "R2", cells("result", "ms", "by", "sup", "day", "2026-09-10"))) // it was decided that they do not
	forge("sup", screening.KindConfirm, "screening.singly", fact(screening.OnConfirmation, "R1", cells("result", "ms", "by", "sup", "day", "2026-09-10")),
		fact(screening.OnConfirmation, "R2", cells("result", "tms", "by", "sup", "day", "2026-09-10")))
	forge("sek", kindApply, "screening.status", fact(scoring.OnApplicant, "R1", cells(registration.Decision, "MS")))
	forge("sek", kindApply, "screening.not-qualified", fact(scoring.OnRegistration, "26100001", cells(scoring.ColApplicant, "R1", "jabatan", "Guru PJOK", "lokasi", "SMA 1")))
	w.Must("sup", confirm("R1"))
	forge("sup", screening.KindReopen, "form.subject", fact(screening.OnDecision, "R1", cells("result", "")))
	forge("ver", screening.KindReopen, "allow.role", fact(screening.OnDecision, "R1", cells("result", "")), fact(screening.OnConfirmation, "R1", cells("result", "", "by", "ver", "reason", "x")))
	forge("ver2", screening.KindSecond, "screening.not-drawn", fact(screening.OnSecond, "R1", decided("ver2")))
	forge("ketua", screening.KindDraw, "screening.not-drawn", fact(screening.OnDraw, "u", w.batch(t)), fact(screening.OnSecond, "R9", cells("drawn", "u")))
	w.stage("R1", screening.Qualified)
	// Before its confirmation was seen to be wrong a decision may be made anew by a client of
	// one's own: then the confirmation lapses.
	forge("ver", screening.KindVerify, "", fact(screening.OnDecision, "R1", decided("ver", "r/usia", "usia_lewat.1", "result", "tms")))
	if r := w.row("sup", "R1"); r.Stage != screening.Decided {
		t.Errorf("decided anew under a confirmation it is at %d", r.Stage)
	}
}

// batch are the cells of a draw that the chair would make now.
func (w world) batch(t testing.TB) []scoring.Cell {
	d, err := scoring.Decide(w.State(), scoring.Actor{Person: "ketua", Roles: scoring.Chair}, screening.DrawAgain{ID: "u", Dice: "31415626"})
	if err != nil {
		t.Fatal(err)
	}
	return d.Facts[0].Cells
}

// Where the portal screens, its decision stands as imported: who does not qualify there
// takes no number, and nothing is decided here.
func TestByThePortal(t *testing.T) {
	text := text()
	from := strings.Index(text, "[second_reading]")
	until := strings.Index(text, "[plan]")
	w := office(t, text[from:until], "", `screening = "ampera"`, `screening = "portal"`)
	w.Enrols("sek", scoring.Secretary)
	ms, tms := applied("R1"), applied("R2")
	ms.says["portal"], tms.says["portal"] = "MS", "TMS"
	w.Must("sek", ms, tms)
	w.Refused("sek", verify("R1"), "screening.elsewhere")
	w.Refused("sek", apply{id: "R2", number: "26100002"}, "screening.portal")
	w.Must("sek", apply{id: "R1", number: "26100001"})
	at, _ := w.State().Find("26100001")
	if why := w.State().Conflict(at); why != nil {
		t.Error(why)
	}
	w.Must("sek", apply{id: "R1", says: map[string]string{"portal": "TMS"}})
	if why := w.State().Conflict(at); why == nil || why.Code != "held.tms" {
		t.Errorf("the portal says otherwise now: %v", why)
	}
}
