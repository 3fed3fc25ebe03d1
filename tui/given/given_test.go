package given

import (
	"context"
	"errors"
	"maps"
	"slices"
	"strconv"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"ampera/scoring"
	_ "ampera/scoring/seeded"
	"ampera/scoring/table"
	"ampera/scoring/wording"
	"ampera/tui/page"
)

// Of several that take one of a few values, nothing is done before each answer is one of
// these, each that is needed is there, and somebody agreed to what stands there unnamed;
// what is asked is told, and nothing else.
func TestEachOfSeveralIsAnswered(t *testing.T) {
	keys := []page.Value{{ID: "yes", Key: "y", Label: table.Same("Terpenuhi")}, {ID: "no", Key: "t", Label: table.Same("Tidak")}}
	means := map[string]string{"yes": "yes", "y": "yes", "terpenuhi": "yes", "no": "no", "t": "no", "Tidak": "no"}
	said := rapid.SampledFrom([]string{"yes", "y", "terpenuhi", "no", "t", "Tidak", "", "mungkin", "y t"})
	rapid.Check(t, func(t *rapid.T) {
		var got page.Answers
		needed := rapid.Bool().Draw(t, "needed")
		fill := page.Fill{Title: table.Same("Judul"), Keys: keys, Then: func(a page.Answers) page.Step { got = a; return nil }}
		if needed {
			fill.Check = func(a page.Answers) *scoring.Refusal {
				for id, v := range a {
					if v == "" {
						return scoring.Refuse("screening.undecided", id)
					}
				}
				return nil
			}
		}
		answers := Answers{Named: map[string]string{}, Yes: rapid.Bool().Draw(t, "yes")}
		every, all := "", rapid.IntRange(0, 3).Draw(t, "all") == 0
		if all {
			every = said.Draw(t, "every")
			answers.Named[Every] = every
		}
		want, asked, agree, some := page.Answers{}, []string(nil), false, all
		for i := range rapid.IntRange(1, 4).Draw(t, "rows") {
			id := "r" + strconv.Itoa(i)
			row := page.Fillable{Option: page.Option{ID: id, Label: table.Same("Baris " + id)}, Value: rapid.SampledFrom([]string{"", "yes", "no"}).Draw(t, "value")}
			if rapid.IntRange(0, 4).Draw(t, "fixed") == 0 {
				row.Fixed = scoring.Refuse("list.no-row")
			}
			fill.Rows = append(fill.Rows, row)
			text, named := every, all
			own := rapid.Bool().Draw(t, "named")
			if own {
				text, named, some = said.Draw(t, "answer"), true, true
				answers.Named[id] = text
			}
			value, is := means[text]
			switch want[id] = row.Value; {
			case named && !is, own && row.Fixed != nil && value != row.Value:
				asked = append(asked, id)
			case named && row.Fixed == nil:
				want[id] = value
			case named:
			case row.Value != "" && row.Fixed == nil:
				agree = true
			}
			if needed && want[id] == "" {
				asked = append(asked, id)
			}
		}
		x := exchange{Desk: Desk{Lang: wording.EN}, ctx: context.Background(), Answers: answers, used: map[string]bool{}}
		err := x.do(fill)
		refused := len(asked) > 0 || !answers.Yes && (agree || !some)
		if !refused {
			if err != nil || !maps.Equal(got, want) {
				t.Fatalf("%+v of %+v: %v, %v, want %v", answers, fill.Rows, err, got, want)
			}
			return
		}
		var lacks *Unanswered
		if !errors.As(err, &lacks) || got != nil {
			t.Fatalf("%+v of %+v: %v, %v", answers, fill.Rows, err, got)
		}
		for _, row := range fill.Rows {
			text, named := answers.Named[row.ID]
			_, is := means[text]
			if named && !is && !slices.ContainsFunc(lacks.Lines, func(l string) bool {
				return strings.HasPrefix(l, row.ID+"=: ") && strings.Contains(l, "yes (Terpenuhi)") && strings.Contains(l, "no (Tidak)")
			}) {
				t.Fatalf("%s is not told with what it may be: %q", row.ID, lacks.Lines)
			}
			if told := slices.ContainsFunc(lacks.Lines, func(l string) bool { return strings.HasPrefix(l, row.ID+"=: ") }); !named && !all && row.Value != "" && row.Fixed == nil && !answers.Yes && !told {
				t.Fatalf("%s stays untold: %q", row.ID, lacks.Lines)
			}
		}
	})
}

// What is asked and what it is called are apart, also where the answer was wrong.
func TestAQuestionAndItsLabelAreApart(t *testing.T) {
	ask := page.Prompt{Question: table.Same("Angkanya?"), Label: table.Same("dadu"), Needed: true,
		Check: func(string) *scoring.Refusal { return scoring.Refuse("needed") }}
	for _, told := range [][]string{nil, {"x"}} {
		x := exchange{Desk: Desk{Lang: wording.ID}, ctx: context.Background(), Answers: Answers{Told: told}, used: map[string]bool{}}
		if err := x.do(ask); err == nil || !strings.HasPrefix(err.Error(), "--answer: Angkanya? · dadu") {
			t.Errorf("%q: %v", told, err)
		}
	}
}
