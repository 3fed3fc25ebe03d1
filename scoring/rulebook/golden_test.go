package rulebook_test

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"ampera/scoring"
	"ampera/scoring/rulebook"
)

var update = flag.Bool("update", false, "write the golden files anew")

func compareGolden(t *testing.T, name, got string) {
	t.Helper()
	path := filepath.Join("testdata", name)
	if *update {
		if err := os.WriteFile(path, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if got == string(want) {
		return
	}
	lines, wanted := strings.Split(got, "\n"), strings.Split(string(want), "\n")
	for i := range lines {
		if i >= len(wanted) || lines[i] != wanted[i] {
			t.Fatalf("%s differs at line %d: %q; look, then run with -update", path, i+1, lines[i])
		}
	}
	t.Fatalf("%s has more lines", path)
}

// Each template, and the page's example, is read as its golden file says.
func TestTemplatesAsRead(t *testing.T) {
	texts := map[string]string{}
	_, texts["example"] = form(t)
	for _, info := range rulebook.Templates() {
		texts[info.Name], _ = rulebook.Template(info.Name)
	}
	if len(texts) != 4 {
		t.Fatalf("%d texts", len(texts))
	}
	for name, text := range texts {
		b := mustParse(t, text)
		if b.Source != text || len(b.Hash) != 64 {
			t.Errorf("%s: hash %q of %d bytes", name, b.Hash, len(b.Source))
		}
		compareGolden(t, name+".dump", dump(b))
	}
}

// dump is a rulebook line by line.
func dump(b *scoring.Rulebook) string {
	var d dumper
	d.line(0, "%s: %s", b.Name, both(b.Title))
	d.line(0, "number %s, such as %s, need at %d", b.Number.Pattern, b.Number.Example, b.Number.NeedAt)
	for _, n := range b.Needs {
		d.line(1, "need %s %v: %s", n.Code, n.Digits, both(n.Name))
	}
	d.line(0, "groups %v, publishes %v, the chair alone %v, age on %q", b.GroupBy, b.Publish, b.Alone, b.AgeOn)
	d.line(0, "total %s, %d shown", places(b.Total.Rounding), b.Total.Decimals)
	b.Walk(d.component)
	for _, t := range b.Thresholds {
		d.line(0, "threshold %v %s at least %s", t.Needs, t.Of, t.AtLeast)
	}
	for _, k := range b.Ties {
		d.line(0, "tie %s: %s", k.Of, both(k.Label))
	}
	for _, c := range b.Codes {
		d.line(0, "code %s %s: %s", c.Code, c.Outcome, both(c.Name))
	}
	return d.String()
}

type dumper struct{ strings.Builder }

func (d *dumper) line(depth int, format string, args ...any) {
	d.WriteString(strings.Repeat("  ", depth) + strings.TrimRight(fmt.Sprintf(format, args...), " ") + "\n")
}

func (d *dumper) component(c *scoring.Component, depth int) {
	kind := [...]string{"", "written", "observed", "composite"}[c.Kind]
	d.line(depth, "%s %s x %s: %s", kind, c.Code, c.Weight, both(c.Name))
	d.line(depth+1, "max %s scale %s; raw %s scaled %s weighted %s; knock-out %q", c.Max, c.Scale,
		places(c.Raw), places(c.Scaled), places(c.Weighted), c.KnockOut)
	for _, s := range c.SubTests {
		d.line(depth+1, "%s to %s, %d decimals, x %s, double %v: %s", s.Code, s.Max, s.Decimals, s.Weight, s.Double, both(s.Name))
	}
	if c.Rubric != nil {
		d.rubric(c.Rubric, depth+1)
	}
}

func (d *dumper) rubric(r *scoring.Rubric, depth int) {
	mapping := [...]string{"", "level-of-top", "from-zero", "plain"}[r.Mapping]
	combine := [...]string{"none", "mean", "median", "trimmed"}
	d.line(depth, "%s, %s of %s, %d assessors, trim %d, least %d", mapping, combine[r.Combine],
		[...]string{"", "totals", "criteria"}[r.Per], r.Assessors, r.Trim, r.Least)
	d.line(depth, "gap %s of %s, then %s; criterion %s factored %s sheet %s", r.Gap, r.GapScale, combine[r.Three],
		places(r.Criterion), places(r.Factored), places(r.Sheet))
	d.line(depth, "%d + %d minutes, topics %v, marks %s to %s by %s", r.Teach, r.Ask, r.Topics, r.Min, r.Max, r.Step)
	for _, l := range r.Levels {
		d.line(depth+1, "level %s: %s", l.Value, both(l.Name))
	}
	for _, c := range r.Criteria {
		d.line(depth+1, "criterion %s x %s: %s", c.Code, c.Weight, both(c.Name))
		for _, text := range c.Behaviours {
			d.line(depth+2, "- %s", both(text))
		}
		for i, text := range c.Anchors {
			d.line(depth+2, "%d %s", i+1, both(text))
		}
	}
	for _, v := range r.Variants {
		d.line(depth+1, "in %v: %v", v.Where, v.Factors)
	}
}

func both(t scoring.Text) string { return t.ID + " | " + t.EN }

func places(p scoring.Places) string {
	if !p.Set {
		return "-"
	}
	return fmt.Sprint(p.N)
}
