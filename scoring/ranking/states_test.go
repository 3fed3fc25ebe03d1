package ranking

import (
	"fmt"
	"slices"
	"testing"

	"ampera/scoring"
)

// whole is a person with every mark given: final 66, ranked.
func whole() person {
	return person{a: "7", b: "7", sheets: [2]string{"22", "33"},
		status: [2]scoring.SheetStatus{scoring.SheetSubmitted, scoring.SheetSubmitted}}
}

// States that must never be confused (domain.md, 5), each beside a candidate
// who is ranked: what the list says, and whether the quota still waits.
func TestStatesAreNeverConfused(t *testing.T) {
	type want struct {
		ranked        bool
		outcome       scoring.Outcome
		code, held    string
		pending, last bool // counted as pending; listed after everybody who has an outcome
	}
	second := func(st scoring.SheetStatus) func(*person) {
		return func(p *person) { p.status[1] = st }
	}
	for name, c := range map[string]struct {
		change func(*person)
		want   want
	}{
		"ranked":         {func(*person) {}, want{ranked: true, outcome: scoring.Placed, code: "P/L"}},
		"zero is a mark": {func(p *person) { p.a = "0" }, want{ranked: true, outcome: scoring.Placed, code: "P/L"}},
		"form minimum":   {func(p *person) { p.sheets = [2]string{"11", "11"} }, want{ranked: true, outcome: scoring.Placed, code: "P/L"}},
		"not assessed":   {func(p *person) { *p = person{} }, want{pending: true, last: true}},
		"draft only": {func(p *person) {
			*p = person{sheets: [2]string{"33", ""}, status: [2]scoring.SheetStatus{scoring.SheetDraft}}
		}, want{pending: true, last: true}},
		"second is a draft": {second(scoring.SheetDraft), want{held: "held.sheets-short", pending: true}},
		"interrupted":       {second(scoring.SheetInterrupted), want{held: "held.sheets-short", pending: true}},
		"typed from paper":  {second(scoring.SheetTyped), want{held: "held.sheets-short", pending: true}},
		"locked counts":     {second(scoring.SheetLocked), want{ranked: true, outcome: scoring.Placed, code: "P/L"}},
		"mark missing":      {func(p *person) { p.a = "" }, want{held: "held.mark-missing", pending: true}},
		"gap":               {func(p *person) { p.sheets = [2]string{"11", "44"} }, want{held: "held.gap", pending: true}},
		"gap at the limit":  {func(p *person) { p.sheets = [2]string{"22", "33"} }, want{ranked: true, outcome: scoring.Placed, code: "P/L"}},
		"gap moderated": {func(p *person) { p.sheets, p.moderated = [2]string{"11", "44"}, "60" },
			want{ranked: true, outcome: scoring.Placed, code: "P/L"}},
		"to be repeated":     {func(p *person) { p.a, p.b, p.tulis = "", "", scoring.ToRepeat }, want{held: "held.repeat", pending: true}},
		"repeat, no mark":    {func(p *person) { *p = person{tulis: scoring.ToRepeat} }, want{held: "held.repeat", pending: true}},
		"absent":             {func(p *person) { p.a, p.b, p.tulis = "", "", scoring.WasAbsent }, want{outcome: scoring.Absent, code: "TH"}},
		"absent, no sheet":   {func(p *person) { *p = person{tulis: scoring.WasAbsent} }, want{outcome: scoring.Absent, code: "TH"}},
		"withdrew":           {func(p *person) { p.exit = scoring.ExitWithdrew }, want{outcome: scoring.Withdrew, code: "APS"}},
		"withdrew, absent":   {func(p *person) { p.exit, p.tulis = scoring.ExitWithdrew, scoring.WasAbsent }, want{outcome: scoring.Withdrew, code: "APS"}},
		"disqualified":       {func(p *person) { p.exit = scoring.ExitDisqualified }, want{outcome: scoring.Disqualified, code: "DIS"}},
		"unqualified":        {func(p *person) { p.Status = scoring.NotQualified }, want{outcome: scoring.Unqualified, code: "TMS"}},
		"unqualified, left":  {func(p *person) { p.Status, p.exit = scoring.NotQualified, scoring.ExitWithdrew }, want{outcome: scoring.Unqualified, code: "TMS"}},
		"below a threshold":  {func(p *person) { p.b = "1" }, want{outcome: scoring.Below, code: "TL"}},
		"below, not settled": {func(p *person) { p.b, p.a = "1", "" }, want{held: "held.mark-missing", pending: true}},
		"conflict":           {func(p *person) { p.conflict = true }, want{held: "held.conflict", pending: true}},
		"conflict, withdrew": {func(p *person) { p.conflict, p.exit = true, scoring.ExitWithdrew }, want{held: "held.conflict", pending: true}},
	} {
		t.Run(name, func(t *testing.T) {
			p := whole()
			c.change(&p)
			p.Number = "1"
			gone := whole()
			gone.Number, gone.exit = "0", scoring.ExitWithdrew
			s := contest{quotas: []int{2}, people: []person{p, gone}}.slate([]int{0, 1})
			g := Rank(s).Groups[0]
			st := find(t, g, 0)
			held := ""
			if st.Held != nil {
				held = st.Held.Code
			}
			got := want{st.Rank > 0, st.Outcome, st.Code, held, g.Pending == 1, g.Standings[1].Candidate == 0 && st.Outcome == "" && held == ""}
			if got != c.want {
				t.Errorf("%+v, want %+v", got, c.want)
			}
			if st.Rank == 0 && st.Outcome != scoring.Below && st.Final != 0 {
				t.Errorf("a final mark of %s without a rank", st.Final)
			}
		})
	}
}

// Those without a rank stand in a fixed order after those with one.
func TestOrderOfTheUnranked(t *testing.T) {
	s := newSlate(contestBook())
	s.group("G", -1)
	add := func(number string, change func(*person)) {
		p := whole()
		change(&p)
		p.Number = number
		p.enter(s)
	}
	add("1", func(p *person) { *p = person{} })
	add("2", func(p *person) { p.Status = scoring.NotQualified })
	add("3", func(p *person) { p.exit = scoring.ExitDisqualified })
	add("4", func(p *person) { p.exit = scoring.ExitWithdrew })
	add("5", func(p *person) { p.tulis = scoring.WasAbsent })
	add("6", func(p *person) { p.b = "0" })
	add("7", func(p *person) { p.a = "" })
	add("8", func(*person) {})
	var got []string
	for _, st := range Rank(s).Groups[0].Standings {
		got = append(got, s.people[st.Candidate].Number)
	}
	if want := []string{"8", "7", "6", "5", "4", "3", "2", "1"}; !slices.Equal(got, want) {
		t.Errorf("listed %v, want %v", got, want)
	}
}

// What a quota says of marks 9 8 8 7 6, with and without somebody to come: the
// codes in order, the shared rank that straddles it, and the margins.
func TestQuotaAndStraddlingTies(t *testing.T) {
	for _, c := range []struct {
		quota, pending int
		codes, margins string
		unresolved     int
	}{
		{-1, 0, "[    ]", "[- - - - -]", 0},
		{0, 0, "[P P P P P]", "[- - - - -]", 0},
		{1, 0, "[P/L P P P P]", "[1 -1 -1 -2 -3]", 0},
		{2, 0, "[P/L   P P]", "[1 0 0 -1 -2]", 2},
		{3, 0, "[P/L P/L P/L P P]", "[2 1 1 -1 -2]", 0},
		{4, 0, "[P/L P/L P/L P/L P]", "[3 2 2 1 -1]", 0},
		{5, 0, "[P/L P/L P/L P/L P/L]", "[- - - - -]", 0},
		{9, 0, "[P/L P/L P/L P/L P/L]", "[- - - - -]", 0},
		{3, 1, "[P/L   P P]", "[2 1 1 -1 -2]", 0}, // who is to come may take one place
		{4, 1, "[P/L P/L P/L  P]", "[3 2 2 1 -1]", 0},
		{4, 2, "[P/L    P]", "[3 2 2 1 -1]", 0},
		{9, 5, "[P/L P/L P/L P/L ]", "[- - - - -]", 0},
	} {
		s := newSlate(oneMark())
		s.group("G", c.quota)
		for i, m := range []string{"9", "8", "8", "7", "6"} {
			s.add(scoring.Candidate{Number: fmt.Sprint(i)}, m)
		}
		for i := range c.pending {
			s.add(scoring.Candidate{Number: fmt.Sprint("later ", i)}, "")
		}
		g := Rank(s).Groups[0]
		var codes, margins, ranks []string
		for _, st := range g.Standings[:5] {
			margin := "-"
			if st.HasMargin {
				margin = st.Margin.String()
			}
			codes, margins, ranks = append(codes, st.Code), append(margins, margin), append(ranks, fmt.Sprint(st.Rank))
		}
		if fmt.Sprint(ranks) != "[1 2 2 4 5]" {
			t.Errorf("ranks %v", ranks)
		}
		if fmt.Sprint(codes) != c.codes || fmt.Sprint(margins) != c.margins || g.Unresolved != c.unresolved || g.Pending != c.pending {
			t.Errorf("quota %d, %d to come: codes %v margins %v unresolved %d pending %d, want %+v",
				c.quota, c.pending, codes, margins, g.Unresolved, g.Pending, c)
		}
		of := s.Groups()[0]
		cut, has := g.Cut(of)
		if want := (scoring.Cut{At: min(of.Quota, 5), Parts: c.unresolved > 0}); has != (c.quota >= 0) || has && cut != want {
			t.Errorf("quota %d, %d to come: the line %+v %v, want %+v", c.quota, c.pending, cut, has, want)
		}
		for i := range g.Standings {
			if open, want := g.Open(of, &g.Standings[i]), opened(&g, of.HasQuota, i); open != want {
				t.Errorf("quota %d, %d to come: standing %d is %q, want %q", c.quota, c.pending, i, open, want)
			}
		}
	}
}

// opened is why a standing of such a contest has no code.
func opened(g *scoring.GroupRanking, quota bool, i int) string {
	switch {
	case i >= 5:
		return scoring.OpenUnassessed
	case !quota || g.Standings[i].Code != "":
		return ""
	case g.Pending > 0:
		return scoring.OpenPending
	}
	return scoring.OpenTied
}

// A key that is unknown for one of the equals stops the chain for all of them.
func TestUnknownKeyStopsTheChain(t *testing.T) {
	s := newSlate(oneMark("ipk", "born"))
	s.group("G", 2)
	for _, c := range []scoring.Candidate{
		{Number: "1", GPA: pts("3.9"), Born: 19900101},
		{Number: "2", Born: 19800101}, // no GPA: neither above nor below the others
		{Number: "3", GPA: pts("3.1"), Born: 19700101},
	} {
		s.add(c, "80")
	}
	s.add(scoring.Candidate{Number: "4"}, "70") // alone with its mark: nothing to ask
	g := Rank(s).Groups[0]
	for at, st := range g.Standings[:3] {
		if st.Rank != 1 || st.Code != "" || at > 0 && st.Why != (scoring.Reason{Key: "tie", Above: "80.000", Below: "80.000", Stopped: "ipk"}) {
			t.Errorf("%d: %+v", at, st)
		}
	}
	if st := g.Standings[3]; st.Rank != 4 || st.Why.Key != "final" || g.Unresolved != 1 {
		t.Errorf("unresolved %d, last %+v", g.Unresolved, st)
	}
	s.people[1].GPA = pts("3.9")
	for at, want := range []string{"2", "1", "3"} { // known: the older of the two, then the lower GPA
		if st := Rank(s).Groups[0].Standings[at]; s.people[st.Candidate].Number != want || st.Rank != at+1 {
			t.Errorf("place %d: %+v", at+1, st)
		}
	}
}
