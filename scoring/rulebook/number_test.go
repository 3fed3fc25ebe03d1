package rulebook_test

import (
	"regexp"
	"strings"
	"testing"

	"pgregory.net/rapid"

	_ "ampera/scoring/seeded"

	"ampera/scoring"
	"ampera/scoring/rulebook"
)

// The form of numbers as offices write them.
func TestNumberForm(t *testing.T) {
	for given, want := range map[string]string{
		"27-1607-0001":                     `\d{2}-\d{4}-\d{4} 00-0000-0000`,
		"24000020110000001":                `\d{17} 00000000000000000`,
		"S2340100120000004":                `S\d{16} S0000000000000000`,
		"P-001 P-002":                      `P-\d{3} P-000`,
		"P-9 P-10":                         `P-\d{1,6} P-0…`,
		"P-9":                              `P-\d{1,6} P-0…`,
		"7":                                `\d{1,6} 0…`,
		"123456 234567":                    `\d{6} 000000`,
		"SD1-01 MI2-02":                    `[A-Za-z]{2}\d-\d{2} AA0-00`,
		"A.1 A.2 27-1":                     `A\.\d|\d{2}-\d{1,6} A.0, 00-0…`,
		"27.1607.0001 27.1671.0002 1.1":    `\d{2}\.\d{4}\.\d{4}|\d\.\d{1,6} 00.0000.0000, 0.0…`,
		"":                                 "number.none",
		"27/1607":                          "number.slash 27/1607",
		"A B- C+D E:F G;H I,J K#L M=N O~P": "number.forms 8",
	} {
		form, r := rulebook.NumberForm(strings.Fields(given))
		got := form.Pattern + " " + form.Picture
		if r != nil {
			got = r.Error()
		}
		if got != want {
			t.Errorf("%q: %s, want %s", given, got, want)
		}
	}
}

// Whatever numbers have a form fit it, and it is one that a rulebook takes.
func TestNumberFormFits(t *testing.T) {
	number := rapid.OneOf(rapid.StringMatching(`[A-Za-z]{0,2}[-. ]?\d{1,4}[-.+]?\d{0,5}`), rapid.StringN(1, 12, 20))
	rapid.Check(t, func(t *rapid.T) {
		numbers := rapid.SliceOfN(number, 1, 12).Draw(t, "numbers")
		form, r := rulebook.NumberForm(numbers)
		if r != nil {
			return
		}
		whole, err := regexp.Compile(`^(?:` + form.Pattern + `)$`)
		if err != nil {
			t.Fatalf("%q: %v", form.Pattern, err)
		}
		for _, n := range numbers {
			if n = strings.TrimSpace(n); n != "" && !whole.MatchString(n) {
				t.Fatalf("%q does not fit %q", n, form.Pattern)
			}
		}
		if !whole.MatchString(form.Example) {
			t.Fatalf("the example %q does not fit", form.Example)
		}
	})
}

// A rulebook of an office's own: numbers of its form, its own sub-tests and
// criteria, marks typed twice. What the template knows by name it keeps.
func TestOwnParts(t *testing.T) {
	a, _ := rulebook.Defaults("guru")
	a.Numbers, a.Twice = []string{"27-1607-0001", "27-1671-0002"}, true
	a.SubTests = []rulebook.Part{{"Pedagogik", 60 * scoring.Point}, {"Esai \"terbuka\"", 40 * scoring.Point}}
	a.Criteria = []rulebook.Part{{"Penguasaan materi", 60 * scoring.Point}, {"Bahasa Inggris", 40 * scoring.Point}}
	text, err := rulebook.Fill("guru", a)
	if err != nil {
		t.Fatal(err)
	}
	b := mustParse(t, text)
	subs, rubric := b.SubTests(), b.Component("simulasi").Rubric
	if len(subs) != 2 || subs[0].Code != "pedagogik" || subs[1].Code != "esai_terbuka" || subs[1].Name.ID != a.SubTests[1].Name ||
		subs[1].Max != 40*scoring.Point || !subs[0].Double || !subs[1].Double {
		t.Errorf("sub-tests %+v, %+v", subs[0], subs[1])
	}
	if c := rubric.Criteria; len(c) != 2 || c[0].Code != "materi" || len(c[0].Anchors) != 4 || c[0].Weight*100 != 60*scoring.Point || c[1].Name.EN != "Bahasa Inggris" {
		t.Errorf("criteria %+v", c)
	}
	for _, tie := range b.Ties {
		if tie.Of == "profesional" {
			t.Error("a tie on a sub-test that is gone")
		}
	}
	if !regexp.MustCompile("^(?:"+b.Number.Pattern+")$").MatchString("27-1607-0999") || b.Number.Example != "27-1607-0001" {
		t.Errorf("the form is %+v", b.Number)
	}
	if !strings.Contains(text, "# Bentuk nomor peserta") {
		t.Error("the comments are gone")
	}
}

// Parts as they are typed.
func TestParsePart(t *testing.T) {
	for given, want := range map[string]string{
		"Pedagogik 100": "Pedagogik 100", " Bahasa  Inggris 12,5 % ": "Bahasa  Inggris 12.5", "Pedagogik": "", "100": "", "": "", "A x": "",
	} {
		p, ok := rulebook.ParsePart(given)
		if got := p.String(); ok != (want != "") || ok && got != want {
			t.Errorf("%q: %q, %v", given, got, ok)
		}
	}
}

// Any sane parts make a rulebook that says just these.
func TestPartsMakeARulebook(t *testing.T) {
	name := rapid.OneOf(rapid.StringMatching(`[A-Za-z0-9"\\' #=\[\]{}é/-]{0,15}[a-zA-Z0-9é]`), rapid.SampledFrom([]string{"Pedagogik", "Profesional", "tertulis", "simulasi", "ipk", "born", "日本"}))
	rapid.Check(t, func(t *rapid.T) {
		names := rapid.SliceOfNDistinct(name, 1, 6, func(s string) string { return strings.ToLower(strings.TrimSpace(s)) }).Draw(t, "names")
		a, _ := rulebook.Defaults("guru")
		a.SubTests, a.Twice = nil, rapid.Bool().Draw(t, "twice")
		for i, n := range names {
			a.SubTests = append(a.SubTests, rulebook.Part{Name: strings.TrimSpace(n), Points: scoring.Points(i+1) * scoring.Point})
		}
		text, err := rulebook.Fill("guru", a)
		if err != nil {
			t.Fatal(err)
		}
		b, err := rulebook.Parse(text)
		if err != nil {
			t.Fatalf("%v\n%s", err, text)
		}
		subs := b.SubTests()
		if len(subs) != len(a.SubTests) {
			t.Fatalf("%d sub-tests of %d", len(subs), len(a.SubTests))
		}
		for i, s := range subs {
			if s.Name.ID != a.SubTests[i].Name || s.Max != a.SubTests[i].Points || s.Double != a.Twice {
				t.Fatalf("%+v of %+v", s, a.SubTests[i])
			}
		}
	})
}
