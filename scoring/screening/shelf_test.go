package screening_test

import (
	"fmt"
	"slices"
	"strings"
	"sync"
	"testing"

	"ampera/scoring"
	"ampera/scoring/house"
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
	w.Desk("ketua").Read(func(v scoring.View) { v.Record() })
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
