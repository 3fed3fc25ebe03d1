package journal

import (
	"bytes"
	"encoding/json"
	"errors"
	"io/fs"
	"os"
	"time"

	"ampera/store/disk"
)

// The lock is bbolt's own, on the file, and ends with the process. Beside it
// lies a sidecar that only says who: it is read when the lock is not to be had.
// A file of its name that is none is somebody's own, and left alone.

// holderMost is how many bytes a sidecar has at most; holderStart is how one
// begins, also one that a crash cut off.
const (
	holderMost  = 4096
	holderStart = `{"pid":`
)

func holderPath(path string) string { return path + ".lock" }

func writeHolder(path, name string) {
	there, err := disk.Read(holderPath(path), holderMost)
	if !errors.Is(err, fs.ErrNotExist) && (err != nil || !isHolder(there)) {
		return
	}
	host, _ := os.Hostname()
	data, err := json.Marshal(Holder{os.Getpid(), host, name, time.Now()})
	if err == nil {
		_ = disk.Write(holderPath(path), data, disk.Over|disk.Loose) // it only names; the lock holds without it
	}
}

func isHolder(data []byte) bool { return bytes.HasPrefix(data, []byte(holderStart)) }

func readHolder(path string) Holder {
	data, err := disk.Read(holderPath(path), holderMost)
	if err != nil {
		return Holder{}
	}
	return decodeHolder(data)
}

// decodeHolder reads a sidecar; one that says nothing whole is the zero Holder.
func decodeHolder(data []byte) Holder {
	var h Holder
	if !isHolder(data) || json.Unmarshal(data, &h) != nil || h.PID <= 0 {
		return Holder{}
	}
	return h
}

// dropHolder removes the sidecar that this process wrote, or one that a crash cut off.
func dropHolder(path string) {
	there, err := disk.Read(holderPath(path), holderMost)
	if pid := decodeHolder(there).PID; err == nil && isHolder(there) && (pid == 0 || pid == os.Getpid()) {
		_ = disk.Remove(holderPath(path))
	}
}
