package main

import (
	"encoding/json"
	"errors"
	"io"
	"os"
	"os/exec"
	"slices"
	"strings"
	"testing"
)

// listed is what `go list` says of a package.
type listed struct {
	ImportPath string
	Imports    []string
	Deps       []string
}

// The house has four rooms and one direction: see CONTRIBUTING.md. Our own
// packages, bbolt and Charm's are held transitively; the standard library by
// direct import, because fmt alone reaches os.
func TestRooms(t *testing.T) {
	out, err := exec.Command("go", "list", "-json=ImportPath,Imports,Deps", "ampera/...").Output()
	if err != nil {
		t.Fatal(err)
	}
	seen := 0
	for d := json.NewDecoder(strings.NewReader(string(out))); ; {
		var p listed
		if err := d.Decode(&p); errors.Is(err, io.EOF) {
			break
		} else if err != nil {
			t.Fatal(err)
		}
		seen++
		for _, fault := range breaches(p) {
			t.Error(fault)
		}
	}
	if seen < 10 {
		t.Fatalf("only %d packages: the test looks at the wrong place", seen)
	}
}

const (
	bbolt = "go.etcd.io/bbolt"
	charm = "github.com/charmbracelet/"
	cheap = "ampera/store/keyring/keyringtest" // makes a guess at a passphrase cheap: for tests alone
)

// breaches are the imports that a package's room does not allow.
func breaches(p listed) []string {
	room, _, _ := strings.Cut(strings.TrimPrefix(p.ImportPath, "ampera/"), "/")
	var faults []string
	forbid := func(list []string, prefixes ...string) {
		for _, path := range list {
			for _, prefix := range prefixes {
				if path == strings.TrimSuffix(prefix, "/") || strings.HasPrefix(path, strings.TrimSuffix(prefix, "/")+"/") {
					faults = append(faults, p.ImportPath+" imports "+path)
				}
			}
		}
	}
	if p.ImportPath != cheap {
		forbid(p.Deps, cheap)
	}
	switch room {
	case "scoring":
		forbid(p.Deps, "ampera/store", "ampera/tui", "ampera/cmd", bbolt, charm)
		forbid(p.Imports, "os", "net", "crypto/rand", "log")
		switch p.ImportPath { // its sub-packages stand on it, but for the one that it stands on
		case "ampera/scoring":
			forbid(slices.DeleteFunc(p.Deps, func(d string) bool { return d == "ampera/scoring/text" }), "ampera")
		case "ampera/scoring/text":
			forbid(p.Deps, "ampera")
		}
		if p.ImportPath != "ampera/scoring/sample" { // acts invented people out, from a seed; it is no rule
			forbid(p.Imports, "math/rand")
		}
	case "store":
		forbid(p.Deps, "ampera/tui", "ampera/cmd", charm)
	case "tui":
		forbid(p.Deps, "ampera/store", "ampera/cmd", bbolt)
		if plainText(p.ImportPath) {
			forbid(p.Deps, charm)
		}
	}
	return faults
}

// plainText says whether a package of the interface draws nothing: the lines for who
// can use nothing else, and the pages that are told in them, too.
func plainText(path string) bool {
	name := strings.TrimPrefix(path, "ampera/tui/")
	return name == "plain" || name == "given" || name == "page" || name == "pages" || strings.HasPrefix(name, "pages/") || strings.HasPrefix(name, "plain/")
}

// The rule itself is tried: each of these must be a breach.
func TestRoomsCatches(t *testing.T) {
	for _, p := range []listed{
		{ImportPath: "ampera/scoring/x", Deps: []string{"ampera/store/journal"}},
		{ImportPath: "ampera/scoring", Imports: []string{"os"}},
		{ImportPath: "ampera/scoring", Deps: []string{"ampera/scoring/intake"}},
		{ImportPath: "ampera/scoring/text", Deps: []string{"ampera/scoring"}},
		{ImportPath: "ampera/store", Deps: []string{charm + "lipgloss"}},
		{ImportPath: "ampera/tui/screen", Deps: []string{bbolt}},
		{ImportPath: "ampera/tui/plain", Deps: []string{charm + "bubbletea"}},
		{ImportPath: "ampera/tui/page", Deps: []string{charm + "bubbletea"}},
		{ImportPath: "ampera/tui/pages/office", Deps: []string{charm + "lipgloss"}},
		{ImportPath: "ampera/tui", Deps: []string{"ampera/store"}},
		{ImportPath: "ampera/cmd/ampera", Deps: []string{cheap}},
	} {
		if len(breaches(p)) != 1 {
			t.Errorf("%v is not a breach", p)
		}
	}
}

// The top level is the four rooms and the files that tools expect.
func TestTopLevel(t *testing.T) {
	out, err := exec.Command("git", "ls-files", "../..").Output()
	if err != nil {
		t.Skip("no git here")
	}
	allowed := map[string]bool{"cmd": true, "tui": true, "store": true, "scoring": true, ".ci": true, ".github": true}
	for _, file := range strings.Fields(string(out)) {
		dir, _, nested := strings.Cut(strings.TrimPrefix(file, "../../"), "/")
		if nested && dir != ".." && !allowed[dir] && !strings.HasPrefix(file, "testdata") {
			if _, err := os.Stat(file); err == nil && strings.HasPrefix(file, "../../") {
				t.Errorf("%s is outside the four folders", file)
			}
		}
	}
}
