package disk

import "golang.org/x/sys/unix"

// faultsHere are numbers that Linux alone has; the first two say that the file
// system itself is damaged.
var faultsHere = map[unix.Errno]Fault{unix.EUCLEAN: Failing, unix.EBADMSG: Failing, unix.ENOMEDIUM: NoMedium}
