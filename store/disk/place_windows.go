package disk

import (
	"os"
	"strings"

	"golang.org/x/sys/windows"
)

// nameOf is what the system calls an open file now; "" when it cannot tell.
func nameOf(f *os.File) string {
	name := make([]uint16, windows.MAX_LONG_PATH)
	n, err := windows.GetFinalPathNameByHandle(windows.Handle(f.Fd()), &name[0], uint32(len(name)), 0)
	if err != nil || int(n) > len(name) {
		return ""
	}
	return strings.TrimPrefix(windows.UTF16ToString(name[:n]), `\\?\`)
}

// Links is how many names an open file has.
func Links(f *os.File) (uint64, error) {
	var info windows.ByHandleFileInformation
	err := windows.GetFileInformationByHandle(windows.Handle(f.Fd()), &info)
	return uint64(info.NumberOfLinks), err
}
