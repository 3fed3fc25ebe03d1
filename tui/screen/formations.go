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
	return Registration{ID: Formations, Title: "formations.title", Direct: true, New: newFormations, Bindings: []Binding{
		{Keys: []string{"enter"}, Action: FormationsQuota, Help: "formations.do.quota", Kind: scoring.KindSaveFormations},
		{Keys: []string{"a"}, Action: FormationsAdd, Help: "formations.do.add", Kind: scoring.KindSaveFormations},
		{Keys: []string{"i"}, Action: FormationsImport, Help: "formations.do.import", Kind: scoring.KindSaveFormations},
		{Keys: []string{"d"}, Action: FormationsList, Help: "formations.do.list"},
		{Keys: []string{"enter"}, Action: FormationsSend, Help: "formations.do.send", Mode: formationsAdding},
	}}
}

// formations lists the ranking groups with their quotas.
type formations struct {
	env   *Env
	book  *scoring.Rulebook
	rows  *listRows[scoring.Group]
	table *widget.Table
	form  *widget.Form // nil: the list
	w, h  int
}

// quotaTyped is a quota for one formation.
type quotaTyped struct {
	of   *formations
	at   scoring.Group
	text string
}

func newFormations(env *Env, _ Args) Screen {
	s := &formations{env: env}
	s.rows = &listRows[scoring.Group]{id: func(g scoring.Group) string { return g.Key }, cells: s.cells,
		tone: func(g scoring.Group) theme.Tone {
			if !g.HasQuota {
				return theme.Warn
			}
			return theme.Plain
		}}
	s.table = widget.NewTable(s.rows,
		widget.Column{ID: "formation", Title: widget.Key("formations.formation"), Width: 30, Flex: true, Frozen: true},
		widget.Column{ID: "quota", Title: widget.Key("formations.quota"), Width: 14, Right: true},
		widget.Column{ID: "candidates", Title: widget.Key("formations.candidates"), Width: 9, Right: true})
	s.read()
	return s
}

func (s *formations) read() {
	s.env.Desk.Read(func(v scoring.View) {
		s.book, s.rows.items = v.Record().Book(), append([]scoring.Group(nil), v.Groups()...)
	})
	s.table.Refresh()
}

func (s *formations) cells(g scoring.Group, cells []string) {
	cells[0], cells[1], cells[2] = g.Title(), s.env.Theme.Glyph.Warn+" "+s.env.Text("formations.no-quota"), strconv.Itoa(g.Candidates)
	if g.HasQuota {
		cells[1] = strconv.Itoa(g.Quota)
	}
}

func (s *formations) Init() tea.Cmd { return nil }

func (s *formations) SetSize(w, h int) {
	s.w, s.h = w, h
	s.table.SetSize(w, h-1)
	if s.form != nil {
		s.form.SetSize(w, h-2)
	}
}

func (s *formations) Mode() Mode {
	if s.form != nil {
		return formationsAdding
	}
	return ""
}

func (s *formations) Typing(k tea.KeyMsg) bool { return s.form != nil && s.form.Typing(k) }

func (s *formations) StepBack() bool {
	was := s.form != nil
	s.form = nil
	return was
}

func (s *formations) Why(a Action) *scoring.Refusal {
	switch {
	case s.book == nil:
		return scoring.Refuse("rulebook.none")
	case (a == FormationsQuota || a == FormationsList) && len(s.rows.items) == 0:
		return scoring.Refuse("panels.no-formation")
	}
	return nil
}

func (s *formations) Update(m tea.Msg) tea.Cmd {
	switch m := m.(type) {
	case Changed:
		s.read()
	case Submitted:
		if m.Tag == any(s) && m.Err == nil {
			s.form = nil
			s.read()
		}
	case quotaTyped:
		if m.of == s {
			return s.save(m.at.Values, m.text, func() tea.Cmd { return s.askQuota(m.at, m.text) })
		}
	case tea.MouseMsg:
		m.Y--
		s.table.Mouse(m)
	case tea.KeyMsg:
		if s.form != nil {
			s.form.Key(m)
		} else {
			s.table.Key(m)
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
	return s.env.Submit(s, scoring.SaveFormations{Rows: []scoring.FormationRow{{Values: values, Quota: quota}}})
}

func (s *formations) askQuota(g scoring.Group, text string) tea.Cmd {
	return Do(Prompt{Question: widget.Key("formations.quota.ask", g.Title()), Label: widget.Key("formations.quota"), Value: text,
		Then: func(text string) tea.Msg { return quotaTyped{s, g, text} }})
}

func (s *formations) Handle(a Action) tea.Cmd {
	i, ok := s.table.Cursor()
	switch a {
	case FormationsQuota:
		if g := s.rows.items[i]; ok {
			text := ""
			if g.HasQuota {
				text = strconv.Itoa(g.Quota)
			}
			return s.askQuota(g, text)
		}
	case FormationsList:
		return Go(Candidates, Args{Group: s.rows.items[i].Key})
	case FormationsImport:
		return Go(Import, Args{Component: "formations"})
	case FormationsAdd:
		s.add()
	case FormationsSend:
		if s.form.Key(tea.KeyMsg{Type: tea.KeyEnter}) == widget.FormSent {
			return s.send()
		}
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
	s.form = widget.NewForm(append(fields, widget.NewField(widget.Key("formations.quota"), widget.Key("formations.quota.hint")))...)
	s.SetSize(s.w, s.h)
}

func (s *formations) send() tea.Cmd {
	fields := s.form.Fields()
	values := make([]string, len(fields)-1)
	for i := range values {
		values[i] = strings.TrimSpace(fields[i].Value())
	}
	return s.save(values, fields[len(fields)-1].Value(), func() tea.Cmd { return nil })
}

func (s *formations) View() string {
	l := s.env.Look
	if s.form != nil {
		return widget.Fit("  "+l.Put(theme.Strong, l.Text("formations.add"))+"\n\n"+s.form.View(l), s.w, s.h)
	}
	places := 0
	for _, g := range s.rows.items {
		places += g.Quota
	}
	head := "  " + l.Put(theme.Muted, l.Text("formations.lead", strconv.Itoa(len(s.rows.items)), strconv.Itoa(places)))
	body := s.table.View(l)
	if len(s.rows.items) == 0 {
		body = "\n  " + l.Put(theme.Muted, l.Text("formations.none"))
	}
	return widget.Fit(head+"\n"+body, s.w, s.h)
}
