package store

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"testing"
)

// The secret of a machine is made once, and no second start replaces it.
func TestMachineSecretOnce(t *testing.T) {
	folder := t.TempDir()
	path := filepath.Join(folder, secretFile)
	if err := makeSecret(path); err != nil {
		t.Fatal(err)
	}
	first, err := thisMachine(folder)
	if err != nil {
		t.Fatal(err)
	}
	if err := makeSecret(path); !errors.Is(err, fs.ErrExist) {
		t.Errorf("a second secret was made: %v", err)
	}
	if again, err := thisMachine(folder); err != nil || string(again.secret) != string(first.secret) {
		t.Errorf("another secret, %v", err)
	}
	if left, err := os.ReadDir(folder); err != nil || len(left) != 1 {
		t.Errorf("left in the folder: %v, %v", left, err)
	}
}

func TestFoldPath(t *testing.T) {
	const typed = `C:\Users\Ratna\Documents\Seleksi.ampera`
	if foldPath("windows", typed) != foldPath("windows", `c:\users\ratna\documents\seleksi.AMPERA`) {
		t.Error("Windows would take one file for two")
	}
	if foldPath("linux", typed) != typed {
		t.Error("elsewhere letters count")
	}
}
