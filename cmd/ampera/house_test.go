package main

import (
	"encoding/json"
	"errors"
	"go/format"
	"io"
	"io/fs"
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// tuiOrder are the packages of tui in their order: each imports only earlier ones. A
// new one is listed at its place.
var tuiOrder = []string{
	"theme", "widget",
	"page", "pages/office", "pages/need", "pages/before", "pages/apply", "pages/objections", "pages/test", "pages/result", "pages/home", "pages",
	"input", "input/inputtest", "clip", "quiet", "fault",
	"screen", "list", "paint",
	"desk/grid", "desk/sheet", "room", "result", "bring", "start", "screens",
	"given", "plain/talk", "plain/desk", "plain", "", // tui itself
	"driver", "driver/play", "driver/lines",
}

// whole are those that tests from outside of their package may import, wherever
// they stand: they work the whole application, whose places screen names.
var whole = []string{"screen", "screens", "plain", "", "driver", "driver/play", "driver/lines"}

// imported is what `go list` says of a package and its tests.
type imported struct {
	ImportPath   string
	Imports      []string
	TestImports  []string
	XTestImports []string
}

// Rooms of the interface stand in one order.
func TestHouse(t *testing.T) {
	out, err := exec.Command("go", "list", "-json=ImportPath,Imports,TestImports,XTestImports", "ampera/tui/...").Output()
	if err != nil {
		t.Fatal(err)
	}
	seen := map[string]bool{}
	for d := json.NewDecoder(strings.NewReader(string(out))); ; {
		var p imported
		if err := d.Decode(&p); errors.Is(err, io.EOF) {
			break
		} else if err != nil {
			t.Fatal(err)
		}
		seen[p.ImportPath] = true
		for _, fault := range disorder(p) {
			t.Error(fault)
		}
	}
	for _, name := range tuiOrder {
		if !seen[tuiPath(name)] {
			t.Errorf("%s is listed, and there is no such package", tuiPath(name))
		}
	}
}

// Every package with properties draws the same each time: a find of the dice's belongs to
// the long runs, not to whoever builds a clean clone.
func TestPropertiesAreSeeded(t *testing.T) {
	out, err := exec.Command("go", "list", "-f", `{{.ImportPath}} {{join .TestImports " "}} {{join .XTestImports " "}}`, "ampera/...").Output()
	if err != nil {
		t.Fatal(err)
	}
	found := 0
	for line := range strings.Lines(string(out)) {
		words := strings.Fields(line)
		if !slices.Contains(words[1:], "pgregory.net/rapid") {
			continue
		}
		if found++; !slices.Contains(words[1:], "ampera/scoring/seeded") {
			t.Errorf("%s has properties and does not import ampera/scoring/seeded", words[0])
		}
	}
	if found == 0 {
		t.Error("no package has properties")
	}
}

func tuiPath(name string) string { return strings.TrimSuffix("ampera/tui/"+name, "/") }

// place is where a path stands in the house; -1: it is none of its packages.
func place(path string) int {
	return slices.IndexFunc(tuiOrder, func(name string) bool { return tuiPath(name) == path })
}

// disorder is what a package imports against the order of the house.
func disorder(p imported) (faults []string) {
	at := place(p.ImportPath)
	if at < 0 {
		return []string{p.ImportPath + " is not listed in tuiOrder (house_test.go)"}
	}
	late := func(paths []string, also ...string) {
		for _, path := range paths {
			if strings.HasPrefix(path+"/", "ampera/tui/") && place(path) >= at && !slices.Contains(also, path) {
				faults = append(faults, p.ImportPath+" imports "+path+", which stands behind it")
			}
		}
	}
	late(p.Imports)
	late(p.TestImports)
	if p.ImportPath == tuiPath("") { // the root reaches rooms through the registry alone
		for _, path := range p.Imports {
			if at := place(path); at >= place(tuiPath("desk/grid")) && at < place(tuiPath("screens")) {
				faults = append(faults, p.ImportPath+" imports "+path+", a room: what it needs belongs to tui/screen")
			}
		}
	}
	also := []string{p.ImportPath}
	for _, name := range whole {
		also = append(also, tuiPath(name))
	}
	late(p.XTestImports, also...)
	return faults
}

// The rule itself is tried: each of these must be a breach, and none of the others.
func TestHouseCatches(t *testing.T) {
	for _, p := range []imported{
		{ImportPath: "ampera/tui/screen", Imports: []string{"ampera/tui/list"}},
		{ImportPath: "ampera/tui/list", Imports: []string{"ampera/tui/room"}},
		{ImportPath: "ampera/tui/room", Imports: []string{"ampera/tui/screens"}},
		{ImportPath: "ampera/tui/room", TestImports: []string{"ampera/tui/driver"}},
		{ImportPath: "ampera/tui/room", XTestImports: []string{"ampera/tui/result"}},
		{ImportPath: "ampera/tui/start", Imports: []string{"ampera/tui"}},
		{ImportPath: "ampera/tui", Imports: []string{"ampera/tui/screens", "ampera/tui/start"}},
		{ImportPath: "ampera/tui/elsewhere"},
	} {
		if len(disorder(p)) != 1 {
			t.Errorf("%v is not a breach", p)
		}
	}
	for _, p := range []imported{
		{ImportPath: "ampera/tui/room", Imports: []string{"ampera/tui/list", "ampera/tui/desk/sheet", "ampera/scoring"}},
		{ImportPath: "ampera/tui/room", XTestImports: []string{"ampera/tui/room", "ampera/tui/driver/play", "ampera/tui"}},
	} {
		if faults := disorder(p); len(faults) > 0 {
			t.Error(faults)
		}
	}
}

// mostFiles is how many files of Go a folder of tui may hold, tests included: more
// is two rooms.
const mostFiles = 25

func TestFoldersAreSmall(t *testing.T) {
	held := map[string]int{}
	err := filepath.WalkDir("../../tui", func(path string, d fs.DirEntry, err error) error {
		if err == nil && !d.IsDir() && filepath.Ext(path) == ".go" {
			held[strings.TrimPrefix(filepath.ToSlash(filepath.Dir(path)), "../../")]++
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	if len(held) < 15 {
		t.Fatalf("only %d folders: the test looks at the wrong place", len(held))
	}
	for _, folder := range slices.Sorted(maps.Keys(held)) {
		if n := held[folder]; n > mostFiles {
			t.Errorf("%s holds %d files, more than %d", folder, n, mostFiles)
		}
	}
}

// Who runs the tests hears of a line that gofmt would write otherwise, before CI has
// run for a quarter of an hour to say so.
func TestSourcesAreFormatted(t *testing.T) {
	looked := 0
	for _, room := range []string{"../../cmd", "../../tui", "../../store", "../../scoring"} {
		err := filepath.WalkDir(room, func(path string, d fs.DirEntry, err error) error {
			if err != nil || d.IsDir() || filepath.Ext(path) != ".go" {
				return err
			}
			written, err := os.ReadFile(path)
			if err != nil {
				return err
			}
			if formatted, err := format.Source(written); err != nil {
				t.Errorf("%s: %v", path, err)
			} else if string(formatted) != string(written) {
				t.Errorf("%s: run gofmt -w on it", path)
			}
			looked++
			return nil
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	if looked < 500 {
		t.Fatalf("only %d files: the test looks at the wrong place", looked)
	}
}

// What people read has its days in one form, and that is wording's: no other room of
// theirs lays one out by itself.
func TestDaysHaveOneForm(t *testing.T) {
	looked := 0
	for _, room := range []string{"../../tui", "../../store/document", "../../scoring/wording", "../../scoring/paper", "../../scoring/table"} {
		err := filepath.WalkDir(room, func(path string, d fs.DirEntry, err error) error {
			if err != nil || d.IsDir() || filepath.Ext(path) != ".go" || strings.HasSuffix(path, "_test.go") {
				return err
			}
			text, err := os.ReadFile(path)
			for _, layout := range []string{`Format("2006-`, `Format("02-01`, `Format("2 Jan`} {
				if strings.Contains(string(text), layout) {
					t.Errorf("%s has days in a form of its own: wording.Day and wording.Moment say them", path)
				}
			}
			looked++
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	if looked < 100 {
		t.Fatalf("only %d files: the test looks at the wrong place", looked)
	}
}
