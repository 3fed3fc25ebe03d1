package objection_test

import (
	"testing"

	"ampera/scoring"
	"ampera/scoring/conflict"
	"ampera/scoring/objection"
)

// Where the rulebook wants it, who has not declared on an applicant puts an objection down,
// and neither answers it, nor admits it, nor leaves a decision of the same kind as it is.
func TestNobodyAnswersBeforeTheyDeclared(t *testing.T) {
	w := staffed(t, declaring...)
	w.Must("sek", file("R1", today, "nilai"), file("R3", 20260929, "nilai"))
	w.Refused("ketua", answer("R1", "nilai", "ijazah"), "conflict.undeclared")
	w.Refused("ketua", objection.Admit{Stage: "screening", Applicant: "R3", Yes: true, Reason: "kiriman pos"}, "conflict.undeclared")
	forged := w.decidedIf("ketua", answer("R1", "nilai", "ijazah"), conflict.Clear{})
	w.Forge("ketua", forged)
	if all := w.State().Uncounted(); len(all) != 1 || all[0].Why.Code != "conflict.undeclared" {
		t.Errorf("signed by a client of one's own: %v", all)
	}
	w.state("R1", objection.Waiting)
	w.Must("ketua", conflict.Clear{}, answer("R1", "nilai", "ijazah"))
	w.Must("ketua", objection.Admit{Stage: "screening", Applicant: "R3", Yes: true, Reason: "kiriman pos"})
	w.Must("ketua", objection.List{Stage: "screening", People: []scoring.PersonID{"sek"}})
	leave := objection.Leave{Stage: "screening", Requirement: "nilai", Applicant: "R2", Reason: "memang demikian"}
	w.Refused("sek", leave, "conflict.undeclared")
	w.Must("ketua", leave)
}

// decidedIf is what somebody would say after another act of theirs.
func (w world) decidedIf(who scoring.PersonID, c, before scoring.Command) scoring.Decision {
	other := world{w.Apart("umpama")}
	other.Must(who, before)
	return other.decided(who, c)
}
