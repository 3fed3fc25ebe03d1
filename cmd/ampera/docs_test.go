package main

import (
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

// tracked are the files of the repository as git knows them, by their paths in it.
func tracked(t *testing.T) []string {
	t.Helper()
	out, err := exec.Command("git", "-C", "../..", "ls-files", "-z").Output()
	if err != nil {
		t.Skip("no git here")
	}
	return strings.Split(strings.TrimRight(string(out), "\x00"), "\x00")
}

// halves is what git leaves where two histories say different things.
var halves = regexp.MustCompile(`(?m)^(<{7}|>{7}|\|{7})( |\r?$)`)

// No file holds two versions of itself.
func TestNothingIsHalfMerged(t *testing.T) {
	for _, name := range tracked(t) {
		text, err := os.ReadFile(filepath.Join("../..", name))
		if err == nil && halves.Match(text) {
			t.Errorf("%s is half merged: %q", name, halves.Find(text))
		}
	}
	if !halves.MatchString("a\n"+strings.Repeat("<", 7)+" HEAD\nb\n") || halves.MatchString("a\n"+strings.Repeat("=", 7)+"\nb\n") {
		t.Error("the test finds no conflict, or a heading")
	}
}

var (
	quoted = regexp.MustCompile("`([^`\n]+)`")
	tested = regexp.MustCompile(`\b(Test|Fuzz|Benchmark)[A-Z][A-Za-z0-9]*\b`)
	ours   = regexp.MustCompile(`^\.?(cmd|tui|store|scoring|\.ci|\.github)/[A-Za-z0-9_./-]+$`)
)

// What the documents name is there: folders, files and tests that were renamed are
// renamed there, too.
func TestDocumentsNameWhatIsThere(t *testing.T) {
	tests, paths := map[string]bool{}, map[string]bool{}
	declared := regexp.MustCompile(`(?m)^func ((?:Test|Fuzz|Benchmark)[A-Za-z0-9]+)\(`)
	var documents []string
	for _, name := range tracked(t) {
		paths[name] = true
		for dir := filepath.Dir(name); dir != "."; dir = filepath.Dir(dir) {
			paths[dir] = true
		}
		switch {
		case strings.HasSuffix(name, "_test.go"):
			text, err := os.ReadFile(filepath.Join("../..", name))
			if err != nil {
				continue // removed and not committed yet
			}
			for _, f := range declared.FindAllSubmatch(text, -1) {
				tests[string(f[1])] = true
			}
		case strings.HasSuffix(name, ".md") && !strings.Contains(name, "testdata"):
			documents = append(documents, name)
		}
	}
	if len(documents) < 5 || len(tests) < 500 {
		t.Fatalf("%d documents and %d tests: the test looks at the wrong place", len(documents), len(tests))
	}
	begins := func(name string) bool { // one of the tests that are run by the beginning of their names
		for have := range tests {
			if strings.HasPrefix(have, name) {
				return true
			}
		}
		return false
	}
	for _, name := range documents {
		text, err := os.ReadFile(filepath.Join("../..", name))
		if err != nil {
			t.Fatal(err)
		}
		for _, q := range quoted.FindAllStringSubmatch(string(text), -1) {
			said := strings.TrimSuffix(q[1], "/...")
			if ours.MatchString(said) && !paths[strings.TrimSuffix(said, "/")] {
				t.Errorf("%s names %s, which is not there", name, said)
			}
			for _, test := range tested.FindAllString(said, -1) {
				if !begins(test) {
					t.Errorf("%s names %s, and there is no such test", name, test)
				}
			}
		}
	}
}
