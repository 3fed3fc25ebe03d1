package store

import (
	"errors"
	"os"
	"path/filepath"
	"testing"
)

// The secret of a machine is made once, also in a folder that knows no links,
// and no second start replaces it.
func TestMachineSecretWithoutLinks(t *testing.T) {
	folder := t.TempDir()
	path := filepath.Join(folder, "machine")
	none := func(string, string) error { return errors.New("no links here") }
	if err := makeSecret(folder, path, none); err != nil {
		t.Fatal(err)
	}
	first, err := thisMachine(folder)
	if err != nil {
		t.Fatal(err)
	}
	if err := makeSecret(folder, path, none); err == nil {
		t.Error("a second secret was made")
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
