package wording

import (
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// told is a refusal somewhere in the sources: its code, or how the code begins
// when the rest is only known as the program runs.
type told struct {
	code   string
	begins bool
	args   int // how many arguments it has; -1: not known from the source
	at     string
}

// Every refusal that any source can tell has words in both languages that use
// no argument it does not bring; and no words are left of refusals that nobody
// tells any more.
func TestEveryRefusalHasWords(t *testing.T) {
	all := refusalsIn(t, filepath.Join("..", ".."))
	if len(all) < 200 {
		t.Fatalf("only %d refusals found: is the search broken?", len(all))
	}
	for _, fault := range check(all, Keys()) {
		t.Error(fault)
	}
}

// A refusal has two lines of a screen of 80 cells. Those of files are told on pages of
// their own, others on the command line.
func TestRefusalsAreShort(t *testing.T) {
	for _, key := range Keys() {
		code, is := strings.CutPrefix(key, "refusal.")
		area, _, _ := strings.Cut(code, ".")
		if !is || slices.Contains([]string{"csv", "zeros", "store", "journal", "cmd"}, area) || code == "frame.crashed-unsaved" {
			continue
		}
		for _, l := range Langs {
			if n := len([]rune(l.Text(key))); n > 2*75 {
				t.Errorf("%s in %s has %d letters", key, l, n)
			}
		}
	}
}

// The check finds what it is for.
func TestUnwordedRefusalsAreFound(t *testing.T) {
	source := `package p
		var a = scoring.Refuse("allow.role", "chair")
		var b = Refuse("nobody.worded-this")
		var c = Refuse("mark.level", code)
		var d = Refuse("no.such." + kind)`
	path := filepath.Join(t.TempDir(), "p.go")
	if err := os.WriteFile(path, []byte(source), 0o600); err != nil {
		t.Fatal(err)
	}
	faults := strings.Join(check(refusalsOf(t, path), []string{"refusal.allow.role", "refusal.mark.level", "refusal.old.news"}), "\n")
	for _, want := range []string{"nobody.worded-this", "mark.level has 1 argument", "no.such.", "old.news"} {
		if !strings.Contains(faults, want) {
			t.Errorf("%q is not found in:\n%s", want, faults)
		}
	}
	if strings.Contains(faults, "allow.role") {
		t.Errorf("a good one is told:\n%s", faults)
	}
}

// check holds refusals against the keys of a catalogue.
func check(all []told, keys []string) (faults []string) {
	used := map[string]bool{}
	for _, r := range all {
		found := false
		for _, key := range keys {
			code, ok := strings.CutPrefix(key, "refusal.")
			if ok && (code == r.code || r.begins && strings.HasPrefix(code, r.code)) {
				found, used[key] = true, true
				if most := highest(key); r.args >= 0 && most > r.args {
					faults = append(faults, fmt.Sprintf("%s: %s has %d argument(s), its words use {%d}", r.at, code, r.args, most))
				}
			}
		}
		if !found {
			faults = append(faults, fmt.Sprintf("%s: no words for %s", r.at, r.code))
		}
	}
	for _, key := range keys {
		if strings.HasPrefix(key, "refusal.") && !used[key] {
			faults = append(faults, "nobody tells "+key)
		}
	}
	return faults
}

// highest is the highest argument that the words of a key use, in any language.
func highest(key string) int {
	most := 0
	for _, lang := range Langs {
		text := lang.Text(key)
		for n := 1; n <= 9; n++ {
			if strings.Contains(text, "{"+strconv.Itoa(n)) {
				most = max(most, n)
			}
		}
	}
	return most
}

// refusalsIn are the refusals of all Go sources below a folder, tests left out.
func refusalsIn(t *testing.T, root string) (out []told) {
	t.Helper()
	err := filepath.WalkDir(root, func(path string, d fs.DirEntry, err error) error {
		if err == nil && !d.IsDir() && strings.HasSuffix(path, ".go") && !strings.HasSuffix(path, "_test.go") {
			out = append(out, refusalsOf(t, path)...)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return out
}

// refusalsOf are those of one file: calls of Refuse, and of the methods
// that gather the faults of a rulebook and of a table.
func refusalsOf(t *testing.T, path string) (out []told) {
	t.Helper()
	set := token.NewFileSet()
	file, err := parser.ParseFile(set, path, nil, parser.SkipObjectResolution)
	if err != nil {
		t.Fatal(err)
	}
	ast.Inspect(file, func(n ast.Node) bool {
		if back, ok := n.(*ast.ReturnStmt); ok && len(back.Results) == 1 {
			// A check of a cell answers with the code of its fault.
			if text := literal(back.Results[0]); strings.HasPrefix(text, "csv.") {
				out = append(out, told{code: text, args: -1, at: set.Position(n.Pos()).String()})
			}
		}
		if pair, ok := n.(*ast.KeyValueExpr); ok { // an act of a page names what it refuses without a row, an arg without another value
			if key, is := pair.Key.(*ast.Ident); is && (key.Name == "NoRow" || key.Name == "Few") && literal(pair.Value) != "" {
				out = append(out, told{code: literal(pair.Value), args: 0, at: set.Position(n.Pos()).String()})
			}
		}
		call, ok := n.(*ast.CallExpr)
		if !ok {
			return true
		}
		place, prefix := codeAt(call, filepath.Base(filepath.Dir(path)))
		if place < 0 || place >= len(call.Args) {
			return true
		}
		r := told{args: len(call.Args) - place - 1, at: set.Position(call.Pos()).String()}
		if call.Ellipsis.IsValid() {
			r.args = -1
		}
		arg := call.Args[place]
		if sum, ok := arg.(*ast.BinaryExpr); ok {
			arg, r.begins, r.args = sum.X, true, -1
		}
		r.code = prefix + literal(arg)
		if literal(arg) != "" && r.code != "rulebook." { // the latter only stands before the codes of add
			out = append(out, r)
		}
		return true
	})
	return out
}

// literal is a text that stands in the source, or "".
func literal(e ast.Expr) string {
	text, ok := e.(*ast.BasicLit)
	if !ok || text.Kind != token.STRING {
		return ""
	}
	value, _ := strconv.Unquote(text.Value)
	return value
}

// codeAt is which argument of a call is a refusal's code, and what stands
// before it; -1 for any other call.
func codeAt(call *ast.CallExpr, folder string) (place int, prefix string) {
	name := ""
	switch f := call.Fun.(type) {
	case *ast.Ident:
		name = f.Name
	case *ast.SelectorExpr:
		name = f.Sel.Name
	}
	switch {
	case name == "Refuse", name == "No":
		return 0, ""
	case name == "If": // so, then code: of a page
		return 1, ""
	case name == "refused" && (folder == "scoring" || folder == "."): // cell, then code
		return 1, ""
	case name == "add" && folder == "rulebook":
		return 1, "rulebook."
	case (name == "add" || name == "fault") && folder == "tabular":
		return 1, ""
	case name == "whole" && folder == "tabular", name == "says" && folder == "store":
		return 0, ""
	}
	return -1, ""
}

// Why a candidate is held is said in a word in the ranking, too.
func TestWhatHoldsHasAWordInTheRanking(t *testing.T) {
	for _, key := range Keys() {
		if code, ok := strings.CutPrefix(key, "refusal.held."); ok && !Has("rank.short."+code) {
			t.Errorf("%s has no word in the ranking", key)
		}
	}
}
