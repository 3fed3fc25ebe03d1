//go:build unix

package main

import (
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"ampera/scoring/wording"
)

// A chair prepares a venue by keys and notes its passphrase; on another home its file is
// opened with that, an assessor submits a sheet, the chair sends, and the office joins.
func TestVenueByKeys(t *testing.T) {
	t.Parallel()
	for _, lang := range wording.Langs {
		t.Run(lang.Text("venues.title"), func(t *testing.T) {
			folder := filepath.Join(t.TempDir(), "f")
			home := laptop{t, t.TempDir(), filepath.Join(folder, "satu.ampera"), lang}
			away := laptop{t, t.TempDir(), filepath.Join(folder, "titik.ampera"), lang}
			file, sent := filepath.Join(folder, "smp4.titik"), filepath.Join(folder, "smp4.kiriman")
			home.runs("demo", "--venues="+folder)

			a := home.opens(lang.Text("venues.title"), "v ", "venues.lead")
			a.press("down")
			a.sees("▸ SMP Negeri 4")
			a.press("s")
			a.sees(lang.Text("venues.head", "SMP Negeri 4 Contoh"))
			a.press("enter")
			a.sees(lang.Text("venues.reserves", "SMP Negeri 4 Contoh"), "Maya Puspita", "Rudi Hartono")
			a.press("enter")
			a.sees(lang.Text("venues.where", "SMP Negeri 4 Contoh"))
			a.write("\x15" + file)
			a.press("enter")
			made := strings.TrimSpace(lang.Text("venues.made", "SMP Negeri 4 Contoh", ""))
			a.sees(made)
			phrase := regexp.MustCompile(regexp.QuoteMeta(made) + ` (\w+ \w+ \w+ \w+)`).FindStringSubmatch(a.frame())
			if phrase == nil {
				t.Fatalf("no passphrase in\n%s", a.frame())
			}
			a.press("enter")
			a.sees(lang.Text("venues.state.prepared"))
			a.press("ctrl+q")
			a.ends(exitDone)

			b := away.starts()
			b.sees(lang.Text("welcome.backup"))
			for range 3 {
				b.press("down")
			}
			b.sees("▸ " + lang.Text("welcome.backup"))
			b.press("enter")
			b.sees(lang.Text("welcome.backup.ask"))
			b.write("\x15" + file)
			b.press("enter")
			b.sees(lang.Text("welcome.setup.ask"))
			b.write(phrase[1])
			b.press("enter")
			b.sees(lang.Text("setup.which"), lang.Text("setup.rehearse"))
			b.press("enter")
			away.unlocks(b)
			b.sees("SMP Negeri 4 Contoh", "24")
			if frame := b.frame(); strings.Contains(frame, lang.Text("home.place.ranking")) || strings.Contains(frame, lang.Text("home.place.import")) {
				t.Errorf("at the venue home offers\n%s", frame)
			}
			b.press("l")
			b.sees(lang.Text("laptops.lead"))
			b.press("b")
			b.sees(lang.Text("laptops.send.where"))
			b.write("\x15" + sent)
			b.press("enter")
			b.sees(lang.Text("laptops.send.new"))
			b.press("b")
			b.sees("smp4.kiriman")
			b.press("ctrl+q")
			b.ends(exitDone)

			home.runs("bundle", "read", sent)
			if shown := home.runs("show", "venues", "--format", "csv"); !strings.Contains(shown, "SMP Negeri 4 Contoh,back") {
				t.Errorf("at home\n%s", shown)
			}
		})
	}
}
