package driver

import (
	"math/rand"
	"strings"
	"testing"
)

// What tests over screens find in wild offices is what was done in some: of each stage,
// and not refused every time.
func TestWildDoesWhatStagesDo(t *testing.T) {
	done := map[string]int{}
	for seed := range int64(200) {
		r := rand.New(rand.NewSource(seed))
		made := NewWild
		if seed%2 == 0 {
			made = NewStaged
		}
		for _, s := range made(r.Intn, 60).Story {
			_, what, _ := strings.Cut(s, " ")
			done[what]++
		}
	}
	for _, what := range []string{"accommodation.Grant", "conflict.Clear", "conflict.Declare", "conflict.NameSchools", "planning.Import", "planning.Propose", "planning.Decree",
		"planning.ConfirmDecree", "publishing.Publish", "registration.Save", "registration.GiveNumbers", "registration.DestroyApplicant", "screening.Verify", "screening.Confirm",
		"screening.DrawAgain", "screening.Reopen", "objection.File", "objection.Answer", "objection.Admit", "objection.Leave", "objection.Extend", "objection.Approve", "objection.List",
		"amending.Propose", "amending.Approve", "amending.Reject", "integrity.File", "scoring.SubmitSheet", "scoring.CloseSitting"} {
		if done[what] == 0 {
			t.Errorf("nobody ever did %s", what)
		}
	}
}
