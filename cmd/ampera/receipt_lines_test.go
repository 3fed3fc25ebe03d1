//go:build unix

package main

import (
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"ampera/scoring/wording"
)

// A sitting is closed in lines: its kode segel is read out, what was done is written for
// the other laptop, which joins it, and the receipts are published. On a machine that has
// only what was published, a slip holds.
func TestAClosingInLines(t *testing.T) {
	t.Parallel()
	for _, lang := range wording.Langs {
		t.Run(lang.Text("closing.title"), func(t *testing.T) {
			folder := filepath.Join(t.TempDir(), "f")
			one := laptop{t, t.TempDir(), filepath.Join(folder, "satu.ampera"), lang}
			two := laptop{t, t.TempDir(), filepath.Join(folder, "dua.ampera"), lang}
			backup, sent, public := filepath.Join(folder, "cadangan.ampera"), filepath.Join(folder, "satu.kiriman"), filepath.Join(folder, "terbitan")
			one.runs("demo", "--venues="+folder)
			one.runs("bundle", "read", filepath.Join(folder, "stik"))

			said := one.talks("5", "1", lang.Text("plain.word.close"), "36", backup, "2", sent, "1",
				"menu", "15", lang.Text("receipts.title"), lang.Text("page.word.publish"), public, "menu", "0")
			segel := regexp.MustCompile(`Kode segel: (\d+) \pL+, ([0-9a-f]{4}(?: [0-9a-f]{4}){3})`).FindStringSubmatch(said)
			if segel == nil || !strings.Contains(said, lang.Text("closing.done", "Ruang 1")) || !strings.Contains(said, lang.Text("receipts.published.detail")) {
				t.Fatalf("it says\n%s", said)
			}
			for _, path := range []string{backup, sent} {
				if _, err := os.Stat(path); err != nil {
					t.Error(err)
				}
			}
			one.runs("verify", "--checkpoint", segel[1]+" "+segel[2]) // what was read out is of this file
			two.runs("bundle", "read", sent)
			number := regexp.MustCompile(`(?m)^\d+`).FindString(two.runs("show", "receipts", "--format", "csv"))
			if number == "" {
				t.Fatal("the other laptop has no receipt")
			}
			slip := regexp.MustCompile(`ampera/[0-9a-f]{16} \d+ [0-9a-f \n]+`).FindString(one.runs("--ascii", "receipt", "show", number))

			bare := laptop{t, t.TempDir(), filepath.Join(folder, "none.ampera"), lang}
			published, err := filepath.Glob(filepath.Join(public, "tanda-terima-*.json"))
			if err != nil || len(published) != 1 {
				t.Fatal(published, err)
			}
			if held := bare.runs("receipt", "check", strings.Join(strings.Fields(slip), " "), "--published", published[0]); !strings.Contains(held, lang.Text("receipt.later.none")) {
				t.Errorf("on a machine without a selection:\n%s", held)
			}
		})
	}
}

// talks holds a conversation of the chair's in lines, and is what was said, its lines as
// one.
func (l laptop) talks(answers ...string) string {
	l.t.Helper()
	cmd := exec.Command(binary(l.t), "--db", l.file, "--as", "Ratna Dewi", "--aksesibel")
	cmd.Env = l.environment()
	cmd.Stdin = strings.NewReader(strings.Join(answers, "\n") + "\n")
	out, err := cmd.CombinedOutput()
	if err != nil {
		l.t.Fatalf("%v\n%s", err, out)
	}
	return strings.Join(strings.Fields(string(out)), " ")
}
