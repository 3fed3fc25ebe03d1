package store

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"testing"
	"time"

	"ampera/scoring"
	"ampera/store/disk"
)

// Writing a parcel and joining it run in another process, under strace, which has one
// system call fail, or kills the process there: each call by which a disk is changed, one
// after the other. What was answered is there, what was there before is whole, and doing
// the same again comes to the same.

const (
	carryRole   = "CARRY_TEST_FOLDER"
	carryParcel = "satu" + parcelEnd
)

// TestCarryChild is that process.
func TestCarryChild(t *testing.T) {
	folder := os.Getenv(carryRole)
	if folder == "" {
		t.Skip("a process of TestEveryCallOfCarrying")
	}
	runtime.LockOSThread() // strace counts the calls of each thread
	c := carried{bench{t, folder}, ""}
	for _, do := range []func() (string, error){c.carryOut, c.carryIn} {
		if word, err := do(); err == nil {
			fmt.Println(word)
		} else if quiet := worded(err); quiet != nil {
			fmt.Println("unworded:", quiet)
		}
	}
}

// worded is an error that no refusal explains to people.
func worded(err error) error {
	var r *scoring.Refusal
	if errors.As(err, &r) {
		return nil
	}
	return err
}

// carryOut packs what a laptop has, carryIn joins it on another.
func (c carried) carryOut() (string, error) {
	o := c.office("satu.ampera", "machine of satu.ampera")
	defer o.Close()
	d, err := c.enters(o, "maya")
	if err == nil {
		_, err = d.Pack(ctx, c.path(carryParcel), true)
	}
	return "packed", err
}

func (c carried) carryIn() (string, error) {
	o := c.office("kantor.ampera", "machine of kantor.ampera")
	defer o.Close()
	d, err := c.enters(o, "sek")
	if err != nil || !exists(c.path(carryParcel)) {
		return "joined", err
	}
	in, err := d.Receive(ctx, []string{c.path(carryParcel)})
	if err == nil {
		if says := in.Says().Parcels[0]; says.Fault != nil {
			return "joined", says.Fault
		}
		err = in.Join(ctx)
	}
	return "joined", err
}

func (c carried) enters(o *Office, who scoring.PersonID) (scoring.Desk, error) {
	if err := o.Open(); err != nil {
		return nil, err
	}
	return o.Unlock(ctx, who, phrase)
}

// calls are those by which the process changes a disk.
var calls = []string{"write", "pwrite64", "fsync", "fdatasync", "ftruncate", "renameat2", "renameat", "unlinkat"}

// harms are what becomes of a call.
var harms = []string{"signal=SIGKILL", "error=EIO", "error=ENOSPC"}

func TestEveryCallOfCarrying(t *testing.T) {
	strace, err := exec.LookPath("strace")
	if err != nil {
		t.Skip("strace is not installed: no call was made to fail")
	}
	each := 4 // of how many one is tried; not of three, as many as there are harms
	switch {
	case testing.Short():
		each = 20
	case os.Getenv("AMPERA_LONG") != "":
		each = 1
	}
	folder := quickFolder(t)
	here := filepath.Join(folder, "here") // always the same: a file is known by its place
	if err := os.Mkdir(here, 0o700); err != nil {
		t.Fatal(err)
	}
	c := roomsIn(bench{t, here})
	c.work("satu.ampera", "sek", written("001", 61))
	c.packs("satu.ampera", "maya", true) // what is there already, to be written over
	c.must(os.Rename(c.path("satu.ampera"+parcelEnd), c.path(carryParcel)))
	c.work("satu.ampera", "sek", written("002", 62))
	c.work("kantor.ampera", c.chair, written("001", 63))
	h := harmed{carried: c, strace: strace, from: filepath.Join(folder, "from"), child: "TestCarryChild", role: carryRole, words: []string{"packed", "joined"}}
	c.must(os.Rename(here, h.from))
	if !h.run("", "") || h.said != "packed\njoined\n" {
		t.Skipf("strace may not trace here, or nothing comes of it unharmed: %q", h.said)
	}
	want := h.comesTo("unharmed")
	lost := 0
	h.each(each, func(what string) {
		if strings.Contains(h.said, "unworded") {
			t.Errorf("%s: %s", what, h.said)
		}
		if h.said != "packed\njoined\n" {
			lost++
		}
		if got := h.comesTo(what); got != want {
			t.Errorf("%s: done again it comes to\n%s\nand unharmed to\n%s", what, got, want)
		}
	})
	t.Logf("calls: %v; tried %v, of which %d kept something from being answered", h.count, h.tried, lost)
	if lost == 0 || len(h.tried) < len(harms) {
		t.Error("nothing was harmed: nothing was tried")
	}
}

// harmed is a process that has something happen to it, in a folder that is as it was.
type harmed struct {
	carried
	strace, from string
	child, role  string   // the test that is the process, and what tells it its folder
	words        []string // with which it answers
	said         string
	count, tried map[string]int // calls of a run that nothing happened to; what did happen, by harm
}

// each has one of so many things happen to a process, and tells of it.
func (h *harmed) each(of int, then func(what string)) {
	h.Helper()
	n := 0
	h.tried = map[string]int{}
	for _, call := range calls {
		for at := 1; ; at++ {
			met := false
			for _, harm := range harms {
				if n++; n%of != 0 {
					met = true
					continue
				}
				if !h.run(call, fmt.Sprintf("%s:when=%d", harm, at)) {
					continue
				}
				met = true
				h.tried[harm]++
				then(fmt.Sprint(call, " ", at, " ", harm))
			}
			if !met || at > h.count[call] {
				break
			}
		}
	}
}

// run runs it, with the nth call of a kind made to fail; false: there is no such call.
func (h *harmed) run(call, harm string) (happened bool) {
	h.Helper()
	h.must(errors.Join(os.RemoveAll(h.folder), os.CopyFS(h.folder, os.DirFS(h.from))))
	trace := h.from + ".trace"
	args := []string{"-f", "-qq", "-o", trace, "-e", "signal=none", "-e", "trace=" + strings.Join(calls, ",")}
	if call != "" {
		args = append(args, "-e", "inject="+call+":"+harm)
	}
	limited, stop := context.WithTimeout(ctx, time.Minute)
	defer stop()
	cmd := exec.CommandContext(limited, h.strace, append(args, os.Args[0], "-test.run", "^"+h.child+"$")...)
	cmd.Env = append(os.Environ(), h.role+"="+h.folder)
	var out bytes.Buffer
	cmd.Stdout = &out
	died := cmd.Run() != nil // which is what is wanted
	h.said = ""
	for _, word := range strings.SplitAfter(out.String(), "\n") {
		if first, _, _ := strings.Cut(strings.TrimSuffix(word, "\n"), " "); slices.Contains(h.words, first) || strings.HasPrefix(word, "unworded") {
			h.said += word
		}
	}
	data, err := os.ReadFile(trace)
	h.must(err)
	if call == "" {
		h.count = map[string]int{}
		for _, name := range calls {
			h.count[name] = strings.Count(string(data), " "+name+"(")
		}
		return true
	}
	return strings.Contains(string(data), "INJECTED") || died
}

// comesTo holds what is left against what was answered, does the same again unharmed, and
// says what the office shows then.
func (h *harmed) comesTo(what string) string {
	h.Helper()
	if exists(h.path(carryParcel)) {
		o, d := h.at("satu.ampera", "maya")
		end, err := d.(*session).readBack(h.path(carryParcel))
		if err != nil {
			h.Errorf("%s: the parcel that is there cannot be read: %v", what, err)
		}
		if strings.Contains(h.said, "packed") && end.Size != o.log.Count() {
			h.Errorf("%s: it was packed, and is the one from before: %d acts of %d", what, end.Size, o.log.Count())
		}
		closed(h, o)
	} else {
		h.Errorf("%s: the parcel from before is gone", what)
	}
	if r, err := Examine(h.path("kantor.ampera"), h.path("nowhere")); err != nil || !r.OK() {
		h.Errorf("%s: examined: %+v, %v", what, r, err)
	}
	if strings.Contains(h.said, "joined") {
		o, d := h.at("kantor.ampera", "sek")
		in, err := d.Receive(ctx, []string{h.path(carryParcel)})
		if err != nil || in.Says().New != 0 {
			h.Errorf("%s: it was joined, and is not there: %v", what, err)
		}
		closed(h, o)
	}
	for _, do := range []func() (string, error){h.carryOut, h.carryIn} {
		if word, err := do(); err != nil {
			h.Errorf("%s: again, not %s: %v", what, word, err)
		}
	}
	if left := disk.Leftovers(h.path(carryParcel)); len(left) > 0 {
		h.Errorf("%s: it was packed again, and %v is left", what, left)
	}
	o, d := h.at("kantor.ampera", h.chair)
	defer closed(h, o)
	if _, half := o.log.Note(joiningNote); half {
		h.Errorf("%s: it is said to be half joined", what)
	}
	return shown(d)
}
