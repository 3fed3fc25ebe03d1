package query

import (
	"slices"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	_ "ampera/scoring/seeded"

	"ampera/scoring"
)

var fields = []Field{
	{ID: "formation", Name: scoring.Text{ID: "formasi", EN: "formation"}, Choices: []Option{
		{Name: scoring.Text{ID: "Guru IPA · SMPN 1", EN: "Guru IPA · SMPN 1"}}, {Name: scoring.Text{ID: "Guru Seni", EN: "Guru Seni"}}}},
	{ID: "status", Name: scoring.Text{ID: "keadaan", EN: "status"}, Kind: Choice, Choices: []Option{
		{"draft", scoring.Text{ID: "draf", EN: "draft"}}, {"none", scoring.Text{ID: "belum", EN: "to do"}},
		{"absent", scoring.Text{ID: "tidak hadir", EN: "absent"}}}},
	{ID: "tulis", Name: scoring.Text{ID: "tulis", EN: "written"}, Kind: Number},
	{ID: "gap", Name: scoring.Text{ID: "selisih", EN: "gap"}, Kind: Number},
}

type candidate struct {
	words, formation, status, tulis, gap string
}

func (c candidate) Words() string         { return Fold(c.words) }
func (c candidate) Text(field int) string { return []string{Fold(c.formation), c.status}[field] }
func (c candidate) Number(field int) (scoring.Points, bool) {
	p, err := scoring.ParsePoints([]string{"", "", c.tulis, c.gap}[field])
	return p, err == nil
}

var people = []candidate{
	{"001 Ayu Lestari", "Guru IPA · SMPN 1", "draft", "59.5", "16"},
	{"002 Bagus Budiman", "Guru Seni · SMPN 2", "none", "", ""},
	{"003 Citra Ayu Dewi", "Guru IPA · SMPN 2", "absent", "0", "15"},
	{"024 José Saputra", "Guru Bahasa Indonesia", "draft", "75", "0"},
}

// kept are the last digits of those that a query keeps.
func kept(q Query) string {
	out := ""
	for _, p := range people {
		if q.Match(p) {
			out += p.words[2:3]
		}
	}
	return out
}

func TestQuery(t *testing.T) {
	saved := func(name string) (string, bool) {
		text, ok := map[string]string{"rendah": "tulis<60", "kosong saya": "tulis:kosong", "lagi": "@rendah ayu", "putar": "@putar"}[name]
		return text, ok
	}
	for text, want := range map[string]string{
		"": "1234", "  ": "1234", "AYU": "13", "ayu 3": "3", "ayu citra": "3", "jose": "4", "josé": "4", `"ayu d"`: "3", `"ayu l`: "1",
		"-ayu": "24", "-": "1234", "~bgs": "2", "~ayd": "3", "-~bgs": "134", "~": "1234",
		"formasi:ipa": "13", "formation:IPA": "13", "formasi:ipa,seni": "123", `formasi:"bahasa indo"`: "4", "formasi:": "1234", "-formasi:ipa": "24", "formasi=seni": "2",
		`formasi:"guru ipa · smpn 2",seni`: "23",
		"keadaan:draf":                     "14", "status:draft": "14", "status:d": "14", "status:draf,belum": "124", "status:absent": "3", `keadaan:"tidak hadir"`: "3", "keadaan:tidak": "3",
		"tulis<60": "13", "written<60": "13", "tulis<=59,5": "13", "tulis<59.5": "3", "tulis>0": "14", "tulis>=0": "134", "tulis:75": "4", "tulis=75": "4",
		"tulis:kosong": "2", "tulis:blank": "2", "tulis:-": "2", "-tulis:kosong": "134", "tulis:50..80": "14", "tulis:..59": "3", "tulis:60..": "4", "tulis<": "1234",
		"selisih>15": "1", "form:seni": "2", "sih>15": "1", "tul<60": "13", "formasi:ipa tulis<60 selisih>15": "1", "@rendah": "13", "@RENDAH ayu -citra": "1", `@"kosong saya"`: "2", "@lagi": "13", "@": "1234",
	} {
		q, fault := Parse(text, fields, saved)
		if fault != nil {
			t.Errorf("%q: %v", text, fault)
		} else if got := kept(q); got != want {
			t.Errorf("%q keeps %s, want %s", text, got, want)
		}
	}
}

// A fault points at its word, in letters, and the words before it hold.
func TestFaults(t *testing.T) {
	for text, want := range map[string]Fault{
		"ayu warna:biru":     {4, 10, *scoring.Refuse("query.field", "warna")},
		"é warna<1 ayu":      {2, 7, *scoring.Refuse("query.field", "warna")},
		"keadaan:senang":     {0, 14, *scoring.Refuse("query.choice", "status", "senang")},
		"tulis<banyak":       {0, 12, *scoring.Refuse("query.number", "tulis", "banyak")},
		"tulis:1..x":         {0, 10, *scoring.Refuse("query.number", "tulis", "x")},
		"tulis<1.234,5":      {0, 13, *scoring.Refuse("query.number", "tulis", "1.234,5")},
		"formasi<3":          {0, 9, *scoring.Refuse("query.no-number", "formasi")},
		"ayu @tak":           {4, 4, *scoring.Refuse("query.saved", "tak")},
		"-@rendah":           {0, 8, *scoring.Refuse("query.saved-not", "rendah")},
		"ayu @putar citra":   {4, 6, *scoring.Refuse("query.saved-not", "putar")},
		"-warna:biru -citra": {0, 11, *scoring.Refuse("query.field", "warna")},
	} {
		saved := func(name string) (string, bool) {
			return map[string]string{"rendah": "tulis<60", "putar": "@putar"}[name], name == "rendah" || name == "putar"
		}
		q, fault := Parse(text, fields, saved)
		if fault == nil || fault.At != want.At || fault.Len != want.Len || fault.Code != want.Code || !slices.Equal(fault.Args, want.Args) {
			t.Errorf("%q: %+v, want %+v", text, fault, want)
		}
		if strings.HasPrefix(text, "ayu ") && kept(q) != "13" {
			t.Errorf("%q keeps %s", text, kept(q))
		}
	}
}

func TestComplete(t *testing.T) {
	for text, want := range map[string]string{
		"":              "formasi: keadaan: tulis< selisih<",
		"ayu fo":        "formasi:",
		"-ke":           "keadaan:",
		"keadaan:":      `keadaan:draf keadaan:belum keadaan:"tidak hadir"`,
		"keadaan:d":     "keadaan:draf",
		"keadaan:draf,": `keadaan:draf,belum keadaan:draf,"tidak hadir"`,
		"formasi:seni":  `formasi:"Guru Seni"`,
		"tulis:":        "tulis:kosong",
		"tulis<":        "",
		"@":             `@rendah @"kosong saya"`,
		"@k":            `@"kosong saya"`,
		"zzz":           "",
		"warna:":        "",
	} {
		var shown []string
		for _, s := range Complete(text, fields, []string{"rendah", "kosong saya"}, false) {
			shown = append(shown, s.Shown)
			if _, fault := Parse(s.Text, fields, func(string) (string, bool) { return "", true }); fault != nil {
				t.Errorf("%q completes to %q, which is not understood: %v", text, s.Text, fault)
			}
		}
		if got := strings.Join(shown, " "); got != want {
			t.Errorf("%q completes to %s, want %s", text, got, want)
		}
	}
	if got := Complete("ayu st", fields, nil, true); len(got) != 1 || got[0].Text != "ayu status:" {
		t.Errorf("in English: %+v", got)
	}
}

func TestReplace(t *testing.T) {
	for _, test := range [][4]string{
		{"ayu", "status", "keadaan:draf", "ayu keadaan:draf"},
		{"keadaan:draf ayu", "status", "status:belum", "ayu status:belum"},
		{`ayu -keadaan:draf formasi:"a b" keadaan:belum`, "status", "", `ayu formasi:"a b"`},
		{"", "status", "", ""},
	} {
		if got := Replace(test[0], fields, test[1], test[2]); got != test[3] {
			t.Errorf("%q becomes %q, want %q", test[0], got, test[3])
		}
	}
	if !Has("ayu keadaan:draf", "keadaan:draf") || Has("keadaan:draft", "keadaan:draf") {
		t.Error("Has")
	}
}

func TestFold(t *testing.T) {
	for text, want := range map[string]string{"abc": "abc", "ABC 1": "abc 1", "José": "jose", "ÀÉÎ": "aei", "": ""} {
		if got := Fold(text); got != want {
			t.Errorf("%q folds to %q", text, got)
		}
	}
}

// Whatever is typed, nothing panics, a fault lies inside the text, and a query
// and its negation share the rows between them.
func TestAnyText(t *testing.T) {
	alphabet := []rune(`ab1é"~@-:<>=,. tulis formasi kosong`)
	rapid.Check(t, func(t *rapid.T) {
		text := rapid.StringOfN(rapid.RuneFrom(alphabet), 0, 30, -1).Draw(t, "text")
		q, fault := Parse(text, fields, nil)
		_ = kept(q)
		if fault != nil && (fault.At < 0 || fault.Len < 1 || fault.At+fault.Len > len([]rune(text))) {
			t.Fatalf("%q: the fault is at %d, %d long", text, fault.At, fault.Len)
		}
		_ = Complete(text, fields, []string{"x"}, false)
		word := rapid.StringMatching(`[a-z]{1,3}`).Draw(t, "word")
		yes, _ := Parse(word, fields, nil)
		no, _ := Parse("-"+word, fields, nil)
		if n := len(kept(yes)) + len(kept(no)); n != len(people) {
			t.Fatalf("%q and its negation keep %d", word, n)
		}
	})
}

// BenchmarkFilter filters 1e5 rows by two words. x is the ratio to the least
// that searching costs: strings.Contains over texts that were folded before;
// folding is how much longer it takes to fold each text every time.
func BenchmarkFilter(b *testing.B) {
	rows := make([]folded, 100_000)
	for i := range rows {
		rows[i] = folded(Fold("26" + strings.Repeat("0", 6) + " Peserta Nomor Ayu " + string(rune('a'+i%26))))
	}
	q, _ := Parse("ayu nomor", fields, nil)
	var ours, floor, folding time.Duration
	for b.Loop() {
		ours += timed(b, func(i int) bool { return q.Match(&rows[i]) })
		floor += timed(b, func(i int) bool {
			return strings.Contains(string(rows[i]), "ayu") && strings.Contains(string(rows[i]), "nomor")
		})
		folding += timed(b, func(i int) bool {
			lower := strings.ToLower(string(rows[i]) + "A")
			return strings.Contains(lower, "ayu") && strings.Contains(lower, "nomor")
		})
	}
	b.ReportMetric(float64(ours)/float64(floor), "x")
	b.ReportMetric(float64(folding)/float64(ours), "folding")
	b.ReportMetric(ours.Seconds()*1e3/float64(b.N), "ms/1e5")
}

func timed(b *testing.B, keeps func(i int) bool) time.Duration {
	began, n := time.Now(), 0
	for i := range 100_000 {
		if keeps(i) {
			n++
		}
	}
	if n != 100_000 {
		b.Fatal(n)
	}
	return time.Since(began)
}

type folded string

func (f *folded) Words() string                     { return string(*f) }
func (f *folded) Text(int) string                   { return "" }
func (f *folded) Number(int) (scoring.Points, bool) { return 0, false }
