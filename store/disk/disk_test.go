package disk

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func put(t *testing.T, path, text string) string {
	t.Helper()
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

func text(path string) string {
	data, err := os.ReadFile(path)
	if err != nil {
		return err.Error()
	}
	return string(data)
}

func names(t *testing.T, folder string) (out []string) {
	t.Helper()
	entries, err := os.ReadDir(folder)
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range entries {
		out = append(out, e.Name())
	}
	return out
}

// A new file takes a place where nothing is, whole, for its owner alone, and
// leaves nothing beside it; whatever is in the place stays.
func TestWriteNew(t *testing.T) {
	folder := t.TempDir()
	path := filepath.Join(folder, "b")
	for _, name := range []string{"b.new", "b.compact", "b.tmp", "b~", ".b.ampera"} { // what others may have there
		put(t, filepath.Join(folder, name), "somebody's own")
	}
	if err := Write(path, []byte("satu"), New); err != nil {
		t.Fatal(err)
	}
	if info, err := os.Stat(path); err != nil || info.Mode().Perm() != 0o600 && os.PathSeparator == '/' {
		t.Errorf("%v, %v", info, err)
	}
	if err := Write(path, []byte("dua"), New); !errors.Is(err, fs.ErrExist) || text(path) != "satu" {
		t.Errorf("over a file: %v, %q", err, text(path))
	}
	link := filepath.Join(folder, "ke-mana")
	if os.Symlink(filepath.Join(folder, "tidak-ada"), link) == nil {
		if err := Write(link, []byte("dua"), New); !errors.Is(err, fs.ErrExist) {
			t.Errorf("over a link that leads nowhere: %v", err)
		}
		_ = os.Remove(link)
	}
	var other *NotAFile
	for _, place := range []string{folder, folder + string(filepath.Separator), filepath.Join(folder, "x") + string(filepath.Separator), ""} {
		if err := Write(place, nil, New); !errors.As(err, &other) || !other.Folder {
			t.Errorf("into %q: %v", place, err)
		}
	}
	if err := Write(filepath.Join(folder, "x", "y"), nil, New); !errors.Is(err, fs.ErrNotExist) || pathOf(err) != filepath.Join(folder, "x", "y") {
		t.Errorf("into no folder: %v", err)
	}
	if got := names(t, folder); len(got) != 6 {
		t.Errorf("in the folder: %q", got)
	}
	for _, name := range names(t, folder) {
		if name != "b" && text(filepath.Join(folder, name)) != "somebody's own" {
			t.Errorf("%s is %q", name, text(filepath.Join(folder, name)))
		}
	}
}

func TestWriteOver(t *testing.T) {
	path := put(t, filepath.Join(t.TempDir(), "b"), "lama")
	for _, how := range []How{Over, Over | Loose} {
		if err := Write(path, []byte("baru"), how); err != nil || text(path) != "baru" {
			t.Errorf("%v, %q", err, text(path))
		}
	}
	temp, err := Beside(path)
	if err != nil {
		t.Fatal(err)
	}
	_ = temp.Close()
	_ = os.Remove(temp.Name())
	var place *fs.PathError
	var link *os.LinkError
	if err := temp.Put(Over); !errors.As(err, &place) || place.Path != path || !errors.Is(err, fs.ErrNotExist) || errors.As(err, &link) {
		t.Errorf("of a file that is gone: %v", err)
	}
}

// Somebody else's file that takes the place while ours is written is not lost:
// neither in one step, nor where the system knows only two.
// A folder that cannot be synced: a new file is beside again, and nothing is in its
// place; what took another's place has it, and says that it is unsure.
func TestAFolderThatCannotBeSynced(t *testing.T) {
	if !canSyncFolders {
		t.Skip("folders are not synced here")
	}
	failing := errors.New("the disk fails")
	syncing = func(*os.File) error { return failing }
	defer func() { syncing = (*os.File).Sync }()
	folder := t.TempDir()
	path := filepath.Join(folder, "a")
	var unsure *Unsure
	if err := Write(path, []byte("new"), New); !errors.Is(err, failing) || errors.As(err, &unsure) {
		t.Errorf("new: %v", err)
	}
	if there, _ := os.ReadDir(folder); len(there) != 0 {
		t.Errorf("left: %v", there)
	}
	put(t, path, "old")
	if err := Write(path, []byte("new"), Over); !errors.Is(err, failing) || !errors.As(err, &unsure) {
		t.Errorf("over: %v", err)
	}
	if text, _ := os.ReadFile(path); string(text) != "new" {
		t.Errorf("it holds %q", text)
	}
	if err := Write(path, []byte("loose"), Over|Loose); err != nil {
		t.Errorf("what waits for no disk: %v", err)
	}
}

func TestAPlaceTakenMeanwhile(t *testing.T) {
	for name, move := range map[string]func(from, to string) error{"one step": moveNew, "two steps": lookAndMove} {
		folder := t.TempDir()
		from, to := put(t, filepath.Join(folder, "a"), "ours"), put(t, filepath.Join(folder, "b"), "theirs")
		if err := move(from, to); !errors.Is(err, fs.ErrExist) || text(to) != "theirs" || text(from) != "ours" {
			t.Errorf("%s: %v, %q", name, err, text(to))
		}
		if err := move(from, to+"2"); err != nil || text(to+"2") != "ours" {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// Two long names that begin alike are not each other's: neither's leftovers are the
// other's.
func TestLeftoversOfLongNames(t *testing.T) {
	folder := t.TempDir()
	long := filepath.Join(folder, strings.Repeat("é", 120))
	for _, path := range []string{long + "a", long + "b"} {
		temp, err := Beside(path)
		if err != nil {
			t.Fatal(err)
		}
		_ = temp.Close()
		if left := Leftovers(path); len(left) != 1 || left[0] != temp.Name() || len(filepath.Base(left[0])) > longest {
			t.Errorf("left: %v", left)
		}
	}
}

// A file beside its place has a name of its own, says for what it is, and is
// found again as a leftover of that place and no other.
func TestLeftovers(t *testing.T) {
	folder := t.TempDir()
	long := strings.Repeat("é", 120) + ".ampera"
	seen := map[string]bool{}
	for _, name := range []string{"a", "a.lock", "seleksi.ampera", long} {
		for range 2 {
			temp, err := Beside(filepath.Join(folder, name))
			if err != nil {
				t.Fatalf("%s: %v", name, err)
			}
			_ = temp.Close()
			base := filepath.Base(temp.Name())
			if seen[base] || len(base) > longest || !strings.HasPrefix(base, ".") || !strings.HasSuffix(base, ".part") || name != long && !strings.HasPrefix(base, "."+name+".") {
				t.Errorf("beside %s: %s", name, base)
			}
			seen[base] = true
		}
	}
	for _, name := range []string{".a.ampera", ".a.0123456789abcdef.ampera~", ".a.0123456789abcdeg.ampera", ".a.0123.ampera", "a.0123456789abcdef.ampera", ".aa.0123456789abcdef.ampera",
		".a.part", ".a.0123456789abcdef.part~", ".a.0123456789abcdeg.part", ".a.0123.part", "a.0123456789abcdef.part", ".aa.0123456789abcdef.part", ".a.x.0123456789abcdef.part"} {
		put(t, filepath.Join(folder, name), "somebody's own")
	}
	put(t, filepath.Join(folder, ".kemarin.0123456789abcdef.ampera"), "so were they called before")
	if got := Leftovers(filepath.Join(folder, "kemarin")); len(got) != 1 {
		t.Errorf("of a kill before: %q", got)
	}
	for _, name := range []string{"a", "a.lock", "seleksi.ampera", long} {
		if got := Leftovers(filepath.Join(folder, name)); len(got) != 2 {
			t.Errorf("of %s: %q", name, got)
		}
	}
	if got := Leftovers(filepath.Join(folder, "nobody")); len(got) != 0 {
		t.Errorf("of nothing: %q", got)
	}
}

func TestResolve(t *testing.T) {
	folder := Resolve(t.TempDir())
	real := put(t, filepath.Join(folder, "s.ampera"), "x")
	link, twice := filepath.Join(folder, "t"), filepath.Join(folder, "u")
	if err := errors.Join(os.Symlink("s.ampera", link), os.Symlink(link, twice), os.Symlink(folder, filepath.Join(folder, "di-sini"))); err != nil {
		t.Skip(err)
	}
	t.Chdir(folder)
	for _, path := range []string{real, link, twice, "s.ampera", "./t", filepath.Join("di-sini", "u"), filepath.Join("di-sini", "di-sini", "s.ampera")} {
		if got := Resolve(path); got != real {
			t.Errorf("%s leads to %s", path, got)
		}
	}
	if got := Resolve(filepath.Join("di-sini", "baru")); got != filepath.Join(folder, "baru") {
		t.Errorf("a new file: %s", got)
	}
}

func TestLinks(t *testing.T) {
	path := put(t, filepath.Join(t.TempDir(), "a"), "x")
	f, err := Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	if n, err := Links(f); n != 1 || err != nil {
		t.Errorf("%d names, %v", n, err)
	}
	if err := os.Link(path, path+"2"); err != nil {
		t.Skip(err)
	}
	if n, err := Links(f); n != 2 || err != nil {
		t.Errorf("%d names, %v", n, err)
	}
}

func TestReadIsBounded(t *testing.T) {
	path := put(t, filepath.Join(t.TempDir(), "a"), "12345")
	if data, err := Read(path, 5); string(data) != "12345" || err != nil {
		t.Errorf("%q, %v", data, err)
	}
	if _, err := Read(path, 4); !errors.Is(err, ErrTooLarge) {
		t.Errorf("%v", err)
	}
}

// Who comes back to a folder removes what a kill left of theirs there: of no place in
// particular, nobody else's, and nothing that only looks like it.
func TestSweep(t *testing.T) {
	folder := t.TempDir()
	make := func(name, whose string) string {
		temp, err := BesideOf(filepath.Join(folder, name), whose)
		if err != nil {
			t.Fatal(err)
		}
		if err := temp.Close(); err != nil {
			t.Fatal(err)
		}
		return temp.Name()
	}
	mine := []string{make("a.kiriman", "aa"), make("b.kiriman", "aa"), make(strings.Repeat("x", 250), "aa")}
	link, inside := strings.Replace(mine[0], "a.kiriman", "c.kiriman", 1), strings.Replace(mine[0], "a.kiriman", "d.kiriman", 1)
	theirs := []string{make("a.kiriman", "ab"), make("a.kiriman", ""), link, inside}
	if err := errors.Join(os.Symlink(mine[0], link), os.Mkdir(inside, 0o700)); err != nil {
		t.Skip("no links here: ", err)
	}
	Sweep(folder, "aa")
	for _, path := range mine {
		if _, err := os.Lstat(path); !errors.Is(err, fs.ErrNotExist) {
			t.Errorf("%s is still there: %v", path, err)
		}
	}
	for _, path := range theirs {
		if _, err := os.Lstat(path); err != nil {
			t.Errorf("%s: %v", path, err)
		}
	}
	Sweep(filepath.Join(folder, "nowhere"), "aa")
}

// Of a file in a folder that is not there the folder is named, whoever reads or writes.
func TestAFolderThatIsNotThere(t *testing.T) {
	folder := t.TempDir()
	for path, want := range map[string]string{
		filepath.Join(folder, "x"):             "store.not-found",
		filepath.Join(folder, "tiada", "x"):    "store.no-folder",
		filepath.Join(folder, "tiada", "y/x"):  "store.no-folder",
		filepath.Join(folder, "tiada", "../x"): "store.not-found",
	} {
		_, err := os.ReadFile(filepath.Clean(path))
		if got := Refusal(err); got == nil || got.Code != want {
			t.Errorf("%s: %v, want %s", path, got, want)
		}
	}
}
