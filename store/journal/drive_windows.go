package journal

import (
	"path/filepath"

	"golang.org/x/sys/windows"
)

// Windows refuses to sync a folder (NTFS journals renames), and to rename onto
// a file that is open.
const (
	canSyncFolders = false
	canRenameOpen  = false
	mapped         = 0
)

// driveKind is "network", "removable" or "" for a folder. What cannot be told
// is not refused.
func driveKind(folder string) string {
	full, err := filepath.Abs(folder)
	if err != nil {
		return ""
	}
	root, err := windows.UTF16PtrFromString(filepath.VolumeName(full) + `\`)
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
