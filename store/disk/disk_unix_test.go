//go:build unix

package disk

import (
	"errors"
	"fmt"
	"io/fs"
	"net"
	"os"
	"path/filepath"
	"testing"

	"golang.org/x/sys/unix"
)

// What is no file is refused at once, for reading, for writing and as a lock. A
// pipe that was waited for would hang this test.
func TestWhatIsNoFile(t *testing.T) {
	folder := t.TempDir()
	pipe, socket := filepath.Join(folder, "pipa"), filepath.Join(folder, "soket")
	if err := unix.Mkfifo(pipe, 0o600); err != nil {
		t.Fatal(err)
	}
	l, err := net.Listen("unix", socket)
	if err != nil {
		t.Fatal(err)
	}
	defer l.Close()
	linked := filepath.Join(folder, "tautan")
	if err := os.Symlink(pipe, linked); err != nil {
		t.Fatal(err)
	}
	for _, path := range []string{pipe, linked, socket, os.DevNull, "/dev/zero", folder} {
		for what, err := range map[string]error{
			"check": Check(path), "open": second(Open(path)), "read": second(Read(path, 10)),
			"write": second(OpenAs(path, os.O_RDWR)), "a new file": Write(path, nil, New),
		} {
			if what == "a new file" && path != folder {
				if !errors.Is(err, fs.ErrExist) {
					t.Errorf("%s of %s: %v", what, path, err)
				}
				continue
			}
			var other *NotAFile
			if !errors.As(err, &other) || other.Path != path || other.Folder != (path == folder) {
				t.Errorf("%s of %s: %v", what, path, err)
			}
		}
	}
	for _, path := range []string{pipe, folder} {
		if _, err := Keep(path); err == nil {
			t.Errorf("%s was taken for a lock", path)
		}
	}
}

func second[T any](_ T, err error) error { return err }

// Every number of the system that a person can meet has its sentence, and none of
// them says anything about what is in the file.
func TestFaultsOfTheDisk(t *testing.T) {
	for number, want := range map[unix.Errno]string{
		unix.ENOENT: "store.not-found", unix.EACCES: "store.not-permitted", unix.EPERM: "store.not-permitted",
		unix.EROFS: "store.read-only", unix.ENOSPC: "store.disk-full", unix.EDQUOT: "store.disk-full", unix.EFBIG: "store.disk-full",
		unix.EIO: "store.disk-failing", unix.EMFILE: "store.too-many-open", unix.ENFILE: "store.too-many-open",
		unix.ENOTDIR: "store.in-the-way", unix.EISDIR: "store.in-the-way", unix.ENAMETOOLONG: "store.bad-name", unix.ELOOP: "store.bad-name",
		unix.EBUSY: "store.busy", unix.ETXTBSY: "store.busy", unix.EAGAIN: "store.busy",
		unix.ESTALE: "store.no-medium", unix.ENODEV: "store.no-medium", unix.ENXIO: "store.no-medium", unix.ENOTCONN: "store.no-medium",
		unix.ETIMEDOUT: "store.no-medium", unix.EHOSTDOWN: "store.no-medium", unix.ENOMEM: "store.no-memory",
		unix.EINVAL: "store.unreadable", unix.EPIPE: "store.unreadable",
	} {
		for _, err := range []error{
			&fs.PathError{Op: "open", Path: "/s.ampera", Err: number},
			fmt.Errorf("wrapped: %w", &os.LinkError{Op: "rename", Old: "x", New: "/s.ampera", Err: number}),
			errors.Join(errors.New("first"), &fs.PathError{Op: "read", Path: "/s.ampera", Err: os.NewSyscallError("pread", number)}),
		} {
			if r := Refusal(err); r == nil || r.Code != want || r.Args[0] != "/s.ampera" {
				t.Errorf("%v: %v, want %s", err, r, want)
			}
		}
	}
	for _, err := range []error{nil, errors.New("another"), fs.ErrClosed} {
		if r := Refusal(err); r != nil {
			t.Errorf("%v is told as %v", err, r)
		}
	}
}

// An open file is at its path or not, whatever was done with both names.
func TestLost(t *testing.T) {
	for name, c := range map[string]struct {
		do   func(path string) error
		lost bool
		code string
	}{
		"nothing":              {do: func(string) error { return nil }},
		"another name":         {do: func(p string) error { return os.Link(p, p+"2") }},
		"moved, and a link":    {do: func(p string) error { return errors.Join(os.Rename(p, p+"2"), os.Symlink(p+"2", p)) }},
		"moved there and back": {do: func(p string) error { return errors.Join(os.Rename(p, p+"2"), os.Rename(p+"2", p)) }},
		"removed":              {os.Remove, true, "store.away-removed"},
		"moved":                {func(p string) error { return os.Rename(p, p+"2") }, true, "store.away-moved"},
		"removed, made anew":   {func(p string) error { return errors.Join(os.Remove(p), os.WriteFile(p, []byte("x"), 0o600)) }, true, "store.away-replaced"},
		"removed, other name":  {func(p string) error { return errors.Join(os.Link(p, p+"2"), os.Remove(p)) }, true, ""},
		"a folder there":       {func(p string) error { return errors.Join(os.Remove(p), os.Mkdir(p, 0o700)) }, true, "store.away-replaced"},
	} {
		path := put(t, filepath.Join(t.TempDir(), "a"), "x")
		f, err := Open(path)
		if err != nil {
			t.Fatal(err)
		}
		if err := c.do(path); err != nil {
			t.Fatal(err)
		}
		var away *Away
		if lost := Lost(f, path); !errors.As(lost, &away) && lost != nil {
			t.Errorf("%s: %v", name, lost)
		}
		if (away != nil) != c.lost || c.code != "" && away.Refusal().Code != c.code && !(c.code == "store.away-moved" && nameOf(f) == "") {
			t.Errorf("%s: %v", name, away)
		}
		_ = f.Close()
	}
}

// A path about which the system gives no answer is not called away, and is asked
// again: here its folder is a link to itself for a while.
func TestNoAnswerIsNotAway(t *testing.T) {
	folder := filepath.Join(t.TempDir(), "f")
	if err := os.Mkdir(folder, 0o700); err != nil {
		t.Fatal(err)
	}
	path := put(t, filepath.Join(folder, "a"), "x")
	f, err := Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	if err := errors.Join(os.Rename(folder, folder+"2"), os.Symlink(folder, folder)); err != nil {
		t.Fatal(err)
	}
	var away *Away
	if lost := Lost(f, path); lost == nil || errors.As(lost, &away) || Refusal(lost) == nil {
		t.Errorf("a path that nobody can ask: %v", lost)
	}
	if err := errors.Join(os.Remove(folder), os.Rename(folder+"2", folder)); err != nil {
		t.Fatal(err)
	}
	if lost := Lost(f, path); lost != nil {
		t.Errorf("asked again: %v", lost)
	}
}
