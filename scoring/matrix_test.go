package scoring_test

import (
	"crypto/ed25519"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"flag"
	"fmt"
	"iter"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"ampera/scoring"
	"ampera/scoring/accommodation"
	"ampera/scoring/amending"
	"ampera/scoring/conflict"
	"ampera/scoring/house"
	"ampera/scoring/incidents"
	"ampera/scoring/integrity"
	"ampera/scoring/objection"
	"ampera/scoring/planning"
	"ampera/scoring/publishing"
	"ampera/scoring/registration"
	"ampera/scoring/rulebook"
	"ampera/scoring/sample"
	"ampera/scoring/screening"
	"ampera/scoring/venues"
)

// updating says whether goldens are written anew; the flag is that of the tests beside these.
func updating() bool { return flag.Lookup("update").Value.String() == "true" }

// paper is one line of acts, as one file has them.
type paper struct {
	testing.TB
	acts  []*scoring.Act
	state *scoring.State
}

func keyOf(name string) ed25519.PrivateKey {
	seed := sha256.Sum256([]byte("matrix " + name))
	return ed25519.NewKeyFromSeed(seed[:])
}

func public(name string) string {
	return hex.EncodeToString(keyOf(name).Public().(ed25519.PublicKey))
}

var (
	theSelection = scoring.SelectionID(public("chair"), "00")
	replica      = scoring.FirstReplica(theSelection)
)

// matrixHouse is the whole house with every rulebook read once.
var matrixHouse = func() scoring.House {
	h := house.Whole()
	read, known := h.Read, map[string]*scoring.Rulebook{}
	h.Read = func(text string) (b *scoring.Rulebook, err error) {
		if b = known[text]; b == nil {
			b, err = read(text)
			known[text] = b
		}
		return b, err
	}
	return h
}()

// guru is the teachers' rulebook with a mark that two people type, and in which members
// may declare conflicts of interest.
func guru(t testing.TB) *scoring.Rulebook { return guruWith(t, "[conflict]\n") }

func guruWith(t testing.TB, conflict string) *scoring.Rulebook {
	t.Helper()
	return read(t, guruText(conflict))
}

// screening is the same, and applicants are screened here.
func screeningBook(t testing.TB) *scoring.Rulebook {
	t.Helper()
	return read(t, sample.Screened(guruText("[conflict]\n")))
}

func read(t testing.TB, text string) *scoring.Rulebook {
	t.Helper()
	b, err := matrixHouse.Read(text)
	if err != nil {
		t.Fatal(err)
	}
	return b
}

func guruText(conflict string) string {
	text, _ := rulebook.Template("guru")
	return strings.Replace(text, "# ----------------------------------------------------------- Simulasi",
		"[[components.subtests]]\ncode = \"esai\"\nname = { id = \"Esai\", en = \"Essay\" }\nmax = 100\ndecimals = 0\ndouble = true\n\n# --- Simulasi", 1) + sample.Stages + "\n" + conflict + sample.Need
}

// schools are counts of one school that is short of two teachers.
var schools = planning.Import{Rows: []planning.Row{{School: "SMPN 1", Level: "smp", Kind: planning.Classes, Class: "7", Year: 2027, Many: 12}}}

var decreed = planning.Decree{Number: "SK 7", Day: 20270301, Posts: []planning.Post{{Level: "smp", Subject: "ipa", School: "SMPN 1", Many: 1}}}

func (p *paper) append(who scoring.PersonID, key string, d scoring.Decision) *scoring.Act {
	n := uint64(len(p.acts))
	a := &scoring.Act{Selection: theSelection, Place: uint32(n), Replica: replica, Seq: n + 1, Observed: scoring.Vector{}, Person: who,
		Key: public(key), Kind: d.Kind, At: time.UnixMilli(1_800_000_000_000), OnBehalf: d.OnBehalf, Source: d.Source, Facts: d.Facts}
	if n > 0 {
		a.Observed[replica] = n
	}
	p.acts = append(p.acts, a)
	if err := p.state.Apply(a); err != nil {
		p.Fatal(err)
	}
	return a
}

// actor is somebody with the roles that a session of theirs has.
func (p *paper) actor(who scoring.PersonID) scoring.Actor {
	m, _ := p.state.Person(who)
	if m.Status != scoring.Active {
		m.Roles = 0
	}
	return scoring.Actor{Person: who, Name: m.Name, Roles: m.Roles}
}

// do does honestly what must be done before.
func (p *paper) do(who scoring.PersonID, commands ...scoring.Command) {
	p.Helper()
	for _, c := range commands {
		d, err := scoring.Decide(p.state, p.actor(who), c)
		if err != nil || len(d.Facts) == 0 {
			p.Fatalf("%s may not %T: %v", who, c, err)
		}
		key := string(who)
		switch c.(type) {
		case scoring.ChooseKey:
			key = "once " + key
		}
		if a := p.append(who, key, d); p.state.Rejected(a.Place) {
			p.Fatalf("%s's %T counts nowhere: %v", who, c, p.state.Uncounted())
		}
	}
}

func chooses(who scoring.PersonID) scoring.ChooseKey {
	return scoring.ChooseKey{Key: public(string(who)), Seal: "age1x", Proof: proofOf(who, string(who), "once "+string(who))}
}

// proofOf is the word of somebody's key, in the place of another, that it is theirs.
func proofOf(who scoring.PersonID, key, spent string) string {
	return hex.EncodeToString(ed25519.Sign(keyOf(key), scoring.KeyClaim(theSelection, who, public(spent))))
}

// The columns: who asks.
var actors = []scoring.PersonID{"chair", "chair2", "secretary", "panel", "panel2", "assessor", "observer", "invited", "proposed", "revoked", "stranger"}

func (p *paper) invite(id scoring.PersonID, roles scoring.Roles) {
	p.do("chair", scoring.EnrolPerson{ID: id, Name: "Orang " + string(id), Roles: roles, Key: public("once " + string(id))})
}

// enrol makes an active person.
func (p *paper) enrol(id scoring.PersonID, roles scoring.Roles) {
	p.invite(id, roles)
	p.do(id, chooses(id))
}

// committee is a selection with people and no rulebook; target is the person
// whom commands about people are about.
func committee(t testing.TB, target func(p *paper)) *paper {
	p := &paper{TB: t, state: scoring.NewState(matrixHouse)}
	p.append("chair", "chair", scoring.FoundingDecision(scoring.Founding{Name: "Uji", Chair: "Ketua"},
		scoring.Founder{Person: "chair", Key: public("chair"), Salt: "00", Recovery: public("sealed")}))
	for _, m := range []struct {
		id    scoring.PersonID
		roles scoring.Roles
	}{{"chair2", scoring.Chair}, {"secretary", scoring.Secretary}, {"panel", scoring.Assessor}, {"panel2", scoring.Assessor},
		{"assessor", scoring.Assessor}, {"observer", scoring.Observer}, {"revoked", scoring.Secretary}} {
		p.enrol(m.id, m.roles)
	}
	p.do("chair", scoring.RevokePerson{ID: "revoked", Reason: "pindah tugas"})
	p.invite("invited", scoring.Assessor)
	p.do("secretary", scoring.ProposePerson{ID: "proposed", Name: "Orang usulan", Roles: scoring.Assessor})
	target(p)
	return p
}

func isActive(p *paper) { p.enrol("target", scoring.Assessor) }

const sim = "simulasi"

var ownSheet = scoring.SheetID{Candidate: "001", Component: sim, Assessor: "panel"}

func pt(n int) *scoring.Points { p := scoring.Points(n) * scoring.Point; return &p }

func levels(n int) scoring.SheetChange {
	marks := map[string]*scoring.Points{}
	for _, code := range []string{"rencana", "pembuka", "materi", "metode", "tanya", "kelas", "penutup", "komunikasi"} {
		marks[code] = pt(n)
	}
	return scoring.SheetChange{Marks: marks}
}

func onPaper(n int) scoring.SheetChange {
	c, form := levels(n), "F-1"
	c.Form = &form
	return c
}

func seat(number string) scoring.Sitting {
	return scoring.Sitting{ID: "s1", Component: sim, Name: "Ruang 1", Place: "SMPN 1", Day: 20261005, Start: 480, Minutes: 15, Roster: []string{number}}
}

// prepared has a draft rulebook, candidates, a panel and a sitting of the one
// whose sheet it is about.
func prepared(p *paper) {
	p.do("secretary", scoring.AdoptRulebook{Book: guru(p)})
	var rows []scoring.CandidateRow
	for _, number := range []string{"001", "002"} {
		rows = append(rows, scoring.CandidateRow{Number: number, Name: "Nama " + number, Columns: map[string]string{"jabatan": "Guru", "lokasi": "SMPN 1"}})
	}
	p.do("secretary", scoring.SaveCandidates{Rows: rows},
		scoring.AssignPanel{Component: sim, Panels: []scoring.PanelRow{{Group: scoring.GroupKey([]string{"Guru", "SMPN 1"}), Assessors: []scoring.PersonID{"panel", "panel2"}}}},
		scoring.PlanSitting{Sitting: seat("001")})
}

// applies is somebody who applies.
func applies(id string) registration.Row {
	return registration.Row{ID: id, Name: "Pelamar " + id, NIK: "1671010101900001", Born: 19900101, Received: 20260902,
		Columns: map[string]string{"jabatan": "Guru", "lokasi": "SMPN 1"}, Answers: map[string]string{"ipk": "3.20"},
		Documents: map[string]registration.File{"ijazah": {Name: id + "/ijazah.pdf", Hash: strings.Repeat("0a", 32)}}, Email: id + "@contoh.id", File: strings.Repeat("0b", 32)}
}

func frozen(p *paper) {
	prepared(p)
	p.do("chair", scoring.FreezeRulebook{Hash: guru(p).Hash})
}

func sent(p *paper, id scoring.SheetID, n int) {
	p.do(id.Assessor, scoring.SaveSheet{Sheet: id, SheetChange: levels(n)}, scoring.SubmitSheet{Sheet: id, Total: *pt(25 * n)})
}

// situation is a row: what had happened.
type situation struct {
	name   string
	target func(p *paper)
	then   func(p *paper)
}

func sheetIs(name string, then func(p *paper)) situation {
	return situation{"sheet " + name, isActive, func(p *paper) { frozen(p); then(p) }}
}

func personIs(name string, target func(p *paper)) situation {
	return situation{"person " + name, target, frozen}
}

func quota(n int) scoring.Command {
	return scoring.SaveFormations{Rows: []scoring.FormationRow{{Values: []string{"Guru", "SMPN 1"}, Quota: n}}}
}

func panelOf(ids ...scoring.PersonID) scoring.Command {
	return scoring.AssignPanel{Component: sim, Panels: []scoring.PanelRow{{Group: scoring.GroupKey([]string{"Guru", "SMPN 1"}), Assessors: ids}}}
}

func planned(name string) scoring.Command {
	t := seat("001")
	t.Name = name
	return scoring.PlanSitting{Sitting: t}
}

// clashing: two copies that were apart said different things of one cell.
func clashing(name string, who scoring.PersonID, c scoring.Command, other scoring.PersonID, there scoring.Command) situation {
	return situation{"two values " + name, isActive, func(p *paper) {
		frozen(p)
		before := maps.Clone(p.state.Seen())
		d, err := scoring.Decide(p.state, p.actor(other), there)
		if err != nil {
			p.Fatal(err)
		}
		p.do(who, c)
		p.acts = append(p.acts, &scoring.Act{Selection: theSelection, Place: uint32(len(p.acts)), Replica: "ffffffffffffffff", Seq: 1, Observed: before, Person: other,
			Key: public(string(other)), Kind: d.Kind, At: time.UnixMilli(1_800_000_000_000), Facts: d.Facts})
		p.state = scoring.Fold(matrixHouse, p.acts)
		if len(scoring.NewView(p.state, p.actor(who)).Clashes()) == 0 {
			p.Fatalf("nothing has two values %s", name)
		}
	}}
}

var situations = []situation{
	sheetIs("none", func(*paper) {}),
	{"applicant known", isActive, func(p *paper) {
		frozen(p)
		p.do("secretary", registration.Save{Rows: []registration.Row{applies("R0")}, Day: 20260902})
	}},
	{"applicant numbered", isActive, func(p *paper) {
		frozen(p)
		p.do("secretary", registration.Save{Rows: []registration.Row{applies("R0")}, Day: 20260902}, registration.GiveNumbers{Rows: []registration.NumberRow{{ID: "R0", Number: "099"}}})
	}},
	{"applicant destroyed", isActive, func(p *paper) {
		frozen(p)
		p.do("secretary", registration.Save{Rows: []registration.Row{applies("R0")}, Day: 20260902})
		p.do("chair", registration.DestroyApplicant{ID: "R0", Reason: "diminta"})
	}},
	screened("nobody has decided", isActive),
	screened("decided by the secretary", isActive, verified("secretary")),
	screened("confirmed by the chair", isActive, verified("secretary"), confirmed),
	screened("numbered", isActive, verified("secretary"), confirmed, func(p *paper) {
		p.do("secretary", registration.GiveNumbers{Rows: []registration.NumberRow{{ID: "R0", Number: "099"}}})
	}),
	screened("numbered, and opened again", isActive, verified("secretary"), confirmed, func(p *paper) {
		p.do("secretary", registration.GiveNumbers{Rows: []registration.NumberRow{{ID: "R0", Number: "099"}}})
		p.do("chair", screening.Reopen{Applicants: []string{"R0"}, Reason: "salah baca"})
	}),
	screened("opened again", isActive, verified("secretary"), confirmed, func(p *paper) {
		p.do("chair", screening.Reopen{Applicants: []string{"R0"}, Reason: "salah baca"})
	}),
	screened("drawn to be read again", isActive, verified("secretary"), confirmed, func(p *paper) {
		p.do("chair", screening.DrawAgain{ID: "u1", Dice: "31415626"})
	}),
	screened("decided by a verifier", func(p *paper) { p.enrol("target", screening.Verifier) }, verified("target")),
	screened("decided by the secretary, a supervisor is there", func(p *paper) { p.enrol("target", screening.Supervisor) }, verified("secretary")),
	screened("of a tie of the secretary's to the applicant", isActive, func(p *paper) { p.do("secretary", tiedTo) }),
	screened("decided by a verifier, the chair and the secretary tied since", func(p *paper) { p.enrol("target", screening.Verifier) }, verified("target"), func(p *paper) {
		p.do("chair", tiedTo)
		p.do("secretary", tiedTo)
	}),
	screened("confirmed, who decided tied since", isActive, verified("secretary"), confirmed, func(p *paper) { p.do("secretary", tiedTo) }),
	screened("not qualified, an objection filed, the other chair tied", isActive, failed("secretary"), objected, func(p *paper) { p.do("chair2", tiedTo) }),
	screened("not qualified, an objection filed", isActive, failed("secretary"), objected),
	screened("not qualified by another, an objection filed", func(p *paper) { p.enrol("target", screening.Verifier) }, failed("target"), objected),
	screened("not qualified, the objection granted", isActive, failed("secretary"), objected, func(p *paper) { p.do("chair2", granted) }),
	screened("not qualified, an objection filed late", isActive, failed("secretary"), func(p *paper) {
		late := filed
		late.Day = 20260925
		p.do("secretary", late)
	}),
	screened("not qualified, an extension proposed", isActive, failed("secretary"), func(p *paper) { p.do("secretary", extended) }),
	mending("proposed by the secretary", "secretary"),
	mending("proposed by the chair", "chair"),
	mending("approved", "secretary", approves),
	mending("rejected", "secretary", rejects),
	sheetIs("none, the observer leads", func(p *paper) {
		p.do("chair", venues.Prepare{Place: "SMPN 1", Sittings: []scoring.SittingID{"s1"}, Withheld: strings.Repeat("0a", 32),
			People: []scoring.PersonID{"assessor", "observer"}, Head: "observer", Reserves: []scoring.PersonID{"assessor"}, Seats: []scoring.Seat{{Number: "001", Component: sim}}})
	}),
	sheetIs("draft", func(p *paper) { p.do("panel", scoring.SaveSheet{Sheet: ownSheet, SheetChange: levels(3)}) }),
	sheetIs("interrupted", func(p *paper) {
		p.do("panel", scoring.SaveSheet{Sheet: ownSheet, SheetChange: levels(3)}, scoring.InterruptSheet{Sheet: ownSheet, Reason: "listrik padam"})
	}),
	sheetIs("typed", func(p *paper) { p.do("secretary", scoring.TypeSheet{Sheet: ownSheet, SheetChange: onPaper(3)}) }),
	sheetIs("submitted", func(p *paper) { sent(p, ownSheet, 3) }),
	sheetIs("corrected", func(p *paper) {
		sent(p, ownSheet, 3)
		p.do("panel", scoring.CorrectSheet{Sheet: ownSheet, SheetChange: levels(2), Reason: "salah baca"})
	}),
	sheetIs("both", func(p *paper) { // both sheets are in, too far apart
		sent(p, ownSheet, 3)
		sent(p, scoring.SheetID{Candidate: "001", Component: sim, Assessor: "panel2"}, 2)
	}),
	sheetIs("locked", func(p *paper) {
		p.do("panel", scoring.MarkPresence{Numbers: []string{"001"}, Component: sim, Presence: scoring.WasPresent})
		sent(p, ownSheet, 3)
		sent(p, scoring.SheetID{Candidate: "001", Component: sim, Assessor: "panel2"}, 3)
		p.do("secretary", scoring.CloseSitting{ID: "s1", Papers: 2, Backup: "00"})
	}),
	sheetIs("aside", func(p *paper) {
		sent(p, ownSheet, 3)
		p.do("chair", scoring.PutAside{Sheet: ownSheet, Reason: "salah ruang"})
	}),
	sheetIs("moved", func(p *paper) {
		sent(p, ownSheet, 3)
		p.do("panel", scoring.MoveSheet{Sheet: ownSheet, To: "002", Reason: "salah orang"})
	}),
	personIs("unknown", func(*paper) {}),
	personIs("proposed", func(p *paper) {
		p.do("secretary", scoring.ProposePerson{ID: "target", Name: "Orang target", Roles: scoring.Assessor})
	}),
	personIs("invited", func(p *paper) { p.invite("target", scoring.Assessor) }),
	personIs("active", isActive),
	personIs("asked-for", func(p *paper) { isActive(p); p.do("secretary", scoring.AskCode{ID: "target"}) }),
	personIs("revoked", func(p *paper) { isActive(p); p.do("chair", scoring.RevokePerson{ID: "target", Reason: "pindah tugas"}) }),
	clashing("of a quota", "secretary", quota(2), "chair", quota(3)),
	clashing("of a panel", "secretary", panelOf("panel", "assessor"), "chair", panelOf("panel2", "assessor")),
	clashing("of roles", "chair", scoring.AdmitPerson{ID: "target", Roles: scoring.Observer}, "chair2", scoring.AdmitPerson{ID: "target", Roles: scoring.Secretary}),
	clashing("of the second chair", "chair", scoring.AdmitPerson{ID: "chair2", Roles: scoring.Chair | scoring.Observer}, "chair2", scoring.AdmitPerson{ID: "chair2", Roles: scoring.Chair | scoring.Secretary}),
	clashing("of a sitting", "secretary", planned("Ruang 8"), "chair", planned("Ruang 9")),
	clashing("of a draft", "panel", scoring.SaveSheet{Sheet: ownSheet, SheetChange: levels(2)}, "panel", scoring.SaveSheet{Sheet: ownSheet, SheetChange: levels(3)}),
	{"venue open", isActive, func(p *paper) { frozen(p); p.do("chair", away) }},
	{"venue to be written off", isActive, func(p *paper) {
		frozen(p)
		p.do("chair", away, venues.WriteOff{Place: "SMPN 1", Reason: "laptop hilang"})
	}},
	{"venue written off", isActive, func(p *paper) {
		frozen(p)
		p.do("chair", away, venues.WriteOff{Place: "SMPN 1", Reason: "laptop hilang"})
		p.do("secretary", venues.ConfirmWriteOff{Place: "SMPN 1"})
	}},
	sheetIs("none, and conflicts are asked of all", func(*paper) {}).asking(func(p *paper) {}),
	sheetIs("none, of who declared a conflict", func(p *paper) { p.do("panel", tied) }),
	sheetIs("none, of the chair's conflict", func(p *paper) { p.do("chair", tied) }),
	sheetIs("submitted, and then a conflict declared", func(p *paper) { sent(p, ownSheet, 3); p.do("panel", tied) }),
	sheetIs("both, and the chair's conflict", func(p *paper) {
		sent(p, ownSheet, 3)
		sent(p, scoring.SheetID{Candidate: "001", Component: sim, Assessor: "panel2"}, 2)
		p.do("chair", tied)
	}),
	sheetIs("none, of a conflict to be lifted", func(p *paper) {
		p.do("panel", tied)
		p.do("chair", conflict.Lift{Tie: conflict.Of("panel", "001"), Reason: "saudara jauh"})
	}),
	sheetIs("none, of a conflict that is lifted", func(p *paper) {
		p.do("panel", tied)
		p.do("chair", conflict.Lift{Tie: conflict.Of("panel", "001"), Reason: "saudara jauh"})
		p.do("secretary", conflict.ConfirmLift{Tie: conflict.Of("panel", "001")})
	}),
	{"need proposed", isActive, func(p *paper) { prepared(p); p.do("secretary", schools, planning.Propose{}) }},
	{"need of a decree", isActive, func(p *paper) { prepared(p); p.do("secretary", schools, planning.Propose{}, decreed) }},
	{"need approved, a planner is there", func(p *paper) { p.enrol("target", planning.Planner) }, func(p *paper) {
		prepared(p)
		p.do("target", schools, planning.Propose{}, decreed)
		p.do("secretary", planning.ConfirmDecree{})
		p.do("chair", planning.Approve{})
	}},
	{"complaint on file", isActive, func(p *paper) {
		frozen(p)
		p.do("secretary", complaint("secretary", "chair2"))
	}},
	{"complaint followed up", isActive, func(p *paper) {
		frozen(p)
		p.do("secretary", complaint("secretary", "chair2"))
		p.do("chair2", handled("s1", integrity.Examined))
	}},
	{"rulebook none", isActive, func(*paper) {}},
	{"rulebook draft", isActive, prepared},
	{"rulebook frozen", isActive, frozen},
}

// screened is a situation of an applicant who is screened here.
func screened(name string, target func(p *paper), then ...func(p *paper)) situation {
	return situation{"applicant " + name, target, func(p *paper) {
		book := screeningBook(p)
		p.do("secretary", scoring.AdoptRulebook{Book: book})
		p.do("chair", scoring.FreezeRulebook{Hash: book.Hash})
		p.do("secretary", registration.Save{Rows: []registration.Row{applies("R0")}, Day: 20260902})
		for _, f := range then {
			f(p)
		}
	}}
}

func verified(who scoring.PersonID) func(p *paper) {
	return func(p *paper) { p.do(who, verify) }
}

func confirmed(p *paper) { p.do("chair", screening.Confirm{Applicants: []string{"R0"}, Day: 20260911}) }

var verify = screening.Verify{Applicant: "R0", Said: map[string]string{"nilai": screening.Met, "sertifikat": screening.Met}, Day: 20260910}

// failed has somebody decide that the applicant does not qualify, and the chair confirm it.
func failed(who scoring.PersonID) func(p *paper) {
	return func(p *paper) {
		p.do("secretary", registration.Save{Day: 20260902, Update: true, Reason: "susulan", Rows: []registration.Row{{ID: "R0",
			Documents: map[string]registration.File{"ijazah": {Name: "ijazah.pdf", Hash: strings.Repeat("ab", 32)}}}}})
		no := verify
		no.Said = map[string]string{"nilai": "ipk_kurang.1", "sertifikat": screening.Met}
		p.do(who, no)
		confirmed(p)
	}
}

// mends is another text of the rulebook at hand, which asks applicants one thing more.
func mends(p *paper, id string) amending.Propose {
	book := p.state.Book()
	if book == nil {
		book = guru(p)
	}
	return amending.Propose{ID: id, Book: asksMore(p, book, id), Reason: "salah ketik"}
}

func asksMore(p *paper, book *scoring.Rulebook, what string) *scoring.Rulebook {
	return read(p, book.Source+"\n[[questions]]\ncode = \"catatan_"+what+"\"\nname = \"Catatan\"\nkind = \"text\"\n")
}

// approves and rejects are of the amendment a1 of the guru's rulebook.
func approves(p *paper) scoring.Command {
	return amending.Approve{ID: amending.IDOf("a1", asksMore(p, guru(p), "a1")), Day: 20261001}
}

func rejects(p *paper) scoring.Command {
	return amending.Reject{ID: amending.IDOf("a1", asksMore(p, guru(p), "a1")), Reason: "tidak perlu"}
}

// mending is a rulebook of which a person proposed an amendment; what follows is done then.
func mending(name string, by scoring.PersonID, then ...func(p *paper) scoring.Command) situation {
	return situation{"amendment " + name, isActive, func(p *paper) {
		frozen(p)
		p.do(by, mends(p, "a1"))
		for _, c := range then {
			p.do("chair", c(p))
		}
	}}
}

func objected(p *paper) { p.do("secretary", filed) }

// An objection, how it is granted, and later days for all.
var (
	filed    = objection.File{Stage: scoring.StageScreening, Applicant: "R0", Day: 20260916, Claims: []string{"nilai"}, Text: "IPK saya 3,5."}
	granted  = objection.Answer{Stage: scoring.StageScreening, Applicant: "R0", Said: map[string]string{"nilai": "ijazah"}, Text: "Benar.", Day: 20260917}
	extended = objection.Extend{Stage: scoring.StageScreening, Until: map[string]scoring.Date{objection.Filing: 20260930}, Reason: "gangguan jaringan"}
)

// tied is a conflict of interest with the candidate whom the sheets are about.
var (
	tied   = conflict.Declare{Number: "001", Tie: conflict.Kinship}
	tiedTo = conflict.Declare{Applicant: "R0", Tie: conflict.Kinship}
)

// asking is a situation in which the rulebook has every member declare first.
func (s situation) asking(then func(p *paper)) situation {
	s.then = func(p *paper) {
		prepared(p)
		book := guruWith(p, "[conflict]\ndeclare = true\n")
		p.do("secretary", scoring.AdoptRulebook{Book: book})
		p.do("chair", scoring.FreezeRulebook{Hash: book.Hash})
		then(p)
	}
	return s
}

// complaint is one that is sealed for some, by nobody's program.
func complaint(readers ...scoring.PersonID) integrity.File {
	out := integrity.File{Sealed: []byte(integrity.AgeHeader + "..."), Sum: strings.Repeat("0a", 32), Letter: integrity.Complaint, Number: "1", Day: 20261005, Source: "paper"}
	for _, id := range readers {
		out.Readers = append(out.Readers, integrity.Reader{Person: id, Key: public(string(id))})
	}
	return out
}

func handled(step, state string) integrity.Handle {
	out := integrity.Handle{ID: complaint("secretary", "chair2").ID(), Step: step, Note: []byte(integrity.AgeHeader + "..."), Day: 20261006, State: state}
	if state == integrity.Closed {
		out.Outcome = integrity.Unproven
	}
	return out
}

// away is the sitting's place prepared as a venue.
var away = venues.Prepare{Place: "SMPN 1", Sittings: []scoring.SittingID{"s1"}, Withheld: strings.Repeat("0a", 32)}

// asked is a command as the matrix asks it, of the situation as it is.
type asked struct {
	name string
	make func(p *paper, who scoring.PersonID) scoring.Command
}

func always(name string, c scoring.Command) asked {
	return asked{name, func(*paper, scoring.PersonID) scoring.Command { return c }}
}

var questions = []asked{
	{"AdoptRulebook", func(p *paper, _ scoring.PersonID) scoring.Command {
		b := *guru(p)
		b.Source += "\n# lain\n"
		return scoring.AdoptRulebook{Book: &b}
	}},
	{"FreezeRulebook", func(p *paper, _ scoring.PersonID) scoring.Command { return scoring.FreezeRulebook{Hash: guru(p).Hash} }},
	always("SaveFormations", scoring.SaveFormations{Rows: []scoring.FormationRow{{Values: []string{"Guru", "SMPN 1"}, Quota: 2}}}),
	always("SaveCandidates, a new one", scoring.SaveCandidates{Rows: []scoring.CandidateRow{{Number: "009", Name: "Sembilan", Columns: map[string]string{"jabatan": "Guru", "lokasi": "SMPN 1"}}}}),
	always("SaveCandidates, a known one", scoring.SaveCandidates{Rows: []scoring.CandidateRow{{Number: "001", Name: "Lain"}}}),
	always("CorrectCandidate", scoring.CorrectCandidate{Number: "001", Changes: map[string]string{"lokasi": "SMPN 2"}, Reason: "salah ketik"}),
	always("DestroyIdentity", scoring.DestroyIdentity{Number: "001", Reason: "permintaan peserta"}),
	always("SaveWritten", scoring.SaveWritten{Rows: []scoring.WrittenRow{{Number: "001", Marks: map[string]*scoring.Points{"pedagogik": pt(80)}}}}),
	always("SaveWritten, typed twice", scoring.SaveWritten{Rows: []scoring.WrittenRow{{Number: "001", Marks: map[string]*scoring.Points{"esai": pt(80)}}}}),
	always("SettleKeying", scoring.SettleKeying{Number: "001", SubTest: "esai", Mark: *pt(80), Reason: "menurut kertas"}),
	always("ImportMarks", scoring.ImportMarks{Source: scoring.Source{Name: "n.csv"}, Sheets: []scoring.SheetRow{
		{Line: 2, Number: "001", Component: sim, Assessor: "panel", Marks: map[string]scoring.Points{"materi": *pt(3)}}}}),
	always("ImportMarks, who was absent", scoring.ImportMarks{Source: scoring.Source{Name: "n.csv"}, Written: []scoring.WrittenRow{
		{Line: 2, Number: "001", Remark: &scoring.Remark{Absent: []string{"tertulis"}, As: "TH"}}}}),
	always("ImportMarks, who was disqualified", scoring.ImportMarks{Source: scoring.Source{Name: "n.csv"}, Written: []scoring.WrittenRow{
		{Line: 2, Number: "001", Remark: &scoring.Remark{Exit: scoring.ExitDisqualified, As: "DIS"}}}}),
	always("SaveCandidates, who withdrew", scoring.SaveCandidates{Update: true, Rows: []scoring.CandidateRow{{Number: "001", Remark: &scoring.Remark{Exit: scoring.ExitWithdrew, As: "APS"}}}}),
	always("MarkPresence, present at the simulation", scoring.MarkPresence{Numbers: []string{"001"}, Component: sim, Presence: scoring.WasLate}),
	always("MarkPresence, absent from the simulation", scoring.MarkPresence{Numbers: []string{"001"}, Component: sim, Presence: scoring.WasAbsent, Reason: "sakit"}),
	always("MarkPresence, absent from the written test", scoring.MarkPresence{Numbers: []string{"001"}, Component: "tertulis", Presence: scoring.WasAbsent, Reason: "sakit"}),
	always("MarkExit, withdrew", scoring.MarkExit{Number: "001", Exit: scoring.ExitWithdrew, Reason: "surat"}),
	always("MarkExit, disqualified", scoring.MarkExit{Number: "001", Exit: scoring.ExitDisqualified, Reason: "pemalsuan"}),
	always("AssignPanel, of the formation", scoring.AssignPanel{Component: sim, Panels: []scoring.PanelRow{{Group: scoring.GroupKey([]string{"Guru", "SMPN 1"}), Assessors: []scoring.PersonID{"assessor", "panel2"}}}}),
	always("AssignPanel, of the candidate", scoring.AssignPanel{Component: sim, Panels: []scoring.PanelRow{{Candidate: "001", Assessors: []scoring.PersonID{"assessor", "panel2"}}}}),
	always("AssignPanel, a third", scoring.AssignPanel{Component: sim, Panels: []scoring.PanelRow{{Candidate: "001", Assessors: []scoring.PersonID{"assessor", "panel", "panel2"}}}}),
	always("SaveCandidates, an applicant qualifies", scoring.SaveCandidates{Update: true, Rows: []scoring.CandidateRow{{Number: "099", Status: scoring.Qualified}}}),
	always("CorrectCandidate, an applicant qualifies", scoring.CorrectCandidate{Number: "099", Changes: map[string]string{scoring.ColStatus: scoring.Qualified.String()}, Reason: "salah ketik"}),
	always("SaveWritten, of an applicant", scoring.SaveWritten{Rows: []scoring.WrittenRow{{Number: "099", Marks: map[string]*scoring.Points{"pedagogik": pt(80)}}}}),
	always("SaveSheet", scoring.SaveSheet{Sheet: ownSheet, SheetChange: scoring.SheetChange{Marks: map[string]*scoring.Points{"materi": pt(4)}}}),
	{"SaveSheet, of one's own", func(_ *paper, who scoring.PersonID) scoring.Command {
		return scoring.SaveSheet{Sheet: scoring.SheetID{Candidate: "001", Component: sim, Assessor: who}, SheetChange: scoring.SheetChange{Marks: map[string]*scoring.Points{"materi": pt(4)}}}
	}},
	always("SubmitSheet", scoring.SubmitSheet{Sheet: ownSheet, Total: *pt(75)}),
	always("CorrectSheet", scoring.CorrectSheet{Sheet: ownSheet, SheetChange: levels(4), Reason: "salah baca"}),
	always("InterruptSheet", scoring.InterruptSheet{Sheet: ownSheet, Reason: "listrik padam"}),
	always("InterruptSheet, resumed", scoring.InterruptSheet{Sheet: ownSheet, Resume: true}),
	always("TypeSheet", scoring.TypeSheet{Sheet: ownSheet, SheetChange: onPaper(2)}),
	always("ConfirmSheet", scoring.ConfirmSheet{Sheet: ownSheet, Total: *pt(75)}),
	always("ReturnSheet", scoring.ReturnSheet{Sheet: ownSheet, Reason: "bukan peserta ini"}),
	always("PutAside", scoring.PutAside{Sheet: ownSheet, Reason: "salah ruang"}),
	always("PutAside, back", scoring.PutAside{Sheet: ownSheet, Back: true, Reason: "ternyata benar"}),
	always("MoveSheet", scoring.MoveSheet{Sheet: ownSheet, To: "002", Reason: "salah orang"}),
	always("AskMove", scoring.AskMove{Sheet: ownSheet, To: "002", Reason: "salah orang"}),
	always("RunClock", scoring.RunClock{Sheet: ownSheet, Run: true, At: time.UnixMilli(1_800_000_000_000)}),
	{"NoteTotal", func(p *paper, _ scoring.PersonID) scoring.Command {
		other := scoring.SheetID{Candidate: "001", Component: sim, Assessor: "panel2"}
		page, _ := scoring.NewView(p.state, p.actor("panel2")).SheetPage(other)
		return scoring.NoteTotal{Sheet: ownSheet, Code: page.Code}
	}},
	always("Moderate", scoring.Moderate{Number: "001", Component: sim, Mark: *pt(60), Reason: "dibahas"}),
	always("Moderate, let go", scoring.Moderate{Number: "001", Component: sim, LetGo: true, Reason: "tiada selisih"}),
	always("PlanSitting, a new one", scoring.PlanSitting{Sitting: scoring.Sitting{ID: "s2", Component: sim, Name: "Ruang 2", Day: 20261005, Start: 480, Minutes: 15, Roster: []string{"002"}}}),
	always("PlanSitting, another candidate", scoring.PlanSitting{Sitting: seat("002")}),
	always("CloseSitting", scoring.CloseSitting{ID: "s1", Papers: 2, Backup: "00", Reason: "kertas basah"}),
	always("ReopenSitting", scoring.ReopenSitting{ID: "s1", Reason: "salah hitung"}),
	always("Prepare, with somebody who leads", venues.Prepare{Place: "SMPN 1", Sittings: []scoring.SittingID{"s1"}, Withheld: strings.Repeat("0a", 32),
		People: []scoring.PersonID{"assessor", "observer"}, Head: "observer", Reserves: []scoring.PersonID{"assessor"}, Seats: []scoring.Seat{{Number: "001", Component: sim}}}),
	always("Prepare", away),
	always("WriteOff", venues.WriteOff{Place: "SMPN 1", Reason: "laptop hilang"}),
	always("ConfirmWriteOff", venues.ConfirmWriteOff{Place: "SMPN 1"}),
	always("Import, schools", planning.Import{Rows: []planning.Row{{School: "SMPN 1", Level: "smp", Kind: planning.Classes, Class: "7", Year: 2027, Many: 18}}}),
	always("Propose", planning.Propose{}),
	always("Decree", planning.Decree{Number: "SK 8", Day: 20270401, Posts: decreed.Posts}),
	always("ConfirmDecree", planning.ConfirmDecree{}),
	always("Approve", planning.Approve{}),
	always("Save, applicants", registration.Save{Rows: []registration.Row{applies("R1"), applies("R2")}, Day: 20260902}),
	always("Save, an applicant changed", registration.Save{Rows: []registration.Row{{ID: "R0", Answers: map[string]string{"ipk": "3.5"}, Columns: map[string]string{"lokasi": "SMPN 2"}}}, Update: true, Reason: "salah ketik"}),
	always("GiveNumbers", registration.GiveNumbers{Rows: []registration.NumberRow{{ID: "R0", Number: "077"}}}),
	always("DestroyApplicant", registration.DestroyApplicant{ID: "R0", Reason: "masa simpan habis"}),
	always("Verify", verify),
	always("Verify, not qualified", screening.Verify{Applicant: "R0", Said: map[string]string{"nilai": "ipk_kurang.1", "sertifikat": screening.Met}, Day: 20260912}),
	always("Confirm", screening.Confirm{Applicants: []string{"R0"}, Day: 20260913}),
	always("Reopen", screening.Reopen{Applicants: []string{"R0"}, Reason: "dokumen tertukar"}),
	always("DrawAgain", screening.DrawAgain{ID: "u2", Dice: "62651413"}),
	always("ReadAgain", screening.ReadAgain{Applicant: "R0", Said: verify.Said, Day: 20260914}),
	always("File", filed),
	always("Answer, granted", granted),
	always("Answer, rejected", objection.Answer{Stage: scoring.StageScreening, Applicant: "R0", Said: map[string]string{"nilai": ""}, Text: "Tidak.", Day: 20260917}),
	always("Admit", objection.Admit{Stage: scoring.StageScreening, Applicant: "R0", Yes: true, Reason: "kiriman pos"}),
	always("Leave", objection.Leave{Stage: scoring.StageScreening, Requirement: "nilai", Applicant: "R0", Reason: "memang demikian"}),
	{"Propose, an amendment", func(p *paper, _ scoring.PersonID) scoring.Command { return mends(p, "a2") }},
	{"Approve, an amendment", func(p *paper, _ scoring.PersonID) scoring.Command { return approves(p) }},
	{"Reject, an amendment", func(p *paper, _ scoring.PersonID) scoring.Command { return rejects(p) }},
	always("Extend", extended),
	always("Approve, an extension", objection.Approve{Stage: scoring.StageScreening}),
	always("List", objection.List{Stage: scoring.StageScreening, People: []scoring.PersonID{"secretary"}}),
	always("Declare", tied),
	always("Declare, a weaker tie", conflict.Declare{Number: "001", Tie: conflict.School}),
	always("Declare, of the applicant", tiedTo),
	always("Declare, of the formation", conflict.Declare{Group: scoring.GroupKey([]string{"Guru", "SMPN 1"}), Tie: conflict.School}),
	always("Clear", conflict.Clear{}),
	always("NameSchools", conflict.NameSchools{Schools: []string{"SMPN 1"}}),
	always("Lift", conflict.Lift{Tie: conflict.Of("panel", "001"), Reason: "saudara jauh"}),
	always("Lift, the chair's", conflict.Lift{Tie: conflict.Of("chair", "001"), Reason: "saudara jauh"}),
	always("ConfirmLift", conflict.ConfirmLift{Tie: conflict.Of("panel", "001")}),
	always("Grant", accommodation.Grant{Number: "001", Measure: "soal huruf besar", Minutes: 15, Disability: "tunanetra"}),
	always("Note", incidents.Note{Sitting: "s1", ID: "k", Text: "listrik padam", At: time.UnixMilli(1_800_000_000_000)}),
	always("Publish", publishing.Publish{ID: "u1", About: publishing.About{Page: publishing.OfTest, Of: "tertulis"}, Sum: strings.Repeat("0a", 32), File: "tertulis.html", Day: 20261005}),
	always("File, a complaint sealed for secretary and second chair", complaint("secretary", "chair2")),
	always("File, one sealed for the chair", complaint("chair")),
	always("File, one sealed for an assessor", complaint("assessor", "secretary")),
	always("Handle", handled("s2", integrity.Closed)),
	always("Share", integrity.Share{ID: complaint("secretary", "chair2").ID(), Person: "chair", Copies: []integrity.Copy{{ID: "x", What: integrity.TheLetter, Sealed: []byte(integrity.AgeHeader + "...")}}}),
	always("Correct, the register of complaints", integrity.Correct{ID: complaint("secretary", "chair2").ID(), Number: "2", Day: 20261006, Source: "told", State: integrity.Received, Reason: "salah ketik"}),
	always("ProposePerson", scoring.ProposePerson{ID: "target", Name: "Orang target", Roles: scoring.Assessor}),
	always("EnrolPerson", scoring.EnrolPerson{ID: "target", Name: "Orang target", Roles: scoring.Assessor, Key: public("once target")}),
	{"ChooseKey", func(_ *paper, who scoring.PersonID) scoring.Command { return chooses(who) }},
	always("AdmitPerson", scoring.AdmitPerson{ID: "target", Roles: scoring.Secretary}),
	always("AdmitPerson, the second chair no more", scoring.AdmitPerson{ID: "chair2", Roles: scoring.Observer}),
	always("RevokePerson", scoring.RevokePerson{ID: "target", Reason: "pindah tugas"}),
	{"RevokePerson, oneself", func(_ *paper, who scoring.PersonID) scoring.Command {
		return scoring.RevokePerson{ID: who, Reason: "pindah tugas"}
	}},
	always("AskCode", scoring.AskCode{ID: "target"}),
	always("AskCode, back", scoring.AskCode{ID: "target", Back: true}),
	always("GiveCode", scoring.GiveCode{ID: "target", Key: public("other code")}),
	{"Recover", func(_ *paper, who scoring.PersonID) scoring.Command {
		return scoring.Recover{Key: public("new"), Seal: "age1x", NewCode: public("sealed anew"),
			Proof: hex.EncodeToString(ed25519.Sign(keyOf("new"), scoring.KeyClaim(theSelection, who, public("sealed"))))}
	}},
	always("Resolve", scoring.Resolve{Subject: scoring.Subject{Kind: scoring.OnWritten, ID: "001"}, Cell: "pedagogik", Value: "80", Reason: "menurut kertas"}),
	{"Resolve, what has two values", func(p *paper, who scoring.PersonID) scoring.Command {
		for _, c := range scoring.NewView(p.state, p.actor(who)).Clashes() {
			return c.Choose(1, "menurut surat")
		}
		return scoring.Resolve{Subject: scoring.Subject{Kind: scoring.OnFormation, ID: scoring.GroupKey([]string{"Guru", "SMPN 1"})}, Cell: "quota", Value: "2", Reason: "menurut surat"}
	}},
	{"Resolve, half of it", func(p *paper, who scoring.PersonID) scoring.Command {
		return half{scoring.Resolve{Subject: ownSheet.Subject(), Cell: "mark/materi", Value: "2", Reason: "menurut surat"}}
	}},
	always("RuleOn, put aside", scoring.RuleOn{Acts: []scoring.ActID{{Replica: replica, Seq: 2}}, Reason: "tanpa hak"}),
	always("RuleOn, admit", scoring.RuleOn{Acts: []scoring.ActID{{Replica: replica, Seq: 2}}, Admit: true, Reason: "sah"}),
	always("NameHistory, of none", scoring.NameHistory{History: replica, Reason: "yang benar"}),
	{"Undo, one's last act", func(p *paper, who scoring.PersonID) scoring.Command { return p.reverse(who, false) }},
	{"Redo", func(p *paper, who scoring.PersonID) scoring.Command { return p.reverse(who, true) }},
}

// half chooses one cell of what has several.
type half struct{ scoring.Resolve }

// Decide says that cell alone.
func (h half) Decide(d *scoring.Draft) error {
	d.From(scoring.Source{Name: h.Reason})
	d.Restate(h.Subject, scoring.Set{Cell: h.Cell, Text: h.Value})
	return nil
}

// unplanned is a way back that there is not.
type unplanned struct {
	scoring.Undo
	why error
}

// Decide says why not.
func (u unplanned) Decide(*scoring.Draft) error { return u.why }

// reverse is what taking back somebody's last act would be.
func (p *paper) reverse(who scoring.PersonID, again bool) scoring.Command {
	own := iter.Seq2[*scoring.Act, error](func(yield func(*scoring.Act, error) bool) {
		for _, a := range slices.Backward(p.acts) {
			if a.Person == who && !yield(a, nil) {
				return
			}
		}
	})
	u, err := p.state.PlanUndo(own, again, func(ref scoring.Ref, cell string) (string, error) {
		v, _ := p.acts[ref.Commit()].Facts[ref.Leaf()].Value(cell)
		return v, nil
	})
	if u.Again = again; err != nil {
		return unplanned{u, err}
	}
	return u
}

// answer is what the desk says: ok, nothing to change, or why not.
func answer(d scoring.Decision, err error) string {
	var r *scoring.Refusal
	var all scoring.Problems
	switch {
	case errors.As(err, &r):
		return r.Code
	case errors.As(err, &all):
		return all[0].Code
	case err != nil:
		return err.Error()
	case len(d.Facts) == 0:
		return "nothing"
	}
	return "ok"
}

// Every command, by everybody, in every state of a sheet, of a person and of the
// rulebook. The golden is to be read: what looks wrong there is a bug.
func TestMatrix(t *testing.T) {
	papers := make([]*paper, len(situations))
	for i, s := range situations {
		papers[i] = committee(t, s.target)
		s.then(papers[i])
	}
	told := map[scoring.Kind]bool{}
	var out strings.Builder
	out.WriteString("What the desk answers: a block a command, a line the situations that are alike, a column an actor.\n")
	for _, q := range questions {
		var lines []line
		for i, s := range situations {
			l, signed := line{states: []string{s.name}}, false
			for _, who := range actors {
				c := q.make(papers[i], who)
				told[c.Kind()] = true
				d, err := scoring.Decide(papers[i].state, papers[i].actor(who), c)
				l.answers = append(l.answers, answer(d, err))
				if err == nil && len(d.Facts) > 0 && !signed {
					signed = true
					papers[i].others(q.name+", "+s.name, who, d)
				}
			}
			lines = joined(lines, l)
		}
		fmt.Fprintf(&out, "\n%s\n%s", q.name, table(lines))
	}
	for k := scoring.Kind(2); k < 200; k++ {
		if r := papers[0].state.Rule(k); r.Kind != 0 && !told[k] {
			t.Errorf("kind %d (%s) is not asked about", k, r.Words.EN)
		}
	}
	golden(t, "matrix.golden", out.String())
}

// others: what one may, everybody else signs with a program of their own. Who
// has no role for it, or whose subject it is not, changes nothing by that.
func (p *paper) others(what string, by scoring.PersonID, d scoring.Decision) {
	for _, who := range actors {
		if who == by || p.mayTry(who, d) {
			continue
		}
		key := string(who)
		if who == "invited" {
			key = "once invited"
		}
		all := append(slices.Clone(p.acts), &scoring.Act{Selection: theSelection, Place: uint32(len(p.acts)), Replica: replica, Seq: p.state.Seen()[replica] + 1,
			Observed: maps.Clone(p.state.Seen()), Person: who, Key: public(key), Kind: d.Kind, Source: d.Source, OnBehalf: d.OnBehalf, Facts: d.Facts})
		if s := p.with(all); !s.Rejected(uint32(len(p.acts))) {
			p.Errorf("%s: signed by %s it counts", what, who)
		}
	}
}

// with is what all acts come to, the last of which is new to the state.
func (p *paper) with(all []*scoring.Act) *scoring.State {
	s, err := scoring.RestoreSnapshot(matrixHouse, string(p.state.AppendSnapshot(nil)))
	if err == nil {
		err = s.Apply(all[len(all)-1])
	}
	if err != nil { // it concerns what was folded before it
		return scoring.Fold(matrixHouse, all)
	}
	return s
}

// mayTry says whether role and subject let somebody do it.
func (p *paper) mayTry(who scoring.PersonID, d scoring.Decision) bool {
	if p.state.Rule(d.Kind).Signs != nil {
		return false
	}
	return !slices.ContainsFunc(d.Facts, func(f scoring.Fact) bool { return p.state.Allow(p.actor(who), d.Kind, f.Subject) != nil })
}

// line is what everybody is answered in situations that are alike.
type line struct {
	states, answers []string
}

func joined(lines []line, l line) []line {
	for i := range lines {
		if slices.Equal(lines[i].answers, l.answers) {
			lines[i].states = append(lines[i].states, l.states...)
			return lines
		}
	}
	return append(lines, l)
}

// table sets lines in columns. Above each are the situations, since they may be
// many.
func table(lines []line) string {
	widths := make([]int, len(actors))
	for i, who := range actors {
		widths[i] = utf8.RuneCountInString(string(who))
		for _, l := range lines {
			widths[i] = max(widths[i], len(l.answers[i]))
		}
	}
	row := func(cells []string) string {
		var b strings.Builder
		for i, c := range cells {
			fmt.Fprintf(&b, "  %-*s", widths[i], c)
		}
		return strings.TrimRight(b.String(), " ") + "\n"
	}
	var head []string
	for _, who := range actors {
		head = append(head, string(who))
	}
	var b strings.Builder
	b.WriteString("    " + row(head))
	for _, l := range lines {
		b.WriteString("  " + strings.Join(l.states, ", ") + "\n    " + row(l.answers))
	}
	return b.String()
}

func golden(t *testing.T, name, got string) {
	t.Helper()
	path := filepath.Join("testdata", name)
	if updating() {
		if err := errors.Join(os.MkdirAll("testdata", 0o755), os.WriteFile(path, []byte(got), 0o644)); err != nil {
			t.Fatal(err)
		}
		return
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	a, b := strings.Split(string(want), "\n"), strings.Split(got, "\n")
	for i := range max(len(a), len(b)) {
		if i >= len(a) || i >= len(b) || a[i] != b[i] {
			t.Fatalf("%s differs from line %d on (-update writes it anew; read the difference)", name, i+1)
		}
	}
}
