//go:build unix

package main

import (
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"ampera/scoring/sample"
	"ampera/scoring/wording"
)

// laptop is one of two machines that share nothing but a stick.
type laptop struct {
	t          *testing.T
	home, file string
	lang       wording.Lang
}

func (l laptop) environment() []string {
	code := map[wording.Lang]string{wording.ID: "id", wording.EN: "en"}[l.lang]
	return environment(l.home, "AMPERA_LANG="+code, passphraseVariable+"="+sample.Passphrases()["Ratna Dewi"])
}

// runs runs a command of the chair's.
func (l laptop) runs(args ...string) string {
	l.t.Helper()
	return l.runsBy(sample.Passphrases()["Ratna Dewi"], args...)
}

// runsBy is runs with another passphrase.
func (l laptop) runsBy(phrase string, args ...string) string {
	l.t.Helper()
	cmd := exec.Command(binary(l.t), append([]string{"--db", l.file, "--as", "Ratna Dewi"}, args...)...)
	cmd.Env = append(l.environment(), passphraseVariable+"="+phrase)
	out, err := cmd.Output()
	if err != nil {
		l.t.Fatalf("%v: %v\n%s", args, err, out)
	}
	return string(out)
}

// starts starts the screens of the laptop, of which nobody is unlocked.
func (l laptop) starts() *terminal {
	l.t.Helper()
	cmd := exec.Command(binary(l.t), "--db", l.file)
	cmd.Env = append(l.environment(), passphraseVariable+"=")
	return startTerminal(l.t, 100, 30, cmd)
}

// unlocks unlocks the chair by keys, who is the first to choose.
func (l laptop) unlocks(s *terminal) {
	l.t.Helper()
	l.unlocksAs(s, "Ratna Dewi")
}

// unlocksAs unlocks one of the sample's committee, from the list of those who may.
func (l laptop) unlocksAs(s *terminal, name string) {
	l.t.Helper()
	l.down(s, name)
	s.press("enter")
	s.sees(l.lang.Text("unlock.phrase"))
	s.write(sample.Passphrases()[name])
	s.press("enter")
	s.sees(l.lang.Text("home.title"))
}

// opens opens the screens as the chair, and goes to a page by its name; key is its key on
// home, lead what it begins with.
func (l laptop) opens(name, key, lead string) *terminal {
	l.t.Helper()
	s := l.starts()
	l.unlocks(s)
	s.press("ctrl+p")
	s.write(name)
	s.sees("▸ " + key)
	s.press("enter")
	s.sees(l.lang.Text(lead))
	return s
}

// Two laptops in one room, each with a home of its own, change the same quota. One
// sends, the other joins, by keys; it is told before what comes, that a value differs
// waits on home, is settled with a reason, goes back, and both rank alike.
func TestTwoLaptopsByKeys(t *testing.T) {
	t.Parallel()
	for _, lang := range wording.Langs {
		t.Run(lang.Text("laptops.title"), func(t *testing.T) {
			folder := filepath.Join(t.TempDir(), "f")
			first := laptop{t, t.TempDir(), filepath.Join(folder, "satu.ampera"), lang}
			second := laptop{t, t.TempDir(), filepath.Join(folder, "dua.ampera"), lang}
			stick := filepath.Join(folder, "stik")
			first.runs("demo", "--venues="+folder)
			for quota, l := range map[string]laptop{"4": first, "5": second} {
				path := filepath.Join(l.home, "kebutuhan.csv")
				if err := os.WriteFile(path, []byte("jabatan,lokasi,kebutuhan\nGuru IPA,SMP Negeri 9 Contoh,"+quota+"\n"), 0o600); err != nil {
					t.Fatal(err)
				}
				l.runs("import", "formations", path, "--reason", "SK perubahan kebutuhan")
			}

			b := second.opens("laptop", "l ", "laptops.lead")
			b.press("b")
			b.sees(lang.Text("laptops.send.where"))
			b.write("\x15" + stick)
			b.press("enter")
			b.sees("143")
			b.press("ctrl+q")
			b.ends(exitDone)

			a := first.opens("laptop", "l ", "laptops.lead")
			a.press("g")
			a.sees(lang.Text("laptops.join.where"))
			a.write("\x15" + stick)
			a.press("enter")
			until(t, "a value differs", func() bool {
				said := strings.Join(strings.Fields(a.frame()), " ") // wherever lines break
				return strings.Contains(said, "Sari Wulandari: 6") && strings.Contains(said, lang.Text("arrival.clashes", "1"))
			})
			a.press("y")
			a.sees(lang.Text("laptops.joined", "7"))
			a.press("esc")
			a.sees(lang.Text("home.title"), "l "+lang.Text("laptops.title"))
			a.press("c")
			a.sees(lang.Text("clash.lead"))
			a.press("enter")
			_, which, _ := strings.Cut(lang.Text("clash.ask"), ": ")
			a.sees(which)
			a.press("1")
			a.sees(lang.Text("marks.reason"))
			a.write("SK terbaru")
			a.press("enter")
			a.sees(lang.Text("clash.done"))
			a.press("ctrl+q")
			a.ends(exitDone)

			first.runs("bundle", "write", stick)
			second.runs("bundle", "read", stick)
			if one, two := first.runs("rank", "--format", "csv"), second.runs("rank", "--format", "csv"); one != two || one == "" {
				t.Errorf("one ranks\n%s\nthe other\n%s", one, two)
			}
		})
	}
}

// A laptop goes home: what it sent is acknowledged there, and it is wiped, by keys and in
// lines; its minute closes its line.
func TestALaptopGoesHome(t *testing.T) {
	t.Parallel()
	for _, lang := range wording.Langs {
		t.Run(lang.Text("laptops.title"), func(t *testing.T) {
			folder := filepath.Join(t.TempDir(), "f")
			home := laptop{t, t.TempDir(), filepath.Join(folder, "satu.ampera"), lang}
			away := laptop{t, t.TempDir(), filepath.Join(folder, "dua.ampera"), lang}
			stick, backup := filepath.Join(folder, "stik"), filepath.Join(home.home, "cadangan.ampera")
			home.runs("demo", "--venues="+folder)
			if err := os.Remove(firstOf(t, stick, ".kiriman")); err != nil {
				t.Fatal(err)
			}
			away.runs("bundle", "write", stick)
			home.runs("bundle", "read", stick)

			a := home.opens("laptop", "l ", "laptops.lead")
			a.press("t")
			a.sees(lang.Text("laptops.ack.backup"))
			a.write("\x15" + backup)
			a.press("enter")
			a.sees(lang.Text("laptops.ack.where"))
			a.write("\x15" + stick)
			a.press("enter")
			a.sees(first(lang.Text("laptops.acked", "", "", "", "")))
			a.press("ctrl+q")
			a.ends(exitDone)
			ack := firstOf(t, stick, ".tanda-terima")

			if lang == wording.ID {
				b := away.opens("laptop", "l ", "laptops.lead")
				b.press("w")
				b.sees(lang.Text("laptops.wipe.ack"))
				b.write("\x15" + ack)
				b.press("enter")
				b.sees(lang.Text("laptops.wipe.where"))
				b.write("\x15" + stick)
				b.press("enter")
				b.sees(lang.Text("laptops.wipe.ask"))
				b.press("y")
				b.sees(lang.Text("laptops.wipe.done"))
				b.press("enter")
				b.ends(exitDone)
			} else {
				cmd := exec.Command(binary(t), "--db", away.file, "--as", "Ratna Dewi", "--aksesibel")
				cmd.Env = away.environment()
				cmd.Stdin = strings.NewReader(strings.Join([]string{"15", lang.Text("laptops.title"), lang.Text("page.word.wipe"), ack, stick,
					lang.Text("plain.word.yes"), "1"}, "\n") + "\n")
				out, err := cmd.CombinedOutput()
				if said := string(out); err != nil || !strings.Contains(said, lang.Text("laptops.wipe.done")) || !strings.Contains(said, stick) {
					t.Fatalf("in lines: %v\n%s", err, said)
				}
			}
			if _, err := os.Stat(away.file); !os.IsNotExist(err) {
				t.Errorf("its file: %v", err)
			}
			home.runs("bundle", "read", stick)
			if all := home.runs("show", "laptops", "--format", "csv"); !regexp.MustCompile(`(?m)^laptop [0-9A-F]+,[^,]*,[^,]*,0,20[^,]+,`).MatchString(all) {
				t.Errorf("none is wiped:\n%s", all)
			}
		})
	}
}

// firstOf is the first file of a folder with an end.
func firstOf(t *testing.T, folder, end string) string {
	t.Helper()
	all, err := filepath.Glob(filepath.Join(folder, "*"+end))
	if err != nil || len(all) == 0 {
		t.Fatalf("no %s in %s: %v", end, folder, err)
	}
	return all[0]
}

// first are the first words of a sentence.
func first(text string) string { return strings.Join(strings.Fields(text)[:3], " ") }
