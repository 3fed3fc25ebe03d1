//go:build unix

package main

import (
	"encoding/json"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// thrown are the lines that CONTRIBUTING's "a list" adds to files that are there, by what
// they stand before. The page itself is testdata/thrown.
var thrown = []struct{ file, before, line string }{
	{"tui/pages/pages.go", "\t\toffice.Formations(),\n", "\t\toffice.Thrown(),\n"},
	{"scoring/wording/people.go", "\t\"people.title\":", "\t\"thrown.title\": {\"Salam buangan\", \"Throw-away greetings\"},\n" +
		"\t\"thrown.do.greet\": {\"beri salam\", \"greet\"},\n\t\"thrown.hello\": {\"Halo {1}.\", \"Hello {1}.\"},\n"},
	{"scoring/wording/about.go", "\t\"about.rulebook\":", "\t\"about.thrown\": {\"Siapa saja. Lalu: beri salam.\", \"Who is here. Next: greet them.\"},\n"},
	{"scoring/wording/plain.go", "\t\"page.word.formation\":", "\t\"page.word.greet\": {\"salam\", \"greet\"},\n"},
}

// A throw-away page is made by what CONTRIBUTING says of a list and nothing else, in under
// 60 lines: the program that is built with it has it on the screen, in lines, printed in
// every form, and as a command.
func TestAListIsAdded(t *testing.T) {
	t.Parallel()
	if os.Getenv("AMPERA_LONG") == "" {
		t.Skip("it builds a program: a long run, which .ci/run has")
	}
	root, err := filepath.Abs("../..")
	if err != nil {
		t.Fatal(err)
	}
	folder := t.TempDir()
	page, err := filepath.Abs("testdata/thrown/thrown.go.txt")
	if err != nil {
		t.Fatal(err)
	}
	text, err := os.ReadFile(page)
	if err != nil {
		t.Fatal(err)
	}
	added, replace := strings.Count(string(text), "\n"), map[string]string{filepath.Join(root, "tui/pages/office/thrown.go"): page}
	for i, in := range thrown {
		path := filepath.Join(root, in.file)
		was, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		if n := strings.Count(string(was), in.before); n != 1 {
			t.Fatalf("%s has %q %d times", in.file, in.before, n)
		}
		to := filepath.Join(folder, string(rune('a'+i))+".go")
		if err := os.WriteFile(to, []byte(strings.Replace(string(was), in.before, in.line+in.before, 1)), 0o600); err != nil {
			t.Fatal(err)
		}
		replace[path] = to
		added += strings.Count(in.line, "\n")
	}
	if added >= 60 {
		t.Errorf("it takes %d lines", added)
	}
	overlay, err := json.Marshal(map[string]any{"Replace": replace})
	if err != nil {
		t.Fatal(err)
	}
	said := filepath.Join(folder, "overlay.json")
	if err := os.WriteFile(said, overlay, 0o600); err != nil {
		t.Fatal(err)
	}
	built := filepath.Join(folder, "ampera")
	build := exec.Command("go", "build", "-overlay", said, "-o", built, ".")
	build.Env = outside
	if out, err := build.CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}

	home := t.TempDir()
	run := func(input string, args ...string) string {
		t.Helper()
		cmd := exec.Command(built, args...)
		cmd.Dir, cmd.Env = home, environment(home, "AMPERA_PASSPHRASE=sungai musi jembatan ampera", "AMPERA_LANG=en")
		cmd.Stdin = strings.NewReader(input)
		out, err := cmd.CombinedOutput()
		if err != nil {
			t.Fatalf("%v: %v\n%s", args, err, out)
		}
		return string(out)
	}
	holds := func(what, got string, wants ...string) {
		t.Helper()
		for _, want := range wants {
			if !strings.Contains(got, want) {
				t.Errorf("%s: %q is not in\n%s", what, want, got)
			}
		}
	}
	run("", "--db", "s.ampera", "init", "--rulebook", "guru", "--chair", "Ratna Dewi", "--name", "Uji")
	holds("the table", run("", "--db", "s.ampera", "show", "thrown"), "Ratna Dewi", "chair")
	holds("CSV", run("", "--db", "s.ampera", "show", "buangan", "--format", "csv"), "name,roles", "Ratna Dewi,chair")
	holds("JSON", run("", "--db", "s.ampera", "show", "thrown", "--format", "json"), `"thrown"`, `"Ratna Dewi"`)
	run("", "--db", "s.ampera", "show", "thrown", "--format", "xlsx", "--out", "t.xlsx")
	if book, err := os.ReadFile(filepath.Join(home, "t.xlsx")); err != nil || !strings.HasPrefix(string(book), "PK") {
		t.Errorf("no workbook: %v", err)
	}
	holds("the command", run("", "--db", "s.ampera", "do", "thrown", "greet", "Ratna Dewi"), "Hello Ratna Dewi.")
	holds("the keys", run("", "keys", "--format", "markdown", "--lang", "en"), "| Throw-away greetings | ", "`h` greet", "`F8` save as XLSX/CSV")
	holds("lines", run("15\nThrow-away greetings\n1\n", "--db", "s.ampera", "--accessible"), "Throw-away greetings", "Ratna Dewi", "Hello Ratna Dewi.")

	cmd := exec.Command(built, "demo", "--lang", "en")
	cmd.Dir, cmd.Env = home, environment(home)
	s := startTerminal(t, 80, 24, cmd)
	s.choose("Ratna Dewi")
	s.press("enter")
	s.sees("Home")
	s.press("ctrl+p")
	s.write("Throw-away")
	s.sees("▸")
	s.press("enter")
	s.sees("Maya Puspita", "greet")
	s.write("h")
	s.sees("Hello ")
	s.press("ctrl+q")
}
