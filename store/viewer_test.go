package store

import (
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"testing"

	"ampera/scoring"
)

// A file is opened by its name as one argument, on each system by its own program; only
// one that was written here, or that lies in the folder that is set for it; and where
// nothing can show it, its path is said.
func TestViewer(t *testing.T) {
	folder, documents := t.TempDir(), t.TempDir()
	at := func(in, name string) string {
		path := filepath.Join(in, name)
		if _, err := os.Stat(path); err != nil {
			if err := os.WriteFile(path, []byte("x"), 0o600); err != nil {
				t.Fatal(err)
			}
		}
		return path
	}
	link := filepath.Join(documents, "keluar.pdf")
	if err := os.Symlink(at(folder, "rahasia.pdf"), link); err != nil {
		t.Skip("no links here:", err)
	}
	own := filepath.Join(folder, "a b; $(touch x).csv")
	desk := map[string]string{"DISPLAY": ":0"}
	for _, c := range []struct {
		name, system, path string
		env                map[string]string
		refused            string
		want               []string
	}{
		{"own", "linux", own, desk, "", []string{"xdg-open", own}},
		{"own", "darwin", own, nil, "", []string{"open", own}},
		{"own", "windows", own, nil, "", []string{"rundll32", "url.dll,FileProtocolHandler", own}},
		{"no display", "linux", own, map[string]string{"SSH_TTY": "/dev/pts/1"}, "view.elsewhere", nil},
		{"from afar, with a display", "linux", own, map[string]string{"SSH_TTY": "/dev/pts/1", "DISPLAY": "localhost:10"}, "", []string{"xdg-open", own}},
		{"from afar", "windows", own, map[string]string{"SSH_CONNECTION": "1.2.3.4"}, "view.elsewhere", nil},
		{"another's", "linux", at(folder, "lain.pdf"), desk, "view.not-ours", nil},
		{"a program of one's own", "windows", filepath.Join(folder, "own.bat"), nil, "view.not-ours", nil},
		{"not there", "linux", filepath.Join(folder, "tiada.pdf"), desk, "store.not-found", nil},
		{"below the folder", "linux", at(documents, "ijazah.pdf"), map[string]string{"DISPLAY": ":0", documentsFolder: documents}, "", []string{"xdg-open", filepath.Join(documents, "ijazah.pdf")}},
		{"below none", "linux", at(documents, "ijazah.pdf"), desk, "view.not-ours", nil},
		{"a program there", "windows", at(documents, "ijazah.exe"), map[string]string{documentsFolder: documents}, "view.not-ours", nil},
		{"a page there", "linux", at(documents, "ijazah.html"), map[string]string{"DISPLAY": ":0", documentsFolder: documents}, "view.not-ours", nil},
		{"a link out of it", "linux", link, map[string]string{"DISPLAY": ":0", documentsFolder: documents}, "view.not-ours", nil},
		{"a path out of it", "linux", filepath.Join(documents, "..", filepath.Base(folder), "rahasia.pdf"), map[string]string{"DISPLAY": ":0", documentsFolder: documents}, "view.not-ours", nil},
	} {
		var ran []string
		v := &Viewer{System: c.system, Getenv: func(name string) string { return c.env[name] },
			Start: func(name string, args ...string) error { ran = append([]string{name}, args...); return nil }}
		f := Files{Viewer: v}
		for _, mine := range []string{own, filepath.Join(folder, "own.bat")} {
			_ = os.Remove(mine)
			if err := f.Save(mine, []byte("x")); err != nil {
				t.Fatal(err)
			}
		}
		err := f.View(c.path)
		code := ""
		if why, is := err.(*scoring.Refusal); is {
			code = why.Code
		}
		if why := f.Unseen(c.path); code != c.refused || !slices.Equal(ran, c.want) || (why == nil) != (c.refused == "") {
			t.Errorf("%s on %s: %v, ran %q, said before %v", c.name, c.system, err, ran, why)
		}
	}
	if err := (Files{}).View(own); err == nil {
		t.Error("opened where nothing opens files")
	}
}

// A program that ends because it can open nothing is told; one that shows the file goes on.
func TestWhatOpensNothingIsTold(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("what a program ends with says nothing there")
	}
	if err := began("false"); err == nil {
		t.Error("it ended with a fault, and that was not told")
	}
	if err := began("true"); err != nil {
		t.Error(err)
	}
	if err := began("sleep", "4"); err != nil {
		t.Error(err)
	}
}
