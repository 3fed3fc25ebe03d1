package ranking

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"ampera/scoring"
)

func readCase(t *testing.T, name string, into any) {
	t.Helper()
	raw, err := os.ReadFile(filepath.Join("testdata", name))
	if err != nil {
		t.Fatal(err)
	}
	if err := json.Unmarshal(raw, into); err != nil {
		t.Fatal(err)
	}
}

// oneMark is a rulebook whose final mark is one written mark.
func oneMark(ties ...string) *scoring.Rulebook {
	b := &scoring.Rulebook{Total: scoring.Total{Rounding: scoring.NewPlaces(3), Decimals: 3}, Codes: codes(),
		Components: []scoring.Component{{Code: "tes", Kind: scoring.Written, Weight: scoring.Point,
			SubTests: []scoring.SubTest{{Code: "mark", Max: 100 * scoring.Point}}}}}
	for _, k := range ties {
		b.Ties = append(b.Ties, scoring.TieKey{Of: k})
	}
	return b
}

func codes() []scoring.Code {
	var out []scoring.Code
	for _, c := range []struct {
		code string
		o    scoring.Outcome
	}{{"P/L", scoring.Placed}, {"P", scoring.Passed}, {"TL", scoring.Below}, {"TH", scoring.Absent},
		{"APS", scoring.Withdrew}, {"DIS", scoring.Disqualified}, {"TMS", scoring.Unqualified}} {
		out = append(out, scoring.Code{Code: c.code, Outcome: c.o})
	}
	return out
}

func TestSharedRanksRun1224(t *testing.T) { // c12
	var c struct {
		Scores   []string
		Expected struct {
			Competition []int `json:"competition_1224"`
		}
	}
	readCase(t, "c12_ranking_ties.json", &c)
	s := newSlate(oneMark())
	s.group("G", -1)
	for i, m := range c.Scores {
		s.add(scoring.Candidate{Number: fmt.Sprint(100 - i)}, m)
	}
	standings := Rank(s).Groups[0].Standings
	if len(standings) != len(c.Scores) || len(standings) == 0 {
		t.Fatalf("%d standings", len(standings))
	}
	for _, st := range standings {
		if want := c.Expected.Competition[st.Candidate]; st.Rank != want {
			t.Errorf("mark %s: rank %d, want %d", c.Scores[st.Candidate], st.Rank, want)
		}
	}
}

// weighted is a rulebook of two written marks with these weights.
func weighted(w []string) *scoring.Rulebook {
	b := &scoring.Rulebook{Codes: codes()}
	for k, code := range []string{"a", "b"} {
		b.Components = append(b.Components, scoring.Component{Code: "c" + code, Kind: scoring.Written, Weight: pts(w[k]),
			SubTests: []scoring.SubTest{{Code: code, Max: 100 * scoring.Point}}})
	}
	return b
}

func TestEqualIsEqualAndReachedIsReached(t *testing.T) { // c13
	var c struct {
		Ties []struct {
			Weights []string
			A, B    []json.Number
			Exact   string
		} `json:"exact_ties_that_float64_breaks"`
		Met []struct {
			Weights []string
			Parts   []json.Number
			Exact   string
		} `json:"threshold_exactly_met_but_float64_below"`
	}
	readCase(t, "c13_decimal_composites.json", &c)
	if len(c.Ties) != 12 || len(c.Met) != 3 {
		t.Fatal("the case has changed")
	}
	for _, tie := range c.Ties {
		s := newSlate(weighted(tie.Weights))
		s.group("G", -1)
		s.add(scoring.Candidate{Number: "1"}, tie.A[0].String(), tie.A[1].String())
		s.add(scoring.Candidate{Number: "2"}, tie.B[0].String(), tie.B[1].String())
		for _, st := range Rank(s).Groups[0].Standings {
			if st.Rank != 1 || st.Final != pts(tie.Exact) {
				t.Errorf("%v %v: rank %d, final %s", tie.A, tie.B, st.Rank, st.Final)
			}
		}
	}
	for _, met := range c.Met {
		book := weighted(met.Weights)
		book.Components = []scoring.Component{{Code: "all", Kind: scoring.Composite, Weight: scoring.Point, Parts: book.Components}}
		book.Thresholds = []scoring.Threshold{{Of: "all", AtLeast: pts(met.Exact)}}
		s := newSlate(book)
		s.group("G", -1)
		s.add(scoring.Candidate{Number: "1"}, met.Parts[0].String(), met.Parts[1].String())
		if st := Rank(s).Groups[0].Standings[0]; st.Rank != 1 {
			t.Errorf("%v reaches %s exactly, yet: %s", met.Parts, met.Exact, st.Outcome)
		}
	}
}

// skdSKB is SKD and SKB scaled to 100, 40/60, rounded once at the end.
func skdSKB(skd []scoring.SubTest, skdMax string) *scoring.Rulebook {
	scale := 100 * scoring.Point
	return &scoring.Rulebook{Codes: codes(), Total: scoring.Total{Rounding: scoring.NewPlaces(3), Decimals: 3},
		Components: []scoring.Component{
			{Code: "skd", Kind: scoring.Written, Weight: pts("0.4"), Max: pts(skdMax), Scale: scale, SubTests: skd},
			{Code: "skb", Kind: scoring.Written, Weight: pts("0.6"), Max: pts("500"), Scale: scale,
				SubTests: []scoring.SubTest{{Code: "skb_mark", Max: pts("500"), Decimals: 3}}},
		}}
}

func TestPressExample(t *testing.T) { // c14a
	var c struct {
		Input []struct {
			Name     string
			SKD, SKB json.Number
		}
		Expected []struct {
			Name, SKD100, SKB100, Final string
			Rank                        int
		}
	}
	readCase(t, "c14a_cpns_example.json", &c)
	s := newSlate(skdSKB([]scoring.SubTest{{Code: "skd_mark", Max: pts("500")}}, "500"))
	s.group("G", -1)
	for _, in := range c.Input {
		s.add(scoring.Candidate{Number: in.Name}, in.SKD.String(), in.SKB.String())
	}
	r := Rank(s)
	column := func(code string) int {
		for k, col := range r.Columns {
			if col.Code == code {
				return k
			}
		}
		t.Fatalf("no column %s", code)
		return 0
	}
	for k, want := range c.Expected {
		st := r.Groups[0].Standings[k]
		got := []string{s.At(st.Candidate).Number, fmt.Sprint(st.Rank), st.Final.Fixed(3),
			st.Stages[column("skd_scaled")].Value.Fixed(3), st.Stages[column("skb_scaled")].Value.Fixed(3)}
		if fmt.Sprint(got) != fmt.Sprint([]string{want.Name, fmt.Sprint(want.Rank), want.Final, want.SKD100, want.SKB100}) {
			t.Errorf("%v, want %+v", got, want)
		}
	}
}

func TestThresholdsTiesAndQuota(t *testing.T) { // c14b
	var c struct {
		Expected []struct {
			Formation, ID, Final, Exact, Status string
			Rank                                int
			By                                  *string `json:"separated_from_previous_by"`
		}
		Settings struct{ Quota map[string]int }
	}
	readCase(t, "c14b_tiebreak_quota.json", &c)
	skd := []scoring.SubTest{{Code: "twk", Max: pts("150")}, {Code: "tiu", Max: pts("175")}, {Code: "tkp", Max: pts("225")}}
	book := skdSKB(skd, "550")
	for _, th := range [][2]string{{"twk", "65"}, {"tiu", "80"}, {"tkp", "166"}} {
		book.Thresholds = append(book.Thresholds, scoring.Threshold{Of: th[0], AtLeast: pts(th[1])})
	}
	for _, k := range []string{"skd", "tkp", "tiu", "twk", "ipk", "born"} {
		book.Ties = append(book.Ties, scoring.TieKey{Of: k})
	}
	s, groups, who := newSlate(book), map[string]int{}, map[string]int{}
	for _, row := range readRows(t, filepath.Join("testdata", "c14b_tiebreak_quota.csv")) {
		f := row["formation"]
		if _, ok := groups[f]; !ok {
			groups[f] = s.group(f, c.Settings.Quota[f])
		}
		born, _ := scoring.ParseDate(row["birth"])
		who[row["id"]] = s.add(scoring.Candidate{Number: row["id"], GPA: pts(row["IPK"]), Born: born, Group: groups[f]},
			row["TWK"], row["TIU"], row["TKP"], row["SKB"])
	}
	r := Rank(s)
	keys := map[string]string{"final": "final", "TKP": "tkp", "TIU": "tiu", "TWK": "twk", "SKD": "skd", "IPK": "ipk", "birth": "born", "UNRESOLVED": "tie"}
	if len(c.Expected) != len(s.people) {
		t.Fatal("the case has changed")
	}
	for _, want := range c.Expected {
		st := find(t, r.Groups[groups[want.Formation]], who[want.ID])
		by := ""
		if want.By != nil {
			by = keys[*want.By]
		}
		if st.Rank != want.Rank || st.Final != pts(want.Final) || st.Why.Key != by {
			t.Errorf("%s: rank %d final %s by %q, want %+v", want.ID, st.Rank, st.Final, st.Why.Key, want)
		}
		status, failed, _ := strings.Cut(want.Status, ":")
		code := map[string]string{"selected": "P/L", "not_selected": "P", "UNRESOLVED_AT_QUOTA": "", "below_threshold": "TL"}[status]
		if st.Code != code || st.Failed != strings.ToLower(failed) {
			t.Errorf("%s: code %q failed %q, want %s", want.ID, st.Code, st.Failed, want.Status)
		}
		x := Explain(s, who[want.ID])
		if total := x.Steps[len(x.Steps)-1]; total.Label != StepTotal || total.Exact.String() != want.Exact {
			t.Errorf("%s: exact %s, want %s", want.ID, total.Exact, want.Exact)
		}
	}
	if got := [3]int{r.Groups[0].Unresolved, r.Groups[1].Unresolved, r.Groups[2].Unresolved}; got != [3]int{0, 2, 0} {
		t.Errorf("unresolved %v", got)
	}
}

func TestDegenerateInput(t *testing.T) { // c19, what concerns a ranking
	for _, n := range []int{0, 1, 2, 40} {
		s := newSlate(oneMark("mark", "ipk", "born"))
		s.group("G", 1)
		for i := range n {
			s.add(scoring.Candidate{Number: fmt.Sprint(i)}, "4")
		}
		g := Rank(s).Groups[0]
		if g.Ranked != n {
			t.Errorf("%d of %d ranked", g.Ranked, n)
		}
		for i, st := range g.Standings {
			if st.Rank != 1 || (i > 0) != (st.Why.Key == "tie") {
				t.Errorf("%d equals: rank %d, why %+v", n, st.Rank, st.Why)
			}
		}
		if unresolved := n > 1; (g.Unresolved == 1) != unresolved {
			t.Errorf("%d equals: unresolved %d", n, g.Unresolved)
		}
	}
	s := newSlate(oneMark())
	s.group("G", 3)
	for i := range 5 {
		s.presences = map[string]scoring.Presence{}
		s.add(scoring.Candidate{Number: fmt.Sprint(i)}, "")
	}
	for i := range 5 {
		s.presences[at(i, "tes")] = scoring.WasAbsent
	}
	for _, st := range Rank(s).Groups[0].Standings {
		if st.Code != "TH" || st.Rank != 0 || st.Held != nil {
			t.Errorf("all absent: %+v", st)
		}
	}
	s.add(scoring.Candidate{Number: "9"}, "0")
	if st := Rank(s).Groups[0].Standings[0]; st.Rank != 1 || st.Final != 0 || st.Code != "P/L" {
		t.Errorf("zero is a mark: %+v", st)
	}
	s.book = nil
	if r := Rank(s); len(r.Groups) != 0 {
		t.Error("a ranking without a rulebook")
	}
}

func find(t fatal, g scoring.GroupRanking, i int) scoring.Standing {
	t.Helper()
	for _, st := range g.Standings {
		if st.Candidate == i {
			return st
		}
	}
	t.Fatalf("candidate %d is not in group %d", i, g.Group)
	return scoring.Standing{}
}

// fatal is what testing and rapid have in common.
type fatal interface {
	Helper()
	Fatalf(format string, args ...any)
}
