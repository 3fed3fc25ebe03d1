package bring

import (
	"context"
	"strconv"
	"strings"
	"sync/atomic"
	"time"

	tea "github.com/charmbracelet/bubbletea"

	"ampera/scoring"
	"ampera/scoring/intake"
	"ampera/tui/screen"
	"ampera/tui/theme"
	"ampera/tui/widget"
)

// importPace is how often the progress of a reading is shown.
const importPace = 100 * time.Millisecond

// importWork is one reading of a whole file, beside the loop. It can be given
// up: it reads, and keeps nothing.
type importWork struct {
	env   *screen.Env
	in    intake.File
	ctx   context.Context
	stop  context.CancelFunc
	began time.Time
	at    *atomic.Pointer[intake.Headway]
}

// importRead is what a reading has brought.
type importRead struct {
	work    *importWork
	act     scoring.Command
	arrival intake.Arrival
	read    intake.Reading
	near    []intake.Near   // formations of which somebody must say whether they are one
	noughts []intake.Nought // candidates of whom somebody must say whether they were absent
	stood   int             // results that stand and would change
	err     error
}

func newImportWork(env *screen.Env, ctx context.Context, stop context.CancelFunc, in intake.File) *importWork {
	return &importWork{env: env, in: in, ctx: ctx, stop: stop, began: env.Clock(), at: &atomic.Pointer[intake.Headway]{}}
}

func (w *importWork) stopped() bool { return w.ctx.Err() != nil }

// read reads the file, sees what it would bring and what would be refused.
func (w *importWork) read(s *importing) tea.Cmd {
	desk, files, answers, zero, today := s.env.Desk, s.env.Files, s.answers, s.zero, scoring.DateOf(s.env.Clock())
	return screen.Behind(s, func() (importRead, error) {
		m := importRead{work: w}
		var k intake.Knowing
		desk.Read(func(v scoring.View) { k = intake.KnowingOf(v) })
		m.act, m.read, m.err = files.Take(w.ctx, w.in, k, func(h intake.Headway) { w.at.Store(&h) })
		if w.stopped() {
			return m, nil
		}
		if m.err != nil {
			desk.Read(func(v scoring.View) { m.err = intake.Judged(v, w.in, m.read, m.err) })
		} else {
			m.act = scoring.WithSpellings(m.act, answers)
			desk.Read(func(v scoring.View) {
				if m.near = intake.Unanswered(v, m.act); len(m.near) > 0 && v.Allow(m.act.Kind(), scoring.Subject{}) == nil {
					return
				}
				list := intake.Noughts(v, w.in, m.read, m.act)
				if m.act = zero.Answer(v, m.act, list); zero == intake.ZerosAsked && len(list) > 0 && v.Allow(m.act.Kind(), scoring.Subject{}) == nil {
					m.noughts = list
					return
				}
				told, _ := zero.Settled(list)
				m.read.Notes = append(m.read.Notes, told...)
				m.read.Notes = append(m.read.Notes, w.in.Locate(intake.Doubts(v, m.act, today))...)
				m.arrival, m.stood = intake.ArrivalOf(v, m.act), v.Standing(m.act)
				m.err = v.Check(scoring.WithReason(m.act, scoring.WantedLater))
			})
		}
		return m, nil
	}, func(m importRead, _ error) tea.Cmd { return s.read(m) })
}

// tick shows the progress again when a moment has passed.
func (w *importWork) tick(s *importing) tea.Cmd {
	return s.env.After(importPace, screen.Then(s, func() tea.Cmd {
		if w != s.work || s.mode != importWorking || w.stopped() {
			return nil
		}
		return w.tick(s)
	}))
}

// view is how far the reading is, with the time left.
func (w *importWork) view(s *importing) string {
	l := s.env.Look
	if s.saving {
		return "\n  " + l.Put(theme.Warn, l.Theme.Glyph.Saving+" "+l.Text("import.saving"))
	}
	h := w.at.Load()
	if h == nil {
		h = &intake.Headway{}
	}
	done := 0
	if h.Total > 0 {
		done = int(h.Done * 100 / h.Total)
	}
	if done >= 100 {
		return "\n  " + l.Text("import.comparing") + "\n\n  " + l.Put(theme.Muted, l.Text("import.stop"))
	}
	var left time.Duration
	if spent := w.env.Clock().Sub(w.began); done > 4 && spent > time.Second {
		left = spent * time.Duration(100-done) / time.Duration(done)
	}
	lines := []string{"", "  " + l.Text("import.reading", strconv.Itoa(h.Rows)), "  " + widget.Progress(l, done, 100, left, s.w-4), "",
		"  " + l.Put(theme.Muted, l.Text("import.stop"))}
	return strings.Join(lines, "\n")
}
