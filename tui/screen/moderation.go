package screen

import (
	"strconv"
	"strings"

	tea "github.com/charmbracelet/bubbletea"

	"ampera/scoring"
	"ampera/tui/theme"
	"ampera/tui/widget"
)

// Actions of the moderation.
const (
	ModerationSettle Action = "moderation.settle"
	ModerationNext   Action = "moderation.next"
	ModerationPrev   Action = "moderation.prev"
)

func moderationRegistration() Registration {
	return Registration{ID: Moderation, Title: "moderation.title", Direct: true, New: newModeration,
		Roles: scoring.Chair | scoring.Secretary | scoring.Observer,
		Bindings: []Binding{
			{Keys: []string{"enter"}, Action: ModerationSettle, Help: "moderation.do.settle", Kind: scoring.KindModerate},
			{Keys: []string{"right", "n"}, Action: ModerationNext, Help: "moderation.do.next"},
			{Keys: []string{"left", "p"}, Action: ModerationPrev, Help: "moderation.do.prev", Quiet: true},
		}}
}

// moderation shows sheets that differ too much, criterion by criterion, and
// lets the chair settle the mark with a reason.
type moderation struct {
	env    *Env
	cases  []scoring.GapCase
	at     int
	scroll widget.Scroll
	w, h   int
}

// Messages of the moderation.
type (
	moderationMark struct {
		of   *moderation
		mark scoring.Points
	}
	moderationOther struct{ of *moderation }
	moderationTyped struct {
		of   *moderation
		text string
	}
	moderationReason struct {
		of     *moderation
		mark   scoring.Points
		reason string
	}
)

func newModeration(env *Env, args Args) Screen {
	s := &moderation{env: env}
	s.scroll = widget.NewScroll(s.lines)
	s.read()
	for i, c := range s.cases {
		if c.Candidate.Number == args.Candidate {
			s.at = i
		}
	}
	return s
}

func (s *moderation) read() {
	s.env.Desk.Read(func(v scoring.View) { s.cases = v.Gaps() })
	s.at = max(0, min(s.at, len(s.cases)-1))
}

func (s *moderation) Init() tea.Cmd { return nil }

func (s *moderation) SetSize(w, h int) {
	s.w, s.h = w, h
	s.scroll.SetSize(w, h)
}

func (s *moderation) Why(a Action) *scoring.Refusal {
	switch {
	case len(s.cases) == 0:
		return scoring.Refuse("moderation.none")
	case a == ModerationSettle && len(s.cases[s.at].Sheets) < s.cases[s.at].Component.Rubric.Assessors:
		return scoring.Refuse("moderate.sheets-missing")
	case a != ModerationSettle && len(s.cases) < 2:
		return scoring.Refuse("moderation.only")
	}
	return nil
}

func (s *moderation) Update(m tea.Msg) tea.Cmd {
	switch m := m.(type) {
	case Changed:
		s.read()
	case Submitted:
		if m.Tag == any(s) && m.Err == nil {
			s.read()
			return Tell(theme.Good, "moderation.done")
		}
	case moderationMark:
		if m.of == s {
			return s.askReason(m.mark)
		}
	case moderationOther:
		if m.of == s {
			return s.askMark("")
		}
	case moderationTyped:
		if m.of == s {
			return s.typed(m.text)
		}
	case moderationReason:
		if m.of == s {
			c := s.cases[s.at]
			return s.env.Submit(s, scoring.Moderate{Number: c.Candidate.Number, Component: c.Component.Code, Mark: m.mark, Reason: m.reason})
		}
	case tea.MouseMsg:
		s.scroll.Mouse(m)
	case tea.KeyMsg:
		s.scroll.Key(m)
	}
	return nil
}

func (s *moderation) Handle(a Action) tea.Cmd {
	switch a {
	case ModerationNext:
		s.at = (s.at + 1) % len(s.cases)
	case ModerationPrev:
		s.at = (s.at + len(s.cases) - 1) % len(s.cases)
	case ModerationSettle:
		return s.ask()
	}
	return nil
}

// ask offers the mean, each sheet's own total, and a mark to be typed.
func (s *moderation) ask() tea.Cmd {
	c := s.cases[s.at]
	sum := scoring.Points(0)
	for _, t := range c.Totals {
		sum += t
	}
	mean := sum.Ratio().Div(scoring.NewRatio(int64(len(c.Totals)), 1)).Round(2)
	ask := Ask{Question: widget.Key("moderation.ask", c.Candidate.Number), Detail: widget.Key("moderation.ask.detail")}
	ask.Choices = append(ask.Choices, Choice{Key: "1", Label: widget.Key("moderation.mean", s.env.Lang.Decimal(mean, 2)), Then: moderationMark{s, mean}})
	for i, t := range c.Totals {
		ask.Choices = append(ask.Choices, Choice{Key: strconv.Itoa(i + 2),
			Label: widget.Key("moderation.of", s.env.Lang.Decimal(t, 2), c.Names[i]), Then: moderationMark{s, t}})
	}
	ask.Choices = append(ask.Choices, Choice{Key: "t", Label: widget.Key("moderation.other"), Then: moderationOther{s}})
	return Do(ask)
}

func (s *moderation) askMark(value string) tea.Cmd {
	return Do(Prompt{Question: widget.Key("moderation.mark"), Label: widget.Key("moderation.mark.label"), Value: value, Needed: true, Number: true,
		Then: func(text string) tea.Msg { return moderationTyped{s, text} }})
}

// typed takes a mark; one that cannot be is asked for again.
func (s *moderation) typed(text string) tea.Cmd {
	c := s.cases[s.at].Component
	m, err := scoring.ParsePoints(strings.Replace(text, ",", ".", 1))
	if err != nil || m < 0 || m > c.Max {
		return tea.Sequence(s.askMark(text), Fail(scoring.Refuse("mark.range", c.Code, "0", c.Max.String(), text)))
	}
	return s.askReason(m)
}

func (s *moderation) askReason(mark scoring.Points) tea.Cmd {
	return Do(Prompt{Question: widget.Key("moderation.reason", s.env.Lang.Decimal(mark, 2)), Label: widget.Key("people.reason"), Needed: true,
		Then: func(text string) tea.Msg { return moderationReason{s, mark, text} }})
}

func (s *moderation) View() string {
	l := s.env.Look
	if len(s.cases) == 0 {
		return widget.Fit("\n  "+l.Put(theme.Muted, l.Text("moderation.nothing")), s.w, s.h)
	}
	return widget.Fit(s.scroll.View(l), s.w, s.h)
}

// lines are the case: who it is about, how far the sheets are apart, the sheets.
func (s *moderation) lines() []string {
	if len(s.cases) == 0 {
		return nil
	}
	l, c := s.env.Look, s.cases[s.at]
	lines := []string{
		widget.Spread("  "+l.Put(theme.Strong, c.Candidate.Number+"  "+c.Candidate.Name), l.Put(theme.Muted, strconv.Itoa(s.at+1)+"/"+strconv.Itoa(len(s.cases)))+" ", s.w),
		"  " + l.Put(theme.Muted, c.Group),
		"  " + l.Put(theme.Warn, l.Theme.Glyph.Warn+" "+l.Text("moderation.gap", l.Lang.Decimal(c.Gap, 2), l.Lang.Decimal(c.Component.Rubric.Gap, 0))),
		"",
	}
	lines = append(lines, s.table(c)...)
	if c.Settled != nil {
		lines = append(lines, "", "  "+l.Put(theme.Good, l.Theme.Glyph.Good+" "+l.Text("moderation.settled", l.Lang.Decimal(c.Settled.Mark, 2))),
			"  "+l.Put(theme.Muted, c.Settled.Reason))
	}
	return lines
}

// table is the sheets side by side; rows that differ carry a sign.
func (s *moderation) table(c scoring.GapCase) []string {
	l := s.env.Look
	const column = 12
	name := max(min(36, s.w-4-column*len(c.Sheets)-2), 10)
	row := func(sign, label string, values []string, tone theme.Tone) string {
		out := sign + " " + widget.Pad(widget.Cut(label, name), name)
		for _, v := range values {
			out += widget.PadLeft(widget.Cut(v, column-1), column)
		}
		return l.Put(tone, out)
	}
	lines := []string{row(" ", l.Text("moderation.criterion"), c.Names, theme.Muted)}
	for _, criterion := range c.Criteria {
		var values []string
		differ := false
		for i, sh := range c.Sheets {
			values = append(values, l.Lang.Decimal(sh.Marks[criterion.Code], 0))
			differ = differ || values[i] != values[0]
		}
		sign, tone := " ", theme.Plain
		if differ {
			sign, tone = l.Theme.Glyph.Bullet, theme.Strong
		}
		lines = append(lines, row(sign, l.Lang.Of(criterion.Name), values, tone))
	}
	var totals []string
	for _, t := range c.Totals {
		totals = append(totals, l.Lang.Decimal(t, 2))
	}
	return append(lines, "", row(" ", l.Text("moderation.total"), totals, theme.Strong))
}
