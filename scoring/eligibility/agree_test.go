package eligibility_test

import (
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"os"
	"reflect"
	"strings"
	"testing"

	"github.com/dop251/goja"

	"ampera/scoring"
	"ampera/scoring/eligibility"
	"ampera/scoring/rulebook"
)

// page is the evaluator of the public page.
type page struct{ vm *goja.Runtime }

func open(t testing.TB) page {
	t.Helper()
	vm := goja.New()
	if _, err := vm.RunString(strings.NewReplacer("\nconst ", "\nvar ").Replace(eligibility.Script)); err != nil {
		t.Fatal(err)
	}
	return page{vm}
}

func (b page) load(t testing.TB, p *eligibility.Program) {
	t.Helper()
	if err := b.vm.Set("program", string(p.JSON())); err != nil {
		t.Fatal(err)
	}
	if _, err := b.vm.RunString("var p = JSON.parse(program)"); err != nil {
		t.Fatal(err)
	}
}

func (b page) evaluate(t testing.TB, formation int, answers map[string]string, lang string) (out eligibility.Result) {
	t.Helper()
	raw, _ := json.Marshal(answers)
	got, err := b.vm.RunString(fmt.Sprintf("JSON.stringify(evaluate(p, p.formations[%d], JSON.parse(%q), %q))", formation, raw, lang))
	if err != nil {
		t.Fatal(err)
	}
	if err := json.Unmarshal([]byte(got.String()), &out); err != nil {
		t.Fatal(err)
	}
	return out
}

// agree answers here and on the page, in both languages, and wants the same.
func (b page) agree(t testing.TB, p *eligibility.Program, formation int, answers map[string]string) (id eligibility.Result) {
	t.Helper()
	for _, lang := range []string{"en", "id"} {
		here, there := eligibility.Evaluate(p, &p.Formations[formation], answers, lang), b.evaluate(t, formation, answers, lang)
		if !reflect.DeepEqual(here, there) {
			t.Fatalf("%v: here\n%+v\non the page\n%+v", answers, here, there)
		}
		id = here
	}
	return id
}

// example is the rulebook of FORM.md, which has every key.
func example(t testing.TB) *scoring.Rulebook {
	t.Helper()
	book, err := rulebook.Parse(rulebook.Example())
	if err != nil {
		t.Fatal(err)
	}
	return book
}

func formations() []eligibility.Formation {
	return []eligibility.Formation{
		{Name: "Guru PJOK", Cells: map[string]string{"jabatan": "Guru PJOK", "lokasi": "SMA 1", "needs": "umum"}, Quota: 2},
		{Name: "Guru Matematika", Cells: map[string]string{"jabatan": "Guru Matematika", "lokasi": "SMA 1", "needs": "umum"}, Quota: 0},
		{Name: "Guru Tari", Cells: map[string]string{"jabatan": "Guru Tari", "needs": "khusus"}, Quota: 1},
	}
}

// What people answer, right and wrong.
var heard = map[string][]string{
	"day":     {"", "1991-10-05", "1991-10-04", "2006-10-05", "2006-10-06", "2004-02-29", "1992-02-29", "2016-01-01", "2026-02-30", "05-10-1991", "20261005", "2030-12-31", "2031-01-01", "1899-12-31"},
	"number":  {"", "3", "3.00", "2,99", "2.89", "2.9", "4.01", "4", "70", "69,9", "69", "-1", "3.", ".5", "3.001", "1e3", "3,0.1", "٣"},
	"text":    {"", "S1 Pendidikan Matematika", "s1  pjkr", " S1\tPJKR ", "S1 Tari", "constructor", "İ", "a"},
	"choice":  {"", "a", "b", "c", "yes", "no", "ya", "toString"},
	"periods": {"", "2019-01-01..2021-12-31", "2019-01-01..2021-12-30", "2020-01-15..2020-02-14; 2020-02-01..2023-01-31", "2021-01-01..2020-01-01", "2019-01-01", "2019-01-31..2019-02-28;2026-10-01..2030-01-01", ";", "2027-01-01..2028-01-01"},
}

// sampled is how many answers are tried: with AMPERA_LONG=1 five times as many.
func sampled(n int) int {
	if os.Getenv("AMPERA_LONG") != "" {
		return 5 * n
	}
	return n
}

// The two evaluators say the same, word for word, whatever is answered: two thousand
// sampled answers to the example, which has every kind of test.
func TestTheyAgree(t *testing.T) {
	p, b := eligibility.Compile(example(t), formations()), open(t)
	b.load(t, p)
	met := map[string]bool{}
	dice := rand.New(rand.NewPCG(2026, 10))
	of := func(list []string) string { return list[dice.IntN(len(list))] }
	for range sampled(1_000) { // each in both languages
		answers := map[string]string{}
		for _, q := range p.Questions {
			answers[q.Code] = of(heard[q.Kind])
			if len(q.Scales) > 1 {
				answers[q.Code+eligibility.OfScale] = of([]string{"ipk", "rapor", "", "constructor"})
			}
		}
		r := b.agree(t, p, dice.IntN(3), answers)
		for _, f := range r.Findings {
			met[fmt.Sprint(f.Code, f.Is)] = true
		}
		met[fmt.Sprint("near ", r.Near)] = true
	}
	for _, code := range []string{"usia", "pendidikan", "nilai", "berkas"} {
		for is := range 3 {
			if !met[fmt.Sprint(code, is)] {
				t.Errorf("%s was never %d", code, is)
			}
		}
	}
	if !met["near true"] {
		t.Error("nobody was near")
	}
}
