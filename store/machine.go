package store

import (
	"crypto/hmac"
	"crypto/rand"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io/fs"
	"path/filepath"
	"runtime"
	"strings"

	"github.com/adrg/xdg"

	"ampera/scoring"
	"ampera/store/disk"
)

func defaultConfig() string {
	xdg.Reload()
	return filepath.Join(xdg.ConfigHome, "ampera")
}

// machine is what only this machine knows, kept outside every selection: a
// copied file cannot carry it along.
type machine struct{ secret []byte }

const (
	secretSize = 32
	secretFile = "machine"
	secretMost = 4096 // bytes of its file
)

// thisMachine reads the secret of this machine from a folder, and makes it
// when there is none.
func thisMachine(folder string) (machine, error) {
	path := filepath.Join(folder, secretFile)
	for range 2 {
		m, err := readSecret(path)
		if !errors.Is(err, fs.ErrNotExist) {
			return m, err
		}
		if err := makeSecret(path); err != nil && !errors.Is(err, fs.ErrExist) {
			return machine{}, err
		}
	}
	return machine{}, fmt.Errorf("%s: cannot be made", path)
}

func readSecret(path string) (machine, error) {
	text, err := disk.Read(path, secretMost)
	if err != nil {
		return machine{}, err
	}
	secret, err := hex.DecodeString(strings.TrimSpace(string(text)))
	if err != nil || len(secret) != secretSize {
		return machine{}, fmt.Errorf("%s: not this machine's secret; move it away and start again", path)
	}
	return machine{secret}, nil
}

// makeSecret writes a new secret whole or not at all, and never over another.
func makeSecret(path string) error {
	if err := disk.MakeFolder(filepath.Dir(path)); err != nil {
		return err
	}
	secret := make([]byte, secretSize)
	rand.Read(secret) // never fails: crypto/rand ends the program instead
	return disk.Write(path, []byte(hex.EncodeToString(secret)+"\n"), disk.New)
}

// derive is a secret for one use.
func (m machine) derive(use, of string) []byte {
	mac := hmac.New(sha256.New, m.secret)
	mac.Write([]byte("ampera " + use + "\x00" + of))
	return mac.Sum(nil)
}

// snapshotKey seals the snapshots of a selection: only what this machine wrote
// may stand in for the verified log.
func (m machine) snapshotKey(selection string) []byte { return m.derive("snapshot", selection) }

// binding says that a replica is this machine's and the file's at this path: a
// copy beside the original is another one.
func (m machine) binding(r scoring.ReplicaID, path string) []byte {
	return m.derive("replica", string(r)+"\x00"+placeOf(path))
}

// placeOf is one name for a file's place, however it is reached.
func placeOf(path string) string { return foldPath(runtime.GOOS, disk.Resolve(path)) }

// foldPath is a path as its system tells files apart: Windows takes large and
// small letters for the same.
func foldPath(system, path string) string {
	if system == "windows" {
		return strings.ToLower(path)
	}
	return path
}

// newID is random text for a selection, a replica or a person.
func newID(bytes int) string {
	raw := make([]byte, bytes)
	rand.Read(raw)
	return hex.EncodeToString(raw)
}
