//go:build unix

package main

import (
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"ampera/scoring/wording"
)

// In lines a venue's file is opened on a laptop that has no selection, to work and to
// rehearse; where the input ends before it is opened, nothing is there.
func TestSetUpInLines(t *testing.T) {
	for _, lang := range wording.Langs {
		t.Run(lang.Text("venues.title"), func(t *testing.T) {
			folder := t.TempDir()
			at := func(name string) laptop { return laptop{t, t.TempDir(), filepath.Join(folder, name), lang} }
			office, set := at("kantor.ampera"), filepath.Join(folder, "smp4.titik")
			office.founds()
			made := office.runs("venue", "prepare", placeTwo, "--head", "Ratna Dewi", "--out", set)
			phrase := regexp.MustCompile(`: (\w+ \w+ \w+ \w+)\n`).FindStringSubmatch(made)
			if phrase == nil {
				t.Fatal(made)
			}
			away := at("titik.ampera")
			for _, answers := range [][]string{nil, {"1"}, {"1", set}, {"1", set, phrase[1]}, {"1", set, phrase[1], "k"}} {
				away.talks(answers...)
				if _, err := os.Stat(away.file); !os.IsNotExist(err) {
					t.Fatalf("after %q there is a file: %v", answers, err)
				}
			}
			greets, _, _ := strings.Cut(lang.Text("plain.greet", "Ratna Dewi,|"), "|")
			said := away.talks("1", set, phrase[1]+" lima", "1", phrase[1], "Ratna Dewi", "0")
			for _, want := range []string{lang.Text("refusal.venue.passphrase"), greets} {
				if !strings.Contains(said, want) {
					t.Errorf("opened to work it does not say %q:\n%s", want, said)
				}
			}
			if shown := away.runs("show", "candidates", "--count"); shown != "2\n" {
				t.Errorf("it has %q candidates", shown)
			}

			gladi := at("gladi.ampera")
			said = gladi.talks("1", set, phrase[1], "2", "1", "2", "0")
			codes := regexp.MustCompile(regexp.QuoteMeta(lang.Text("rehearsal.head", "Ketua gladi", ""))+`(\w+ \w+ \w+ \w+)`).FindAllStringSubmatch(said, -1)
			if len(codes) != 2 || codes[0][1] != codes[1][1] || !strings.Contains(said, lang.Text("rehearsal.leave.detail")) {
				t.Fatalf("what is to be noted is not told twice:\n%s", said)
			}
			if shown := gladi.runsBy(codes[0][1], "--as", "Ketua gladi", "show", "candidates", "--format", "csv"); strings.Contains(shown, "Citra Contoh") || !strings.Contains(shown, stayed) {
				t.Errorf("the rehearsal has\n%s", shown)
			}
		})
	}
}
