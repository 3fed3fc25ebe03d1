package journal

import "golang.org/x/sys/unix"

const (
	canRenameOpen = true
	mapped        = 1 << 30
)

// driveKind is "network", "removable" or "" for a folder. What cannot be told
// is not refused.
func driveKind(folder string) string {
	var fs unix.Statfs_t
	if unix.Statfs(folder, &fs) != nil {
		return ""
	}
	if fs.Flags&unix.MNT_LOCAL == 0 {
		return "network"
	}
	switch unix.ByteSliceToString(fs.Fstypename[:]) {
	case "msdos", "exfat":
		return "removable"
	}
	return ""
}
