package table_test

import (
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	_ "ampera/scoring/seeded"

	"ampera/scoring"
	"ampera/scoring/table"
	"ampera/scoring/wording"
)

// kinds are all kinds, each with something that makes a value of it.
var kinds = map[table.Kind]*rapid.Generator[table.Value]{
	table.Text:      rapid.Map(rapid.StringMatching(`[A-Za-z' ,=-]{1,12}`), table.TextOf),
	table.Said:      rapid.Map(rapid.StringMatching(`[A-Za-z]{1,8}`), func(s string) table.Value { return table.SaidOf(scoring.Text{ID: s}) }),
	table.Mark:      rapid.Map(points, table.MarkOf),
	table.Number:    rapid.Map(points, table.NumberOf),
	table.Share:     rapid.Map(points, table.ShareOf),
	table.Count:     rapid.Map(rapid.IntRange(-5, 1_000_000), table.CountOf),
	table.Of:        rapid.Map(rapid.IntRange(0, 100), func(n int) table.Value { return table.OfAll(n, 100) }),
	table.Day:       rapid.Map(moments, func(t time.Time) table.Value { return table.DayOf(scoring.DateOf(t)) }),
	table.Time:      rapid.Map(moments, table.TimeOf),
	table.Moment:    rapid.Map(moments, table.MomentOf),
	table.Span:      rapid.Map(rapid.IntRange(-100, 100_000), func(n int) table.Value { return table.SpanOf(time.Duration(n) * time.Second) }),
	table.State:     rapid.Map(rapid.SampledFrom([]string{"open", "shut"}), table.StateOf),
	table.States:    rapid.Map(rapid.SampledFrom([]string{"open", "open shut"}), func(s string) table.Value { return table.StatesOf(strings.Fields(s)...) }),
	table.Candidate: rapid.Map(rapid.StringMatching(`[0-9]{1,4}`), func(n string) table.Value { return table.CandidateOf(n, "Ani") }),
	table.Person:    rapid.Map(rapid.StringMatching(`[a-z]{1,4}`), func(id string) table.Value { return table.PersonOf(scoring.PersonID(id), "Budi") }),
	table.Formation: rapid.Map(rapid.StringMatching(`[a-z]{1,4}`), func(k string) table.Value {
		return table.FormationOf(scoring.Group{Key: k, Values: []string{"Guru", k}})
	}),
	table.Bytes: rapid.Map(rapid.Int64Range(0, 1<<40), table.BytesOf),
	table.Hash:  rapid.Map(rapid.StringMatching(`[0-9a-f]{1,64}`), table.HashOf),
}

var (
	points  = rapid.Map(rapid.Int64Range(-999_999_999, 999_999_999), func(n int64) scoring.Points { return scoring.Points(n) })
	moments = rapid.Map(rapid.Int64Range(0, 4_000_000_000), func(n int64) time.Time { return time.Unix(n, 0).In(time.FixedZone("WIB", 7*3600)) })
)

func head(k table.Kind) table.Head {
	return table.Head{ID: "x", Kind: k, Whys: true, States: []table.Named{{ID: "open", Word: table.Key("people.status.active")}, {ID: "shut"}}}
}

// value is a value of a kind, or none of it, with or without a reason.
func value(t *rapid.T, k table.Kind) table.Value {
	v := kinds[k].Draw(t, "value")
	switch rapid.IntRange(0, 5).Draw(t, "there") {
	case 0:
		return v.None("")
	case 1:
		return v.None("formations.no-quota")
	case 2:
		return v.Hidden()
	}
	return v
}

// Every kind is tried here: one that is added without a generator fails.
func TestEveryKindIsTried(t *testing.T) {
	for k := table.Text; k <= table.Hash; k++ {
		if kinds[k] == nil {
			t.Errorf("kind %d has no generator", k)
		}
	}
}

// What programs get is read back as the same value, and says as much as its column
// has fields.
func TestExactIsReadBack(t *testing.T) {
	for k := range kinds {
		rapid.Check(t, func(t *rapid.T) {
			h, v := head(k), value(t, k)
			fields := h.Exact(v)
			if len(fields) != len(h.Fields()) {
				t.Fatalf("%d fields for %v", len(fields), h.Fields())
			}
			back, ok := h.Read(fields)
			if !ok || !reflect.DeepEqual(h.Exact(back), fields) || back.Has() != v.Has() || back.Why() != v.Why() {
				t.Fatalf("%q is read back as %q, %v", fields, h.Exact(back), ok)
			}
			for _, l := range wording.Langs {
				if v.Kind() != table.Said && h.Shown(l, back) != h.Shown(l, v) {
					t.Fatalf("%q is shown as %q, read back as %q", fields, h.Shown(l, v), h.Shown(l, back))
				}
			}
		})
	}
}

// What is hidden shows nothing of the value anywhere.
func TestHidden(t *testing.T) {
	for k := range kinds {
		rapid.Check(t, func(t *rapid.T) {
			h, v := head(k), kinds[k].Draw(t, "value")
			if hidden := v.Hidden(); !reflect.DeepEqual(h.Exact(hidden), h.Exact(table.TextOf("other").Hidden())) && len(h.Fields()) == 2 {
				t.Fatalf("a hidden value says %q", h.Exact(hidden))
			}
			if n, ok := v.Hidden().Figure(); ok || n != 0 {
				t.Fatal("a hidden figure is compared")
			}
			if h.Folded(wording.ID, v.Hidden()) != "" {
				t.Fatal("a hidden text is found")
			}
		})
	}
}

// Rows are sorted by what they say, blanks last whichever way it goes, and equals
// stay as they were.
func TestSort(t *testing.T) {
	for k := range kinds {
		rapid.Check(t, func(t *rapid.T) {
			h, down := head(k), rapid.Bool().Draw(t, "down")
			values := make([]table.Value, rapid.IntRange(0, 12).Draw(t, "rows"))
			order := make([]int32, len(values))
			for i := range values {
				values[i], order[i] = value(t, k), int32(i)
			}
			h.Sort(wording.EN, order, down, func(at int32) table.Value { return values[at] })
			for i := 1; i < len(order); i++ {
				a, b := values[order[i-1]], values[order[i]]
				switch c := compare(h, a, b); {
				case !a.Has() && b.Has():
					t.Fatal("a blank comes before a value")
				case !a.Has() || !b.Has():
				case !down && c > 0, down && c < 0:
					t.Fatalf("%q stands before %q", h.Exact(a), h.Exact(b))
				case c == 0 && order[i-1] > order[i]:
					t.Fatal("equals changed places")
				}
			}
		})
	}
}

// compare is the order of two values, told the slow way.
func compare(h table.Head, a, b table.Value) int {
	if x, ok := a.Figure(); ok {
		y, _ := b.Figure()
		return int(max(min(x-y, 1), -1))
	}
	if h.Kind == table.State || h.Kind == table.States {
		place := func(v table.Value) int {
			first, _, _ := strings.Cut(h.Folded(wording.EN, v), " ")
			return slices.IndexFunc(h.States, func(s table.Named) bool { return s.ID == first })
		}
		return place(a) - place(b)
	}
	return strings.Compare(h.Folded(wording.EN, a), h.Folded(wording.EN, b))
}

// What a screen, a voice and a program get of a value.
func TestShown(t *testing.T) {
	at := time.Date(2026, 11, 27, 14, 5, 9, 0, time.FixedZone("WIB", 7*3600))
	for _, c := range []struct {
		head              table.Head
		value             table.Value
		id, en, said, out string
	}{
		{table.Head{Kind: table.Mark, Decimals: 2}, table.MarkOf(78_500_000), "78,50", "78.50", "78.50", "78.5"},
		{table.Head{Kind: table.Share, Decimals: 1}, table.ShareOf(125_000), "12,5 %", "12.5 %", "12.5 %", "0.125"},
		{table.Head{Kind: table.Of}, table.OfAll(3, 4), "3/4", "3/4", "3 of 4", "3|4"},
		{table.Head{Kind: table.Day}, table.DayOf(20261127), "27-11-2026", "27-11-2026", "27-11-2026", "2026-11-27"},
		{table.Head{Kind: table.Time}, table.MinuteOf(845), "14:05", "14:05", "14:05", "14:05:00"},
		{table.Head{Kind: table.Moment}, table.MomentOf(at), "27-11-2026 14:05", "27-11-2026 14:05", "27-11-2026 14:05", "2026-11-27T14:05:09+07:00"},
		{table.Head{Kind: table.Span}, table.SpanOf(90 * time.Minute), "1:30:00", "1:30:00", "1:30:00", "5400"},
		{table.Head{Kind: table.Bytes}, table.BytesOf(3_400_000), "3,4 MB", "3.4 MB", "3.4 MB", "3400000"},
		{table.Head{Kind: table.Bytes}, table.BytesOf(999), "999 B", "999 B", "999 B", "999"},
		{table.Head{Kind: table.Hash}, table.HashOf(strings.Repeat("ab", 32)), "abababababababab", "abababababababab", "abababababababab", strings.Repeat("ab", 32)},
		{table.Head{Kind: table.Candidate}, table.CandidateOf("001", "Ani"), "Ani", "Ani", "001 Ani", "001|Ani"},
		{table.Head{Kind: table.States, States: table.Roles()}, table.RolesOf(scoring.Chair | scoring.Assessor), "ketua, penilai", "chair, assessor", "chair, assessor", "chair assessor"},
		{table.Head{Kind: table.Count, Whys: true}, table.CountOf(0).None("formations.no-quota"), "belum ada", "none yet", "none yet", "|formations.no-quota"},
	} {
		h := c.head
		got := []string{h.Shown(wording.ID, c.value), h.Shown(wording.EN, c.value), h.Spoken(wording.EN, c.value), strings.Join(h.Exact(c.value), "|")}
		if want := []string{c.id, c.en, c.said, c.out}; !slices.Equal(got, want) {
			t.Errorf("got %q, want %q", got, want)
		}
	}
}

// Making a figure allocates nothing.
func TestFiguresCostNothing(t *testing.T) {
	h, sum := head(table.Mark), scoring.Points(0)
	if n := testing.AllocsPerRun(100, func() {
		v := table.MarkOf(78_500_000)
		p, _ := v.Figure()
		sum += p
		_ = h.Right()
	}); n != 0 {
		t.Errorf("a mark allocates %v times", n)
	}
}

// What is put together is said in each language; figures have its sign.
func TestWordsPutTogether(t *testing.T) {
	w := table.Put(table.Key("why.rank"), table.Plain(": "), table.Digits("(7.5 + 8) / 3 = 5.1666..."))
	if got := w.In(wording.ID); got != "Peringkat: (7,5 + 8) / 3 = 5,1666..." {
		t.Error(got)
	}
	if got := w.In(wording.EN); got != "Rank: (7.5 + 8) / 3 = 5.1666..." {
		t.Error(got)
	}
	if w.Silent() || !table.Put().Silent() {
		t.Error("what is silent?")
	}
}
