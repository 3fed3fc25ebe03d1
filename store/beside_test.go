package store

import (
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"ampera/scoring"
	"ampera/store/journal"
)

// A selection whose file leaves its place goes on for reading: nothing is called
// saved any more, settings and codes included, nothing is destroyed, and a copy
// has all that was saved and verifies. Nothing is put into the place it left.
func TestASelectionThatLeavesItsPlace(t *testing.T) {
	for name, c := range map[string]struct {
		leave func(path string) error
		code  string
	}{
		"removed":  {os.Remove, "store.away-removed"},
		"moved":    {func(p string) error { return os.Rename(p, p+".lama") }, "store.away-moved"},
		"replaced": {func(p string) error { return os.WriteFile(p+".x", []byte("x"), 0o600) }, "store.away-replaced"},
	} {
		t.Run(name, func(t *testing.T) {
			b := newBench(t)
			o := b.office("s.ampera", "machine")
			d := b.founded(o)
			b.do(d, candidates("001", "002"))
			if r := o.Away(); r != nil {
				t.Fatalf("away already: %v", r)
			}
			path := b.path("s.ampera")
			if err := c.leave(path); err != nil {
				t.Fatal(err)
			}
			if name == "replaced" {
				if err := os.Rename(path+".x", path); err != nil {
					t.Fatal(err)
				}
			}
			there, _ := os.ReadFile(path)
			w := o.witness(o.log.Selection())
			before, _ := w.of(placeOf(path))
			if r := o.Away(); r == nil || r.Code != c.code {
				t.Errorf("asked without a save: %v", r)
			}
			revision := o.state.Revision()
			_, err := d.Submit(ctx, written("002", 70))
			if !refused(err, c.code) {
				t.Errorf("a save: %v", err)
			}
			for what, err := range map[string]error{
				"a setting":     d.Remember("tema", "terang"),
				"a code":        second(d.Enrol(ctx, "p9", "Budi Santoso", scoring.Assessor)),
				"a destruction": second(d.Submit(ctx, scoring.DestroyIdentity{Number: "001", Reason: "permintaan peserta"})),
			} {
				if !refused(err, c.code) {
					t.Errorf("%s: %v", what, err)
				}
			}
			if o.state.Revision() != revision {
				t.Error("what was not saved is shown as if it were")
			}
			d.Read(func(v scoring.View) {
				if _, ok := v.Find("002"); !ok {
					t.Error("what was saved cannot be read any more")
				}
			})
			copied := b.path("salinan.ampera")
			if _, err := o.Backup(ctx, copied); err != nil {
				t.Fatalf("copy: %v", err)
			}
			if r, err := Examine(copied, b.path("machine")); err != nil || !r.OK() || r.Commits != o.log.Count() {
				t.Errorf("the copy: %+v, %v", r, err)
			}
			if err := o.Close(); err != nil {
				t.Errorf("close: %v", err)
			}
			if now, _ := os.ReadFile(path); string(now) != string(there) {
				t.Error("something was put into its place")
			}
			if now, _ := w.of(placeOf(path)); now.Size > before.Size {
				t.Errorf("noted as seen in a place where it is not: %+v", now)
			}
			again := b.opened(b.office("salinan.ampera", "machine"))
			if s, ok := again.Selection(); !ok || s.Name != "Seleksi Uji" {
				t.Errorf("the copy opens as %+v", s)
			}
		})
	}
}

func second[T any](_ T, err error) error { return err }

// Through a link a selection is the same one: one replica, one history, and what
// is destroyed through the link is gone from the real file.
func TestASelectionThroughALink(t *testing.T) {
	b := newBench(t)
	o := b.office("s.ampera", "machine")
	d := b.founded(o)
	b.do(d, candidates("001", "002"))
	replica := o.log.Head().Replica
	if err := o.Close(); err != nil {
		t.Fatal(err)
	}
	if err := os.Mkdir(b.path("meja"), 0o700); err != nil {
		t.Fatal(err)
	}
	if err := os.Symlink("../s.ampera", b.path("meja/tautan.ampera")); err != nil {
		t.Skip(err)
	}
	o = b.opened(b.office("meja/tautan.ampera", "machine"))
	if now := o.log.Head().Replica; now != replica {
		t.Errorf("a new replica: %s, was %s", now, replica)
	}
	s, _ := o.Selection()
	d = b.unlocked(o, s.People[0].ID, phrase)
	b.do(d, scoring.DestroyIdentity{Number: "001", Reason: "permintaan peserta"})
	if err := o.Close(); err != nil {
		t.Fatal(err)
	}
	if info, err := os.Lstat(b.path("meja/tautan.ampera")); err != nil || info.Mode()&os.ModeSymlink == 0 {
		t.Errorf("the link became %v, %v", info, err)
	}
	r, err := journal.Verify(b.path("s.ampera"))
	if err != nil || !r.OK() || r.Destroyed == 0 {
		t.Errorf("the real file: %+v, %v", r, err)
	}
	o = b.opened(b.office("s.ampera", "machine"))
	if now := o.log.Head().Replica; now != replica {
		t.Errorf("afterwards a new replica: %s, was %s", now, replica)
	}
}

// With a second name of the file nothing is destroyed, and nothing is recorded
// as if it were.
func TestASelectionWithTwoNames(t *testing.T) {
	b := newBench(t)
	o := b.office("s.ampera", "machine")
	d := b.founded(o)
	b.do(d, candidates("001", "002"))
	if err := os.Link(b.path("s.ampera"), b.path("lain.ampera")); err != nil {
		t.Skip(err)
	}
	count := o.log.Count()
	_, err := d.Submit(ctx, scoring.DestroyIdentity{Number: "001", Reason: "permintaan peserta"})
	if !refused(err, "store.linked") || o.log.Count() != count {
		t.Errorf("%v; %d acts, were %d", err, o.log.Count(), count)
	}
	b.do(d, written("002", 70)) // everything else goes on
	if err := os.Remove(b.path("lain.ampera")); err != nil {
		t.Fatal(err)
	}
	b.do(d, scoring.DestroyIdentity{Number: "001", Reason: "permintaan peserta"})
}

// What an interrupted writing left is named at opening, and removed when that is
// wanted; what others have there stays.
func TestLeftoversOfASelection(t *testing.T) {
	b := newBench(t)
	o := b.office("s.ampera", "machine")
	b.founded(o)
	if err := o.Close(); err != nil {
		t.Fatal(err)
	}
	left := []string{".s.ampera.0123456789abcdef.ampera", ".s.ampera.lock.0123456789abcdef.ampera"}
	others := []string{".t.ampera.0123456789abcdef.ampera", "s.ampera.new", ".s.ampera.salinan.ampera"}
	for _, name := range append(left, others...) {
		if err := os.WriteFile(b.path(name), []byte("x"), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	o = b.opened(b.office("s.ampera", "machine"))
	s, _ := o.Selection()
	if got := strings.Join(s.Leftovers, " "); got != strings.Join(left, " ") {
		t.Errorf("named: %s", got)
	}
	if n, err := o.Sweep(); n != 2 || err != nil {
		t.Errorf("removed %d, %v", n, err)
	}
	if s, _ := o.Selection(); len(s.Leftovers) != 0 {
		t.Errorf("still named: %q", s.Leftovers)
	}
	for _, name := range left {
		if exists(b.path(name)) {
			t.Errorf("%s is still there", name)
		}
	}
	for _, name := range others {
		if !exists(b.path(name)) {
			t.Errorf("%s was removed", name)
		}
	}
}

// What is no file is refused by everything that takes a path, at once: a pipe
// that was waited for would hang this test.
func TestPathsThatAreNoFile(t *testing.T) {
	b := newBench(t)
	for path, code := range noFiles(b) {
		o := b.office("s.ampera", "machine")
		o.path = path
		for what, err := range map[string]error{
			"open":      o.Open(),
			"last year": second(o.LastYear(context.Background(), path)),
			"restore":   b.office(filepath.Base(path)+".baru", "machine").Restore(ctx, path),
			"recap":     second(Files{}.Recap(path)),
		} {
			if !refused(err, code) {
				t.Errorf("%s of %s: %v", what, path, err)
			}
		}
		if err := (Files{}).Save(path, nil); !refused(err, "store.exists") && !refused(err, "store.folder") {
			t.Errorf("save over %s: %v", path, err)
		}
	}
}

// What a destruction promises is asked of the file as it is once a doubt about it is
// settled: before anything is signed.
func TestADestructionAfterADoubt(t *testing.T) {
	b := newBench(t)
	o := b.office("s.ampera", "machine")
	d := b.founded(o)
	b.do(d, candidates("001"))
	if err := os.Link(b.path("s.ampera"), b.path("nama-lain")); err != nil {
		t.Skip(err)
	}
	sealed := &journal.Sealed{}
	sealed.Selection = o.log.Selection()
	o.unsure = &attempt{sealed: sealed}
	count := o.log.Count()
	if _, err := d.Submit(ctx, scoring.DestroyIdentity{Number: "001", Reason: "permintaan peserta"}); !refused(err, "store.linked") {
		t.Errorf("it is promised: %v", err)
	}
	if o.log.Count() != count {
		t.Error("it is signed")
	}
}
