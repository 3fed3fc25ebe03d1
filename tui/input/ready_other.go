//go:build unix && !darwin

package input

import (
	"time"

	"golang.org/x/sys/unix"
)

// ready says whether there is something to read, or nobody at the other end, which
// the read will tell.
func ready(fd int, wait time.Duration) (bool, error) {
	ms := int((wait + time.Millisecond - 1) / time.Millisecond)
	n, err := unix.Poll([]unix.PollFd{{Fd: int32(fd), Events: unix.POLLIN}}, ms)
	return n > 0, err
}
