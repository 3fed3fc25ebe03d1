package screening_test

import (
	"context"
	"testing"

	"ampera/scoring"
	"ampera/scoring/conflict"
	"ampera/scoring/registration"
	"ampera/scoring/screening"
)

// Where the rulebook wants it, nothing counts that a member says of an applicant on whom
// they have not declared: not as a verifier, as a supervisor, or as who reads again; at the
// desk and in the file. 'None' is one act for all who applied; who applies later is asked
// about again, and nobody twice who becomes a candidate.
func TestNothingCountsBeforeItsAuthorDeclared(t *testing.T) {
	w := staffed(t, append(declaring, `share = "0.1"`, `share = "1"`)...)
	waits := func(n int, all ...scoring.PersonID) {
		t.Helper()
		for _, who := range all {
			if got := w.tells(who, scoring.WaitDeclare); got != n {
				t.Errorf("home tells %s of %d to declare on, not of %d", who, got, n)
			}
		}
	}
	asked := func(who scoring.PersonID) (open int) {
		w.Desk(who).Read(func(v scoring.View) { open = conflict.Mine(v).Open })
		return open
	}
	waits(1, "ver", "ver2", "sup", "sek", "ketua")
	w.Refused("ver", verify("R1"), "conflict.undeclared")
	w.Must("ver", conflict.Clear{})
	w.Must("ver", verify("R1"))
	w.Refused("sup", confirm("R1"), "conflict.undeclared")
	w.Refused("ketua", screening.Reopen{Applicants: []string{"R1"}, Reason: "salah baca"}, "conflict.undeclared")

	// A client of one's own.
	on := scoring.Subject{Kind: screening.OnConfirmation, ID: "R1"}
	w.Forge("sup", scoring.Decision{Kind: screening.KindConfirm, Facts: []scoring.Fact{{Subject: on,
		Cells: []scoring.Cell{{Name: "result", Value: "ms"}, {Name: "by", Value: "sup"}, {Name: "day", Value: "2026-09-10"}, {Name: "reason"}}}}})
	if all := w.State().Uncounted(); len(all) != 1 || all[0].Why.Code != "conflict.undeclared" {
		t.Errorf("signed by a client of one's own: %v", all)
	}
	w.stage("R1", screening.Decided)

	// What was declared on another copy was not seen where it was decided.
	other := world{w.Apart("lain")}
	other.Must("sup", conflict.Clear{})
	w.Refused("sup", confirm("R1"), "conflict.undeclared")
	w.Receive(other.Office)
	w.Must("sup", confirm("R1"))
	w.stage("R1", screening.Qualified)
	waits(0, "ver", "sup")
	waits(1, "ver2", "sek")

	w.Must("ketua", screening.DrawAgain{ID: "u1", Dice: "31415626"}) // who draws judges nobody
	w.Refused("ver2", screening.ReadAgain{Applicant: "R1", Said: words(), Day: today}, "conflict.undeclared")
	w.Must("ver2", conflict.Clear{}, screening.ReadAgain{Applicant: "R1", Said: words(), Day: today})

	w.Must("sek", applied("R2"))
	waits(1, "ver", "sup", "ver2")
	if asked("ver") != 1 || asked("ketua") != 2 {
		t.Errorf("asked about later: %d, %d", asked("ver"), asked("ketua"))
	}
	w.Must("ver", knows("R2")) // a tie declares, too
	waits(0, "ver")
	w.Refused("ver", verify("R2"), "conflict.kept")

	w.Must("sek", registration.GiveNumbers{Rows: []registration.NumberRow{{ID: "R1", Number: "26100001"}}})
	waits(0, "ver")
	waits(1, "sup", "ver2")
	w.Desk("ver").Read(func(v scoring.View) {
		d := conflict.Mine(v)
		if d.Open != 0 || len(d.Lines) != 2 || conflict.Unsaid(v, "R1") != nil {
			t.Errorf("asked about the candidate whom they declared on as an applicant: %+v", d)
		}
	})
	// Nobody is asked about the data of who is gone.
	w.Must("ketua", scoring.DestroyIdentity{Number: "26100001", Reason: "diminta"})
	waits(1, "sup", "ver2")
}

// Nobody declares for another, of whom nobody knows, or that nothing ties them where they
// declared a tie.
func TestClearedOfAnApplicant(t *testing.T) {
	w := staffed(t, declaring...)
	w.Must("ver", knows("R1"))
	for _, x := range []struct {
		id, want string
	}{{"ver/applicant:R1", "conflict.stands"}, {"sup/applicant:R1", "allow.not-yours"}, {"ver/applicant:R9", "applicant.unknown"}, {"ver/group:X", "form.subject"}} {
		before := len(w.State().Uncounted())
		w.Forge("ver", scoring.Decision{Kind: conflict.KindClear, Facts: []scoring.Fact{{Subject: scoring.Subject{Kind: conflict.OnClear, ID: x.id}, Cells: []scoring.Cell{{Name: "none", Value: "1"}}}}})
		if all := w.State().Uncounted(); len(all) == before || all[len(all)-1].Why.Code != x.want {
			t.Errorf("%s counts, or not for %s: %v", x.id, x.want, all)
		}
	}
	if _, err := w.Desk("ver").Submit(context.Background(), conflict.Clear{}); err != nil {
		t.Error(err)
	}
}
