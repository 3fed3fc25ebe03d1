package main

import (
	"archive/zip"
	"bytes"
	"crypto/sha256"
	"debug/buildinfo"
	"debug/pe"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"testing"
	"time"

	"ampera/scoring/wording"
	"ampera/tui"
	"ampera/tui/screen"
)

// The script and a build of the same sources in another folder give the same
// bytes, with what an office needs in them.
func TestRelease(t *testing.T) {
	if os.Getenv("AMPERA_LONG") == "" {
		t.Skip("building the program for Windows takes its time: a long run, which .ci/run has")
	}
	if runtime.GOOS == "windows" || exec.Command("git", "rev-parse", "HEAD").Run() != nil {
		t.Skip("no bash or no repository here: the script asks git for the commit")
	}
	first, second := t.TempDir(), t.TempDir()
	root := filepath.Join("..", "..")
	script := exec.Command(filepath.Join(root, ".ci", "release"), "v0.0.1-test", first)
	said, err := script.CombinedOutput()
	if err != nil {
		t.Fatalf("%v\n%s", err, said)
	}
	const name = "ampera-v0.0.1-test-windows-amd64.zip"
	data, err := os.ReadFile(filepath.Join(first, name))
	if err != nil {
		t.Fatal(err)
	}
	if want := fmt.Sprintf("%x  %s\n", sha256.Sum256(data), filepath.Join(first, name)); !strings.HasSuffix(string(said), want) {
		t.Errorf("the script said %q", said)
	}

	r := release{version: "v0.0.1-test", commit: git(t, "rev-parse", "HEAD"), source: elsewhere(t, root)}
	r.at = commitTime(t)
	again, sum, err := r.write(second)
	if err != nil {
		t.Fatal(err)
	}
	if sum != sha256.Sum256(data) {
		t.Errorf("%s differs from what the script built", again)
	}
	looksRight(t, data, r)
}

// looksRight holds what the zip must have.
func looksRight(t *testing.T, data []byte, r release) {
	t.Helper()
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		t.Fatal(err)
	}
	files := map[string][]byte{}
	var names []string
	for _, f := range z.File {
		in, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		text, err := io.ReadAll(in)
		if err != nil {
			t.Fatal(err)
		}
		names, files[f.Name] = append(names, f.Name), text
		if !f.Modified.Equal(r.at) {
			t.Errorf("%s is of %v, not of the commit's time %v", f.Name, f.Modified, r.at)
		}
	}
	if want := []string{"GUIDE.txt", "PANDUAN.txt", "SHA256SUMS.txt", "ampera.exe"}; !slices.Equal(names, want) {
		t.Fatalf("the zip has %q", names)
	}
	list := ""
	for _, name := range []string{"GUIDE.txt", "PANDUAN.txt", "ampera.exe"} {
		list += fmt.Sprintf("%x  %s\n", sha256.Sum256(files[name]), name)
	}
	if string(files["SHA256SUMS.txt"]) != list {
		t.Errorf("the checksums are\n%s", files["SHA256SUMS.txt"])
	}
	exe, err := pe.NewFile(bytes.NewReader(files["ampera.exe"]))
	if err != nil || exe.Machine != pe.IMAGE_FILE_MACHINE_AMD64 {
		t.Fatalf("ampera.exe is for machine %x, %v", exe.Machine, err)
	}
	if h, ok := exe.OptionalHeader.(*pe.OptionalHeader64); !ok || h.Subsystem != pe.IMAGE_SUBSYSTEM_WINDOWS_CUI {
		t.Error("ampera.exe opens no console")
	}
	info, err := buildinfo.Read(bytes.NewReader(files["ampera.exe"]))
	if err != nil || info.Path != "ampera/cmd/ampera" {
		t.Errorf("ampera.exe is %v, %v", info, err)
	}
	for _, says := range []string{r.version, r.commit} {
		if !bytes.Contains(files["ampera.exe"], []byte(says)) {
			t.Errorf("ampera.exe does not know %s", says)
		}
	}
}

// elsewhere is a copy of the sources in another folder, without what git knows.
func elsewhere(t *testing.T, root string) string {
	t.Helper()
	folder := t.TempDir()
	for _, room := range []string{"cmd", "scoring", "store", "tui"} {
		if err := os.CopyFS(filepath.Join(folder, room), os.DirFS(filepath.Join(root, room))); err != nil {
			t.Fatal(err)
		}
	}
	for _, name := range []string{"go.mod", "go.sum"} {
		text, err := os.ReadFile(filepath.Join(root, name))
		if err == nil {
			err = os.WriteFile(filepath.Join(folder, name), text, 0o600)
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	return folder
}

func git(t *testing.T, args ...string) string {
	t.Helper()
	out, err := exec.Command("git", args...).Output()
	if err != nil {
		t.Fatal(err)
	}
	return strings.TrimSpace(string(out))
}

func commitTime(t *testing.T) time.Time {
	t.Helper()
	at, err := time.Parse(time.RFC3339, git(t, "log", "-1", "--format=%cI"))
	if err != nil {
		t.Fatal(err)
	}
	return at.UTC()
}

// A page is a page: it can be read in an old Notepad and printed, and every
// text that it takes from elsewhere is there.
func TestGuideIsOnePage(t *testing.T) {
	for _, lang := range wording.Langs {
		data, err := guide(lang, "v1.2.3")
		if err != nil {
			t.Fatal(err)
		}
		lines := strings.Split(string(data), "\r\n")
		if len(lines) > 60 {
			t.Errorf("%s: %d lines", lang, len(lines))
		}
		for i, line := range lines {
			if len(line) > 76 {
				t.Errorf("%s, line %d: %d columns: %s", lang, i+1, len(line), line)
			}
			if at := strings.IndexFunc(line, func(r rune) bool { return r < ' ' || r > '~' }); at >= 0 {
				t.Errorf("%s, line %d: a sign that old Notepads lack in %q", lang, i+1, line)
			}
			if strings.ContainsAny(line, "{}") {
				t.Errorf("%s, line %d: something was not put in: %s", lang, i+1, line)
			}
		}
		for _, says := range []string{"v1.2.3", "certutil -hashfile ampera.exe SHA256", `Documents\Ampera\seleksi.ampera`, "ampera.exe backup",
			lang.Text("welcome.backup"), lang.Text("welcome.sample"), lang.Text("closing.title")} {
			if !strings.Contains(string(data), says) {
				t.Errorf("%s: does not say %q", lang, says)
			}
		}
	}
}

// The keys of the guide are those of the registry, each with its words.
func TestGuideTellsTheKeysInForce(t *testing.T) {
	for _, lang := range wording.Langs {
		data, err := guide(lang, "v1")
		if err != nil {
			t.Fatal(err)
		}
		told := 0
		for _, b := range screen.Global() {
			if !slices.Contains(guideKeys, b.Action) {
				continue
			}
			told++
			for _, key := range b.Keys {
				if !hasLine(string(data), tui.KeyName(key), lang.Text(b.Help)) {
					t.Errorf("%s: no line has %s with %q", lang, tui.KeyName(key), lang.Text(b.Help))
				}
			}
		}
		if told != len(guideKeys) || told < 5 {
			t.Errorf("%s: %d of the keys to tell are bound", lang, told)
		}
	}
	if _, err := bound("global.gone"); err == nil {
		t.Error("an action that is not bound is no error")
	}
}

func hasLine(text, key, words string) bool {
	for line := range strings.Lines(text) {
		if strings.Contains(line, key) && strings.Contains(line, words) {
			return true
		}
	}
	return false
}

func TestVersionNamesAFile(t *testing.T) {
	for _, bad := range []string{"", "a b", "../x", "-x", "v1/x", `v1"`} {
		if _, _, err := (release{version: bad}).write(t.TempDir()); err == nil || !strings.Contains(err.Error(), "-version") {
			t.Errorf("%q: %v", bad, err)
		}
	}
}
