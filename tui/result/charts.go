package result

import (
	"fmt"
	"math"
	"slices"
	"strconv"

	tea "github.com/charmbracelet/bubbletea"

	"ampera/scoring"
	"ampera/scoring/picture"
	"ampera/tui/list"
	"ampera/tui/screen"
	"ampera/tui/theme"
	"ampera/tui/widget"
)

// Charts registers the screen.
func Charts() screen.Registration {
	return screen.Registration{ID: screen.Charts, Title: "charts.title", Direct: true, New: newCharts,
		Roles: scoring.Chair | scoring.Secretary | scoring.Observer,
		Bindings: screen.Keys[*charts]{
			{Keys: []string{"f"}, Help: "marks.do.formation", Do: (*charts).askGroup, Off: (*charts).whyOneGroup},
		}.Bindings()}
}

// chartsData is what one reading brings.
type chartsData struct {
	over    scoring.Overview
	groups  []scoring.Group
	spreads []picture.Spread
	panels  []panelChart
}

// panelChart is one observed component with its assessors.
type panelChart struct {
	part        *scoring.Component
	differences []picture.Difference
}

// charts shows how far each formation is, how marks lie, and how assessors
// differ from their panels: each picture with its figures beside it.
type charts struct {
	env    *screen.Env
	group  string // key of the formation whose marks are shown; "": all
	data   chartsData
	known  bool
	reader screen.Reader[chartsData]
	scroll widget.Scroll
	w, h   int
}

func newCharts(env *screen.Env, args screen.Args) screen.Screen {
	s := &charts{env: env, group: args.Group}
	s.reader = screen.NewReader(env, s, s.ask, s.show)
	s.scroll = widget.NewScroll(s.lines)
	env.Desk.Read(func(v scoring.View) {
		if v.Size() <= screen.HomeAtOnce {
			s.show(s.read()(v))
		}
	})
	return s
}

// Init reads beside the loop what was too much for New.
func (s *charts) Init() tea.Cmd {
	if s.known {
		return nil
	}
	return s.ask()
}

func (s *charts) ask() tea.Cmd { return s.reader.Ask(s.read()) }

func (s *charts) show(d chartsData) tea.Cmd {
	s.data, s.known = d, true
	return nil
}

// read reads the charts that are shown now.
func (s *charts) read() func(scoring.View) chartsData {
	group := s.group
	return func(v scoring.View) chartsData {
		r := v.Record()
		d := chartsData{over: v.Overview(0), groups: slices.Clone(r.Groups())}
		d.spreads = picture.Spreads(r, func(i int) bool { return group == "" || d.groups[r.At(i).Group].Key == group })
		for _, part := range list.Observed(v) {
			d.panels = append(d.panels, panelChart{part, picture.Differences(r, part)})
		}
		return d
	}
}

func (s *charts) SetSize(w, h int) {
	s.w, s.h = w, h
	s.scroll.SetSize(w, h)
}

// lines are the charts for the room there is.
func (s *charts) lines() []string {
	columns := max(1, s.w/chartWidth)
	w := s.w/columns - 4
	blocks := [][]string{s.progress(w)}
	for i := range s.data.spreads {
		blocks = append(blocks, s.spread(&s.data.spreads[i], w))
	}
	for i := range s.data.panels {
		blocks = append(blocks, s.panel(&s.data.panels[i], w))
	}
	return flow(blocks, columns, s.w/columns)
}

func (s *charts) whyOneGroup() *scoring.Refusal {
	return scoring.When(len(s.data.groups) < 2, scoring.Refuse("candidates.one-formation"))
}

func (s *charts) Update(m tea.Msg) tea.Cmd {
	switch m := m.(type) {
	case screen.Changed:
		return s.ask()
	case tea.MouseMsg:
		s.scroll.Mouse(m)
	case tea.KeyMsg:
		s.scroll.Key(m)
	}
	return nil
}

// askGroup narrows the charts of marks to one formation.
func (s *charts) askGroup() tea.Cmd {
	return list.AskGroup(s, s.data.groups, func(key string) tea.Cmd {
		s.group = key
		return s.ask()
	})
}

// chartWidth is how wide one chart should be at least; as many stand beside each
// other as have it.
const chartWidth = 58

func (s *charts) View() string {
	l := s.env.Look
	if !s.known {
		return widget.Fit("\n  "+l.Put(theme.Muted, l.Text("home.reading")), s.w, s.h)
	}
	return widget.Fit(s.scroll.View(l), s.w, s.h)
}

// flow puts blocks into columns of w cells, each into the shortest so far.
func flow(blocks [][]string, columns, w int) []string {
	cols := make([][]string, columns)
	for _, b := range blocks {
		if len(b) == 0 {
			continue
		}
		at := 0
		for i := range cols {
			if len(cols[i]) < len(cols[at]) {
				at = i
			}
		}
		cols[at] = append(append(cols[at], b...), "")
	}
	var lines []string
	for y := 0; ; y++ {
		line, any := "", false
		for _, c := range cols {
			text := ""
			if y < len(c) {
				text, any = "  "+c[y], true
			}
			line += widget.Pad(widget.Cut(text, w), w)
		}
		if !any {
			return lines
		}
		lines = append(lines, line)
	}
}

// progress is how far each formation is, a bar a component.
func (s *charts) progress(w int) []string {
	return append([]string{s.env.Put(theme.Strong, s.env.Text("charts.progress"))}, widget.GroupBars(s.env.Look, s.data.over, w, 0)...)
}

// spread is how the marks of a sub-test lie, or the totals of sheets.
func (s *charts) spread(p *picture.Spread, w int) []string {
	l := s.env.Look
	title := l.Lang.Of(p.Part.Name)
	if p.SubTest != nil {
		title = l.Lang.Of(p.SubTest.Name)
	}
	lines := []string{l.Put(theme.Strong, title) + l.Put(theme.Muted, s.whose())}
	median, ok := p.Median()
	if !ok {
		return append(lines, l.Put(theme.Muted, l.Text("charts.no-marks")))
	}
	of := "charts.marks"
	if p.SubTest == nil {
		of = "charts.sheets"
	}
	n := len(p.Marks)
	lines = append(lines, l.Put(theme.Muted, l.Text(of, strconv.Itoa(n), l.Lang.Decimal(p.Marks[0], 0), l.Lang.Decimal(median, 0), l.Lang.Decimal(p.Marks[n-1], 0))))
	return append(lines, widget.Histogram(l, widget.Tally(p.Marks, p.Max, 10), p.Max, w)...)
}

// whose names the formation that the marks are narrowed to.
func (s *charts) whose() string {
	for _, g := range s.data.groups {
		if g.Key == s.group && s.group != "" {
			return "  " + g.Title()
		}
	}
	return ""
}

// panel is how assessors differ from those they sat with.
func (s *charts) panel(p *panelChart, w int) []string {
	l := s.env.Look
	lines := []string{l.Put(theme.Strong, l.Text("charts.panel", l.Lang.Of(p.part.Name)))}
	for _, line := range widget.Wrap(l.Text("charts.panel.lead"), w) {
		lines = append(lines, l.Put(theme.Muted, line))
	}
	most, few, name := 1.0, 0, 8
	for _, d := range p.differences {
		if !d.Enough() {
			few++
			continue
		}
		most, name = max(most, math.Abs(d.Mean)+d.Error), max(name, widget.Width(d.Name))
	}
	name = min(name, w/3)
	for _, d := range p.differences {
		if d.Enough() {
			figures := l.Text("charts.difference", signed(l, d.Mean), tenth(l, d.Error), strconv.Itoa(d.Count))
			room := w - name - widget.Width(figures) - 3
			lines = append(lines, widget.Pad(widget.Cut(d.Name, name), name)+" "+widget.Deviation(l, d.Mean, d.Error, most, room)+"  "+figures)
		}
	}
	if few > 0 || len(p.differences) == 0 {
		lines = append(lines, l.Put(theme.Muted, l.Text("charts.few", strconv.Itoa(few), strconv.Itoa(picture.Shared))))
	}
	return lines
}

// tenth is a figure of advice with one decimal.
func tenth(l widget.Look, v float64) string {
	p, _ := scoring.ParsePoints(fmt.Sprintf("%.1f", v))
	return l.Lang.Decimal(p, 1)
}

// signed is one with its sign.
func signed(l widget.Look, v float64) string {
	switch text := tenth(l, math.Abs(v)); {
	case math.Abs(v) < 0.05:
		return text
	case v < 0:
		return "-" + text
	default:
		return "+" + text
	}
}
