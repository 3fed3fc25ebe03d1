package screens_test

import (
	"maps"
	"slices"
	"strings"
	"testing"

	"ampera/scoring/screening"
	"ampera/scoring/wording"
	"ampera/tui/driver"
	"ampera/tui/driver/play"
	"ampera/tui/screen"
)

// F8 keeps the paper that is shown, as a page or as text, or those of all rows, each on a
// page of its own; what has one paper asks nothing.
func TestPapersAreKept(t *testing.T) {
	o, err := driver.Applied("Siti Aminah", "Budi Santoso", "Rina Marlina")
	if err != nil {
		t.Fatal(err)
	}
	office := &play.Office{Office: o, T: t}
	for _, id := range []string{"R001", "R002"} {
		office.Do("yusuf", screening.Verify{Applicant: id, Said: map[string]string{"nilai": screening.Met, "sertifikat": screening.Met}, Day: 20260910})
	}
	office.Do(driver.Chair, screening.Confirm{Applicants: []string{"R001", "R002"}, Day: 20260911})
	kept := func(at screen.ID, keys ...string) (string, string) {
		t.Helper()
		files, env := driver.Files{}, driver.Env(o, driver.Chair)
		env.Files, env.Lang = files, wording.EN
		d := driver.New(env, at, screen.Args{})
		d.Press(keys...)
		if len(files) != 1 {
			t.Fatalf("%s: %d files\n%s", at, len(files), d.Frame())
		}
		path := slices.Collect(maps.Keys(files))[0]
		return path, files[path]
	}
	path, one := kept("screeningletters", "f8", "i", "enter")
	if !strings.HasSuffix(path, "result-letters-r001.html") || !strings.Contains(one, "Siti Aminah") || strings.Contains(one, "Budi Santoso") {
		t.Errorf("one letter, at %s:\n%s", path, one)
	}
	_, all := kept("screeningletters", "f8", "s", "enter")
	if !strings.Contains(all, "Siti Aminah") || !strings.Contains(all, "Budi Santoso") || strings.Contains(all, "Rina Marlina") {
		t.Errorf("all letters:\n%s", all)
	}
	path, text := kept("screeningresults", "f8", "ctrl+u", "h", "a", "s", "i", "l", ".", "t", "x", "t", "enter")
	if !strings.HasSuffix(path, "hasil.txt") || strings.Contains(text, "<") || !strings.Contains(text, "R002") || !strings.Contains(text, "1 applicant is not confirmed") {
		t.Errorf("the results, at %s:\n%s", path, text)
	}
}

// What is sealed is saved to no file.
func TestWhatIsSealedIsNotKept(t *testing.T) {
	o := driver.NewWild(func(int) int { return 0 }, 4) // with every stage
	me, _ := o.State().Person("yusuf")
	office := &play.Office{Office: o.Office, T: t}
	office.Do("yusuf", driver.Complaint(me))
	files, env := driver.Files{}, driver.Env(o.Office, "yusuf")
	env.Files, env.Lang = files, wording.EN
	d := driver.New(env, "complaints", screen.Args{})
	d.Press("enter", "f8")
	play.Wants(t, d, "What is sealed is read here alone")
	if d.Press("enter"); len(files) != 0 {
		t.Errorf("%d files", len(files))
	}
}
