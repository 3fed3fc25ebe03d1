//go:build !linux

package disk

import "syscall"

var faultsHere map[syscall.Errno]Fault
