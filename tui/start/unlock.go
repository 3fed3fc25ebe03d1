package start

import (
	"context"
	"errors"
	"slices"
	"strconv"
	"strings"

	tea "github.com/charmbracelet/bubbletea"

	"ampera/scoring"
	"ampera/scoring/sample"
	"ampera/scoring/wording"
	"ampera/tui/pages/home"
	"ampera/tui/paint"
	"ampera/tui/screen"
	"ampera/tui/theme"
	"ampera/tui/widget"
)

// unlock has a person choose who they are and give their passphrase, or spend
// their one-time code and choose a passphrase of their own. In a sample the
// passphrases are filled in: it protects nothing.
type unlock struct {
	env       *screen.Env
	selection scoring.Selection
	people    []scoring.Person // who can come in
	sample    bool
	locked    bool // by a lock: what is told at the opening was told
	menu      *widget.Menu

	who     *scoring.Person // whose passphrase is asked; nil: the list
	form    *widget.Form
	offer   *offer  // of a passphrase of one's own; nil: not asked
	recover bool    // by the sealed code, not by one from the chair
	sealed  *sealed // the next recovery code; nil: not offered yet
	showing bool    // it is shown
	help    scoring.Forgotten
	steps   paint.Steps // of what is no unlocking
	working bool
	inside  bool // somebody has come in
	w, h    int
}

// Modes of the unlock screen; the list is the one without a name.
const (
	unlockPhrase screen.Mode = "phrase"
	unlockOwn    screen.Mode = "own"
	unlockSealed screen.Mode = "sealed" // the old recovery code, and a new passphrase
	unlockNext   screen.Mode = "next"   // the recovery code after it
)

// Unlock registers the screen.
func Unlock() screen.Registration {
	keys := slices.Concat(screen.Keys[*unlock]{
		{Keys: []string{"enter"}, Help: "unlock.choose", Do: (*unlock).chosen},
		{Keys: []string{"enter"}, Help: "unlock.send", Do: (*unlock).enter, Mode: unlockPhrase},
	}, screen.FormKeys(unlockOwn, "unlock.send", 0, (*unlock).enter), screen.FormKeys(unlockSealed, "recover.send", 0, (*unlock).enter), offerKeys[*unlock](unlockOwn), offerKeys[*unlock](unlockSealed), screen.Keys[*unlock]{
		{Keys: []string{"f5"}, Help: "recover.do", Do: screen.Just((*unlock).askRecovery), Off: (*unlock).whyNoRecovery, Mode: unlockPhrase},
		{Keys: []string{"f5"}, Help: "recover.do", Do: screen.Just((*unlock).askRecovery), Off: (*unlock).whyNoRecovery, Mode: unlockOwn},
		{Keys: []string{"enter"}, Help: "recover.open", Do: (*unlock).enter, Mode: unlockNext},
		{Keys: []string{"f8"}, Help: "recover.save", Do: (*unlock).save, Mode: unlockNext},
	})
	return screen.Registration{ID: screen.Unlock, Title: "unlock.title", Public: true, New: newUnlock, Bindings: keys.Bindings()}
}

func newUnlock(env *screen.Env, args screen.Args) screen.Screen {
	s := &unlock{env: env, locked: args.Locked, menu: widget.NewMenu(), steps: paint.Steps{Env: env}}
	s.read()
	switch {
	case len(s.people) == 1:
		s.choose(s.people[0].ID)
	case args.Person != "":
		s.menu.GoTo(string(args.Person))
		s.choose(args.Person)
	}
	return s
}

// read lists who can come in.
func (s *unlock) read() {
	s.selection, _ = s.env.Life.Selection()
	s.sample, s.people = s.selection.Sample, s.selection.Entrants()
	items := make([]widget.Item, len(s.people), len(s.people)+1)
	for i, p := range s.people {
		items[i] = widget.Item{ID: string(p.ID), Label: widget.Plain(p.Name), Note: func(l wording.Lang) string { return l.Entrant(p) }}
	}
	if s.selection.Rehearsal && !s.locked { // under a lock somebody's work waits
		items = append(items, widget.Item{ID: endRehearsal, Label: widget.Key("rehearsal.end"), Note: widget.Key("rehearsal.end.note")})
	}
	s.menu.SetItems(items...)
}

// endRehearsal is the item that does so, and nobody's id.
const endRehearsal = "/end"

// choose asks for the passphrase of a person.
func (s *unlock) choose(id scoring.PersonID) {
	for i, p := range s.people {
		if p.ID != id {
			continue
		}
		s.who, s.offer, s.recover, s.sealed, s.showing = &s.people[i], nil, false, nil, false
		s.help = s.selection.Forgotten(id)
		if p.Status == scoring.Invited {
			s.askCode("unlock.code")
			return
		}
		phrase := widget.NewField(widget.Key("unlock.phrase"), widget.Key("unlock.phrase.hint"))
		phrase.Check = widget.Needed
		phrase.Secret = !s.sample
		if s.sample {
			phrase.SetValue(sample.Passphrases()[p.Name])
			phrase.Hint = widget.Key("unlock.sample.hint")
		}
		s.form = widget.NewForm(phrase)
		s.SetSize(s.w, s.h)
		return
	}
}

// askCode asks for a code and a passphrase of one's own.
func (s *unlock) askCode(label string) {
	s.offer = newOffer(s.env)
	code := widget.NewField(widget.Key(label), widget.Key(label+".hint"))
	code.Check = widget.Needed
	s.form = widget.NewForm(code, s.offer.own, s.offer.again)
	s.SetSize(s.w, s.h)
}

func (s *unlock) whyNoRecovery() *scoring.Refusal {
	return scoring.When(s.who == nil || s.who.Recovery == "", scoring.Refuse("person.no-recovery"))
}

// Init names what an interrupted writing left beside the file, once at its
// opening, and asks whether to remove it. No letter answers: somebody may be
// typing their passphrase already.
func (s *unlock) Init() tea.Cmd {
	if s.locked {
		return nil
	}
	if s.selection.Reopened != nil {
		return s.reopened()
	}
	return s.leftovers()
}

// reopened says what a backup has that was opened, and what it is known to lack.
func (s *unlock) reopened() tea.Cmd {
	r := s.selection.Reopened
	return screen.Do(screen.Ask{Question: widget.Key("reopened.question"),
		Detail:  func(l wording.Lang) string { return strings.Join(l.ReopenedLines(*r), " ") },
		Choices: []screen.Choice{{Label: widget.Key("laptops.good"), Then: screen.Then(s, s.leftovers)}}})
}

func (s *unlock) leftovers() tea.Cmd {
	left := s.selection.Leftovers
	if len(left) == 0 {
		return nil
	}
	return screen.Do(screen.Ask{Question: widget.Key("leftover.question", strconv.Itoa(len(left))),
		Detail: widget.Key("leftover.detail", strings.Join(left, ", ")),
		Choices: []screen.Choice{
			{Label: widget.Key("leftover.keep")},
			{Label: widget.Key("leftover.remove"), Then: screen.Then(s, s.sweep)},
		}})
}

// sweep has them removed, and tells it.
func (s *unlock) sweep() tea.Cmd {
	return screen.Behind(s, s.env.Life.Sweep, func(removed int, err error) tea.Cmd {
		s.selection, _ = s.env.Life.Selection()
		if err != nil {
			return screen.Fail(err)
		}
		return screen.Tell(theme.Good, "leftover.removed", strconv.Itoa(removed))
	})
}

func (s *unlock) SetSize(w, h int) {
	s.w, s.h = w, h
	s.menu.SetSize(w, max(h-unlockHead, 0))
	if s.form != nil {
		s.form.SetSize(w, min(max(h-unlockHead, 0), 2*len(s.form.Fields())+1))
	}
	if s.sealed != nil {
		s.sealed.setSize(w, h)
	}
}

// unlockHead is the lines above the list or the form.
const unlockHead = 3

// Checking says that the store looks whether the passphrase is right.
func (s *unlock) Checking() bool { return s.working }

// Mode is the list, or what is asked of the person chosen.
func (s *unlock) Mode() screen.Mode {
	switch {
	case s.who == nil:
		return ""
	case s.showing:
		return unlockNext
	case s.recover:
		return unlockSealed
	case s.offer != nil:
		return unlockOwn
	}
	return unlockPhrase
}

// Typing gives what is typed to the form.
func (s *unlock) Typing(k tea.KeyMsg) bool {
	return s.who != nil && s.asked().Typing(k)
}

// asked is the form that has the keys.
func (s *unlock) asked() *widget.Form {
	if s.showing {
		return s.sealed.form
	}
	return s.form
}

// StepBack goes from the next recovery code to the old one, from there to the
// passphrase, and from that to the list.
func (s *unlock) StepBack() bool {
	switch {
	case s.working:
		return true
	case s.showing:
		s.showing = false
		return true
	case s.Holds() != screen.HoldsNothing:
		return false
	}
	return s.Drop()
}

// Holds says that a code or a passphrase of one's own was typed. The passphrase
// that proves who one is, is nothing to keep.
func (s *unlock) Holds() screen.Held {
	if s.inside || s.who == nil || s.offer == nil {
		return screen.HoldsNothing
	}
	return screen.FormHolds(s.form)
}

// Take sends the form.
func (s *unlock) Take() (tea.Cmd, bool) {
	if s.working {
		return nil, true
	}
	return screen.TakeForm(s.asked(), s.sent)
}

// Drop goes from the sealed code to the passphrase, and from that to the list.
func (s *unlock) Drop() bool {
	switch {
	case s.recover:
		s.choose(s.who.ID)
		return true
	case s.who == nil:
		return false
	case len(s.people) == 1:
		s.form.Reset()
		return false
	}
	s.who, s.form, s.offer = nil, nil, nil
	return true
}

func (s *unlock) chosen() tea.Cmd { return s.take(s.menu.ID()) }

// take goes on with an item of the list; "" is none.
func (s *unlock) take(id string) tea.Cmd {
	if id == endRehearsal {
		return s.steps.Do(home.EndRehearsal(s.env.Life))
	}
	s.choose(scoring.PersonID(id))
	return nil
}

func (s *unlock) enter() tea.Cmd { return screen.EnterForm(s.asked(), s.sent) }

func (s *unlock) askRecovery() {
	s.recover = true
	s.askCode("recover.code")
}

func (s *unlock) save() tea.Cmd {
	return s.sealed.save(s, s.selection.Name, s.selection.Office, s.who.Name)
}

func (s *unlock) offered() (*offer, *widget.Form) { return s.offer, s.form }

// sent goes on: before the sealed code is spent, the next one is shown.
func (s *unlock) sent() tea.Cmd {
	if s.recover && !s.showing {
		if s.showing = true; s.sealed == nil {
			s.sealed = newSealed(s.env, "recover.why.next")
			s.SetSize(s.w, s.h)
		}
		return nil
	}
	return s.send()
}

func (s *unlock) Update(m tea.Msg) tea.Cmd {
	if cmd, mine := s.steps.Update(m); mine {
		return cmd
	}
	switch m := m.(type) {
	case tea.KeyMsg:
		if s.who != nil {
			s.asked().Key(m)
		} else {
			s.menu.Key(m)
		}
	case tea.MouseMsg:
		if s.who == nil {
			m.Y -= unlockHead
			return s.take(s.menu.Mouse(m))
		}
	case screen.Changed:
		if s.who == nil {
			s.read()
		}
	}
	return nil
}

// send asks the store; it takes a while, because guessing must be slow.
func (s *unlock) send() tea.Cmd {
	s.working = true
	life, who, fields := s.env.Life, *s.who, s.form.Fields()
	first := fields[0].Value()
	if s.offer == nil {
		return screen.Behind(s, func() (scoring.Desk, error) { return life.Unlock(context.Background(), who.ID, first) }, s.done)
	}
	own := s.offer.own.Value()
	if s.showing {
		next := s.sealed.code
		return screen.Behind(s, func() (scoring.Desk, error) { return life.Recover(context.Background(), who.ID, first, next, own) }, s.done)
	}
	return screen.Behind(s, func() (scoring.Desk, error) { return life.ChooseKey(context.Background(), who.ID, first, own) }, s.done)
}

// done goes to work, or keeps what was typed and says what is wrong with it.
func (s *unlock) done(desk scoring.Desk, err error) tea.Cmd {
	s.working = false
	var refusal *scoring.Refusal
	switch {
	case err == nil:
		s.inside = true
		return screen.Do(screen.Unlocked{Desk: desk})
	case errors.As(err, &refusal):
		at := 0
		if s.offer != nil && strings.HasPrefix(refusal.Code, "key.") {
			at = 1 // the passphrase is too weak, not the code wrong
		}
		s.showing = false // the next code was not taken: what is wrong comes first
		s.form.Go(at)
		s.form.Fields()[at].SetProblem(refusal)
		return nil
	}
	return screen.Fail(err)
}
