package screening_test

import (
	"slices"
	"testing"

	"ampera/scoring"
	"ampera/scoring/conflict"
	"ampera/scoring/registration"
	"ampera/scoring/screening"
)

func knows(id string) conflict.Declare {
	return conflict.Declare{Applicant: id, Tie: conflict.Kinship}
}

// tells is what home tells somebody of one kind of thing that waits.
func (w world) tells(who scoring.PersonID, what scoring.WaitKind) (n int) {
	w.Desk(who).Read(func(v scoring.View) {
		for _, wait := range v.Overview(0).Waits {
			if wait.What == what && wait.By == 0 {
				n = wait.Count
			}
		}
	})
	return n
}

// Who declared a tie to an applicant neither decides nor reads, whatever their role, and no
// work of theirs waits for it: it is another's.
func TestATieToAnApplicant(t *testing.T) {
	w := staffed(t)
	w.Refused("ver", knows("R9"), "applicant.unknown")
	seat := w.row("ketua", "R1").Seat
	other := scoring.PersonID("ver")
	if seat == other {
		other = "ver2"
	}
	w.Must(seat, knows("R1"))
	if got := w.row("ketua", "R1").Seat; got != other {
		t.Errorf("R1 is %s's to read, not %s's", got, other)
	}
	if w.tells(seat, scoring.WaitVerify) != 0 || w.tells(other, scoring.WaitVerify) != 1 {
		t.Error("R1 waits for who is kept, or for nobody")
	}
	w.Refused(seat, verify("R1"), "conflict.kept")
	if r := w.row(seat, "R1"); !r.Kept || r.Stage != screening.Withheld || len(r.Answers)+len(r.Documents)+len(r.First.Said) > 0 || r.Name != w.row("ketua", "R1").Name {
		t.Errorf("who is kept reads %+v", r)
	}
	w.Desk(seat).Read(func(v scoring.View) {
		if len(registration.AnswersOf(v, "R1"))+len(registration.DocumentsOf(v, "R1")) > 0 || len(screening.ListedOf(v)) > 0 {
			t.Error("who is kept reads what R1 handed in")
		}
		if a, known := registration.Of(v, "R1"); !known || a.Columns["jabatan"] == "" {
			t.Errorf("who is kept is not told that R1 applied: %+v", a)
		}
	})
	w.Must("ketua", scoring.AdmitPerson{ID: "sek", Roles: scoring.Secretary | screening.Supervisor})
	w.Must(other, verify("R1"))
	w.Must("sup", knows("R1"))
	w.Refused("sup", confirm("R1"), "conflict.kept")
	if w.tells("sup", scoring.WaitSupervise) != 0 || w.tells("sek", scoring.WaitSupervise) != 1 {
		t.Error("what is decided waits for who is kept, or for nobody")
	}
	w.Must("sek", confirm("R1"))
	w.stage("R1", screening.Qualified)
	// A list to be signed is shown to its signers.
	w.Desk("sup").Read(func(v scoring.View) {
		rows := screening.Signed(v)
		if len(rows) != 1 || rows[0].Stage != screening.Qualified || len(rows[0].Answers) > 0 {
			t.Errorf("the list to be signed: %+v", rows)
		}
		if got := conflict.AbstainingOf(v, []string{"R1"}); !slices.Contains(got, "Orang sup") || len(got) != 2 {
			t.Errorf("abstain: %v", got)
		}
	})
	// Declared since, the decision is another's to make anew, and the confirmation another's.
	w.Must("ketua", knows("R1"))
	w.Must(other, knows("R1"))
	if moved := screening.Moved(w.State().Now(), "R1"); !slices.Equal(moved, []string{screening.Tied}) || screening.StageOf(w.State().Now(), "R1") != screening.Lapsed {
		t.Errorf("decided by who is kept since: %v", moved)
	}
	w.Must("sek", verify("R1"))
	if w.tells("sek", scoring.WaitNobody) != 1 || w.tells("sek", scoring.WaitSupervise) != 0 {
		t.Error("home does not tell that nobody can confirm")
	}
}

// Where every verifier is kept from an applicant another of the office decides, and nobody
// else ever does.
func TestEveryVerifierIsTied(t *testing.T) {
	w := staffed(t)
	w.Must("ver", knows("R1"))
	w.Refused("sek", verify("R1"), "screening.not-verifier")
	w.Must("ver2", conflict.Declare{Group: scoring.GroupID([]string{"GURU PJOK", "sma 1"}), Tie: conflict.School})
	if w.tells("sek", scoring.WaitVerify) != 1 || w.row("ketua", "R1").Seat != "sek" {
		t.Error("R1 is not the secretary's to read")
	}
	w.Must("sek", verify("R1"))
	w.Must("sup", confirm("R1"))
	w.Must("sek", apply{id: "R1", number: "26100001"})
	for _, who := range []scoring.PersonID{"ver", "ver2"} {
		if w.State().Now().Kept(who, "26100001") == nil {
			t.Errorf("the tie of %s ends where R1 becomes a candidate", who)
		}
	}
	if w.State().Now().Kept("sup", "26100001") != nil {
		t.Error("the supervisor is kept, too")
	}
}

// Who is drawn to be read again is nobody whom all others are kept from.
func TestNobodyIsDrawnWhomNobodyCouldRead(t *testing.T) {
	w := staffed(t)
	w.Must("sek", applied("R2"))
	w.Must("ver", verify("R1"), verify("R2"))
	w.Must("sup", confirm("R1", "R2"))
	for _, who := range []scoring.PersonID{"ver2", "sek", "ketua"} {
		w.Must(who, knows("R1"))
	}
	w.Must("ketua", screening.DrawAgain{ID: "u1", Dice: "31415626"})
	p := w.State().Now()
	drawn := func(id string) bool { return p.Value(scoring.Subject{Kind: screening.OnSecond, ID: id}, "drawn") != "" }
	if drawn("R1") || !drawn("R2") {
		t.Errorf("drawn: R1 %v, R2 %v", drawn("R1"), drawn("R2"))
	}
}
