//go:build !windows

package journal

import (
	"errors"
	"os"
)

// move renames.
func move(from, to string) error {
	err := os.Rename(from, to)
	var link *os.LinkError
	if errors.As(err, &link) {
		return link.Err
	}
	return err
}

// busy is nothing that passes: who holds a file here does not hold its name.
func busy(error) bool { return false }
