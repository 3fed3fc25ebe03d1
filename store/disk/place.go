package disk

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"syscall"

	"ampera/scoring"
)

// Resolve is the one path of a file: whole, with every link followed, that of
// the file itself included. A file that is replaced through a link would leave
// its name in the link and its bytes where they were: two histories. Of a file
// that is not there yet the links of its folder are followed.
func Resolve(path string) string {
	whole, err := filepath.Abs(path)
	if err != nil {
		return path
	}
	if real, err := filepath.EvalSymlinks(whole); err == nil {
		return real
	}
	if folder, err := filepath.EvalSymlinks(filepath.Dir(whole)); err == nil {
		return filepath.Join(folder, filepath.Base(whole))
	}
	return whole
}

// Away says that an open file is no longer the one at its path: what is written
// to it nobody finds there.
type Away struct {
	Path     string
	Now      string // where it was moved; "" when it was removed, or nobody can tell
	Replaced bool   // another file is at the path
}

// Error names the place.
func (e *Away) Error() string { return e.Refusal().Error() }

// Refusal words it: code "store.away-moved" with both places,
// "store.away-replaced" or "store.away-removed" with the path.
func (e *Away) Refusal() *scoring.Refusal {
	switch {
	case e.Now != "":
		return scoring.Refuse("store.away-moved", e.Path, e.Now)
	case e.Replaced:
		return scoring.Refuse("store.away-replaced", e.Path)
	}
	return scoring.Refuse("store.away-removed", e.Path)
}

// Lost is why an open file is not known to be the one at path, or nil: one question
// about the file and one about the path. An [*Away] is certain: nothing is at the
// path, or another file. Any other error is the system's, which gave no answer: a
// server that is away for a moment, no memory, rights on a folder; asked again it
// may give one. Where the file went is only asked when it did: Linux and Windows
// know it by the open file; Windows lets nobody move or remove a file that is open,
// but a stick can be pulled out and a drive's letter given to another.
func Lost(f *os.File, path string) error {
	held, err := f.Stat()
	if err != nil {
		return named(err, path)
	}
	there, err := os.Stat(path)
	switch {
	case err == nil && os.SameFile(held, there):
		return nil
	case err != nil && !errors.Is(err, fs.ErrNotExist) && !errors.Is(err, syscall.ENOTDIR):
		return err
	}
	away := &Away{Path: path, Replaced: err == nil}
	if now := nameOf(f); now != "" && now != path {
		if there, err := os.Stat(now); err == nil && os.SameFile(held, there) {
			away.Now = now
		}
	}
	return away
}
