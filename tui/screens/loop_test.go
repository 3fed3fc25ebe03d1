package screens_test

import (
	"go/ast"
	"go/parser"
	"go/token"
	"path/filepath"
	"strings"
	"testing"
)

// The session around a screen is changed on the loop, so a command reads it
// before it starts: no function that runs beside the loop reaches for env. Those
// are the commands, what screen.Behind does, and the readings that are handed to one.
func TestCommandsDoNotReadTheEnv(t *testing.T) {
	var files []string
	for _, where := range []string{"../*/*.go", "../*/*/*.go"} {
		found, err := filepath.Glob(where)
		if err != nil {
			t.Fatal(err)
		}
		files = append(files, found...)
	}
	set, seen := token.NewFileSet(), 0
	for _, f := range files {
		if !strings.HasSuffix(f, ".go") || strings.HasSuffix(f, "_test.go") {
			continue
		}
		tree, err := parser.ParseFile(set, f, nil, 0)
		if err != nil {
			t.Fatal(err)
		}
		ast.Inspect(tree, func(n ast.Node) bool {
			lit, ok := behind(n)
			if !ok {
				lit, ok = n.(*ast.FuncLit)
				ok = ok && besideTheLoop(lit.Type)
			}
			if !ok {
				return true
			}
			seen++
			for _, at := range envIn(lit.Body) {
				t.Errorf("%s: env is read beside the loop", set.Position(at))
			}
			return true
		})
	}
	if seen < 20 {
		t.Errorf("only %d functions run beside the loop: does the rule find them?", seen)
	}
}

// behind is what screen.Behind is given to do beside the loop.
func behind(n ast.Node) (lit *ast.FuncLit, ok bool) {
	call, is := n.(*ast.CallExpr)
	if !is || len(call.Args) != 3 {
		return nil, false
	}
	if id, is := call.Fun.(*ast.Ident); !named(call.Fun, "Behind") && (!is || id.Name != "Behind") {
		return nil, false
	}
	lit, ok = call.Args[1].(*ast.FuncLit)
	return lit, ok
}

// besideTheLoop says whether a function is a command, or a reading with a result.
func besideTheLoop(f *ast.FuncType) bool {
	if f.Results == nil || len(f.Results.List) == 0 {
		return false
	}
	switch len(f.Params.List) {
	case 0:
		return named(f.Results.List[0].Type, "Msg")
	case 1:
		return named(f.Params.List[0].Type, "View")
	}
	return false
}

func named(e ast.Expr, name string) bool {
	s, ok := e.(*ast.SelectorExpr)
	return ok && s.Sel.Name == name
}

// envIn are the places that reach for env.
func envIn(body ast.Node) (places []token.Pos) {
	ast.Inspect(body, func(n ast.Node) bool {
		if id, ok := n.(*ast.Ident); ok && strings.EqualFold(id.Name, "env") {
			places = append(places, id.Pos())
		}
		return true
	})
	return places
}
