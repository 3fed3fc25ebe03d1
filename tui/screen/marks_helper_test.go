package screen_test

import (
	"context"
	"errors"
	"os"
	"sync"
	"testing"
	"time"

	"ampera/scoring"
	"ampera/scoring/memory"
	"ampera/tui/driver"
	"ampera/tui/screen"
)

// marksOffice is a selection in memory whose clock stands until a test moves it.
type marksOffice struct {
	*memory.Office
	t   *testing.T
	now time.Time
}

// sampleMarks is the sample selection, played.
func sampleMarks(t *testing.T) *marksOffice {
	t.Helper()
	office, err := driver.Sample()
	if err != nil {
		t.Fatal(err)
	}
	return &marksOffice{office, t, time.Date(2026, 10, 5, 9, 0, 0, 0, time.UTC)}
}

// guruMarks is driver.Small with two candidates.
func guruMarks(t *testing.T, change func(string) string) *marksOffice {
	t.Helper()
	office, err := driver.Small(change, "Siti Contoh", "Budi Contoh")
	if err != nil {
		t.Fatal(err)
	}
	return &marksOffice{office, t, time.Date(2026, 10, 5, 9, 0, 0, 0, time.UTC)}
}

// open starts the application on a screen, as a person.
func (o *marksOffice) open(who scoring.PersonID, id screen.ID, args screen.Args) *driver.Driver {
	return o.openDesk(o.Desk(who), id, args)
}

func (o *marksOffice) openDesk(desk scoring.Desk, id screen.ID, args screen.Args) *driver.Driver {
	env := driver.Env(o.Office, "")
	env.Desk, env.Clock = desk, func() time.Time { return o.now }
	return driver.New(env, id, args)
}

// do submits a command as a person.
func (o *marksOffice) do(who scoring.PersonID, c scoring.Command) {
	o.t.Helper()
	if _, err := o.Desk(who).Submit(context.Background(), c); err != nil {
		o.t.Fatalf("%T: %v", c, err)
	}
}

// sheet is a simulation's sheet as the log has it, or nil.
func (o *marksOffice) sheet(number string, who scoring.PersonID) *scoring.Sheet {
	return o.State().Sheet(scoring.SheetID{Candidate: number, Component: "simulasi", Assessor: who})
}

// submit fills and submits a whole sheet with one level.
func (o *marksOffice) submit(number string, who scoring.PersonID, level scoring.Points) {
	o.t.Helper()
	id := scoring.SheetID{Candidate: number, Component: "simulasi", Assessor: who}
	rubric := o.State().Book().Component("simulasi").Rubric
	change, given := scoring.SheetChange{Marks: map[string]*scoring.Points{}}, map[string]scoring.Points{}
	for _, c := range rubric.Criteria {
		change.Marks[c.Code], given[c.Code] = &level, level
	}
	total, _ := rubric.Total(rubric.Criteria, given)
	o.do(who, scoring.SaveSheet{Sheet: id, SheetChange: change})
	o.do(who, scoring.SubmitSheet{Sheet: id, Total: total})
}

// written is a candidate's mark of a sub-test as the log has it; "" is blank.
func (o *marksOffice) written(number, code string) string {
	return o.State().Value(scoring.Subject{Kind: scoring.OnWritten, ID: number}, code)
}

// holds checks what the log has of a written mark.
func (o *marksOffice) holds(number, code, want string) {
	o.t.Helper()
	if got := o.written(number, code); got != want {
		o.t.Fatalf("%s of %s is %q, want %q", code, number, got, want)
	}
}

// last is the newest act.
func (o *marksOffice) last() *scoring.Act {
	acts := o.Acts()
	return acts[len(acts)-1]
}

// flaky is a desk whose next submits fail as a full disk would.
type flaky struct {
	scoring.Desk
	mu    sync.Mutex
	fails int
}

func (f *flaky) Submit(ctx context.Context, c scoring.Command) (scoring.Receipt, error) {
	f.mu.Lock()
	fail := f.fails > 0
	if fail {
		f.fails--
	}
	f.mu.Unlock()
	if fail {
		return scoring.Receipt{}, errors.New("disk full")
	}
	return f.Desk.Submit(ctx, c)
}

// strict refuses written marks of one candidate, as a rule would.
type strict struct {
	scoring.Desk
	refuse string
}

func (s *strict) Submit(ctx context.Context, c scoring.Command) (scoring.Receipt, error) {
	w, _ := c.(scoring.SaveWritten)
	for _, row := range w.Rows {
		if row.Number == s.refuse {
			return scoring.Receipt{}, scoring.Problems{{Line: row.Line, Refusal: *scoring.Refuse("sheet.absent", row.Number)}}
		}
	}
	return s.Desk.Submit(ctx, c)
}

func wants(t *testing.T, d *driver.Driver, texts ...string) {
	t.Helper()
	for _, text := range texts {
		if !d.Shows(text) {
			t.Fatalf("the frame does not show %q:\n%s", text, d.Frame())
		}
	}
}

func lacks(t *testing.T, d *driver.Driver, texts ...string) {
	t.Helper()
	for _, text := range texts {
		if d.Sees(text) {
			t.Fatalf("the frame shows %q:\n%s", text, d.Frame())
		}
	}
}

// keep writes a frame where AMPERA_FRAMES points, to be looked at.
func keep(t *testing.T, d *driver.Driver, name string) {
	dir := os.Getenv("AMPERA_FRAMES")
	if dir == "" {
		return
	}
	if err := os.WriteFile(dir+"/"+name+".txt", []byte(d.Frame()+"\n"), 0o600); err != nil {
		t.Error(err)
	}
}
