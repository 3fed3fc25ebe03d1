package scoring

import (
	"crypto/ed25519"
	"encoding/hex"
	"errors"
	"flag"
	"maps"
	"os"
	"slices"
	"strconv"
	"testing"
	"time"

	"pgregory.net/rapid"
)

// The world of the properties: a committee of seven with two chairs, on two to
// four copies that meet now and then. Every copy keeps its state alive, and a
// fold begins at the snapshot of the prelude, so that ten thousand stories are
// told in an ordinary run; AMPERA_LONG=1 tells twenty times as many, -short as few.

func stories(t *testing.T, n int, story func(*rapid.T)) {
	t.Helper()
	switch {
	case os.Getenv("AMPERA_LONG") != "":
		n *= 20
	case testing.Short():
		n = max(n/20, 100) // of which rapid then takes a fifth
	}
	checks := flag.Lookup("rapid.checks")
	old := checks.Value.String()
	if asked, _ := strconv.Atoi(old); old != checks.DefValue && asked > n {
		n = asked
	}
	_ = flag.Set("rapid.checks", strconv.Itoa(n))
	defer func() { _ = flag.Set("rapid.checks", old) }()
	rapid.Check(t, story)
}

// worldBook is testBook with a third assessor, and a second that may be put down
// beside it.
func worldBook(name string) *Rulebook {
	b := testBook(name)
	b.Component("sim").Rubric.Three = Mean
	b.Alone = true
	if name == "book-lokasi" {
		b.GroupBy = append(b.GroupBy, "lokasi")
	}
	return b
}

var worldHouse = House{Read: func(text string) (*Rulebook, error) {
	if _, err := readTest(text); err != nil {
		return nil, err
	}
	return worldBook(text), nil
}}

var committee = []PersonID{"ketua", "wakil", "sek", "p1", "p2", "p3", "baru"}

// season is a prelude that all copies have seen: its acts, and the state.
type season struct {
	house *house
	read  BookReader
	acts  []*Act
	snap  []byte
}

func (s *season) begin() *State {
	if len(s.acts) == 0 {
		return newState(s.house, s.read)
	}
	state, err := restoreSnapshot(s.house, s.read, string(s.snap))
	if err != nil {
		panic(err)
	}
	return state
}

// mate is one copy with its state alive.
type mate struct {
	season  *season
	replica ReplicaID
	acts    []*Act
	state   *State
}

func (s *season) mate(replica ReplicaID) *mate {
	return &mate{season: s, replica: replica, acts: slices.Clone(s.acts), state: s.begin()}
}

// fold is Fold from the season on.
func (s *season) fold(acts []*Act) *State {
	return foldFrom(s.begin, acts[len(s.acts):])
}

// keyOf is the key that somebody signs a kind of act with.
func keyOf(who Person, kind Kind) string {
	if kind == KindRecover {
		return who.Recovery
	}
	return who.Key
}

// sign makes an act of a decision, as the next of a replica.
func (m *mate) sign(who PersonID, key string, d Decision) *Act {
	seen := maps.Clone(m.state.Seen())
	return &Act{Selection: testSelection, Place: uint32(len(m.acts)), Replica: m.replica, Seq: seen[m.replica] + 1, Observed: seen,
		Person: who, Key: key, Kind: d.Kind, At: time.Unix(1, 0).UTC(), OnBehalf: d.OnBehalf, Source: d.Source, Facts: d.Facts}
}

// take adds an act that has seen all that is here.
func (m *mate) take(a *Act) error {
	m.acts = append(m.acts, a)
	err := m.state.Apply(a)
	if errors.Is(err, ErrStale) {
		m.state, err = m.season.fold(m.acts), nil
	}
	return err
}

func (m *mate) decide(who PersonID, c Command) (Decision, error) {
	p, _ := m.state.Person(who)
	return Decide(m.state, Actor{who, p.Name, p.Roles}, c)
}

// do decides and takes; a refusal is an answer too.
func (m *mate) do(who PersonID, c Command) (*Act, error) {
	d, err := m.decide(who, c)
	if err != nil || len(d.Facts) == 0 {
		return nil, err
	}
	p, _ := m.state.Person(who)
	a := m.sign(who, keyOf(p, d.Kind), d)
	return a, m.take(a)
}

// meet takes what the other has and this one does not.
func (m *mate) meet(o *mate) {
	mine, theirs := &copyOf{acts: m.acts}, &copyOf{acts: o.acts}
	before := len(m.acts)
	mine.receive(theirs)
	if m.acts = mine.acts; len(m.acts) > before {
		m.state = m.season.fold(m.acts)
	}
}

// ownKey is a new key of somebody's for this selection.
func ownKey(who PersonID, name, spent string) (key, proof string) {
	id := string(who) + "|" + name + "|" + spent
	made, ok := madeKeys[id]
	if !ok {
		made = [2]string{testPublic(name), hex.EncodeToString(ed25519.Sign(testKey(name), KeyClaim(testSelection, who, spent)))}
		madeKeys[id] = made
	}
	return made[0], made[1]
}

var madeKeys = map[string][2]string{}

// seasons are the preludes: a draft of a rulebook; frozen; and in full swing.
var seasons = makeSeasons()

func makeSeasons() (out []*season) {
	nothing := &season{house: own, read: worldHouse.Read}
	m := nothing.mate(FirstReplica(testSelection))
	f := Founding{Name: "Uji", Chair: "Ketua", Book: worldBook("book")}
	a := m.sign("ketua", testPublic("k-ketua"), FoundingDecision(f, Founder{Person: "ketua", Key: testPublic("k-ketua"), Salt: "00", Recovery: testPublic("r0")}))
	must := func(who PersonID, cmds ...Command) {
		for _, c := range cmds {
			if a, err := m.do(who, c); err != nil || a == nil || m.state.Rejected(a.Place) {
				panic(string(who) + ": " + refusedAs(err))
			}
		}
	}
	keep := func() {
		out = append(out, &season{own, worldHouse.Read, slices.Clone(m.acts), m.state.AppendSnapshot(nil)})
	}
	if err := m.take(a); err != nil {
		panic(err)
	}
	must("ketua", AdoptRulebook{f.Book})
	roles := map[PersonID]Roles{"wakil": Chair | Assessor, "sek": Secretary | Assessor, "p1": Assessor, "p2": Assessor, "p3": Assessor, "baru": Secretary}
	for _, id := range committee[1:] {
		must("ketua", EnrolPerson{id, "Nama " + string(id), roles[id], testPublic("once-" + string(id))})
		if id != "baru" {
			key, proof := ownKey(id, "k-"+string(id), testPublic("once-"+string(id)))
			must(id, ChooseKey{Key: key, Proof: proof})
		}
	}
	row := func(number, name, group string, born Date) CandidateRow {
		return CandidateRow{Number: number, Name: name, Born: born, Columns: map[string]string{"jabatan": group}}
	}
	must("sek", SaveCandidates{Rows: []CandidateRow{row("001", "Satu", "X", 20000102), row("002", "Dua", "X", 20000103)}})
	keep()
	must("ketua", FreezeRulebook{f.Book.Hash})
	must("sek", AssignPanel{"sim", []PanelRow{{Group: "X", Assessors: []PersonID{"p1", "p2"}}}})
	keep()
	must("sek", PlanSitting{Sitting{ID: "s1", Component: "sim", Name: "Ruang 1", Day: 20261005, Start: 480, Minutes: 15, Roster: []string{"001"}}},
		SaveWritten{Rows: []WrittenRow{{Number: "001", Marks: map[string]*Points{"ped": points(70), "prof": points(80), "esai": points(60)}}}})
	must("ketua", SaveWritten{Rows: []WrittenRow{{Number: "001", Marks: map[string]*Points{"esai": points(50)}}}})
	must("p1", filled(SheetID{"001", "sim", "p1"}, 4)...)
	must("p2", filled(SheetID{"001", "sim", "p2"}, 1)...)
	keep()
	return out
}

// someDeed is what anybody may try on a copy as it stands.
func someDeed(t *rapid.T, m *mate) (PersonID, Command) {
	n := rapid.IntRange(0, len(deeds)-1).Draw(t, "deed")
	g := &gen{t: t, m: m}
	g.number = g.of("001", "002", "003")
	g.who = PersonID(g.of("ketua", "wakil", "sek", "p1", "p2", "p3", "baru"))
	c := deeds[n](g)
	if g.draw(9) > 0 { // mostly by somebody who may
		g.who = g.able(c.Kind())
	}
	return g.who, c
}

type gen struct {
	t      *rapid.T
	m      *mate
	number string
	who    PersonID
	sheet  *SheetID // whose deed it is
}

func (g *gen) draw(most int) int { return rapid.IntRange(0, most).Draw(g.t, "n") }

func (g *gen) of(all ...string) string { return all[g.draw(len(all)-1)] }

func (g *gen) person() PersonID { return committee[g.draw(len(committee)-1)] }

func (g *gen) reason() string { return g.of("salah baca", "kertas", "", "salah baca") }

func (g *gen) level() *Points { return points(int64(1 + g.draw(3))) }

func (g *gen) mark() *Points { return points(int64(10 * g.draw(10))) }

// able is somebody with a role for it; of a sheet, mostly its assessor.
func (g *gen) able(kind Kind) PersonID {
	rule := g.m.state.house.rule(kind)
	if rule.Signs != nil {
		return g.who
	}
	if g.sheet != nil && rule.Roles == Assessor {
		return g.sheet.Assessor
	}
	for _, id := range []PersonID{g.who, "ketua", "wakil", "sek", "p1", "p2", "p3"} {
		if p, _ := g.m.state.Person(id); p.Status == Active && p.Roles.Has(rule.Roles) {
			return id
		}
	}
	return g.who
}

func (g *gen) someSheet() SheetID {
	id := SheetID{g.number, "sim", PersonID(g.of("p1", "p2", "p3", "sek", "wakil"))}
	g.sheet = &id
	return id
}

// total is what a sheet says, as its screen reads it back.
func (g *gen) total(id SheetID) Points {
	sh, c := g.m.state.Sheet(id), g.m.state.book.component("sim")
	if sh == nil || c == nil {
		return 0
	}
	total, _ := c.Rubric.Total(c.Rubric.Criteria, sh.Marks)
	return total
}

func (g *gen) change() SheetChange {
	c := SheetChange{Marks: map[string]*Points{"a": g.level()}}
	if g.draw(3) > 0 {
		c.Marks["b"] = g.level()
	}
	if g.draw(3) == 0 {
		form := g.of("F-1", "F-2")
		c.Form, c.Notes = &form, map[string]string{"a": g.of("ragu", "")}
	}
	return c
}

// formation is a formation's name in one of its spellings.
func (g *gen) formation() string { return g.of("X", "X", "Y", "x ", "(X)", "y") }

// spellings are answers about formations that come with a file: mostly none.
func (g *gen) spellings() (out []Spelling) {
	for range max(g.draw(5)-3, 0) {
		out = append(out, Spelling{Column: "jabatan", A: g.formation(), B: g.formation(), Same: g.draw(1) == 0})
	}
	return out
}

func (g *gen) group() map[string]string { return map[string]string{"jabatan": g.formation()} }

func (g *gen) written(code string) Command {
	mark := g.mark()
	if g.draw(4) == 0 {
		mark = nil
	}
	return SaveWritten{Rows: []WrittenRow{{Number: g.number, Marks: map[string]*Points{code: mark}}}, Reason: g.reason()}
}

// undone is the way back of whoever is asked, on this replica.
func (g *gen) undone(again bool) Command {
	acts := g.m.acts
	mine := func(yield func(*Act, error) bool) {
		for _, a := range slices.Backward(acts) {
			if a.Person == g.who && a.Replica == g.m.replica && !yield(a, nil) {
				return
			}
		}
	}
	u, err := g.m.state.PlanUndo(mine, again, func(r Ref, cell string) (string, error) {
		value, _ := acts[r.Commit()].Facts[r.Leaf()].Value(cell)
		return value, nil
	})
	if err != nil {
		return Undo{Again: again}
	}
	return u
}

// someActs are acts that do not count, or any.
func (g *gen) someActs() []ActID {
	var out []ActID
	for _, u := range g.m.state.Uncounted() {
		out = append(out, u.ID)
	}
	if len(out) == 0 || g.draw(9) == 0 {
		return []ActID{g.m.acts[g.draw(len(g.m.acts)-1)].ID()}
	}
	if g.draw(1) == 0 {
		return out[:1]
	}
	return out
}

// choice is one side of something that has two values, as home offers it; else of
// what has not.
func (g *gen) choice(reason string) Command {
	clashes := NewView(g.m.state, Actor{}).Clashes()
	if len(clashes) == 0 {
		return Resolve{Subject: Subject{OnWritten, g.number}, Cell: "ped", Value: "70", Reason: reason}
	}
	c := clashes[g.draw(len(clashes)-1)]
	return c.Choose(g.draw(len(c.Sides)-1), reason)
}

// quarrel is the same thing said twice, apart: one deed on each of two copies.
func (g *gen) quarrel() [2]Command {
	quota := func() Command {
		return SaveFormations{Rows: []FormationRow{{Values: []string{g.of("X", "x")}, Quota: g.draw(3)}}, Reason: "surat"}
	}
	panel := func() Command {
		ids := [][]PersonID{{"p1", "p2"}, {"p1", "p3"}, {"p2", "p3"}, {"sek", "p3"}, {}}[g.draw(4)]
		if g.draw(1) == 0 {
			return AssignPanel{"sim", []PanelRow{{Candidate: g.number, Assessors: ids}}}
		}
		return AssignPanel{"sim", []PanelRow{{Group: g.of("X", "x"), Assessors: ids}}}
	}
	roles := func() Command {
		return AdmitPerson{PersonID(g.of("sek", "wakil", "p3")), []Roles{Secretary | Assessor, Assessor | Observer, Secretary, Chair | Assessor}[g.draw(3)]}
	}
	enrolled := func() Command {
		return EnrolPerson{PersonID(g.of("x", "baru")), g.of("Nama x", "Nama y"), Roles(1 + g.draw(6)), testPublic(g.of("once-x", "once-y"))}
	}
	room := func() Command {
		return PlanSitting{Sitting{ID: "s2", Component: "sim", Name: g.of("Ruang 1", "Ruang 2"), Day: 20261005, Start: -1, Roster: []string{g.of("002", "003")}}}
	}
	left := func() Command {
		return MarkExit{g.number, Exit(g.of(string(ExitWithdrew), string(ExitDisqualified))), "surat"}
	}
	settled := func() Command {
		if g.draw(1) == 0 {
			return g.written("esai")
		}
		return SettleKeying{"001", "esai", *g.mark(), "kertas"}
	}
	asked := func() Command { return AskCode{"p1", false} }
	moderated := func() Command { return Moderate{"001", "sim", *g.mark(), g.of("beda jauh", "dibahas"), false} }
	answered := func() Command { // two formations are one, or two, or written as the other
		return WithSpellings(quota(), []Spelling{{Column: "jabatan", A: g.of("X", "Y"), B: g.of("y", "(X)"), Same: g.draw(2) > 0}})
	}
	make := []func() Command{quota, panel, roles, enrolled, room, left, settled, asked, moderated, answered}[g.draw(9)]
	return [2]Command{make(), make()}
}

func (g *gen) sitting() SittingID { return SittingID(g.of("s1", "s2")) }

// deeds are all commands, the frequent ones several times.
var deeds = []func(g *gen) Command{
	func(g *gen) Command { return g.written("ped") },
	func(g *gen) Command { return g.written("ped") },
	func(g *gen) Command { return g.written("esai") },
	func(g *gen) Command { return g.written("esai") },
	func(g *gen) Command { return SaveSheet{g.someSheet(), g.change()} },
	func(g *gen) Command { return SaveSheet{g.someSheet(), g.change()} },
	func(g *gen) Command { return SaveSheet{g.someSheet(), g.change()} },
	func(g *gen) Command { id := g.someSheet(); return SubmitSheet{id, g.total(id)} },
	func(g *gen) Command { id := g.someSheet(); return SubmitSheet{id, g.total(id)} },
	func(g *gen) Command { return CorrectSheet{g.someSheet(), g.change(), g.reason()} },
	func(g *gen) Command { return CorrectSheet{g.someSheet(), g.change(), g.reason()} },
	func(g *gen) Command { return InterruptSheet{g.someSheet(), g.draw(1) == 0, g.reason()} },
	func(g *gen) Command { return TypeSheet{g.someSheet(), g.change()} },
	func(g *gen) Command { id := g.someSheet(); return ConfirmSheet{id, g.total(id)} },
	func(g *gen) Command { return ReturnSheet{g.someSheet(), g.reason()} },
	func(g *gen) Command { return PutAside{g.someSheet(), g.draw(2) == 0, g.reason()} },
	func(g *gen) Command { return Moderate{g.number, "sim", *g.mark(), g.reason(), g.draw(3) == 0} },
	func(g *gen) Command { return Moderate{"001", "sim", *g.mark(), "beda jauh", false} },
	func(g *gen) Command { return MoveSheet{g.someSheet(), g.of("001", "002", "003"), g.reason()} },
	func(g *gen) Command { return AskMove{g.someSheet(), g.of("001", "002", ""), g.reason()} },
	func(g *gen) Command {
		return MarkPresence{Numbers: []string{g.number}, Component: g.of("sim", "tulis"), Presence: Presence(g.of("", "present", "late", "absent", "repeat")), Reason: g.reason()}
	},
	func(g *gen) Command {
		return MarkExit{g.number, Exit(g.of("", string(ExitWithdrew), string(ExitDisqualified))), g.reason()}
	},
	func(g *gen) Command {
		return CorrectCandidate{g.number, map[string]string{"nama": g.of("Baru", "Lama")}, g.reason()}
	},
	func(g *gen) Command { return CorrectCandidate{g.number, g.group(), g.reason()} },
	func(g *gen) Command {
		return CorrectCandidate{g.number, map[string]string{"tgl_lahir": g.of("05-10-1990", "1990-10-06", ""), "ipk": g.of("3,5", "0", ""), "status": g.of("ms", "TMS")}, g.reason()}
	},
	func(g *gen) Command {
		return SaveCandidates{Rows: []CandidateRow{{Number: "003", Name: "Tiga", Columns: g.group(), Marks: RowMarks{{"ped", *g.mark()}}}}, Spellings: g.spellings()}
	},
	func(g *gen) Command {
		return SaveCandidates{Update: true, Reason: g.reason(), Rows: []CandidateRow{{Number: g.number, Name: g.of("Baru", "Lama"), NIK: "1671010101900001", Columns: g.group(), Marks: RowMarks{{"ped", *g.mark()}, {"esai", *g.mark()}}}}, Spellings: g.spellings()}
	},
	func(g *gen) Command {
		return SaveFormations{Rows: []FormationRow{{Values: []string{g.formation()}, Quota: g.draw(3) - 1}}, Reason: g.reason(), Spellings: g.spellings()}
	},
	func(g *gen) Command { return SettleKeying{g.number, "esai", *g.mark(), g.reason()} },
	func(g *gen) Command { return SettleKeying{"001", "esai", *g.mark(), ""} },
	func(g *gen) Command {
		roster := [][]string{{"001"}, {"001", "002"}, {"002"}}[g.draw(2)]
		return PlanSitting{Sitting{ID: g.sitting(), Component: g.of("sim", "tulis"), Name: g.of("Ruang 1", "Ruang 2"), Day: 20261005, Start: -1, Roster: roster}}
	},
	func(g *gen) Command {
		return CloseSitting{ID: g.sitting(), Papers: g.draw(2), Backup: "abc", Reason: "kertas basah"}
	},
	func(g *gen) Command {
		return CloseSitting{ID: "s1", Papers: 2, Backup: "abc", Reason: "kertas basah"}
	},
	func(g *gen) Command { return ReopenSitting{g.sitting(), g.reason()} },
	func(g *gen) Command {
		return RunClock{Sheet: g.someSheet(), Run: g.draw(1) == 0, At: time.Unix(int64(g.draw(9)), 0).UTC(), Reason: g.reason()}
	},
	func(g *gen) Command {
		ids := [][]PersonID{{"p1", "p2"}, {"p1", "p3"}, {"p2"}, {"p1", "p2", "p3"}, {"sek", "p3"}, {}, {"p1", "p2", "wakil"}}[g.draw(6)]
		row := PanelRow{Candidate: g.number, Assessors: ids}
		if g.draw(1) == 0 {
			row = PanelRow{Group: g.formation(), Assessors: ids}
		}
		return AssignPanel{"sim", []PanelRow{row}}
	},
	func(g *gen) Command { return DestroyIdentity{g.number, g.reason()} },
	func(g *gen) Command { return AdoptRulebook{worldBook(g.of("book", "book-2", "book-3"))} },
	func(g *gen) Command {
		if b := g.m.state.Book(); b != nil {
			return FreezeRulebook{b.Hash}
		}
		return FreezeRulebook{"hash-book"}
	},
	func(g *gen) Command { return ProposePerson{PersonID(g.of("x", "p1")), "Nama x", Assessor} },
	func(g *gen) Command {
		return EnrolPerson{PersonID(g.of("x", "baru")), "Nama baru", Roles(1 + g.draw(6)), testPublic(g.of("once-x", "once-y"))}
	},
	func(g *gen) Command {
		g.who = PersonID(g.of("baru", "p1", "x"))
		p, _ := g.m.state.Person(g.who)
		key, proof := ownKey(g.who, g.of("n1", "n2"), p.Key)
		return ChooseKey{Key: key, Proof: proof}
	},
	func(g *gen) Command {
		return AdmitPerson{g.person(), []Roles{Chair, Chair | Assessor, Secretary, Assessor, Secretary | Assessor}[g.draw(4)]}
	},
	func(g *gen) Command {
		return AdmitPerson{PersonID(g.of("ketua", "wakil", "sek")), []Roles{Chair, Assessor, Secretary | Assessor}[g.draw(2)]}
	},
	func(g *gen) Command { return RevokePerson{g.person(), g.reason()} },
	func(g *gen) Command { return RevokePerson{PersonID(g.of("ketua", "wakil")), "diganti"} },
	func(g *gen) Command { return AskCode{PersonID(g.of("p1", "wakil", "baru")), g.draw(3) == 0} },
	func(g *gen) Command {
		return GiveCode{PersonID(g.of("p1", "wakil", "baru")), testPublic(g.of("once-1", "once-2"))}
	},
	func(g *gen) Command {
		g.who = "ketua"
		p, _ := g.m.state.Person(g.who)
		key, proof := ownKey(g.who, g.of("n1", "n2"), p.Recovery)
		return Recover{Key: key, Proof: proof, NewCode: testPublic(g.of("r1", "r2"))}
	},
	func(g *gen) Command { return WithReason(g.undone(false), g.reason()) },
	func(g *gen) Command { return WithReason(g.undone(false), g.reason()) },
	func(g *gen) Command { return WithReason(g.undone(true), g.reason()) },
	func(g *gen) Command { return RuleOn{g.someActs(), g.draw(1) == 0, g.reason()} },
	func(g *gen) Command { return RuleOn{g.someActs(), g.draw(1) == 0, "setelah dilihat"} },
	func(g *gen) Command { return RuleOn{g.someActs(), false, "setelah dilihat"} },
	func(g *gen) Command { return g.choice(g.reason()) },
	func(g *gen) Command { return g.choice("kertas") },
	func(g *gen) Command { return g.choice("kertas") },
	func(g *gen) Command {
		return ImportMarks{Written: []WrittenRow{{Line: 2, Number: g.number, Marks: map[string]*Points{"prof": g.mark()}}},
			Sheets: []SheetRow{{Line: 3, Number: g.number, Component: "sim", Assessor: "p2", Marks: map[string]Points{"a": Point}}}, Source: Source{Name: "nilai.csv"}, Reason: g.reason()}
	},
	func(g *gen) Command {
		said := &Remark{As: "TH", Absent: []string{g.of("tulis", "sim")}}
		if g.draw(1) == 0 {
			said = &Remark{As: "APS", Exit: Exit(g.of(string(ExitWithdrew), string(ExitDisqualified)))}
		}
		if g.draw(1) == 0 {
			return SaveCandidates{Update: true, Source: Source{Name: "peserta.csv"}, Reason: g.reason(), Rows: []CandidateRow{{Line: 2, Number: g.number, Remark: said}}}
		}
		return ImportMarks{Written: []WrittenRow{{Line: 2, Number: g.number, Remark: said}}, Source: Source{Name: "nilai.csv"}, Reason: g.reason()}
	},
	func(g *gen) Command {
		id := g.someSheet()
		other := SheetID{id.Candidate, id.Component, PersonID(g.of("p1", "p2"))}
		code := ""
		if i, ok := g.m.state.Find(id.Candidate); ok && g.m.state.book != nil {
			if sh := g.m.state.Sheet(other); sh != nil && g.m.state.book.component("sim") != nil {
				code = g.m.state.gapCode(i, sh, g.m.state.book.component("sim").Rubric)
			}
		}
		return NoteTotal{id, code}
	},
}
