package scoring_test

import (
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"path/filepath"
	"strings"
	"testing"
)

// official are the packages through which an official mark passes on its way
// from a file or a key to a rank and a sheet of paper.
var official = []string{".", "intake", "ranking", "rulebook", "compare", "eligibility", "planning", "../store/tabular", "../store/document"}

// No official mark passes through a binary float: none is declared, converted
// to, parsed or written as a literal in these packages. There is no exception;
// what package math has beyond the ends of integers is float64.
func TestNoBinaryFloats(t *testing.T) {
	for _, dir := range official {
		paths, err := filepath.Glob(filepath.Join(dir, "*.go"))
		if err != nil {
			t.Fatal(err)
		}
		seen := 0
		for _, path := range paths {
			if strings.HasSuffix(path, "_test.go") {
				continue
			}
			seen++
			for _, at := range floats(t, path, nil) {
				t.Error(at)
			}
		}
		if seen == 0 {
			t.Errorf("%s: no sources", dir)
		}
	}
}

// The search above finds what it is for, and nothing else.
func TestFloatsAreFound(t *testing.T) {
	for source, want := range map[string]int{
		"var x float64":                            1,
		"func f(m float32) {}":                     1,
		"var x = 0.5":                              1,
		"var x = 1e3":                              1,
		"var x = 2i":                               1,
		"var x, _ = strconv.ParseFloat(s, 64)":     1,
		"var x = strconv.FormatFloat(y, 'f')":      1,
		"var x, _ = rat.Float64()":                 1,
		"var x = big.NewFloat(y)":                  1,
		"var x big.Float":                          1,
		"var x = new(big.Rat).SetFloat64(y)":       1,
		"var x = math.Float64bits(y)":              1,
		"var x = math.Round(float64(y) * 0.1)":     3,
		"var x = math.Sqrt(y)":                     1,
		"var x = math.MaxInt64":                    0,
		"var x uint64 = math.MaxUint64":            0,
		"var x = rat.FloatString(6)":               0,
		"var x, _ = rat.FloatPrec()":               0,
		"const s = \"float64\" // float64 and 0.5": 0,
	} {
		if got := floats(t, "source.go", "package p\n"+source); len(got) != want {
			t.Errorf("%s: %d found, want %d: %v", source, len(got), want, got)
		}
	}
}

// innocent are names that only sound like one: the first two write the digits of
// an exact number, the others are the kind of TOML value that a rulebook may
// not have.
var innocent = map[string]bool{"FloatString": true, "FloatPrec": true, "aFloat": true, "unstable.Float": true}

// floats is every place of a Go file that makes, takes or names a binary float.
func floats(t *testing.T, path string, source any) []string {
	t.Helper()
	set := token.NewFileSet()
	file, err := parser.ParseFile(set, path, source, parser.SkipObjectResolution)
	if err != nil {
		t.Fatal(err)
	}
	var out []string
	tell := func(n ast.Node, what string) { out = append(out, fmt.Sprintf("%s: %s", set.Position(n.Pos()), what)) }
	ast.Inspect(file, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.BasicLit:
			if n.Kind == token.FLOAT || n.Kind == token.IMAG {
				tell(n, n.Value)
			}
		case *ast.SelectorExpr:
			pkg, ok := n.X.(*ast.Ident)
			if ok && pkg.Name == "math" && !strings.Contains(strings.ToLower(n.Sel.Name), "int") {
				tell(n, "math."+n.Sel.Name)
			}
			if ok && (pkg.Name == "math" || innocent[pkg.Name+"."+n.Sel.Name]) {
				return false
			}
		case *ast.Ident:
			floating := strings.Contains(n.Name, "Float") || strings.HasPrefix(n.Name, "float32") || strings.HasPrefix(n.Name, "float64") ||
				strings.HasPrefix(n.Name, "complex")
			if floating && !innocent[n.Name] {
				tell(n, n.Name)
			}
		}
		return true
	})
	return out
}
