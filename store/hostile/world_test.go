package hostile

import (
	"iter"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"ampera/scoring"
	"ampera/scoring/accommodation"
	"ampera/scoring/amending"
	"ampera/scoring/conflict"
	"ampera/scoring/incidents"
	"ampera/scoring/integrity"
	"ampera/scoring/objection"
	"ampera/scoring/planning"
	"ampera/scoring/publishing"
	"ampera/scoring/registration"
	"ampera/scoring/screening"
	"ampera/scoring/venues"
)

// The committee of these tests. Whoever is named in it holds a key of their own
// name, enrolled or not.
const (
	ketua scoring.PersonID = "ketua" // chair, who founded it
	wakil scoring.PersonID = "wakil" // another chair
	sek   scoring.PersonID = "sek"   // secretary
	p1    scoring.PersonID = "p1"    // assessors on the panel
	p2    scoring.PersonID = "p2"
	p3    scoring.PersonID = "p3"    // an assessor who is not on it
	amat  scoring.PersonID = "amat"  // observer
	baru  scoring.PersonID = "baru"  // invited: holds a one-time code
	usul  scoring.PersonID = "usul"  // proposed
	bekas scoring.PersonID = "bekas" // was secretary, revoked
	asing scoring.PersonID = "asing" // nobody knows them
)

var everybody = []scoring.PersonID{ketua, wakil, sek, p1, p2, p3, amat, baru, usul, bekas, asing}

const sim = "simulasi"

var criteria = []string{"rencana", "pembuka", "materi", "metode", "tanya", "kelas", "penutup", "komunikasi"}

func pt(n int) *scoring.Points { p := scoring.Points(n) * scoring.Point; return &p }

func sheet(number string, who scoring.PersonID) scoring.SheetID {
	return scoring.SheetID{Candidate: number, Component: sim, Assessor: who}
}

// levels are all criteria at one level.
func levels(n int) scoring.SheetChange {
	marks := map[string]*scoring.Points{}
	for _, code := range criteria {
		marks[code] = pt(n)
	}
	return scoring.SheetChange{Marks: marks}
}

// saved and sent are a sheet with every criterion at a level, as draft or submitted.
func saved(number string, who scoring.PersonID, n int) scoring.Command {
	return scoring.SaveSheet{Sheet: sheet(number, who), SheetChange: levels(n)}
}

func submits(number string, who scoring.PersonID, n int) scoring.Command {
	return scoring.SubmitSheet{Sheet: sheet(number, who), Total: *pt(25 * n)}
}

func (c *client) sent(number string, who scoring.PersonID, n int) {
	c.Helper()
	c.do(who, saved(number, who, n), submits(number, who, n))
}

func types(number string, who scoring.PersonID, n int) scoring.Command {
	form := "F-" + number
	change := levels(n)
	change.Form = &form
	return scoring.TypeSheet{Sheet: sheet(number, who), SheetChange: change}
}

func row(number, place string) scoring.CandidateRow {
	return scoring.CandidateRow{Number: number, Name: "Nama " + number, NIK: "1671010101900001", Born: 19900101,
		Columns: map[string]string{"jabatan": "Guru IPA", "lokasi": place}}
}

func applies(id, place string) registration.Row {
	return registration.Row{ID: id, Name: "Pelamar " + id, NIK: "1671010101900001", Born: 19900101, Received: 20260902,
		Columns: map[string]string{"jabatan": "Guru IPA", "lokasi": place}, Answers: map[string]string{"ipk": "3.20"},
		Documents: map[string]registration.File{"ijazah": {Name: id + "/ijazah.pdf", Hash: strings.Repeat("0a", 32)}}, Email: id + "@contoh.id", File: strings.Repeat("0b", 32)}
}

var group = scoring.GroupKey([]string{"Guru IPA", "SMPN 1"})

func writes(number, code string, n int) scoring.SaveWritten {
	return scoring.SaveWritten{Rows: []scoring.WrittenRow{{Number: number, Marks: map[string]*scoring.Points{code: pt(n)}}}}
}

func panel(ids ...scoring.PersonID) scoring.Command {
	return scoring.AssignPanel{Component: sim, Panels: []scoring.PanelRow{{Group: group, Assessors: ids}}}
}

func sitting(id string, roster ...string) scoring.PlanSitting {
	return scoring.PlanSitting{Sitting: scoring.Sitting{ID: scoring.SittingID(id), Component: sim, Name: "Ruang " + id, Place: "Aula",
		Day: 20261005, Start: 480, Minutes: 15, Roster: roster}}
}

// people fills the committee, one of each kind.
func people(c *client) {
	for _, p := range []struct {
		id    scoring.PersonID
		roles scoring.Roles
	}{{wakil, scoring.Chair}, {sek, scoring.Secretary}, {p1, scoring.Assessor}, {p2, scoring.Assessor}, {p3, scoring.Assessor},
		{amat, scoring.Observer}, {bekas, scoring.Secretary}} {
		c.do(ketua, scoring.EnrolPerson{ID: p.id, Name: "Orang " + string(p.id), Roles: p.roles, Key: public(keyOf(onceOf(p.id)))})
		c.do(p.id, chooses(p.id, string(p.id), onceOf(p.id)))
	}
	c.do(ketua, scoring.RevokePerson{ID: bekas, Reason: "pindah tugas"},
		scoring.EnrolPerson{ID: baru, Name: "Orang baru", Roles: scoring.Assessor, Key: public(keyOf(onceOf(baru)))})
	c.do(sek, scoring.ProposePerson{ID: usul, Name: "Orang usul", Roles: scoring.Assessor})
}

// drafted is a selection whose rulebook is still a draft.
func drafted(c *client) {
	people(c)
	c.do(sek, scoring.AdoptRulebook{Book: book(c)})
	var rows []scoring.CandidateRow
	for _, number := range []string{"001", "002", "003", "004", "005", "006", "007", "008", "009", "010", "011", "012", "013", "014", "015"} {
		rows = append(rows, row(number, "SMPN 1"))
	}
	c.do(sek, scoring.SaveCandidates{Rows: append(rows, row("016", "SMPN 2"))})
	c.do(sek, panel(p1, p2))
	c.do(sek, scoring.SaveFormations{Rows: []scoring.FormationRow{{Values: []string{"Guru IPA", "SMPN 1"}, Quota: 3}}})
	c.do(sek, sitting("s2", "010"))
}

// scored is one in which sheets and persons are in every state.
func scored(c *client) {
	drafted(c)
	c.do(ketua, scoring.FreezeRulebook{Hash: book(c).Hash})
	c.do(p1, saved("002", p1, 3), saved("003", p1, 3), scoring.InterruptSheet{Sheet: sheet("003", p1), Reason: "listrik padam"})
	c.do(sek, types("004", p1, 3))
	c.sent("005", p1, 3)
	c.sent("006", p1, 4)
	c.sent("006", p2, 2)
	c.sent("008", p1, 3)
	c.do(ketua, scoring.PutAside{Sheet: sheet("008", p1), Reason: "salah ruang"})
	c.do(sek, sitting("s1", "009"))
	c.do(p1, scoring.MarkPresence{Numbers: []string{"009"}, Component: sim, Presence: scoring.WasPresent})
	c.sent("009", p1, 3)
	c.sent("009", p2, 3)
	c.do(sek, scoring.CloseSitting{ID: "s1", Papers: 2, Backup: "0123456789abcdef"})
	c.do(p1, scoring.MarkPresence{Numbers: []string{"010"}, Component: sim, Presence: scoring.WasAbsent, Reason: "sakit"})
	c.do(sek, writes("011", "esai", 70))
	c.do(ketua, writes("011", "esai", 80))
	c.do(p1, saved("012", p1, 4))
	c.clashed("014")
	c.do(sek, scoring.AskCode{ID: p2})
	c.do(ketua, writes("015", "pedagogik", 60))
	c.do(ketua, c.reverse(ketua, false))
	c.do(sek, writes("015", "profesional", 60))
}

// screened is one whose applicants are screened here: R1 is not looked at yet, R2 is
// decided by the secretary, and ketua confirmed R3.
func screened(c *client) {
	people(c)
	book := screeningBook(c)
	c.do(sek, scoring.AdoptRulebook{Book: book})
	c.do(ketua, scoring.FreezeRulebook{Hash: book.Hash})
	listed := func(school string) scoring.FormationRow {
		return scoring.FormationRow{Values: []string{"Guru IPA", school}, Quota: 2}
	}
	c.do(sek, scoring.SaveFormations{Rows: []scoring.FormationRow{listed("SMPN 1"), listed("SMPN 2"), listed("SMPN 3")}})
	c.do(sek, registration.Save{Rows: []registration.Row{applies("R1", "SMPN 1"), applies("R2", "SMPN 2"), applies("R3", "SMPN 3")}, Day: 20260902})
	c.do(sek, verifies("R2"), verifies("R3"))
	c.do(ketua, screening.Confirm{Applicants: []string{"R3"}, Day: 20260911})
}

// fails adds R4 and R5, who do not qualify: decided by the secretary, confirmed by ketua.
func fails(c *client) {
	for _, id := range []string{"R4", "R5"} {
		row := applies(id, "SMPN 1")
		row.Documents = map[string]registration.File{"ijazah": {Name: "ijazah.pdf", Hash: strings.Repeat("ab", 32)}}
		no := verifies(id)
		no.Said = map[string]string{"nilai": "ipk_kurang.1", "sertifikat": screening.Met}
		c.do(sek, registration.Save{Day: 20260902, Rows: []registration.Row{row}}, no)
		c.do(ketua, screening.Confirm{Applicants: []string{id}, Day: 20260911})
	}
}

func objects(id string) objection.File {
	return objection.File{Stage: scoring.StageScreening, Applicant: id, Day: 20260916, Claims: []string{"nilai"}, Text: "IPK saya 3,5."}
}

var grants = objection.Answer{Stage: scoring.StageScreening, Applicant: "R4", Said: map[string]string{"nilai": "ijazah"}, Text: "Benar.", Day: 20260917}

func verifies(id string) screening.Verify {
	return screening.Verify{Applicant: id, Said: map[string]string{"nilai": screening.Met, "sertifikat": screening.Met}, Day: 20260910}
}

// clashed gives a candidate two values of one mark, by two who did not see each
// other.
func (c *client) clashed(number string) {
	c.Helper()
	seen := c.log.Heads()
	one, err := c.plan(sek, writes(number, "pedagogik", 70))
	c.check(err)
	other, err := c.plan(ketua, writes(number, "pedagogik", 90))
	c.check(err)
	c.put(act{who: sek, d: one})
	c.put(act{who: ketua, d: other, replica: "laptop-ketua", seen: seen})
}

// reverse is what taking back somebody's last act would be.
func (c *client) reverse(who scoring.PersonID, again bool) scoring.Command {
	c.Helper()
	u, err := c.state().PlanUndo(c.own(who), again, c.log.LeafValue)
	c.check(err)
	return u
}

func (c *client) own(who scoring.PersonID) iter.Seq2[*scoring.Act, error] {
	return func(yield func(*scoring.Act, error) bool) {
		for _, a := range slices.Backward(c.acts()) {
			if a.Person == who && a.Replica == c.log.Head().Replica && !yield(a, nil) {
				return
			}
		}
	}
}

// worlds are files that every test copies, made once.
var worlds = map[string]*struct {
	once sync.Once
	make func(*client)
	data []byte
}{"draft": {make: drafted}, "scored": {make: scored}, "screened": {make: screened}}

// world is a client with a copy of one of them.
func world(t testing.TB, name string) *client {
	t.Helper()
	w := worlds[name]
	path := filepath.Join(folder(t), "seleksi.ampera")
	w.once.Do(func() {
		c := found(t, path)
		w.make(c)
		data, err := os.ReadFile(c.close())
		c.check(err)
		w.data = data
	})
	if err := os.WriteFile(path, w.data, 0o600); err != nil {
		t.Fatal(err)
	}
	return open(t, path)
}

// honest is an act of a kind as an honest program makes it.
type honest struct {
	in  string // world; "": scored
	who scoring.PersonID
	do  func(c *client) scoring.Command
	// before is what must have happened first.
	before func(c *client)
}

// mends is the rulebook in force, but that applicants are asked one thing more.
func mends(c *client, id string) amending.Propose {
	c.Helper()
	return amending.Propose{ID: id, Book: read(c, bookText()+"\n[[questions]]\ncode = \"catatan_"+id+"\"\nname = \"Catatan\"\nkind = \"text\"\n"), Reason: "salah ketik"}
}

func plain(who scoring.PersonID, cmd scoring.Command) honest {
	return honest{who: who, do: func(*client) scoring.Command { return cmd }}
}

// complaint is one that is sealed for some, and that the chair is not to see.
func complaint(readers ...scoring.PersonID) integrity.File {
	out := integrity.File{Sealed: []byte(integrity.AgeHeader + "..."), Sum: strings.Repeat("0a", 32), Letter: integrity.Complaint, Number: "1", Day: 20261005, Source: "paper"}
	for _, id := range readers {
		out.Readers = append(out.Readers, integrity.Reader{Person: id, Key: public(keyOf(string(id)))})
	}
	return out
}

func filed(c *client) { c.do(sek, complaint(sek, wakil)) }

// answers are about formations that are spelled almost alike: two that are one, and two
// that are not.
var answers = []scoring.Spelling{{Column: "lokasi", A: "SMPN 1", B: "SMPN Satu", Same: true}, {Column: "jabatan", A: "Guru IPA", B: "Guru IPS"}}

// schools are counts of a school that is short of two teachers.
var schools = planning.Import{Rows: []planning.Row{{School: "SMPN 1", Level: "smp", Kind: planning.Classes, Class: "7", Year: 2027, Many: 12}}, Source: scoring.Source{Name: "sekolah.csv", Hash: "00"}}

// honests has one of every kind of act.
var honests = map[scoring.Kind]honest{
	scoring.KindAdoptRulebook: {in: "draft", who: sek, do: func(c *client) scoring.Command {
		b := *book(c)
		b.Source += "\n# lain\n"
		return scoring.AdoptRulebook{Book: &b}
	}},
	scoring.KindFreezeRulebook:   {in: "draft", who: ketua, do: func(c *client) scoring.Command { return scoring.FreezeRulebook{Hash: book(c).Hash} }},
	scoring.KindSaveFormations:   plain(sek, scoring.SaveFormations{Rows: []scoring.FormationRow{{Values: []string{"Guru IPA", "SMPN 1"}, Quota: 5}}, Spellings: answers}),
	scoring.KindSaveCandidates:   plain(sek, scoring.SaveCandidates{Rows: []scoring.CandidateRow{row("099", "SMPN 1")}, Spellings: answers}),
	scoring.KindCorrectCandidate: plain(sek, scoring.CorrectCandidate{Number: "001", Changes: map[string]string{"lokasi": "SMPN 2"}, Reason: "salah ketik"}),
	scoring.KindSaveWritten:      plain(sek, scoring.SaveWritten{Rows: []scoring.WrittenRow{{Number: "014", Marks: map[string]*scoring.Points{"profesional": pt(80), "esai": pt(50)}}}}),
	scoring.KindMarkPresence:     plain(p1, scoring.MarkPresence{Numbers: []string{"001"}, Component: sim, Presence: scoring.WasPresent, At: time.UnixMilli(1_800_000_000_000)}),
	scoring.KindMarkExit:         plain(ketua, scoring.MarkExit{Number: "001", Exit: scoring.ExitDisqualified, Reason: "pemalsuan"}),
	scoring.KindSaveSheet:        plain(p1, saved("001", p1, 3)),
	scoring.KindSubmitSheet:      plain(p1, submits("002", p1, 3)),
	scoring.KindCorrectSheet: plain(p1, scoring.CorrectSheet{Sheet: sheet("005", p1),
		SheetChange: scoring.SheetChange{Marks: map[string]*scoring.Points{"materi": pt(4)}}, Reason: "salah baca"}),
	scoring.KindInterruptSheet:  plain(p1, scoring.InterruptSheet{Sheet: sheet("002", p1), Reason: "listrik padam"}),
	scoring.KindTypeSheet:       plain(sek, types("001", p1, 3)),
	scoring.KindConfirmSheet:    plain(p1, scoring.ConfirmSheet{Sheet: sheet("004", p1), Total: *pt(75)}),
	scoring.KindModerate:        plain(ketua, scoring.Moderate{Number: "006", Component: sim, Mark: *pt(75), Reason: "dibahas bersama"}),
	scoring.KindProposePerson:   plain(sek, scoring.ProposePerson{ID: "calon", Name: "Calon", Roles: scoring.Assessor}),
	scoring.KindEnrolPerson:     plain(ketua, scoring.EnrolPerson{ID: "calon", Name: "Calon", Roles: scoring.Assessor, Key: public(keyOf(onceOf("calon")))}),
	scoring.KindChooseKey:       plain(baru, chooses(baru, string(baru), onceOf(baru))),
	scoring.KindRevokePerson:    plain(ketua, scoring.RevokePerson{ID: p3, Reason: "pindah tugas"}),
	scoring.KindAssignPanel:     plain(sek, panel(p1, p3)),
	scoring.KindDestroyIdentity: plain(ketua, scoring.DestroyIdentity{Number: "001", Reason: "permintaan peserta"}),
	scoring.KindResolve: plain(ketua, scoring.Resolve{Subject: scoring.Subject{Kind: scoring.OnWritten, ID: "014"}, Cell: "pedagogik",
		Value: "90", Reason: "menurut kertas"}),
	scoring.KindAdmitPerson: plain(ketua, scoring.AdmitPerson{ID: p3, Roles: scoring.Assessor | scoring.Observer}),
	scoring.KindImportMarks: plain(sek, scoring.ImportMarks{Source: scoring.Source{Name: "nilai.csv", Hash: "00"},
		Written: []scoring.WrittenRow{{Line: 2, Number: "001", Marks: map[string]*scoring.Points{"pedagogik": pt(80), "esai": pt(50)}},
			{Line: 4, Number: "002", Remark: &scoring.Remark{Absent: []string{"tertulis"}, As: "TH"}}, {Line: 5, Number: "003", Remark: &scoring.Remark{Exit: scoring.ExitWithdrew, As: "APS"}}},
		Sheets: []scoring.SheetRow{{Line: 3, Number: "001", Component: sim, Assessor: "p1", Marks: map[string]scoring.Points{"materi": *pt(3)}}}}),
	scoring.KindUndo:          {who: sek, do: func(c *client) scoring.Command { return c.reverse(sek, false) }},
	scoring.KindRedo:          {who: ketua, do: func(c *client) scoring.Command { return c.reverse(ketua, true) }},
	scoring.KindSettleKeying:  plain(sek, scoring.SettleKeying{Number: "011", SubTest: "esai", Mark: *pt(75), Reason: "menurut kertas"}),
	scoring.KindPlanSitting:   plain(sek, sitting("s3", "011")),
	scoring.KindCloseSitting:  plain(sek, scoring.CloseSitting{ID: "s2", Backup: "0123456789abcdef"}),
	scoring.KindReopenSitting: plain(ketua, scoring.ReopenSitting{ID: "s1", Reason: "salah hitung"}),
	venues.KindPrepare: plain(ketua, venues.Prepare{Place: "Aula", Sittings: []scoring.SittingID{"s2"}, People: []scoring.PersonID{sek, p1, p3}, Withheld: strings.Repeat("0a", 32),
		Head: p1, Reserves: []scoring.PersonID{p3}, Seats: []scoring.Seat{{Number: "010", Component: sim}}}),
	incidents.KindNote:        plain(p1, incidents.Note{Sitting: "s2", ID: "k1", Text: "listrik padam", At: time.UnixMilli(1_800_000_000_000)}),
	publishing.KindPublish:    plain(sek, publishing.Publish{ID: "u1", About: publishing.About{Page: publishing.OfTest, Of: sim}, Sum: strings.Repeat("0a", 32), File: "simulasi.html", Day: 20261005}),
	scoring.KindRunClock:      plain(p1, scoring.RunClock{Sheet: sheet("001", p1), Run: true, At: time.UnixMilli(1_800_000_000_000)}),
	scoring.KindMoveSheet:     plain(p1, scoring.MoveSheet{Sheet: sheet("012", p1), To: "013", Reason: "salah orang"}),
	scoring.KindAskMove:       plain(sek, scoring.AskMove{Sheet: sheet("012", p1), To: "013", Reason: "salah orang"}),
	registration.KindRegister: plain(sek, registration.Save{Rows: []registration.Row{applies("R1", "SMPN 1"), applies("R2", "SMPN 1")}, Day: 20260902}),
	registration.KindGiveNumbers: {who: sek, before: func(c *client) {
		c.do(sek, registration.Save{Rows: []registration.Row{applies("R3", "SMPN 1"), applies("R4", "SMPN 1")}, Day: 20260902})
	}, do: func(*client) scoring.Command {
		return registration.GiveNumbers{Rows: []registration.NumberRow{{ID: "R3", Number: "097"}, {ID: "R4", Number: "098"}}}
	}},
	scoring.KindDestroyApplicant: {who: ketua, before: func(c *client) {
		c.do(sek, registration.Save{Rows: []registration.Row{applies("R5", "SMPN 1")}, Day: 20260902})
	}, do: func(*client) scoring.Command {
		return registration.DestroyApplicant{ID: "R5", Reason: "masa simpan habis"}
	}},
	scoring.KindNoteTotal: {who: p1, do: func(c *client) scoring.Command {
		page, r := scoring.NewView(c.state(), scoring.Actor{Person: p2, Roles: scoring.Assessor}).SheetPage(sheet("006", p2))
		if r != nil {
			c.Fatal(r)
		}
		return scoring.NoteTotal{Sheet: sheet("006", p1), Code: page.Code}
	}},
	scoring.KindRule: {who: ketua, before: func(c *client) {
		d, err := c.plan(sek, writes("001", "pedagogik", 100))
		c.check(err)
		c.put(act{who: p3, d: d})
	}, do: func(c *client) scoring.Command {
		return scoring.RuleOn{Acts: []scoring.ActID{c.state().Uncounted()[0].ID}, Reason: "tanpa hak"}
	}},
	scoring.KindNameHistory: {who: ketua, before: func(c *client) { c.parts() }, do: func(c *client) scoring.Command {
		return scoring.NameHistory{History: c.histories()[0], Reason: "yang benar"}
	}},
	scoring.KindReturn:   plain(p1, scoring.ReturnSheet{Sheet: sheet("004", p1), Reason: "bukan peserta ini"}),
	scoring.KindSetAside: plain(ketua, scoring.PutAside{Sheet: sheet("005", p1), Reason: "salah ruang"}),
	scoring.KindAskCode:  plain(sek, scoring.AskCode{ID: p3}),
	scoring.KindGiveCode: plain(ketua, scoring.GiveCode{ID: p2, Key: public(keyOf("kode baru p2"))}),
	scoring.KindRecover: plain(ketua, scoring.Recover{Key: public(keyOf("ketua lagi")), Seal: "age1x",
		Proof: proof(ketua, "ketua lagi", "tersegel"), NewCode: public(keyOf("tersegel lagi"))}),

	conflict.KindDeclare: plain(p1, conflict.Declare{Number: "001", Tie: conflict.Kinship}),
	conflict.KindClear:   plain(p1, conflict.Clear{}),
	conflict.KindSchools: plain(p1, conflict.NameSchools{Schools: []string{"SMPN 1"}}),
	conflict.KindLift: {who: sek, before: func(c *client) {
		c.do(p1, conflict.Declare{Number: "001", Tie: conflict.Kinship})
		c.do(ketua, conflict.Lift{Tie: conflict.Of(p1, "001"), Reason: "saudara jauh"})
	}, do: func(*client) scoring.Command { return conflict.ConfirmLift{Tie: conflict.Of(p1, "001")} }},
	accommodation.KindGrant: plain(sek, accommodation.Grant{Number: "001", Measure: "soal huruf besar", Minutes: 15, Disability: "tunanetra"}),
	planning.KindImport:     plain(sek, schools),
	planning.KindPropose:    {who: sek, before: func(c *client) { c.do(sek, schools) }, do: func(*client) scoring.Command { return planning.Propose{} }},
	planning.KindDecree: {who: ketua, before: func(c *client) {
		c.do(sek, planning.Decree{Number: "SK 7", Day: 20270301, Posts: []planning.Post{{Level: "smp", Subject: "ipa", School: "SMPN 1", Many: 1}}})
	}, do: func(*client) scoring.Command { return planning.ConfirmDecree{} }},
	planning.KindApprove: {who: ketua, before: func(c *client) { c.do(sek, schools, planning.Propose{}) }, do: func(*client) scoring.Command {
		return planning.Approve{Reason: "menurut usul"}
	}},
	screening.KindVerify:  {in: "screened", who: sek, do: func(*client) scoring.Command { return verifies("R1") }},
	screening.KindConfirm: {in: "screened", who: ketua, do: func(*client) scoring.Command { return screening.Confirm{Applicants: []string{"R2"}, Day: 20260912} }},
	screening.KindReopen: {in: "screened", who: ketua, do: func(*client) scoring.Command {
		return screening.Reopen{Applicants: []string{"R3"}, Reason: "salah baca"}
	}},
	screening.KindDraw: {in: "screened", who: ketua, do: func(*client) scoring.Command { return screening.DrawAgain{ID: "u1", Dice: "31415626"} }},
	screening.KindSecond: {in: "screened", who: wakil, before: func(c *client) { c.do(ketua, screening.DrawAgain{ID: "u1", Dice: "31415626"}) }, do: func(c *client) scoring.Command {
		for _, id := range []string{"R2", "R3"} {
			if scoring.PastOf(scoring.NewView(c.state(), scoring.Actor{Person: wakil, Roles: scoring.Chair})).Value(scoring.Subject{Kind: scoring.OnSecond, ID: id}, "drawn") != "" {
				return screening.ReadAgain{Applicant: id, Said: verifies(id).Said, Day: 20260914}
			}
		}
		return nil
	}},
	objection.KindFile:   {in: "screened", who: sek, before: fails, do: func(*client) scoring.Command { return objects("R4") }},
	objection.KindAnswer: {in: "screened", who: wakil, before: func(c *client) { fails(c); c.do(sek, objects("R4")) }, do: func(*client) scoring.Command { return grants }},
	objection.KindAdmit: {in: "screened", who: ketua, before: func(c *client) {
		fails(c)
		late := objects("R4")
		late.Day = 20260925
		c.do(sek, late)
	}, do: func(*client) scoring.Command {
		return objection.Admit{Stage: scoring.StageScreening, Applicant: "R4", Yes: true, Reason: "kiriman pos"}
	}},
	objection.KindLeave: {in: "screened", who: wakil, before: func(c *client) { fails(c); c.do(sek, objects("R4")); c.do(wakil, grants) }, do: func(*client) scoring.Command {
		return objection.Leave{Stage: scoring.StageScreening, Requirement: "nilai", Applicant: "R5", Reason: "memang demikian"}
	}},
	amending.KindPropose: {who: sek, do: func(c *client) scoring.Command { return mends(c, "u1") }},
	amending.KindApprove: {who: ketua, before: func(c *client) { c.do(sek, mends(c, "u1")) }, do: func(c *client) scoring.Command {
		return amending.Approve{ID: amending.IDOf("u1", mends(c, "u1").Book), Day: 20261001}
	}},
	amending.KindReject: {who: wakil, before: func(c *client) { c.do(sek, mends(c, "u1")) }, do: func(c *client) scoring.Command {
		return amending.Reject{ID: amending.IDOf("u1", mends(c, "u1").Book), Reason: "tidak perlu"}
	}},
	objection.KindArrange: {in: "screened", who: ketua, before: func(c *client) {
		c.do(sek, objection.Extend{Stage: scoring.StageScreening, Until: map[string]scoring.Date{objection.Filing: 20260930}, Reason: "gangguan jaringan"})
	}, do: func(*client) scoring.Command { return objection.Approve{Stage: scoring.StageScreening} }},
	integrity.KindFile: plain(sek, complaint(sek, wakil)),
	integrity.KindHandle: {who: wakil, before: filed, do: func(*client) scoring.Command {
		return integrity.Handle{ID: complaint(sek, wakil).ID(), Step: "k1", Note: complaint().Sealed, Day: 20261006, State: integrity.Closed, Outcome: integrity.Proven}
	}},
	integrity.KindShare: {who: sek, before: filed, do: func(*client) scoring.Command {
		return integrity.Share{ID: complaint(sek, wakil).ID(), Person: ketua, Copies: []integrity.Copy{{ID: "k1", What: integrity.TheLetter, Sealed: complaint().Sealed}}}
	}},
	integrity.KindCorrect: {who: sek, before: filed, do: func(*client) scoring.Command {
		return integrity.Correct{ID: complaint(sek, wakil).ID(), Number: "2", Day: 20261006, Source: "told", State: integrity.Received, Reason: "salah ketik"}
	}},

	venues.KindWriteOff: {who: sek, before: func(c *client) {
		c.do(ketua, venues.Prepare{Place: "Aula", Sittings: []scoring.SittingID{"s2"}, People: []scoring.PersonID{sek, p1}, Withheld: strings.Repeat("0a", 32)},
			venues.WriteOff{Place: "Aula", Reason: "laptop hilang"})
	}, do: func(*client) scoring.Command { return venues.ConfirmWriteOff{Place: "Aula"} }},
}

// enter gives a client the world of a kind, ready for its act.
func (h honest) enter(t testing.TB) *client {
	t.Helper()
	in := h.in
	if in == "" {
		in = "scored"
	}
	c := world(t, in)
	if h.before != nil {
		h.before(c)
	}
	return c
}

// decided is the honest act.
func (h honest) decided(c *client) act {
	c.Helper()
	cmd := h.do(c)
	d, err := c.plan(h.who, cmd)
	if err != nil || len(d.Facts) == 0 {
		c.Fatalf("%s may not %T: %v", h.who, cmd, err)
	}
	return act{who: h.who, key: keyFor(cmd, h.who), d: d}
}
