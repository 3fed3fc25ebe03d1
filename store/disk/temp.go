package disk

import (
	"bytes"
	"crypto/rand"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
)

// Temp is a new file beside the place that it is for, under the name
// .NAME.RANDOM.part: nobody else's, so that nothing is emptied or removed that
// was there, only its owner reads it, and whoever finds it on a stick sees that
// it is a part of something. It is open for who fills it; its filler closes it,
// then [Temp.Put] or [Temp.Drop].
type Temp struct {
	*os.File
	place string
}

// How says how a finished file takes its place.
type How uint8

// New refuses a place where there is something (fs.ErrExist); Over takes the
// place of what is there; Loose, with either, waits for no disk.
const (
	New  How = 0
	Over How = 1 << iota
	Loose
)

const (
	randomSize = 8             // bytes; twice as many signs in the name
	markSize   = 4             // bytes of them that say whose it is
	cutSize    = 8             // signs that tell names apart that are cut
	tempEnd    = ".part"       // after the random signs
	tempEndWas = ".ampera"     // so were they called before: what a kill left then is known still
	longest    = 255           // bytes in a name, on every system
	rest       = longest - 2 - // both dots
		2*randomSize - len(tempEnd)
)

// tempStart is how the names of files begin that are for a place. A name too
// long for what is put around it is cut, and told from others that begin like it.
func tempStart(path string) string {
	name := filepath.Base(path)
	if len(name) > rest {
		whole := sha256.Sum256([]byte(name))
		name = strings.ToValidUTF8(name[:rest-cutSize-1], "") + "~" + hex.EncodeToString(whole[:])[:cutSize]
	}
	return "." + name + "."
}

// Beside makes an empty file, readable by its owner alone, that is to be at path.
func Beside(path string) (*Temp, error) { return BesideOf(path, "") }

// BesideOf is Beside for a place where others write, too, as on a stick: half of what is
// random in its name is of whoever makes it, so that they find what a kill left of theirs
// ([Sweep]), and take nobody else's for it.
func BesideOf(path, whose string) (*Temp, error) {
	if endsLikeFolder(path) {
		return nil, &NotAFile{Path: path, Folder: true}
	}
	for tries := 0; ; tries++ {
		var random [randomSize]byte
		rand.Read(random[:]) // never fails: crypto/rand ends the program instead
		if whose != "" {
			copy(random[:markSize], markOf(whose))
		}
		name := filepath.Join(filepath.Dir(path), tempStart(path)+hex.EncodeToString(random[:])+tempEnd)
		f, err := os.OpenFile(name, os.O_RDWR|os.O_CREATE|os.O_EXCL, 0o600)
		if errors.Is(err, fs.ErrExist) && tries < 3 {
			continue
		}
		if err != nil {
			return nil, named(err, path)
		}
		return &Temp{f, path}, nil
	}
}

// named is a fault of a file beside path as one of path: that is what a person
// knows.
func named(err error, path string) error {
	var place *fs.PathError
	if errors.As(err, &place) {
		return &fs.PathError{Op: place.Op, Path: path, Err: place.Err}
	}
	return err
}

// Unsure says that a file has its place, and that nobody knows whether a power cut
// would take it away again: the folder could not be synced.
type Unsure struct{ Err error }

// Error is the disk's.
func (u *Unsure) Error() string { return u.Err.Error() }

// Unwrap is the disk's error.
func (u *Unsure) Unwrap() error { return u.Err }

// Put gives the file, synced and closed, its place, and makes that durable.
// Errors: fs.ErrExist; an [*Unsure] when it has its place and that may not be
// durable. On any other error it is still beside.
func (t *Temp) Put(how How) error {
	move := moveNew
	if how&Over != 0 {
		move = moveOver
	}
	durable := func() error { return nil }
	if how&Loose == 0 { // the folder is opened first: what could fail then fails while nothing is done
		folder, err := openFolder(t.place)
		if err != nil {
			return named(err, t.place)
		}
		defer folder.Close()
		durable = folder.sync
	}
	err := patient(func() error { return move(t.Name(), t.place) }, busy, pause)
	if err != nil {
		return &fs.PathError{Op: "rename", Path: t.place, Err: err}
	}
	if err := durable(); err != nil {
		if how&Over == 0 && moveNew(t.place, t.Name()) == nil { // nothing was there: that can be so again
			return named(err, t.place)
		}
		return &Unsure{named(err, t.place)}
	}
	return nil
}

// Drop removes the file, if it has not been put.
func (t *Temp) Drop() { _ = os.Remove(t.Name()) }

// Write writes a file whole or not at all. An [*Unsure] says that it is written, and
// may not be durable.
func Write(path string, data []byte, how How) error {
	if how&Over == 0 {
		if err := Vacant(path); err != nil {
			return err
		}
	}
	t, err := Beside(path)
	if err != nil {
		return err
	}
	_, err = t.Write(data)
	if how&Loose == 0 {
		err = errors.Join(err, t.Sync())
	}
	if err = errors.Join(err, t.Close()); err != nil {
		err = named(err, path)
	} else {
		err = t.Put(how)
	}
	if err != nil {
		t.Drop()
	}
	return err
}

// Leftovers are the files that whoever wrote at path left beside it when they
// were killed. Whoever asks holds the lock of the file at path: nobody else is
// writing one.
func Leftovers(path string) []string {
	folder, err := os.Open(filepath.Dir(path))
	if err != nil {
		return nil
	}
	defer folder.Close()
	names, _ := folder.Readdirnames(-1)
	var out []string
	for _, name := range names {
		if isTemp(name, tempStart(path)) {
			out = append(out, filepath.Join(filepath.Dir(path), name))
		}
	}
	return out
}

func isTemp(name, start string) bool {
	random, ok := strings.CutPrefix(name, start)
	return ok && len(withoutEnd(random)) == 2*randomSize && randomOf(".."+random) != nil
}

// randomOf is what is random in the name of a file beside another; nil: it is none.
func randomOf(name string) []byte {
	name = withoutEnd(name)
	at := len(name) - 2*randomSize
	if at < 2 || name[0] != '.' || name[at-1] != '.' {
		return nil
	}
	random, err := hex.DecodeString(name[at:])
	if err != nil {
		return nil
	}
	return random
}

// withoutEnd is the name of a file beside another up to its end; "": it is none.
func withoutEnd(name string) string {
	for _, end := range []string{tempEnd, tempEndWas} {
		if begin, ok := strings.CutSuffix(name, end); ok {
			return begin
		}
	}
	return ""
}

func markOf(whose string) []byte {
	sum := sha256.Sum256([]byte(whose))
	return sum[:markSize]
}

// Sweep removes what somebody left half written in a folder ([BesideOf]) when they were
// killed. Whoever asks writes nothing there meanwhile. What cannot be removed stays: it is
// in nobody's way.
func Sweep(folder, whose string) {
	all, err := os.ReadDir(folder)
	if err != nil {
		return
	}
	for _, e := range all {
		random := randomOf(e.Name())
		if random != nil && e.Type().IsRegular() && bytes.Equal(random[:markSize], markOf(whose)) {
			_ = os.Remove(filepath.Join(folder, e.Name()))
		}
	}
}

// Remove removes a leftover.
func Remove(path string) error { return os.Remove(path) }

// Move renames a file to a place of the same folder where nothing is, durably.
func Move(from, to string) error {
	if err := moveNew(from, to); err != nil {
		return err
	}
	return syncFolder(to)
}

// RemoveFile removes a file, durably.
func RemoveFile(path string) error {
	if err := patient(func() error { return os.Remove(path) }, busy, pause); err != nil {
		return err
	}
	return syncFolder(path)
}
