package tabular

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"

	"ampera/scoring"
	"ampera/store/workbook"
)

// MaxBytes is the size of the largest file that [Open] reads: some ten times a
// national selection of one agency.
const MaxBytes = 64 << 20

// ErrTooLarge says that a file is above [MaxBytes].
var ErrTooLarge = errors.New("file is larger than 64 MiB: split it by formation")

// File is an input held whole, so that what is hashed is what is read.
type File struct {
	source scoring.Source
	data   []byte
}

// Open reads a file of at most [MaxBytes] into memory. Its errors are those of
// the operating system, or [ErrTooLarge].
func Open(path string) (*File, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	return Read(f, filepath.Base(path))
}

// Read is Open for an input that is open already, such as standard input.
func Read(r io.Reader, name string) (*File, error) {
	data, err := io.ReadAll(io.LimitReader(r, MaxBytes+1))
	if err != nil {
		return nil, fmt.Errorf("read %s: %w", name, err)
	}
	if len(data) > MaxBytes {
		return nil, fmt.Errorf("read %s: %w", name, ErrTooLarge)
	}
	sum := sha256.Sum256(data)
	return &File{scoring.Source{Name: name, Hash: hex.EncodeToString(sum[:])}, withLines(data)}, nil
}

// withLines is a file's text with the line ends of today, where it ends its lines
// as old Macs did: with CR alone.
func withLines(data []byte) []byte {
	if workbook.Is(data) || bytes.IndexByte(data, '\n') >= 0 {
		return data
	}
	return bytes.ReplaceAll(data, []byte{'\r'}, []byte{'\n'})
}

// Source is the file's name, without its folder, and the sha256 of its bytes.
func (f *File) Source() scoring.Source { return f.source }
