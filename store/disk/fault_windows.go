package disk

import (
	"syscall"

	"golang.org/x/sys/windows"
)

// faults are the numbers of the system that have a name here.
var faults = map[syscall.Errno]Fault{
	windows.ERROR_FILE_NOT_FOUND: NotFound, windows.ERROR_PATH_NOT_FOUND: NotFound, windows.ERROR_INVALID_DRIVE: NotFound,
	windows.ERROR_ACCESS_DENIED: NotPermitted,
	windows.ERROR_WRITE_PROTECT: ReadOnly,
	windows.ERROR_DISK_FULL:     Full, windows.ERROR_HANDLE_DISK_FULL: Full, windows.ERROR_DISK_QUOTA_EXCEEDED: Full,
	windows.ERROR_CRC: Failing, windows.ERROR_IO_DEVICE: Failing, windows.ERROR_SEEK: Failing,
	windows.ERROR_SECTOR_NOT_FOUND: Failing, windows.ERROR_READ_FAULT: Failing, windows.ERROR_WRITE_FAULT: Failing,
	windows.ERROR_GEN_FAILURE: Failing, windows.ERROR_FILE_CORRUPT: Failing, windows.ERROR_DISK_CORRUPT: Failing,
	windows.ERROR_TOO_MANY_OPEN_FILES:  TooMany,
	windows.ERROR_DIRECTORY:            InTheWay,
	windows.ERROR_FILENAME_EXCED_RANGE: BadName, windows.ERROR_INVALID_NAME: BadName, windows.ERROR_BAD_PATHNAME: BadName,
	windows.ERROR_SHARING_VIOLATION: Busy, windows.ERROR_LOCK_VIOLATION: Busy, windows.ERROR_BUSY: Busy,
	windows.ERROR_NOT_READY: NoMedium, windows.ERROR_BAD_NETPATH: NoMedium, windows.ERROR_NETNAME_DELETED: NoMedium,
	windows.ERROR_DEV_NOT_EXIST: NoMedium, windows.ERROR_UNEXP_NET_ERR: NoMedium, windows.ERROR_NO_MEDIA_IN_DRIVE: NoMedium,
	windows.ERROR_NOT_ENOUGH_MEMORY: Memory, windows.ERROR_OUTOFMEMORY: Memory,
}
