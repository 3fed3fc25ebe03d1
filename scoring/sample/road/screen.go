package road

import (
	"fmt"
	"slices"

	"ampera/scoring"
	"ampera/scoring/conflict"
	"ampera/scoring/objection"
	"ampera/scoring/registration"
	"ampera/scoring/screening"
)

// registrationBegins: who has applied until today is imported from the portal.
func registrationBegins(r *road) { r.register(r.days.today) }

// registrationEnds: everybody has, and who works on it declares that nothing ties them to
// anybody of them.
func registrationEnds(r *road) {
	r.register(r.days.on(closes))
	for _, who := range []scoring.PersonID{verifier, secretary, chair} {
		if r.desks[who] != nil {
			r.do(who, conflict.Clear{})
		}
	}
}

// register takes who applied until a day and is not there yet, with the hashes of what they
// handed in.
func (r *road) register(until scoring.Date) {
	there := map[string]bool{}
	r.read(secretary, func(v scoring.View) {
		for _, a := range registration.List(v) {
			there[a.ID] = true
		}
	})
	var rows []registration.Row
	for _, a := range r.applicants {
		if a.row.Received <= until && !there[a.row.ID] {
			rows = append(rows, a.row)
		}
	}
	if len(rows) > 0 {
		last := rows[len(rows)-1].Received
		r.do(secretary, registration.Save{Day: last, Rows: rows, Source: scoring.Source{Name: fmt.Sprintf("portal-%s.csv", last)}})
	}
}

// of are the applicants of a formation of the sample.
func (r *road) of(f int) (out []*applicant) {
	for i := range r.applicants {
		if r.applicants[i].row.Columns["jabatan"] == formations()[f].Position {
			out = append(out, &r.applicants[i])
		}
	}
	return out
}

// dice are public, and thrown once.
const dice = "25143616"

// screeningBegins: the first formation is decided, confirmed and drawn from for second
// readings, of which those of the secretary's are still to come; of the second half are,
// one was opened again, and some wait to be confirmed; of the third nobody is.
func screeningBegins(r *road) {
	for _, a := range r.of(0) {
		r.verify(a)
		r.confirm(a)
	}
	r.do(chair, screening.DrawAgain{ID: "undian-1", Dice: dice})
	r.readAgain(verifier)
	half := r.of(1)
	half = half[:len(half)/2]
	failed := 0 // the last who does not qualify waits, too: they are confirmed singly
	for i, a := range half {
		if r.verify(a); a.fails != "" {
			failed = i
		}
	}
	for i, a := range half[:len(half)-3] {
		if i != failed {
			r.confirm(a)
		}
	}
	opened := slices.IndexFunc(half, func(a *applicant) bool { return a.fails == "" })
	r.do(chair, screening.Reopen{Applicants: []string{half[opened].row.ID}, Reason: "Sertifikat terbaca kurang jelas, mohon dibuka lagi"})
}

// screeningEnds: everybody is decided, confirmed and, where drawn, read again.
func screeningEnds(r *road) {
	r.readAgain(secretary)
	for i := range r.applicants {
		a := &r.applicants[i]
		var stage screening.Stage
		r.read(secretary, func(v scoring.View) { stage = screening.StageOf(scoring.PastOf(v), a.row.ID) })
		if stage < screening.Decided {
			r.verify(a)
		}
		if stage <= screening.Decided {
			r.confirm(a)
		}
	}
}

// verify has whose seat it is decide about somebody.
func (r *road) verify(a *applicant) {
	who := screening.Seat(a.row.ID, r.verifiers)
	r.do(who, screening.Verify{Applicant: a.row.ID, Said: a.said(), Seen: a.seen(), Day: r.days.past(decides)})
}

func (r *road) confirm(a *applicant) {
	r.do(chair, screening.Confirm{Applicants: []string{a.row.ID}, Day: r.days.past(decides + 1)})
}

// readAgain has somebody read again whom they may.
func (r *road) readAgain(who scoring.PersonID) {
	var ids []string
	r.read(who, func(v scoring.View) {
		for _, row := range screening.Rows(v) {
			if row.Again {
				ids = append(ids, row.ID)
			}
		}
	})
	for i := range r.applicants {
		if a := &r.applicants[i]; slices.Contains(ids, a.row.ID) {
			r.do(who, screening.ReadAgain{Applicant: a.row.ID, Said: a.said(), Seen: a.seen(), Day: r.days.past(decides + 1)})
		}
	}
}

// said is a word about every requirement.
func (a *applicant) said() map[string]string {
	out := map[string]string{}
	for _, code := range []string{"usia", "pendidikan", "lamaran", "nilai", "sertifikat"} {
		out[code] = screening.Met
	}
	if a.fails != "" {
		out[a.fails] = a.why
	}
	return out
}

// Objections are of applicants whom the verifier decided about, so that the secretary
// answers.
const stage = scoring.StageScreening

// failed is the n-th, from 0, of whom the verifier found that a requirement is not met.
func (r *road) failed(requirement string, n int) *applicant {
	for i := range r.applicants {
		a := &r.applicants[i]
		if a.fails != requirement || a.seat != verifier {
			continue
		}
		if requirement == "nilai" && a.misled != (n == 0) {
			continue
		}
		return a
	}
	return nil
}

// objectionsBegin: three objected in time, one too late. One objection is granted, and
// somebody else has the same mark; one is rejected; more days are proposed to answer the
// rest.
func objectionsBegin(r *road) {
	r.object("nilai", announces+1, "IPK saya pada ijazah 3,29, bukan 2,90.")
	r.object("usia", announces+1, "Saya baru melewati batas usia setelah pendaftaran dibuka.")
	r.object("sertifikat", announces+3, "Sertifikat pendidik saya terbit sebelum pendaftaran ditutup.")
	r.object("lamaran", announces+5, "Meterai sudah saya bubuhkan, tetapi tidak tampak pada hasil pindai.")
	r.answer("nilai", "pendidikan", "Benar: ijazah yang diunggah mencantumkan IPK 3,29. Hasil diubah menjadi memenuhi syarat.")
	r.answer("usia", "", "Usia dihitung pada hari terakhir pendaftaran, seperti tertulis dalam pengumuman.")
	r.do(secretary, objection.Extend{Stage: stage, Until: map[string]scoring.Date{objection.Answering: r.days.on(announces + 12)}, Reason: "Dua hari listrik padam di kantor"})
}

// objectionsEnd: all are answered, and the other's mark is left.
func objectionsEnd(r *road) {
	r.do(chair, objection.Approve{Stage: stage})
	r.do(chair, objection.Admit{Stage: stage, Applicant: r.failed("lamaran", 0).row.ID, Yes: true, Reason: "Surat diterima kantor pos pada hari terakhir"})
	r.answer("sertifikat", "", "Sampai pendaftaran ditutup tidak ada sertifikat yang diunggah.")
	r.answer("lamaran", "", "Surat lamaran yang diunggah tidak bermeterai.")
	r.do(secretary, objection.Leave{Stage: stage, Requirement: "nilai", Applicant: r.failed("nilai", 1).row.ID, Reason: "IPK pada ijazahnya memang 2,90"})
}

func (r *road) object(requirement string, day int, text string) {
	r.do(secretary, objection.File{Stage: stage, Applicant: r.failed(requirement, 0).row.ID, Day: r.days.past(day), Claims: []string{requirement}, Text: text})
}

func (r *road) answer(requirement, document, text string) {
	r.do(secretary, objection.Answer{Stage: stage, Applicant: r.failed(requirement, 0).row.ID, Said: map[string]string{requirement: document}, Text: text,
		Day: r.days.past(announces + 5)})
}
