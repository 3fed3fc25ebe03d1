package document

import (
	"context"
	"flag"
	"os"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"
	"time"
	"unicode"

	"ampera/scoring"
	"ampera/scoring/memory"
	"ampera/scoring/paper"
	"ampera/scoring/paper/golden"
	"ampera/scoring/ranking"
	"ampera/scoring/rulebook"
	"ampera/scoring/sample"
	"ampera/scoring/text"
	"ampera/scoring/wording"
)

var update = flag.Bool("update", false, "write the golden files anew")

var clock = time.Date(2026, 11, 23, 8, 30, 0, 0, time.UTC)

// office is a selection in memory under a template, frozen.
func office(t *testing.T, template string) (*memory.Office, *memory.Desk) {
	t.Helper()
	text, _ := rulebook.Template(template)
	book, err := rulebook.Parse(text)
	if err != nil {
		t.Fatal(err)
	}
	o := memory.New(func() time.Time { return clock }, nil)
	head, err := o.Found(sample.Founding(book))
	if err != nil {
		t.Fatal(err)
	}
	return o, head
}

func submit(t *testing.T, d scoring.Desk, c scoring.Command) {
	t.Helper()
	if _, err := d.Submit(context.Background(), c); err != nil {
		t.Fatalf("%T: %v", c, err)
	}
}

// sheets are one candidate of each kind by name of the golden file, in the
// record in which they stand.
func sheets(t *testing.T) map[string]paper.Paper {
	t.Helper()
	o, head := office(t, "guru")
	if err := sample.Play(context.Background(), o, head, scoring.DateOf(clock)); err != nil {
		t.Fatal(err)
	}
	gap := heldNumber(t, head, "held.gap")
	held := printed(t, head, gap) // before it is moderated
	out := map[string]paper.Paper{"held": held, "ranked": printed(t, head, rankedNumber(t, head, 2))}
	submit(t, head, scoring.Moderate{Number: gap, Component: "simulasi", Mark: 55 * scoring.Point, Reason: "Disepakati setelah rekaman dilihat"})
	out["moderated"] = printed(t, head, gap)

	_, chair := office(t, "cpns-2024")
	row := func(number string, twk scoring.Points) scoring.CandidateRow {
		return scoring.CandidateRow{Number: number, Name: "Peserta Contoh", GPA: 35 * scoring.Point / 10,
			Columns: map[string]string{"jabatan": "Guru IPA", "lokasi": "SMP Contoh"},
			Marks:   scoring.RowMarks{{SubTest: "twk", Value: twk * scoring.Point}, {SubTest: "tiu", Value: 131 * scoring.Point}, {SubTest: "tkp", Value: 187 * scoring.Point}, {SubTest: "skb", Value: 71_525_000}}}
	}
	submit(t, chair, scoring.SaveFormations{Rows: []scoring.FormationRow{{Values: []string{"Guru IPA", "SMP Contoh"}, Quota: 1}}})
	submit(t, chair, scoring.SaveCandidates{Rows: []scoring.CandidateRow{
		row("24000020110000001", 98), row("24000020110000002", 98), row("24000020110000003", 64)}})
	out["tie"] = printed(t, chair, "24000020110000002")
	out["below"] = printed(t, chair, "24000020110000003")
	return out
}

// printed is a candidate's sheet, as the record is now.
func printed(t *testing.T, d scoring.Desk, number string) (p paper.Paper) {
	t.Helper()
	d.Read(func(v scoring.View) {
		i, ok := v.Find(number)
		if !ok {
			t.Fatalf("no candidate %q", number)
		}
		name, place := v.Letterhead()
		p = Why(v.Record(), ranking.Explain(v.Record(), i), Issue{Selection: name, Office: place, By: "Ratna Dewi", At: clock})
	})
	return p
}

func heldNumber(t *testing.T, d scoring.Desk, code string) (number string) {
	t.Helper()
	each(d, func(r scoring.Record, st scoring.Standing) {
		if st.Held != nil && st.Held.Code == code {
			number = r.At(st.Candidate).Number
		}
	})
	return number
}

func rankedNumber(t *testing.T, d scoring.Desk, rank int) (number string) {
	t.Helper()
	each(d, func(r scoring.Record, st scoring.Standing) {
		if st.Rank == rank && number == "" {
			number = r.At(st.Candidate).Number
		}
	})
	return number
}

func each(d scoring.Desk, f func(scoring.Record, scoring.Standing)) {
	d.Read(func(v scoring.View) {
		for _, g := range ranking.Rank(v.Record()).Groups {
			for _, st := range g.Standings {
				f(v.Record(), st)
			}
		}
	})
}

// The sheet of each kind of candidate in every form, side by side.
func TestWhy(t *testing.T) {
	for name, sheet := range sheets(t) {
		holds(t, "why."+name, sheet)
	}
}

// holds is a paper that has the form of one, and stands in its golden file.
func holds(t *testing.T, name string, p paper.Paper) {
	t.Helper()
	if err := p.Check(); err != nil {
		t.Errorf("%s: %v", name, err)
	}
	got, path := golden.Of(p, Width), filepath.Join("testdata", name+".txtar")
	if *update {
		if err := os.WriteFile(path, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	if want, err := os.ReadFile(path); err != nil || got != string(want) {
		t.Errorf("%s differs (%v); look, then run with -update", path, err)
	}
}

// figure is a figure as papers write it.
var figure = regexp.MustCompile(`\d[\d.,]*`)

// figures are how often each figure stands in a text.
func figures(text string) map[string]int {
	out := map[string]int{}
	for _, f := range figure.FindAllString(text, -1) {
		out[strings.TrimRight(f, ".,")]++
	}
	return out
}

// Every figure that stood on a sheet when it began with the fingerprint still
// stands there, as often at least: testdata/former are those sheets.
func TestWhyLosesNoFigure(t *testing.T) {
	for name, sheet := range sheets(t) {
		for _, lang := range wording.Langs {
			former, err := os.ReadFile(filepath.Join("testdata", "former", "why."+name+"."+lang.String()+".txt"))
			if err != nil {
				t.Fatal(err)
			}
			now := figures(sheet.Text(lang, Width))
			for f, n := range figures(string(former)) {
				if lang == wording.ID && strings.Count(f, ".") == 1 { // a reason had its figures with a point once
					f = strings.Replace(f, ".", ",", 1)
				}
				if now[f] < n {
					t.Errorf("%s, %s: %s stood there %d times, now %d", name, lang, f, n, now[f])
				}
			}
		}
	}
}

// The same of every candidate of the sample, whose former figures are a line each in
// testdata/former: "29x2" stood there twice.
func TestWhyLosesNoFigureOfTheSample(t *testing.T) {
	o, head := office(t, "guru")
	if err := sample.Play(context.Background(), o, head, scoring.DateOf(clock)); err != nil {
		t.Fatal(err)
	}
	former, err := os.ReadFile(filepath.Join("testdata", "former", "why.sample.en.txt"))
	if err != nil {
		t.Fatal(err)
	}
	seen := 0
	head.Read(func(v scoring.View) {
		r := v.Record()
		for line := range strings.Lines(string(former)) {
			number, stood, _ := strings.Cut(line, ":")
			i, ok := v.Find(number)
			if !ok {
				t.Fatalf("no candidate %s", number)
			}
			now := figures(Why(r, ranking.Explain(r, i), Issue{At: clock}).Text(wording.EN, Width))
			for f := range strings.FieldsSeq(stood) {
				f, times, several := strings.Cut(f, "x")
				n := 1
				if several {
					n, _ = strconv.Atoi(times)
				}
				if seen++; now[f] < n {
					t.Errorf("%s: %s stood there %d times, now %d", number, f, n, now[f])
				}
			}
		}
		if seen < 1000 || r.Len() != strings.Count(string(former), "\n") {
			t.Errorf("only %d figures were looked for, of %d candidates", seen, r.Len())
		}
	})
}

// Of every candidate of the sample each figure of the explanation is on the paper,
// whichever way it is printed.
func TestWhyHasEveryFigureOfEveryCandidate(t *testing.T) {
	o, head := office(t, "guru")
	if err := sample.Play(context.Background(), o, head, scoring.DateOf(clock)); err != nil {
		t.Fatal(err)
	}
	seen := 0
	head.Read(func(v scoring.View) {
		r := v.Record()
		for i := range r.Len() {
			x := ranking.Explain(r, i)
			p := Why(r, x, Issue{At: clock})
			for form, text := range map[string]string{"text": p.Text(wording.EN, Width), "lines": strings.Join(p.Lines(wording.EN), "\n"), "html": p.HTML(wording.EN)} {
				now := figures(text)
				for _, f := range explained(x) {
					seen++
					if now[f] == 0 {
						t.Errorf("%s, %s: %s is missing", r.At(i).Number, form, f)
					}
				}
			}
		}
	})
	if seen < 1000 {
		t.Errorf("only %d figures were looked for", seen)
	}
}

// explained are the figures of an explanation.
func explained(x ranking.Explanation) (out []string) {
	add := func(r scoring.Ratio) { // in full where it ends, else its first decimals
		text := r.Rat().FloatString(30)
		whole, decimals, _ := strings.Cut(text, ".")
		if decimals = decimals[:scoring.PointDecimals+3]; strings.Trim(text[len(whole)+1+len(decimals):], "0") == "" {
			decimals = strings.TrimRight(decimals, "0")
		}
		out = append(out, strings.Trim(whole+"."+decimals, "-."))
	}
	for _, s := range x.Steps {
		for _, o := range s.Operands {
			add(o.Value)
			add(o.Term.Of(o.Value))
		}
		add(s.Exact)
	}
	for _, j := range x.Thresholds {
		out = append(out, j.Value.String(), j.AtLeast.String())
	}
	if x.Standing.Rank > 0 {
		out = append(out, strconv.Itoa(x.Standing.Rank))
	}
	return out
}

// The answer stands on the first page: before any step, in the first 24 lines.
func TestWhyBeginsWithTheAnswer(t *testing.T) {
	for name, sheet := range sheets(t) {
		for _, lang := range wording.Langs {
			first, _, _ := strings.Cut(sheet.Text(lang, Width), lang.Text("why.part.steps"))
			if n := strings.Count(first, "\n"); n > 24 {
				t.Errorf("%s, %s: the answer is %d lines long", name, lang, n)
			}
			want := []string{"why.rank"}
			if name == "ranked" || name == "moderated" || name == "tie" {
				want = []string{"why.rank", "why.final", "why.above", "why.below", "why.short", "why.sum"}
			}
			if name == "tie" {
				want = []string{"why.rank", "why.final", "why.above", "why.short"}
			}
			for _, key := range want {
				if !strings.Contains(first, lang.Text(key)) {
					t.Errorf("%s, %s: %s is not in the answer:\n%s", name, lang, key, first)
				}
			}
		}
	}
}

// A sheet is plain text of at most 80 columns, without a key that has no words,
// a birth date or an identity number.
func TestWhyIsPlainText(t *testing.T) {
	for name, sheet := range sheets(t) {
		for _, lang := range wording.Langs {
			for line := range strings.SplitSeq(sheet.Text(lang, Width), "\n") {
				if text.Width(line) > 80 || strings.HasSuffix(line, " ") || strings.ContainsAny(line, "‹›{}") {
					t.Errorf("%s, %s: %q", name, lang, line)
				}
				for _, r := range line {
					if unicode.IsControl(r) {
						t.Errorf("%s, %s: %q holds %U", name, lang, line, r)
					}
				}
			}
		}
	}
}
