package journal

import (
	"path/filepath"

	"golang.org/x/sys/windows"
)

// Windows refuses to rename onto a file that is open.
const (
	canRenameOpen = false
	mapped        = 0
)

// driveKind is "network", "removable" or "" for a folder. What cannot be told
// is not refused. A folder that OneDrive keeps a copy of is on a local drive
// and nothing else; one that an office keeps on a server is remote, also when a
// link leads there.
func driveKind(folder string) string {
	full, err := filepath.Abs(folder)
	if err != nil {
		return ""
	}
	if real, err := filepath.EvalSymlinks(full); err == nil {
		full = real
	}
	root, err := windows.UTF16PtrFromString(volume(full))
	if err != nil {
		return ""
	}
	switch windows.GetDriveType(root) {
	case windows.DRIVE_REMOTE:
		return "network"
	case windows.DRIVE_REMOVABLE:
		return "removable"
	}
	return ""
}

// volume is the root of the volume that a folder is on, with its separator: a
// stick may hang in a folder of another drive.
func volume(full string) string {
	path, err := windows.UTF16PtrFromString(full)
	if err == nil {
		root := make([]uint16, len(full)+windows.MAX_PATH)
		if windows.GetVolumePathName(path, &root[0], uint32(len(root))) == nil {
			return windows.UTF16ToString(root)
		}
	}
	return filepath.VolumeName(full) + `\`
}
