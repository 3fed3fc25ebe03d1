//go:build unix

package store

import (
	"os"

	"golang.org/x/sys/unix"
)

// noFiles are places in which there is something that is no file, and how each
// is refused.
func noFiles(b bench) map[string]string {
	b.Helper()
	if err := unix.Mkfifo(b.path("pipa"), 0o600); err != nil {
		b.Fatal(err)
	}
	return map[string]string{b.path("pipa"): "store.no-file", os.DevNull: "store.no-file", b.folder: "store.folder"}
}
