package paint

import (
	"context"
	"testing"
	"time"

	tea "github.com/charmbracelet/bubbletea"

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
