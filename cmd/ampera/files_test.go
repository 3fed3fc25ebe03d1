package main

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// touching are the functions of os that open, make, rename or remove files.
var touching = []string{"Create", "CreateTemp", "Open", "OpenFile", "ReadFile", "WriteFile", "Rename", "Link", "Symlink", "Remove",
	"Truncate", "Mkdir", "MkdirAll"}

// elsewhere are the files outside of store/disk that may, and why.
var elsewhere = map[string]string{
	"store/journal/drive_linux.go": "asks the system's own files what kind of drive it is",
	"tui/driver/play/play.go":      "keeps frames of tests where AMPERA_FRAMES points, to be looked at",
	"cmd/release/main.go":          "builds the zip, on the machine of who publishes it",
	"cmd/release/build.go":         "the same",
}

// Files that people name are touched in one room: what is right there is right
// everywhere.
func TestOneRoomTouchesFiles(t *testing.T) {
	root := filepath.Join("..", "..")
	seen, used := 0, map[string]bool{}
	err := filepath.WalkDir(root, func(path string, d fs.DirEntry, err error) error {
		name, _ := filepath.Rel(root, path)
		name = filepath.ToSlash(name)
		if err != nil || d.IsDir() || !strings.HasSuffix(name, ".go") || strings.HasSuffix(name, "_test.go") || strings.HasPrefix(name, "store/disk/") {
			return err
		}
		seen++
		for _, at := range touches(t, path) {
			if elsewhere[name] == "" {
				t.Errorf("%s: files are touched in store/disk alone", at)
			}
			used[name] = true
		}
		return nil
	})
	if err != nil || seen < 200 {
		t.Fatalf("%d files, %v: the test looks at the wrong place", seen, err)
	}
	for name := range elsewhere {
		if !used[name] {
			t.Errorf("%s touches no file any more", name)
		}
	}
}

// touches are the places in a file where one of those functions is used.
func touches(t *testing.T, path string) (out []string) {
	t.Helper()
	set := token.NewFileSet()
	file, err := parser.ParseFile(set, path, nil, parser.SkipObjectResolution)
	if err != nil {
		t.Fatal(err)
	}
	ast.Inspect(file, func(n ast.Node) bool {
		if s, ok := n.(*ast.SelectorExpr); ok {
			if of, ok := s.X.(*ast.Ident); ok && of.Name == "os" && slices.Contains(touching, s.Sel.Name) {
				out = append(out, set.Position(s.Pos()).String())
			}
		}
		return true
	})
	return out
}
