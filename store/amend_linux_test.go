package store

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
	"testing"

	"ampera/store/disk"
)

// Taking an amendment runs as preparing does in venue_linux_test.go: in another process,
// each call by which a disk is changed made to fail, or the process killed there.

const (
	amendRole = "AMEND_TEST_FOLDER"
	amendWord = "AMEND_TEST_WORD"
)

// TestAmendChild is that process.
func TestAmendChild(t *testing.T) {
	folder := os.Getenv(amendRole)
	if folder == "" {
		t.Skip("a process of TestEveryCallOfAmending")
	}
	runtime.LockOSThread() // strace counts the calls of each thread
	b := bench{t, folder}
	o := b.office("titik.ampera", "machine of titik.ampera")
	out, err := o.Amend(ctx, b.path(prepareFile), os.Getenv(amendWord))
	if err == nil {
		fmt.Println("amended", out.New)
	} else if quiet := worded(err); quiet != nil {
		fmt.Println("unworded:", quiet)
	}
	_ = o.Close()
}

func TestEveryCallOfAmending(t *testing.T) {
	strace, err := exec.LookPath("strace")
	if err != nil {
		t.Skip("strace is not installed: no call was made to fail")
	}
	each := 4 // as in TestEveryCallOfCarrying
	switch {
	case testing.Short():
		each = 20
	case os.Getenv("AMPERA_LONG") != "":
		each = 1
	}
	folder := quickFolder(t)
	here := filepath.Join(folder, "here")
	if err := os.Mkdir(here, 0o700); err != nil {
		t.Fatal(err)
	}
	a := preparedIn(bench{t, here})
	a.opened("titik.ampera")
	a.work("titik.ampera", "maya", marked("001", "maya", 4)...)
	a.work("kantor.ampera", a.chair, sittingAt("a", "SMPN 1", "001"), sittingAt("b", "SMPN 9", "002", "003"))
	file, word := a.prepares("SMPN 1", prepareFile)
	t.Setenv(amendWord, word)
	before := a.holds("titik.ampera")
	h := harmed{carried: a.carried, strace: strace, from: filepath.Join(folder, "from"), child: "TestAmendChild", role: amendRole, words: []string{"amended"}}
	a.must(os.Rename(here, h.from))
	if !h.run("", "") || !strings.HasPrefix(h.said, "amended") {
		t.Skipf("strace may not trace here, or nothing comes of it unharmed: %q", h.said)
	}
	after := a.holds("titik.ampera")
	kept, stood := 0, 0
	h.each(each, func(what string) {
		if strings.Contains(h.said, "unworded") {
			t.Errorf("%s: %s", what, h.said)
		}
		said := strings.HasPrefix(h.said, "amended")
		if !said {
			kept++
		}
		now := a.holds("titik.ampera")
		want := before
		if len(now) == len(after) {
			want = after
			stood++
		} else if said {
			t.Errorf("%s: it was amended, and is not", what)
		}
		for id, w := range want {
			if now[id] != w || len(now) != len(want) {
				t.Fatalf("%s: the file is neither that before nor that after", what)
			}
		}
		a.sound("titik.ampera", 0)
		o := a.carried.opened(a.office("titik.ampera", "machine of titik.ampera"))
		named := o.log.Leftovers()
		closed(t, o)
		for _, path := range named {
			a.must(os.Remove(path))
		}
		if left := disk.Leftovers(a.path("titik.ampera")); len(left) > 0 {
			t.Errorf("%s: left behind and not named: %v", what, left)
		}
		if _, err := a.amends("titik.ampera", file, word); err != nil {
			t.Errorf("%s: again, it is not amended: %v", what, err)
		}
		for id, got := range a.holds("titik.ampera") {
			if after[id] != got {
				t.Errorf("%s: again, it comes to another file", what)
			}
		}
	})
	t.Logf("calls: %v; tried %v; %d kept something from being answered, after %d it was amended", h.count, h.tried, kept, stood)
	if !testing.Short() && (kept == 0 || stood == 0 || len(h.tried) < len(harms)) { // a short run tries a few
		t.Error("nothing was harmed: nothing was tried")
	}
}

// A venue whose file could not be written is not prepared: what could keep the file from
// being written fails before the act is stored.
func TestNothingIsPreparedThatIsNotWritten(t *testing.T) {
	a := prepared(t)
	o, d := a.at("kantor.ampera", a.chair)
	defer closed(t, o)
	before := o.log.Count()
	for _, path := range []string{filepath.Join(a.path("tidak"), "ada.ampera-titik"), "/proc/titik.ampera-titik", a.file} {
		made, err := d.PrepareVenue(ctx, "SMPN 1", nil, path)
		if err == nil || made.Passphrase != "" {
			t.Errorf("%s: %+v, %v", path, made, err)
		}
		if worded(err) != nil {
			t.Errorf("%s: %v", path, err)
		}
	}
	if o.log.Count() != before {
		t.Error("it is on record as prepared")
	}
}
