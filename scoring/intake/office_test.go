package intake_test

import (
	"os"
	"testing"
	"time"

	"ampera/scoring"
	"ampera/scoring/memory"
	"ampera/scoring/rulebook"
)

// office is a selection under testdata/book.toml with two candidates of two
// formations; p1 and p2 are the panel of X.
type office struct {
	testing.TB
	*memory.Office
}

func founded(t testing.TB) office {
	t.Helper()
	text, err := os.ReadFile("testdata/book.toml")
	if err != nil {
		t.Fatal(err)
	}
	book, err := rulebook.Parse(string(text))
	if err != nil {
		t.Fatal(err)
	}
	o := office{t, memory.New(func() time.Time { return time.Unix(1, 0).UTC() }, nil)}
	chair, err := o.Found(scoring.Founding{Name: "Uji", Chair: "Ketua", Book: book, Freeze: true})
	if err != nil {
		t.Fatal(err)
	}
	for id, roles := range map[scoring.PersonID]scoring.Roles{"sek": scoring.Secretary, "p1": scoring.Assessor, "p2": scoring.Assessor} {
		code, err := chair.Enrol(t.Context(), id, "Nama "+string(id), roles)
		if err == nil {
			_, err = o.ChooseKey(t.Context(), id, code, "")
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	o.do("sek", scoring.SaveCandidates{Rows: []scoring.CandidateRow{
		{Number: "001", Name: "Satu", Columns: map[string]string{"jabatan": "X"}},
		{Number: "002", Name: "Dua", Columns: map[string]string{"jabatan": "Y"}},
	}})
	o.do("sek", scoring.AssignPanel{Component: "sim", Panels: []scoring.PanelRow{{Group: "X", Assessors: []scoring.PersonID{"p1", "p2"}}}})
	return o
}

// do submits what must be taken.
func (o office) do(who scoring.PersonID, c scoring.Command) {
	o.Helper()
	if _, err := o.Desk(who).Submit(o.Context(), c); err != nil {
		o.Fatalf("%s, %T: %v", who, c, err)
	}
}

// as is what somebody may read now.
func (o office) as(who scoring.PersonID, roles scoring.Roles) scoring.View {
	return scoring.NewView(o.State(), scoring.Actor{Person: who, Roles: roles})
}

func points(n int64) *scoring.Points { p := scoring.Points(n) * scoring.Point; return &p }
