package road

import (
	"context"
	"slices"
	"testing"
	"time"

	"ampera/scoring"
	"ampera/scoring/memory"
)

// today is a day on which February is in the calendar of every stage's neighbours.
var today = scoring.Date(20270226)

func clock() time.Time { return time.Date(2027, 2, 26, 8, 0, 0, 0, time.UTC) }

// at is the road as far as a stage, on a selection in memory.
func at(t *testing.T, s Stage) (*memory.Office, *road) {
	t.Helper()
	f, err := Founding(s, today)
	if err != nil {
		t.Fatal(err)
	}
	office := memory.New(clock, nil)
	head, err := office.Found(f)
	if err != nil {
		t.Fatal(err)
	}
	r := begun(context.Background(), office, head, s, today)
	r.until(s)
	if r.err != nil {
		t.Fatalf("%s: %v", s.ID, r.err)
	}
	return office, r
}

// Every stage begins: every act counts, nothing is held, and what it promises waits.
func TestEveryStageBegins(t *testing.T) {
	for _, s := range Stages() {
		t.Run(s.ID, func(t *testing.T) {
			office, r := at(t, s)
			for _, a := range office.Acts() {
				if office.State().Rejected(a.Place) {
					t.Errorf("act %d of kind %d counts nowhere", a.Place, a.Kind)
				}
			}
			promised := map[scoring.PersonID][]scoring.WaitKind{}
			for _, w := range s.Waits {
				promised[w.Who] = w.What
			}
			if len(promised) < 2 {
				t.Error("it waits for one person alone")
			}
			for who, desk := range r.desks {
				var waits []scoring.Wait
				desk.Read(func(v scoring.View) { waits = v.Overview(0).Waits })
				for _, what := range promised[who] {
					if !slices.ContainsFunc(waits, func(w scoring.Wait) bool { return w.What == what }) {
						t.Errorf("%q does not find %s on home: %+v", who, what, waits)
					}
				}
				for _, w := range waits {
					if w.What == scoring.WaitUncounted || w.What == scoring.WaitClash {
						t.Errorf("%q finds %s on home", who, w.What)
					}
				}
			}
		})
	}
}
