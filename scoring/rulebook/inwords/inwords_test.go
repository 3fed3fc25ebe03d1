package inwords

import (
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"ampera/scoring"
	"ampera/scoring/paper/golden"
	"ampera/scoring/rulebook"
	"ampera/scoring/wording"
)

var update = flag.Bool("update", false, "write the golden files anew")

// The rules in words of each template, in every form, side by side.
func TestWordsGolden(t *testing.T) {
	for _, one := range rulebook.Templates() {
		source, _ := rulebook.Template(one.Name)
		holdsInWords(t, one.Name, source)
	}
	source, err := os.ReadFile(filepath.Join("..", "testdata", "panel-trim.toml"))
	if err != nil {
		t.Fatal(err)
	}
	holdsInWords(t, "panel-trim", string(source))
}

func holdsInWords(t *testing.T, name string, source string) {
	t.Helper()
	book, err := rulebook.Parse(source)
	if err != nil {
		t.Fatal(err)
	}
	p := Of(book)
	if err := p.Check(); err != nil {
		t.Error(err)
	}
	got, path := golden.Of(p, 72), filepath.Join("testdata", name+".txtar")
	if *update {
		if err := os.WriteFile(path, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	if want, err := os.ReadFile(path); err != nil || got != string(want) {
		t.Errorf("%s differs (%v); look, then run with -update", path, err)
	}
	if strings.Contains(got, "‹") {
		t.Error("a key has no words")
	}
}

// Every rounding, way to combine and mapping that a rulebook can have is said.
func TestWordsSayEveryRule(t *testing.T) {
	source, _ := rulebook.Template("guru")
	for name, change := range map[string]func(c, sim *scoring.Component){
		"raw":       func(c, _ *scoring.Component) { c.Raw = scoring.NewPlaces(5) },
		"scaled":    func(c, _ *scoring.Component) { c.Scaled = scoring.NewPlaces(5) },
		"weighted":  func(c, _ *scoring.Component) { c.Weighted = scoring.NewPlaces(5) },
		"double":    func(c, _ *scoring.Component) { c.SubTests[0].Double = !c.SubTests[0].Double },
		"weight":    func(c, _ *scoring.Component) { c.SubTests[0].Weight = 7 * scoring.Point / 10 },
		"mapping":   func(_, sim *scoring.Component) { sim.Rubric.Mapping = scoring.FromZero },
		"plain":     func(_, sim *scoring.Component) { sim.Rubric.Mapping = scoring.Plain },
		"combine":   func(_, sim *scoring.Component) { sim.Rubric.Combine = scoring.Median },
		"per":       func(_, sim *scoring.Component) { sim.Rubric.Per = scoring.PerCriterion },
		"three":     func(_, sim *scoring.Component) { sim.Rubric.Three = scoring.Trimmed },
		"sheet":     func(_, sim *scoring.Component) { sim.Rubric.Sheet = scoring.NewPlaces(5) },
		"factored":  func(_, sim *scoring.Component) { sim.Rubric.Factored = scoring.NewPlaces(5) },
		"criterion": func(_, sim *scoring.Component) { sim.Rubric.Criterion = scoring.NewPlaces(5) },
		"gap":       func(_, sim *scoring.Component) { sim.Rubric.Gap += scoring.Point },
		"levels":    func(_, sim *scoring.Component) { sim.Rubric.Levels = nil },
		"variant": func(_, sim *scoring.Component) {
			sim.Rubric.Variants = append(sim.Rubric.Variants, scoring.Variant{Where: map[string]string{"jabatan": "Guru BK"}, Factors: map[string]scoring.Points{sim.Rubric.Criteria[0].Code: scoring.Point}})
		},
	} {
		for _, l := range wording.Langs {
			book, err := rulebook.Parse(source)
			if err != nil {
				t.Fatal(err)
			}
			before := Of(book).Text(l, 72)
			change(&book.Components[0], &book.Components[1])
			if after := Of(book).Text(l, 72); after == before {
				t.Errorf("%s, %s: nothing is said of it", name, l)
			}
		}
	}
}
