//go:build !windows

package disk

import "syscall"

// atOnce has a pipe opened without waiting for somebody at its other end.
const atOnce = syscall.O_NONBLOCK
