package screen

import (
	"cmp"
	"context"
	"errors"
	"slices"
	"strings"

	tea "github.com/charmbracelet/bubbletea"

	"ampera/scoring"
	"ampera/scoring/sample"
	"ampera/scoring/wording"
	"ampera/tui/theme"
	"ampera/tui/widget"
)

// unlock has a person choose who they are and give their passphrase, or spend
// their one-time code and choose a passphrase of their own. In a sample the
// passphrases are filled in: it protects nothing.
type unlock struct {
	env    *Env
	people []scoring.Person // who can come in
	sample bool
	menu   *widget.Menu

	who     *scoring.Person // whose passphrase is asked; nil: the list
	form    *widget.Form
	offer   *offer // of a passphrase of one's own; nil: not asked
	working bool
	w, h    int
}

// Modes of the unlock screen; the list is the one without a name.
const (
	unlockPhrase Mode = "phrase"
	unlockOwn    Mode = "own"
)

// Actions of the unlock screen.
const (
	unlockChoose  Action = "unlock.choose"
	unlockSend    Action = "unlock.send"
	unlockOffer   Action = "unlock.offer"
	unlockAnother Action = "unlock.another"
)

// unlockDone is the reply of the store.
type unlockDone struct {
	of   *unlock
	desk scoring.Desk
	err  error
}

func unlockRegistration() Registration {
	return Registration{
		ID: Unlock, Title: "unlock.title", Public: true, New: newUnlock,
		Bindings: []Binding{
			{Keys: []string{"enter"}, Action: unlockChoose, Help: "unlock.choose"},
			{Keys: []string{"enter"}, Action: unlockSend, Help: "unlock.send", Mode: unlockPhrase},
			{Keys: []string{"enter"}, Action: unlockSend, Help: "unlock.send", Mode: unlockOwn},
			{Keys: []string{"f3"}, Action: unlockOffer, Help: "unlock.offer", Mode: unlockOwn},
			{Keys: []string{"f6"}, Action: unlockAnother, Help: "unlock.another", Mode: unlockOwn},
		},
	}
}

func newUnlock(env *Env, args Args) Screen {
	s := &unlock{env: env, menu: widget.NewMenu()}
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

// read lists who can come in: chairs first, then by name.
func (s *unlock) read() {
	selection, _ := s.env.Life.Selection()
	s.sample, s.people = selection.Sample, nil
	for _, p := range selection.People {
		if p.Status == scoring.Active || p.Status == scoring.Invited {
			s.people = append(s.people, p)
		}
	}
	slices.SortStableFunc(s.people, func(a, b scoring.Person) int {
		return cmp.Or(cmp.Compare(rankOf(a.Roles), rankOf(b.Roles)), strings.Compare(a.Name, b.Name))
	})
	items := make([]widget.Item, len(s.people))
	for i, p := range s.people {
		items[i] = widget.Item{ID: string(p.ID), Label: widget.Plain(p.Name), Note: s.note(p)}
	}
	s.menu.SetItems(items...)
}

// rankOf is where a person stands in the list.
func rankOf(r scoring.Roles) int {
	switch {
	case r.Has(scoring.Chair):
		return 0
	case r.Has(scoring.Secretary):
		return 1
	}
	return 2
}

// note is what stands beside a name: roles, and how they come in if not by a
// passphrase of their own.
func (s *unlock) note(p scoring.Person) widget.Words {
	return func(l wording.Lang) string {
		text := l.Roles(p.Roles)
		if p.Status == scoring.Invited {
			text += ", " + l.Text("unlock.invited")
		}
		return text
	}
}

// choose asks for the passphrase of a person.
func (s *unlock) choose(id scoring.PersonID) {
	for i, p := range s.people {
		if p.ID != id {
			continue
		}
		s.who, s.offer = &s.people[i], nil
		if p.Status == scoring.Invited {
			s.offer = newOffer(s.env)
			code := widget.NewField(widget.Key("unlock.code"), widget.Key("unlock.code.hint"))
			code.Check = widget.Needed
			s.form = widget.NewForm(code, s.offer.own, s.offer.again)
			s.SetSize(s.w, s.h)
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

func (s *unlock) Init() tea.Cmd { return nil }

func (s *unlock) SetSize(w, h int) {
	s.w, s.h = w, h
	s.menu.SetSize(w, max(h-unlockHead, 0))
	if s.form != nil {
		s.form.SetSize(w, min(max(h-unlockHead, 0), 2*len(s.form.Fields())))
	}
}

// unlockHead is the lines above the list or the form.
const unlockHead = 3

// Mode is the list, or what is asked of the person chosen.
func (s *unlock) Mode() Mode {
	switch {
	case s.who == nil:
		return ""
	case s.offer != nil:
		return unlockOwn
	}
	return unlockPhrase
}

// Typing gives what is typed to the form; while the store works every key but
// those with Ctrl is for nobody.
func (s *unlock) Typing(k tea.KeyMsg) bool {
	if s.working {
		return k.Type != tea.KeyCtrlC && k.Type != tea.KeyCtrlQ
	}
	return s.who != nil && s.form.Typing(k)
}

// StepBack goes from the passphrase to the list.
func (s *unlock) StepBack() bool {
	if s.who == nil || len(s.people) == 1 {
		return false
	}
	s.who, s.form, s.offer = nil, nil, nil
	return true
}

func (s *unlock) Handle(a Action) tea.Cmd {
	switch a {
	case unlockChoose:
		s.choose(scoring.PersonID(s.menu.ID()))
	case unlockSend:
		if s.form.Key(tea.KeyMsg{Type: tea.KeyEnter}) == widget.FormSent {
			return s.send()
		}
	case unlockOffer:
		s.offer.take()
		s.form.Go(len(s.form.Fields()) - 1)
	case unlockAnother:
		s.offer.another(s.env)
	}
	return nil
}

func (s *unlock) Update(m tea.Msg) tea.Cmd {
	switch m := m.(type) {
	case tea.KeyMsg:
		switch {
		case s.working:
		case s.who != nil:
			s.form.Key(m)
		default:
			s.menu.Key(m)
		}
	case tea.MouseMsg:
		if s.who == nil {
			m.Y -= unlockHead
			s.choose(scoring.PersonID(s.menu.Mouse(m)))
		}
	case Changed:
		if s.who == nil {
			s.read()
		}
	case unlockDone:
		if m.of == s {
			return s.done(m)
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
		return func() tea.Msg {
			desk, err := life.Unlock(context.Background(), who.ID, first)
			return unlockDone{s, desk, err}
		}
	}
	own := s.offer.own.Value()
	return func() tea.Msg {
		desk, err := life.ChooseKey(context.Background(), who.ID, first, own)
		return unlockDone{s, desk, err}
	}
}

// done goes to work, or keeps what was typed and says what is wrong with it.
func (s *unlock) done(m unlockDone) tea.Cmd {
	s.working = false
	var refusal *scoring.Refusal
	switch {
	case m.err == nil:
		return Do(Unlocked{m.desk})
	case errors.As(m.err, &refusal):
		at := 0
		if s.offer != nil && strings.HasPrefix(refusal.Code, "key.") {
			at = 1 // the passphrase is too weak, not the code wrong
		}
		s.form.Go(at)
		s.form.Fields()[at].SetProblem(refusal)
		return nil
	}
	return Fail(m.err)
}

func (s *unlock) View() string {
	e := s.env
	if s.who == nil {
		question := e.Put(theme.Strong, e.Text("unlock.who"))
		if len(s.people) == 0 {
			question = e.Put(theme.Muted, e.Text("unlock.nobody"))
		}
		return widget.Fit("\n  "+question+"\n\n"+s.menu.View(e.Look), s.w, s.h)
	}
	head := "\n  " + e.Put(theme.Strong, s.who.Name) + "   " + e.Put(theme.Muted, e.Lang.Roles(s.who.Roles)) + "\n\n"
	tail := ""
	switch {
	case s.working:
		tail = working(e, "unlock.working")
	case s.offer != nil:
		tail = s.offer.note(e, s.w)
	}
	return widget.Fit(head+s.form.View(e.Look)+"\n"+tail, s.w, s.h)
}
