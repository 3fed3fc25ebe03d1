package disk

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"syscall"

	"ampera/scoring"
)

// Fault is what a system's refusal means to a person. Whatever it is, it says
// nothing about what is in the file.
type Fault uint8

// Faults.
const (
	NoFault      Fault = iota
	NotFound           // nothing is there
	NotPermitted       // rights
	ReadOnly           // the disk, or what is put into it, takes nothing
	Full               // no room, or none for this account
	Failing            // the disk itself
	TooMany            // files are open
	InTheWay           // a folder where a file should be, or a file on the way
	BadName            // too long, or not one of this system
	Busy               // somebody else has it
	NoMedium           // the disk or the server is not there any more
	Memory             // of the computer
)

// refusal says a fault of a place in words.
func (f Fault) refusal(path string) *scoring.Refusal {
	switch f {
	case NotFound:
		return scoring.Refuse("store.not-found", path)
	case NotPermitted:
		return scoring.Refuse("store.not-permitted", path)
	case ReadOnly:
		return scoring.Refuse("store.read-only", path)
	case Full:
		return scoring.Refuse("store.disk-full", path)
	case Failing:
		return scoring.Refuse("store.disk-failing", path)
	case TooMany:
		return scoring.Refuse("store.too-many-open", path)
	case InTheWay:
		return scoring.Refuse("store.in-the-way", path)
	case BadName:
		return scoring.Refuse("store.bad-name", path)
	case Busy:
		return scoring.Refuse("store.busy", path)
	case NoMedium:
		return scoring.Refuse("store.no-medium", path)
	case Memory:
		return scoring.Refuse("store.no-memory", path)
	}
	return nil
}

// FaultOf is what an error of the system means; NoFault for other errors.
func FaultOf(err error) Fault {
	var number syscall.Errno
	if errors.As(err, &number) {
		for _, numbers := range []map[syscall.Errno]Fault{faults, faultsHere} {
			if fault := numbers[number]; fault != NoFault {
				return fault
			}
		}
	}
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return NotFound
	case errors.Is(err, fs.ErrPermission):
		return NotPermitted
	}
	return NoFault
}

// Refusal is an error of the system in words: what it means, and where; nil for
// an error that is none. One that nobody has named yet is told as the system
// puts it.
func Refusal(err error) *scoring.Refusal {
	if err == nil {
		return nil
	}
	var worded interface{ Refusal() *scoring.Refusal }
	if errors.As(err, &worded) {
		return worded.Refusal()
	}
	path := pathOf(err)
	fault := FaultOf(err)
	if folder := filepath.Dir(path); fault == NotFound && path != "" && gone(folder) {
		return scoring.Refuse("store.no-folder", folder) // whether it was to be read there or written
	}
	if fault != NoFault {
		return fault.refusal(path)
	}
	var number syscall.Errno
	if errors.As(err, &number) {
		return scoring.Refuse("store.unreadable", path, number.Error())
	}
	return nil
}

// gone says that nothing is there at all.
func gone(folder string) bool {
	_, err := os.Stat(folder)
	return errors.Is(err, fs.ErrNotExist)
}

// pathOf is the place that an error names; "" when it names none.
func pathOf(err error) string {
	var place *fs.PathError
	var link *os.LinkError
	switch {
	case errors.As(err, &place):
		return place.Path
	case errors.As(err, &link):
		return link.New
	}
	return ""
}
