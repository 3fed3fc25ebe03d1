package store

import (
	"os"
	"slices"
	"testing"

	"ampera/scoring"
)

// The act is in the file and its leaves still are: the power went in between.
func TestDestructionIsFinishedAtTheNextStart(t *testing.T) {
	b := newBench(t)
	o := b.office("s.ampera", "here")
	d := b.founded(o)
	const name = "Zubaidah Qurrotaayun"
	b.do(d, candidates(name, "Bagus Putra"))
	c := scoring.DestroyIdentity{Number: "001", Reason: "permintaan peserta"}
	if _, err := d.(*session).submit(ctx, c); err != nil {
		t.Fatal(err)
	}
	o.undone = true // as Submit leaves it
	if err := o.Close(); err != nil {
		t.Fatal(err)
	}
	if !holds(t, o.path, name) {
		t.Fatal("nothing was left undone: the test looks at nothing")
	}
	again := b.opened(b.office("s.ampera", "here"))
	if holds(t, o.path, name) {
		t.Error("the name is still in the file")
	}
	if !holds(t, o.path, "Bagus Putra") {
		t.Error("another's name went, too")
	}
	if r, err := readTo(again.log, again.log.Count()); err != nil || again.undone {
		t.Errorf("undone %v, %v", again.undone, err)
	} else if due, err := r.due(again.log); len(due) > 0 || err != nil {
		t.Errorf("%d leaves are still due, %v", len(due), err)
	}
}

// A destruction that was decided but not cleaned can be asked for again.
func TestDestroyingTwiceIsHarmless(t *testing.T) {
	b := newBench(t)
	d := b.founded(b.office("s.ampera", "here"))
	c := scoring.DestroyIdentity{Number: "001", Reason: "permintaan peserta"}
	b.do(d, candidates("Ayu"), c, c)
}

// After a failure of which nobody knows the outcome, the same command again is
// answered with the act if that was stored, and done if it was not.
func TestDoubtIsSettled(t *testing.T) {
	for name, stored := range map[string]bool{"stored": true, "not stored": false} {
		t.Run(name, func(t *testing.T) {
			b := newBench(t)
			o := b.office("s.ampera", "here")
			d := b.founded(o)
			b.do(d, candidates("Ayu"))
			c := scoring.MarkExit{Number: "001", Exit: scoring.ExitWithdrew, Reason: "surat"}
			before := o.log.Count()
			log, sealed, _, err := d.(*session).prepare(c)
			if err == nil && stored {
				_, err = log.Append(log.Head(), sealed)
			}
			if err != nil {
				t.Fatal(err)
			}
			o.unsure = &attempt{d.Actor().Person, c, sealed}
			if err := log.Close(); err != nil {
				t.Fatal(err)
			}
			<-d.Changes()
			r, err := d.Submit(ctx, c)
			if err != nil {
				t.Fatal(err)
			}
			if (r.ID == sealed.ID.String()) != stored {
				t.Error("answered with another act than the one that is in the file")
			}
			if o.log.Count() != before+1 {
				t.Errorf("%d acts of 1", o.log.Count()-before)
			}
			d.Read(func(v scoring.View) {
				if v.Record().Exit(0) != scoring.ExitWithdrew {
					t.Error("the state does not have it")
				}
			})
			select {
			case <-d.Changes():
			default:
				t.Error("nobody was told that the file was read again")
			}
		})
	}
}

// A closed office stays closed, whatever was in doubt before.
func TestClosedInDoubt(t *testing.T) {
	b := newBench(t)
	o := b.office("s.ampera", "here")
	d := b.founded(o)
	c := candidates("Ayu")
	_, sealed, _, err := d.(*session).prepare(c)
	if err != nil {
		t.Fatal(err)
	}
	o.unsure = &attempt{d.Actor().Person, c, sealed}
	if err := o.Close(); err != nil {
		t.Fatal(err)
	}
	if _, err := d.Submit(ctx, c); !refused(err, "store.closed") {
		t.Errorf("got %v", err)
	}
	if _, opened := o.Selection(); opened {
		t.Error("a locked session opened the file again")
	}
}

// What somebody else wrote in the place of the snapshot never ranks.
func TestForgedSnapshotIsNotRead(t *testing.T) {
	b := newBench(t)
	o := b.office("s.ampera", "here")
	d := b.founded(o)
	b.do(d, candidates("Ayu"), written("001", 80))
	honest := o.state.AppendSnapshot(nil)
	b.do(d, written("001", 90))
	covers := o.log.Count()
	for name, key := range map[string][]byte{
		"another's key":  []byte("bukan kunci komputer ini"),
		"this machine's": o.machine.snapshotKey(o.log.Selection()),
	} {
		data := honest // says 80 and covers the correction
		if name == "this machine's" {
			data = honest[:len(honest)/2]
		}
		if err := o.log.PutSnapshot(covers, data, nil, key); err != nil {
			t.Fatal(err)
		}
		copied, err := os.ReadFile(o.path)
		if err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(b.path("copy.ampera"), copied, 0o600); err != nil {
			t.Fatal(err)
		}
		c := b.opened(b.office("copy.ampera", "here"))
		if got := c.state.Value(scoring.Subject{Kind: scoring.OnWritten, ID: "001"}, "pedagogik"); got != "90" {
			t.Errorf("%s: %q came from the snapshot", name, got)
		}
		if err := c.Close(); err != nil {
			t.Fatal(err)
		}
	}
}

// A start that had much to read spares the next one, even if that comes after
// a crash.
func TestLongStartLeavesASnapshot(t *testing.T) {
	b := newBench(t)
	o := b.office("s.ampera", "here")
	d := b.founded(o)
	b.do(d, candidates(slices.Repeat([]string{"Nama"}, snapshotFrom)...))
	o.covered = o.log.Count() // closes without one
	if err := o.Close(); err != nil {
		t.Fatal(err)
	}
	again := b.opened(b.office("s.ampera", "here"))
	if _, count, ok := again.log.Snapshot(again.machine.snapshotKey(again.log.Selection())); !ok || count != again.log.Count() {
		t.Errorf("snapshot of %d acts, %v", count, ok)
	}
}
