package disk

import (
	"errors"
	"io/fs"
	"os"
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

// codes are the refusals, each with the path.
var codes = map[Fault]string{
	NotFound: "store.not-found", NotPermitted: "store.not-permitted", ReadOnly: "store.read-only", Full: "store.disk-full",
	Failing: "store.disk-failing", TooMany: "store.too-many-open", InTheWay: "store.in-the-way", BadName: "store.bad-name",
	Busy: "store.busy", NoMedium: "store.no-medium", Memory: "store.no-memory",
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
	if fault := FaultOf(err); fault != NoFault {
		return scoring.Refuse(codes[fault], path)
	}
	var number syscall.Errno
	if errors.As(err, &number) {
		return scoring.Refuse("store.unreadable", path, number.Error())
	}
	return nil
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
