package screen

import (
	"strconv"
	"strings"

	tea "github.com/charmbracelet/bubbletea"

	"ampera/scoring"
	"ampera/tui/theme"
	"ampera/tui/widget"
)

// Actions of the formations.
const (
	FormationsQuota  Action = "formations.quota"
	FormationsAdd    Action = "formations.add"
	FormationsSend   Action = "formations.send"
	FormationsList   Action = "formations.list"
	FormationsImport Action = "formations.import"
)

// formationsAdding is the mode of the form for a new formation.
const formationsAdding Mode = "add"

func formationsRegistration() Registration {
	return Registration{ID: Formations, Title: "formations.title", Direct: true, New: newFormations, Bindings: append(listBindings([]Binding{
		{Keys: []string{"enter"}, Action: FormationsQuota, Help: "formations.do.quota", Kind: scoring.KindSaveFormations},
		{Keys: []string{"a"}, Action: FormationsAdd, Help: "formations.do.add", Kind: scoring.KindSaveFormations},
		{Keys: []string{"i"}, Action: FormationsImport, Help: "formations.do.import", Kind: scoring.KindSaveFormations},
		{Keys: []string{"d"}, Action: FormationsList, Help: "formations.do.list"},
	}...), formBindings(formationsAdding, FormationsSend, "formations.do.send", 0)...)}
}

// formations lists the ranking groups with their quotas.
type formations struct {
	env  *Env
	book *scoring.Rulebook
	lister[scoring.Group]
	form *widget.Form          // nil: the list
	sent *scoring.FormationRow // on its way to be saved
	// reason of what is on its way; "" where no result stands.
	reason string
	w, h   int
}

// Messages of the formations.
type (
	quotaTyped struct { // a quota for one formation
		of   *formations
		at   scoring.Group
		text string
	}
	quotaWhy struct { // why it changes, where results stand; else ""
		of     *formations
		row    scoring.FormationRow
		reason string
	}
)

func newFormations(env *Env, _ Args) Screen {
	s := &formations{env: env}
	s.list = newList(env, rowsOf[scoring.Group]{
		ID:    func(g *scoring.Group) string { return g.Key },
		Words: func(g *scoring.Group) string { return g.Title() },
		Saved: "formations",
		Tone: func(g *scoring.Group) theme.Tone {
			if !g.HasQuota {
				return theme.Warn
			}
			return theme.Plain
		},
	}, s.fields()...)
	s.read()
	return s
}

func (s *formations) fields() []field[scoring.Group] {
	type group = scoring.Group
	title := textField("formation", "formations.formation", groupName, 30, func(g *group) string { return g.Title() })
	title.Flex, title.Frozen = true, true
	quota := pointsField(s.env, "quota", widget.Key("formations.quota"), scoring.Text{ID: "kebutuhan", EN: "quota"}, 14, 0,
		func(g *group) scoring.Stage {
			return scoring.Stage{Value: scoring.Points(g.Quota) * scoring.Point, Has: g.HasQuota}
		})
	figure := quota.Cell
	quota.Cell = func(g *group) string {
		if g.HasQuota {
			return figure(g)
		}
		return s.env.Theme.Glyph.Warn + " " + s.env.Text("formations.no-quota")
	}
	return []field[group]{title, quota,
		countField("candidates", "formations.candidates", scoring.Text{ID: "peserta", EN: "candidates"}, 9, func(g *group) int { return g.Candidates })}
}

func (s *formations) read() {
	var all []scoring.Group
	s.env.Desk.Read(func(v scoring.View) { s.book, all = v.Record().Book(), append(all, v.Groups()...) })
	s.list.take(all)
}

func (s *formations) Init() tea.Cmd { return nil }

func (s *formations) SetSize(w, h int) {
	s.w, s.h = w, h
	s.list.setSize(w, h)
	if s.form != nil {
		s.form.SetSize(w, h-2)
	}
}

func (s *formations) Mode() Mode {
	if s.form != nil {
		return formationsAdding
	}
	return s.list.mode()
}

func (s *formations) Typing(k tea.KeyMsg) bool {
	if s.form != nil {
		return s.form.Typing(k)
	}
	return s.list.typing(k)
}

func (s *formations) StepBack() bool {
	switch {
	case s.form == nil:
		return s.list.stepBack()
	case s.Holds() != HoldsNothing:
		return false
	}
	return s.Drop()
}

// Holds says that the form was typed into.
func (s *formations) Holds() Held { return holdsForm(s.form) }

// Take sends the form.
func (s *formations) Take() (tea.Cmd, bool) { return takeForm(s.form, s.send) }

// Drop goes from the form to the list.
func (s *formations) Drop() bool {
	s.form = nil
	return true
}

func (s *formations) Why(a Action) *scoring.Refusal {
	switch {
	case s.book == nil:
		return scoring.Refuse("rulebook.none")
	case (a == FormationsQuota || a == FormationsList) && s.list.cursor() == nil:
		return scoring.Refuse("panels.no-formation")
	}
	return nil
}

func (s *formations) Update(m tea.Msg) tea.Cmd {
	if cmd, mine := s.list.update(m); mine {
		return cmd
	}
	switch m := m.(type) {
	case Changed:
		s.read()
	case Submitted:
		return s.submitted(m)
	case formationMeant:
		if m.of == Screen(s) && s.form != nil {
			putFormation(s.groupFields(), m.values)
			return s.saveTyped(m.values)
		}
	case quotaWhy:
		if m.of == s {
			s.sent, s.reason = &m.row, m.reason
			return s.env.Submit(s, scoring.SaveFormations{Rows: []scoring.FormationRow{m.row}, Reason: m.reason})
		}
	case quotaTyped:
		if m.of == s {
			return s.save(m.at.Values, m.text, func() tea.Cmd { return s.askQuota(m.at, m.text) })
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

// save takes a quota; blank takes the quota away, and what is no number is
// asked for again.
func (s *formations) save(values []string, text string, again func() tea.Cmd) tea.Cmd {
	quota := -1
	if text = strings.TrimSpace(text); text != "" {
		n, err := strconv.Atoi(text)
		if err != nil || n < 0 || n > 100_000 {
			return tea.Sequence(again(), Fail(scoring.Refuse("formations.quota-shape", text)))
		}
		quota = n
	}
	return s.why(scoring.FormationRow{Values: values, Quota: quota}, "")
}

// why asks for the reason where the quota changes results that stood, and saves.
func (s *formations) why(row scoring.FormationRow, text string) tea.Cmd {
	return askStood(s.env, scoring.SaveFormations{Rows: []scoring.FormationRow{row}}, text, true,
		func(reason string) tea.Msg { return quotaWhy{s, row, reason} })
}

// submitted takes the reply; a reason that was none is asked for again.
func (s *formations) submitted(m Submitted) tea.Cmd {
	switch {
	case m.Tag != any(s):
		return nil
	case wantsReason(m.Err) && s.sent != nil:
		return s.why(*s.sent, s.reason)
	case m.Err != nil:
		return nil // the root says why
	}
	s.form = nil
	s.read()
	return s.warn()
}

// many are the words for a quota of a formation that is more than its candidates:
// odd, and allowed. nil where it is not, or where nobody has come yet.
func (s *formations) many(key string, quota int) widget.Words {
	here, all := 0, 0
	for _, g := range s.list.items {
		if all += g.Candidates; g.Key == key {
			here = g.Candidates
		}
	}
	if all == 0 || quota <= here {
		return nil
	}
	return widget.Key("formations.quota.many", strconv.Itoa(here))
}

// manyTyped is many while the quota is typed.
func (s *formations) manyTyped(key func() string) func(string) widget.Words {
	return func(text string) widget.Words {
		n, err := strconv.Atoi(strings.TrimSpace(text))
		if err != nil {
			return nil
		}
		return s.many(key(), n)
	}
}

// warn says of what was just saved that it is odd.
func (s *formations) warn() tea.Cmd {
	if s.sent == nil {
		return nil
	}
	words := s.many(scoring.GroupKey(s.sent.Values), s.sent.Quota)
	s.sent = nil
	if words == nil {
		return nil
	}
	return Do(Say{theme.Warn, words})
}

func (s *formations) askQuota(g scoring.Group, text string) tea.Cmd {
	return Do(Prompt{Question: widget.Key("formations.quota.ask", g.Title()), Label: widget.Key("formations.quota"), Value: text,
		Number: true, Warn: s.manyTyped(func() string { return g.Key }),
		Then: func(text string) tea.Msg { return quotaTyped{s, g, text} }})
}

func (s *formations) Handle(a Action) tea.Cmd {
	if cmd, mine := s.list.handle(a); mine {
		return cmd
	}
	g := s.list.cursor()
	switch a {
	case FormationsQuota:
		text := ""
		if g.HasQuota {
			text = strconv.Itoa(g.Quota)
		}
		return s.askQuota(*g, text)
	case FormationsList:
		return Go(Candidates, Args{Group: g.Key})
	case FormationsImport:
		return Go(Import, Args{Component: "formations"})
	case FormationsAdd:
		s.add()
	case FormationsSend, FormSave:
		return sendForm(s.form, a, s.send)
	}
	return nil
}

// add opens a form with the columns that make a group, and the quota.
func (s *formations) add() {
	var fields []*widget.Field
	for _, name := range s.book.GroupBy {
		f := widget.NewField(columnWords(name), nil)
		f.Check = func(v string) *scoring.Refusal {
			if strings.TrimSpace(v) == "" {
				return scoring.Refuse("group.blank", name)
			}
			return nil
		}
		fields = append(fields, f)
	}
	offerKnown(s.env, fields)
	if n := len(fields); n > 0 {
		fields[n-1].Warn = s.knownTyped
	}
	quota := widget.NewField(widget.Key("formations.quota"), widget.Key("formations.quota.hint"))
	quota.Number, quota.Warn = true, s.manyTyped(func() string { return scoring.GroupKey(s.values()) })
	s.form = widget.NewForm(append(fields, quota)...)
	s.SetSize(s.w, s.h)
}

// groupFields are the fields of the group, without the quota's.
func (s *formations) groupFields() []*widget.Field {
	fields := s.form.Fields()
	return fields[:len(fields)-1]
}

// values are those of the group that the form is of.
func (s *formations) values() []string {
	fields := s.groupFields()
	values := make([]string, len(fields))
	for i, f := range fields {
		values[i] = strings.TrimSpace(f.Value())
	}
	return values
}

// knownTyped are the words for a formation that is there already: its quota becomes
// another one.
func (s *formations) knownTyped(string) widget.Words {
	key := scoring.GroupKey(s.values())
	for _, g := range s.list.items {
		if g.Key == key {
			return widget.Key("formations.known", g.Title())
		}
	}
	return nil
}

// send saves the form. That a formation is new is what the form says by itself: one
// that is spelled almost as another is asked about.
func (s *formations) send() tea.Cmd {
	t := typedFormation(s.env, s.values())
	if len(t.Near) > 0 {
		return askFormation(s, t)
	}
	return s.saveTyped(t.Values)
}

func (s *formations) saveTyped(values []string) tea.Cmd {
	fields := s.form.Fields()
	return s.save(values, fields[len(fields)-1].Value(), func() tea.Cmd { return nil })
}

func (s *formations) View() string {
	l := s.env.Look
	if s.form != nil {
		return widget.Fit("  "+l.Put(theme.Strong, l.Text("formations.add"))+"\n\n"+s.form.View(l), s.w, s.h)
	}
	if len(s.list.items) == 0 {
		return widget.Fit("\n  "+l.Put(theme.Muted, l.Text("formations.none")), s.w, s.h)
	}
	places := 0
	for _, g := range s.list.items {
		places += g.Quota
	}
	return s.list.view(l.Text("formations.lead", strconv.Itoa(len(s.list.items)), strconv.Itoa(places)), nil)
}
