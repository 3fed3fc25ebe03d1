// Package road acts the invented office of package sample out through the stages before
// the tests, from the need of teachers to the tests themselves. It stands beside that
// package since it goes through every capability, whose own tests use the sample. What is
// a stage here is a row of stages: to begin at one, all before it are played to their end,
// and it is left under way. Its days hang on today, and all that is drawn on one seed.
package road

import (
	"context"
	"math/rand/v2"
	"slices"
	"strings"

	"ampera/scoring"
	"ampera/scoring/sample"
)

// Stage is one at which the sample may begin.
type Stage struct {
	ID    string       // its name for programs; English
	Name  scoring.Text // what it may be called
	Waits []Waiting    // that stand on home when it has begun

	day   int         // which day of the calendar is today
	begin func(*road) // leaves it under way
	end   func(*road) // does what is left of it: chair and secretary can, alone
}

// Waiting is what waits for somebody of the sample; "" is its chair.
type Waiting struct {
	Who  scoring.PersonID
	What []scoring.WaitKind
}

// chair is who founded the selection: their id is another each time.
const chair scoring.PersonID = ""

// Who works here beside the chair.
const (
	secretary scoring.PersonID = "yusuf"
	verifier  scoring.PersonID = "maya"
)

// stages are they in their order.
var stages = []Stage{
	{ID: "planning", Name: scoring.Text{ID: "kebutuhan", EN: "planning"}, day: -70, begin: planBegins, end: planEnds,
		Waits: []Waiting{{chair, kinds(scoring.WaitDecree, scoring.WaitFreeze)}, {secretary, kinds(scoring.WaitFreeze, scoring.WaitFormations)}}},
	{ID: "information", Name: scoring.Text{ID: "informasi", EN: "information"}, day: -4, begin: informationBegins, end: informationEnds,
		Waits: []Waiting{{chair, kinds(scoring.WaitApplicants, scoring.WaitEnrol)}, {secretary, kinds(scoring.WaitApplicants, scoring.WaitEnrol)}}},
	{ID: "registration", Name: scoring.Text{ID: "pendaftaran", EN: "registration"}, day: 8, begin: registrationBegins, end: registrationEnds,
		Waits: []Waiting{{chair, kinds(scoring.WaitDeclare)}, {secretary, kinds(scoring.WaitDeclare, scoring.WaitVerify)}, {verifier, kinds(scoring.WaitDeclare, scoring.WaitVerify)}}},
	{ID: "screening", Name: scoring.Text{ID: "verifikasi", EN: "screening"}, day: 21, begin: screeningBegins, end: screeningEnds,
		Waits: []Waiting{{chair, kinds(scoring.WaitSupervise, scoring.WaitNumber)}, {secretary, kinds(scoring.WaitVerify, scoring.WaitAgain, scoring.WaitNumber)}, {verifier, kinds(scoring.WaitVerify)}}},
	{ID: "objections", Name: scoring.Text{ID: "sanggahan", EN: "objections"}, day: 33, begin: objectionsBegin, end: objectionsEnd,
		Waits: []Waiting{{chair, kinds(scoring.WaitLate, scoring.WaitExtension, scoring.WaitNumber)}, {secretary, kinds(scoring.WaitObjection, scoring.WaitAlike, scoring.WaitNumber)}}},
	{ID: "complaints", Name: scoring.Text{ID: "pengaduan", EN: "complaints"}, day: 40, begin: complaintsBegin, end: complaintsEnd,
		Waits: []Waiting{{chair, kinds(scoring.WaitComplaint, scoring.WaitNumber)}, {secretary, kinds(scoring.WaitComplaint, scoring.WaitNumber)}}},
	{ID: "conflicts", Name: scoring.Text{ID: "benturan", EN: "conflicts"}, day: 48, begin: conflictsBegin, end: conflictsEnd,
		Waits: []Waiting{{chair, kinds(scoring.WaitLift)}, {"anton", kinds(scoring.WaitDeclare)}}},
	{ID: "tests", Name: scoring.Text{ID: "tes", EN: "tests"}, day: 56, begin: testsBegin, end: func(*road) {},
		Waits: []Waiting{{chair, kinds(scoring.WaitGap, scoring.WaitWritten)}, {secretary, kinds(scoring.WaitGap, scoring.WaitWritten)}, {verifier, kinds(scoring.WaitSheets)}, {"sari", kinds(scoring.WaitSheets)}}},
}

func kinds(all ...scoring.WaitKind) []scoring.WaitKind { return all }

// Stages are all of them, in their order.
func Stages() []Stage { return slices.Clone(stages) }

// Find is the stage of a name, in either language.
func Find(name string) (Stage, bool) {
	name = strings.ToLower(strings.TrimSpace(name))
	at := slices.IndexFunc(stages, func(s Stage) bool { return name == s.ID || name == s.Name.ID || name == s.Name.EN })
	if at < 0 {
		return Stage{}, false
	}
	return stages[at], true
}

// Founding is how the sample begins that is at a stage: as a draft, which is frozen on the
// way.
func Founding(at Stage, today scoring.Date) (scoring.Founding, error) {
	book, err := rules(days{today, at.day})
	f := sample.Founding(book)
	f.Freeze = false
	return f, err
}

// Files are what lies beside the selection, by path below one folder.
type Files map[string][]byte

// Documents is the folder in it that has the applicants' documents.
const Documents = "dokumen"

// Play acts the road out as far as a stage, on a selection that Founding began.
func Play(ctx context.Context, life scoring.Lifecycle, head scoring.Desk, at Stage, today scoring.Date) (Files, error) {
	r := begun(ctx, life, head, at, today)
	r.until(at)
	return r.files, r.err
}

// until plays all stages before one to their end, and begins that.
func (r *road) until(at Stage) {
	for i := range stages {
		if stages[i].begin(r); stages[i].ID == at.ID {
			return
		}
		stages[i].end(r)
	}
}

// begun is the road before its first stage.
func begun(ctx context.Context, life scoring.Lifecycle, head scoring.Desk, at Stage, today scoring.Date) *road {
	r := &road{ctx: ctx, life: life, days: days{today, at.day}, desks: map[scoring.PersonID]scoring.Desk{chair: head},
		rng: rand.New(rand.NewPCG(1965, 1945)), files: Files{}, verifiers: []scoring.PersonID{verifier, secretary}}
	r.applicants = applicants(r.rng, r.days)
	for _, a := range r.applicants {
		for _, p := range a.papers {
			r.files[Documents+"/"+a.row.ID+"/"+p.name] = p.bytes
		}
	}
	for _, m := range committee() {
		if m.ID != late {
			r.join(m)
		}
	}
	return r
}

// late is who comes to the committee when it works already.
const late scoring.PersonID = "anton"

// committee are the sample's people, of whom two verify.
func committee() []sample.Member {
	out := sample.Committee()
	for i := range out {
		if out[i].ID == secretary || out[i].ID == verifier {
			out[i].Roles |= scoring.Roles(verifies)
		}
	}
	return out
}

// road is one playing.
type road struct {
	ctx        context.Context
	life       scoring.Lifecycle
	days       days
	desks      map[scoring.PersonID]scoring.Desk
	rng        *rand.Rand
	files      Files
	applicants []applicant
	verifiers  []scoring.PersonID // among whom applicants are shared
	err        error
}

func (r *road) do(who scoring.PersonID, c scoring.Command) {
	if r.err == nil {
		_, r.err = r.desks[who].Submit(r.ctx, c)
	}
}

// must keeps an error, if it is the first.
func (r *road) must(err error) {
	if r.err == nil {
		r.err = err
	}
}

// read reads as somebody, unless something went wrong.
func (r *road) read(who scoring.PersonID, f func(scoring.View)) {
	if r.err == nil {
		r.desks[who].Read(f)
	}
}

// join enrols a member, who then chooses their passphrase.
func (r *road) join(m sample.Member) {
	if r.err != nil {
		return
	}
	code, err := r.desks[chair].Enrol(r.ctx, m.ID, m.Name, m.Roles)
	if err == nil {
		r.desks[m.ID], err = r.life.ChooseKey(r.ctx, m.ID, code, m.Passphrase)
	}
	r.must(err)
}
