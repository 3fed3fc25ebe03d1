//go:build !windows

package disk

import "golang.org/x/sys/unix"

// faults are the numbers of the system that have a name here.
var faults = map[unix.Errno]Fault{
	unix.ENOENT: NotFound,
	unix.EACCES: NotPermitted, unix.EPERM: NotPermitted,
	unix.EROFS:  ReadOnly,
	unix.ENOSPC: Full, unix.EDQUOT: Full, unix.EFBIG: Full,
	unix.EIO:    Failing,
	unix.EMFILE: TooMany, unix.ENFILE: TooMany,
	unix.ENOTDIR: InTheWay, unix.EISDIR: InTheWay,
	unix.ENAMETOOLONG: BadName, unix.ELOOP: BadName, unix.EILSEQ: BadName,
	unix.EBUSY: Busy, unix.ETXTBSY: Busy, unix.EAGAIN: Busy,
	unix.ESTALE: NoMedium, unix.ENOTCONN: NoMedium, unix.ENODEV: NoMedium, unix.ENXIO: NoMedium, unix.ETIMEDOUT: NoMedium,
	unix.EHOSTDOWN: NoMedium, unix.EHOSTUNREACH: NoMedium,
	unix.ENOMEM: Memory,
}
