// Package acting has people of a selection in memory do things, for tests of what acts do.
package acting

import (
	"context"
	"errors"
	"testing"

	"ampera/scoring"
	"ampera/scoring/memory"
)

// World is a selection in memory, and the test that is played in it.
type World struct {
	testing.TB
	*memory.Office
}

// Does is the code by which an act was refused: "" where it was not.
func (w World) Does(who scoring.PersonID, c scoring.Command) string {
	w.Helper()
	_, err := w.Desk(who).Submit(context.Background(), c)
	code := RefusedAs(err)
	if code == "" && err != nil {
		w.Fatal(err)
	}
	return code
}

// RefusedAs is the code of a refusal, of the first where there are several; "": it is none.
func RefusedAs(err error) string {
	var r *scoring.Refusal
	var all scoring.Problems
	switch {
	case errors.As(err, &r):
		return r.Code
	case errors.As(err, &all):
		return all[0].Refusal.Code
	}
	return ""
}

// Must has somebody do what nothing refuses.
func (w World) Must(who scoring.PersonID, all ...scoring.Command) {
	w.Helper()
	for _, c := range all {
		if code := w.Does(who, c); code != "" {
			w.Fatalf("%s may not %T: %s", who, c, code)
		}
	}
}

// Refused has somebody try what is refused with a code.
func (w World) Refused(who scoring.PersonID, c scoring.Command, want string) {
	w.Helper()
	if code := w.Does(who, c); code != want {
		w.Errorf("%s, %T: %q, not %q", who, c, code, want)
	}
}

// Enrols has the chair enrol somebody, who chooses a passphrase.
func (w World) Enrols(id scoring.PersonID, roles scoring.Roles) {
	w.Helper()
	code, err := w.Desk("ketua").Enrol(context.Background(), id, "Orang "+string(id), roles)
	if err == nil {
		_, err = w.ChooseKey(context.Background(), id, code, "sandi "+string(id))
	}
	if err != nil {
		w.Fatal(err)
	}
}

// Apart is another copy of the selection, which goes its own way.
func (w World) Apart(replica scoring.ReplicaID) World { return World{w.TB, w.Copy(replica)} }
