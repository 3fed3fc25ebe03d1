package screening_test

import (
	"fmt"
	"slices"
	"strings"
	"sync"
	"testing"

	"ampera/scoring"
	"ampera/scoring/house"
	"ampera/scoring/registration"
	"ampera/scoring/screening"
)

// stocked is an office of some applicants, most decided and some confirmed.
func stocked(t *testing.T, many int) world {
	w := staffed(t)
	for n := 2; n <= many; n++ {
		w.Must("sek", applied(fmt.Sprintf("R%d", n)))
	}
	for n := 1; n <= many; n += 2 {
		w.Must("ver", verify(fmt.Sprintf("R%d", n)))
	}
	for n := 1; n <= many; n += 4 {
		w.Must("sup", confirm(fmt.Sprintf("R%d", n)))
	}
	return w
}

// everything is all that may be read of everybody's screening.
func everything(v scoring.View) string {
	var out []string
	for _, r := range screening.Rows(v) {
		out = append(out, fmt.Sprintf("%+v\n", r))
	}
	slices.Sort(out)
	return strings.Join(out, "")
}

// A start looks at nobody, neither does home; one who is looked at costs one.
func TestAStartUnfoldsNobody(t *testing.T) {
	w := stocked(t, 20)
	want := ""
	w.Desk("ver").Read(func(v scoring.View) { want = everything(v) })
	w.Restart()
	for _, who := range []scoring.PersonID{"ver", "sup", "sek", "ketua"} {
		w.Desk(who).Read(func(v scoring.View) { v.Overview(0) })
	}
	w.Desk("ketua").Read(func(v scoring.View) {
		v.Record()
		if n := len(screening.Applicants(scoring.PastOf(v))); n != 20 {
			t.Errorf("%d applied", n)
		}
	})
	if n := w.State().Unfolded(); n != 0 {
		t.Errorf("%d subjects were unfolded for home and the record", n)
	}
	w.Must("ver", verify("R2"))
	if n := w.State().Unfolded(); n == 0 || n > 8 {
		t.Errorf("%d subjects were unfolded for one decision", n)
	}
	w.Restart()
	w.Must("sup", screening.Reopen{Applicants: []string{"R2"}, Reason: "salah baca"})
	w.Restart()
	w.Desk("ver").Read(func(v scoring.View) {
		if got := everything(v); got == want {
			t.Error("control: a decision was opened again, and nothing changed")
		}
	})
	if n := w.State().Unfolded(); n < 40 {
		t.Errorf("control: the whole list has %d unfolded", n)
	}
}

// Many who read at once unfold the same.
func TestReadersUnfoldAtOnce(t *testing.T) {
	w := stocked(t, 30)
	want := ""
	w.Desk("ver").Read(func(v scoring.View) { want = everything(v) })
	w.Restart()
	var all sync.WaitGroup
	for range 8 {
		all.Add(1)
		go func() {
			defer all.Done()
			w.Desk("ver").Read(func(v scoring.View) {
				if got := everything(v); got != want {
					t.Errorf("another reading, of %d bytes instead of %d", len(got), len(want))
				}
			})
		}()
	}
	all.Wait()
}

// Of a snapshot that was damaged nothing ends the program: neither when it is taken, nor
// when somebody is looked at.
func TestDamagedFolders(t *testing.T) {
	w := stocked(t, 3)
	h := house.Whole()
	h.Parts = append(h.Parts, applying())
	whole := w.State().AppendSnapshot(nil)
	sound, read := 0, 0
	for i := 0; i < len(whole); i += 7 {
		for _, bit := range []byte{1, 1 << (i % 8)} {
			hurt := slices.Clone(whole)
			hurt[i] ^= bit
			s, err := scoring.RestoreSnapshot(h, string(hurt))
			if err != nil {
				continue
			}
			sound++
			read += len(s.AppendSnapshot(nil))
			tallied(s.Now())
			everything(scoring.NewView(s, scoring.Actor{Person: "ver", Roles: screening.Verifier}))
		}
	}
	if sound == 0 || read == 0 {
		t.Error("control: no damaged snapshot was taken")
	}
}

// A state that holds its blocks itself asks nobody for them, and gives them whole to who
// keeps a snapshot; one that does not says which are as they were.
func TestHeldBlocks(t *testing.T) {
	w := stocked(t, 60)
	h := house.Whole()
	h.Parts = append(h.Parts, applying())
	head, blocks, err := w.State().Snapshot()
	if err != nil {
		t.Fatal(err)
	}
	stored := map[string]string{}
	for _, b := range blocks {
		stored[b.Sum] = string(b.Text)
	}
	if len(blocks) < 2 {
		t.Fatalf("control: %d blocks", len(blocks))
	}
	asked := 0
	s, err := scoring.RestoreFrom(h, string(head), func(sum string) (string, error) { asked++; return stored[sum], nil })
	if err != nil {
		t.Fatal(err)
	}
	texts := func() (n int) {
		again, of, _ := s.Snapshot()
		if string(again) != string(head) {
			t.Error("another head")
		}
		for _, b := range of {
			if b.Text != nil {
				n++
			}
		}
		return n
	}
	if n := texts(); n != 0 || asked != 0 {
		t.Errorf("a snapshot of what nobody touched has %d blocks anew, and asked for %d", n, asked)
	}
	if err := s.Hold(); err != nil || asked != len(blocks) {
		t.Errorf("held: %d of %d asked for, %v", asked, len(blocks), err)
	}
	if n := texts(); n != len(blocks) {
		t.Errorf("of what is held %d blocks are given, not %d", n, len(blocks))
	}
	everything(scoring.NewView(s, scoring.Actor{Person: "ver", Roles: screening.Verifier}))
	if asked != len(blocks) {
		t.Errorf("held, and asked for again")
	}
}

// How a candidate's applicant stands is found by the candidate, too, as a ranking asks it:
// in whichever order numbers were given, after a start and after somebody changed.
func TestStandsByTheCandidate(t *testing.T) {
	w := stocked(t, 30)
	for n := 29; n >= 1; n -= 4 {
		w.Must("sek", registration.GiveNumbers{Rows: []registration.NumberRow{{ID: fmt.Sprintf("R%d", n), Number: fmt.Sprintf("261%05d", n)}}})
	}
	look := func(when string) {
		t.Helper()
		p, stages := w.State().Now(), map[string]int{}
		for i := range p.Len() {
			got := p.StandingOf("screening", i)
			if want := p.Standing("screening", p.ApplicantOf(i)); got != want {
				t.Errorf("%s: candidate %s stands as %q, their applicant as %q", when, p.Number(i), got, want)
			}
			stages[got]++
		}
		if len(stages) < 2 && when != "before" {
			t.Errorf("%s: control: all stand as %v", when, stages)
		}
	}
	look("before")
	w.Must("sup", screening.Reopen{Applicants: []string{"R5"}, Reason: "salah baca"})
	look("after one was opened again")
	w.Restart()
	worked := w.State().Worked()["screening"]
	look("after a start")
	if n := w.State().Worked()["screening"]; n != worked {
		t.Errorf("a ranking after a start works out %d", n-worked)
	}
	w.Must("sup", screening.Reopen{Applicants: []string{"R9"}, Reason: "salah baca"})
	w.Must("ver", verify("R5"))
	look("after two changed")
	if n := w.State().Worked()["screening"]; n != worked+2 {
		t.Errorf("%d were worked out again, and two changed", n-worked)
	}
}

// A list that is shown is read again after an act of those alone of whom it says something;
// of nobody's who was let go, of another reader's and after a start it is read whole.
func TestAListReadsOneAnew(t *testing.T) {
	const many = 20
	w := stocked(t, many)
	lists := map[scoring.PersonID]*screening.List{}
	wants := func(what string, who scoring.PersonID, n int) {
		t.Helper()
		w.Desk(who).Read(func(v scoring.View) { lists[who] = screening.ListOf(v) })
		if l := lists[who]; l.Read != n || len(l.Rows) != many {
			t.Errorf("%s: %d of %d rows were read, not %d", what, l.Read, len(l.Rows), n)
		}
	}
	wants("at first", "ver", many)
	wants("again", "ver", 0)
	w.Must("ver", verify("R2"))
	wants("after a decision", "ver", 1)
	wants("of another reader", "sup", many)
	w.Must("sup", confirm("R2"))
	w.Must("sek", apply{id: "R4", answers: map[string]string{"ipk": "2.5"}})
	wants("after two acts", "ver", 2)
	wants("of the other, too", "sup", 2)
	w.Must("sup", screening.Reopen{Applicants: []string{"R2", "R5"}, Reason: "salah baca"})
	wants("after two were opened again", "sup", 2)
	w.Enrols("baru", screening.Verifier)
	wants("after somebody joined, among whom they are shared", "sup", many)
	w.Must("ver", knows("R6"))
	wants("after a tie", "sup", 1)
	w.Restart()
	wants("after a start", "sup", many)
}
