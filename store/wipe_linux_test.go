package store

import (
	"bytes"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
	"testing"

	"ampera/scoring"
	"ampera/store/checkpoint"
	"ampera/store/disk"
)

// Wiping and repairing run as joining does in carried_linux_test.go: in another process, each
// call by which a disk is changed made to fail, or the process killed there.

const (
	wipeRole   = "WIPE_TEST_FOLDER"
	repairRole = "REPAIR_TEST_FOLDER"
	wipeAck    = "kantor.tanda-terima"
	wipeMinute = "satu.dihapus"
)

// TestWipeChild and TestRepairChild are those processes.
func TestWipeChild(t *testing.T) {
	if folder := os.Getenv(wipeRole); folder != "" {
		runtime.LockOSThread() // strace counts the calls of each thread
		c := carried{bench{t, folder}, ""}
		c.told("wiped", c.wipe())
	}
}

func TestRepairChild(t *testing.T) {
	if folder := os.Getenv(repairRole); folder != "" {
		runtime.LockOSThread()
		c := carried{bench{t, folder}, ""}
		_, err := Repair(c.path("rusak.ampera"), c.path("selamat.ampera"))
		c.told("repaired", err)
	}
}

func (c carried) told(word string, err error) {
	if err == nil {
		fmt.Println(word)
	} else if quiet := worded(err); quiet != nil {
		fmt.Println("unworded:", quiet)
	}
}

// wipe wipes a laptop that was acknowledged.
func (c carried) wipe() error {
	o := c.office("satu.ampera", "machine of satu.ampera")
	defer o.Close()
	d, err := c.enters(o, "sek")
	if err == nil {
		_, err = d.Wipe(ctx, c.path(wipeAck), c.path(wipeMinute), true)
	}
	return err
}

// harm prepares a folder in which a process runs that does what word says.
func harm(t *testing.T, child, role, word string, prepare func(c carried)) (h harmed, each int) {
	t.Helper()
	strace, err := exec.LookPath("strace")
	if err != nil {
		t.Skip("strace is not installed: no call was made to fail")
	}
	each = 4 // as in TestEveryCallOfCarrying
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
	prepare(c)
	h = harmed{carried: c, strace: strace, from: filepath.Join(folder, "from"), child: child, role: role, words: []string{word}}
	c.must(os.Rename(here, h.from))
	h.run("", "")
	switch {
	case h.count["write"] == 0:
		t.Skip("strace may not trace here: no call was made to fail")
	case h.said != word+"\n":
		t.Fatalf("unharmed, nothing comes of it: %q", h.said)
	}
	return h, each
}

// Whatever happens while a laptop is wiped: its file is there as it was, or what is left to do
// is known and is done by whoever comes, without a key; and the minute is written, which is the
// one that was signed. What it had is in the backup all the while.
func TestEveryCallOfWiping(t *testing.T) {
	h, each := harm(t, "TestWipeChild", wipeRole, "wiped", func(c carried) {
		c.takes("kantor.ampera", c.chair, c.packs("satu.ampera", "maya", true))
		o, d := c.at("kantor.ampera", c.chair)
		_, err := d.Acknowledge(ctx, c.path("cadangan.ampera"), c.path(wipeAck))
		c.must(err)
		c.must(o.Close())
		o, _ = c.at("satu.ampera", "sek")
		_, err = o.Backup(ctx, c.path("salinan-satu.ampera"))
		c.must(err)
		c.must(o.Close())
	})
	before, gone, there := 0, 0, 0
	file := []string{"satu.ampera", "salinan-satu.ampera"}
	h.each(each, func(what string) {
		if strings.Contains(h.said, "unworded") {
			t.Errorf("%s: %s", what, h.said)
		}
		wiped := strings.HasPrefix(h.said, "wiped")
		o := h.office("satu.ampera", "machine of satu.ampera")
		if wiped && (o.Unfinished() || exists(h.path(file[0])) || exists(h.path(file[1])) || !exists(h.path(wipeMinute))) {
			t.Errorf("%s: it is said to be wiped, and is not", what)
		}
		switch {
		case exists(h.path(file[0])):
			there++
			if r, err := Examine(h.path(file[0]), h.path("nowhere")); err != nil || !r.OK() || !exists(h.path(file[1])) {
				t.Errorf("%s: the file is not what it was: %+v, %v", what, r, err)
			}
			if err := h.wipe(); err != nil { // again, from the beginning
				t.Errorf("%s: again, it is not wiped: %v", what, err)
			}
		case o.Unfinished():
			gone++
			if _, err := o.FinishWipe(""); err != nil {
				t.Errorf("%s: it is not finished: %v", what, err)
			}
		case !wiped && !exists(h.path(wipeMinute)):
			t.Errorf("%s: nobody knows that it was being wiped", what)
		default:
			before++
		}
		text, err := os.ReadFile(h.path(wipeMinute))
		st, _, form := checkpoint.ReadStatement(string(text), nil)
		if err != nil || form != nil || st.What != checkpoint.Wiped || exists(h.path(file[0])) || exists(h.path(file[1])) || h.office("satu.ampera", "machine of satu.ampera").Unfinished() {
			t.Errorf("%s: in the end it is not wiped: %v, %v", what, err, form)
		}
		if says := h.takes("kantor.ampera", h.chair, h.path(wipeMinute)); !says.Parcels[0].Wiped || says.Parcels[0].Fault != nil {
			t.Errorf("%s: home does not take its minute: %+v", what, says)
		}
		if r, err := Examine(h.path("cadangan.ampera"), h.path("nowhere")); err != nil || !r.OK() {
			t.Errorf("%s: the backup: %+v, %v", what, r, err)
		}
	})
	t.Logf("calls: %v; tried %v: %d done, %d finished later, %d begun anew", h.count, h.tried, before, gone, there)
	if !testing.Short() && (gone == 0 || there == 0) { // a short run tries a few
		t.Error("nothing was harmed: nothing was tried")
	}
}

// Whatever happens while a file is repaired: the damaged one stays as it is, and the new one is
// there whole or not at all.
func TestEveryCallOfRepairing(t *testing.T) {
	h, each := harm(t, "TestRepairChild", repairRole, "repaired", func(c carried) {
		data := c.bytesOf("satu.ampera")
		page := bytes.LastIndex(data, []byte("simulasi")) &^ (os.Getpagesize() - 1)
		clear(data[page : page+16])
		c.must(os.WriteFile(c.path("rusak.ampera"), data, 0o600))
	})
	damaged := h.bytesOf("rusak.ampera")
	want, err := Examine(h.path("selamat.ampera"), h.path("nowhere"))
	h.must(err)
	kept := 0
	h.each(each, func(what string) {
		if strings.Contains(h.said, "unworded") {
			t.Errorf("%s: %s", what, h.said)
		}
		if !bytes.Equal(h.bytesOf("rusak.ampera"), damaged) {
			t.Errorf("%s: the damaged file is another", what)
		}
		if !exists(h.path("selamat.ampera")) {
			if kept++; strings.HasPrefix(h.said, "repaired") {
				t.Errorf("%s: it was repaired, and there is no file", what)
			}
			said, err := Repair(h.path("rusak.ampera"), h.path("selamat.ampera"))
			var r *scoring.Refusal
			if errors.As(err, &r) || err != nil || said.Acts != int(want.Commits) {
				t.Errorf("%s: again, it is not repaired: %+v, %v", what, said, err)
			}
		}
		if r, err := Examine(h.path("selamat.ampera"), h.path("nowhere")); err != nil || !r.OK() || r.Commits != want.Commits {
			t.Errorf("%s: the new file: %+v, %v", what, r, err)
		}
		o := h.opened(h.office("selamat.ampera", "machine of selamat"))
		named, left := o.log.Leftovers(), disk.Leftovers(h.path("selamat.ampera"))
		if len(named) != len(left) {
			t.Errorf("%s: of what is left %v only %v is named", what, left, named)
		}
		h.must(o.Close())
	})
	t.Logf("calls: %v; tried %v, %d left no file", h.count, h.tried, kept)
	if kept == 0 || len(h.tried) < len(harms) {
		t.Error("nothing was harmed: nothing was tried")
	}
}
