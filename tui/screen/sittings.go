package screen

import (
	"slices"
	"strconv"
	"strings"

	tea "github.com/charmbracelet/bubbletea"

	"ampera/scoring"
	"ampera/scoring/query"
	"ampera/scoring/text"
	"ampera/scoring/wording"
	"ampera/tui/theme"
	"ampera/tui/widget"
)

// Actions of the list of sittings.
const (
	SittingsOpen Action = "sittings.open"
	SittingsAdd  Action = "sittings.add"
	SittingsSend Action = "sittings.send"
)

// sittingsAdding is the mode of the form for a new sitting.
const sittingsAdding Mode = "add"

func sittingsRegistration() Registration {
	return Registration{ID: Sittings, Title: "sittings.title", Direct: true, New: newSittings, Bindings: append(listBindings([]Binding{
		{Keys: []string{"enter"}, Action: SittingsOpen, Help: "sittings.do.open"},
		{Keys: []string{"a"}, Action: SittingsAdd, Help: "sittings.do.add", Kind: scoring.KindPlanSitting},
	}...), formBindings(sittingsAdding, SittingsSend, "sittings.do.send", 0)...)}
}

// sittingsData is what one reading brings.
type sittingsData struct {
	lines    []scoring.SittingLine
	parts    []*scoring.Component
	groups   []scoring.Group
	unseated [][]scoring.Candidate // by part
}

// sittings lists the rooms and days of the selection.
type sittings struct {
	env *Env
	lister[scoring.SittingLine]
	data   sittingsData
	reader reader[sittingsData]
	form   *sittingForm      // nil: the list
	made   scoring.SittingID // sitting that was just planned, to be opened
	w, h   int
}

func newSittings(env *Env, _ Args) Screen {
	s := &sittings{env: env, reader: reader[sittingsData]{env: env}}
	s.list = newList(env, rowsOf[scoring.SittingLine]{
		ID:    func(t *scoring.SittingLine) string { return string(t.ID) },
		Words: func(t *scoring.SittingLine) string { return t.Title() },
		Saved: "sittings",
		Tone: func(t *scoring.SittingLine) theme.Tone {
			if t.Closing != nil {
				return theme.Muted
			}
			return theme.Plain
		},
	}, s.fields()...)
	env.Desk.Read(func(v scoring.View) {
		if v.Size() <= homeAtOnce {
			s.show(readSittings(v))
		}
	})
	return s
}

var sittingStates = []string{"planned", "open", "ready", "closed"}

func (s *sittings) fields() []field[scoring.SittingLine] {
	type line = scoring.SittingLine
	day := textField("day", "sittings.day", scoring.Text{ID: "hari", EN: "day"}, 10, func(t *line) string { return t.Day.String() })
	day.Cell = func(t *line) string { return wording.Day(t.Day) }
	name := nameField(10, func(t *line) string { return t.Name })
	name.Title, name.Flex = widget.Key("sittings.name"), false
	part := textField("part", "sittings.part", scoring.Text{ID: "ujian", EN: "test"}, 18, func(t *line) string { return partWords(s.env.Lang, t) })
	place := textField("place", "sittings.place", scoring.Text{ID: "tempat", EN: "place"}, 10, func(t *line) string { return t.Place })
	place.Flex = true
	if !slices.ContainsFunc(s.data.lines, func(t line) bool { return t.Part == nil || t.Component != s.data.lines[0].Component }) {
		part.Cell = nil // all the same, and none of another rulebook
	}
	return []field[line]{
		day,
		textField("start", "sittings.start", scoring.Text{ID: "mulai", EN: "start"}, 5, func(t *line) string { return t.Start.String() }),
		name, place, {
			Column: widget.Column{ID: "state", Title: widget.Key("marks.state"), Width: 16},
			Name:   stateName, Kind: query.Choice,
			Choices: func() []query.Option { return optionsOf("sittings.state.", sittingStates) },
			Text:    func(t *line) string { return t.State() },
			Cell: func(t *line) string {
				g := s.env.Theme.Glyph
				sign := map[string]string{"planned": g.Unchosen, "open": g.Saving, "ready": g.Good, "closed": g.Good}[t.State()]
				return sign + " " + s.env.Text("sittings.state."+t.State())
			},
		},
		countField("roster", "sittings.roster", scoring.Text{ID: "terdaftar", EN: "roster"}, 9, func(t *line) int { return t.Roll.Roster }),
		countField("left", "sittings.left", scoring.Text{ID: "belum", EN: "left"}, 5, func(t *line) int { return t.Roll.Open() }),
		part,
	}
}

// planned are the sittings. Of one whose planning was undone nothing is left but
// its id: it is none.
func planned(v scoring.View) []scoring.SittingLine {
	return slices.DeleteFunc(v.Sittings(), func(t scoring.SittingLine) bool { return t.Component == "" })
}

// sittingPage is one sitting that is planned.
func sittingPage(v scoring.View, id scoring.SittingID) (scoring.SittingPage, *scoring.Refusal) {
	p, none := v.SittingPage(id)
	if none == nil && p.Component == "" {
		none = scoring.Refuse("sitting.unknown")
	}
	return p, none
}

// partWords name the component of a sitting: by its code where the rulebook in
// force has none of that code any more.
func partWords(l wording.Lang, t *scoring.SittingLine) string {
	if t.Part == nil {
		return t.Component
	}
	return l.Of(t.Part.Name)
}

// isObserved says whether a sitting's candidates get score sheets.
func isObserved(t *scoring.SittingLine) bool { return t.Part != nil && t.Part.Rubric != nil }

// readSittings reads what the list and its form need.
func readSittings(v scoring.View) sittingsData {
	d := sittingsData{lines: planned(v), groups: slices.Clone(v.Groups())}
	if book := v.Record().Book(); book != nil {
		d.parts = book.Leaves()
	}
	for _, p := range d.parts {
		d.unseated = append(d.unseated, v.Unseated(p.Code))
	}
	return d
}

// Init reads beside the loop what was too much for New.
func (s *sittings) Init() tea.Cmd {
	if s.data.parts != nil {
		return nil
	}
	return s.reader.ask(readSittings)
}

func (s *sittings) show(d sittingsData) {
	s.data = d
	s.list.setFields(s.fields()...)
	s.list.take(d.lines)
	s.SetSize(s.w, s.h)
}

func (s *sittings) SetSize(w, h int) {
	s.w, s.h = w, h
	s.list.setSize(w, h-s.leftLines())
	if s.form != nil {
		s.form.SetSize(w, h-2)
	}
}

// leftLines is the line that says who is in no sitting yet.
func (s *sittings) leftLines() int {
	if s.h < 8 || s.unseatedWords() == "" {
		return 0
	}
	return 1
}

func (s *sittings) unseatedWords() string {
	var parts []string
	for i, p := range s.data.parts {
		if n := len(s.data.unseated[i]); n > 0 && (p.Rubric != nil || s.planned(p)) {
			parts = append(parts, s.env.Lang.Of(p.Name)+" "+strconv.Itoa(n))
		}
	}
	return strings.Join(parts, ", ")
}

// planned says whether a component has a sitting.
func (s *sittings) planned(p *scoring.Component) bool {
	return slices.ContainsFunc(s.data.lines, func(l scoring.SittingLine) bool { return l.Component == p.Code })
}

func (s *sittings) Mode() Mode {
	if s.form != nil {
		return sittingsAdding
	}
	return s.list.mode()
}

func (s *sittings) Typing(k tea.KeyMsg) bool {
	if s.form != nil {
		return s.form.Typing(k)
	}
	return s.list.typing(k)
}

func (s *sittings) StepBack() bool {
	switch {
	case s.form == nil:
		return s.list.stepBack()
	case s.Holds() != HoldsNothing:
		return false
	}
	return s.Drop()
}

// Holds says that the form was typed into.
func (s *sittings) Holds() Held { return s.form.holds() }

// Take sends the form.
func (s *sittings) Take() (tea.Cmd, bool) { return takeForm(s.form, s.send) }

// Drop goes from the form to the list.
func (s *sittings) Drop() bool {
	s.form = nil
	return true
}

func (s *sittings) Why(a Action) *scoring.Refusal {
	switch {
	case a == SittingsAdd && len(s.data.parts) == 0:
		return scoring.Refuse("rulebook.none")
	case a == SittingsAdd && !slices.ContainsFunc(s.data.unseated, func(c []scoring.Candidate) bool { return len(c) > 0 }):
		return scoring.Refuse("sittings.all-seated")
	case a == SittingsOpen && s.list.cursor() == nil:
		return scoring.Refuse("sittings.none")
	}
	return nil
}

func (s *sittings) Update(m tea.Msg) tea.Cmd {
	if cmd, mine := s.list.update(m); mine {
		return cmd
	}
	switch m := m.(type) {
	case Changed:
		return s.reader.ask(readSittings)
	case listRead[sittingsData]:
		return s.loaded(m)
	case Submitted:
		if m.Tag == any(s) && m.Err == nil {
			s.form = nil
			return Go(Sitting, Args{Sitting: s.made})
		}
	case tea.MouseMsg:
		if s.form == nil {
			if _, ev := s.list.mouse(m); ev.Kind == widget.Chosen {
				return s.Handle(SittingsOpen)
			}
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

func (s *sittings) loaded(m listRead[sittingsData]) tea.Cmd {
	if m.of != &s.reader {
		return nil
	}
	if !s.reader.done(m) {
		return s.reader.ask(readSittings)
	}
	s.show(m.data)
	return nil
}

func (s *sittings) Handle(a Action) tea.Cmd {
	if cmd, mine := s.list.handle(a); mine {
		return cmd
	}
	switch a {
	case SittingsOpen:
		return Go(Sitting, Args{Sitting: s.list.cursor().ID})
	case SittingsAdd:
		s.form = newSittingForm(s.env, &s.data)
		s.SetSize(s.w, s.h)
	case SittingsSend, FormSave:
		return sendForm(s.form, a, s.send)
	}
	return nil
}

func (s *sittings) send() tea.Cmd {
	s.made = scoring.SittingID(s.env.Desk.NewID())
	return s.env.Submit(s, scoring.PlanSitting{Sitting: s.form.sitting(scoring.Sitting{ID: s.made})})
}

func (s *sittings) View() string {
	l := s.env.Look
	if s.form != nil {
		return widget.Fit("  "+l.Put(theme.Strong, l.Text("sittings.add"))+"\n\n"+s.form.View(l), s.w, s.h)
	}
	if len(s.data.lines) == 0 {
		lines := widget.Wrap(l.Text("sittings.empty"), s.w-4)
		return widget.Fit("\n  "+l.Put(theme.Muted, strings.Join(lines, "\n  ")), s.w, s.h)
	}
	body := s.list.view(l.Text("sittings.lead"), nil)
	if s.leftLines() > 0 {
		body += "\n" + widget.Cut("  "+l.Put(theme.Warn, l.Theme.Glyph.Warn+" "+l.Text("sittings.unseated", s.unseatedWords())), s.w)
	}
	return widget.Fit(body, s.w, s.h)
}

// sittingForm asks where and when a sitting is, and of a new one also whose.
type sittingForm struct {
	*widget.Form
	data                             *sittingsData // nil: a sitting that is there already
	parts                            []int         // places in data.parts that are offered
	groups                           []int         // places in data.groups that are offered, after all of them
	part, group, count               *widget.Field
	name, place, day, start, minutes *widget.Field
}

// newSittingForm is the form of a new sitting, filled with what is likely.
func newSittingForm(env *Env, data *sittingsData) *sittingForm {
	f := &sittingForm{data: data}
	var parts []widget.Words
	for i, p := range data.parts {
		if len(data.unseated[i]) > 0 {
			f.parts = append(f.parts, i)
			parts = append(parts, widget.Said(p.Name))
		}
	}
	for at, i := range f.parts { // an observed one is what has rooms
		if data.parts[i].Rubric != nil {
			f.parts[0], f.parts[at], parts[0], parts[at] = i, f.parts[0], parts[at], parts[0]
			break
		}
	}
	f.part = widget.NewChoice(widget.Key("sittings.part"), nil, parts...)
	f.group = widget.NewChoice(widget.Key("list.formation"), func(l wording.Lang) string {
		return l.Text("sittings.group.hint", strconv.Itoa(len(f.candidates())))
	})
	f.offerGroups()
	f.count = widget.NewField(widget.Key("sittings.count"), func(l wording.Lang) string {
		return l.Text("sittings.count.hint", strconv.Itoa(len(f.candidates())))
	})
	f.count.Check, f.count.Number = f.checkCount, true
	last := scoring.Sitting{Day: scoring.DateOf(env.Clock()), Start: 8 * 60, Minutes: -1}
	if n := len(data.lines); n > 0 {
		last.Day, last.Start, last.Place = data.lines[n-1].Day, data.lines[n-1].Start, data.lines[n-1].Place
	}
	last.Name = env.Text("sittings.name.next", strconv.Itoa(len(data.lines)+1))
	f.when(last)
	f.Form = widget.NewForm(f.part, f.group, f.count, f.name, f.place, f.day, f.start, f.minutes)
	return f
}

// oldSittingForm is the form of a sitting that is there already.
func oldSittingForm(t scoring.Sitting) *sittingForm {
	f := &sittingForm{}
	f.when(t)
	f.Form = widget.NewForm(f.name, f.place, f.day, f.start, f.minutes)
	return f
}

// when makes the fields that every sitting has.
func (f *sittingForm) when(t scoring.Sitting) {
	ask := func(key, value string, check func(string) *scoring.Refusal) *widget.Field {
		field := widget.NewField(widget.Key("sittings."+key), widget.Key("sittings."+key+".hint"))
		field.Number = key != "name" && key != "place"
		field.SetValue(value)
		field.Check, field.Most = check, text.Name
		return field
	}
	f.name = ask("name", t.Name, widget.Needed)
	f.place = ask("place", t.Place, nil)
	f.day = ask("day", wording.Day(t.Day), func(v string) *scoring.Refusal {
		if d, ok := scoring.ParseDate(strings.TrimSpace(v)); !ok || d == 0 {
			return scoring.Refuse("sitting.day-blank")
		}
		return nil
	})
	f.start = ask("start", t.Start.String(), func(v string) *scoring.Refusal {
		if _, ok := scoring.ParseDayTime(strings.TrimSpace(v)); !ok {
			return scoring.Refuse("sittings.start-shape")
		}
		return nil
	})
	minutes := ""
	if t.Minutes >= 0 {
		minutes = strconv.Itoa(t.Minutes)
	}
	f.minutes = ask("minutes", minutes, func(v string) *scoring.Refusal {
		if n, err := strconv.Atoi(strings.TrimSpace(v)); v != "" && (err != nil || n < 0 || n > 24*60) {
			return scoring.Refuse("sitting.minutes")
		}
		return nil
	})
	if f.data != nil {
		f.minutes.Hint = func(l wording.Lang) string { return l.Text("sittings.minutes.own", strconv.Itoa(f.usual())) }
	}
}

// holds is what was typed into the form; nil is none.
func (f *sittingForm) holds() Held {
	if f == nil {
		return HoldsNothing
	}
	return holdsForm(f.Form)
}

// usual is how long a candidate of the component takes by the rulebook, with
// five minutes to change over; 0 where they sit together.
func (f *sittingForm) usual() int {
	if r := f.component().Rubric; r != nil {
		return r.Teach + r.Ask + 5
	}
	return 0
}

func (f *sittingForm) component() *scoring.Component {
	return f.data.parts[f.parts[f.part.Chosen()]]
}

// Key takes a key; another component has other formations waiting.
func (f *sittingForm) Key(k tea.KeyMsg) widget.FormEvent {
	ev := f.Form.Key(k)
	if ev == widget.FormEdited && f.data != nil && f.At() == 0 {
		f.offerGroups()
	}
	return ev
}

// offerGroups offers the formations of which somebody is in no sitting.
func (f *sittingForm) offerGroups() {
	f.groups = f.groups[:0]
	words := []widget.Words{widget.Key("list.formation.all")}
	for i, g := range f.data.groups {
		if slices.ContainsFunc(f.data.unseated[f.parts[f.part.Chosen()]], func(c scoring.Candidate) bool { return c.Group == i }) {
			f.groups = append(f.groups, i)
			words = append(words, widget.Plain(g.Title()))
		}
	}
	f.group.Choices = words
	f.group.Choose(0)
}

// candidates are those whom the form would seat if all of them were to come.
func (f *sittingForm) candidates() []string {
	var out []string
	for _, c := range f.data.unseated[f.parts[f.part.Chosen()]] {
		if g := f.group.Chosen(); g == 0 || c.Group == f.groups[g-1] {
			out = append(out, c.Number)
		}
	}
	return out
}

func (f *sittingForm) checkCount(v string) *scoring.Refusal {
	if v = strings.TrimSpace(v); v == "" {
		return nil
	}
	if n, err := strconv.Atoi(v); err != nil || n < 1 || n > len(f.candidates()) {
		return scoring.Refuse("sittings.count", strconv.Itoa(len(f.candidates())))
	}
	return nil
}

// sitting is what was typed, over what the sitting was.
func (f *sittingForm) sitting(was scoring.Sitting) scoring.Sitting {
	value := func(field *widget.Field) string { return strings.TrimSpace(field.Value()) }
	was.Name, was.Place = value(f.name), value(f.place)
	was.Day, _ = scoring.ParseDate(value(f.day))
	was.Start, _ = scoring.ParseDayTime(value(f.start))
	minutes, err := strconv.Atoi(value(f.minutes))
	if was.Minutes = minutes; err != nil && f.data != nil {
		was.Minutes = f.usual()
	}
	if f.data == nil {
		return was
	}
	was.Component, was.Roster = f.component().Code, f.candidates()
	if n, err := strconv.Atoi(value(f.count)); err == nil {
		was.Roster = was.Roster[:min(n, len(was.Roster))]
	}
	return was
}
