package store

import (
	"errors"
	"fmt"
	"strings"
	"testing"
	"time"

	"ampera/scoring"
	"ampera/scoring/house"
	"ampera/store/journal"
	"ampera/store/journal/hostile"
)

// falsified is a file whose snapshot, sealed with this machine's own secret,
// says 99 where the log says 90.
func falsified(b bench, name string) string {
	b.Helper()
	o := b.office(name, "here")
	b.do(b.founded(o), candidates("Ayu"), written("001", 80), written("001", 90))
	var all []*scoring.Act
	for a, err := range o.log.Acts(0) {
		if err != nil {
			b.Fatal(err)
		}
		for _, f := range a.Facts {
			for i := range f.Cells {
				if f.Cells[i].Value == "90" {
					f.Cells[i].Value = "99"
				}
			}
		}
		all = append(all, a)
	}
	data := scoring.Fold(house.Whole(), all).AppendSnapshot(nil)
	if err := o.log.PutSnapshot(o.log.Count(), data, nil, o.machine.snapshotKey(o.log.Selection())); err != nil {
		b.Fatal(err)
	}
	o.covered = o.log.Count()
	if err := o.Close(); err != nil {
		b.Fatal(err)
	}
	return o.path
}

// mark is 001's mark as the office has it.
func (b bench) mark(o *Office) string {
	o.mu.RLock()
	defer o.mu.RUnlock()
	return o.state.Value(scoring.Subject{Kind: scoring.OnWritten, ID: "001"}, "pedagogik")
}

// Whoever owns the account can seal a snapshot of their own. It prints nothing,
// exports nothing and goes into no backup.
func TestFalseSnapshotIsToldAndThrownAway(t *testing.T) {
	for name, export := range map[string]func(o *Office, v scoring.View) error{
		"ranking": func(o *Office, v scoring.View) error {
			_, err := Files{Office: o}.Ranking(v, scoring.RankingCSV, "id")
			return err
		},
		"minutes": func(o *Office, v scoring.View) error {
			_, err := Files{Office: o}.Minutes(v, "x", "id", time.Now())
			return err
		},
		"file": func(o *Office, v scoring.View) error { return Files{Office: o}.Save(o.path+".txt", []byte("99")) },
	} {
		t.Run(name, func(t *testing.T) {
			b := newBench(t)
			falsified(b, "s.ampera")
			o := b.opened(b.office("s.ampera", "here"))
			if b.mark(o) != "99" {
				t.Fatal("the false snapshot does not even start: the test looks at nothing")
			}
			d, err := o.Unlock(ctx, o.state.People()[0].ID, phrase)
			if err != nil {
				t.Fatal(err)
			}
			d.Read(func(v scoring.View) { err = export(o, v) })
			if !refused(err, "store.snapshot-differs") {
				t.Fatalf("exported: %v", err)
			}
			for range 200 {
				if b.mark(o) == "90" {
					break
				}
				time.Sleep(5 * time.Millisecond)
			}
			d.Read(func(v scoring.View) { err = export(o, v) })
			if refused(err, "store.snapshot-differs") || b.mark(o) != "90" {
				t.Errorf("once more: %v, mark %s", err, b.mark(o))
			}
			hostileFree(t, closed(t, o))
		})
	}
}

// hostileFree: what the next start begins with is the log's.
func hostileFree(t *testing.T, path string) {
	t.Helper()
	b := bench{t, strings.TrimSuffix(path, "/s.ampera")}
	again := b.opened(b.office("s.ampera", "here"))
	if b.mark(again) != "90" || again.Prove() != nil {
		t.Errorf("the next start shows %s", b.mark(again))
	}
}

func TestBackupIsOfTheLogAlone(t *testing.T) {
	b := newBench(t)
	falsified(b, "s.ampera")
	o := b.opened(b.office("s.ampera", "here"))
	backup := b.path("cadangan.ampera")
	if _, err := o.Backup(ctx, backup); !refused(err, "store.snapshot-differs") || exists(backup) {
		t.Fatalf("a backup over a false snapshot: %v", err)
	}
	if err := o.Close(); err != nil {
		t.Fatal(err)
	}
	o = b.opened(b.office("s.ampera", "here")) // with a snapshot of what the log says
	if o.began.Load() == nil {
		t.Fatal("no snapshot was used: the test looks at nothing")
	}
	if _, err := o.Backup(ctx, backup); err != nil {
		t.Fatal(err)
	}
	hostile.Edit(t, backup, func(f *hostile.File) {
		if f.HasSnapshot() {
			t.Error("the backup carries a snapshot")
		}
	})
}

// What the snapshot of an eventful selection says is what its log says: nobody
// is alarmed for nothing.
func TestHonestSnapshotIsProved(t *testing.T) {
	b := newBench(t)
	o := b.office("s.ampera", "here")
	full(b, o)
	closed(t, o)
	again := b.opened(b.office("s.ampera", "here"))
	if again.began.Load() == nil {
		t.Fatal("no snapshot was used: the test looks at nothing")
	}
	if err := again.Prove(); err != nil {
		t.Error(err)
	}
	if again.began.Load() != nil {
		t.Error("it is compared again and again")
	}
	path := closed(t, again)
	r, err := Examine(path, b.path("here"))
	if err != nil || !r.OK() || r.Differs || r.Due != 0 || r.Uncounted != nil || r.Destroyed != 2 {
		t.Errorf("examined: %+v, %v", r, err)
	}
}

func TestExamineTellsOfAFalseSnapshot(t *testing.T) {
	b := newBench(t)
	path := falsified(b, "s.ampera")
	if r, err := Examine(path, b.path("elsewhere")); err != nil || r.Differs {
		t.Errorf("another machine's snapshot is judged: %+v, %v", r, err)
	}
	if r, err := Examine(path, b.path("here")); err != nil || !r.OK() || !r.Differs {
		t.Errorf("examined: %+v, %v", r, err)
	}
	if r, err := Examine(path, b.path("here")); err != nil || r.Differs {
		t.Errorf("it is still there: %+v, %v", r, err)
	}
}

// An act that is signed and that nobody had the right to is named, and what it
// claims to destroy stays.
func TestExamineNamesWhatCountsNowhere(t *testing.T) {
	b := newBench(t)
	o := b.office("s.ampera", "here")
	d := b.founded(o)
	maya := join(t, o, d, "maya", scoring.Assessor).(*session)
	b.do(d, candidates("Ayu"))
	named, err := identityOf(o, "001")
	if err != nil || len(named) != 1 {
		t.Fatal(named, err)
	}
	forgeAct(t, o, maya, destroying("001", named))
	place := o.log.Count() - 1
	path := closed(t, o)
	r, err := Examine(path, b.path("here"))
	if err != nil || !r.OK() || r.Due != 0 || len(r.Uncounted) != 1 {
		t.Fatalf("examined: %+v, %v", r, err)
	}
	if u := r.Uncounted[0]; u.Place != place || u.Kind != scoring.KindDestroyIdentity || u.Name != "Orang maya" || u.Why.Code != "allow.role" || u.Aside {
		t.Errorf("it is told as %+v", u)
	}
	hostile.Edit(t, path, func(f *hostile.File) { f.Lose(int(named[0].Commit()), named[0].Leaf()) })
	if r, err := journal.Verify(path); err != nil || !r.OK() {
		t.Fatalf("the journal alone finds it: the test looks at nothing: %+v, %v", r, err)
	}
	if r, err := Examine(path, b.path("here")); err != nil || fmt.Sprint(r.Problems) != fmt.Sprintf("[{leaf.gone %d}]", named[0].Commit()) {
		t.Errorf("examined: %+v, %v", r, err)
	}
}

// A destruction that counts and is not carried out is told.
func TestExamineTellsWhatIsDue(t *testing.T) {
	b := newBench(t)
	o := b.office("s.ampera", "here")
	d := b.founded(o)
	b.do(d, candidates("Ayu", "Bagus"))
	if _, err := d.(*session).submit(ctx, scoring.DestroyIdentity{Number: "002", Reason: "permintaan"}); err != nil {
		t.Fatal(err)
	}
	o.undone = true
	if r, err := Examine(closed(t, o), b.path("here")); err != nil || !r.OK() || r.Due != 1 || r.Destroyed != 0 {
		t.Errorf("examined: %+v, %v", r, err)
	}
}

// destroying is the decision to destroy that a changed program makes.
func destroying(number string, leaves []scoring.Ref) scoring.Decision {
	return scoring.Decision{Kind: scoring.KindDestroyIdentity, Facts: []scoring.Fact{{
		Subject: scoring.Subject{Kind: scoring.OnRegistration, ID: number}, Cells: []scoring.Cell{
			{Name: scoring.ColIdentity, Value: "destroyed", Supersedes: leaves}, {Name: "reason", Value: "-"}}}}}
}

// forgeAct signs and stores, with a person's own key, what no rule was asked
// about. The office's state does not learn of it.
func forgeAct(t *testing.T, o *Office, s *session, d scoring.Decision) {
	t.Helper()
	head := o.log.Head()
	sealed, err := seal(o.log, head, o.state.Seen(), s.person, s.key, d, o.options.Clock())
	if err == nil {
		_, err = o.log.Append(head, sealed)
	}
	if err = errors.Join(err, o.log.DropSnapshot()); err != nil {
		t.Fatal(err)
	}
	o.covered = o.log.Count() // Close writes none
}
