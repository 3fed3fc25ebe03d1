package sample_test

import (
	"context"
	"fmt"
	"regexp"
	"testing"
	"time"

	"ampera/scoring"
	"ampera/scoring/memory"
	"ampera/scoring/ranking"
	"ampera/scoring/rulebook"
	"ampera/scoring/sample"
)

// played is the sample on a selection in memory, and its chair.
func played(t *testing.T) (*memory.Office, *memory.Desk) {
	t.Helper()
	text, _ := rulebook.Template("guru")
	book, err := rulebook.Parse(text)
	if err != nil {
		t.Fatal(err)
	}
	now := time.Date(2026, 11, 23, 8, 0, 0, 0, time.UTC)
	office := memory.New(func() time.Time { return now }, nil)
	head, err := office.Found(sample.Founding(book))
	if err != nil {
		t.Fatal(err)
	}
	if err := sample.Play(context.Background(), office, head, scoring.DateOf(now)); err != nil {
		t.Fatal(err)
	}
	return office, head
}

// Two plays are the same to the last act.
func TestPlayIsTheSameEachTime(t *testing.T) {
	first, _ := played(t)
	second, _ := played(t)
	a, b := first.Acts(), second.Acts()
	if len(a) != len(b) || len(a) < 20 {
		t.Fatalf("%d and %d acts", len(a), len(b))
	}
	for i := range a {
		if x, y := fmt.Sprintf("%+v", *a[i]), fmt.Sprintf("%+v", *b[i]); x != y {
			t.Fatalf("act %d:\n%s\n%s", i, x, y)
		}
	}
}

// Every act of the sample counts, and each person's passphrase opens a desk.
func TestPlayIsAllowed(t *testing.T) {
	office, head := played(t)
	for _, a := range office.Acts() {
		if office.State().Rejected(a.Place) {
			t.Errorf("act %d of kind %d counts nowhere", a.Place, a.Kind)
		}
	}
	words := sample.Passphrases()
	selection, ok := office.Selection()
	if !ok || len(selection.People) != len(sample.Committee())+1 || len(words) != len(selection.People) {
		t.Fatalf("%d people, %d passphrases", len(selection.People), len(words))
	}
	for _, p := range selection.People {
		if p.Status != scoring.Active {
			t.Errorf("%s is %s", p.Name, p.Status)
		}
		if _, err := office.Unlock(context.Background(), p.ID, words[p.Name]); err != nil {
			t.Errorf("%s: %v", p.Name, err)
		}
	}
	if head.Actor().Roles != scoring.Chair {
		t.Errorf("the founder is %s", head.Actor().Roles)
	}
}

// What the sample leaves: a formation that is finished, one under way with a
// gap to moderate, one that waits for its simulation.
func TestPlayLeavesSomethingToDo(t *testing.T) {
	_, head := played(t)
	head.Read(func(v scoring.View) {
		record := v.Record()
		r := ranking.Rank(record)
		if len(r.Groups) != 3 || record.Len() != 60 {
			t.Fatalf("%d groups, %d candidates", len(r.Groups), record.Len())
		}
		byTitle := map[string]scoring.GroupRanking{}
		for _, g := range r.Groups {
			byTitle[record.Groups()[g.Group].Values[0]] = g
		}
		finished := byTitle["Guru Matematika"]
		if finished.Ranked != 18 || finished.Pending != 0 || finished.Unresolved != 0 {
			t.Errorf("the first formation: %d ranked, %d pending, %d unresolved", finished.Ranked, finished.Pending, finished.Unresolved)
		}
		codes := map[string]int{}
		for _, st := range finished.Standings {
			codes[st.Code]++
		}
		if codes["P/L"] != 3 || codes["P"] != 15 {
			t.Errorf("codes of the first formation: %v", codes)
		}
		held, outcomes := map[string]int{}, map[scoring.Outcome]int{}
		for _, g := range r.Groups {
			for _, st := range g.Standings {
				outcomes[st.Outcome]++
				if st.Held != nil {
					held[st.Held.Code]++
				}
			}
		}
		if held["held.gap"] != 1 || outcomes[scoring.Absent] != 1 || outcomes[scoring.Withdrew] != 1 {
			t.Errorf("held %v, outcomes %v", held, outcomes)
		}
		if third := byTitle["Guru IPA"]; third.Ranked != 0 {
			t.Errorf("the third formation has %d ranked", third.Ranked)
		}
		statuses, blank := countSheets(record)
		if statuses[scoring.SheetDraft] != 0 {
			t.Error("the chair sees a draft")
		}
		if blank < 5 {
			t.Errorf("%d candidates wait for a written mark", blank)
		}
	})
}

func countSheets(r scoring.Record) (statuses map[scoring.SheetStatus]int, blank int) {
	statuses = map[scoring.SheetStatus]int{}
	for i := range r.Len() {
		for _, sh := range r.Sheets(i, "simulasi") {
			statuses[sh.Status]++
		}
		if _, ok := r.Mark(i, 0); !ok {
			blank++
		}
	}
	return statuses, blank
}

// One sheet is a draft, which only its assessor sees.
func TestOneDraft(t *testing.T) {
	office, _ := played(t)
	drafts := 0
	for _, m := range sample.Committee() {
		office.Desk(m.ID).Read(func(v scoring.View) {
			statuses, _ := countSheets(v.Record())
			drafts += statuses[scoring.SheetDraft]
		})
	}
	if drafts != 1 {
		t.Errorf("%d drafts", drafts)
	}
}

// Candidates' numbers fit the template, nobody carries a real-looking identity
// number, and everybody is of an age to teach.
func TestCandidatesAreInventedAndWellFormed(t *testing.T) {
	office, head := played(t)
	head.Read(func(v scoring.View) {
		r := v.Record()
		pattern := regexp.MustCompile("^(?:" + r.Book().Number.Pattern + ")$")
		for i := range r.Len() {
			c := r.At(i)
			if !pattern.MatchString(c.Number) || c.NIK != "" || c.Name == "" {
				t.Errorf("candidate %+v", c)
			}
			if _, ok := scoring.ParseDate(c.Born.String()); !ok || c.Born < 19850101 || c.Born > 19991231 {
				t.Errorf("%s is born on %d", c.Number, c.Born)
			}
		}
	})
	if office.State().Office() != "Dinas Pendidikan Kota Contoh" {
		t.Errorf("letterhead %q", office.State().Office())
	}
}
