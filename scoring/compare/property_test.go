package compare

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"ampera/scoring"

	"pgregory.net/rapid"
)

// drawRoll is any roll: a few formations, marks that are often equal, blanks,
// absences, exits, unknown birth dates.
func drawRoll(t *rapid.T) *roll {
	r := newRoll(twoParts())
	r.book.Thresholds = []scoring.Threshold{{Of: "tanya", AtLeast: pts("40")}}
	mark := func(most, decimals int) string {
		unit := []int{1, 10, 100}[rapid.IntRange(0, decimals).Draw(t, "decimals")]
		if rapid.IntRange(0, 19).Draw(t, "blank") == 0 {
			return ""
		}
		return (scoring.Points(rapid.IntRange(most*unit/2, most*unit).Draw(t, "mark")) * scoring.Point / scoring.Points(unit)).String()
	}
	for g := range rapid.IntRange(1, 3).Draw(t, "groups") {
		r.group(fmt.Sprint("Guru ", g), rapid.IntRange(0, 4).Draw(t, "quota"))
		for range rapid.IntRange(0, 12).Draw(t, "candidates") {
			i := len(r.people)
			r.add(fmt.Sprintf("26%04d", i+1), mark(50, 1), mark(100, 1), mark(100, 2))
			if rapid.IntRange(0, 9).Draw(t, "born") == 0 {
				r.people[i].Born = 0
			}
			switch rapid.IntRange(0, 19).Draw(t, "state") {
			case 0:
				r.absent[i], r.marks[i] = true, map[string]scoring.Points{}
			case 1:
				r.exits[i] = scoring.ExitWithdrew
			}
		}
	}
	return r
}

// shown is a roll's recap with a random choice of its computed columns, by
// which a committee may or may not rank.
func shown(t *rapid.T, g grid) grid {
	var drop []string
	for _, column := range []string{"tulis", "tulis_scaled", "tulis_weighted", "wawancara", "wawancara_weighted", "nilai_akhir", "peringkat", "keterangan", "jabatan"} {
		if rapid.IntRange(0, 3).Draw(t, column) == 0 {
			drop = append(drop, column)
		}
	}
	return g.without(drop...)
}

// A recap made of the record itself differs in nothing.
func TestOwnRecapDiffersInNothing(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		r := drawRoll(t)
		g := shown(t, gridOf(r))
		rep := Compare(r, Table(g, r.book))
		if len(rep.Findings) > 0 || rep.Cells != rep.Equal || rep.Rows != len(r.people) {
			t.Fatalf("%d of %d cells in %d rows of %d:\n%s", rep.Equal, rep.Cells, rep.Rows, len(r.people), shorts(rep))
		}
	})
}

// One raw mark that differs is one finding that names its candidate, whether
// everything was computed on from it, or nothing was.
func TestOneOtherMarkIsOneCause(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		r := drawRoll(t)
		if len(r.people) == 0 {
			return
		}
		i := rapid.IntRange(0, len(r.people)-1).Draw(t, "who")
		code := rapid.SampledFrom([]string{"umum", "bidang", "tanya"}).Draw(t, "column")
		was, ok := r.marks[i][code]
		now := scoring.Points(rapid.IntRange(0, 500).Draw(t, "now")) * scoring.Point / 10
		if !ok || now == was {
			return
		}
		g := gridOf(r)
		if rapid.Bool().Draw(t, "computed on") {
			other := *r
			other.marks = slices.Clone(r.marks)
			other.marks[i] = map[string]scoring.Points{code: now}
			for k, m := range r.marks[i] {
				if k != code {
					other.marks[i][k] = m
				}
			}
			g = gridOf(&other)
		} else {
			g.set(r.people[i].Number, code, now.String())
		}
		g = shown(t, g)
		rep := Compare(r, Table(g, r.book))
		if len(rep.Findings) != 1 || rep.Findings[0].Kind != KindMark || !slices.Equal(rep.Findings[0].Numbers, []string{r.people[i].Number}) {
			t.Fatalf("%s of %s from %s to %s:\n%s\nin\n%s", code, r.people[i].Number, was, now, shorts(rep), g)
		}
	})
}

// Whatever stands in the cells, every finding is about something, and nothing is
// counted twice.
func TestAnyCells(t *testing.T) {
	texts := []string{"", "0", "70", "70.005", "7e1", "TH", "P/L", "#REF!", "-1", "260003", "1", "13", "Guru IPA", "99999999999.99", "0.000000001"}
	rapid.Check(t, func(t *rapid.T) {
		r := drawRoll(t)
		g := gridOf(r)
		for range rapid.IntRange(0, 30).Draw(t, "changes") {
			row := g[rapid.IntRange(0, len(g)-1).Draw(t, "row")]
			row[rapid.IntRange(0, len(row)-1).Draw(t, "column")] = rapid.SampledFrom(texts).Draw(t, "text")
		}
		checkReport(t, Compare(r, Table(g, r.book)))
	})
}

type tester interface{ Fatalf(string, ...any) }

func checkReport(t tester, rep Report) {
	if rep.Equal > rep.Cells || rep.Equal < 0 {
		t.Fatalf("%d of %d cells", rep.Equal, rep.Cells)
	}
	order := -1
	for _, f := range rep.Findings {
		if len(f.Numbers) == 0 || len(f.Places) != len(f.Numbers) || f.Kind == "" || f.order < order {
			t.Fatalf("%+v after row %d", f, order)
		}
		if f.Kind == KindMissing != (f.Line == 0) {
			t.Fatalf("%+v stands nowhere", f)
		}
		order = f.order
	}
}

func FuzzCompare(f *testing.F) {
	r := newRoll(twoParts()) // few, so that the search for other weights is short
	r.group("Guru IPA", 1)
	for i, marks := range [][]string{{"41.5", "88", "81.28"}, {"44", "79", "90"}, {"40", "80", ""}} {
		r.add(fmt.Sprintf("26%04d", i+1), marks...)
	}
	f.Add(strings.TrimSpace(gridOf(r).String()))
	f.Add("Nomor|Nilai Akhir|Peringkat\n260001|84,81|1\n260003|84.399999999999999|I")
	f.Add("No Peserta|Tes Tulis|Bobot 60%\n260001|1e9|-\n|x|\n(1)|(2)|(3)")
	f.Fuzz(func(t *testing.T, text string) {
		var rows [][]string
		for line := range strings.Lines(text) {
			rows = append(rows, strings.Split(strings.TrimSpace(line), "|"))
		}
		checkReport(t, Compare(r, Table(rows, r.book)))
	})
}

func (g grid) String() string {
	var b strings.Builder
	for _, row := range g {
		fmt.Fprintln(&b, strings.Join(row, "|"))
	}
	return b.String()
}
