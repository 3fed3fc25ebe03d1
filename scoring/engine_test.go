package scoring

import (
	"go/ast"
	"go/parser"
	"go/token"
	"strings"
	"testing"
)

// The engine judges, folds, cuts and keeps without knowing what any capability
// says: what differs from one to the next is a column of its row.
func TestEngineNamesNoCapability(t *testing.T) {
	own := map[string]bool{ // the engine's own acts: what is taken back, chosen and ruled
		"KindUndo": true, "KindRedo": true, "KindResolve": true, "KindRule": true, "OnRuling": true,
		"OnSelection": true, // the one subject without an id
	}
	named := map[string]bool{}
	tree := func(file string) *ast.File {
		f, err := parser.ParseFile(token.NewFileSet(), file, nil, 0)
		if err != nil {
			t.Fatal(err)
		}
		return f
	}
	ast.Inspect(tree("act.go"), func(n ast.Node) bool {
		if v, ok := n.(*ast.ValueSpec); ok {
			for _, id := range v.Names {
				if strings.HasPrefix(id.Name, "Kind") || strings.HasPrefix(id.Name, "On") {
					named[id.Name] = !own[id.Name]
				}
			}
		}
		return true
	})
	if !named["KindSaveSheet"] || !named["OnSheet"] {
		t.Fatal("the kinds are no longer in act.go")
	}
	for file := range strings.FieldsSeq("rule.go decide.go past.go verdict.go fold.go cuts.go rulings.go clashes.go cells.go sights.go grounds.go undo.go snapshot.go codec.go state.go") {
		ast.Inspect(tree(file), func(n ast.Node) bool {
			if id, ok := n.(*ast.Ident); ok && named[id.Name] {
				t.Errorf("%s names %s", file, id.Name)
			}
			return true
		})
	}
}
