package screen

import (
	"context"
	"strings"

	tea "github.com/charmbracelet/bubbletea"

	"ampera/scoring"
	"ampera/scoring/query"
	"ampera/scoring/text"
	"ampera/tui/theme"
	"ampera/tui/widget"
)

// Actions of the people.
const (
	PeopleAdd    Action = "people.add"
	PeopleSend   Action = "people.send"
	PeopleEnrol  Action = "people.enrol"
	PeopleRoles  Action = "people.roles"
	PeopleRevoke Action = "people.revoke"
	PeopleCode   Action = "people.code"
)

// peopleAdding is the mode of the form for somebody new.
const peopleAdding Mode = "add"

func peopleRegistration() Registration {
	return Registration{ID: People, Title: "people.title", Direct: true, New: newPeople, Bindings: append(listBindings([]Binding{
		{Keys: []string{"a"}, Action: PeopleAdd, Help: "people.do.add", Kind: scoring.KindProposePerson},
		{Keys: []string{"e"}, Action: PeopleEnrol, Help: "people.do.enrol", Kind: scoring.KindEnrolPerson},
		{Keys: []string{"r"}, Action: PeopleRoles, Help: "people.do.roles", Kind: scoring.KindAdmitPerson},
		{Keys: []string{"c"}, Action: PeopleCode, Help: "people.do.code"},
		{Keys: []string{"x"}, Action: PeopleRevoke, Help: "people.do.revoke", Kind: scoring.KindRevokePerson, Quiet: true},
	}...), formBindings(peopleAdding, PeopleSend, "people.do.send", 0)...)}
}

// offeredRoles are the sets of roles that a person may be given here.
var offeredRoles = []scoring.Roles{scoring.Assessor, scoring.Secretary, scoring.Observer, scoring.Chair,
	scoring.Chair | scoring.Assessor, scoring.Secretary | scoring.Assessor}

// people lists the committee: the secretary proposes, the chair enrols.
type people struct {
	env *Env
	lister[scoring.Person]
	form   *widget.Form // nil: the list
	busy   bool         // a code is being made
	codes  map[scoring.PersonID]codeState
	wishes string // names of those for whom somebody has asked for a new code
	w, h   int
}

// Messages of the people.
type (
	enrolled struct {
		of         *people
		name, code string
		again      bool // in the place of a passphrase
		err        error
	}
	rolesChosen struct {
		of    *people
		id    scoring.PersonID
		roles scoring.Roles
	}
	revokeReason struct {
		of     *people
		id     scoring.PersonID
		reason string
	}
)

func newPeople(env *Env, _ Args) Screen {
	s := &people{env: env}
	s.list = newList(env, rowsOf[scoring.Person]{
		ID:    func(p *scoring.Person) string { return string(p.ID) },
		Words: func(p *scoring.Person) string { return p.Name + " " + env.Lang.Roles(p.Roles) },
		Saved: "people",
		Tone: func(p *scoring.Person) theme.Tone {
			if p.Status == scoring.Revoked {
				return theme.Muted
			}
			return theme.Plain
		},
	}, s.fields()...)
	s.read()
	return s
}

// personStatuses are the statuses in the order of a committee's life.
var personStatuses = []string{string(scoring.Proposed), string(scoring.Invited), string(scoring.Active), string(scoring.Revoked)}

func (s *people) fields() []field[scoring.Person] {
	type person = scoring.Person
	roles := textField("roles", "people.roles", scoring.Text{ID: "peran", EN: "role"}, 22,
		func(p *person) string { return s.env.Lang.Roles(p.Roles) })
	return []field[person]{nameField(20, func(p *person) string { return p.Name }), roles, {
		Column: widget.Column{ID: "status", Title: widget.Key("people.status"), Width: 26},
		Name:   stateName, Kind: query.Choice,
		Choices: func() []query.Option { return optionsOf("people.status.", personStatuses) },
		Text:    func(p *person) string { return string(p.Status) },
		Cell: func(p *person) string {
			g := s.env.Theme.Glyph
			if p.Asked != "" {
				return g.Warn + " " + s.env.Text("people.code.wish")
			}
			sign := map[scoring.PersonStatus]string{scoring.Proposed: g.Unchosen, scoring.Invited: g.Saving, scoring.Active: g.Good, scoring.Revoked: g.Bad}[p.Status]
			return sign + " " + s.env.Text("people.status."+string(p.Status))
		},
	}}
}

func (s *people) read() {
	var all []scoring.Person
	s.env.Desk.Read(func(v scoring.View) { all, s.codes = v.People(), codeStates(v) })
	var names []string
	for _, p := range all {
		if p.Asked != "" {
			names = append(names, p.Name)
		}
	}
	s.wishes = strings.Join(names, ", ")
	s.list.take(all)
}

func (s *people) Init() tea.Cmd { return nil }

func (s *people) SetSize(w, h int) {
	s.w, s.h = w, h
	s.list.setSize(w, h)
	if s.form != nil {
		s.form.SetSize(w, h-2)
	}
}

func (s *people) Mode() Mode {
	if s.form != nil {
		return peopleAdding
	}
	return s.list.mode()
}

func (s *people) Typing(k tea.KeyMsg) bool {
	if s.form != nil {
		return s.form.Typing(k)
	}
	return s.list.typing(k)
}

func (s *people) StepBack() bool {
	switch {
	case s.form == nil:
		return s.list.stepBack()
	case s.Holds() != HoldsNothing:
		return false
	}
	return s.Drop()
}

// Holds says that the form was typed into.
func (s *people) Holds() Held { return holdsForm(s.form) }

// Take sends the form.
func (s *people) Take() (tea.Cmd, bool) { return takeForm(s.form, s.send) }

// Drop goes from the form to the list.
func (s *people) Drop() bool {
	s.form = nil
	return true
}

func (s *people) current() (scoring.Person, bool) {
	if p := s.list.cursor(); p != nil {
		return *p, true
	}
	return scoring.Person{}, false
}

func (s *people) Why(a Action) *scoring.Refusal {
	p, ok := s.current()
	switch {
	case a == PeopleCode && ok:
		return s.codes[p.ID].why
	case a != PeopleCode && a != PeopleEnrol && a != PeopleRoles && a != PeopleRevoke:
		return nil
	case !ok:
		return scoring.Refuse("person.unknown")
	case a == PeopleEnrol && p.Status != scoring.Proposed && p.Status != scoring.Invited:
		return scoring.Refuse("person.has-key", p.Name)
	case a != PeopleEnrol && p.Status == scoring.Revoked:
		return scoring.Refuse("store.not-active", p.Name)
	}
	return nil
}

func (s *people) Update(m tea.Msg) tea.Cmd {
	if cmd, mine := s.list.update(m); mine {
		return cmd
	}
	switch m := m.(type) {
	case Changed:
		s.read()
	case Submitted:
		if m.Err == nil && m.Tag == any(s) {
			s.form = nil
			s.read()
		} else if a, is := m.Tag.(codeAnswer); is && a.of == s && m.Err == nil {
			s.read()
			return s.codeDone(a)
		}
	case enrolled:
		return s.enrolled(m)
	case codeAnswer:
		return s.codeAnswer(m)
	case rolesChosen:
		if m.of == s {
			return s.env.Submit(s, scoring.AdmitPerson{ID: m.id, Roles: m.roles})
		}
	case revokeReason:
		if m.of == s {
			return s.env.Submit(s, scoring.RevokePerson{ID: m.id, Reason: m.reason})
		}
	case tea.MouseMsg:
		if s.form == nil {
			s.list.mouse(m)
		}
	case tea.KeyMsg:
		if s.form != nil {
			s.form.Key(m)
		} else {
			s.list.key(m)
		}
	}
	return nil
}

func (s *people) Handle(a Action) tea.Cmd {
	if cmd, mine := s.list.handle(a); mine {
		return cmd
	}
	p, _ := s.current()
	switch a {
	case PeopleAdd:
		s.add()
	case PeopleSend, FormSave:
		return sendForm(s.form, a, s.send)
	case PeopleEnrol:
		return s.enrol(p.ID, p.Name, p.Roles)
	case PeopleRoles:
		return s.askRoles(p)
	case PeopleCode:
		return s.askCode(p)
	case PeopleRevoke:
		return Do(Prompt{Question: widget.Key("people.revoke.ask", p.Name), Label: widget.Key("people.reason"), Needed: true,
			Then: func(text string) tea.Msg { return revokeReason{s, p.ID, text} }})
	}
	return nil
}

// add opens the form: a chair enrols at once, others propose.
func (s *people) add() {
	name := widget.NewField(widget.Key("people.name"), widget.Key("people.name.hint"))
	name.Most = text.Name
	name.Check = func(v string) *scoring.Refusal {
		if strings.TrimSpace(v) == "" {
			return scoring.Refuse("name.blank")
		}
		return nil
	}
	choices := make([]widget.Words, len(offeredRoles))
	for i, r := range offeredRoles {
		choices[i] = widget.Key("people.role." + r.String())
	}
	s.form = widget.NewForm(name, widget.NewChoice(widget.Key("people.roles"), widget.Key("people.roles.hint"), choices...))
	s.SetSize(s.w, s.h)
}

func (s *people) send() tea.Cmd {
	fields := s.form.Fields()
	name, roles := strings.TrimSpace(fields[0].Value()), offeredRoles[fields[1].Chosen()]
	if s.env.Desk.Allow(scoring.KindEnrolPerson, scoring.Subject{Kind: scoring.OnPerson}) == nil {
		return s.enrol(scoring.PersonID(s.env.Desk.NewID()), name, roles)
	}
	return s.env.Submit(s, scoring.ProposePerson{ID: scoring.PersonID(s.env.Desk.NewID()), Name: name, Roles: roles})
}

// enrol makes a one-time code beside the loop.
func (s *people) enrol(id scoring.PersonID, name string, roles scoring.Roles) tea.Cmd {
	if s.busy {
		return nil
	}
	s.busy = true
	desk := s.env.Desk
	return func() tea.Msg {
		code, err := desk.Enrol(context.Background(), id, name, roles)
		return enrolled{s, name, code, false, err}
	}
}

func (s *people) enrolled(m enrolled) tea.Cmd {
	if m.of != s {
		return nil
	}
	s.busy = false
	s.read()
	if m.err != nil {
		return Fail(m.err)
	}
	s.form = nil
	detail := "people.code.detail"
	if m.again {
		detail = "people.code.again"
	}
	return Do(Ask{Question: widget.Key("people.code", m.name, m.code), Detail: widget.Key(detail, m.name),
		Choices: []Choice{{Label: widget.Key("people.code.noted")}}})
}

func (s *people) askRoles(p scoring.Person) tea.Cmd {
	ask := Ask{Question: widget.Key("people.roles.ask", p.Name)}
	for i, r := range offeredRoles {
		ask.Choices = append(ask.Choices, Choice{Key: string(rune('1' + i)), Label: widget.Key("people.role." + r.String()),
			Then: rolesChosen{s, p.ID, r}})
	}
	return Do(ask)
}

func (s *people) View() string {
	l := s.env.Look
	head := "people.lead"
	if s.busy {
		head = "people.working"
	}
	if s.form != nil {
		title := "people.propose"
		if s.env.Desk.Allow(scoring.KindEnrolPerson, scoring.Subject{}) == nil {
			title = "people.enrol"
		}
		if !s.busy {
			head = title
		}
		return widget.Fit("  "+l.Put(theme.Strong, l.Text(head))+"\n\n"+s.form.View(l), s.w, s.h)
	}
	text := l.Text(head)
	if !s.busy && s.wishes != "" {
		text = l.Put(theme.Warn, l.Text("people.code.waits", s.wishes))
	}
	return s.list.view(text, nil)
}
