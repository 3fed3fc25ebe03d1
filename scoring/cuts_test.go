package scoring

import (
	"maps"
	"strconv"
	"testing"
)

// apart is copies of one season that have not met since.
func apart(t *testing.T, season, n int, before ...func(*mate)) []*mate {
	t.Helper()
	first := seasons[season].mate(FirstReplica(testSelection))
	for _, f := range before {
		f(first)
	}
	out := []*mate{first}
	for i := range n - 1 {
		m := seasons[season].mate(ReplicaID("copy" + strconv.Itoa(i)))
		m.meet(first)
		out = append(out, m)
	}
	return out
}

// must does a deed that has to be done, and gives its act.
func (m *mate) must(t *testing.T, who PersonID, c Command) *Act {
	t.Helper()
	a, err := m.do(who, c)
	if err != nil || a == nil {
		t.Fatalf("%T by %s: %v", c, who, err)
	}
	return a
}

// joined is the first copy once it has met the others.
func joined(copies []*mate) *mate {
	for _, m := range copies[1:] {
		copies[0].meet(m)
	}
	return copies[0]
}

// verdict is what became of an act here, wherever it was made.
func (m *mate) verdict(a *Act) Verdict {
	place, _ := m.state.placeOfAct(a.ID())
	v, _ := m.state.verdictAt(place)
	return v
}

func (m *mate) wantVerdicts(t *testing.T, want map[*Act]Verdict) {
	t.Helper()
	for a, v := range want {
		if got := m.verdict(a); got != v {
			t.Errorf("act %s, kind %d by %s: %s, want %s", a.ID(), a.Kind, a.Person, got, v)
		}
	}
}

func (m *mate) refuses(t *testing.T, who PersonID, c Command, code string) {
	t.Helper()
	if _, err := m.do(who, c); refusedAs(err) != code {
		t.Errorf("%T by %s: %q, want %q", c, who, refusedAs(err), code)
	}
}

func (m *mate) status(who PersonID) PersonStatus {
	p, _ := m.state.Person(who)
	return p.Status
}

func thirdChair(t *testing.T) func(*mate) {
	return func(m *mate) { m.must(t, "ketua", AdmitPerson{"p3", Chair | Assessor}) }
}

// feud is two chairs who revoked each other on two copies, and a mark beside it.
func feud(t *testing.T) (m *mate, byKetua, byWakil, mark *Act) {
	c := apart(t, 2, 2, thirdChair(t))
	byKetua = c[0].must(t, "ketua", RevokePerson{"wakil", "diganti"})
	byWakil = c[1].must(t, "wakil", RevokePerson{"ketua", "diganti"})
	mark = c[1].must(t, "sek", write("002", "ped", points(40)))
	return joined(c), byKetua, byWakil, mark
}

// Two who cut each other are held, whatever the replicas are called: later acts
// of both wait, those of others count.
func TestTwoChairsRevokeEachOther(t *testing.T) {
	m, byKetua, byWakil, mark := feud(t)
	m.wantVerdicts(t, map[*Act]Verdict{byKetua: Waits, byWakil: Waits, mark: Counts})
	m.refuses(t, "ketua", write("002", "prof", points(40)), "verdict.waits")
	m.refuses(t, "wakil", SaveSheet{SheetID{"001", "sim", "wakil"}, SheetChange{}}, "verdict.waits")
	m.must(t, "sek", write("002", "prof", points(41)))
	forged := m.sign("ketua", testPublic("k-ketua"), Decision{Kind: KindSaveWritten, Facts: []Fact{{Subject{OnWritten, "002"},
		[]Cell{{Name: "prof", Value: "99", Supersedes: m.state.Now().Refs(Subject{OnWritten, "002"}, "prof")}}}}})
	if err := m.take(forged); err != nil || m.verdict(forged) != Waits {
		t.Errorf("an act of one of them: %v, %v", err, m.verdict(forged))
	}
	m.state = m.season.fold(m.acts)
	m.wantVerdicts(t, map[*Act]Verdict{forged: Waits})
}

func TestAThirdChairDecides(t *testing.T) {
	m, byKetua, byWakil, _ := feud(t)
	ruling := m.must(t, "p3", RuleOn{[]ActID{byWakil.ID()}, false, "setelah didengar"})
	m.wantVerdicts(t, map[*Act]Verdict{byKetua: Counts, byWakil: SetAside, ruling: Counts})
	if m.status("wakil") != Revoked || m.status("ketua") != Active {
		t.Errorf("ketua %s, wakil %s", m.status("ketua"), m.status("wakil"))
	}
	m.must(t, "ketua", write("002", "prof", points(40)))
}

func TestOneTakesTheirsBack(t *testing.T) {
	m, byKetua, byWakil, _ := feud(t)
	back := m.must(t, "ketua", RuleOn{[]ActID{byKetua.ID()}, false, "saya cabut"})
	m.wantVerdicts(t, map[*Act]Verdict{byKetua: SetAside, byWakil: Counts, back: Counts})
	if m.status("ketua") != Revoked || m.status("wakil") != Active {
		t.Errorf("ketua %s, wakil %s", m.status("ketua"), m.status("wakil"))
	}
	m.refuses(t, "ketua", RuleOn{[]ActID{byWakil.ID()}, false, "saya juga"}, "verdict.not-active")
}

// Nobody decides the feud in their own favour.
func TestNeitherPutsTheOthersAside(t *testing.T) {
	m, _, byWakil, _ := feud(t)
	m.refuses(t, "ketua", RuleOn{[]ActID{byWakil.ID()}, false, "tidak sah"}, "verdict.waits")
	m.refuses(t, "sek", RuleOn{[]ActID{byWakil.ID()}, false, "tidak sah"}, "allow.role")
}

// A revocation that was itself cut does not cut.
func TestACutCutCutsNothing(t *testing.T) {
	c := apart(t, 2, 2)
	cut := c[0].must(t, "ketua", RevokePerson{"wakil", "diganti"})
	mark := c[0].must(t, "sek", write("002", "ped", points(40)))
	vain := c[1].must(t, "wakil", RevokePerson{"sek", "diganti"})
	m := joined(c)
	m.wantVerdicts(t, map[*Act]Verdict{cut: Counts, mark: Counts, vain: CutOff})
	if m.status("sek") != Active {
		t.Errorf("sek is %s", m.status("sek"))
	}
}

func TestThreeChairsInACircle(t *testing.T) {
	c := apart(t, 2, 3, thirdChair(t))
	x := c[0].must(t, "ketua", RevokePerson{"wakil", "diganti"})
	y := c[1].must(t, "wakil", RevokePerson{"p3", "diganti"})
	z := c[2].must(t, "p3", RevokePerson{"ketua", "diganti"})
	m := joined(c)
	m.wantVerdicts(t, map[*Act]Verdict{x: Waits, y: Waits, z: Waits})
	back := m.must(t, "ketua", RuleOn{[]ActID{x.ID()}, false, "saya cabut"})
	m.wantVerdicts(t, map[*Act]Verdict{x: SetAside, y: Counts, z: CutOff, back: Counts})
	if m.status("ketua") != Active || m.status("wakil") != Active || m.status("p3") != Revoked {
		t.Error("the circle is not undone")
	}
}

// A ruling of somebody who was cut off decides nothing.
func TestARulingThatIsCut(t *testing.T) {
	c := apart(t, 2, 3)
	mark := c[1].must(t, "sek", write("002", "ped", points(40)))
	c[0].must(t, "ketua", RevokePerson{"sek", "kunci hilang"})
	c[2].meet(c[1])
	c[2].meet(c[0]) // where the mark is seen cut off
	ruling := c[2].must(t, "wakil", RuleOn{[]ActID{mark.ID()}, true, "saya lihat sendiri"})
	c[0].must(t, "ketua", AdmitPerson{"wakil", Assessor})
	m := joined(c)
	m.wantVerdicts(t, map[*Act]Verdict{mark: CutOff, ruling: CutOff})
}

// What was cut off counts again once the chair admits it by name; others wait for
// their own name.
func TestAdmissionByName(t *testing.T) {
	c := apart(t, 2, 2)
	one := c[1].must(t, "sek", write("002", "ped", points(40)))
	two := c[1].must(t, "sek", write("002", "prof", points(41)))
	c[0].must(t, "ketua", RevokePerson{"sek", "kunci hilang"})
	m := joined(c)
	m.wantVerdicts(t, map[*Act]Verdict{one: CutOff, two: CutOff})
	m.refuses(t, "p1", RuleOn{[]ActID{one.ID()}, true, "saya lihat"}, "allow.role")
	m.refuses(t, "ketua", RuleOn{[]ActID{one.ID()}, true, ""}, "reason.needed")
	m.refuses(t, "ketua", RuleOn{[]ActID{m.acts[0].ID()}, true, "mengapa tidak"}, "rule.not-cut")
	m.must(t, "ketua", RuleOn{[]ActID{one.ID()}, true, "dicocokkan dengan kertas"})
	m.wantVerdicts(t, map[*Act]Verdict{one: Counts, two: CutOff})
	m.must(t, "ketua", RuleOn{[]ActID{two.ID()}, false, "tidak ada kertasnya"})
	for _, u := range m.state.Uncounted() {
		if u.Open() {
			t.Errorf("%s is still open", u.ID)
		}
	}
}

// Each line: what one copy does, what another does that had not seen it, and what
// becomes of that.
func TestCuts(t *testing.T) {
	p1, none := SheetID{"001", "sim", "p1"}, SheetID{"002", "sim", "p2"}
	draft := SheetID{"002", "sim", "p1"}
	full := SheetChange{Marks: map[string]*Points{"a": points(2), "b": points(2)}}
	form := "F-1"
	paper := SheetChange{Marks: full.Marks, Form: &form}
	type deed struct {
		who PersonID
		c   Command
	}
	for name, c := range map[string]struct {
		season      int
		before      []deed
		here, there []deed
		want        Verdict // of the last of there
		first       Verdict // of the last of here
	}{
		"closing, correction":  {2, nil, []deed{{"sek", CloseSitting{ID: "s1", Papers: 2, Backup: "x"}}}, []deed{{"p1", CorrectSheet{p1, full, "salah"}}}, CutOff, Counts},
		"closing, plan":        {2, nil, []deed{{"sek", CloseSitting{ID: "s1", Papers: 2, Backup: "x"}}}, []deed{{"sek", ruang("001", "002")}}, CutOff, Counts},
		"closing twice":        {2, nil, []deed{{"sek", CloseSitting{ID: "s1", Papers: 2, Backup: "x"}}}, []deed{{"ketua", CloseSitting{ID: "s1", Papers: 2, Backup: "x"}}}, Waits, Waits},
		"closing, other sheet": {2, nil, []deed{{"sek", CloseSitting{ID: "s1", Papers: 2, Backup: "x"}}}, []deed{{"p1", SaveSheet{draft, full}}}, Counts, Counts},
		"submit, draft":        {1, []deed{{"p1", SaveSheet{draft, full}}}, []deed{{"p1", SubmitSheet{draft, 50 * Point}}}, []deed{{"p1", SaveSheet{draft, SheetChange{Marks: map[string]*Points{"a": points(4)}}}}}, CutOff, Counts},
		"submit, type":         {1, nil, []deed{{"p2", SaveSheet{none, full}}, {"p2", SubmitSheet{none, 50 * Point}}}, []deed{{"sek", TypeSheet{none, paper}}}, CutOff, Counts},
		"confirm, type":        {1, []deed{{"sek", TypeSheet{none, paper}}}, []deed{{"p2", ConfirmSheet{none, 50 * Point}}}, []deed{{"ketua", TypeSheet{none, SheetChange{Marks: map[string]*Points{"a": points(4)}}}}}, CutOff, Counts},
		"confirm, return":      {1, []deed{{"sek", TypeSheet{none, paper}}}, []deed{{"p2", ConfirmSheet{none, 50 * Point}}}, []deed{{"ketua", ReturnSheet{none, "bukan peserta ini"}}}, CutOff, Counts},
		"submit, interrupt":    {1, []deed{{"p1", SaveSheet{draft, full}}}, []deed{{"p1", SubmitSheet{draft, 50 * Point}}}, []deed{{"p1", InterruptSheet{draft, false, "listrik"}}}, CutOff, Counts},
		"submit twice":         {1, []deed{{"p1", SaveSheet{draft, full}}}, []deed{{"p1", SubmitSheet{draft, 50 * Point}}}, []deed{{"p1", SubmitSheet{draft, 50 * Point}}}, Waits, Waits},
		"aside, correct":       {2, nil, []deed{{"ketua", PutAside{p1, false, "salah orang"}}}, []deed{{"p1", CorrectSheet{p1, full, "salah"}}}, CutOff, Counts},
		"move, correct":        {2, nil, []deed{{"p1", MoveSheet{p1, "002", "salah orang"}}}, []deed{{"p1", CorrectSheet{p1, full, "salah"}}}, CutOff, Counts},
		"freeze, adopt":        {0, nil, []deed{{"ketua", FreezeRulebook{"hash-book"}}}, []deed{{"sek", AdoptRulebook{worldBook("book-2")}}}, CutOff, Counts},
		"revoke, mark":         {2, nil, []deed{{"ketua", RevokePerson{"sek", "keluar"}}}, []deed{{"sek", write("002", "ped", points(4))}}, CutOff, Counts},
		"revoke, key":          {2, nil, []deed{{"ketua", RevokePerson{"baru", "keluar"}}}, []deed{{"baru", chosen("baru")}}, CutOff, Counts},
		"new code, mark":       {2, []deed{{"sek", AskCode{"p1", false}}}, []deed{{"ketua", GiveCode{"p1", testPublic("once-1")}}}, []deed{{"p1", CorrectSheet{p1, full, "salah"}}}, CutOff, Counts},
		"recovery, mark":       {2, nil, []deed{{"ketua", recovered()}}, []deed{{"ketua", write("002", "ped", points(4))}}, CutOff, Counts},
		"key chosen twice":     {2, nil, []deed{{"baru", chosen("baru")}}, []deed{{"baru", chosen("lain")}}, Waits, Waits},
		"key, enrolled anew":   {2, nil, []deed{{"baru", chosen("baru")}}, []deed{{"ketua", EnrolPerson{"baru", "Nama baru", Secretary, testPublic("once-z")}}}, CutOff, Counts},
		"demoted, mark":        {2, nil, []deed{{"ketua", AdmitPerson{"sek", Assessor}}}, []deed{{"sek", write("002", "ped", points(4))}}, CutOff, Counts},
		"demoted, as assessor": {2, []deed{{"sek", AssignPanel{"sim", []PanelRow{{Candidate: "002", Assessors: []PersonID{"p1", "sek"}}}}}},
			[]deed{{"ketua", AdmitPerson{"sek", Assessor}}}, []deed{{"sek", SaveSheet{SheetID{"002", "sim", "sek"}, full}}}, Counts, Counts},
		"demoted, presence of one's panel": {2, []deed{{"sek", AssignPanel{"sim", []PanelRow{{Candidate: "002", Assessors: []PersonID{"p1", "sek"}}}}}},
			[]deed{{"ketua", AdmitPerson{"sek", Assessor}}}, []deed{{"sek", MarkPresence{Numbers: []string{"002"}, Component: "sim", Presence: WasPresent}}}, Counts, Counts},
		"demoted, presence of others": {2, nil, []deed{{"ketua", AdmitPerson{"sek", Assessor}}},
			[]deed{{"sek", MarkPresence{Numbers: []string{"002"}, Component: "tulis", Presence: WasAbsent}}}, CutOff, Counts},
		"promoted, mark":      {2, nil, []deed{{"ketua", AdmitPerson{"sek", Chair | Secretary | Assessor}}}, []deed{{"sek", write("002", "ped", points(4))}}, Counts, Counts},
		"invited and demoted": {2, nil, []deed{{"ketua", AdmitPerson{"baru", Assessor}}}, []deed{{"baru", chosen("baru")}}, Counts, Counts},
		"demoted chair, ruling": {2, nil, []deed{{"ketua", AdmitPerson{"wakil", Assessor}}},
			[]deed{{"wakil", RevokePerson{"sek", "keluar"}}}, CutOff, Counts},
	} {
		t.Run(name, func(t *testing.T) {
			do := func(m *mate, deeds []deed) (last *Act) {
				for _, d := range deeds {
					last = m.must(t, d.who, d.c)
				}
				return last
			}
			copies := apart(t, c.season, 2, func(m *mate) { do(m, c.before) })
			here, there := do(copies[0], c.here), do(copies[1], c.there)
			m := joined(copies)
			m.wantVerdicts(t, map[*Act]Verdict{here: c.first, there: c.want})
			if c.want == CutOff {
				m.must(t, "ketua", RuleOn{[]ActID{there.ID()}, true, "setelah dilihat"})
				m.wantVerdicts(t, map[*Act]Verdict{there: Counts, here: Counts})
			}
			if c.want == Waits {
				m.must(t, "wakil", RuleOn{[]ActID{there.ID()}, false, "setelah dilihat"})
				m.wantVerdicts(t, map[*Act]Verdict{there: SetAside, here: Counts})
			}
		})
	}
}

// chosen is a passphrase that baru chooses.
func chosen(name string) ChooseKey {
	key, proof := ownKey("baru", "k-"+name, testPublic("once-baru"))
	return ChooseKey{Key: key, Proof: proof}
}

func recovered() Recover {
	key, proof := ownKey("ketua", "k2", testPublic("r0"))
	return Recover{Key: key, Proof: proof, NewCode: testPublic("r1")}
}

// Nobody unsees what they saw: an act whose vector falls below that of the act
// before it of its own replica, or below that of an act it names, is damaged,
// whatever order it is folded in.
func TestVectorsNeverFall(t *testing.T) {
	copies := apart(t, 2, 3)
	copies[1].must(t, "sek", write("002", "ped", points(40)))
	copies[2].meet(copies[1])
	copies[2].must(t, "p1", SaveSheet{SheetID{"002", "sim", "p1"}, SheetChange{Marks: map[string]*Points{"a": points(2)}}})
	m := joined(copies)
	first := m.replica
	m.must(t, "sek", write("002", "prof", points(50)))
	full := maps.Clone(m.state.Seen())
	less := func(r ReplicaID, by uint64) Vector {
		v := maps.Clone(full)
		if v[r] -= by; v[r] == 0 {
			delete(v, r)
		}
		return v
	}
	fresh := func(v Vector) Vector { delete(v, "new"); return v }
	for name, c := range map[string]struct {
		replica ReplicaID
		seen    Vector
		want    Verdict
	}{
		"all of it":                           {first, full, Counts},
		"its own act before unseen":           {first, less(first, 1), Damaged},
		"all its own unseen":                  {first, less(first, full[first]), Damaged},
		"another unseen that it had seen":     {first, less("copy0", 1), Damaged},
		"a new one that has seen all":         {"new", fresh(full), Counts},
		"names one, not what that one saw":    {"new", less("copy0", 1), Damaged},
		"names copy 1 alone":                  {"new", Vector{"copy1": 1}, Damaged},
		"more of its own than there is":       {"new", Vector{"new": 3, first: 1}, Damaged},
		"a new one that saw up to the branch": {"new", Vector{first: uint64(len(m.season.acts))}, Counts},
	} {
		t.Run(name, func(t *testing.T) {
			m := &mate{season: m.season, replica: c.replica, acts: m.acts[:len(m.acts):len(m.acts)], state: m.season.fold(m.acts)}
			a := m.sign("ketua", testPublic("k-ketua"), Decision{Kind: KindSaveFormations,
				Facts: []Fact{{Subject{OnFormation, "X"}, []Cell{{Name: "quota", Value: "3"}}}}})
			a.Seq, a.Observed = full[c.replica]+1, c.seen
			if err := m.take(a); err != nil {
				t.Fatal(err)
			}
			m.wantVerdicts(t, map[*Act]Verdict{a: c.want})
			m.state = m.season.fold(m.acts)
			m.wantVerdicts(t, map[*Act]Verdict{a: c.want})
		})
	}
}

// What two copies do to each other is the same whichever of them comes first in
// the fold.
func TestWhicheverComesFirst(t *testing.T) {
	sheet := SheetID{"001", "sim", "p1"}
	for _, name := range []ReplicaID{"!", "~"} {
		first := seasons[1].mate(FirstReplica(testSelection))
		first.must(t, "p1", SaveSheet{sheet, SheetChange{Marks: map[string]*Points{"a": points(2)}}})
		other := seasons[1].mate(name)
		other.meet(first)

		// A move shuts the sheet that it empties.
		moved := first.must(t, "p1", MoveSheet{sheet, "002", "salah orang"})
		noted := other.must(t, "p1", SaveSheet{sheet, SheetChange{Notes: map[string]string{"a": "ragu"}}})
		// Who destroyed an identity had not seen its last correction.
		first.must(t, "ketua", DestroyIdentity{"001", "masa simpan habis"})
		fixed := other.must(t, "sek", CorrectCandidate{"001", map[string]string{"nama": "Satu Benar"}, "ejaan"})
		m := joined([]*mate{first, other})
		m.wantVerdicts(t, map[*Act]Verdict{moved: Counts, noted: CutOff, fixed: Counts})
		i, _ := m.state.Find("001")
		if leaves := m.state.Now().leavesOf(Subject{OnRegistration, m.state.rows[i].number}); len(leaves) != 1 || m.state.actID(leaves[0].Commit()) != fixed.ID() {
			t.Errorf("copy %s: to be destroyed still: %v", name, leaves)
		}
		if got := m.state.At(i).Name; got != "" {
			t.Errorf("copy %s: the name is still %q", name, got)
		}
		m.must(t, "ketua", DestroyIdentity{"001", "sisanya"})
	}
}

// A candidate whom two copies registered, and one of them destroyed: the other's
// words are still to go, whichever is folded first.
func TestRegisteredTwiceDestroyedOnce(t *testing.T) {
	for _, name := range []ReplicaID{"!", "~"} {
		first, other := seasons[1].mate(FirstReplica(testSelection)), seasons[1].mate(name)
		add := SaveCandidates{Rows: []CandidateRow{{Number: "003", Name: "Tiga", Columns: map[string]string{"jabatan": "X"}}}}
		first.must(t, "sek", add)
		twice := other.must(t, "sek", add)
		first.must(t, "ketua", DestroyIdentity{"003", "masa simpan habis"})
		m := joined([]*mate{first, other})
		i, _ := m.state.Find("003")
		if leaves := m.state.Now().leavesOf(Subject{OnRegistration, m.state.rows[i].number}); len(leaves) != 1 || m.state.actID(leaves[0].Commit()) != twice.ID() {
			t.Errorf("copy %s: to be destroyed still: %v", name, leaves)
		}
	}
}

// An act of no form, about a thing that nobody knows, is asked nothing while two
// who cut each other wait: the fold goes on.
func TestNoFormBesideAFeud(t *testing.T) {
	c := apart(t, 2, 2)
	c[0].must(t, "ketua", AdmitPerson{"wakil", Assessor})
	c[1].must(t, "wakil", AdmitPerson{"ketua", Assessor})
	m := joined(c)
	p, _ := m.state.Person("wakil")
	a := m.sign("wakil", p.Key, Decision{Kind: KindMarkPresence, Facts: []Fact{{Subject{200, "001"}, []Cell{{Name: "presence", Value: "late"}}}}})
	m.acts = append(m.acts, a)
	m.state = m.season.fold(m.acts)
	m.wantVerdicts(t, map[*Act]Verdict{a: Damaged})
}

// Who wrote over what two had said apart is right, though one of the two is cut
// off by what they had not seen: the other stands before it, and had replaced
// the same.
func TestWrittenOverTwoOfWhomOneIsCutOff(t *testing.T) {
	c := apart(t, 2, 2)
	c[0].must(t, "ketua", SaveWritten{Rows: []WrittenRow{{Number: "001", Marks: map[string]*Points{"ped": nil}}}, Reason: "salah baca"})
	c[1].must(t, "ketua", SaveWritten{Rows: []WrittenRow{{Number: "001", Marks: map[string]*Points{"ped": nil}}}, Reason: "salah baca"})
	first := c[0].acts[len(c[0].acts)-1]
	c[0].meet(c[1])
	c[1].must(t, "ketua", recovered())
	over := c[0].must(t, "wakil", SaveWritten{Rows: []WrittenRow{{Number: "001", Marks: map[string]*Points{"ped": points(40)}}}, Reason: "salah baca"})
	m := joined(c)
	m.wantVerdicts(t, map[*Act]Verdict{first: CutOff, over: Counts})
	if got := m.state.Value(Subject{OnWritten, "001"}, "ped"); got != "40" || m.state.Conflict(0) != nil && m.state.Conflict(0).Code == "held.conflict" {
		t.Errorf("ped is %q, %v", got, m.state.Conflict(0))
	}
}

// Whose mark is cut off, and was blanked and written anew by somebody who saw it: both
// count, though nothing that counts was there before the blank.
func TestABlankOverWhatIsCutOff(t *testing.T) {
	c := apart(t, 2, 2)
	cut := c[0].must(t, "ketua", write("002", "ped", points(40)))
	blank := c[0].must(t, "sek", SaveWritten{Rows: []WrittenRow{{Number: "002", Marks: map[string]*Points{"ped": nil}}}, Reason: "salah baca"})
	anew := c[0].must(t, "sek", write("002", "ped", points(41)))
	by := c[1].must(t, "wakil", RevokePerson{"ketua", "diganti"})
	m := joined(c)
	m.wantVerdicts(t, map[*Act]Verdict{cut: CutOff, blank: Counts, anew: Counts, by: Counts})
	if got := m.state.Value(Subject{OnWritten, "002"}, "ped"); got != "41" {
		t.Errorf("the mark is %q", got)
	}
	again, err := RestoreSnapshot(worldHouse, string(m.state.AppendSnapshot(nil)))
	if err != nil || again.Value(Subject{OnWritten, "002"}, "ped") != "41" {
		t.Errorf("restored: %v", err)
	}
}
