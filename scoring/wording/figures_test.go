package wording

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// noFigures are arguments made by a String that is none of a figure, by key and place:
// a role, a day, a time; or a figure as a rulebook has it, in every language.
var noFigures = []string{"refusal.allow.role/1", "refusal.moderate.not-independent/1", "refusal.born.age/1", "queue.turn/3",
	"sitting.minutes.file/2", "refusal.rulebook.max/1", "refusal.rule.not-yours/1", "refusal.rulebook.until/1", "refusal.publish.already/1", "refusal.applicant.future/1", "refusal.rulebook.until/2"}

// Whatever sentence a figure of ours goes into says that it is one: in Indonesian it
// then has a comma, everywhere.
func TestFiguresInSentencesFollowTheLanguage(t *testing.T) {
	found, used := 0, map[string]bool{}
	err := filepath.WalkDir(filepath.Join("..", ".."), func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || !strings.HasSuffix(path, ".go") || strings.HasSuffix(path, "_test.go") {
			return err
		}
		set := token.NewFileSet()
		file, err := parser.ParseFile(set, path, nil, parser.SkipObjectResolution)
		if err != nil {
			return err
		}
		ast.Inspect(file, func(n ast.Node) bool {
			call, ok := n.(*ast.CallExpr)
			if !ok {
				return true
			}
			at, prefix := codeAt(call, filepath.Base(filepath.Dir(path)))
			if prefix = "refusal." + prefix; at < 0 || at >= len(call.Args) {
				at, prefix = slices.IndexFunc(call.Args, func(e ast.Expr) bool { return Has(literal(e)) }), ""
			}
			if at < 0 || literal(call.Args[at]) == "" {
				return true
			}
			key := prefix + literal(call.Args[at])
			for i, arg := range call.Args[at+1:] {
				place := strconv.Itoa(i + 1)
				if name := key + "/" + place; figured(arg) && slices.Contains(noFigures, name) {
					used[name] = true
				} else if figured(arg) {
					found++
					for _, l := range Langs {
						if strings.Contains(l.Text(key), "{"+place+"}") {
							t.Errorf("%s: in %s %s has a figure at {%s}: write {%s:n}", set.Position(call.Pos()), l, key, place, place)
						}
					}
				}
			}
			return true
		})
		return nil
	})
	if err != nil || found < 10 {
		t.Fatalf("%d figures found: is the search broken? %v", found, err)
	}
	for _, name := range noFigures {
		if !used[name] {
			t.Errorf("%s is listed for nothing", name)
		}
	}
	for _, key := range Keys() {
		if strings.Contains(ID.Text(key), ":n}") {
			given := slices.Repeat([]string{"46.25"}, 9)
			id, en := ID.Text(key, given...), EN.Text(key, given...)
			if strings.Contains(id, ":n") || !strings.Contains(id, "46,25") || !strings.Contains(en, "46.25") || strings.Contains(en, "46,25") {
				t.Errorf("%s says %q and %q", key, id, en)
			}
		}
	}
	for given, want := range map[string]string{"-0.5": "-0,5", "simulasi": "simulasi", "1.a": "1.a", "70": "70"} {
		if got := ID.fill("{1:n}", []string{given}); got != want {
			t.Errorf("%s is said as %s", given, got)
		}
	}
}

// figured says whether an argument is what a mark, a total or a number is as a text.
func figured(e ast.Expr) bool {
	call, ok := e.(*ast.CallExpr)
	if !ok {
		return false
	}
	of, ok := call.Fun.(*ast.SelectorExpr)
	if !ok || of.Sel.Name != "String" && of.Sel.Name != "Fixed" {
		return false
	}
	who, plain := of.X.(*ast.Ident)
	return !plain || !slices.Contains([]string{"Chair", "b", "out"}, who.Name)
}
