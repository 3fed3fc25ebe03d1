package document

import (
	"context"
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
	"unicode"

	"ampera/scoring"
	"ampera/scoring/memory"
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
func sheets(t *testing.T) map[string]func(lang wording.Lang) string {
	t.Helper()
	o, head := office(t, "guru")
	if err := sample.Play(context.Background(), o, head, scoring.DateOf(clock)); err != nil {
		t.Fatal(err)
	}
	gap := heldNumber(t, head, "held.gap")
	held := printed(t, head, gap) // before it is moderated
	out := map[string]func(wording.Lang) string{"held": held, "ranked": printed(t, head, rankedNumber(t, head, 2))}
	submit(t, head, scoring.Moderate{Number: gap, Component: "simulasi", Mark: 55 * scoring.Point, Reason: "Disepakati setelah rekaman dilihat"})
	out["moderated"] = printed(t, head, gap)

	_, chair := office(t, "cpns-2024")
	row := func(number string, twk scoring.Points) scoring.CandidateRow {
		return scoring.CandidateRow{Number: number, Name: "Peserta Contoh", GPA: 35 * scoring.Point / 10,
			Columns: map[string]string{"jabatan": "Guru IPA", "lokasi": "SMP Contoh"},
			Marks: map[string]scoring.Points{"twk": twk * scoring.Point, "tiu": 131 * scoring.Point, "tkp": 187 * scoring.Point,
				"skb": 71_525_000}}
	}
	submit(t, chair, scoring.SaveFormations{Rows: []scoring.FormationRow{{Values: []string{"Guru IPA", "SMP Contoh"}, Quota: 1}}})
	submit(t, chair, scoring.SaveCandidates{Rows: []scoring.CandidateRow{
		row("24000020110000001", 98), row("24000020110000002", 98), row("24000020110000003", 64)}})
	out["tie"] = printed(t, chair, "24000020110000002")
	out["below"] = printed(t, chair, "24000020110000003")
	return out
}

// printed is a candidate's sheet in both languages, as the record is now.
func printed(t *testing.T, d scoring.Desk, number string) func(wording.Lang) string {
	t.Helper()
	var texts [2]string
	d.Read(func(v scoring.View) {
		i, ok := v.Find(number)
		if !ok {
			t.Fatalf("no candidate %q", number)
		}
		name, place := v.Letterhead()
		for _, lang := range wording.Langs {
			texts[lang] = Why(v.Record(), ranking.Explain(v.Record(), i), Issue{Selection: name, Office: place, By: "Ratna Dewi", At: clock}).Text(lang, Width)
		}
	})
	return func(lang wording.Lang) string { return texts[lang] }
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

// The sheet of each kind of candidate, in both languages, as it is printed.
func TestWhy(t *testing.T) {
	for name, text := range sheets(t) {
		for _, lang := range wording.Langs {
			got, path := text(lang), filepath.Join("testdata", "why."+name+"."+lang.String()+".txt")
			if *update {
				if err := os.WriteFile(path, []byte(got), 0o644); err != nil {
					t.Fatal(err)
				}
			}
			want, err := os.ReadFile(path)
			if err != nil {
				t.Fatal(err)
			}
			if got != string(want) {
				t.Errorf("%s differs; look, then run with -update:\n%s", path, got)
			}
		}
	}
}

// A sheet is plain text of at most 80 columns, without a key that has no words,
// a birth date or an identity number.
func TestWhyIsPlainText(t *testing.T) {
	for name, sheet := range sheets(t) {
		for _, lang := range wording.Langs {
			for line := range strings.SplitSeq(sheet(lang), "\n") {
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
