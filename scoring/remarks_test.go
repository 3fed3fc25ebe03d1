package scoring

import "testing"

// What a file says beside marks is part of its act: of who is known, and of who is
// registered by it.
func TestAFileSaysWhoWasAbsentAndWhoLeft(t *testing.T) {
	from := Source{Name: "hasil.csv"}
	away, left, out := &Remark{Absent: []string{"tulis"}, As: "TH"}, &Remark{Exit: ExitWithdrew, As: "APS"}, &Remark{Exit: ExitDisqualified, As: "DIS"}
	at := func(number string, r *Remark) CandidateRow {
		return CandidateRow{Line: 2, Number: number, Name: "Nama " + number, Columns: map[string]string{"jabatan": "X"}, Remark: r}
	}
	m := seasons[1].mate(FirstReplica(testSelection))
	m.must(t, "ketua", SaveCandidates{Rows: []CandidateRow{at("003", away), at("004", left), at("005", out)}, Source: from})
	m.must(t, "ketua", ImportMarks{Written: []WrittenRow{{Number: "001", Remark: left}, {Number: "002", Remark: away}}, Source: from})
	for number, want := range map[string][3]string{"001": {"", "withdrew", "hasil.csv: APS"}, "002": {"absent"}, "003": {"absent"}, "004": {"", "withdrew", "hasil.csv: APS"}, "005": {"", "disqualified", "hasil.csv: DIS"}} {
		i, _ := m.state.Find(number)
		if got := [3]string{string(m.state.Presence(i, "tulis")), string(m.state.Exit(i)), m.state.Reason(Subject{OnExit, number})}; got != want {
			t.Errorf("%s: %q, want %q", number, got, want)
		}
	}
	m.must(t, "ketua", ImportMarks{Written: []WrittenRow{{Number: "001", Remark: out}}, Source: from, Reason: "putusan panitia"})
	if why := m.state.Reason(Subject{OnExit, "001"}); why != "putusan panitia" {
		t.Errorf("the reason is %q", why)
	}
}

// What nobody may say on a screen, nobody says by a file; each has its line and its
// column.
func TestAFileSaysNoMoreThanSomebodyMay(t *testing.T) {
	m := seasons[1].mate(FirstReplica(testSelection))
	m.must(t, "sek", write("001", "ped", points(70)))
	bare := seasons[0].mate(FirstReplica(testSelection))
	row := func(number string, r Remark) Command {
		return ImportMarks{Written: []WrittenRow{{Line: 7, Number: number, Remark: &r}}, Source: Source{Name: "n.csv"}}
	}
	person := func(number string, r Remark) Command {
		return SaveCandidates{Update: true, Rows: []CandidateRow{{Line: 7, Number: number, Name: "Nama", Columns: map[string]string{"jabatan": "X"}, Remark: &r}}}
	}
	for name, c := range map[string]struct {
		on     *mate
		c      Command
		want   string
		column string
	}{
		"absent, with marks": {m, row("001", Remark{Absent: []string{"tulis"}}), "presence.has-marks", ColResult},
		"absent, and marks":  {m, ImportMarks{Written: []WrittenRow{{Line: 7, Number: "002", Marks: map[string]*Points{"prof": points(0)}, Remark: &Remark{Absent: []string{"tulis"}}}}}, "presence.has-marks", ColResult},
		"new, absent, and marks": {m, SaveCandidates{Rows: []CandidateRow{{Line: 7, Number: "009", Name: "Nama", Columns: map[string]string{"jabatan": "X"}, Marks: RowMarks{{"esai", 0}},
			Remark: &Remark{Absent: []string{"tulis"}}}}}, "presence.has-marks", ColResult},
		"absent from nothing":        {m, row("002", Remark{Absent: []string{"lain"}}), "component.unknown", ColResult},
		"a secretary disqualifies":   {m, row("002", Remark{Exit: ExitDisqualified}), "allow.role", ColResult},
		"… somebody new":             {m, person("009", Remark{Exit: ExitDisqualified}), "allow.role", ColResult},
		"new, absent from nothing":   {m, person("009", Remark{Absent: []string{"lain"}}), "component.unknown", ColResult},
		"new, before the freeze":     {bare, person("009", Remark{Absent: []string{"tulis"}}), "rulebook.not-frozen", ColResult},
		"no known exit":              {m, row("002", Remark{Exit: "pulang"}), "form.status", ColResult},
		"unqualified, among marks":   {m, row("002", Remark{Unqualified: true}), "remark.screening", ColResult},
		"nobody":                     {m, row("099", Remark{Exit: ExitWithdrew}), "number.unknown", ColNumber},
		"a known one, though a file": {m, person("001", Remark{Absent: []string{"tulis"}}), "presence.has-marks", ColResult},
	} {
		_, err := c.on.decide("sek", c.c)
		p, _ := err.(Problems)
		if name == "a known one, though a file" {
			p = p[max(len(p)-1, 0):] // beside the name, which is another's
		}
		if len(p) == 0 || p[len(p)-1].Code != c.want || p[len(p)-1].Line != 7 || p[len(p)-1].Column != c.column {
			t.Errorf("%s: %v, want %s", name, err, c.want)
		}
	}
	m.must(t, "sek", CorrectCandidate{"002", map[string]string{ColStatus: "TMS"}, "ijazah"})
	if _, err := m.decide("sek", row("002", Remark{Unqualified: true})); err != nil {
		t.Errorf("who is known to be unqualified: %v", err)
	}
}

// By a file somebody only leaves or is absent: nobody comes back by one, whoever wrote
// it.
func TestNobodyComesBackByAFile(t *testing.T) {
	m := seasons[1].mate(FirstReplica(testSelection))
	m.must(t, "sek", MarkExit{"001", ExitWithdrew, "mundur"})
	m.must(t, "sek", MarkPresence{Numbers: []string{"002"}, Component: "tulis", Presence: WasAbsent})
	p, _ := m.state.Person("sek")
	said := func(on Subject, cells ...string) Fact {
		f := Fact{Subject: on}
		for i := 0; i < len(cells); i += 2 {
			f.Cells = append(f.Cells, Cell{cells[i], cells[i+1], m.state.Now().Refs(on, cells[i])})
		}
		return f
	}
	for _, kind := range []Kind{KindImportMarks, KindSaveCandidates} {
		for _, f := range []Fact{said(Subject{OnExit, "001"}, "exit", "", "reason", "kembali"), said(Part(OnPresence, "002", "tulis"), "presence", "present")} {
			if err := m.take(m.sign("sek", p.Key, Decision{Kind: kind, Facts: []Fact{f}})); err != nil {
				t.Fatal(err)
			}
		}
	}
	one, _ := m.state.Find("001")
	two, _ := m.state.Find("002")
	if m.state.Exit(one) != ExitWithdrew || m.state.Presence(two, "tulis") != WasAbsent {
		t.Errorf("back: %q, %q", m.state.Exit(one), m.state.Presence(two, "tulis"))
	}
}
