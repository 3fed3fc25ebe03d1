package store

import (
	"bytes"
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"

	"ampera/scoring"
	"ampera/scoring/ranking"
	"ampera/scoring/registration"
	"ampera/scoring/screening"
)

// stageRows is all that the screening of everybody says, to somebody who decides.
func stageRows(s *scoring.State) string {
	var out []string
	for _, r := range screening.Rows(scoring.NewView(s, scoring.Actor{Person: "ver1", Roles: screening.Verifier})) {
		out = append(out, fmt.Sprintf("%+v", r))
	}
	slices.Sort(out)
	return strings.Join(out, "\n")
}

// What a file has of applicants is read when somebody asks: neither the start, nor home,
// nor a ranking does. When it is not there any more, nothing is shown in its place.
func TestStageDataAreReadWhenAsked(t *testing.T) {
	const many = 60
	b := newBench(t)
	b.stagesFile("uji.ampera", many, true)
	start := func() *Office {
		o := b.opened(b.office("uji.ampera", "machine of uji.ampera"))
		if o.began.Load() == nil {
			t.Fatal("control: it did not begin with a snapshot")
		}
		return o
	}
	o := start()
	whole, err := readTo(o.log, o.log.Count())
	if err != nil {
		t.Fatal(err)
	}
	for _, p := range o.state.People() {
		v := scoring.NewView(o.state, scoring.Actor{Person: p.ID, Name: p.Name, Roles: p.Roles})
		v.Overview(0)
		ranking.Rank(v.Record())
	}
	if n := o.state.Unfolded(); n != 0 {
		t.Errorf("start, home and a ranking unfolded %d", n)
	}
	if got, want := stageRows(o.state), stageRows(whole.state); got != want || strings.Count(got, "\n") != many-1 {
		t.Errorf("what is read when asked differs from what the log says")
	}
	if n := o.state.Unfolded(); n < many {
		t.Errorf("control: all were asked, and %d unfolded", n)
	}
	if err := o.Prove(); err != nil {
		t.Errorf("proving it: %v", err)
	}
	if err := o.Close(); err != nil {
		t.Fatal(err)
	}

	o = start() // one changes, and the next start has that, too
	sek, err := o.Unlock(ctx, "sek", phrase)
	if err != nil {
		t.Fatal(err)
	}
	b.do(sek, registration.Save{Update: true, Day: screeningDay, Reason: "uji", Rows: []registration.Row{{ID: applicantID(7), Answers: map[string]string{"ipk": "3.99"}}}})
	changed := stageRows(o.state)
	if err := o.Close(); err != nil {
		t.Fatal(err)
	}
	o = start()
	if got := stageRows(o.state); got != changed || !strings.Contains(got, "3.99") {
		t.Error("a change is gone after the next start")
	}
	if err := o.Close(); err != nil {
		t.Fatal(err)
	}

	o = start()
	if err := o.log.DropSnapshot(); err != nil {
		t.Fatal(err)
	}
	said := func() (out any) {
		defer func() { out = recover() }()
		stageRows(o.state)
		return nil
	}
	if e, is := said().(error); !is || !strings.Contains(e.Error(), "snapshot") {
		t.Errorf("without its blocks: %v", e)
	}
	if err := o.Close(); err != nil {
		t.Fatal(err)
	}
}

// An applicant's data are destroyed in a file that was started quickly: the others' are
// there after, theirs are not, neither in what is read nor in the file.
func TestStageDataAfterADestruction(t *testing.T) {
	b := newBench(t)
	b.stagesFile("uji.ampera", 40, true)
	o := b.opened(b.office("uji.ampera", "machine of uji.ampera"))
	chair := scoring.PersonID("")
	for _, p := range o.state.People() {
		if p.Roles.Has(scoring.Chair) {
			chair = p.ID
		}
	}
	ketua, err := o.Unlock(ctx, chair, phrase)
	if err != nil {
		t.Fatal(err)
	}
	if before := stageRows(o.state); strings.Count(before, "Pelamar Nomor") != 40 {
		t.Fatalf("control: %d have a name", strings.Count(before, "Pelamar Nomor"))
	}
	if err := o.Prove(); err != nil { // from now on nobody asks how it began
		t.Fatal(err)
	}
	b.do(ketua, scoring.DestroyIdentity{Number: applicantNumber(9), Reason: "diminta"})
	rows := stageRows(o.state)
	if strings.Count(rows, "Pelamar Nomor") != 39 || strings.Contains(rows, "Pelamar Nomor 9 ") {
		t.Errorf("%d applicants have a name", strings.Count(rows, "Pelamar Nomor"))
	}
	if err := o.Close(); err != nil {
		t.Fatal(err)
	}
	if data, err := os.ReadFile(b.path("uji.ampera")); err != nil || bytes.Contains(data, []byte("Pelamar Nomor 9\x00")) {
		t.Errorf("the name of whose data are destroyed is in the file: %v", err)
	}
	o = b.opened(b.office("uji.ampera", "machine of uji.ampera"))
	if o.began.Load() == nil {
		t.Error("control: no snapshot was kept")
	}
	if got := stageRows(o.state); got != rows {
		t.Error("after the next start something else is read")
	}
	if err := o.Close(); err != nil {
		t.Fatal(err)
	}
}
