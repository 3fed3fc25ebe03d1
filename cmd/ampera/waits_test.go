package main

import (
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

// Each thing that may wait at home is made to wait by some test; where it leads
// (home_place_test.go) is another question.
func TestEachThingThatWaitsHasATest(t *testing.T) {
	t.Parallel()
	kinds, err := os.ReadFile("../../scoring/view_waits.go")
	if err != nil {
		t.Fatal(err)
	}
	missing := map[string]*regexp.Regexp{}
	for _, m := range regexp.MustCompile(`(?m)^\t(Wait\w+) +WaitKind = "(\S+)"`).FindAllStringSubmatch(string(kinds), -1) {
		missing[m[1]] = regexp.MustCompile(`\b` + m[1] + `\b|home\.wait\.` + regexp.QuoteMeta(m[2]) + `\b`)
	}
	if len(missing) < 30 {
		t.Fatalf("only %d kinds were found", len(missing))
	}
	err = filepath.WalkDir("../..", func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || !strings.HasSuffix(path, "_test.go") || strings.HasSuffix(path, "home_place_test.go") {
			return err
		}
		text, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		for kind, named := range missing {
			if named.Match(text) {
				delete(missing, kind)
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	for kind := range missing {
		t.Errorf("no test has %s wait", kind)
	}
}
