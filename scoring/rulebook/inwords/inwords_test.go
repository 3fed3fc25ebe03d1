package inwords

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"reflect"
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
	holdsInWords(t, "example", rulebook.Example())
}

// Whatever is changed in a requirement, its table, the reasons or the plan is said: every field of
// every one of them, in both languages. Codes are for programs.
func TestWordsSayEveryRequirement(t *testing.T) {
	book, err := rulebook.Parse(rulebook.Example())
	if err != nil {
		t.Fatal(err)
	}
	before := map[wording.Lang]string{}
	for _, l := range wording.Langs {
		before[l] = Of(book).Text(l, 4000)
	}
	tried := 0
	var walk func(path string, v reflect.Value)
	say := func(path string, v reflect.Value, other reflect.Value) {
		old := reflect.New(v.Type()).Elem()
		old.Set(v)
		v.Set(other)
		tried++
		for _, l := range wording.Langs {
			if strings.HasSuffix(path, map[wording.Lang]string{wording.ID: ".EN", wording.EN: ".ID"}[l]) {
				continue
			}
			if Of(book).Text(l, 4000) == before[l] {
				t.Errorf("%s, %s: nothing is said of it", path, l)
			}
		}
		v.Set(old)
	}
	walk = func(path string, v reflect.Value) {
		switch v.Kind() {
		case reflect.Struct:
			for i := range v.NumField() {
				if name := v.Type().Field(i).Name; name != "Code" && name != "Op" && name != "Of" && name != "AtOf" && name != "Scale" && name != "Column" {
					walk(path+"."+name, v.Field(i))
				}
			}
		case reflect.Slice:
			for i := range v.Len() {
				walk(fmt.Sprintf("%s[%d]", path, i), v.Index(i))
			}
		case reflect.String:
			if v.String() != "" {
				say(path, v, reflect.ValueOf("lain").Convert(v.Type()))
			}
		case reflect.Bool:
			if !strings.HasSuffix(path, ".Leap") || strings.Contains(path, "Requirements[0]") {
				say(path, v, reflect.ValueOf(!v.Bool()))
			}
		case reflect.Uint8:
			say(path, v, reflect.ValueOf(uint8(v.Uint()%3+1)).Convert(v.Type()))
		case reflect.Int, reflect.Int32, reflect.Int64:
			if v.Int() > 0 && v.Int() < int64(1_000_000*scoring.Point) {
				add := int64(1)
				if v.Type() == reflect.TypeFor[scoring.Points]() {
					add = -int64(scoring.Point) / 4
				}
				say(path, v, reflect.ValueOf(v.Int()+add).Convert(v.Type()))
			}
		case reflect.Pointer:
			walk(path, v.Elem())
		case reflect.Map:
			for _, key := range v.MapKeys() {
				if v.Type().Elem().Kind() != reflect.String {
					continue
				}
				old := v.MapIndex(key)
				v.SetMapIndex(key, reflect.ValueOf("lain"))
				if tried++; Of(book).Text(wording.ID, 4000) == before[wording.ID] {
					t.Errorf("%s[%s]: nothing is said of it", path, key)
				}
				v.SetMapIndex(key, old)
			}
		}
	}
	walk("Requirements", reflect.ValueOf(&book.Requirements).Elem())
	walk("Tables", reflect.ValueOf(&book.Tables).Elem())
	walk("Reasons", reflect.ValueOf(&book.Reasons).Elem())
	walk("Second", reflect.ValueOf(&book.Second).Elem())
	say("Screening", reflect.ValueOf(&book.Screening).Elem(), reflect.ValueOf(scoring.ScreenedByPortal))
	walk("Conflict", reflect.ValueOf(&book.Conflict).Elem())
	walk("Plan", reflect.ValueOf(&book.Plan).Elem())
	walk("Integrity", reflect.ValueOf(&book.Integrity).Elem())
	walk("Objections", reflect.ValueOf(&book.Objections).Elem())
	walk("Registration", reflect.ValueOf(&book.Registration).Elem())
	if tried < 60 {
		t.Errorf("only %d fields were tried", tried)
	}
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
