package paint

import (
	"context"
	"testing"
	"time"

	tea "github.com/charmbracelet/bubbletea"

	"ampera/scoring"
	"ampera/scoring/memory"
	"ampera/scoring/table"
	"ampera/tui/page"
	"ampera/tui/screen"
)

// Esc gives up what only reads; what brings a code that is shown once comes to its
// end, whatever is pressed meanwhile.
func TestWhatIsThereOnceIsNotLeft(t *testing.T) {
	for _, once := range []bool{false, true} {
		arrived := false
		s := &Steps{Env: &screen.Env{Clock: time.Now}, Other: func(page.Step) tea.Cmd { arrived = true; return nil }}
		var given context.Context
		work := s.beside(table.Key("list.reading"), once, func(ctx context.Context) (page.Step, error) {
			given = ctx
			return page.Form{}, ctx.Err()
		})
		if left := s.Leave(); left == once {
			t.Errorf("there once %v: left %v", once, left)
		}
		m := work()
		if _, mine := s.Update(m); !mine || arrived != once {
			t.Errorf("there once %v: arrived %v", once, arrived)
		}
		if once && given.Err() == nil {
			t.Error("its context is never ended")
		}
	}
}

// plainly is a command that has no room for a reason.
type plainly struct{}

func (plainly) Kind() scoring.Kind            { return scoring.KindSaveWritten }
func (plainly) Decide(d *scoring.Draft) error { return nil }

// Where a command that takes no reason is refused for want of one, nobody is asked for it
// without end: the root says why.
func TestNoReasonIsAskedForWhereNoneIsTaken(t *testing.T) {
	o := memory.New(time.Now, nil)
	if _, err := o.Found(scoring.Founding{Name: "Uji", Chair: "Ratna Dewi", Passphrase: "liar"}); err != nil {
		t.Fatal(err)
	}
	s := &Steps{Env: &screen.Env{Clock: time.Now, Desk: o.Desk("ketua")}}
	refused := screen.Submitted{Err: scoring.Refuse("reason.stood")}
	if got := s.submitted(page.Submit{Command: plainly{}}, refused); got != nil {
		t.Errorf("it asks: %v", got())
	}
	if got := s.submitted(page.Submit{Command: scoring.PutAside{}}, refused); got == nil {
		t.Error("the reason that a command takes is not asked for")
	}
}
