package journal

import (
	"os"
	"testing"
	"time"
)

// Where the file must be closed to be replaced, as on Windows, whoever waits
// for it gets the new one, and what they save in it stays.
func TestReplacedWhileSomebodyWaits(t *testing.T) {
	j, w := newFile(t, "a"), newWriter("a")
	w.save(t, j, mark("x", "1"))
	arrived := make(chan struct{})
	j.closed = func() { // the old file is free: the waiting one takes it
		<-arrived
		time.Sleep(200 * time.Millisecond) // bbolt looks at a lock every 50
	}
	opened := make(chan error, 1)
	var count uint32
	go func() {
		close(arrived)
		next, err := Open(j.Path(), Options{AnyDrive: true, Timeout: time.Minute})
		if err == nil {
			count = next.Count()
			err = next.SetNotes(Note{"theirs", []byte("1")})
		}
		if err == nil {
			err = next.Close()
		}
		opened <- err
	}()
	if err := j.Compact(); err != nil {
		t.Fatal(err)
	}
	w.save(t, j, mark("x", "2"))
	if err := j.Close(); err != nil {
		t.Fatal(err)
	}
	if err := <-opened; err != nil || count != 3 {
		t.Fatalf("the next opener sees %d commits, want 3; %v", count, err)
	}
	again, err := Open(j.Path(), anyDrive)
	if err != nil {
		t.Fatal(err)
	}
	defer again.Close()
	if _, there := again.Note("theirs"); !there || again.Count() != 3 {
		t.Error("what the next opener saved is gone")
	}
	if _, err := os.Stat(gatePath(j.Path())); !os.IsNotExist(err) {
		t.Errorf("the gate is left behind: %v", err)
	}
}

// The gate of a process that died locks nobody out; one in force is waited for,
// but no longer than is asked.
func TestGate(t *testing.T) {
	j, w := newFile(t, "a"), newWriter("a")
	w.save(t, j, mark("x", "1"))
	if err := j.Close(); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(gatePath(j.Path()), nil, 0o600); err != nil {
		t.Fatal(err)
	}
	sound := func(o Options) error {
		next, err := Open(j.Path(), o)
		if err == nil {
			err = next.Close()
		}
		return err
	}
	if err := sound(anyDrive); err != nil {
		t.Errorf("a gate that nobody holds: %v", err)
	}
	free, err := holdGate(j.Path())
	if err != nil {
		t.Fatal(err)
	}
	if _, err := holdGate(j.Path()); err == nil {
		t.Error("two hold one gate")
	}
	brief := Options{AnyDrive: true, Timeout: 100 * time.Millisecond}
	if _, locked := sound(brief).(*ErrLocked); !locked {
		t.Error("a gate in force is passed")
	}
	free()
	if err := sound(brief); err != nil {
		t.Errorf("after it was freed: %v", err)
	}
}
