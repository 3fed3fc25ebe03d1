package store

import (
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// straced is text as strace -xx prints it.
func straced(text string) string {
	var b strings.Builder
	for _, c := range []byte(text) {
		fmt.Fprintf(&b, `\x%02x`, c)
	}
	return `"` + b.String() + `"`
}

// traceOf is what strace prints of a program that makes a file beside its
// place, moves it there, and says so. Two threads take turns.
func traceOf() string {
	return strings.Join([]string{
		`7 openat(AT_FDCWD, ` + straced("/d/x.new") + `, O_RDWR|O_CREAT|O_CLOEXEC, 0600) = 5`,
		`7 openat(AT_FDCWD, ` + straced("/d/absent") + `, O_RDONLY) = -1 ENOENT (No such file or directory)`,
		`7 pwrite64(5, ` + straced("ab") + `, 2, 510 <unfinished ...>`,
		`8 openat(AT_FDCWD, ` + straced("/proc/self/maps") + `, O_RDONLY) = 6`,
		`7 <... pwrite64 resumed>) = 2`,
		`8 write(6, ` + straced("not here") + `, 8) = 8`,
		`7 fsync(5 <unfinished ...>`,
		`8 close(6 <unfinished ...>`,
		`7 <... fsync resumed>) = 0`,
		`7 openat(AT_FDCWD, ` + straced("/words") + `, O_RDWR|O_CREAT|O_TRUNC, 0666) = 6`,
		`8 <... close resumed>) = 0`,
		`7 renameat(AT_FDCWD, ` + straced("/d/x.new") + `, AT_FDCWD, ` + straced("/d/x") + `) = 0`,
		`7 write(6, ` + straced(`{"Step":"made"}`) + `, 15) = 15`,
		`8 +++ exited with 0 +++`}, "\n")
}

func recorded(t *testing.T, trace string) (*recorder, error) {
	t.Helper()
	r := newRecorder("/d", "/words")
	return r, r.read(strings.NewReader(trace))
}

func TestPowerRecorder(t *testing.T) {
	r, err := recorded(t, traceOf())
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, o := range r.ops {
		got = append(got, o.String())
	}
	want := []string{"names of /d: map[x.new:2]", "write /d/x.new at 510, 2 bytes", "sync /d/x.new",
		"names of /d: map[x:2 x.new:0]", `said made`}
	if strings.Join(got, "; ") != strings.Join(want, "; ") {
		t.Errorf("got %q", got)
	}
	for name, trace := range map[string]string{
		"two at once":            `7 fsync(5 <unfinished ...>` + "\n8 fsync(5) = 0\n" + `7 <... fsync resumed>) = 0`,
		"cut short":              `7 pwrite64(5, "\x61"..., 2, 0) = 2`,
		"from folder to folder":  `7 mkdirat(AT_FDCWD, ` + straced("/d/y") + `, 0700) = 0` + "\n7 renameat(AT_FDCWD, " + straced("/d/x.new") + `, AT_FDCWD, ` + straced("/d/y/x") + `) = 0`,
		"a call nobody knows of": `7 fallocate(5, 0, 0, 9) = 0`,
	} {
		first, _, _ := strings.Cut(traceOf(), "\n")
		if _, err := recorded(t, first+"\n"+trace); err == nil {
			t.Errorf("%s: recorded", name)
		}
	}
}

// What may be left of a small recording is known by heart.
func TestPowerDisk(t *testing.T) {
	r, err := recorded(t, traceOf())
	if err != nil {
		t.Fatal(err)
	}
	got := map[string]int{}
	for s := range r.states(64) {
		left := "nothing"
		_ = s.disk.each(rootNode, "", func(path string, f file, _ bool) error {
			left = fmt.Sprintf("%s %d %q", path, f.size, strings.Trim(string(f.bytes()), "\x00"))
			return nil
		})
		got[fmt.Sprintf("%d said, %s", s.said, left)]++
	}
	want := []string{"0 said, nothing", `0 said, x.new 0 ""`, `0 said, x.new 512 "ab"`, `0 said, x 512 "ab"`,
		`1 said, nothing`, `1 said, x.new 512 "ab"`, `1 said, x 512 "ab"`}
	for _, w := range want {
		if got[w] != 1 {
			t.Errorf("%s: %d times", w, got[w])
		}
		delete(got, w)
	}
	if len(got) > 0 {
		t.Errorf("also %v", got)
	}
}

// A write across two sectors tears between them and nowhere else.
func TestPowerTear(t *testing.T) {
	s := stretch{durable: (&newRecorder("/d", "/words").recording).blank(),
		fresh: []op{{kind: opWrite, node: 2, at: sectorSize - 1, data: []byte("abc")}}}
	got := map[string]bool{}
	for l := range s.choices(rand.New(rand.NewPCG(1, 1)), 64, sectorSize) {
		file := s.durable.with(l.ops).files[2].bytes()
		got[strings.Trim(string(file), "\x00")] = true
	}
	for _, w := range []string{"", "a", "bc", "abc"} {
		if !got[w] {
			t.Errorf("%q is never left", w)
		}
		delete(got, w)
	}
	if len(got) > 0 {
		t.Errorf("also %v", got)
	}
}

// A file that is cut off and grows again has zeros where it was cut.
func TestPowerFile(t *testing.T) {
	text := strings.Repeat("x", filePage+10)
	f := file{}.written(5, []byte(text)).resized(filePage+7).resized(filePage+9).written(2, []byte("ab"))
	want := "\x00\x00ab\x00" + text[:filePage+2] + "\x00\x00"
	if got := string(f.bytes()); got != want {
		t.Errorf("%d bytes, ends in %q", len(got), got[max(0, len(got)-9):])
	}
	path := filepath.Join(t.TempDir(), "f")
	if err := f.put(path); err != nil {
		t.Fatal(err)
	}
	if got, err := os.ReadFile(path); string(got) != want {
		t.Errorf("put otherwise, %v", err)
	}
}
