package scoring_test

import (
	"bytes"
	"slices"
	"strings"
	"testing"

	"ampera/scoring"
	"ampera/scoring/planning"
	"ampera/scoring/registration"
)

func applied(t testing.TB, ids ...string) *paper {
	p := committee(t, isActive)
	frozen(p)
	for _, id := range ids {
		p.do("secretary", registration.Save{Rows: []registration.Row{applies(id)}, Day: 20260902})
	}
	return p
}

// Who a candidate is, who was an applicant, stays with the application: it is said once,
// read there, corrected there, and destroyed with all that they answered and handed in.
func TestAnApplicantBecomesACandidate(t *testing.T) {
	p := applied(t, "R1", "R2")
	if p.state.Len() != 2 {
		t.Fatalf("%d candidates before a number is given", p.state.Len())
	}
	p.do("secretary", registration.GiveNumbers{Rows: []registration.NumberRow{{ID: "R1", Number: "071"}}})
	at, known := p.state.Find("071")
	if c := p.state.At(at); !known || c.Name != "Pelamar R1" || c.NIK != "1671010101900001" || c.Born != 19900101 || c.Column("lokasi") != "SMPN 1" {
		t.Fatalf("the candidate is %+v", c)
	}
	said := 0
	for _, a := range p.acts {
		for _, f := range a.Facts {
			if slices.ContainsFunc(f.Cells, func(c scoring.Cell) bool { return c.Value == "Pelamar R1" }) {
				said++
			}
		}
	}
	if said != 1 {
		t.Errorf("the name is in %d leaves", said)
	}
	p.do("secretary", scoring.CorrectCandidate{Number: "071", Changes: map[string]string{scoring.ColName: "Pelamar Satu"}, Reason: "ejaan"})
	if got := p.state.At(at).Name; got != "Pelamar Satu" || p.state.Value(scoring.Subject{Kind: scoring.OnApplying, ID: "R1"}, scoring.ColName) != got {
		t.Errorf("corrected: %q", got)
	}
	p.refolded()
	view := scoring.NewView(p.state, p.actor("secretary"))
	if a, ok := registration.Of(view, "R1"); !ok || a.Number != "071" || a.Name != "Pelamar Satu" || !slices.Equal(a.Others, nil) || a.NIK != "1671********0001" {
		t.Errorf("the applicant is %+v", a)
	}
	if all := registration.List(view); len(all) != 2 || !slices.Equal(all[0].Others, []string{"R2"}) {
		t.Errorf("one NIK in two applications is not shown: %+v", all)
	}
	planner := scoring.Actor{Person: "target", Roles: planning.Planner} // a role that has no business with them
	if got := registration.AnswersOf(scoring.NewView(p.state, planner), "R1"); len(got) > 0 {
		t.Errorf("a planner reads answers: %v", got)
	}
	for _, who := range []scoring.PersonID{"panel", "observer"} {
		if got := registration.AnswersOf(scoring.NewView(p.state, p.actor(who)), "R1"); len(got) > 0 {
			t.Errorf("%s reads answers: %v", who, got)
		}
	}
	if got := registration.AnswersOf(view, "R1")["ipk"]; got != "3.20" {
		t.Errorf("the office reads %q", got)
	}

	p.do("chair", scoring.DestroyIdentity{Number: "071", Reason: "masa simpan habis"})
	named := 0
	for _, c := range p.acts[len(p.acts)-1].Facts[0].Cells {
		if c.Name == scoring.ColIdentity {
			named = len(c.Supersedes)
		}
	}
	if named != 5 { // who they are, twice; answers; documents; how they are reached
		t.Errorf("%d leaves are destroyed", named)
	}
	view = scoring.NewView(p.state, p.actor("secretary"))
	if a, _ := registration.Of(view, "R1"); a.Name != "" || !a.Gone || p.state.At(at).Name != "" || len(registration.AnswersOf(view, "R1"))+len(registration.DocumentsOf(view, "R1")) > 0 {
		t.Errorf("left of them: %+v", a)
	}
	if bytes.Contains(p.state.AppendSnapshot(nil), []byte("Pelamar Satu")) || bytes.Contains(p.state.AppendSnapshot(nil), []byte("R1/ijazah.pdf")) || bytes.Contains(p.state.AppendSnapshot(nil), []byte("R1@contoh.id")) {
		t.Error("the state still says who they were")
	}
	if r := p.may("secretary", registration.Save{Rows: []registration.Row{{ID: "R1", Answers: map[string]string{"ipk": "2"}}}, Update: true, Reason: "lagi"}); r != "identity.gone" {
		t.Errorf("said anew: %q", r)
	}
	if p.state.Left() != 0 {
		t.Errorf("%d left", p.state.Left())
	}
	p.refolded()
}

// Two laptops that had not seen each other: what one says of an applicant whom the other
// destroyed is still to be destroyed, and nothing of it is in the state; two numbers for
// one applicant, and one number for two, are held.
func TestApplicantsApart(t *testing.T) {
	p := applied(t, "R1", "R2", "R3")
	base := slices.Clone(p.acts)
	apart := func(replicaName scoring.ReplicaID, who scoring.PersonID, c scoring.Command) *scoring.Act {
		t.Helper()
		state := scoring.Fold(matrixHouse, base)
		d, err := scoring.Decide(state, p.actor(who), c)
		if err != nil {
			t.Fatal(err)
		}
		return &scoring.Act{Selection: theSelection, Replica: replicaName, Seq: 1, Observed: scoring.Vector{replica: uint64(len(base))}, Person: who,
			Key: public(string(who)), Kind: d.Kind, At: base[0].At, Facts: d.Facts}
	}
	joined := func(others ...*scoring.Act) *scoring.State {
		t.Helper()
		var states []*scoring.State
		for range 2 {
			acts := slices.Clone(base)
			for _, a := range others {
				one := *a
				one.Place = uint32(len(acts))
				acts = append(acts, &one)
			}
			states = append(states, scoring.Fold(matrixHouse, acts))
			slices.Reverse(others)
		}
		tell := func(s *scoring.State) (lines []string) {
			for i := range s.Len() {
				c := s.At(i)
				lines = append(lines, c.Number+" "+c.Name+" "+s.ApplicantOf(i)+" "+codeOf(s.Conflict(i)))
			}
			return lines
		}
		if a, b := tell(states[0]), tell(states[1]); !slices.Equal(slices.Sorted(slices.Values(a)), slices.Sorted(slices.Values(b))) {
			t.Errorf("whichever comes first, it is another state:\n%s\n%s", strings.Join(a, "\n"), strings.Join(b, "\n"))
		}
		return states[0]
	}
	held := func(s *scoring.State, number string) string {
		i, known := s.Find(number)
		if !known {
			t.Errorf("no %s", number)
			return ""
		}
		return codeOf(s.Conflict(i))
	}
	destroyed := apart("satu", "chair", registration.DestroyApplicant{ID: "R1", Reason: "diminta"})
	answered := apart("dua", "secretary", registration.Save{Rows: []registration.Row{{ID: "R1", Name: "Nama Lama", Answers: map[string]string{"ipk": "2.75"}}}, Update: true, Reason: "salah ketik"})
	s := joined(destroyed, answered)
	if s.Left() != 2 || bytes.Contains(s.AppendSnapshot(nil), []byte("Nama Lama")) {
		t.Errorf("%d leaves are still to go", s.Left())
	}
	numbers := func(on scoring.ReplicaID, id, number string) *scoring.Act {
		return apart(on, "secretary", registration.GiveNumbers{Rows: []registration.NumberRow{{ID: id, Number: number}}})
	}
	s = joined(numbers("satu", "R2", "081"), numbers("dua", "R2", "082"))
	if a, b := held(s, "081"), held(s, "082"); a != "held.numbers" && a != "held.conflict" || b != "held.numbers" && b != "held.conflict" {
		t.Errorf("two numbers for one: %q, %q", a, b)
	}
	s = joined(numbers("satu", "R2", "081"), numbers("dua", "R3", "081"))
	if a := held(s, "081"); a != "held.conflict" {
		t.Errorf("one number for two: %q", a)
	}
	s = joined(numbers("satu", "R2", "081"), apart("dua", "secretary", scoring.SaveCandidates{Rows: []scoring.CandidateRow{
		{Number: "081", Name: "Orang Lain", Columns: map[string]string{"jabatan": "Guru", "lokasi": "SMPN 1"}}}}))
	if a := held(s, "081"); a != "held.identities" {
		t.Errorf("a number that somebody else was added under: %q", a)
	}
	s = joined(numbers("tiga", "R1", "081"), destroyed)
	if i, _ := s.Find("081"); s.At(i).Name != "" {
		t.Errorf("destroyed elsewhere, they are %q", s.At(i).Name)
	}
}

func codeOf(r *scoring.Refusal) string {
	if r == nil {
		return ""
	}
	return r.Code
}

// Numbers by the rulebook's pattern count on from those that are given.
func TestNumbersByPattern(t *testing.T) {
	p := applied(t, "R1", "R2")
	view := scoring.NewView(p.state, p.actor("secretary"))
	rows, _, err := registration.Pattern(view, registration.List(view))
	if err != nil || len(rows) != 2 || rows[0] != (registration.NumberRow{ID: "R1", Number: "26010001"}) || rows[1].Number != "26010002" {
		t.Fatalf("%v, %v", rows, err)
	}
	p.do("secretary", registration.GiveNumbers{Rows: rows})
	p.do("secretary", registration.Save{Rows: []registration.Row{applies("R3")}, Day: 20260902})
	view = scoring.NewView(p.state, p.actor("secretary"))
	waiting := slices.DeleteFunc(registration.List(view), func(a registration.Applicant) bool { return a.Number != "" })
	if rows, _, err = registration.Pattern(view, waiting); err != nil || len(rows) != 1 || rows[0].Number != "26010003" {
		t.Errorf("%v, %v", rows, err)
	}
}

// Every fault of a file at once, with its line, and nothing is taken.
func TestFaultsOfApplicants(t *testing.T) {
	p := applied(t, "R1")
	row := func(line int, change func(*registration.Row)) registration.Row {
		r := applies("R9")
		r.Line = line
		change(&r)
		return r
	}
	_, err := scoring.Decide(p.state, p.actor("secretary"), registration.Save{Rows: []registration.Row{
		row(2, func(r *registration.Row) {}),
		row(3, func(r *registration.Row) {}),
		row(4, func(r *registration.Row) { r.ID = "R1" }),
		row(5, func(r *registration.Row) { r.ID = "R/5" }),
		row(6, func(r *registration.Row) { r.ID, r.Name = "R6", " " }),
		row(7, func(r *registration.Row) { r.ID, r.Columns = "R7", map[string]string{"jabatan": "Guru"} }),
		row(8, func(r *registration.Row) { r.ID = r.NIK }),
		row(9, func(r *registration.Row) {
			r.ID, r.Portal = "R9b", registration.Portal{Verifier: "Sari Wati", Supervisor: "sari  wati"}
		}),
		row(10, func(r *registration.Row) { r.ID, r.Answers = "R10", map[string]string{"bakat": "ya"} }),
		row(11, func(r *registration.Row) {
			r.ID, r.Documents = "R11", map[string]registration.File{"ktp": {Name: "ktp.pdf", Hash: "0a"}}
		}),
	}, Day: 20260902})
	problems, _ := err.(scoring.Problems)
	got := map[int]string{}
	for _, f := range problems {
		got[f.Line] = f.Refusal.Code
	}
	for line, want := range map[int]string{3: "applicant.twice", 4: "applicant.known", 5: "applicant.id", 6: "name.blank", 7: "group.blank", 8: "applicant.nik", 9: "applicant.one-name", 10: "form.cell", 11: "form.cell"} {
		if got[line] != want {
			t.Errorf("line %d: %q, want %q", line, got[line], want)
		}
	}
	if got[2] != "" {
		t.Errorf("a right row: %q", got[2])
	}
}
