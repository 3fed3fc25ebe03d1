package scoring

import (
	"slices"
	"testing"
)

// stood is a copy on which the result of candidate 001 stands, alone in its
// formation; that of 002 lacks sheets.
func stood(t *testing.T) *copyOf {
	t.Helper()
	c := founded(t)
	both := map[string]*Points{"ped": points(70), "prof": points(80), "esai": points(60)}
	c.all(t, "sek", AssignPanel{"sim", []PanelRow{{Group: "Y", Assessors: []PersonID{"p1", "p2"}}}},
		SaveFormations{Rows: []FormationRow{{Values: []string{"X"}, Quota: 1}, {Values: []string{"Y"}, Quota: 1}}},
		SaveWritten{Rows: []WrittenRow{{Number: "001", Marks: both}, {Number: "002", Marks: both}}})
	c.all(t, "ketua", write("001", "esai", points(60)))
	for _, who := range []PersonID{"p1", "p2"} {
		c.all(t, who, filled(SheetID{"001", "sim", who}, 3)...)
	}
	if i, _ := c.state().Find("001"); !c.state().Now().stands(i) {
		t.Fatal("the result does not stand")
	}
	return c
}

// lastEntry is the newest act as the chair reads it.
func (c *copyOf) lastEntry() LogEntry {
	e, _ := c.view("ketua").Entry(c.acts[len(c.acts)-1], LogQuery{})
	return e
}

func wrote(number string, mark int64, reason string) SaveWritten {
	return SaveWritten{Rows: []WrittenRow{{Number: number, Marks: map[string]*Points{"ped": points(mark)}}}, Reason: reason}
}

func quota(group string, n int, reason string) SaveFormations {
	return SaveFormations{Rows: []FormationRow{{Values: []string{group}, Quota: n}}, Reason: reason}
}

// Whatever changes a result that stood is called a correction, is listed on home
// where the formation was complete, and is none without its reason; the same acts
// are neither asked nor called so where no result stands.
func TestCorrectionIsWhatChangesAResultThatStood(t *testing.T) {
	wide := func(who PersonID, level int64) []deed { // p1 and p2 too far apart, and settled
		own := SheetID{"001", "sim", who}
		return []deed{{who, CorrectSheet{own, SheetChange{Marks: map[string]*Points{"a": points(level), "b": points(level)}}, "salah baca"}},
			{"ketua", Moderate{"001", "sim", 60 * Point, "beda jauh", false}}}
	}
	absent := []deed{{"sek", MarkExit{"001", ExitWithdrew, "mundur"}}, {"sek", MarkPresence{Numbers: []string{"002"}, Component: "sim", Presence: WasAbsent}},
		{"ketua", write("002", "esai", points(60))}}
	for name, test := range map[string]struct {
		before     []deed
		who        PersonID
		c          Command
		is, onHome bool
		unasked    Command // the same without its reason; nil: as it is
		why        string  // is refused so
		results    int
	}{
		"a mark":                        {nil, "sek", wrote("001", 71, "tertukar"), true, true, wrote("001", 71, ""), "reason.stood", 1},
		"a mark, nothing stands":        {nil, "sek", wrote("002", 71, ""), false, false, nil, "", 0},
		"a quota":                       {nil, "sek", quota("X", 2, "surat"), true, true, quota("X", 2, ""), "reason.stood", 1},
		"a quota, nothing stands":       {nil, "sek", quota("Y", 2, ""), false, false, nil, "", 0},
		"a formation":                   {nil, "sek", CorrectCandidate{"001", map[string]string{"jabatan": "Y"}, "pindah"}, true, true, CorrectCandidate{"001", map[string]string{"jabatan": "Y"}, ""}, "reason.needed", 1},
		"a formation, nothing stands":   {nil, "sek", CorrectCandidate{"002", map[string]string{"jabatan": "X"}, "pindah"}, false, false, nil, "", 0},
		"screening":                     {nil, "sek", CorrectCandidate{"001", map[string]string{"status": "TMS"}, "ijazah"}, true, true, nil, "", 1},
		"another column":                {nil, "sek", CorrectCandidate{"001", map[string]string{"sekolah": "SD 1"}, "lengkap"}, false, false, nil, "", 0},
		"a name":                        {nil, "sek", CorrectCandidate{"001", map[string]string{"nama": "Satu B"}, "ejaan"}, false, false, nil, "", 0},
		"a withdrawal":                  {nil, "sek", MarkExit{"001", ExitWithdrew, "mundur"}, true, true, MarkExit{"001", ExitWithdrew, ""}, "reason.stood", 1},
		"a withdrawal, nothing stands":  {nil, "sek", MarkExit{"002", ExitWithdrew, "mundur"}, false, false, nil, "", 0},
		"a withdrawal, in old words":    {[]deed{{"sek", MarkExit{"001", ExitWithdrew, "surat"}}, {"sek", MarkExit{"001", NoExit, "surat"}}}, "sek", MarkExit{"001", ExitWithdrew, "surat"}, true, true, nil, "", 1},
		"a disqualification":            {nil, "ketua", MarkExit{"001", ExitDisqualified, "curang"}, true, true, MarkExit{"001", ExitDisqualified, ""}, "reason.needed", 1},
		"a return":                      {absent[:1], "sek", MarkExit{"001", NoExit, "dicabut"}, false, false, nil, "", 0},
		"a settled mark":                {nil, "sek", SettleKeying{"001", "esai", 50 * Point, "menurut kertas"}, true, true, SettleKeying{"001", "esai", 50 * Point, ""}, "reason.needed", 1},
		"a sheet":                       {nil, "p1", CorrectSheet{SheetID{"001", "sim", "p1"}, SheetChange{Marks: map[string]*Points{"a": points(4)}}, "salah"}, true, true, nil, "", 1},
		"a note on a sheet":             {nil, "p1", CorrectSheet{SheetID{"001", "sim", "p1"}, SheetChange{Notes: map[string]string{"a": "ragu"}}, "lengkap"}, false, false, nil, "", 0},
		"a sheet put aside":             {nil, "ketua", PutAside{SheetID{"001", "sim", "p1"}, false, "salah orang"}, true, true, nil, "", 1},
		"an absence taken back":         {absent, "sek", MarkPresence{Numbers: []string{"002"}, Component: "sim", Presence: WasPresent, Reason: "datang"}, true, true, MarkPresence{Numbers: []string{"002"}, Component: "sim", Presence: WasPresent}, "reason.needed", 1},
		"a moderated mark":              {wide("p1", 1), "ketua", Moderate{"001", "sim", 50 * Point, "rekaman", false}, true, true, nil, "", 1},
		"a moderated mark, for a first": {wide("p1", 1)[:1], "ketua", Moderate{"001", "sim", 50 * Point, "rekaman", false}, false, false, nil, "", 0},
	} {
		t.Run(name, func(t *testing.T) {
			c := stood(t)
			for _, d := range test.before {
				c.all(t, d.who, d.c)
			}
			if got := c.view(test.who).Standing(test.c); got != test.results {
				t.Errorf("it says that %d results change, want %d", got, test.results)
			}
			if test.unasked != nil {
				if got := refusedAs(c.do(test.who, test.unasked)); got != test.why {
					t.Errorf("without a reason: %q, want %q", got, test.why)
				}
			}
			before := len(c.state().corrections)
			c.all(t, test.who, test.c)
			if e := c.lastEntry(); e.Correction != test.is {
				t.Errorf("the log calls it a correction: %v", e.Correction)
			}
			s := c.state()
			if got := len(s.corrections) > before; got != test.onHome {
				t.Errorf("home lists it: %v", got)
			}
			again, err := RestoreSnapshot(testHouse, string(s.AppendSnapshot(nil)))
			if err != nil || !slices.Equal(again.corrected, s.corrected) {
				t.Errorf("a snapshot forgets corrections: %v, %v", again.corrected, err)
			}
		})
	}
}

// In the log of one candidate an act is a correction where it corrects theirs.
func TestCorrectionIsOfACandidate(t *testing.T) {
	c := stood(t)
	c.all(t, "sek", SaveWritten{Rows: []WrittenRow{{Number: "001", Marks: map[string]*Points{"ped": points(1)}}, {Number: "002", Marks: map[string]*Points{"ped": points(1)}}}, Reason: "tertukar"})
	for number, want := range map[string]bool{"": true, "001": true, "002": false} {
		if e, _ := c.view("ketua").Entry(c.acts[len(c.acts)-1], LogQuery{Candidate: number}); e.Correction != want {
			t.Errorf("of %q: %v", number, e.Correction)
		}
	}
}

// How many results change is counted in candidates, however many facts say so.
func TestStandingCountsCandidates(t *testing.T) {
	c := stood(t)
	c.all(t, "sek", SettleKeying{"001", "esai", 50 * Point, "menurut kertas"})
	both := SaveWritten{Rows: []WrittenRow{{Number: "001", Marks: map[string]*Points{"ped": points(1), "esai": points(50)}}}}
	d := &Draft{Past: c.state().Now(), Who: c.view("sek").who, out: Decision{Kind: both.Kind()}}
	if err := both.Decide(d); err != nil || len(d.out.Facts) != 2 {
		t.Fatalf("not two facts: %v %v", d.out.Facts, err)
	}
	if n := c.view("sek").Standing(both); n != 1 {
		t.Errorf("%d results of one candidate", n)
	}
	if n := c.view("sek").Standing(quota("X", 3, "")); n != 1 {
		t.Errorf("%d results of a formation of one", n)
	}
}
