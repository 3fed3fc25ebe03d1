package main

import (
	"bytes"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"ampera/scoring"
	"ampera/scoring/rulebook"
	"ampera/scoring/sample"
	"ampera/scoring/wording"
	"ampera/store"
)

// A sitting is closed, a candidate gets the slip, the committee publishes; on a machine
// that has nothing but these files the receipt holds, and another does not.
func TestReceiptOnAnotherMachine(t *testing.T) {
	for _, lang := range wording.Langs {
		t.Run(lang.Text("receipt.title"), func(t *testing.T) {
			ownHome(t)
			folder := t.TempDir()
			at := func(name string) string { return filepath.Join(folder, name) }
			numbers := closedAt(t, at("s.ampera"))
			t.Setenv(passphraseVariable, sample.Passphrases()["Ratna Dewi"])
			runs := func(code int, args ...string) string {
				t.Helper()
				var out bytes.Buffer
				if got := run(append([]string{"--db", at("s.ampera"), "--lang", lang.String(), "--as", "Ratna Dewi"}, args...), strings.NewReader(""), &out, &out); got != code {
					t.Fatalf("%v ends with %d:\n%s", args, got, out.String())
				}
				return out.String()
			}
			slip := runs(exitDone, "receipt", "show", numbers[0], "--out", at("a.json"))
			for _, want := range []string{lang.Text("receipt.title"), numbers[0], "▀", lang.Text("receipt.kept", at("a.json"))} {
				if !strings.Contains(slip, want) {
					t.Errorf("no %q in\n%s", want, slip)
				}
			}
			for _, line := range strings.Split(slip, "\n") {
				if len([]rune(line)) > 80 && !strings.Contains(line, folder) {
					t.Errorf("wider than a paper: %q", line)
				}
			}
			runs(exitDone, "receipt", "publish", "--out", at("terbitan.json"))
			runs(exitRefused, "receipt", "publish", "--out", at("terbitan.json"))
			runs(exitUsage, "receipt", "publish")
			runs(exitUsage, "receipt", "page")
			runs(exitRefused, "receipt", "show", "nobody")
			runs(exitDone, "receipt", "page", "--out", at("periksa.html"))

			if err := os.Rename(at("s.ampera"), at("away")); err != nil {
				t.Fatal(err)
			}
			ownHome(t)
			for _, against := range [][]string{{}, {"--published", at("terbitan.json")}} {
				said := runs(exitDone, append([]string{"receipt", "check", at("a.json")}, against...)...)
				if !strings.Contains(said, lang.Text("receipt.later.none")) || !strings.Contains(said, lang.Text("receipt.limit")) || !strings.Contains(said, numbers[0]) {
					t.Errorf("the receipt says\n%s", said)
				}
			}
			line := string(regexp.MustCompile(`"(ampera/[0-9a-f]+ [0-9a-f ]+)"`).FindSubmatch(read(t, at("a.json")))[1])
			runs(exitDone, "receipt", "check", line, "--published", at("terbitan.json"))
			runs(exitRefused, "receipt", "check", line)
			runs(exitRefused, "receipt", "check", at("terbitan.json"))
			runs(exitRefused, "receipt", "check", at("a.json"), "--published", at("periksa.html"))
			salt := strings.LastIndex(line, " ") + 6
			other := line[:salt] + map[bool]string{true: "1", false: "0"}[line[salt] == '0'] + line[salt+1:]
			if said := runs(exitRefused, "receipt", "check", other, "--published", at("terbitan.json")); strings.Contains(said, "‹") {
				t.Errorf("unworded: %s", said)
			}
		})
	}
}

// closedAt makes the sample with its first sitting closed, and says who sat there.
func closedAt(t *testing.T, path string) (numbers []string) {
	t.Helper()
	text, _ := rulebook.Template("guru")
	book, err := rulebook.Parse(text)
	if err != nil {
		t.Fatal(err)
	}
	o := store.New(path, store.Options{Name: "uji"})
	d, err := o.Create(t.Context(), sample.Founding(book))
	if err == nil {
		err = sample.Play(t.Context(), o, d, 20261005)
	}
	if err == nil {
		_, err = d.Submit(t.Context(), scoring.CloseSitting{ID: "ruang1", Papers: 35, Backup: "00112233445566aa", Reason: "Satu formulir rusak kena air"})
	}
	if err != nil {
		t.Fatal(err)
	}
	d.Read(func(v scoring.View) { numbers = v.Sittings()[0].Roster })
	if err := o.Close(); err != nil {
		t.Fatal(err)
	}
	return numbers
}
