package rulebook_test

import (
	"errors"
	"fmt"
	"runtime"
	"slices"
	"strings"
	"testing"

	"ampera/scoring"
	"ampera/scoring/rulebook"
)

// hostile are texts that are cheap to write and were dear to read.
func hostile() map[string]string {
	const size = rulebook.MaxSize - 100
	fill := func(unit string) string { return strings.Repeat(unit, size/len(unit)) }
	lines := func(n int, format func(int) string) string {
		var b strings.Builder
		for i := 0; b.Len() < n; i++ {
			b.WriteString(format(i))
		}
		return b.String()
	}
	number := func(i int) string {
		return strings.Repeat("b", i%7+1) + string(rune('a'+i%26)) + scoring.Points(i).String()
	}
	return map[string]string{
		"dots":                  strings.Repeat("a.", 40_000) + "a = 1\n",
		"dots in a header":      "[" + strings.Repeat("a.", 40_000) + "a]\n",
		"quoted dots":           strings.Repeat(`"a".`, 40_000) + "a = 1\n",
		"lists":                 "a = " + fill("["),
		"lists that end":        "a = " + strings.Repeat("[", size/2-10) + strings.Repeat("]", size/2-10) + "\n",
		"tables":                "a = " + fill("{a="),
		"keys":                  lines(size, func(i int) string { return "k" + strings.ReplaceAll(number(i), ".", "_") + "=1\n" }),
		"keys on one line":      "a = {" + lines(size-100, func(i int) string { return "k" + strings.ReplaceAll(number(i), ".", "_") + "=1," }) + "z=1}\n",
		"items":                 "group_by = [" + lines(size-100, func(i int) string { return `"` + number(i) + `",` }) + "]\n",
		"a long name over many": "[" + strings.Repeat("k", size/2) + "]\n" + lines(size/2-100, func(i int) string { return "k" + strings.ReplaceAll(number(i), ".", "_") + "=1\n" }),
		"long names over few":   "[" + strings.Repeat("k", size/2) + "]\n" + lines(60_000, func(i int) string { return "k" + strings.ReplaceAll(number(i), ".", "_") + "=1\n" }),
		"long dotted keys over many": "a = {" + strings.Repeat(strings.Repeat(strings.Repeat("k", 64)+".", 31)+"a = {", 30) +
			lines(100_000, func(i int) string { return "k" + strings.ReplaceAll(number(i), ".", "_") + "=1," }) + "z=1" + strings.Repeat("}", 31) + "\n",
		"headers":              lines(size, func(i int) string { return "[[needs]]\n" }),
		"quotes":               fill(`"`),
		"open text":            `a = """` + fill("x"),
		"a pattern":            "[number]\npattern = '" + fill(`\d{1000}`) + "'\n",
		"a pattern of repeats": "[number]\npattern = '" + strings.Repeat(`(\pL{1000})`, 18) + "'\n",
	}
}

// However a file is made, to refuse it takes little memory: bytes are counted,
// not time.
func TestAHostileRulebookIsCheapToRefuse(t *testing.T) {
	for name, text := range hostile() {
		var before, after runtime.MemStats
		runtime.ReadMemStats(&before)
		_, err := rulebook.Read(text)
		runtime.ReadMemStats(&after)
		var problems scoring.Problems
		if !errors.As(err, &problems) {
			t.Errorf("%s: %v", name, err)
		}
		if took := after.TotalAlloc - before.TotalAlloc; took > 64<<20 {
			t.Errorf("%s takes %d MiB", name, took>>20)
		}
	}
}

// beyond are rulebooks that were adopted before there were limits, each beyond one.
func beyond(t *testing.T) map[string]string {
	_, example := form(t)
	change := func(old, new string) string {
		if !strings.Contains(example, old) {
			t.Fatalf("%q is not in the example", old)
		}
		return strings.Replace(example, old, new, 1)
	}
	var needs strings.Builder
	for i := range 3_000 {
		fmt.Fprintf(&needs, "[[needs]]\ncode = \"n%d\"\nname = \"x\"\n\n", i)
	}
	return map[string]string{
		"pattern-long": change("pattern = '", "pattern = '"+strings.Repeat("(?:)", 55)),
		"too-many":     change("[[needs]]", needs.String()+"[[needs]]"),
	}
}

// The limits are manners: what was adopted before there were any is read as it was.
func TestLimitsAreOfNewRulebooks(t *testing.T) {
	for code, text := range beyond(t) {
		mustParse(t, text)
		_, err := rulebook.Read(text)
		var problems scoring.Problems
		if !errors.As(err, &problems) || len(problems) != 1 || problems[0].Code != "rulebook."+code {
			t.Errorf("%s: read as new it is %v", code, err)
		}
	}
}

// The one limit that holds for a file's own rulebook, too, is beyond the form: the
// deepest that the form takes, every table of it written in the line, is read.
func TestNoRulebookIsTooDeep(t *testing.T) {
	_, example := form(t)
	rubric := `code = "s", name = { id = "x", en = "x" }, weight = 100, rubric = { form = "f", levels = [{ value = 1, name = { id = "x", en = "x" } }, ` +
		`{ value = 2, name = { id = "x", en = "x" } }], assessors = 1, criteria = [{ code = "k", name = { id = "x", en = "x" }, anchors = [{ id = "x", en = "x" }, { id = "x", en = "x" }] }] }`
	parts := func(n int) string {
		inside := rubric
		for i := range n - 1 {
			inside = fmt.Sprintf(`code = "d%d", name = { id = "x", en = "x" }, weight = 100, parts = [{ %s }]`, i, inside)
		}
		head, _, _ := strings.Cut(example, "[[components]]")
		return "components = [{ " + inside + " }]\n" + head
	}
	var problems scoring.Problems
	for n := 1; n <= 10; n++ {
		_, err := rulebook.Parse(parts(n))
		errors.As(err, &problems)
		for _, p := range problems {
			if p.Code == "rulebook.too-deep" {
				t.Fatalf("%d parts in each other: %v", n, problems)
			}
		}
		deep := slices.ContainsFunc(problems, func(p scoring.Problem) bool { return p.Code == "rulebook.deep" })
		if deep != (n > 8) {
			t.Errorf("%d parts in each other: %v", n, problems)
		}
	}
}

// A file within the limits is read, one step beyond it is refused at that place.
func TestLimitsOfARulebook(t *testing.T) {
	many := strings.Repeat("[", 20) + strings.Repeat("a.", 40) + strings.Repeat("{", 20)
	for name, c := range map[string]struct {
		text, code string
		line, col  int
	}{
		"lists":                  {"x = " + strings.Repeat("[", 32) + "1" + strings.Repeat("]", 32) + "\n", "rulebook.unknown-key", 1, 1},
		"one list more":          {"\n x = " + strings.Repeat("[", 33) + "1" + strings.Repeat("]", 33) + "\n", "rulebook.too-deep", 2, 38},
		"parts":                  {strings.Repeat("a.", 31) + "a = 1\n", "rulebook.unknown-key", 1, 1},
		"one part more":          {strings.Repeat("a.", 32) + "a = 1\n", "rulebook.too-deep", 1, 64},
		"in a text":              {"x = \"" + many + "\" # " + many + "'\ny = '" + many + "\"'\n", "rulebook.unknown-key", 1, 1},
		"in a long text":         {"x = \"\"\"\n" + many + "\\\"\"\"" + many + "\n\"\"\"\"\"\ny = '''" + many + "''" + many + "''''\n", "rulebook.unknown-key", 1, 1},
		"after a long text":      {"x = \"\"\"\n\n\"\"\"\ny = " + strings.Repeat("[", 40) + "\n", "rulebook.too-deep", 4, 37},
		"ten thousand values":    {"x = [" + strings.Repeat("1,", 9_998) + "]\n", "rulebook.unknown-key", 1, 1},
		"ten thousand and one":   {"x = [" + strings.Repeat("1,", 9_999) + "]\n", "rulebook.too-many", 1, 20_003},
		"a name is cut in words": {"[" + strings.Repeat("é", 50) + "]\nx = 1\n", "rulebook.syntax", 1, 2},
	} {
		_, err := rulebook.Read(c.text)
		var problems scoring.Problems
		if !errors.As(err, &problems) {
			t.Errorf("%s: %v", name, err)
			continue
		}
		found := false
		for _, p := range problems {
			found = found || p.Code == c.code && p.Line == c.line && strings.HasSuffix(p.Column, "col "+scoring.Points(c.col*1_000_000).String())
		}
		if !found {
			t.Errorf("%s: %v", name, problems)
		}
	}
}
