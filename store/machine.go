package store

import (
	"crypto/hmac"
	"crypto/rand"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"strings"

	"github.com/adrg/xdg"

	"ampera/scoring"
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
		if err := makeSecret(folder, path, os.Link); err != nil && !errors.Is(err, fs.ErrExist) {
			return machine{}, err
		}
	}
	return machine{}, fmt.Errorf("%s: cannot be made", path)
}

func readSecret(path string) (machine, error) {
	text, err := os.ReadFile(path)
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
func makeSecret(folder, path string, link func(from, to string) error) error {
	if err := os.MkdirAll(folder, 0o700); err != nil {
		return err
	}
	secret := make([]byte, secretSize)
	rand.Read(secret) // never fails: crypto/rand ends the program instead
	temp, err := os.CreateTemp(folder, ".machine-*")
	if err != nil {
		return err
	}
	defer os.Remove(temp.Name())
	_, err = temp.WriteString(hex.EncodeToString(secret) + "\n")
	if err = errors.Join(err, temp.Sync(), temp.Close()); err != nil {
		return err
	}
	err = link(temp.Name(), path)
	if err == nil || errors.Is(err, fs.ErrExist) || exists(path) {
		return err
	}
	// exFAT and some profiles on a server know no links. Of two first starts at
	// once one may then lose its secret, which costs its file a new replica.
	return os.Rename(temp.Name(), path)
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
func placeOf(path string) string {
	if whole, err := filepath.Abs(path); err == nil {
		path = whole
	}
	if real, err := filepath.EvalSymlinks(filepath.Dir(path)); err == nil {
		path = filepath.Join(real, filepath.Base(path))
	}
	return foldPath(runtime.GOOS, path)
}

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
