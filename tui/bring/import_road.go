package bring

import (
	"context"
	"errors"
	"strings"

	tea "github.com/charmbracelet/bubbletea"

	"ampera/scoring"
	"ampera/scoring/intake"
	"ampera/scoring/registration"
	"ampera/tui/screen"
	"ampera/tui/theme"
	"ampera/tui/widget"
)

// take asks for the reason where results that stood would change, and takes the
// file as one act.
func (s *importing) take(text string) tea.Cmd {
	act := s.ready.act
	return screen.AskStood(s.env, act, text, false, screen.Given(s, s.agreed))
}

// agreed saves the file; reason is "" where none was needed.
func (s *importing) agreed(reason string) tea.Cmd {
	if s.mode != importReady {
		return nil
	}
	s.saving, s.reason = true, reason
	s.turn(importWorking)
	act := scoring.WithReason(s.ready.act, reason)
	return s.env.Store(s, act, func(done screen.Submitted) tea.Cmd { return s.submitted(act, done.Err) })
}

// open looks at the file that is picked.
func (s *importing) open() tea.Cmd {
	path, cmd := s.pick.open()
	if path == "" {
		return cmd
	}
	return s.look(path, intake.Wanted{Kinds: s.kinds}, false)
}

// importSeen is a file that was looked at; check is to go on at once.
type importSeen struct {
	in    intake.File
	book  *scoring.Rulebook
	want  intake.Wanted
	check bool
}

// look looks at a file beside the loop. Candidates who are known already are
// compared, so that a second file of them is an update.
func (s *importing) look(path string, want intake.Wanted, check bool) tea.Cmd {
	s.pick.busy = true
	desk, files := s.env.Desk, s.env.Files
	remembered := func(shape string) (string, bool) {
		match := desk.Recall("match/" + shape)
		return match, match != ""
	}
	return screen.Behind(s, func() (m importSeen, err error) {
		m.want, m.check = want, check
		desk.Read(func(v scoring.View) {
			m.book, m.want.Update = v.Record().Book(), v.Size() > 0 || len(v.Under(registration.On, "")) > 0
		})
		if m.book == nil {
			return m, scoring.Refuse("rulebook.none")
		}
		m.in, err = files.Look(path, m.want, m.book, remembered)
		return m, err
	}, s.seen)
}

func (s *importing) seen(m importSeen, err error) tea.Cmd {
	s.pick.busy = false
	if err != nil {
		return s.unread(err)
	}
	if m.check && s.match != nil && s.match.in.Shape == m.in.Shape {
		_ = m.in.Rematch(s.match.in.Match(), intake.ByHand) // the same columns: the same match
	}
	if !m.check {
		s.answers, s.zero = nil, intake.ZerosAsked
	}
	s.match = newImportMatch(s.env, m.in, m.book, m.want)
	if len(m.in.SheetsOf(intake.LotAsked)) > 0 {
		s.toSheets()
		return nil
	}
	s.turn(importMatching)
	if m.check && s.whyUnmatched() == nil {
		return s.check(m.in)
	}
	return nil
}

// unread says why a file cannot be read at all, at the path.
func (s *importing) unread(err error) tea.Cmd {
	s.turn("")
	return s.pick.refuse(err)
}

// again reads the file once more, as after it was mended, and checks it.
func (s *importing) again() tea.Cmd {
	if s.match == nil {
		return nil
	}
	want := s.match.want
	want.Kinds = []intake.Kind{s.match.in.Kind}
	return s.look(s.match.in.Path, want, true)
}

// submitted goes back to where the file was asked for.
func (s *importing) submitted(act scoring.Command, err error) tea.Cmd {
	s.saving = false
	if err != nil {
		s.turn(importReady)
		if screen.WantsReason(act, err) {
			return s.take(s.reason)
		}
		return nil // the root says why
	}
	s.work = nil
	remember := s.env.Remember("match/"+s.match.in.Shape, s.match.in.Match())
	amount := amountWords(s.ready.act)(s.env.Lang)
	s.pick.set(screen.Offered(s.env, ""))
	s.turn("")
	return tea.Batch(remember, tea.Sequence(screen.Do(screen.Back{}), screen.Tell(theme.Good, "import.saved", amount)))
}

// report keeps what is wrong as a table of its own, to be mended by.
func (s *importing) report() tea.Cmd {
	name := strings.TrimSuffix(s.match.in.Name, ".csv")
	files, problems, lang := s.env.Files, s.wrong.problems, s.env.Lang.String()
	return screen.AskPath(s.env, s, screen.Offered(s.env, s.env.Text("import.report.file", strings.TrimSuffix(name, ".xlsx"))+".csv"),
		func(scoring.View) ([]byte, error) { return files.Report(problems, lang), nil })
}

// amountWords say how much a file holds.
func amountWords(act scoring.Command) widget.Words {
	if key, args := intake.AmountOf(act); key != "" {
		return widget.Key(key, args...)
	}
	return widget.Plain("")
}

// check reads the whole file beside the loop and asks what would be refused.
func (s *importing) check(in intake.File) tea.Cmd {
	ctx, stop := context.WithCancel(context.Background())
	s.work = newImportWork(s.env, ctx, stop, in)
	s.turn(importWorking)
	return tea.Batch(s.work.read(s), s.work.tick(s))
}

// read takes the answer of a check, unless it was given up.
func (s *importing) read(m importRead) tea.Cmd {
	if m.work != s.work || s.work.stopped() {
		return nil
	}
	s.work.stop()
	var problems scoring.Problems
	switch {
	case m.err == nil && len(m.near) > 0:
		s.near = newImportNear(s.env, m.work.in, m.near)
		s.turn(importNearly)
	case m.err == nil && len(m.noughts) > 0:
		s.zeros = newImportZeros(s.env, m.work.in, m.noughts)
		s.turn(importZeroing)
	case m.err == nil:
		s.ready = newImportOffer(s.env, m)
		s.turn(importReady)
	case errors.As(m.err, &problems) && s.secondTable(problems):
		return s.anew(nil, true)
	case errors.As(m.err, &problems):
		s.wrong = newImportFaults(s.env, m.work.in, m.work.in.Locate(problems))
		s.turn(importWrong)
	default:
		return s.unread(m.err)
	}
	return nil
}
