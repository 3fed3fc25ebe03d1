package disk

import (
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"

	"ampera/scoring"
)

// NotAFile says that there is something else in a file's place.
type NotAFile struct {
	Path   string
	Folder bool // else a pipe, a device or a socket
}

// Error names the place.
func (e *NotAFile) Error() string { return e.Refusal().Error() }

// Refusal words it: code "store.folder" or "store.no-file", with the path.
func (e *NotAFile) Refusal() *scoring.Refusal {
	if e.Folder {
		return scoring.Refuse("store.folder", e.Path)
	}
	return scoring.Refuse("store.no-file", e.Path)
}

// ErrTooLarge says that a file has more bytes than its reader takes.
var ErrTooLarge = errors.New("disk: the file is too large")

// Check refuses what is no file: a pipe would be waited for without end, a
// device read without one. Errors: *NotAFile, those of os.Stat.
func Check(path string) error {
	info, err := os.Stat(path)
	if err != nil {
		return err
	}
	return regular(path, info)
}

func regular(path string, info fs.FileInfo) error {
	if info.Mode().IsRegular() {
		return nil
	}
	return &NotAFile{Path: path, Folder: info.IsDir()}
}

// Open opens a file for reading, and nothing else: see [Check]. It looks before
// it opens, because opening a device may do something, and once more at what it
// has opened, because the name may have gone to something else in between.
func Open(path string) (*os.File, error) { return OpenAs(path, os.O_RDONLY) }

// OpenAs is Open with the flags of os.OpenFile. It makes no file.
func OpenAs(path string, flags int) (*os.File, error) {
	if err := Check(path); err != nil {
		return nil, err
	}
	f, err := os.OpenFile(path, flags&^os.O_CREATE|atOnce, 0)
	if err != nil {
		return nil, err
	}
	info, err := f.Stat()
	if err == nil {
		err = regular(path, info)
	}
	if err != nil {
		return nil, errors.Join(err, f.Close())
	}
	return f, nil
}

// Read is a file of at most so many bytes, whole. Errors: those of [Open], and
// ErrTooLarge.
func Read(path string, most int64) ([]byte, error) {
	f, err := Open(path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	data, err := io.ReadAll(io.LimitReader(f, most+1))
	if err == nil && int64(len(data)) > most {
		err = &fs.PathError{Op: "read", Path: path, Err: ErrTooLarge}
	}
	return data, err
}

// Vacant makes sure that there is nothing at path, not even a link that leads
// nowhere. Errors: fs.ErrExist, *NotAFile for a path that ends like a folder's,
// those of os.Lstat.
func Vacant(path string) error {
	if endsLikeFolder(path) {
		return &NotAFile{Path: path, Folder: true}
	}
	switch info, err := os.Lstat(path); {
	case err == nil && info.IsDir():
		return &NotAFile{Path: path, Folder: true}
	case err == nil:
		return &fs.PathError{Op: "create", Path: path, Err: fs.ErrExist}
	case errors.Is(err, fs.ErrNotExist):
		return nil
	default:
		return err
	}
}

func endsLikeFolder(path string) bool {
	switch filepath.Base(path) {
	case ".", "..":
		return true
	}
	return path == "" || os.IsPathSeparator(path[len(path)-1])
}

// Keep opens a file for reading and writing, and makes an empty one where there
// is none: for what is there to be locked.
func Keep(path string) (*os.File, error) {
	f, err := os.OpenFile(path, os.O_RDWR|os.O_CREATE|atOnce, 0o600)
	if err != nil {
		return nil, err
	}
	info, err := f.Stat()
	if err == nil {
		err = regular(path, info)
	}
	if err != nil {
		return nil, errors.Join(err, f.Close())
	}
	return f, nil
}
