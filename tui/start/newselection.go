package start

import (
	"context"
	"errors"
	"slices"
	"strconv"
	"strings"

	tea "github.com/charmbracelet/bubbletea"

	"ampera/scoring"
	"ampera/scoring/text"
	"ampera/tui/screen"
	"ampera/tui/theme"
	"ampera/tui/widget"
)

// newSelection founds a selection page by page: whose it is, its rules (a template
// filled in with the answers to a few questions), the numbers of its candidates, the
// chair's passphrase, and the recovery code that is to be sealed. After last year's
// file the rules are taken over and not asked.
type newSelection struct {
	env   *screen.Env
	taken *scoring.Founding // from last year's file, or nil

	title, office, chair *widget.Field
	rules                *newRules // nil: taken over
	numbers              *newNumbers
	offer                *offer
	sealed               *sealed

	who, own *widget.Form
	pages    []newPage
	at       int
	working  bool
	done     bool // founded
	w, h     int
}

// newPage is one page of the form.
type newPage struct {
	title string // wording key
	form  *widget.Form
}

// Modes of the pages with the passphrase and with the recovery code.
const (
	newOwn  screen.Mode = "own"
	newKept screen.Mode = "kept"
)

// NewSelection registers the screen.
func NewSelection() screen.Registration {
	enter := (*newSelection).enter
	keys := slices.Concat(screen.FormKeys("", "new.next", 0, enter),
		screen.FormKeys(newOwn, "new.next", 0, enter), offerKeys[*newSelection](newOwn),
		screen.FormKeys(newKept, "new.create", 0, enter), screen.Keys[*newSelection]{
			{Keys: []string{"f8"}, Help: "recover.save", Do: (*newSelection).save, Mode: newKept},
		})
	return screen.Registration{ID: screen.NewSelection, Title: "new.title", Public: true, New: openNewSelection, Bindings: keys.Bindings()}
}

func openNewSelection(env *screen.Env, args screen.Args) screen.Screen {
	s := &newSelection{env: env, taken: args.Founding, offer: newOffer(env), sealed: newSealed(env, "recover.why")}
	ask := func(key string) *widget.Field {
		f := widget.NewField(widget.Key(key), widget.Key(key+".hint"))
		f.Check, f.Most = widget.Needed, text.Name
		return f
	}
	s.title, s.office, s.chair = ask("new.name"), ask("new.office"), ask("new.chair")
	s.who, s.own = widget.NewForm(s.title, s.office, s.chair), widget.NewForm(s.offer.own, s.offer.again)
	if s.taken != nil {
		s.title.SetValue(s.taken.Name)
		s.office.SetValue(s.taken.Office)
		s.chair.SetValue(s.taken.Chair)
	} else {
		s.rules = openNewRules()
		s.numbers = openNewNumbers(s)
	}
	s.bind()
	return s
}

// bind puts the pages together: what is asked depends on what was answered.
func (s *newSelection) bind() {
	s.pages = []newPage{{newWho, s.who}}
	if s.rules != nil {
		s.pages = append(s.pages, newPage{newRulesPage, s.rules.form})
		if s.rules.own() {
			s.pages = append(s.pages, newPage{newPartsPage, s.rules.parts})
		}
		s.pages = append(s.pages, newPage{newNumbersPage, s.numbers.form})
	}
	s.pages = append(s.pages, newPage{"unlock.own", s.own}, newPage{"recover.title", s.sealed.form})
}

// Titles of the pages.
const (
	newWho         = "new.who"
	newRulesPage   = "new.rules"
	newPartsPage   = "new.parts"
	newNumbersPage = "new.numbers"
)

func (s *newSelection) page() newPage { return s.pages[s.at] }

func (s *newSelection) SetSize(w, h int) {
	s.w, s.h = w, h
	for _, p := range s.pages {
		p.form.SetSize(w, min(max(h-unlockHead, 0), 2*len(p.form.Fields())+1))
	}
	s.sealed.setSize(w, h)
}

// Mode is the page of the passphrase or of the recovery code, or another.
func (s *newSelection) Mode() screen.Mode {
	switch len(s.pages) - s.at {
	case 1:
		return newKept
	case 2:
		return newOwn
	}
	return ""
}

// Typing gives what is typed to the form.
func (s *newSelection) Typing(k tea.KeyMsg) bool { return s.page().form.Typing(k) }

// Checking says that the selection is being made.
func (s *newSelection) Checking() bool { return s.working }

// StepBack goes to the page before.
func (s *newSelection) StepBack() bool {
	if s.at == 0 || s.working {
		return s.working
	}
	s.at--
	return true
}

// Holds says that somebody has begun to fill the pages.
func (s *newSelection) Holds() screen.Held {
	if s.done || !slices.ContainsFunc(s.pages, func(p newPage) bool { return p.form.Typed() }) {
		return screen.HoldsNothing
	}
	return screen.HoldsForm
}

// Take founds the selection, or goes to the first page on which something is
// missing.
func (s *newSelection) Take() (tea.Cmd, bool) {
	if s.working {
		return nil, true
	}
	for i, p := range s.pages {
		if s.at = i; !p.form.Validate() {
			return nil, false
		}
		if cmd, ok := s.holdsTrue(p); !ok {
			return cmd, false
		}
	}
	return s.create(), true
}

// Drop gives the pages up.
func (s *newSelection) Drop() bool {
	for _, p := range s.pages {
		p.form.Reset()
	}
	return false
}

func (s *newSelection) enter() tea.Cmd {
	return tea.Batch(screen.EnterForm(s.page().form, s.next), s.numbers.look())
}

func (s *newSelection) offered() (*offer, *widget.Form) { return s.offer, s.own }

func (s *newSelection) save() tea.Cmd {
	return s.sealed.save(s, answer(s.title), answer(s.office), answer(s.chair))
}

// answer is what a field has, without blanks around it.
func answer(f *widget.Field) string { return strings.TrimSpace(f.Value()) }

// next turns the page when its answers hold, and creates after the last.
func (s *newSelection) next() tea.Cmd {
	if cmd, ok := s.holdsTrue(s.page()); !ok {
		return cmd
	}
	if s.at < len(s.pages)-1 {
		s.at++
		return nil
	}
	return s.create()
}

// create founds the selection; the form stays as it is until it is done.
func (s *newSelection) create() tea.Cmd {
	book, err := s.book()
	if err != nil {
		return screen.Fail(err)
	}
	f := scoring.Founding{Book: book}
	if s.taken != nil {
		f = *s.taken
	}
	f.Name, f.Office = answer(s.title), answer(s.office)
	f.Chair, f.Passphrase = answer(s.chair), s.offer.own.Value()
	f.Recovery = s.sealed.code
	s.working = true
	life := s.env.Life
	return screen.Behind(s, func() (scoring.Desk, error) { return life.Create(context.Background(), f) }, s.created)
}

func (s *newSelection) created(desk scoring.Desk, err error) tea.Cmd {
	s.working = false
	if err != nil {
		return s.refused(err)
	}
	s.done = true
	return screen.Do(screen.Unlocked{Desk: desk})
}

func (s *newSelection) Update(m tea.Msg) tea.Cmd {
	if k, pressed := m.(tea.KeyMsg); pressed {
		return s.key(k)
	}
	return nil
}

// refused goes back to the passphrase when that is what the store refuses.
func (s *newSelection) refused(err error) tea.Cmd {
	var refusal *scoring.Refusal
	if !errors.As(err, &refusal) || !strings.HasPrefix(refusal.Code, "key.") {
		return screen.Fail(err)
	}
	s.at = len(s.pages) - 2
	s.page().form.Go(0)
	s.offer.own.SetProblem(refusal)
	return nil
}

// key goes to the form; another template asks other questions, and another choice
// has other pages.
func (s *newSelection) key(k tea.KeyMsg) tea.Cmd {
	s.page().form.Key(k)
	if s.rules != nil && s.rules.changed() {
		s.bind()
		s.SetSize(s.w, s.h)
	}
	return s.numbers.look()
}

func (s *newSelection) View() string {
	e := s.env
	place := strconv.Itoa(s.at+1) + "/" + strconv.Itoa(len(s.pages))
	head := "\n  " + e.Put(theme.Strong, e.Text(s.page().title)) + "   " + e.Put(theme.Muted, place) + "\n\n"
	tail := ""
	switch {
	case s.working:
		tail = screen.Working(e, "welcome.working")
	case s.Mode() == newOwn:
		tail = s.offer.note(e, s.w)
	}
	body := s.page().form.View(e.Look)
	if s.page().title == newNumbersPage {
		tail = s.numbers.view(s.w)
	}
	if s.Mode() == newKept {
		body = s.sealed.view(s.h - unlockHead)
	}
	return widget.Fit(head+body+"\n"+tail, s.w, s.h)
}
