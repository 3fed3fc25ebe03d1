package compare

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"ampera/scoring"
)

// Half-even rounding is told from cutting off: of a whole table by what it leaves
// alone, of a single row by naming both.
func TestHalvesToTheEvenDigit(t *testing.T) {
	r := many()
	c := newComparison(r, Recap{})
	g := computed(r, c, scheme{kind: KindEvenAll, mode: halfEven}, func(int) bool { return true })
	rep := compared(t, r, g.without(ColRank, ColResult, "tulis_scaled", "tulis_weighted", "wawancara_weighted"))
	if len(rep.Findings) != 1 || rep.Findings[0].Kind != KindEvenAll && rep.Findings[0].Kind != KindEven || len(rep.Findings[0].Numbers) < 10 {
		t.Error(shorts(rep))
	}
	rep = compared(t, r, g.without(ColRank, ColResult))
	for _, f := range rep.Findings {
		if f.Kind != KindEvenAll && f.Kind != KindEven {
			t.Error(short(f))
		}
	}
}

// Each mode of rounding, with what a spreadsheet shows of halves and not halves.
func TestModes(t *testing.T) {
	for _, c := range []struct{ v, up, even, cut, away string }{
		{"0.125", "0.13", "0.12", "0.12", "0.13"}, {"0.135", "0.14", "0.14", "0.13", "0.14"}, {"-0.125", "-0.13", "-0.12", "-0.12", "-0.13"},
		{"0.121", "0.12", "0.12", "0.12", "0.13"}, {"0.129", "0.13", "0.13", "0.12", "0.13"}, {"0.12", "0.12", "0.12", "0.12", "0.12"},
		{"0.005", "0.01", "0", "0", "0.01"}, {"0", "0", "0", "0", "0"}, {"99.995", "100", "100", "99.99", "100"},
	} {
		for m, want := range map[mode]string{halfUp: c.up, halfEven: c.even, cutOff: c.cut, awayUp: c.away} {
			if got := m.round(pts(c.v).Ratio(), 2).Round(fine).String(); got != want {
				t.Errorf("%s in mode %d is %s, want %s", c.v, m, got, want)
			}
		}
	}
}

// Marks of a row in each other's columns are one cause; so they are where the
// headers are exchanged, and where nobody sees the marks.
func TestCrossedMarks(t *testing.T) {
	r := office()
	if got := shorts(compared(t, r, with(r, set{"260005", "umum", "64"}, set{"260005", "bidang", "38"}))); got != `crossed 260005 umum "64" "38.0" (umum,bidang) +1` {
		t.Error(got)
	}
	g := gridOf(r)
	at, to := slices.Index(g[0], "umum"), slices.Index(g[0], "bidang")
	for _, row := range g[1:] {
		row[at], row[to] = row[to], row[at]
	}
	if got := compared(t, r, g).Findings; len(got) != 1 || got[0].Kind != KindCrossed || len(got[0].Numbers) != 15 {
		t.Errorf("%v", got)
	}
}

// Who is absent, left or below a threshold on one side alone is told so, with
// the outcome that is in question: whatever cell says it.
func TestStatus(t *testing.T) {
	r := office()
	r.book.Thresholds = []scoring.Threshold{{Of: "umum", AtLeast: pts("31")}} // 260006 has 30
	for name, c := range map[string]struct {
		cells []set
		want  string
	}{
		"absent there, below here":  {[]set{{"260006", "keterangan", "TH"}}, `status 260006 keterangan "TH" "TL" (TH,TL,absent) +0`},
		"below there, absent here":  {[]set{{"260014", "keterangan", "TL"}}, `status 260014 keterangan "TL" "TH" (TL,TH,absent) +0`},
		"absent there, ranked here": {[]set{{"260011", "keterangan", "TH"}}, `status 260011 keterangan "TH" "P" (TH,P,absent) +0`},
		"withdrew there":            {[]set{{"260006", "keterangan", "APS"}}, `status 260006 keterangan "APS" "TL" (APS,TL,withdrew) +0`},
		"absent in a mark's place":  {[]set{{"260006", "umum", "TH"}}, `status 260006 umum "TH" "30.0" (TH,TL,absent) +0`},
		"absent, with blank marks":  {[]set{{"260006", "umum", ""}, {"260006", "bidang", ""}, {"260006", "tanya", ""}, {"260006", "keterangan", "TH"}}, `status 260006 umum "" "30.0" (TH,TL,absent) +3`},
		"a mark that is only blank": {[]set{{"260006", "umum", ""}}, `blank 260006 umum "" "30.0" +0`},
	} {
		if got := shorts(compared(t, r, with(r, c.cells...))); got != c.want {
			t.Errorf("%s:\n%s\nwant\n%s", name, got, c.want)
		}
	}
	r.groups[0].HasQuota = false // so that who is ranked has no code
	if got := shorts(compared(t, r, with(r, set{"260011", "keterangan", "TH"}))); got != `status 260011 keterangan "TH" "" (TH,,absent) +0` {
		t.Error(got)
	}
}

// Held candidates are one finding with all their places, and so are candidates
// that a formation lacks.
func TestManyOfOneCauseAreOneFinding(t *testing.T) {
	r := newRoll(twoParts())
	r.group("Guru IPA", 3)
	for i := range 86 {
		r.add(fmt.Sprintf("26%04d", i+1), "40", fmt.Sprint(50+i/2), "")
	}
	r.add("270001", "40", "80", "70")
	g := gridOf(r)
	for i := range 86 {
		g.set(fmt.Sprintf("26%04d", i+1), ColFinal, "77.7")
	}
	rep := compared(t, r, g)
	if len(rep.Findings) != 1 || rep.Findings[0].Kind != KindHeld || len(rep.Findings[0].Numbers) != 86 {
		t.Fatal(shorts(rep))
	}
	for i, p := range rep.Findings[0].Places {
		if number := g[p.Line-1][slices.Index(g[0], scoring.ColNumber)]; number != rep.Findings[0].Numbers[i] {
			t.Errorf("%s at line %d, where %s is", rep.Findings[0].Numbers[i], p.Line, number)
		}
	}
	rep = compared(t, office(), gridOf(office()).leaving("260002", "260016", "260011"))
	if len(rep.Findings) == 0 || rep.Findings[len(rep.Findings)-1].Kind != KindMissing || len(rep.Findings[len(rep.Findings)-1].Numbers) != 3 {
		t.Error(shorts(rep))
	}
}

// A name beside a number is this candidate's, another's, or nobody's; how it is
// written is only counted.
func TestNames(t *testing.T) {
	r := office()
	for i, name := range []string{"Ayu Lestari", "Bagus Putra Wijaya", "Citra Ananda", "Muhammad Ali", "Li Po", "Ni'mah"} {
		r.people[i].Name = name
	}
	for name, c := range map[string]struct {
		cells   []set
		want    string
		spelled int
	}{
		"as it is":         {[]set{{"260001", "nama", "AYU  LESTARI, S.Pd."}, {"260004", "nama", "Drs. Muhammad-Ali"}}, "", 0},
		"otherwise":        {[]set{{"260002", "nama", "Bagus P. Wijaya"}}, "", 1},
		"another's":        {[]set{{"260001", "nama", "Citra Ananda"}}, `names 260001 nama "" "" (260003) +0`, 0},
		"three rotated":    {[]set{{"260001", "nama", "Bagus Putra Wijaya"}, {"260002", "nama", "Citra Ananda"}, {"260003", "nama", "Ayu Lestari"}}, `names 260001+260003+260002 nama "" "" (260002,260001,260003) +0`, 0},
		"nobody's":         {[]set{{"260001", "nama", "Zulkifli Hasan"}}, `name 260001 nama "" "" +0`, 0},
		"blank":            {[]set{{"260001", "nama", ""}}, "", 0},
		"no long word":     {[]set{{"260001", "nama", "A L"}}, `name 260001 nama "" "" +0`, 0},
		"a line break":     {[]set{{"260001", "nama", "Ayu\nLestari"}}, "", 0},
		"full width":       {[]set{{"260001", "nama", "Ａｙｕ Lestari"}}, "", 0},
		"of the same name": {[]set{{"260007", "nama", "Peserta 260007"}}, "", 0},
		"short words":      {[]set{{"260005", "nama", "Po Li"}}, "", 1},
		"an apostrophe":    {[]set{{"260006", "nama", "Nimah, S.Pd.I"}}, "", 0},
		"a degree shared":  {[]set{{"260002", "nama", "Drs. Zulkifli S.Pd."}}, `name 260002 nama "" "" +0`, 0},
	} {
		rep := compared(t, r, with(r, c.cells...))
		if got := shorts(rep); got != c.want || rep.Spelled != c.spelled {
			t.Errorf("%s: %s (%d), want %s (%d)", name, got, rep.Spelled, c.want, c.spelled)
		}
	}
}

// A name beside a number is judged as in every other file.
func TestNamesAreJudgedAsInFiles(t *testing.T) {
	word := rapid.SampledFrom([]string{"Siti", "Budi", "Ni'mah", "Nimah", "Li", "Po", "H.", "Dr.", "Sdr.", "S.Pd.", "Gr.", "A", "M", "\u00c9mile", "e\u0301mile", ",", "-"})
	name := rapid.Custom(func(t *rapid.T) string { return strings.Join(rapid.SliceOfN(word, 1, 4).Draw(t, "words"), " ") })
	rapid.Check(t, func(t *rapid.T) {
		r := office()
		for i := range 4 {
			r.people[i].Name = name.Draw(t, "ours")
		}
		theirs := name.Draw(t, "theirs")
		rep := Compare(r, Table(with(r, set{"260001", "nama", theirs}), r.book))
		want, spelled := "", 0
		switch scoring.NamesOf(r).Fit("260001", theirs) {
		case scoring.NameOfOther:
			want = string(KindNames)
		case scoring.NameWrong:
			want = string(KindName)
		case scoring.NameDiffers:
			spelled = 1
		}
		got := ""
		for _, f := range rep.Findings {
			got += string(f.Kind)
		}
		if got != want || rep.Spelled != spelled {
			t.Fatalf("%q beside %q: %s (%d), want %s (%d)", theirs, r.people[0].Name, got, rep.Spelled, want, spelled)
		}
	})
}

// A formation that nobody knows is told once; case, blanks and punctuation make
// no other formation.
func TestFormationsInAnotherSpelling(t *testing.T) {
	r := office()
	g := gridOf(r)
	for _, row := range g[1:] {
		row[0] = "guru - IPA."
	}
	if rep := compared(t, r, g); len(rep.Findings) > 0 || rep.Cells != rep.Equal {
		t.Error(shorts(rep))
	}
	for _, row := range g[1:] {
		row[0] = "Guru IPA+" // a sign is more than punctuation
	}
	if rep := compared(t, r, g); len(rep.Findings) != 1 || rep.Findings[0].Kind != KindSpelling {
		t.Error(shorts(rep))
	}
	for _, row := range g[1:] {
		row[0] = "Guru Fisika"
	}
	rep := compared(t, r, g)
	if len(rep.Findings) != 1 || rep.Findings[0].Kind != KindSpelling || len(rep.Findings[0].Numbers) != 16 || rep.Findings[0].Theirs != "Guru Fisika" {
		t.Error(shorts(rep))
	}
}

// Ranks over all formations, and ranks of a longer list, are one finding.
func TestRanksAmongOthers(t *testing.T) {
	r := many()
	g := gridOf(r)
	rank, final := slices.Index(g[0], ColRank), slices.Index(g[0], ColFinal)
	for _, row := range g[1:] {
		place := 1
		for _, other := range g[1:] {
			place += oneIf(readCell(other[final]).value.Cmp(readCell(row[final]).value) > 0)
		}
		row[rank] = fmt.Sprint(place)
	}
	if got := compared(t, r, g.without(ColResult)).Findings; len(got) != 1 || got[0].Kind != KindAcross || len(got[0].Numbers) < 200 {
		t.Errorf("%d findings, first %v", len(got), got[:1])
	}
	longer := gridOf(office())
	for _, row := range longer[1:] {
		if row[rank] != "" {
			row[rank] = fmt.Sprint(readCell(row[rank]).value.Mul(scoring.NewRatio(7, 1)).Round(0))
		}
	}
	if got := compared(t, office(), longer.without(ColResult)); len(got.Findings) != 1 || got.Findings[0].Kind != KindGaps || got.Findings[0].Args[0] != "13" {
		t.Error(shorts(got))
	}
}

// What is below the rows in the column of numbers is no candidate; a candidate
// who is called so is one.
func TestFootersInTheColumnOfNumbers(t *testing.T) {
	r := office()
	g := gridOf(r)
	number := slices.Index(g[0], scoring.ColNumber)
	for _, text := range []string{"Jumlah", "Rata-rata", "TOTAL", "Mengetahui,", "Palembang, 14 Februari 2026", "Ketua Panitia", "NIP. 19700101", "Jumlah peserta: 15 orang", "Halaman 1 dari 3", "Budi Contoh"} {
		row := make([]string, len(g[0]))
		row[number] = text
		g = append(g, row)
	}
	if rep := compared(t, r, g); len(rep.Findings) > 0 || rep.Passed != 10 {
		t.Errorf("%d passed\n%s", rep.Passed, shorts(rep))
	}
	for _, text := range []string{"26x001", "Budi Contoh"} { // of which more is said, or which is no word
		h := gridOf(r)
		row := make([]string, len(h[0]))
		row[number], row[slices.Index(h[0], ColFinal)] = text, map[bool]string{true: "70"}[text == "Budi Contoh"]
		if rep := compared(t, r, append(h, row)); len(rep.Findings) != 1 || rep.Findings[0].Kind != KindUnknown {
			t.Errorf("%s: %s", text, shorts(rep))
		}
	}
	r.people[0].Number = "Jumlah"
	h := gridOf(r)
	h.set("Jumlah", "umum", "40")
	if got := shorts(compared(t, r, h)); !strings.HasPrefix(got, "mark Jumlah umum") {
		t.Error(got)
	}
}

// Offices fill the row of who was absent or left with zeros. Where both say so, that is
// no difference; where nobody does, a zero stays one.
func TestZerosOfWhoWasNotThere(t *testing.T) {
	r := office()
	zeros := func(number, said string) grid {
		g := gridOf(r)
		for k, column := range g[0] {
			if cell := &g[g.row(number)][k]; *cell == "" && column != ColResult {
				*cell = "0"
			}
		}
		g.set(number, ColResult, said)
		return g
	}
	for said, want := range map[string]bool{"TH": false, "tidak hadir": false, "Absen": false, "": true, "TL": true} {
		if got := compared(t, r, zeros("260014", said)).Findings; (len(got) > 0) != want {
			t.Errorf("absent, %q: %v", said, got)
		}
	}
	if got := compared(t, r, zeros("260015", r.Book().CodeOf(scoring.Withdrew))).Findings; len(got) > 0 {
		t.Errorf("withdrew: %v", got)
	}
}

// What offices write of a result is what the rulebook's codes mean, whatever those are.
func TestResultsAsOfficesWriteThem(t *testing.T) {
	r := office()
	g := gridOf(r)
	for _, row := range g[1:] {
		if at := len(row) - 1; row[at] == r.Book().CodeOf(scoring.Passed) {
			row[at] = "P/TL"
		}
	}
	if got := compared(t, r, g).Findings; len(got) > 0 {
		t.Error(got)
	}
}
