package objection_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"ampera/scoring"
	"ampera/scoring/objection"
	"ampera/scoring/registration"
	"ampera/scoring/screening"
	_ "ampera/scoring/seeded"
)

// Once an applicant and stage, about what stands against them; what was typed is corrected
// with a reason until it is answered.
func TestFiledOnce(t *testing.T) {
	w := staffed(t)
	w.Refused("sup", file("R1", today, "nilai"), "objection.not-filer")
	w.Refused("ketua", file("R1", today, "nilai"), "objection.not-filer")
	w.Refused("ver", file("R9", today, "nilai"), "objection.nothing")
	w.Refused("ver", file("R4", today, "nilai"), "objection.nothing") // qualifies
	w.Refused("ver", file("R1", today), "objection.no-claim")
	w.Refused("ver", file("R1", today, "usia"), "objection.not-against")
	w.Refused("ver", file("R1", today, "nilai", "nilai"), "objection.not-against")
	w.Must("ver", file("R1", today, "nilai"))
	w.state("R1", objection.Waiting)
	w.Refused("sek", file("R1", today, "nilai"), "objection.once")
	again := file("R1", today, "nilai", "berkas")
	again.Reason = "satu syarat terlewat"
	w.Must("sek", again)
	r := w.row("ketua", "R1")
	if r.Text == "" || r.FiledBy != "Orang sek" || !slices.Equal(r.Claims, []string{"nilai", "berkas"}) || r.Uncontested() != nil || r.Day != today {
		t.Errorf("%+v", r)
	}
	w.Must("ver", file("R2", today, "nilai"))
	w.Must("ketua", answer("R2", "nilai", ""))
	again.Applicant, again.Claims = "R2", []string{"nilai"}
	w.Refused("sek", again, "objection.answered")
}

// Only an error of the committee is granted: with a document that was handed in before.
// What was decided stays as it is; the applicant qualifies by the answer, once nothing else
// stands against them, and takes a number.
func TestGranted(t *testing.T) {
	w := staffed(t)
	w.Must("ver", file("R1", today, "nilai", "berkas"), file("R3", today, "nilai"))
	w.Refused("ketua", answer("R1", "nilai", "ijazah"), "objection.unsaid")
	w.Refused("ketua", answer("R3", "nilai", "ijazah", "berkas", ""), "objection.not-claimed")
	w.Refused("ketua", answer("R3", "nilai", "surat"), "objection.document") // registered without a hash
	w.Refused("ketua", answer("R3", "nilai", "baru"), "objection.document")
	silent := answer("R3", "nilai", "ijazah")
	silent.Text = " "
	w.Refused("ketua", silent, "objection.no-answer")
	w.Must("ketua", answer("R1", "nilai", "ijazah", "berkas", ""))
	w.state("R1", objection.Granted)
	w.stage("R1", screening.Failed) // by the other requirement
	if got := screening.Unmet(w.State().Now(), "R1"); !slices.Equal(got, []string{"berkas"}) {
		t.Errorf("unmet: %v", got)
	}
	number := registration.GiveNumbers{Rows: []registration.NumberRow{{ID: "R3", Number: "26010003"}}}
	w.Refused("sek", number, "screening.not-qualified")
	w.Must("ketua", answer("R3", "nilai", "ijazah"))
	w.stage("R3", screening.Qualified)
	w.Refused("ketua", answer("R3", "nilai", "ijazah"), "objection.answered")
	w.Must("sek", number)
	w.Desk("ketua").Read(func(v scoring.View) {
		r, _ := screening.RowOf(v, "R3")
		if r.First.Result != screening.TMS || !slices.Equal(r.Overruled, []string{"nilai"}) {
			t.Errorf("what was decided is not as it was: %+v", r)
		}
	})
}

// A document counts where it was registered when the objection came in, or was open to who
// decided; of whoever applied after registration closed none does.
func TestDocuments(t *testing.T) {
	w := staffed(t)
	w.Must("ver", file("R2", today, "nilai"))
	late := applied("R2", "2.9")
	late.Rows[0].Documents = map[string]registration.File{"transkrip": {Name: "transkrip.pdf", Hash: hash('c')}}
	w.Must("sek", late)
	w.Refused("ketua", answer("R2", "nilai", "transkrip"), "objection.document")
	w.Must("ketua", answer("R2", "nilai", "ijazah"))

	seen := verify("R5", "nilai", "ipk_kurang.1")
	seen.Seen = map[string]string{"surat": hash('d'), "ktp": hash('e')}
	w.Must("sek", applied("R5", "2.7"))
	w.Must("ver", seen)
	w.Must("sup", screening.Confirm{Applicants: []string{"R5"}, Day: today})
	w.Must("ver", file("R5", today, "nilai"))
	var docs []string
	for _, d := range w.row("ketua", "R5").Documents {
		docs = append(docs, d.Code+d.Hash[:1])
	}
	if got := strings.Join(docs, " "); got != "ijazahb ktpa suratd" {
		t.Errorf("documents: %s", got)
	}
	after := applied("R6", "2.7")
	after.Rows[0].Received = 20260915
	w.Must("sek", after)
	w.fails("ver", "sup", "R6", "nilai", "ipk_kurang.1")
	w.Must("ver", file("R6", today, "nilai"))
	w.Refused("ketua", answer("R6", "nilai", "ijazah"), "objection.document")
	w.Must("ketua", answer("R6", "nilai", ""))
}

// Nobody answers about what they decided or confirmed, whatever roles they have; whom the
// chair listed may, beside the chair.
func TestWhoAnswers(t *testing.T) {
	w := staffed(t)
	w.Must("ver", file("R1", today, "nilai"), file("R2", today, "nilai"), file("R3", today, "nilai"))
	w.Refused("ver", answer("R1", "nilai", ""), "objection.own")
	w.Refused("sup", answer("R1", "nilai", ""), "objection.own")
	w.Refused("sek", answer("R1", "nilai", ""), "objection.not-yours")
	w.Refused("sek", objection.List{Stage: "screening", People: []scoring.PersonID{"sek"}}, "allow.role")
	w.Refused("ketua", objection.List{Stage: "screening", People: []scoring.PersonID{"siapa"}}, "person.unknown")
	w.Must("ketua", objection.List{Stage: "screening", People: []scoring.PersonID{"sek", "ver"}})
	w.Must("sek", answer("R1", "nilai", ""))
	w.Refused("ver", answer("R2", "nilai", ""), "objection.own")
	w.Must("ketua", objection.List{Stage: "screening"})
	w.Refused("sek", answer("R2", "nilai", ""), "objection.not-yours")

	// A small office: the secretary decided, the chair confirmed. Somebody else answers, or
	// the chair does alone, and every paper says so.
	small := func(changed ...string) world {
		w := office(t, changed...)
		w.Enrols("sek", scoring.Secretary)
		w.Must("sek", applied("R1", "2.9"))
		w.fails("sek", "ketua", "R1", "nilai", "ipk_kurang.1")
		w.Must("sek", file("R1", today, "nilai"))
		return w
	}
	w = small()
	w.Refused("ketua", answer("R1", "nilai", ""), "objection.own")
	w.Refused("sek", answer("R1", "nilai", ""), "objection.own")
	w.Enrols("ver", registration.Verifier)
	w.Refused("ketua", answer("R1", "nilai", ""), "objection.own")
	w.Must("ver", answer("R1", "nilai", ""))
	w = small(alone...)
	w.Refused("sek", answer("R1", "nilai", ""), "objection.own")
	w.Must("ketua", answer("R1", "nilai", "ijazah"))
	if r := w.row("ketua", "R1"); !r.Alone || r.State != objection.Granted {
		t.Errorf("%+v", r)
	}
}

// What was turned down may be admitted after all: nothing but that is asked of it.
func TestTurnedDownIsAdmitted(t *testing.T) {
	w := staffed(t)
	w.Must("ver", file("R1", 20260925, "nilai"))
	w.Must("ketua", objection.Admit{Stage: "screening", Applicant: "R1", Reason: "tanpa alasan"})
	if r := w.row("ketua", "R1"); !r.Denied || r.NotAdmit != nil {
		t.Errorf("%+v", r)
	}
	w.Must("ketua", objection.Admit{Stage: "screening", Applicant: "R1", Yes: true, Reason: "cap pos 23 September"})
	w.state("R1", objection.Waiting)
	if r := w.row("ketua", "R1"); r.NotAdmit == nil || r.NotAdmit.Code != "objection.admitted" {
		t.Errorf("%+v", r)
	}
}

// What came late waits for the chair; an extension, by two people and for all, makes it come
// in time.
func TestLate(t *testing.T) {
	w := staffed(t)
	w.Must("ver", file("R1", 20260925, "nilai"), file("R2", 20260924, "nilai"), file("R3", 20260930, "nilai"))
	w.state("R1", objection.LateState)
	w.state("R2", objection.Waiting) // 23 September is a holiday
	w.Refused("ketua", answer("R1", "nilai", ""), "objection.late")
	admit := objection.Admit{Stage: "screening", Applicant: "R1", Yes: true, Reason: "kiriman pos 23 September"}
	w.Refused("sek", admit, "objection.not-admitter")
	w.Refused("ketua", objection.Admit{Stage: "screening", Applicant: "R1", Yes: true}, "reason.needed")
	w.Refused("ketua", objection.Admit{Stage: "screening", Applicant: "R2", Yes: true, Reason: "pos"}, "objection.in-time")
	w.Refused("ketua", objection.Admit{Stage: "screening", Applicant: "R4", Yes: true, Reason: "pos"}, "objection.none")
	w.Must("ketua", admit)
	w.state("R1", objection.Waiting)
	w.Must("ketua", objection.Admit{Stage: "screening", Applicant: "R3", Reason: "tanpa alasan"})
	w.state("R3", objection.Refused)
	w.Refused("ketua", answer("R3", "nilai", ""), "objection.refused")
	w.Refused("ketua", admit, "objection.admitted") // what is decided is not asked again
	w.Refused("ketua", objection.Admit{Stage: "screening", Applicant: "R1", Reason: "ternyata tidak"}, "objection.admitted")
	w.Refused("ketua", objection.Admit{Stage: "screening", Applicant: "R3", Reason: "sekali lagi"}, "objection.refused")

	extend := objection.Extend{Stage: "screening", Until: map[string]scoring.Date{objection.Filing: 20260930, objection.Answering: 20261005}, Reason: "gangguan jaringan"}
	w.Refused("ver", extend, "allow.role")
	w.Refused("sek", objection.Extend{Stage: "screening", Until: map[string]scoring.Date{objection.Filing: 20260923}, Reason: "x y"}, "objection.earlier")
	w.Refused("sek", objection.Extend{Stage: "screening", Until: extend.Until}, "reason.needed")
	w.Must("sek", extend)
	w.state("R3", objection.Refused) // it is proposed, and no more
	w.Refused("sek", objection.Approve{Stage: "screening"}, "objection.second")
	w.Must("ketua", objection.Approve{Stage: "screening"})
	w.Refused("ketua", objection.Approve{Stage: "screening"}, "objection.earlier")
	w.state("R3", objection.Waiting)
	w.Desk("ketua").Read(func(v scoring.View) {
		a := objection.Arrangements(v, today)[0]
		if a.By != "Orang sek" || a.Approved != "Ketua" || a.Alone || a.Periods[0].Until != 20260930 || a.Periods[0].Was != 20260924 || a.Periods[1].Until != 20261005 || a.Periods[2].Until != 20260930 {
			t.Errorf("%+v", a)
		}
		if a.Periods[0].Left != 5 { // 24, 25, 28, 29, 30 September
			t.Errorf("%d days left", a.Periods[0].Left)
		}
	})
	w.Must("ketua", answer("R3", "nilai", "ijazah"))

	one := office(t)
	one.Refused("ketua", extend, "objection.no-second")
	one = office(t, alone...)
	one.Must("ketua", extend)
	one.Desk("ketua").Read(func(v scoring.View) {
		if a := objection.Arrangements(v, today)[0]; !a.Alone || a.Pending || a.Periods[0].Until != 20260930 {
			t.Errorf("%+v", a)
		}
	})
}

// An answer rests on what was decided, and lapses with it: the applicant does not qualify by
// it any more, until it is given anew; where nothing stands against them, it is moot.
func TestLapses(t *testing.T) {
	w := staffed(t)
	w.Must("ver", file("R1", today, "nilai", "berkas"))
	w.Must("ketua", answer("R1", "nilai", "ijazah", "berkas", "ijazah"))
	w.stage("R1", screening.Qualified)
	w.Must("sup", screening.Reopen{Applicants: []string{"R1"}, Reason: "salah berkas"})
	w.state("R1", objection.Moot)
	w.Must("ver", screening.Verify{Applicant: "R1", Said: verify("R1", "nilai", "ipk_kurang.1").Said, Day: 20260925})
	w.stage("R1", screening.Decided)
	w.Must("sup", screening.Confirm{Applicants: []string{"R1"}, Day: 20260926})
	w.stage("R1", screening.Failed)
	w.state("R1", objection.Lapsed)
	w.Refused("ketua", answer("R1", "nilai", "ijazah", "berkas", "ijazah"), "objection.not-claimed")
	w.Must("ketua", answer("R1", "nilai", "ijazah"))
	w.state("R1", objection.Granted)
	w.stage("R1", screening.Qualified)
	if r := w.row("ketua", "R1"); len(r.Said) != 1 {
		t.Errorf("what was said before is still said: %v", r.Said)
	}
	w.Must("sek", applied("R1", "2.5")) // what the requirement reads
	w.stage("R1", screening.Lapsed)
	w.Must("sup", screening.Reopen{Applicants: []string{"R1"}, Reason: "nilai lain"})
	w.fails("ver", "sup", "R1")
	w.state("R1", objection.Moot)
	w.stage("R1", screening.Qualified)
	w.Must("ver", file("R2", today, "nilai"))
	w.Must("sek", applied("R2", "2.6"))
	w.Refused("ketua", answer("R2", "nilai", ""), "objection.moved")
}

// What was wrong about one is held against everybody of whom the same was decided: each is
// decided anew, or left with a reason.
func TestAlike(t *testing.T) {
	w := staffed(t)
	w.Must("ver", file("R1", today, "nilai"))
	leave := objection.Leave{Stage: "screening", Requirement: "nilai", Applicant: "R2", Reason: "transkripnya memang 2,9"}
	w.Refused("ketua", leave, "objection.no-grant")
	w.Must("ketua", answer("R1", "nilai", "ijazah"))
	if k := w.kin("ketua", "nilai", "R2"); k.State != objection.KinWaits || k.NotMine != nil || !slices.Equal(k.Of, []string{"R1"}) {
		t.Errorf("%+v", k)
	}
	if k := w.kin("ketua", "nilai", "R3"); k.Applicant != "" { // another mark
		t.Errorf("%+v", k)
	}
	w.Refused("ver", leave, "objection.own")
	w.Refused("sek", leave, "objection.not-yours")
	w.Refused("ketua", objection.Leave{Stage: "screening", Requirement: "nilai", Applicant: "R2"}, "reason.needed")
	w.Refused("ketua", objection.Leave{Stage: "screening", Requirement: "berkas", Applicant: "R2", Reason: "x y"}, "objection.not-against")
	w.Must("ketua", leave)
	if k := w.kin("ketua", "nilai", "R2"); k.State != objection.KinLeft || k.Reason != leave.Reason || k.ByName != "Ketua" {
		t.Errorf("%+v", k)
	}
	w.Must("sup", screening.Reopen{Applicants: []string{"R2"}, Reason: "seperti R1"})
	if k := w.kin("ketua", "nilai", "R2"); k.State != objection.KinOpen {
		t.Errorf("%+v", k)
	}
	w.Must("ver", screening.Verify{Applicant: "R2", Said: verify("R2").Said, Day: 20260925})
	w.Must("sup", screening.Confirm{Applicants: []string{"R2"}, Day: 20260925})
	if k := w.kin("ketua", "nilai", "R2"); k.State != objection.KinAnew {
		t.Errorf("%+v", k)
	}
	// Who is decided alike since, or elsewhere, is told, too.
	w.Must("sek", applied("R5", "2.9"))
	w.fails("ver", "sup", "R5", "nilai", "ipk_kurang.1")
	if k := w.kin("ketua", "nilai", "R5"); k.State != objection.KinWaits {
		t.Errorf("%+v", k)
	}
	w.Desk("ketua").Read(func(v scoring.View) {
		o := v.Overview(0)
		if !slices.ContainsFunc(o.Waits, func(w scoring.Wait) bool { return w.What == scoring.WaitAlike && w.Count == 1 }) {
			t.Errorf("it does not wait: %v", o.Waits)
		}
	})
}

// What people write goes with who they are, and is read by who works on it alone: not by
// observers and assessors, and in no line of the log.
func TestTextsArePersonal(t *testing.T) {
	w := staffed(t)
	w.Enrols("amat", scoring.Observer)
	w.Enrols("nilai", scoring.Assessor)
	w.Must("ver", file("R1", today, "nilai"))
	w.Must("ketua", answer("R1", "nilai", ""))
	on := scoring.Subject{Kind: objection.OnText, ID: "screening/R1"}
	for who, reads := range map[scoring.PersonID]bool{"ketua": true, "sek": true, "ver": true, "sup": true, "amat": false, "nilai": false} {
		w.Desk(who).Read(func(v scoring.View) {
			if got := v.Value(on, "text") != "" && v.Value(on, "answer") != ""; got != reads {
				t.Errorf("%s reads it: %v", who, got)
			}
		})
		r := w.row(who, "R1")
		if got := r.Text != "" && r.Answer != ""; got != reads {
			t.Errorf("%s reads the objection: %v", who, got)
		}
	}
	w.Must("ketua", registration.DestroyApplicant{ID: "R1", Reason: "jangka waktu habis"})
	if r := w.row("ketua", "R1"); r.Text != "" || r.Answer != "" || r.State != objection.Rejected {
		t.Errorf("%+v", r)
	}
	w.Must("ver", file("R2", today, "nilai"))
	w.Must("ketua", registration.DestroyApplicant{ID: "R2", Reason: "jangka waktu habis"})
	w.Refused("ketua", answer("R2", "nilai", ""), "identity.gone")
}

// Two laptops on which an objection was answered apart: neither holds, until it is answered
// anew.
func TestTwoLaptops(t *testing.T) {
	w := staffed(t)
	w.Must("ketua", objection.List{Stage: "screening", People: []scoring.PersonID{"sek"}})
	w.Must("ver", file("R3", today, "nilai"))
	other := world{w.Apart("lain")}
	w.Must("ketua", answer("R3", "nilai", "ijazah"))
	other.Must("sek", answer("R3", "nilai", ""))
	w.Receive(other.Office)
	w.state("R3", objection.Two)
	w.stage("R3", screening.Failed)
	w.Refused("ketua", scoring.Resolve{Subject: scoring.Subject{Kind: objection.On, ID: "screening/R3"}, Cell: "outcome", Value: objection.Granted, Reason: "rapat"}, "objection.anew")
	w.Must("ketua", answer("R3", "nilai", "ijazah"))
	w.state("R3", objection.Granted)
	w.stage("R3", screening.Qualified)
}

// With two persons, where the rulebook lets one decide alone, every objection comes to its
// end, whatever roles the two have, whoever decided what; and nobody answers whose act is
// objected to where there is somebody else.
func TestTwoPersonsEnd(t *testing.T) {
	roles := []scoring.Roles{scoring.Secretary, registration.Verifier, registration.Supervisor, registration.Verifier | registration.Supervisor, scoring.Secretary | registration.Verifier}
	rapid.Check(t, func(rt *rapid.T) {
		w := office(t, alone...)
		w.Enrols("dua", rapid.SampledFrom(roles).Draw(rt, "roles"))
		both := []scoring.PersonID{"ketua", "dua"}
		either := func(id string, c scoring.Command) {
			if rapid.Bool().Draw(rt, "other first") {
				both[0], both[1] = both[1], both[0]
			}
			if first, second := w.Does(both[0], c), "-"; first != "" {
				if second = w.Does(both[1], c); second != "" {
					rt.Fatalf("%s: nobody does %T: %s, %s", id, c, first, second)
				}
			}
		}
		for n := range 12 {
			id := fmt.Sprintf("R%d", n)
			w.Must("ketua", applied(id, "2.9"))
			either(id, verify(id, "nilai", "ipk_kurang.1"))
			either(id, screening.Confirm{Applicants: []string{id}, Day: 20260917})
			either(id, file(id, rapid.SampledFrom([]scoring.Date{today, 20260930}).Draw(rt, "day"), "nilai"))
			if w.row("ketua", id).Late {
				w.Must("ketua", objection.Admit{Stage: "screening", Applicant: id, Yes: true, Reason: "pos terlambat"})
			}
			if w.Does("ketua", file(id, today, "nilai")) == "" || w.Does("dua", file(id, today, "nilai")) == "" {
				rt.Fatalf("%s objects twice", id)
			}
			either(id, answer(id, "nilai", rapid.SampledFrom([]string{"", "ijazah"}).Draw(rt, "shown")))
			if r := w.row("ketua", id); objection.Open(r.State) || r.Alone && len(screening.Judges(w.State().Now(), id)) < 2 {
				rt.Fatalf("%s ended as %s", id, r.State)
			}
			for _, k := range kins(w) {
				if k.State == objection.KinWaits {
					either(k.Applicant, objection.Leave{Stage: "screening", Requirement: "nilai", Applicant: k.Applicant, Reason: "diperiksa lagi"})
				}
			}
		}
		for _, k := range kins(w) {
			if k.State == objection.KinWaits {
				rt.Fatalf("%s waits", k.Applicant)
			}
		}
	})
}

func kins(w world) (out []objection.Kin) {
	w.Desk("ketua").Read(func(v scoring.View) { out = objection.Kins(v) })
	return out
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
		if all := w.State().Uncounted(); len(all) == before || all[len(all)-1].Why.Code != want {
			t.Errorf("%s, %d: counted, or %v; not %q", who, kind, all, want)
		}
	}
	on := func(id string, c []scoring.Cell) scoring.Fact {
		return scoring.Fact{Subject: scoring.Subject{Kind: objection.On, ID: "screening/" + id}, Cells: c}
	}
	filed := func(by, claims string) []scoring.Cell {
		return cells("day", "2026-09-22", "claims", claims, "docs", "", "filed-by", by, "reason", "")
	}
	forge("ver", objection.KindFile, "allow.not-yours", on("R1", filed("sek", "nilai")))
	forge("ver", objection.KindFile, "objection.not-against", on("R1", filed("ver", "usia")))
	forge("ver", objection.KindFile, "objection.nothing", on("R4", filed("ver", "nilai")))
	forge("ver", objection.KindFile, "form.cell", on("R1", cells("day", "2026-09-22")))
	forge("ver", objection.KindFile, "objection.off", scoring.Fact{Subject: scoring.Subject{Kind: objection.On, ID: "tests/R1"}, Cells: filed("ver", "nilai")})
	w.Must("ver", file("R1", today, "nilai"), file("R3", today, "nilai"))
	forge("ver", objection.KindFile, "objection.once", on("R1", filed("ver", "nilai")))

	honest := w.decided("ketua", answer("R3", "nilai", "ijazah"))
	changed := func(sets ...string) scoring.Fact {
		f := scoring.Fact{Subject: honest.Facts[0].Subject}
		for _, c := range honest.Facts[0].Cells {
			for i := 0; i < len(sets); i += 2 {
				if sets[i] == c.Name {
					c.Value = sets[i+1]
				}
			}
			f.Cells = append(f.Cells, c)
		}
		return f
	}
	forge("ver", objection.KindAnswer, "objection.own", changed("by", "ver"))
	forge("sup", objection.KindAnswer, "objection.own", changed("by", "sup"))
	forge("sek", objection.KindAnswer, "objection.not-yours", changed("by", "sek"))
	forge("sek", objection.KindAnswer, "allow.not-yours", changed())
	forge("ketua", objection.KindAnswer, "objection.document", changed("r/nilai", "granted ijazah "+hash('f')))
	forge("ketua", objection.KindAnswer, "objection.document", changed("r/nilai", "granted"))
	forge("ketua", objection.KindAnswer, "form.cell", changed("outcome", "rejected"))
	forge("ketua", objection.KindAnswer, "form.cell", changed("of", "0"))
	held := w.decided("ketua", answer("R1", "nilai", "ijazah"))
	at := slices.IndexFunc(held.Facts, func(f scoring.Fact) bool { return f.Subject.ID == "screening/nilai/R2" })
	forge("ketua", objection.KindAnswer, "form.subject", changed("outcome", "rejected", "r/nilai", "rejected"), held.Facts[at]) // nothing of that is granted
	forge("ketua", objection.KindAnswer, "form.cell", changed(), scoring.Fact{Subject: held.Facts[at].Subject, Cells: cells("was", "x")})
	forge("ketua", objection.KindAdmit, "allow.not-yours", on("R1", cells("admitted", "yes", "admitted-by", "sek", "reason/admitted", "x")))
	forge("sek", objection.KindAdmit, "objection.not-admitter", on("R1", cells("admitted", "yes", "admitted-by", "sek", "reason/admitted", "x")))
	forge("ketua", objection.KindLeave, "objection.no-grant", scoring.Fact{Subject: scoring.Subject{Kind: objection.OnAlike, ID: "screening/nilai/R2"},
		Cells: cells("left", "yes", "by", "ketua", "reason", "x")})
	period := func(c []scoring.Cell) scoring.Fact {
		return scoring.Fact{Subject: scoring.Subject{Kind: objection.OnPeriod, ID: "screening"}, Cells: c}
	}
	days := []string{"new/filing", "2026-09-30", "new/answering", "2026-09-30", "new/announcing", "2026-09-30", "reason", "x"}
	forge("sek", objection.KindArrange, "form.cell", period(cells(append(days, "by", "sek", "approved", "sek")...)))
	ends := append(days, "until/filing", "2026-09-30", "until/answering", "2026-09-30", "until/announcing", "2026-09-30")
	forge("sek", objection.KindArrange, "objection.second", period(cells(append(ends, "by", "sek", "approved", "sek")...)))
	forge("sek", objection.KindArrange, "objection.not-proposed", period(cells(append(ends, "by", "ketua", "approved", "sek")...)))
	forge("sek", objection.KindArrange, "allow.role", period(cells("listed", "sek")))
	w.state("R3", objection.Waiting)
}

func (w world) decided(who scoring.PersonID, c scoring.Command) scoring.Decision {
	m, _ := w.State().Person(who)
	d, err := scoring.Decide(w.State(), scoring.Actor{Person: who, Roles: m.Roles}, c)
	if err != nil {
		w.Fatal(err)
	}
	return d
}
