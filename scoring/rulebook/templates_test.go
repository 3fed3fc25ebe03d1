package rulebook_test

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"

	"ampera/scoring"
	"ampera/scoring/rulebook"

	"pgregory.net/rapid"
)

func templateBook(t *testing.T, name string) *scoring.Rulebook {
	t.Helper()
	text, ok := rulebook.Template(name)
	if !ok {
		t.Fatalf("no template %q", name)
	}
	return mustParse(t, text)
}

// weights are the components with their shares, parts in brackets.
func weights(list []scoring.Component) string {
	var out []string
	for _, c := range list {
		one := c.Code + " " + (c.Weight * 100).String()
		if len(c.Parts) > 0 {
			one += " [" + weights(c.Parts) + "]"
		}
		out = append(out, one)
	}
	return strings.Join(out, ", ")
}

// The templates weigh what they were asked to weigh.
func TestTemplatesWeigh(t *testing.T) {
	want := map[string]string{
		"guru":      "tertulis 60, simulasi 40",
		"cpns-guru": "skd 40, skb 60 [skb_cat 60, simulasi 40]",
		"cpns-2024": "skd 40, skb_total 60",
	}
	for _, info := range rulebook.Templates() {
		if got := weights(templateBook(t, info.Name).Components); got != want[info.Name] {
			t.Errorf("%s weighs %s, want %s", info.Name, got, want[info.Name])
		}
		delete(want, info.Name)
		if info.Title.ID == "" || info.Title.EN == "" || !strings.Contains(info.About.ID, "40 %") || !strings.Contains(info.About.EN, "60 %") {
			t.Errorf("listed as %+v", info)
		}
	}
	if len(want) > 0 {
		t.Errorf("not listed: %v", want)
	}
}

// The simulation's sheet: eight criteria with five behaviours and an anchor a
// level, two assessors, a gap of 15 on the whole sheet's 0-100, 10 + 5 minutes.
func TestSimulationSheet(t *testing.T) {
	want := "rencana 10, pembuka 10, materi 20, metode 20, tanya 15, kelas 10, penutup 10, komunikasi 5"
	for _, name := range []string{"guru", "cpns-guru"} {
		r := templateBook(t, name).Component("simulasi").Rubric
		var got []string
		for _, c := range r.Criteria {
			got = append(got, c.Code+" "+(c.Weight*100).String())
			if len(c.Behaviours) != 5 || len(c.Anchors) != 4 {
				t.Errorf("%s %s: %d behaviours, %d anchors", name, c.Code, len(c.Behaviours), len(c.Anchors))
			}
			for _, text := range slices.Concat(c.Behaviours, c.Anchors, []scoring.Text{c.Name}) {
				if text.ID == "" || text.EN == "" || text.ID == text.EN {
					t.Errorf("%s %s: %+v", name, c.Code, text)
				}
			}
		}
		if s := strings.Join(got, ", "); s != want {
			t.Errorf("%s: %s, want %s", name, s, want)
		}
		rules := fmt.Sprint(r.Assessors, r.Gap, r.Scale(), r.Teach, r.Ask, len(r.Levels), r.Mapping == scoring.LevelOfTop, r.Combine == scoring.Mean)
		if rules != "2 15 100 10 5 4 true true" {
			t.Errorf("%s: %s", name, rules)
		}
		lowest := map[string]scoring.Points{}
		for _, c := range r.Criteria {
			lowest[c.Code] = scoring.Point
		}
		if floor, ok := r.Total(r.Criteria, lowest); !ok || floor != 25*scoring.Point {
			t.Errorf("%s: the lowest sheet is %s", name, floor)
		}
	}
}

func TestUnknownTemplate(t *testing.T) {
	if _, ok := rulebook.Template("../doc"); ok {
		t.Error("a template by a path")
	}
	if _, ok := rulebook.Defaults("lain"); ok {
		t.Error("defaults of no template")
	}
	var r *scoring.Refusal
	if _, err := rulebook.Fill("lain", rulebook.Answers{}); !errors.As(err, &r) || r.Code != "rulebook.template" {
		t.Errorf("filled nothing: %v", err)
	}
}

// The defaults, filled in, change no rule.
func TestDefaultsChangeNothing(t *testing.T) {
	if got := rulebook.Questions("guru"); len(got) != 10 {
		t.Errorf("guru asks %v", got)
	}
	if got := rulebook.Questions("cpns-2024"); !slices.Equal(got, []rulebook.Question{rulebook.AskTitle, rulebook.AskGroups, rulebook.AskTwice}) {
		t.Errorf("cpns-2024 asks %v", got)
	}
	for _, info := range rulebook.Templates() {
		answers, ok := rulebook.Defaults(info.Name)
		if !ok {
			t.Fatalf("%s has no defaults", info.Name)
		}
		text, err := rulebook.Fill(info.Name, answers)
		if err != nil {
			t.Fatal(err)
		}
		was, now := templateBook(t, info.Name), mustParse(t, text)
		was.Title.EN = was.Title.ID // one title is asked for
		if dump(now) != dump(was) {
			t.Errorf("%s filled with its defaults:\n%s\nwant\n%s", info.Name, dump(now), dump(was))
		}
		if strings.Contains(text, "#?") && !strings.Contains(text, "#?title") {
			t.Errorf("%s: the marks are gone", info.Name)
		}
	}
}

// Any sane answers to guru give a rulebook that says just that.
func TestAnswersMakeARulebook(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		a := rulebook.Answers{
			Title:     rapid.StringMatching(`[A-Za-z"\\' #=\[\]{}é]{0,20}[a-z]`).Draw(t, "title"),
			Written:   scoring.Points(rapid.IntRange(1, 999_999).Draw(t, "written")) * 100,
			Assessors: rapid.IntRange(1, 9).Draw(t, "assessors"),
			Gap:       scoring.Points(rapid.Int64Range(0, int64(100*scoring.Point)-1).Draw(t, "gap")),
			Decimals:  rapid.IntRange(0, 6).Draw(t, "decimals"),
			GroupBy:   rapid.SampledFrom([][]string{nil, {"jabatan"}, {"lokasi", "jabatan", "mapel"}}).Draw(t, "groups"),
		}
		text, err := rulebook.Fill("guru", a)
		if err != nil {
			t.Fatal(err)
		}
		b, err := rulebook.Parse(text)
		if err != nil {
			t.Fatal(err)
		}
		written, sim := b.Component("tertulis"), b.Component("simulasi")
		gap := a.Gap
		if a.Assessors == 1 {
			gap = 0
		}
		if b.Title.ID != a.Title || written.Weight*100 != a.Written || written.Weight+sim.Weight != scoring.Point ||
			sim.Rubric.Assessors != a.Assessors || sim.Rubric.Gap != gap || !slices.Equal(b.GroupBy, a.GroupBy) {
			t.Fatalf("%+v made %s", a, dump(b))
		}
		for _, round := range []scoring.Places{b.Total.Rounding, written.Scaled, written.Weighted, sim.Raw, sim.Weighted} {
			if round != scoring.NewPlaces(a.Decimals) {
				t.Fatalf("%d decimals asked, %+v", a.Decimals, round)
			}
		}
	})
}

// Answers that make no sense are refused one by one, with their own code.
func TestSenselessAnswers(t *testing.T) {
	for code, spoil := range map[string]func(*rulebook.Answers){
		"rulebook.fill.title":     func(a *rulebook.Answers) { a.Title = " \n" },
		"rulebook.fill.written":   func(a *rulebook.Answers) { a.Written = 100 * scoring.Point },
		"rulebook.fill.assessors": func(a *rulebook.Answers) { a.Assessors = 10 },
		"rulebook.fill.gap":       func(a *rulebook.Answers) { a.Gap = 100 * scoring.Point },
		"rulebook.fill.decimals":  func(a *rulebook.Answers) { a.Decimals = 7 },
		"rulebook.group-column":   func(a *rulebook.Answers) { a.GroupBy = []string{"nik"} },
		"rulebook.code-form":      func(a *rulebook.Answers) { a.GroupBy = []string{"Mata Pelajaran"} },
		"rulebook.fill.subtests": func(a *rulebook.Answers) {
			a.SubTests = []rulebook.Part{{Name: "Esai", Points: 1}, {Name: "esai", Points: 1}}
		},
		"rulebook.fill.criteria": func(a *rulebook.Answers) { a.Criteria[0].Points++ },
		"number.slash":           func(a *rulebook.Answers) { a.Numbers = []string{"27/1607/1"} },
	} {
		a, _ := rulebook.Defaults("guru")
		spoil(&a)
		_, err := rulebook.Fill("guru", a)
		if got := codeOf(err); got != code {
			t.Errorf("%q, want %q", got, code)
		}
	}
	if _, err := rulebook.Fill("cpns-2024", rulebook.Answers{Title: "X", Numbers: []string{"27-1607-0001"}}); codeOf(err) != "rulebook.fill.number" {
		t.Errorf("a number of another form than the template needs: %v", err)
	}
	if _, err := rulebook.Fill("cpns-2024", rulebook.Answers{Title: "X", Gap: 5 * scoring.Point}); codeOf(err) != "rulebook.fill.not-asked" {
		t.Errorf("an answer that is not asked for: %v", err)
	}
}

func codeOf(err error) string {
	var one *scoring.Refusal
	var several scoring.Problems
	switch {
	case errors.As(err, &one):
		return one.Code
	case errors.As(err, &several):
		return several[0].Code
	}
	return ""
}

// Whatever the text, Parse answers with a rulebook or with problems that have
// a place and words; what it takes once it takes again.
func FuzzParse(f *testing.F) {
	for _, info := range rulebook.Templates() {
		text, _ := rulebook.Template(info.Name)
		f.Add(text)
	}
	for _, c := range strictness {
		f.Add(c.new)
	}
	f.Add("\ufeffname = \"x\"\r\n")
	f.Add("a.b.c = 1\n[a.b]\n[[a]]\n")
	for _, text := range hostile() { // the shape, not the size
		f.Add(text[:min(len(text), 300)])
	}
	f.Add("x = \"\"\"a\\\"\"\"\"\"\ny = '''b''''\n# [[[")
	f.Fuzz(func(t *testing.T, text string) {
		b, err := rulebook.Parse(text)
		var problems scoring.Problems
		switch {
		case err == nil && b == nil, err != nil && b != nil:
			t.Fatalf("%v and %v", b, err)
		case err == nil:
			if again, err := rulebook.Parse(b.Source); err != nil || again.Hash != b.Hash || dump(again) != dump(b) {
				t.Fatalf("read again: %v", err)
			}
		case !errors.As(err, &problems) || len(problems) == 0:
			t.Fatalf("not problems: %v", err)
		}
		lines := 1 + strings.Count(text, "\n")
		for _, p := range problems {
			if p.Line < 0 || p.Line > lines {
				t.Fatalf("line %d of %d: %v", p.Line, lines, p)
			}
		}
	})
}
