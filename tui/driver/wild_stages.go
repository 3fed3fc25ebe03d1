package driver

import (
	"encoding/hex"
	"fmt"
	"strings"

	"ampera/scoring"
	"ampera/scoring/accommodation"
	"ampera/scoring/amending"
	"ampera/scoring/conflict"
	"ampera/scoring/integrity"
	"ampera/scoring/objection"
	"ampera/scoring/planning"
	"ampera/scoring/publishing"
	"ampera/scoring/registration"
	"ampera/scoring/rulebook"
	"ampera/scoring/sample"
	"ampera/scoring/screening"
)

// What anybody did in the stages before the tests: see [Wild].

// wildStages switches on those that sample.Stages leaves out.
var wildStages = "\n[conflict]\n" + sample.Need

// staged has the stages before the tests under a rulebook that stays, with applicants who
// are screened here, or candidates who are not.
func (w *Wild) staged(tries int) *Wild {
	book := wildBooks()[7+w.Pick(2)]
	w.by(Chair, scoring.AdoptRulebook{Book: book})
	w.by("yusuf", w.candidates())
	w.needs("yusuf")
	w.by(Chair, scoring.FreezeRulebook{Hash: book.Hash})
	w.by(Chair, scoring.AdmitPerson{ID: "maya", Roles: scoring.Assessor | one(w, 0, screening.Verifier, screening.Supervisor, integrity.Officer, planning.Planner)})
	for range tries / 4 {
		w.applies("yusuf")
	}
	w.panels()
	try := func() {
		switch who := one[scoring.PersonID](w, Chair, "yusuf", "yusuf", "maya"); w.Pick(11) {
		case 0:
			w.needs(who)
		case 1:
			w.applies(who)
		case 2, 3, 4:
			w.screens(who)
		case 5:
			w.declares(one(w, wildPeople...))
		case 6, 7:
			w.objects(who)
		case 8:
			w.mends(who)
		default:
			w.Try()
		}
	}
	for range tries {
		try()
	}
	if w.Pick(3) == 0 {
		w.apart(try)
	}
	return w
}

// needs has the office do something with the plan of teachers.
func (w *Wild) needs(who scoring.PersonID) {
	school := one(w, "SMP 1", "SMP 2")
	w.by(who, one[scoring.Command](w,
		planning.Import{Rows: []planning.Row{{School: school, Level: "smp", Kind: planning.Classes, Class: "7", Year: 2027, Many: 6 + w.Pick(12)},
			{School: school, Level: "smp", Kind: planning.Teachers, Subject: "ipa", Status: "pns", Many: w.Pick(3)}}},
		planning.Propose{},
		planning.Decree{Number: one(w, "SK 7", "SK 8"), Day: 20270301, Posts: []planning.Post{{Level: "smp", Subject: "ipa", School: school, Many: 1 + w.Pick(3)}}},
		planning.ConfirmDecree{}, planning.Approve{Reason: "menurut usul"}))
}

// applicant is mostly the id of somebody who applied.
func (w *Wild) applicant() string { return one(w, "R1", "R2", "R3", "R1", "R2", "R9") }

// applies has somebody apply, or what follows from that.
func (w *Wild) applies(who scoring.PersonID) {
	id := w.applicant()
	row := registration.Row{ID: id, Name: one(w, "Siti", "Budi"), NIK: one(w, "1671010101900001", "1671010101900002"), Born: scoring.Date(19900101 + w.Pick(20)), Received: 20260902,
		Columns: map[string]string{"jabatan": one(w, "Guru IPA", "Guru PJOK"), "lokasi": "SMP 1"}, Answers: map[string]string{"ipk": one(w, "3.20", "2.9", ""), "sertifikat": one(w, "yes", "no")},
		Documents: map[string]registration.File{"ijazah": {Name: "ijazah.pdf", Hash: one(w, "", strings.Repeat("0a", 32))}}}
	w.by(who, one[scoring.Command](w,
		registration.Save{Day: 20260902, Rows: []registration.Row{row}}, registration.Save{Day: 20260902, Rows: []registration.Row{row}},
		registration.Save{Day: 20260902, Rows: []registration.Row{row}, Update: true, Reason: "salah ketik"},
		registration.GiveNumbers{Rows: []registration.NumberRow{{ID: id, Number: one(w, "001", "002", "26010001")}}},
		registration.DestroyApplicant{ID: id, Reason: "masa simpan habis"},
		publishing.Publish{ID: one(w, "u1", "u2"), About: publishing.About{Page: publishing.OfTest, Of: w.Component()}, Sum: hex.EncodeToString(make([]byte, 32)),
			File: "tes.html", Day: 20261005}))
}

// screens has the office decide about applicants.
func (w *Wild) screens(who scoring.PersonID) {
	id, day := w.applicant(), scoring.Date(20260910+w.Pick(3))
	words := map[string]string{"nilai": one(w, screening.Met, "ipk_kurang.1"), "sertifikat": one(w, screening.Met, "tanpa_sertifikat.1")}
	w.by(who, one[scoring.Command](w,
		screening.Verify{Applicant: id, Said: words, Day: day}, screening.Verify{Applicant: id, Said: words, Day: day},
		screening.Confirm{Applicants: []string{id}, Day: day}, screening.Confirm{Applicants: []string{id}, Day: day},
		screening.Reopen{Applicants: []string{id}, Reason: "salah baca"},
		screening.DrawAgain{ID: fmt.Sprint("d", w.Pick(3)), Dice: "31415626"},
		screening.ReadAgain{Applicant: id, Said: words, Day: day}))
}

// objects has the office put objections down, decide on them, and arrange their days.
func (w *Wild) objects(who scoring.PersonID) {
	stage, id, day := scoring.StageScreening, w.applicant(), scoring.Date(20260914+w.Pick(16))
	code := one(w, "nilai", "sertifikat")
	if w.Pick(3) > 0 { // else seldom anything stands against anybody
		reason := map[string]string{"nilai": "ipk_kurang.1", "sertifikat": "tanpa_sertifikat.1"}
		words := map[string]string{"nilai": screening.Met, "sertifikat": screening.Met, code: reason[code]}
		w.by("yusuf", screening.Verify{Applicant: id, Said: words, Day: 20260910})
		w.by(Chair, screening.Confirm{Applicants: []string{id}, Day: 20260911})
		w.by("yusuf", objection.File{Stage: stage, Applicant: id, Day: day, Claims: []string{code}, Text: "Nilai saya lebih."})
		who = one(w, who, Chair)
		if w.Pick(2) == 0 { // by whoever may
			answer := objection.Answer{Stage: stage, Applicant: id, Said: map[string]string{code: one(w, "", "ijazah", "ijazah")}, Text: "Sudah diperiksa.", Day: day}
			leave := objection.Leave{Stage: stage, Requirement: code, Applicant: w.applicant(), Reason: "memang demikian"}
			for _, who := range []scoring.PersonID{Chair, "yusuf", "maya"} {
				w.by(who, answer)
				w.by(who, leave)
			}
		}
	}
	w.by(who, one[scoring.Command](w,
		objection.File{Stage: stage, Applicant: id, Day: day, Claims: []string{code}, Text: "IPK saya 3,29."},
		objection.File{Stage: stage, Applicant: id, Day: day, Claims: []string{"nilai", "sertifikat"}, Text: "Keduanya ada.", Reason: one(w, "", "salah ketik")},
		objection.Answer{Stage: stage, Applicant: id, Said: map[string]string{code: one(w, "", "ijazah")}, Text: "Sudah diperiksa.", Day: day},
		objection.Answer{Stage: stage, Applicant: id, Said: map[string]string{"nilai": one(w, "", "ijazah"), "sertifikat": ""}, Text: "Sudah diperiksa.", Day: day},
		objection.Admit{Stage: stage, Applicant: id, Yes: w.Pick(2) == 0, Reason: "kiriman pos"},
		objection.Leave{Stage: stage, Requirement: code, Applicant: id, Reason: "memang demikian"},
		objection.Extend{Stage: stage, Until: map[string]scoring.Date{one(w, objection.Filing, objection.Answering): 20261001 + scoring.Date(w.Pick(3))}, Reason: "listrik padam"},
		objection.Approve{Stage: stage},
		objection.List{Stage: stage, People: []scoring.PersonID{one(w, wildPeople...)}}))
}

// mends has the office propose another text of the rulebook, or answer to one.
func (w *Wild) mends(who scoring.PersonID) {
	text := w.State().Book().Source
	for _, change := range [][2]string{{"closes = ", "closes = \"2026-12-01\" # "}, {"at_least = 3 }", "at_least = 2 }"}, {"max = 100", "max = 90"}} {
		if w.Pick(3) == 0 {
			text = strings.Replace(text, change[0], change[1], 1)
		}
	}
	book, err := rulebook.Parse(text)
	if err != nil {
		return
	}
	id := one(w, "ralat-1", "ralat-2")
	for _, on := range w.State().Now().Under(amending.On, "") {
		if w.Pick(2) == 0 {
			id = on.ID
		}
	}
	w.by(who, one[scoring.Command](w, amending.Propose{ID: "ralat-" + one(w, "1", "2", "3"), Book: book, Reason: "salah ketik"},
		amending.Approve{ID: id, Day: 20260918}, amending.Reject{ID: id, Reason: "tidak perlu"}))
}

// declares has somebody say what ties them, or grant something, or file a complaint.
func (w *Wild) declares(who scoring.PersonID) {
	number := w.number()
	me, _ := w.State().Person(who)
	w.by(who, one[scoring.Command](w,
		conflict.Declare{Number: number, Tie: conflict.Kinship}, conflict.Declare{Group: w.Group(), Tie: conflict.School},
		conflict.Clear{}, conflict.NameSchools{Schools: []string{"SMP 1"}},
		conflict.Lift{Tie: conflict.Of(one(w, wildPeople...), number), Reason: "saudara jauh"},
		conflict.ConfirmLift{Tie: conflict.Of(one(w, wildPeople...), number)},
		accommodation.Grant{Number: number, Measure: "soal huruf besar", Minutes: 15 * w.Pick(3), Disability: "tunanetra"},
		Complaint(me)))
}

// Complaint is one that is sealed for one person alone, by nobody's program.
func Complaint(to scoring.Person) integrity.File {
	return integrity.File{Sealed: []byte(integrity.AgeHeader + "..."), Sum: strings.Repeat("0a", 32), Letter: integrity.Complaint, Number: "1", Day: 20261005, Source: "paper",
		Readers: []integrity.Reader{{Person: to.ID, Key: to.Key}}}
}
