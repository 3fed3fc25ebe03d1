package compare

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strconv"
	"strings"
	"testing"

	"ampera/scoring"
)

// set is a cell of the recap to be changed.
type set struct{ number, column, text string }

// with is the office's recap with these cells changed.
func with(r scoring.Record, cells ...set) grid {
	g := gridOf(r)
	for _, c := range cells {
		g.set(c.number, c.column, c.text)
	}
	return g
}

// Each cause is named once, with its candidates and both numbers; what follows
// from it is counted and not named. The numbers are computed by hand.
func TestCauses(t *testing.T) {
	for name, c := range map[string]struct {
		cells []set
		want  string
	}{
		"a mark, computed on": {[]set{{"260005", "umum", "41.3"}, {"260005", "tulis", "105.3"}, {"260005", "tulis_scaled", "70.2"},
			{"260005", "tulis_weighted", "49.14"}, {"260005", "nilai_akhir", "69.54"}, {"260005", "peringkat", "12"}, {"260007", "peringkat", "13"}},
			`mark 260005 umum "41.3" "38.0" +6`},
		"a mark alone":           {[]set{{"260005", "umum", "40"}}, `mark 260005 umum "40" "38.0" +0`},
		"a mark, final computed": {[]set{{"260005", "umum", "41.3"}, {"260005", "nilai_akhir", "69.54"}}, `mark 260005 umum "41.3" "38.0" +1`},
		"a mark of 0":            {[]set{{"260005", "tanya", "0"}}, `mark 260005 tanya "0" "68.01" +0`},
		"left blank":             {[]set{{"260005", "tanya", ""}}, `blank 260005 tanya "" "68.01" +0`},
		"left blank, computed as 0": {[]set{{"260005", "tanya", "-"}, {"260005", "wawancara", "0"}, {"260005", "wawancara_weighted", "0"}, {"260005", "nilai_akhir", "47.6"}},
			`blank 260005 tanya "" "68.01" +3`},
		"a row left blank": {[]set{{"260005", "umum", ""}, {"260005", "bidang", ""}, {"260005", "tulis", ""}, {"260005", "tulis_scaled", ""}, {"260005", "tulis_weighted", ""},
			{"260005", "tanya", ""}, {"260005", "wawancara", ""}, {"260005", "wawancara_weighted", ""}, {"260005", "nilai_akhir", ""}, {"260005", "peringkat", ""}, {"260005", "keterangan", ""}},
			`blank 260005 umum "" "38.0" +9`},
		"no number":              {[]set{{"260005", "tanya", "#REF!"}, {"260005", "wawancara", "#REF!"}, {"260005", "nilai_akhir", "#REF!"}}, `text 260005 tanya "#REF!" "68.01" +2`},
		"no final":               {[]set{{"260005", "nilai_akhir", ""}}, `blank 260005 nilai_akhir "" "68.00" +0`},
		"an odd final":           {[]set{{"260011", "nilai_akhir", "78.37"}}, `odd 260011 nilai_akhir "78.37" "78.00" +0`},
		"marks exchanged":        {[]set{{"260005", "umum", "33.3"}, {"260007", "umum", "38"}}, `swap 260007+260005 umum "38" "33.3" +0`},
		"rows exchanged":         {[]set{{"260005", "umum", "33.3"}, {"260007", "umum", "38"}, {"260005", "bidang", "71.4"}, {"260007", "bidang", "64"}}, `swap 260007+260005  "" "" +2`},
		"finals exchanged":       {[]set{{"260011", "nilai_akhir", "71.67"}, {"260004", "nilai_akhir", "78"}}, `swap 260011+260004 nilai_akhir "71.67" "78.00" +0`},
		"blank taken as 0":       {[]set{{"260013", "tanya", "0"}, {"260013", "nilai_akhir", "56"}, {"260013", "peringkat", "14"}}, `zero 260013 tanya "0" "" () held.mark-missing +2`},
		"blank, as 0":            {[]set{{"260013", "nilai_akhir", "56"}, {"260013", "peringkat", "14"}}, `zero 260013 tanya "" "" () held.mark-missing +2`},
		"blank, not as 0":        {[]set{{"260013", "nilai_akhir", "77"}, {"260013", "peringkat", "5"}}, `held 260013 tanya "" "" held.mark-missing +2`},
		"a stage beside a blank": {[]set{{"260013", "tulis_weighted", "55.99"}}, `odd 260013 tulis_weighted "55.99" "56.00" +0`},
		"a stage of who left":    {[]set{{"260015", "tulis_weighted", "52.7"}}, `places 260015 tulis_weighted "52.7" "52.73" (tulis_weighted,1,2,10,13) +0`},
		"a mark not here":        {[]set{{"260013", "tanya", "70"}}, `held 260013 tanya "70" "" held.mark-missing +0`},
		"absent taken as 0":      {[]set{{"260014", "umum", "0"}, {"260014", "bidang", "0"}, {"260014", "tanya", "0"}, {"260014", "nilai_akhir", "0"}, {"260014", "peringkat", "14"}}, `zero 260014 umum "0" "" (TH) +4`},
		"absent, ranked":         {[]set{{"260014", "tanya", "70"}, {"260014", "peringkat", "14"}}, `out 260014 tanya "70" "" (TH,) +1`},
		"withdrawn, ranked":      {[]set{{"260015", "nilai_akhir", "76.43"}, {"260015", "peringkat", "5"}, {"260009", "peringkat", "6"}}, `out 260015 peringkat "5" "" (APS,) +1`},
		"weights turned round": {[]set{{"260003", "tulis_weighted", "24.6"}, {"260003", "wawancara_weighted", "63"}, {"260003", "nilai_akhir", "87.6"}, {"260003", "peringkat", "1"}, {"260001", "peringkat", "2"}},
			`weight 260003 tulis_weighted "24.6" "57.40" (tulis,30,wawancara,70) +4`},
		"weights turned round, final only": {[]set{{"260003", "nilai_akhir", "87.6"}}, `weight 260003 nilai_akhir "87.6" "84.40" (tulis,30,wawancara,70) +0`},
		"one weight":                       {[]set{{"260003", "tulis_weighted", "49.2"}, {"260003", "nilai_akhir", "76.2"}}, `weight 260003 tulis_weighted "49.2" "57.40" (tulis,60,wawancara,30) +1`},
		"weights of 62 and 38":             {[]set{{"260003", "nilai_akhir", "85.04"}}, `weight 260003 nilai_akhir "85.04" "84.40" (tulis,62,wawancara,38) +0`},
		"rounded at the end":               {[]set{{"260001", "nilai_akhir", "84.82"}}, `end 260001 nilai_akhir "84.82" "84.81" (12,13) +0`},
		"rounded at the end, shown": {[]set{{"260002", "tulis_scaled", "78.666666666666671"}, {"260002", "tulis_weighted", "55.066666666666663"}, {"260002", "wawancara_weighted", "23.316"}, {"260002", "nilai_akhir", "78.38"}},
			`end 260002 nilai_akhir "78.38" "78.39" (12,13) +3`},
		"not rounded": {[]set{{"260002", "nilai_akhir", "78.382666666666665"}}, `never 260002 nilai_akhir "78.3826666666667" "78.39" (9,13) +0`},
		"a stage not rounded": {[]set{{"260001", "wawancara_weighted", "24.384"}},
			`unrounded 260001 wawancara_weighted "24.384" "24.38" (wawancara_weighted,2,13,13) +0`},
		"a stage shown cut":  {[]set{{"260002", "tulis_scaled", "78.66667"}}, `unrounded 260002 tulis_scaled "78.66667" "78.67" (tulis_scaled,2,13,13) +0`},
		"another than shown": {[]set{{"260001", "nilai_akhir", "84.79"}}, `odd 260001 nilai_akhir "84.79" "84.81" +0`},
		"two marks": {[]set{{"260003", "umum", "44.5"}, {"260005", "umum", "41.3"}, {"260005", "nilai_akhir", "69.54"}, {"260005", "peringkat", "12"}, {"260007", "peringkat", "13"}},
			"mark 260003 umum \"44.5\" \"44.0\" +0\nmark 260005 umum \"41.3\" \"38.0\" +3"},
		"a habit, and another": {[]set{{"260001", "nilai_akhir", "84.82"}, {"260007", "wawancara_weighted", "19.998"}, {"260002", "tulis_scaled", "78.66667"}},
			"end 260001+260007 nilai_akhir \"84.82\" \"84.81\" (12,13) +0\nunrounded 260002 tulis_scaled \"78.66667\" \"78.67\" (tulis_scaled,2,12,13) +0"},
		"cut off":             {[]set{{"260002", "tulis_scaled", "78.66"}, {"260002", "tulis_weighted", "55.06"}, {"260002", "nilai_akhir", "78.38"}}, `cut 260002 tulis_scaled "78.66" "78.67" (tulis_scaled,2,13,13) +2`},
		"rounded to one":      {[]set{{"260002", "tulis_scaled", "78.7"}, {"260002", "tulis_weighted", "55.09"}, {"260002", "nilai_akhir", "78.41"}}, `places 260002 tulis_scaled "78.7" "78.67" (tulis_scaled,1,2,12,13) +2`},
		"a tie turned":        {[]set{{"260006", "peringkat", "9"}, {"260012", "peringkat", "8"}}, `tie 260006+260012 peringkat "9, 8" "8, 9" (bidang,75,60) +0`},
		"a tie shared":        {[]set{{"260012", "peringkat", "8"}}, `untied 260006+260012 peringkat "8, 8" "8, 9" (bidang,75,60) +0`},
		"a shared rank":       {[]set{{"260016", "peringkat", "11"}}, `unshared 260010+260016 peringkat "10, 11" "10, 10" (born) +0`},
		"dense ranks":         {[]set{{"260007", "peringkat", "11"}, {"260005", "peringkat", "12"}}, `dense 260007+260005 peringkat "11, 12" "12, 13" +0`},
		"ranks exchanged":     {[]set{{"260011", "peringkat", "7"}, {"260008", "peringkat", "4"}}, `order 260011+260008 peringkat "7, 4" "4, 7" +0`},
		"a rank out of order": {[]set{{"260011", "peringkat", "41"}}, `order 260011 peringkat "41" "4" +0`},
		"a rank moved": {[]set{{"260011", "peringkat", "7"}, {"260009", "peringkat", "4"}, {"260004", "peringkat", "5"}, {"260008", "peringkat", "6"}},
			`order 260011 peringkat "7" "4" +3`},
		"a rank in letters": {[]set{{"260011", "peringkat", "IV"}}, `text 260011 peringkat "IV" "4" +0`},
		"a code for a rank": {[]set{{"260011", "peringkat", "TL"}}, `unranked 260011 peringkat "TL" "4" +0`},
		"two other codes":   {[]set{{"260011", "keterangan", "P/L"}, {"260009", "keterangan", "P/L"}}, `result 260011+260009 keterangan "P/L" "P" +0`},
		"no rank":           {[]set{{"260011", "peringkat", ""}}, `unranked 260011 peringkat "" "4" +0`},
		"another code":      {[]set{{"260011", "keterangan", "P/L"}}, `result 260011 keterangan "P/L" "P" +0`},
		"not yet a code":    {[]set{{"260002", "keterangan", "P/L"}}, `result 260002 keterangan "P/L" "" +0`},
		"a remark":          {[]set{{"260011", "keterangan", "hadir"}}, ``},
		"unknown":           {[]set{{"260011", "nomor_peserta", "990011"}}, "unknown 990011 nomor_peserta \"\" \"\" +0\nmissing 260011  \"\" \"\" +0"},
	} {
		t.Run(name, func(t *testing.T) {
			if got := shorts(compared(t, office(), with(office(), c.cells...))); got != c.want {
				t.Errorf("\n%s\nwant\n%s", got, c.want)
			}
		})
	}
}

// A stage that nobody sees may have been rounded; one that is seen was not.
func TestUnseenStages(t *testing.T) {
	g := with(office(), set{"260001", "nilai_akhir", "84.79"}).without("tulis_scaled", "tulis_weighted", "wawancara_weighted")
	if got := shorts(compared(t, office(), g)); got != `places 260001 nilai_akhir "84.79" "84.81" (tulis_scaled,1,2,12,13) +0` {
		t.Error(got)
	}
}

// Where the rulebook does not round a stage, fewer decimals in the recap are no
// difference, unless its own final mark was computed from them.
func TestStagesThatAreNotRounded(t *testing.T) {
	r := office()
	unrounded(r.book.Components)
	short := map[string]string{"tulis_scaled": "78.7", "tulis_weighted": "55.07", "wawancara_weighted": "23.3"}
	var cells []set
	for column, text := range short {
		cells = append(cells, set{"260002", column, text})
	}
	if rep := compared(t, r, with(r, cells...)); len(rep.Findings) > 0 || rep.Equal != rep.Cells {
		t.Errorf("%d of %d\n%s", rep.Equal, rep.Cells, shorts(rep))
	}
	if got := shorts(compared(t, r, with(r, append(cells, set{"260002", "nilai_akhir", "78.37"})...))); got != `places 260002 nilai_akhir "78.37" "78.38" (wawancara_weighted,1,,11,13) +0` {
		t.Error(got)
	}
}

// A number that the sheet shows with all the digits it has is taken for the
// exact one: 118.01 / 1.5 x 0.75 is 59.005 and rounds to 59.01, although what
// the sheet shows of 118.01 / 1.5 does not.
func TestShownDigitsAreNotTheNumber(t *testing.T) {
	r := newRoll(twoParts())
	c := r.book.Components
	c[0].Weight, c[1].Weight, c[0].SubTests[1].Decimals = pts("0.75"), pts("0.25"), 2
	r.group("Guru IPA", 1)
	r.add("1", "40", "78.01", "70")
	g := gridOf(r)
	g.set("1", "tulis_scaled", "78.673333333333332")
	g.set("1", "tulis_weighted", "59.01")
	g.set("1", "nilai_akhir", "76.51")
	if got := shorts(compared(t, r, g)); got != `unrounded 1 tulis_scaled "78.6733333333333" "78.67" (tulis_scaled,2,1,1) +2` {
		t.Error(got)
	}
}

// Who rounds only at the end may still have taken the panel's mark as it was
// read out: 80.67 for (80 + 80 + 82) / 3.
func TestPanelMarkAsReadOut(t *testing.T) {
	book := twoParts()
	c := book.Components
	c[0] = scoring.Component{Code: "tulis", Kind: scoring.Written, Weight: pts("0.7"), Max: pts("100"), Weighted: scoring.NewPlaces(2),
		SubTests: []scoring.SubTest{{Code: "umum", Max: pts("100"), Decimals: 2}}}
	c[1] = scoring.Component{Code: "wawancara", Kind: scoring.Observed, Weight: pts("0.3"), Max: pts("100"), Raw: scoring.NewPlaces(2), Weighted: scoring.NewPlaces(2),
		Rubric: &scoring.Rubric{Criteria: []scoring.Criterion{{Code: "x", Weight: pts("1")}}, Max: pts("100"), Mapping: scoring.Plain,
			Combine: scoring.Mean, Per: scoring.PerTotal, Assessors: 3}}
	r := newRoll(book)
	r.group("Guru IPA", 1)
	r.add("1", "70.02")
	r.sheets = map[int][]*scoring.Sheet{}
	for i, mark := range []string{"80", "80", "82"} {
		r.sheets[0] = append(r.sheets[0], &scoring.Sheet{ID: scoring.SheetID{Candidate: "1", Component: "wawancara", Assessor: scoring.PersonID(rune('a' + i))},
			Status: scoring.SheetSubmitted, Marks: map[string]scoring.Points{"x": pts(mark)}})
	}
	g := gridOf(r)
	g.set("1", "nilai_akhir", "73.22") // 0.7 x 70.02 + 0.3 x 80.67 = 73.215; with 80.666... it is 73.214
	if got := shorts(compared(t, r, g)); got != `end 1 nilai_akhir "73.22" "73.21" (1,1) +0` {
		t.Error(got)
	}
}

// A birth date decides between two and is not told.
func TestOlderIsAboveWithoutADate(t *testing.T) {
	r := newRoll(twoParts())
	r.group("Guru IPA", 1)
	r.add("1", "40", "80", "70")
	r.add("2", "40", "80", "70")
	if got := shorts(compared(t, r, with(r, set{"1", "peringkat", "2"}, set{"2", "peringkat", "1"}))); got != `tie 1+2 peringkat "2, 1" "1, 2" (born,,) +0` {
		t.Error(got)
	}
}

// leaving is the recap without some candidates.
func (g grid) leaving(numbers ...string) grid {
	return slices.DeleteFunc(slices.Clone(g), func(row []string) bool {
		return slices.Contains(numbers, row[slices.Index(g[0], scoring.ColNumber)])
	})
}

// Ranks of others that move because somebody is missing follow from that; who
// left the selection need not be there.
func TestMissing(t *testing.T) {
	g := gridOf(office()).leaving("260002", "260015")
	g.rerank()
	if got := shorts(compared(t, office(), g)); got != `missing 260002  "" "" +10` {
		t.Error(got)
	}
}

// Who is below a threshold here may be ranked there because of another mark; if
// not, it is an error of its own.
func TestBelowAThreshold(t *testing.T) {
	r := office()
	r.book.Thresholds = []scoring.Threshold{{Of: "umum", AtLeast: pts("31")}} // 260006 has 30
	for name, c := range map[string]struct {
		cells []set
		want  string
	}{
		"ranked":                 {[]set{{"260006", "peringkat", "8"}, {"260012", "peringkat", "9"}}, `out 260006 peringkat "8" "" (TL,umum) +0`},
		"ranked by its mark":     {[]set{{"260006", "umum", "32"}, {"260006", "peringkat", "8"}}, `mark 260006 umum "32" "30.0" +1`},
		"not ranked by its mark": {[]set{{"260011", "umum", "30"}, {"260011", "peringkat", ""}, {"260011", "keterangan", "TL"}}, `mark 260011 umum "30" "45.0" +2`},
	} {
		g := with(r, c.cells...)
		if name == "ranked" {
			g.rerank()
		}
		if got := shorts(compared(t, r, g)); !strings.HasPrefix(got, c.want[:len(c.want)-1]) || strings.Contains(got, "\n") {
			t.Errorf("%s: %s, want %s", name, got, c.want)
		}
	}
}

// A result may be written in the words of the legend; without a quota there are
// no codes to hold it against.
func TestResultsInWords(t *testing.T) {
	r := office()
	r.book.Codes[1].Name = scoring.Text{ID: "Lulus, formasi sudah terisi", EN: "Passed, no place left"}
	g := with(r, set{"260011", "keterangan", "lulus,  formasi sudah terisi"}, set{"260009", "keterangan", "PASSED, no place left"})
	plain := compared(t, r, gridOf(r))
	if rep := compared(t, r, g); len(rep.Findings) > 0 || rep.Equal != plain.Equal {
		t.Errorf("%d of %d\n%s", rep.Equal, plain.Equal, shorts(rep))
	}
	r.groups[0].HasQuota = false
	if got := shorts(compared(t, r, with(r, set{"260011", "keterangan", "P/L"}))); got != "" {
		t.Error(got)
	}
}

// Without a column of ranks nothing shows who was moved: other codes of the
// formation then follow from what may have moved them.
func TestCodesWithoutRanks(t *testing.T) {
	g := with(office(), set{"260011", "tanya", "90"}, set{"260011", "nilai_akhir", "90"}, set{"260011", "keterangan", "P/L"}, set{"260003", "keterangan", "P"})
	if got := shorts(compared(t, office(), g.without("peringkat"))); got != `mark 260011 tanya "90" "50.00" +3` {
		t.Error(got)
	}
}

// Weights inside a component may be exchanged unseen; where the recap shows what
// the parts make, and has it right, they were not.
func TestWeightsInsideAComponent(t *testing.T) {
	book := twoParts()
	book.Components = []scoring.Component{{Code: "semua", Kind: scoring.Composite, Weight: pts("1"), Max: pts("100"), Parts: book.Components}}
	r := newRoll(book)
	r.group("Guru IPA", 1)
	r.add("1", "44", "79", "90") // 82 and 90: 84.40, or 87.60 with the weights exchanged
	g := with(r, set{"1", "nilai_akhir", "87.6"})
	if got := shorts(compared(t, r, g.without("semua", "semua_weighted"))); got != `weight 1 nilai_akhir "87.6" "84.40" (tulis,30,wawancara,70) +0` {
		t.Error(got)
	}
	if got := shorts(compared(t, r, g)); got != `odd 1 nilai_akhir "87.6" "84.40" +0` {
		t.Error(got)
	}
}

// many is a roll of three hundred in six formations, the same each time.
func many() *roll {
	r := newRoll(twoParts())
	rng := rand.New(rand.NewPCG(1963, 1965))
	mark := func(most, unit int) string {
		return (scoring.Points(most*unit/2+rng.IntN(most*unit/2)) * scoring.Point / scoring.Points(unit)).String()
	}
	for f := range 6 {
		r.group(fmt.Sprint("Guru ", f), 5)
		for range 50 {
			r.add(fmt.Sprintf("26%04d", len(r.people)+1), mark(50, 10), mark(100, 10), mark(100, 100))
		}
	}
	return r
}

// What a sheet does otherwise in all its rows is one finding, whether its stages
// are seen or not.
func TestOneHabitIsOneCause(t *testing.T) {
	off := scoring.Places{}
	for name, c := range map[string]struct {
		habit func(*scoring.Rulebook)
		seen  bool
		want  string
	}{
		"end":            {func(b *scoring.Rulebook) { unrounded(b.Components) }, true, "end nilai_akhir 300,300"},
		"end unseen":     {func(b *scoring.Rulebook) { unrounded(b.Components) }, false, "end nilai_akhir 300,300"},
		"never":          {func(b *scoring.Rulebook) { b.Total.Rounding = off; unrounded(b.Components) }, false, "never nilai_akhir 300,300"},
		"one decimal":    {func(b *scoring.Rulebook) { b.Components[0].Scaled.N = 1 }, false, "places nilai_akhir tulis_scaled,1,2,300,300"},
		"weights":        {func(b *scoring.Rulebook) { b.Components[0].Weight, b.Components[1].Weight = pts("0.65"), pts("0.35") }, true, "weight tulis_weighted tulis,65,wawancara,35"},
		"weights unseen": {func(b *scoring.Rulebook) { b.Components[0].Weight, b.Components[1].Weight = pts("0.65"), pts("0.35") }, false, "weight nilai_akhir tulis,65,wawancara,35"},
		"maximum":        {func(b *scoring.Rulebook) { b.Components[0].Max = pts("160") }, true, "maximum tulis_scaled 160,150"},
	} {
		r := many()
		other, book := *r, *r.book
		book.Components = slices.Clone(book.Components)
		c.habit(&book)
		other.book = &book
		g := gridOf(&other)
		if !c.seen {
			g = g.without("tulis_scaled", "tulis_weighted", "wawancara_weighted")
		}
		var got []string
		for _, f := range compared(t, r, g).Findings {
			got = append(got, strings.TrimPrefix(string(f.Kind), "compare.")+" "+f.Column+" "+strings.Join(f.Args, ","))
		}
		if text := strings.Join(got, "\n"); text != c.want {
			t.Errorf("%s:\n%s\nwant %s", name, text, c.want)
		}
	}
}

// planted are five errors of five sorts, each with what a spreadsheet would
// make of it in the rest of its row.
var planted = []struct {
	cells []set
	want  string
}{
	{[]set{{"260003", "tulis_weighted", "24.6"}, {"260003", "wawancara_weighted", "63"}, {"260003", "nilai_akhir", "87.6"}},
		`weight 260003 tulis_weighted "24.6" "57.40" (tulis,30,wawancara,70)`},
	{[]set{{"260002", "nilai_akhir", "78.38"}}, `end 260002 nilai_akhir "78.38" "78.39"`},
	{[]set{{"260013", "tanya", "0"}, {"260013", "wawancara", "0"}, {"260013", "wawancara_weighted", "0"}, {"260013", "nilai_akhir", "56"}},
		`zero 260013 tanya "0" "" () held.mark-missing`},
	{[]set{{"260005", "tanya", "66.66"}, {"260005", "wawancara", "66.66"}, {"260005", "wawancara_weighted", "20"}, {"260005", "nilai_akhir", "67.6"},
		{"260007", "tanya", "68.01"}, {"260007", "wawancara", "68.01"}, {"260007", "wawancara_weighted", "20.4"}, {"260007", "nilai_akhir", "69.26"}},
		`swap 260007+260005 tanya "68.01" "66.66"`},
	{[]set{{"260006", "peringkat", "9"}, {"260012", "peringkat", "8"}}, `tie 260006+260012 peringkat "9, 8" "8, 9" (bidang,75,60)`},
}

func TestFivePlanted(t *testing.T) {
	all := gridOf(office())
	for _, p := range planted {
		for _, c := range p.cells {
			all.set(c.number, c.column, c.text)
		}
		found := compared(t, office(), with(office(), p.cells...)).Findings
		if len(found) != 1 || !strings.HasPrefix(short(found[0]), p.want) {
			t.Errorf("alone %v, want %s", found, p.want)
		}
	}
	for number, rank := range map[string]string{"260003": "1", "260001": "2", "260013": "14"} {
		all.set(number, "peringkat", rank) // by the finals there
	}
	got := shorts(compared(t, office(), all))
	if strings.Count(got, "\n") != len(planted)-1 {
		t.Errorf("together:\n%s", got)
	}
	for _, p := range planted {
		if !strings.Contains(got, p.want) {
			t.Errorf("together:\n%s\nlacks %s", got, p.want)
		}
	}
}

func TestNothingDiffers(t *testing.T) {
	agrees := func(name string, r scoring.Record, g grid) {
		rep := compared(t, r, g)
		if len(rep.Findings) > 0 || rep.Cells != rep.Equal || rep.Rows != r.Len() || rep.Cells < 100 {
			t.Errorf("%s: %d of %d cells in %d rows agree\n%s", name, rep.Equal, rep.Cells, rep.Rows, shorts(rep))
		}
	}
	agrees("office", office(), gridOf(office()))
	seenBy(t, played(t), "ketua", func(r scoring.Record) {
		agrees("sample", r, gridOf(r))
		agrees("sample with commas", r, commas(gridOf(r)))
		agrees("sample as a binary sheet", r, noisy(gridOf(r)))
	})
}

// commas are the numbers of a recap as an Indonesian spreadsheet writes them.
func commas(g grid) grid {
	for _, row := range g[1:] {
		for i := range row {
			if c := readCell(row[i]); c.state == number && len(row[i]) < 8 {
				row[i] = strings.Replace(row[i], ".", ",", 1)
			}
		}
	}
	return g
}

// noisy are the numbers of a recap as a workbook stores sums of binary numbers.
func noisy(g grid) grid {
	for _, row := range g[1:] {
		for i := range row {
			if c := readCell(row[i]); c.state == number && strings.Contains(row[i], ".") {
				row[i] = strings.TrimRight(strings.TrimRight(row[i], "0"), ".")
				if _, decimals, _ := strings.Cut(row[i], "."); decimals != "" {
					row[i] += strings.Repeat("0", 15-len(row[i])+1) + "4"
				}
			}
		}
	}
	return g
}

// A panel's marks in the sample: another mark, one that was not rounded, a gap
// that nobody settled, sheets that have not come in.
func TestPanelCauses(t *testing.T) {
	for name, c := range map[string]struct {
		cells []set
		want  string
	}{
		"another mark": {[]set{{"26010001", "simulasi", "75"}, {"26010001", "simulasi_weighted", "30"}, {"26010001", "nilai_akhir", "80.55"}},
			`mark 26010001 simulasi "75" "72.50" +2`},
		"marks exchanged": {[]set{{"26010001", "simulasi", "92.5"}, {"26010006", "simulasi", "72.5"}}, `swap 26010001+26010006 simulasi "92.5" "72.50" +0`},
		"not rounded":     {[]set{{"26010010", "simulasi", "94.375"}}, `unrounded 26010010 simulasi "94.375" "94.38" (simulasi,2,27,27) +0`},
		"cut off":         {[]set{{"26010010", "simulasi", "94.37"}}, `cut 26010010 simulasi "94.37" "94.38" (simulasi,2,27,27) +0`},
		"a gap passed over": {[]set{{"26020021", "simulasi", "60"}, {"26020021", "simulasi_weighted", "24"}, {"26020021", "nilai_akhir", "73.5"}, {"26020021", "peringkat", "8"},
			{"26020020", "peringkat", "9"}, {"26020028", "peringkat", "10"}}, `held 26020021 simulasi "60" "" held.gap +5`},
		"a gap taken as 0":         {[]set{{"26020021", "nilai_akhir", "49.5"}}, `zero 26020021 simulasi "" "" () held.gap +1`},
		"a gap passed over unseen": {[]set{{"26020021", "nilai_akhir", "74.75"}}, `held 26020021 simulasi "" "" held.gap +1`},
		"no sheet, 0": {[]set{{"26020031", "simulasi", "0"}, {"26020031", "simulasi_weighted", "0"}, {"26020031", "nilai_akhir", "50.7"}, {"26020031", "peringkat", "10"}},
			`zero 26020031 simulasi "0" "" () held.sheet-missing +3`},
		"no sheet, summed": {[]set{{"26020031", "nilai_akhir", "50.7"}}, `zero 26020031 simulasi "" "" () held.sheet-missing +1`},
		"nothing, 0": {[]set{{"26030056", "pedagogik", "0"}, {"26030056", "profesional", "0"}, {"26030056", "nilai_akhir", "0"}},
			`zero 26030056 pedagogik "0" "" () +2`},
		"nothing, ranked":    {[]set{{"26030056", "peringkat", "1"}}, `zero 26030056 pedagogik "" "" () +1`},
		"a mark not entered": {[]set{{"26030056", "pedagogik", "77.5"}}, `unassessed 26030056 pedagogik "77.5" "" +0`},
		"in another school": {[]set{{"26010007", "lokasi", "SMP Negeri 4 Contoh"}, {"26010007", "jabatan", "Guru Bahasa Indonesia"}},
			"group 26010007 jabatan \"Guru Bahasa Indonesia\" \"Guru Matematika\" +1"},
	} {
		t.Run(name, func(t *testing.T) {
			seenBy(t, played(t), "ketua", func(r scoring.Record) {
				if got := shorts(compared(t, r, with(r, c.cells...))); got != c.want {
					t.Errorf("\n%s\nwant\n%s", got, c.want)
				}
			})
		})
	}
}

// What stands around the candidates' rows is passed over and said to be; who is
// there twice, not at all or not ours is named.
func TestRows(t *testing.T) {
	r := office()
	r.group("Guru PKn", 1)
	r.add("270001", "40", "80", "70")
	g := gridOf(r)
	blank := make([]string, len(g[0]))
	footer := append([]string{"Rata-rata"}, blank[1:]...)
	rows := append(grid{{"REKAPITULASI NILAI"}, {}}, g[:9]...) // the header and eight rows
	rows = append(rows, blank, g[0], g[9])
	rows = append(rows, g[9:17]...) // one of them again
	rows = append(rows, footer, []string{"Mengetahui", "", "", "Ketua"})
	rep := compared(t, r, rows)
	if got := shorts(rep); got != `twice 260012 nomor_peserta "" "" (14,) +0` || rep.Findings[0].Line != 15 {
		t.Errorf("%s at %d", got, rep.Findings[0].Line)
	}
	if rep.Rows != 16 || rep.Passed != 3 || rep.Unlisted != 1 || rep.Hidden != 0 {
		t.Errorf("%+v", rep)
	}
}

// A spreadsheet drops the zeros before a number, and puts an apostrophe before
// one that was text.
func TestNumbersOfCandidates(t *testing.T) {
	r := newRoll(twoParts())
	r.group("Guru IPA", 1)
	r.add("007", "40", "80", "70")
	r.add("08", "40", "70", "70")
	r.add("008", "40", "60", "70")
	for written, want := range map[string]string{"7": "", "'007": "", " 007\u00a0": "", "8": "unknown 8", "0007": "unknown 0007", "7.0": "unknown 7.0"} {
		g := gridOf(r)
		g.set("007", "nomor_peserta", written)
		if got := shorts(compared(t, r, g)); !strings.HasPrefix(got, want) || want == "" && got != "" {
			t.Errorf("%q: %s, want %s", written, got, want)
		}
	}
}

// Whoever may not see a candidate's marks learns nothing of them: whatever the
// recap says in that row, nothing is found in it.
func TestHiddenMarksStayHidden(t *testing.T) {
	office := played(t)
	var g grid
	var truth string
	seenBy(t, office, "ketua", func(r scoring.Record) {
		g = gridOf(r)
		truth = g.get("26020024", "nilai_akhir")
	})
	seenBy(t, office, "rudi", func(r scoring.Record) {
		first := compared(t, r, g)
		if first.Hidden == 0 || len(first.Findings) > 0 {
			t.Fatalf("%d hidden\n%s", first.Hidden, shorts(first))
		}
		for _, final := range []string{truth, "79.39", "0", "", "x"} {
			for _, panel := range []string{g.get("26020024", "simulasi"), "94", "0", ""} {
				g.set("26020024", "nilai_akhir", final)
				g.set("26020024", "simulasi", panel)
				if rep := compared(t, r, g); len(rep.Findings) > 0 || rep.Equal != first.Equal || rep.Cells != first.Cells {
					t.Errorf("final %q, panel %q: %d of %d\n%s", final, panel, rep.Equal, rep.Cells, shorts(rep))
				}
			}
		}
	})
}

// Ranks of others are judged by the recap's own final marks, so that those of a
// hidden candidate neither show through nor look wrong.
func TestRanksBesideHiddenMarks(t *testing.T) {
	office := played(t)
	seenBy(t, office, "anton", func(r scoring.Record) { // who still owes a sheet for 26020030
		g := with(r, set{"26020030", "simulasi", "75"}, set{"26020030", "nilai_akhir", "79.65"}, set{"26020030", "peringkat", "4"})
		for i, number := range []string{"26020024", "26020025", "26020027", "26020029", "26020020", "26020028"} {
			g.set(number, "peringkat", strconv.Itoa(i+5))
		}
		if rep := compared(t, r, g); rep.Hidden == 0 || len(rep.Findings) > 0 {
			t.Errorf("%d hidden\n%s", rep.Hidden, shorts(rep))
		}
		tied := with(r, set{"26020030", "nilai_akhir", "79.40"}, set{"26020030", "peringkat", "4"})
		for i, number := range []string{"26020024", "26020025", "26020027", "26020029", "26020020", "26020028"} {
			tied.set(number, "peringkat", strconv.Itoa(i+5))
		}
		if got := shorts(compared(t, r, tied)); got != "" { // which of two equals is above, only the chair may know
			t.Error(got)
		}
		g.set("26020024", "peringkat", "8")
		if got := shorts(compared(t, r, g)); got != "" { // until every sheet of theirs is in, the formation has no order for them
			t.Error(got)
		}
	})
}

// Without a rulebook nothing can be compared.
func TestNoRulebook(t *testing.T) {
	if rep := Compare(&roll{}, Recap{Rows: []Row{{Line: 1, Cells: []string{"x"}}}}); rep.Rows+rep.Cells+len(rep.Findings) > 0 {
		t.Errorf("%+v", rep)
	}
}
