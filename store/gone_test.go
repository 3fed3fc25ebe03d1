package store

import (
	"errors"
	"os"
	"runtime"
	"testing"
	"time"
	"weak"

	"ampera/scoring"
	"ampera/store/journal"
	"ampera/store/journal/hostile"
)

// closed closes an office and gives its file.
func closed(t testing.TB, o *Office) string {
	t.Helper()
	if err := o.Close(); err != nil {
		t.Fatal(err)
	}
	held.Delete(o)
	return o.path
}

// Who opens a file, looks at it and closes it again keeps nothing of it: of a large
// selection that is much, and whoever joins parcels does so several times.
func TestWhatIsClosedIsLetGo(t *testing.T) {
	b := newBench(t)
	base, chair := b.staffed("kantor.ampera", candidates("Ayu", "Bagus"), panel())
	b.copied(base, "satu.ampera")
	open := func() weak.Pointer[Office] {
		o, d := b.at("satu.ampera", chair)
		d.Read(func(v scoring.View) { v.Overview(0) })
		closed(t, o)
		return weak.Make(o)
	}
	its := open()
	for range 1000 { // what runs beside it ends soon
		if runtime.GC(); its.Value() == nil {
			return
		}
		time.Sleep(time.Millisecond)
	}
	t.Error("an office that was closed is kept")
}

// copied is a file's copy under another name in the folder of the bench.
func (b bench) copied(from, name string) string {
	b.Helper()
	data, err := os.ReadFile(from)
	if err == nil {
		err = os.WriteFile(b.path(name), data, 0o600)
	}
	if err != nil {
		b.Fatal(err)
	}
	return b.path(name)
}

// damagedBy says whether err is damage of this code.
func damagedBy(err error, code string) bool {
	var d *journal.ErrDamaged
	return errors.As(err, &d) && d.Code == code
}

// full is a selection with a disqualification, a corrected mark, a revocation
// and a destroyed identity.
func full(b bench, o *Office) scoring.Desk {
	d := b.founded(o)
	maya := join(b.TB.(*testing.T), o, d, "maya", scoring.Assessor)
	o.Lock(maya)
	b.do(d, candidates("Ayu", "Bagus", "Citra"), written("001", 80), written("001", 90),
		scoring.CorrectCandidate{Number: "003", Changes: map[string]string{"nama": "Citra Lestari"}, Reason: "ijazah"},
		scoring.MarkExit{Number: "002", Exit: scoring.ExitDisqualified, Reason: "pemalsuan"},
		scoring.RevokePerson{ID: "maya", Reason: "pindah"},
		scoring.DestroyIdentity{Number: "003", Reason: "permintaan peserta"})
	return d
}

// Whoever holds the file puts a leaf's own hash in its place: every signature
// fits, and a disqualification would be undone. Only what a destruction names,
// signed, may be gone.
func TestLostLeafIsDamage(t *testing.T) {
	b := newBench(t)
	o := b.office("s.ampera", "here")
	full(b, o)
	path := closed(t, o)
	for name, lose := range map[string]func(*hostile.File) (place, leaf int){
		"a disqualification": func(f *hostile.File) (int, int) { return f.Last(scoring.KindMarkExit), 0 },
		"a corrected mark":   func(f *hostile.File) (int, int) { return f.Last(scoring.KindSaveWritten), 0 },
		"a revocation":       func(f *hostile.File) (int, int) { return f.Last(scoring.KindRevokePerson), 0 },
		"the destruction":    func(f *hostile.File) (int, int) { return f.Last(scoring.KindDestroyIdentity), 0 },
		"a name that no destruction names": func(f *hostile.File) (int, int) {
			place := f.Last(scoring.KindSaveCandidates)
			for _, l := range f.Leaves(place) {
				if l.Subject == (scoring.Subject{Kind: scoring.OnIdentity, ID: "001"}) {
					return place, l.Index
				}
			}
			return place, -1
		},
	} {
		forged := b.copied(path, "palsu.ampera")
		hostile.Edit(t, forged, func(f *hostile.File) {
			f.Lose(lose(f))
			f.DropSnapshot()
		})
		if err := b.office("palsu.ampera", "here").Open(); !damagedBy(err, "leaf.gone") || !refused(err, "journal.damaged") {
			t.Errorf("without %s it opens: %v", name, err)
		}
		if r, err := journal.Verify(forged); err != nil || r.OK() {
			t.Errorf("without %s it is sound: %+v, %v", name, r, err)
		}
	}
	hostile.Edit(t, path, func(f *hostile.File) { f.DropSnapshot() })
	b.opened(b.office("s.ampera", "here")) // control: what the destruction names is gone, and that is right
}

// A destruction that does not count names what it likes: none of it may go.
func TestDestructionThatDoesNotCount(t *testing.T) {
	b := newBench(t)
	o := b.office("s.ampera", "here")
	d := b.founded(o)
	maya := join(t, o, d, "maya", scoring.Assessor).(*session)
	b.do(d, candidates("Ayu", "Bagus"))
	named, err := identityOf(o, "001")
	if err != nil {
		t.Fatal(err)
	}
	// An assessor's key and a changed program: signed, and nobody's right.
	forgeAct(t, o, maya, destroying("001", named))
	path := closed(t, o)
	forged := b.copied(path, "palsu.ampera")
	hostile.Edit(t, forged, func(f *hostile.File) { f.Lose(int(named[0].Commit()), named[0].Leaf()) })
	if err := b.office("palsu.ampera", "here").Open(); !damagedBy(err, "leaf.gone") {
		t.Errorf("a destruction that counts nowhere destroys: %v", err)
	}
	b.opened(b.office("s.ampera", "here"))
	if !holds(t, path, "Ayu") {
		t.Error("it was carried out at the next start")
	}
}

// A note is nobody's word: what it says to destroy stays.
func TestNoteDestroysNothing(t *testing.T) {
	b := newBench(t)
	o := b.office("s.ampera", "here")
	b.do(b.founded(o), candidates("Zubaidah Qurrotaayun"))
	path := closed(t, o)
	hostile.Edit(t, path, func(f *hostile.File) { f.SetNote("destroy/001", []byte{}) })
	b.opened(b.office("s.ampera", "here"))
	if !holds(t, path, "Zubaidah Qurrotaayun") {
		t.Error("an identity is destroyed without an act")
	}
}

// Leaves that an act destroyed and somebody put back go again at the next start
// that reads the log.
func TestPutBackGoesAgain(t *testing.T) {
	b := newBench(t)
	o := b.office("s.ampera", "here")
	d := b.founded(o)
	const name = "Zubaidah Qurrotaayun"
	b.do(d, candidates(name))
	place, kept := 0, hostile.Leaf{}
	before := b.copied(o.path, "lama.ampera")
	hostile.Edit(t, before, func(f *hostile.File) {
		place = f.Last(scoring.KindSaveCandidates)
		for _, l := range f.Leaves(place) {
			if l.Subject.Kind == scoring.OnIdentity {
				kept = l
			}
		}
	})
	b.do(d, scoring.DestroyIdentity{Number: "001", Reason: "permintaan peserta"})
	path := closed(t, o)
	hostile.Edit(t, path, func(f *hostile.File) {
		f.SetLeaf(place, kept.Index, kept)
		f.DropSnapshot()
	})
	if !holds(t, path, name) {
		t.Fatal("nothing was put back: the test looks at nothing")
	}
	b.opened(b.office("s.ampera", "here"))
	if holds(t, path, name) {
		t.Error("what was put back is still there")
	}
}

// identityOf are the leaves that a destruction of a candidate would name.
func identityOf(o *Office, number string) ([]scoring.Ref, error) {
	d, err := scoring.Decide(o.state, scoring.Actor{Person: "x", Roles: scoring.Chair}, scoring.DestroyIdentity{Number: number, Reason: "uji"})
	if err != nil {
		return nil, err
	}
	return d.Facts[0].Cells[0].Supersedes, nil
}

// What is destroyed after a start from a snapshot alarms nobody: the snapshot
// had what is gone.
func TestDestructionAfterAQuickStart(t *testing.T) {
	b := newBench(t)
	o := b.office("s.ampera", "here")
	b.do(b.founded(o), candidates("Zubaidah Qurrotaayun", "Bagus Putra"))
	closed(t, o)
	o = b.opened(b.office("s.ampera", "here"))
	if o.began.Load() == nil {
		t.Fatal("no snapshot was used: the test looks at nothing")
	}
	d, err := o.Unlock(ctx, o.state.People()[0].ID, phrase)
	if err != nil {
		t.Fatal(err)
	}
	b.do(d, scoring.DestroyIdentity{Number: "001", Reason: "permintaan peserta"})
	if err := o.Prove(); err != nil {
		t.Errorf("after a destruction: %v", err)
	}
	closed(t, o)

	o = b.opened(b.office("s.ampera", "here"))
	if d, err = o.Unlock(ctx, o.state.People()[0].ID, phrase); err != nil {
		t.Fatal(err)
	}
	if _, err := d.(*session).submit(ctx, scoring.DestroyIdentity{Number: "002", Reason: "permintaan peserta"}); err != nil {
		t.Fatal(err)
	}
	o.undone = true
	path := closed(t, o)
	o = b.opened(b.office("s.ampera", "here"))
	if holds(t, path, "Bagus Putra") {
		t.Error("the second destruction is not carried out")
	}
	if err := o.Prove(); err != nil {
		t.Errorf("after one that was carried out at the start: %v", err)
	}
}

// Not even the chair's signature makes a disqualification go: nothing but who
// somebody is may be destroyed, whatever an act names.
func TestDestructionOfSomethingElse(t *testing.T) {
	b := newBench(t)
	o := b.office("s.ampera", "here")
	d := b.founded(o)
	b.do(d, candidates("Ayu", "Bagus"), scoring.MarkExit{Number: "002", Exit: scoring.ExitDisqualified, Reason: "pemalsuan"})
	exit := scoring.NewRef(o.log.Count()-1, 0)
	ayu, err := identityOf(o, "001")
	if err != nil {
		t.Fatal(err)
	}
	forgeAct(t, o, d.(*session), destroying("002", append(ayu, exit)))
	path := closed(t, o)
	forged := b.copied(path, "palsu.ampera")
	hostile.Edit(t, forged, func(f *hostile.File) { f.Lose(int(exit.Commit()), exit.Leaf()) })
	if err := b.office("palsu.ampera", "here").Open(); !damagedBy(err, "leaf.gone") {
		t.Errorf("without the disqualification it opens: %v", err)
	}
	o = b.opened(b.office("s.ampera", "here"))
	if i, _ := o.state.Find("002"); o.state.Exit(i) != scoring.ExitDisqualified || !holds(t, path, "Ayu") {
		t.Error("the next start destroyed what is nobody's identity, or another's")
	}
	if r, err := Examine(closed(t, o), b.path("here")); err != nil || !r.OK() || r.Due != 0 {
		t.Errorf("examined: %+v, %v", r, err)
	}
}
