package journal

import (
	"bytes"
	"errors"
	"io/fs"
	"math"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"syscall"
	"testing"

	"ampera/scoring"
	"ampera/store/disk"

	bolterrors "go.etcd.io/bbolt/errors"
)

// failingDisk gives bytes until one place, and a fault of the disk from there on, or to
// another place.
type failingDisk struct {
	*bytes.Reader
	from  int64
	fault error
	until int64 // 0: to the end
}

func (d failingDisk) ReadAt(p []byte, at int64) (int, error) {
	if at+int64(len(p)) > d.from && (d.until == 0 || at < d.until) {
		return 0, d.fault
	}
	return d.Reader.ReadAt(p, at)
}

func (d failingDisk) Stat() (fs.FileInfo, error) { return sized{size: d.Size()}, nil }

type sized struct {
	fs.FileInfo
	size int64
}

func (s sized) Size() int64 { return s.size }

// A disk that fails while a file is looked at says nothing about the file,
// wherever that is: it is neither damaged nor a stranger's.
func TestAFailingDiskIsNoDamage(t *testing.T) {
	j, w := newFile(t, "a"), newWriter("a")
	for range 40 {
		w.save(t, j, mark("x", "1"))
	}
	data, err := os.ReadFile(j.Path())
	if err != nil {
		t.Fatal(err)
	}
	eio := &fs.PathError{Op: "read", Path: j.Path(), Err: syscall.EIO}
	met := 0
	for from := int64(0); from <= int64(len(data)); from += 2048 {
		d := failingDisk{bytes.NewReader(data), from, eio, 0}
		m, err := readMeta(d)
		if err == nil {
			err = checkStructure(d, m)
		}
		if err == nil {
			continue // nothing is used beyond
		}
		met++
		if !errors.Is(err, syscall.EIO) || errors.Is(err, ErrNotAJournal) {
			t.Errorf("failing from %d: %v", from, err)
		}
		var d2 *ErrDamaged
		if told := openError(j.Path(), err); errors.As(told, &d2) || errors.Is(told, ErrNotAJournal) || disk.FaultOf(told) != disk.Failing {
			t.Errorf("failing from %d is told as %v", from, told)
		}
	}
	if met < 3 {
		t.Errorf("the disk failed %d times only", met)
	}
	short := failingDisk{bytes.NewReader(data[:100]), 1 << 30, nil, 0}
	if _, err := readMeta(short); !errors.Is(err, ErrNotAJournal) && !isDamage(err) {
		t.Errorf("a short file: %v", err)
	}
}

func isDamage(err error) bool {
	var d *ErrDamaged
	return errors.As(err, &d)
}

// What bbolt says of a file and what the system says of a disk are told apart.
func TestOpenErrors(t *testing.T) {
	for name, c := range map[string]struct {
		err     error
		foreign bool
	}{
		"not bbolt's":        {bolterrors.ErrInvalid, true},
		"another version":    {bolterrors.ErrVersionMismatch, true},
		"checksum":           {bolterrors.ErrChecksum, true},
		"input and output":   {&fs.PathError{Op: "read", Path: "x", Err: syscall.EIO}, false},
		"too many files":     {&fs.PathError{Op: "open", Path: "x", Err: syscall.EMFILE}, false},
		"not permitted":      {&fs.PathError{Op: "open", Path: "x", Err: fs.ErrPermission}, false},
		"a folder":           {&disk.NotAFile{Path: "x", Folder: true}, false},
		"a bare number":      {syscall.EIO, false},
		"nobody's, in words": {errors.New("file size too small"), true},
	} {
		if got := openError("x", c.err); errors.Is(got, ErrNotAJournal) != c.foreign || !errors.Is(got, c.err) {
			t.Errorf("%s: %v", name, got)
		}
	}
}

// Files beside a selection that are somebody's own stay as they are, whatever
// their names: those of sidecars, and those that earlier versions wrote through.
func TestNeighboursStay(t *testing.T) {
	folder := t.TempDir()
	path := filepath.Join(folder, "b")
	others := []string{"b.lock", "b.swap", "b.new", "b.compact", "c.new", "c.lock"}
	for _, name := range others {
		write(t, filepath.Join(folder, name), "somebody's own")
	}
	j := createAt(t, path, "a")
	w := newWriter("a")
	w.save(t, j, mark("x", "1"))
	j.closed = func() {}
	for _, err := range []error{j.Compact(), second(j.Backup(filepath.Join(folder, "c"))), j.Close()} {
		if err != nil {
			t.Error(err)
		}
	}
	again, err := Open(path, anyDrive)
	if err != nil {
		t.Fatal(err)
	}
	if err := again.Close(); err != nil {
		t.Error(err)
	}
	for _, name := range others {
		if text, err := os.ReadFile(filepath.Join(folder, name)); string(text) != "somebody's own" {
			t.Errorf("%s: %q, %v", name, text, err)
		}
	}
	if all, _ := os.ReadDir(folder); len(all) != len(others)+2 {
		t.Errorf("in the folder: %v", all)
	}
}

func second[T any](_ T, err error) error { return err }

// A sidecar of an earlier run, whole or cut off, is no stranger's.
func TestAnOldSidecarIsReplaced(t *testing.T) {
	j := newFile(t, "a")
	path := j.Path()
	for _, old := range []string{`{"pid":1,"host":"x","name":"lama"}`, `{"pid":`, `{"pid":1,"ho`} {
		if err := j.Close(); err != nil {
			t.Fatal(err)
		}
		write(t, holderPath(path), old)
		var err error
		if j, err = Open(path, anyDrive); err != nil {
			t.Fatal(err)
		}
		if h := readHolder(path); h.PID != os.Getpid() {
			t.Errorf("over %q: %+v", old, h)
		}
	}
	_ = j.Close()
	if _, err := os.Stat(holderPath(path)); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("left behind: %v", err)
	}
}

// A child that cannot ask the file says so, and its parent does not take that
// for damage.
func TestAChildThatCannotAsk(t *testing.T) {
	for _, err := range []error{
		&fs.PathError{Op: "open", Path: "s.ampera", Err: syscall.EMFILE}, &fs.PathError{Op: "read", Path: "s.ampera", Err: syscall.EIO},
		&fs.PathError{Op: "open", Path: "s.ampera", Err: syscall.ENOENT}, &disk.NotAFile{Path: "s.ampera"},
	} {
		var out bytes.Buffer
		if failed := PrintReport(&out, "s.ampera", func(string) (Report, error) { return Report{}, err }); failed != nil {
			t.Errorf("%v: the child ends with %v", err, failed)
		}
		r, told := judge(out.Bytes(), nil)
		var refusal *scoring.Refusal
		if want := disk.Refusal(err); !errors.As(told, &refusal) || refusal.Code != want.Code || len(r.Problems) > 0 {
			t.Errorf("%v is told as %v, %+v", err, told, r)
		}
	}
}

// Several who look at a file's pages at once say what one says, of damaged files and of disks
// that fail, and a page that two of them come to is used twice.
func TestManyLookAsOneDoes(t *testing.T) {
	before := apartFrom
	defer func() { apartFrom = before }()
	original := usedPages(t, fileToDamage(t))
	sound, damaged, failed := 0, 0, 0
	for n := range 600 {
		data := slices.Clone(original)
		if n > 0 {
			data = damages[n%len(damages)].do(data, rand.New(rand.NewPCG(uint64(n), 7)))
		}
		d := failingDisk{bytes.NewReader(data), 1 << 40, nil, 0}
		if n%5 == 4 {
			d.from, d.fault = int64(n)*int64(len(data))/600, syscall.EIO
			if n%2 == 0 {
				d.until = d.from + 1
			}
		}
		m, err := readMeta(d)
		if err != nil {
			continue
		}
		apartFrom.below = math.MaxInt
		alone := checkStructure(d, m)
		apartFrom.pages, apartFrom.below = 0, 2
		if many := checkStructure(d, m); (many == nil) != (alone == nil) || isDamage(many) != isDamage(alone) {
			t.Errorf("copy %d: alone %v, several %v", n, alone, many)
		}
		switch {
		case alone == nil:
			sound++
		case isDamage(alone):
			damaged++
		default:
			failed++
		}
	}
	t.Logf("%d sound, %d damaged, %d of disks that fail", sound, damaged, failed)
	if sound == 0 || damaged < 20 || failed < 10 {
		t.Error("too few of a kind")
	}
}
