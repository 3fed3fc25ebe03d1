package driver

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"sync"

	"ampera/scoring"
	"ampera/scoring/incidents"
	"ampera/scoring/memory"
	"ampera/scoring/rulebook"
	"ampera/scoring/sample"
)

// Wild is an office in which anybody did anything, in any order: drafts of a
// rulebook adopted anew, sittings planned for components that are gone and undone
// again, people revoked, identities destroyed. What a rule refuses is not done. A
// test over screens opens them here, since the sample is a selection in order.
type Wild struct {
	*memory.Office
	Story []string // what was done

	Pick func(n int) int // a number below n
}

// wildPeople are those who may act: the chair and the sample's.
var wildPeople = []scoring.PersonID{Chair, "yusuf", "maya", "rudi", "sari"}

// wildBooks are templates, and what a committee might make of one.
var wildBooks = sync.OnceValue(func() (books []*scoring.Rulebook) {
	guru, _ := rulebook.Template("guru")
	texts := []string{guru, strings.NewReplacer("simulasi", "micro", "Simulasi", "Micro").Replace(guru), strings.ReplaceAll(guru, `"materi"`, `"isi"`),
		strings.ReplaceAll(guru, "pedagogik", "pck"), strings.Replace(guru, `["jabatan", "lokasi"]`, `["jabatan"]`, 1),
		strings.Replace(guru, `["jabatan", "lokasi"]`, `["pendidikan"]`, 1), strings.Replace(guru, "max = 100", "max = 100\ndouble = true", 1),
		guru + sample.Stages + wildStages, sample.Screened(guru + sample.Stages + wildStages)}
	for _, t := range rulebook.Templates() {
		text, _ := rulebook.Template(t.Name)
		texts = append(texts, text)
	}
	for _, text := range texts {
		book, err := rulebook.Parse(text)
		if err != nil {
			panic(err)
		}
		books = append(books, book)
	}
	return books
})

// NewWild is an office after so many tries to do something. What is done, pick
// decides.
func NewWild(pick func(n int) int, tries int) *Wild {
	w := newWild(pick)
	if w.Pick(4) == 0 {
		return w.staged(tries)
	}
	w.by(Chair, scoring.AdoptRulebook{Book: wildBooks()[w.Pick(9)]})
	w.by("yusuf", w.candidates())
	for range tries / 2 {
		w.draft()
	}
	w.panels()
	if w.Pick(3) > 0 {
		w.by(Chair, scoring.FreezeRulebook{Hash: w.State().Book().Hash})
	}
	for range tries {
		w.Try()
	}
	if w.Pick(3) == 0 {
		w.apart(w.Try)
	}
	return w
}

// NewStaged is one that has the stages before the tests.
func NewStaged(pick func(n int) int, tries int) *Wild { return newWild(pick).staged(tries) }

// newWild is an office with its people, in which nothing was done.
func newWild(pick func(n int) int) *Wild {
	w := &Wild{Office: Empty(), Pick: pick}
	head, err := w.Found(scoring.Founding{Name: "Seleksi liar", Chair: "Ratna Dewi", Passphrase: "liar"})
	if err != nil {
		panic(err)
	}
	roles := []scoring.Roles{scoring.Secretary, scoring.Assessor, scoring.Assessor, scoring.Assessor | scoring.Secretary}
	for i, p := range wildPeople[1:] {
		code, err := head.Enrol(context.Background(), p, "Orang "+string(p), roles[i])
		if err == nil {
			_, err = w.ChooseKey(context.Background(), p, code, "liar")
		}
		if err != nil {
			panic(err)
		}
	}
	return w
}

// apart has two copies say different things, and joins them.
func (w *Wild) apart(try func()) {
	here := w.Office
	there := here.Copy("ffffffffffffffff")
	for _, office := range []*memory.Office{here, there} {
		w.Office = office
		for range 6 {
			try()
		}
	}
	w.Office = here
	here.Receive(there)
}

// panels gives every formation one, of every component with score sheets.
func (w *Wild) panels() {
	for _, c := range w.State().Book().Leaves() {
		for _, g := range w.State().Groups() {
			w.by("yusuf", scoring.AssignPanel{Component: c.Code, Panels: []scoring.PanelRow{{Group: g.Key, Assessors: []scoring.PersonID{"maya", "rudi"}}}})
		}
	}
}

// one is one of some texts.
func one[T any](w *Wild, of ...T) T { return of[w.Pick(len(of))] }

// by has a person do something, or be refused.
func (w *Wild) by(who scoring.PersonID, c scoring.Command) {
	if _, err := w.Desk(who).Submit(context.Background(), c); err == nil {
		w.Story = append(w.Story, fmt.Sprintf("%s %T", who, c))
	}
}

// number is mostly that of a candidate.
func (w *Wild) number() string {
	if n := w.State().Len(); n > 0 && w.Pick(6) > 0 {
		return w.State().At(w.Pick(n)).Number
	}
	return one(w, "001", "002", "003", "004", "12345678901234567", "99")
}

// Component is the code of a component: of the rulebook in force, of another one,
// or of none.
func (w *Wild) Component() string {
	if leaves := w.State().Book().Leaves(); w.Pick(5) > 0 {
		return leaves[w.Pick(len(leaves))].Code
	}
	return one(w, "simulasi", "simulasi", "micro", "tertulis", "cat", "twk", "hilang", "")
}

// Number is a candidate's number; of one who is not there, too.
func (w *Wild) Number() string { return one(w, w.number(), w.number(), "") }

// Person is somebody's id; of one who is not there, too.
func (w *Wild) Person() scoring.PersonID { return one(w, append(wildPeople, "p1", "hantu", "")...) }

// Sitting is a sitting's id; of one that is not there, too.
func (w *Wild) Sitting() scoring.SittingID { return one[scoring.SittingID](w, "s1", "s2", "s3", "") }

// Group is a formation's key; of one that is not there, too.
func (w *Wild) Group() string {
	if groups := w.State().Groups(); len(groups) > 0 && w.Pick(4) > 0 {
		return groups[w.Pick(len(groups))].Key
	}
	return one(w, "", scoring.GroupKey([]string{"Guru IPA", "SMP 1"}))
}

// draft has an office do what it may do before the rulebook is frozen.
func (w *Wild) draft() {
	switch office := one(w, Chair, "yusuf", "yusuf"); w.Pick(8) {
	case 0, 1:
		w.by(office, scoring.AdoptRulebook{Book: one(w, wildBooks()...)})
	case 2, 3:
		w.by(office, w.sitting())
	case 4:
		w.undo(office)
	case 5:
		w.panels()
	case 6:
		w.by(office, w.candidates())
	default:
		w.Try()
	}
}

// Try has somebody do something: mostly those who may.
func (w *Wild) Try() {
	switch office, room := one(w, Chair, "yusuf", "yusuf", "sari"), one[scoring.PersonID](w, "maya", "maya", "rudi", "sari"); w.Pick(18) {
	case 0:
		w.rules()
	case 1:
		w.by(office, w.candidates())
	case 2:
		w.by(office, scoring.SaveFormations{Rows: []scoring.FormationRow{{Values: w.place(), Quota: w.Pick(4) - 1}}, Spellings: w.spellings()})
	case 3:
		w.by(office, w.sitting())
	case 4:
		w.by(office, w.inSitting())
	case 5:
		w.by(office, w.panel())
	case 6:
		w.people()
	case 7:
		w.by(office, w.leaving())
	case 8:
		w.by(office, w.written())
	case 9, 10, 11, 12:
		w.sheet(room)
	case 13:
		w.needs(office)
	case 14:
		w.applies(office)
	case 15:
		w.screens(office)
	case 16:
		w.declares(one(w, office, room))
	default:
		w.undo(one(w, office, room))
	}
}

// rules adopts a draft anew, or freezes the one in force.
func (w *Wild) rules() {
	if book := w.State().Book(); w.Pick(3) == 0 {
		w.by(Chair, scoring.FreezeRulebook{Hash: book.Hash})
		return
	}
	w.by(one[scoring.PersonID](w, Chair, "yusuf"), scoring.AdoptRulebook{Book: one(w, wildBooks()...)})
}

// place are the values of a formation, as many as the rulebook groups by or not.
func (w *Wild) place() []string {
	return []string{one(w, "Guru IPA", "Guru PJOK"), one(w, "SMP 1", "SMP 2")}[:1+w.Pick(2)]
}

// spellings are answers about formations that come with a file: mostly none.
func (w *Wild) spellings() []scoring.Spelling {
	if w.Pick(3) > 0 {
		return nil
	}
	return []scoring.Spelling{{Column: one(w, "jabatan", "lokasi"), A: one(w, "Guru IPA", "Guru PJOK", "SMP 1"), B: one(w, "Guru IPS", "guru pjok.", "Guru IPA", "SMP 2"), Same: w.Pick(2) == 0}}
}

func (w *Wild) candidates() scoring.Command {
	var rows []scoring.CandidateRow
	for range 1 + w.Pick(4) {
		rows = append(rows, scoring.CandidateRow{Number: one(w, "001", "002", "003", "004", "005", w.number(), "12345678901234567"), Name: one(w, "Siti", "Budi", "absent"),
			Born: scoring.Date(19900101 + w.Pick(20)), GPA: scoring.Points(w.Pick(5)) * scoring.Point, Status: scoring.Screening(w.Pick(3)),
			Columns: map[string]string{"jabatan": one(w, "Guru IPA", "Guru PJOK", "Guru IPS", "guru  ipa."), "lokasi": "SMP 1", "pendidikan": one(w, "S-1", "S-2"), "jenis_formasi": "umum"}})
	}
	return scoring.SaveCandidates{Rows: rows, Update: w.Pick(2) == 0, Spellings: w.spellings()}
}

func (w *Wild) sitting() scoring.Command {
	var roster []string
	for range w.Pick(4) {
		if n := w.number(); !slices.Contains(roster, n) {
			roster = append(roster, n)
		}
	}
	return scoring.PlanSitting{Sitting: scoring.Sitting{ID: one[scoring.SittingID](w, "s1", "s2"), Component: w.Component(), Name: one(w, "Ruang 1", "draft"),
		Place: one(w, "", "SMP 1"), Day: scoring.Date(20261005 + w.Pick(2)), Start: scoring.DayTime(w.Pick(3)*480 - 1), Minutes: w.Pick(3) * 15, Roster: roster}}
}

func (w *Wild) inSitting() scoring.Command {
	id := one[scoring.SittingID](w, "s1", "s2")
	return one[scoring.Command](w,
		incidents.Note{Sitting: id, ID: one[incidents.ID](w, "i1", "i2"), Candidate: one(w, "", w.number()), Text: one(w, "listrik padam", "absent"), At: w.Now()},
		scoring.CloseSitting{ID: id, Papers: w.Pick(3), Backup: "abc", Reason: "kertas basah"},
		scoring.ReopenSitting{ID: id, Reason: "lupa"},
		scoring.MarkPresence{Numbers: []string{w.number()}, Component: w.Component(), Presence: one(w, scoring.NoPresence, scoring.WasPresent, scoring.WasLate, scoring.WasAbsent, scoring.ToRepeat), Reason: "surat", At: w.Now()})
}

func (w *Wild) panel() scoring.Command {
	row := scoring.PanelRow{Group: w.Group(), Candidate: one(w, "", "", w.number())}
	for _, p := range []scoring.PersonID{"maya", "rudi", "sari"} {
		if w.Pick(3) > 0 {
			row.Assessors = append(row.Assessors, p)
		}
	}
	return scoring.AssignPanel{Component: w.Component(), Panels: []scoring.PanelRow{row}}
}

func (w *Wild) people() {
	id := scoring.PersonID("p1")
	w.by(one[scoring.PersonID](w, Chair, Chair, "yusuf"), one[scoring.Command](w,
		scoring.ProposePerson{ID: id, Name: "Baru", Roles: scoring.Assessor},
		scoring.EnrolPerson{ID: id, Name: "Baru", Roles: scoring.Observer, Key: "key:p1"},
		scoring.AdmitPerson{ID: one(w, wildPeople...), Roles: one(w, scoring.Assessor, scoring.Observer, scoring.Secretary|scoring.Assessor)},
		scoring.RevokePerson{ID: one(w, wildPeople...), Reason: "keluar"}))
}

func (w *Wild) leaving() scoring.Command {
	number := w.number()
	return one[scoring.Command](w,
		scoring.DestroyIdentity{Number: number, Reason: "masa simpan habis"},
		scoring.MarkExit{Number: number, Exit: one(w, scoring.ExitWithdrew, scoring.ExitDisqualified, scoring.NoExit), Reason: "surat"},
		scoring.CorrectCandidate{Number: number, Changes: map[string]string{one(w, "nama", "jabatan", "lokasi", "ipk"): one(w, "3", "Guru PJOK")}, Reason: "ejaan"})
}

// level is a mark that most criteria and sub-tests take.
func (w *Wild) level() *scoring.Points {
	m := scoring.Points(1+w.Pick(4)) * scoring.Point
	return &m
}

func (w *Wild) written() scoring.Command {
	sub := one(w, "pedagogik", "profesional", "pck", "twk", "cat")
	if subs := w.State().Book().SubTests(); w.Pick(4) > 0 {
		sub = subs[w.Pick(len(subs))].Code
	}
	return one[scoring.Command](w,
		scoring.SaveWritten{Rows: []scoring.WrittenRow{{Number: w.number(), Marks: map[string]*scoring.Points{sub: one(w, w.level(), nil)}}}},
		scoring.SettleKeying{Number: w.number(), SubTest: sub, Mark: *w.level(), Reason: "kertas"})
}

// sheet has an assessor, or somebody for them, do something with a score sheet.
func (w *Wild) sheet(own scoring.PersonID) {
	id := scoring.SheetID{Candidate: w.number(), Component: one(w, "simulasi", "simulasi", "micro"), Assessor: own}
	if i, ok := w.State().Find(id.Candidate); ok {
		id.Component = w.Component()
		if panel := w.State().Panel(i, id.Component); len(panel) > 0 && w.Pick(5) > 0 {
			id.Assessor = panel[w.Pick(len(panel))]
			own = id.Assessor
		}
	}
	page := w.page(own, id)
	change := scoring.SheetChange{Marks: map[string]*scoring.Points{}, Notes: map[string]string{"": "draft"}}
	for _, c := range page.Criteria {
		change.Marks[c.Code] = w.level()
	}
	if w.Pick(3) > 0 {
		w.by(own, scoring.SaveSheet{Sheet: id, SheetChange: change})
		page = w.page(own, id)
	}
	var total scoring.Points
	if page.Component != nil {
		total, _ = page.Component.Rubric.Total(page.Criteria, page.Sheet.Marks)
	}
	do := one[scoring.Command](w,
		scoring.SaveSheet{Sheet: id, SheetChange: change},
		scoring.SubmitSheet{Sheet: id, Total: total}, scoring.SubmitSheet{Sheet: id, Total: total},
		scoring.CorrectSheet{Sheet: id, SheetChange: change, Reason: "salah baca"},
		scoring.InterruptSheet{Sheet: id, Resume: w.Pick(2) == 0, Reason: "listrik"},
		scoring.ConfirmSheet{Sheet: id, Total: total},
		scoring.RunClock{Sheet: id, Run: w.Pick(2) == 0, At: w.Now(), Reason: "jeda"},
		scoring.MoveSheet{Sheet: id, To: w.number(), Reason: "salah orang"},
		scoring.NoteTotal{Sheet: id, Code: page.Code})
	w.by(own, do)
	switch w.Pick(6) {
	case 0:
		w.by("yusuf", scoring.TypeSheet{Sheet: id, SheetChange: change})
	case 3:
		w.by("yusuf", scoring.ReturnSheet{Sheet: id, Reason: "kertas peserta lain"})
	case 1:
		w.by("yusuf", scoring.AskMove{Sheet: id, To: w.number(), Reason: "salah orang"})
	case 2:
		w.by(Chair, scoring.Moderate{Number: id.Candidate, Component: id.Component, Mark: *w.level() * 20, Reason: "rapat"})
	}
}

// page is a sheet as its assessor sees it; the zero page where there is none.
func (w *Wild) page(own scoring.PersonID, id scoring.SheetID) (page scoring.SheetPage) {
	w.Desk(own).Read(func(v scoring.View) { page, _ = v.SheetPage(id) })
	if page.Component == nil || page.Component.Rubric == nil {
		return scoring.SheetPage{}
	}
	return page
}

// undo takes back somebody's last act, or says it again.
func (w *Wild) undo(who scoring.PersonID) {
	if u, err := w.Desk(who).Reverse(context.Background(), w.Pick(3) == 0); err == nil {
		w.by(who, u)
	}
}
