//go:build unix

package main

import (
	"bytes"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"ampera/scoring"
	"ampera/scoring/wording"
	"ampera/store"
	"ampera/store/journal"
	"ampera/tui/driver"
	"ampera/tui/plain"
	"ampera/tui/plain/talk"
	"ampera/tui/screen"
)

// leavings are what can happen to a selection's file while it is open.
var leavings = map[string]func(path string) error{
	"removed": os.Remove,
	"moved":   func(path string) error { return os.Rename(path, path+".lama") },
	"replaced": func(path string) error {
		if err := os.WriteFile(path+".lain", []byte("another file"), 0o600); err != nil {
			return err
		}
		return os.Rename(path+".lain", path)
	},
}

// sitting is the program at work on a selection of two candidates.
type sitting struct {
	*testing.T
	*driver.Driver
	folder, path string
	lang         wording.Lang
	office       *store.Office
	desk         scoring.Desk
}

func sit(t *testing.T, lang wording.Lang) *sitting {
	t.Helper()
	folder := t.TempDir()
	for _, name := range []string{"HOME", "XDG_DATA_HOME", "XDG_CONFIG_HOME"} {
		t.Setenv(name, filepath.Join(folder, "home"))
	}
	s := &sitting{T: t, folder: folder, path: filepath.Join(folder, "s.ampera"), lang: lang}
	prepare(t, s.path, 2, false)
	c := &command{out: os.Stdout, err: os.Stderr, theme: "dark", db: s.path, lang: lang}
	s.office = c.office()
	if err := s.office.Open(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = s.office.Close() })
	selection, _ := s.office.Selection()
	desk, err := s.office.Unlock(t.Context(), selection.People[0].ID, benchPhrase)
	if err != nil {
		t.Fatal(err)
	}
	env := c.env(os.Stdout, s.office)
	env.Desk, s.desk = desk, desk
	s.Driver = driver.New(env, screen.Written, screen.Args{})
	return s
}

func (s *sitting) text(key string, args ...string) string { return s.lang.Text(key, args...) }

// sees wants texts in the window, however they are wrapped.
func (s *sitting) sees(texts ...string) {
	s.Helper()
	frame := strings.Join(strings.Fields(strings.NewReplacer("│", " ").Replace(s.Frame())), " ")
	for _, text := range texts {
		if !strings.Contains(frame, strings.Join(strings.Fields(text), " ")) {
			s.Errorf("%q is not on the screen:\n%s", text, s.Frame())
		}
	}
}

// marks are how many marks a selection has.
func marks(desk scoring.Desk) (n int) {
	desk.Read(func(v scoring.View) {
		r := v.Record()
		for i := range r.Len() {
			for sub := range r.Book().SubTests() {
				if _, there := r.Mark(i, sub); there {
					n++
				}
			}
		}
	})
	return n
}

// Somebody types marks; the file is removed, moved or replaced; the next mark is
// not called saved and stays where it was typed. A copy is offered and made; it
// is whole, verifies and has the marks that were saved. Nothing is stored any
// more, nothing lies in the place that the file left, and leaving asks first.
func TestTheFileLeavesUnderTheGrid(t *testing.T) {
	for name, leave := range leavings {
		for _, lang := range wording.Langs {
			t.Run(name+" "+lang.String(), func(t *testing.T) {
				s := sit(t, lang)
				s.Type("78").Press("enter")
				s.sees(strings.Fields(s.text("frame.saved", "x"))[0], "78")
				if err := leave(s.path); err != nil {
					t.Fatal(err)
				}
				there, _ := os.ReadFile(s.path)
				s.Type("64").Press("enter")
				s.sees(s.text("away.question"), s.text("away.copy"), lang.Refusal(*s.office.Away()))
				s.Press("s")
				s.sees(s.text("copy-as.ask"))
				copied := filepath.Join(s.folder, "salinan.ampera")
				s.Press("ctrl+u").Type(s.folder).Press("enter") // a folder is refused, and asked again
				s.sees(s.text("copy-as.ask"))
				s.Press("ctrl+u").Type(copied).Press("enter")
				if !s.Await(strings.Fields(s.text("copy-as.done", "x", "y"))[0]) {
					t.Fatalf("no copy:\n%s", s.Frame())
				}
				s.Press("enter")
				s.sees("64", s.text("frame.unsaved"))
				if s.Tick(); s.Sees(s.text("away.question")) {
					t.Errorf("asked again at each try:\n%s", s.Frame())
				}
				s.Press("tab").Type("55").Press("enter")
				s.sees("64", "55", s.text("frame.unsaved"))
				if n := marks(s.desk); n != 1 {
					t.Errorf("%d marks count as saved, want 1", n)
				}
				s.Press("ctrl+q")
				if s.sees(s.text("quit.lose")); s.Quit() {
					t.Error("left without asking")
				}
				if s.Press("x"); !s.Quit() {
					t.Errorf("did not leave:\n%s", s.Frame())
				}
				if err := s.office.Close(); err != nil {
					t.Error(err)
				}
				if now, _ := os.ReadFile(s.path); string(now) != string(there) {
					t.Error("something was put into the place that the file left")
				}
				if r, err := journal.Verify(copied); err != nil || !r.OK() {
					t.Errorf("the copy: %+v, %v", r, err)
				}
				again := store.New(copied, store.Options{Name: "uji"})
				if err := again.Open(); err != nil {
					t.Fatal(err)
				}
				defer again.Close()
				selection, _ := again.Selection()
				desk, err := again.Unlock(t.Context(), selection.People[0].ID, benchPhrase)
				if err != nil {
					t.Fatal(err)
				}
				if n := marks(desk); n != 1 {
					t.Errorf("the copy has %d marks, want 1", n)
				}
			})
		}
	}
}

// Who has typed nothing since is asked as well before leaving: of a removed file
// nothing is left afterwards.
func TestLeavingARemovedFileAsks(t *testing.T) {
	s := sit(t, wording.ID)
	s.Type("78").Press("enter")
	if err := os.Remove(s.path); err != nil {
		t.Fatal(err)
	}
	s.Press("ctrl+q")
	if s.sees(s.text("away.question"), s.text("away.quit")); s.Quit() {
		t.Error("left without asking")
	}
	s.Press("esc").Press("f9")
	s.sees(s.text("copy-as.ask"))
	s.Press("ctrl+u").Type(filepath.Join(s.folder, "salinan")).Press("enter")
	if !s.Await(strings.Fields(s.text("copy-as.done", "x", "y"))[0]) {
		t.Fatalf("no copy:\n%s", s.Frame())
	}
	if s.Press("enter").Press("ctrl+q"); !s.Quit() {
		t.Errorf("asked although there is a copy:\n%s", s.Frame())
	}
}

// What is left beside the file is named when it is opened, and goes only when
// somebody says so: Enter, or letters of a passphrase, keep it.
func TestLeftoversAreNamedAtTheDoor(t *testing.T) {
	for _, remove := range []bool{false, true} {
		s := sit(t, wording.EN)
		if err := s.office.Close(); err != nil {
			t.Fatal(err)
		}
		left := filepath.Join(s.folder, ".s.ampera.0123456789abcdef.ampera")
		if err := os.WriteFile(left, []byte("x"), 0o600); err != nil {
			t.Fatal(err)
		}
		c := &command{out: os.Stdout, err: os.Stderr, theme: "dark", db: s.path, lang: wording.EN}
		s.office = c.office()
		if err := s.office.Open(); err != nil {
			t.Fatal(err)
		}
		defer s.office.Close()
		s.Driver = driver.New(c.env(os.Stdout, s.office), screen.Unlock, screen.Args{})
		s.sees(filepath.Base(left), s.text("leftover.remove"))
		if remove {
			s.Press("down", "enter")
			s.sees(s.text("leftover.removed", "1"))
		} else {
			s.Type("hr1y").Press("enter")
		}
		if _, err := os.Stat(left); (err != nil) != remove {
			t.Errorf("removing it was wanted: %v; %v", remove, err)
		}
	}
}

// A backup that was opened says what it has, and what this computer has seen beside it,
// on the screen and in lines.
func TestABackupSaysWhatItLacks(t *testing.T) {
	s := sit(t, wording.EN)
	copied := filepath.Join(s.folder, "cadangan")
	if _, err := s.office.Backup(t.Context(), copied); err != nil {
		t.Fatal(err)
	}
	if _, err := s.desk.Submit(t.Context(), scoring.SaveFormations{Rows: []scoring.FormationRow{{Values: []string{"Guru IPA", "SMPN 9"}, Quota: 3}}}); err != nil {
		t.Fatal(err)
	}
	if err := errors.Join(s.office.Close(), os.Remove(s.path)); err != nil {
		t.Fatal(err)
	}
	c := &command{out: os.Stdout, err: os.Stderr, theme: "dark", db: s.path, lang: wording.EN}
	s.office = c.office()
	if err := s.office.Restore(t.Context(), copied); err != nil {
		t.Fatal(err)
	}
	defer s.office.Close()
	s.Driver = driver.New(c.env(os.Stdout, s.office), screen.Unlock, screen.Args{})
	s.sees(s.text("reopened.question"), "1 of them are not here", s.text("laptops.good"))
	s.Press("enter")
	if strings.Contains(s.Frame(), s.text("reopened.question")) {
		t.Errorf("it is still asked:\n%s", s.Frame())
	}
	var told bytes.Buffer
	if err := plain.Run(t.Context(), plain.Env{Streams: talk.Streams{In: strings.NewReader(""), Out: &told}, Lang: wording.EN, Clock: time.Now, Life: s.office, Files: store.Files{Office: s.office}}); err != nil {
		t.Fatal(err)
	}
	if text := strings.Join(strings.Fields(told.String()), " "); !strings.Contains(text, "1 of them are not here") {
		t.Errorf("the lines say %s", text)
	}
}

// In lines the same: what was typed is not called saved, a copy is offered, made
// and told of; and whoever leaves without one is asked once more, and not told
// that all is saved.
func TestTheFileLeavesUnderLines(t *testing.T) {
	for name, leave := range leavings {
		copies := name != "moved"
		t.Run(name, func(t *testing.T) {
			home := t.TempDir()
			path := filepath.Join(home, "s.ampera")
			for _, of := range []string{"HOME", "XDG_DATA_HOME", "XDG_CONFIG_HOME"} {
				t.Setenv(of, filepath.Join(home, "lain"))
			}
			prepare(t, path, 2, false)
			l := runInLines(t, home, "--db", path, "--aksesibel", "--lang", "en")
			l.hides()
			l.write(benchPhrase + "\n")
			l.sees("Main menu")
			l.write("written\n")
			l.sees("Begin with whom?")
			l.write("26000000\n")
			l.sees("Pedagogy, 0 to 100")
			l.write("78\n")
			l.sees("Pedagogy 78. Saved")
			if err := leave(path); err != nil {
				t.Fatal(err)
			}
			l.write("80\n")
			l.sees("Save a copy now?")
			if said := strings.Join(strings.Fields(l.shown()), " "); !strings.Contains(said, "What was typed since is NOT saved") {
				t.Errorf("not told as unsaved:\n%s", said)
			}
			copied := filepath.Join(home, "salinan")
			if copies {
				l.write("y\n")
				l.sees("Where should the copy be saved?")
				l.write(copied + "\n")
				l.sees("Copy written, whole and verified")
				l.write("menu\n0\n")
				l.sees("Done. All that was called saved stays saved.")
			} else {
				l.write("n\nmenu\n0\nn\n")
				l.sees("no copy was made")
			}
			l.ends()
			if strings.Contains(l.shown(), "Professional 80. Saved") {
				t.Errorf("called saved:\n%s", l.shown())
			}
			if r, err := journal.Verify(copied); copies && (err != nil || !r.OK()) {
				t.Errorf("the copy: %+v, %v", r, err)
			}
		})
	}
}
