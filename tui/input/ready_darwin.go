package input

import (
	"time"

	"golang.org/x/sys/unix"
)

// ready is a select: poll does not know terminals here.
func ready(fd int, wait time.Duration) (bool, error) {
	var set unix.FdSet
	set.Zero()
	set.Set(fd)
	timeout := unix.NsecToTimeval(wait.Nanoseconds())
	n, err := unix.Select(fd+1, &set, nil, nil, &timeout)
	return n > 0, err
}
