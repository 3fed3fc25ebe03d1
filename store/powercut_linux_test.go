package store

import (
	"bytes"
	"encoding/json"
	"io"
	"maps"
	"os"
	"os/exec"
	"runtime/debug"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"
)

// A sitting is played under strace, which records what it writes and syncs. A
// power cut is then anything that a disk may have kept of that: see
// powercut_disk_linux_test.go. Each such state is opened as the program would.

// The test binary is also the processes that play and check.
const (
	powerRole   = "POWERCUT_TEST_ROLE"
	powerFolder = "POWERCUT_TEST_FOLDER"
	powerFault  = "POWERCUT_TEST_FAULT" // that the program has
	powerFrom   = "POWERCUT_TEST_FROM"  // number of the first state to check
)

func TestPowerCutChild(t *testing.T) {
	folder := os.Getenv(powerFolder)
	switch os.Getenv(powerRole) {
	case "play":
		playSitting(t, folder)
	case "check":
		checkStates(t, folder)
	default:
		t.Skip("a process of TestPowerCut")
	}
}

// fault is a program that forgets something, made of the recording of one that
// does not: the check must find it, or it proves nothing.
type fault struct {
	forgets func(*recorder)
	after   string   // a step: what is from before it is not looked at
	finds   []string // any of these shows that the fault was found
}

var faults = map[string]fault{
	"the folder": {forgets: func(r *recorder) {
		r.forget(func(_ []op, o op) bool { return r.isFolder(o.node) })
	}, finds: []string{powerLost}},
	"the folder of a compaction": {forgets: func(r *recorder) {
		r.forget(func(before []op, o op) bool { return r.isFolder(o.node) && spoken(before) > 1 })
	}, after: "destroy", finds: []string{powerLost}},
	"a copy before it has its name": {forgets: func(r *recorder) {
		r.forget(func(before []op, o op) bool {
			return !r.isFolder(o.node) && !named(before, o.node) && spoken(before) > 1
		})
	}, after: "scoring.SaveWritten", finds: []string{powerDamaged}},
	"a parcel before it has its name": {forgets: func(r *recorder) {
		r.forget(func(_ []op, o op) bool { return !r.isFolder(o.node) && strings.Contains(o.path, powerParcel) })
	}, after: "restore", finds: []string{powerDamaged}},
	"what is to be wiped": {forgets: func(r *recorder) {
		r.forget(func(_ []op, o op) bool { return strings.Contains(o.path, "wiping") })
	}, after: "acknowledge", finds: []string{powerLost}},
	"the minute of a wiping": {forgets: func(r *recorder) {
		r.forget(func(before []op, o op) bool {
			return strings.Contains(o.path, powerMinute) || r.isFolder(o.node) && o.node == rootNode && minuteIs(before)
		})
	}, after: "acknowledge", finds: []string{powerLost, powerDamaged}},
	"a repaired file before it has its name": {forgets: func(r *recorder) {
		r.forget(func(_ []op, o op) bool { return !r.isFolder(o.node) && strings.Contains(o.path, powerSaved) })
	}, after: "damage", finds: []string{powerDamaged}},
	"the meta page": {forgets: func(r *recorder) {
		r.forget(func(before []op, o op) bool { return meta(before, o.node) && spoken(before) > 0 })
	}, finds: []string{powerLost}},
	"the pages before the meta page": {forgets: func(r *recorder) {
		r.forget(func(before []op, o op) bool {
			return !r.isFolder(o.node) && !meta(before, o.node) && spoken(before) > 0
		})
	}, finds: []string{powerDamaged, powerOther}},
	"that a sector is whole": {forgets: func(r *recorder) {
		r.sector = 32
	}, finds: []string{powerDamaged}},
}

// minuteIs says whether the minute of a wiping has its name.
func minuteIs(before []op) bool {
	return slices.ContainsFunc(before, func(o op) bool { return o.names[powerMinute] > 0 })
}

// spoken is how many words were said.
func spoken(before []op) (n int) {
	for _, o := range before {
		if o.kind == opSaid {
			n++
		}
	}
	return n
}

// named says whether the file has the name of a selection or backup.
func named(before []op, node int) bool {
	return slices.ContainsFunc(before, func(o op) bool {
		for name, to := range o.names {
			if to == node && !strings.HasPrefix(name, ".") { // else it is beside its place
				return true
			}
		}
		return false
	})
}

// meta says whether the last that was written to a file is one of bbolt's two
// meta pages.
func meta(before []op, node int) bool {
	for _, o := range slices.Backward(before) {
		if o.node == node && o.kind == opWrite {
			return o.at < 2*int64(os.Getpagesize())
		}
	}
	return false
}

// powerTries is how many random subsets of what a stretch wrote are tried, and
// how many tears of each of its writes.
func powerTries() int {
	long := os.Getenv("AMPERA_LONG")
	if long == "" {
		return 3
	}
	times, _ := strconv.Atoi(long)
	return 15 * max(20, times) // twenty, as elsewhere, or more
}

// powerEach is of how many states one is looked at. A short run tries no faults:
// they may show in any of the others.
func powerEach() int {
	if testing.Short() {
		return 10
	}
	return 1
}

// powerStates is how many an ordinary run must try at least.
const powerStates = 2000

func TestPowerCut(t *testing.T) {
	folder := quickFolder(t)
	record(t, folder)
	r := replay(t, folder, "")
	if other, err := r.live.differs(powerRoot(folder)); err != nil || other != "" {
		t.Fatalf("the recording is not what happened: %s, %v", other, err)
	}
	steps := r.saids()
	t.Run("states", func(t *testing.T) {
		e := exam{t: t, folder: folder, found: func(w wrong) bool { t.Errorf("%+v", w); return false }}
		e.run()
		t.Logf("%d states in %d steps; looked at: one in %d", e.states, len(steps)-1, powerEach())
		e.lookedAt(steps)
	})
	for name, f := range faults {
		if testing.Short() {
			break
		}
		t.Run("forgets "+name, func(t *testing.T) {
			caught := false
			e := exam{t: t, folder: folder, forgets: name, found: func(w wrong) bool {
				caught = slices.Contains(f.finds, w.Kind)
				return !caught
			}}
			if e.run(); !caught {
				t.Errorf("%d states of a program that forgets %s, and nothing is wrong", e.states, name)
			}
		})
	}
}

// exam has states checked in another process, which may die of one.
type exam struct {
	t       *testing.T
	folder  string
	forgets string           // a fault of the program; "": none
	found   func(wrong) bool // false ends the exam
	states  int              // begun so far
	seen    map[string]int   // see checker
}

// powerLimit is after how long a state that is not done keeps the process for
// ever.
const powerLimit = 20 * time.Second

// run begins a process again after each state that ended one.
func (e *exam) run() {
	e.t.Helper()
	for {
		cmd := powerChild(e.folder, "check", powerFault+"="+e.forgets, powerFrom+"="+strconv.Itoa(e.states))
		began := e.states
		printed, ended := e.watch(cmd)
		if ended {
			return
		}
		if began == e.states {
			e.t.Fatalf("no state was begun: %s", printed)
		}
		died := e.states - 1
		if !e.found(wrong{died, powerDied, printed + e.describe(died)}) {
			return
		}
	}
}

// describe finds a state again that cannot be asked.
func (e *exam) describe(number int) string {
	for s := range replay(e.t, e.folder, e.forgets).states(powerTries()) {
		if s.number == number {
			return s.String()
		}
	}
	return "" // none has the number
}

// watch reads what a process reports; false: it died before the end, or had to.
func (e *exam) watch(cmd *exec.Cmd) (printed string, ended bool) {
	e.t.Helper()
	var faults bytes.Buffer
	cmd.Stderr = &faults
	out, err := cmd.StdoutPipe()
	if err == nil {
		err = cmd.Start()
	}
	if err != nil {
		e.t.Fatal(err)
	}
	limit := time.AfterFunc(powerLimit, func() { _ = cmd.Process.Kill() })
	defer limit.Stop()
	lines := json.NewDecoder(out)
	for !ended {
		var r report
		if lines.Decode(&r) != nil {
			break
		}
		limit.Reset(powerLimit)
		ended = e.take(r)
	}
	_ = cmd.Process.Kill()
	rest, _ := io.ReadAll(io.MultiReader(lines.Buffered(), out))
	_ = cmd.Wait()
	return string(rest) + faults.String(), ended
}

// take is true when nothing more is to be read.
func (e *exam) take(r report) bool {
	switch {
	case r.Wrong != nil:
		return !e.found(*r.Wrong)
	case r.Done:
		e.seen = r.Seen
	default:
		e.states = r.Begins + 1
	}
	return r.Done
}

// lookedAt: a sitting of which few states were tried, or in which hardly a step
// was ever there before it was acknowledged, is no test.
func (e *exam) lookedAt(steps []said) {
	e.t.Helper()
	if testing.Short() || e.t.Failed() {
		return
	}
	if e.states < powerStates {
		e.t.Errorf("only %d states were tried", e.states)
	}
	for i, s := range steps[1:] {
		if !maps.Equal(s.Files, steps[i].Files) && e.seen[s.Step] == 0 {
			e.t.Errorf("%s is in no state before it was acknowledged", s.Step)
		}
	}
}

// report is a line that a checking process prints.
type report struct {
	Begins int            `json:",omitempty"` // the number of a state
	Wrong  *wrong         `json:",omitempty"`
	Done   bool           `json:",omitempty"`
	Seen   map[string]int `json:",omitempty"` // when done; see checker
}

// checkStates is the checking process: each state from a number on.
func checkStates(t *testing.T, folder string) {
	debug.SetGCPercent(800) // it makes a disk for each state and forgets it
	r := replay(t, folder, os.Getenv(powerFault))
	c := checker{root: powerRoot(folder), saids: r.saids(), seen: map[string]int{}, backups: map[[32]byte]string{}}
	after := faults[os.Getenv(powerFault)].after
	since := slices.IndexFunc(c.saids, func(s said) bool { return s.Step == after })
	from, _ := strconv.Atoi(os.Getenv(powerFrom)) // none: all
	out := json.NewEncoder(os.Stdout)
	for s := range r.states(powerTries()) {
		if s.number < from {
			continue
		}
		_ = out.Encode(report{Begins: s.number})
		if s.said < since || s.number%powerEach() != 0 {
			continue
		}
		if err := s.disk.put(c.root); err != nil {
			t.Fatal(err)
		}
		if w := c.check(s); w != nil {
			_ = out.Encode(report{Wrong: w})
		}
	}
	_ = out.Encode(report{Done: true, Seen: c.seen})
}
