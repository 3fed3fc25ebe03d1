package journal

import (
	"encoding/json"
	"io"
	"os"
	"time"
)

// The lock is bbolt's own, on the file, and ends with the process. Beside it
// lies a sidecar that only says who: it is read when the lock is not to be had.

func holderPath(path string) string { return path + ".lock" }

func writeHolder(path, name string) {
	host, _ := os.Hostname()
	data, err := json.Marshal(Holder{os.Getpid(), host, name, time.Now()})
	if err == nil {
		_ = os.WriteFile(holderPath(path), data, 0o600) // it only names; the lock holds without it
	}
}

func readHolder(path string) Holder {
	var h Holder
	f, err := os.Open(holderPath(path))
	if err != nil {
		return h
	}
	defer f.Close()
	if json.NewDecoder(io.LimitReader(f, 4096)).Decode(&h) != nil {
		return Holder{}
	}
	return h
}

func dropHolder(path string) { _ = os.Remove(holderPath(path)) }
