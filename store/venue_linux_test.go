package store

import (
	"bytes"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"testing"

	"ampera/scoring"
	"ampera/scoring/venues"
	"ampera/store/disk"
)

// Preparing a venue runs as joining does in carried_linux_test.go: in another process,
// each call by which a disk is changed made to fail, or the process killed there.

const (
	prepareRole = "PREPARE_TEST_FOLDER"
	prepareFile = "lagi.ampera-titik"
)

// TestPrepareChild is that process.
func TestPrepareChild(t *testing.T) {
	folder := os.Getenv(prepareRole)
	if folder == "" {
		t.Skip("a process of TestEveryCallOfPreparing")
	}
	runtime.LockOSThread() // strace counts the calls of each thread
	c := carried{bench{t, folder}, ""}
	word, err := c.prepare(prepareFile)
	if err == nil {
		fmt.Println("prepared", word)
	} else if quiet := worded(err); quiet != nil {
		fmt.Println("unworded:", quiet)
	}
}

// prepare prepares SMPN 1 by the chair.
func (c carried) prepare(file string) (word string, err error) {
	o := c.office("kantor.ampera", "machine of kantor.ampera")
	defer o.Close()
	if err := o.Open(); err != nil {
		return "", err
	}
	d, err := o.Unlock(ctx, o.state.People()[0].ID, phrase)
	if err != nil {
		return "", err
	}
	made, err := d.PrepareVenue(ctx, "SMPN 1", []scoring.PersonID{"sek"}, c.path(file))
	return made.Passphrase, err
}

func TestEveryCallOfPreparing(t *testing.T) {
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
	h := harmed{carried: a.carried, strace: strace, from: filepath.Join(folder, "from"), child: "TestPrepareChild", role: prepareRole, words: []string{"prepared"}}
	a.must(os.Rename(here, h.from))
	if !h.run("", "") || !strings.HasPrefix(h.said, "prepared") {
		t.Skipf("strace may not trace here, or nothing comes of it unharmed: %q", h.said)
	}
	whole := len(h.bytesOf(prepareFile))
	stands := h.stands("unharmed", whole)
	kept, stored := 0, 0
	h.each(each, func(what string) {
		if strings.Contains(h.said, "unworded") {
			t.Errorf("%s: %s", what, h.said)
		}
		if !strings.HasPrefix(h.said, "prepared") {
			kept++
		}
		n := h.stands(what, whole)
		if n == stands {
			stored++
		}
		if n != stands && n != stands-1 || n < stands && exists(h.path(prepareFile)) {
			t.Errorf("%s: %d preparing acts of %d", what, n, stands)
		}
	})
	t.Logf("calls: %v; tried %v; %d kept something from being answered, after %d the act stood", h.count, h.tried, kept, stored)
	if kept == 0 || len(h.tried) < len(harms) {
		t.Error("nothing was harmed: nothing was tried")
	}
}

// stands holds what is left of preparing against what was answered, does it again, and
// says how many preparing acts there were.
func (h *harmed) stands(what string, whole int) (acts int) {
	h.Helper()
	if file := h.path(prepareFile); exists(file) { // its name is the last that it gets
		if n := len(h.bytesOf(prepareFile)); n != whole {
			h.Errorf("%s: half a file is there: %d bytes of %d", what, n, whole)
		}
	} else if strings.HasPrefix(h.said, "prepared") {
		h.Errorf("%s: it was prepared, and there is no file", what)
	}
	if _, word, ok := strings.Cut(strings.TrimSpace(h.said), "prepared "); ok {
		o := h.office("titik.ampera", "machine of titik.ampera")
		if err := o.SetUp(ctx, h.path(prepareFile), word); err != nil {
			h.Errorf("%s: what was prepared does not open: %v", what, err)
		}
		h.must(errors.Join(o.Close(), os.Remove(h.path("titik.ampera"))))
	}
	if r, err := Examine(h.path("kantor.ampera"), h.path("nowhere")); err != nil || !r.OK() {
		h.Errorf("%s: examined: %+v, %v", what, r, err)
	}
	o := h.opened(h.office("kantor.ampera", "machine of kantor.ampera"))
	for a, err := range o.log.Acts(0) {
		if h.must(err); a.Kind == venues.KindPrepare {
			acts++
		}
	}
	named := o.log.Leftovers()
	closed(h, o)
	all, err := os.ReadDir(h.folder)
	h.must(err)
	for _, e := range all { // no name lies about in a file that nobody is told of
		path := h.path(e.Name())
		if data, err := os.ReadFile(path); err == nil && e.Name() != "kantor.ampera" && bytes.Contains(data, []byte("Ayu Lestari")) && !slices.Contains(named, path) {
			h.Errorf("%s: %s has names, and is none of %v", what, path, named)
		}
	}
	for _, path := range named {
		h.must(os.Remove(path))
	}
	if _, err := h.prepare("lagi-2.ampera-titik"); err != nil {
		h.Errorf("%s: again, it is not prepared: %v", what, err)
	}
	if left := disk.Leftovers(h.path(prepareFile)); len(left) > 0 {
		h.Errorf("%s: it was prepared again, and %v is left", what, left)
	}
	return acts
}
