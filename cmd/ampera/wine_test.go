//go:build unix

package main

import (
	"archive/zip"
	"bytes"
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// wineVariable names the zip of a release: .ci/wine sets it, and makes that and a
// Windows of its own for it.
const wineVariable = "AMPERA_WINE"

const winePhrase = "kapal selam lima enam tujuh"

// wine runs programs for Windows in a folder.
type wine struct {
	testing.TB
	exe, folder string
}

func (w wine) command(args ...string) *exec.Cmd {
	cmd := exec.Command("wine", args...)
	cmd.Dir = w.folder
	cmd.Env = append(os.Environ(), "AMPERA_LANG=en", "NO_COLOR=1", "TERM=xterm", passphraseVariable+"="+winePhrase)
	return cmd
}

// says runs ampera.exe, wants an exit code and gives what it wrote.
func (w wine) says(code int, args ...string) string {
	w.Helper()
	cmd := w.command(append([]string{w.exe}, args...)...)
	var out, errs bytes.Buffer
	cmd.Stdout, cmd.Stderr = &out, &errs
	err := cmd.Run()
	var ended *exec.ExitError
	if err != nil && !errors.As(err, &ended) || cmd.ProcessState.ExitCode() != code {
		w.Fatalf("%q: %v, want exit code %d\n%s%s", args, err, code, out.String(), errs.String())
	}
	return out.String() + errs.String()
}

// wants runs ampera.exe and wants to read texts.
func (w wine) wants(code int, args []string, texts ...string) {
	w.Helper()
	said := w.says(code, args...)
	for _, text := range texts {
		if !strings.Contains(said, text) {
			w.Errorf("%q does not say %q:\n%s", args, text, said)
		}
	}
}

func (w wine) write(name, text string) {
	w.Helper()
	if err := os.WriteFile(filepath.Join(w.folder, name), []byte(strings.ReplaceAll(text, "\n", "\r\n")), 0o600); err != nil {
		w.Fatal(err)
	}
}

// unpacked is the program of a zip, in a folder with a blank in its name, by the
// path that it has for Wine.
func unpacked(t *testing.T, release string) string {
	t.Helper()
	folder := filepath.Join(t.TempDir(), "Ampera uji")
	z, err := zip.OpenReader(release)
	if err != nil {
		t.Fatal(err)
	}
	defer z.Close()
	if err := os.CopyFS(folder, z); err != nil {
		t.Fatal(err)
	}
	return `Z:` + strings.ReplaceAll(filepath.Join(folder, "ampera.exe"), "/", `\`)
}

// ends waits for a program in a terminal to end by itself.
func (s *terminal) ends(code int) {
	s.t.Helper()
	ended := make(chan error, 1)
	go func() { ended <- s.cmd.Wait() }()
	select {
	case <-ended:
	case <-time.After(patience):
		s.t.Fatalf("it did not end; the screen shows\n%s", s.frame())
	}
	if got := s.cmd.ProcessState.ExitCode(); got != code {
		s.t.Errorf("exit code %d, want %d; the screen shows\n%s", got, code, s.frame())
	}
}

// The program for Windows, under Wine: the command line from the beginning to a
// verified backup, in the folder where Windows keeps documents; the application
// opens and quits; a console of its own waits for a key after a fault.
func TestWine(t *testing.T) {
	release := os.Getenv(wineVariable)
	if release == "" {
		t.Skip(wineVariable + " is not set: .ci/wine sets it")
	}
	w := wine{t, unpacked(t, release), t.TempDir()}
	const file = `\Documents\Ampera\seleksi.ampera`

	w.wants(exitDone, []string{"--version"}, "ampera ", "windows/amd64")
	w.wants(exitDone, []string{"--help"}, "Without a command")
	w.wants(exitDone, []string{"init", "--rulebook", "guru", "--chair", "Ratna Dewi"}, file)
	w.wants(exitRefused, []string{"init", "--rulebook", "guru", "--chair", "Ratna Dewi"}, file) // found again
	w.write("formasi.csv", "jabatan,lokasi,kebutuhan\nGuru IPA,SMPN 1,1\n")
	w.write("dua kata.csv", "nomor_peserta;nama;jabatan;lokasi\n001;Ayu;Guru IPA;SMPN 1\n002;Bagus;Guru IPA;SMPN 1\n")
	w.write("nilai.csv", "nomor_peserta,component,criterion,assessor,mark\n001,tertulis,pedagogik,,80\n")
	w.wants(exitDone, []string{"import", "formations", "formasi.csv"}, "1 formation")
	w.wants(exitDone, []string{"import", "candidates", `.\dua kata.csv`}, "2 candidates")
	w.wants(exitDone, []string{"import", "marks", "nilai.csv"}, "nilai.csv")
	w.wants(exitDone, []string{"rank"}, "Ayu", "Bagus")
	w.wants(exitDone, []string{"rank", "--format", "csv"}, "peringkat", "Guru IPA")
	w.wants(exitDone, []string{"verify"}, file, "sound")
	w.wants(exitDone, []string{"backup", `.\cadangan 1.ampera`}, "verified")
	w.wants(exitDone, []string{"verify", `cadangan 1.ampera`}, "sound")
	w.wants(exitRefused, []string{"backup", `cadangan 1.ampera`}, "already")

	s := startTerminal(t, 100, 30, w.command(w.exe))
	s.sees("Ratna Dewi", "Passphrase", "Ctrl+Q quit")
	for _, key := range winePhrase { // one by one, as Wine's console reads a terminal
		s.write(string(key))
	}
	s.press("enter")
	s.sees("Rulebook", "Ctrl+Q quit") // its own headline an old Wine scrolls away: it counts sequences as text
	s.press("f2")
	s.sees("Peraturan", "Ctrl+Q keluar")
	s.press("ctrl+q")
	s.ends(exitDone)

	s = startTerminal(t, 100, 30, w.command(w.exe, "dropped.csv"))
	s.sees("dropped.csv", "Press any key")
	s.press("x")
	s.ends(exitUsage)
	s = startTerminal(t, 100, 30, w.command("cmd", "/c", w.exe, "dropped.csv"))
	s.sees("dropped.csv")
	s.ends(exitUsage)
	if strings.Contains(s.frame(), "Press any key") {
		t.Errorf("a console of somebody else waits for a key:\n%s", s.frame())
	}
}
