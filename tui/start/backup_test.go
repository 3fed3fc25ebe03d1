package start_test

import (
	"slices"
	"testing"

	"ampera/tui/driver"
	"ampera/tui/driver/play"
	"ampera/tui/screen"
)

// folder are files of which some lie in a person's own folder.
type folder struct {
	driver.Files
	asked []string
}

func (f *folder) Complete(path string) []string {
	f.asked = append(f.asked, path)
	return []string{"/dokumen/Ampera/", "/dokumen/cadangan-1.ampera", "/dokumen/cadangan-2.ampera", "/dokumen/daftar.csv"}
}

// Who opens a backup sees what lies there, narrowed by what is typed, and takes one by a
// key; the folder is read once.
func TestABackupIsChosenFromWhatLiesThere(t *testing.T) {
	env := driver.Env(driver.Empty(), "")
	files := &folder{Files: driver.Files{}}
	env.Files = files
	d := driver.New(env, screen.Welcome, screen.Args{})
	d.Press("down", "down", "down", "enter")
	play.Wants(t, d, "Berkas cadangan", "4 di sini; → memilih: Ampera/ · cadangan-1.ampera")
	d.Type("CAD")
	play.Wants(t, d, "2 di sini; → memilih: cadangan-1.ampera · cadangan-2.ampera")
	play.Lacks(t, d, "daftar.csv")
	d.Press("right", "right")
	play.Wants(t, d, "/dokumen/cadangan-2.ampera")
	d.Press("ctrl+u").Type("/dokumen/x")
	play.Wants(t, d, "tidak ada yang cocok di sini")
	if slices.Index(files.asked[1:], "/dokumen/") == 0 {
		t.Errorf("the folder is read again at each key: %q", files.asked)
	}
}

// Whose selection it is, is said where it is unlocked: also where it was there only now.
func TestWhoUnlocksSeesWhichSelection(t *testing.T) {
	d := driver.New(driver.Env(driver.Empty(), ""), screen.Welcome, screen.Args{})
	play.Lacks(t, d, "Seleksi Guru")
	d.Press("down", "enter")
	d.Settle()
	play.Wants(t, d, "Buka kunci · Seleksi Guru (contoh)", "Siapa Anda?")
}
