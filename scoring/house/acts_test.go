package house_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"ampera/scoring"
	"ampera/scoring/amending"
	"ampera/scoring/conflict"
	"ampera/scoring/memory"
	"ampera/scoring/memory/acting"
	"ampera/scoring/objection"
	"ampera/scoring/registration"
	"ampera/scoring/rulebook"
	"ampera/scoring/sample"
	"ampera/scoring/screening"
)

// many is an office of six, in which four applied of whom three do not qualify.
var many = []scoring.PersonID{chair, secretary, "wakil", "ver", "ver2", "sup"}

func stagesBook(t testing.TB, declare bool) string {
	t.Helper()
	text, _ := rulebook.Template("guru")
	return sample.Screened(text + sample.Stages + fmt.Sprintf("\n[conflict]\ndeclare = %v\n", declare))
}

func staffed(t testing.TB, declare bool) acting.World {
	book, err := rulebook.Parse(stagesBook(t, declare))
	if err != nil {
		t.Fatal(err)
	}
	w := acting.World{TB: t, Office: memory.New(func() time.Time { return time.UnixMilli(1_790_000_000_000) }, nil)}
	if _, err := w.Found(scoring.Founding{Name: "Uji", Chair: "Ketua", Passphrase: "rahasia", Book: book, Freeze: true}); err != nil {
		t.Fatal(err)
	}
	for _, m := range []struct {
		id    scoring.PersonID
		roles scoring.Roles
	}{{secretary, scoring.Secretary}, {"wakil", scoring.Chair}, {"ver", screening.Verifier}, {"ver2", screening.Verifier}, {"sup", screening.Supervisor}} {
		w.Enrols(m.id, m.roles)
	}
	for n, ipk := range []string{"2.90", "2.90", "2.50", "3.40"} {
		w.Must(secretary, registers(fmt.Sprint("R", n+1), ipk))
	}
	if declare {
		for _, who := range many {
			w.Must(who, conflict.Clear{})
		}
	}
	for _, id := range []string{"R1", "R2", "R3"} {
		w.Must("ver", decides(id, "ipk_kurang.1"))
		w.Must("sup", screening.Confirm{Applicants: []string{id}, Day: 20260911})
	}
	w.Must(secretary, objects("R1", 20260916, "nilai"))
	return w
}

func registers(id, ipk string) registration.Save {
	return registration.Save{Day: 20260902, Update: true, Reason: "salah ketik", Rows: []registration.Row{{ID: id, Name: "Pelamar " + id, NIK: "167101010190000" + id[1:], Born: 19900101, Received: 20260902,
		Columns: map[string]string{"jabatan": "Guru IPA", "lokasi": "SMP 1"}, Answers: map[string]string{"ipk": ipk, "sertifikat": "yes"},
		Documents: map[string]registration.File{"ijazah": {Name: "ijazah.pdf", Hash: strings.Repeat("ab", 32)}}}}}
}

func decides(id, nilai string) screening.Verify {
	return screening.Verify{Applicant: id, Said: map[string]string{"nilai": nilai, "sertifikat": screening.Met}, Day: 20260910}
}

func objects(id string, on scoring.Date, claims ...string) objection.File {
	return objection.File{Stage: scoring.StageScreening, Applicant: id, Day: on, Claims: claims, Text: "Nilai saya lebih."}
}

func answers(id, document string) objection.Answer {
	return objection.Answer{Stage: scoring.StageScreening, Applicant: id, Said: map[string]string{"nilai": document}, Text: "Sudah diperiksa.", Day: 20260917}
}

// longer is the rulebook with a later day, lower with another bound.
func longer(text string) string {
	return strings.Replace(text, "closes = ", "closes = \"2026-12-01\" # ", 1)
}
func lower(text string) string { return strings.Replace(text, "at_least = 3 }", "at_least = 2 }", 1) }

func proposes(t testing.TB, own, text string) amending.Propose {
	book, err := rulebook.Parse(text)
	if err != nil {
		t.Fatal(err)
	}
	return amending.Propose{ID: own, Book: book, Reason: "salah ketik"}
}

// amendment is one of those there are, by its whole id, or none.
func amendment(p scoring.Past, nth int) string {
	if all := p.Under(amending.On, ""); len(all) > 0 {
		return all[nth%len(all)].ID
	}
	return "tiada"
}

// deed is what anybody may try on a copy as it stands, in the stages of screening, of
// objections and of amendments.
func deed(t *rapid.T, tb testing.TB, w acting.World, ids *int) (scoring.PersonID, scoring.Command) {
	of := func(all ...string) string { return rapid.SampledFrom(all).Draw(t, "of") }
	n := func(most int) int { return rapid.IntRange(0, most).Draw(t, "n") }
	*ids++
	who, id, day := rapid.SampledFrom(many).Draw(t, "who"), of("R1", "R2", "R3", "R4"), scoring.Date(20260914+n(16))
	stage, p := scoring.StageScreening, w.State().Now()
	text := p.Book().Source
	if n(1) == 0 {
		text = longer(text)
	}
	if n(1) == 0 {
		text = lower(text)
	}
	tie := conflict.OfApplicant("ver", id)
	for _, m := range many {
		if on := conflict.OfApplicant(m, id); p.Value(on, "tie") != "" {
			tie = on
		}
	}
	return who, []func() scoring.Command{
		func() scoring.Command { return decides(id, of(screening.Met, "ipk_kurang.1")) },
		func() scoring.Command { return screening.Confirm{Applicants: []string{id}, Day: day} },
		func() scoring.Command { return screening.Reopen{Applicants: []string{id}, Reason: "salah baca"} },
		func() scoring.Command { return registers(id, of("2.90", "3.40")) },
		func() scoring.Command {
			return registration.GiveNumbers{Rows: []registration.NumberRow{{ID: id, Number: fmt.Sprintf("2601%04d", *ids)}}}
		},
		func() scoring.Command {
			if n(3) > 0 { // mostly somebody of whom nothing else is said
				id = "R4"
			}
			return registration.DestroyApplicant{ID: id, Reason: "diminta"}
		},
		func() scoring.Command { return conflict.Declare{Applicant: id, Tie: conflict.Kinship} },
		func() scoring.Command { return conflict.Clear{} },
		func() scoring.Command { return conflict.Lift{Tie: tie, Reason: "saudara jauh"} },
		func() scoring.Command { return conflict.ConfirmLift{Tie: tie} },
		func() scoring.Command { return objects(id, day, "nilai") },
		func() scoring.Command {
			f := objects(id, day, "nilai")
			f.Reason = "salah ketik"
			return f
		},
		func() scoring.Command { return answers(id, of("", "ijazah", "ijazah")) },
		func() scoring.Command { return answers("R1", of("", "ijazah", "ijazah")) },
		func() scoring.Command {
			return objection.Admit{Stage: stage, Applicant: id, Yes: n(1) == 0, Reason: "kiriman pos"}
		},
		func() scoring.Command {
			return objection.Leave{Stage: stage, Requirement: "nilai", Applicant: id, Reason: "memang demikian"}
		},
		func() scoring.Command {
			return objection.Extend{Stage: stage, Until: map[string]scoring.Date{objection.Filing: day + 10}, Reason: "listrik padam"}
		},
		func() scoring.Command { return objection.Approve{Stage: stage} },
		func() scoring.Command { return objection.List{Stage: stage, People: []scoring.PersonID{secretary}} },
		func() scoring.Command { return proposes(tb, fmt.Sprint("a", *ids), text) },
		func() scoring.Command { return amending.Approve{ID: amendment(p, n(9)), Day: day} },
		func() scoring.Command { return amending.Approve{ID: amendment(p, n(9)), Day: day} },
		func() scoring.Command { return amending.Reject{ID: amendment(p, n(9)), Reason: "tidak perlu"} },
	}[n(22)]()
}

// able is somebody who may do something, a person first; that one where nobody may.
func able(s *scoring.State, first scoring.PersonID, c scoring.Command) scoring.PersonID {
	at := slices.Index(many, first)
	for i := range many {
		m, _ := s.Person(many[(at+i)%len(many)])
		if d, err := scoring.Decide(s, scoring.Actor{Person: m.ID, Name: m.Name, Roles: m.Roles}, c); err == nil && len(d.Facts) > 0 {
			return m.ID
		}
	}
	return first
}

// told is all that these stages have of a copy, for its chair and its verifier, whatever the
// order in which acts came.
func told(w acting.World) string {
	var out []string
	for _, who := range []scoring.PersonID{chair, "ver"} {
		w.Desk(who).Read(func(v scoring.View) {
			for _, r := range screening.Rows(v) {
				out = append(out, fmt.Sprintf("%+v", r))
			}
			for _, o := range objection.Rows(v, day) {
				out = append(out, fmt.Sprintf("%+v", o))
			}
			for _, k := range objection.Kins(v) {
				slices.Sort(k.Of)
				out = append(out, fmt.Sprintf("%+v", k))
			}
			for _, a := range amending.All(v) {
				out = append(out, fmt.Sprint(a.ID, a.State, a.By, a.Answered, a.Alone))
			}
			out = append(out, fmt.Sprintf("%+v", objection.Arrangements(v, day)))
		})
	}
	for _, u := range w.State().Uncounted() {
		out = append(out, fmt.Sprint(u.ID, u.Verdict, u.Why.Code))
	}
	slices.Sort(out)
	book := ""
	if b := w.State().Book(); b != nil {
		book = b.Hash
	}
	return book + "\n" + strings.Join(out, "\n")
}

// Whatever anybody does about applicants, objections and the rulebook, on copies that part
// and meet: what a desk takes counts there, what it refuses changes nothing, and copies that
// have seen the same show the same, in whatever order it came and after a start.
func TestStagesOnCopies(t *testing.T) {
	done := map[string]int{}
	begins := map[bool]acting.World{}
	for _, declare := range []bool{false, true} {
		begins[declare] = staffed(t, declare)
	}
	rapid.Check(t, func(rt *rapid.T) {
		ids := 0
		base := begins[rapid.Bool().Draw(rt, "everybody declares")]
		copies := []acting.World{base.Apart("satu"), base.Apart("dua")}
		for range rapid.IntRange(10, 40).Draw(rt, "acts") {
			at := rapid.IntRange(0, 1).Draw(rt, "where")
			w := copies[at]
			who, c := deed(rt, t, w, &ids)
			if rapid.IntRange(0, 7).Draw(rt, "able") > 0 { // mostly somebody who may
				who = able(w.State(), who, c)
			}
			acts, uncounted := len(w.Acts()), len(w.State().Uncounted())
			if code := w.Does(who, c); code == "" && len(w.Acts()) > acts {
				done[fmt.Sprintf("%T", c)]++
				if now := len(w.State().Uncounted()); now > uncounted {
					rt.Fatalf("%s may %T at their desk, and it does not count: %v", who, c, w.State().Uncounted()[now-1].Why)
				}
			} else if len(w.Acts()) > acts {
				rt.Fatalf("%T is refused with %s, and was taken", c, code)
			}
			if rapid.IntRange(0, 5).Draw(rt, "meets") == 0 {
				copies[at].Receive(copies[1-at].Office)
			}
		}
		copies[0].Receive(copies[1].Office)
		copies[1].Receive(copies[0].Office)
		one, other := told(copies[0]), told(copies[1])
		if one != other {
			rt.Fatalf("two copies that have seen the same:\n%s\n\n%s", one, other)
		}
		copies[1].Restart()
		if again := told(copies[1]); again != other {
			rt.Fatalf("after a start:\n%s\n\nbefore:\n%s", again, other)
		}
	})
	if testing.Short() {
		return // a fifth of the histories: the rarest acts are not in them
	}
	for _, what := range []string{"objection.File", "objection.Answer", "objection.Admit", "objection.Leave", "objection.Extend", "objection.Approve", "objection.List",
		"amending.Propose", "amending.Approve", "amending.Reject", "screening.Verify", "screening.Confirm", "screening.Reopen", "conflict.Declare", "conflict.Lift"} {
		if done[what] == 0 {
			t.Errorf("nobody ever did %s: %v", what, done)
		}
	}
}

// What decides between equal marks comes along from the application: a grade point average
// that was answered is the candidate's, until a file or a correction says another.
func TestTheGradePointAverageComesAlong(t *testing.T) {
	w := staffed(t, false)
	w.Must("ver", decides("R4", screening.Met))
	w.Must("sup", screening.Confirm{Applicants: []string{"R4"}, Day: 20260911})
	w.Must(secretary, registration.GiveNumbers{Rows: []registration.NumberRow{{ID: "R4", Number: "26010001"}}})
	gpa := func() string {
		i, _ := w.State().Find("26010001")
		return w.State().At(i).GPA.String()
	}
	if got := gpa(); got != "3.4" {
		t.Errorf("the candidate has %s", got)
	}
	w.Must(secretary, scoring.CorrectCandidate{Number: "26010001", Changes: map[string]string{scoring.ColGPA: "3.5"}, Reason: "ijazah"})
	w.Must(secretary, registers("R4", "3.10"))
	if got := gpa(); got != "3.5" {
		t.Errorf("corrected to 3.5, the candidate has %s", got)
	}
}
