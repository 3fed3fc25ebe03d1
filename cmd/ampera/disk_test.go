//go:build unix

package main

import (
	"bytes"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"
	"testing"

	"golang.org/x/sys/unix"

	"ampera/scoring/wording"
	"ampera/store/journal"
)

// shell is a folder in which the real program runs, with a home of its own.
type shell struct {
	t      *testing.T
	folder string
	exe    string
	as     *syscall.Credential // nil: whoever runs the tests
}

const shellPhrase = "kuda biru lari pagi"

func newShell(t *testing.T) shell { return shell{t: t, folder: t.TempDir(), exe: binary(t)} }

// run runs the program and gives its exit code and all that it said.
func (s shell) run(args ...string) (code int, said string) {
	s.t.Helper()
	return s.exec(exec.Command(s.exe, args...))
}

func (s shell) exec(cmd *exec.Cmd) (code int, said string) {
	s.t.Helper()
	var out bytes.Buffer
	cmd.Dir, cmd.Stdout, cmd.Stderr = s.folder, &out, &out
	cmd.Env = environment(s.folder, passphraseVariable+"="+shellPhrase)
	cmd.SysProcAttr = &syscall.SysProcAttr{Credential: s.as}
	err := cmd.Run()
	if err != nil && cmd.ProcessState == nil {
		s.t.Fatal(err)
	}
	return cmd.ProcessState.ExitCode(), out.String()
}

// must runs the program, which must do what it is asked.
func (s shell) must(args ...string) string {
	s.t.Helper()
	code, said := s.run(args...)
	if code != exitDone {
		s.t.Fatalf("%q: exit %d: %s", args, code, said)
	}
	return said
}

func (s shell) founded() {
	s.t.Helper()
	s.must("init", "--db", "s.ampera", "--rulebook", "guru", "--chair", "Siti Rahma")
}

func (s shell) path(name string) string { return filepath.Join(s.folder, name) }

func (s shell) write(name, text string) {
	s.t.Helper()
	if err := os.WriteFile(s.path(name), []byte(text), 0o600); err != nil {
		s.t.Fatal(err)
	}
}

func (s shell) text(name string) string {
	data, err := os.ReadFile(s.path(name))
	if err != nil {
		return err.Error()
	}
	return string(data)
}

// Every command that takes a path refuses at once what is no file. A pipe that
// is waited for, or a device that never ends, would hang this test.
func TestEveryCommandRefusesWhatIsNoFile(t *testing.T) {
	s := newShell(t)
	s.founded()
	if err := unix.Mkfifo(s.path("pipa"), 0o600); err != nil {
		t.Fatal(err)
	}
	s.write("peserta.csv", "nomor,nama,jabatan,lokasi\n")
	commands := [][]string{
		{"verify", "PATH"}, {"rank", "--db", "PATH"}, {"backup", "--db", "PATH", "x.ampera"}, {"import", "candidates", "--db", "PATH", "peserta.csv"},
		{"import", "candidates", "--db", "s.ampera", "PATH"}, {"import", "marks", "--db", "s.ampera", "PATH"}, {"import", "formations", "--db", "s.ampera", "PATH"},
		{"rank", "--rulebook", "guru", "--input", "PATH"}, {"rank", "--rulebook", "PATH", "--input", "peserta.csv"}, {"rulebook", "check", "PATH"},
		{"compare", "--db", "s.ampera", "PATH"}, {"init", "--db", "x.ampera", "--rulebook", "PATH", "--chair", "Budi"},
		{"--aksesibel", "--db", "PATH"},
	}
	for path, want := range map[string]string{"pipa": "pipe or a device", "/dev/zero": "pipe or a device", ".": "is a folder"} {
		for i, c := range commands {
			if path != "pipa" && i%4 > 0 { // what they do with a path they do with each
				continue
			}
			args := make([]string, len(c))
			for i, a := range c {
				args[i] = strings.Replace(a, "PATH", path, 1)
			}
			if code, said := s.run(args...); code != exitRefused || !strings.Contains(said, want) {
				t.Errorf("%q: exit %d: %s", args, code, said)
			}
		}
		for _, c := range [][]string{{"backup", "--db", "s.ampera", path}, {"rank", "--db", "s.ampera", "--out", path}, {"init", "--db", path, "--rulebook", "guru", "--chair", "Budi"}} {
			if code, said := s.run(c...); code != exitRefused || !strings.Contains(said, "left alone") && !strings.Contains(said, "is a folder") {
				t.Errorf("%q: exit %d: %s", c, code, said)
			}
		}
	}
}

// Nothing that lies beside a file is emptied or removed by who writes it.
func TestWritingLeavesItsNeighboursAlone(t *testing.T) {
	s := newShell(t)
	others := []string{"s.ampera.new", "s.ampera.compact", "s.ampera.lock", "s.ampera.swap", "b.new", "b.lock", "r.csv.new"}
	for _, name := range others {
		s.write(name, "somebody's own")
	}
	s.founded()
	s.must("backup", "--db", "s.ampera", "b")
	s.must("rank", "--db", "s.ampera", "--format", "csv", "--out", "r.csv")
	s.must("verify", "b")
	for _, name := range others {
		if s.text(name) != "somebody's own" {
			t.Errorf("%s: %s", name, s.text(name))
		}
	}
}

// A file that somebody holds is told in words by every command, also by the one
// that asks it in a process of its own.
func TestAHeldFileIsToldInWords(t *testing.T) {
	t.Parallel()
	s := newShell(t)
	s.founded()
	held, err := journal.Open(s.path("s.ampera"), journal.Options{Name: "Ratna", AnyDrive: true})
	if err != nil {
		t.Fatal(err)
	}
	defer held.Close()
	for _, named := range []bool{true, false} {
		want := "Ratna"
		if !named {
			if err := os.Remove(s.path("s.ampera.lock")); err != nil {
				t.Fatal(err)
			}
			want = wording.EN.Text("refusal.journal.locked-unnamed")
		}
		for _, c := range [][]string{{"verify", "s.ampera"}, {"rank", "--db", "s.ampera"}, {"backup", "--db", "s.ampera", "b"}} {
			if code, said := s.run(c...); code != exitRefused || !strings.Contains(said, want) || strings.Contains(said, "journal.") || strings.Contains(said, "DAMAGED") {
				t.Errorf("%q: exit %d: %s", c, code, said)
			}
		}
	}
}

// However few files may be open, nothing is said about what is in one.
func TestTooFewDescriptors(t *testing.T) {
	s := newShell(t)
	s.founded()
	told := 0
	for n := 5; n < 14; n++ {
		for _, c := range []string{"verify s.ampera", "rank --db s.ampera"} {
			_, said := s.exec(exec.Command("sh", "-c", "ulimit -n "+strconv.Itoa(n)+"; exec "+s.exe+" "+c))
			for _, wrong := range []string{"DAMAGED", "damaged", wording.EN.Text("refusal.store.not-a-selection")} {
				if strings.Contains(said, wrong) {
					t.Errorf("with %d files, %s: %s", n, c, said)
				}
			}
			if strings.Contains(said, "Too many files are open") {
				told++
			}
		}
	}
	if told < 3 {
		t.Errorf("told in words %d times only", told)
	}
	s.must("verify", "s.ampera")
}

// A selection on a medium that only gives can be ranked, verified and backed up
// from; to work on it is refused with a sentence. Nothing is written beside it.
func TestAReadOnlyMedium(t *testing.T) {
	s := newShell(t)
	s.founded()
	s.must("import", "candidates", "--db", "s.ampera", written(s, "peserta.csv"))
	if err := os.Mkdir(s.path("cakram"), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.Rename(s.path("s.ampera"), s.path("cakram/s.ampera")); err != nil {
		t.Fatal(err)
	}
	s.asNobody()
	for path, mode := range map[string]os.FileMode{"cakram/s.ampera": 0o444, "cakram": 0o555} {
		if err := os.Chmod(s.path(path), mode); err != nil {
			t.Fatal(err)
		}
	}
	t.Cleanup(func() { _ = os.Chmod(s.path("cakram"), 0o755) })
	if said := s.must("rank", "--db", "cakram/s.ampera", "--format", "csv"); !strings.Contains(said, "24000001") {
		t.Errorf("rank: %s", said)
	}
	s.must("verify", "cakram/s.ampera")
	s.must("backup", "--db", "cakram/s.ampera", "cadangan")
	s.must("verify", "cadangan")
	for _, c := range [][]string{{"import", "candidates", "--db", "cakram/s.ampera", "peserta.csv"}, {"--aksesibel", "--db", "cakram/s.ampera"}} {
		if code, said := s.run(c...); code != exitRefused || !strings.Contains(said, "can only be read") {
			t.Errorf("%q: exit %d: %s", c, code, said)
		}
	}
	if all, _ := os.ReadDir(s.path("cakram")); len(all) != 1 {
		t.Errorf("beside the file: %v", all)
	}
}

// written puts a file of candidates into the folder and gives its name.
func written(s shell, name string) string {
	s.t.Helper()
	s.write(name, "nomor_peserta,nama,jabatan,lokasi\n24000001,Dewi Lestari,Guru IPA,SMPN 1\n")
	return name
}

// asNobody has the program run without the rights of root, which nothing is
// forbidden to, in a folder that anybody may use.
func (s *shell) asNobody() {
	s.t.Helper()
	if os.Geteuid() != 0 {
		return
	}
	const nobody = 65534
	open, err := os.MkdirTemp("", "ampera-nobody")
	if err != nil {
		s.t.Fatal(err)
	}
	s.t.Cleanup(func() { _ = os.RemoveAll(open) })
	if err := os.Rename(s.folder, filepath.Join(open, "f")); err != nil {
		s.t.Skip(err)
	}
	s.folder = filepath.Join(open, "f")
	exe := filepath.Join(open, "ampera")
	in, err := os.Open(s.exe)
	if err != nil {
		s.t.Fatal(err)
	}
	defer in.Close()
	out, err := os.OpenFile(exe, os.O_CREATE|os.O_WRONLY, 0o755)
	if err != nil {
		s.t.Fatal(err)
	}
	if _, err := io.Copy(out, in); err != nil {
		s.t.Fatal(err)
	}
	if err := out.Close(); err != nil {
		s.t.Fatal(err)
	}
	s.exe, s.as = exe, &syscall.Credential{Uid: nobody, Gid: nobody}
	if err := os.Chmod(open, 0o755); err != nil {
		s.t.Fatal(err)
	}
	if err := filepath.Walk(s.folder, func(path string, _ os.FileInfo, err error) error {
		if err == nil {
			err = os.Chown(path, nobody, nobody)
		}
		return err
	}); err != nil {
		s.t.Fatal(err)
	}
}
