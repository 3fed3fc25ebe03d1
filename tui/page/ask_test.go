package page_test

import (
	"context"
	"slices"
	"testing"

	"ampera/scoring"
	"ampera/scoring/table"
	"ampera/scoring/wording"
	"ampera/tui/page"
)

// Of several each has its digit: the tenth 0, those after it none, so that no digit is that
// of two.
func TestWhichHasDigits(t *testing.T) {
	all := []string{"a", "b", "c", "d", "e", "f", "g", "h", "i", "j", "k", "l"}
	ask := page.Which(page.Ask{}, all, table.Same, func(one string) page.Step { return page.Reach{Key: one} })
	var keys []string
	for i, c := range ask.Choices {
		keys = append(keys, c.Key)
		if c.Then() != (page.Reach{Key: all[i]}) {
			t.Errorf("%s leads to %v", all[i], c.Then())
		}
	}
	if want := []string{"1", "2", "3", "4", "5", "6", "7", "8", "9", "0", "", ""}; !slices.Equal(keys, want) {
		t.Errorf("the keys are %q", keys)
	}
}

// A question of no or yes is one to who speaks it, and no does nothing.
func TestNoOrYes(t *testing.T) {
	ask := page.Ask{}.NoOrYes("marks.no", "marks.yes", func() page.Step { return page.Back{} })
	no, yes, is := ask.YesNo()
	if !is || no != nil || yes() != (page.Back{}) || ask.Choices[0].Key != page.No {
		t.Errorf("%+v", ask.Choices)
	}
}

// The reason that is given stands by what is stored, previewed or not.
func TestBecauseKeepsTheReason(t *testing.T) {
	for _, next := range []page.Step{page.Submit{}, page.Preview{}, page.Back{}} {
		ask := page.Because(table.Same("?"), func(reason string) page.Step {
			if reason != "sebab" {
				t.Errorf("the reason is %q", reason)
			}
			return next
		})
		got := ""
		switch s := ask.Then("sebab").(type) {
		case page.Submit:
			got = s.Reason
		case page.Preview:
			got = s.Reason
		default:
			got = "sebab"
		}
		if got != "sebab" || !ask.Reason {
			t.Errorf("%T has the reason %q", next, got)
		}
	}
}

// Who has done one of several goes to the next that waits, around the end of the list, and
// stays where none does.
func TestNextWaits(t *testing.T) {
	rows := []string{"a", "b", "c", "d"}
	key := func(r *string) string { return *r }
	for _, c := range []struct{ after, waits, want string }{
		{"b", "abd", "d"}, {"d", "ab", "a"}, {"c", "c", "c"}, {"c", "", "c"}, {"x", "bd", "b"},
	} {
		waits := func(r *string) bool { return slices.Contains([]byte(c.waits), (*r)[0]) }
		if got := page.Next(rows, key, c.after, waits); got.Key != c.want {
			t.Errorf("after %s of %s comes %s", c.after, c.waits, got.Key)
		}
	}
}

// What a page refuses as a whole is refused of each of its acts, before what they refuse
// themselves; a row is named by its number where the page does not say how.
func TestWhatAPageSaysOfItsActs(t *testing.T) {
	type D = bool // whether anything can be done
	refuses := func(code string) func(*D, *string) *scoring.Refusal {
		return func(*D, *string) *scoring.Refusal { return scoring.Refuse(code) }
	}
	of := func(can D, rows ...string) page.Reading {
		p := page.List[D, string]{
			Read: page.AtHand(can), Rows: func(*D) []string { return rows }, Columns: func(*D) []table.Column[string] { return nil },
			Number: func(r *string) string { return *r }, NoRow: "list.no-row-here",
			Can: func(can *D) *scoring.Refusal { return page.If(!*can, "off") },
			Acts: []page.Act[D, string]{{On: page.One, Why: refuses("row")}, {On: page.One, NoRow: "own"},
				{Can: func(*D) *scoring.Refusal { return scoring.Refuse("act") }}},
		}.Page()
		r, err := p.Read(context.Background(), nil, nil)
		if err != nil || !p.Jumps {
			t.Fatal(err)
		}
		return r
	}
	for _, c := range []struct {
		of       page.Reading
		act, row int
		want     string
	}{
		{of(false, "7"), 0, 0, "off"}, {of(false), 2, -1, "off"},
		{of(true, "7"), 0, 0, "row"}, {of(true, "7"), 1, 0, ""}, {of(true), 2, -1, "act"},
		{of(true), 0, -1, "list.no-row-here"}, {of(true), 1, -1, "own"},
	} {
		got := ""
		if why := c.of.Why(c.act, c.row); why != nil {
			got = why.Code
		}
		if got != c.want {
			t.Errorf("act %d of row %d is refused as %q, not %q", c.act, c.row, got, c.want)
		}
	}
	if key := of(true, "7").Key(0); key != "7" {
		t.Errorf("the row is named %q", key)
	}
}

// A reason that says nothing is asked for again before a command is made of it: few commands
// could be given another one later.
func TestAReasonSaysSomething(t *testing.T) {
	ask := page.Because(table.Same("?"), nil)
	for text, code := range map[string]string{"x": "reason.empty", "- -": "reason.empty", "hujan": ""} {
		if why := ask.Wrong(wording.ID, text); (why == nil) != (code == "") || why != nil && why.Code != code {
			t.Errorf("%q: %v", text, why)
		}
	}
}
