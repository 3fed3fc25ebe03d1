package play_test

import (
	"context"
	"slices"
	"strconv"
	"strings"
	"testing"

	"ampera/scoring"
	"ampera/scoring/amending"
	"ampera/scoring/conflict"
	"ampera/scoring/integrity"
	"ampera/scoring/objection"
	"ampera/scoring/planning"
	"ampera/scoring/ranking"
	"ampera/scoring/rulebook"
	"ampera/scoring/sample"
	"ampera/scoring/screening"
	"ampera/scoring/table"
	"ampera/scoring/venues"
	"ampera/scoring/wording"
	"ampera/tui/driver"
	"ampera/tui/driver/lines"
	"ampera/tui/driver/play"
	"ampera/tui/page"
	"ampera/tui/pages/home"
	"ampera/tui/pages/test"
	"ampera/tui/screen"
	"ampera/tui/screens"
)

const (
	chair = driver.Chair
	level = 3 * scoring.Point
)

// marks types written marks of a candidate, the first of them m.
func marks(o *play.Office, who scoring.PersonID, number string, m int, reason string) {
	a, b := scoring.Points(m)*scoring.Point, 80*scoring.Point
	o.Do(who, scoring.SaveWritten{Reason: reason, Rows: []scoring.WrittenRow{{Number: number,
		Marks: map[string]*scoring.Points{"pedagogik": &a, "profesional": &b}}}})
}

// whole gives both candidates every mark, alike, and one place between them.
func whole(o *play.Office) {
	o.Do("yusuf", scoring.SaveFormations{Rows: []scoring.FormationRow{{Values: []string{"Guru IPA", "SMP Contoh"}, Quota: 1}}})
	for _, number := range []string{"001", "002"} {
		marks(o, "yusuf", number, 70, "")
		o.Submit(number, "maya", level)
		o.Submit(number, "rudi", level)
	}
}

// apart has two copies of the office act without knowing of each other.
func apart(o *play.Office, here, there func(*play.Office)) {
	other := *o
	other.Office = o.Copy("ffffffffffffffff")
	here(o)
	there(&other)
	o.Receive(other.Office)
}

func founded(t *testing.T, change func(*scoring.Founding)) *play.Office {
	text, _ := rulebook.Template("guru")
	book, err := rulebook.Parse(text)
	if err != nil {
		t.Fatal(err)
	}
	office, f := driver.Empty(), sample.Founding(book)
	change(&f)
	if _, err := office.Found(f); err != nil {
		t.Fatal(err)
	}
	return &play.Office{Office: office, T: t}
}

func quota(n int) scoring.Command {
	return scoring.SaveFormations{Rows: []scoring.FormationRow{{Values: []string{"Guru IPA", "SMP Contoh"}, Quota: n}}}
}

func typed(o *play.Office) {
	form := "F-1"
	o.Do("yusuf", scoring.TypeSheet{Sheet: scoring.SheetID{Candidate: "001", Component: "simulasi", Assessor: "maya"}, SheetChange: scoring.SheetChange{Form: &form}})
}

func twice(s string) string { return strings.ReplaceAll(s, "max = 100", "max = 100\ndouble = true") }

// waiting is a state in which something waits, for whom of whom it is told, and how
// many.
type waiting struct {
	what  scoring.WaitKind
	who   []scoring.PersonID
	count int
	begin func(t *testing.T) *play.Office
}

func guru(do func(o *play.Office)) func(t *testing.T) *play.Office {
	return func(t *testing.T) *play.Office {
		o := play.Guru(t, play.Same)
		do(o)
		return o
	}
}

func double(do func(o *play.Office)) func(t *testing.T) *play.Office {
	return func(t *testing.T) *play.Office {
		o := play.Guru(t, twice)
		do(o)
		return o
	}
}

// tied is one in which members declare conflicts of interest.
func tied(do func(o *play.Office)) func(t *testing.T) *play.Office {
	return func(t *testing.T) *play.Office {
		o := play.Guru(t, func(source string) string { return source + "\n[conflict]\ndeclare = true\n" })
		do(o)
		return o
	}
}

// applied is one that screens two applicants.
func applied(do func(o *play.Office)) func(t *testing.T) *play.Office {
	return func(t *testing.T) *play.Office {
		office, err := driver.Applied("Siti", "Budi")
		if err != nil {
			t.Fatal(err)
		}
		o := &play.Office{Office: office, T: t}
		do(o)
		return o
	}
}

// knows has everybody of the office declare a tie to an applicant.
func knows(o *play.Office, applicant string) {
	for _, m := range o.State().People() {
		if m.Status == scoring.Active && m.Roles.Has(objection.Working) {
			o.Do(m.ID, conflict.Declare{Applicant: applicant, Tie: conflict.Kinship})
		}
	}
}

func decides(id string) screening.Verify {
	return screening.Verify{Applicant: id, Said: map[string]string{"nilai": screening.Met, "sertifikat": screening.Met}, Day: 20260910}
}

func begun(change func(*scoring.Founding)) func(t *testing.T) *play.Office {
	return func(t *testing.T) *play.Office { return founded(t, change) }
}

func asFounded(*scoring.Founding) {}

var everything = []waiting{
	{scoring.WaitRulebook, []scoring.PersonID{chair}, 0, begun(func(f *scoring.Founding) { f.Book, f.Freeze = nil, false })},
	{scoring.WaitFreeze, []scoring.PersonID{chair}, 0, begun(func(f *scoring.Founding) { f.Freeze = false })},
	{scoring.WaitFormations, []scoring.PersonID{chair}, 0, begun(asFounded)},
	{scoring.WaitCandidates, []scoring.PersonID{chair}, 0, begun(asFounded)},
	{scoring.WaitApplicants, []scoring.PersonID{chair}, 0, begun(func(f *scoring.Founding) {
		text, _ := rulebook.Template("guru")
		f.Book, _ = rulebook.Parse(text + "\n[registration]\nopens = \"2026-09-01\"\ncloses = \"2026-09-14\"\n")
	})},
	{scoring.WaitPeople, []scoring.PersonID{chair}, 0, begun(asFounded)},
	{scoring.WaitEnrol, []scoring.PersonID{chair, "yusuf"}, 1, guru(func(o *play.Office) {
		o.Do("yusuf", scoring.ProposePerson{ID: "x", Name: "Xaverius", Roles: scoring.Assessor})
	})},
	{scoring.WaitCode, []scoring.PersonID{chair}, 1, guru(func(o *play.Office) { o.Do("yusuf", scoring.AskCode{ID: "maya"}) })},
	{scoring.WaitIdle, []scoring.PersonID{chair, "yusuf"}, 1, guru(func(o *play.Office) {
		if _, err := o.Desk(chair).Enrol(context.Background(), "x", "Xaverius", scoring.Assessor); err != nil {
			o.T.Fatal(err)
		}
	})},
	{scoring.WaitPanels, []scoring.PersonID{chair, "yusuf"}, 1, guru(func(o *play.Office) {
		o.Do("yusuf", scoring.SaveCandidates{Rows: []scoring.CandidateRow{{Number: "003", Name: "Tiga Contoh",
			Columns: map[string]string{"jabatan": "Guru IPS", "lokasi": "SMP Contoh"}}}})
	})},
	{scoring.WaitHole, []scoring.PersonID{chair, "yusuf"}, 2, guru(func(o *play.Office) { o.Do(chair, scoring.RevokePerson{ID: "rudi", Reason: "mundur"}) })},
	{scoring.WaitWritten, []scoring.PersonID{chair, "yusuf"}, 2, guru(func(*play.Office) {})},
	{scoring.WaitSheets, []scoring.PersonID{"maya", "rudi"}, 2, guru(func(*play.Office) {})},
	{scoring.WaitConfirm, []scoring.PersonID{"maya"}, 1, guru(typed)},
	{scoring.WaitUnconfirmed, []scoring.PersonID{chair, "yusuf"}, 1, guru(typed)},
	{scoring.WaitSecond, []scoring.PersonID{chair, "yusuf"}, 1, double(func(o *play.Office) { marks(o, "yusuf", "001", 70, "") })},
	{scoring.WaitDiffer, []scoring.PersonID{chair, "yusuf"}, 1, double(func(o *play.Office) {
		marks(o, "yusuf", "001", 70, "")
		marks(o, chair, "001", 71, "")
	})},
	{scoring.WaitRepeat, []scoring.PersonID{chair, "yusuf"}, 1, guru(func(o *play.Office) {
		o.Do("yusuf", scoring.MarkPresence{Numbers: []string{"001"}, Component: "tertulis", Presence: scoring.ToRepeat})
	})},
	{scoring.WaitMove, []scoring.PersonID{"maya"}, 1, guru(func(o *play.Office) {
		mark := level
		id := scoring.SheetID{Candidate: "001", Component: "simulasi", Assessor: "maya"}
		o.Do("maya", scoring.SaveSheet{Sheet: id, SheetChange: scoring.SheetChange{Marks: map[string]*scoring.Points{"rencana": &mark}}})
		o.Do("yusuf", scoring.AskMove{Sheet: id, To: "002", Reason: "nomor tertukar"})
	})},
	{scoring.WaitGap, []scoring.PersonID{chair, "yusuf"}, 1, guru(gap)},
	{scoring.WaitReview, []scoring.PersonID{chair, "yusuf"}, 1, guru(func(o *play.Office) {
		gap(o)
		o.Do(chair, scoring.Moderate{Number: "001", Component: "simulasi", Mark: 75 * scoring.Point, Reason: "dari rekaman"})
		o.Do("yusuf", scoring.AssignPanel{Component: "simulasi", Panels: []scoring.PanelRow{{Candidate: "001", Assessors: []scoring.PersonID{"maya", "rudi"}}}})
		mark := scoring.Points(2) * scoring.Point
		o.Do("maya", scoring.CorrectSheet{Sheet: scoring.SheetID{Candidate: "001", Component: "simulasi", Assessor: "maya"}, Reason: "salah baca",
			SheetChange: scoring.SheetChange{Marks: map[string]*scoring.Points{"rencana": &mark}}})
	})},
	{scoring.WaitSitting, []scoring.PersonID{chair, "yusuf"}, 1, guru(func(o *play.Office) {
		o.Do("yusuf", scoring.PlanSitting{Sitting: scoring.Sitting{ID: "a", Component: "tertulis", Name: "Ruang 1", Place: "Aula",
			Day: 20261005, Start: 480, Roster: []string{"001", "002"}}})
		o.Do("yusuf", scoring.MarkPresence{Numbers: []string{"001"}, Component: "tertulis", Presence: scoring.WasPresent})
	})},
	{scoring.WaitSilent, []scoring.PersonID{chair, "yusuf"}, 0, guru(prepared)},
	{scoring.WaitWriteOff, []scoring.PersonID{chair, "yusuf"}, 0, guru(func(o *play.Office) {
		prepared(o)
		o.Do(chair, venues.WriteOff{Place: "Aula", Reason: "laptop hilang"})
	})},
	{scoring.WaitOnPaper, []scoring.PersonID{chair, "yusuf"}, 4, guru(func(o *play.Office) {
		prepared(o)
		o.Do(chair, venues.WriteOff{Place: "Aula", Reason: "laptop hilang"})
		o.Do("yusuf", venues.ConfirmWriteOff{Place: "Aula"})
	})},
	{scoring.WaitVenue, []scoring.PersonID{chair, "yusuf"}, 3, guru(func(o *play.Office) {
		prepared(o)
		o.Submit("001", "maya", level)
	})},
	{scoring.WaitTie, []scoring.PersonID{chair, "yusuf"}, 1, guru(whole)},
	{scoring.WaitCorrected, []scoring.PersonID{chair, "yusuf"}, 1, guru(func(o *play.Office) {
		whole(o)
		marks(o, "yusuf", "001", 75, "salah ketik")
	})},
	{scoring.WaitUncounted, []scoring.PersonID{chair, "yusuf", "rudi"}, 1, guru(func(o *play.Office) {
		o.Forge("rudi", scoring.Decision{Kind: scoring.KindProposePerson, Facts: []scoring.Fact{{Subject: scoring.Subject{Kind: scoring.OnPerson, ID: "teman"},
			Cells: []scoring.Cell{{Name: "name", Value: "Teman Rudi"}, {Name: "roles", Value: "assessor"}, {Name: "status", Value: "proposed"}}}}})
	})},
	{scoring.WaitParted, []scoring.PersonID{chair, "yusuf"}, 1, guru(func(o *play.Office) {
		play.Forks(o, func(o *play.Office) { o.Do("yusuf", quota(9)) }, func(o *play.Office) { o.Do(chair, quota(10)) })
	})},
	{scoring.WaitClash, []scoring.PersonID{chair}, 1, guru(func(o *play.Office) {
		apart(o, func(o *play.Office) { o.Do("yusuf", quota(9)) }, func(o *play.Office) { o.Do(chair, quota(10)) })
	})},
	{scoring.WaitSign, []scoring.PersonID{chair, "yusuf"}, 1, guru(func(o *play.Office) {
		o.Do(chair, scoring.AdmitPerson{ID: "yusuf", Roles: scoring.Secretary | scoring.Assessor})
		preparedBy(o, venues.Prepare{Head: "maya", People: []scoring.PersonID{"maya", "rudi", "yusuf"}, Reserves: []scoring.PersonID{"yusuf"},
			Seats: []scoring.Seat{{Number: "001", Component: "simulasi"}}})
		o.Do("maya", scoring.AssignPanel{Component: "simulasi", Panels: []scoring.PanelRow{{Candidate: "001", Assessors: []scoring.PersonID{"maya", "yusuf"}}}})
	})},
	{scoring.WaitRefused, []scoring.PersonID{chair, "yusuf"}, 1, guru(func(o *play.Office) {
		o.Do(chair, scoring.AdmitPerson{ID: "yusuf", Roles: scoring.Secretary | scoring.Assessor})
		preparedBy(o, venues.Prepare{Head: "maya", People: []scoring.PersonID{"maya", "rudi", "yusuf"}, Reserves: []scoring.PersonID{"yusuf"},
			Seats: []scoring.Seat{{Number: "001", Component: "simulasi"}}})
		o.Do("maya", scoring.AssignPanel{Component: "simulasi", Panels: []scoring.PanelRow{{Candidate: "001", Assessors: []scoring.PersonID{"maya", "yusuf"}}}})
		act := o.Last()
		o.Submit("001", "yusuf", level)
		o.Do(chair, scoring.RuleOn{Acts: []scoring.ActID{act.ID()}, Reason: "bukan yang ditunjuk"})
	})},
	{scoring.WaitJoin, []scoring.PersonID{chair, "yusuf", "maya", "rudi"}, 0, guru(func(o *play.Office) { o.Interrupt() })},
	{scoring.WaitConflict, []scoring.PersonID{chair, "yusuf"}, 1, guru(func(o *play.Office) {
		apart(o, func(o *play.Office) { marks(o, "yusuf", "001", 70, "") }, func(o *play.Office) {
			o.Do(chair, scoring.MarkPresence{Numbers: []string{"001"}, Component: "tertulis", Presence: scoring.WasAbsent})
		})
	})},
	{scoring.WaitVerify, []scoring.PersonID{"yusuf"}, 2, applied(func(*play.Office) {})},
	{scoring.WaitSupervise, []scoring.PersonID{chair}, 2, applied(func(o *play.Office) {
		o.Do("yusuf", decides("R001"))
		o.Do("yusuf", decides("R002"))
	})},
	{scoring.WaitAgain, []scoring.PersonID{"maya"}, 1, applied(func(o *play.Office) {
		o.Do("yusuf", decides("R001"))
		o.Do("yusuf", decides("R002"))
		o.Do(chair, screening.Confirm{Applicants: []string{"R001", "R002"}, Day: 20260911})
		o.Do(chair, scoring.AdmitPerson{ID: "maya", Roles: screening.Verifier})
		o.Do(chair, screening.DrawAgain{ID: "u1", Dice: "31415626"})
	})},
	{scoring.WaitNumber, []scoring.PersonID{chair, "yusuf"}, 1, applied(func(o *play.Office) {
		o.Do("yusuf", decides("R001"))
		o.Do(chair, screening.Confirm{Applicants: []string{"R001"}, Day: 20260911})
	})},
	{scoring.WaitDecree, []scoring.PersonID{chair}, 0, needing(func(*play.Office) {})},
	{scoring.WaitApprove, []scoring.PersonID{chair, "yusuf"}, 0, needing(func(o *play.Office) { o.Do(chair, planning.ConfirmDecree{}) })},
	{scoring.WaitDeclare, []scoring.PersonID{chair, "yusuf", "maya", "rudi"}, 2, tied(func(*play.Office) {})},
	{scoring.WaitLift, []scoring.PersonID{"yusuf"}, 1, tied(func(o *play.Office) {
		o.Do("maya", conflict.Declare{Number: "001", Tie: conflict.Kinship})
		o.Do(chair, conflict.Lift{Tie: conflict.Of("maya", "001"), Reason: "saudara jauh"})
	})},
	{scoring.WaitNobody, []scoring.PersonID{chair, "yusuf"}, 1, applied(func(o *play.Office) { knows(o, "R001") })},
	{scoring.WaitNoAnswer, []scoring.PersonID{chair, "yusuf"}, 1, objecting(func(o *play.Office) { // both know who objected in time
		knows(o, "R001")
	})},
	{scoring.WaitNoRuling, []scoring.PersonID{chair, "yusuf"}, 1, tied(func(o *play.Office) {
		o.Forge("rudi", scoring.Decision{Kind: scoring.KindMarkExit, Facts: []scoring.Fact{{Subject: scoring.Subject{Kind: scoring.OnExit, ID: "001"},
			Cells: []scoring.Cell{{Name: "exit", Value: string(scoring.ExitDisqualified)}}}}})
		for _, m := range o.State().People() {
			if m.Status == scoring.Active && m.Roles.Has(scoring.Chair|scoring.Secretary) {
				o.Do(m.ID, conflict.Declare{Number: "001", Tie: conflict.Kinship})
			}
		}
	})},
	{scoring.WaitLate, []scoring.PersonID{chair}, 1, objecting(func(*play.Office) {})},
	{scoring.WaitObjection, []scoring.PersonID{"yusuf"}, 1, objecting(func(*play.Office) {})},
	{scoring.WaitComplaint, []scoring.PersonID{"yusuf"}, 1, complaining(20261005)},
	{scoring.WaitOverdue, []scoring.PersonID{chair}, 1, complaining(20260904)}, // yesterday was the last day
	{scoring.WaitAlike, []scoring.PersonID{"yusuf"}, 1, objecting(func(o *play.Office) { o.Do("yusuf", grants) })},
	{scoring.WaitExtension, []scoring.PersonID{chair}, 1, objecting(func(o *play.Office) {
		o.Do("yusuf", objection.Extend{Stage: scoring.StageScreening, Until: map[string]scoring.Date{objection.Filing: 20260930}, Reason: "gangguan jaringan"})
	})},
	{scoring.WaitAmendment, []scoring.PersonID{chair}, 1, objecting(func(o *play.Office) {
		book, err := rulebook.Parse(strings.Replace(o.State().Book().Source, "closes = ", "closes = \"2026-12-01\" # ", 1))
		if err != nil {
			o.T.Fatal(err)
		}
		o.Do("yusuf", amending.Propose{ID: "u1", Book: book, Reason: "salah ketik"})
	})},
	{scoring.WaitSurplus, []scoring.PersonID{chair, "yusuf"}, 1, guru(func(o *play.Office) {
		o.Do(chair, scoring.AdmitPerson{ID: "yusuf", Roles: scoring.Secretary | scoring.Assessor})
		apart(o, func(o *play.Office) { o.Submit("001", "maya", level); o.Submit("001", "rudi", level) }, func(o *play.Office) {
			o.Do(chair, scoring.AssignPanel{Component: "simulasi", Panels: []scoring.PanelRow{{Candidate: "001", Assessors: []scoring.PersonID{"maya", "yusuf"}}}})
			o.Submit("001", "yusuf", level)
		})
	})},
}

// needing is an office that counts the need of teachers, and took the ministry's figures.
func needing(then func(o *play.Office)) func(t *testing.T) *play.Office {
	return func(t *testing.T) *play.Office {
		o := play.Guru(t, func(text string) string { return text + sample.Need })
		o.Do("yusuf", planning.Import{Rows: []planning.Row{{School: "SMP Contoh", Level: "smp", Kind: planning.Classes, Class: "7", Year: 2027, Many: 12}}})
		o.Do("yusuf", planning.Propose{})
		o.Do("yusuf", planning.Decree{Number: "SK 7", Day: 20270301, Posts: []planning.Post{{Level: "smp", Subject: "ipa", School: "SMP Contoh", Many: 2}}})
		then(o)
		return o
	}
}

// objecting is an office in which applicants objected; what is done then makes one wait.
func objecting(then func(o *play.Office)) func(t *testing.T) *play.Office {
	return func(t *testing.T) *play.Office {
		office, err := driver.Objected()
		if err != nil {
			t.Fatal(err)
		}
		o := &play.Office{Office: office, T: t, Now: office.Now()}
		then(o)
		return o
	}
}

// complaining is an office with a complaint that its secretary alone can open, of a day.
func complaining(day scoring.Date) func(t *testing.T) *play.Office {
	return func(t *testing.T) *play.Office {
		o := play.Guru(t, func(source string) string { return source + "\n[integrity]\ndays = 30\n" })
		people := o.State().People()
		c := driver.Complaint(people[slices.IndexFunc(people, func(p scoring.Person) bool { return p.ID == "yusuf" })])
		c.Day = day
		o.Do("yusuf", c)
		return o
	}
}

// A complaint that has waited beyond its days says so on home and in lines, and is counted
// at its place, until it is closed.
func TestALateComplaintIsToldAtHome(t *testing.T) {
	for day, ends := range map[scoring.Date]scoring.Date{20260905: 20261005, 20260904: 20261004} { // today is the former
		o := complaining(day)(t)
		told := func(lang wording.Lang) (until, late bool, waits int) {
			env := driver.Env(o.Office, "yusuf")
			env.Lang = lang
			frame := driver.New(env, screen.Home, screen.Args{}).Settle().Resize(100, 40).Frame()
			said, err := lines.Whole(o.Office, "yusuf", lang, sample.Passphrases()["Yusuf Hidayat"]+"\n")
			if err != nil {
				t.Fatal(err)
			}
			said = strings.Join(strings.Fields(said), " ")
			w := scoring.Wait{What: scoring.WaitComplaint, Count: 1, Until: ends}
			in := func(today scoring.Date) bool {
				words := home.Words(w, today).In(lang)
				if strings.Contains(frame, words) != strings.Contains(said, words) {
					t.Errorf("%q is told in one alone\n%s\n%s", words, frame, said)
				}
				return strings.Contains(frame, words)
			}
			o.Desk("yusuf").Read(func(v scoring.View) {
				over := v.Overview(0)
				for _, room := range home.Rooms(v.Actor(), &over) {
					for _, l := range room.Lines {
						if l.ID == "complaints" {
							waits = l.Waits
						}
					}
				}
			})
			return in(ends), in(ends + 1), waits
		}
		for _, lang := range wording.Langs {
			if until, late, waits := told(lang); until != (ends == 20261005) || late == until || waits != 1 {
				t.Errorf("%s, until %v: until %t, late %t, %d at its place", lang, ends, until, late, waits)
			}
		}
		var id string
		o.Desk("yusuf").Read(func(v scoring.View) { id = integrity.Of(v)[0].ID })
		o.Do("yusuf", integrity.Handle{ID: id, Step: "u1", Note: []byte(integrity.AgeHeader + "..."), Day: 20261005, State: integrity.Closed, Outcome: integrity.Unproven})
		for _, lang := range wording.Langs {
			if until, late, waits := told(lang); until || late || waits != 0 {
				t.Errorf("%s: one that is closed waits: %t %t %d", lang, until, late, waits)
			}
		}
	}
}

// Until its last day has passed the chair is told nothing of a complaint that they cannot
// open, and nothing but how many are late from then on; once it is closed nothing again.
func TestTheChairIsToldHowManyAreLate(t *testing.T) {
	for day, late := range map[scoring.Date]bool{20260905: false, 20260904: true} {
		o := complaining(day)(t)
		told := func() bool {
			frame := driver.New(driver.Env(o.Office, chair), screen.Home, screen.Args{}).Settle().Resize(100, 40).Frame()
			return strings.Contains(frame, home.Words(scoring.Wait{What: scoring.WaitOverdue, Count: 1}, 0).In(wording.ID))
		}
		if told() != late {
			t.Errorf("of %s: told %t", day, !late)
		}
		var id string
		o.Desk("yusuf").Read(func(v scoring.View) { id = integrity.Of(v)[0].ID })
		o.Do("yusuf", integrity.Handle{ID: id, Step: "u1", Note: []byte(integrity.AgeHeader + "..."), Day: 20261005, State: integrity.Closed, Outcome: integrity.Unproven})
		if told() {
			t.Errorf("of %s: one that is closed is late", day)
		}
	}
}

// grants answers the first objection: what it is about is met.
var grants = objection.Answer{Stage: scoring.StageScreening, Applicant: "R001", Said: map[string]string{"nilai": "ijazah"}, Text: "Benar.", Day: 20260917}

// prepared is a venue with both candidates, whose file was written.
func prepared(o *play.Office) { preparedBy(o, venues.Prepare{}) }

func preparedBy(o *play.Office, act venues.Prepare) {
	o.Do("yusuf", scoring.PlanSitting{Sitting: scoring.Sitting{ID: "a", Component: "simulasi", Name: "Ruang 1", Place: "Aula",
		Day: 20261005, Start: 480, Roster: []string{"001", "002"}}})
	act.Place, act.Sittings, act.Withheld = "Aula", []scoring.SittingID{"a"}, strings.Repeat("0", 64)
	o.Do(chair, act)
}

func gap(o *play.Office) {
	o.Submit("001", "maya", 4*scoring.Point)
	o.Submit("001", "rudi", 2*scoring.Point)
}

// Each kind of thing that waits is named on home and in lines, in both languages, to
// all whom it concerns and to nobody else; it leads somewhere.
func TestHomeNamesEachThingThatWaits(t *testing.T) {
	for _, kind := range scoring.WaitKinds() {
		if !slices.ContainsFunc(everything, func(w waiting) bool { return w.what == kind }) {
			t.Errorf("nothing here makes %s wait", kind)
		}
	}
	for _, w := range everything {
		t.Run(string(w.what), func(t *testing.T) {
			o := w.begin(t)
			for _, p := range o.State().People() {
				for _, lang := range wording.Langs {
					told(t, o, w, p, lang)
				}
			}
		})
	}
}

func told(t *testing.T, o *play.Office, w waiting, p scoring.Person, lang wording.Lang) {
	t.Helper()
	if p.Status != scoring.Active {
		return
	}
	people := 1
	words := home.Words(scoring.Wait{What: w.what, Count: w.count, People: people}, 0).In(lang)
	if strings.Contains(words, "‹") || w.count > 0 && !strings.HasPrefix(words, strconv.Itoa(w.count)+" ") {
		t.Fatalf("%s: %q does not begin with the count", lang, words)
	}
	env := driver.Env(o.Office, p.ID)
	env.Lang = lang
	frame := driver.New(env, screen.Home, screen.Args{}).Settle().Resize(100, 40).Frame()
	said := ""
	if pass := sample.Passphrases()[p.Name]; pass != "" {
		var err error
		if said, err = lines.Whole(o.Office, p.ID, lang, pass+"\n"); err != nil {
			t.Fatal(err)
		}
	}
	said = strings.Join(strings.Fields(said), " ")
	if concerned := slices.Contains(w.who, p.ID); strings.Contains(frame, words) != concerned || strings.Contains(said, words) != concerned {
		t.Errorf("%q for %s in %s: %t\n%s\n%s", words, p.ID, lang, concerned, frame, said)
	}
	o.Desk(p.ID).Read(func(v scoring.View) {
		for _, wait := range ranking.Overview(v, 0).Waits {
			if wait.What == w.what && home.Lead(wait).To == "" {
				t.Errorf("%s leads nowhere", w.what)
			}
		}
	})
}

// Home has a place for every screen that opens by itself, with the same roles; its
// keys are its own.
func TestEveryScreenHasAPlace(t *testing.T) {
	keys := map[string]bool{}
	for _, p := range home.Places() {
		reg, ok := screens.Find(screen.ID(p.ID))
		if !ok || reg.Roles != p.Roles || !reg.Direct {
			t.Errorf("%s is no screen that opens by itself, or other roles may open it", p.ID)
		}
		if keys[p.Key] {
			t.Errorf("%s is the key of two places", p.Key)
		}
		keys[p.Key] = true
	}
	for _, reg := range screens.All() {
		has := slices.ContainsFunc(home.Places(), func(p home.Place) bool { return p.ID == page.ID(reg.ID) })
		if reg.Direct && !reg.Public && reg.ID != screen.Home && !has {
			t.Errorf("home has no place for %s", reg.ID)
		}
	}
}

// usual are the places that every office has.
func usual() []home.Place {
	return slices.DeleteFunc(slices.Clone(home.Places()), func(p home.Place) bool { return p.Rare != nil })
}

// Under one name stands one figure: home has of an assessor's sheets what their queue says,
// and the office's list of paper says none of its own.
func TestHomeAndTheQueueSayTheSame(t *testing.T) {
	o := play.Sample(t)
	o.Do("yusuf", scoring.MarkPresence{Numbers: []string{"26030045"}, Component: "simulasi", Presence: scoring.WasAbsent})
	o.Do("yusuf", scoring.MarkExit{Number: "26030046", Exit: scoring.ExitWithdrew, Reason: "surat"})
	for _, p := range o.State().People() {
		desk := o.Desk(p.ID)
		queue := test.Queue()
		r, err := queue.Read(t.Context(), page.Here{Desk: desk, Clock: driver.Clock()}, nil)
		if err != nil {
			t.Fatal(err)
		}
		var much table.Value
		desk.Read(func(v scoring.View) {
			over := v.Overview(0)
			for _, room := range home.Rooms(v.Actor(), &over) {
				for _, l := range room.Lines {
					if l.ID == "queue" {
						much = l.Much
					}
				}
			}
		})
		done, of := r.Done()
		switch assessor := p.Roles.Has(scoring.Assessor); {
		case assessor && (of == 0 || done == 0 || much != table.OfAll(done, of)):
			t.Errorf("%s: the queue says %d of %d, home %v", p.Name, done, of, much)
		case !assessor && of != 0:
			t.Errorf("%s: the paper list says %d of %d", p.Name, done, of)
		}
	}
}

// What is for several laptops is out of sight until there are several.
func TestLaptopsAreShownOnceThereAreSeveral(t *testing.T) {
	o := play.Sample(t)
	laptops := "l " + wording.ID.Text("laptops.title")
	play.Lacks(t, o.Open(chair, screen.Home, screen.Args{}).Resize(80, 24), laptops)
	second := o.Copy("kedua")
	if _, err := second.Desk(chair).Submit(t.Context(), scoring.ProposePerson{ID: "baru", Name: "Orang Baru", Roles: scoring.Assessor}); err != nil {
		t.Fatal(err)
	}
	play.Wants(t, o.OpenDesk(second.Desk(chair), screen.Home, screen.Args{}).Resize(80, 24), laptops)
}

// A room is shown to whom it has lines for, and to nobody else.
func TestRoomsWithoutLinesAreNotShown(t *testing.T) {
	o := play.Sample(t)
	d := o.Open(chair, screen.Home, screen.Args{}).Resize(80, 24)
	play.Wants(t, d, "Persiapan", "Pelaksanaan", "Hasil", "Panitia")
	play.Lacks(t, d, "Sesudah")
	for _, p := range usual() {
		if !d.Sees(p.Key + " " + wording.ID.Text(p.Short())) {
			t.Errorf("%s is hidden at 80x24:\n%s", p.ID, d.Frame())
		}
	}
	maya := o.Open("maya", screen.Home, screen.Args{}).Resize(80, 24)
	play.Lacks(t, maya, "3 Tes tertulis", "0 Ambil")
}

// The arrows reach every place, at every size.
func TestArrowsReachEveryPlace(t *testing.T) {
	for _, size := range [][2]int{{80, 24}, {60, 20}, {40, 10}, {120, 40}} {
		d := play.Sample(t).Open(chair, screen.Home, screen.Args{}).Resize(size[0], size[1]).Press("tab")
		seen := map[string]bool{}
		for column := range 5 {
			d.Press("home").Press(slices.Repeat([]string{"right"}, column)...)
			for range 20 {
				for _, line := range strings.Split(d.Frame(), "\n") {
					if _, under, is := strings.Cut(line, "▸ "); is {
						seen[under[:1]] = true
					}
				}
				d.Press("down")
			}
		}
		for _, p := range usual() {
			if !seen[p.Key] {
				t.Errorf("at %v %s is not reached:\n%s", size, p.ID, d.Frame())
			}
		}
	}
}

// The overview tells how far each formation is, and leads to its ranking.
func TestOverviewOfFormations(t *testing.T) {
	o := play.Guru(t, play.Same)
	whole(o)
	row := func(d *driver.Driver) string {
		return strings.Join(strings.Fields(play.LineOf(d, "Guru IPA")), " ")
	}
	d := o.Open(chair, screen.Home, screen.Args{}).Press("f")
	play.Wants(t, d, "Ikhtisar formasi", "1 dari 1 formasi lengkap", "Kebutuhan", "Peserta", "Lengkap", "Belum", "Seri", "Koreksi")
	if got := row(d); !strings.HasSuffix(got, " 1 2 2 0 2 0") { // places, candidates, complete, waiting, tied, corrected
		t.Errorf("a tie: %q", got)
	}
	marks(o, "yusuf", "001", 75, "salah ketik")
	if got := row(d.Settle()); !strings.HasSuffix(got, " 1 2 2 0 0 1") {
		t.Errorf("corrected: %q", got)
	}
	play.Wants(t, d.Press("enter"), "Peringkat", "Guru IPA")
}
