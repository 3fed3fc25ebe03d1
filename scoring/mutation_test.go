package scoring

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"
)

var updateGolden = flag.Bool("update", false, "write the golden files anew")

// A scene is a state, somebody, and what they may do there. Everything that
// follows from it (who else may, what a forged variant of it becomes, what others
// lose who had not seen it, how it is undone and read) is told in lines, so that
// the whole can be asked of a house with one column of one row taken out.
type scene struct {
	name   string
	season int
	before []deed
	who    PersonID
	c      func(m *mate) Command
}

type deed struct {
	who PersonID
	c   Command
}

func always(c Command) func(*mate) Command { return func(*mate) Command { return c } }

func scenes() []scene {
	p1, p2, own := SheetID{"001", "sim", "p1"}, SheetID{"001", "sim", "p2"}, SheetID{"002", "sim", "p1"}
	full := SheetChange{Marks: map[string]*Points{"a": points(2), "b": points(3)}}
	form := "F-1"
	paper := SheetChange{Marks: full.Marks, Notes: map[string]string{"a": "ragu"}, Form: &form}
	draft, asked := deed{"p1", SaveSheet{own, full}}, deed{"sek", AskCode{"p1", false}}
	moderated := deed{"ketua", Moderate{"001", "sim", 60 * Point, "beda jauh", false}}
	typed := deed{"sek", TypeSheet{own, paper}}
	closed := deed{"sek", CloseSitting{ID: "s1", Papers: 2, Backup: "abc"}}
	settled := deed{"sek", SettleKeying{"001", "esai", 60 * Point, ""}}
	row := CandidateRow{Number: "003", Name: "Tiga", Born: 19990101, Columns: map[string]string{"jabatan": "Y"}, Marks: RowMarks{{"ped", Point}, {"esai", Point}}}
	gone, away := row, row
	gone.Number, gone.Remark = "004", &Remark{Exit: ExitWithdrew, As: "APS"}
	away.Number, away.Marks, away.Remark = "005", nil, &Remark{Absent: []string{"tulis"}, As: "TH"}
	bare := row
	bare.Marks = nil
	aside := deed{"ketua", PutAside{p1, false, "salah orang"}}
	third := deed{"sek", AssignPanel{"sim", []PanelRow{{Candidate: "001", Assessors: []PersonID{"p1", "p2", "p3"}}}}}
	total := func(m *mate) Command {
		i, _ := m.state.Find("001")
		if m.state.book.component("sim") == nil || m.state.Sheet(p2) == nil {
			return NoteTotal{p1, ""}
		}
		return NoteTotal{p1, m.state.gapCode(i, m.state.Sheet(p2), m.state.book.component("sim").Rubric)}
	}
	return []scene{
		{"adopt", 0, nil, "sek", always(AdoptRulebook{worldBook("book-2")})},
		{"adopt after the freeze", 1, nil, "sek", always(AdoptRulebook{worldBook("book-2")})},
		{"freeze", 0, nil, "ketua", always(FreezeRulebook{"hash-book"})},
		{"formations", 1, nil, "sek", always(SaveFormations{Rows: []FormationRow{{Values: []string{"X"}, Quota: 2}}})},
		{"formations, standing", 2, []deed{{"sek", SaveFormations{Rows: []FormationRow{{Values: []string{"X"}, Quota: 2}}}}, settled}, "sek", always(SaveFormations{Rows: []FormationRow{{Values: []string{"X"}, Quota: 3}}, Reason: "surat"})},
		{"candidates", 1, nil, "sek", always(SaveCandidates{Rows: []CandidateRow{row}})},
		{"candidates before the freeze", 0, nil, "sek", always(SaveCandidates{Rows: []CandidateRow{bare}})},
		{"candidates, updated", 2, []deed{settled}, "sek", always(SaveCandidates{Update: true, Reason: "berkas baru", Rows: []CandidateRow{{Number: "001", Name: "Satu Baru", Columns: map[string]string{"jabatan": "Y"}, Marks: RowMarks{{"ped", Point}}}}})},
		{"correct a name", 1, nil, "sek", always(CorrectCandidate{"001", map[string]string{"nama": "Satu Benar"}, "ejaan"})},
		{"correct a group", 2, nil, "sek", always(CorrectCandidate{"001", map[string]string{"jabatan": "Y", "ipk": "3,5"}, "pindah"})},
		{"written", 1, nil, "sek", always(write("001", "ped", points(70)))},
		{"written, over", 2, []deed{settled}, "sek", always(SaveWritten{Rows: []WrittenRow{{Number: "001", Marks: map[string]*Points{"ped": points(71)}}}, Reason: "salah baca"})},
		{"keyed", 1, nil, "sek", always(write("001", "esai", points(70)))},
		{"keyed second", 1, []deed{{"ketua", write("001", "esai", points(70))}}, "sek", always(write("001", "esai", points(70)))},
		{"keyed after it was settled", 2, []deed{settled}, "wakil", always(write("002", "esai", points(70)))},
		{"settle", 2, nil, "sek", always(SettleKeying{"001", "esai", 60 * Point, "menurut kertas"})},
		{"settled, then typed anew", 2, []deed{settled}, "ketua", always(SaveWritten{Rows: []WrittenRow{{Number: "001", Marks: map[string]*Points{"esai": points(60)}}}, Reason: "salah baca"})},
		{"import", 1, nil, "sek", always(ImportMarks{Written: []WrittenRow{{Line: 2, Number: "001", Marks: map[string]*Points{"prof": points(3), "esai": points(4)}}},
			Sheets: []SheetRow{{Line: 3, Number: "002", Component: "sim", Assessor: "p2", Marks: map[string]Points{"a": Point}}}, Source: Source{Name: "nilai.csv"}, Reason: "berkas"})},
		{"import, who did not come and who left", 1, nil, "sek", always(ImportMarks{Written: []WrittenRow{{Line: 2, Number: "001", Remark: &Remark{Exit: ExitWithdrew, As: "APS"}},
			{Line: 3, Number: "002", Remark: &Remark{Absent: []string{"tulis"}, As: "TH"}}}, Source: Source{Name: "nilai.csv"}})},
		{"import, disqualified", 1, nil, "ketua", always(ImportMarks{Written: []WrittenRow{{Line: 2, Number: "001", Remark: &Remark{Exit: ExitDisqualified, As: "DIS"}}}, Source: Source{Name: "nilai.csv"}})},
		{"candidates, who did not come and who left", 1, nil, "sek", always(SaveCandidates{Update: true, Rows: []CandidateRow{gone, away,
			{Line: 4, Number: "002", Remark: &Remark{Absent: []string{"tulis"}, As: "TH"}}}, Source: Source{Name: "peserta.csv"}})},
		{"presence", 1, nil, "p1", always(MarkPresence{Numbers: []string{"001"}, Component: "sim", Presence: WasAbsent, Reason: "sakit"})},
		{"presence at the written test", 1, nil, "sek", always(MarkPresence{Numbers: []string{"002"}, Component: "tulis", Presence: WasAbsent, Reason: "sakit"})},
		{"presence, back", 1, []deed{{"sek", MarkPresence{Numbers: []string{"001"}, Component: "sim", Presence: WasAbsent}}}, "sek", always(MarkPresence{Numbers: []string{"001"}, Component: "sim", Presence: WasPresent, Reason: "datang"})},
		{"exit", 1, nil, "sek", always(MarkExit{"001", ExitWithdrew, "mundur"})},
		{"exit, standing", 2, []deed{settled}, "sek", always(MarkExit{"001", ExitWithdrew, "mundur"})},
		{"presence, back, standing", 2, []deed{{"sek", SaveWritten{Rows: []WrittenRow{{Number: "002", Marks: map[string]*Points{"ped": points(1), "prof": points(2), "esai": points(3)}}}}}, {"ketua", write("002", "esai", points(3))},
			{"sek", MarkPresence{Numbers: []string{"002"}, Component: "sim", Presence: WasAbsent}}}, "sek", always(MarkPresence{Numbers: []string{"002"}, Component: "sim", Presence: WasPresent, Reason: "datang"})},
		{"presence, closed", 2, []deed{closed}, "sek", always(MarkPresence{Numbers: []string{"001"}, Component: "sim", Presence: WasLate})},
		{"disqualified", 1, nil, "ketua", always(MarkExit{"001", ExitDisqualified, "curang"})},
		{"draft", 1, nil, "p1", always(SaveSheet{own, paper})},
		{"draft again", 1, []deed{draft}, "p1", always(SaveSheet{own, SheetChange{Marks: map[string]*Points{"a": points(4)}}})},
		{"submit", 1, []deed{draft}, "p1", always(SubmitSheet{own, 125 * Point / 2})},
		{"correct a sheet", 2, nil, "p1", always(CorrectSheet{p1, full, "salah baca"})},
		{"correct a moderated sheet", 2, []deed{moderated}, "p1", always(CorrectSheet{p1, full, "salah baca"})},
		{"correct in a closed sitting", 2, []deed{closed}, "p2", always(CorrectSheet{p2, full, "salah baca"})},
		{"interrupt", 1, []deed{draft}, "p1", always(InterruptSheet{own, false, "listrik"})},
		{"resume", 1, []deed{draft, {"p1", InterruptSheet{own, false, "listrik"}}}, "p1", always(InterruptSheet{own, true, "menyala"})},
		{"type", 1, nil, "sek", always(TypeSheet{own, paper})},
		{"confirm", 1, []deed{typed}, "p1", always(ConfirmSheet{own, 125 * Point / 2})},
		{"return", 1, []deed{typed}, "p1", always(ReturnSheet{own, "bukan peserta ini"})},
		{"return, saying nothing", 1, []deed{typed}, "p1", always(ReturnSheet{own, "xx"})},
		{"return, by the chair", 1, []deed{typed}, "ketua", always(ReturnSheet{own, "bukan peserta ini"})},
		{"return what is submitted", 2, nil, "ketua", always(ReturnSheet{p1, "bukan peserta ini"})},
		{"aside", 2, nil, "ketua", always(PutAside{p1, false, "salah orang"})},
		{"aside, back", 2, []deed{aside}, "ketua", always(PutAside{p1, true, "ternyata benar"})},
		{"moderate", 2, nil, "ketua", always(Moderate{"001", "sim", 60 * Point, "beda jauh", false})},
		{"moderate anew", 2, []deed{moderated, {"p1", CorrectSheet{p1, SheetChange{Marks: map[string]*Points{"a": points(3)}}, "salah baca"}}}, "ketua", always(Moderate{"001", "sim", 50 * Point, "masih jauh", false})},
		{"moderate another mark", 2, []deed{settled, moderated}, "ketua", always(Moderate{"001", "sim", 50 * Point, "rekaman", false})},
		{"let go", 2, []deed{moderated, {"p1", CorrectSheet{p1, SheetChange{Marks: map[string]*Points{"a": points(1), "b": points(1)}}, "salah baca"}}}, "ketua", always(Moderate{"001", "sim", 0, "", true})},
		{"move", 2, nil, "p1", always(MoveSheet{p1, "002", "salah orang"})},
		{"move, asked", 2, []deed{{"sek", AskMove{p1, "002", "tertukar"}}}, "p1", always(MoveSheet{p1, "002", "salah orang"})},
		{"ask to move", 2, nil, "sek", always(AskMove{p1, "002", "tertukar"})},
		{"panel", 1, nil, "sek", always(AssignPanel{"sim", []PanelRow{{Candidate: "002", Assessors: []PersonID{"p1", "p3"}}}})},
		{"panel of a group", 1, nil, "sek", always(AssignPanel{"sim", []PanelRow{{Group: "X", Assessors: []PersonID{"p2", "p3"}}}})},
		{"third", 2, nil, "sek", always(third.c)},
		{"third's sheet", 2, []deed{third}, "p3", always(SaveSheet{SheetID{"001", "sim", "p3"}, full})},
		{"propose", 0, nil, "sek", always(ProposePerson{"x", "Nama x", Assessor})},
		{"enrol", 0, nil, "ketua", always(EnrolPerson{"x", "Nama x", Assessor, testPublic("once-x")})},
		{"enrol again", 0, nil, "ketua", always(EnrolPerson{"baru", "Nama baru", Assessor, testPublic("once-x")})},
		{"key", 1, nil, "baru", always(chosen("baru"))},
		{"admit", 1, nil, "ketua", always(AdmitPerson{"sek", Assessor})},
		{"admit chair", 1, nil, "ketua", always(AdmitPerson{"wakil", Assessor})},
		{"last chair", 1, []deed{{"ketua", AdmitPerson{"wakil", Assessor}}}, "ketua", always(AdmitPerson{"ketua", Secretary})},
		{"last chair revoked", 1, []deed{{"ketua", AdmitPerson{"wakil", Assessor}}}, "ketua", always(RevokePerson{"ketua", "pensiun"})},
		{"revoke", 1, nil, "ketua", always(RevokePerson{"p1", "keluar"})},
		{"ask a code", 1, nil, "sek", always(AskCode{"p1", false})},
		{"give a code", 1, []deed{asked}, "ketua", always(GiveCode{"p1", testPublic("once-1")})},
		{"recover", 1, nil, "ketua", always(recovered())},
		{"destroy", 1, nil, "ketua", always(DestroyIdentity{"001", "masa simpan habis"})},
		{"plan", 1, nil, "sek", always(ruang("001", "002"))},
		{"plan again", 2, nil, "sek", always(ruang("001", "002"))},
		{"plan, closed", 2, []deed{closed}, "sek", always(ruang("001", "002"))},
		{"close", 2, nil, "sek", always(closed.c)},
		{"close with a reason", 2, nil, "sek", always(CloseSitting{ID: "s1", Papers: 1, Backup: "abc", Reason: "basah"})},
		{"reopen", 2, []deed{closed}, "ketua", always(ReopenSitting{"s1", "lupa"})},
		{"clock", 1, nil, "p1", always(RunClock{Sheet: own, Run: true, At: time.Unix(9, 0).UTC()})},
		{"clock, draft before", 1, []deed{draft}, "p1", always(RunClock{Sheet: own, Run: true, At: time.Unix(9, 0).UTC()})},
		{"total", 2, nil, "p1", total},
		{"a group more, under an undo", 0, []deed{{"sek", CorrectCandidate{"001", map[string]string{"lokasi": "A"}, "lengkap"}}, {"sek", CorrectCandidate{"002", map[string]string{"lokasi": "A"}, "lengkap"}}}, "ketua", always(AdoptRulebook{worldBook("book-lokasi")})},
		{"marks, under an undo", 1, []deed{{"sek", MarkPresence{Numbers: []string{"002"}, Component: "sim", Presence: WasAbsent}}, {"sek", MarkPresence{Numbers: []string{"002"}, Component: "sim", Presence: WasPresent, Reason: "datang"}}, draft}, "p1", always(SubmitSheet{own, 125 * Point / 2})},
		{"no chair, under an undo", 1, []deed{{"wakil", MarkExit{"001", ExitDisqualified, "curang"}}}, "ketua", always(AdmitPerson{"wakil", Secretary})},
		{"an exit, under an undo", 1, []deed{draft}, "sek", always(MarkExit{"002", ExitWithdrew, "mundur"})},
		{"nobody, under an undo", 1, []deed{{"sek", AssignPanel{"sim", []PanelRow{{Candidate: "002", Assessors: []PersonID{"p1", "p3"}}}}}, {"sek", AssignPanel{"sim", []PanelRow{{Candidate: "002", Assessors: []PersonID{"p2", "p3"}}}}}}, "ketua", always(RevokePerson{"p1", "keluar"})},
		{"somebody came, under an undo", 1, []deed{{"sek", ruang("001")}}, "p1", always(MarkPresence{Numbers: []string{"001"}, Component: "sim", Presence: WasPresent})},
		{"key anew", 1, []deed{draft, asked, {"ketua", GiveCode{"p1", testPublic("once-1")}}}, "p1", func(*mate) Command {
			key, proof := ownKey("p1", "k-p1-2", testPublic("once-1"))
			return ChooseKey{Key: key, Proof: proof}
		}},
		{"total, draft before", 2, []deed{draft}, "p1", total},
		{"manners", 2, nil, "sek", always(MarkExit{"001", ExitWithdrew, "xxx"})},
	}
}

// badManners are commands that the desk alone refuses, by their kind.
var badManners = []deed{
	{"sek", SaveFormations{Rows: []FormationRow{{Values: []string{"X"}, Quota: 2}}, Reason: "x"}},
	{"sek", CorrectCandidate{"001", map[string]string{"nama": "Y"}, "xx"}}, {"sek", MarkExit{"001", ExitWithdrew, "xx"}},
	{"p1", CorrectSheet{SheetID{"001", "sim", "p1"}, SheetChange{Marks: map[string]*Points{"a": points(2)}}, "xx"}},
	{"p1", InterruptSheet{SheetID{"002", "sim", "p1"}, false, "xx"}}, {"ketua", PutAside{SheetID{"001", "sim", "p1"}, false, "xx"}},
	{"ketua", Moderate{"001", "sim", 60 * Point, "xx", false}}, {"p1", MoveSheet{SheetID{"001", "sim", "p1"}, "002", "xx"}},
	{"sek", AskMove{SheetID{"001", "sim", "p1"}, "002", "xx"}}, {"ketua", DestroyIdentity{"001", "xx"}},
	{"sek", MarkPresence{Numbers: []string{"002"}, Component: "sim", Presence: WasAbsent, Reason: "xx"}},
	{"sek", CloseSitting{ID: "s1", Papers: 1, Backup: "abc", Reason: "xx"}}, {"sek", SettleKeying{"001", "esai", Point, "xx"}},
	{"ketua", EnrolPerson{"x", "Nama p1", Assessor, testPublic("once-x")}}, {"sek", ProposePerson{"x", "Nama p1", Assessor}},
	{"sek", AssignPanel{"sim", []PanelRow{{Candidate: "002", Assessors: []PersonID{"p1", "usul"}}}}},
	{"sek", SaveWritten{Rows: []WrittenRow{{Number: "001", Marks: map[string]*Points{"ped": points(3)}}}, Reason: "xx"}},
	{"sek", ImportMarks{Written: []WrittenRow{{Number: "001", Marks: map[string]*Points{"ped": points(3)}}}, Reason: "xx"}},
	{"sek", SaveCandidates{Update: true, Reason: "xx", Rows: []CandidateRow{{Number: "001", Name: "Satu", Columns: map[string]string{"jabatan": "Y"}}}}},
	{"ketua", AdmitPerson{"ketua", Secretary}}, {"ketua", RevokePerson{"ketua", "pensiun"}},
	{"ketua", ReopenSitting{"s1", "xx"}},
}

// unseen are what others may do who have not seen a scene.
func unseen() []deed {
	p1, own := SheetID{"001", "sim", "p1"}, SheetID{"002", "sim", "p1"}
	return []deed{{"sek", AdoptRulebook{worldBook("book-3")}}, {"sek", ProposePerson{"x", "Nama x", Assessor}}, {"p1", SaveSheet{own, SheetChange{Marks: map[string]*Points{"a": points(4)}}}},
		{"p1", CorrectSheet{p1, SheetChange{Marks: map[string]*Points{"a": points(2)}}, "salah"}}, {"sek", ruang("001")}, {"sek", write("002", "ped", points(9))},
		{"p2", MarkPresence{Numbers: []string{"001"}, Component: "sim", Presence: WasLate}}, {"wakil", write("002", "prof", points(9))}, {"baru", chosen("lain")}, {"ketua", write("001", "prof", points(9))},
		{"ketua", TypeSheet{own, SheetChange{Marks: map[string]*Points{"a": points(4)}}}}}
}

// stage is a house in which scenes are played.
type stage struct {
	seasons []*season
	lines   []string
}

func newStage(h *house) *stage {
	out := &stage{}
	for _, s := range seasons {
		base := &season{house: h, read: worldHouse.Read}
		state := base.fold(s.acts)
		out.seasons = append(out.seasons, &season{h, worldHouse.Read, s.acts, state.AppendSnapshot(nil)})
	}
	return out
}

func (st *stage) say(parts ...any) {
	st.lines = append(st.lines, strings.TrimSpace(fmt.Sprintln(parts...)))
}

// set is a scene's state, on some replica.
func (st *stage) set(sc *scene, replica ReplicaID) *mate {
	m := st.seasons[sc.season].mate(replica)
	if replica != FirstReplica(testSelection) {
		m.meet(st.set(sc, FirstReplica(testSelection)))
		return m
	}
	for _, d := range sc.before {
		_, err := m.do(d.who, d.c)
		if err != nil {
			st.say(sc.name, "before:", refusedAs(err))
		}
	}
	return m
}

func (st *stage) play(sc scene) {
	m := st.set(&sc, FirstReplica(testSelection))
	for _, who := range committee {
		_, err := m.decide(who, sc.c(m))
		st.say(sc.name, "at the desk:", who, refusedAs(err))
	}
	d, _ := m.decide(sc.who, sc.c(m))
	snap := m.state.AppendSnapshot(nil)
	a, err := m.do(sc.who, sc.c(m))
	if err != nil || a == nil {
		return
	}
	v, why := m.state.Verdict(a)
	st.say(sc.name, "done:", v, why.Code, hashOf(tell(m.state, same)))
	st.readBy(sc.name, m, a)
	st.undone(sc, m)
	st.forgeAll(sc, m, snap, d)
	st.unfrozen(sc, d)
	if st.seasons[0].house.rule(a.Kind).Cuts != nil || own.rule(a.Kind).Cuts != nil {
		st.cut(sc, m)
	}
}

// hashOf makes a long telling short.
func hashOf(text string) string { return fmt.Sprintf("%.8s", SelectionID(text, "")) }

// readBy is what each may read of the act in the log.
func (st *stage) readBy(name string, m *mate, a *Act) {
	for _, who := range []PersonID{"ketua", "sek", "p1", "p2", "p3"} {
		p, _ := m.state.Person(who)
		v := NewView(m.state, Actor{who, p.Name, p.Roles})
		read := func(q LogQuery) (e LogEntry, hidden string) {
			e, _ = v.Entry(a, q)
			for _, c := range e.Changes {
				hidden += map[bool]string{true: "x", false: "-"}[c.Hidden]
			}
			return e, hidden
		}
		e, hidden := read(LogQuery{})
		st.say(name, "read by", who, e.About, hidden, map[bool]string{true: "a correction"}[e.Correction])
		for i := range a.Facts {
			if number := a.Facts[i].Subject.Candidate(); m.state.repeats(&a.Facts[i]) {
				_, hidden := read(LogQuery{Candidate: number})
				st.say(name, "read by", who, "of", number, hidden)
			}
		}
	}
}

// undone is everybody's way back from here, and forth again.
func (st *stage) undone(sc scene, m *mate) {
	for _, who := range committee {
		c := &mate{season: m.season, replica: m.replica, acts: slices.Clone(m.acts), state: m.season.fold(m.acts)}
		for _, again := range []bool{false, true} {
			u := (&gen{m: c, who: who}).undone(again).(Undo)
			if u.Of == nil {
				continue
			}
			_, err := c.do(who, u)
			if refusedAs(err) == "reason.stood" {
				_, odd := c.decide(who, WithReason(u, "xx"))
				st.say(sc.name, "undone", again, "by", who, refusedAs(err), refusedAs(odd))
				_, err = c.do(who, WithReason(u, "salah batal"))
			}
			cells := ""
			for _, r := range u.Cells {
				cells += r.Cell + "=" + r.Was + " "
			}
			st.say(sc.name, "undone", again, "by", who, refusedAs(err), cells, hashOf(tell(c.state, same)))
		}
	}
}

// unfrozen says the same where no rulebook is frozen yet.
func (st *stage) unfrozen(sc scene, d Decision) {
	if sc.season == 0 {
		return
	}
	m := st.seasons[0].mate(FirstReplica(testSelection))
	_, _ = m.do("sek", AssignPanel{"sim", []PanelRow{{Group: "X", Assessors: []PersonID{"p1", "p2"}}}})
	_, err := m.decide(sc.who, sc.c(m))
	resupersede(m.state, &d)
	p, _ := m.state.Person(sc.who)
	a := m.sign(sc.who, keyOf(p, d.Kind), d)
	_ = m.take(a)
	v, why := m.state.Verdict(a)
	st.say(sc.name, "unfrozen", refusedAs(err), v, why.Code)
}

// forgeAll signs the decision with each part of it changed in turn.
func (st *stage) forgeAll(sc scene, m *mate, snap []byte, d Decision) {
	try := func(name string, change func(d *Decision)) {
		f := Decision{Kind: d.Kind, OnBehalf: d.OnBehalf, Source: d.Source, Facts: slices.Clone(d.Facts)}
		for i := range f.Facts {
			f.Facts[i].Cells = slices.Clone(f.Facts[i].Cells)
		}
		change(&f)
		before, _ := restoreSnapshot(m.season.house, worldHouse.Read, string(snap))
		if before == nil {
			return
		}
		at := &mate{season: m.season, replica: m.replica, acts: slices.Clone(m.acts[:len(m.acts)-1]), state: before}
		resupersede(before, &f)
		p, _ := before.Person(sc.who)
		a := at.sign(sc.who, keyOf(p, d.Kind), f)
		_ = at.take(a)
		v, why := at.state.Verdict(a)
		st.say(sc.name, "forged,", name, v, why.Code, hashOf(tell(at.state, same)))
	}
	for i := range d.Facts {
		for n, c := range d.Facts[i].Cells {
			at := fmt.Sprintf("%d %s ", d.Facts[i].Subject.Kind, c.Name)
			try(at+"left out", func(d *Decision) { d.Facts[i].Cells = slices.Delete(d.Facts[i].Cells, n, n+1) })
			for _, odd := range []string{"", "zz", "aside"} {
				try(at+"odd "+odd, func(d *Decision) { d.Facts[i].Cells[n].Value = odd })
			}
		}
		kind := fmt.Sprint(d.Facts[i].Subject.Kind)
		for _, extra := range []string{"zz", "status", "reason", "identity"} {
			try(kind+" with "+extra, func(d *Decision) { d.Facts[i].Cells = append(d.Facts[i].Cells, Cell{Name: extra, Value: "1"}) })
		}
		try(kind+" of another", func(d *Decision) {
			d.Facts[i].Subject.ID = strings.NewReplacer("001", "009", "002", "001", "p1", "p2").Replace(d.Facts[i].Subject.ID)
		})
		try(kind+" of another person", func(d *Decision) {
			d.Facts[i].Subject.ID = strings.NewReplacer("sek", "ketua", "ketua", "sek", "p1", "p2").Replace(d.Facts[i].Subject.ID)
		})
		try(kind+" missing", func(d *Decision) { d.Facts = slices.Delete(d.Facts, i, i+1) })
		try(kind+" said of a ruling", func(d *Decision) { d.Facts[i].Subject.Kind = OnRuling })
	}
	try("beside a sheet", func(d *Decision) {
		d.Facts = append(d.Facts, Fact{SheetID{"002", "sim", "p2"}.Subject(), []Cell{{Name: "note/a", Value: "x"}}})
	})
	try("beside a name", func(d *Decision) {
		d.Facts = append(d.Facts, Fact{Subject{OnIdentity, "002"}, []Cell{{Name: ColName, Value: "x"}}})
	})
	try("beside a ghost", func(d *Decision) {
		d.Facts = append(d.Facts, Fact{Subject{OnIdentity, "777"}, []Cell{{Name: ColName, Value: "x"}}})
	})
	for _, kind := range []Kind{KindUndo, KindRedo} {
		try(fmt.Sprint("as undo ", kind), func(d *Decision) { d.Kind = kind })
	}
}

// cut joins the scene with a copy that had not seen it.
func (st *stage) cut(sc scene, m *mate) {
	for _, d := range unseen() {
		o := st.set(&sc, "copy0")
		a, err := o.do(d.who, d.c)
		if err != nil || a == nil {
			continue
		}
		o.meet(m)
		st.say(sc.name, "unseen by", a.Kind, d.who, o.verdict(a))
	}
}

// rest are checks that belong to no scene.
func (st *stage) rest() {
	m := st.seasons[2].mate(FirstReplica(testSelection))
	_, _ = m.do("sek", ProposePerson{"usul", "Nama usul", Assessor})
	late := st.seasons[2].mate(FirstReplica(testSelection)) // results stand, a sitting is closed
	_, _ = late.do("sek", SaveFormations{Rows: []FormationRow{{Values: []string{"X"}, Quota: 5}}})
	_, _ = late.do("sek", SettleKeying{"001", "esai", 60 * Point, ""})
	_, _ = late.do("sek", CloseSitting{ID: "s1", Papers: 2, Backup: "abc"})
	for _, d := range badManners {
		_, early := m.decide(d.who, d.c)
		_, err := late.decide(d.who, d.c)
		st.say("manners", d.c.Kind(), refusedAs(early), refusedAs(err))
	}
	st.founding()
	st.rulings()
	st.clashes()
	st.histories()
	for i, s := range st.seasons {
		state := (&season{house: s.house, read: s.read}).fold(s.acts)
		st.say("season", i, hashOf(tell(state, same)), len(state.failed))
	}
	for kind := range Kind(42) {
		st.say("may be personal", kind, m.state.MayBePersonal(kind))
	}
	state := m.state
	for kind := range SubjectKind(19) {
		on := Subject{kind, "001/sim/p1"}
		st.say("subject", kind, state.candidateOf(on), state.Personal(kind), NewView(state, Actor{"p2", "", Assessor}).Value(on, "mark/a"))
	}
}

// rulings are acts that were cut off, and cells with two values.
func (st *stage) rulings() {
	m, o := st.seasons[2].mate(FirstReplica(testSelection)), st.seasons[2].mate("copy0")
	x, _ := o.do("sek", write("002", "ped", points(40)))
	y, _ := m.do("ketua", RevokePerson{"sek", "kunci hilang"})
	_, _ = m.do("ketua", write("001", "ped", points(1)))
	_, _ = o.do("wakil", write("001", "ped", points(2)))
	m.meet(o)
	if x == nil || y == nil {
		st.say("rulings", "nothing to rule on")
		return
	}
	st.say("rulings", m.verdict(x), m.verdict(y))
	snap := m.acts
	for _, c := range []Command{RuleOn{[]ActID{x.ID()}, true, "kertas"}, RuleOn{[]ActID{x.ID()}, false, "kertas"}, RuleOn{[]ActID{y.ID()}, true, "kertas"}, RuleOn{[]ActID{x.ID()}, true, ""},
		RuleOn{[]ActID{x.ID()}, true, "xx"}, Resolve{Subject: Subject{OnWritten, "001"}, Cell: "ped", Value: "2", Reason: "kertas"}, Resolve{Subject: Subject{OnWritten, "001"}, Cell: "ped", Value: "3", Reason: "kertas"}, Resolve{Subject: Subject{OnWritten, "001"}, Cell: "prof", Value: "80", Reason: "kertas"}} {
		for _, who := range []PersonID{"ketua", "p1"} {
			at := &mate{season: m.season, replica: m.replica, acts: slices.Clone(snap), state: m.season.fold(snap)}
			a, err := at.do(who, c)
			st.say("ruling", fmt.Sprintf("%v", c), who, refusedAs(err), hashOf(tell(at.state, same)))
			if a == nil {
				continue
			}
			for _, forged := range []Fact{{a.Facts[0].Subject, a.Facts[0].Cells[:1]}, {a.Facts[0].Subject, append(slices.Clone(a.Facts[0].Cells), Cell{Name: "zz", Value: "1"})}, {Subject{OnPanel, "sim/group:X"}, []Cell{{Name: "assessors", Value: "p3"}}}} {
				d := Decision{Kind: a.Kind, Source: a.Source, Facts: []Fact{forged}}
				f := &mate{season: m.season, replica: m.replica, acts: slices.Clone(snap), state: m.season.fold(snap)}
				resupersede(f.state, &d)
				b := f.sign(who, a.Key, d)
				_ = f.take(b)
				v, why := f.state.Verdict(b)
				st.say("ruling forged", who, v, why.Code)
			}
		}
	}
}

// founding is the first act, and variants of it.
func (st *stage) founding() {
	for _, extra := range []struct {
		fact int
		cell Cell
	}{{0, Cell{}}, {0, Cell{Name: "rulebook", Value: "book"}}, {1, Cell{Name: "asked", Value: "ketua"}}, {1, Cell{Name: "status", Value: string(Invited)}}, {1, Cell{Name: "name", Value: ""}}} {
		d := FoundingDecision(Founding{Name: "Uji", Chair: "Ketua"}, Founder{Person: "ketua", Key: testPublic("k-ketua"), Salt: "00"})
		f := &d.Facts[extra.fact]
		f.Cells = slices.DeleteFunc(f.Cells, func(c Cell) bool { return c.Name == extra.cell.Name })
		if extra.cell.Name != "" {
			f.Cells = append(f.Cells, extra.cell)
		}
		m := (&season{house: st.seasons[0].house, read: worldHouse.Read}).mate(FirstReplica(testSelection))
		a := m.sign("ketua", testPublic("k-ketua"), d)
		_ = m.take(a)
		v, why := m.state.Verdict(a)
		st.say("founded with", extra.cell.Name, extra.cell.Value, v, why.Code)
	}
}

// clashes are things of every kind that have two values, of which the chair
// chooses one.
func (st *stage) clashes() {
	pair := func(season int) []*mate {
		return []*mate{st.seasons[season].mate(FirstReplica(testSelection)), st.seasons[season].mate("copy0")}
	}
	for _, q := range quarrelled() {
		c := pair(q.season)
		for _, d := range q.before {
			_, _ = c[0].do(d.who, d.c)
		}
		c[1].meet(c[0])
		_, _ = c[0].do(q.x.who, q.x.c)
		_, _ = c[1].do(q.y.who, q.y.c)
		c[0].meet(c[1])
		st.chosen(q.name, c[0])
	}
	c := pair(0)
	both := twoFrozen(c)
	_, err := both.do("ketua", Resolve{Subject: theSelection, Cell: "rulebook", Value: worldBook("book-2").Source, Reason: "kertas"})
	st.say("clash, frozen", refusedAs(err))
	st.chosen("frozen", both)
	c = pair(1)
	_, _ = c[0].do("ketua", AdmitPerson{"wakil", Chair | Secretary})
	_, _ = c[1].do("ketua", AdmitPerson{"wakil", Chair | Observer})
	c[0].meet(c[1])
	st.chosen("oneself", c[0])
	c = pair(1)
	_, _ = c[0].do("ketua", AdmitPerson{"p3", Assessor | Secretary})
	_, _ = c[1].do("ketua", AdmitPerson{"p3", Assessor | Observer})
	o := st.seasons[1].mate("copy1")
	o.meet(c[0])
	late, _ := o.do("p3", write("001", "ped", points(99)))
	c[0].meet(c[1])
	st.chosen("roles that end", c[0])
	if late != nil {
		c[0].meet(o)
		st.say("clash, not chosen", c[0].verdict(late))
	}
	c = pair(1)
	for n, level := range []int64{1, 2} {
		for _, cmd := range filled(SheetID{"001", "sim", "p1"}, level) {
			_, _ = c[n].do("p1", cmd)
		}
	}
	c[0].meet(c[1])
	var sent []ActID
	for _, u := range c[0].state.Uncounted() {
		sent = append(sent, u.ID)
	}
	_, _ = c[0].do("ketua", RuleOn{sent, true, "kertas"})
	st.chosen("sent twice", c[0])
	st.chosen("a party", parted(pair(2)))
	c = pair(2)
	late, _ = c[1].do("sek", write("002", "ped", points(40)))
	_, _ = c[0].do("ketua", RevokePerson{"sek", "kunci hilang"})
	c[0].meet(c[1])
	c[1].meet(c[0])
	if late != nil {
		_, _ = c[0].do("ketua", RuleOn{[]ActID{late.ID()}, true, "kertas"})
		_, _ = c[1].do("wakil", RuleOn{[]ActID{late.ID()}, false, "kertas"})
		c[0].meet(c[1])
		st.chosen("ruling", c[0])
	}
}

// chosen tells all that has two values here, and chooses the last side of each.
func (st *stage) chosen(name string, m *mate) {
	st.say("clash,", name, hashOf(tell(m.state, same)))
	for _, who := range []PersonID{"p1", "sek", "wakil", "ketua"} {
		p, _ := m.state.Person(who)
		for _, c := range NewView(m.state, Actor{who, p.Name, p.Roles}).Clashes() {
			cells := ""
			for _, x := range c.Sides {
				for _, cell := range x.Cells {
					cells += " " + cell.Cell + "=" + cell.Value
				}
			}
			d, none := m.decide(who, c.Choose(0, " "))
			_, err := m.do(who, c.Choose(len(c.Sides)-1, "kertas"))
			st.say("clash,", name, who, code(c.Why), cells, len(d.Facts), refusedAs(none), refusedAs(err), hashOf(tell(m.state, same)))
		}
	}
}

// acts says what a scene, or the rest where there is none, tells in a house.
func (st *stage) acts(sc *scene) []string {
	st.lines = nil
	if sc == nil {
		st.rest()
	} else {
		st.play(*sc)
	}
	return st.lines
}

// asIs is what every scene tells in the house as it is, and of what it is.
var asIs = sync.OnceValue(func() (out []struct {
	scene *scene
	kind  Kind
	lines []string
}) {
	st := newStage(own)
	for _, sc := range scenes() {
		kind := sc.c(st.set(&sc, FirstReplica(testSelection))).Kind()
		out = append(out, struct {
			scene *scene
			kind  Kind
			lines []string
		}{&sc, kind, st.acts(&sc)})
	}
	return append(out, struct {
		scene *scene
		kind  Kind
		lines []string
	}{nil, 0, st.acts(nil)})
})

// What the house says in every scene is a golden file, so that a mutation is held
// against what was looked at.
func TestHouseGolden(t *testing.T) {
	var all []string
	for _, told := range asIs() {
		all = append(all, told.lines...)
	}
	got := strings.Join(all, "\n") + "\n"
	path := filepath.Join("testdata", "scenes.golden")
	if *updateGolden {
		if err := os.WriteFile(path, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if got != string(want) {
		a, b := strings.Split(string(want), "\n"), strings.Split(got, "\n")
		for i := range min(len(a), len(b)) {
			if a[i] != b[i] {
				t.Fatalf("line %d:\n- %s\n+ %s\n(-update writes the file anew)", i+1, a[i], b[i])
			}
		}
		t.Fatalf("%d lines, want %d", len(b), len(a))
	}
}

// mutant is a house with one column of one row changed.
type mutant struct {
	name string
	kind Kind        // of the rule, or
	on   SubjectKind // of the subject
	h    *house
}

func ruleMutants() (out []mutant) {
	for _, kind := range sortedKinds() {
		row := own.rule(kind)
		add := func(column string, there bool, change func(*Rule)) {
			if !there {
				return
			}
			h := newHouse(ownParts())
			change(h.rule(kind))
			out = append(out, mutant{fmt.Sprintf("kind %d without %s", kind, column), kind, 0, h})
		}
		add("Right", row.Right != nil, func(r *Rule) { r.Right = nil })
		add("Signs", row.Signs != nil, func(r *Rule) { r.Signs = nil })
		add("Roles", row.Roles != 0, func(r *Rule) { r.Roles = 0 })
		add("limits of Roles", row.Roles != 0 && row.Roles != Chair|Secretary|Assessor, func(r *Rule) { r.Roles = Chair | Secretary | Assessor })
		add("Frozen", row.Frozen, func(r *Rule) { r.Frozen = false })
		for i, f := range row.Says {
			add(fmt.Sprint("Says of ", f.On), true, func(r *Rule) { r.Says = slices.Delete(slices.Clone(r.Says), i, i+1) })
			add(fmt.Sprint("Cells of ", f.On), f.Cells != "*", func(r *Rule) { r.Says = slices.Clone(r.Says); r.Says[i].Cells = "*" })
			add(fmt.Sprint("Status of ", f.On), f.Status != nil, func(r *Rule) { r.Says = slices.Clone(r.Says); r.Says[i].Status = nil })
		}
		add("Needs", row.Needs != nil, func(r *Rule) { r.Needs = nil })
		add("Manners", row.Manners != nil, func(r *Rule) { r.Manners = nil })
		add("Grounds", row.Grounds != nil, func(r *Rule) { r.Grounds = nil })
		add("Cuts", row.Cuts != nil, func(r *Rule) { r.Cuts = nil })
		add("Undo", row.Undo != Stops, func(r *Rule) { r.Undo = Stops })
		add("Names", row.Names != "", func(r *Rule) { r.Names = "" })
	}
	return out
}

func subjectMutants() (out []mutant) {
	for kind := range SubjectKind(32) {
		row := own.subjects[kind]
		if row == nil {
			continue
		}
		add := func(column string, there bool, change func(*SubjectRow)) {
			if !there {
				return
			}
			h := newHouse(ownParts())
			change(h.subjects[kind])
			out = append(out, mutant{fmt.Sprintf("subject %d without %s", kind, column), 0, kind, h})
		}
		add("Check", row.Check != nil, func(r *SubjectRow) { r.Check = nil })
		add("Owner", row.Owner != nil, func(r *SubjectRow) { r.Owner = nil })
		add("Back", row.Back != 0, func(r *SubjectRow) { r.Back = 0 })
		add("Restores", row.Restores != nil, func(r *SubjectRow) { r.Restores = nil })
		add("MayRestore", row.MayRestore != nil, func(r *SubjectRow) { r.MayRestore = nil })
		add("Hidden", row.Hidden != nil, func(r *SubjectRow) { r.Hidden = nil })
		add("Repeats", row.Repeats, func(r *SubjectRow) { r.Repeats = false })
		add("Personal", row.Personal, func(r *SubjectRow) { r.Personal = false })
		add("Holds", row.Holds != HoldsNothing, func(r *SubjectRow) { r.Holds = HoldsNothing })
		add("Settle", row.Settle != nil, func(r *SubjectRow) { r.Settle = nil })
		add("MayChoose", row.MayChoose != nil, func(r *SubjectRow) { r.MayChoose = nil })
		add("Candidate", row.Candidate != nil, func(r *SubjectRow) { r.Candidate = nil })
		add("Read", row.Read != nil, func(r *SubjectRow) { r.Read = nil })
		add("Corrects", row.Corrects != nil, func(r *SubjectRow) { r.Corrects = nil })
	}
	return out
}

func sortedKinds() (out []Kind) {
	for k, rule := range own.rules {
		if rule != nil {
			out = append(out, Kind(k))
		}
	}
	return out
}

// Dropping any column of any row changes what the house says in some scene: so
// that the golden file, which a test holds, would not stand. In an ordinary run
// one column a row is dropped, in a long one each.
func TestMutation(t *testing.T) {
	long := os.Getenv("AMPERA_LONG") != ""
	done := map[string]bool{}
	for _, m := range append(ruleMutants(), subjectMutants()...) {
		row := fmt.Sprint(m.kind, m.on)
		if !long && done[row] {
			continue
		}
		done[row] = true
		t.Run(m.name, func(t *testing.T) {
			if !m.isKilled() {
				t.Errorf("%s nothing changes", m.name)
			}
		})
	}
}

func (m mutant) isKilled() (killed bool) {
	defer func() { // a house that falls is noticed
		if recover() != nil {
			killed = true
		}
	}()
	st := newStage(m.h)
	for _, near := range []bool{true, false} {
		for _, told := range asIs() {
			if m.near(told.kind) == near && !slices.Equal(st.acts(told.scene), told.lines) {
				return true
			}
		}
	}
	return false
}

// near says whether a scene's act is of the row's kind, or may speak of its
// subject: those are played first.
func (m mutant) near(kind Kind) bool {
	if m.on == 0 || kind == 0 {
		return kind == m.kind
	}
	_, speaks := own.form(own.rule(kind), m.on)
	return speaks
}
