package journal

import (
	"errors"
	"io/fs"
	"time"

	"ampera/store/disk"
)

// Where an open file cannot be replaced, it is closed for the moment in which
// another takes its place. Somebody who waits for its lock gets the old file in
// that moment, and what they saved in it would go with it. So who replaces the
// file holds its gate meanwhile, and who has opened it looks at the gate first:
// while it is held, they let the file go and try again. A process that dies
// lets its gate go.

func gatePath(path string) string { return path + ".swap" }

// holdGate holds the gate of a file until free.
func holdGate(path string) (free func(), err error) {
	f, err := disk.Keep(gatePath(path))
	if err != nil {
		return nil, err
	}
	if err := lockFile(f, true); err != nil {
		return nil, errors.Join(err, f.Close())
	}
	return func() {
		info, err := f.Stat()
		_ = f.Close()
		if err == nil && info.Size() == 0 { // else it is somebody's own, and no gate
			_ = disk.Remove(gatePath(path)) // one that stays is free
		}
	}, nil
}

// gateHeld says whether somebody is replacing the file. A gate that cannot be
// read counts as held; what is no file is no gate.
func gateHeld(path string) bool {
	f, err := disk.Open(gatePath(path))
	if err != nil {
		var other *disk.NotAFile
		return !errors.Is(err, fs.ErrNotExist) && !errors.As(err, &other)
	}
	defer f.Close()
	return lockFile(f, false) != nil
}

// gatePause is how long to wait before the gate is looked at again.
const gatePause = 20 * time.Millisecond
