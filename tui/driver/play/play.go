package play

import (
	"context"
	"errors"
	"os"
	"strings"
	"sync"
	"testing"
	"time"

	"ampera/scoring"
	"ampera/scoring/memory"
	"ampera/tui/driver"
	"ampera/tui/screen"
)

// Office is a selection in memory whose clock stands until a test moves it.
type Office struct {
	*memory.Office
	T   *testing.T
	Now time.Time
}

// Sample is the sample selection, played.
func Sample(t *testing.T) *Office {
	t.Helper()
	office, err := driver.Sample()
	if err != nil {
		t.Fatal(err)
	}
	return &Office{office, t, time.Date(2026, 10, 5, 9, 0, 0, 0, time.UTC)}
}

// Guru is driver.Small with two candidates.
func Guru(t *testing.T, change func(string) string) *Office {
	t.Helper()
	return Named(t, change, "Siti Contoh", "Budi Contoh")
}

// Named is driver.Small with candidates of these names.
func Named(t *testing.T, change func(string) string, names ...string) *Office {
	t.Helper()
	office, err := driver.Small(change, names...)
	if err != nil {
		t.Fatal(err)
	}
	return &Office{office, t, time.Date(2026, 10, 5, 9, 0, 0, 0, time.UTC)}
}

// Open starts the application on a screen, as a person.
func (o *Office) Open(who scoring.PersonID, id screen.ID, args screen.Args) *driver.Driver {
	return o.OpenDesk(o.Desk(who), id, args)
}

// OpenDesk is Open with another desk than the office's own.
func (o *Office) OpenDesk(desk scoring.Desk, id screen.ID, args screen.Args) *driver.Driver {
	env := driver.Env(o.Office, "")
	env.Desk, env.Clock = desk, func() time.Time { return o.Now }
	return driver.New(env, id, args)
}

// Do submits a command as a person.
func (o *Office) Do(who scoring.PersonID, c scoring.Command) {
	o.T.Helper()
	if _, err := o.Desk(who).Submit(context.Background(), c); err != nil {
		o.T.Fatalf("%T: %v", c, err)
	}
}

// Sheet is a simulation's sheet as the log has it, or nil.
func (o *Office) Sheet(number string, who scoring.PersonID) *scoring.Sheet {
	return o.State().Sheet(scoring.SheetID{Candidate: number, Component: "simulasi", Assessor: who})
}

// Fill fills a whole sheet with one level, and leaves it so.
func (o *Office) Fill(number string, who scoring.PersonID, level scoring.Points) (id scoring.SheetID, total scoring.Points) {
	o.T.Helper()
	id = scoring.SheetID{Candidate: number, Component: "simulasi", Assessor: who}
	rubric := o.State().Book().Component("simulasi").Rubric
	change, given := scoring.SheetChange{Marks: map[string]*scoring.Points{}}, map[string]scoring.Points{}
	for _, c := range rubric.Criteria {
		change.Marks[c.Code], given[c.Code] = &level, level
	}
	o.Do(who, scoring.SaveSheet{Sheet: id, SheetChange: change})
	total, _ = rubric.Total(rubric.Criteria, given)
	return id, total
}

// Submit fills and submits a whole sheet with one level.
func (o *Office) Submit(number string, who scoring.PersonID, level scoring.Points) {
	o.T.Helper()
	id, total := o.Fill(number, who, level)
	o.Do(who, scoring.SubmitSheet{Sheet: id, Total: total})
}

// Written is a candidate's mark of a sub-test as the log has it; "" is blank.
func (o *Office) Written(number, code string) string {
	return o.State().Value(scoring.Subject{Kind: scoring.OnWritten, ID: number}, code)
}

// Holds checks what the log has of a written mark.
func (o *Office) Holds(number, code, want string) {
	o.T.Helper()
	if got := o.Written(number, code); got != want {
		o.T.Fatalf("%s of %s is %q, want %q", code, number, got, want)
	}
}

// Last is the newest act.
func (o *Office) Last() *scoring.Act {
	acts := o.Acts()
	return acts[len(acts)-1]
}

// Flaky is a desk whose next submits fail as a full disk would.
type Flaky struct {
	scoring.Desk
	mu    sync.Mutex
	Fails int
}

// Submit fails as long as there are failures left.
func (f *Flaky) Submit(ctx context.Context, c scoring.Command) (scoring.Receipt, error) {
	f.mu.Lock()
	fail := f.Fails > 0
	if fail {
		f.Fails--
	}
	f.mu.Unlock()
	if fail {
		return scoring.Receipt{}, errors.New("disk full")
	}
	return f.Desk.Submit(ctx, c)
}

// Strict refuses written marks of one candidate, as a rule would.
type Strict struct {
	scoring.Desk
	Refuse string
}

// Submit refuses the rows of that candidate.
func (s *Strict) Submit(ctx context.Context, c scoring.Command) (scoring.Receipt, error) {
	w, _ := c.(scoring.SaveWritten)
	for _, row := range w.Rows {
		if row.Number == s.Refuse {
			return scoring.Receipt{}, scoring.Problems{{Line: row.Line, Refusal: *scoring.Refuse("sheet.absent", row.Number)}}
		}
	}
	return s.Desk.Submit(ctx, c)
}

// Wants fails unless the frame shows all of these.
func Wants(t *testing.T, d *driver.Driver, texts ...string) {
	t.Helper()
	for _, text := range texts {
		if !d.Shows(text) {
			t.Fatalf("the frame does not show %q:\n%s", text, d.Frame())
		}
	}
}

// Lacks fails when the frame shows one of these.
func Lacks(t *testing.T, d *driver.Driver, texts ...string) {
	t.Helper()
	for _, text := range texts {
		if d.Sees(text) {
			t.Fatalf("the frame shows %q:\n%s", text, d.Frame())
		}
	}
}

// Keep writes a frame where AMPERA_FRAMES points, to be looked at.
func Keep(t *testing.T, d *driver.Driver, name string) {
	dir := os.Getenv("AMPERA_FRAMES")
	if dir == "" {
		return
	}
	if err := os.WriteFile(dir+"/"+name+".txt", []byte(d.Frame()+"\n"), 0o600); err != nil {
		t.Error(err)
	}
}

// Unchanged fails when a story left an act behind.
func (o *Office) Unchanged(before int) {
	o.T.Helper()
	if n := len(o.Acts()); n != before {
		o.T.Fatalf("the log has %d new acts, the newest is %v", n-before, o.Last().Kind)
	}
}

// Quota is the quota of the group with these values; -1: none.
func (o *Office) Quota(values ...string) int {
	for _, g := range o.State().Groups() {
		if g.Key == scoring.GroupKey(values) && g.HasQuota {
			return g.Quota
		}
	}
	return -1
}

// LineOf is the first line of the window that holds a text.
func LineOf(d *driver.Driver, text string) string {
	for line := range strings.SplitSeq(d.Frame(), "\n") {
		if strings.Contains(line, text) {
			return line
		}
	}
	return ""
}

// Apart is a selection of one panel whose two sheets of 001 are 50 apart: Maya
// gave 100, Rudi 50.
func Apart(t *testing.T, change func(string) string) *Office {
	o := Guru(t, change)
	o.Submit("001", "maya", 4*scoring.Point)
	o.Submit("001", "rudi", 2*scoring.Point)
	return o
}

// Simulasi opens what is about a candidate's teaching simulation.
func Simulasi(number string) screen.Args {
	return screen.Args{Candidate: number, Component: "simulasi"}
}

// Status checks how far the log has a sheet.
func (o *Office) Status(number string, who scoring.PersonID, want scoring.SheetStatus) *scoring.Sheet {
	o.T.Helper()
	sh := o.Sheet(number, who)
	if sh == nil {
		if want != scoring.SheetNone {
			o.T.Fatalf("there is no sheet of %s for %s", who, number)
		}
		return nil
	}
	if sh.Status != want {
		o.T.Fatalf("the sheet of %s for %s is %s, want %s", who, number, sh.Status, want)
	}
	return sh
}

// Room opens what is about a sitting.
func Room(id scoring.SittingID) screen.Args { return screen.Args{Sitting: id} }

// Same changes nothing of a rulebook.
func Same(s string) string { return s }

// Forks has a laptop go on in several ways, and all of them come in.
func Forks(o *Office, ways ...func(*Office)) {
	var all []*memory.Office
	for i, way := range ways {
		other := *o
		other.Office = o.Copy("eeeeeeeeeeeeeeee")
		way(&other)
		all = append(all, other.Parted(o.Office, string(rune('a'+i))))
	}
	for _, from := range all {
		o.Receive(from)
	}
}
