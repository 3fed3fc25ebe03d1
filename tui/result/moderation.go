package result

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	tea "github.com/charmbracelet/bubbletea"

	"ampera/scoring"
	"ampera/tui/screen"
	"ampera/tui/theme"
	"ampera/tui/widget"
)

// Actions of the moderation.
const (
	ModerationSettle screen.Action = "moderation.settle"
	ModerationLetGo  screen.Action = "moderation.let-go"
	ModerationAside  screen.Action = "moderation.aside"
	ModerationNext   screen.Action = "moderation.next"
	ModerationPrev   screen.Action = "moderation.prev"
)

// Moderation registers the screen.
func Moderation() screen.Registration {
	return screen.Registration{ID: screen.Moderation, Title: "moderation.title", Direct: true, New: newModeration,
		Roles: scoring.Chair | scoring.Secretary | scoring.Assessor | scoring.Observer,
		Bindings: []screen.Binding{
			{Keys: []string{"enter"}, Action: ModerationSettle, Help: "moderation.do.settle", Kind: scoring.KindModerate},
			{Keys: []string{"l"}, Action: ModerationLetGo, Help: "moderation.do.let-go", Kind: scoring.KindModerate},
			{Keys: []string{"x"}, Action: ModerationAside, Help: "moderation.do.aside", Kind: scoring.KindSetAside},
			{Keys: []string{"right", "n"}, Action: ModerationNext, Help: "moderation.do.next"},
			{Keys: []string{"left", "p"}, Action: ModerationPrev, Help: "moderation.do.prev", Quiet: true},
		}}
}

// moderation shows sheets that differ too much, criterion by criterion, and
// lets whoever's turn it is settle the mark with a reason. What was settled and
// has lapsed stands first, with what changed since.
type moderation struct {
	env    *screen.Env
	cases  []scoring.GapCase
	seats  []scoring.Seats // aligned with cases
	at     int
	scroll widget.Scroll
	w, h   int
}

// gapPlace is what a case is about.
type gapPlace struct{ number, component string }

func gapAt(c scoring.GapCase) gapPlace { return gapPlace{c.Candidate.Number, c.Component.Code} }

// Messages of the moderation.
type (
	moderationMark struct {
		of   *moderation
		on   gapPlace
		mark scoring.Points
	}
	moderationOther struct {
		of *moderation
		on gapPlace
	}
	moderationTyped struct {
		of   *moderation
		on   gapPlace
		text string
	}
	moderationReason struct {
		of     *moderation
		on     gapPlace
		mark   scoring.Points
		reason string
	}
	moderationDone struct { // the tag
		of    *moderation
		words string
	}
)

func newModeration(env *screen.Env, args screen.Args) screen.Screen {
	s := &moderation{env: env}
	s.scroll = widget.NewScroll(s.lines)
	s.read()
	for i, c := range s.cases {
		if c.Candidate.Number == args.Candidate && (args.Component == "" || c.Component.Code == args.Component) {
			s.at = i
			break
		}
	}
	return s
}

// read reads the cases and stays with the one that is shown.
func (s *moderation) read() {
	var on gapPlace
	if len(s.cases) > 0 {
		on = gapAt(s.cases[s.at])
	}
	s.env.Desk.Read(func(v scoring.View) {
		s.cases, s.seats = v.Gaps(), nil
		slices.SortStableFunc(s.cases, func(a, b scoring.GapCase) int { return cmp.Compare(gapOrder(a), gapOrder(b)) })
		for _, c := range s.cases {
			seats, _ := v.Seats(c.Candidate.Number, c.Component.Code)
			s.seats = append(s.seats, seats)
		}
	})
	s.at = max(0, min(s.at, len(s.cases)-1))
	if i := s.find(on); i >= 0 {
		s.at = i
	}
}

// gapOrder puts what lapsed before what was never settled, and that before what
// stands.
func gapOrder(c scoring.GapCase) int {
	switch {
	case lapsed(c):
		return 0
	case c.Open():
		return 1
	}
	return 2
}

func lapsed(c scoring.GapCase) bool { return c.Settled != nil && c.Settled.Lapsed }

// find is the place of a case in the list, or -1.
func (s *moderation) find(on gapPlace) int {
	return slices.IndexFunc(s.cases, func(c scoring.GapCase) bool { return gapAt(c) == on })
}

func (s *moderation) Init() tea.Cmd { return nil }

func (s *moderation) SetSize(w, h int) {
	s.w, s.h = w, h
	s.scroll.SetSize(w, h)
}

func (s *moderation) Why(a screen.Action) *scoring.Refusal {
	if len(s.cases) == 0 {
		return scoring.Refuse("moderation.none")
	}
	c := s.cases[s.at]
	switch a {
	case ModerationAside:
		return s.aside().Why()
	case ModerationNext, ModerationPrev:
		if len(s.cases) < 2 {
			return scoring.Refuse("moderation.only")
		}
		return nil
	}
	switch {
	case c.Turn != nil:
		return c.Turn
	case a == ModerationLetGo && c.Settled == nil:
		return scoring.Refuse("moderation.no-mark")
	case len(c.Sheets) < c.Component.Rubric.Assessors:
		return scoring.Refuse("moderate.sheets-missing")
	case a == ModerationLetGo && c.Wide:
		return scoring.Refuse("moderate.gap")
	case a == ModerationSettle && !c.Wide:
		return scoring.Refuse("moderate.no-gap")
	}
	return nil
}

func (s *moderation) Update(m tea.Msg) tea.Cmd {
	if cmd, mine := screen.TakeAside(s.env, s, m); mine {
		s.read()
		return cmd
	}
	switch m := m.(type) {
	case screen.Changed:
		s.read()
	case screen.Submitted:
		if tag, ok := m.Tag.(moderationDone); ok && tag.of == s && m.Err == nil {
			s.read()
			return screen.Tell(theme.Good, tag.words)
		}
	case moderationMark:
		if m.of == s {
			return s.askReason(m.on, m.mark)
		}
	case moderationOther:
		if m.of == s {
			return s.askMark(m.on, "")
		}
	case moderationTyped:
		if m.of == s {
			return s.typed(m)
		}
	case moderationReason:
		if m.of == s {
			return s.env.Submit(moderationDone{s, "moderation.done"}, scoring.Moderate{Number: m.on.number, Component: m.on.component, Mark: m.mark, Reason: m.reason})
		}
	case tea.MouseMsg:
		s.scroll.Mouse(m)
	case tea.KeyMsg:
		s.scroll.Key(m)
	}
	return nil
}

func (s *moderation) Handle(a screen.Action) tea.Cmd {
	switch a {
	case ModerationNext:
		s.show(s.at + 1)
	case ModerationPrev:
		s.show(s.at + len(s.cases) - 1)
	case ModerationSettle:
		return s.ask()
	case ModerationLetGo:
		on := gapAt(s.cases[s.at])
		return s.env.Submit(moderationDone{s, "moderation.let-go"}, scoring.Moderate{Number: on.number, Component: on.component, LetGo: true})
	case ModerationAside:
		return s.aside().Ask(s)
	}
	return nil
}

func (s *moderation) show(at int) {
	s.at = at % len(s.cases)
	s.scroll.Begin()
}

// aside are the sheets of the case, any of which the chair may put aside.
func (s *moderation) aside() screen.Aside {
	c := s.cases[s.at]
	out := screen.Aside{Number: c.Candidate.Number, Seats: s.seats[s.at], Settled: c.Settled != nil}
	rule := c.Component.Reach(c.Criteria)
	for i, sh := range c.Sheets {
		out.Sheets = append(out.Sheets, screen.AsideSheet{Id: sh.ID, Name: c.Names[i], Note: s.env.Lang.Decimal(c.Totals[i], min(rule.Decimals, 2)), Status: sh.Status})
	}
	return out
}

// ask offers the mean, each sheet's own total, and a mark to be typed: of the
// first two only what a sheet could have given.
func (s *moderation) ask() tea.Cmd {
	c := s.cases[s.at]
	on, rule := gapAt(c), c.Component.Reach(c.Criteria)
	ask := screen.Ask{Question: widget.Key("moderation.ask", c.Candidate.Number), Detail: widget.Key("moderation.ask.detail")}
	offer := func(mark scoring.Points, key string, args ...string) {
		if _, why := rule.Read(mark.String()); why == nil {
			words := append([]string{s.env.Lang.Decimal(mark, 0)}, args...)
			ask.Choices = append(ask.Choices, screen.Choice{Key: strconv.Itoa(len(ask.Choices) + 1), Label: widget.Key(key, words...), Then: moderationMark{s, on, mark}})
		}
	}
	offer(meanOf(c.Totals).Round(min(rule.Decimals, 2)), "moderation.mean")
	for i, t := range c.Totals {
		offer(t, "moderation.of", c.Names[i])
	}
	ask.Choices = append(ask.Choices, screen.Choice{Key: "t", Label: widget.Key("moderation.other"), Then: moderationOther{s, on}})
	return screen.Do(ask)
}

func meanOf(totals []scoring.Points) scoring.Ratio {
	sum := scoring.Points(0)
	for _, t := range totals {
		sum += t
	}
	return sum.Ratio().Div(scoring.NewRatio(int64(max(len(totals), 1)), 1))
}

func (s *moderation) askMark(on gapPlace, value string) tea.Cmd {
	i := s.find(on)
	if i < 0 {
		return nil
	}
	c := s.cases[i]
	return screen.Do(screen.Prompt{Question: widget.Key("moderation.mark"), Label: widget.Range(c.Component.Reach(c.Criteria)), Value: value, Needed: true, Number: true,
		Then: func(text string) tea.Msg { return moderationTyped{s, on, text} }})
}

// typed takes a mark; one that cannot be is asked for again.
func (s *moderation) typed(m moderationTyped) tea.Cmd {
	i := s.find(m.on)
	if i < 0 {
		return nil
	}
	c := s.cases[i]
	mark, why := c.Component.Reach(c.Criteria).Read(strings.TrimSpace(m.text))
	if why != nil {
		return tea.Sequence(s.askMark(m.on, m.text), screen.Fail(why))
	}
	if mark == nil {
		return nil
	}
	return s.askReason(m.on, *mark)
}

func (s *moderation) askReason(on gapPlace, mark scoring.Points) tea.Cmd {
	return screen.Do(screen.Prompt{Question: widget.Key("moderation.reason", s.env.Lang.Decimal(mark, 0)), Label: widget.Key("people.reason"), Needed: true, Behind: true,
		Then: func(text string) tea.Msg { return moderationReason{s, on, mark, text} }})
}
