package journal

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"golang.org/x/sys/unix"
)

// mapped is how much of the file is mapped from the start, in bytes: while it
// grows beyond that, bbolt copies every page of the running transaction. Only
// addresses are taken here; Windows would make the file so large.
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
	switch uint32(fs.Type) {
	case unix.NFS_SUPER_MAGIC, unix.SMB_SUPER_MAGIC, unix.CIFS_SUPER_MAGIC, unix.SMB2_SUPER_MAGIC,
		unix.AFS_SUPER_MAGIC, unix.CODA_SUPER_MAGIC, unix.CEPH_SUPER_MAGIC, unix.V9FS_MAGIC:
		return "network"
	case unix.FUSE_SUPER_MAGIC: // a server far away, or a local disk served by a program
		if farAway(folder) {
			return "network"
		}
	case unix.MSDOS_SUPER_MAGIC, unix.EXFAT_SUPER_MAGIC:
		return "removable" // no journal, and what sticks come with
	}
	if onStick(folder) {
		return "removable"
	}
	return ""
}

// farFuse are the programs that serve a remote folder as if it were here.
var farFuse = []string{"sshfs", "rclone", "davfs", "gvfsd", "s3fs", "glusterfs", "smbnetfs", "curlftpfs", "onedriver", "google-drive"}

// farAway asks the list of mounts which program serves the folder.
func farAway(folder string) bool {
	var st unix.Stat_t
	mounts, err := os.ReadFile("/proc/self/mountinfo")
	if err != nil || unix.Stat(folder, &st) != nil {
		return false
	}
	device := fmt.Sprintf(" %d:%d ", unix.Major(st.Dev), unix.Minor(st.Dev))
	for line := range strings.Lines(string(mounts)) {
		_, served, _ := strings.Cut(line, " - ")
		if strings.Contains(line, device) && slices.ContainsFunc(farFuse, func(p string) bool { return strings.Contains(served, p) }) {
			return true
		}
	}
	return false
}

// onStick asks sysfs whether the disk under the folder can be pulled out.
func onStick(folder string) bool {
	var st unix.Stat_t
	if unix.Stat(folder, &st) != nil {
		return false
	}
	dev, err := filepath.EvalSymlinks(fmt.Sprintf("/sys/dev/block/%d:%d", unix.Major(st.Dev), unix.Minor(st.Dev)))
	if err != nil {
		return false
	}
	for _, d := range []string{dev, filepath.Dir(dev)} { // a partition's disk is its parent
		if b, err := os.ReadFile(filepath.Join(d, "removable")); err == nil {
			return strings.TrimSpace(string(b)) == "1"
		}
	}
	return false
}
