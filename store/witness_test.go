package store

import (
	"encoding/hex"
	"errors"
	"io/fs"
	"os"
	"testing"
	"time"

	"ampera/scoring"
	"ampera/store/journal/hostile"
)

// put puts a file in the place of another.
func (b bench) put(from, to string) {
	b.Helper()
	data, err := os.ReadFile(from)
	if err == nil {
		err = os.WriteFile(to, data, 0o600)
	}
	if err != nil {
		b.Fatal(err)
	}
}

// asCopy is an office that opens its file as a copy of its own.
func (b bench) asCopy(name, machine string) *Office {
	o := b.office(name, machine)
	o.options.AsCopy = true
	return o
}

// An older file in the place of a newer one is true in itself: the machine that
// saw the newer one says so, with both figures.
func TestOlderFileIsRefused(t *testing.T) {
	b := newBench(t)
	o := b.office("s.ampera", "here")
	d := b.founded(o)
	b.do(d, candidates("Ayu"), written("001", 80))
	_, then, _ := o.log.Tree()
	first := o.log.Head().Replica
	if err := o.Close(); err != nil {
		t.Fatal(err)
	}
	old := b.copied(o.path, "lama.ampera")
	o = b.opened(b.office("s.ampera", "here"))
	d, err := o.Unlock(ctx, o.state.People()[0].ID, phrase)
	if err != nil {
		t.Fatal(err)
	}
	b.do(d, written("001", 60))
	size, root, _ := o.log.Tree()
	path := closed(t, o)
	b.put(old, path)
	before, _ := os.ReadFile(path)
	err = b.office("s.ampera", "here").Open()
	var r *scoring.Refusal
	if !errors.As(err, &r) || r.Code != "store.older" || len(r.Args) != 5 || r.Args[1] != "6" || size != 6 ||
		r.Args[2] != figure(hex.EncodeToString(root[:])) || r.Args[3] != "5" || r.Args[4] != figure(hex.EncodeToString(then[:])) {
		t.Fatalf("an older file: %v", err)
	}
	if after, _ := os.ReadFile(path); string(after) != string(before) {
		t.Error("the refused file was changed")
	}
	b.opened(b.office("lama.ampera", "here")) // in another place it is just a copy
	closed(t, b.opened(b.office("s.ampera", "elsewhere")))

	b.put(old, path)
	c := b.opened(b.asCopy("s.ampera", "here"))
	if c.log.Head().Seq != 0 || c.log.Head().Replica == first {
		t.Errorf("the copy writes on as %+v", c.log.Head())
	}
	if err := c.Close(); err != nil {
		t.Fatal(err)
	}
	b.opened(b.office("s.ampera", "here")) // and from then on it is the file of this place
}

// A file that grew from an older one in another way is told from one that only
// grew, even when the hashes beside its acts were left as they were.
func TestRewrittenFileIsRefused(t *testing.T) {
	for name, by := range map[string]struct{ cover, quick bool }{
		"as it is":                 {},
		"with the old tree hashes": {cover: true},
		"with the old snapshot":    {quick: true},
		"with the old snapshot and the old tree hashes": {cover: true, quick: true},
	} {
		t.Run(name, func(t *testing.T) {
			b := newBench(t)
			o := b.office("s.ampera", "here")
			d := b.founded(o)
			b.do(d, candidates("Ayu"))
			if by.quick {
				closed(t, o)
				d, _ = b.enters(b.opened(o))
			}
			old := b.copied(o.path, "lama.ampera")
			b.do(d, written("001", 80))
			path := closed(t, o)
			hashes := map[int][]byte{}
			hostile.Edit(t, path, func(f *hostile.File) {
				for place := range f.Count() {
					hashes[place] = f.TreeHashes(place)
				}
			})
			b.put(old, path)
			other := b.opened(b.office("s.ampera", "elsewhere"))
			d, err := b.enters(other)
			if err != nil {
				t.Fatal(err)
			}
			b.do(d, written("001", 20), written("001", 30))
			if by.quick {
				other.covered = other.log.Count()
			}
			closed(t, other)
			if by.cover {
				hostile.Edit(t, path, func(f *hostile.File) {
					for place, h := range hashes {
						f.SetTreeHashes(place, h)
					}
				})
			}
			for range 2 { // nothing of it is noted as seen
				o := b.office("s.ampera", "here")
				err := o.Open()
				if by.cover && by.quick && err == nil {
					if o.began.Load() == nil {
						t.Fatal("the snapshot was not used")
					}
					if err = o.Prove(); !refused(err, "store.rewritten") {
						t.Errorf("printed: %v", err)
					}
					_, err = b.enters(o)
				}
				if !refused(err, "store.rewritten") {
					t.Errorf("another history: %v", err)
				}
				if err := o.Close(); err != nil {
					t.Fatal(err)
				}
			}
			b.opened(b.asCopy("s.ampera", "here"))
		})
	}
}

// enters is the desk of the first person.
func (b bench) enters(o *Office) (scoring.Desk, error) {
	return o.Unlock(ctx, o.state.People()[0].ID, phrase)
}

// A file that went on, on this machine or another, is the same file.
func TestGrownFileIsOpened(t *testing.T) {
	b := newBench(t)
	o := b.office("s.ampera", "here")
	b.do(b.founded(o), candidates("Ayu"))
	closed(t, o)
	other := b.opened(b.office("s.ampera", "elsewhere"))
	d, err := other.Unlock(ctx, other.state.People()[0].ID, phrase)
	if err != nil {
		t.Fatal(err)
	}
	b.do(d, written("001", 20))
	closed(t, other)
	again := b.opened(b.office("s.ampera", "here"))
	if s, ok := again.witness(again.log.Selection()).of(placeOf(again.path)); !ok || s.Size != again.log.Count() {
		t.Errorf("seen %+v of %d", s, again.log.Count())
	}
}

// What was saved is written down in the background, and a process that dies
// before that finds its file as it left it.
func TestSeenInTheBackground(t *testing.T) {
	b := newBench(t)
	o := b.office("s.ampera", "here")
	d := b.founded(o)
	begun := o.log.Count()
	o.seenEvery = 20 * time.Millisecond
	b.do(d, candidates("Ayu"), written("001", 80))
	size := func() uint32 {
		s, _ := o.witness(o.log.Selection()).of(placeOf(o.path))
		return s.Size
	}
	if now := size(); now != begun && now != begun+1 && now != begun+2 {
		t.Errorf("seen %d of %d", now, begun)
	}
	for range 200 {
		if size() == begun+2 {
			break
		}
		time.Sleep(10 * time.Millisecond)
	}
	if size() != begun+2 {
		t.Errorf("seen %d of %d", size(), begun+2)
	}
}

// A backup takes the place of a file that was lost.
func TestRestoredInTheSamePlace(t *testing.T) {
	b := newBench(t)
	o := b.office("s.ampera", "here")
	d := b.founded(o)
	b.do(d, candidates("Ayu"))
	if _, err := o.Backup(ctx, b.path("cadangan.ampera")); err != nil {
		t.Fatal(err)
	}
	b.do(d, written("001", 80))
	path := closed(t, o)
	if err := os.Remove(path); err != nil {
		t.Fatal(err)
	}
	restored := b.office("s.ampera", "here")
	if err := restored.Restore(ctx, b.path("cadangan.ampera")); err != nil {
		t.Fatal(err)
	}
	selection, _ := restored.Selection()
	if r := selection.Reopened; r == nil || r.Acts != 4 || r.Most != 5 || r.Lacks() != 1 || r.Where != placeOf(path) || r.Person == "" || r.Print == r.Mark {
		t.Errorf("it says of itself %+v", r)
	}
	closed(t, restored)
	b.opened(b.office("s.ampera", "here"))
}

// What is kept beside the file locks nobody out when it cannot be read.
func TestSpoiledWitnessSaysNothing(t *testing.T) {
	b := newBench(t)
	o := b.office("s.ampera", "here")
	b.founded(o)
	w := o.witness(o.log.Selection())
	closed(t, o)
	if err := os.WriteFile(w.path, []byte(`[{"path":`), 0o600); err != nil {
		t.Fatal(err)
	}
	b.opened(b.office("s.ampera", "here"))
	if len(w.all()) != 1 {
		t.Error("nothing is kept any more")
	}
}

// A disk that failed while the acts were looked at locks nobody out for good; what they said
// stays said.
func TestWhatIsSeenIsAskedUntilItIsKnown(t *testing.T) {
	for name, of := range map[string]struct {
		says []error
		want int // how often it is asked in four times
	}{
		"well at once":            {[]error{nil}, 1},
		"well after a fault":      {[]error{fs.ErrPermission, fs.ErrPermission, nil}, 3},
		"rewritten":               {[]error{scoring.Refuse("store.rewritten"), nil}, 1},
		"rewritten after a fault": {[]error{fs.ErrPermission, scoring.Refuse("store.rewritten"), nil}, 2},
	} {
		t.Run(name, func(t *testing.T) {
			asked := 0
			check := once(func() error { asked++; return of.says[min(asked, len(of.says))-1] })
			for i := range 4 {
				want := of.says[min(i, of.want-1)]
				if err := check(); (err == nil) != (want == nil) || refused(err, "store.rewritten") != refused(want, "store.rewritten") {
					t.Errorf("asked %d times: %v, not %v", i+1, err, want)
				}
			}
			if asked != of.want {
				t.Errorf("asked %d times, not %d", asked, of.want)
			}
		})
	}
}
